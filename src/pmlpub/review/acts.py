"""Approves a part, classifies an edit, revokes an approval.

Each act writes one new file with its lines and the texts that they name; nothing is ever rewritten.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pmlpub import keys
from pmlpub.acts.writing import write_act
from pmlpub.catalogs.paths import acts_path
from pmlpub.checks.table import RULES
from pmlpub.clock import instant_of
from pmlpub.content import Reviewer
from pmlpub.gate.act import make_act
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.gate.ledger_line import (
    VERSION,
    Approve,
    Change,
    Revoke,
    Severity,
    content_id,
    is_signed,
    signed_bytes,
)
from pmlpub.judging.job import Loaded
from pmlpub.model import PARTS, Part
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.review.edition import Review

L = TypeVar("L", Approve, Change, Revoke)


def approve(
    root: Path, review: Review, part: Part, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Sequence[str] = (), key: bytes | None = None,
) -> Approve:  # fmt: skip
    """Records that `by` found a part fit to publish, on the day `on`, and returns the line. Raises
    ContentError as `make_approval` does."""
    line = make_approval(review, part, role, by, on, next_review, accepted, key)
    record(root, review.language, [line], review.texts[part])
    return line


def make_approval(
    review: Review, part: Part, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Sequence[str] = (), key: bytes | None = None,
) -> Approve:  # fmt: skip
    """The line by which `by` approves a part on the day `on`, signed with `key`; nothing is written
    yet.

    Raises ContentError when the part has errors, when a warning was not accepted by its
    `code@field`, when the reviewer may not do this, or when the next review is too far off.
    """
    site = review.loaded.job.site
    place = acts_path(review.language)
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
    hashes, key_of_part = review.hashes[part], (review.answer, part)
    line = Approve(
        answer=review.answer,
        part=part,
        source=hashes.source,
        translation=hashes.version,
        role=role,
        next_review=next_review or latest,
        rules=RULES,
        accepted=tuple(sorted(accepted)),
        supersedes=_standing(review, part),
        **_origin(review.loaded, by, on, latest=False),
    )
    revoked = review.loaded.ledgers[review.language].revoked.get(key_of_part, [])
    if content_id(line) in {taken.id for taken in revoked}:
        raise ContentError.at(
            place,
            "revoked-today",
            f"this very approval of {on} was revoked: approve on another day",
        )
    return _sign(line, reviewer, key, place)


def change(
    root: Path, review: Review, severity: Severity, note: str, by: str, on: dt.date,
    parts: Sequence[Part] = PARTS, key: bytes | None = None,
) -> list[Change]:  # fmt: skip
    """Records the severity of an edit of a source text, for each of `parts` that changed.

    `from` is the text that the ledger knew last (approved, or the end of a recorded change).
    Raises ContentError when the ledger knows no text, or nothing has changed since.
    """
    place = acts_path(review.language)
    reviewer = _reviewer(review, by, place)
    lines, texts = [], list[Content]()
    for part in parts:
        if part not in review.hashes:
            continue
        known = _last_known(review, part)
        today = review.hashes[part]
        if known and known[1] != today.version:
            words, version = known
            facts = (words, today.source) != (version, today.version)
            line = Change(
                answer=review.answer,
                part=part,
                from_=version,
                to=today.version,
                from_words=words if facts else None,
                to_words=today.source if facts else None,
                severity=severity,
                note=note,
                **_origin(review.loaded, by, on, latest=True),
            )
            lines.append(_sign(line, reviewer, key, place))
            texts += review.texts[part]
    if not lines:
        raise ContentError.at(
            place,
            "no-change",
            f"{review.answer} reads as it did in the last line of the ledger, or "
            "was never approved: there is no change to record",
        )
    record(root, review.language, lines, texts)
    return lines


def revoke(
    root: Path, loaded: Loaded, language: str, prefix: str, note: str, by: str, on: dt.date,
    key: bytes | None = None,
) -> Revoke:  # fmt: skip
    """Takes back the approval of a language whose id begins with `prefix` (8 hex digits or more).

    Raises ContentError when there is not exactly one such approval.
    """
    place = acts_path(language)
    reviewer = _reviewer_of(loaded, by, language, place)
    own = loaded.ledgers[language].approvals.values()
    found = {a.id: a for approvals in own for a in approvals if a.id.startswith(prefix)}
    if len(prefix) < 8 or len(found) != 1:
        raise ContentError.at(
            place,
            "unknown-approval",
            f"{len(found)} approvals begin with '{prefix}': give at least 8 digits of one id",
        )
    (taken,) = found.values()
    line = Revoke(
        approval=taken.id,
        answer=taken.answer,
        part=taken.part,
        note=note,
        **_origin(loaded, by, on, latest=True),
    )
    signed = _sign(line, reviewer, key, place)
    record(root, language, [signed], [])
    return signed


def _origin(loaded: Loaded, by: str, on: dt.date, *, latest: bool) -> dict[str, Any]:
    """What every line says of its act: who, for which site, when."""
    at, site = instant_of(on, latest=latest), loaded.job.signed_site
    return {"v": VERSION, "by": by, "on": on, "at": at, "site": site}


def _standing(review: Review, part: Part) -> tuple[str, ...]:
    """The ids of the approvals of other texts of the part that stand: those that count, and that
    no approval of another text supersedes already."""
    own = review.loaded.ledgers[review.language].approvals.get((review.answer, part), [])
    texts = review.hashes[part][:2]
    others = [line for line in own if (line.source, line.translation) != texts]
    older = {name for line in others for name in line.supersedes}
    return tuple(sorted(line.id for line in others if line.id not in older))


def _sign(line: L, reviewer: Reviewer, key: bytes | None, place: str) -> L:
    """The line with its id, signed where its reviewer has a key."""
    if reviewer.key and key is None:
        raise ContentError.at(
            place, "key-missing", f"'{reviewer.id}' signs with a key: give it with --key"
        )
    line = msgspec.structs.replace(line, id=content_id(line))
    if key is not None:
        line = msgspec.structs.replace(line, signature=keys.sign(signed_bytes(line), key))
        if not reviewer.key or not is_signed(line, reviewer.key):
            raise ContentError.at(
                place, "key-wrong", f"this is not the key of '{reviewer.id}' in site.yaml"
            )
    return line


def record(
    root: Path, language: str, lines: Sequence[Approve | Change | Revoke], texts: Iterable[Content]
) -> None:
    """Writes one act with these lines, and the texts that they name."""
    write_act(root, language, make_act(lines, {hash_content(text): text for text in texts}))


def _last_known(review: Review, part: Part) -> tuple[str, str] | None:
    """The words and the version of the source that the ledger knew last."""
    found, key = review.loaded.ledgers[review.language], (review.answer, part)
    lines = [(a.latest, 0, a.source, a.translation) for a in found.approvals.get(key, [])]
    lines += [(c.latest, 1, c.words[1], c.to) for c in found.changes.get(key, [])]
    return max(lines)[2:] if lines else None


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
