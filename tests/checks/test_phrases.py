"""Phrases are found among words: the longest first, with gaps, numbers and open endings."""

import pytest

from pmlpub.checks import phrases
from pmlpub.checks.phrases import Phrases
from support.growth import is_linear


def found(language: str, text: str, *entries: str, **more: object) -> list[str]:
    phrases = Phrases(language, ((e, e) for e in entries), str.lower, **more)  # type: ignore[arg-type]
    return [label for label, _ in phrases.find(phrases.tokens(text))]


@pytest.mark.parametrize(
    ("text", "entries", "expected"),
    [
        ("Do not stop", ("not",), ["not"]),
        ("not only that, not this", ("not", "not only"), ["not only", "not"]),
        ("unsafe or safer", ("safe*", "unsafe"), ["unsafe", "safe*"]),
        ("warmer than 25", ("*er than",), ["*er than"]),
        ("under 5 and under it", ("under #", "it"), ["under #", "it"]),
        ("ne me dis pas", ("ne … pas",), ["ne … pas"]),
        ("ne, pas", ("ne … pas",), []),
        ("yes or not", ("or not $",), ["or not $"]),
        ("yes or not now", ("or not $",), []),
        ("not be below 5", ("not * below",), ["not * below"]),
        ("sugar-free, feel free", ("-free",), ["-free"]),
        ("abc", ("*b*",), []),
        ("sleep longer", ("sleep long*", "sleep"), ["sleep long*"]),
        ("sleep and", ("sleep long*", "sleep"), ["sleep"]),
        ("sleep prolonged", ("sleep *long*", "sleep"), ["sleep *long*"]),
        ("sleep prolonged", ("sleep long*", "sleep"), ["sleep"]),
        ("not at all long", ("not at all", "not at", "not long*"), ["not at all"]),
        ("not at", ("not at all", "not at", "not long*"), ["not at"]),
    ],
)
def test_entries_match(text: str, entries: tuple[str, ...], expected: list[str]) -> None:
    assert found("en", text, *entries) == expected


def test_a_gap_ends_at_a_label_that_stops_it() -> None:
    entries = ("ne … pas", "sans")
    assert found("en", "ne va sans pas", *entries) == ["ne … pas", "sans"]
    assert found("en", "ne va sans pas", *entries, stops=frozenset({"sans"})) == ["sans"]


def test_a_word_of_a_number_is_one_too() -> None:
    assert found("en", "under five", "under #", numbers=frozenset({"five"})) == ["under #"]
    assert found("en", "under them", "under #", numbers=frozenset({"five"})) == []


def test_arabic_particles_may_come_before_a_word() -> None:
    assert found("ar", "وبعد قبل", "بعد", particles=("و",)) == ["بعد"]
    assert found("ar", "والقبل", "قبل", particles=("و", "ال"), most_particles=2) == ["قبل"]
    assert found("ar", "والقبل", "قبل", particles=("و", "ال")) == []


def test_each_character_of_chinese_is_a_word() -> None:
    assert found("zh", "不同意", "不", "不同") == ["不同"]
    assert found("zh", "非去不可。", "非", "非 … 不可") == ["非 … 不可"]


def test_forms_count_where_no_word_does() -> None:
    forms = (("form", r"[a-z]+ly"),)
    assert found("en", "only badly", "only", forms=forms) == ["only", "form"]
    assert found("en", "x" * 100 + "ly", "only", forms=forms) == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a", "a ", "1", "不", "ne ", "\u0301", ", ", "'"])
@pytest.mark.parametrize("language", ["en", "fr", "zh", "ar"])
def test_long_texts_take_linear_time(language: str, piece: str) -> None:
    phrases = ("ne … pas", "a * a", "a*", "*a", "不 … 可")
    assert is_linear(lambda count: found(language, piece * count, *phrases), 10_000)


def test_the_words_of_a_text_are_those_of_its_pieces() -> None:
    for language in ("en", "fr", "ar", "hi", "zh-Hans"):
        for text in (
            "sugar-free, l'eau d'été; 5 mg",
            "لا، بدون (٣)",
            "नहीं, बिना\u00a0दवा",
            "不要,超过8片。",
            "",
        ):
            found = phrases.pattern_of_words(language).findall(text)
            assert list(phrases.words_of(text, language)) == found
