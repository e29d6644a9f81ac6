"""Chains of SMS: every part as full as it can be, and what a gateway bills at most."""

import pytest

from pmlpub.sms.alphabet import DEFAULT
from pmlpub.sms.segments import count_septets, count_sms, count_units, worst_segments


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("a" * 161, [153, 8]),
        ("a" * 320, [153, 153, 14]),
        ("ş" * 71, [67, 4]),
        ("ş" * 140, [67, 67, 6]),
        ("b" * 30 + "a" + "\u0301" * 66 + "c", [30, 67, 1]),  # a cluster that fills a part
        ("ş" * 67 + "b" * 67 + "😀", [67, 67, 1]),
        ("a" * 152 + "\r\n" + "b" * 20, [152, 22]),  # one cluster, of GSM-7 too
    ],
)
def test_parts_are_filled(text: str, lengths: list[int]) -> None:
    assert [len(part) for part in count_sms(text).parts] == lengths


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("]" * 153, 3),  # 306 septets fill two parts, but a pair is not split
        ("ş" * 70, 1),
        ("ş" * 71, 2),
        ("ş" * 60 + "👨‍👩‍👧‍👦" * 7, 3),
    ],
)
def test_the_most_that_is_billed(text: str, most: int) -> None:
    assert worst_segments(count_sms(text)) == most


@pytest.mark.parametrize("times", [1, 80])
def test_a_chain_names_what_rules_out_gsm_7_too(times: int) -> None:
    assert count_sms("aşığa" * times).forcing == "şığ"


@pytest.mark.parametrize("text", ["a", "ş", "a" * 200, "ş" * 200])
def test_units_are_whole(text: str) -> None:
    assert type(count_sms(text).units) is int


def test_a_chain_has_a_reference_of_8_bits_unless_16_are_asked_for() -> None:
    long = "a" * 200
    assert [count_sms(long), count_units(long), count_septets(long, DEFAULT)] == [
        count_sms(long, reference=8), count_units(long, 8), count_septets(long, DEFAULT, 8),
    ]  # fmt: skip
    turkish = count_sms("ağrı " * 60, {"tr": "both"}, 16)
    assert (turkish.encoding, turkish.reference) == ("GSM-7", 16)


def test_a_text_that_an_alphabet_does_not_have_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^the alphabet does not have all characters of the text$"
    ):
        count_septets("ş", DEFAULT)
