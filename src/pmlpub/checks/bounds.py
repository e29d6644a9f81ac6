"""Bounds of two texts: at least, at most, more than and below, which a negation turns round."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pmlpub.checks.clauses import DENIED_LATER, DENYING
from pmlpub.checks.lexicons.qualities import NEGATABLE
from pmlpub.checks.negation_weight import Weight, has_negation
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.row_words import LIMIT, Place, PlacedSentence, is_number
from pmlpub.checks.sentences import sentences

UP, DOWN = "at least or more", "at most or less"
DIRECTIONS = {"least": UP, "above": UP, "most": DOWN, "below": DOWN}
REVERSED = {"above": DOWN, "below": UP, "least": UP, "most": DOWN}
"""What a bound is if it is negated: "not more than" is at most."""
ENDS = frozenset({"least", "most"})
"""Bounds that are an end: at least, at most."""
UNDER = frozenset({
    "below", "por debajo de", "por debajo del", "en dessous", "en dessous de", "en-dessous",
    "au-dessous", "au-dessous de", "abaixo da", "abaixo de", "abaixo do", "abaixo dos", "chini ya",
    "alti", "altina", "altinda", "تحت", "नीचे", "से नीचे", "低于",
})  # fmt: skip
"""Bounds that may say where something is: under running water."""
REACH = 5
"""Words between a negation and the bound that it turns round."""
NEAR = 3
"""Words between a bound and its number."""


def bounds_agree(
    one: Sequence[Place], two: Sequence[Place], weights: tuple[Weight, Weight]
) -> bool:
    """Whether the bounds of two sentences have the same directions, with what negations turn."""
    first, second = count_directions((one, two), weights)
    return first.keys() == second.keys()


def denies_other_side(
    sides: tuple[Sequence[Place], Sequence[Place]],
    weights: tuple[Weight, Weight],
    languages: tuple[str, str],
) -> bool:
    """Does one text deny the other side of the bound that the other text has without a negation?
    No one under 18 is only those from 18 on; only from 50 kg on is impossible below 50 kg."""
    for denied, said in ((0, 1), (1, 0)):
        negative, other = weights[denied], weights[said]
        if other.most:
            continue
        avoided = _implied(negative, sides[denied]) > _implied(other, sides[said])
        is_impossible = bool(other.only and not negative.least and avoided)
        if not is_impossible:
            if negative.least != 1 or _implied(other, sides[said]) > negative.implied:
                continue
            if any(p.turns or has_negation(p.words, languages[denied]) for p in sides[denied]):
                continue
        if sides[denied] and any(p.place != "most" for p in sides[denied]):
            first, second = ({DIRECTIONS[p.place] for p in sides[side]} for side in (denied, said))
            return len(first) == len(second) == 1 and first != second
    return False


def count_places(places: Sequence[Place], *, is_negated: bool = False) -> Counter[str]:
    """How often each place occurs; for bounds, each direction, which a negation may turn round."""
    if places[0].row != LIMIT:
        return Counter(p.place for p in places)
    return Counter((REVERSED if is_negated and p.turns else DIRECTIONS)[p.place] for p in places)


def count_directions(
    sides: tuple[Sequence[Place], Sequence[Place]], weights: tuple[Weight, Weight]
) -> Iterator[Counter[str]]:
    """The directions of the bounds of each side, with what its negations turn round."""
    for places, weight in zip(sides, weights, strict=True):
        yield count_places(places, is_negated=weight.least > 0)


def find_bounds(places: Sequence[Place]) -> list[Place]:
    """The bounds that are not words of qualities too, as "weaker than" is."""
    qualities_ = {place.words for place in places if place.row in NEGATABLE}
    return [place for place in places if place.row == LIMIT and place.words not in qualities_]


def is_less(places: Sequence[Place]) -> bool:
    """Is there a "less", which turns a quality round (less dangerous, safer), and not "under"?"""
    return any(place.place == "below" and place.words not in UNDER for place in find_bounds(places))


def has_other_quality(there: Sequence[Place], here: Sequence[Place]) -> bool:
    """Is a quality of one text answered by its other side, and are the bounds words of their own?
    Less dangerous is safer, but weaker is not stronger."""
    if any(
        p.row == LIMIT and p not in find_bounds(places) for places in (there, here) for p in places
    ):
        return False
    ours, theirs = ({p[:2] for p in places if p.row in NEGATABLE} for places in (there, here))
    rows = {row for row, _ in ours} & {row for row, _ in theirs}
    common = {row for row, _ in ours & theirs}
    return bool(rows - common)


def find_beside_numbers(
    places: Sequence[Place], sentence: PlacedSentence, language: str
) -> Sequence[Place]:
    """The bounds that have a number beside them: at most three days, and not on the burn."""
    words = sentences(sentence.block, language)[sentence.number].words
    return [
        place
        for at, place in zip(sentence.starts, sentence.places, strict=False)
        if place in places
        and any(is_number(word, language) for word in words[max(0, at - NEAR + 1) : at + 1 + NEAR])
    ]


def is_turned_once(one: Sequence[Place], two: Sequence[Place]) -> bool:
    """May a negation turn the bounds of one text round, and those of the other not: not for longer
    than, not … less than?"""
    return len(one) == len(two) == 1 and one[0].turns != two[0].turns


def is_bound_denied(found: Sequence[PlacedSentence], language: str) -> bool:
    """Does a negation stand a few words before the one bound that it turns, or after it in Turkish,
    Hindi and Chinese: not last beyond three days?"""
    if len(found) != 1 or len(found[0].rows[LIMIT]) != 1:
        return False
    place = found[0].rows[LIMIT][0]
    if not place.turns:
        return False
    at = next(n for n, p in zip(found[0].starts, found[0].places, strict=False) if p is place)
    reading = read_negations(found[0].block, language)[found[0].number]
    return any(
        0 <= at - places[-1] <= REACH or (places[0] > at and reading.tag in DENIED_LATER)
        for kind, places in reading.events
        if kind in DENYING
    )


def are_never_turned(places: Sequence[Place]) -> bool:
    """Are bounds of words that no negation turns round, such as "above"?"""
    return all(place.place in ("above", "below") and not place.turns for place in places)


def _implied(weight: Weight, bounds: Sequence[Place]) -> int:
    """How many words stand for a negation, without the bounds that may: at least, at most."""
    return max(0, weight.implied - sum(place.place in ("least", "most") for place in bounds))


def is_bound_avoided(
    sides: tuple[Sequence[Place], Sequence[Place]],
    weights: tuple[Weight, Weight],
    languages: tuple[str, str],
) -> bool:
    """Does one text forbid by a word such as "avoid" what the other has "not more than" for?"""
    if any(len(side) != 1 for side in sides):
        return False
    for denied, said in ((0, 1), (1, 0)):
        one, other = sides[denied][0], sides[said][0]
        is_denied = one.place in ENDS and has_negation(one.words, languages[denied])
        is_avoided = bool(weights[said].forbidding) and not weights[said].most
        if is_denied and is_avoided and DIRECTIONS[other.place] != DIRECTIONS[one.place]:
            return True
    return False


def is_bound_of_words(
    sides: tuple[Sequence[Place], Sequence[Place]], languages: tuple[str, str]
) -> bool:
    """Is the one bound of a text, with the "not" of its sentence, the one of the other text, which
    has its "not" in its words?"""
    if any(len(side) != 1 for side in sides):
        return False
    one, two = sides[0][0], sides[1][0]
    negates = [
        has_negation(p.words, language) for p, language in zip((one, two), languages, strict=True)
    ]
    plain, denied = (one, two) if negates[1] else (two, one)
    is_end = negates[0] != negates[1] and denied.place in ENDS
    return is_end and REVERSED[plain.place] == DIRECTIONS[denied.place]
