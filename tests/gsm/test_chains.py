"""Chains of SMS: every part as full as it can be, and what a gateway bills at most."""

import pytest

from pmlpub.gsm.segments import count_sms, worst_segments


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("a" * 161, [153, 8]),
        ("a" * 320, [153, 153, 14]),
        ("ş" * 71, [67, 4]),
        ("ş" * 140, [67, 67, 6]),
        ("b" * 30 + "a" + "\u0301" * 66 + "c", [30, 67, 1]),  # a cluster that fills a part
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
