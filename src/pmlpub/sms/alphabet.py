"""The alphabets of GSM 7-bit text, and the septets of a text.

3GPP TS 23.038, 6.2.1.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, TypeAlias

import msgspec

from pmlpub.sms.tables import ESCAPE, IDENTIFIERS, LOCKING, READ_ONLY, SINGLE, UNUSED

Use: TypeAlias = Literal["locking", "single", "both"]
Tables: TypeAlias = Mapping[str, Use]
"""The national tables that may be used, by language subtag, as in `{"tr": "locking"}`."""

ESC = 0x1B
ESC_CHARACTER = "\x1b"


class Alphabet(msgspec.Struct, frozen=True):
    """A locking and a single shift table, each named by its language; "" is the default table.

    `codes` has the one or two septets of each character, one septet per octet. `outside` finds a
    character that has no septets, and `extended` one that takes two.
    """

    locking: str
    single: str
    codes: Mapping[str, bytes]
    outside: re.Pattern[str]
    extended: re.Pattern[str]

    @property
    def name(self) -> str:
        """`tr locking`, `es single` or `pt locking, pt single`; empty for the default alphabet."""
        tables = {"locking": self.locking, "single": self.single}
        return ", ".join(f"{language} {use}" for use, language in tables.items() if language)

    def holds(self, text: str) -> bool:
        """Can all of `text` be written in this alphabet?"""
        return self.outside.search(text) is None

    def septets(self, text: str) -> int:
        """The number of septets of a text that can be written in this alphabet."""
        return len(text) + len(self.extended.findall(text))


@cache
def _single(language: str) -> Mapping[int, str]:
    runs = SINGLE[language].items()
    return {start + i: character for start, run in runs for i, character in enumerate(run)}


@cache
def alphabet(locking: str = "", single: str = "") -> Alphabet:
    """The alphabet of two tables. Raises KeyError for a language without such a table."""
    codes: dict[str, bytes] = {}
    for code, character in enumerate(LOCKING[locking]):
        if character not in (ESCAPE, UNUSED, READ_ONLY.get(locking)):
            codes.setdefault(character, bytes([code]))
    plain = len(codes)
    for code, character in _single(single).items():
        codes.setdefault(character, bytes([ESC, code]))
    characters = list(codes)
    return Alphabet(
        locking,
        single,
        codes,
        re.compile(f"[^{re.escape(''.join(characters))}]"),
        re.compile(f"[{re.escape(''.join(characters[plain:]))}]"),
    )


DEFAULT = alphabet()
"""The default alphabet with its extension, which every phone and gateway knows."""


def alphabets(tables: Tables) -> Iterator[Alphabet]:
    """The national alphabets that `tables` allow; those with one table come first."""
    for language, use in tables.items():
        locking = use != "single" and language in LOCKING
        single = use != "locking" and language in SINGLE
        if locking:
            yield alphabet(language)
        if single:
            yield alphabet("", language)
        if locking and single:
            yield alphabet(language, language)


def uses(language: str) -> tuple[Use, ...]:
    """The ways to use the tables of a language, given by subtag; most languages have none."""
    if language not in IDENTIFIERS:
        return ()
    return ("locking", "single", "both") if language in LOCKING else ("single",)


def encode(text: str, alphabet: Alphabet = DEFAULT) -> bytes:
    """The septets of a text, one per octet.

    Raises UnicodeEncodeError for a character that the alphabet does not have.
    """
    if found := alphabet.outside.search(text):
        reason = "the alphabet does not have it"
        raise UnicodeEncodeError("GSM-7", text, found.start(), found.end(), reason)
    return b"".join(map(alphabet.codes.__getitem__, text))


def decode(septets: bytes, alphabet: Alphabet = DEFAULT) -> str:
    """The text of septets, one per octet.

    It is read as phones read it (6.2.1.1): a code after an escape that is not in the single shift
    table is looked up in the locking table, and a second escape is a space. Raises
    UnicodeDecodeError for a code without a character and for an escape at the end.
    """
    locking, single = LOCKING[alphabet.locking], _single(alphabet.single)
    text: list[str] = []
    place, end = 0, len(septets)
    while place < end:
        start, code, character = place, septets[place], None
        if code == ESC and place + 1 < end:
            place += 1
            code = septets[place]
            character = " " if code == ESC else single.get(code)
        character = character or (locking[code] if code < len(locking) else UNUSED)
        if character in (ESCAPE, UNUSED):
            reason = "the alphabet has no character with this code"
            raise UnicodeDecodeError("GSM-7", septets, start, place + 1, reason)
        text.append(character)
        place += 1
    return "".join(text)
