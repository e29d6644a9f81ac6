"""A reply over its language's budget is refused; what counts is what is sent."""

import msgspec
import pytest

from pmlpub.checks.sms_budget import check
from pmlpub.checks.subject import Subject
from pmlpub.content.settings import SmsSettings
from support.check_subjects import LANGUAGES, sample, subject


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
        assert f"the budget is {budget}: shorten it by 1 unit" in problem.text


def with_tables(made: Subject, **tables: str) -> Subject:
    sms = msgspec.structs.replace(made.site.sms, gateway="other", national_tables=tables)
    return msgspec.structs.replace(made, site=msgspec.structs.replace(made.site, sms=sms))


@pytest.mark.parametrize(
    ("language", "reply", "way"),
    [
        ("fr", "ç" + "a" * 100, "without ç (1), which GSM-7 does not have, it would take 1"),
        (
            "tr",
            "ışıkı" + "a" * 100,
            "without ı (3), ş (1), which GSM-7 does not have, it would take 1",
        ),
        ("en", "[a] {b}" + "a" * 150, "without [ (1), ] (1), { (1), } (1), which take two"),
    ],
)
def test_the_characters_that_cost_most_are_named(language: str, reply: str, way: str) -> None:
    (problem,) = check(sent(language, reply))
    assert f"; {way}" in problem.text


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("fr", "ç" + "a" * 200),  # would not fit without either
        ("zh-Hans", "中" * 71),  # every letter is one of them
        ("ar", "ا" * 71),
        ("en", "a" * 161),
    ],
)
def test_nothing_is_named_that_would_not_help(language: str, reply: str) -> None:
    (problem,) = check(sent(language, reply))
    assert ";" not in problem.text


def test_nine_characters_are_named_as_eight_and_others() -> None:
    (problem,) = check(sent("tr", "ışğáíóúâê" + "a" * 100))
    assert "ı (1), ş (1), ğ (1), á (1), í (1), ó (1), ú (1), â (1) and others" in problem.text


@pytest.mark.parametrize(
    ("language", "letter", "use", "room"),
    [("tr", "ş", "locking", 155), ("pt-BR", "ã", "locking", 155), ("es", "á", "single", 77)],
)
def test_tables_count_only_where_site_yaml_says_so(
    language: str, letter: str, use: str, room: int
) -> None:
    without = sent(language, letter * 71)
    (problem,) = check(without)
    assert f"sms: national_tables: {{{language}: {use}}}), it would take 1" in problem.text
    assert list(check(with_tables(without, **{language: use}))) == []
    for count, found in ((room, 0), (room + 1, 1)):
        tried = with_tables(sent(language, letter * count), **{language: use})
        assert len(list(check(tried))) == found
    other = with_tables(without, hi="both")
    assert [p.code for p in check(other)] == ["sms-budget"]


def test_an_answer_without_sms_needs_no_budget() -> None:
    assert list(check(sent("fr", None))) == []


def test_the_sample_is_within_its_budgets() -> None:
    assert [p for s in sample() for p in check(s)] == []
