"""An edition as it is put before a reviewer: beside its source, with all that is known of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from pmlpub.catalogs import interface
from pmlpub.catalogs.localize import moved_sources
from pmlpub.catalogs.messages import answer_messages, condition_messages
from pmlpub.exporters.view import View
from pmlpub.gate.evidence import Evidence, weigh
from pmlpub.gate.fingerprint import part_hash
from pmlpub.gate.verdicts import judge_unreadable
from pmlpub.judging.judging import (
    SAFETY_ANSWER,
    Catalogs,
    Loaded,
    find_clashes,
    find_holders,
    judge_interface,
    prepare,
    safety_edition,
    views_of,
)
from pmlpub.model import PARTS, Answer, Part, Site, Verdict, channels_of
from pmlpub.problems import ContentError, Problem
from pmlpub.source.answers import load_collection


class Field(msgspec.Struct, frozen=True):
    """One message as a reviewer sees it: `before` is the source that the translation was made
    for, where today's is another; `text` is None where there is no translation."""

    context: str
    part: Part
    source: str
    text: str | None
    before: str | None = None
    problems: tuple[Problem, ...] = ()


class Desk(msgspec.Struct, frozen=True):
    """An edition ready to be read and signed. `hashes` are (source, translation) by part."""

    loaded: Loaded
    answer: str
    language: str
    fields: tuple[Field, ...]
    hashes: dict[Part, tuple[str, str]]
    evidence: dict[Part, Evidence]
    verdicts: dict[Part, Verdict]
    problems: tuple[Problem, ...]

    def warnings(self, part: Part) -> dict[str, Problem]:
        """What an approval of the part has to accept: `code@field` -> the warning."""
        return {
            f"{p.code}@{p.context.partition('#')[2]}": p
            for p in self.problems
            if p.severity == "warning" and set(p.channels) & set(channels_of(part))
        }

    def errors(self, part: Part) -> list[Problem]:
        channels = set(channels_of(part))
        return [p for p in self.problems if p.severity == "error" and channels & set(p.channels)]


def open_desk(root: Path, language: str, answer_id: str, as_of: dt.date) -> Desk:
    """The edition of an answer, or of `ui/safety`, in a language.

    Raises ContentError when there is no such language or answer, or it cannot be read.
    """
    loaded = prepare(root, as_of)
    site = loaded.job.site
    if language not in site.all_languages:
        raise ContentError.at(
            "content/site.yaml",
            "unknown-language",
            f"'{language}' is not a language of this site: {', '.join(site.all_languages)}",
        )
    if answer_id == SAFETY_ANSWER:
        return _safety_desk(loaded, language)
    collection = answer_id.partition("/")[0]
    found = load_collection(root, collection, site)
    answer = next((a for a in found.answers if a.id == answer_id), None)
    if answer is None:
        problems = found.broken.get(answer_id)
        raise (
            ContentError(problems)
            if problems
            else ContentError.at(
                f"content/{answer_id}.yaml", "unknown-answer", "there is no such answer"
            )
        )
    catalogs, problems = Catalogs(loaded.job, collection), []
    holders = find_holders(found.answers, loaded.job, catalogs, loaded.ledgers)
    catalogs.clashes = find_clashes(holders)
    views = views_of(answer, loaded.job, catalogs, loaded.ledgers, problems)
    view = next(v for v in views if v.language == language)
    moved = moved_sources(answer, site, *catalogs.of(language))
    own = (*view.source.problems, *view.checked, *catalogs.stopping.get(language, ()))
    fields = tuple(
        Field(
            m.context,
            m.part,
            m.text,
            view.source.texts.get(m.field) or _draft(catalogs, language, m.context),
            moved.get(m.context, (None, ""))[0],
            tuple(p for p in own if p.context == m.context),
        )
        for m in answer_messages(answer)
    )
    fields += _condition_fields(answer, language, site, catalogs, moved, own)
    parts: list[Part] = [part for part in PARTS if view.source.has(part)]
    hashes = {p: (part_hash(views[0].source, p), part_hash(view.source, p)) for p in parts}
    return _desk(loaded, view, fields, hashes, own)


def _desk(
    loaded: Loaded, view: View, fields: tuple[Field, ...],
    hashes: dict[Part, tuple[str, str]], problems: Sequence[Problem],
) -> Desk:  # fmt: skip
    site = loaded.job.site
    evidence = {
        part: weigh((view.answer, part), view.language, pair, site, loaded.ledgers)
        for part, pair in hashes.items()
    }
    verdicts = {part: view.verdicts[part] for part in hashes}
    return Desk(
        loaded, view.answer, view.language, fields, hashes, evidence, verdicts, tuple(problems)
    )


def _safety_desk(loaded: Loaded, language: str) -> Desk:
    job, site = loaded.job, loaded.job.site
    own = safety_edition(job.interfaces[language], language)
    source_edition = safety_edition(job.interfaces[site.source_language], site.source_language)
    stopped = job.language_problems[language]
    problems = tuple(p for p in stopped if p.code != "interface-not-approved")
    fields = tuple(
        Field(
            context,
            "page",
            text,
            own.texts.get(context.partition("#")[2]),
            problems=tuple(p for p in problems if p.context == context),
        )
        for context, text in sorted(interface.shipped_messages().items())
        if context.startswith(interface.SAFETY)
    )
    verdict = judge_interface(language, job.interfaces, site, loaded.ledgers, loaded.job.as_of)
    if errors := [p for p in problems if p.severity == "error"]:
        verdict = judge_unreadable(errors)["page"]
    hashes: dict[Part, tuple[str, str]] = {
        "page": (part_hash(source_edition, "page"), part_hash(own, "page"))
    }
    view = View(site, SAFETY_ANSWER, language, {"page": verdict}, {}, edition=own)
    return _desk(loaded, view, fields, hashes, problems)


def _condition_fields(
    answer: Answer, language: str, site: Site, catalogs: Catalogs,
    moved: Mapping[str, tuple[str | None, str]], problems: Sequence[Problem],
) -> tuple[Field, ...]:  # fmt: skip
    """The names of the answer's condition: they stand on its page, so they are signed with it."""
    if answer.condition is None:
        return ()
    fields = []
    for m in condition_messages({answer.condition: site.conditions[answer.condition]}):
        entry = catalogs.conditions.get(language, {}).get(m.context)
        text = (
            m.text if language == site.source_language else (entry.text or None if entry else None)
        )
        before = moved.get(m.context, (None, ""))[0]
        own = tuple(p for p in problems if p.context == m.context)
        fields.append(Field(m.context, m.part, m.text, text, before, own))
    return tuple(fields)


def _draft(catalogs: Catalogs, language: str, context: str) -> str | None:
    """A translation that may not go out yet: fuzzy, or made for another source."""
    entry = catalogs.entries.get(language, {}).get(context)
    return entry.text if entry and entry.text else None
