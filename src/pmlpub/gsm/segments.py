"""How many SMS a text takes, and where it splits (3GPP TS 23.038 and TS 23.040, 9.2.3.24.1).

| encoding | one SMS | each of several |
|----------|---------|-----------------|
| GSM-7    | 160 septets | 153 septets |
| UCS-2    | 70 units    | 67 units    |

A chain loses 6 octets of each SMS to the header that joins its parts (an 8-bit reference).
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from pmlpub.gsm.alphabet import DEFAULT, EXTENSION, septets

Encoding: TypeAlias = Literal["GSM-7", "UCS-2"]
SINGLE: dict[Encoding, int] = {"GSM-7": 160, "UCS-2": 70}
CHAINED: dict[Encoding, int] = {"GSM-7": 153, "UCS-2": 67}
GSM_7 = DEFAULT | EXTENSION


class Segments(msgspec.Struct, frozen=True):
    """`units` are septets (GSM-7) or 16-bit units (UCS-2); `parts` joined are the text again.

    `forcing` are the characters, in order and once each, that rule out GSM-7.
    """

    encoding: Encoding
    units: int
    parts: tuple[str, ...]
    forcing: str = ""

    @property
    def segments(self) -> int:
        return len(self.parts)


def count_sms(text: str) -> Segments:
    """The accounting of `text` with the default alphabet; an empty text takes one SMS.

    A split never falls inside an escape pair, a surrogate pair or a grapheme cluster, unless a
    cluster alone is longer than a part.
    """
    forcing = "".join(dict.fromkeys(c for c in text if c not in GSM_7))
    encoding: Encoding = "UCS-2" if forcing else "GSM-7"
    units = measure(text, encoding)
    if units <= SINGLE[encoding]:
        return Segments(encoding, units, (text,), forcing)
    parts = tuple(_split(text, encoding, CHAINED[encoding]))
    return Segments(encoding, units, parts, forcing)


def measure(text: str, encoding: Encoding) -> int:
    """Units of `text`: septets, or UTF-16 code units."""
    if encoding == "GSM-7":
        return sum(map(septets, text))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def worst_segments(segments: Segments) -> int:
    """The most that a gateway bills: our split, or plain arithmetic on the units.

    Gateways split in their own way, some inside a pair or a cluster, so neither is always more.
    """
    if segments.units <= SINGLE[segments.encoding]:
        return 1
    return max(segments.segments, -(-segments.units // CHAINED[segments.encoding]))


def _split(text: str, encoding: Encoding, limit: int) -> Iterator[str]:
    part, size = "", 0
    for cluster in _clusters(text, encoding, limit):
        units = measure(cluster, encoding)
        if part and size + units > limit:
            yield part
            part, size = "", 0
        part += cluster
        size += units
    yield part


def _clusters(text: str, encoding: Encoding, limit: int) -> Iterator[str]:
    """Pieces that stay together: grapheme clusters, or characters where one is too long."""
    if encoding == "GSM-7":
        yield from text  # No character of the alphabet combines with the one before it.
        return
    import regex  # Only a text in UCS-2 needs it, and it takes a while to load.

    for match in regex.finditer(r"\X", text):
        cluster = match[0]
        if measure(cluster, encoding) <= limit:
            yield cluster
        else:
            yield from cluster
