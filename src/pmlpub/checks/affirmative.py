"""What a sentence says without a negation, and its counterpart with one.

"At most 6" is "no more than 6", "harmless" is "not dangerous", and fasting is not eating. Such a
sentence has one negation less than the other, and both say the same. Counted is what `opposites`
finds in both: bounds of the same direction, one of which a negation makes; words of opposite sense,
one of which is negated; and the same place of a row, once in words that negate.

"Not until" is "after", and nobody under 18 is only those from 18 on. Two negations less than "not
without" has "always with a hat", "only after asking" or "wash first".
"""

from collections.abc import Sequence

from pmlpub.checks.bounds import bounds_agree, denies_other_side
from pmlpub.checks.lexicons.moments import FROM_A_DAY, FROM_ON
from pmlpub.checks.lexicons.negations import IMPLIED, UNTIL
from pmlpub.checks.lexicons.patterns import Patterns
from pmlpub.checks.lexicons.predicates import ideas_in
from pmlpub.checks.lexicons.qualities import NEGATABLE, NEGATING
from pmlpub.checks.negation_weight import Reading, has_negation, total
from pmlpub.checks.order import THEN
from pmlpub.checks.phrases import COMMAS
from pmlpub.checks.rewording import REACH, denied_ideas
from pmlpub.checks.row_differences import SAID_BOTH_WAYS, TURNED
from pmlpub.checks.row_words import FIRST, LIMIT, OTHER, TIME, Place, places_of

DANGER = "danger"
SENSES = {
    ("safe", "one"): (DANGER, "no"), ("safe", "other"): (DANGER, "yes"),
    ("harmful", "one"): (DANGER, "yes"), ("harmful", "other"): (DANGER, "no"),
    ("danger", "danger"): (DANGER, "yes"),
}  # fmt: skip
"""Places of several rows that say the same."""
SAME_SENSES = {("gone", "other"): ("course", "start"), ("gone", "one"): ("course", "stop")}
"""Places that say what those of another row say too: it goes on, it does not stop."""
CONDITIONS = frozenset({
    ("restriction", "only"), ("memory", "one"), ("steady", "one"), ("obligation", "must"),
    (TIME, "after"), ("place in a row", "first"), ("place in a row", "then"),
})  # fmt: skip
"""What "not … without", "not … unless" and "not … until" say in other words."""
NEEDS = frozenset({
    ("restriction", "only"), ("condition", "only"), ("obligation", "must"), ("necessary", "one"),
})  # fmt: skip
"""What "not without" says where the other text calls a thing unlikely or impossible without it."""
HOPES = frozenset({"likely", "possible", "effective"})
"""Qualities whose other side says that something does not come about."""
SEQUENCE = frozenset({FIRST, THEN})
SINGLE, MOST, FEW = ("number of", "one"), ("part of all", "most"), ("part of all", "few")
UNDER_HALF = frozenset({("part of all", "half"), (LIMIT, "below")})
NOBODY_ELSE = ("exclusion", "nobody else")
LATER_ROW = "until or once"
LATER = frozenset({(TIME, "after"), THEN, (LATER_ROW, "once")})
"""What "not … until" says in other words."""
NOT_ONLY = frozenset({(LIMIT, "above"), (LIMIT, "most"), ("part of all", "all")})
"""What is "only" when it is denied: no more than you were told, not everyone."""
WAIT = ("wait", "delay", "put", "postpon")
"""Beginnings of English words for waiting."""
WAIT_UNTIL_THEN = frozenset({"zh-Hans"})
"""Languages in which "until" and "then" together say "wait until"."""
NEGATED_VERBS = Patterns({
    "tr": r"\p{L}+m[ae](?:m[ae]k|m[ae]s[ıi]\p{L}*|m[ae]n[ıi]z|m[ae]l[ıi]\p{L}*)",
})  # fmt: skip
"""Verbs of a row with a "not" of their own, which is none of the words of the row."""
WITHIN = ("moment", "within")
"""What "no more than … days" says in other words."""


def count_affirmed(
    negative: Sequence[Reading], other: Sequence[Reading], *, is_translation: bool
) -> int:
    """How many negations of sentences their `other` counterpart says without a negation: 0, 1, 2.

    Two are a condition: "not without" is "only with". `is_translation`: the negations are those of
    the translation, which may say "not without" for "before"; but "stop before you ask" is not what
    "do not stop without asking" says.
    """
    there, here = _places(negative), _places(other)
    weight, said = total(negative), total(other)
    denies_wait = negative[0].tag == "en" and _says_wait(negative)  # "do not wait until"
    spots = {place[:2] for place, _ in here}
    named = {place[:2] for place, _ in there}
    if not said.most:
        is_double = sum(len(reading.negations) for reading in negative) == 2
        if (said.only or spots & CONDITIONS) and weight.least == 2:
            return 2
        if weight.least == 2 and weight.without and spots & NEEDS:
            return 2  # not possible without it, it is needed
        if said.only and is_double:
            return weight.least
        if weight.least == 1 and weight.either and spots & CONDITIONS:
            return 1
        if weight.least == 1 and said.only and NOBODY_ELSE in named:
            return 1  # nobody else may use it, only you
        if weight.least == 1 and said.only and are_turned(negative, other):
            return 1  # only if you are well, not if you are ill
        has_number = any(word.isdigit() for r in negative for word in r.sentence.words)
        if weight.least == 1 and said.only and NOT_ONLY & named and not has_number:
            return 1  # no more than the doctor said, only what the doctor said; not all, only some
        is_wait = weight.implied > said.implied and weight.until and _says_wait(negative)
        is_before = said.either or (said.until and (TIME, "before") in spots)
        if weight.least == 1 and is_wait and is_before:
            return 1  # do not wait until it is worse, before it is worse
        is_without = weight.without + weight.either == 1
        if is_translation and said.until and is_without and weight.least == 1 + weight.without:
            return weight.least
        is_sooner = is_translation and weight.least == 1 and said.until and not weight.until
        if is_sooner and _denies_what_is_later(negative, other):
            return 1  # so that it does not touch it, before it touches it
        if (
            said.only
            and weight.least == 1
            and {(LIMIT, "below"), (TIME, "after")} <= (spots | named)
        ):
            return 1  # nobody under 18, only after 18
        if weight.least == 1 and WITHIN in spots and _limits_a_span(there):
            return 1  # ready in no more than three days, within three days
        if weight.least == 1 and weight.until and spots >= SEQUENCE:
            return 1  # not before it is warm, first warm it, then use it
        if weight.least == 1 and _denies_quality(there) and spots & NEEDS:
            return 1  # unlikely if you do not rest, only if you rest
        if weight.least == 1 and SINGLE in spots and _is_single(there):
            return 1  # no more than one at a time, one at a time
        if weight.least == 1 and MOST in named and (FEW in spots or spots >= UNDER_HALF):
            return 1  # most do not have it, few have it
        is_later = bool(spots & LATER) and not (said.until or said.before > weight.before)
        is_later |= THEN in spots and other[0].tag in WAIT_UNTIL_THEN
        is_later &= not denies_wait
        if weight.least == 1 and weight.until and is_later:
            return 1
        if weight.least == 1 and weight.until and _says_from_then_on(other):
            return 1  # not before Friday, from Friday on
    if denies_wait:
        there = [(place, tag) for place, tag in there if place.row != LATER_ROW]
    if not there or not here:
        return 0
    return int(_bounds_agree(negative, other, there, here) or _senses_agree(there, here))


def _denies_what_is_later(negative: Sequence[Reading], other: Sequence[Reading]) -> bool:
    """Does one text deny what the English other one says after its only "before"?"""
    if len(other) != 1 or other[0].tag != "en":
        return False
    tokens = other[0].sentence.words
    place = next((at[-1] for kind, at in other[0].events if kind == UNTIL), len(tokens))
    rest = tokens[place + 1 : place + 1 + REACH]
    end = next((at for at, token in enumerate(rest) if token in COMMAS), len(rest))
    said = ideas_in(rest[:end], "en")
    denied = [ideas for reading in negative for ideas in denied_ideas(reading)]
    earlier = ideas_in(tokens[:place], "en")
    return len(denied) == 1 and denied[0].isdisjoint(earlier) and not denied[0].isdisjoint(said)


def _says_from_then_on(readings: Sequence[Reading]) -> bool:
    """Do sentences say "from Friday on"?"""
    name = readings[0].tag.partition("-")[0]
    pattern = FROM_A_DAY if name == "en" else FROM_ON.get(name)
    return pattern is not None and any(
        pattern.search(reading.sentence.plain, *reading.sentence.span) for reading in readings
    )


def _says_wait(readings: Sequence[Reading]) -> bool:
    """Do sentences say "wait"? In languages but English any word may that stands for a negation."""
    if readings[0].tag != "en":
        return True
    return any(
        reading.sentence.words[at[0]].lower().startswith(WAIT)
        for reading in readings
        for kind, at in reading.events
        if kind == IMPLIED
    )


def are_turned(sources: Sequence[Reading], texts: Sequence[Reading]) -> bool:
    """Is a quality of one text answered by its other side: closed except on Monday, open only on
    Monday?"""
    one, two = ({p[:2] for p, _ in _places(side)} for side in (sources, texts))
    rows = {row for row, _ in one} & {row for row, _ in two} & NEGATABLE
    return any(not {s for s in one if s[0] == row} & two for row in rows)


def _places(readings: Sequence[Reading]) -> list[tuple[Place, str]]:
    """The words of rows in sentences, each with its language."""
    return [
        (place, reading.tag)
        for reading in readings
        for place in places_of(reading.sentence.words, reading.tag)
    ]


def _denies_quality(places: Sequence[tuple[Place, str]]) -> bool:
    """Does a text call something unlikely, impossible or useless?"""
    return any(place.row in HOPES and place.place == OTHER for place, _ in places)


def _is_single(places: Sequence[tuple[Place, str]]) -> bool:
    """Does a text say "no more than one"?"""
    return any(place[:2] == SINGLE and has_negation(place.words, tag) for place, tag in places)


def _limits_a_span(places: Sequence[tuple[Place, str]]) -> bool:
    """Is there an upper bound that a negation makes?"""
    return any(
        p.row == LIMIT
        and (p.place == "most" or (p.place == "above" and (p.turns or has_negation(p.words, tag))))
        for p, tag in places
    )


def _bounds_agree(
    negative: Sequence[Reading],
    other: Sequence[Reading],
    there: Sequence[tuple[Place, str]],
    here: Sequence[tuple[Place, str]],
) -> bool:
    """Are the bounds the same, and is one of them made by a negation?"""
    one, two = ([p for p, _ in places if p.row == LIMIT] for places in (there, here))
    if not one or not two:
        return False
    weights = total(negative), total(other)
    if weights[1].least:  # A bound that this text's own negation may turn is no "at most".
        two = [p for p in two if not p.turns]
        if not two:
            return False
    languages = negative[0].tag, other[0].tag
    if denies_other_side((one, two), weights, languages):
        return True
    is_made = any(p.row == LIMIT and (p.turns or has_negation(p.words, tag)) for p, tag in there)
    return is_made and bounds_agree(one, two, weights)


def _senses_agree(there: Sequence[tuple[Place, str]], here: Sequence[tuple[Place, str]]) -> bool:
    """Is a quality said by its other side, or not eating by words that negate? Words that negate by
    themselves ("impossible") are not turned round by the negation that they are."""
    one, two = _senses(there), _senses(here)
    for row in one.keys() & two.keys():
        common = one[row].keys() & two[row].keys()
        if row not in NEGATING and any(one[row][side] and not two[row][side] for side in common):
            return True
        is_said = row in NEGATING or row in SAID_BOTH_WAYS or row == DANGER
        is_affix = is_said and any(one[row].values())
        if not common and not is_affix:
            return True
    return False


def _senses(places: Sequence[tuple[Place, str]]) -> dict[str, dict[str, bool]]:
    """The sides of qualities that are named, by quality, and whether the words negate."""
    found: dict[str, dict[str, bool]] = {}
    for place, tag in places:
        listed = [place[:2]] if place.row in TURNED or place[:2] in SENSES else []
        listed += [SAME_SENSES[place[:2]]] if place[:2] in SAME_SENSES else []
        for row, side in (SENSES.get(one, one) for one in listed):
            sides = found.setdefault(row, {})
            is_verb = tag in NEGATED_VERBS and NEGATED_VERBS[tag].fullmatch(place.words)
            negates = not is_verb and has_negation(place.words, tag)
            sides[side] = sides.get(side, False) or place.turns or negates
    return found
