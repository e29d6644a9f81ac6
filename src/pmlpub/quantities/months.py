"""Months by name, with or without a day: which ones a text surely names, and which it may name."""

from functools import cache
from typing import NamedTuple

import regex

from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.grammar import Grammar, grammar
from pmlpub.quantities.quantity import Quantity
from pmlpub.quantities.words import GAP

SHORTEST = 4
"""Letters of a Latin name. Shorter ones are abbreviations, which are also other words."""
SHORT_NAMES = {"en": {"may"}, "fr": {"mai"}, "sw": {"mei"}}
IN_SENTENCE = frozenset({"may", "march"})
"""English names that begin a sentence as other words."""
ARABIC_BEFORE = regex.compile(
    r"(?:^|[^\p{L}])[وف]?(?:في|شهر|حتي|من|الي|قبل|بعد|منذ|خلال|كل|بين|ب|ل)[ ]$"
)
TURKISH_AFTER = regex.compile(r"[ ]ay(?:i|in|lar)")
SWAHILI_NUMBERS = ("kwanza", "pili", "tatu", "nne", "tano", "sita", "saba", "nane", "tisa", "kumi",
                   "kumi na moja", "kumi na mbili")  # fmt: skip
LONGEST_MONTH = 40
"""Characters of a counted month, at most."""
SWAHILI_MONTH = regex.compile(
    rf"mwezi[ ]wa[ ](?P<number>{'|'.join(reversed(SWAHILI_NUMBERS))})(?!\p{{L}})".replace(
        "[ ]", GAP
    )
)
_NUMBERED = rf"mwezi[ ]wa[ ](?P<number>{'|'.join(reversed(SWAHILI_NUMBERS))})(?!\p{{L}})"
SWAHILI_DATE = regex.compile(
    rf"(?<=tarehe[ ])(?P<day>\d{{1,2}})[ ]{_NUMBERED}(?:[ ](?:mwaka[ ])?(?P<year>\d{{4}})(?!\d))?"
)
"""Tarehe 5 mwezi wa sita 2026, from the day on."""
SWAHILI_MONTH_BEFORE = regex.compile(rf"(?r){_NUMBERED}(?:[ ]mwaka)?[ ]$")
"""A month before its year."""
YEAR = regex.compile(r"\d{4}(?!\d)")


class SwahiliDate(NamedTuple):
    """A date whose month is counted: where its month begins, its end, and its parts; a day of 0 is
    missing."""

    begin: int
    end: int
    year: str | None
    month: int
    day: int


def swahili_date(text: str, start: int) -> SwahiliDate | None:
    """A date whose month is counted, at its first digit; None if there is none."""
    if match := SWAHILI_DATE.match(text, start):
        month = SWAHILI_NUMBERS.index(match["number"]) + 1
        return SwahiliDate(start, match.end(), match["year"], month, int(match["day"]))
    before = SWAHILI_MONTH_BEFORE.search(text, max(0, start - LONGEST_MONTH), start)
    if before and (year := YEAR.match(text, start)):
        month = SWAHILI_NUMBERS.index(before["number"]) + 1
        return SwahiliDate(before.start(), year.end(), year[0], month, 0)
    return None


class Months(NamedTuple):
    """Numbers of months. `sure`: those that nothing else can be."""

    sure: frozenset[int] = frozenset()
    possible: frozenset[int] = frozenset()


NO_MONTHS = Months()


def may_begin(piece: str, grammar: Grammar) -> bool:
    """May the name of a month begin in a folded piece of a text, in lower case?"""
    return grammar.dates.may_begin(piece) or (grammar.language == "sw" and "mwezi" in piece)


def months(folded: str, lowered: str, language: str) -> Months:
    """The months that a folded text names, as it was written and in lower case."""
    g = grammar(language)
    found = set()
    if g.language == "sw" and "mwezi" in lowered:
        found = {
            SWAHILI_NUMBERS.index(" ".join(m["number"].split())) + 1
            for m in SWAHILI_MONTH.finditer(lowered)
        }
    sure = set()
    for match in _pattern(language).finditer(lowered):
        if g.language == "en" and not folded[match.start()].isupper():
            continue
        month = int(g.dates.months.key(match) or 0)
        found.add(month)
        name = g.dates.months.word(match)
        number = g.numbers.words.after(name, 0)
        is_number = number is not None and number.end == len(name)  # sept comprimés
        if not is_number and _is_sure(g.language, name, match, folded, lowered):
            sure.add(month)
    return Months(frozenset(sure), frozenset(found)) if found else NO_MONTHS


@cache
def _pattern(language: str) -> regex.Pattern[str]:
    g = grammar(language)
    begin = r"(?<![\p{L}\p{M}\d])(?:ال)?" if g.language == "ar" else g.dates.begin
    return regex.compile(f"{begin}{g.dates.months.pattern}")


def _is_sure(language: str, name: str, match: regex.Match[str], cased: str, lowered: str) -> bool:
    start, end = match.span()
    if language == "ar":
        return bool(ARABIC_BEFORE.search(lowered[max(0, start - 12) : start]))
    if language in ("hi", "zh"):
        return True
    if len(name) < SHORTEST and name not in SHORT_NAMES.get(language, ()):
        return False
    if language == "en":
        before = cased[:start].rstrip(" ")[-1:]
        return cased[start].isupper() and (
            name not in IN_SENTENCE or before.isalnum() or before == ","
        )
    if language == "tr":
        return cased[start].isupper() or bool(TURKISH_AFTER.match(lowered, end))
    return True


def dated(quantities: tuple[Quantity, ...]) -> frozenset[int]:
    """The months of dates, also of those whose day and month may be exchanged."""
    found = set()
    for q in quantities:
        in_figures = regex.fullmatch(r"\d{1,2}/(?:\d{4}|\d{1,2})", str(q.value))  # 08/2027, 10/4
        if q.unit == "date" or in_figures:
            found |= {int(part) for part in regex.findall(r"(?<!\d)\d{1,2}(?!\d)", str(q.value))}
    return frozenset(found)


def without_names(
    months: list[Quantity], source: tuple[str, str], text: tuple[str, str]
) -> list[Quantity]:
    """The months but for those that are names, with a capital letter in both texts: the Mayo Clinic
    and the Clínica Mayo. Each text by its words and its language."""
    sides = [(fold(one), language, fold(other))
             for (one, language), (other, _) in ((source, text), (text, source))]  # fmt: skip
    return [month for month in months if not any(_is_name(month, *side) for side in sides)]


def _is_name(month: Quantity, text: str, language: str, other: str) -> bool:
    """Is each word that says a month in a text a name that the other text has too?"""
    names = grammar(language).dates.months
    words = [
        text[found.start() : found.end()]
        for found in _pattern(language).finditer(lower(text))
        if f"--{int(names.key(found) or 0):02}" == month.value
    ]
    found = (word.istitle() and regex.search(rf"(?<!\w){word}(?!\w)", other) for word in words)
    return bool(words) and all(found)


def differing(
    source: tuple[tuple[Quantity, ...], Months], text: tuple[tuple[Quantity, ...], Months]
) -> list[Quantity]:
    """The months that one of two texts surely names, and the other does not, as dates without a
    day; each text by its quantities and its months."""
    (there, one), (here, two) = source, text
    if not one.sure and not two.sure:
        return []
    left = (one.sure - two.possible - dated(here)) | (two.sure - one.possible - dated(there))
    return [Quantity(f"--{month:02}", "date", said=True) for month in sorted(left)]
