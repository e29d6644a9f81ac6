"""The numbers of a paragraph, compared between the sentences that belong together.

In a long text a number may be taken for another one's counterpart: three months for the third of
three doses. What differs in the whole text and in none of its sentences is no difference. And two
numbers that changed places between two sentences are in both texts: "30 minutes before breakfast.
Wait 4 hours" became "4 hours before breakfast. Wait 30 minutes".
"""

from collections.abc import Hashable, Iterator, Sequence, Set
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from pmlpub.checks.counterparts import FEWEST, SPAN, VALUE, find_counterparts, name_of, named
from pmlpub.checks.sentences import blocks, sentences
from pmlpub.quantities.comparison import NO_DIFFERENCES, Differences, compare
from pmlpub.quantities.quantity import Value, bare
from pmlpub.quantities.reader import read_with_months

AMOUNTS = frozenset({SPAN, VALUE})
"""Kinds of what a sentence names that are numbers."""


ENDS = (". ", "? ", "! ", ".\n", "。")
"""What ends a sentence that another one follows."""


class _Pair(NamedTuple):
    """Sentences of a source and of its translation, and what each of them names."""

    source: str
    text: str
    ours: Sequence[Set[Hashable]]
    theirs: Sequence[Set[Hashable]]


def compare_sentences(
    found: Differences, source: str, source_language: str, text: str, language: str
) -> Differences:
    """What two texts differ in, of which `found` was found without looking at their sentences."""
    if not _is_paragraph(source):
        return found
    if not any(found) and not _is_other_order(source, source_language, text, language):
        return found
    pairs = _pairs(source, source_language, text, language)
    if len(pairs) < 2:
        return found
    if not any(found):
        order = _find_exchange(pairs)
        return found._replace(order=order) if order else found
    parts = [compare(p.source, source_language, p.text, language) for p in pairs]
    if not any(any(part) for part in parts):
        return NO_DIFFERENCES
    of_sentences = Differences(
        [q for part in parts for q in part.missing],
        [q for part in parts for q in part.added],
        [q for part in parts for q in part.words],
        [q for part in parts for q in part.units],
        next((part.order for part in parts if part.order), None),
    )
    return of_sentences if _count(of_sentences) < _count(found) else found


def _count(found: Differences) -> tuple[int, int]:
    """How many differences there are, first those that are errors."""
    errors = len(found.missing) + len(found.added)
    return errors, len(found.words) + len(found.units) + bool(found.order)


def _is_paragraph(source: str) -> bool:
    """May a text have as many sentences as a paragraph? This is asked of every text."""
    return sum(source.count(end) for end in ENDS) >= FEWEST - 1


def _is_other_order(source: str, source_language: str, text: str, language: str) -> bool:
    """Do two texts name the same amounts in another order?"""
    one, two = (
        [name for q in read_with_months(side, tag)[0] if (name := name_of(q)) is not None]
        for side, tag in ((source, source_language), (text, language))
    )
    return one != two and len(set(one) & set(two)) > 1


def _pairs(source: str, source_language: str, text: str, language: str) -> Sequence[_Pair]:
    """The sentences that belong together; none if the texts have other numbers of paragraphs."""
    one, two = blocks(source), blocks(text)
    if len(one) != len(two):
        return ()
    found = []
    for (_, there), (_, here) in zip(one, two, strict=True):
        for ours, theirs in find_counterparts(there, source_language, here, language):
            sides = (there, source_language, ours), (here, language, theirs)
            own, other = (_said(*side) for side in sides)
            names = named(there, source_language), named(here, language)
            ours_, theirs_ = names[0][ours.start : ours.stop], names[1][theirs.start : theirs.stop]
            found.append(_Pair(own, other, ours_, theirs_))
    return found


def _said(block: str, language: str, numbers: range) -> str:
    """Some sentences of a paragraph."""
    own = sentences(block, language)
    return block[own[numbers[0]].span[0] : own[numbers[-1]].span[1]]


def _find_exchange(pairs: Sequence[_Pair]) -> tuple[Sequence[Value], Sequence[Value]] | None:
    """The values of the first two amounts that changed places between two sentences."""
    sides = [side for pair in pairs for side in _one_by_one(pair)]
    odd = [(ours - theirs, theirs - ours) for ours, theirs in sides]
    for (lost, got), (lost_too, got_too) in combinations(odd, 2):
        moved, back = lost & got_too, got & lost_too
        if moved and back:
            one, two = (min(map(_shown, side)) for side in (moved, back))
            return [one, two], [two, one]
    return None


def _one_by_one(pair: _Pair) -> Iterator[tuple[Set[Hashable], Set[Hashable]]]:
    """The amounts of sentences; of as many on both sides in their order, unless what else they name
    is in another one."""
    both = list(zip(pair.ours, pair.theirs, strict=False))
    is_ordered = len(pair.ours) == len(pair.theirs) and all(
        _alike(ours, theirs) == max(_alike(ours, one) for one in pair.theirs)
        for ours, theirs in both
    )
    if is_ordered:
        for ours, theirs in both:
            yield _amounts(ours), _amounts(theirs)
    else:
        yield _amounts(set().union(*pair.ours)), _amounts(set().union(*pair.theirs))


def _amounts(names: Set[Hashable]) -> Set[Hashable]:
    return {name for name in names if isinstance(name, tuple) and name[0] in AMOUNTS}


def _alike(one: Set[Hashable], other: Set[Hashable]) -> int:
    """How much but amounts two sentences name both."""
    return len((one & other) - _amounts(one))


def _shown(amount: Hashable) -> str:
    """An amount as a message shows it, a span of time in minutes."""
    kind, value = amount if isinstance(amount, tuple) else (VALUE, amount)
    number = bare(value) if isinstance(value, Decimal | str) else str(value)
    return f"{number} min" if kind == SPAN else number
