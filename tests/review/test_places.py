"""Every finding that has words is marked at their places, in the source and in the translation."""

import pytest

from pmlpub.checks.table import run_checks
from pmlpub.review.packet import mark
from pmlpub.review.places import find_bounds, find_words, quoted
from support.check_subjects import subject

CASES = [
    ("fr", "Take it before meals.", "Prenez-le après les repas.", "before", "après"),
    ("zh-Hans", "Take it before meals.", "饭后服用。", "before", "饭后"),
    ("ar", "Take it before meals.", "تناوله بعد الوجبات.", "before", "بعد"),
    ("hi", "Take at least 2.", "ज़्यादा से ज़्यादा 2 लें।", "at least", "ज़्यादा से ज़्यादा"),
    ("es", "Take at least 2 mg.", "Tome como máximo 2 mg.", "at least", "como máximo"),
    ("tr", "Take it before meals.", "Yemeklerden sonra alın.", "before", "sonra"),
]


@pytest.mark.parametrize(("language", "source", "text", "there", "here"), CASES)
def test_the_words_of_an_opposite_are_marked_in_both_texts(
    language: str, source: str, text: str, there: str, here: str
) -> None:
    problems = list(run_checks(subject(language, source, text)))
    assert [p.code for p in problems] == ["opposite"]
    assert mark(source, "en", problems).marked("finding") == [there]
    assert mark(text, language, problems).marked("finding") == [here]


def test_a_word_of_another_script_is_marked() -> None:
    text = "Prenez une таблетку."
    problems = list(run_checks(subject("fr", "Take one tablet.", text)))
    assert mark(text, "fr", problems).marked("finding") == ["таблетку"]


def test_a_protected_term_is_marked_in_the_source() -> None:
    source = "It is the JC virus, not JCV."
    problems = list(run_checks(subject("fr", source, "Ce n’est pas ce virus.", protected=("JC",))))
    assert mark(source, "en", problems).marked("finding") == ["JC"]


def test_without_problems_only_what_is_always_read_is_marked() -> None:
    passage = mark("Do not take more than 2 tablets before meals.", "en")
    kinds = [(one.kind, one.text) for one in passage.marks]
    assert kinds == [("negation", "not"), ("bound", "more than"), ("number", "2 tablets")]


def test_words_are_found_whole_and_whatever_their_case_and_accents() -> None:
    text = "Après, APRÈS, l’après-midi, aprèss."
    found = [text[a:b] for a, b in find_words(["apres"], text)]
    assert found == ["Après", "APRÈS", "après"]
    assert find_words(["x", "", "…"], "x, … y") == []


def test_what_a_message_quotes_is_read_with_its_apostrophes() -> None:
    assert list(quoted("the source has 'l'eau', the text 'one, two' and 'x'")) == [
        "l'eau", "one, two", "one", "two", "x",
    ]  # fmt: skip


def test_bounds_are_found_in_languages_that_have_words_for_them() -> None:
    assert find_bounds("Nimm mindestens 2.", "de") == []
    text = "服用至少2片"
    assert [text[a:b] for a, b in find_bounds(text, "zh-Hans")] == ["至少"]


@pytest.mark.parametrize("text", ["a" * 20_000, "1" * 20_000, "at least " * 2_000, "'" * 5_000])
def test_long_texts_take_no_long_time(text: str) -> None:
    problems = list(run_checks(subject("fr", "Take at least 2.", text)))
    mark(text, "fr", problems)
    list(quoted(text))
