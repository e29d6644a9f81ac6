"""The texts of one answer say the same doses and limits.

`disagreement` (warning), at the SMS: it has an amount or a limit that the page does not have, while
the page has another one of the same kind: "4 puffs, up to 12" where the page says "2 puffs, up to
10". At a text of the page: its only limit for a unit of a dose differs from the only one of an
earlier text of the page, unless one of the two speaks of other people (children, pregnant women,
the age or the weight of somebody).

An amount has a unit, such as tablets, mg, hours, % or °C, or says how often something is done in a
day or a week. A limit is a number after the words of a bound: "up to 10", "at least 2". Both may
have their counterpart in another unit (14 days, 2 weeks). Amounts of the same kind have the same
unit or measure the same thing (mg and g), or have the same number with another unit (10 ml and 10
mg, 6 hours and 6 minutes). A number without a unit or a bound contradicts nothing, unless it is
the bound of an age ("under 12") or follows a verb of taking ("take two"). What else is compared is
in `contradictions` (hours, days, numbers to call, before and after, sides), `denials` (what one
text forbids and another allows) and `restated` (the same words with other numbers). Of the texts of
a page, those are compared whose heading names no people or cases.

Only the source is read: a translation that has other figures than its source, in whichever of its
texts, has a finding of the check of numbers.

`sms-keywords` (a hint): an answer has an SMS and no keywords, so that nobody can ask for the SMS by
a keyword; or it has keywords and no SMS, so that nothing answers them.

Known limits: bounds are words of `lexicons.opposites`, right before the number. Two limits in one
text, for two groups of people or two medicines, are not compared with those of other texts of the
page.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import regex

from pmlpub.checks import negation, row_words
from pmlpub.checks.bounds import DIRECTIONS, REVERSED
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.contradictions import Contradiction, find_between_texts, find_contradictions
from pmlpub.checks.denials import find_denials
from pmlpub.checks.lexicons.takings import AGES, ALONE, TAKES
from pmlpub.checks.opposed import find_opposed
from pmlpub.checks.restated import find_restated, is_for_some, is_of_some
from pmlpub.checks.subject import Subject
from pmlpub.model import is_markdown
from pmlpub.problems import Problem
from pmlpub.quantities.finder import find
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import Value
from pmlpub.text import markdown
from pmlpub.text.pieces import TEXTS

AMOUNTS = frozenset(
    {"mg", "g", "µg", "ng", "kg", "ml", "cl", "dl", "l", "IU", "unit", *un.COUNTS} - {"time"}
)
"""The units of a dose."""
PERIODS = frozenset(un.TIMES) - {"year", "decade"}
"""The units of time that are compared: years are mostly those of somebody's age."""
MEASURES = frozenset({"%", "°", "mmHg", "mmol", "kcal", "kJ", "cm", "m"})
"""Further units of what people measure."""
DEGREES = frozenset({"deg", "°C", "°F"})
"""They are one unit: a text may leave out which degrees it means."""
AGE, DOSE = "age", "dose without a unit"
"""What stands for a unit: of a bound of somebody's age ("under 12"), and of what is taken
("take two")."""
COMPARED = AMOUNTS | PERIODS | MEASURES | {AGE, DOSE}
SIDES = frozenset({"above", "below"})
"""Places of bounds by which an age is told: under 12, over 65."""
OFTEN = "time per "
"""How the unit of a rate begins: so many times in a day."""
BOUND_WORDS = 60
"""How many characters before a number may have the words of its bound."""
SHOWN = 30
"""The longest words of a bound that a message shows."""
SENTENCE_END = regex.compile(r"(?<!\b[Mm]ax)\.(?=\s)|[!?।؟…](?=\s)|[。！？\n]")
OTHER_PEOPLE = regex.compile(
    r"\b(?:child(?:ren)?|kids?|bab(?:y|ies)|infants?|newborns?|toddlers?|teen(?:ager)?s?"
    r"|adolescents?|adults?|pregnan\w*|breastfeed\w*|older|younger|elderly|aged?|weigh\w*"
    r"|under \d+|over \d+)\b",
    regex.IGNORECASE,
)

DISAGREEMENT = CheckCode(
    "disagreement",
    "warning",
    since=4,
    means="Two texts of one answer give different doses or limits: the SMS and the page, or two "
    "texts of the page.",
    remedy="Correct the wrong one, or accept the warning if each is right where it stands.",
    example=TextExample("en", "", "2 puffs at once, up to 12.", "2 puffs at once, up to 10.",
                        field="sms", beside={"short_answer": "Take 2 puffs, up to 10."}),
)  # fmt: skip
SMS_KEYWORDS = CheckCode(
    "sms-keywords",
    "warning",
    since=4,
    means="The answer has an SMS and no keywords, so that nobody can ask for it by a keyword; or "
    "it has keywords and no SMS, so that nothing answers them.",
    remedy="Write what is missing, if people should text for this answer. Nobody has to accept "
    "this hint.",
    example=TextExample("en", "", "WATER", "WATER, DRINK", field="keywords",
                        beside={"question": "How much?"},
                        passes_beside={"sms": "Drink water."}),
    parts=("sms",),
    hint=True,
)  # fmt: skip


class Figure(NamedTuple):
    """An amount of a text: its value (a string, if it is two numbers: 140/90), its unit, and which
    bound it is (empty: none).

    `words` are the bound and the amount as they are written; `group` says whether their sentence
    speaks of some people only.
    """

    value: Value
    unit: str
    bound: str
    words: str
    group: bool

    @property
    def size(self) -> tuple[str, Value]:
        """The smallest unit of the scale, and how many of it: 2 weeks and 14 days are equal."""
        for scale in un.SCALES:
            if self.unit in scale and not isinstance(self.value, str):
                return next(iter(scale)), self.value * scale[self.unit]
        return self.unit, self.value

    def is_of_kind(self, other: "Figure") -> bool:
        """Whether both are amounts of one kind, or both limits in one direction."""
        if self.bound != other.bound:
            return False
        if "" in (self.unit, other.unit):
            return bool(self.bound) and AGE not in (self.unit, other.unit)
        if DOSE in (self.unit, other.unit):
            return {self.unit, other.unit} <= {DOSE, *un.COUNTS} - {"time"}
        return self.unit == other.unit or self._may_be_misread_as(other)

    def _may_be_misread_as(self, other: "Figure") -> bool:
        """Whether an amount in another unit measures the same thing, or has the same number."""
        own, its = self.unit, other.unit
        if own in PERIODS or own.startswith(OFTEN):
            kin = PERIODS if own in PERIODS else {its} if its.startswith(OFTEN) else ()
            return its in kin and self.value == other.value
        if own in un.COUNTS or its in un.COUNTS or not {own, its} <= AMOUNTS:
            return False
        return self.size[0] == other.size[0] or self.value == other.value


def check(subject: Subject) -> Iterator[Problem]:
    if not subject.is_source:
        return
    yield from _keywords(subject)
    found = find_all(subject.edition.texts, subject.edition.language)
    for one in found:
        yield subject.problem(
            one.field,
            DISAGREEMENT,
            f"this text says '{one.here.words}', and {one.other} says '{one.there.words}': see "
            "that the answer says one thing",
            [f"{one.here.words}, {one.other}: {one.there.words}"],
        )
    page = dict(_plain(subject.edition.texts))
    sms = page.pop("sms", "")
    language = subject.edition.language
    if sms and not any(one.field == "sms" for one in found):
        contradictions = (
            *find_contradictions(sms, page, language),
            *find_denials(sms, page, language),
            *find_opposed(sms, page, language),
        )
        for said in contradictions[:1]:
            yield _contradiction(subject, "sms", said)
    yield from _between_texts(subject, page)


def _between_texts(subject: Subject, page: Mapping[str, str]) -> Iterator[Problem]:
    """What the texts of a page say otherwise than those before them."""
    language = subject.edition.language
    earlier: dict[str, str] = {}
    for field, text in _of_all(page, language):
        finders = (find_between_texts, find_denials, find_opposed, find_restated)
        for said in [said for find_in in finders for said in find_in(text, earlier, language)][:1]:
            yield _contradiction(subject, field, said)
        earlier[field] = text


def _of_all(page: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    """The texts of a page that say what holds for everybody: neither its question, nor headings,
    nor what is under a heading that names some people or cases."""
    for field, text in page.items():
        is_heading = field.endswith(("question", "/heading"))
        if not is_heading and not is_of_some(_heading_of(field, page), language):
            yield field, text


def _heading_of(field: str, page: Mapping[str, str]) -> str:
    """The heading of the section that a field is the body of; empty for another field."""
    return page.get(field.replace("/body", "/heading"), "") if is_markdown(field) else ""


def _contradiction(subject: Subject, field: str, said: Contradiction) -> Problem:
    return subject.problem(
        field,
        DISAGREEMENT,
        f"this text says '{said.here}', and {said.field} says '{said.there}': see that the "
        "answer says one thing",
        [f"{said.here}, {said.field}: {said.there}"],
    )


class Disagreement(NamedTuple):
    """A figure of the text `field`, and the one of the text `other` that it does not agree with."""

    field: str
    here: Figure
    other: str
    there: Figure


def find_all(texts: Mapping[str, str], language: str) -> list[Disagreement]:
    """What the texts of one edition say otherwise than each other, one finding per pair of texts.
    `texts` are by field."""
    figures = {field: Figures(figures_of(text, language)) for field, text in _plain(texts)}
    sms = figures.pop("sms", None)
    found = list(_beside_page(sms.every, figures)) if sms else []
    limits = [
        (field, own, own.only_limit)
        for field, own in figures.items()
        if own.only_limit
        and not own.only_limit.group
        and not _is_for_some(_heading_of(field, texts), language)
    ]
    for (other, there, one), (field, here, two) in combinations(limits, 2):
        if one.is_of_kind(two) and not there.say(two) and not here.say(one):
            found.append(Disagreement(field, two, other, one))
    return found


def _is_for_some(heading: str, language: str) -> bool:
    """Does what is under a heading hold for some people or in some cases only?"""
    return bool(OTHER_PEOPLE.search(heading)) or is_for_some(heading, language)


def _plain(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The texts that agree with each other, without their markup."""
    for field, text in texts.items():
        if field != "keywords":
            yield field, markdown.to_plain(text) if is_markdown(field) else text


class Figures:
    """The figures of one text: `every` one in order, the first of each of their `kinds`, and the
    `only_limit` of a dose, if the text has one alone."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.every = figures
        kinds: dict[tuple[str, str], Figure] = {}
        for figure in figures:
            kinds.setdefault((figure.bound, figure.unit), figure)
        self.kinds = tuple(kinds.values())
        limits = [f for f in figures if f.bound and (f.unit in AMOUNTS or not f.unit)]
        self.only_limit = limits[0] if len(limits) == 1 else None
        self._sizes = {figure.size for figure in figures if figure.unit}
        self._alone = {figure.value for figure in figures if figure.unit in ("", DOSE)}
        self._counted = self._alone | {f.value for f in figures if f.unit in AMOUNTS | PERIODS}

    def say(self, figure: Figure) -> bool:
        """Whether the text has the same amount: in any unit of its scale; of tablets and the like
        also without a unit, and a limit without a unit also as one of doses."""
        if figure.unit in ("", DOSE):
            return figure.value in self._counted
        return figure.size in self._sizes or (
            figure.unit in PERIODS.union(un.COUNTS) and figure.value in self._alone
        )


def _beside_page(sms: Sequence[Figure], page: Mapping[str, Figures]) -> Iterator[Disagreement]:
    """What an SMS says otherwise than the page. The first finding is enough to look at both; of
    what the page says, it names an amount in the same unit, and best one of the short answer."""
    for here in sms:
        if any(figures.say(here) for figures in page.values()):
            continue
        others = [
            Disagreement("sms", here, field, there)
            for field, figures in page.items()
            for there in figures.kinds
            if here.is_of_kind(there)
        ]
        if others:
            yield min(others, key=lambda d: (d.there.unit != here.unit, d.other != "short_answer"))
            return


@lru_cache(maxsize=TEXTS)
def figures_of(text: str, language: str) -> tuple[Figure, ...]:
    """The amounts and limits of a text, in order."""
    found: list[Figure] = []
    end = 0
    sentences = _Sentences(text)
    quantities = list(find(text, language))
    for number, (start, stop, quantity) in enumerate(quantities):
        value, unit = quantity.value, quantity.unit
        if unit == "time" and number + 1 < len(quantities):
            following = quantities[number + 1][2]
            unit = f"{OFTEN}{following.unit}" if following.value == "per" else unit
        elif unit in DEGREES:
            unit = "°"
        before = SENTENCE_END.split(text[max(end, start - BOUND_WORDS) : start])[-1]
        is_for_some = sentences.are_for_some(start, stop)
        if unit in ("", "year") and is_for_some and not isinstance(value, str):
            unit = AGE if _is_age(before, text[start:stop], unit, language) else unit
        elif not unit and _is_taken(before, text[stop : stop + BOUND_WORDS], language):
            unit = DOSE
        is_compared = unit in COMPARED or unit.startswith(OFTEN)
        if not is_compared and (unit or isinstance(value, str)):
            end = max(end, stop)
            continue
        bound = _bound(before + text[start:stop] if unit == AGE else before, language)
        end = max(end, stop)
        words = text[start:stop]
        if bound:
            before = before.lstrip(" ,;:-\u2013\u2014")
            words = before + words if len(before) <= SHOWN else f"…{before[-SHOWN:]}{words}"
        found.append(Figure(value, unit, bound, words, is_for_some))
    return tuple(found)


def _is_age(before: str, number: str, unit: str, language: str) -> bool:
    """Is a number of years, or one without a unit, the bound of an age: under 12, over 65 years?
    Of a number without a unit, only words of ages say so: "more than 8" may be tablets."""
    name = language.partition("-")[0]
    limits = [p for p in row_words.read(before + number, language) if p.row == row_words.LIMIT]
    if not limits or unit:
        return bool(limits)
    is_side = limits[-1].place in SIDES and limits[-1].words.endswith(number)
    return is_side or bool(name in AGES and AGES[name].search(before))


def _is_taken(before: str, after: str, language: str) -> bool:
    """Is a number without a unit right after a verb of taking, and nothing else counted by it?"""
    name = language.partition("-")[0]
    return name in TAKES and bool(TAKES[name].search(before) and ALONE[name].match(after))


def _bound(before: str, language: str) -> str:
    """The bound that the words right before a number make of it."""
    places = [p for p in row_words.read(before, language) if p.row == row_words.LIMIT]
    if not places:
        return ""
    table = REVERSED if negation.cues(before, language) else DIRECTIONS
    return table[places[-1].place]


class _Sentences:
    """The sentences of a text, each read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.span() for match in SENTENCE_END.finditer(text)]
        self._known: dict[tuple[int, int], bool] = {}

    def are_for_some(self, start: int, stop: int) -> bool:
        """Whether what the sentence around a place speaks of is for some people only."""
        before = bisect_right(self._ends, start, key=lambda end: end[1])
        after = bisect_left(self._ends, stop, key=lambda end: end[0])
        first = self._ends[before - 1][1] if before else 0
        last = self._ends[after][0] if after < len(self._ends) else len(self._text)
        if (first, last) not in self._known:
            self._known[first, last] = bool(OTHER_PEOPLE.search(self._text, first, last))
        return self._known[first, last]


def _keywords(subject: Subject) -> Iterator[Problem]:
    texts = subject.edition.texts
    if "question" not in texts:  # They are strings of the interface.
        return
    if "sms" in texts and "keywords" not in texts:
        yield subject.problem(
            "sms",
            SMS_KEYWORDS,
            "the answer has an SMS and no keywords, so nobody can ask for it by a keyword: write "
            "`keywords`, if people should",
        )
    elif "keywords" in texts and "sms" not in texts:
        yield subject.problem(
            "keywords",
            SMS_KEYWORDS,
            "the answer has keywords and no SMS, so nothing answers them: write `sms`, or remove "
            "the keywords",
        )
