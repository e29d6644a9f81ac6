"""How many SMS a text takes, and where it is split.

3GPP TS 23.038; headers: TS 23.040, 9.2.3.24.

An SMS has 140 octets. A chain of SMS, or a national table, takes a header out of them: a length
octet, then 5 octets in each SMS of a chain (6 with a 16-bit reference) and 3 per national table.

| encoding | one SMS | each of several | with a 16-bit reference |
|----------|---------|-----------------|-------------------------|
| GSM-7    | 160 septets | 153 septets | 152 septets |
| GSM-7, one national table | 155 septets | 149 septets | 148 septets |
| GSM-7, two national tables | 152 septets | 146 septets | 145 septets |
| UCS-2    | 70 units    | 67 units    | 66 units |
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from pmlpub.sms.alphabet import (
    DEFAULT,
    ESC_CHARACTER,
    Alphabet,
    Tables,
    Use,
    alphabet,
    alphabets,
)

if TYPE_CHECKING:
    import regex

Encoding: TypeAlias = Literal["GSM-7", "UCS-2"]
Reference: TypeAlias = Literal[8, 16]
OCTETS = 140
NO_TABLES: Tables = {}


class Segments(msgspec.Struct, frozen=True):
    """The accounting of a text: its encoding, its units and the SMS into which it is split.

    `units` are septets (GSM-7) or 16-bit units (UCS-2). The `parts` together are the whole text.
    `locking` and `single` are the languages of the national tables in use, "" if there is none. If
    the text is in UCS-2, `forcing` are the characters that rule out the default alphabet, in order
    and once each. `reference` is the number of bits of the number that joins the parts of a chain.
    """

    encoding: Encoding
    units: int
    parts: tuple[str, ...]
    forcing: str = ""
    locking: str = ""
    single: str = ""
    reference: Reference = 8

    @property
    def segments(self) -> int:
        return len(self.parts)

    @property
    def alphabet(self) -> Alphabet | None:
        """The alphabet of a text in GSM-7; None for UCS-2."""
        return alphabet(self.locking, self.single) if self.encoding == "GSM-7" else None

    @property
    def alone(self) -> int:
        """The capacity, in units, of a single SMS that is not part of a chain."""
        return capacity(self.encoding, bool(self.locking) + bool(self.single))

    @property
    def chained(self) -> int:
        """The capacity, in units, of each SMS of a chain."""
        return capacity(self.encoding, bool(self.locking) + bool(self.single), self.reference)


def count_sms(text: str, tables: Tables = NO_TABLES, reference: Reference = 8) -> Segments:
    """The accounting of `text`; an empty text takes one SMS.

    The encoding is the default alphabet if that has all characters of the text. Otherwise it is
    UCS-2, or one of the national `tables` if that takes fewer SMS. A split is never inside an
    escape pair, a surrogate pair or a grapheme cluster, unless a cluster alone is longer than a
    part.
    """
    return _count(text, tuple(tables.items()), reference)


@lru_cache(maxsize=64)
def _count(text: str, tables: tuple[tuple[str, Use], ...], reference: Reference) -> Segments:
    """It is cached, because checks and exporters ask for the same reply."""
    if DEFAULT.holds(text):
        return count_septets(text, DEFAULT, reference)
    best = count_units(text, reference)
    for national in alphabets(dict(tables)):
        if national.holds(text):
            counted = count_septets(text, national, reference)
            if counted.segments < best.segments:
                best = counted
    return best


def count_septets(text: str, alphabet: Alphabet, reference: Reference = 8) -> Segments:
    """The accounting of a text in an alphabet.

    Raises ValueError if the alphabet does not have all characters of the text.
    """
    if not alphabet.holds(text):
        raise ValueError("the alphabet does not have all characters of the text")
    units = alphabet.septets(text)
    counted = Segments("GSM-7", units, (text,), "", alphabet.locking, alphabet.single, reference)
    if units <= counted.alone:
        return counted
    if may_have_clusters(text):
        parts = _split_clusters(text, alphabet.septets, counted.chained)
    else:
        parts = _split_septets(text, alphabet, counted.chained)
    return msgspec.structs.replace(counted, parts=tuple(parts))


def count_units(text: str, reference: Reference = 8) -> Segments:
    """The accounting of a text in UCS-2, whether or not an alphabet holds it."""
    units = utf16_units(text)
    forcing = "".join(DEFAULT.outside.findall("".join(dict.fromkeys(text))))
    counted = Segments("UCS-2", units, (text,), forcing, reference=reference)
    if units <= counted.alone:
        return counted
    if units > len(text):
        parts = _split_clusters(text, utf16_units, counted.chained)
    elif may_have_clusters(text):
        parts = _split_clusters(text, len, counted.chained)
    else:
        parts = (text[i : i + counted.chained] for i in range(0, units, counted.chained))
    return msgspec.structs.replace(counted, parts=tuple(parts))


def utf16_units(text: str) -> int:
    """The number of 16-bit units of a text: two for each character beyond U+FFFF."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def worst_segments(segments: Segments) -> int:
    """The largest number of SMS that a gateway bills: by our split or by dividing the units.

    Gateways split in their own ways, some inside a pair or a cluster, so either can be larger.
    """
    if segments.units <= segments.alone:
        return 1
    return max(segments.segments, -(-segments.units // segments.chained))


@cache
def capacity(encoding: Encoding, tables: int = 0, reference: int = 0) -> int:
    """The capacity, in units, of one SMS with `tables` national tables.

    `reference` is 8 or 16 (bits) in a chain, and 0 outside of one. The IEI and the length take two
    octets of each information element. The element of a table has one octet more; that of a chain
    has its reference, the number of parts and the number of this part.
    """
    elements = 3 * tables + (4 + reference // 8 if reference else 0)
    octets = OCTETS - (1 + elements if elements else 0)
    return octets * 8 // 7 if encoding == "GSM-7" else octets // 2


def _split_septets(text: str, alphabet: Alphabet, limit: int) -> Iterator[str]:
    """The parts of a text in which each character is a cluster, each with as much as fits in."""
    escaped = alphabet.extended.sub(rf"{ESC_CHARACTER}\g<0>", text)
    start = 0
    while start < len(escaped):
        end = start + limit
        if escaped[end - 1 : end] == ESC_CHARACTER:
            end -= 1
        yield escaped[start:end].replace(ESC_CHARACTER, "")
        start = end


def _split_clusters(text: str, measure: Callable[[str], int], limit: int) -> Iterator[str]:
    start = end = size = 0
    for cluster in _clusters(text, measure, limit):
        units = measure(cluster)
        if size + units > limit and end > start:
            yield text[start:end]
            start, size = end, 0
        end += len(cluster)
        size += units
    yield text[start:]


def _clusters(text: str, measure: Callable[[str], int], limit: int) -> Iterator[str]:
    """The pieces that stay together: grapheme clusters, or the characters of one too long."""
    for cluster in _patterns()[1].findall(text):
        if measure(cluster) <= limit:
            yield cluster
        else:
            yield from cluster


def may_have_clusters(text: str) -> bool:
    """Can several characters of `text` form one cluster?"""
    if text.isascii():
        return "\r\n" in text
    return _patterns()[0].search(text) is not None


@cache
def _patterns() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    """Patterns of a character that may join another, and of a grapheme cluster (UAX #29)."""
    import regex  # Only long texts beyond ASCII need it, and loading it takes a while.

    joining = r"[^\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}]"
    return regex.compile(joining), regex.compile(r"\X")
