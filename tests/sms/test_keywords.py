"""Folding and spelling of keywords: a spelling has the fold of its word, another word has not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.sms.keywords import (
    RESERVED,
    fold_keyword,
    fold_keywords,
    is_keyword,
    is_one_word,
    is_reserved,
    spell_keywords,
)

LANGUAGES = ["en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans"]
WORDS = st.text(st.characters(categories=("L", "Mn", "Mc", "Nd")), min_size=1, max_size=16)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GUÉRIR", "guerir"), ("GUE\u0301RIR", "Guérir"), ("CŒUR", "coeur"), ("SØVN", "sovn"),
        ("İLAÇ", "ilac"), ("ILAÇ", "ılaç"), ("RİSK", "RISK"), ("ÇARE", "care"),
        ("إِلْتِهَاب", "التهاب"), ("أمل", "امل"), ("معالجة", "معالجه"),
        ("شفى", "شفي"), ("عـــلاج", "علاج"),
        ("क़लम", "\u0958लम"), ("क़लम", "कलम"), ("चाँद", "चांद"), ("ＩＲＩＳ", "iris"), ("१२", "12"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold_keyword(one) == fold_keyword(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("इलाज", "इलज"), ("पका", "पक्का"), ("பல்", "பல"), ("が", "か"), ("ปู", "ปี"),
        ("علاج", "العلاج"),
        ("शोध", "शध"), ("CURE", "CURES"), ("治愈", "治疗"), ("شفاء", "شفا"),
    ],
)  # fmt: skip
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert fold_keyword(one) != fold_keyword(other)


@pytest.mark.parametrize(
    ("language", "word", "spellings"),
    [
        ("en", "CURE", {"CURE", "Cure", "cure"}),
        ("fr", "GUÉRIR", {"GUÉRIR", "Guérir", "guérir", "GUERIR", "Guerir", "guerir"}),
        ("tr", "İLAÇ", {"İLAÇ", "ilaç", "ILAÇ", "ılaç", "ILAC", "ilac", "İLAC", "ılac", "Ilaç",
                        "İlaç", "Ilac", "İlac"}),
        ("tr", "RİSK", {"RİSK", "RISK", "Risk", "risk", "Rısk", "rısk"}),
        ("ar", "معالجة", {"معالجة", "معالجه"}),
        ("ar", "التهاب", {"التهاب", "ألتهاب", "إلتهاب"}),
        ("hi", "क़लम", {"क़लम", "\u0958लम", "कलम"}),
        ("hi", "चाँद", {"चाँद", "चांद"}),
        ("zh-Hans", "IRIS", {"IRIS", "Iris", "iris", "ＩＲＩＳ", "Ｉｒｉｓ", "ｉｒｉｓ"}),
        ("zh-Hans", "治愈", {"治愈"}),
    ],
)  # fmt: skip
def test_a_word_is_spelled_as_phones_spell_it(
    language: str, word: str, spellings: set[str]
) -> None:
    found = spell_keywords([word], language)
    assert set(found) == spellings
    assert found[0] == word
    assert len(found) == len(spellings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mark_alone_is_no_word(language: str) -> None:
    assert not is_one_word("\u0300")
    assert "" not in spell_keywords(["\u0300", "a\u0300"], language)


@given(WORDS, st.sampled_from(LANGUAGES))
def test_every_spelling_has_the_fold_of_its_word(word: str, language: str) -> None:
    assert {fold_keyword(s) for s in spell_keywords([word], language)} == {fold_keyword(word)}


@given(WORDS)
def test_form_and_a_second_folding_change_nothing(word: str) -> None:
    fold = fold_keyword(word)
    assert fold_keyword(fold) == fold
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold_keyword(unicodedata.normalize(form, word)) == fold


@pytest.mark.parametrize("word", [*sorted(RESERVED), "arrêt", "ＳＴＯＰ", "stop", "İNFO", "jóin"])
def test_words_of_the_gateway_are_reserved_in_any_spelling(word: str) -> None:
    assert is_reserved(word)
    assert not is_keyword(word)


@pytest.mark.parametrize("word", ["STOPS", "CURE", "ENDE"])
def test_other_words_are_not(word: str) -> None:
    assert is_keyword(word)


@pytest.mark.parametrize("word", ["", "TWO WORDS", "A-B", "😀", "A" * 17, "A\tB", "=A"])
def test_what_no_line_can_serve_is_no_keyword(word: str) -> None:
    assert not is_keyword(word)


@given(st.lists(WORDS))
def test_many_words_fold_as_each_of_them(words: list[str]) -> None:
    assert fold_keywords(words) == list(map(fold_keyword, words))
