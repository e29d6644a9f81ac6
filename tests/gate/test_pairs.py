"""Who approved a text in which role: the newest approvals of different people, however many."""

import datetime as dt
from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from pmlpub.gate.acceptances import acceptances_of
from pmlpub.gate.ledger_line import Approve
from pmlpub.gate.pairs import pair_of
from support.growth import is_linear

ROLES = ("translator", "reviser", "clinician", "editor")
NAME = "number@short_answer"


def line(number: int, role: str, by: str, day: int = 1, review: int = 1) -> Approve:
    moment = dt.datetime(2026, 1, day, tzinfo=dt.UTC)
    return Approve(
        v=2, site="https://t.example/", id=f"{number:064x}", at=moment, on=moment.date(), by=by,
        answer="a/dose", part="page", source="5" * 64, translation="1" * 64, role=role,
        next_review=dt.date(2027, 1, review), rules=2, accepted=(NAME,),
    )  # fmt: skip


@st.composite
def approvals(draw: st.DrawFn) -> tuple[list[Approve], Sequence[str]]:
    roles = ROLES[: draw(st.integers(1, 4))]
    row = st.tuples(
        st.sampled_from((*roles, "other")), st.sampled_from("abcde"), st.integers(1, 3),
        st.integers(1, 2),
    )  # fmt: skip
    rows = draw(st.lists(row, min_size=1, max_size=12))
    return [line(number, *values) for number, values in enumerate(rows)], roles


def tried(lines: list[Approve], roles: Sequence[str]) -> tuple[str, ...] | None:
    """The ids of the newest approvals of different people, by trying all orders of people."""
    found = []
    for people in permutations(sorted({one.by for one in lines}), len(roles)):
        own = [
            [one for one in lines if (one.role, one.by) == seat]
            for seat in zip(roles, people, strict=True)
        ]
        if all(own):
            chosen = [max(some, key=lambda o: (o.latest, o.next_review, o.id)) for some in own]
            days = sorted((one.latest for one in chosen), reverse=True)
            found.append((days, min(one.next_review for one in chosen), chosen))
    # Of equally new ones `max` takes the first, whose people come first by name.
    newest = max(found, key=lambda one: one[:2], default=None)
    return newest and tuple(one.id for one in newest[2])


@given(approvals())
def test_the_newest_approvals_of_different_people_are_those_that_all_trials_find(
    given: tuple[list[Approve], Sequence[str]],
) -> None:
    pair = pair_of(*given)
    assert (pair and pair.lines) == tried(*given)


def test_the_newest_of_several_people_counts_since_the_first_and_not_those_of_other_roles() -> None:
    lines = [
        line(1, "editor", "b"), line(2, "reviser", "a", day=3), line(3, "reviser", "z", day=2),
    ]  # fmt: skip
    pair = pair_of(lines, ("reviser",))
    assert pair
    assert (pair.reviewers, pair.since) == (("a",), dt.date(2026, 1, 2))


def test_many_people_in_many_roles_take_linear_time() -> None:
    lines = [line(n, ROLES[n % 4], f"p{n // 4 % 200}", day=1 + n // 800) for n in range(8_000)]
    pair = pair_of(lines, ROLES)
    [accepted] = acceptances_of(lines, ROLES)
    assert pair
    assert pair.since == dt.date(2026, 1, 1)
    assert accepted.complete
    assert is_linear(lambda count: pair_of(lines[:count], ROLES), 8_000)
    assert is_linear(lambda count: acceptances_of(lines[:count], ROLES), 8_000)
