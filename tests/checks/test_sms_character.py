"""Signs that gateways mangle are errors in an SMS text, in every language; letters never are."""

import pytest

from pmlpub.checks.sms_character import check, is_mangled
from support.check_subjects import LANGUAGES, codes, sample, subject

MANGLED = "½⅓¾²³¹₂≤≥±×÷−≈≠√∞→µμ°℃℉‰′″㎎㎍①⁄"
# A text with a sign, and the same in words.
TEXTS = {
    "en": ("Take 1½ tablets.", "Take one and a half tablets."),
    "es": ("Si la fiebre pasa de 38 °C, llame.", "Si la fiebre pasa de 38 grados, llame."),
    "fr": ("Prenez 5 µg par jour.", "Prenez 5 microgrammes par jour, à midi."),
    "pt-BR": ("Se a febre for ≥ 38, ligue.", "Se a febre for de 38 ou mais, ligue. Não espere."),
    "sw": ("Meza ½ kidonge.", "Meza nusu kidonge."),
    "tr": ("Günde 2×1 tablet alın.", "Günde iki kez bir tablet alın, bırakmayın."),
    "ar": ("إذا بلغت الحرارة ≥ ٣٨ فاتصل.", "إذا بلغت الحرارة ٣٨ أو أكثر فاتصل."),
    "hi": ("½ गोली लें।", "आधी गोली लें।"),
    "zh-Hans": ("体温≥38℃请就医。", "体温达到38摄氏度请就医。"),
}


def test_all_nine_languages_have_a_case() -> None:
    assert set(TEXTS) == {"en", *LANGUAGES}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sign_is_an_error_and_words_are_not(language: str) -> None:
    sign, words = TEXTS[language]
    (problem,) = check(subject(language, "x", sign, field="sms"))
    assert (problem.code, problem.severity, problem.channels) == (
        "sms-character",
        "error",
        ("sms",),
    )
    assert problem.rule == 2
    assert codes(check, language, "x", words, field="sms") == []


@pytest.mark.parametrize("sign", MANGLED)
def test_every_such_sign_is_found(sign: str) -> None:
    assert is_mangled(sign)
    assert codes(check, "fr", "x", f"a {sign} b", field="sms") == ["sms-character"]


@pytest.mark.parametrize("sign", "+<=>~|^%/-#*&@£€¥§º ª«»’“…–،؛؟٪٫।、。，（）～＋％ıĞçãñ中क")
def test_what_can_be_read_however_it_comes_out_is_left_alone(sign: str) -> None:
    assert not is_mangled(sign)


def test_all_are_named_at_once_with_what_to_do() -> None:
    (problem,) = check(subject("en", "x", "≥ 5 µg, ≥ 2 times", field="sms"))
    assert problem.text == (
        "gateways turn '≥' (greater-than or equal to), 'µ' (micro sign) into other characters: "
        "write words instead"
    )


def test_a_page_may_have_them() -> None:
    assert codes(check, "en", "x", "38 °C", field="short_answer") == []


def test_the_sample_has_none() -> None:
    assert [p for s in sample() for p in check(s)] == []
