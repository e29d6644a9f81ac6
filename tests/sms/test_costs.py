"""What a text costs in each alphabet, and what may stand for a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.sms.alphabet import DEFAULT
from pmlpub.sms.costs import costs, forcing, replace, replacement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a^", {"": 3}),
        ("Está bien", {"UCS-2": 9, "pt locking": 9, "es single": 10, "pt single": 10}),
        ("İlacınızı", {"UCS-2": 9, "tr locking": 9, "tr single": 13}),
        ("नमस्ते", {"UCS-2": 6, "hi locking": 6}),
        ("नमस्ते।", {"UCS-2": 7, "hi locking, hi single": 8}),
        ("ǅ", {"UCS-2": 1}),
        ("中", {"UCS-2": 1}),
    ],
)  # fmt: skip
def test_only_what_can_write_the_text(text: str, expected: dict[str, int]) -> None:
    found = {c.alphabet.name if c.alphabet else c.encoding: c.units for c in costs(text)}
    assert found == expected


def test_forcing_characters_are_counted_most_frequent_first() -> None:
    found = forcing("ş’ş½ş’")
    assert [(f.character, f.count, f.plain) for f in found] == [
        ("ş", 3, None), ("’", 2, "'"), ("½", 1, None),
    ]  # fmt: skip
    assert found[1].name == "U+2019 RIGHT SINGLE QUOTATION MARK"
    assert forcing("abc") == ()


@pytest.mark.parametrize(
    ("text", "character", "plain"),
    [
        ("it’s", "’", "'"),
        ("“so”", "“", '"'),
        ("« oui »", "»", '"'),
        ("wait…", "…", "..."),
        ("a\u00a0b", "\u00a0", " "),
        ("a\u202fb", "\u202f", " "),
        ("a\tb", "\t", " "),
        ("no – never", "–", "-"),
        ("Epstein–Barr", "–", "-"),
        ("no — never", "—", "-"),
        ("co‑op", "‑", "-"),
        # Not safe: between digits, a minus, between two words, and all that is not punctuation.
        ("5–10", "–", None),
        ("5 – 10", "–", None),
        ("no – 5–10", "–", None),
        ("–5", "–", None),
        ("10\u202f000", "\u202f", None),
        ("1…2", "…", None),
        ("no—never", "—", None),
        ("½", "½", None),
        ("10²", "²", None),
        ("≥ 5", "≥", None),
        ("2 × 5", "×", None),
        ("−5", "−", None),
        ("5 µg", "µ", None),
        ("38°", "°", None),
        ("5′", "′", None),
        ("ç", "ç", None),
        ("ı", "ı", None),
        ("٥", "٥", None),
        ("a\u00adb", "\u00ad", None),
        ("e\u0301", "\u0301", None),
        ("👍", "👍", None),
    ],
)
def test_replacements(text: str, character: str, plain: str | None) -> None:
    assert replacement(text, character) == plain


def test_only_safe_characters_are_replaced() -> None:
    text = "It’s “½” – no… 5\u00a0mg"
    assert replace(text, forcing(text)) == 'It\'s "½" - no... 5 mg'


@given(st.text())
def test_letters_and_digits_never_change(text: str) -> None:
    for found in forcing(text):
        if found.plain is not None:
            assert DEFAULT.holds(found.plain)
            assert not found.character.isalnum()
            assert not any(c.isalnum() for c in found.plain)
