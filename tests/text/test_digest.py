"""The digest of a pasted text: what hosts do to texts is not seen, what somebody changes is."""

import unicodedata
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.text.digest import digest_of, fold_digested

TEXT = 'Don\'t take "5-10 mg" twice a day - 2 x 5 mg at most... Ask a doctor.'


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Take  2\n tablets.\u00a0\u202f\u3000", "Take2tablets."),
        ("\x1c\x1d\x1e\x1f\x85\u1680\u2000\u200a\u2028\u2029\u205f", ""),
        ("“Don’t”, „nein‟, ‹si›, « non », 「不」『不』, 5′ 6″ ˮ", "Dont,nein,si,non,不不,56ˮ"),
        ("5–10, 5 — 10, 5--10, −5, ‐‑‒―", "5-10,5-10,5-10,-5,-"),
        ("3 × 5 mg… (tm) ™", "3x5mg...(tm)(tm)"),
        ("a\u00adb\u200bc\u200d\u2069\ufeff\ufe0f", "abc"),
        ("5\u202e-10", "5\u202e-10"),
        ("cafe\u0301 क\u093cि", "café क\u093cि".replace(" ", "")),
        ("10² ½ < 5 ≤ 6 %", "10²½<5≤6%"),
    ],
)
def test_what_is_left_of_a_text(text: str, folded: str) -> None:
    assert fold_digested(text) == folded


def test_a_digest_is_the_rule_and_the_crc_of_what_is_left() -> None:
    left = "Donttake5-10mgtwiceaday-2x5mgatmost...Askadoctor."
    assert fold_digested(TEXT) == left
    assert digest_of(TEXT) == f"1-{zlib.crc32(left.encode()):08x}" == "1-6da4179a"
    assert digest_of("") == "1-00000000"


# wptexturize of WordPress 6.1, and what its editors and those of other systems do besides.
BY_HOSTS = [
    ('"5-10 mg"', "“5-10 mg”"),
    ("Don't", "Don’t"),
    ("day - 2", "day – 2"),
    ("5-10", "5–10"),
    ("2 x 5", "2 × 5"),
    ("most...", "most…"),
    ("a day", "a\u00a0day"),
    ("twice a day", "twice\n\t\ta day"),
    ("doctor", "doc\u00adtor"),
    (" Ask", "Ask"),
]


@pytest.mark.parametrize(("text", "changed"), BY_HOSTS)
def test_what_hosts_change_is_not_seen(text: str, changed: str) -> None:
    assert text in TEXT
    assert digest_of(TEXT.replace(text, changed)) == digest_of(TEXT)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("5-10", "510"),
        ("5-10", "5.10"),
        ("5-10", "5-100"),
        ("5-10", "10-5"),
        ("5-10", "5\u202e-10"),
        ("Don't", "Do"),
        ("mg", "µg"),
        ("mg", "Mg"),
        (" at most", ""),
        ("day - 2", "day 2"),
        ("5-10 mg", "５-10 mg"),
    ],
)
def test_what_somebody_changes_is_seen(text: str, changed: str) -> None:
    assert text in TEXT
    assert digest_of(TEXT.replace(text, changed)) != digest_of(TEXT)


@given(st.text())
def test_any_text_has_a_digest_whatever_its_composition(text: str) -> None:
    digest = digest_of(text)
    assert len(digest) == 10
    assert digest == digest_of(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 50))
def test_white_space_is_not_seen_wherever_it_is(text: str, place: int) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert digest_of(f"{composed[:place]} \n{composed[place:]}") == digest_of(composed)
