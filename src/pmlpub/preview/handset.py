"""An SMS as a phone shows it: a bubble per segment, what it costs, and what makes it expensive."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec
import regex

from pmlpub.exporters.view import View
from pmlpub.review.packet import visible
from pmlpub.review.preview import Sms, sms_of
from pmlpub.sms.alphabet import DEFAULT
from pmlpub.sms.costs import Forcing, forcing

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
    """A piece of a text; `forces` if it rules out the default alphabet."""

    text: str
    forces: bool


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
        tuple(tuple(_runs(part, mark=mark)) for part in sms.segments.parts),
        found,
        is_script,
        price.of(sms.needed) if price else "",
    )


def _runs(text: str, *, mark: bool) -> Iterator[Run]:
    """A text in pieces, split at grapheme clusters so that no sign is torn from its letter."""
    piece = ""
    for cluster in CLUSTER.findall(text) if mark else ():
        if DEFAULT.holds(cluster):
            piece += cluster
            continue
        if piece:
            yield Run(visible(piece), forces=False)
        yield Run(visible(cluster), forces=True)
        piece = ""
    if rest := piece if mark else text:
        yield Run(visible(rest), forces=False)
