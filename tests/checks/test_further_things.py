"""What the table of further things, and the rules for its rows, find and let pass."""

import pytest

from pmlpub.checks import opposites
from pmlpub.checks.row_words import read
from support.check_subjects import codes


def test_a_phrase_of_the_further_table_hides_nothing() -> None:
    found = {place[:2] for place in read("a low-salt soup", "en")}
    assert {("content", "poor"), ("level", "down"), ("food or drink", "salt")} <= found


def test_a_phrase_of_another_table_shows_further_things() -> None:
    assert ("son or daughter", "daughter") in {p[:2] for p in read("Ask your daughter.", "en")}


@pytest.mark.parametrize(
    ("language", "source", "good", "bad"),
    [
        ("es", "You can drive.", "Puede conducir.", "Debe conducir."),
        ("sw", "Give her two tablets.", "Mpe vidonge viwili.", "Meza vidonge viwili."),
        ("es", "Thin soups are safer than thick ones.",
         "Las sopas claras son más seguras que las espesas.",
         "Las sopas espesas son más seguras que las claras."),
        ("fr", "Take the antihistamine before bed, not the antibiotic.",
         "Prenez l'antihistaminique avant de dormir, pas l'antibiotique.",
         "Prenez l'antibiotique avant de dormir, pas l'antihistaminique."),
        ("pt-BR", "Wash your hands before and after changing the dressing.",
         "Lave as mãos antes e depois de trocar o curativo.",
         "Lave as mãos antes de trocar o curativo."),
        ("fr", "Ring us even if you feel fine.", "Appelez-nous même si vous allez bien.",
         "Appelez-nous si vous allez bien."),
    ],
)  # fmt: skip
def test_an_opposite_is_found(language: str, source: str, good: str, bad: str) -> None:
    assert codes(opposites.check, language, source, good) == []
    assert codes(opposites.check, language, source, bad) == ["opposite"]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "You must not drive.", "No puede conducir."),
        ("pt-BR", "Only a doctor may remove it.", "Só o médico deve retirá-lo."),
        ("fr", "Ask for a second opinion.", "Demandez un deuxième avis."),
        ("de", "You can drive.", "Sie müssen fahren."),
    ],
)
def test_what_says_the_same_passes(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == []
