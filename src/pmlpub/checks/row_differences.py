"""Rows of which both of two sentences have words, and not the same ones.

A row is a list of words with places, such as before and after, or left and right. Another place is
no difference where a negation says the same ("not safe", "unsafe"; "not more than", "at most"),
where "first … then" says what "before" says, or where a paragraph makes it weak evidence.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

from pmlpub.checks.bounds import (
    are_never_turned,
    count_directions,
    count_places,
    denies_other_side,
    find_beside_numbers,
    find_bounds,
    has_other_quality,
    is_bound_avoided,
    is_bound_denied,
    is_bound_of_words,
    is_less,
    is_turned_once,
)
from pmlpub.checks.counterparts import MINUTES as IN_MINUTES
from pmlpub.checks.counterparts import SPAN, named
from pmlpub.checks.delays import tells_to_wait
from pmlpub.checks.extremes import name_same_end
from pmlpub.checks.lexicons.qualities import NEGATABLE
from pmlpub.checks.limiting_words import IF_OR_EVEN, RESTRICTION
from pmlpub.checks.negation_weight import Weight, has_negation
from pmlpub.checks.order import THEN, THEN_WORDS, is_same_sequence
from pmlpub.checks.parts import MORE_OR_LESS
from pmlpub.checks.persons import speaks_of_others
from pmlpub.checks.row_words import (
    BODY,
    FIRST,
    LIMIT,
    MEDICINE,
    OBLIGATION,
    SENSE,
    THING,
    TIME,
    WHO,
    Place,
    PlacedSentence,
    is_number,
    lexicon_of,
    said_in,
)
from pmlpub.checks.sentence_pairs import SentencePair
from pmlpub.checks.sentence_weights import count_negations
from pmlpub.checks.sentences import sentences

Finding: TypeAlias = tuple[str, str, str]
"""A row, and its words in the source and in the translation."""
FAMILY = "family"
EXACT = frozenset({
    LIMIT, "day", "month", "spoon", "time", "food or drink", BODY, MEDICINE, FAMILY,
})  # fmt: skip
"""Rows of which each word has a counterpart, so that equally many must be the same."""
OPPOSED = frozenset({
    "course", "how warm", "hot", "level", "mild", "place in a row", "plenty", "posture", "raised",
    "side", "sit", "start or end", "strong", "up or down", "upper or lower",
})  # fmt: skip
"""Rows of opposites of which two words must be the same two: stop it if it starts."""
NEVER_COMPARED = frozenset({THING, WHO, OBLIGATION})
"""Rows of which another place is no finding by itself; `modality` compares what must be done."""
PAIRED = frozenset({"morning", MEDICINE})
"""Rows of which both places together, "morning and evening", say something that one does not."""
ACTIVITY, MEAL = "activity", "meal"
"""Rows whose words may be the same: "lunch", which is "food of noon"."""
ONE_SPAN, DURING = "one span", ("moment of", "during")
MINUTES = {"hour": IN_MINUTES["h"], **IN_MINUTES}
"""How long the spans of the row "one span" are."""
BESIDE_NUMBERS = frozenset({ONE_SPAN, DURING[0]})
"""Rows of words that say something else beside a number: an hour, 12 hours; during, for 2 hours."""
NOUNS = frozenset({
    BODY, "activity", "animal", "clothing", "device", "drug", "food or drink",
    "form of a medicine", "illness", "kind of medicine", "meal", "milk", "procedure", "symptom",
    "transport", "vessel",
})  # fmt: skip
"""Rows of things for which a translator has synonyms and pronouns: in a paragraph, another one is a
finding only where both sentences name a single one."""
STRICT = frozenset({
    LIMIT, TIME, "course", "day", "deadline", "from or to", "front or back", "gain", "how often",
    "level", "month", "morning", "place in a row", "reach", "side", "side of a part", "spoon",
    "start or end", "tilt", "time of day", "up or down", "upper or lower", "weight", MEDICINE,
})  # fmt: skip
"""Rows that are compared in a paragraph even where one sentence says by a negation what the other
one says without."""
OF_TWO = "of two"
PRESCRIPTION = "prescription"
WHOSE, MOMENT = "whose", "moment"
START_OR_END = "start or end"
STOMACH = "stomach"
SAID_BOTH_WAYS = frozenset({STOMACH, "prompt", "steady", "cost"})
"""Rows in which words with a negation say the same as others: without delay, at once."""
NEGATED_ROWS = frozenset({LIMIT, OF_TWO, RESTRICTION, PRESCRIPTION, MOMENT})
"""More rows for which it counts whether a sentence negates."""
OF_ALL = frozenset({"any or all", "part of all", RESTRICTION})
"""Rows of which a "not" makes another place: not any, all; most not, few; nobody, only you."""
TURNED = NEGATABLE | SAID_BOTH_WAYS | {"course of an illness", "sit"}
"""Rows in which a "not" on one side may say the other."""


class RowDifferences(NamedTuple):
    """The rows in which sentences differ, each with the words of both sides. `is_order_told`: words
    for before and after were compared, and say which of two comes first."""

    found: list[Finding]
    is_order_told: bool


def find_row_differences(pair: SentencePair, *, is_turned: bool) -> RowDifferences:
    """The rows of which both sides have words, and not the same ones, in the order of the source;
    what allows for other words is left out. `is_turned`: one side says that A is more than B, and
    the other one that B is less than A."""
    found, is_order_told = list[Finding](), False
    for row, ours in pair.ours_by_row.items():
        theirs = pair.theirs_by_row.get(row)
        if theirs is None or row in NEVER_COMPARED:
            continue
        if len(ours) == len(theirs) and all(map(_are_same, ours, theirs)):
            continue
        if is_turned and (row in MORE_OR_LESS or row in NEGATABLE):
            continue
        if not _is_compared(pair, row, ours, theirs):
            continue
        one, two = _known(ours, pair.language), _known(theirs, pair.source_language)
        if not one or not two:
            continue
        if row == LIMIT:
            found += _compare_limits(pair, one, two)
            continue
        if not _differ(row, count_places(one), count_places(two)):
            continue
        if pair.is_one and row in BESIDE_NUMBERS:
            one, two = _beside_no_numbers(pair, one, two)
            if not one or not two or not _differ(row, count_places(one), count_places(two)):
                continue
        if row == TIME:
            is_other_order, is_order_told = _compare_order(pair, one, two)
            found += [_finding(row, one, two)] if is_other_order else []
        elif not _is_answered(pair, row, one, two):
            found.append(_finding(row, one, two))
    return RowDifferences(found, is_order_told)


def _are_same(one: Place, two: Place) -> bool:
    return one.place == two.place


def _finding(row: str, one: Sequence[Place], two: Sequence[Place]) -> Finding:
    return row, ", ".join(p.words for p in one), ", ".join(p.words for p in two)


def _is_compared(pair: SentencePair, row: str, one: Sequence[Place], two: Sequence[Place]) -> bool:
    """Is another word of a row a finding at all between these sentences?"""
    if row == WHOSE and pair.is_one and not speaks_of_others(*pair.sides[:2]):
        return False
    if not pair.is_paragraph:
        return True
    if row in NOUNS and not (pair.is_one and _name_one_each(one, two)):
        return False
    if row == ACTIVITY and not (
        _apart_from(MEAL, one, pair.there) and _apart_from(MEAL, two, pair.here)
    ):
        return False
    if row not in STRICT and pair.ours != pair.theirs:
        return False
    return pair.is_one or row in STRICT or row in OPPOSED or row in EXACT


def _compare_limits(
    pair: SentencePair, one: Sequence[Place], two: Sequence[Place]
) -> Iterator[Finding]:
    """A bound that became another one."""
    is_same_end = name_same_end(one, two, *pair.languages)
    if is_same_end:
        return
    if is_same_end is False and not (pair.ours.most or pair.theirs.most):
        yield LIMIT, one[0].words, two[0].words
        return
    is_same = not _differ(LIMIT, count_places(one), count_places(two))
    if is_same and pair.is_one and len(one) != len(two):
        near = (
            find_beside_numbers(one, *pair.sides[:2]),
            find_beside_numbers(two, *pair.sides[2:]),
        )
        if all(near) and len(near[0]) == len(near[1]):
            one, two = near
            is_same = not _differ(LIMIT, count_places(one), count_places(two))
    if is_same and not is_turned_once(one, two):
        return
    if not _is_limit_answered(pair, one, two, is_same=is_same):
        yield _finding(LIMIT, one, two)


def _is_limit_answered(
    pair: SentencePair, one: Sequence[Place], two: Sequence[Place], *, is_same: bool
) -> bool:
    """Does a negation say with one bound what the other text says with another one?"""
    ours, theirs, sides = pair.ours, pair.theirs, (one, two)
    if _is_only_with_advice(ours, theirs):
        return True  # not for longer without asking, ask before it is longer
    if has_other_quality(pair.there, pair.here):
        return True
    weights = ours, theirs
    if denies_other_side(sides, weights, pair.languages):
        return True
    if is_bound_avoided(sides, weights, pair.languages):
        return True
    # Where both negate, what a negation never turns round on one side stays on the other,
    # unless one text has a negation more: not under 12 months, not if not yet a year old.
    both = bool(ours.least and theirs.least) and (
        ours.most == theirs.most
        or count_negations(pair.source, pair.source_language)
        == count_negations(pair.text, pair.language)
    )
    if is_same and not both:
        is_denied = (
            ours.least and not theirs.most and is_bound_denied(pair.source, pair.source_language)
        ) or (theirs.least and not ours.most and is_bound_denied(pair.text, pair.language))
        if not is_denied:
            return True
    if ours.least and theirs.least and is_bound_of_words(sides, pair.languages):
        return True  # not above the shoulder
    if both and (are_never_turned(one) or are_never_turned(two)):
        return False
    return not _differ(LIMIT, *count_directions(sides, weights))


def _compare_order(
    pair: SentencePair, one: Sequence[Place], two: Sequence[Place]
) -> tuple[bool, bool]:
    """Whether the words for before and after put things in another order, and whether they say in
    which order these are."""
    if _is_only_after(pair.ours, pair.theirs):
        return False, True
    if is_same_sequence(pair.there, pair.here, *pair.languages):
        return False, True
    if _is_waited(pair, one, two) or _is_until_after(pair, one, two):
        return False, False
    if _is_then(one, pair.there) != _is_then(two, pair.here):  # Before Y, X: X, and then Y.
        return False, False
    if _is_after_alone(pair.ours, pair.theirs):
        return False, False
    return True, True


def _is_waited(pair: SentencePair, one: Sequence[Place], two: Sequence[Place]) -> bool:
    """Does one text say "wait an hour before", and the other one "after an hour"?"""
    waiting, other = (
        any(tells_to_wait(said_in(sentence, language), language) for sentence in side)
        for side, language in ((pair.source, pair.languages[0]), (pair.text, pair.languages[1]))
    )
    if waiting == other:
        return False
    before, after = (one, two) if waiting else (two, one)
    return {p.place for p in before} == {"before"} and {p.place for p in after} == {"after"}


def _is_until_after(pair: SentencePair, one: Sequence[Place], two: Sequence[Place]) -> bool:
    """Does one text say "until two days after", and the other one "not before two days"?"""
    affirmed, denied = (one, two) if pair.theirs.least else (two, one)
    weight = pair.ours if pair.theirs.least else pair.theirs
    is_one_denied = bool(pair.ours.least) != bool(pair.theirs.least)
    sides = ({p.place for p in affirmed}, {p.place for p in denied})
    return is_one_denied and weight.until > 0 and sides == ({"after"}, {"before"})


def _is_answered(pair: SentencePair, row: str, one: Sequence[Place], two: Sequence[Place]) -> bool:
    """Does a negation say with one word of a row what the other text says with another one?"""
    ours, theirs = pair.ours, pair.theirs
    if row == OF_TWO:
        return bool((_has_none(one) and theirs.least) or (_has_none(two) and ours.least))
    if row == MOMENT:
        # Not for four weeks after it, not within four weeks after it; if you cannot within eight
        # hours, if still not after them.
        may_be = _says_after(pair.here) or IF_OR_EVEN in pair.ours_by_row
        return bool(ours.least and theirs.least) and may_be
    if row == START_OR_END and (_is_only_from(ours, theirs) or _is_only_from(theirs, ours)):
        return True
    if row == RESTRICTION and (_is_nobody_else(ours, theirs) or _is_nobody_else(theirs, ours)):
        return True
    if row == PRESCRIPTION and (_is_only_with(ours, theirs) or _is_only_with(theirs, ours)):
        return True
    if row in NEGATABLE and _is_quality_turned(pair, row):
        return True
    if row in TURNED:
        # "Not safe" is "unsafe" in a sentence that negates nothing else.
        ours = _without_own(ours, one, _of(pair.there, pair.common), pair.source_language)
        theirs = _without_own(theirs, two, _of(pair.here, pair.common), pair.language)
        is_either = any(p[:2] == (STOMACH, "either") for p in (*one, *two))
        if not is_either and (ours.most > theirs.least or theirs.most > ours.least):
            return True
    if row in OF_ALL:
        return bool(ours.least) != bool(theirs.least)
    if (row in SAID_BOTH_WAYS or row == PRESCRIPTION) and ours.least and theirs.least:
        # Do not need a prescription, without one.
        return _negates(one, pair.source_language) != _negates(two, pair.language)
    return False


def _is_quality_turned(pair: SentencePair, row: str) -> bool:
    """Does something else in a sentence turn its qualities round: a comparison, an exception, a
    bound?"""
    if is_less(pair.there) != is_less(pair.here) or _is_exception_turned(pair.ours, pair.theirs):
        return True
    # Rarely more than two days, mostly within two days.
    return row == "common" and bool(find_bounds(pair.there)) != bool(find_bounds(pair.here))


def _beside_no_numbers(
    pair: SentencePair, one: Sequence[Place], two: Sequence[Place]
) -> tuple[Sequence[Place], Sequence[Place]]:
    """The words of a row that say nothing of a number beside them, nor of one in the other text."""
    source, source_language, text, language = pair.sides
    return (
        _apart_from_spans(_apart_from_numbers(one, source, source_language), text, language),
        _apart_from_spans(_apart_from_numbers(two, text, language), source, source_language),
    )


def _negates(places: Sequence[Place], language: str) -> bool:
    return any(has_negation(place.words, language) for place in places)


def _apart_from(row: str, places: Sequence[Place], every: Sequence[Place]) -> list[Place]:
    """The words of a row that are none of another one."""
    others = {place.words for place in every if place.row == row}
    return [place for place in places if place.words not in others]


def _name_one_each(one: Sequence[Place], two: Sequence[Place]) -> bool:
    """Do two sentences name one thing of a row each?"""
    return len({p.place for p in one}) == len({p.place for p in two}) == 1


def _known(places: Sequence[Place], language: str) -> Sequence[Place]:
    """Those words of a row for whose places a language has words too."""
    lexicon = lexicon_of(language)
    row = places[0].row
    if lexicon is None or row not in lexicon.rows or row.startswith(SENSE):
        return places
    return [place for place in places if place[:2] in lexicon.spots]


def _apart_from_numbers(
    places: Sequence[Place], sentence: PlacedSentence, language: str
) -> Sequence[Place]:
    """The words of a row without those that count with a number beside them: the span after it, and
    the "during" before it, which is "for"."""
    words = sentences(sentence.block, language)[sentence.number].words
    named = list(zip(sentence.starts, sentence.places, strict=False))
    row, counted = places[0].row, set[int]()
    for at, place in named:
        if place.row == ONE_SPAN and at and is_number(words[at - 1], language):
            counted.add(at)
        if (
            place[:2] == DURING
            and place.row == row
            and any(is_number(w, language) for w in words[at + 1 : at + 3])
        ):
            counted.add(at)
    return [place for at, place in named if place.row == row and at not in counted]


def _apart_from_spans(
    places: Sequence[Place], other: PlacedSentence, language: str
) -> Sequence[Place]:
    """The words of a row without those for a span that the other sentence has in figures: a week,
    7 days."""
    spans = named(other.block, language)[other.number]
    return [p for p in places if (SPAN, MINUTES.get(p.place)) not in spans]


def _has_none(places: Sequence[Place]) -> bool:
    """Is there a "neither", which a negated "both" or "one" says too?"""
    return any(place.place == "neither" for place in places)


def _of(places: Sequence[Place], rows: Set[str]) -> list[Place]:
    return [place for place in places if place.row in rows]


def _without_own(
    weight: Weight, places: Sequence[Place], others: Sequence[Place], language: str
) -> Weight:
    """The weight of a sentence without the negations that make the other side of a quality, and
    those that are in words of `others`, which are of other rows: loosely, without tightening it."""
    own = sum(place.turns for place in places if place.row != LIMIT)
    rows = {place.row for place in places}
    told = {place.words for place in others if place.row in rows}
    own += sum(
        has_negation(words, language)
        for words in {p.words for p in others if p.row in NEGATABLE and " " in p.words} - told
    )
    if not own:
        return weight
    most = max(0, weight.most - own)
    return weight._replace(least=min(weight.least, most), most=most)


def _differ(row: str, one: Mapping[str, int], two: Mapping[str, int]) -> bool:
    if not one.keys() & two.keys():
        return True
    if row == STOMACH and {*one, *two} == {"either", "empty", "full"}:
        return False  # with or without food, with food or on an empty stomach
    if row == FAMILY and (_are_parents(one, two) or _are_parents(two, one)):
        return False
    if row in PAIRED and len(one) > len(two):
        return True
    count = sum(one.values())
    is_exact = row in EXACT or (count == 2 and row in OPPOSED)
    return is_exact and count == sum(two.values()) and one != two


def _are_parents(one: Mapping[str, int], two: Mapping[str, int]) -> bool:
    """Does one text say "parent", and the other "mother and father"?"""
    return "parent" in one and {"mother", "father"} <= two.keys()


def _is_then(times: Sequence[Place], places: Sequence[Place]) -> bool:
    """Do words for "after" say "then", and nothing of what is before them, or stand between "first"
    and "then"?"""
    after = [place for place in times if place.place == "after"]
    if any(place.words in THEN_WORDS for place in after):
        return True
    return bool(after) and {FIRST, THEN} <= {place[:2] for place in places}


def _is_nobody_else(affirmative: Weight, negative: Weight) -> bool:
    """Only a doctor, nobody who is no doctor."""
    return not affirmative.least and bool(
        negative.least and (negative.exceptions or negative.only or negative.most > 1)
    )


def _is_only_with(affirmative: Weight, negative: Weight) -> bool:
    """Only with a prescription, not without one."""
    return bool(affirmative.only and negative.least > 1) and negative.without > affirmative.without


def _is_only_from(affirmative: Weight, negative: Weight) -> bool:
    """Only from the seventh day on, not until the seventh day."""
    return bool(negative.least) and affirmative.only > negative.only


def _is_only_with_advice(ours: Weight, theirs: Weight) -> bool:
    """Does one text say "not … without", and the other nothing that negates?"""
    one, two = (ours, theirs) if ours.without else (theirs, ours)
    return one.least > 1 and bool(one.without) and not two.most


def _says_after(places: Sequence[Place]) -> bool:
    return any(place[:2] == (TIME, "after") for place in places)


def _is_exception_turned(ours: Weight, theirs: Weight) -> bool:
    """Closed except on Monday is open only on Monday."""
    return (ours.exceptions > theirs.exceptions and theirs.only > ours.only) or (
        theirs.exceptions > ours.exceptions and ours.only > theirs.only
    )


def _is_only_after(ours: Weight, theirs: Weight) -> bool:
    """Does one text say "only after", and the other "not before"?"""
    return (ours.only > theirs.only and not ours.least and theirs.least == 1) or (
        theirs.only > ours.only and not theirs.least and ours.least == 1
    )


def _is_after_alone(ours: Weight, theirs: Weight) -> bool:
    """Does one text say "only after", and the other "before", of the two clauses in the other
    order? Wash it before you eat it: eat it only after washing."""
    return ours.only != theirs.only and not (ours.least or theirs.least)
