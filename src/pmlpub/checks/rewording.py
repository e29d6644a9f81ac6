"""Negations that the other text says in other words: "do not be afraid to ask", "feel free to ask".

A translation that has lost a "not" still has the word that was denied: "do not mix", "mix". One
that says the same in other words has not. So the first word that a negation denies is looked up by
its idea (`lexicons.predicates`), and then the words of that idea in the other text. A word that is
in no table is taken for one that is still there.

Known limit: a text that says the opposite in other words ("do not share food", "eat with your
family") looks reworded too.
"""

from collections.abc import Iterator, Sequence

from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.lexicons.predicates import PASSED_OVER, has_predicates, ideas_of, spell
from pmlpub.checks.negation_weight import Reading
from pmlpub.checks.phrases import COMMA

DENYING = frozenset({
    words.NEGATION, words.CONCORD, words.SECOND, words.WITHOUT, words.CLITIC, words.WITH_CLITIC,
})  # fmt: skip
TRIED = 12  # negations of a sentence: where there are more, it is not looked at
REACH = 8  # words after a negation among which the ones that it denies are
LIGHT = frozenset({
    "allowed", "available", "bleed", "cause", "continue", "feel", "find", "go", "hold", "leave",
    "move", "need", "possible", "reach", "see", "show", "stay", "try", "use", "want",
})  # fmt: skip
"""Ideas of verbs that say little without the word that follows: take, feel, need."""
NEVER_LEFT_OUT = frozenset({"stop", "wait"})
"""Ideas of which a lost negation is too dangerous: "until" and `opposites` know other words."""
JOINTS = {
    "en": {"or", "nor"}, "es": {"o", "u", "ni"}, "fr": {"ou", "ni"}, "pt": {"ou", "nem"},
    "sw": {"au", "wala"},
}  # fmt: skip
"""Words after which a negation denies one word more."""
HAS_VERB = frozenset({"sw"})
"""Languages in which the verb and its negation are one word."""


def count_reworded(negative: Sequence[Reading], other: Sequence[Reading]) -> int:
    """How many negations of sentences their `other` counterpart says in other words. Those that
    `other` has answer the ones that deny the same ideas, and otherwise as many others. None if a
    word that is denied, and has no such answer, is still there or in no table."""
    if not negative or len(negative) > len(other):  # A sentence may have been left out.
        return 0
    tag = other[0].tag.partition("-")[0]
    if not has_predicates(negative[0].tag.partition("-")[0]) or not has_predicates(tag):
        return 0
    there = frozenset(
        idea for reading in other for word in reading.sentence.words for idea in ideas_of(word, tag)
    )
    denied = [ideas for reading in negative for ideas in _denied(reading)]
    if len(denied) > TRIED:
        return 0
    spare = sum(len(reading.negations) for reading in other)
    for ideas in [ideas for reading in other for ideas in _denied(reading)]:
        answered = next((one for one in denied if one and _is_alike(one, ideas)), None)
        if answered is not None:
            denied.remove(answered)
            spare -= 1
    if any(not ideas or not ideas.isdisjoint(there) for ideas in denied):
        return 0
    return max(0, len(denied) - max(0, spare))


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do two negations deny the same, which is more than a verb that says little?"""
    return bool((one & other) - LIGHT)


def _denied(reading: Reading) -> Iterator[frozenset[str]]:
    """The ideas of what each negation of a sentence denies; none where it is in no table."""
    language = reading.tag.partition("-")[0]
    tokens = reading.sentence.words
    clitic = -1
    is_running = False
    for kind, places in reading.events:
        if kind == words.CLITIC:
            clitic = places[-1]
        elif kind == words.SEPARATOR:
            is_running = False
        elif kind in (words.CONCORD, words.SECOND) and is_running:
            continue  # no … nada
        elif kind in DENYING:
            is_running = True
            between = range(clitic + 1, places[0]) if clitic >= 0 else range(0)
            after = range(places[-1] + 1, min(places[-1] + REACH, len(tokens)))
            if language == "en" and spell(tokens[places[-1]]).startswith("un"):
                yield frozenset()
            elif language in HAS_VERB:
                yield _ideas_at(tokens, (places[-1], *after), language)
            else:
                yield _ideas_at(tokens, (*between, *after), language)
            clitic = -1


def _ideas_at(tokens: Sequence[str], places: Sequence[int], language: str) -> frozenset[str]:
    """The ideas of the first word at some places that says something, with those of the next one if
    it says little; none if one of them is in no table."""
    found: frozenset[str] = frozenset()
    is_done = False
    for place in places:
        word = spell(tokens[place]).rstrip("'’")
        if tokens[place] == COMMA or (is_done and word not in JOINTS[language]):
            break
        is_done = False
        if word in PASSED_OVER[language]:
            continue
        ideas = ideas_of(tokens[place], language)
        if not ideas:
            return frozenset()
        if ideas & NEVER_LEFT_OUT:
            return frozenset()
        found |= ideas
        is_done = ideas.isdisjoint(LIGHT)
    return found
