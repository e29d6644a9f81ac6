"""Pauses answers, lifts pauses, and restores answers that were withdrawn: the lines that say so.

A pause is published by `building.pausing`; the two others take effect with the next build.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pmlpub.acts.writing import write_acts
from pmlpub.catalogs.paths import acts_path
from pmlpub.clock import instant_of, today_here, today_where_the_day_begins
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.authority import find_lack, languages_of
from pmlpub.gate.ledger_line import Approve, Lift, Pause, Restore, happened_after
from pmlpub.gate.pauses import open_pauses, unmoved_pauses
from pmlpub.judging.job import Loaded
from pmlpub.judging.loading import load
from pmlpub.languages import unknown_language
from pmlpub.model import Part, Site
from pmlpub.problems import ContentError, Location, Problem, ReleaseError
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases.archive import Release, open_live
from pmlpub.review.author import find_reviewer, origin_of
from pmlpub.review.edition import Review
from pmlpub.review.signature import sign
from pmlpub.source.answers import list_answers
from pmlpub.source.site import load_site
from pmlpub.text.likeness import did_you_mean

L = TypeVar("L", Pause, Lift, Restore)


class Author(msgspec.Struct, frozen=True):
    """Who stops texts or lets them out again, why, and with what the lines are signed."""

    by: str
    note: str
    key: bytes | None = None


class NewPauses(msgspec.Struct, frozen=True):
    """Lines that pause answers, by language, and the `others`: languages in which the author may
    not do that."""

    lines: Mapping[str, Sequence[Pause]]
    others: tuple[str, ...] = ()


class Ended(msgspec.Struct, frozen=True):
    """What an author let out again: the answers by language, the `paths` of the acts that were
    written, and the `others`: languages in which the author may not do that."""

    answers: Mapping[str, Sequence[str]]
    paths: tuple[str, ...]
    others: tuple[str, ...] = ()


def tell_pause(review: Review, line: Approve) -> str | None:
    """Why a part stays paused although somebody has just approved it, as a sentence; None if the
    approval is one of those that end the pause, or if there is no pause."""
    loaded = review.loaded
    ledger = loaded.ledgers[review.language]
    pauses = unmoved_pauses(line, review.language, loaded.job.site, ledger)
    if not pauses:
        return None
    pause = max(pauses, key=lambda pause: (pause.latest, pause.id))
    why = (
        "it is the text that was paused, so"
        if happened_after(line, pause)
        else "approvals that were made before the pause do not end it:"
    )
    return (
        f"the {line.part} part of {line.answer} in {review.language} stays paused "
        f"({pause.on}, {pause.note}): {why} run pmlpub lift if it may go out again"
    )


def make_pauses(
    root: Path,
    answers: Sequence[str],
    author: Author,
    languages: Sequence[str] = (),
    part: Part | None = None,
) -> NewPauses:
    """The lines that pause answers, signed; nothing is written yet.

    Without `languages` they are paused in each language in which the author may do that. The
    settings are those of site.yaml or, if that cannot be read, of the live release. Raises
    ContentError when the author may not do this, or when nobody knows an answer.
    """
    site, live = _settings(root)
    reviewer, wanted, others = _authorize(site, author, languages)
    records = _records(root, answers, live)
    lines: dict[str, list[Pause]] = {}
    for language in wanted:
        for answer in answers:
            found = records.get(answer)
            own = [e for e in (found.editions if found else ()) if e.language == language]
            versions = own[0].verdicts if own else {}
            line = Pause(
                answer=answer,
                note=author.note,
                part=part,
                page=_version(versions, "page", part),
                sms=_version(versions, "sms", part),
                **origin_of(site.base_url, author.by, today_here(), latest=True),
            )
            lines.setdefault(language, []).append(_signed(line, reviewer, language, site, author))
    return NewPauses(lines, others)


def lift(
    root: Path,
    answers: Sequence[str],
    author: Author,
    languages: Sequence[str] = (),
    part: Part | None = None,
    copies: Sequence[Path] = (),
) -> Ended:
    """Ends every pause of answers, in the languages that are named, or in each one in which the
    author may do that. `copies` are of published releases, whose pauses count too. Raises
    ContentError when an answer is not paused there, or when the author may not do this."""
    loaded = _load(root, copies)
    site = loaded.job.site
    reviewer, wanted, others = _authorize(site, author, languages)
    lines: dict[str, list[Lift]] = {}
    for answer in answers:
        paused = {tag: list(open_pauses(answer, loaded.ledgers[tag])) for tag in site.all_languages}
        here = [tag for tag in wanted if paused[tag]]
        if not here:
            text = f"{answer} is not paused in {_list(wanted)}"
            text += _why_not_paused(root, answer, site, [tag for tag in paused if paused[tag]])
            raise _refuse(wanted[0], "not-paused", text)
        others = tuple(tag for tag in others if paused[tag])
        for language in here:
            line = Lift(
                answer=answer,
                note=author.note,
                pauses=tuple(sorted(own.id for own in paused[language])),
                part=part,
                **origin_of(loaded.job.signed_site, author.by, today_here(), latest=True),
            )
            lines.setdefault(language, []).append(_signed(line, reviewer, language, site, author))
    return _record(root, lines, others)


def restore(
    root: Path, answers: Sequence[str], author: Author, copies: Sequence[Path] = ()
) -> Ended:
    """Undoes the withdrawals of answers; `copies` are of published releases, whose withdrawals
    count too. Raises ContentError when an answer is not withdrawn, or when the author may not do
    this."""
    loaded = _load(root, copies)
    site = loaded.job.site
    language = site.source_language
    reviewer, _, _ = _authorize(site, author, [language])
    records: dict[str, list[Gone]] = {}
    for gone in (*site.gone, *load_site(root)[0].gone):
        records.setdefault(gone.id, []).append(gone)
    withdrawn = {gone.id for gone in site.gone}
    if unknown := [answer for answer in answers if answer not in withdrawn]:
        raise ContentError(
            Problem(
                Location("content/gone.yaml"),
                "not-withdrawn",
                f"{answer} is not withdrawn{_why_not_withdrawn(answer, loaded, withdrawn)}",
            )
            for answer in unknown
        )
    lines = [
        Restore(
            answer=answer,
            note=author.note,
            withdrawals=tuple(sorted({gone.moment for gone in records[answer]})),
            **origin_of(loaded.job.signed_site, author.by, today_here(), latest=True),
        )
        for answer in answers
    ]
    signed = {language: [_signed(line, reviewer, language, site, author) for line in lines]}
    return _record(root, signed)


def _why_not_paused(root: Path, answer: str, site: Site, elsewhere: Sequence[str]) -> str:
    """What to add about an answer that is not paused: where it is, or what became of it."""
    if elsewhere:
        return f", but in {_list(elsewhere)}"
    if any(gone.id == answer for gone in site.gone):
        return "; it is withdrawn: pmlpub restore undoes that"
    known = list_answers(root)
    return "" if answer in known else did_you_mean(answer, known)


def _why_not_withdrawn(answer: str, loaded: Loaded, withdrawn: Iterable[str]) -> str:
    """What to add about an answer that is not withdrawn: whether it is paused, or which one is."""
    tags = [tag for tag, ledger in loaded.ledgers.items() if any(open_pauses(answer, ledger))]
    if tags:
        return f"; it is paused in {_list(tags)}: pmlpub lift ends that"
    return did_you_mean(answer, withdrawn)


def _record(
    root: Path, lines: Mapping[str, Sequence[Lift | Restore]], others: tuple[str, ...] = ()
) -> Ended:
    """Writes an act for each language."""
    paths = tuple(path for tag, own in lines.items() for path in write_acts(root, tag, own, {}))
    answers = {tag: tuple(line.answer for line in own) for tag, own in lines.items()}
    return Ended(answers, paths, others)


def _settings(root: Path) -> tuple[Site, Release | None]:
    """The settings, and the live release if there is one."""
    live: Release | None
    try:
        live = open_live(root / "outputs")
    except ReleaseError:
        live = None
    try:
        return load_site(root)[0], live
    except ContentError:
        if live is None:
            raise
        return live.site().site, live


def _load(root: Path, copies: Sequence[Path]) -> Loaded:
    return load(root, today_where_the_day_begins(), copies=copies)


def _authorize(
    site: Site, author: Author, languages: Sequence[str]
) -> tuple[Reviewer, Sequence[str], tuple[str, ...]]:
    """The author as a reviewer, the languages in which lines are to be written, and those in which
    the author may not."""
    if unknown := [tag for tag in languages if tag not in site.all_languages]:
        raise ContentError.at(
            "content/site.yaml",
            "unknown-language",
            unknown_language(unknown[0], site.all_languages),
        )
    place = languages[0] if languages else site.source_language
    reviewer = find_reviewer(site, author.by, acts_path(place))
    allowed = languages_of(reviewer, site, instant_of(today_here(), latest=True))
    refused = [tag for tag in languages if tag not in allowed]
    if refused or not allowed:
        raise _refuse(
            (*refused, place)[0],
            "unknown-reviewer",
            f"'{author.by}' is not a reviewer for {_list(refused or site.all_languages)}",
        )
    others = () if languages else tuple(tag for tag in site.all_languages if tag not in allowed)
    return reviewer, tuple(dict.fromkeys(languages)) or allowed, others


def _records(root: Path, answers: Sequence[str], live: Release | None) -> dict[str, AnswerRecord]:
    """What the live release has of answers. Raises ContentError for one that is neither there nor
    in content/."""
    records: dict[str, AnswerRecord] = {}
    for name in {answer.partition("/")[0] for answer in answers}:
        if live and name in live.collections():
            records |= {record.answer: record for record in live.record(name).answers}
    unknown = [
        answer
        for answer in answers
        if answer not in records and not (root / f"content/{answer}.yaml").exists()
    ]
    if unknown:
        known = (*records, *list_answers(root))
        raise ContentError(
            Problem(
                Location(f"content/{answer}.yaml"),
                "unknown-answer",
                f"this answer does not exist{did_you_mean(answer, known)}",
            )
            for answer in unknown
        )
    return records


def _version(verdicts: Mapping[Part, Any], own: Part, wanted: Part | None) -> str | None:
    return verdicts[own].version if own in verdicts and wanted in (None, own) else None


def _signed(line: L, reviewer: Reviewer, language: str, site: Site, author: Author) -> L:
    if lack := find_lack(reviewer, line, language, site):
        raise _refuse(language, "wrong-role", f"'{reviewer.id}' {lack}")
    return sign(line, reviewer, author.key, acts_path(language))


def _refuse(language: str, code: str, text: str) -> ContentError:
    error: Callable[[str, str, str], ContentError] = ContentError.at
    return error(acts_path(language), code, text)


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
