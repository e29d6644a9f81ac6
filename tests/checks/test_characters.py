"""Invisible characters: what changes how a text reads is refused, what a script needs passes."""

import pytest

from pmlpub.checks.characters import check
from support.check_subjects import codes, sample

WORDS = {
    "en": "Take 5 mg.",
    "es": "Tome 5 mg.",
    "fr": "Prenez 5 mg\u00a0: « jamais plus\u202f».",
    "pt-BR": "Não tome mais.",
    "sw": "Ng'ombe si dawa.",
    "tr": "İlacı bırakmayın.",
    "ar": "لا تتوقفوا\u200f عن تناوله\u200e.",
    "hi": "क्\u200dष और ह\u200cम दवा न छोड़ें।",
    "zh-Hans": "请勿停药。",
}


@pytest.mark.parametrize("language", WORDS)
def test_text_of_every_language_passes(language: str) -> None:
    assert codes(check, language, "x", WORDS[language]) == []


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(
    "character",
    [*"\u202a\u202b\u202c\u202d\u202e\u00ad\u200b\u2060\u2028\ufeff\ufffe\x07\x85", "\U000e0041"],
)
def test_what_changes_the_sense_unseen_is_refused(language: str, character: str) -> None:
    text = WORDS[language][:4] + character + WORDS[language][4:]
    assert codes(check, language, "x", text) == ["character"]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u20665-10\u2069", []),
        ("\u2067a \u2066b\u2069 c\u2069", []),
        ("\u20665-10", ["bidi-isolate"]),
        ("5-10\u2069", ["bidi-isolate"]),
        ("\u2069\u2066", ["bidi-isolate"]),
        ("\u2067\u20665\u2069", ["bidi-isolate"]),
    ],
)
def test_isolates_close_in_order(language: str, text: str, found: list[str]) -> None:
    assert codes(check, language, "x", text) == found


def test_the_sample_has_none() -> None:
    assert [p for subject in sample() for p in check(subject)] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Beba ag\u200cua.", ["character"]), ("fr", "Bu\u200dvez.", ["character"]),
        ("ru", "Пей\u200cте.", ["character"]), ("es", "Beba \ufffcagua.", ["character"]),
        ("de", "Auf\u200clage", []), ("fa", "می\u200cرود.", []), ("hi", "क्\u200dष", []),
        ("es", "Beba\u200c agua.", []),
    ],
)  # fmt: skip
def test_joiners_are_refused_where_no_spelling_has_them(
    language: str, text: str, expected: list[str]
) -> None:
    assert codes(check, language, "x", text) == expected


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("km", "លាង\u200bដៃ\u200bមុន\u200bពេល\u200bញ៉ាំ", []),
        ("km", "តេស្ត\u200bHIV\u200bថ្ងៃនេះ", []),
        ("lo", "ລ້າງ\u200bມື", []),
        ("my", "လက်\u200bဆေးပါ", []),
        ("th", "ล้าง\u200bมือ", []),
        ("km", "លាង\u200bដៃ 5\u200b0 mg", ["character"]),
        ("th", "ล้าง\u200bมือ\u202e5-10", ["character"]),
        ("hi", "हाथ\u200bधोएं", ["character"]),
    ],
)
def test_scripts_without_spaces_show_where_a_line_may_end(
    language: str, text: str, found: list[str]
) -> None:
    assert codes(check, language, "x", text) == found
