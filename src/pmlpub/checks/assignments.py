"""Which of two amounts a sentence assigns to which of two moments, sides, people or medicines.

"10 mg in the morning and 5 mg in the evening" assigns 10 mg to the morning. That is read only where
amounts and the words of one row of `row_words` alternate, so that each amount has its own word.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from pmlpub.checks.row_words import MEDICINE, PlacedSentence, lexicon_of, sentences_of
from pmlpub.checks.sentences import sentences
from pmlpub.quantities.exchanges import DOSES
from pmlpub.quantities.finder import find
from pmlpub.quantities.quantity import KINDS, Value, bare

ROWS = frozenset({"morning", "side", "men", "adults", "young", "day", MEDICINE})
"""Rows of what an amount is assigned to."""

_Placed: TypeAlias = tuple[int, str, str]
"""Where words begin in their paragraph, their place in a row, and the words."""
_Assigned: TypeAlias = dict[str, tuple[Value, str]]
"""The value of each place of a row, with the words of the place."""


def find_reassigned(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """The amounts that a translation assigns otherwise than its source."""
    rows = _rows_of_two(source)
    for row in sorted(rows & _rows_of_two(text)) if rows else ():
        for there in _assigned(source, source_language, row):
            for here in _assigned(text, language, row):
                one, two = _values(there), _values(here)
                is_same_choice = set(one.values()) == set(two.values())
                if one.keys() == two.keys() and is_same_choice and one != two:
                    yield "amount", _shown(there), _shown(here)
                    return


def are_assigned_alike(source: str, source_language: str, text: str, language: str) -> bool:
    """Do two texts of one sentence each assign two amounts to the same moments, sides or people, in
    whichever order? 2 at night and 1 in the morning: 1 in the morning and 2 at night."""
    there, here = sentences_of(source, source_language), sentences_of(text, language)
    if len(there) != 1 or len(here) != 1:
        return False
    for row in _rows_of_two(there[0]) & _rows_of_two(here[0]):
        one = [_values(a) for a in _assigned(there[0], source_language, row)]
        if any(_values(assigned) in one for assigned in _assigned(here[0], language, row)):
            return True
    return False


def _values(assigned: _Assigned) -> dict[str, Value]:
    return {place: value for place, (value, _) in assigned.items()}


def _shown(assigned: _Assigned) -> str:
    return ", ".join(f"{bare(value)} {words}" for value, words in assigned.values())


def _rows_of_two(sentence: PlacedSentence) -> set[str]:
    """The rows of which a sentence has words at two places."""
    places = [place for place in sentence.places if place.row in ROWS]
    if len(places) < 2:
        return set()
    rows = [row for row, _ in {place[:2] for place in places}]
    return {row for row in rows if rows.count(row) == 2}


def _assigned(sentence: PlacedSentence, language: str, row: str) -> list[_Assigned]:
    """What is assigned to the two places of a row, for each unit of which a sentence has two
    amounts."""
    own = sentences(sentence.block, language)[sentence.number]
    names = _names(own.words, own.places(language), language, row)
    amounts: dict[str, list[tuple[int, Value]]] = {}
    for found in find(sentence.block, language):
        value, unit = found.quantity.pair
        if own.span[0] <= found.start < own.span[1] and unit not in KINDS and value != "per":
            group = "" if unit in DOSES else unit  # two, or three drops
            amounts.setdefault(group, []).append((found.start, value))
    return [
        {place: (value, said) for (_, place, said), (_, value) in zip(names, pair, strict=True)}
        for pair in amounts.values()
        if len(names) == len(pair) == 2 and pair[0][1] != pair[1][1] and _alternate(names, pair)
    ]


def _names(
    words: Sequence[str], spans: Sequence[tuple[int, int]], language: str, row: str
) -> list[_Placed]:
    """The words of a row in order; several for one place beside each other are one."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return []
    placed = [
        (spans[at[0]][0], spot[1], " ".join(words[number] for number in at))
        for found, at in lexicon.find(lexicon.keys(words))
        for spot in found
        if spot[0] == row
    ]
    again = {two for one, two in pairwise(placed) if one[1] == two[1]}
    return [name for name in placed if name not in again]


def _alternate(names: Sequence[_Placed], amounts: Sequence[tuple[int, Value]]) -> bool:
    (one, *_), (two, *_) = names
    (first, _), (second, _) = amounts
    return one < first < two < second or first < one < second < two
