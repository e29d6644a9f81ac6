"""The gate: the verdict for each part of an edition. Pure.

Edition + evidence + problems + policy + as-of date -> verdicts.

The text that would go out is chosen first (`choose`): the one that every role approved for the
source that stands; else one that was approved for an earlier source, if the edits since then let it
stay; else today's. Then the first row that applies decides (docs/gate.md explains them):

1. the answer is withdrawn (content/gone.yaml): tombstone
2. the source changed for safety since the approval: tombstone until approved again
3. the part is paused: tombstone until all roles sign another text, or a clinical role lifts it
4. the next review of the source text has come, or of a translation where policy wants it reviewed
   by itself; or never approved, all of it there, and too old: tombstone
5. an approval was revoked, and not given again: withhold
6. approved, and a correction waits: withhold
7. approved, and nobody has the text: withhold
8. an error stops a channel (of today's text also a missing, fuzzy or outdated message): withhold
9. approved for the source that stands, or for an earlier one while edits let it stay: publish
10. approved before, and replaced or changed since: withhold
11. never approved, and policy says `translated`: publish, marked as unreviewed
12. else: withhold
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pmlpub.content.policy import PartPolicy, Policy
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.acceptances import open_errors, withdrawn_acceptances
from pmlpub.gate.evidence import Evidence, Standing
from pmlpub.gate.notes import RemovalNote
from pmlpub.gate.pairs import Pair
from pmlpub.model import PARTS, UNSAID, Part, Reason, Signed, Verdict, channels_of
from pmlpub.problems import Problem

Verdicts = Mapping[Part, Verdict]
NOT_TRANSLATED = "missing"
"""The code of a message without a translation."""


class Case(msgspec.Struct, frozen=True):
    """All that decides about one part of one edition.

    `version` is the hash of today's text; `updated` is the day of its wording. `problems` are those
    of the text that would go out (`choose`). `stored`: that text is known. `same_quantities`:
    numbers, units, bounds and negations of the source are what they were when that text was
    approved. `correction`: why a text that waits for a signature keeps the signed one from going
    out. `frozen`: why no new text may go out; `live` is the version that readers see now.
    """

    part: Part
    updated: dt.date
    version: str
    evidence: Evidence = Evidence()
    problems: Sequence[Problem] = ()
    stored: bool = True
    same_quantities: bool = False
    correction: Reason | None = None
    frozen: Sequence[Problem] = ()
    live: str | None = None


class Chosen(msgspec.Struct, frozen=True):
    """An approved text that would go out: the pair by which it was approved. For an earlier source
    it is `earlier`; `outdated` says that it is marked so, `substantive` that it is so by more than
    a slight change, and `until` is the first day without it for that reason."""

    pair: Pair
    earlier: bool = False
    outdated: bool = False
    substantive: bool = False
    until: dt.date | None = None


def choose(evidence: Evidence, policy: Policy, as_of: dt.date) -> Chosen | None:
    """The approved text that would go out; None for today's text, approved or not."""
    if evidence.stands:
        return Chosen(evidence.stands)
    past, source = evidence.past, evidence.source
    if past is None or not evidence.past_stands or source is None or evidence.revoked:
        return None
    if evidence.since == "spelling":
        return Chosen(past, earlier=True)
    days: dict[str | None, int] = {
        "minor": policy.grace_days, "substantive": policy.substantive_days,
    }  # fmt: skip
    allowed = days.get(evidence.since)
    if allowed is None or (evidence.since == "substantive" and not allowed):
        return None
    # An edit without a recorded severity counts from the day on which it was approved.
    first = evidence.since_day or source.reviewed
    until = first + dt.timedelta(days=allowed + 1)
    if as_of >= until:
        return None
    substantive = evidence.since == "substantive"
    return Chosen(past, earlier=True, outdated=True, substantive=substantive, until=until)


def judge_gone(gone: Gone) -> Verdicts:
    """Row 1: an answer in gone.yaml is a tombstone in every language and channel."""
    successor = f"; see {gone.successor}" if gone.successor else ""
    reason = "" if gone.reason == UNSAID else f": {gone.reason}"
    text = f"withdrawn on {gone.on}{reason}{successor}"
    return dict.fromkeys(PARTS, Verdict("tombstone", (Reason("gone", text),), since=gone.on))


def judge_paused(on: dt.date) -> Verdict:
    """The verdict on a part that was out when it was paused."""
    return Verdict("tombstone", (pause_reason(on),), since=on)


def pause_reason(on: dt.date) -> Reason:
    """Why a paused part is not out. The note of the pause is for reviewers, not for readers."""
    return Reason("paused", f"paused on {on}: this answer is being checked")


def judge_unreadable(
    problems: Iterable[Problem], evidence: Evidence, policy: Policy, as_of: dt.date
) -> Verdict:
    """The verdict on a part of an answer that cannot be read: the rows that come before readability
    are judged by what was approved last (`weigh_unread`); otherwise it is withheld."""
    stopped = _taken_away(evidence, evidence.past, evidence.past_source, policy, as_of)
    reasons = tuple(_reason(p) for p in problems if p.severity == "error")
    return stopped or Verdict("withheld", reasons)


def judge(case: Case, policy: Policy, as_of: dt.date) -> Verdict:
    """The verdict on a part that its answer has, whose answer is not withdrawn."""
    verdict = _decide(case, policy, as_of)
    paused = case.evidence.paused
    if verdict.published and paused:  # It was never out, so nothing is in its place.
        return Verdict("withheld", (pause_reason(paused.on),))
    if verdict.published and case.frozen and verdict.version != case.live:
        verdict = Verdict("withheld", tuple(_reason(p) for p in case.frozen))
    if verdict.published and case.evidence.returned:
        verdict = msgspec.structs.replace(verdict, since=case.evidence.returned)
    chosen = choose(case.evidence, policy, as_of)
    accepted = case.evidence.accepted
    if chosen and chosen.pair != case.evidence.current:
        accepted = chosen.pair.accepted
    return msgspec.structs.replace(verdict, accepted=accepted)


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
        if lost := withdrawn_acceptances(verdict.accepted, standing.pair.accepted):
            return Reason("revoked", f"the acceptance of {', '.join(lost)} was revoked")
        due = _next_review(standing.pair, standing.source, policy)
        if as_of >= due:
            return Reason("review-due", f"its next review was due on {due}")
        if standing.source:
            return None
    if verdict.reviewed or policy.require(part) == "approved":
        return Reason("not-approved", "the policy requires an approval, and there is none today")
    if updated and _is_too_old(updated, policy, as_of):
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


def _is_too_old(updated: dt.date, policy: Policy, as_of: dt.date) -> bool:
    """Whether unapproved text of this day has to go. Of a day in the future nobody knows the age:
    releases of earlier versions of pmlpub have such days."""
    return updated > as_of or as_of >= first_day_without(updated, policy.unreviewed_days)


def _decide(case: Case, policy: Policy, as_of: dt.date) -> Verdict:
    evidence = case.evidence
    chosen = choose(evidence, policy, as_of)
    if chosen and chosen.earlier and not case.same_quantities:
        chosen = None
    pair = chosen.pair if chosen else None
    if stopped := _taken_away(evidence, pair, evidence.source, policy, as_of):
        return stopped
    known = evidence.past or evidence.revoked
    unsigned = not (chosen or known) and policy.require(case.part) == "translated"
    stopping = _stopping(case, chosen, policy)
    # What is not translated is not too old: in a new language, nobody ever saw it.
    is_whole = all(problem.code != NOT_TRANSLATED for problem in stopping)
    if unsigned and is_whole and as_of >= (end := _end_without_approval(case, policy)):
        if evidence.source and end == evidence.source.next_review:
            return _review_due(end)
        return _stop("tombstone", "unreviewed-expired", "it was not reviewed within "
                     f"{policy.unreviewed_days} days of {case.updated}", end)  # fmt: skip
    if evidence.revoked and not (chosen and evidence.source):
        return _revoked(evidence.revoked)
    if chosen and case.correction:
        return Verdict("withheld", (case.correction,))
    if chosen and not case.stored:
        return _stop("withheld", "text-lost", "nobody has the text that was approved on "
                     f"{chosen.pair.reviewed}: bring its act back, or approve today's "
                     "text")  # fmt: skip
    if stopping:
        return Verdict("withheld", tuple(_reason(p) for p in stopping))
    if chosen and evidence.source:
        return _published(chosen, evidence, policy)
    if chosen:
        return _stop("withheld", "not-approved", "the policy requires an approval of the source "
                     "text, and there is none")  # fmt: skip
    if evidence.superseded and evidence.past:
        return _stop("withheld", "superseded", "another text took the place of this one on "
                     f"{evidence.past.reviewed}: approve this one again, or bring that one "
                     "back")  # fmt: skip
    if evidence.past:
        return _stop("withheld", "changed", "the text has changed since it was approved on "
                     f"{evidence.past.reviewed}: it needs a new approval")  # fmt: skip
    if unsigned:
        expires = _end_without_approval(case, policy)
        return Verdict("published", version=case.version, expires=expires)
    if evidence.signatures and evidence.missing:
        roles = " and ".join(evidence.missing)
        return _stop("withheld", "not-approved", "the policy requires an approval of this text in "
                     f"each role, and that as {roles} is missing")  # fmt: skip
    return _stop("withheld", "not-approved", "the policy requires an approval of this text, and "
                 "there is none")  # fmt: skip


def _taken_away(
    evidence: Evidence, approved: Pair | None, source: Pair | None, policy: Policy, as_of: dt.date
) -> Verdict | None:
    """Rows 2 to 4, which are judged before anybody asks whether a text can be read: what was
    changed for safety, what is paused, what has expired."""
    if evidence.safety:
        day = evidence.since_day
        if day and day > as_of:  # A removal of a day in the future counts at once.
            day = dt.date.fromordinal(as_of.toordinal())
        return _stop("tombstone", "safety-change", "the source was changed for safety after this "
                     "text was approved: it needs a new approval", day)  # fmt: skip
    if evidence.paused and evidence.paused.was_out:
        return judge_paused(evidence.paused.on)
    if approved and as_of >= (due := _next_review(approved, source, policy)):
        return _review_due(due, _own_review(approved, source, policy))
    return None


def _revoked(note: RemovalNote) -> Verdict:
    what = "its source text" if note.of_source else "this text"
    return _stop(
        "withheld", "revoked", f"an approval of {what} was revoked on {note.on}: it needs a new one"
    )


def _published(chosen: Chosen, evidence: Evidence, policy: Policy) -> Verdict:
    """The verdict that lets out an approved text."""
    pair = chosen.pair
    due = _next_review(pair, evidence.source, policy)
    return Verdict(
        "published",
        version=pair.translation,
        expires=min(due, chosen.until) if chosen.until else due,
        reviewed=pair.reviewed,
        reviewers=pair.reviewers,
        outdated=chosen.outdated,
        substantive=chosen.substantive,
        signed=pair.signed,
        source_signed=_signed_apart(
            evidence.past_source if chosen.earlier else evidence.source, pair
        ),
        next_review=_own_review(pair, evidence.source, policy),
    )


def _signed_apart(source: Pair | None, own: Pair) -> tuple[Signed, ...]:
    """Who signed the source of a translation; the source edition's own approval is that already."""
    return source.signed if source and source != own else ()


def _end_without_approval(case: Case, policy: Policy) -> dt.date:
    """The first day without a text that nobody approved: `unreviewed_days` after its day, but not
    later than the review of its source, if that is approved."""
    end = first_day_without(case.updated, policy.unreviewed_days)
    return min(end, case.evidence.source.next_review) if case.evidence.source else end


def _own_review(pair: Pair, source: Pair | None, policy: Policy) -> dt.date | None:
    """The next review of a text itself: a source text has one, a translation where policy says."""
    return pair.next_review if pair == source or policy.review_translations else None


def _next_review(pair: Pair, source: Pair | None, policy: Policy) -> dt.date:
    """The day of the review by which a text ends: that of its source, or its own if that is
    earlier. A translation without a day of its own and without an approved source is not published,
    so that nothing is due."""
    days = [source.next_review] if source else []
    if own := _own_review(pair, source, policy):
        days.append(own)
    return min(days, default=dt.date.max)


def _review_due(due: dt.date, own: dt.date | None = None) -> Verdict:
    """The tombstone of a text whose review was due, with the day of its own review."""
    verdict = _stop("tombstone", "review-due", f"its next review was due on {due}", due)
    return msgspec.structs.replace(verdict, next_review=own)


def _stopping(case: Case, chosen: Chosen | None, policy: Policy) -> list[Problem]:
    """The errors that stop the part. A check that is newer than its approval only warns, and so
    does one whose error was accepted by everybody who has to (`acceptances`)."""
    channels = set(channels_of(case.part))
    errors = [
        p for p in case.problems if p.severity == "error" and channels.intersection(p.channels)
    ]
    if chosen:
        errors = [p for p in errors if p.rule <= chosen.pair.rules]
        return open_errors(errors, chosen.pair.accepted, policy.roles)
    return errors


def _stop(state: str, code: str, text: str, since: dt.date | None = None) -> Verdict:
    return Verdict(state, (Reason(code, text),), since=since)  # type: ignore[arg-type]


def _reason(problem: Problem) -> Reason:
    return Reason.of(problem)
