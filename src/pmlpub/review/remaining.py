"""What is still out of an answer after something of it was taken away."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from pmlpub.model import PARTS, Part, channels_of
from pmlpub.releases.previous import read_previous
from pmlpub.review.edition import Reviews

Places: TypeAlias = list[tuple[Part, str]]
"""Parts with their languages."""


def find_live(root: Path, answer: str) -> Places:
    """Where readers see an answer now: in the live release."""
    previous = read_previous(root / "outputs")
    editions = [edition for record in previous.records_of(answer) for edition in record.editions]
    return [(p, e.language) for p in PARTS for e in editions if e.verdicts[p].published]


def find_remaining(root: Path, answer: str, as_of: dt.date) -> Places:
    """Where readers will see an answer after the next build, as far as the ledgers decide."""
    judged = Reviews(root, as_of).judged(answer)
    editions = judged.editions if judged else ()
    return [(p, e.language) for p in PARTS for e in editions if e.verdicts[p].published]


def describe(places: Iterable[tuple[Part, str]]) -> str:
    """The places in words, each part with its channels: `page (web, rdf) in en, fr`."""

    def words() -> Iterator[str]:
        found = list(places)
        for part in PARTS:
            if own := [language for p, language in found if p == part]:
                yield f"{part} ({', '.join(channels_of(part))}) in {', '.join(own)}"

    return "; ".join(words())
