"""Approves a part, classifies an edit, revokes an approval.

Each act writes one new file with its lines and the texts that they name; nothing is ever rewritten.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pmlpub.acts.writing import write_act
from pmlpub.catalogs.paths import acts_path
from pmlpub.checks.sameness import same_quantities
from pmlpub.checks.table import RULES
from pmlpub.clock import instant_of
from pmlpub.content import Reviewer
from pmlpub.gate.act import make_act
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    HARMLESS,
    VERSION,
    Approve,
    Change,
    Key,
    Revoke,
    Severity,
    content_id,
)
from pmlpub.gate.pairs import complete_pairs
from pmlpub.judging.job import Loaded
from pmlpub.model import PARTS, Part
from pmlpub.problems import ContentError
from pmlpub.review.acceptance import check_accepted, may_add, values_to_accept
from pmlpub.review.edition import Review
from pmlpub.review.signing import sign as _sign


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

    Raises ContentError when the part has errors that nobody may accept, when another error or a
    warning was not accepted by its `code@field`, when the reviewer may not do this, or when the
    next review is too far off.
    """
    site = review.loaded.job.site
    place = acts_path(review.language)
    if part not in review.hashes:
        raise ContentError.at(place, "no-part", f"{review.answer} has no {part} part")
    reviewer = _reviewer(review, by, place)
    roles = site.policy.roles
    wanted = roles.source if review.language == site.source_language else roles.translation
    asked = role in wanted or may_add(review, part, role)
    if not asked or role not in reviewer.roles:
        raise ContentError.at(
            place,
            "wrong-role",
            f"'{by}' cannot approve as {role}: this text needs "
            f"{', '.join(wanted)}, and '{by}' has {', '.join(reviewer.roles)} in site.yaml",
        )
    check_accepted([review], part, accepted, place)
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
        accepted=tuple(sorted(set(accepted))),
        found=values_to_accept(review, part, accepted),
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
    A change for safety concerns all of `parts`: where the text is still the one of then, there is
    no other yet. Raises ContentError when the ledger knows no text, or nothing has changed since;
    when somebody without a clinical role names one part of a change for safety, or says that an
    edit is harmless; and when it is not.
    """
    place = acts_path(review.language)
    reviewer = _reviewer(review, by, place)
    if severity == "safety" and set(parts) != set(PARTS):
        _refuse_one_part(review.loaded, reviewer, place)
    roles = review.loaded.job.site.policy.roles
    if severity in HARMLESS and not any(map(roles.is_clinical, reviewer.roles)):
        raise ContentError.at(
            place,
            "wrong-role",
            f"'{by}' has no clinical role, which is needed to record a {severity} change: record "
            "it as substantive, or ask a clinician",
        )
    ledger = review.loaded.ledgers[review.language]
    lines, texts = [], list[Content]()
    for part in parts:
        if part not in review.hashes:
            continue
        key_of_part, today = (review.answer, part), review.hashes[part]
        now = (today.source, today.version)
        known = _last_known(ledger, key_of_part)
        before = [known] if known and known != now else []
        if before and severity in HARMLESS:
            _refuse_other_quantities(review, part, before[0][0], place)
        to: tuple[str, str] | None = now
        if severity == "safety":
            before = _texts_of_source(ledger, key_of_part, review.loaded) or [now]
            to = None if now in before else now
        for old in before:
            line = _change_line(review.loaded, key_of_part, old, to, severity, note, by, on)
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


def _refuse_other_quantities(review: Review, part: Part, words: str, place: str) -> None:
    """Raises ContentError if numbers, units or negations differ between the source text with the
    hash `words` and that of today, or nobody has that text."""
    ledger = review.loaded.ledgers[review.language]
    old = ledger.register.find(words)
    before = dict(old["texts"]) if old else {}
    after = dict(review.texts[part][0]["texts"])
    pairs = [(before.get(c), after.get(c, "")) for c in before.keys() | after.keys()]
    if not same_quantities(pairs, review.language):
        raise ContentError.at(
            place,
            "not-harmless",
            f"numbers, units or negations of {review.answer} ({part}) are others than in the text "
            "that the ledger knew last, or that text is lost: record the edit as substantive or "
            "safety",
        )


def change_unread(
    root: Path, loaded: Loaded, answer: str, note: str, by: str, on: dt.date,
    parts: Sequence[Part] = PARTS, key: bytes | None = None,
) -> list[Change]:  # fmt: skip
    """Records a change for safety of an answer whose file cannot be read: of the texts that the
    ledger knows. Raises ContentError as `change` does."""
    language = loaded.job.site.source_language
    place = acts_path(language)
    reviewer = _reviewer_of(loaded, by, language, place)
    if set(parts) != set(PARTS):
        _refuse_one_part(loaded, reviewer, place)
    lines = [
        _sign(
            _change_line(loaded, (answer, part), old, None, "safety", note, by, on),
            reviewer,
            key,
            place,
        )
        for part in parts
        for old in _texts_of_source(loaded.ledgers[language], (answer, part), loaded)
    ]
    if not lines:
        raise ContentError.at(
            place, "no-change", f"{answer} was never approved: there is nothing to take away"
        )
    record(root, language, lines, [])
    return lines


def _change_line(
    loaded: Loaded, key: Key, old: tuple[str, str], new: tuple[str, str] | None,
    severity: Severity, note: str, by: str, on: dt.date,
) -> Change:  # fmt: skip
    """The line, not signed yet, from the words and the version of a source to those of another;
    `new` is None when there is no other yet."""
    words, version = old
    new_words, new_version = new or (None, None)
    facts = words != version or new_words != new_version
    return Change(
        answer=key[0],
        part=key[1],
        from_=version,
        to=new_version,
        from_words=words if facts else None,
        to_words=new_words if facts else None,
        severity=severity,
        note=note,
        **_origin(loaded, by, on, latest=True),
    )


def revoke(
    root: Path, loaded: Loaded, language: str, prefix: str, note: str, by: str, on: dt.date,
    key: bytes | None = None, *, one_part: bool = False,
) -> list[Revoke]:  # fmt: skip
    """Takes back the approval of a language whose id begins with `prefix` (8 hex digits or more),
    and those of the same role of the answer's other part, unless only `one_part` is meant.

    Raises ContentError when there is not exactly one such approval, or when somebody without a
    clinical role means one part.
    """
    place = acts_path(language)
    reviewer = _reviewer_of(loaded, by, language, place)
    ledger = loaded.ledgers[language]
    own = ledger.approvals.values()
    found = {a.id: a for approvals in own for a in approvals if a.id.startswith(prefix)}
    if len(prefix) < 8 or len(found) != 1:
        raise ContentError.at(
            place,
            "unknown-approval",
            f"{len(found)} approvals begin with '{prefix}': give at least 8 digits of one id",
        )
    (taken,) = found.values()
    if one_part:
        _refuse_one_part(loaded, reviewer, place)
    others = () if one_part else _approvals_beside(loaded, language, taken)
    lines = [
        _sign(
            Revoke(
                approval=line.id,
                answer=line.answer,
                part=line.part,
                note=note,
                **_origin(loaded, by, on, latest=True),
            ),
            reviewer,
            key,
            place,
        )
        for line in (taken, *others)
    ]
    record(root, language, lines, [])
    return lines


def _approvals_beside(loaded: Loaded, language: str, taken: Approve) -> list[Approve]:
    """The approvals in the same role of the other part of an answer, as far as they are of the text
    that stands there, or newer."""
    site = loaded.job.site
    is_source = language == site.source_language
    roles = site.policy.roles.source if is_source else site.policy.roles.translation
    found = []
    for part in PARTS:
        if part != taken.part:
            own = loaded.ledgers[language].approvals.get((taken.answer, part), [])
            last = next(iter(reversed(complete_pairs(own, roles))), None)
            found += [
                line
                for line in own
                if line.role == taken.role
                and (
                    last is None
                    or line.latest > last.at
                    or (line.source, line.translation) == last.text
                )
            ]
    return found


def _refuse_one_part(loaded: Loaded, reviewer: Reviewer, place: str) -> None:
    roles = loaded.job.site.policy.roles
    if not any(roles.is_clinical(role) for role in reviewer.roles):
        raise ContentError.at(
            place,
            "not-clinical",
            f"'{reviewer.id}' has no clinical role, and only somebody who has one may leave the "
            "other part out: name no part, and both are taken away",
        )


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


def record(
    root: Path, language: str, lines: Sequence[Approve | Change | Revoke], texts: Iterable[Content]
) -> None:
    """Writes one act with these lines, and the texts that they name."""
    write_act(root, language, make_act(lines, {hash_content(text): text for text in texts}))


def _last_known(ledger: Ledger, key: Key) -> tuple[str, str] | None:
    """The words and the version of the source that its ledger knew last."""
    lines = [(a.latest, 0, a.source, a.translation) for a in ledger.approvals.get(key, [])]
    for line in ledger.changes.get(key, []):
        if line.by:  # Not one that only a release remembers.
            words, version = (line.words[1], line.to) if line.to else (line.words[0], line.from_)
            lines.append((line.latest, 1, words, version))
    return max(lines)[2:] if lines else None


def _texts_of_source(ledger: Ledger, key: Key, loaded: Loaded) -> list[tuple[str, str]]:
    """The words and the versions of the source that a change for safety is about: those of the text
    that was approved last in all roles, which may be out, and those that the ledger knew last."""
    pairs = complete_pairs(ledger.approvals.get(key, []), loaded.job.site.policy.roles.source)
    known = _last_known(ledger, key)
    return list(dict.fromkeys([*(pair.text for pair in pairs[-1:]), *([known] if known else [])]))


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
