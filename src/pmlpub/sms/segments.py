"""How many SMS a text takes, and where it is split.

3GPP TS 23.038; headers: TS 23.040, 9.2.3.24.

An SMS has 140 octets. What is not plain takes a header out of them: a length octet, then 5 octets
in each SMS of a chain (6 with a 16-bit reference) and 3 for each national table.

| encoding | one SMS | each of several | with a 16-bit reference |
|----------|---------|-----------------|-------------------------|
| GSM-7    | 160 septets | 153 septets | 152 septets |
| GSM-7, one national table | 155 septets | 149 septets | 148 septets |
| GSM-7, two national tables | 152 septets | 146 septets | 145 septets |
| UCS-2    | 70 units    | 67 units    | 66 units |
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from pmlpub.sms.alphabet import DEFAULT, ESC_CHARACTER, Alphabet, Tables, alphabet, alphabets

if TYPE_CHECKING:
    import regex

Encoding: TypeAlias = Literal["GSM-7", "UCS-2"]
Reference: TypeAlias = Literal[8, 16]
OCTETS = 140
NO_TABLES: Tables = {}


class Segments(msgspec.Struct, frozen=True):
    """`units` are septets (GSM-7) or 16-bit units (UCS-2); `parts` joined are the text again.

    `locking` and `single` are the languages of the national tables in use, "" where there is none.
    `forcing` are the characters, in order and once each, that rule out the default alphabet where
    the text is in UCS-2. `reference` are the bits of the number that joins the parts of a chain.
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
        """What GSM-7 is written in; None in UCS-2."""
        return alphabet(self.locking, self.single) if self.encoding == "GSM-7" else None

    @property
    def alone(self) -> int:
        """Units that one SMS holds when it is the only one."""
        return capacity(self.encoding, bool(self.locking) + bool(self.single))

    @property
    def chained(self) -> int:
        """Units that each SMS of a chain holds."""
        return capacity(self.encoding, bool(self.locking) + bool(self.single), self.reference)


def count_sms(text: str, tables: Tables = NO_TABLES, reference: Reference = 8) -> Segments:
    """The accounting of `text`; an empty text takes one SMS.

    The default alphabet if it holds the text, else UCS-2, or one of the national `tables` if that
    takes fewer SMS. A split never falls inside an escape pair, a surrogate pair or a grapheme
    cluster, unless a cluster alone is longer than a part.
    """
    if DEFAULT.holds(text):
        return count_septets(text, DEFAULT, reference)
    best = count_units(text, reference)
    for national in alphabets(tables):
        if national.holds(text):
            counted = count_septets(text, national, reference)
            if counted.segments < best.segments:
                best = counted
    return best


def count_septets(text: str, alphabet: Alphabet, reference: Reference = 8) -> Segments:
    """The accounting of a text in an alphabet that holds it. Raises ValueError if it does not."""
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
    """16-bit units of a text: two for a character beyond U+FFFF."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def worst_segments(segments: Segments) -> int:
    """The most that a gateway bills: our split, or plain arithmetic on the units.

    Gateways split in their own way, some inside a pair or a cluster, so neither is always more.
    """
    if segments.units <= segments.alone:
        return 1
    return max(segments.segments, -(-segments.units // segments.chained))


@cache
def capacity(encoding: Encoding, tables: int = 0, reference: int = 0) -> int:
    """Units in one SMS with so many national tables; `reference`: 8 or 16 bits, 0 outside a chain.

    IEI and length take two octets of each element; a table has one more, a chain its reference,
    the number of parts and that of this part.
    """
    elements = 3 * tables + (4 + reference // 8 if reference else 0)
    octets = OCTETS - (1 + elements if elements else 0)
    return octets * 8 // 7 if encoding == "GSM-7" else octets // 2


def _split_septets(text: str, alphabet: Alphabet, limit: int) -> Iterator[str]:
    """Parts of a text in which every character is a cluster: cut where its septets are full."""
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
    """Pieces that stay together: grapheme clusters, or characters where one is too long."""
    for cluster in _patterns()[1].findall(text):
        if measure(cluster) <= limit:
            yield cluster
        else:
            yield from cluster


def may_have_clusters(text: str) -> bool:
    """May several characters of `text` be one cluster?"""
    if text.isascii():
        return "\r\n" in text
    return _patterns()[0].search(text) is not None


@cache
def _patterns() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    """A character that may join another one, and a grapheme cluster (Unicode annex 29)."""
    import regex  # Only long texts beyond ASCII need it, and it takes a while to load.

    joining = r"[^\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}]"
    return regex.compile(joining), regex.compile(r"\X")
