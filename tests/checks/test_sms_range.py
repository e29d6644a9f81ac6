"""Ranges and fractions in a right-to-left SMS are errors; elsewhere they are read as written."""

import pytest

from pmlpub.checks.sms_range import check
from support.check_subjects import LANGUAGES, codes, sample, subject

RANGES = {
    "en": "Take it for 5-10 days.",
    "es": "Tómelo de 5-10 días, 24/7.",
    "fr": "Prenez-le 5-10 jours.",
    "pt-BR": "Tome por 5-10 dias.",
    "sw": "Meza kwa siku 5-10.",
    "tr": "5-10 gün boyunca alın.",
    "hi": "५-१० दिन लें।",
    "zh-Hans": "服用5-10天。",
}


def test_all_languages_from_left_to_right_have_a_case() -> None:
    assert set(RANGES) | {"ar"} == {"en", *LANGUAGES}


@pytest.mark.parametrize("language", RANGES)
def test_text_from_left_to_right_may_have_ranges(language: str) -> None:
    assert codes(check, language, "x", RANGES[language], field="sms") == []


@pytest.mark.parametrize(
    "text",
    [
        "خذه 5-10 أيام.",
        "خذه ٥-١٠ أيام.",
        "خذه 5 – 10 أيام.",
        "خذه 5\u200e-\u200e10 أيام.",
        "خذه 5\u2212 10 أيام.",
        "خذه 5\u200d-\u200d10 أيام.",
        "الجرعة 1/2 حبة.",
        "اتصل على 24/7.",
        "في 2026-05-01.",
        "الضغط ۱۲۰/۸۰.",
    ],
)
@pytest.mark.parametrize("language", ["ar", "ur", "fa", "he"])
def test_numbers_that_can_change_places(language: str, text: str) -> None:
    (problem,) = check(subject(language, "x", text, field="sms"))
    assert (problem.code, problem.severity, problem.channels) == ("sms-range", "error", ("sms",))
    assert problem.rule == 2


@pytest.mark.parametrize(
    "text",
    [
        "خذه من 5 إلى 10 أيام.",
        "نصف حبة مرتين يوميا.",
        "فيروس JC-2 وخلايا T-5.",
        "الصفحة https://answers.example.org/ar/5-10/1/2 للمزيد.",
        "خذ 2.5 مل.",
        "عدد 5 - لا أكثر.",
    ],
)
def test_what_stays_as_it_is(text: str) -> None:
    assert codes(check, "ar", "x", text, field="sms") == []


def test_the_first_one_is_shown() -> None:
    (problem,) = check(subject("ar", "x", "خذ 1-2 كل 6-8 ساعات", field="sms"))
    assert problem.text.startswith("the numbers of '1-2' can be shown in the wrong order: ")


def test_a_page_is_set_by_a_browser() -> None:
    assert codes(check, "ar", "x", "خذه 5-10 أيام.", field="short_answer") == []


def test_the_sample_has_none() -> None:
    assert [p for s in sample() for p in check(s)] == []
