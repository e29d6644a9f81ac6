"""An SMS as a phone shows it: a bubble per segment, what it costs, and what makes it expensive."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import msgspec
import regex

from pmlpub.exporters.view import View
from pmlpub.review.packet import visible
from pmlpub.review.preview import Sms, sms_of
from pmlpub.sms.alphabet import DEFAULT
from pmlpub.sms.costs import Forcing, forcing

ADDRESS = regex.compile(r"https?://\S+")
CLUSTER = regex.compile(r"\X")
SCRIPT = 0.5
"""From this share of its letters on it is the script of a text that needs UCS-2, and no single
character is marked."""


class Price(msgspec.Struct, frozen=True):
    """What one segment costs, in a currency (which may be empty)."""

    amount: Decimal
    currency: str = ""

    def of(self, segments: int) -> str:
        """The price of some segments, in words."""
        return f"{self.amount * segments} {self.currency}".strip()


class Run(msgspec.Struct, frozen=True):
    """A piece of a text; `forces` if it rules out the default alphabet, `is_address` if it is one
    of the web, or a part of one: its slashes stay in order in a text from right to left."""

    text: str
    forces: bool
    is_address: bool = False


class Handset(msgspec.Struct, frozen=True):
    """A reply with its segments as runs, the characters that force UCS-2 on it, and its cost.

    `is_script` means that these are not marked, since they are most of the letters. `cost` is empty
    without a price.
    """

    sms: Sms
    bubbles: tuple[tuple[Run, ...], ...]
    forcing: tuple[Forcing, ...]
    is_script: bool
    cost: str


def make_handset(view: View, price: Price | None) -> Handset:
    """The SMS of a view."""
    sms = sms_of(view)
    found = forcing(sms.text) if sms.segments.encoding == "UCS-2" else ()
    letters = sum(map(str.isalpha, sms.text))
    is_script = sum(one.count for one in found if one.character.isalpha()) > SCRIPT * letters
    mark = bool(found) and not is_script
    return Handset(
        sms,
        tuple(
            tuple(
                run
                for text, is_address in pieces
                for run in _runs(text, is_address=is_address, mark=mark)
            )
            for pieces in split_addresses(sms.text, sms.segments.parts)
        ),
        found,
        is_script,
        price.of(sms.needed) if price else "",
    )


def split_addresses(text: str, parts: Sequence[str]) -> Iterator[list[tuple[str, bool]]]:
    """Each segment of a text in pieces, with whether it is an address; one may go on in the next
    segment."""
    spans = [found.span() for found in ADDRESS.finditer(text)]
    start = 0
    for part in parts:
        end = start + len(part)
        inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and start < b]
        cuts = sorted({start, end, *(place for span in inside for place in span)})
        yield [(text[a:b], (a, b) in inside) for a, b in pairwise(cuts)]
        start = end


def _runs(text: str, *, is_address: bool, mark: bool) -> Iterator[Run]:
    """A text in pieces, split at grapheme clusters so that no sign is torn from its letter."""
    piece = ""
    for cluster in CLUSTER.findall(text) if mark else ():
        if DEFAULT.holds(cluster):
            piece += cluster
            continue
        if piece:
            yield Run(visible(piece), forces=False, is_address=is_address)
        yield Run(visible(cluster), forces=True, is_address=is_address)
        piece = ""
    if rest := piece if mark else text:
        yield Run(visible(rest), forces=False, is_address=is_address)
