"""content/gone.yaml: the keys of a withdrawn answer."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

from pmlpub.content.types import AnswerId, Instant, Line, Record

RENAMED = "renamed"
"""The reason of an answer that has another id now: with its translations, days and removals."""


class Gone(Record, frozen=True):
    """An answer that was withdrawn, renamed or retired. Its id is never used for another answer."""

    id: Annotated[
        AnswerId,
        Meta(
            description="The id of the answer. In every language and channel its text is replaced "
            "by a notice that it was withdrawn, even while its file still exists.",
            examples=["pml/old"],
        ),
    ]
    on: Annotated[
        dt.date,
        Meta(
            description="The day of the withdrawal, for status pages and feeds. It does not delay "
            "anything: the next build replaces the text, whatever the day.",
            examples=["2026-05-01"],
        ),
    ]
    reason: Annotated[
        Line,
        Meta(
            description="The reason. `merged`, `renamed` and `retired` are published, and readers "
            "get a sentence about them. Any other reason is for people who work on the site, and "
            "is published only with `public_status: true`.",
            examples=["merged"],
        ),
    ]
    successor: Annotated[
        AnswerId | None,
        Meta(
            description="The answer to read instead, which the reason names. With the reason "
            "`renamed` it is the same answer under its new id, maybe in another collection: "
            "`pmlpub sync` moves its translations there.",
            examples=["pml/cure"],
        ),
    ] = None
    at: Annotated[
        Instant | None,
        Meta(
            description="The instant at which `pmlpub withdraw` wrote the record. `pmlpub restore` "
            "undoes the records that it names by their instant, or else by their day; one that is "
            "written later withdraws the answer again.",
            examples=["2026-05-01T09:30:00.000000Z"],
        ),
    ] = None

    @property
    def moment(self) -> str:
        """What names the record among those of its answer: its instant or, without one, its
        day."""
        return self.at or self.on.isoformat()


def find_returned(gone: Iterable[Gone]) -> dict[tuple[str, str], str]:
    """The records of renamings that a later record undoes, as ids with `Gone.moment`, each with the
    id that this one renames: a renamed answer has an earlier id again, which is not withdrawn then.
    Of two ids that lead to each other the record of the later day counts, and of one day the later
    line."""
    later: dict[str, Gone] = {}
    returned: dict[tuple[str, str], str] = {}
    for one in sorted(gone, key=lambda record: record.on):
        if one.reason != RENAMED or not one.successor:
            continue
        later[one.id] = one
        returned.pop((one.id, one.moment), None)  # There and back and there again, on one day.
        seen, name = {one.id}, one.successor
        while name in later and name not in seen:
            seen.add(name)
            name = later[name].successor or ""
        undone = later.pop(one.successor, None) if name == one.id else None
        if undone and undone is not one:
            returned[undone.id, undone.moment] = one.id
    return returned
