"""Septets in octets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.sms.alphabet import decode, encode
from pmlpub.sms.packing import fill_bits, pack, unpack

septets = st.lists(st.integers(0, 127), max_size=160).map(bytes)
headers = st.integers(0, 20)


@pytest.mark.parametrize(
    ("text", "octets"),
    [
        ("hello", "e8329bfd06"),
        ("hellohello", "e8329bfd4697d9ec37"),
        ("How are you?", "c8f71d14969741f977fd07"),
        ("€", "9b32"),
        ("", ""),
    ],
)
def test_known_messages(text: str, octets: str) -> None:
    assert pack(encode(text)).hex() == octets
    assert decode(unpack(bytes.fromhex(octets), len(encode(text)))) == text


@pytest.mark.parametrize(("header", "bits"), [(0, 0), (4, 3), (6, 1), (7, 0), (9, 5), (12, 2)])
def test_fill_bits(header: int, bits: int) -> None:
    assert fill_bits(header) == bits
    assert (header * 8 + bits) % 7 == 0


def test_a_full_sms_has_140_octets() -> None:
    assert len(pack(bytes(160))) == 140
    assert len(pack(bytes(153), header=6)) == 134


@given(septets, headers)
def test_packing_and_back(values: bytes, header: int) -> None:
    assert unpack(pack(values, header), len(values), header) == values


@given(septets, headers)
def test_bits_stand_in_order(values: bytes, header: int) -> None:
    octets = pack(values, header)
    bits = "".join(f"{octet:08b}"[::-1] for octet in octets)
    expected = "0" * fill_bits(header) + "".join(f"{value:07b}"[::-1] for value in values)
    assert bits == expected.ljust(len(octets) * 8, "0")
    assert len(bits) - len(expected) < 8


def test_too_few_octets_are_refused() -> None:
    with pytest.raises(ValueError, match="1 octets hold fewer than 2 septets"):
        unpack(b"a", 2)
