"""Approves a part, classifies an edit, revokes an approval.

Each act appends one line to a ledger; nothing is ever rewritten.
"""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from pmlpub import keys
from pmlpub.catalogs.paths import ledger_path
from pmlpub.checks.table import RULES
from pmlpub.content import Reviewer
from pmlpub.gate import ledger
from pmlpub.gate.ledger import Approve, Change, Revoke, Severity, content_id
from pmlpub.judging.job import Loaded
from pmlpub.model import PARTS, Part
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.review.edition import Review

L = TypeVar("L", Approve, Change, Revoke)


def approve(
    root: Path, review: Review, part: Part, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Sequence[str] = (), key: bytes | None = None,
) -> Approve:  # fmt: skip
    """Records that `by` found a part fit to publish, and returns the line.

    Raises ContentError when the part has errors, when a warning was not accepted by its
    `code@field`, when the reviewer may not do this, or when the next review is too far off.
    """
    site = review.loaded.job.site
    place = ledger_path(review.language)
    if part not in review.hashes:
        raise ContentError.at(place, "no-part", f"{review.answer} has no {part} part")
    reviewer = _reviewer(review, by, place)
    roles = site.policy.roles
    wanted = roles.source if review.language == site.source_language else roles.translation
    if role not in wanted or role not in reviewer.roles:
        raise ContentError.at(
            place,
            "wrong-role",
            f"'{by}' cannot approve as {role}: this text needs "
            f"{', '.join(wanted)}, and '{by}' has {', '.join(reviewer.roles)} in site.yaml",
        )
    if errors := review.errors(part):
        raise ContentError(errors)
    warnings = review.warnings(part)
    if unknown := set(accepted) - set(warnings):
        raise ContentError.at(
            place,
            "not-a-warning",
            f"{', '.join(sorted(unknown))} cannot be accepted: the warnings of this part are "
            f"{', '.join(sorted(warnings)) or 'none'}",
        )
    if open_warnings := sorted(set(warnings) - set(accepted)):
        advice = " ".join(f"--accept {name}" for name in open_warnings)
        raise ContentError(
            [
                *(warnings[name] for name in open_warnings),
                Problem(
                    Location(place),
                    "warnings-open",
                    f"accept each warning that is right as it is ({advice}), or correct the text",
                ),
            ]
        )
    latest = _months_after(on, site.review.max_months)
    if next_review and not on < next_review <= latest:
        raise ContentError.at(
            place, "next-review", f"the next review must be after {on} and not after {latest}"
        )
    source_hash, translation = review.hashes[part]
    line = Approve(
        answer=review.answer,
        part=part,
        source=source_hash,
        translation=translation,
        role=role,
        by=by,
        on=on,
        next_review=next_review or latest,
        rules=RULES,
        accepted=tuple(sorted(accepted)),
    )
    revoked = review.loaded.ledgers[review.language].revoked.get((review.answer, part), [])
    if content_id(line) in {taken.id for taken in revoked}:
        raise ContentError.at(
            place,
            "revoked-today",
            f"this very approval of {on} was revoked: approve on another day",
        )
    return _append(root, review.language, line, reviewer, key)


def change(
    root: Path, review: Review, severity: Severity, note: str, by: str, on: dt.date,
    parts: Sequence[Part] = PARTS, key: bytes | None = None,
) -> list[Change]:  # fmt: skip
    """Records the severity of an edit of a source text, for each of `parts` that changed.

    `from` is the text that the ledger knew last (approved, or the end of a recorded change).
    Raises ContentError when the ledger knows no text, or nothing has changed since.
    """
    place = ledger_path(review.language)
    reviewer = _reviewer(review, by, place)
    written = []
    for part in parts:
        if part not in review.hashes:
            continue
        known = _last_known(review, part)
        today = review.hashes[part][0]
        if known and known != today:
            line = Change(
                answer=review.answer,
                part=part,
                from_=known,
                to=today,
                severity=severity,
                note=note,
                by=by,
                on=on,
            )
            written.append(_append(root, review.language, line, reviewer, key))
    if not written:
        raise ContentError.at(
            place,
            "no-change",
            f"{review.answer} reads as it did in the last line of the ledger, or "
            "was never approved: there is no change to record",
        )
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
        raise ContentError.at(
            place,
            "unknown-approval",
            f"{len(ids)} approvals begin with '{prefix}': give at least 8 digits of one id",
        )
    line = Revoke(approval=ids.pop(), note=note, by=by, on=on)
    return _append(root, language, line, reviewer, key)


def _append(root: Path, language: str, line: L, reviewer: Reviewer, key: bytes | None) -> L:
    """Signs a line where its reviewer has a key, and appends it to the ledger."""
    place = ledger_path(language)
    if reviewer.key and key is None:
        raise ContentError.at(
            place, "key-missing", f"'{reviewer.id}' signs with a key: give it with --key"
        )
    if key is not None:
        line = msgspec.structs.replace(line, signature=keys.sign(ledger.signed_bytes(line), key))
        if not reviewer.key or not ledger.is_signed(line, reviewer.key):
            raise ContentError.at(
                place, "key-wrong", f"this is not the key of '{reviewer.id}' in site.yaml"
            )
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    existing = path.read_bytes() if path.exists() else b""
    data = ledger.encode_line(line)
    if existing and not existing.endswith(b"\n"):
        data = b"\n" + data  # A line is never appended to half a line.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    with open(descriptor, "ab") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return msgspec.structs.replace(line, id=ledger.content_id(line))


def _last_known(review: Review, part: Part) -> str | None:
    found = review.loaded.ledgers[review.language]
    lines: list[tuple[dt.date, int, str]] = [
        (line.on, 0, line.source) for line in found.approvals.get((review.answer, part), [])
    ]
    changes = found.changes.get((review.answer, part), [])
    lines += [(line.on, 1, line.to) for line in changes]
    return max(lines)[2] if lines else None


def _reviewer(review: Review, by: str, place: str) -> Reviewer:
    return _reviewer_of(review.loaded, by, review.language, place)


def _reviewer_of(loaded: Loaded, by: str, language: str, place: str) -> Reviewer:
    reviewers = {r.id: r for r in loaded.job.site.reviewers}
    if by not in reviewers or language not in reviewers[by].languages:
        known = ", ".join(r.id for r in reviewers.values() if language in r.languages) or "none"
        raise ContentError.at(
            place,
            "unknown-reviewer",
            f"'{by}' is not a reviewer for {language} in content/site.yaml, which has: {known}",
        )
    return reviewers[by]


def _months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
