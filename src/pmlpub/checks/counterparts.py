"""Which sentences of a translation belong to which of its source.

Sentences of a paragraph are paired in order, one with one or up to three with three, so that those
belong together which name the same things: numbers, medicines, people, parts of the body, qualities
and what is done, by the words of the tables. What only one sentence of each text names says most.
So "Wash it. Keep it dry." and "Wash it and keep it dry." are one pair, and both sentences about
fever are, wherever two other ones were joined. Without any such words their lengths decide.
"""

from collections import Counter
from collections.abc import Hashable, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from math import sqrt
from typing import TypeAlias

from pmlpub.checks.row_words import LIMIT, TIME, sentences_of
from pmlpub.checks.sentences import sentences
from pmlpub.quantities.finder import find
from pmlpub.quantities.quantity import Quantity
from pmlpub.text.pieces import TEXTS

Group: TypeAlias = tuple[range, range]
"""Sentences of a source, and those that translate them, by their numbers."""

FEWEST = 3
"""Sentences from which pairs are looked for; shorter texts are compared in order."""
MOST_PAIRS = 900  # sentences of a source times sentences of its translation
PRICES = {
    (1, 1): 0.0, (1, 2): 1.0, (2, 1): 1.0, (2, 2): 1.7, (1, 3): 2.0, (3, 1): 2.0, (2, 3): 2.6,
    (3, 2): 2.6, (3, 3): 3.2,
}  # fmt: skip
"""How many sentences translate how many, and how many common words it takes to prefer that."""
VARIANCE, LEAST_LIKELY, LENGTHS = 6.8, 20.0, 0.15
"""Of a translation's length, per character that is expected, after Gale and Church (1993); the most
that an unlikely length counts; and how much lengths count beside words."""
FREE = frozenset({LIMIT, TIME, "restriction", "condition", "obligation"})
"""Rows that nearly each sentence may have, or that one language says in other words."""
SPAN, VALUE = "time", "value"
"""Kinds of amounts that a sentence names."""
MINUTES = {"min": 1, "h": 60, "day": 1440, "week": 10080}
"""Units of time, of which one stands for another: 48 hours, two days."""


@lru_cache(maxsize=TEXTS)
def find_counterparts(
    source: str, source_language: str, text: str, language: str
) -> tuple[Group, ...]:
    """The sentences of a paragraph, with those of its translation that belong to them, in order."""
    ours, theirs = sentences(source, source_language), sentences(text, language)
    n, m = len(ours), len(theirs)
    if n == m and n < FEWEST:
        return tuple((range(i, i + 1), range(i, i + 1)) for i in range(n))
    if n * m > MOST_PAIRS or max(n, m) > 3 * min(n, m) or min(n, m) < 2:
        return ((range(n), range(m)),)
    return _pair(
        named(source, source_language), [s.length for s in ours],
        named(text, language), [s.length for s in theirs],
    )  # fmt: skip


def _pair(
    ours: Sequence[Set[Hashable]],
    our_lengths: Sequence[int],
    theirs: Sequence[Set[Hashable]],
    their_lengths: Sequence[int],
) -> tuple[Group, ...]:
    """The best pairs of sentences, by what they name and by their lengths."""
    there, here = (Counter(x for names in side for x in names) for side in (ours, theirs))
    weights = {x: 1 / sqrt(count * here[x]) for x, count in there.items() if x in here}
    ratio = sum(their_lengths) / max(1, sum(our_lengths))
    n, m = len(ours), len(theirs)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            options = []
            for (a, b), price in PRICES.items():
                before = best.get((i - a, j - b))
                if before is None:
                    continue
                common = set().union(*ours[i - a : i]) & set().union(*theirs[j - b : j])
                expected = max(1.0, sum(our_lengths[i - a : i]) * ratio)
                off = sum(their_lengths[j - b : j]) - expected
                unlikely = min(LEAST_LIKELY, off * off / (2 * VARIANCE * expected))
                score = before[0] + sum(weights[x] for x in common) - price - LENGTHS * unlikely
                options.append((score, (i - a, j - b)))
            if options:
                best[i, j] = max(options)
    if (n, m) not in best:
        return ((range(n), range(m)),)
    found, at = list[Group](), (n, m)
    while at != (0, 0):
        i, j = best[at][1]
        found.append((range(i, at[0]), range(j, at[1])))
        at = (i, j)
    if all(len(a) == len(b) for a, b in found):
        return tuple((range(i, i + 1), range(i, i + 1)) for i in range(n))
    return tuple(reversed(found))


@lru_cache(maxsize=TEXTS)
def named(block: str, language: str) -> tuple[frozenset[Hashable], ...]:
    """What each sentence of a paragraph names."""
    own = sentences(block, language)
    found = [set[Hashable]() for _ in own]
    for placed in sentences_of(block, language):
        found[placed.number] |= {place[:2] for place in placed.places if place.row not in FREE}
    for amount in find(block, language):
        number = next((i for i, s in enumerate(own) if amount.start < s.span[1]), len(own) - 1)
        if (name := name_of(amount.quantity)) is not None:
            found[number].add(name)
    return tuple(map(frozenset, found))


def name_of(amount: Quantity) -> Hashable:
    """An amount as a sentence names it: a span of time in minutes, or another value; None for a
    word for one, which is an article too."""
    value, unit = amount.pair
    if isinstance(value, Decimal) and unit in MINUTES:
        return SPAN, value * MINUTES[unit]
    return None if value == 1 and amount.said else (VALUE, value)
