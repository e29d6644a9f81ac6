"""What of verdicts and settings is in files for everybody. Pure.

Sentences about drafts, places in files, names of staff, what waits for whom and why an answer was
withdrawn are for people who work on the site. Unless it makes its status public, readers get a code
and a sentence about it.
"""

from functools import cache

import msgspec

from pmlpub.checks.table import CHECKS
from pmlpub.codes.table import CODES
from pmlpub.content.condition import Condition
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.notices import known_reason
from pmlpub.gate.verdicts import judge_gone
from pmlpub.model import UNSAID, Outcome, Reason, Site, Verdict
from pmlpub.records.answer_record import AnswerRecord


def public_verdict(verdict: Verdict, answer: str, site: Site) -> Verdict:
    """A verdict on a part of an answer as everybody may read it."""
    if site.public_status or not verdict.reasons:
        return verdict
    reasons = (_public_reason(reason, answer, site) for reason in verdict.reasons)
    return msgspec.structs.replace(verdict, reasons=tuple(dict.fromkeys(reasons)))


def public_outcome(outcome: Outcome, site: Site) -> Outcome:
    """What became of a part as everybody may read it."""
    if site.public_status or outcome.reason is None:
        return outcome
    return msgspec.structs.replace(
        outcome, reason=_public_reason(outcome.reason, outcome.answer, site)
    )


def public_record(record: AnswerRecord, site: Site) -> AnswerRecord:
    """The record of an answer as everybody may read it: without the words that are owed."""
    if site.public_status:
        return record
    editions = tuple(
        msgspec.structs.replace(
            edition,
            verdicts={
                part: public_verdict(v, record.answer, site) for part, v in edition.verdicts.items()
            },
            owed={},
        )
        for edition in record.editions
    )
    return msgspec.structs.replace(record, editions=editions)


def public_site(site: Site) -> Site:
    """The settings as everybody may read them: without texts that nobody may have signed, and
    without the names of people who are not named beside texts and the reasons of withdrawals."""
    conditions = {name: _public_condition(name, one) for name, one in site.conditions.items()}
    return msgspec.structs.replace(
        site,
        conditions=conditions,
        gone=tuple(_public_gone(one, site) for one in site.gone),
        reviewers=tuple(_public_reviewer(one, site) for one in site.reviewers),
        sms=msgspec.structs.replace(site.sms, help={}, emergency={}),
    )


def _public_gone(gone: Gone, site: Site) -> Gone:
    """The record of a withdrawal with its reason only if there is a sentence for readers about it:
    the next build may know nothing else."""
    if site.public_status:
        return gone
    return msgspec.structs.replace(gone, reason=known_reason(gone.reason) or UNSAID)


def _public_reason(reason: Reason, answer: str, site: Site) -> Reason:
    if reason.code == "gone" and (gone := site.withdrawals.get(answer)):
        return judge_gone(_public_gone(gone[0], site))["page"].reasons[0]
    return Reason(reason.code, meaning_of(reason.code), reason.context)


def meaning_of(name: str) -> str:
    """What a code of a reason means, in a sentence; empty for an unknown one."""
    return _sentences().get(name, "")


@cache
def _sentences() -> dict[str, str]:
    """Code -> what it means."""
    own = {code.name: code.means for check in CHECKS for code in check.codes}
    return own | {name: code.means for name, code in CODES.items()}


def _public_condition(name: str, condition: Condition) -> Condition:
    """A condition with its codes alone."""
    return msgspec.structs.replace(condition, name=name, alternate=None, agent=None)


def _public_reviewer(reviewer: Reviewer, site: Site) -> Reviewer:
    roles = site.policy.roles
    named = reviewer.public
    if named is None:
        named = any(roles.is_clinical(one.role) for one in reviewer.role_periods)
    if named or site.public_status:
        return reviewer
    return msgspec.structs.replace(reviewer, name=None)
