"""The days of a signed text, from the ledgers alone: first published, last changed. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Approve, Key
from pmlpub.gate.pairs import Pair, complete_pairs
from pmlpub.model import Site


class Days(msgspec.Struct, frozen=True):
    """The day on which an edition could go out for the first time, and that since which it has
    this text: days of approvals, as the people who signed last had them."""

    published: dt.date
    changed: dt.date


def days_of(pair: Pair, key: Key, language: str, site: Site, ledgers: Mapping[str, Ledger]) -> Days:
    """The days of a part of an edition whose text `pair` approves.

    A text counts from the day on which every role had approved it, a translation also its source.
    Approvals that were taken back or replaced since count for the first day: the text was out.
    """
    sources: dict[str, dt.date] = {}
    of_source = _lines(ledgers, site.source_language, key)
    for source, day in _complete_days(of_source, site.policy.roles.source):
        sources[source] = min(day, sources.get(source, day))
    first = changed = max(pair.since, sources.get(pair.source, dt.date.min))
    own = _lines(ledgers, language, key)
    if any(line.text != pair.text for line in own):
        for source, day in _complete_days(own, site.roles_for(language)):
            if source in sources:
                first = min(first, max(day, sources[source]))
    return Days(first, changed)


def _lines(ledgers: Mapping[str, Ledger], language: str, key: Key) -> list[Approve]:
    ledger = ledgers.get(language, Ledger())
    return ledger.ever_approved(key)


def _complete_days(lines: Sequence[Approve], roles: Sequence[str]) -> Iterator[tuple[str, dt.date]]:
    """The hash of the source's words, and the first complete day, of each text."""
    for pair in complete_pairs(lines, roles):
        yield pair.source, pair.since
