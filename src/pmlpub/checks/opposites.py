"""A translation says before where its source says before, and left where it says left.

Words that stand on one side of a pair, or in one place of a row, are looked up in both texts:
bounds (at least, at most, more than, below), before and after, high and low, left and right, first
and last, start and stop, how often, by which route, days of the week, months. A sentence is
compared with its counterpart if both texts have equally many, otherwise the whole text. There is a
warning if both sides have words of a row and none of the places agrees, or if both have equally
many bounds, days or months, and not the same ones. A word that only one side has is no finding: it
may be said in words that are not in the tables.

Known limits: words are looked up, never parsed. "More water than coffee" may become "more coffee
than water" unseen, and so may two bounds of one sentence that change places. The words are in
`lexicons.opposites`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from pmlpub.checks import negation
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import opposites as words
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.words import table

OPPOSITE = CheckCode(
    "opposite",
    "warning",
    since=3,
    means="A bound, an order in time, a direction, a frequency, a route, a day or a month of the "
    "source is answered by its opposite or by another one.",
    remedy="Correct the word that the message names, or accept the warning if both texts say the "
    "same.",
    example=TextExample("fr", "Take it before meals.", "Prenez-le après les repas.",
                        "Prenez-le avant les repas."),
)  # fmt: skip

LIMIT = "limit"
UP, DOWN = "at least or more", "at most or less"
DIRECTIONS = {"least": UP, "above": UP, "most": DOWN, "below": DOWN}
REVERSED = {"above": DOWN, "below": UP, "least": UP, "most": DOWN}
"""What a bound is if it is negated: "not more than" is at most."""
EXACT = frozenset({LIMIT, "day", "month"})
"""Rows of which each word has a counterpart, so that equally many must be the same."""
LONGEST_STEM = 16

_TOKEN = regex.compile(r"\d+|[\p{L}\p{M}]+'?")
_SENTENCE = regex.compile(r"[.!?।؟…]\s+|[。！？]|\n+")
_CHINESE_MONTH = regex.compile(
    r"(?<![\d一二三四五六七八九十])(\d{1,2}|十[一二]?|[一二三四五六七八九])月"
)


_NOWHERE: tuple[tuple[str, str], ...] = ()


class Place(NamedTuple):
    """Where words stand: in which row, at which of its places, and the words."""

    row: str
    place: str
    words: str


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    is_stem: bool
    places: tuple[tuple[str, str], ...]


class _Lexicon:
    """The phrases of a language by their first word (in Chinese, their first character)."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.has_spaces = language != "zh"
        found: dict[tuple[tuple[str, ...], bool], list[tuple[str, str]]] = {}
        for row, place, listing in _listings(language):
            for entry in filter(None, listing.split("|")):
                listed = entry.rstrip("*").replace(words.NUMBER, "0")
                key = self.tokens(_folded(listed)), entry.endswith("*")
                places = found.setdefault(key, [])
                if (row, place) not in places and row:
                    places.append((row, place))
        self.first: dict[str, list[_Phrase]] = {}
        self.stems: dict[str, tuple[tuple[str, str], ...]] = {}
        for (tokens, is_stem), places in found.items():
            if is_stem and len(tokens) == 1:
                self.stems[tokens[0]] = tuple(places)
            else:
                phrase = _Phrase(tokens[1:], is_stem, tuple(places))
                self.first.setdefault(tokens[0], []).append(phrase)
        for phrases in self.first.values():
            phrases.sort(key=lambda phrase: -len(phrase.rest))
        self.heads = frozenset(stem[:2] for stem in self.stems)
        numbers = (table(nw.WORDS, language) or {}).values()
        self.numbers = {_folded(word) for listing in numbers for word in listing.split("|")}

    def tokens(self, folded: str) -> tuple[str, ...]:
        if not self.has_spaces:
            return tuple(folded)
        return tuple(_TOKEN.findall(folded))

    def read(self, text: str) -> Iterator[Place]:
        """The places of a text, the longest words first; nothing overlaps."""
        tokens, position = self.tokens(_folded(text)), 0
        first, heads, is_arabic = self.first, self.heads, self.language == "ar"
        while position < len(tokens):
            token = tokens[position]
            if token not in first and not is_arabic and token[:2] not in heads:
                position += 1
                continue
            length, places = 0, _NOWHERE
            for form in self._forms(token):
                length, places = self._longest(form, tokens, position)
                if length:
                    break
            if places:
                joint = " " if self.has_spaces else ""
                phrase = joint.join(tokens[position : position + length])
                yield from (Place(row, place, phrase) for row, place in places)
            position += length or 1

    def _longest(
        self, form: str, tokens: tuple[str, ...], position: int
    ) -> tuple[int, tuple[tuple[str, str], ...]]:
        for phrase in self.first.get(form, ()):
            if self._goes_on(phrase, tokens, position + 1):
                return 1 + len(phrase.rest), phrase.places
        if self.stems:
            for end in range(min(len(form), LONGEST_STEM), 1, -1):
                if (places := self.stems.get(form[:end])) is not None:
                    return 1, places
        return 0, _NOWHERE

    def _goes_on(self, phrase: _Phrase, tokens: tuple[str, ...], start: int) -> bool:
        rest = phrase.rest
        if start + len(rest) > len(tokens):
            return False
        for number, word in enumerate(rest):
            token = tokens[start + number]
            if word == "0":
                if not (token.isdigit() or token in self.numbers):
                    return False
            elif phrase.is_stem and number == len(rest) - 1:
                if not token.startswith(word):
                    return False
            elif token != word:
                return False
        return True

    def _forms(self, token: str) -> Iterator[str]:
        """The word, in Arabic also without the particles that are written together with it."""
        yield token
        if self.language == "ar":
            for _ in range(3):
                if len(token) > 3 and token.startswith(("ال", "لل")):
                    token = token[2:]
                elif len(token) > 3 and token[0] in "وفبلك":
                    token = token[1:]
                else:
                    return
                yield token


def _folded(text: str) -> str:
    return lower(fold(text))


def _listings(language: str) -> Iterator[tuple[str, str, str]]:
    """Row, place and words, the neutral phrases without a row."""
    for row, places in words.ROWS.items():
        for place, languages in places.items():
            yield row, place, languages.get(language, "")
    yield "", "", words.NEUTRAL.get(language, "")
    for number, listing in enumerate(words.DAYS.get(language, ()), 1):
        yield "day", str(number), listing
    if language not in ("en", "zh"):
        for number, listing in enumerate(table(nw.MONTHS, language) or (), 1):
            full = [word for word in listing.split("|") if len(word) > 3 or language != "es"]
            yield "month", str(number), "|".join(full)


@cache
def _lexicon(language: str) -> _Lexicon | None:
    """The lexicon of a language, by its first subtag; None if there is none."""
    name = language.partition("-")[0]
    return _Lexicon(name) if name in words.LANGUAGES else None


def check(subject: Subject) -> Iterator[Problem]:
    language, source_language = subject.edition.language, subject.site.source_language
    if subject.is_source or not _lexicon(language) or not _lexicon(source_language):
        return
    for field, source, text in subject.pairs():
        if field == "keywords":
            continue
        for one, two in _matched(source, text):
            yield from (
                subject.problem(
                    field,
                    OPPOSITE,
                    f"the source says '{there}', the translation '{here}' ({row}): see that both "
                    "say the same",
                    [f"{there} {here}"],
                )
                for row, there, here in _opposites(one, source_language, two, language)
            )


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SENTENCE.split(text) if part.strip())


def _matched(source: str, text: str) -> Iterator[tuple[str, str]]:
    """The sentences that belong together, or the two texts as they are."""
    there, here = _sentences(source), _sentences(text)
    if len(there) == len(here):
        yield from zip(there, here, strict=True)
    else:
        yield source, text


@lru_cache(maxsize=1024)
def read(text: str, language: str) -> tuple[Place, ...]:
    """The words of the rows in a text."""
    lexicon = _lexicon(language)
    if lexicon is None:
        return ()
    found = list(lexicon.read(text))
    if lexicon.language == "en":
        found += _english_months(text)
    elif lexicon.language == "zh":
        found += _chinese_months(text)
    return tuple(found)


def _english_months(text: str) -> Iterator[Place]:
    """Months with a capital; "May" is one only where no sentence begins."""
    for match in words.ENGLISH_MONTH.finditer(text):
        yield Place("month", str(words.ENGLISH_MONTHS.index(match[0]) + 1), match[0])


def _chinese_months(text: str) -> Iterator[Place]:
    numerals = "一二三四五六七八九"
    for match in _CHINESE_MONTH.finditer(text):
        name = match[1]
        if name.isdigit():
            number = int(name)
        elif name[0] == "十":
            number = 10 + (numerals.index(name[1]) + 1 if name[1:] else 0)
        else:
            number = numerals.index(name) + 1
        yield Place("month", str(number), match[0])


def _opposites(
    source: str, source_language: str, text: str, language: str
) -> Iterator[tuple[str, str, str]]:
    """The rows in which two sentences differ, with the words of both."""
    there = read(source, source_language)
    here = read(text, language) if there else ()
    for row in dict.fromkeys(place.row for place in there):
        one, two = ([p for p in places if p.row == row] for places in (there, here))
        if not two or not _differ(row, _count(one), _count(two)):
            continue
        if row == LIMIT and not _differ(
            row,
            _count(one, _turned(source, source_language)),
            _count(two, _turned(text, language)),
        ):
            continue
        yield row, ", ".join(p.words for p in one), ", ".join(p.words for p in two)


def _count(places: list[Place], turned: frozenset[str] = frozenset()) -> Counter[str]:
    """How often each place occurs; for bounds, each direction. `turned` are bounds that a negation
    has turned round."""
    if places[0].row != LIMIT:
        return Counter(p.place for p in places)
    return Counter((REVERSED if p.words in turned else DIRECTIONS)[p.place] for p in places)


def _turned(text: str, language: str) -> frozenset[str]:
    """The bounds that a negation of the text turns round."""
    if not negation.cues(text, language):
        return frozenset()
    return _negatable(language.partition("-")[0])


@cache
def _negatable(language: str) -> frozenset[str]:
    return frozenset(map(_folded, words.NEGATED[language]))


def _differ(row: str, one: Mapping[str, int], two: Mapping[str, int]) -> bool:
    if not one.keys() & two.keys():
        return True
    return row in EXACT and sum(one.values()) == sum(two.values()) and one != two
