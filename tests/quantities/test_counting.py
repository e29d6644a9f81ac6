"""Numbers of a text are counted before any is read, in figures and in words."""

import pytest

from pmlpub.quantities.counting import count_numbers
from pmlpub.text.numbers import most_numbers


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Rest, and see a doctor.", 0),
        ("en", "Take two of 5 tablets, a dozen in all.", 3),
        ("en", "one,two;three-four", 4),
        ("fr", "*Deux* comprimés, et un verre", 2),
        ("ar", "بثلاثة و٣", 2),
        ("tr", "iki tablet, 3 gün", 2),
        ("hi", "दो गोलियाँ", 1),
        ("zh", "每天两片，3 mg", 2),
        ("ru", "две таблетки", 1),
        ("x", "two, 3", 1),
        ("en", "one1one1one½½½", 8),
        ("zh", "一个三个", 2),
    ],
)
def test_a_number_counts_in_figures_and_in_words(language: str, text: str, number: int) -> None:
    assert count_numbers(text, language) == number <= most_numbers(text)
