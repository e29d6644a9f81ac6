"""What a sentence says must be done, where its translation says that it may be, or the reverse.

The words of `lexicons.modals` are looked up in both. A translation differs that has only the other
kind: may for must, need not for must, need not for must not, and the reverse; or that says "may"
once more, and not what must not be done. Nothing is compared beside "only" and "except", which turn
one into the other (only a doctor may, nobody else must), and may and must are not if one text alone
negates.

An order says what must be done without a word of these, so that a text that has none is as right.
But an English order is not "you may" in a translation, unless the source has a word that leaves it
open, such as "any time" or "or".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pmlpub.checks.lexicons.modals import (
    BEFORE_ORDERS,
    MAY,
    MUST,
    MUST_NOT,
    NEED_NOT,
    NO_ORDERS,
    ORDERS,
    PARTS_OF_PERMITTED,
    PERMITTED,
    modals,
)
from pmlpub.checks.lexicons.predicates import spell
from pmlpub.checks.negation_weight import NOTHING, Weight
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.phrases import Phrases
from pmlpub.checks.row_words import OBLIGATION, PlacedSentence, said_in
from pmlpub.checks.sentences import sentences
from pmlpub.text.pieces import TEXTS

KINDS = frozenset({MUST, MAY, MUST_NOT, NEED_NOT})
OTHER_KINDS = ((MUST, MAY), (MUST, NEED_NOT), (MUST_NOT, NEED_NOT))
"""Kinds of which one is never said for the other."""
YOU_MAY = re.compile(r"\b[Yy]ou (?:can|may|could)\b")
STOP = ("course", "stop")
"""The place of words for stopping, by which a permission becomes a ban: stop breastfeeding."""
MONTH = "May"
"""The month, where it does not begin a sentence."""
BESIDE_MUST = (MUST_NOT, MUST)
"""A ban that became a duty beside another duty: it must be taken, and salt must be cut out."""


@cache
def _lexicon(language: str) -> Phrases[str]:
    return Phrases(language, modals(language), spell)


@cache
def _english_words() -> frozenset[str]:
    """The longest word of each English entry of duties and permissions, with and without a capital,
    and "unnecessary": a sentence without any has at most a ban, such as "do not"."""
    listed = [words for kind, words in modals("en") if kind in (MUST, MAY)]
    longest = {"unnecessary", *(max(words.split(), key=len) for words in listed)}
    return frozenset(longest) | {word.capitalize() for word in longest}


def find_other_modality(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """The kind of a sentence that its translation has changed, with the words of both."""
    words = sentences(source.block, source_language)[source.number].words
    if (
        source_language == "en"
        and OBLIGATION not in text.rows
        and _english_words().isdisjoint(words)
    ):
        if order := _order(source.block, source.number):
            yield from _find_permission(order, text, language)
        return
    ours = _found(words, source_language)
    if not ours:
        return
    theirs = _found(sentences(text.block, language)[text.number].words, language)
    if not theirs and STOP[0] not in text.rows:
        return
    if MAY in ours and MAY not in theirs and _is_stopped(source, text):
        weights = _weight(source, source_language), _weight(text, language)
        if not any(w.most or w.only or w.exceptions or w.until for w in weights):
            yield f"{MAY} for {MUST_NOT}", ", ".join(ours[MAY]), STOP[1]
            return
    if _is_permitted(source, source_language, ours, text, language, theirs):
        yield f"{MUST_NOT} for {MAY}", ", ".join(ours[MUST_NOT]), ", ".join(theirs[MAY])
        return
    for pair in (*OTHER_KINDS, *([BESIDE_MUST] if MUST in ours else [])):
        for one, other in (pair, pair[::-1]) if pair in OTHER_KINDS else (pair,):
            is_lost = one in ours and one not in theirs
            if not is_lost or len(theirs.get(other, ())) <= len(ours.get(other, ())):
                continue
            if one == NEED_NOT and len(theirs.get(MAY, ())) > len(ours.get(MAY, ())):
                continue  # You need not stop, you may go on; what else must be done is not told.
            weights = _weight(source, source_language), _weight(text, language)
            if not _may_be_turned(pair, one, *weights):
                yield f"{one} for {other}", ", ".join(ours[one]), ", ".join(theirs[other])
                return


def _is_permitted(
    source: PlacedSentence,
    source_language: str,
    ours: Mapping[str, Sequence[str]],
    text: PlacedSentence,
    language: str,
    theirs: Mapping[str, Sequence[str]],
) -> bool:
    """Does a text permit more than its source, and not say what this one forbids?"""
    is_ban_lost = MUST_NOT in ours and MUST_NOT not in theirs
    if not is_ban_lost or len(theirs.get(MAY, ())) <= len(ours.get(MAY, ())):
        return False
    one, two = _weight(source, source_language), _weight(text, language)
    if any(weight.only or weight.exceptions or weight.until for weight in (one, two)):
        return False
    return two.most < one.least


def _is_stopped(source: PlacedSentence, text: PlacedSentence) -> bool:
    """Does a text say "stop", which its source does not?"""
    one, two = ({p[:2] for p in side.rows.get(STOP[0], ())} for side in (source, text))
    return STOP in two and STOP not in one and bool(YOU_MAY.search(said_in(source, "en")))


def says_need_not(words: Sequence[str], language: str) -> bool:
    """Does a sentence with these words say that something need not be done?"""
    return NEED_NOT in _found(tuple(words), language)


def kinds_in(words: Sequence[str], language: str) -> Collection[str]:
    """The kinds of duties and permissions that a sentence with these words has."""
    return _found(tuple(words), language)


def kinds_of_duty(sentence: PlacedSentence, language: str) -> Collection[str]:
    """The kinds of duties and permissions that a sentence has."""
    return _found(sentences(sentence.block, language)[sentence.number].words, language)


@lru_cache(maxsize=TEXTS)
def _order(block: str, number: int) -> str:
    """The verb by which an English sentence gives an order, if nothing in it leaves that open."""
    said = [word.lower() for word in sentences(block, "en")[number].words]
    if not NO_ORDERS.isdisjoint(said):
        return ""
    clauses = pairwise([",", *said])
    order = next((w for before, w in clauses if w in ORDERS and before in BEFORE_ORDERS), "")
    # Wait an hour before you eat: you may eat after an hour.
    return "" if order == "wait" and "before" in said else order


def _find_permission(
    order: str, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """ "You may" in a sentence whose source gives an order."""
    name = language.partition("-")[0]
    pattern = PERMITTED.get(name)
    if pattern is None or not any(part in text.block for part in PARTS_OF_PERMITTED[name]):
        return
    sentence = sentences(text.block, language)[text.number]
    found = pattern.search(sentence.plain, *sentence.span)
    if found:
        yield f"{MUST} for {MAY}", order, found[0]


def _weight(sentence: PlacedSentence, language: str) -> Weight:
    readings = read_negations(sentence.block, language)
    return readings[sentence.number].weight if readings else NOTHING


@lru_cache(maxsize=TEXTS)
def _found(words: tuple[str, ...], language: str) -> Mapping[str, Sequence[str]]:
    """The kinds that a sentence has, each with its words. It is cached, so that a source is read
    once for all its languages."""
    lexicon = _lexicon(language.partition("-")[0])
    joint = "" if lexicon.is_of_characters else " "
    found: dict[str, list[str]] = {}
    for kind, places in lexicon.find(words):
        if kind in KINDS and MONTH not in [words[place] for place in places if place]:
            found.setdefault(kind, []).append(joint.join(words[place] for place in places))
    return found


def _may_be_turned(pair: tuple[str, str], one: str, ours: Weight, theirs: Weight) -> bool:
    """May a negation or an "only" make one kind of the other? The source has the kind `one`."""
    if ours.only or theirs.only or ours.exceptions != theirs.exceptions:
        return True
    if pair == (MUST, NEED_NOT):  # "Need not" negates by itself; "few need" does not.
        needless, needed = (ours, theirs) if one == NEED_NOT else (theirs, ours)
        others = needless.most - 1  # An "unlikely" may be one of them: it is not likely, so
        is_once = not needed.most and others in (0, needed.implied)
        return not is_once
    if pair == (MUST_NOT, NEED_NOT):
        return False
    if pair == BESIDE_MUST:
        return bool(theirs.least)
    return bool(ours.least) != bool(theirs.least)
