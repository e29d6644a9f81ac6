"""Strings that only count with a clinical signature, whatever the policy of the site is.

The emergency numbers of a region (`ui/emergency#MX`), in the source language, and the lists by
which the line recognizes distress (`ui/distress#danger`), which are written in each language and
not translated, are such strings. Each is its own source text: nobody compares it with another one.
Words that were signed last stay in use until others are signed in their place.
"""

import datetime as dt

import msgspec

from pmlpub.content.policy import PartPolicy, Roles
from pmlpub.judging.job import JudgedString, Ledgers
from pmlpub.judging.strings import (
    DISTRESS_ANSWER,
    EMERGENCY_ANSWER,
    StandIn,
    judge_string,
    may_be_taken_away,
    texts_in_use,
)
from pmlpub.model import Site
from pmlpub.problems import Location, Problem


def is_clinical_string(answer: str) -> bool:
    """Whether the id of a string (or of its group) is that of one that clinical roles sign."""
    return answer.partition("#")[0] in (EMERGENCY_ANSWER, DISTRESS_ANSWER)


def roles_to_sign(answer: str, language: str, site: Site) -> tuple[str, ...]:
    """The roles that may sign a text in a language: for a clinical string, any one of them does."""
    return site.clinical_roles if is_clinical_string(answer) else site.roles_for(language)


def judge_clinical_string(
    context: str, text: str | None, language: str, place: Location, site: Site, ledgers: Ledgers,
    live: str | None, as_of: dt.date, missing: Problem | None = None,
) -> JudgedString:  # fmt: skip
    """The string with what the ledgers say: of the clinical roles, the one in which it is signed
    decides. `live`: the ledger of the language is damaged, and this is in use now. `missing` says
    why it has no text."""
    judged = [
        judge_string(
            context, text or "", text, language, place, (), _signed_by(role, language, site),
            ledgers, live=None if live is None else (live,), stand_in=StandIn(as_of),
            missing=missing,
        )
        for role in site.clinical_roles
    ]  # fmt: skip
    one = min(judged, key=lambda one: (one.unused is not None, one.instead is None))
    if one.text is None and one.instead is None:
        one = msgspec.structs.replace(one, unused=missing)
    if live and one.unused and one.instead is None and not may_be_taken_away(one, ledgers):
        one = msgspec.structs.replace(one, instead=live)  # What is out stays.
    return one


def text_in_use(one: JudgedString, site: Site) -> str:
    """The words of a clinical string that are in use; empty if nobody has signed any."""
    role = next(iter(site.clinical_roles))
    return texts_in_use([one], _signed_by(role, "", site)).get(one.context, "")


def _signed_by(role: str, language: str, site: Site) -> Site:
    """The site with a policy by which one role alone signs, and with a language as its source."""
    policy = msgspec.structs.replace(
        site.policy,
        page=PartPolicy(),
        sms=PartPolicy(),
        roles=Roles(source=(role,), translation=(role,), clinical=(role,)),
    )
    return msgspec.structs.replace(site, policy=policy, source_language=language)
