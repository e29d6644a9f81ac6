"""Negations that the other text says from the other side: "do not leave her", "stay with her".

`rewording` allows a negation whose denied word is gone; here words are looked for that say its
opposite, which the denied word may stand beside: "do not wear them in the pool", "take them out
before you swim". The words are in `lexicons.reversals`. A text must have more of them than the one
that negates, so that what both say answers nothing: "do not stop, continue" is not "stop,
continue". Counted are also

- one word that forbids for several bans: "do not rub it and avoid water", "avoid rubbing it and
  water";
- "need not stay away" for "may come back";
- Turkish "-meden" for "do not": swallow it whole and do not chew it, swallow it without chewing;
- several negations of a list that English negates once: do not cut, suck or tie it.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.lexicons.modals import MAY
from pmlpub.checks.lexicons.predicates import ideas_at, ideas_in, spell
from pmlpub.checks.lexicons.reversals import denied_by, reversals
from pmlpub.checks.modality import kinds_in, says_need_not
from pmlpub.checks.moved import is_joined_to_and
from pmlpub.checks.negation_weight import Reading, total
from pmlpub.checks.phrases import COMMAS, Phrases
from pmlpub.checks.rewording import denied_ideas
from pmlpub.text.pieces import TEXTS

NONE: frozenset[str] = frozenset()
LASTING = frozenset({"goes on", "stays", "still", "calm", "dry", "left on", "awake", "guarded"})
"""Reversals that may be said until a moment, as their negation is: leave it on until."""
ALONE = "alone"
STOPPING = frozenset({"stop"})
"""What a text never says by itself where it says the other side of its ban."""
WITHOUT = "without"
"""Stands among the denied ideas for a "without" whose thing is a pronoun: sleep without it."""
VERB_LAST = frozenset({"tr", "hi"})
"""Languages in which a word that forbids follows what it forbids."""
AND_IN_CHARACTERS = frozenset("、和或及与")
LISTED = regex.compile(
    r"(?:\b(?:not|never|without)\b|n['’]t\b)"
    r"(?P<items>[^.;:()]{0,200}?\b(?:or|nor)\b[^.;:(),]{0,200})",
    regex.IGNORECASE,
)
"""What an English "not" denies, where that is a list; bounded, so that it takes linear time."""
ENGLISH = "en"
PERMITTING = frozenset({"may", "can"})
"""English words that permit, which "may be" does too beside a "need not"."""


class _Said(NamedTuple):
    """A word of a reversal, with the ideas that it is a word for too."""

    row: str
    ideas: frozenset[str]


def count_reversed(negative: Sequence[Reading], other: Sequence[Reading]) -> int:
    """How many negations of sentences their counterpart says from the other side."""
    if not negative or not other:
        return 0
    tags = [side[0].tag.partition("-")[0] for side in (negative, other)]
    denied = [ideas for reading in negative for ideas in _denied(reading)]
    for ideas in [ideas for reading in other for ideas in denied_ideas(reading)]:
        answered = next((one for one in denied if one & ideas), None)
        if answered is not None:
            denied.remove(answered)
    there = {said.row for reading in negative for said in _said(reading.sentence.words, tags[0])}
    spare = [
        said
        for reading in other
        for said in _said(reading.sentence.words, tags[1])
        if said.row not in there
    ]
    one, two = total(negative), total(other)
    if (one.without and two.without) or _is_alone_too(
        denied, other, tags[1]
    ):  # "Do not go without", "go without".
        spare = []
    elif one.until and two.until:
        spare = [said for said in spare if said.row in LASTING]
    if spare and not two.most:  # "Do not stop" is not "stop", and "not unless" not "unless".
        told = NONE.union(*(ideas_in(r.sentence.words, tags[1]) for r in other))
        if not (one.exceptions and two.exceptions):
            told &= STOPPING
        denied = [ideas for ideas in denied if not ideas or not ideas <= told]
    found = 0
    for ideas in denied:
        said = next((one for one in spare if _reverses(one, ideas)), None)
        if said is not None:
            spare = [one for one in spare if one.row != said.row]
            found += 1
    answered_by_one = _is_shared_ban(negative, other, tags[1]) or _is_permitted(negative, other)
    not_doing = _count_not_doing(negative, denied, other, tags[1])
    return max(found, int(answered_by_one), not_doing)


def _is_alone_too(
    denied: Sequence[frozenset[str]], other: Sequence[Reading], language: str
) -> bool:
    """Does a text say "alone" of whom the other one does not want to be left so?"""
    if not any(ALONE in ideas for ideas in denied):
        return False
    return any(ALONE in ideas_in(reading.sentence.words, language) for reading in other)


def _denied(reading: Reading) -> Iterator[frozenset[str]]:
    """The ideas of what each negation denies; `WITHOUT` where a "without" denies no known one."""
    has_without = bool(reading.weight.without)
    for ideas in denied_ideas(reading):
        yield ideas or (frozenset({WITHOUT}) if has_without else NONE)


def _reverses(said: _Said, ideas: frozenset[str]) -> bool:
    """Does a word say the other side of what is denied, and not that itself?"""
    return bool(ideas & denied_by()[said.row]) and said.ideas.isdisjoint(ideas)


@lru_cache(maxsize=TEXTS)
def _said(tokens: tuple[str, ...], language: str) -> tuple[_Said, ...]:
    """The words of reversals in a sentence."""
    return tuple(
        _Said(row, NONE.union(*(ideas_at(tokens, place, language) for place in at)))
        for rows, at in _lexicon(language).find(tokens)
        for row in rows
    )


@cache
def _lexicon(language: str) -> Phrases[tuple[str, ...]]:
    listed: dict[str, tuple[str, ...]] = {}
    for row, entry in reversals(language):
        listed[entry] = (*listed.get(entry, ()), row)
    particles = ("و", "ف", "ال", "ب", "ل", "وال", "بال", "لل") if language == "ar" else ()
    return Phrases(
        language, ((rows, entry) for entry, rows in listed.items()), spell, particles=particles
    )


def _is_shared_ban(negative: Sequence[Reading], other: Sequence[Reading], language: str) -> bool:
    """Does a text say two bans, one of them by a "not", and the other one by one word that forbids
    and an "and" on the side of what it forbids?"""
    if len(negative) != 1 or len(other) != 1 or total(other).most:
        return False
    source, text = negative[0], other[0]
    if not source.weight.forbidding or source.weight.least != 1:
        return False
    bans = [at for kind, at in text.events if kind == words.FORBIDDING]
    if len(bans) != 1 or source.weight.forbidding != 1:
        return False
    tokens = text.sentence.words
    commas = [i for i, token in enumerate(tokens) if token in COMMAS]
    begin = max((i + 1 for i in commas if i < bans[0][0]), default=0)
    end = min((i for i in commas if i > bans[0][-1]), default=len(tokens))
    before, after = tokens[begin : bans[0][0]], tokens[bans[0][-1] + 1 : end]
    if language in VERB_LAST:
        before, after = after, before
    return _has_and(after, text, language) and not _has_and(before, text, language)


def _has_and(tokens: Sequence[str], reading: Reading, language: str) -> bool:
    """Has a part of a sentence an "and" or an "or"?"""
    if language == "ar":
        return any(is_joined_to_and(token) or token in ("أو", "او") for token in tokens)
    if language == "zh":
        return not AND_IN_CHARACTERS.isdisjoint(tokens)
    joints = words.WORDS[reading.tag][words.COORDINATOR]
    return any(token.lower() in joints for token in tokens)


def _is_permitted(negative: Sequence[Reading], other: Sequence[Reading]) -> bool:
    """Does one text say "need not stay away", and the other "may come"?"""
    one, two = total(negative), total(other)
    if one.least != 1 or two.most or one.implied <= two.implied:
        return False
    needs = any(says_need_not(reading.sentence.words, reading.tag) for reading in negative)
    return needs and any(
        MAY in kinds_in(r.sentence.words, r.tag)
        or (r.tag == ENGLISH and not PERMITTING.isdisjoint(r.sentence.words))
        for r in other
    )


def _count_not_doing(
    negative: Sequence[Reading],
    denied: Sequence[frozenset[str]],
    other: Sequence[Reading],
    language: str,
) -> int:
    """How many ideas that one text denies are in words for "without doing" or "before" of the
    other one, which a language has in one form."""
    weight = total(negative)
    if weight.without or weight.until or weight.either:
        return 0
    found = [
        NONE.union(*(ideas_at(reading.sentence.words, place, language) for place in at))
        for reading in other
        for kind, at in reading.events
        if kind == words.EITHER
    ]
    return sum(any(ideas & one for one in found) for ideas in denied)


def count_listed(source: Sequence[Reading], text: Sequence[Reading]) -> int:
    """How many negations of a translation deny more things of a list that English denies once."""
    if not source or source[0].tag != ENGLISH or not text:
        return 0
    said = " ".join(r.sentence.plain[slice(*r.sentence.span)] for r in source)
    listed = _listed(said)
    if not listed:
        return 0
    items, ideas = listed
    denied = sum(bool(ideas & one) for reading in text for one in denied_ideas(reading))
    is_rest_only = total(text).only > total(source).only  # Eat nothing, and drink only water.
    return items - 1 if denied > 1 or is_rest_only else 0


@lru_cache(maxsize=TEXTS)
def _listed(said: str) -> tuple[int, frozenset[str]] | None:
    """How many things an English "not" denies in a list, and their ideas."""
    match = LISTED.search(said)
    if match is None:
        return None
    items = match["items"]
    tokens = tuple(regex.findall(r"[\w'-]+|,", items))
    count = items.count(",") + len(regex.findall(r"\bn?or\b", items)) + 1
    return count, ideas_in(tokens, ENGLISH)
