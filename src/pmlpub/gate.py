"""The gate: edition + problems + policy + as-of date -> a verdict for each part. Pure.

The first row that applies decides (docs/gate.md has the whole table):

1. the answer is withdrawn (content/gone.yaml): tombstone
3. let out by policy `translated`, and older than `unreviewed_days`: tombstone
5. a message is missing, fuzzy or outdated, or an error stops the channel: withhold
7. policy `translated`: publish, marked as unreviewed
9. else (policy `approved`, and nobody approved): withhold
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from pmlpub.fingerprint import part_hash
from pmlpub.model import PARTS, Edition, Gone, Part, Policy, Reason, Verdict, channels_of
from pmlpub.problems import Problem

Verdicts = Mapping[Part, Verdict]


def judge_gone(gone: Gone) -> Verdicts:
    """Row 1: what stands in gone.yaml is a tombstone in every language and channel."""
    successor = f"; see {gone.successor}" if gone.successor else ""
    verdict = Verdict(
        "tombstone", (Reason("gone", f"withdrawn on {gone.on}: {gone.reason}{successor}"),)
    )
    return dict.fromkeys(PARTS, verdict)


def judge_unreadable(problems: Iterable[Problem]) -> Verdicts:
    """An answer that cannot be read is withheld whole, in every language."""
    reasons = tuple(_reason(p) for p in problems if p.severity == "error")
    return dict.fromkeys(PARTS, Verdict("withheld", reasons))


def judge(
    edition: Edition, problems: Iterable[Problem], policy: Policy, as_of: dt.date
) -> Verdicts:
    """The verdicts of an edition whose answer is not withdrawn.

    `problems` are all that concern it: its own, its language's and what the checks found.
    """
    errors = [p for p in problems if p.severity == "error"]
    return {part: _judge_part(edition, part, errors, policy, as_of) for part in PARTS}


def first_day_without(updated: dt.date, unreviewed_days: int) -> dt.date:
    """The day on which text that nobody approved goes out no longer."""
    return updated + dt.timedelta(days=unreviewed_days + 1)


def _judge_part(
    edition: Edition, part: Part, errors: list[Problem], policy: Policy, as_of: dt.date
) -> Verdict:
    if not edition.has(part):
        return Verdict("absent")
    unsigned = policy.require(part) == "translated"
    expires = first_day_without(edition.updated, policy.unreviewed_days)
    if unsigned and as_of >= expires:
        text = f"not reviewed, and older than {policy.unreviewed_days} days since {edition.updated}"
        return Verdict("tombstone", (Reason("unreviewed-expired", text),))
    channels = set(channels_of(part))
    stopping = [p for p in errors if channels.intersection(p.channels)]
    if stopping:
        return Verdict("withheld", tuple(_reason(p) for p in stopping))
    if unsigned:
        return Verdict("published", version=part_hash(edition, part), expires=expires)
    return Verdict(
        "withheld",
        (Reason("not-approved", "policy wants an approval of this text, and there is none"),),
    )


def _reason(problem: Problem) -> Reason:
    return Reason(problem.code, f"{problem.location}: {problem.text}", problem.context)
