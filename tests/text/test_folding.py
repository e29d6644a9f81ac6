"""The steps of folding, and what each of them leaves alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.text import folding
from pmlpub.text.folding import compose, decompose, drop_marks, fold_digits

TABLES = {
    name: table
    for name, table in vars(folding).items()
    if name.isupper() and isinstance(table, dict)
}


@pytest.mark.parametrize("name", TABLES)
def test_no_table_folds_what_it_has_folded(name: str) -> None:
    table = TABLES[name]
    folded = "".join(table.values())
    assert folded.translate(table) == folded


@pytest.mark.parametrize(
    ("step", "text", "folded"),
    [
        ("FULL_WIDTH", "ＰＭＬ５～", "PML5~"),
        ("DASHES", "5–10 −5 ‐", "5-10 -5 -"),
        ("SPACES", "5\u00a0mg\u202f5", "5 mg 5"),
        ("TILDES", "5～10〜", "5~10~"),
        ("APOSTROPHES", "n’est l‘on", "n'est l'on"),
        ("LATIN_LETTERS", "sœur Øre", "soeur Ore"),
        ("DOTLESS_I", "ısı", "isi"),
        ("ARABIC_LETTERS", "ىةیکٱہ", "يهيكاه"),
        ("NASAL_SIGNS", "चाँद", "चांद"),
    ],
)
def test_each_table_folds_its_signs(step: str, text: str, folded: str) -> None:
    assert text.translate(TABLES[step]) == folded


def test_every_table_has_an_example() -> None:
    assert len(TABLES) == 9


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("é\u0301", "é"),
        ("e\u0301te\u0301", "ete"),
        ("مِلغ", "ملغ"),
        ("شـفاء", "شفاء"),
        ("أ", "أ"),
        ("ज\u093cरा", "जरा"),
        ("क्या", "क्या"),
        ("か\u3099", "か\u3099"),
        ("a\u200db\u00adc", "abc"),
        ("น้ำ", "น้ำ"),
        ("plain", "plain"),
    ],
)
def test_marks_go_and_what_makes_another_word_stays(text: str, bare: str) -> None:
    assert drop_marks(text) == bare


def test_digits_of_every_script_are_those_of_ascii() -> None:
    assert fold_digits("٢५５x½") == "255x½"


def test_compatible_forms_are_undone_only_when_asked_for() -> None:
    assert (compose("ﬁ½"), compose("ﬁ½", compatible=True)) == ("ﬁ½", "fi1⁄2")
    assert (decompose("é５"), decompose("é５", compatible=True)) == ("e\u0301５", "e\u03015")


@given(st.text())
def test_composing_undoes_decomposing(text: str) -> None:
    assert compose(decompose(text)) == unicodedata.normalize("NFC", text)
