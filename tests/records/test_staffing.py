"""Whether people can fill the roles of a language, and until which day."""

import datetime as dt
from typing import Any

import pytest

from pmlpub.content.policy import PartPolicy, Policy, Roles
from pmlpub.content.reviewer import LanguagePeriod, Reviewer, RolePeriod
from pmlpub.content.settings import Publisher
from pmlpub.model import Site
from pmlpub.records.staffing import Gap, find_gaps

URL = "https://t.example/"
TODAY = dt.date(2026, 5, 1)
BOTH = ("translator", "reviser")


def person(name: str, *roles: str | RolePeriod, **more: Any) -> Reviewer:
    return Reviewer(**({"id": name, "roles": roles, "languages": ("fr",)} | more))


def gaps(*people: Reviewer, **policy: Any) -> list[Gap]:
    site = Site(
        title="T",
        base_url=URL,
        publisher=Publisher(name="P", url=URL),
        license=URL,
        languages=("fr",),
        policy=Policy(**policy),
        reviewers=(person("doc", "clinician", languages=("en",)), *people),
    )
    return find_gaps(site, TODAY)


def test_one_person_cannot_fill_two_roles() -> None:
    (gap,) = gaps(person("ann", *BOTH))
    assert gap == Gap("fr", BOTH)
    assert gap.text == (
        "site.yaml does not name different people who fill the roles translator and reviser for "
        "fr: nothing new can be approved there"
    )
    assert gaps(person("ann", *BOTH), person("bob", "reviser")) == []
    assert gaps(person("ann", *BOTH), person("bob", "translator")) == []


def test_a_language_without_need_of_approvals_needs_nobody() -> None:
    out = PartPolicy(require="translated")
    assert gaps(page=out, sms=out) == []
    assert [gap.language for gap in gaps(page=out)] == ["fr"]


@pytest.mark.parametrize(
    ("until", "since", "is_future"),
    [
        ("2026-04-29", "2026-04-30", False),
        ("2026-04-30", "2026-05-01", False),
        ("2026-05-01", "2026-05-02", True),
        ("2026-05-01T23:59:59.999999Z", "2026-05-02", True),
        ("2026-05-02T11:59:59Z", "2026-05-02", True),
        ("2026-05-02T12:00:00Z", "2026-05-03", True),
        ("2030-12-31", "2031-01-01", True),
    ],
)
@pytest.mark.parametrize("kind", ["reviewer", "role", "language"])
def test_the_first_day_without_enough_people_is_named(
    kind: str, until: str, since: str, *, is_future: bool
) -> None:
    bob = {
        "reviewer": person("bob", "reviser", until=until),
        "role": person("bob", RolePeriod(role="reviser", until=until)),
        "language": person(
            "bob", "reviser", languages=(LanguagePeriod(language="fr", until=until),)
        ),
    }[kind]
    (gap,) = gaps(person("ann", "translator"), bob)
    assert gap == Gap("fr", BOTH, dt.date.fromisoformat(since), is_future=is_future)
    words = f"from {since} on" if is_future else f"since {since}, site.yaml no longer"
    assert gap.text.startswith(words)


def test_whoever_comes_later_ends_a_gap() -> None:
    ann = person("ann", "translator")
    left = person("bob", "reviser", until="2026-03-31")
    assert gaps(ann, left, person("cat", "reviser", from_="2026-04-15")) == []
    (gap,) = gaps(ann, left, person("cat", "reviser", from_="2026-05-02"))
    assert (gap.since, gap.is_future) == (dt.date(2026, 4, 1), False)
    leaving = person("bob", "reviser", until="2026-06-30")
    assert gaps(ann, leaving, person("cat", "reviser", from_="2026-07-01")) == []
    (gap,) = gaps(ann, leaving, person("cat", "reviser", from_="2026-07-03"))
    assert (gap.since, gap.is_future) == (dt.date(2026, 7, 1), True)
    (gap,) = gaps(ann, person("cat", "reviser", from_="2026-05-02"))
    assert gap.since is None


def test_people_change_places_until_all_roles_are_filled() -> None:
    roles = ("a", "b", "c", "d")
    people = [
        person("p1", "a", "b"),
        person("p2", "a", "c"),
        person("p3", "b", "c", "d"),
        person("p4", "a"),
    ]
    wanted = {"roles": Roles(translation=roles)}
    assert gaps(*people, **wanted) == []
    assert [gap.roles for gap in gaps(*people[:3], **wanted)] == [roles]
    many = [person(f"q{n}", *roles) for n in range(200)]
    assert gaps(*many, **wanted) == []


def test_the_source_language_has_roles_of_its_own() -> None:
    (gap,) = gaps(
        person("ann", "translator"), person("bob", "reviser"), roles=Roles(source=("doctor",))
    )
    assert gap.text.startswith("site.yaml does not name anybody who fills the role doctor for en")
