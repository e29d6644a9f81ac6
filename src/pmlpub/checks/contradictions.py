"""What an SMS says otherwise than the page of its answer, in words and in numbers without a unit.

- The number to call: "call 911", where the page says "call 112".
- The hour, from which to which hour, the date, the day of the week, the side, in which part of the
  day something is taken, and whether the stomach is empty.
- The first or the second of what is counted, such as doses, and daily or weekly.
- Before or after the same thing, such as a meal.
- Never, where the page says always of the same things; and the reverse.

There is a contradiction only if the SMS says something of a kind, the page says something else of
that kind, and nothing of what the SMS says. Two texts of a page are compared only where both say
one thing of how to take something: before or after a meal, with an empty stomach or a full one.
What a clause denies is compared with what others deny: "take it with food" and "do not take it on
an empty stomach" say the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.checks.lexicons.denials import CASES
from pmlpub.checks.lexicons.never import ALWAYS, NEVER, OF_ANYTHING
from pmlpub.checks.negation_weight import read
from pmlpub.checks.order import AFTER_ITS_WORD
from pmlpub.checks.row_words import (
    LIMIT,
    MEDICINE,
    TIME,
    Place,
    PlacedSentence,
    lexicon_of,
    sentences_of,
)
from pmlpub.checks.sentences import sentences
from pmlpub.quantities.finder import Found, find
from pmlpub.quantities.quantity import Quantity, bare
from pmlpub.text.pieces import TEXTS

STOMACH = "stomach"
SIDES = frozenset({"day", "lying", "side", STOMACH, "upper or lower"})
"""Rows of which a text names one place where another one is a contradiction."""
HOW_OFTEN = "how often"
EVENTS = frozenset({"activity", "food or drink", "meal", "procedure", "thing", "where to lie"})
"""Rows of what something is done before or after."""
CLOCK, ORDER, CALL, HOURS, DATE, PHONE = "clock", "order", "call", "hours", "date", "phone"
PART_OF_DAY = "time of day"
ALL_KINDS = SIDES | {HOW_OFTEN, TIME, CLOCK, ORDER, CALL, HOURS, DATE, PART_OF_DAY}
NUMBERS = frozenset({CLOCK, ORDER, HOURS, DATE})
BETWEEN_TEXTS = frozenset({TIME, STOMACH})
"""Kinds that two texts of a page must say in the same way."""
MEAL = "eat"
"""What the places of meals have in their names."""
TAKING = "giving"
"""The row of words for taking something."""
RANGE = 20
"""Characters between the two hours of "from 9 a.m. to 5 p.m.", at most."""
CALL_ROWS = frozenset({"contact", "thing"})
CALLS = frozenset({("thing", "call"), ("contact", "phone"), ("contact", "text")})
DAY_LENGTH = len("03-05")
SHORTEST = 100
"""The least number that is one to call."""
NEAR = 3
"""Words between "call" and its number, or "before" and its thing."""
ALIKE = 2
"""Things that two sentences have in common if they speak of the same."""
DENIED = " not"
"""What the kind of something denied ends with."""
CLAUSE_END = regex.compile(r"[,;:،؛，；：、—–]")
NO_THINGS = frozenset({LIMIT, TIME, "always", "giving", "how often roughly", "memory", "steady"})

Kind: TypeAlias = tuple[str, str]
"""What is said: the hour, the side, before or after what."""


class Said(NamedTuple):
    """One thing that a text says: its kind, what it says, in which words, and whether it is an hour
    without a part of the day."""

    kind: Kind
    value: str
    words: str
    is_vague: bool = False


class Contradiction(NamedTuple):
    """The words of a text, and those of another one of the answer, which is named by its field."""

    here: str
    field: str
    there: str


def find_contradictions(
    sms: str, page: Mapping[str, str], language: str
) -> Iterator[Contradiction]:
    """What an SMS says otherwise than all texts of the page, one finding per kind."""
    here = _by_kind(_said(sms, language))
    if here:
        there: dict[Kind, list[tuple[str, Said]]] = {}
        for field, text in page.items():
            for one in _said(text, language, {kind for kind, _ in here}):
                there.setdefault(one.kind, []).append((field, one))
        told = set[str]()
        for kind, values in here.items():
            others = there.get(kind, [])
            if not others or values[0].words in told or not _differ(values, others):
                continue
            told.add(values[0].words)
            field, other = others[0]
            yield Contradiction(values[0].words, field, other.words)
    yield from _find_never(sms, page, language)


def find_between_texts(
    text: str, others: Mapping[str, str], language: str
) -> Iterator[Contradiction]:
    """What a text of a page says otherwise than another one of how something is taken."""
    for kind, values in _of_taking(text, language).items():
        for field, other in others.items():
            there = _of_taking(other, language).get(kind, [])
            if len({one.value for one in values}) != 1 or len({one.value for one in there}) != 1:
                continue
            if values[0].value != there[0].value:
                yield Contradiction(values[0].words, field, there[0].words)
                return


@lru_cache(maxsize=TEXTS)
def _of_taking(text: str, language: str) -> dict[Kind, list[Said]]:
    """What the sentences of a text say of before and after meals, and of the stomach, if they speak
    of taking something, and not of certain medicines or cases."""
    name = language.partition("-")[0]
    found: dict[Kind, list[Said]] = {}
    for sentence in sentences_of(text, language):
        if TAKING not in sentence.rows or MEDICINE in sentence.rows or name not in CASES:
            continue
        own = sentences(sentence.block, language)[sentence.number]
        if CASES[name].search(own.plain, *own.span):
            continue
        for one in _of_words(sentence, language):
            if one.kind[0] in BETWEEN_TEXTS and (one.kind[0] == STOMACH or MEAL in one.kind[1]):
                found.setdefault(one.kind, []).append(one)
    return found


def _differ(values: Sequence[Said], others: Sequence[tuple[str, Said]]) -> bool:
    """Is nothing of what is said on one side said on the other? Of how often something is done,
    both must say one thing."""
    if any(_agree(one, other) for one in values for _, other in others):
        return False
    said = {one.value for one in values}, {other.value for _, other in others}
    return values[0].kind[0] != HOW_OFTEN or len(said[0]) == len(said[1]) == 1


def _agree(one: Said, other: Said) -> bool:
    """Is the same said? An hour without a part of the day may be in either half of it, and a date
    without its year in any."""
    if one.kind[0] == DATE and "--" in (one.value[:2], other.value[:2]):
        return one.value[-DAY_LENGTH:] == other.value[-DAY_LENGTH:]
    if one.value == other.value or not (one.is_vague or other.is_vague):
        return one.value == other.value
    return [_in_half_a_day(hour) for hour in one.value.split()] == [
        _in_half_a_day(hour) for hour in other.value.split()
    ]


def _in_half_a_day(clock: str) -> tuple[int, str]:
    hour, minute = clock.split(":")
    return int(hour) % 12, minute


def _by_kind(said: Sequence[Said]) -> dict[Kind, list[Said]]:
    found: dict[Kind, list[Said]] = {}
    for one in said:
        found.setdefault(one.kind, []).append(one)
    return found


def _said(text: str, language: str, wanted: Set[str] = ALL_KINDS) -> list[Said]:
    """What a text says of the kinds that are wanted."""
    found: list[Said] = []
    if not wanted.isdisjoint(NUMBERS):
        numbers = find(text, language)
        found += [_of_number(q) for *_, q in numbers if q.unit in (CLOCK, DATE) or q.order]
        found += _hours(numbers)
    if CALL in wanted:
        found += _phones(text, language)
    if wanted <= NUMBERS:
        return found
    for sentence in sentences_of(text, language):
        found += _of_words(sentence, language)
        if CALL in wanted and not CALL_ROWS.isdisjoint(sentence.rows):
            found += _to_call(sentence, language)
    return found


def _of_number(quantity: Quantity) -> Said:
    value = str(quantity.value)
    if quantity.unit == DATE:
        return Said((DATE, ""), value, value)
    if quantity.unit == CLOCK:
        return Said((CLOCK, ""), value, value, quantity.vague)
    return Said((ORDER, ""), value, bare(quantity.value))


def _hours(numbers: Sequence[Found]) -> Iterator[Said]:
    """From which to which hour, where two hours are side by side."""
    for one, two in pairwise(numbers):
        if one.quantity.unit == two.quantity.unit == CLOCK and 0 <= two.start - one.end <= RANGE:
            first, last = str(one.quantity.value), str(two.quantity.value)
            if first != last:
                is_vague = one.quantity.vague or two.quantity.vague
                yield Said((HOURS, ""), f"{first} {last}", f"{first} to {last}", is_vague)


def _phones(text: str, language: str) -> Iterator[Said]:
    """The telephone numbers of a text, whatever stands beside them."""
    for start, end, quantity in find(text, language):
        if quantity.unit == PHONE:
            yield Said((CALL, ""), str(quantity.value), text[start:end])


def _of_words(sentence: PlacedSentence, language: str) -> Iterator[Said]:
    """The sides, days and the like of a sentence, and what is done before and after what. What a
    clause denies is of another kind than what one says."""
    named = list(zip(sentence.starts, sentence.places, strict=False))
    denied = _Denied(sentence, language)
    moments = dict.fromkeys(sentence.rows.get(TIME, ()))
    name = language.partition("-")[0]
    is_behind, is_chinese = name in AFTER_ITS_WORD, name == "zh"
    for at, place in named:
        if place.row in SIDES or place.row == HOW_OFTEN:
            yield Said((place.row, denied.mark(at, place)), place.place, place.words)
        elif place.row == PART_OF_DAY and TAKING in sentence.rows:
            yield Said((PART_OF_DAY, ""), place.place, place.words)
        elif place.row == TIME and len(place.words) > 1 and is_chinese:
            if place.words[0] not in OF_ANYTHING:
                kind = (TIME, place.words[:-1] + denied.mark(at, place))
                yield Said(kind, place.place, place.words)
        elif place.row == TIME:
            near = slice(
                bisect_left(named, at - NEAR, key=_start),
                bisect_right(named, at + NEAR, key=_start),
            )
            for other_at, other in named[near]:
                distance = at - other_at if is_behind else other_at - at
                if other.row in EVENTS and 0 < distance <= NEAR:
                    words = place.words, other.words
                    shown = " ".join(words[::-1] if is_behind else words)
                    kind = (TIME, f"{other.row} {other.place}{denied.mark(at, place)}")
                    yield Said(kind, place.place, shown)
                    # From two days before the trip to seven days after.
                    yield from (Said(kind, p.place, shown) for p in moments if p != place)


def _start(named: tuple[int, Place]) -> int:
    return named[0]


class _Denied:
    """Which words of a sentence are in a clause that denies or forbids something."""

    def __init__(self, sentence: PlacedSentence, language: str) -> None:
        readings = read(sentence.block, language)
        reading = readings[sentence.number] if readings else None
        words = (*reading.negations, *reading.bans) if reading else ()
        self._signs = sorted(start for spans in words for start, _ in spans)
        own = sentences(sentence.block, language)[sentence.number]
        self._spans = own.places(language) if words else []
        ends = CLAUSE_END.finditer(own.plain, *own.span) if words else ()
        self._ends = [end.start() for end in ends]

    def mark(self, at: int, place: Place) -> str:
        """DENIED, if the words at the place of a sentence are denied by others of their clause."""
        if at >= len(self._spans):
            return ""
        start = self._spans[at][0]
        end = start + len(place.words)
        before, after = bisect_right(self._ends, start), bisect_left(self._ends, end)
        first = self._ends[before - 1] if before else 0
        signs = bisect_left(self._signs, first), len(self._signs)
        if after < len(self._ends):
            signs = signs[0], bisect_left(self._signs, self._ends[after])
        own = bisect_left(self._signs, end) - bisect_left(self._signs, start)
        return DENIED if signs[1] - signs[0] > own else ""


def _to_call(sentence: PlacedSentence, language: str) -> Iterator[Said]:
    """The numbers that a sentence says should be called."""
    starts = [
        at
        for at, place in zip(sentence.starts, sentence.places, strict=False)
        if place[:2] in CALLS
    ]
    if not starts:
        return
    own = sentences(sentence.block, language)[sentence.number]
    spans = own.places(language)
    for start, end, quantity in numbers_of(sentence, language):
        is_number = quantity.unit == PHONE or (
            not quantity.unit and not quantity.said and str(quantity.value).isdecimal()
            and int(str(quantity.value)) >= SHORTEST
        )  # fmt: skip
        if is_number:
            before = sum(span[0] < start for span in spans)
            if quantity.unit != PHONE and any(abs(before - 1 - at) <= NEAR for at in starts):
                number = sentence.block[start:end]
                yield Said((CALL, ""), str(quantity.value), number)


def numbers_of(sentence: PlacedSentence, language: str) -> Sequence[Found]:
    """The quantities of a sentence, with their places in its paragraph."""
    return _numbers_of_block(sentence.block, language)[sentence.number]


@lru_cache(maxsize=TEXTS)
def _numbers_of_block(block: str, language: str) -> Sequence[Sequence[Found]]:
    """The quantities of each sentence of a paragraph."""
    ends = [sentence.span[1] for sentence in sentences(block, language)]
    found: list[list[Found]] = [[] for _ in ends]
    for number in find(block, language):
        found[min(bisect_right(ends, number.start), len(ends) - 1)].append(number)
    return found


def _find_never(sms: str, page: Mapping[str, str], language: str) -> Iterator[Contradiction]:
    """A "never" of the SMS, where the page says "always" of the same things, or the reverse."""
    here = list(_strict(sms, language))
    if not here:
        return
    there = [(field, *one) for field, text in page.items() for one in _strict(text, language)]
    for word, is_never, things in here:
        alike = [one for one in there if len(one[3] & things) >= ALIKE]
        if alike and all(one[2] != is_never for one in alike):
            yield Contradiction(word, alike[0][0], alike[0][1])
            return


def _strict(text: str, language: str) -> Iterator[tuple[str, bool, frozenset[tuple[str, str]]]]:
    """The sentences with "never" or "always", and not both: the word, whether it is "never", and
    what they speak of."""
    name, lexicon = language.partition("-")[0], lexicon_of(language)
    if lexicon is None or name not in NEVER:
        return
    for sentence in sentences_of(text, language):
        keys = lexicon.keys(sentences(sentence.block, language)[sentence.number].words)
        never = [key for key in keys if key in NEVER[name]]
        always = [key for key in keys if key in ALWAYS[name]]
        if bool(never) != bool(always):
            things = {place[:2] for place in sentence.places if place.row not in NO_THINGS}
            yield (never or always)[0], bool(never), frozenset(things)
