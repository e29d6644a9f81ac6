"""What one text of an answer forbids or denies, and another one allows or says.

Two sentences contradict each other if
- one forbids something ("no alcohol", "avoid it") and the other allows it ("you can", "is fine",
  "is safe"), of the same things and the same people, and neither holds in some cases only; or
- they have the same words, but for a negation: "keep it in the fridge" and "do not keep it in the
  fridge". Endings of English words do not count (contains, contain), nor do words that say little,
  of which the one that denies nothing may have more (rub it in well).

A text that says both, or one of them beside a condition, contradicts nothing. Questions are not
compared, and sentences with numbers only if they have the same words.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pmlpub.checks.contradictions import Contradiction, numbers_of
from pmlpub.checks.lexicons.denials import (
    ALLOWED,
    CASES,
    FORBIDDEN,
    FORMING,
    LINKING,
    LITTLE,
    TIMES,
)
from pmlpub.checks.negation_weight import read
from pmlpub.checks.row_words import MEDICINE, WHO, PlacedSentence, sentences_of
from pmlpub.checks.sentences import sentences
from pmlpub.text.pieces import TEXTS

PEOPLE = frozenset({WHO, "adults", "family", "life stage"})
"""Rows of the people of whom something is said."""
STATES = frozenset({"illness", "symptom"})
"""Rows of what some people have: babies with a fever."""
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
"""Words of two sentences that say the reverse with the same words, before the LINKING ones are
left out."""
MOST = 200
"""Sentences of a text that are compared with those of others."""
STEMMED, ENDINGS, SHORTEST_STEM = "en", ("ings", "ing", "ers", "er", "es", "ed", "s", "e"), 3
"""The language whose words are compared without these endings, if so many letters are left."""
QUESTION_MARKS = "?？؟"


class Statement(NamedTuple):
    """A sentence: whether it `denies` (None: neither clearly), `allows`, holds in some cases only
    (`is_conditional`); the things that it speaks of, of which people, the stems of its other words,
    those that say little, and how many words it has beside those that form a negation."""

    words: str
    denies: bool | None
    allows: bool
    is_conditional: bool
    topics: frozenset[tuple[str, str]]
    people: frozenset[tuple[str, str]]
    bare: frozenset[str]
    little: frozenset[str]
    length: int


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
    denied, said = (one, other) if one.denies else (other, one)
    if (
        denied.bare
        and min(one.length, other.length) >= SAME_WORDS
        and denied.bare <= said.bare <= denied.bare | said.little
    ):
        return True
    if one.is_conditional or other.is_conditional or one.people != other.people:
        return False
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
    if not said or said[-1] in QUESTION_MARKS:
        return None
    has_numbers = bool(numbers_of(placed, language))
    readings = read(placed.block, language)
    negations = len(readings[placed.number].negations) if readings else 0
    negations += len(FORBIDDEN[name].findall(said))
    places = {place[:2] for place in placed.places if place[:2] != DOSE}
    topics = frozenset(p for p in places if p[0] in TOPICS)
    return Statement(
        said,
        None if negations > 1 else bool(negations),
        bool(ALLOWED[name].search(said)),
        has_numbers or bool(CASES[name].search(said) or TIMES[name].search(said)),
        topics - TAKING or topics,
        frozenset(p for p in places if p[0] in PEOPLE or p[0] in STATES),
        frozenset(stems_of(sentence.words, language)),
        frozenset(LITTLE.get(name, "").split()),
        sum(word.lower() not in _forming(name) for word in sentence.words),
    )


def is_in_some_cases(said: str, language: str) -> bool:
    """Does a sentence hold in some cases or at some times only, by its words?"""
    return bool(CASES[language.partition("-")[0]].search(said))


def stems_of(tokens: Sequence[str], language: str) -> Iterator[str]:
    """The words of a sentence without those that form its negation, its articles and its signs;
    English ones without their endings."""
    name = language.partition("-")[0]
    for token in tokens:
        word = token.lower()
        if word not in _forming(name) | _linking(name) and any(letter.isalnum() for letter in word):
            yield _stem(word) if name == STEMMED else word


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e)), "")
    is_long = len(word) - len(ending) >= SHORTEST_STEM and not word.endswith("eed")
    return word.removesuffix(ending) if is_long else word


@cache
def _linking(name: str) -> frozenset[str]:
    return frozenset(LINKING.get(name, "").split())


@cache
def _forming(name: str) -> frozenset[str]:
    return frozenset(FORMING[name].split())
