"""Approves a part, classifies an edit, revokes an approval.

Each act writes one new file with its lines and the texts that they name; nothing is ever rewritten.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from pmlpub.acts.writing import write_act
from pmlpub.catalogs.paths import acts_path
from pmlpub.checks.sameness import same_quantities
from pmlpub.checks.table import RULES
from pmlpub.clock import instant_of, now
from pmlpub.content.reviewer import Reviewer
from pmlpub.gate.act import make_act
from pmlpub.gate.authority import is_clinical
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    HARMLESS,
    VERSION,
    Approve,
    Change,
    Key,
    LedgerLine,
    Revoke,
    RevokeAll,
    Severity,
    happened_after,
    is_removal,
)
from pmlpub.gate.pairs import complete_pairs, voided
from pmlpub.judging.clinical_strings import roles_to_sign
from pmlpub.judging.job import Loaded
from pmlpub.model import PARTS, Part, Site
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.review.acceptance import (
    check_accepted,
    find_early,
    find_open,
    may_add,
    values_to_accept,
)
from pmlpub.review.author import find_reviewer_for, find_stopper, origin_of
from pmlpub.review.edition import Review
from pmlpub.review.renewal import has_own_review
from pmlpub.review.signature import sign as _sign
from pmlpub.text.likeness import did_you_mean
from pmlpub.text.plurals import counted

SHORTEST_ID = 8
"""How many digits of an id are enough, if no other one begins with them."""


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

    Raises ContentError when the reviewer may not do this, when the part has errors that nobody may
    accept, when another error or a warning was not accepted by its `code@field`, or when the next
    review is too far off.
    """
    place = acts_path(review.language)
    if part not in review.hashes:
        raise ContentError.at(place, "no-part", f"{review.answer} has no {part} part")
    find_signer(review.loaded, review.language, role, by, on)
    if problems := _wrong_role(review, part, role, by, on):
        raise ContentError(problems)
    check_accepted(review, part, accepted)
    if problems := find_obstacles(review, part, role, by, on, next_review, accepted):
        raise ContentError(problems)
    return sign_approval(review, part, role, by, on, next_review, accepted, key)


def sign_approval(
    review: Review, part: Part, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Sequence[str] = (), key: bytes | None = None,
    together: int = 1,
) -> Approve:  # fmt: skip
    """The line of `make_approval` for a text in whose way nothing is (`find_obstacles`).
    `together` is how many texts the same run signs. Raises ContentError when the reviewer may not
    sign it, or when it would not count (`find_removal`)."""
    place = acts_path(review.language)
    reviewer = find_signer(review.loaded, review.language, role, by, on)
    hashes = review.hashes[part]
    line = Approve(
        answer=review.answer,
        part=part,
        source=hashes.source,
        translation=hashes.version,
        role=role,
        next_review=next_review or latest_review(review.loaded, on),
        rules=RULES,
        accepted=tuple(sorted(set(accepted))),
        found=values_to_accept(review, part, accepted),
        supersedes=_standing(review, part),
        together=together,
        language=review.language,
        **origin_of(review.loaded.job.signed_site, by, on, latest=False),
    )
    if problem := find_removal(review, line):
        raise ContentError([problem])
    return _sign(line, reviewer, key, place)


def find_removal(review: Review, line: Approve) -> Problem | None:
    """Why an approval would not count: the text was taken away, and it is not certainly later,
    because its day is an earlier one, or because a clock was ahead. None if it would count."""
    key, ledgers = (line.answer, line.part), review.loaded.ledgers
    own, source = ledgers[review.language], review.loaded.job.site.source_language
    text = (line.source, line.translation, line.role)
    taken: list[Revoke | Change] = [
        own.revocations[one.id]
        for one in own.revoked.get(key, [])
        if (one.source, one.translation, one.role) == text
    ]
    changes = ledgers[source].changes.get(key, [])
    harmless = [change for change in changes if not is_removal(change)]
    taken += [
        change
        for change in changes
        if is_removal(change)
        and voided(line, [*harmless, change], is_source=review.language == source)
    ]
    last = max(taken, key=lambda removal: removal.latest, default=None)
    if last is None or happened_after(line, last):
        return None
    what = (
        f"an approval of this text as {line.role} was revoked"
        if isinstance(last, Revoke)
        else "the source of this text was changed for safety"
    )
    moment = last.latest.isoformat(timespec="seconds").replace("+00:00", "Z")
    advice = "approve as of now, without --on"
    if last.latest > now():
        advice = f"the clock of that machine was ahead, so approve after {moment}, or another text"
    return Problem(
        Location(acts_path(review.language)),
        "revoked-today",
        f"{what} on {last.on}, and an approval of {line.on} would not count, since it is not "
        f"certainly later: {advice}",
        language=review.language,
    )


def draft_approval(review: Review, part: Part) -> dict[str, Any]:
    """What is known of the line of an approval before anybody decides: what it approves, where, and
    which approvals it supersedes. Who approves it in which role and when is missing, and so are
    what is accepted with the values that the checks found, the next review, and the number of
    texts."""
    hashes = review.hashes[part]
    return {
        "kind": "approve",
        "v": VERSION,
        "site": review.loaded.job.signed_site,
        "answer": review.answer,
        "part": part,
        "source": hashes.source,
        "translation": hashes.version,
        "rules": RULES,
        "supersedes": list(_standing(review, part)),
        "language": review.language,
    }


def find_signer(loaded: Loaded, language: str, role: str, by: str, on: dt.date) -> Reviewer:
    """The reviewer `by`, who may sign texts of a language in a role on a day; a clinical role that
    the policy does not ask for signs texts with an error that needs it (`find_obstacles`). Raises
    ContentError when there is no such reviewer, or when the reviewer or the policy does not
    have the role."""
    place, at = acts_path(language), instant_of(on, latest=False)
    reviewer = find_reviewer_for(loaded.job.site, by, language, at, place)
    roles = loaded.job.site.policy.roles
    known = role in loaded.job.site.roles_for(language) or roles.is_clinical(role)
    if not known or not reviewer.has_role(role, at):
        raise ContentError([_no_role(loaded, language, role, by, on)])
    return reviewer


def _no_role(
    loaded: Loaded, language: str, role: str, by: str, on: dt.date, asked: Sequence[str] = ()
) -> Problem:
    at = instant_of(on, latest=False)
    site = loaded.job.site
    own = next((r.roles_at(at) for r in site.reviewers if r.id == by), ())
    known = (*site.policy.roles.source, *site.policy.roles.translation)
    return Problem(
        Location(acts_path(language)),
        "wrong-role",
        f"'{by}' cannot approve as {role}: a text in {language} needs "
        f"{', '.join(asked or site.roles_for(language))}, and '{by}' has "
        f"{', '.join(own) or 'none'} in site.yaml on {on}"
        + ("" if role in known else did_you_mean(role, known)),
    )


def _wrong_role(review: Review, part: Part, role: str, by: str, on: dt.date) -> list[Problem]:
    """A problem if neither the policy nor an error of the part asks for the role."""
    if is_asked_for(review, part, role):
        return []
    site = review.loaded.job.site
    asked = roles_to_sign(review.answer, review.language, site)
    return [_no_role(review.loaded, review.language, role, by, on, asked)]


def is_asked_for(review: Review, part: Part, role: str) -> bool:
    """Whether people may sign a part in a role: the policy asks for it, or an error that needs it
    to be accepted."""
    roles = roles_to_sign(review.answer, review.language, review.loaded.job.site)
    return role in roles or may_add(review, part, role)


def find_obstacles(
    review: Review, part: Part, role: str, by: str, on: dt.date,
    next_review: dt.date | None = None, accepted: Collection[str] = (), prefix: str = "",
) -> list[Problem]:  # fmt: skip
    """Everything that keeps an existing part from being signed by a person who has the role: that
    nothing asks for the role, errors and warnings that are not in `accepted` or that nobody may
    accept, another role of the same person, a next review that is too far off. `prefix` stands
    before the name of a problem in `--accept`."""
    place = Location(acts_path(review.language))
    problems = _wrong_role(review, part, role, by, on)
    problems += find_open(review, part, accepted, prefix)
    others = [
        line
        for line in review.signatures(part)
        if line.by == by
        and line.role != role
        and (line.next_review > on or not has_own_review(review))
    ]
    if others:
        other = max(others, key=lambda line: (line.latest, line.id))
        text = (
            f"'{by}' signed the {part} part of {review.answer} in {review.language} as "
            f"{other.role} on {other.on} (id {other.id[:12]}): another person has to sign it as "
            f"{role}, because nobody counts for two roles of one text"
        )
        problems.append(Problem(place, "two-roles", text))
    if early := find_early(review, part, role, by, on, accepted):
        problems.append(early)
    latest = latest_review(review.loaded, on)
    if next_review and not on < next_review <= latest:
        text = f"the next review must be after {on} and not after {latest}"
        problems.append(Problem(place, "next-review", text))
    return problems


def latest_review(loaded: Loaded, on: dt.date) -> dt.date:
    """The latest day that the next review of a text that is signed on the day `on` may have."""
    return _months_after(on, loaded.job.site.review.max_months)


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
        _refuse_one_part(reviewer, site, at, place)
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
        _refuse_one_part(reviewer, loaded.job.site, at, place)
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
        **origin_of(loaded.job.signed_site, by, on, latest=True),
    )


def revoke(
    root: Path, loaded: Loaded, language: str, prefix: str, note: str, by: str, on: dt.date,
    key: bytes | None = None, *, one_part: bool = False,
) -> list[Revoke]:  # fmt: skip
    """Records `make_revocations`, as one act."""
    lines = make_revocations(loaded, language, prefix, note, by, on, key, one_part=one_part)
    record(root, language, lines, [])
    return lines


def make_revocations(
    loaded: Loaded, language: str, prefix: str, note: str, by: str, on: dt.date,
    key: bytes | None = None, *, one_part: bool = False,
) -> list[Revoke]:  # fmt: skip
    """The lines that take back the approval of a language whose id begins with `prefix` (8 hex
    digits or more), and those of the same role of the answer's other part, unless only `one_part`
    is meant; nothing is written yet.

    Raises ContentError when there is not exactly one such approval, or when somebody without a
    clinical role means one part.
    """
    place = acts_path(language)
    at = instant_of(on, latest=True)
    reviewer = find_stopper(loaded.job.site, by, language, at, place)
    ledger = loaded.ledgers[language]
    own = ledger.approvals.values()
    found = {a.id: a for approvals in own for a in approvals if a.id.startswith(prefix)}
    if not found and len(prefix) >= SHORTEST_ID:
        for line in [a for lines in ledger.revoked.values() for a in lines]:
            if line.id.startswith(prefix):
                raise ContentError.at(
                    place,
                    "unknown-approval",
                    f"approval {line.id[:12]} was revoked already, on "
                    f"{ledger.revocations[line.id].on}",
                )
    if len(prefix) < SHORTEST_ID or len(found) != 1:
        raise ContentError.at(
            place,
            "unknown-approval",
            f"{counted(len(found), 'approval')} {'begins' if len(found) == 1 else 'begin'} with "
            f"'{prefix}': give at least {SHORTEST_ID} digits of the id of one (pmlpub show)",
        )
    (taken,) = found.values()
    if one_part:
        _refuse_one_part(reviewer, loaded.job.site, at, place)
    others = () if one_part else _approvals_beside(loaded, language, taken)
    return [
        _sign(
            Revoke(
                approval=line.id,
                answer=line.answer,
                part=line.part,
                note=note,
                **origin_of(loaded.job.signed_site, by, on, latest=True),
            ),
            reviewer,
            key,
            place,
        )
        for line in (taken, *others)
    ]


def _approvals_beside(loaded: Loaded, language: str, taken: Approve) -> list[Approve]:
    """The approvals in the same role of the other part of an answer, as far as they are of the text
    that stands there, or newer."""
    site = loaded.job.site
    roles = site.roles_for(language)
    found = []
    for part in PARTS:
        if part != taken.part:
            own = loaded.ledgers[language].approvals.get((taken.answer, part), [])
            last = next(iter(reversed(complete_pairs(own, roles))), None)
            found += [
                line
                for line in own
                if line.role == taken.role
                and (last is None or line.latest > last.at or line.text == last.text)
            ]
    return found


def _refuse_one_part(reviewer: Reviewer, site: Site, at: dt.datetime, place: str) -> None:
    if not is_clinical(reviewer, site, at):
        raise ContentError.at(
            place,
            "not-clinical",
            f"'{reviewer.id}' has no clinical role, and only somebody who has one may leave the "
            "other part out: name no part, and both are taken away",
        )


def revoke_all(
    root: Path, loaded: Loaded, languages: Iterable[str], author: Reviewer, on: dt.date,
    key: bytes | None = None, **fields: Any,
) -> RevokeAll:  # fmt: skip
    """Takes back what a reviewer signed, in each of these languages, with one act per language;
    `fields` are those of the line. Raises ContentError where `author` cannot sign it."""
    line = RevokeAll(**fields, **origin_of(loaded.job.signed_site, author.id, on, latest=True))
    signed = _sign(line, author, key, "content/site.yaml")
    for language in languages:
        record(root, language, [signed], [])
    return signed


def _standing(review: Review, part: Part) -> tuple[str, ...]:
    """The ids of the approvals of other texts of the part that stand: those that count, and that
    no approval of another text supersedes already."""
    own = review.loaded.ledgers[review.language].approvals.get((review.answer, part), [])
    texts = review.hashes[part][:2]
    others = [line for line in own if line.text != texts]
    older = {name for line in others for name in line.supersedes}
    return tuple(sorted(line.id for line in others if line.id not in older))


def record(
    root: Path, language: str, lines: Sequence[LedgerLine], texts: Iterable[Content]
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


def _months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
