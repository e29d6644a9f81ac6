"""Idioms with a "not" whose translation says the reverse, though it has as many negations.

`negation` counts, and a count cannot tell "do not hesitate to call" from "do not call". Looked for
are, in English sources:

- "do not hesitate to", which became "hesitate" or a ban, and "do not forget to", which became one;
- "you cannot do it too often", which became "you must not do it often";
- "you need not", which became "do not";
- "never …, not even …" of which only "not even" is left;
- "not without", which became "even without";
- one "not" for which a translation has two that cancel each other out: "do not fail to give it".

A translation that has words by which its language says the same is right, whatever else it has.
"""

from collections.abc import Iterator
from functools import lru_cache

from pmlpub.checks.lexicons import idioms as words
from pmlpub.checks.lexicons.negations import NEGATION
from pmlpub.checks.modality import says_need_not
from pmlpub.checks.negation_weight import Reading, total
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.text.pieces import TEXTS

EDGES = " .,;:،؛"
LANGUAGE = "en"
"""The language of the sources whose idioms these are."""
HESITATE, REMEMBER, TOO_MUCH, NEED_NOT, NOT_EVEN, NOT_WITHOUT, ONE_NOT = (
    "do not hesitate", "do not forget", "cannot … too", "need not", "not even", "not … without",
    "not",
)  # fmt: skip
PATTERNS = {
    HESITATE: words.HESITATE_SOURCE,
    REMEMBER: words.REMEMBER_SOURCE,
    TOO_MUCH: words.TOO_MUCH_SOURCE,
    NEED_NOT: words.NEED_NOT_SOURCE,
    NOT_EVEN: words.NOT_EVEN_SOURCE,
    NOT_WITHOUT: words.WITHOUT_SOURCE,
}


def find_turned_idiom(source: Reading, text: Reading) -> Iterator[tuple[str, str]]:
    """The first idiom of an English sentence that its counterpart turns round, with the words of
    the counterpart that do so."""
    name = text.tag.partition("-")[0]
    if source.tag != LANGUAGE or not source.weight.most or name not in words.DOUBLED:
        return
    for idiom, there in _idioms(_said(source)):
        here = _turned(idiom, source, text, name)
        if here:
            yield there, here
            return


@lru_cache(maxsize=TEXTS)
def _idioms(said: str) -> tuple[tuple[str, str], ...]:
    """The idioms of an English sentence, each with its words."""
    matches = [(idiom, pattern.search(said)) for idiom, pattern in PATTERNS.items()]
    found = [(idiom, match[0]) for idiom, match in matches if match]
    if any(idiom == TOO_MUCH for idiom, _ in found) and words.TOO_LITTLE.search(said):
        found = [one for one in found if one[0] != TOO_MUCH]
    if words.EVEN.search(said):
        found = [one for one in found if one[0] != NOT_WITHOUT]
    if not found and not words.DOUBLED_SOURCE.search(said):
        found.append((ONE_NOT, ONE_NOT))
    return tuple(found)


def _turned(idiom: str, source: Reading, text: Reading, name: str) -> str:
    """The words of a translation by which it turns an idiom round; else nothing."""
    said, weight = _said(text), source.weight
    if idiom in (HESITATE, REMEMBER):
        return _ban(idiom, source, text, name, said)
    if idiom == NOT_EVEN:
        return _left_alone(source, text, name, said)
    pattern, is_turned = {
        TOO_MUCH: (words.BANNED, True),
        NEED_NOT: (words.BANNING, weight.least < 2),
        NOT_WITHOUT: (words.EVEN_WITHOUT, text.weight.least < weight.least),
        ONE_NOT: (words.DOUBLED, weight.least == len(source.negations) == 1 and not weight.implied),
    }[idiom]
    found = pattern[name].search(said) if is_turned else None
    if not found or (idiom == NEED_NOT and says_need_not(text.sentence.words, text.tag)):
        return ""
    return found[0].strip(EDGES)


def _ban(idiom: str, source: Reading, text: Reading, name: str, said: str) -> str:
    """The words by which a translation forbids what the reader is asked for."""
    if idiom == REMEMBER:
        is_said = bool(words.REMEMBERING[name].search(said))
    elif words.NOT_HESITATING[name].search(said):
        is_said = True
    else:
        hesitating = words.HESITATING[name].search(said)
        if hesitating:
            return hesitating[0]
        is_said = bool(words.OTHERWISE_ENCOURAGED[name].search(said))
    others = sum(kind == NEGATION for kind, _ in source.events)
    if is_said or text.weight.least <= (max(0, others - 1) if idiom == REMEMBER else others):
        return ""
    return said[slice(*_within(text))] if text.negations else ""


def _within(text: Reading) -> tuple[int, int]:
    """The place of the first negation of a sentence within it."""
    start = text.sentence.span[0]
    first, *_, last = (*text.negations[0], *text.negations[0])
    return first[0] - start, last[1] - start


def _left_alone(source: Reading, text: Reading, name: str, said: str) -> str:
    """The "not even" of a translation that denies nothing before it."""
    found = words.NOT_EVEN[name].search(said)
    if not found or source.weight.most < 2:
        return ""
    rest = total(read_negations(f"{said[: found.start()]} {said[found.end() :]}", text.tag))
    is_denied = rest.most or rest.forbidding or rest.either
    return "" if is_denied else found[0].strip()


def _said(reading: Reading) -> str:
    return reading.sentence.plain[slice(*reading.sentence.span)]
