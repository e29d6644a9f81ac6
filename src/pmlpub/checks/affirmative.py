"""What a sentence says without a negation, and its counterpart with one.

"At most 6" is "no more than 6", "harmless" is "not dangerous", and fasting is not eating. Such a
sentence has one negation less than the other, and both say the same. Counted is what `opposites`
finds in both: bounds of the same direction, one of which a negation makes; words of opposite sense,
one of which is negated; and the same place of a row, once in words that negate.

"Not until" is "after". Two negations less than "not without" has "always with a hat", "only after
asking" or "wash first".
"""

from collections.abc import Sequence

from pmlpub.checks.negation_weight import Reading, has_negation, total
from pmlpub.checks.opposites import SAID_BOTH_WAYS, TURNED, bounds_agree
from pmlpub.checks.row_words import LIMIT, TIME, Place, places_of

DANGER = "danger"
SENSES = {
    ("safe", "one"): (DANGER, "no"), ("safe", "other"): (DANGER, "yes"),
    ("harmful", "one"): (DANGER, "yes"), ("harmful", "other"): (DANGER, "no"),
    ("danger", "danger"): (DANGER, "yes"),
}  # fmt: skip
"""Places of several rows that say the same."""
CONDITIONS = frozenset({
    ("restriction", "only"), ("memory", "one"), ("steady", "one"), ("obligation", "must"),
    (TIME, "after"), ("place in a row", "first"), ("place in a row", "then"),
})  # fmt: skip
"""What "not … without", "not … unless" and "not … until" say in other words."""


def count_affirmed(negative: Sequence[Reading], other: Sequence[Reading]) -> int:
    """How many negations of sentences their `other` counterpart says without a negation: 0, 1, 2.

    Two are a condition: "not without" is "only with".
    """
    there, here = _places(negative), _places(other)
    weight, said = total(negative), total(other)
    is_condition = said.only or any(place[:2] in CONDITIONS for place, _ in here)
    if is_condition and not said.most:
        if weight.least == 2:
            return 2
        is_later = (TIME, "after") in {place[:2] for place, _ in here}
        if weight.least == 1 and weight.until and is_later and not (said.until or said.before):
            return 1
    if not there or not here:
        return 0
    return int(_bounds_agree(negative, other, there, here) or _senses_agree(there, here))


def _places(readings: Sequence[Reading]) -> list[tuple[Place, str]]:
    """The words of rows in sentences, each with its language."""
    return [
        (place, reading.tag)
        for reading in readings
        for place in places_of(reading.sentence.words, reading.tag)
    ]


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
    is_made = any(p.row == LIMIT and (p.turns or has_negation(p.words, tag)) for p, tag in there)
    return is_made and bounds_agree(one, two, (total(negative), total(other)))


def _senses_agree(there: Sequence[tuple[Place, str]], here: Sequence[tuple[Place, str]]) -> bool:
    """Is a quality said by its other side, or not eating by words that negate? Words that negate by
    themselves ("impossible") are not turned round by the negation that they are."""
    one, two = _senses(there), _senses(here)
    for row in one.keys() & two.keys():
        common = one[row].keys() & two[row].keys()
        if row in SAID_BOTH_WAYS and any(one[row][side] and not two[row][side] for side in common):
            return True
        if not common and not any(one[row].values()):
            return True
    return False


def _senses(places: Sequence[tuple[Place, str]]) -> dict[str, dict[str, bool]]:
    """The sides of qualities that are named, by quality, and whether the words negate."""
    found: dict[str, dict[str, bool]] = {}
    for place, tag in places:
        if place.row in TURNED or place[:2] in SENSES:
            row, side = SENSES.get(place[:2], place[:2])
            found.setdefault(row, {})[side] = has_negation(place.words, tag)
    return found
