"""Where quantities are in a text as it is written."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub.quantities.finder import find, find_runs
from pmlpub.quantities.fold import fold, fold_with_places
from pmlpub.quantities.reader import read

LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans", "de")
PIECES = st.sampled_from([
    *"0123456789.,:/+-()[]*% '٫٬،½°年月日点半第x\n", "mg", " h", "saa ", " pm", "COVID-", "十",
    "٣", "५", " in ", " to ", "يومين", "बजे", "November ", "22", "2026", "two ", "](", "@", "://",
    "www.", "a.m.", "é", "e\u0301", "\u0301", "\u0323", "क़", "\u0f71\u0f74", "가", "㎎", "\u200d",
    "\u2060", "İ", "ß", "\ud800", "_", "`",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], str(f.quantity)) for f in find(text, language)]


def runs(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in find_runs(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "two tablets, 1 ½ spoons, 2 100 mg, 8:30 a.m.",
         [("two tablets", "2 tablet"), ("1 ½ spoons", "1.5 spoon"), ("2 100 mg", "2100 mg"),
          ("8:30 a.m.", "08:30")]),
        ("en", "See [5 mg](https://t.example/5-10) or https://t.example/6: 7 mg",
         [("5 mg", "5 mg"), ("7 mg", "7 mg")]),
        ("en", "take **5** mg", [("5** mg", "5 mg")]),
        ("en", "at -5 °C", [("-5 °C", "-5 °C")]),
        ("en", "3,4,5", [("3,4,5", "3"), ("3,4,5", "4"), ("3,4,5", "5")]),
        ("en", "3 whole days", [("3 whole days", "3 day")]),
        ("hi", "साढ़े 3 घंटे", [("साढ़े 3 घंटे", "3.5 h")]),
        ("hi", "५ मि.ग्रा. लें", [("५ मि.ग्रा.", "5 mg")]),
        ("sw", "Meza vidonge 2.", [("vidonge 2", "2 tablet")]),
        ("zh-Hans", "第3天,每次10毫克", [("第3", "3"), ("10毫克", "10 mg")]),
        ("ar", "خذ ٢٫٥ مِلغ", [("٢٫٥ مِلغ", "2.5 mg")]),
        ("fr", "prenez 2\u00a0comprime\u0301s.", [("2\u00a0comprime\u0301s", "2 tablet")]),
        ("en", "no figure", []),
    ],
)  # fmt: skip
def test_each_quantity_has_its_place_in_the_text_as_written(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "2 tablets a day", ["2 tablets a day"]),
        ("en", "2.5 mg/kg per day, then 3 mg", ["2.5 mg/kg per day", "3 mg"]),
        ("en", "5 to 10 mg, 5-10 mg, 5 – 10", ["5 to 10 mg", "5-10 mg", "5 – 10"]),
        ("en", "1 in 10, 120/80, 1:100", ["1 in 10", "120/80", "1:100"]),
        ("en", "5 mg or 2 tablets", ["5 mg", "2 tablets"]),
        ("en", "one of them, one tablet", ["one tablet"]),
        ("fr", "un médecin, deux médecins", ["deux"]),
        ("hi", "दिन में २ बार", ["दिन में २ बार"]),
        ("sw", "saa 6 kwa siku 3", ["saa 6", "siku 3"]),
        ("ar", "٣ أقراص من 5-10 mg", ["٣ أقراص", "5-10 mg"]),
    ],
)
def test_what_belongs_together_is_one_run(language: str, text: str, expected: list[str]) -> None:
    assert runs(text, language) == expected


@fuzz(2.5)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_the_finder_finds_what_the_check_reads(text: str, language: str) -> None:
    assert sorted(map(str, read(text, language))) == sorted(
        str(f.quantity) for f in find(text, language)
    )


@fuzz(2.5)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_runs_are_apart_and_in_order(text: str, language: str) -> None:
    places = find_runs(text, language)
    assert all(start < end for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@fuzz(2.5)
@given(TEXTS)
def test_folding_with_places_folds_alike(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


def test_every_character_is_folded_alike_in_its_place() -> None:
    for code in (*range(0x3400), *range(0xA640, 0xD7A4), *range(0xF900, 0x11800)):
        text = f"1{chr(code)}\u0323\u0301{chr(code)} 2"
        assert fold_with_places(text)[0] == fold(text), unicodedata.name(chr(code), hex(code))


@settings(deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_dose_is_found_in_its_place_after_anything(text: str, language: str) -> None:
    turned = f"{text} ; 7 mg"
    assert found(turned, language)[-1] == ("7 mg", "7 mg")
