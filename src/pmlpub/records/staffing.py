"""Whether the reviewers of a site can fill all roles of each language, and until when. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from pmlpub.content.periods import DAY_BEGINS, DAY_ENDS, first_instant, last_instant
from pmlpub.content.reviewer import Period, Reviewer
from pmlpub.model import PARTS, Site

DAY = dt.timedelta(days=1)


class Gap(msgspec.Struct, frozen=True):
    """Roles of a language that cannot be filled, each by a different person.

    `since` is the first day without them: it has come, or is in the future; None if there never
    were enough people.
    """

    language: str
    roles: tuple[str, ...]
    since: dt.date | None = None
    is_future: bool = False

    @property
    def text(self) -> str:
        """What it means, for people."""
        *others, last = self.roles
        roles = f"the roles {', '.join(others)} and {last}" if others else f"the role {last}"
        people = "different people who fill" if others else "anybody who fills"
        what = f"{people} {roles} for {self.language}"
        if self.since is None:
            return f"site.yaml does not name {what}: nothing new can be approved there"
        if not self.is_future:
            return (
                f"since {self.since}, site.yaml no longer names {what}: nothing new can be approved"
            )
        return f"from {self.since} on, site.yaml does not name {what}: nothing new can be approved"


def find_gaps(site: Site, as_of: dt.date) -> list[Gap]:
    """The languages whose roles cannot be filled on the as-of date, or on a later day because
    somebody's time ends; nothing where policy asks for no approval."""
    if all(site.policy.require(part) != "approved" for part in PARTS):
        return []
    found = []
    for language in site.all_languages:
        roles = site.roles_for(language)
        if (gap := _gap(site.reviewers, language, roles, as_of)) is not None:
            found.append(gap)
    return found


def _gap(
    people: Sequence[Reviewer], language: str, roles: Sequence[str], as_of: dt.date
) -> Gap | None:
    days = sorted({as_of, *(day for person in people for day in _days_of_change(person))})
    since: dt.date | None = None
    filled_before = False
    for day in (days[0] - DAY, *days):
        if _is_filled(people, language, roles, day):
            since, filled_before = None, True
            continue
        since = since or day
        if day >= as_of:
            since = since if filled_before else None
            return Gap(language, tuple(roles), since, is_future=bool(since and since > as_of))
    return None


def _days_of_change(person: Reviewer) -> Iterator[dt.date]:
    """The days on which somebody begins to have a role or a language, or no longer has it."""
    own: list[Period] = [person, *person.role_periods, *person.language_periods]
    for period in own:
        first, last = _days_of(period)
        if first:
            yield first
        if last:
            yield last + DAY


def _days_of(period: Period) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a period, where days begin first and end last."""
    return (
        first_instant(period.from_).astimezone(DAY_BEGINS).date() if period.from_ else None,
        last_instant(period.until).astimezone(DAY_ENDS).date() if period.until else None,
    )


def _has(period: Period, day: dt.date) -> bool:
    first, last = _days_of(period)
    return (first is None or first <= day) and (last is None or day <= last)


def _is_filled(
    people: Sequence[Reviewer], language: str, roles: Sequence[str], day: dt.date
) -> bool:
    """Whether each role can be filled on a day by a different person: any roles together have at
    least as many people (Hall's theorem)."""
    able = [{p.id for p in people if _may_sign(p, role, language, day)} for role in roles]
    return all(
        len(set[str]().union(*some)) >= size
        for size in range(1, len(able) + 1)
        for some in combinations(able, size)
    )


def _may_sign(person: Reviewer, role: str, language: str, day: dt.date) -> bool:
    return (
        _has(person, day)
        and any(one.role == role and _has(one, day) for one in person.role_periods)
        and any(one.language == language and _has(one, day) for one in person.language_periods)
    )
