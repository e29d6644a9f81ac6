"""Accounting of SMS: known vectors, and properties against an oracle written from the standard."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.sms.alphabet import DEFAULT, Alphabet, Tables, alphabet, encode, uses
from pmlpub.sms.segments import (
    Encoding,
    Reference,
    Segments,
    capacity,
    count_septets,
    count_sms,
    utf16_units,
    worst_segments,
)
from pmlpub.sms.tables import IDENTIFIERS, LOCKING
from support.sms_vectors import TURKISH, TWO_SENTENCES, VECTORS

GSM_7 = DEFAULT.codes


def size(text: str, counted: Segments) -> int:
    return counted.alphabet.septets(text) if counted.alphabet else utf16_units(text)


@pytest.mark.parametrize(("text", "encoding", "units", "segments"), VECTORS)
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
    assert [size(part, counted) for part in counted.parts] == sizes


def test_a_cluster_longer_than_a_part_is_split_between_characters() -> None:
    text = "a" + "\u0301" * 100
    assert [len(part) for part in count_sms(text).parts] == [67, 34]


@pytest.mark.parametrize(
    ("encoding", "tables", "reference", "units"),
    [
        ("GSM-7", 0, 0, 160), ("GSM-7", 0, 8, 153), ("GSM-7", 0, 16, 152),
        ("GSM-7", 1, 0, 155), ("GSM-7", 1, 8, 149), ("GSM-7", 1, 16, 148),
        ("GSM-7", 2, 0, 152), ("GSM-7", 2, 8, 146), ("GSM-7", 2, 16, 145),
        ("UCS-2", 0, 0, 70), ("UCS-2", 0, 8, 67), ("UCS-2", 0, 16, 66),
    ],
)  # fmt: skip
def test_what_an_sms_holds(encoding: Encoding, tables: int, reference: int, units: int) -> None:
    assert capacity(encoding, tables, reference) == units


@pytest.mark.parametrize(
    ("text", "tables", "locking", "single", "units", "segments"),
    [
        (TWO_SENTENCES, {}, "", "", 85, 2),
        (TWO_SENTENCES, {"tr": "locking"}, "tr", "", 85, 1),
        (TWO_SENTENCES, {"tr": "single"}, "", "tr", 98, 1),
        (TWO_SENTENCES, {"tr": "both"}, "tr", "", 85, 1),
        (TWO_SENTENCES, {"pt": "both"}, "", "", 85, 2),
        # No table where it saves no SMS: every phone reads UCS-2.
        (TURKISH, {"tr": "both"}, "", "", 57, 1),
        ("¿Tiene dolor? Acuda al médico. Está bien.", {"es": "single"}, "", "", 41, 1),
        ("¿Está bien? " * 6, {"es": "single"}, "", "es", 78, 1),
        # Nor where the default alphabet does: 160 septets, not 155.
        ("a" * 160, {"tr": "both", "es": "single"}, "", "", 160, 1),
        ("ñ" * 154 + "Á", {"es": "single"}, "", "es", 156, 2),
        ("नमस्ते। " * 18, {"hi": "locking"}, "", "", 144, 3),  # no danda
        ("नमस्ते। " * 18, {"hi": "both"}, "hi", "hi", 162, 2),
    ],
)  # fmt: skip
def test_national_tables(
    text: str, tables: Tables, locking: str, single: str, units: int, segments: int
) -> None:
    counted = count_sms(text, tables)
    assert (counted.locking, counted.single) == (locking, single)
    assert (counted.units, counted.segments) == (units, segments)


def test_the_vectors_of_spanish_and_turkish_tables() -> None:
    spanish = count_septets("¿Tiene dolor? Acuda al médico. Está bien.", alphabet("", "es"))
    assert (spanish.units, spanish.segments) == (42, 1)
    turkish = count_septets(TWO_SENTENCES, alphabet("tr"))
    assert (turkish.units, turkish.segments) == (85, 1)


def test_a_text_that_an_alphabet_does_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="does not have all characters"):
        count_septets("ş", alphabet("pt"))


def test_the_header_of_16_bits_costs_a_unit() -> None:
    assert [len(p) for p in count_sms("a" * 161, reference=16).parts] == [152, 9]
    assert [len(p) for p in count_sms("ş" * 71, reference=16).parts] == [66, 5]


def test_what_rules_out_gsm_7_is_named_in_order_and_once() -> None:
    assert count_sms("aşbığş").forcing == "şığ"
    assert count_sms("abc").forcing == ""


ALPHABETS = [
    alphabet(*pair)
    for language in IDENTIFIERS
    for pair in ((language, ""), ("", language), (language, language))
    if pair[0] in LOCKING
]
anything = st.characters(exclude_categories=["Cs"])
texts = st.text(st.one_of(st.sampled_from(sorted(GSM_7)), anything), max_size=400)
# Marks, joiners, flags and line ends, which clusters are made of.
clusters = st.text(
    st.sampled_from("ae\u0301\u0308\u200d\r\n👨👩🇳🇬❤\ufe0f🏽कर्ि한ᄒ\u1161ا\u0600€"), max_size=300
)
references = st.sampled_from([8, 16])


@st.composite
def national_texts(draw: st.DrawFn) -> tuple[str, Alphabet]:
    national = draw(st.sampled_from(ALPHABETS))
    return draw(st.text(st.sampled_from(sorted(national.codes)), max_size=400)), national


@given(texts)
def test_units_agree_with_an_encoder(text: str) -> None:
    counted = count_sms(text)
    if all(c in GSM_7 for c in text):
        # The oracle: bytes of the packed message as 3GPP TS 23.038, 6.1.2.1.1 lays them out.
        codes = sum(2 if c in "\f^{}\\[~]|€" else 1 for c in text)
        assert (counted.encoding, counted.units) == ("GSM-7", codes)
    else:
        assert (counted.encoding, counted.units) == ("UCS-2", len(text.encode("utf-16-be")) // 2)


def check_parts(text: str, counted: Segments) -> None:
    """Nothing is lost, no part is too long, no part could take what begins the next one, and no
    split falls inside a cluster that fits."""
    assert "".join(counted.parts) == text
    if counted.segments == 1:
        assert counted.units <= counted.alone
        return
    assert counted.units > counted.alone
    assert max(size(part, counted) for part in counted.parts) <= counted.chained
    ends, at = set(), 0
    for part, following in zip(counted.parts, counted.parts[1:], strict=False):
        at += len(part)
        ends.add(at)
        first = regex.match(r"\X", following)
        assert first is not None
        assert size(part, counted) + size(first[0], counted) > counted.chained
    for match in regex.finditer(r"\X", text):
        if size(match[0], counted) <= counted.chained:
            assert not any(match.start() < end < match.end() for end in ends)
    assert worst_segments(counted) >= -(-counted.units // counted.alone)


@given(st.one_of(texts, clusters), references)
def test_splits(text: str, reference: Reference) -> None:
    check_parts(text, count_sms(text, reference=reference))


@given(national_texts(), references)
def test_splits_with_national_tables(pair: tuple[str, Alphabet], reference: Reference) -> None:
    text, national = pair
    counted = count_septets(text, national, reference)
    assert counted.units == len(encode(text, national))
    check_parts(text, counted)


@pytest.mark.slow
@given(national_texts())
def test_a_table_is_used_only_where_it_saves_an_sms(pair: tuple[str, Alphabet]) -> None:
    text, national = pair
    language = national.locking or national.single
    without, counted = count_sms(text), count_sms(text, {language: uses(language)[-1]})
    if counted.locking or counted.single:
        assert counted.segments < without.segments
        assert (without.encoding, counted.encoding) == ("UCS-2", "GSM-7")
    else:
        assert counted == without


def test_decomposed_letters_cost_ucs_2_but_content_is_composed_when_loaded() -> None:
    assert count_sms(unicodedata.normalize("NFC", "e\u0301")).encoding == "GSM-7"
