"""An edition beside its source, with all that is known of it, as data."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from pmlpub.catalogs import interface
from pmlpub.catalogs.localize import moved_sources
from pmlpub.catalogs.messages import answer_messages, condition_messages
from pmlpub.gate.evidence import Evidence, weigh
from pmlpub.gate.fingerprint import part_hash
from pmlpub.gate.verdicts import judge_unreadable
from pmlpub.judging.collection import judge_answer
from pmlpub.judging.job import Loaded
from pmlpub.judging.loading import load
from pmlpub.judging.safety import SAFETY_ANSWER, judge_interface, safety_edition
from pmlpub.judging.translations import Entries, Translations
from pmlpub.model import (
    PARTS,
    Answer,
    Edition,
    JudgedEdition,
    Message,
    Part,
    Site,
    Verdict,
    channels_of,
)
from pmlpub.problems import ContentError, Problem

Hashes = dict[Part, tuple[str, str]]
"""Part -> the hashes of its source and of its translation."""


class Field(msgspec.Struct, frozen=True):
    """One message as a reviewer sees it: `before` is the source for which the translation was made,
    if today's differs; `text` is None when there is no translation."""

    context: str
    part: Part
    source: str
    text: str | None
    before: str | None = None
    problems: tuple[Problem, ...] = ()


class Review(msgspec.Struct, frozen=True):
    """An edition ready to be read and signed. `hashes` are (source, translation) by part."""

    loaded: Loaded
    answer: str
    language: str
    fields: tuple[Field, ...]
    hashes: Hashes
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


def open_review(root: Path, language: str, answer_id: str, as_of: dt.date) -> Review:
    """The edition of an answer, or of `ui/safety`, in a language.

    Raises ContentError when there is no such language or answer, when the answer is withdrawn, or
    cannot be read.
    """
    loaded = load(root, as_of)
    site = loaded.job.site
    if language not in site.all_languages:
        raise ContentError.at(
            "content/site.yaml",
            "unknown-language",
            f"'{language}' is not a language of this site: {', '.join(site.all_languages)}",
        )
    if answer_id == SAFETY_ANSWER:
        return _review_safety(loaded, language)
    found = judge_answer(loaded, answer_id)
    if found is None:
        place = f"content/{answer_id}.yaml"
        raise ContentError.at(place, "unknown-answer", "this answer does not exist")
    judged, inputs = found
    if problems := inputs.broken.get(answer_id):
        raise ContentError(problems)
    own, source = judged.in_language(language), judged.editions[0].edition
    if own.edition is None or source is None:
        reason = own.verdicts["page"].reasons[0]
        raise ContentError.at("content/gone.yaml", reason.code, f"{answer_id}: {reason.text}")
    answer = next(a for a in inputs.answers if a.id == answer_id)
    problems = [*own.problems, *own.stopping]
    fields = _fields(answer, own.edition, inputs.translations, site, problems)
    hashes: Hashes = {
        part: (part_hash(source, part), part_hash(own.edition, part))
        for part in PARTS
        if own.edition.has(part)
    }
    return _review(loaded, own, fields, hashes, problems)


def _review(
    loaded: Loaded,
    judged: JudgedEdition,
    fields: Sequence[Field],
    hashes: Hashes,
    problems: Sequence[Problem],
) -> Review:
    evidence = {
        part: weigh((judged.answer, part), judged.language, pair, loaded.job.site, loaded.ledgers)
        for part, pair in hashes.items()
    }
    return Review(
        loaded,
        judged.answer,
        judged.language,
        tuple(fields),
        hashes,
        evidence,
        {part: judged.verdicts[part] for part in hashes},
        tuple(problems),
    )


def _fields(
    answer: Answer,
    edition: Edition,
    translations: Translations,
    site: Site,
    problems: Sequence[Problem],
) -> list[Field]:
    """The fields of an answer, then the names of its condition, which are on its page and therefore
    signed with it."""
    language = edition.language
    own, names = translations.of(language)
    moved = moved_sources(answer, site, own, names)

    def field(message: Message, text: str | None) -> Field:
        return Field(
            message.context,
            message.part,
            message.text,
            text,
            moved.get(message.context, (None, ""))[0],
            tuple(p for p in problems if p.context == message.context),
        )

    fields = [
        field(m, edition.texts.get(m.field) or _draft(own, m.context))
        for m in answer_messages(answer)
    ]
    if answer.condition:
        condition = site.conditions[answer.condition]
        fields += [
            field(m, m.text if language == site.source_language else _draft(names, m.context))
            for m in condition_messages({answer.condition: condition})
        ]
    return fields


def _draft(entries: Entries, context: str) -> str | None:
    """A translation, including one that may not go out yet: fuzzy, or made for another source."""
    entry = entries.get(context)
    return entry.text if entry and entry.text else None


def _review_safety(loaded: Loaded, language: str) -> Review:
    job, site = loaded.job, loaded.job.site
    own = safety_edition(job.interfaces[language], language)
    source_edition = safety_edition(job.interfaces[site.source_language], site.source_language)
    stopped = job.language_problems[language]
    problems = tuple(p for p in stopped if p.code != "interface-not-approved")
    fields = [
        Field(
            context,
            "page",
            text,
            own.texts.get(context.partition("#")[2]),
            problems=tuple(p for p in problems if p.context == context),
        )
        for context, text in sorted(interface.shipped_messages().items())
        if context.startswith(interface.SAFETY)
    ]
    verdict = judge_interface(language, job.interfaces, site, loaded.ledgers, loaded.job.as_of)
    if errors := [p for p in problems if p.severity == "error"]:
        verdict = judge_unreadable(errors)["page"]
    hashes: Hashes = {"page": (part_hash(source_edition, "page"), part_hash(own, "page"))}
    judged = JudgedEdition(SAFETY_ANSWER, language, {"page": verdict}, own)
    return _review(loaded, judged, fields, hashes, problems)
