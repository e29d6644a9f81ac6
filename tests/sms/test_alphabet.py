"""The tables of 3GPP TS 23.038 against another program's, and what is written with them."""

import gsmcodecs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.sms.alphabet import DEFAULT, Alphabet, alphabet, alphabets, decode, encode, uses
from pmlpub.sms.tables import ESCAPE, IDENTIFIERS, LOCKING, READ_ONLY, SINGLE, UNUSED

ALPHABETS = [alphabet(locking, single) for locking in LOCKING for single in SINGLE]
COMMA_AT = 0x2C
# Where gsmcodecs is wrong: an apostrophe at the place of the comma.
WITHOUT_COMMA = sorted(set(LOCKING) - {"", "tr", "pt"})


def oracle(national: Alphabet) -> gsmcodecs.Codec:
    numbers = [IDENTIFIERS.get(language, 0) for language in (national.locking, national.single)]
    codec = gsmcodecs.Codec()
    codec._lockEncode = gsmcodecs.GSMCHARMAPS[numbers[0]]["locking"]["encode"]
    codec._lockDecode = gsmcodecs.GSMCHARMAPS[numbers[0]]["locking"]["decode"]
    codec._shiftEncode = gsmcodecs.GSMCHARMAPS[numbers[1]]["singleShift"]["encode"]
    codec._shiftDecode = gsmcodecs.GSMCHARMAPS[numbers[1]]["singleShift"]["decode"]
    return codec


def known_to_differ(national: Alphabet) -> set[str]:
    """Characters about which gsmcodecs and the standard, or phones, do not agree."""
    found = {"'", ","} if national.locking in WITHOUT_COMMA else set()
    return found | ({"\u0ca1", "\u0caa"} if national.locking == "kn" else set())


@st.composite
def national_texts(draw: st.DrawFn) -> tuple[str, Alphabet]:
    national = draw(st.sampled_from(ALPHABETS))
    return draw(st.text(st.sampled_from(sorted(national.codes)))), national


def test_thirteen_languages_and_spanish_has_one_table() -> None:
    assert sorted(IDENTIFIERS.values()) == list(range(1, 14))
    assert set(SINGLE) == {"", *IDENTIFIERS}
    assert set(LOCKING) == {"", *IDENTIFIERS} - {"es"}
    assert (uses("tr"), uses("es"), uses("fr")) == (("locking", "single", "both"), ("single",), ())


@pytest.mark.parametrize("language", LOCKING)
def test_a_locking_table_has_128_codes_and_the_escape_in_its_place(language: str) -> None:
    table = LOCKING[language]
    assert len(table) == 128
    assert table.index(ESCAPE) == 0x1B
    characters = table.replace(UNUSED, "")
    assert len(set(characters)) == len(characters)


@pytest.mark.parametrize("language", SINGLE)
def test_a_single_shift_table_leaves_the_escape_free(language: str) -> None:
    codes = [start + i for start, run in SINGLE[language].items() for i in range(len(run))]
    assert len(set(codes)) == len(codes), "runs overlap"
    assert 0x1B not in codes
    assert max(codes) < 128


def test_the_default_alphabet_has_127_characters_and_10_in_its_extension() -> None:
    assert len(DEFAULT.codes) == 137
    assert [c for c in DEFAULT.codes if len(DEFAULT.codes[c]) == 2] == list("\f^{}\\[~]|€")
    assert "Ç" in DEFAULT.codes
    assert not set("çµ°½≤≥×–“”‘’áíóúêâîôûëïâãõ") & set(DEFAULT.codes)


@pytest.mark.parametrize(
    ("language", "letters"),
    [
        ("tr", "İıĞğŞşç"),
        ("es", "áíóúÁÍÓÚç"),
        ("pt", "ãõâêôáíóúç"),
        ("hi", "नमस्ते।०९"),
        ("ur", "اردو۰۹؟۔"),
    ],
)
def test_letters_of_the_languages(language: str, letters: str) -> None:
    assert alphabet(language if language in LOCKING else "", language).holds(letters)
    assert not DEFAULT.holds(letters)


@pytest.mark.parametrize("national", ALPHABETS, ids=lambda a: a.name or "default")
def test_every_code_is_what_the_other_program_has(national: Alphabet) -> None:
    other, unsure = oracle(national), known_to_differ(national)
    ours = set(national.codes) - unsure
    assert {chr(c) for c in (*other._lockEncode, *other._shiftEncode)} - unsure == ours
    assert {c: other.decode(national.codes[c])[0] for c in ours} == {c: c for c in ours}


@pytest.mark.parametrize("language", WITHOUT_COMMA)
def test_a_comma_can_be_written_in_every_table(language: str) -> None:
    assert alphabet(language).codes[","] == bytes([COMMA_AT])
    assert oracle(alphabet(language)).decode(bytes([COMMA_AT]))[0] == "'", "mended there: say so"


def test_a_letter_that_phones_read_in_two_ways_is_read_and_never_written() -> None:
    kannada = alphabet("kn", "kn")
    assert READ_ONLY == {"kn": "\u0ca1"}
    assert decode(b"\x24", kannada) == "\u0ca1"
    assert not kannada.holds("\u0ca1")
    assert encode("\u0caa", kannada) == b"\x3d"


def test_telugu_has_no_euro_sign_as_in_the_standard() -> None:
    assert [x for x in SINGLE if not alphabet("", x).holds("€")] == ["te"]


@pytest.mark.slow
@given(national_texts())
def test_encoding_and_back(pair: tuple[str, Alphabet]) -> None:
    text, national = pair
    septets = encode(text, national)
    assert decode(septets, national) == text
    assert national.septets(text) == len(septets)
    assert max(septets, default=0) < 128


@given(national_texts())
def test_the_other_program_reads_what_we_write(pair: tuple[str, Alphabet]) -> None:
    text, national = pair
    text = "".join(c for c in text if c not in known_to_differ(national))
    assert oracle(national).decode(encode(text, national))[0] == text


@given(national_texts())
def test_we_read_what_the_other_program_writes(pair: tuple[str, Alphabet]) -> None:
    text, national = pair
    text = "".join(c for c in text if c not in known_to_differ(national))
    assert decode(oracle(national).encode(text)[0], national) == text


@pytest.mark.parametrize(
    ("septets", "text"),
    [
        (b"\x1b\x65", "€"),
        (b"\x1b\x41", "A"),  # not in the extension: as in the default alphabet
        (b"\x1b\x1b", " "),
        (b"\x00\x02", "@$"),
    ],
)
def test_escapes_are_read_as_phones_do(septets: bytes, text: str) -> None:
    assert decode(septets) == text


@pytest.mark.parametrize(
    ("septets", "locking"), [(b"a\x1b", ""), (b"\x80", ""), (b"\x0c", "bn"), (b"\x1b\x8a", "")]
)
def test_what_is_no_text_is_refused(septets: bytes, locking: str) -> None:
    with pytest.raises(UnicodeDecodeError, match="no character with this code"):
        decode(septets, alphabet(locking))


def test_a_character_without_a_code_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError, match="position 2: the alphabet does not have it"):
        encode("a ş b")


def test_what_tables_allow() -> None:
    def names(**tables: str) -> list[str]:
        return [a.name for a in alphabets(tables)]  # type: ignore[arg-type]

    assert names(tr="locking") == ["tr locking"]
    assert names(tr="single", hi="locking") == ["tr single", "hi locking"]
    assert names(pt="both") == ["pt locking", "pt single", "pt locking, pt single"]
    assert names(es="both") == ["es single"]
    assert DEFAULT.name == ""
    with pytest.raises(KeyError):
        alphabet("es")
