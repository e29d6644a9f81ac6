"""Arabic and Hebrew in the order of print are found, and right texts pass."""

from pathlib import Path

import pytest

from pmlpub.checks.damage import check
from pmlpub.checks.visual_order import visual_order
from support.check_subjects import codes
from support.growth import is_linear

SOURCE = "Do not stop taking it before you ask your doctor."
TEXTS = {
    "ar": "لا تتوقف عن تناول الدواء قبل أن تستشير الطبيب.",
    "fa": "پیش از پرسیدن از پزشک، مصرف دارو را قطع نکنید.",
    "ur": "اپنے ڈاکٹر سے پوچھے بغیر دوا لینا بند نہ کریں۔",
    "he": "אין להפסיק לקחת את התרופה לפני שהתייעצתם עם הרופא.",
}
PAIRS = Path(__file__).parent / "pairs"


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_was_turned_round_is_an_error(language: str) -> None:
    text = TEXTS[language]
    words = " ".join(word[::-1] for word in text.split())
    assert codes(check, language, SOURCE, text) == []
    assert codes(check, language, SOURCE, text[::-1]) == ["damaged"]
    assert codes(check, language, SOURCE, words) == ["damaged"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "ﻻ ﺗﺘﻮﻗﻒ ﻋﻦ ﺗﻨﺎﻭﻝ ﺍﻟﺪﻭﺍﺀ"),
        ("ar", "لا تتوقف عن ﺗﻨﺎﻭﻝ الدواء"),
        ("fa", "ﺩﺍﺭﻭ ﺭﺍ ﻗﻄﻊ ﻧﮑﻨﯿﺪ"),
    ],
)
def test_forms_of_letters_are_an_error(language: str, text: str) -> None:
    assert codes(check, language, SOURCE, text) == ["damaged"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "لا"),
        ("ar", "ﷲ أعلم ﷺ، وهذا ﻻ يكفي."),
        ("ar", "يُؤخذ إيبوبروفين وباراسيتامول؛ راجع Orphanet وNORD."),
        ("ar", "لا لا، ليلا ولا نهارا، أولا ثم ثانيا، مثلا."),
        ("ar", "ء آ ى"),
        ("he", 'דו"ח בנק המים, ע״מ 5; תרופות ל-HIV.'),
    ],
)
def test_right_texts_pass(language: str, text: str) -> None:
    assert codes(check, language, SOURCE, text) == []


def test_no_right_pair_of_arabic_is_taken_for_reversed_and_nearly_all_reversed_ones_are() -> None:
    rows = (PAIRS / "plain" / "ar.tsv").read_text("utf-8").splitlines()[1:]
    texts = [row.split("\t")[1] for row in rows]
    assert [text for text in texts if visual_order(text, "ar")] == []
    found = sum(1 for text in texts if visual_order(text[::-1], "ar"))
    assert found >= 0.95 * len(texts)


@pytest.mark.parametrize("part", ["ء", "لا ", "ﺗ", "ם", "ا"])
def test_no_text_takes_more_than_linear_time(part: str) -> None:
    text = part * 20_000
    assert is_linear(lambda size: visual_order(text[:size], "ar"), 20_000)
