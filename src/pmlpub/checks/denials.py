"""What one text of an answer forbids or denies, and another one allows or says.

Two sentences contradict each other if
- one forbids something ("no alcohol", "avoid it") and the other allows it ("you can", "is fine",
  "is safe"), of the same things and the same people, and neither holds in some cases only; or
- they have the same words, but for a negation: "keep it in the fridge" and "do not keep it in the
  fridge".

A text that says both, or one of them beside a condition, contradicts nothing. Questions and
sentences with numbers are not compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pmlpub.checks.contradictions import Contradiction, numbers_of
from pmlpub.checks.lexicons.denials import ALLOWED, CASES, FORBIDDEN, FORMING, TIMES
from pmlpub.checks.negation_weight import read
from pmlpub.checks.row_words import MEDICINE, WHO, PlacedSentence, sentences_of
from pmlpub.checks.sentences import sentences
from pmlpub.text.pieces import TEXTS

PEOPLE = frozenset({WHO, "adults", "family", "life stage"})
"""Rows of the people of whom something is said."""
TOPICS = frozenset({
    MEDICINE, "activity", "drug", "food or drink", "meal", "procedure", "thing", "where to lie",
})  # fmt: skip
"""Rows of what is allowed or forbidden."""
DOSE = ("thing", "dose")
TAKING = frozenset(
    {("activity", "drink"), ("activity", "eat"), ("thing", "drinking"), ("thing", "eating")}
)
"""What is done with food, drinks and medicines that a sentence names."""
SAME_WORDS = 2
"""Words of two sentences that say the reverse with the same words."""
MOST = 200
"""Sentences of a text that are compared with those of others."""
QUESTION_MARKS = "?？؟"


class Statement(NamedTuple):
    """A sentence: whether it `denies` (None: neither clearly), `allows`, holds in some cases only
    (`is_conditional`); the things that it speaks of, of which people, and its other words."""

    words: str
    denies: bool | None
    allows: bool
    is_conditional: bool
    topics: frozenset[tuple[str, str]]
    people: frozenset[tuple[str, str]]
    bare: tuple[str, ...]


def find_denials(text: str, others: Mapping[str, str], language: str) -> Iterator[Contradiction]:
    """What a text says in reverse of all others, which are by field: at most one finding."""
    here = statements(text, language)
    if not here:
        return
    there = [(field, one) for field, other in others.items() for one in statements(other, language)]
    for one in here:
        if one.denies is None or any(_says_too(other, one) for _, other in there):
            continue
        for field, other in there:
            if _contradict(one, other) and not any(_says_too(own, other) for own in here):
                yield Contradiction(one.words, field, other.words)
                return


def _contradict(one: Statement, other: Statement) -> bool:
    if one.denies is None or other.denies is None or one.denies == other.denies:
        return False
    if len(one.bare) >= SAME_WORDS and one.bare == other.bare:
        return True
    if one.is_conditional or other.is_conditional or one.people != other.people:
        return False
    denied, said = (one, other) if one.denies else (other, one)
    return said.allows and _is_within(denied, said)


def _is_within(one: Statement, other: Statement) -> bool:
    """Does the one speak of nothing that the other does not speak of? More things narrow a ban: no
    ibuprofen beside warfarin."""
    if not one.topics or not other.topics:
        return not one.topics and not other.topics and bool(one.people)
    return one.topics <= other.topics


def _says_too(one: Statement, other: Statement) -> bool:
    """Does a sentence say the same of the same things, perhaps in some cases only?"""
    if one.denies is not None and one.denies != other.denies:
        return False
    if one.bare == other.bare:
        return True
    is_same = one.denies is None or one.denies or one.allows
    return is_same and not one.topics.isdisjoint(other.topics)


@lru_cache(maxsize=TEXTS)
def statements(text: str, language: str) -> Sequence[Statement]:
    """The sentences of a text that may contradict others."""
    if language.partition("-")[0] not in FORMING:
        return ()
    read_ones = (_read(placed, language) for placed in sentences_of(text, language)[:MOST])
    return tuple(dict.fromkeys(one for one in read_ones if one is not None))


def _read(placed: PlacedSentence, language: str) -> Statement | None:
    name = language.partition("-")[0]
    sentence = sentences(placed.block, language)[placed.number]
    said = sentence.plain[slice(*sentence.span)].strip()
    if not said or said[-1] in QUESTION_MARKS or numbers_of(placed, language):
        return None
    readings = read(placed.block, language)
    negations = len(readings[placed.number].negations) if readings else 0
    negations += len(FORBIDDEN[name].findall(said))
    places = {place[:2] for place in placed.places if place[:2] != DOSE}
    topics = frozenset(p for p in places if p[0] in TOPICS)
    return Statement(
        said,
        None if negations > 1 else bool(negations),
        bool(ALLOWED[name].search(said)),
        bool(CASES[name].search(said) or TIMES[name].search(said)),
        topics - TAKING or topics,
        frozenset(p for p in places if p[0] in PEOPLE),
        tuple(w for word in sentence.words if (w := word.lower()) not in _forming(name)),
    )


@cache
def _forming(name: str) -> frozenset[str]:
    return frozenset(FORMING[name].split())
