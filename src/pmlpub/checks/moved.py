"""A negation that has moved to another clause of its sentence.

"Do not stop it if you feel better; call us" and "stop it if you feel better; do not call us" have
one negation each. Where a sentence and its translation negate once, and the source is divided by
words or signs of `lexicons.clauses`, the negation must be on the same side: in the clause that is
last, in the one that is first, and in the condition or outside it. Nothing is found if both deny
words of the same idea (`lexicons.predicates`): a translation may turn its clauses round.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.lexicons.clauses import (
    ASKED,
    BESIDE_NOT,
    CLAUSES,
    CONDITION,
    CONDITIONS,
    JOINED,
    NOT_IF,
    STRONG,
)
from pmlpub.checks.lexicons.predicates import ideas_in
from pmlpub.checks.negation_weight import Reading, Weight, read
from pmlpub.checks.phrases import COMMAS
from pmlpub.checks.rewording import denied_ideas
from pmlpub.text.pieces import TEXTS

LANGUAGE = "en"
"""The language of the sources that are looked at."""
NEGATING = frozenset({
    words.NEGATION, words.CONCORD, words.SECOND, words.CLITIC, words.WITH_CLITIC,
})  # fmt: skip
FARTHEST = 4
"""Words before "not" among which an "and" begins its clause: and you should not."""
NOT = "not"
ARABIC_AND = "و"


class Shape(NamedTuple):
    """Where the one negation of an English sentence is: in the clause that `is_last`, or in one
    that `is_first`; and in its condition, or not, if it has one."""

    is_last: bool
    is_first: bool
    in_condition: bool | None


@lru_cache(maxsize=TEXTS)
def shapes(block: str) -> Mapping[int, Shape]:
    """The sentences of an English paragraph in which a negation may move, by where they begin."""
    found = {}
    for reading in read(block, LANGUAGE):
        if _is_single(reading.weight) and (shape := _shape(reading)):
            found[reading.sentence.span[0]] = shape
    return found


def may_move(blocks: Iterable[Sequence[Reading]]) -> bool:
    """Has an English text a sentence between whose clauses a negation may move?"""
    return any(readings and shapes(readings[0].text) for readings in blocks)


def is_moved(source: Reading, text: Reading) -> bool:
    """Is the one negation of a sentence in another clause of its translation?"""
    shape = shapes(source.text).get(source.sentence.span[0])
    name = text.tag.partition("-")[0]
    if shape is None or name not in CLAUSES or not _is_single(text.weight):
        return False
    if not (_leaves_last(shape, text, name) or _changes_condition(shape, source, text, name)):
        return False
    ours, theirs = _denied(source), _denied(text)
    are_said = _says(text, name, ours), _says(source, LANGUAGE, theirs)
    if any(ours & _denied(other) for other in read(text.text, text.tag) if other is not text):
        return False  # Another sentence of the translation says it.
    is_one = source.length == len(source.text) and text.length == len(text.text)
    return ours.isdisjoint(theirs) and (any(are_said) if is_one else all(are_said))


def _says(reading: Reading, language: str, ideas: frozenset[str]) -> bool:
    """Has a sentence a word for what its counterpart denies?"""
    return not ideas.isdisjoint(ideas_in(reading.sentence.words, language))


def _is_single(weight: Weight) -> bool:
    """Does a sentence negate once, and by nothing that makes a clause of its own?"""
    return weight.least == 1 and not (weight.without or weight.only or weight.exceptions)


def _shape(reading: Reading) -> Shape | None:
    tokens = [token.lower() for token in reading.sentence.words]
    first, last = _place(reading)
    after = tokens[last + 1 :]
    is_last = _begins_clause(tokens, first) and JOINED.isdisjoint(after) and "," not in after
    is_first = JOINED.isdisjoint(tokens[:first]) and not STRONG.isdisjoint(after)
    in_condition = None
    if any(w in CONDITIONS and before not in ASKED for before, w in pairwise(["", *tokens])):
        span = reading.sentence.span
        in_condition = bool(NOT_IF[LANGUAGE].search(reading.sentence.plain, *span))
    if not (is_last or is_first) and in_condition is None:
        return None
    return Shape(is_last, is_first, in_condition)


def _begins_clause(tokens: Sequence[str], place: int) -> bool:
    """Does a negation stand at the beginning of a clause that "and" or "but" joins to another? What
    is only contrasted ("and not for the eye") may come first in a translation."""
    if tokens[place] == NOT and tokens[place - 1] in JOINED:
        return False
    for at in range(place - 1, max(0, place - FARTHEST), -1):
        if tokens[at] in JOINED:
            return True
        if tokens[at] not in BESIDE_NOT:
            return False
    return False


def _place(reading: Reading) -> tuple[int, int]:
    """Which words of a sentence its negation is: the first and the last one."""
    at = [place for kind, places in reading.events if kind in NEGATING for place in places]
    return (min(at), max(at)) if at else (0, len(reading.sentence.words))


def _leaves_last(shape: Shape, text: Reading, name: str) -> bool:
    """Is the clause that negates the last one on one side alone?"""
    if not (shape.is_last or shape.is_first):
        return False
    tokens = text.sentence.words
    first, last = _place(text)
    is_after = any(_divides(token, name) for token in tokens[:first])
    is_before = any(_divides(token, name) for token in tokens[last + 1 :])
    if is_after == is_before:
        return False
    return is_before if shape.is_last else is_after


def _divides(token: str, name: str) -> bool:
    if token in COMMAS or token.lower() in CLAUSES[name]:
        return True
    return name == "ar" and is_joined_to_and(token)


def is_joined_to_and(token: str) -> bool:
    """May an Arabic word begin with "and"?"""
    return token[0] == ARABIC_AND and len(token) > len(ARABIC_AND) + 1


def _changes_condition(shape: Shape, source: Reading, text: Reading, name: str) -> bool:
    """Is the negation in the condition of one of two sentences that both have one, and not in that
    of the other?"""
    if shape.in_condition is None or _has_moment(source.weight) or _has_moment(text.weight):
        return False
    span, plain = text.sentence.span, text.sentence.plain
    if not CONDITION[name].search(plain, *span):
        return False
    return shape.in_condition != bool(NOT_IF[name].search(plain, *span))


def _has_moment(weight: Weight) -> bool:
    """Has a sentence a clause with "until", which its negation may be about?"""
    return bool(weight.until or weight.either)


def _denied(reading: Reading) -> frozenset[str]:
    return frozenset().union(*denied_ideas(reading))
