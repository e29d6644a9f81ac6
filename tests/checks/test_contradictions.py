"""An SMS says what its page says: numbers to call, hours, days, sides, before and after, never."""

import pytest

from pmlpub.checks.contradictions import find_contradictions


def found(language: str, page: str, sms: str) -> list[str]:
    return [c.here for c in find_contradictions(sms, {"short_answer": page}, language)]


@pytest.mark.parametrize(
    ("language", "page", "good", "bad"),
    [
        ("en", "Call 112 at once.", "Call 112.", "Call 911."),
        ("en", "Call 112 or 999.", "Ring 999 now.", "Ring 119 now."),
        ("en", "Text 4040 or call 0800 123 456.", "Call 0800 123 456.", "Call 0800 654 321."),
        ("en", "Take it before meals. Come back after two weeks.", "Before meals.", "After meals."),
        ("en", "Open Monday to Friday.", "Open on Monday.", "Open on Sunday."),
        ("en", "Put the drops in the left ear.", "Left ear only.", "Drops in the right ear."),
        ("en", "The second dose is in week 4.", "Second dose: week 4.", "First dose: week 4."),
        ("en", "Take it at 8 a.m.", "Take it at 8.", "Take it at 8 p.m."),
        ("en", "We open at 9:00.", "Open from 9:00.", "Open from 7:30."),
        ("en", "Take it on an empty stomach.", "Empty stomach.", "Take it with food."),
        ("en", "Take it daily.", "Take it every day.", "Take it weekly."),
        ("en", "Never give a baby honey.", "Honey for a baby? Never.", "Always give a baby honey."),
        ("es", "Llame al 112.", "Llame ya al 112.", "Llame al 911."),
        ("es", "Tómelo antes de comer.", "Antes de comer.", "Tómelo después de comer."),
        ("fr", "Appelez le 115.", "Appelez vite le 115.", "Appelez le 112."),
        ("pt-BR", "Ligue para o 192.", "Ligue 192.", "Ligue para o 112."),
        ("sw", "Meza kabla ya kula.", "Kabla ya kula.", "Meza baada ya kula."),
        ("tr", "Yemekten önce alın.", "Yemekten önce.", "Yemekten sonra alın."),
        ("ar", "تناوله قبل الأكل.", "قبل الأكل.", "تناوله بعد الأكل."),
        ("hi", "खाने से पहले लें।", "खाने से पहले।", "खाने के बाद लें।"),
        ("zh-Hans", "饭前服用。", "饭前服。", "饭后服用。"),
        ("zh-Hans", "请拨打120。", "拨打120", "请拨打110。"),
    ],
)  # fmt: skip
def test_what_an_sms_says_otherwise_is_named(language: str, page: str, good: str, bad: str) -> None:
    assert not found(language, page, good)
    assert len(found(language, page, bad)) == 1


@pytest.mark.parametrize(
    ("page", "sms"),
    [
        ("Rest for a week.", "Call 112."),
        ("Take it before meals.", "Come back after two weeks."),
        ("Open 24/7, see page 300.", "Call 112."),
        ("Take it at 8 p.m.", "Take it at 20:00."),
        ("Never smoke.", "Always wash your hands."),
        ("Test it daily, and weigh yourself weekly.", "Check it monthly."),
    ],
)
def test_what_the_page_does_not_contradict_is_let_pass(page: str, sms: str) -> None:
    assert not found("en", page, sms)
