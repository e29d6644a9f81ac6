"""The gate: the verdict for each part of an edition. Pure.

Edition + evidence + problems + policy + as-of date -> verdicts.

The first row that applies decides (docs/gate.md explains them):

1. the answer is withdrawn (content/gone.yaml): tombstone
2. the source changed for safety since the approval: tombstone until approved again
3. approved, and a next review has come; or never approved and too old: tombstone
4. approved before, and only minor changes since: publish the old text, marked
5. a message is missing, fuzzy or outdated, or an error stops the channel: withhold
6. approved before, and the text has changed since, or was replaced by another: withhold
7. never approved, and policy says `translated`: publish, marked as unreviewed
8. exactly this source and this translation are approved: publish
9. else: withhold
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pmlpub.content import Gone, PartPolicy, Policy
from pmlpub.gate.evidence import Evidence, Standing
from pmlpub.gate.pairs import Pair
from pmlpub.model import PARTS, Part, Reason, Signed, Verdict, channels_of
from pmlpub.problems import Problem

Verdicts = Mapping[Part, Verdict]


class Case(msgspec.Struct, frozen=True):
    """All that decides about one part of one edition.

    `version` is the hash of today's text, `old_version` that of the text as it was last translated
    (fuzzy and outdated entries too). `same_quantities`: numbers, units and negations of the source
    are what they were for that text. `frozen`: why no new text may go out; `live` is the version
    that readers see now.
    """

    part: Part
    updated: dt.date
    version: str
    evidence: Evidence = Evidence()
    problems: Sequence[Problem] = ()
    old_version: str | None = None
    same_quantities: bool = False
    frozen: Sequence[Problem] = ()
    live: str | None = None


def judge_gone(gone: Gone) -> Verdicts:
    """Row 1: an answer in gone.yaml is a tombstone in every language and channel."""
    successor = f"; see {gone.successor}" if gone.successor else ""
    text = f"withdrawn on {gone.on}: {gone.reason}{successor}"
    return dict.fromkeys(PARTS, Verdict("tombstone", (Reason("gone", text),), since=gone.on))


def judge_unreadable(problems: Iterable[Problem]) -> Verdicts:
    """The verdict on an answer that cannot be read: it is withheld whole, in every language."""
    reasons = tuple(_reason(p) for p in problems if p.severity == "error")
    return dict.fromkeys(PARTS, Verdict("withheld", reasons))


def judge(case: Case, policy: Policy, as_of: dt.date) -> Verdict:
    """The verdict on a part that its answer has, whose answer is not withdrawn."""
    verdict = _decide(case, policy, as_of)
    if verdict.published and case.frozen and verdict.version != case.live:
        return Verdict("withheld", tuple(_reason(p) for p in case.frozen))
    return verdict


def judge_again(
    verdict: Verdict, part: Part, standing: Standing, updated: dt.date | None, policy: Policy,
    as_of: dt.date,
) -> Reason | None:  # fmt: skip
    """Why a part that was published once, by `verdict`, may not come back; None when it may.

    `updated` is the day of its wording. What a rollback brings back passes the rows above that
    can be judged without the text: withdrawn is judged by `judge_gone`, errors were judged then.
    """
    if standing.pair is None and standing.safety:
        return Reason("safety-change", "the source has since been changed for safety")
    if standing.pair is None and standing.revoked:
        return Reason("revoked", "its approval was revoked")
    if verdict.expires and as_of >= verdict.expires:
        return Reason("expired", f"it expired on {verdict.expires}")
    if standing.pair:
        due = _next_review(standing.pair, standing.source)
        if as_of >= due:
            return Reason("review-due", f"its next review was due on {due}")
        if standing.source:
            return None
    if verdict.reviewed or policy.require(part) == "approved":
        return Reason("not-approved", "the policy requires an approval, and there is none today")
    if updated and as_of >= first_day_without(updated, policy.unreviewed_days):
        days = policy.unreviewed_days
        return Reason("unreviewed-expired", f"it was not reviewed within {days} days")
    return None


def approved_only(policy: Policy) -> Policy:
    """The policy, with approvals required for everything."""
    wanted = PartPolicy(require="approved")
    return msgspec.structs.replace(policy, page=wanted, sms=wanted)


def first_day_without(updated: dt.date, unreviewed_days: int) -> dt.date:
    """The first day on which text that nobody approved no longer goes out."""
    return updated + dt.timedelta(days=unreviewed_days + 1)


def _decide(case: Case, policy: Policy, as_of: dt.date) -> Verdict:
    evidence = case.evidence
    if evidence.safety:
        return _stop("tombstone", "safety-change", "the source was changed for safety after this "
                     "text was approved: it needs a new approval", evidence.since_day)  # fmt: skip
    minor = _is_minor(case, policy, as_of)
    approved = evidence.current or (evidence.past if minor else None)
    never = approved is None and evidence.past is None
    unsigned = never and policy.require(case.part) == "translated"
    if approved:
        due = _next_review(approved, evidence.source)
        if as_of >= due:
            return _stop("tombstone", "review-due", f"its next review was due on {due}", due)
    elif unsigned and as_of >= (end := first_day_without(case.updated, policy.unreviewed_days)):
        return _stop("tombstone", "unreviewed-expired", "it was not reviewed within "
                     f"{policy.unreviewed_days} days of {case.updated}", end)  # fmt: skip
    if minor and evidence.past:
        return _minor(case, evidence.past, policy)
    if stopping := _stopping(case):
        return Verdict("withheld", tuple(_reason(p) for p in stopping))
    if evidence.superseded and evidence.past:
        return _stop("withheld", "superseded", "another text took the place of this one on "
                     f"{evidence.past.reviewed}: approve this one again, or bring that one "
                     "back")  # fmt: skip
    if evidence.past:
        return _stop("withheld", "changed", "the text has changed since it was approved on "
                     f"{evidence.past.reviewed}: it needs a new approval")  # fmt: skip
    if unsigned:
        expires = first_day_without(case.updated, policy.unreviewed_days)
        return Verdict("published", version=case.version, expires=expires)
    if evidence.current and evidence.source:
        return Verdict(
            "published",
            version=case.version,
            expires=_next_review(evidence.current, evidence.source),
            reviewed=evidence.current.reviewed,
            reviewers=evidence.current.reviewers,
            signed=evidence.current.signed,
            source_signed=_signed_apart(evidence.source, evidence.current),
        )
    what = "the source text" if evidence.current else "this text"
    return _stop("withheld", "not-approved", f"the policy requires an approval of {what}, "
                 "and there is none")  # fmt: skip


def _is_minor(case: Case, policy: Policy, as_of: dt.date) -> bool:
    """Row 4: whether the text that was approved before may stay for a while."""
    evidence = case.evidence
    return (
        evidence.past is not None
        and evidence.since == "minor"
        and evidence.since_day is not None
        and evidence.source is not None
        and case.old_version == evidence.past.translation
        and case.same_quantities
        and as_of <= evidence.since_day + dt.timedelta(days=policy.grace_days)
    )


def _minor(case: Case, past: Pair, policy: Policy) -> Verdict:
    day = case.evidence.since_day or past.reviewed
    grace = day + dt.timedelta(days=policy.grace_days + 1)
    return Verdict(
        "published",
        version=case.old_version,
        expires=min(grace, _next_review(past, case.evidence.source)),
        reviewed=past.reviewed,
        reviewers=past.reviewers,
        outdated=True,
        signed=past.signed,
        source_signed=_signed_apart(case.evidence.past_source, past),
    )


def _signed_apart(source: Pair | None, own: Pair) -> tuple[Signed, ...]:
    """Who signed the source of a translation; the source edition's own approval is that already."""
    return source.signed if source and source != own else ()


def _next_review(pair: Pair, source: Pair | None) -> dt.date:
    """The earlier of the next reviews of translation and source."""
    return min(pair.next_review, source.next_review) if source else pair.next_review


def _stopping(case: Case) -> list[Problem]:
    """The errors that stop the part; a check that is newer than its approval only warns."""
    channels = set(channels_of(case.part))
    errors = [
        p for p in case.problems if p.severity == "error" and channels.intersection(p.channels)
    ]
    if current := case.evidence.current:
        return [p for p in errors if p.rule <= current.rules]
    return errors


def _stop(state: str, code: str, text: str, since: dt.date | None = None) -> Verdict:
    return Verdict(state, (Reason(code, text),), since=since)  # type: ignore[arg-type]


def _reason(problem: Problem) -> Reason:
    return Reason(problem.code, f"{problem.location}: {problem.text}", problem.context)
