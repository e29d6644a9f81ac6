"""Numbers that no person would write, and words beside numbers that look like a part of them."""

import unicodedata

import pytest

from pmlpub.checks import agreement, numbers
from pmlpub.quantities.comparison import compare
from pmlpub.quantities.reader import read
from support.check_subjects import codes, subject
from support.growth import is_linear

pytestmark = pytest.mark.slow

LONG = "9" * 24
ODD = (
    "0/0", "7/0 h", "88:88", "h0/0", f"{LONG * 20} h", f"{LONG} lakh", f"{LONG} million million h",
    f"{LONG}.5 °C", "0." + "3" * 400, "1 " + "000 " * 30 + "mg", "九" * 50, "万亿亿亿亿亿亿亿",
    "٩" * 40, "½" * 40, "saa 0/0 jioni", f"a las {LONG * 17} y media", f"{LONG * 17} hora y media",
)  # fmt: skip


@pytest.mark.parametrize("language", ["es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans", "de"])
@pytest.mark.parametrize("source", ["Take 2 at 9 in the evening.", "0/0 h at 5:75", f"{LONG} lakh"])
def test_no_number_is_too_odd_to_be_compared(language: str, source: str) -> None:
    for text in (f"{a} {b}" for a in ODD for b in (*ODD[:7], "joto", "h")):
        list(numbers.check(subject(language, source, text)))
        list(numbers.check(subject(language, text, source)))
        agreement.figures_of(text, "en")


def test_a_value_with_too_many_digits_stays_as_it_is_written() -> None:
    assert read(f"{'9' * 22} million tablets", "en")[0].value == "9" * 22 + "000000"
    assert read("3 million tablets", "en")[0].value == 3_000_000


@pytest.mark.parametrize("language", ["de", "it", "es"])
@pytest.mark.parametrize("pair", [("1st ", "1st "), ("3rd ", "4th "), ("1 mg ", "2 h ")])
def test_many_figures_are_compared_in_linear_time(language: str, pair: tuple[str, str]) -> None:
    source, text = (piece * 1_600 for piece in pair)

    def work(size: int) -> object:
        return compare(source[: size * 4], "en", text[: size * 4], language)

    assert is_linear(work, 1_600)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Call us at 39 °C or more.", "Llámenos si tiene al menos 39 °C."),
        ("es", "Heat it to at least 74 °C.", "Caliéntelo a por lo menos 74 °C."),
        ("es", "The bath is about 36 °C.", "El baño está más o menos a 36 °C."),
        ("es", "The bath is about 36 °C.", "El baño tiene más o menos 36 °C."),
        ("fr", "Heat it to at least 74 °C.", "Chauffez-le à au moins 74 °C."),
        ("fr", "The bath is about 36 °C.", "Le bain est à plus ou moins 36 °C."),
        ("pt-BR", "Heat it to at least 74 °C.", "Aqueça a pelo menos 74 °C."),
        ("pt-BR", "Heat it to at least 74 °C.", "Aqueça a, ao menos, 74 °C."),
        ("pt-BR", "The bath is about 36 °C.", "O banho está a mais ou menos 36 °C."),
        ("es", "Freeze it at -18 °C.", "Congélelo a menos 18 °C."),
        ("fr", "Freeze it at -18 °C.", "Congelez-le à moins 18 °C."),
        ("pt-BR", "Keep it at -2 to 6 °C.", "Guarde de menos 2 a 6 °C."),
        ("pt-BR", "From day 4 the dose is half a tablet.",
         "A dose após 4 dias é meio comprimido."),
        ("pt-BR", "The dose at 7 to 9 years is half a tablet.",
         "A dose dos 7 aos 9 anos é meio comprimido."),
        ("pt-BR", "Wait two and a half hours.", "Espere duas horas e meia."),
    ],
)  # fmt: skip
def test_words_that_are_no_part_of_a_number(language: str, source: str, text: str) -> None:
    for form in ("NFC", "NFD"):
        assert "number" not in codes(
            numbers.check, language, source, unicodedata.normalize(form, text)
        )


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Freeze it at -18 °C.", "Congélelo al menos a 18 °C."),
        ("es", "Heat it to at least 74 °C.", "Enfríelo a menos 74 °C."),
        ("fr", "Freeze it at -18 °C.", "Congelez-le à au moins 18 °C."),
        ("pt-BR", "Freeze it at -18 °C.", "Congele a mais ou menos 18 °C."),
        ("pt-BR", "Wait 3 days.", "Espere 3 dias e meio."),
        ("pt-BR", "The dose after 3 days is 1 mg.", "A dose após 3 dias é 2 mg."),
    ],
)  # fmt: skip
def test_wrong_numbers_beside_such_words(language: str, source: str, text: str) -> None:
    assert "number" in codes(numbers.check, language, source, text)
