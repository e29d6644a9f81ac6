"""Approves a part of an edition: who may, what is in the way, and the line that says so."""

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from pmlpub.catalogs.paths import acts_path
from pmlpub.checks.table import RULES
from pmlpub.clock import instant_of, now
from pmlpub.content.reviewer import Reviewer
from pmlpub.gate.ledger_line import (
    VERSION,
    Approve,
    Change,
    Revoke,
    happened_after,
    is_removal,
)
from pmlpub.gate.pairs import voided
from pmlpub.judging.clinical_strings import roles_to_sign
from pmlpub.judging.job import Loaded
from pmlpub.model import Part
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.review.acceptance import (
    check_accepted,
    find_early,
    find_open,
    may_add,
    values_to_accept,
)
from pmlpub.review.author import find_reviewer_for, origin_of
from pmlpub.review.edition import Review
from pmlpub.review.recording import record
from pmlpub.review.renewal import has_own_review
from pmlpub.review.signature import sign
from pmlpub.text.likeness import did_you_mean


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
    return sign(line, reviewer, key, place)


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


def _standing(review: Review, part: Part) -> tuple[str, ...]:
    """The ids of the approvals of other texts of the part that stand: those that count, and that
    no approval of another text supersedes already."""
    own = review.loaded.ledgers[review.language].approvals.get((review.answer, part), [])
    texts = review.hashes[part][:2]
    others = [line for line in own if line.text != texts]
    older = {name for line in others for name in line.supersedes}
    return tuple(sorted(line.id for line in others if line.id not in older))


def _months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
