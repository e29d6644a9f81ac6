"""What an SMS says otherwise than the page of its answer, in words and in numbers without a unit.

- The number to call: "call 911", where the page says "call 112".
- The hour, the day of the week, the side, and whether the stomach is empty.
- The first or the second of what is counted, such as doses, and daily or weekly.
- Before or after the same thing, such as a meal.
- Never, where the page says always of the same things; and the reverse.

There is a contradiction only if the SMS says something of a kind, the page says something else of
that kind, and nothing of what the SMS says.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

from pmlpub.checks.lexicons.never import ALWAYS, NEVER, OF_ANYTHING
from pmlpub.checks.order import AFTER_ITS_WORD
from pmlpub.checks.row_words import LIMIT, TIME, PlacedSentence, lexicon_of, sentences_of
from pmlpub.checks.sentences import sentences
from pmlpub.quantities.finder import find
from pmlpub.quantities.quantity import Quantity, bare

STOMACH = "stomach"
SIDES = frozenset({"day", "lying", "side", STOMACH, "upper or lower"})
"""Rows of which a text names one place where another one is a contradiction."""
HOW_OFTEN = "how often"
EVENTS = frozenset({"activity", "food or drink", "meal", "procedure", "thing", "where to lie"})
"""Rows of what something is done before or after."""
CLOCK, ORDER, CALL = "clock", "order", "call"
ALL_KINDS = SIDES | {HOW_OFTEN, TIME, CLOCK, ORDER, CALL}
CALL_ROWS = frozenset({"contact", "thing"})
CALLS = frozenset({("thing", "call"), ("contact", "phone"), ("contact", "text")})
SHORTEST = 100
"""The least number that is one to call."""
NEAR = 3
"""Words between "call" and its number, or "before" and its thing."""
ALIKE = 2
"""Things that two sentences have in common if they speak of the same."""
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
    """The words of an SMS, and those of a text of the page, which is named by its field."""

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


def _differ(values: Sequence[Said], others: Sequence[tuple[str, Said]]) -> bool:
    """Is nothing of what is said on one side said on the other? Of how often something is done,
    both must say one thing."""
    if any(_agree(one, other) for one in values for _, other in others):
        return False
    said = {one.value for one in values}, {other.value for _, other in others}
    return values[0].kind[0] != HOW_OFTEN or len(said[0]) == len(said[1]) == 1


def _agree(one: Said, other: Said) -> bool:
    """Is the same said? An hour without a part of the day may be in either half of it."""
    if one.value == other.value or not (one.is_vague or other.is_vague):
        return one.value == other.value
    (hour, minute), (other_hour, other_minute) = (said.value.split(":") for said in (one, other))
    return minute == other_minute and int(hour) % 12 == int(other_hour) % 12


def _by_kind(said: Sequence[Said]) -> dict[Kind, list[Said]]:
    found: dict[Kind, list[Said]] = {}
    for one in said:
        found.setdefault(one.kind, []).append(one)
    return found


def _said(text: str, language: str, wanted: Set[str] = ALL_KINDS) -> list[Said]:
    """What a text says of the kinds that are wanted."""
    found: list[Said] = []
    if not wanted.isdisjoint({CLOCK, ORDER}):
        found += [_of_number(q) for _, _, q in find(text, language) if q.unit == CLOCK or q.order]
    if wanted <= {CLOCK, ORDER}:
        return found
    for sentence in sentences_of(text, language):
        found += _of_words(sentence, language)
        if CALL in wanted and not CALL_ROWS.isdisjoint(sentence.rows):
            found += _to_call(sentence, language)
    return found


def _of_number(quantity: Quantity) -> Said:
    value = str(quantity.value)
    if quantity.unit == CLOCK:
        return Said((CLOCK, ""), value, value, quantity.vague)
    return Said((ORDER, ""), value, bare(quantity.value))


def _of_words(sentence: PlacedSentence, language: str) -> Iterator[Said]:
    """The sides, days and the like of a sentence, and what is done before and after what."""
    named = list(zip(sentence.starts, sentence.places, strict=False))
    name = language.partition("-")[0]
    is_behind, is_chinese = name in AFTER_ITS_WORD, name == "zh"
    for at, place in named:
        if place.row in SIDES or place.row == HOW_OFTEN:
            yield Said((place.row, ""), place.place, place.words)
        elif place.row == TIME and len(place.words) > 1 and is_chinese:
            if place.words[0] not in OF_ANYTHING:
                yield Said((TIME, place.words[:-1]), place.place, place.words)
        elif place.row == TIME:
            for other_at, other in named:
                distance = at - other_at if is_behind else other_at - at
                if other.row in EVENTS and 0 < distance <= NEAR:
                    words = place.words, other.words
                    shown = " ".join(words[::-1] if is_behind else words)
                    yield Said((TIME, f"{other.row} {other.place}"), place.place, shown)


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
    for start, end, quantity in find(sentence.block, language):
        is_number = quantity.unit == "phone" or (
            not quantity.unit and not quantity.said and str(quantity.value).isdecimal()
            and int(str(quantity.value)) >= SHORTEST
        )  # fmt: skip
        if is_number and own.span[0] <= start < own.span[1]:
            before = sum(span[0] < start for span in spans)
            if any(abs(before - 1 - at) <= NEAR for at in starts):
                number = sentence.block[start:end]
                yield Said((CALL, ""), str(quantity.value), number)


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
