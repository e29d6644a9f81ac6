"""Sentences of two texts of an answer that say the opposite of each other in a word.

"Keep the wound dry" and "keep the wound moist", "take it with food" and "take it without food",
"in the morning" and "at night". Two sentences are compared if each has one place of a row of
opposites (`row_words`), the places differ, and all their other words are the same but for verbs
that say little. Both must be of the same people, medicines and numbers; neither may hold in some
cases only, and both or none must be denied: "use warm water" and "do not use cold water" agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from pmlpub.checks.contradictions import Contradiction, numbers_of
from pmlpub.checks.denials import PEOPLE, QUESTION_MARKS, is_in_some_cases, stems_of
from pmlpub.checks.lexicons.denials import FORMING, LITTLE
from pmlpub.checks.negation_weight import read
from pmlpub.checks.row_words import MEDICINE, TIME, Place, PlacedSentence, sentences_of
from pmlpub.checks.sentences import sentences
from pmlpub.text.pieces import TEXTS

STOMACH, PRESCRIPTION = "stomach", "prescription"
ALONE = frozenset({STOMACH, PRESCRIPTION})
"""Rows whose words say enough by themselves."""
SUFFICIENT = frozenset({"missed dose"})
"""Rows of which two places contradict each other whatever else is said."""
ROWS = ALONE | SUFFICIENT | {
    "bent", "chew", "clean", "content", "cooked", "covered", "dark", "deep", "diluted",
    "full", "harmful", "hot", "how warm", "intact", "lying", "morning", "open", "plenty", "reach",
    "side", "safe", "sit", "sugary", "tight", "tongue", "upper or lower", "way",
    "way to take", "wet", TIME,
}  # fmt: skip
"""Rows of opposites that a reader can follow one of only."""
WITHOUT = regex.compile(r"\bwithout (?:food|(?:a )?meals?|(?:a )?prescription)\b", regex.IGNORECASE)
"""English words for a place of these rows that say no case."""
MOST = 200
"""Sentences of a text that are compared with those of others."""


class Side(NamedTuple):
    """A sentence: its words, whether it is denied, whom and which numbers it names, its places of
    ROWS with the stems of their words, and all its stems."""

    said: str
    is_denied: bool
    of: frozenset[tuple[str, str]]
    numbers: tuple[str, ...]
    places: tuple[tuple[str, str, frozenset[str]], ...]
    stems: frozenset[str]


def find_opposed(text: str, others: Mapping[str, str], language: str) -> Iterator[Contradiction]:
    """What a text says in the opposite word of others, which are by field: at most one finding."""
    here = _sides(text, language)
    if not here:
        return
    there = [(field, one) for field, other in others.items() for one in _sides(other, language)]
    for one in here:
        for field, other in there:
            row = _opposed_row(one, other)
            if (
                row
                and not _is_said(row, one, [two for _, two in there])
                and not _is_said(row, other, here)
            ):
                yield Contradiction(one.said, field, other.said)
                return


def _opposed_row(one: Side, other: Side) -> str:
    """The row in which two sentences say opposite things of the same; else nothing."""
    if (one.is_denied, one.of, one.numbers) != (other.is_denied, other.of, other.numbers):
        return ""
    for row, place, words in one.places:
        for row_too, place_too, words_too in other.places:
            if row != row_too or place == place_too:
                continue
            ours, theirs = one.stems - (words - words_too), other.stems - (words_too - words)
            if (ours and ours == theirs) or (row in ALONE and not ours and not theirs):
                return row
            if row in SUFFICIENT:
                return row
    return ""


def _is_said(row: str, one: Side, others: Sequence[Side]) -> bool:
    """Do other sentences say the same place of a row, of whatever?"""
    places = {place for own, place, _ in one.places if own == row}
    return any(own == row and place in places for side in others for own, place, _ in side.places)


@lru_cache(maxsize=TEXTS)
def _sides(text: str, language: str) -> Sequence[Side]:
    """The sentences of a text that may be opposed to others."""
    if language.partition("-")[0] not in FORMING:
        return ()
    read_ones = (_read(placed, language) for placed in sentences_of(text, language)[:MOST])
    return tuple(one for one in read_ones if one is not None)


def _read(placed: PlacedSentence, language: str) -> Side | None:
    if ROWS.isdisjoint(placed.rows):
        return None
    sentence = sentences(placed.block, language)[placed.number]
    said = sentence.plain[slice(*sentence.span)].strip()
    if not said or said[-1] in QUESTION_MARKS or is_in_some_cases(WITHOUT.sub("", said), language):
        return None
    places = {p[:2]: p for row, found in placed.rows.items() if row in ROWS for p in found}
    rows = [row for row, _ in places]
    readings = read(placed.block, language)
    numbers = numbers_of(placed, language)
    little = frozenset(LITTLE.get(language.partition("-")[0], "").split())
    return Side(
        said,
        bool(readings and readings[placed.number].weight.least and not WITHOUT.search(said)),
        frozenset(p[:2] for p in placed.places if p.row in PEOPLE or p.row == MEDICINE),
        tuple(f"{n.quantity.value} {n.quantity.unit}" for n in numbers),
        tuple(
            (row, place, _stems(found, language))
            for (row, place), found in places.items()
            if rows.count(row) == 1
        ),
        frozenset(stems_of(sentence.words, language)) - little,
    )


def _stems(place: Place, language: str) -> frozenset[str]:
    return frozenset(stems_of(place.words.split(), language))
