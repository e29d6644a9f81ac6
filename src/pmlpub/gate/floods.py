"""Bounds on the acts of one text: what is done with them takes time that grows faster than they do.

A text has a few dozen acts in its life. One with more than these bounds was flooded by somebody who
can write the files of acts, where no signature is required. It is stopped, as one forged act can
stop it too, and the acts beyond the bounds are left out. Pure.
"""

from collections.abc import Iterable, Sequence

import msgspec

from pmlpub.gate.ledger_line import Approve, Change, Keep, Key, LedgerLine, Lift, Pause, RevokeAll
from pmlpub.model import PARTS
from pmlpub.problems import Location, Problem

MOST_APPROVALS = 1_000
MOST_OF_ALL = 50
"""Revocations of all that one person signed: each line of theirs is compared with each of them."""
MOST_OTHERS = 200
"""Of each other kind: changes, pauses, lifts, and decisions that a text stands."""


class Flood:
    """What is beyond the bounds: `stopped` are the texts, `beyond` the ids of the acts that are
    left out (the oldest are kept), and `problems` has one for each text and kind of act."""

    def __init__(self, lines: Iterable[LedgerLine], path: str, language: str) -> None:
        groups: dict[tuple[str, str, str, int], list[LedgerLine]] = {}
        for line in lines:
            if isinstance(line, Approve):
                group: tuple[str, str, str, int] = (
                    line.answer,
                    line.part,
                    "approvals",
                    MOST_APPROVALS,
                )
            elif isinstance(line, Change):
                group = (line.answer, line.part, "changes of its source", MOST_OTHERS)
            elif isinstance(line, Keep):
                group = (line.answer, line.part, "decisions that it stands", MOST_OTHERS)
            elif isinstance(line, Pause | Lift):
                what = "pauses" if isinstance(line, Pause) else "ends of pauses"
                group = (line.answer, "", what, MOST_OTHERS)
            else:
                continue
            groups.setdefault(group, []).append(line)
        self.stopped: set[Key] = set()
        self.beyond: set[str] = set()
        self.problems: list[Problem] = []
        for (answer, part, what, most), own in groups.items():
            if len(own) <= most:
                continue
            self.stopped |= {(answer, one) for one in PARTS if part in ("", one)}
            own.sort(key=lambda line: (line.latest, line.id))
            self.beyond |= {line.id for line in own[most:]}
            text = (
                f"{answer}{f' ({part})' if part else ''} has {len(own):,} {what}; the limit is "
                f"{most:,}, and nobody made so many: bring the acts back as they were; until then "
                "this text is not published"
            )
            self.problems.append(
                Problem(
                    Location(path),
                    "ledger-flood",
                    text,
                    channels=(),
                    language=language,
                    urgent=True,
                )
            )


def join_many(revocations: Sequence[RevokeAll]) -> list[RevokeAll]:
    """The revocations of all that somebody signed, which are in the order of their time. More than
    the bound of one person are one, which revokes what any of them does."""
    by_person: dict[str, list[RevokeAll]] = {}
    for line in revocations:
        by_person.setdefault(line.of, []).append(line)
    joined = {
        person: msgspec.structs.replace(
            own[0],
            since=min(line.since for line in own),
            keys=tuple(sorted({key for line in own for key in line.keys})),
        )
        for person, own in by_person.items()
        if len(own) > MOST_OF_ALL
    }
    kept = [line for line in revocations if line.of not in joined]
    return sorted([*kept, *joined.values()], key=lambda line: (line.latest, line.id))
