"""Accounting of SMS: known vectors, and properties against an oracle written from the standard."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.gsm.alphabet import DEFAULT, EXTENSION
from pmlpub.gsm.segments import CHAINED, GSM_7, SINGLE, count_sms, measure, worst_segments

TURKISH = "İlacınızı bırakmayın, ağrınız varsa sağlık ocağına gidin."


@pytest.mark.parametrize(
    ("text", "encoding", "units", "segments"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("^{}[]~|\\€", "GSM-7", 18, 1),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        ("]" * 153, "GSM-7", 306, 3),
        ("a" * 152 + "€" + "b" * 20, "GSM-7", 174, 2),
        ("ç", "UCS-2", 1, 1),
        ("Ç", "GSM-7", 1, 1),
        ("µg", "UCS-2", 2, 1),
        ("38°C", "UCS-2", 4, 1),
        (TURKISH, "UCS-2", 57, 1),
        (f"Sirke kanseri tedavi etmez. {TURKISH}", "UCS-2", 85, 2),
        ("¿Tiene dolor? Acuda al médico. Está bien.", "UCS-2", 41, 1),
        ("😀", "UCS-2", 2, 1),
        ("👨‍👩‍👧‍👦", "UCS-2", 11, 1),
        ("🇳🇬", "UCS-2", 4, 1),
        ("😀" * 35, "UCS-2", 70, 1),
        ("😀" * 36, "UCS-2", 72, 2),
        ("a" * 66 + "😀" + "b" * 20, "UCS-2", 88, 2),
        ("क" * 70, "UCS-2", 70, 1),
        ("क" * 71, "UCS-2", 71, 2),
        ("é", "GSM-7", 1, 1),
        ("e\u0301", "UCS-2", 2, 1),
    ],
)
def test_vectors(text: str, encoding: str, units: int, segments: int) -> None:
    counted = count_sms(text)
    assert (counted.encoding, counted.units, counted.segments) == (encoding, units, segments)


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("a" * 152 + "€" + "b" * 20, [152, 22]),  # never inside an escape pair
        ("a" * 66 + "😀" + "b" * 20, [66, 22]),  # never inside a surrogate pair
        ("a" * 66 + "e\u0301" + "b" * 20, [66, 22]),  # never inside a cluster
        ("a" * 60 + "👨‍👩‍👧‍👦" + "b" * 20, [60, 31]),
        ("]" * 153, [152, 152, 2]),
    ],
)
def test_splits_stand_between_characters(text: str, sizes: list[int]) -> None:
    counted = count_sms(text)
    assert [measure(part, counted.encoding) for part in counted.parts] == sizes


def test_a_cluster_longer_than_a_part_is_split_between_characters() -> None:
    text = "a" + "\u0301" * 100
    assert [len(part) for part in count_sms(text).parts] == [67, 34]


def test_the_alphabet_has_127_characters_and_10_in_the_extension() -> None:
    assert (len(DEFAULT), len(EXTENSION)) == (127, 10)
    assert not DEFAULT & EXTENSION
    for character in "çµ°½≤≥×–“”‘’áíóúêâîôûëïâãõ":
        assert character not in GSM_7


def test_what_rules_out_gsm_7_is_named_in_order_and_once() -> None:
    assert count_sms("aşbığş").forcing == "şığ"
    assert count_sms("abc").forcing == ""


texts = st.text(alphabet=st.one_of(
    st.sampled_from(sorted(GSM_7)), st.characters(exclude_categories=["Cs"])), max_size=400
)  # fmt: skip


@given(texts)
def test_units_agree_with_an_encoder(text: str) -> None:
    counted = count_sms(text)
    if all(c in GSM_7 for c in text):
        # The oracle: bytes of the packed message as 3GPP TS 23.038, 6.1.2.1.1 lays them out.
        codes = sum(2 if c in "\f^{}\\[~]|€" else 1 for c in text)
        assert (counted.encoding, counted.units) == ("GSM-7", codes)
    else:
        assert (counted.encoding, counted.units) == ("UCS-2", len(text.encode("utf-16-be")) // 2)


@given(texts)
def test_nothing_is_lost_and_no_part_is_too_long(text: str) -> None:
    counted = count_sms(text)
    assert "".join(counted.parts) == text
    if counted.segments > 1:
        sizes = [measure(part, counted.encoding) for part in counted.parts]
        assert max(sizes) <= CHAINED[counted.encoding]
        assert counted.units > SINGLE[counted.encoding]
    assert worst_segments(counted) >= -(-counted.units // SINGLE[counted.encoding])


@given(texts)
def test_no_split_falls_inside_a_cluster_that_fits(text: str) -> None:
    counted = count_sms(text)
    ends, at = set(), 0
    for part in counted.parts[:-1]:
        at += len(part)
        ends.add(at)
    if counted.encoding == "GSM-7":
        return
    for match in regex.finditer(r"\X", text):
        if measure(match[0], "UCS-2") <= CHAINED["UCS-2"]:
            assert not any(match.start() < end < match.end() for end in ends)


def test_decomposed_letters_cost_ucs_2_but_content_is_composed_when_loaded() -> None:
    assert count_sms(unicodedata.normalize("NFC", "e\u0301")).encoding == "GSM-7"
