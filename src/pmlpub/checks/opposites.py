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

from collections.abc import Iterator

from pmlpub.checks.assignments import (
    CROSSED,
    OWNERS,
    find_crossed,
    find_paired_otherwise,
    find_reassigned,
    may_be_paired,
)
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.counterparts import FEWEST, find_counterparts
from pmlpub.checks.limiting_words import find_lost_limits
from pmlpub.checks.modality import find_other_modality
from pmlpub.checks.order import (
    OF_AN_ORDER,
    REPLACEMENT,
    find_exchanged,
    find_reversed,
    find_swapped,
)
from pmlpub.checks.parts import PARTING, find_in_other_part, is_said_from_other_side
from pmlpub.checks.persons import find_other_person
from pmlpub.checks.roles import COMPARED, FAMILY_ROW, OR, find_exchanged_roles, find_other_role
from pmlpub.checks.row_differences import Finding, find_row_differences
from pmlpub.checks.row_words import MEDICINE, TIME, lexicon_of, sentences_of
from pmlpub.checks.sentence_pairs import SentencePair
from pmlpub.checks.sentences import blocks
from pmlpub.checks.sequences import LANGUAGE as ENGLISH
from pmlpub.checks.sequences import PART, find_turned_sequence
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

SHOWN = 10
"""Words of one side that a message names."""


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


def _compare(source: str, source_language: str, text: str, language: str) -> Iterator[Finding]:
    """The rows in which the sentences that belong together differ, or those of the whole texts.
    Where as many sentences differ, others may belong together."""
    there = sentences_of(source, source_language)
    if not any(sentence.places for sentence in there):
        return
    here = sentences_of(text, language)
    found = None
    if len(there) == len(here):
        sides = zip(there, here, strict=True)
        found = [
            one
            for a, b in sides
            for one in _opposites(SentencePair([a], source_language, [b], language))
        ]
        if not found or len(there) < FEWEST:
            yield from found
            return
    ours, theirs = blocks(source), blocks(text)
    if len(ours) != len(theirs):
        yield from found or _opposites(SentencePair(there, source_language, here, language))
        return
    first, start = 0, 0
    for (_, one), (_, two) in zip(ours, theirs, strict=True):
        for a, b in find_counterparts(one, source_language, two, language):
            sources = there[first + a.start : first + a.stop]
            texts = here[start + b.start : start + b.stop]
            yield from _opposites(SentencePair(sources, source_language, texts, language))
        first, start = first + a.stop, start + b.stop


def _opposites(pair: SentencePair) -> Iterator[Finding]:
    """The rows in which sentences differ, with the words of both."""
    is_english = pair.source_language.partition("-")[0] == ENGLISH
    if pair.is_one:
        if is_english:
            yield from find_lost_limits(pair.source, pair.source_language, pair.text, pair.language)
        if FAMILY_ROW in pair.ours_by_row or FAMILY_ROW in pair.theirs_by_row:
            yield from find_other_role(pair.source[0], pair.text[0])
        yield from find_other_modality(*pair.sides)
        yield from find_other_person(*pair.sides)
    if not pair.common:  # Whatever else is found has words of one row on both sides.
        return
    may_have_order = not OF_AN_ORDER.isdisjoint(pair.ours_by_row)
    exchanged = list[Finding]()
    is_turned = pair.is_one and is_said_from_other_side(*pair.sides)
    if may_have_order and not is_turned:
        exchanged += find_exchanged(pair.there, pair.here)
    yield from exchanged
    if MEDICINE in pair.common:
        yield from find_swapped(pair.there, pair.here)
    moved = list[Finding]()
    if pair.is_one and len(pair.there) > 1 and len(pair.here) > 1:
        moved += _moved(pair, is_exchanged=bool(exchanged))
        yield from moved
    differences = find_row_differences(pair, is_turned=is_turned)
    yield from differences.found
    is_told = bool(exchanged or moved or any(row == TIME for row, _, _ in differences.found))
    is_order_told = bool(exchanged) or not may_have_order or differences.is_order_told
    parted, reversed_ = list[Finding](), list[Finding]()
    if pair.is_one and not is_told and _may_have_parts(pair):
        parted += find_in_other_part(*pair.sides)
        yield from parted
    if not is_order_told and not parted:
        reversed_ += find_reversed(pair.there, pair.here, *pair.languages)
        yield from reversed_
    is_told = is_told or is_order_told or bool(parted or reversed_)
    if pair.is_one and is_english and not is_told and PART in pair.source[0].block:
        yield from find_turned_sequence(pair.source[0], pair.text[0], pair.language)


def _moved(pair: SentencePair, *, is_exchanged: bool) -> list[Finding]:
    """Two amounts, people or things that belong to something else."""
    moved = list[Finding]()
    if not OWNERS.isdisjoint(pair.common):
        moved += find_reassigned(*pair.sides)
    if not COMPARED.isdisjoint(pair.common) or (
        (OR in pair.ours_by_row) != (OR in pair.theirs_by_row)
    ):
        moved += find_exchanged_roles(*pair.sides)
    if not moved and not is_exchanged and not CROSSED.isdisjoint(pair.common):
        moved += find_crossed(*pair.sides)
    if moved or is_exchanged:
        return moved
    if may_be_paired(pair.common, pair.ours_by_row, pair.theirs_by_row):
        moved += find_paired_otherwise(*pair.sides)
    return moved


def _may_have_parts(pair: SentencePair) -> bool:
    """May something stand in the other part of a sentence?"""
    if not OF_AN_ORDER.isdisjoint(pair.ours_by_row) or REPLACEMENT in pair.common:
        return True
    return any(mark in pair.source[0].block for mark in PARTING)
