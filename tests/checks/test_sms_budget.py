"""A reply over its language's budget is refused; what counts is what is sent."""

import msgspec
import pytest

from check_subjects import LANGUAGES, sample, subject
from pmlpub.checks.sms_budget import check
from pmlpub.checks.subject import Subject
from pmlpub.model import SmsSettings


def sent(language: str, reply: str | None, budget: int = 1) -> Subject:
    made = subject(language, "x", "x", field="sms")
    settings = SmsSettings(segments={"default": 9, language: budget})
    site = msgspec.structs.replace(made.site, sms=settings)
    return msgspec.structs.replace(made, site=site, sms=reply)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize(
    ("letter", "single", "chained"), [("a", 160, 153), ("ş", 70, 67), ("क", 70, 67)]
)
def test_the_budget_is_kept_to_the_unit(
    language: str, letter: str, single: int, chained: int
) -> None:
    for budget, room in ((1, single), (2, 2 * chained), (6, 6 * chained)):
        assert list(check(sent(language, letter * room, budget))) == []
        (problem,) = check(sent(language, letter * (room + 1), budget))
        assert (problem.code, problem.channels) == ("sms-budget", ("sms",))
        assert f"the budget is {budget}: shorten it by 1 units" in problem.text


def test_what_rules_out_gsm_7_is_named() -> None:
    (problem,) = check(sent("fr", "ç" + "a" * 100))
    assert "or do without what GSM-7 does not have (ç)" in problem.text


def test_an_answer_without_sms_needs_no_budget() -> None:
    assert list(check(sent("fr", None))) == []


def test_the_sample_is_within_its_budgets() -> None:
    assert [p for s in sample() for p in check(s)] == []
