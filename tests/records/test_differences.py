"""What two releases differ in: every kind of difference, and nothing where there is none."""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.api import records_now
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.model import PARTS, Reason, Verdict
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.records.differences import KINDS, compare
from pmlpub.releases import archive
from support.release_sites import build, write_answer
from support.work_sites import TODAY, edit, with_every_state

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
OUT = Verdict("published", version="a" * 64, expires=TODAY)
OTHER = Verdict("published", version="b" * 64, expires=TODAY)
LATER = Verdict("published", version="a" * 64, expires=TODAY + DAY)
REVIEWED = Verdict("published", version="a" * 64, expires=TODAY, reviewed=TODAY)
MARKED = Verdict("published", version="a" * 64, expires=TODAY, outdated=True)
WITHHELD = Verdict("withheld", (Reason("missing", "is missing"), Reason("x", "more")))
GONE = Verdict("tombstone", (Reason("gone", "withdrawn"),))
ABSENT = Verdict("absent")
WAITING = msgspec.structs.replace(REVIEWED, waiting="waiting")
ALL = (OUT, OTHER, LATER, REVIEWED, MARKED, WITHHELD, GONE, ABSENT, None)


def record(verdict: Verdict | None, answer: str = "a/dose", tag: str = "fr") -> list[AnswerRecord]:
    """One answer in one language, whose page has a verdict; nothing without one."""
    if verdict is None:
        return []
    edition = EditionRecord(tag, {"page": verdict, "sms": ABSENT})
    return [AnswerRecord(answer, (edition,))]


# Before, after, kind and reason.
CASES: dict[str, tuple[Verdict | None, Verdict | None, str, str]] = {
    "new": (None, OUT, "added", ""),
    "translated": (WITHHELD, OUT, "added", ""),
    "back": (GONE, OUT, "returned", "comes back after a withdrawal"),
    "another text": (OUT, OTHER, "changed", ""),
    "another day": (OUT, LATER, "marked", ""),
    "approved": (OUT, REVIEWED, "marked", ""),
    "approval lost": (REVIEWED, OUT, "marked", ""),
    "outdated": (OUT, MARKED, "marked", ""),
    "edited": (REVIEWED, WAITING, "waiting", ""),
    "held back": (OUT, WITHHELD, "withheld", "is missing"),
    "withdrawn": (OUT, GONE, "tombstone", "withdrawn"),
    "withdrawn unseen": (WITHHELD, GONE, "tombstone", "withdrawn"),
    "withdrawn, never known": (None, GONE, "tombstone", "withdrawn"),
    "removed": (OUT, None, "removed", ""),
    "part removed": (OUT, ABSENT, "removed", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_every_kind(name: str) -> None:
    before, after, kind, reason = CASES[name]
    expected = [("fr", "a/dose", "page", kind, reason)]
    found = compare(record(before), record(after))
    assert [(o.language, o.answer, o.part, o.state, o.text) for o in found] == expected


def test_the_cases_have_every_kind() -> None:
    assert {kind for _, _, kind, _ in CASES.values()} == set(KINDS)


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, WITHHELD), (WITHHELD, None), (WITHHELD, ABSENT), (GONE, GONE), (GONE, None)],
)
def test_what_was_not_out_and_is_not_out_is_no_difference(
    before: Verdict | None, after: Verdict | None
) -> None:
    assert compare(record(before), record(after)) == []


records = st.lists(
    st.tuples(
        st.sampled_from(["a/dose", "a/more", "b/x"]),
        st.dictionaries(
            st.sampled_from(["en", "fr", "ar"]),
            st.tuples(st.sampled_from(ALL[:-1]), st.sampled_from(ALL[:-1])),
        ),
    ),
    unique_by=lambda pair: pair[0],
).map(
    lambda pairs: [
        AnswerRecord(
            answer,
            tuple(
                EditionRecord(tag, dict(zip(PARTS, verdicts, strict=True)))
                for tag, verdicts in found.items()
            ),
        )
        for answer, found in pairs
    ]
)


@given(records)
def test_nothing_differs_from_itself(found: Any) -> None:
    assert compare(found, found) == []
    assert compare(found, reversed(found)) == []


@given(records, records)
def test_the_order_is_by_language_answer_and_part(before: Any, after: Any) -> None:
    found = compare(before, after)
    keys = [(d.language, d.answer, d.part) for d in found]
    assert keys == sorted(set(keys))
    assert found == compare(list(reversed(before)), list(reversed(after)))


@given(records, records)
def test_whatever_goes_or_comes_is_named(before: Any, after: Any) -> None:
    def out(found: Any) -> set[tuple[str, str, str]]:
        return {
            (e.language, r.answer, part)
            for r in found
            for e in r.editions
            for part in PARTS
            if e.verdicts[part].published
        }

    kinds = {(d.language, d.answer, d.part): d.state for d in compare(before, after)}
    for key in out(before) - out(after):
        assert kinds[key] in ("withheld", "tombstone", "removed")
    for key in out(after) - out(before):
        assert kinds[key] in ("added", "returned")


def test_a_release_made_again_differs_in_nothing(site: Path) -> None:
    with_every_state(site)
    build(site, TODAY)
    write_answer(site, "b/other", "No.")
    build(site, TODAY)
    rollback(site, "2", TODAY)
    one, two = (archive.find_release(site / "outputs", name) for name in ("1", "2"))
    assert compare(two.answers(), archive.open_live(site / "outputs").answers()) == []
    assert compare(two.answers(), records_now(site, TODAY)) == []
    assert [str(d.state) for d in compare(one.answers(), two.answers())] == ["added"]


def test_a_withdrawal_differs_in_its_answer_alone(site: Path) -> None:
    write_answer(site, "b/other", "No.", "Non.")
    build(site, TODAY)
    before = list(archive.open_live(site / "outputs").answers())
    withdraw(site, Gone(id="a/dose", on=TODAY, reason="wrong"))
    found = compare(before, archive.open_live(site / "outputs").answers())
    assert {(d.answer, d.state, d.text) for d in found} == {
        ("a/dose", "tombstone", "withdrawn on 2026-01-10")
    }
    assert [(d.language, d.part) for d in found] == [
        ("en", "page"), ("en", "sms"), ("fr", "page"), ("fr", "sms"),
    ]  # fmt: skip


def test_the_content_of_now_against_what_is_live(site: Path) -> None:
    build(site, TODAY)
    edit(site, "a/dose.yaml", "May I take it?", "Can I take it?")
    found = compare(archive.open_live(site / "outputs").answers(), records_now(site, TODAY))
    assert [(d.language, d.part, d.state) for d in found] == [
        ("en", "page", "changed"),
        ("fr", "page", "withheld"),
    ]
    assert "was translated from another text" in found[1].text
