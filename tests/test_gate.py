"""The gate: every row, in its order, and the days around an expiry."""

import datetime as dt
from typing import Any

import pytest

from pmlpub import gate
from pmlpub.model import Edition, Gone, PartPolicy, Policy, Verdict
from pmlpub.problems import CHANNELS, Location, Problem

UPDATED = dt.date(2026, 1, 1)
LAST_DAY = dt.date(2026, 1, 31)  # UPDATED and 30 days
OPEN = PartPolicy(require="translated")
POLICY = Policy(page=OPEN, sms=OPEN, unreviewed_days=30)


def edition(**changes: Any) -> Edition:
    values: dict[str, Any] = {
        "answer": "a/dose",
        "language": "fr",
        "texts": {"question": "Q", "short_answer": "A", "sms": "S"},
        "section_ids": (),
        "condition": None,
        "references": (),
        "updated": UPDATED,
        "has_sms": True,
    }
    return Edition(**(values | changes))


def problem(*channels: str, severity: str = "error", code: str = "some-code") -> Problem:
    place = Location("locales/fr/LC_MESSAGES/a.po", 7)
    return Problem(place, code, "is wrong", severity, channels or CHANNELS, "a/dose#sms", "fr")  # type: ignore[arg-type]


def judge(
    *problems: Problem, policy: Policy = POLICY, as_of: dt.date = LAST_DAY, **changes: Any
) -> tuple[Verdict, Verdict]:
    verdicts = gate.judge(edition(**changes), problems, policy, as_of)
    return verdicts["page"], verdicts["sms"]


def test_unreviewed_text_goes_out_where_policy_lets_it() -> None:
    for verdict in judge():
        assert verdict.state == "published"
        assert verdict.reviewed is None
        assert verdict.expires == LAST_DAY + dt.timedelta(days=1)
        assert len(verdict.version or "") == 64


def test_nothing_goes_out_without_an_approval_where_policy_wants_one() -> None:
    for verdict in judge(policy=Policy(unreviewed_days=30)):
        assert (verdict.state, verdict.reasons[0].code) == ("withheld", "not-approved")
        assert verdict.version is verdict.expires is None


def test_each_part_has_its_own_policy() -> None:
    page, sms = judge(policy=Policy(page=OPEN, unreviewed_days=30))
    assert (page.state, sms.state) == ("published", "withheld")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (dt.date(2025, 1, 1), "published"),
        (LAST_DAY - dt.timedelta(days=1), "published"),
        (LAST_DAY, "published"),
        (LAST_DAY + dt.timedelta(days=1), "tombstone"),
        (LAST_DAY + dt.timedelta(days=2), "tombstone"),
        (dt.date(2099, 1, 1), "tombstone"),
    ],
)
def test_unreviewed_text_lives_to_its_last_day(day: dt.date, state: str) -> None:
    page, sms = judge(as_of=day)
    assert page.state == sms.state == state
    if state == "tombstone":
        assert page.reasons[0].code == "unreviewed-expired"


def test_expiry_does_not_touch_what_policy_withholds_anyway() -> None:
    page, _ = judge(policy=Policy(unreviewed_days=30), as_of=dt.date(2099, 1, 1))
    assert page.state == "withheld"


@pytest.mark.parametrize(
    ("channels", "page", "sms"),
    [
        (("sms",), "published", "withheld"),
        (("web", "rdf"), "withheld", "published"),
        (("rdf",), "withheld", "published"),  # a part goes out whole or not at all
        (("web", "rdf", "sms"), "withheld", "withheld"),
    ],
)
def test_an_error_stops_the_parts_of_its_channels(
    channels: tuple[str, ...], page: str, sms: str
) -> None:
    verdicts = judge(problem(*channels))
    assert [v.state for v in verdicts] == [page, sms]
    for verdict in verdicts:
        if verdict.state == "withheld":
            reason = verdict.reasons[0]
            assert (reason.code, reason.context) == ("some-code", "a/dose#sms")
            assert reason.text == "locales/fr/LC_MESSAGES/a.po:7: is wrong"


def test_all_reasons_are_kept_in_their_order() -> None:
    page, _ = judge(problem(code="one"), problem(code="two"))
    assert [r.code for r in page.reasons] == ["one", "two"]


def test_a_warning_stops_nothing() -> None:
    assert [v.state for v in judge(problem(severity="warning"))] == ["published", "published"]


def test_expiry_comes_before_errors() -> None:
    page, _ = judge(problem(), as_of=dt.date(2099, 1, 1))
    assert page.state == "tombstone"


def test_an_answer_without_sms_has_none() -> None:
    page, sms = judge(has_sms=False, texts={"question": "Q", "short_answer": "A"})
    assert (page.state, sms.state) == ("published", "absent")


def test_a_withdrawn_answer_is_a_tombstone_everywhere() -> None:
    gone = Gone(id="a/dose", on=UPDATED, reason="wrong", successor="a/new")
    for verdict in gate.judge_gone(gone).values():
        assert verdict.state == "tombstone"
        assert verdict.reasons[0].text == "withdrawn on 2026-01-01: wrong; see a/new"


def test_an_unreadable_answer_is_withheld_with_its_errors() -> None:
    verdicts = gate.judge_unreadable([problem(severity="warning", code="no"), problem()])
    for verdict in verdicts.values():
        assert verdict.state == "withheld"
        assert [r.code for r in verdict.reasons] == ["some-code"]


def test_the_version_is_that_of_the_part_alone() -> None:
    page, sms = judge()
    texts = {"question": "Q", "short_answer": "A", "sms": "other"}
    other_page, other_sms = judge(texts=texts)
    assert page.version == other_page.version
    assert sms.version != other_sms.version
