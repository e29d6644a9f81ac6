"""Blocks of a body: paragraphs, lists, items, nesting."""

import pytest

from pmlpub.checks import blocks
from pmlpub.text import markdown
from support.check_subjects import BODY, LANGUAGES, codes, sample, subject

SOURCE = "Do this:\n\n1. Take **one** tablet.\n2. Drink.\n   - water\n   - milk\n\nDo **not** stop."
GOOD = {
    "es": "Haga esto:\n\n1. Tome **una** tableta.\n2. "
    "Beba.\n   - agua\n   - leche\n\n**No** la deje.",
    "fr": "Faites ceci :\n\n1. Prenez **un** comprimé.\n2. "
    "Buvez.\n   - eau\n   - lait\n\nN’arrêtez **pas**.",
    "pt-BR": "Faça isto:\n\n1. Tome **um** comprimido.\n2. "
    "Beba.\n   - água\n   - leite\n\n**Não** pare.",
    "sw": "Fanya hivi:\n\n1. Meza kidonge **kimoja**.\n2. "
    "Kunywa.\n   - maji\n   - maziwa\n\n**Usiache**.",
    "tr": "Şunu yapın:\n\n1. **Bir** tablet alın.\n2. İçin.\n   - su\n   - süt\n\n**Bırakmayın**.",
    "ar": "افعلوا هذا:\n\n1. خذوا قرصًا **واحدًا**.\n2. "
    "اشربوا.\n   - ماء\n   - حليب\n\n**لا** تتوقفوا.",
    "hi": "यह करें:\n\n1. **एक** गोली लें।\n2. पिएँ।\n   - पानी\n   - दूध\n\nबंद **न** करें।",
    "zh-Hans": "请这样做：\n\n1. 服用**一片**。\n2. 饮用。\n   - 水\n   - 牛奶\n\n**不要**停药。",
}


def test_nothing_is_found_on_the_sample() -> None:
    assert [p for s in sample() for p in blocks.check(s)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_blocks_pass(language: str) -> None:
    text = GOOD[language]
    assert codes(blocks.check, language, SOURCE, text, BODY) == []
    loose = text.replace("\n2. ", "\n\n2. ").replace("   - ", "   * ")
    assert codes(blocks.check, language, SOURCE, loose, BODY) == []
    wrapped = text.replace("\n\n1.", "  \nx\n\n1.")
    assert codes(blocks.check, language, SOURCE, wrapped, BODY) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\n1. ", "\n\n"),  # the first step is a paragraph now
        ("\n2. ", " 2. "),  # two steps in one
        ("\n2. ", "\n\n"),
        ("\n   - ", "\n- "),  # not nested
        ("1. ", "3. "),
        ("1. ", "- "),
        ("   - ", "   – "),  # a dash that makes no list
    ],
)
def test_other_blocks_are_an_error(language: str, old: str, new: str) -> None:
    text = GOOD[language]
    assert old in text
    found = codes(blocks.check, language, SOURCE, text.replace(old, new), BODY)
    assert found == ["blocks"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_that_is_left_out_is_an_error(language: str) -> None:
    text = GOOD[language].rpartition("\n\n")[0]
    found = codes(blocks.check, language, SOURCE, text, BODY)
    assert found == ["blocks", "emphasis"]


@pytest.mark.parametrize(("language", "digits"), [("ar", "١٢"), ("hi", "१२"), ("zh-Hans", "１２")])
def test_local_digits_make_no_list(language: str, digits: str) -> None:
    text = GOOD[language].replace("1. ", f"{digits[0]}. ").replace("2. ", f"{digits[1]}. ")
    assert "blocks" in codes(blocks.check, language, SOURCE, text, BODY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_number_of_strong_spans_is_a_warning(language: str) -> None:
    start, _, rest = GOOD[language].rpartition("\n\n")
    text = f"{start}\n\n{rest.replace('**', '')}"
    (problem,) = blocks.check(subject(language, SOURCE, text, BODY))
    assert (problem.code, problem.severity) == ("emphasis", "warning")
    assert "the source has 2 strong passages, but the translation has 1" in problem.text


def test_stars_that_stay_visible_are_named() -> None:
    text = "它们没有**“被证实”**有效。"
    (problem,) = blocks.check(subject("zh-Hans", "They are **not** proven.", text, BODY))
    assert problem.code == "emphasis"
    assert "** that stays visible is not emphasis" in problem.text


def test_single_emphasis_and_other_fields_are_free() -> None:
    assert codes(blocks.check, "zh-Hans", "With *water*.", "用水服用。", BODY) == []
    assert codes(blocks.check, "fr", "- a\n- b", "a et b", "short_answer") == []
    assert codes(blocks.check, "en", SOURCE, SOURCE, BODY) == []


@pytest.mark.parametrize(
    ("source", "text", "words"),
    [
        ("a\n\nb", "a b", "the source has 2 paragraphs, but the translation has 1 paragraph:"),
        (
            "a\n\n- b\n- c",
            "a\n\n- b",
            "1 paragraph, a list of 2 items, but the translation has 1 paragraph, a",
        ),
        (
            "1. a\n2. b",
            "2. a\n3. b",
            "a numbered list of 2 items, but the translation has a numbered list from 2",
        ),
        (
            "- a\n  - b",
            "- a\n- b",
            "a list of 1 item, inside it a list of 1 item, but the translation has a list",
        ),
        ("- a\n\n  b\n- c", "- a\n- c", "with other paragraphs inside the items"),
    ],
)
def test_the_problem_says_what_differs(source: str, text: str, words: str) -> None:
    (problem,) = blocks.check(subject("fr", source, text, BODY))
    assert (problem.code, problem.severity) == ("blocks", "error")
    assert words in problem.text


def test_deep_lists_are_no_danger() -> None:
    text = "- " * 5000 + "x"
    assert codes(blocks.check, "fr", text, "x", BODY) == ["blocks"]
    assert codes(blocks.check, "fr", text, text, BODY) == []


def test_an_outline_has_a_paragraph_for_each_item_of_a_tight_list() -> None:
    assert blocks.outline(markdown.to_html("- **a** b [c](https://d.example/)\n- e")) == (
        "ul", "li", "p", "/li", "li", "p", "/li", "/ul",
    )  # fmt: skip
