"""What people do with an edition: look at it beside its source, approve it, classify an edit.

Everything here ends in one line that is appended to a ledger; nothing is ever rewritten.
"""

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from pmlpub import keys
from pmlpub.catalogs import interface
from pmlpub.catalogs.localize import moved_sources
from pmlpub.catalogs.messages import answer_messages, condition_messages
from pmlpub.catalogs.paths import ledger_path
from pmlpub.checks.table import RULES
from pmlpub.exporters.view import View
from pmlpub.gate import ledger
from pmlpub.gate.fingerprint import part_hash
from pmlpub.gate.ledger import Approve, Change, Evidence, Revoke, Severity, content_id
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
from pmlpub.model import PARTS, Answer, Part, Reviewer, Site, Verdict, channels_of
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.source.site import load_collection

L = TypeVar("L", Approve, Change, Revoke)


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
        raise _error("content/site.yaml", "unknown-language", f"'{language}' is not a language of "
                     f"this site: {', '.join(site.all_languages)}")  # fmt: skip
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
            else _error(f"content/{answer_id}.yaml", "unknown-answer", "there is no such answer")
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


def approve(
    root: Path, desk: Desk, part: Part, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Sequence[str] = (), key: bytes | None = None,
) -> Approve:  # fmt: skip
    """Records that `by` found a part fit to publish, and returns the line.

    Raises ContentError when the part has errors, when a warning was not accepted by its
    `code@field`, when the reviewer may not say this, or when the next review is too far off.
    """
    site = desk.loaded.job.site
    place = ledger_path(desk.language)
    if part not in desk.hashes:
        raise _error(place, "no-part", f"{desk.answer} has no {part}")
    reviewer = _reviewer(desk, by, place)
    roles = site.policy.roles
    wanted = roles.source if desk.language == site.source_language else roles.translation
    if role not in wanted or role not in reviewer.roles:
        raise _error(place, "wrong-role", f"'{by}' cannot approve as {role}: this text wants "
                     f"{', '.join(wanted)}; '{by}' is {', '.join(reviewer.roles)}")  # fmt: skip
    if errors := desk.errors(part):
        raise ContentError(errors)
    warnings = desk.warnings(part)
    if unknown := set(accepted) - set(warnings):
        raise _error(place, "not-a-warning", f"{', '.join(sorted(unknown))}: there is no such "
                     f"warning (there are: {', '.join(sorted(warnings)) or 'none'})")  # fmt: skip
    if open_warnings := sorted(set(warnings) - set(accepted)):
        advice = " ".join(f"--accept {name}" for name in open_warnings)
        raise ContentError([
            *(warnings[name] for name in open_warnings),
            Problem(Location(place), "warnings-open", f"accept each warning that is right as it "
                    f"is ({advice}), or mend the text"),
        ])  # fmt: skip
    latest = _months_after(on, site.review.max_months)
    if next_review and not on < next_review <= latest:
        raise _error(place, "next-review", f"the next review must be after {on} and not after "
                     f"{latest}")  # fmt: skip
    source_hash, translation = desk.hashes[part]
    line = Approve(
        answer=desk.answer, part=part, source=source_hash, translation=translation, role=role,
        by=by, on=on, next_review=next_review or latest, rules=RULES,
        accepted=tuple(sorted(accepted)),
    )  # fmt: skip
    revoked = desk.loaded.ledgers[desk.language].revoked.get((desk.answer, part), [])
    if content_id(line) in {taken.id for taken in revoked}:
        raise _error(place, "revoked-today", f"exactly this approval of {on} was revoked: approve "
                     "on another day")  # fmt: skip
    return _append(root, desk.language, line, reviewer, key)


def change(
    root: Path, desk: Desk, severity: Severity, note: str, by: str, on: dt.date,
    parts: Sequence[Part] = PARTS, key: bytes | None = None,
) -> list[Change]:  # fmt: skip
    """Records how bad the edit of a source text is, for each of `parts` that changed.

    `from` is the text that the ledger knew last (approved, or the end of a recorded change).
    Raises ContentError when it knows none or nothing changed since.
    """
    place = ledger_path(desk.language)
    reviewer = _reviewer(desk, by, place)
    written = []
    for part in parts:
        if part not in desk.hashes:
            continue
        known = _last_known(desk, part)
        today = desk.hashes[part][0]
        if known and known != today:
            line = Change(answer=desk.answer, part=part, from_=known, to=today,
                          severity=severity, note=note, by=by, on=on)  # fmt: skip
            written.append(_append(root, desk.language, line, reviewer, key))
    if not written:
        raise _error(place, "no-change", f"{desk.answer} reads as the ledger knew it last, or "
                     "was never approved: there is no change to record")  # fmt: skip
    return written


def revoke(
    root: Path, loaded: Loaded, language: str, prefix: str, note: str, by: str, on: dt.date,
    key: bytes | None = None,
) -> Revoke:  # fmt: skip
    """Takes back the approval of a language whose id begins with `prefix` (8 hex digits or more).

    Raises ContentError when there is not exactly one such approval.
    """
    place = ledger_path(language)
    reviewer = _reviewer_of(loaded, by, language, place)
    own = loaded.ledgers[language].approvals.values()
    ids = {line.id for lines in own for line in lines if line.id.startswith(prefix)}
    if len(prefix) < 8 or len(ids) != 1:
        raise _error(place, "unknown-approval", f"{len(ids)} approvals begin with '{prefix}': "
                     "give at least 8 digits of one id")  # fmt: skip
    line = Revoke(approval=ids.pop(), note=note, by=by, on=on)
    return _append(root, language, line, reviewer, key)


def _append(root: Path, language: str, line: L, reviewer: Reviewer, key: bytes | None) -> L:
    """Signs a line where its reviewer has a key, and appends it to the ledger."""
    place = ledger_path(language)
    if reviewer.key and key is None:
        raise _error(place, "key-missing", f"'{reviewer.id}' signs with a key: give it with --key")
    if key is not None:
        line = msgspec.structs.replace(line, signature=keys.sign(ledger.signed_bytes(line), key))
        if not reviewer.key or not ledger.is_signed(line, reviewer.key):
            raise _error(place, "key-wrong", f"this is not the key of '{reviewer.id}' in site.yaml")
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    existing = path.read_bytes() if path.exists() else b""
    data = ledger.encode_line(line)
    if existing and not existing.endswith(b"\n"):
        data = b"\n" + data  # Never glued to half a line.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    with open(descriptor, "ab") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return msgspec.structs.replace(line, id=ledger.content_id(line))


def _desk(
    loaded: Loaded, view: View, fields: tuple[Field, ...],
    hashes: dict[Part, tuple[str, str]], problems: Sequence[Problem],
) -> Desk:  # fmt: skip
    site = loaded.job.site
    evidence = {
        part: ledger.weigh((view.answer, part), view.language, pair, site, loaded.ledgers)
        for part, pair in hashes.items()
    }
    verdicts = {part: view.verdicts[part] for part in hashes}
    return Desk(loaded, view.answer, view.language, fields, hashes, evidence, verdicts,
                tuple(problems))  # fmt: skip


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


def _last_known(desk: Desk, part: Part) -> str | None:
    found = desk.loaded.ledgers[desk.language]
    lines: list[tuple[dt.date, int, str]] = [
        (line.on, 0, line.source) for line in found.approvals.get((desk.answer, part), [])
    ]
    changes = found.changes.get((desk.answer, part), [])
    lines += [(line.on, 1, line.to) for line in changes]
    return max(lines)[2] if lines else None


def _reviewer(desk: Desk, by: str, place: str) -> Reviewer:
    return _reviewer_of(desk.loaded, by, desk.language, place)


def _reviewer_of(loaded: Loaded, by: str, language: str, place: str) -> Reviewer:
    reviewers = {r.id: r for r in loaded.job.site.reviewers}
    if by not in reviewers or language not in reviewers[by].languages:
        known = ", ".join(r.id for r in reviewers.values() if language in r.languages) or "none"
        raise _error(place, "unknown-reviewer", f"'{by}' is no reviewer of {language} in "
                     f"content/site.yaml (known: {known})")  # fmt: skip
    return reviewers[by]


def _months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def _error(path: str, code: str, text: str) -> ContentError:
    return ContentError([Problem(Location(path), code, text)])
