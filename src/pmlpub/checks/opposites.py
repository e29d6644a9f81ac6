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

What limits a sentence is asked for in modules of its own, where its source surely has the words
(`limiting_words`): a condition, "only", "even if" and "still" (`left_out`), "until" (`until`),
other moments (`moments`), "instead of" (`instead`), "not all" (`nobody`); and so is what must or
may be done (`modality`). The directions of bounds, and what negations make of them, are in
`bounds`.

Known limits: words are looked up, never parsed. Things that are in no table may change places
unseen, and so may people in a text with a condition: if the mother is ill, the child. The words are
in `lexicons.opposites`, `lexicons.rows`, `lexicons.qualities`, `lexicons.senses`, `lexicons.things`
and `lexicons.medicines`.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from pmlpub.checks import left_out
from pmlpub.checks.assignments import (
    CROSSED,
    OWNERS,
    find_crossed,
    find_paired_otherwise,
    find_reassigned,
    may_be_paired,
)
from pmlpub.checks.bounds import (
    are_never_turned,
    count_directions,
    count_places,
    denies_other_side,
    find_beside_numbers,
    find_bounds,
    has_other_quality,
    is_bound_denied,
    is_bound_of_words,
    is_less,
    is_turned_once,
)
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.counterparts import FEWEST, SPAN, find_counterparts, named
from pmlpub.checks.counterparts import MINUTES as IN_MINUTES
from pmlpub.checks.extremes import name_same_end
from pmlpub.checks.lexicons.qualities import NEGATABLE
from pmlpub.checks.limiting_words import IF_OR_EVEN, RESTRICTION, find_lost_limits
from pmlpub.checks.modality import find_other_modality
from pmlpub.checks.negation_weight import Weight, has_negation
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
from pmlpub.checks.sentence_weights import count_negations, weigh
from pmlpub.checks.sentences import blocks, sentences
from pmlpub.checks.sequences import LANGUAGE, PART, find_turned_sequence
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem

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
    LIMIT, TIME, "course", "day", "from or to", "front or back", "how often", "level", "month",
    "morning", "reach", "side", "start or end", "tilt", "time of day", "up or down",
    "upper or lower", "weight", MEDICINE,
})  # fmt: skip
"""Rows that are compared in a paragraph even where one sentence says by a negation what the other
one says without."""
SHOWN = 10
"""Words of one side that a message names."""
OF_TWO = "of two"
PRESCRIPTION = "prescription"
WHOSE, MOMENT = "whose", "moment"
STOMACH = "stomach"
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
        told = set[tuple[str, str]]()
        for row, there, here in _compare(source, source_language, text, language):
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


def _compare(
    source: str, source_language: str, text: str, language: str
) -> Iterator[tuple[str, str, str]]:
    """The rows in which the sentences that belong together differ, or those of the whole texts.
    Where as many sentences differ, others may belong together."""
    there = sentences_of(source, source_language)
    if not any(sentence.places for sentence in there):
        return
    here = sentences_of(text, language)
    found = None
    if len(there) == len(here):
        sides = zip(there, here, strict=True)
        found = [one for a, b in sides for one in _opposites([a], source_language, [b], language)]
        if not found or len(there) < FEWEST:
            yield from found
            return
    ours, theirs = blocks(source), blocks(text)
    if len(ours) != len(theirs):
        yield from found or _opposites(there, source_language, here, language)
        return
    first, start = 0, 0
    for (_, one), (_, two) in zip(ours, theirs, strict=True):
        for a, b in find_counterparts(one, source_language, two, language):
            yield from _opposites(
                there[first + a.start : first + a.stop],
                source_language,
                here[start + b.start : start + b.stop],
                language,
            )
        first, start = first + a.stop, start + b.stop


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
        yield from find_lost_limits(source, source_language, text, language)
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
    is_paragraph = (
        not is_one
        or source[0].number >= FEWEST
        or len(sentences(source[0].block, source_language)) >= FEWEST
    )
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
        if is_paragraph and (
            (row in NOUNS and not (is_one and _name_one_each(one, two)))
            or (row not in STRICT and weigh(source, source_language) != weigh(text, language))
            or not (is_one or row in STRICT or row in OPPOSED or row in EXACT)
        ):
            continue
        one, two = _known(one, language), _known(two, source_language)
        if not one or not two:
            continue
        if row == LIMIT:
            is_same_end = name_same_end(one, two, source_language, language)
            if is_same_end:
                continue
            if is_same_end is False and not (
                weigh(source, source_language).most or weigh(text, language).most
            ):
                yield row, one[0].words, two[0].words
                continue
        is_same = not _differ(row, count_places(one), count_places(two))
        if row == LIMIT and is_same and is_one and len(one) != len(two):
            near = (
                find_beside_numbers(one, source[0], source_language),
                find_beside_numbers(two, text[0], language),
            )
            if all(near) and len(near[0]) == len(near[1]):
                one, two = near
                is_same = not _differ(row, count_places(one), count_places(two))
        if is_same and not (row == LIMIT and is_turned_once(one, two)):
            continue
        if is_one and row in BESIDE_NUMBERS:
            one = _apart_from_numbers(one, source[0], source_language)
            two = _apart_from_numbers(two, text[0], language)
            one = _apart_from_spans(one, text[0], language)
            two = _apart_from_spans(two, source[0], source_language)
            if not one or not two or not _differ(row, count_places(one), count_places(two)):
                continue
        if row in TURNED or row in NEGATED_ROWS or row in OF_ALL:
            ours = weigh(source, source_language)
            theirs = weigh(text, language)
            if row == OF_TWO and (
                (_has_none(one) and theirs.least) or (_has_none(two) and ours.least)
            ):
                continue
            if row == LIMIT and (_is_only_with_advice(ours, theirs)):
                continue  # not for longer without asking, ask before it is longer
            if row == PRESCRIPTION and (_is_only_with(ours, theirs) or _is_only_with(theirs, ours)):
                continue
            if row == MOMENT and ours.least and theirs.least and _says_after(here):
                continue  # not for four weeks after it, not within four weeks after it
            if row == RESTRICTION and (
                _is_nobody_else(ours, theirs) or _is_nobody_else(theirs, ours)
            ):
                continue
            if row in NEGATABLE and is_less(there) != is_less(here):
                continue
            if row == LIMIT and has_other_quality(there, here):
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
                or count_negations(source, source_language) == count_negations(text, language)
            )
            stays = both and (are_never_turned(one) or are_never_turned(two))
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
            if row == "common" and bool(find_bounds(there)) != bool(find_bounds(here)):
                continue  # rarely more than two days, mostly within two days
            if row in NEGATABLE and _is_exception_turned(ours, theirs):
                continue
            if row == LIMIT and is_same and not both:
                is_denied = (
                    ours.least and not theirs.most and is_bound_denied(source, source_language)
                ) or (theirs.least and not ours.most and is_bound_denied(text, language))
                if not is_denied:
                    continue
            if (
                row == LIMIT
                and ours.least
                and theirs.least
                and is_bound_of_words((one, two), languages)
            ):
                continue  # not above the shoulder
            if row == LIMIT and not stays:
                directions = count_directions((one, two), (ours, theirs))
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
        reversed_ = [*find_reversed(there, here, source_language, language)]
        yield from reversed_
        is_told = bool(reversed_)
    is_english = source_language.partition("-")[0] == LANGUAGE
    is_told = is_told or bool(exchanged or moved or is_told_of_time)
    if is_one and is_english and not is_told and PART in source[0].block:
        yield from find_turned_sequence(source[0], text[0], language)


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


def _joined(
    found: Sequence[PlacedSentence],
) -> tuple[Sequence[Place], Mapping[str, Sequence[Place]]]:
    """The words of the rows in several sentences: all of them, and those of each row."""
    if len(found) == 1:
        return found[0].places, found[0].rows
    places = [place for sentence in found for place in sentence.places]
    return places, by_row(places)


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


def _is_only_after(
    source: Sequence[PlacedSentence],
    source_language: str,
    text: Sequence[PlacedSentence],
    language: str,
) -> bool:
    """Does one text say "only after", and the other "not before"?"""
    one, two = weigh(source, source_language), weigh(text, language)
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
    one, two = weigh(source, source_language), weigh(text, language)
    return one.only != two.only and not (one.least or two.least)
