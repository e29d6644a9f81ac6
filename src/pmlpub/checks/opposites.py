"""A translation says before where its source says before, and left where it says left.

Words that stand on one side of a pair, or in one place of a row, are looked up in both texts:
bounds (at least, at most, more than, below), before and after, high and low, left and right, safe
and unsafe, wet and dry, first and last, start and stop, how often, by which route, who (mother,
child, patient, nurse), only if and even if, days of the week, months, names of medicines and of
illnesses; and words that are taken for another one, or in another of their
senses ("embarazada" for "embarrassed"). A sentence is compared with its counterpart if both texts
have equally many, otherwise the whole text. There is a warning if both sides have words of a row
and none of the places agrees, or if both have equally many bounds, orders in time, days or months,
and not the same ones. A word that only one side has is no finding: it may be said in words that are
not in the tables. A negation turns bounds and qualities round: "not safe" is "unsafe".

Two things of the tables that a comparison, or "first … then", has in the other order are a finding
too: "more water than coffee", "first wash, then cover"; so are two that "before" and "after" put in
the other order, two medicines in another order, where no word allows for it, and two amounts that
belong to the other moments, sides, people or medicines (`assignments`), and people or things that
the sentence says something else of (`roles`). So are two people, bounds or colours that change
places while what is said of them does not: "adults twice a day, children at bedtime". A comparison
turns qualities round: less dangerous is safer. "Only after" is "not before", and "before" is
answered by "and then", which say the same of two clauses in the other order.

What stands in the other part of a sentence, before or after "than", "instead of" or "but", is found
by `parts`, and a translation that speaks to or of another person by `persons`.

What limits a sentence is asked for in modules of its own, where its source surely has the words: a
condition, "only", "even if" and "still" (`left_out`), "until" (`until`), other moments (`moments`),
"instead of" (`instead`), "not all" (`nobody`), and what must or may be done (`modality`).

Known limits: words are looked up, never parsed. Things that are in no table may change places
unseen, and so may people in a text with a condition: if the mother is ill, the child. The words are
in `lexicons.opposites`, `lexicons.rows`, `lexicons.qualities`, `lexicons.senses`, `lexicons.things`
and `lexicons.medicines`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from pmlpub.checks import left_out
from pmlpub.checks.assignments import (
    CROSSED,
    OWNERS,
    find_crossed,
    find_paired_otherwise,
    find_reassigned,
    may_be_paired,
)
from pmlpub.checks.clauses import DENIED_LATER, DENYING
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.extremes import name_same_end
from pmlpub.checks.instead import PARTS as PARTS_OF_INSTEAD
from pmlpub.checks.instead import find_other_choice
from pmlpub.checks.lexicons.conditions import PARTS_OF_EVEN, PARTS_OF_LATEST
from pmlpub.checks.lexicons.qualities import NEGATABLE
from pmlpub.checks.lexicons.quantifiers import PARTS as PARTS_OF_NOT_ALL
from pmlpub.checks.modality import find_other_modality
from pmlpub.checks.moments import PARTS as PARTS_OF_MOMENTS
from pmlpub.checks.moments import find_moved_moment, says_plain_moment
from pmlpub.checks.negation_weight import NOTHING, Weight, has_negation, total
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.negation_weight import table as negation_table
from pmlpub.checks.nobody import find_none_for_some
from pmlpub.checks.order import (
    OF_AN_ORDER,
    REPLACEMENT,
    THEN,
    THEN_WORDS,
    find_exchanged,
    find_reversed,
    find_swapped,
    is_same_sequence,
)
from pmlpub.checks.parts import MORE_OR_LESS, PARTING, find_in_other_part, is_said_from_other_side
from pmlpub.checks.persons import find_other_person, speaks_of_others
from pmlpub.checks.roles import (
    COMPARED,
    FAMILY_ROW,
    OR,
    find_exchanged_roles,
    find_other_role,
)
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
    by_row,
    is_number,
    lexicon_of,
    sentences_of,
)
from pmlpub.checks.sentences import sentences
from pmlpub.checks.subject import Subject
from pmlpub.checks.until import find_other_moment, says_moment
from pmlpub.problems import Problem
from pmlpub.text.pieces import TEXTS

OPPOSITE = CheckCode(
    "opposite",
    "warning",
    since=3,
    means="A bound, an order in time, a direction, a quality, a frequency, a route, a day, a month "
    "or a medicine of the source is answered by its opposite or by another one, two people or "
    "things changed places, or a word is taken in another sense.",
    remedy="Correct the word that the message names, or accept the warning if both texts say the "
    "same.",
    example=TextExample("fr", "Take it before meals.", "Prenez-le après les repas.",
                        "Prenez-le avant les repas."),
)  # fmt: skip

UP, DOWN = "at least or more", "at most or less"
DIRECTIONS = {"least": UP, "above": UP, "most": DOWN, "below": DOWN}
REVERSED = {"above": DOWN, "below": UP, "least": UP, "most": DOWN}
"""What a bound is if it is negated: "not more than" is at most."""
FAMILY = "family"
EXACT = frozenset({LIMIT, "day", "month", "time", "food or drink", BODY, MEDICINE, FAMILY})
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
UNDER = frozenset({
    "below", "por debajo de", "por debajo del", "en dessous", "en dessous de", "en-dessous",
    "au-dessous", "au-dessous de", "abaixo da", "abaixo de", "abaixo do", "abaixo dos", "chini ya",
    "alti", "altina", "altinda", "تحت", "नीचे", "से नीचे", "低于",
})  # fmt: skip
"""Bounds that may say where something is: under running water."""
ONE_SPAN, DURING = "one span", ("moment of", "during")
BESIDE_NUMBERS = frozenset({ONE_SPAN, DURING[0]})
"""Rows of words that say something else beside a number: an hour, 12 hours; during, for 2 hours."""
REACH = 5
"""Words between a negation and the bound that it turns round."""
NEAR = 3
"""Words between a bound and its number."""
SHOWN = 10
"""Words of one side that a message names."""
OF_TWO, RESTRICTION = "of two", "restriction"
PRESCRIPTION = "prescription"
WHOSE, MOMENT = "whose", "moment"
STOMACH = "stomach"
IF_OR_EVEN, EVEN, STILL, INSTEAD, NOT_ALL, MOMENT, DEADLINE, MOVED_MOMENT = (
    "if or even", "even", "still", "instead of", "not all", "moment", "deadline", "moved moment",
)  # fmt: skip
PARTS = {
    EVEN: PARTS_OF_EVEN,
    MOMENT: ("ntil", "till", "nce "),
    STILL: ("still",),
    INSTEAD: PARTS_OF_INSTEAD,
    NOT_ALL: PARTS_OF_NOT_ALL,
    DEADLINE: PARTS_OF_LATEST,
    MOVED_MOMENT: PARTS_OF_MOMENTS,
}
"""What English words that limit a sentence have in them, which is found in less time."""
ONLY = frozenset({RESTRICTION, "condition"})
"""Rows with words for "only"."""
SAID_BOTH_WAYS = frozenset({STOMACH, "prompt", "steady", "cost"})
"""Rows in which words with a negation say the same as others: without delay, at once."""
NEGATED_ROWS = frozenset({LIMIT, OF_TWO, RESTRICTION, PRESCRIPTION, MOMENT})
"""More rows for which it counts whether a sentence negates."""
OF_ALL = frozenset({"any or all", "part of all", RESTRICTION})
"""Rows of which a "not" makes another place: not any, all; most not, few; nobody, only you."""
TURNED = NEGATABLE | SAID_BOTH_WAYS | {"course of an illness", "sit"}
"""Rows in which a "not" on one side may say the other."""


def check(subject: Subject) -> Iterator[Problem]:
    language, source_language = subject.edition.language, subject.site.source_language
    if subject.is_source or not lexicon_of(language) or not lexicon_of(source_language):
        return
    for field, source, text in subject.pairs():
        if field == "keywords":
            continue
        for one, two in _matched(source, source_language, text, language):
            told = set[tuple[str, str]]()
            for row, there, here in _opposites(one, source_language, two, language):
                if (there, here) in told:  # Two rows may have the same words.
                    continue
                told.add((there, here))
                yield subject.problem(
                    field,
                    OPPOSITE,
                    f"the source says {_shown(there)}, the translation {_shown(here)} ({row}): see "
                    "that both say the same",
                    [f"{there} {here}"],
                )


def _shown(words: str) -> str:
    """The first of some words, in quotation marks."""
    if not words:
        return "no such word"
    listed = words.split(", ")
    more = f" and {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
    return f"'{', '.join(listed[:SHOWN])}'{more}"


def _matched(
    source: str, source_language: str, text: str, language: str
) -> Iterator[tuple[Sequence[PlacedSentence], Sequence[PlacedSentence]]]:
    """The sentences that belong together, or those of the whole texts."""
    there = sentences_of(source, source_language)
    if not any(sentence.places for sentence in there):
        return
    here = sentences_of(text, language)
    if len(there) == len(here):
        yield from (((one,), (two,)) for one, two in zip(there, here, strict=True))
    else:
        yield there, here


def _opposites(
    source: Sequence[PlacedSentence],
    source_language: str,
    text: Sequence[PlacedSentence],
    language: str,
) -> Iterator[tuple[str, str, str]]:
    """The rows in which sentences differ, with the words of both."""
    (there, ours_by_row), (here, theirs_by_row) = _joined(source), _joined(text)
    common = ours_by_row.keys() & theirs_by_row.keys()
    is_one = len(source) == len(text) == 1
    if is_one and source_language.partition("-")[0] == left_out.LANGUAGE:
        yield from _left_out(source, source_language, text, language)
    if is_one and (FAMILY_ROW in ours_by_row or FAMILY_ROW in theirs_by_row):
        yield from find_other_role(source[0], text[0])
    if is_one:
        yield from find_other_modality(source[0], source_language, text[0], language)
        yield from find_other_person(source[0], source_language, text[0], language)
    if not common:  # Whatever else is found has words of one row on both sides.
        return
    may_have_order = not OF_AN_ORDER.isdisjoint(ours_by_row)
    is_turned = is_one and is_said_from_other_side(source[0], source_language, text[0], language)
    exchanged = [*find_exchanged(there, here)] if may_have_order and not is_turned else []
    yield from exchanged
    if MEDICINE in common:
        yield from find_swapped(there, here)
    moved: list[tuple[str, str, str]] = []
    if is_one and len(there) > 1 and len(here) > 1:
        if not OWNERS.isdisjoint(common):
            moved += find_reassigned(source[0], source_language, text[0], language)
        if not COMPARED.isdisjoint(common) or (OR in ours_by_row) != (OR in theirs_by_row):
            moved += find_exchanged_roles(source[0], source_language, text[0], language)
        if not moved and not exchanged and not CROSSED.isdisjoint(common):
            moved += find_crossed(source[0], source_language, text[0], language)
        if not moved and not exchanged and may_be_paired(common, ours_by_row, theirs_by_row):
            moved += find_paired_otherwise(source[0], source_language, text[0], language)
        yield from moved
    is_told, is_told_of_time = bool(exchanged) or not may_have_order, bool(exchanged or moved)
    for row in ours_by_row:
        if row in NEVER_COMPARED or row not in common:
            continue
        if row == WHOSE and is_one and not speaks_of_others(source[0], source_language):
            continue
        if is_turned and (row in MORE_OR_LESS or row in NEGATABLE):
            continue
        one, two = ours_by_row[row], theirs_by_row[row]
        if one[0].place == two[0].place and len(one) == len(two) == 1:
            continue
        if [p.place for p in one] == [p.place for p in two]:
            continue
        one, two = _known(one, language), _known(two, source_language)
        if not one or not two:
            continue
        if row == LIMIT:
            is_same_end = name_same_end(one, two, source_language, language)
            if is_same_end:
                continue
            if is_same_end is False and not (
                _weight(source, source_language).most or _weight(text, language).most
            ):
                yield row, one[0].words, two[0].words
                continue
        is_same = not _differ(row, _count(one), _count(two))
        if row == LIMIT and is_same and is_one and len(one) != len(two):
            near = (
                _beside_numbers(one, source[0], source_language),
                _beside_numbers(two, text[0], language),
            )
            if all(near) and len(near[0]) == len(near[1]):
                one, two = near
                is_same = not _differ(row, _count(one), _count(two))
        if is_same and not (row == LIMIT and _is_turned_once(one, two)):
            continue
        if is_one and row in BESIDE_NUMBERS:
            one = _apart_from_numbers(one, source[0], source_language)
            two = _apart_from_numbers(two, text[0], language)
            if not one or not two or not _differ(row, _count(one), _count(two)):
                continue
        if row in TURNED or row in NEGATED_ROWS or row in OF_ALL:
            ours = _weight(source, source_language)
            theirs = _weight(text, language)
            if row == OF_TWO and (
                (_has_none(one) and theirs.least) or (_has_none(two) and ours.least)
            ):
                continue
            if row == PRESCRIPTION and (_is_only_with(ours, theirs) or _is_only_with(theirs, ours)):
                continue
            if row == MOMENT and ours.least and theirs.least and _says_after(here):
                continue  # not for four weeks after it, not within four weeks after it
            if row == RESTRICTION and (
                _is_nobody_else(ours, theirs) or _is_nobody_else(theirs, ours)
            ):
                continue
            if row in NEGATABLE and _is_less(there) != _is_less(here):
                continue
            if row == LIMIT and _has_other_quality(there, here):
                continue
            if row in TURNED:
                # "Not safe" is "unsafe" in a sentence that negates nothing else.
                ours = _without_own(ours, one, _of(there, common), source_language)
                theirs = _without_own(theirs, two, _of(here, common), language)
                is_either = any(p[:2] == (STOMACH, "either") for p in (*one, *two))
                if not is_either and (ours.most > theirs.least or theirs.most > ours.least):
                    continue
            # Where both negate, what a negation never turns round on one side stays on the other,
            # unless one text has a negation more: not under 12 months, not if not yet a year old.
            both = bool(ours.least and theirs.least) and (
                ours.most == theirs.most
                or _negations(source, source_language) == _negations(text, language)
            )
            stays = both and (_stay(one) or _stay(two))
            languages = source_language, language
            if row == LIMIT and denies_other_side((one, two), (ours, theirs), languages):
                continue
            if row in OF_ALL and bool(ours.least) != bool(theirs.least):
                continue
            is_said = row in SAID_BOTH_WAYS or row == PRESCRIPTION
            if is_said and ours.least and theirs.least:
                negating = [
                    any(has_negation(p.words, language_) for p in side)
                    for side, language_ in ((one, source_language), (two, language))
                ]
                if negating[0] != negating[1]:
                    continue  # do not need a prescription, without one
            if row == MOMENT and IF_OR_EVEN in ours_by_row and ours.least and theirs.least:
                continue  # if you cannot within eight hours, if still not after them
            if row == "common" and bool(_bounds(there)) != bool(_bounds(here)):
                continue  # rarely more than two days, mostly within two days
            if row in NEGATABLE and _is_exception_turned(ours, theirs):
                continue
            if row == LIMIT and is_same and not both:
                is_denied = (
                    ours.least and not theirs.most and _is_denied(source, source_language)
                ) or (theirs.least and not ours.most and _is_denied(text, language))
                if not is_denied:
                    continue
            if row == LIMIT and not stays:
                directions = _directions((one, two), (ours, theirs))
                if not _differ(row, *directions):
                    continue
        if row == TIME:
            is_told = True
            if _is_only_after(source, source_language, text, language) or is_same_sequence(
                there, here, source_language, language
            ):
                continue
            if _is_then(one, there) != _is_then(two, here):  # Before Y, X: X, and then Y.
                is_told = bool(exchanged)
                continue
            if _is_after_alone(source, source_language, text, language):
                is_told = bool(exchanged)
                continue
        is_told_of_time = is_told_of_time or row == TIME
        yield row, ", ".join(p.words for p in one), ", ".join(p.words for p in two)
    has_parts = (
        may_have_order or REPLACEMENT in common or any(mark in source[0].block for mark in PARTING)
    )
    if is_one and has_parts and not is_told_of_time:
        parted = [*find_in_other_part(source[0], source_language, text[0], language)]
        yield from parted
        is_told = is_told or bool(parted)
    if not is_told:
        yield from find_reversed(there, here, source_language, language)


def _left_out(
    source: Sequence[PlacedSentence],
    source_language: str,
    text: Sequence[PlacedSentence],
    language: str,
) -> Iterator[tuple[str, str, str]]:
    """An "only" or a condition of the source that the translation has left out."""
    rows_, (there, here) = text[0].rows, (source[0], text[0])
    if not ONLY.isdisjoint(there.rows) and ONLY.isdisjoint(rows_):
        ours, theirs = _weight(source, source_language), _weight(text, language)
        yield from left_out.find_left_out_only(there, ours, here, theirs, language)
    if not ONLY.isdisjoint(there.rows):
        yield from left_out.find_moved_only(there, here, language)
    if RESTRICTION in rows_ and RESTRICTION not in there.rows:
        ours, theirs = _weight(source, source_language), _weight(text, language)
        yield from left_out.find_added_only(there, ours, here, theirs, language)
    if IF_OR_EVEN in there.rows and IF_OR_EVEN not in rows_:
        theirs = _weight(text, language)
        yield from left_out.find_left_out_condition(there, here, theirs, language)
    for limit in _limits(there.block):
        yield from _changed_limit(limit, source, source_language, text, language)


@lru_cache(maxsize=TEXTS)
def _limits(block: str) -> tuple[str, ...]:
    """Which words an English paragraph has, or may have, that limit what it says."""
    return tuple(limit for limit, parts in PARTS.items() if any(part in block for part in parts))


def _changed_limit(
    limit: str,
    source: Sequence[PlacedSentence],
    source_language: str,
    text: Sequence[PlacedSentence],
    language: str,
) -> Iterator[tuple[str, str, str]]:
    """What a translation has made of one of these words."""
    there, here = source[0], text[0]
    if limit == EVEN:
        conditions = {place.place for place in there.rows.get(IF_OR_EVEN, ())}
        others = {place.place for place in here.rows.get(IF_OR_EVEN, ())}
        if EVEN in conditions and not (others and conditions.isdisjoint(others)):
            yield from left_out.find_left_out_even(there, here, language)
    elif limit == DEADLINE:
        yield from left_out.find_other_deadline(there, here, _weight(text, language), language)
    elif limit == MOVED_MOMENT:
        if says_plain_moment(there):
            yield from find_moved_moment(there, here, _weight(text, language), language)
    elif limit == NOT_ALL:
        yield from find_none_for_some(there, here, language)
    elif limit == INSTEAD:
        yield from find_other_choice(there, here, _weight(text, language), language)
    elif limit == STILL or says_moment(there.rows):
        find = left_out.find_lost_still if limit == STILL else find_other_moment
        ours, theirs = _weight(source, source_language), _weight(text, language)
        yield from find(there, ours, here, theirs, language)


def _known(places: Sequence[Place], language: str) -> Sequence[Place]:
    """Those words of a row for whose places a language has words too."""
    lexicon = lexicon_of(language)
    row = places[0].row
    if lexicon is None or row not in lexicon.rows or row.startswith(SENSE):
        return places
    return [place for place in places if place[:2] in lexicon.spots]


def _beside_numbers(
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


def _joined(
    found: Sequence[PlacedSentence],
) -> tuple[Sequence[Place], Mapping[str, Sequence[Place]]]:
    """The words of the rows in several sentences: all of them, and those of each row."""
    if len(found) == 1:
        return found[0].places, found[0].rows
    places = [place for sentence in found for place in sentence.places]
    return places, by_row(places)


def _has_other_quality(there: Sequence[Place], here: Sequence[Place]) -> bool:
    """Is a quality of one text answered by its other side, and are the bounds words of their own?
    Less dangerous is safer, but weaker is not stronger."""
    if any(p.row == LIMIT and p not in _bounds(places) for places in (there, here) for p in places):
        return False
    ours, theirs = ({p[:2] for p in places if p.row in NEGATABLE} for places in (there, here))
    rows = {row for row, _ in ours} & {row for row, _ in theirs}
    common = {row for row, _ in ours & theirs}
    return bool(rows - common)


def _has_none(places: Sequence[Place]) -> bool:
    """Is there a "neither", which a negated "both" or "one" says too?"""
    return any(place.place == "neither" for place in places)


def _is_less(places: Sequence[Place]) -> bool:
    """Is there a "less", which turns a quality round (less dangerous, safer), and not "under"?"""
    return any(place.place == "below" and place.words not in UNDER for place in _bounds(places))


def _bounds(places: Sequence[Place]) -> list[Place]:
    """The bounds that are not words of qualities too, as "weaker than" is."""
    qualities_ = {place.words for place in places if place.row in NEGATABLE}
    return [place for place in places if place.row == LIMIT and place.words not in qualities_]


def _weight(found: Sequence[PlacedSentence], language: str) -> Weight:
    """How often sentences negate, together; nothing in a language without a table of negations."""
    if negation_table(language) is None:
        return NOTHING
    return total([read_negations(s.block, language)[s.number] for s in found])


def _negations(found: Sequence[PlacedSentence], language: str) -> int:
    """How many negations sentences have; words that agree with each other are one."""
    if negation_table(language) is None:
        return 0
    readings = [read_negations(s.block, language)[s.number] for s in found]
    return sum(len(reading.negations) for reading in readings)


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


def _is_turned_once(one: Sequence[Place], two: Sequence[Place]) -> bool:
    """May a negation turn the bounds of one text round, and those of the other not: not for longer
    than, not … less than?"""
    return len(one) == len(two) == 1 and one[0].turns != two[0].turns


def _is_denied(found: Sequence[PlacedSentence], language: str) -> bool:
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


def _stay(places: Sequence[Place]) -> bool:
    """Are bounds of words that no negation turns round, such as "above"?"""
    return all(place.place in ("above", "below") and not place.turns for place in places)


def _count(places: Sequence[Place], *, is_negated: bool = False) -> Counter[str]:
    """How often each place occurs; for bounds, each direction, which a negation may turn round."""
    if places[0].row != LIMIT:
        return Counter(p.place for p in places)
    return Counter((REVERSED if is_negated and p.turns else DIRECTIONS)[p.place] for p in places)


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


def bounds_agree(
    one: Sequence[Place], two: Sequence[Place], weights: tuple[Weight, Weight]
) -> bool:
    """Whether the bounds of two sentences have the same directions, with what negations turn."""
    first, second = _directions((one, two), weights)
    return first.keys() == second.keys()


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


def _says_after(places: Sequence[Place]) -> bool:
    return any(place[:2] == (TIME, "after") for place in places)


def _implied(weight: Weight, bounds: Sequence[Place]) -> int:
    """How many words stand for a negation, without the bounds that may: at least, at most."""
    return max(0, weight.implied - sum(place.place in ("least", "most") for place in bounds))


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


def _is_exception_turned(ours: Weight, theirs: Weight) -> bool:
    """Closed except on Monday is open only on Monday."""
    return (ours.exceptions > theirs.exceptions and theirs.only > ours.only) or (
        theirs.exceptions > ours.exceptions and ours.only > theirs.only
    )


def _is_only_after(
    source: Sequence[PlacedSentence],
    source_language: str,
    text: Sequence[PlacedSentence],
    language: str,
) -> bool:
    """Does one text say "only after", and the other "not before"?"""
    one, two = _weight(source, source_language), _weight(text, language)
    return (one.only > two.only and not one.least and two.least == 1) or (
        two.only > one.only and not two.least and one.least == 1
    )


def _is_after_alone(
    source: Sequence[PlacedSentence],
    source_language: str,
    text: Sequence[PlacedSentence],
    language: str,
) -> bool:
    """Does one text say "only after", and the other "before", of the two clauses in the other
    order? Wash it before you eat it: eat it only after washing."""
    one, two = _weight(source, source_language), _weight(text, language)
    return one.only != two.only and not (one.least or two.least)


def _directions(
    sides: tuple[Sequence[Place], Sequence[Place]], weights: tuple[Weight, Weight]
) -> Iterator[Counter[str]]:
    """The directions of the bounds of each side, with what its negations turn round."""
    for places, weight in zip(sides, weights, strict=True):
        yield _count(places, is_negated=weight.least > 0)
