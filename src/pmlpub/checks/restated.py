"""Sentences that two texts of a page have in the same words, with other numbers.

"Not for children under 12" in one section and "Not for children under 6" in another, "take one
tablet" and "take two tablets". Sentences are compared that have the same words and units, if they
have a dose, a date, an hour, a telephone number, or at least three words beside their numbers. A
section whose heading speaks of some people or cases has numbers of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pmlpub.checks.contradictions import Contradiction, numbers_of
from pmlpub.checks.denials import PEOPLE
from pmlpub.checks.lexicons.denials import CASES, FOR, FORMING, TIMES
from pmlpub.checks.phrases import words_of
from pmlpub.checks.row_words import sentences_of
from pmlpub.checks.sentences import sentences
from pmlpub.quantities.finder import find
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import Quantity
from pmlpub.text.pieces import TEXTS

TOLD = frozenset({"mg", "g", "µg", "ml", "IU", "date", "clock", "phone", *un.COUNTS}) - {"time"}
"""Units that are compared in any sentence."""
MOST = 200
"""Sentences of a text that are compared with those of others."""
ENOUGH, ENOUGH_OF_TIME = 3, 2
"""Words that a sentence has beside its numbers, if these are none of a dose or the like; and if
they are spans of time alone."""
SPAN = "span"
"""What stands for all units of time: two days, two weeks."""


class Restated(NamedTuple):
    """A sentence: its words without its numbers, the units of these, and the numbers."""

    said: str
    words: tuple[str, ...]
    units: tuple[str, ...]
    values: tuple[str, ...]


def find_restated(text: str, others: Mapping[str, str], language: str) -> Iterator[Contradiction]:
    """The first sentence of a text that one of `others`, by field, has with other numbers."""
    for one in _sentences(text, language):
        for field, other in others.items():
            same = [two for two in _sentences(other, language) if two[1:3] == one[1:3]]
            if same and all(two.values != one.values for two in same):
                yield Contradiction(one.said, field, same[0].said)
                return


def is_of_some(heading: str, language: str) -> bool:
    """Does a heading speak of some people, cases or times only, as its section then does?"""
    name = language.partition("-")[0]
    if name not in FORMING:
        return False
    if any(pattern[name].search(heading) for pattern in (CASES, TIMES)) or find(heading, language):
        return True
    return is_for_some(heading, language)


def is_for_some(heading: str, language: str) -> bool:
    """Does a heading speak of some people, or of one case of several: for children, in severe
    cases? "How much?" and "when?" ask for what holds for everybody."""
    name = language.partition("-")[0]
    if name not in FORMING:
        return False
    if FOR[name].search(heading):
        return True
    return any(not PEOPLE.isdisjoint(sentence.rows) for sentence in sentences_of(heading, language))


def _size(quantity: Quantity) -> tuple[str, str]:
    """The unit of a number and its value; of a span of time how long it is, and of an order, a
    second dose, the order itself, since another one is another thing."""
    if quantity.order:
        return f"{quantity.value}.", ""
    if quantity.unit in un.TIMES and isinstance(quantity.value, Decimal):
        return SPAN, str(quantity.value * un.TIMES[quantity.unit])
    return quantity.unit, str(quantity.value)


@lru_cache(maxsize=TEXTS)
def _sentences(text: str, language: str) -> Sequence[Restated]:
    name = language.partition("-")[0]
    if name not in FORMING:
        return ()
    found = []
    for placed in sentences_of(text, language)[:MOST]:
        sentence = sentences(placed.block, language)[placed.number]
        numbers = numbers_of(placed, language)
        if not numbers:
            continue
        first, last = sentence.span
        left, said = sentence.plain[first:last], sentence.plain[first:last].strip()
        for number in reversed(numbers):
            left = f"{left[: number.start - first]} {left[number.end - first :]}"
        forming = FORMING[name].split()
        words = tuple(w for word in words_of(left, language) if (w := word.lower()) not in forming)
        units, values = zip(*[_size(number.quantity) for number in numbers], strict=True)
        enough = ENOUGH_OF_TIME if set(units) == {SPAN} else ENOUGH
        if words and (len(words) >= enough or not TOLD.isdisjoint(units)):
            found.append(Restated(said, words, units, values))
    return tuple(found)
