"""What a text costs in each encoding, and which characters are expensive."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from pmlpub.sms.alphabet import DEFAULT, alphabets, uses
from pmlpub.sms.segments import Reference, Segments, count_septets, count_units
from pmlpub.sms.tables import IDENTIFIERS

QUOTES = dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟«»", '"')
HYPHENS = "‐‑–"
DASHES = "—―"
ELLIPSIS = "…"


class Forcing(msgspec.Struct, frozen=True):
    """A character that rules out the default alphabet, how often it occurs, and its replacement.

    `plain` is None if a replacement could change what people read.
    """

    character: str
    count: int
    plain: str | None

    @property
    def name(self) -> str:
        """The name of the character, as in `U+2019 RIGHT SINGLE QUOTATION MARK`."""
        number = f"U+{ord(self.character):04X}"
        return f"{number} {unicodedata.name(self.character, '')}".rstrip()


def costs(text: str, reference: Reference = 8) -> Iterator[Segments]:
    """The accounting of a text for each way to write it.

    That is the default alphabet if it has all characters. Otherwise it is UCS-2, and each national
    table that has all characters; two tables of a language are listed only if they take fewer units
    than either alone.
    """
    if DEFAULT.holds(text):
        yield count_septets(text, DEFAULT, reference)
        return
    yield count_units(text, reference)
    for language in IDENTIFIERS:
        fewest: list[int] = []
        for national in alphabets({language: uses(language)[-1]}):
            if national.holds(text):
                counted = count_septets(text, national, reference)
                both = counted.locking and counted.single
                if not both or counted.units < min(fewest, default=counted.units + 1):
                    yield counted
                fewest.append(counted.units)


def forcing(text: str) -> tuple[Forcing, ...]:
    """The characters that rule out the default alphabet, the most frequent first."""
    found = Counter(DEFAULT.outside.findall(text))
    return tuple(Forcing(c, n, replacement(text, c)) for c, n in found.most_common())


def replacement(text: str, character: str) -> str | None:
    """The replacement for a character everywhere in `text` that does not change what people read.

    Only quotation marks, spaces, hyphens, dashes and dots have one. Letters, digits and signs of
    mathematics have none. A hyphen, dash, ellipsis or space between digits has none either, since
    it may be part of a number or a range.
    """
    if character in QUOTES:
        return QUOTES[character]
    plain = _plain(character)
    if plain is None:
        return None
    sign = re.escape(character)
    unsafe = [rf"\d\s{{0,3}}{sign}\s{{0,3}}\d"]
    if plain == "-":
        unsafe.append(rf"{sign}\d")  # It may be a minus.
    if character in DASHES:
        unsafe.append(rf"(?<!\s){sign}(?!\s)")  # A hyphen would join the words.
    return None if re.search("|".join(unsafe), text) else plain


def _plain(character: str) -> str | None:
    if character in HYPHENS or character in DASHES:
        return "-"
    if character == ELLIPSIS:
        return "..."
    return " " if character == "\t" or unicodedata.category(character) == "Zs" else None


def replace(text: str, found: Iterable[Forcing]) -> str:
    """The text with all characters replaced that have a replacement."""
    return text.translate({ord(f.character): f.plain for f in found if f.plain is not None})
