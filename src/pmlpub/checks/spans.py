"""Bans for a time, or beyond an amount, that the other text says by what is allowed then.

- "Do not drive for a week", "no school for 10 days": drive only after a week, back after 10 days.
- "It must not be given after 15 weeks": give it by week 15 at the latest.
- "Do not take it for more than 3 days without advice": ask for advice if it takes longer.
- "Do not take a second dose": one dose only.
- "It is done in hospital, not at home": only in hospital.
- "Do not start it before you have asked": ask before you start.

Words for time and bounds are those of `opposites`; those of English spans are patterns.
"""

from collections.abc import Sequence
from functools import lru_cache

import regex

from pmlpub.checks.lexicons.conditions import SAY_LATEST
from pmlpub.checks.lexicons.negations import EITHER, UNTIL
from pmlpub.checks.lexicons.predicates import PASSED_OVER, ideas_in, spell
from pmlpub.checks.negation_weight import Reading, main_clause, total
from pmlpub.checks.rewording import denied_ideas
from pmlpub.checks.row_words import LIMIT, TIME, Place, places_of
from pmlpub.text.pieces import TEXTS

ENGLISH = "en"
AMOUNT = (
    r"(?:(?:at least|the|first|next|about|around|a further|another) )*"
    r"(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|half an)"
)
UNIT = r"[- ]?(?:(?:more|further) )?(?:minute|hour|day|week|month|year|night)s?\b"
SPAN = rf"(?:{AMOUNT}(?: (?:to|or|more|full) ?\w*)?{UNIT}|the (?:first|next) (?:\w+ )?{UNIT})"
NOT = r"(?:\b(?:not|never|nothing)\b|n['’]t\b|(?:^|[.;:,] ?|\band )no\b)"
BETWEEN = "[^.;:]{0,200}?"
"""Within a clause, and not too far, so that a long text takes linear time."""
FOR_A_SPAN = regex.compile(
    rf"{NOT}{BETWEEN}\b(?:for|within|in|during) {SPAN}"
    rf"|\b(?:for|within|in|during) {SPAN}{BETWEEN}{NOT}",
    regex.IGNORECASE,
)
"""An English ban for a time."""
AFTER_A_MOMENT = regex.compile(
    rf"(?:\b(?:not|never)\b|n['’]t\b){BETWEEN}\b(?:after|later than|beyond|past)\b",
    regex.IGNORECASE,
)
"""An English ban from a moment on."""
ONE_MORE = regex.compile(
    rf"(?:\b(?:not|never)\b|n['’]t\b){BETWEEN}"
    r"\b(?:a second|another|a further|a third|more than one|again)\b",
    regex.IGNORECASE,
)
"""An English ban on another one of something."""
WITHOUT = regex.compile(r"\bwithout\b", regex.IGNORECASE)
BEYOND = frozenset({(LIMIT, "above"), (LIMIT, "most")})
SINGLE = ("number of", "one")
LATER = ("moment", "after")
WHERE = "where"


def count_as_allowed(negative: Sequence[Reading], other: Sequence[Reading]) -> int:
    """How many negations of an English text its translation says by what is allowed later, within a
    time, or beyond a bound: 0, 1 or 2."""
    if not negative or not other or negative[0].tag != ENGLISH:
        return 0
    weight, said = total(negative), total(other)
    lost = weight.least - said.least
    may_lack = 1 + said.implied + said.most - said.least  # A "without" may be in a word: reçetesiz.
    if 0 < lost <= may_lack and _is_asked_first(negative, other):
        return lost
    if said.most:
        return int(_is_once_without(negative, other))
    there = _said(negative)
    here = [place for reading in other for place in places_of(reading.sentence.words, reading.tag)]
    spots = {place[:2] for place in here}
    if weight.least == 1 and not weight.without:
        is_later = LATER in spots or (said.only and not weight.only and (TIME, "after") in spots)
        if is_later and FOR_A_SPAN.search(there) and _count_after(negative) < _count_after(other):
            return 1
        if AFTER_A_MOMENT.search(there) and _says_latest(other):
            return 1
        if said.only and _is_other_place(negative, here):
            return 1
        is_one = said.only > weight.only or SINGLE in spots
        if is_one and ONE_MORE.search(there):
            return 1
    if weight.least == 2 and weight.without == 1 and spots & BEYOND and _is_asked(there, other):
        return 2
    return 0


def _said(readings: Sequence[Reading]) -> str:
    return " ".join(r.sentence.plain[slice(*r.sentence.span)].strip() for r in readings)


def _spots(readings: Sequence[Reading]) -> frozenset[tuple[str, str]]:
    """The places of rows in sentences."""
    return frozenset(place[:2] for r in readings for place in places_of(r.sentence.words, r.tag))


def _is_once_without(negative: Sequence[Reading], other: Sequence[Reading]) -> bool:
    """Is "not … until it is without pain" said by "only once there is no pain"?"""
    weight, said = total(negative), total(other)
    if not (weight.until and weight.without and said.only and weight.least == said.least + 1):
        return False
    ours, theirs = ([i for r in side for i in denied_ideas(r)] for side in (negative, other))
    return all(any(one & two for one in ours) for two in theirs)


def _is_asked_first(negative: Sequence[Reading], other: Sequence[Reading]) -> bool:
    """Does one text deny something "before you have asked", and the other ask "before" that?"""
    if len(negative) != 1 or len(other) != 1:
        return False
    kind = EITHER if other[0].tag == "tr" else UNTIL  # "-meden önce"
    ours, theirs = main_clause(negative[0], UNTIL), main_clause(other[0], kind)
    if ours is None or theirs is None:
        return False
    denied = frozenset[str]().union(*denied_ideas(ours))
    asked, done = _ideas_beside(ours, negative[0]), _ideas(theirs)
    later = _ideas_beside(theirs, other[0])
    return bool(asked & done and denied & later) and denied.isdisjoint(done)


def _ideas(reading: Reading) -> frozenset[str]:
    return ideas_in(reading.sentence.words, reading.tag.partition("-")[0])


def _ideas_beside(clause: Reading, reading: Reading) -> frozenset[str]:
    """The ideas of a sentence outside of its main clause."""
    words, own = reading.sentence.words, clause.sentence.words
    first = next(i for i in range(len(words)) if words[i : i + len(own)] == own)
    rest = (*words[:first], *words[first + len(own) :])
    return ideas_in(rest, reading.tag.partition("-")[0])


def _count_after(readings: Sequence[Reading]) -> int:
    """How often sentences say "after"."""
    places = [place for r in readings for place in places_of(r.sentence.words, r.tag)]
    return sum(place[:2] == (TIME, "after") for place in places)


def _says_latest(readings: Sequence[Reading]) -> bool:
    """Has a text a word for the last moment, and none for "after"?"""
    name = readings[0].tag.partition("-")[0]
    if name not in SAY_LATEST or (TIME, "after") in _spots(readings):
        return False
    return bool(SAY_LATEST[name].search(_said(readings)))


def _is_other_place(negative: Sequence[Reading], here: Sequence[Place]) -> bool:
    """Does one text name two places, one of which it denies, and the other only one of them?"""
    ours = {p.place for r in negative for p in places_of(r.sentence.words, r.tag) if p.row == WHERE}
    theirs = {place.place for place in here if place.row == WHERE}
    return len(ours) > 1 and len(theirs) == 1 and theirs < ours


def _is_asked(there: str, other: Sequence[Reading]) -> bool:
    """Does a text ask for what the other one says "without" of?"""
    name = other[0].tag.partition("-")[0]
    needed = _needed(there)
    if not needed:
        return False
    tokens = [token for reading in other for token in reading.sentence.words]
    return not needed.isdisjoint(ideas_in(tokens, name))


@lru_cache(maxsize=TEXTS)
def _needed(said: str) -> frozenset[str]:
    """The ideas of what follows an English "without"."""
    match = WITHOUT.search(said)
    if match is None:
        return frozenset()
    tokens = regex.findall(r"[\w'-]+", said[match.end() :])[:6]
    return ideas_in([t for t in tokens if spell(t) not in PASSED_OVER[ENGLISH]], ENGLISH)
