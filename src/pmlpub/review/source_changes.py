"""Classifies an edit of a source text by its severity."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pmlpub.catalogs.paths import acts_path
from pmlpub.checks.sameness import same_quantities
from pmlpub.clock import instant_of
from pmlpub.gate.authority import is_clinical
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    HARMLESS,
    Change,
    Key,
    Severity,
)
from pmlpub.gate.pairs import complete_pairs
from pmlpub.judging.job import Loaded
from pmlpub.model import PARTS, Part
from pmlpub.problems import ContentError
from pmlpub.review.author import find_reviewer_for, origin_of, refuse_one_part
from pmlpub.review.edition import Review
from pmlpub.review.recording import record
from pmlpub.review.signature import sign


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
    site, at = review.loaded.job.site, instant_of(on, latest=True)
    reviewer = find_reviewer_for(site, by, review.language, at, place)
    if severity == "safety" and set(parts) != set(PARTS):
        refuse_one_part(reviewer, site, at, place)
    if severity in HARMLESS and not is_clinical(reviewer, site, at):
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
            lines.append(sign(line, reviewer, key, place))
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
    """Raises ContentError if numbers, units, bounds or negations differ between the source text
    with the hash `words` and that of today, or nobody has that text."""
    ledger = review.loaded.ledgers[review.language]
    old = ledger.register.find(words)
    before = dict(old["texts"]) if old else {}
    after = dict(review.texts[part][0]["texts"])
    pairs = [(before.get(c), after.get(c, "")) for c in before.keys() | after.keys()]
    if not same_quantities(pairs, review.language):
        raise ContentError.at(
            place,
            "not-harmless",
            f"numbers, units, bounds or negations of {review.answer} ({part}) differ from those in "
            "the last text that the ledger knew, or that text is lost: record the edit as "
            "substantive or safety",
        )


def change_unread(
    root: Path, loaded: Loaded, answer: str, note: str, by: str, on: dt.date,
    parts: Sequence[Part] = PARTS, key: bytes | None = None,
) -> list[Change]:  # fmt: skip
    """Records a change for safety of an answer whose file cannot be read: of the texts that the
    ledger knows. Raises ContentError as `change` does."""
    language = loaded.job.site.source_language
    place = acts_path(language)
    at = instant_of(on, latest=True)
    reviewer = find_reviewer_for(loaded.job.site, by, language, at, place)
    if set(parts) != set(PARTS):
        refuse_one_part(reviewer, loaded.job.site, at, place)
    lines = [
        sign(
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
        **origin_of(loaded.job.signed_site, by, on, latest=True),
    )


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
