"""Two things that are done one after the other, which a translation has in the other order.

`order` compares the things of its tables. Here the English sentence and its counterpart are parted
at "then", and the ideas of their halves (`lexicons.predicates`) and the words of rows are compared:
if something of the first half is in the other's second half, or the reverse, and nothing is where
it was, or more has changed places than has not, the order was turned round. Sentences with a
condition, a negation or a choice are left out.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from pmlpub.checks.lexicons.predicates import has_predicates, ideas_in
from pmlpub.checks.lexicons.sequences import NO_ORDER, THEN, THEN_IN
from pmlpub.checks.phrases import words_of
from pmlpub.checks.row_words import PlacedSentence, places_of
from pmlpub.checks.sentences import sentences
from pmlpub.text.pieces import TEXTS

LANGUAGE = "en"
"""The language of the sources whose words these are."""
PART = "then"
"""What English words between two steps have in them, which is found in less time."""
ROWS = frozenset({
    "activity", "cooking", "device", "drug", "family", "food or drink", "form of a medicine",
    "handling", "medicine", "part of the body", "person", "personal item", "posture", "procedure",
    "sit", "specimen", "symptom", "thing", "vessel", "washing", "who", "wound",
})  # fmt: skip
"""Rows of what is done, and with what."""
LIGHT = frozenset({
    "be", "do", "feel", "go", "need", "put", "reach", "show", "stay", "take", "try", "use", "wait",
    "want",
})  # fmt: skip
"""Ideas of verbs that occur in any half."""

Half: TypeAlias = frozenset[object]


def find_turned_sequence(
    source: PlacedSentence, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """The first step of an English sentence that comes last in its counterpart, if one does."""
    name = language.partition("-")[0]
    said = _said(source, LANGUAGE)
    if name not in THEN_IN or not has_predicates(name) or NO_ORDER.search(said):
        return
    ours = _halves(said, LANGUAGE)
    theirs = _halves(_said(text, language), language) if ours else None
    if not ours or not theirs:
        return
    first, last = ours[0] - ours[1], ours[1] - ours[0]
    then, finally_ = theirs[0] - theirs[1], theirs[1] - theirs[0]
    kept = len(first & then) + len(last & finally_)
    crossed = first & finally_, last & then
    if any(crossed) and (not kept or (all(crossed) and kept < sum(map(len, crossed)))):
        yield "order", _shown(said, LANGUAGE), _shown(_said(text, language), language)


@lru_cache(maxsize=TEXTS)
def _halves(said: str, language: str) -> tuple[Half, Half] | None:
    """What the two halves of a sentence speak of, if one word parts it."""
    name = language.partition("-")[0]
    found = [*(THEN if name == LANGUAGE else THEN_IN[name]).finditer(said)]
    if len(found) != 1 or not said[: found[0].start()].strip():
        return None
    one, two = said[: found[0].start()], said[found[0].end() :]
    return _content(one, language), _content(two, language)


def _content(part: str, language: str) -> Half:
    words = tuple(words_of(part, language))
    if not words:
        return frozenset()
    places = {place[:2] for place in places_of(words, language) if place.row in ROWS}
    return frozenset(places | (ideas_in(words, language.partition("-")[0]) - LIGHT))


def _shown(said: str, language: str) -> str:
    name = language.partition("-")[0]
    found = next((THEN if name == LANGUAGE else THEN_IN[name]).finditer(said))
    return (
        f"{said[: found.start()].strip()} … {said[found.start() : found.end()].strip(' ,;،؛，；')}"
    )


def _said(placed: PlacedSentence, language: str) -> str:
    sentence = sentences(placed.block, language)[placed.number]
    return sentence.plain[slice(*sentence.span)]
