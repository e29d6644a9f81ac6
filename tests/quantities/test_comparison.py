"""What is left when the quantities of two texts are paired off."""

from decimal import Decimal

import pytest

from pmlpub.quantities.comparison import compare
from pmlpub.quantities.quantity import Quantity
from support.differences import shown
from support.growth import is_linear


@pytest.mark.parametrize(
    ("source", "text", "left"),
    [
        ("Take 12 mg.", "Prenez 12 mg.", {}),
        ("Take 12 mg.", "Prenez 12 g.", {"missing": ["12 mg"], "added": ["12 g"]}),
        ("Take 12 mg.", "Prenez-en.", {"missing": ["12 mg"]}),
        ("Take it.", "Prenez 12 mg.", {"added": ["12 mg"]}),
        ("Take 2 tablets.", "Prenez deux comprimés.", {}),
        ("Take 2 tablets.", "Prenez douze comprimés.", {"words": ["12 tablet", "2 tablet"]}),
        ("Take 2 a day.", "Prenez-en 2 par jour.", {}),
        ("Take 2 a day.", "Prenez-en 2.", {"units": ["per day"]}),
        ("Take 2 a day.", "Prenez-en 2 par semaine.",
         {"missing": ["per day"], "added": ["per week"]}),
        ("No figure.", "Pas de chiffre.", {}),
    ],
)  # fmt: skip
def test_what_is_left(source: str, text: str, left: dict[str, list[str]]) -> None:
    assert shown(compare(source, "en", text, "fr")) == left


def test_values_without_units_keep_their_order() -> None:
    found = compare("Stages 2, 5 and 7.", "en", "Stades 5, 2 et 7.", "fr")
    two, five, seven = map(Decimal, (2, 5, 7))
    assert found.order == ([two, five, seven], [five, two, seven])
    assert shown(found) == {}


def test_without_a_table_a_second_reading_of_the_separators_counts() -> None:
    assert shown(compare("Take 1,500 mg.", "en", "Принимайте 1.500 mg.", "ru")) == {}
    assert compare("Take 1,500 mg.", "en", "Tome 1,5 mg.", "es").added == [
        Quantity(Decimal("1.5"), "mg")
    ]


def test_a_number_that_reads_like_a_month_is_no_month() -> None:
    assert shown(compare("Take it for 7 days.", "en", "Prenez-le pendant sept jours.", "fr")) == {}


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["h7:", "1 ", "5 mg ", "8:00 ", "saa 2 ", "1 in 4 ", "3/4/2026 "])
@pytest.mark.parametrize("language", ["sw", "fr", "ar", "zh-Hans"])
def test_long_texts_take_linear_time(language: str, piece: str) -> None:
    text = piece * 10_000
    assert is_linear(lambda size: compare(text[:size], "en", text[: size - 50], language), 10_000)


def test_a_text_is_searched_once_for_every_other_day() -> None:
    text = "two days " * 10_000
    compare(text[:90], "en", text[:90], "es")  # compiles what it searches for
    assert is_linear(lambda size: compare(text[:size], "en", text[: size - 1], "es"), 20_000)


@pytest.mark.parametrize(
    ("source", "language", "text", "left"),
    [
        ("Take it every 6 days.", "ko", "6일마다 드세요.", {}),
        ("Take it every 6 days.", "ko", "6시간마다 드세요.",
         {"missing": ["6 day"], "added": ["6 h"]}),
        ("Wait 14 days.", "ko", "2주간 기다리세요.", {}),
        ("Take it every 6 hours after food.", "th", "ทุก 6 ชั่วโมงหลังอาหาร", {}),
        ("Take it every 6 hours after food.", "th", "ทุก 6 วันหลังอาหาร",
         {"missing": ["6 h"], "added": ["6 day"]}),
    ],
)  # fmt: skip
def test_a_unit_may_be_written_together_with_what_follows(
    source: str, language: str, text: str, left: dict[str, list[str]]
) -> None:
    assert shown(compare(source, "en", text, language)) == left


@pytest.mark.parametrize(
    ("source", "language", "text", "left"),
    [
        ("Keep it between 2 and 8 °C.", "es", "Consérvelo entre −2 y 8 °C.",
         {"missing": ["2 °C"], "added": ["-2 °C"]}),
        ("Keep it between -2 and 8 °C.", "es", "Consérvelo entre −2 y 8 °C.", {}),
        ("Keep it at 2-8 °C.", "es", "Consérvelo a 2-8 °C.", {}),
        ("Store it at minus 15 °C.", "sw", "Hifadhi kwenye nyuzi hasi 15.", {}),
        ("Store it at minus 15 °C.", "sw", "Hifadhi kwenye nyuzi 15.",
         {"missing": ["-15 °C"], "added": ["15 °C"]}),
    ],
)  # fmt: skip
def test_a_temperature_keeps_its_sign(
    source: str, language: str, text: str, left: dict[str, list[str]]
) -> None:
    assert shown(compare(source, "en", text, language)) == left


@pytest.mark.parametrize(
    ("source", "language", "text", "left"),
    [
        ("Take it twice a day.", "hi", "इसे सुबह-शाम लें।", {}),
        ("Take it twice a day.", "hi", "इसे सुबह लें।", {"words": ["2 time"]}),
        ("Three times a day.", "es", "En el desayuno, la comida y la cena.", {}),
        ("Every 12 hours.", "pt-BR", "De 12 em 12 horas.", {}),
        ("Within a week.", "es", "En siete días.", {}),
        ("It takes 24 hours.", "sw", "Huchukua siku nzima.", {}),
        ("About two weeks.", "zh-Hans", "半个月左右。", {}),
        ("One and a half tablets.", "es", "Comprimido y medio.", {}),
        ("For a day and a half.", "pt-BR", "Por 36 horas.", {}),
        ("It lasts a week.", "fr", "Elle dure huit jours.", {}),
        ("Once a day.", "es", "Cada 24 horas.", {}),
        ("Since the 1990s.", "es", "Desde los años noventa.", {}),
        ("Thirty metres away.", "sw", "Umbali wa futi thelathini.", {"words": ["30 m", "30 ft"]}),
        ("70% of patients.", "zh-Hans", "七成患者。", {}),
        ("75% of patients.", "tr", "Hastaların dörtte üçünde.", {}),
        ("Six eggs.", "pt-BR", "Meia dúzia de ovos.", {}),
        ("A lot of water.", "ar", "كمية وفيرة من الماء.", {}),
        ("About 75 minutes.", "pt-BR", "Cerca de uma hora e quinze.", {}),
        ("About 75 minutes.", "tr", "Bir saat yirmi dakika.",
         {"words": ["1 h", "20 min", "75 min"]}),
        ("About 75 minutes.", "ar", "ساعة وربعًا تقريبًا.", {}),
        ("About 105 minutes.", "es", "Una hora y tres cuartos.", {}),
        ("A quarter of an hour.", "zh-Hans", "一刻钟。", {}),
        ("1.5 metres away.", "fr", "À un mètre cinquante.", {}),
        ("The first 48 hours.", "es", "Los dos primeros días.", {}),
        ("Four weeks before.", "es", "Un mes antes.", {}),
        ("Three weeks before.", "es", "Un mes antes.", {"words": ["3 week", "1 month"]}),
        ("A 50% lower dose.", "fr", "Une demi-dose.", {}),
        ("80% of cases.", "tr", "Her beş vakadan dördü.", {}),
        ("80% of cases.", "tr", "Her beş vakadan üçü.", {"words": ["5", "3", "80 %"]}),
        ("Half of the women.", "zh-Hans", "每两名女性中就有一名。", {}),
        ("Two thirds of them.", "sw", "Wawili kati ya kila watatu.", {}),
        ("Two dozen condoms.", "sw", "Kondomu 24.", {}),
        ("Eat 250 g of tofu.", "zh-Hans", "吃半斤豆腐。", {}),
        ("Eat 500 g of tofu.", "zh-Hans", "吃半斤豆腐。", {"words": ["0.5 jin"]}),
        ("A fever of 104 °F.", "hi", "104 डिग्री बुखार।", {}),
        ("A fever of 40 °C.", "hi", "104 डिग्री बुखार।",
         {"missing": ["40 °C"], "added": ["104 deg"]}),
        ("He has 38.5 °C.", "fr", "Il a 38°5.", {}),
        ("Every other day.", "fr", "Tous les deux jours.", {}),
        ("Every other day.", "fr", "Tous les trois jours.", {"words": ["3 day"]}),
        ("Every other week.", "es", "Cada quince días.", {}),
        ("A pair of gloves.", "sw", "Jozi moja ya glavu.", {}),
        ("A pair of gloves.", "hi", "दस्तानों की चार जोड़ियाँ।", {"words": ["4 pair"]}),
        ("Seventy percent.", "zh-Hans", "百分之七十。", {}),
        ("Dial 156.", "pt-BR", "Ligue para um-cinco-meia.", {}),
        ("Dial 156.", "pt-BR", "Ligue para um-meia-cinco.", {"words": ["1", "0.5", "5", "156"]}),
        ("Phone 900-202-020.", "es", "Llame al 900 20 20 20.", {}),
        ("About 2.4 million.", "es", "Unos 24 millones.",
         {"missing": ["2400000.0"], "added": ["24000000"]}),
    ],
)  # fmt: skip
def test_the_same_in_other_words(
    source: str, language: str, text: str, left: dict[str, list[str]]
) -> None:
    assert shown(compare(source, "en", text, language)) == left
