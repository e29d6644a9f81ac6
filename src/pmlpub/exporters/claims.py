"""What readers are told of who reviewed, translated and checked a text: each role's own claim.

Only a clinical role reviews a text medically, and only the text that it signed: a translation says
of the review of its source that it was the source's. Everybody is named with the day on which that
person signed, and only where the reviewer's `public` allows it (decision 87).
"""

import datetime as dt
from collections.abc import Callable, Iterable

import msgspec

from pmlpub.content.policy import TRANSLATOR
from pmlpub.content.reviewer import Reviewer
from pmlpub.model import Signed, Site, Verdict


class Claim(msgspec.Struct, frozen=True):
    """What was done on one day; `people` are those who did it and may be named."""

    on: dt.date
    people: tuple[Reviewer, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.people if person.name)


class Claims(msgspec.Struct, frozen=True):
    """The claims about a part by what was done, one for each day, the newest first.

    `reviewed` is the medical review of this very text, `source_reviewed` that of the source text
    from which it was translated. The source edition was not translated, so it has `reviewed` alone.
    """

    reviewed: tuple[Claim, ...] = ()
    source_reviewed: tuple[Claim, ...] = ()
    translated: tuple[Claim, ...] = ()
    checked: tuple[Claim, ...] = ()


def claims_of(verdict: Verdict, language: str, site: Site) -> Claims:
    """What may be said of a part; nothing of one that is not published or that nobody approved."""
    is_clinical = site.policy.roles.is_clinical

    def claims(signed: Iterable[Signed], done: Callable[[str], bool]) -> tuple[Claim, ...]:
        return _by_day([one for one in signed if done(one.role)], site)

    reviewed = claims(verdict.signed, is_clinical)
    if language == site.source_language:
        return Claims(reviewed)
    others = [one for one in verdict.signed if not is_clinical(one.role)]
    return Claims(
        reviewed,
        claims(verdict.source_signed, is_clinical),
        claims(others, lambda role: role == TRANSLATOR),
        claims(others, lambda role: role != TRANSLATOR),
    )


def name_of(signed: Signed, site: Site) -> str:
    """The name of who signed; empty for somebody who may not be named."""
    known = {reviewer.id: reviewer for reviewer in site.reviewers}
    reviewer = known.get(signed.by)
    return (reviewer.name or "") if reviewer and _is_named(reviewer, signed.role, site) else ""


def newest_day(claims: tuple[Claim, ...]) -> dt.date | None:
    """The last day on which it was done; None if it was not."""
    return claims[0].on if claims else None


def people_of(claims: Iterable[Claim]) -> tuple[Reviewer, ...]:
    """All who may be named, once each."""
    return tuple(dict.fromkeys(person for claim in claims for person in claim.people))


def _by_day(signed: list[Signed], site: Site) -> tuple[Claim, ...]:
    """One claim for each day, the newest first; people in the order of their roles."""
    if not signed:
        return ()
    known = {reviewer.id: reviewer for reviewer in site.reviewers}
    return tuple(
        Claim(
            day,
            tuple(
                known[one.by]
                for one in signed
                if one.on == day and one.by in known and _is_named(known[one.by], one.role, site)
            ),
        )
        for day in sorted({one.on for one in signed}, reverse=True)
    )


def _is_named(reviewer: Reviewer, role: str, site: Site) -> bool:
    if reviewer.name is None:  # The name was never given, or it was erased.
        return False
    if reviewer.public is None:
        return site.policy.roles.is_clinical(role)
    return reviewer.public
