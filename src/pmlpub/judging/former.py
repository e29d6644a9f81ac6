"""What stays at the addresses of a text that is no longer out: what readers knew, and what they can
read instead.

The release before knows it (`records.answer_record`). An address that was ever in a release stays:
where its text is withheld, a notice takes its place.
"""

from collections.abc import Mapping

import msgspec

from pmlpub.exporters.states import IN_DOUBT, TAKEN_BACK
from pmlpub.model import (
    PARTS,
    Former,
    JudgedAnswer,
    Part,
    Successor,
    Verdict,
)
from pmlpub.quantities.finder import find_runs
from pmlpub.records.answer_record import AnswerRecord, EditionRecord

Formers = Mapping[tuple[str, str], Former]
"""(answer, language) -> what readers once got there."""


def former_of(edition: EditionRecord) -> Former | None:
    """What readers once got of an edition, by its record; None if it never had an address."""
    parts, former = edition.known_parts, edition.former or Former(())
    if not parts:
        return None
    return msgspec.structs.replace(former, parts=parts, question=edition.question)


def former_beside(
    former: Former | None,
    verdicts: Mapping[Part, Verdict],
    language: str,
    today: str | None = None,
    *,
    replaced: bool = False,
) -> Former | None:
    """What is kept of `former` beside the new verdicts, with the parts that have a notice of their
    own; None if there is nothing to keep: each of these parts is out, in the formats in which it
    was. Without a `former`, nobody knows whether a text was ever out.

    The question is left out where it may do harm itself. If something was wrong with the text, it
    is shown only if the corrected text asks the same (`today`; None if there is none), and never
    with a quantity in it. `replaced`: a withdrawn answer has a successor.
    """
    known = former is not None
    former = former or Former(())
    parts = tuple(p for p in PARTS if p in former.parts or verdicts[p].state == "tombstone")
    if all(verdicts[part].published for part in parts):
        kept = Former((), formats=former.formats, days=former.days)
        return kept if former.formats else None
    codes = {r.code for r in verdicts["page"].reasons}
    question = former.question
    doubted = codes & IN_DOUBT and not (replaced and codes <= {"gone"})
    if codes & TAKEN_BACK and today != question:
        question = ""
    if question and doubted and find_runs(question, language):
        question = ""
    new = tuple(p for p in parts if p not in former.parts) if known else ()
    unseen = tuple(p for p in parts if p in (*former.unseen, *new) and not verdicts[p].published)
    return msgspec.structs.replace(former, parts=parts, question=question, unseen=unseen)


def with_formers(
    answer: JudgedAnswer, formers: Formers, successors: Mapping[str, Successor] | None = None
) -> JudgedAnswer:
    """The judged answer with what is kept of earlier texts, and what to read instead.

    `successors` are those of a withdrawn answer, by language.
    """
    keywords = {
        j.language: j.edition.keywords
        for j in answer.editions
        if j.edition and j.verdicts["sms"].published
    }
    editions = []
    for judged in answer.editions:
        language = judged.language
        today = judged.today.texts.get("question") if judged.today else None
        successor = (successors or {}).get(language)
        former = former_beside(
            formers.get((answer.answer, language)),
            judged.verdicts,
            language,
            today,
            replaced=successor is not None,
        )
        editions.append(
            msgspec.structs.replace(
                judged,
                former=former,
                sister_keywords=sister_keywords(keywords, language) if former else (),
                successor=successor,
            )
        )
    return JudgedAnswer(answer.answer, tuple(editions))


def sister_keywords(keywords: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """What to text for the answer in other languages, such as `CURE EN`; `keywords` are those of
    the languages whose SMS is out."""
    return tuple(
        f"{words[0]} {tag.upper()}" for tag, words in keywords.items() if words and tag != language
    )


def find_successors(
    successor: AnswerRecord | None, languages: tuple[str, ...], source: str
) -> dict[str, Successor]:
    """Language -> the page of a successor to read there: in the language itself, or else in the
    source language. A language for which there is neither is left out."""
    out = {e.language: e for e in successor.editions} if successor else {}
    pages = {tag: e for tag, e in out.items() if e.verdicts["page"].published}
    found = {}
    for language in languages:
        edition = pages.get(language) or pages.get(source)
        if successor and edition:
            keyword = edition.keywords[0] if edition.keywords else ""
            found[language] = Successor(
                successor.answer,
                edition.language,
                edition.title,
                keyword if edition.verdicts["sms"].published else "",
            )
    return found
