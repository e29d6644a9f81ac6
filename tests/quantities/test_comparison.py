"""What is left when the quantities of two texts are paired off."""

import time
from decimal import Decimal

import pytest

from pmlpub.quantities.comparison import Differences, compare
from pmlpub.quantities.quantity import Quantity


def shown(found: Differences) -> dict[str, list[str]]:
    kinds = {"missing": found.missing, "added": found.added, "words": found.words,
             "units": found.units}  # fmt: skip
    return {kind: list(map(str, items)) for kind, items in kinds.items() if items}


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


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["h7:", "1 ", "5 mg ", "8:00 ", "saa 2 ", "1 in 4 ", "3/4/2026 "])
@pytest.mark.parametrize("language", ["sw", "fr", "ar", "zh-Hans"])
def test_long_texts_take_linear_time(language: str, piece: str) -> None:
    text = (piece * 20_000)[:19_900]
    begin = time.process_time()
    compare(text, "en", text[:-50], language)
    assert time.process_time() - begin < 1.5


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("fr", "Attendez quinze jours.", {}),
        ("pt-BR", "Espere quinze dias.", {}),
        ("tr", "On beş gün bekleyin.", {"words": ["2 week", "15 day"]}),
        ("sw", "Subiri siku kumi na tano.", {"words": ["2 week", "15 day"]}),
        ("sw", "Subiri siku kumi na nne.", {}),
    ],
)
def test_fifteen_days_are_two_weeks_in_some_languages(
    language: str, text: str, left: dict[str, list[str]]
) -> None:
    assert shown(compare("Wait two weeks.", "en", text, language)) == left


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
