"""Takes approvals back: one, or all that a reviewer signed."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pmlpub.catalogs.paths import acts_path
from pmlpub.clock import instant_of
from pmlpub.content.reviewer import Reviewer
from pmlpub.gate.ledger_line import (
    Approve,
    Revoke,
    RevokeAll,
)
from pmlpub.gate.pairs import complete_pairs
from pmlpub.judging.job import Loaded
from pmlpub.model import PARTS
from pmlpub.problems import ContentError
from pmlpub.review.author import find_stopper, origin_of, refuse_one_part
from pmlpub.review.recording import record
from pmlpub.review.signature import sign
from pmlpub.text.plurals import counted

SHORTEST_ID = 8
"""How many digits of an id are enough, if no other one begins with them."""


def revoke(
    root: Path, loaded: Loaded, language: str, prefix: str, note: str, by: str, on: dt.date,
    key: bytes | None = None, *, one_part: bool = False,
) -> list[Revoke]:  # fmt: skip
    """Records `make_revocations`, as one act."""
    lines = make_revocations(loaded, language, prefix, note, by, on, key, one_part=one_part)
    record(root, language, lines, [])
    return lines


def make_revocations(
    loaded: Loaded, language: str, prefix: str, note: str, by: str, on: dt.date,
    key: bytes | None = None, *, one_part: bool = False,
) -> list[Revoke]:  # fmt: skip
    """The lines that take back the approval of a language whose id begins with `prefix` (8 hex
    digits or more), and those of the same role of the answer's other part, unless only `one_part`
    is meant; nothing is written yet.

    Raises ContentError when there is not exactly one such approval, or when somebody without a
    clinical role means one part.
    """
    place = acts_path(language)
    at = instant_of(on, latest=True)
    reviewer = find_stopper(loaded.job.site, by, language, at, place)
    ledger = loaded.ledgers[language]
    own = ledger.approvals.values()
    found = {a.id: a for approvals in own for a in approvals if a.id.startswith(prefix)}
    if not found and len(prefix) >= SHORTEST_ID:
        for line in [a for lines in ledger.revoked.values() for a in lines]:
            if line.id.startswith(prefix):
                raise ContentError.at(
                    place,
                    "unknown-approval",
                    f"approval {line.id[:12]} was revoked already, on "
                    f"{ledger.revocations[line.id].on}",
                )
    if len(prefix) < SHORTEST_ID or len(found) != 1:
        raise ContentError.at(
            place,
            "unknown-approval",
            f"{counted(len(found), 'approval')} {'begins' if len(found) == 1 else 'begin'} with "
            f"'{prefix}': give at least {SHORTEST_ID} digits of the id of one (pmlpub show)",
        )
    (taken,) = found.values()
    if one_part:
        refuse_one_part(reviewer, loaded.job.site, at, place)
    others = () if one_part else _approvals_beside(loaded, language, taken)
    return [
        sign(
            Revoke(
                approval=line.id,
                answer=line.answer,
                part=line.part,
                note=note,
                **origin_of(loaded.job.signed_site, by, on, latest=True),
            ),
            reviewer,
            key,
            place,
        )
        for line in (taken, *others)
    ]


def _approvals_beside(loaded: Loaded, language: str, taken: Approve) -> list[Approve]:
    """The approvals in the same role of the other part of an answer, as far as they are of the text
    that stands there, or newer."""
    site = loaded.job.site
    roles = site.roles_for(language)
    found = []
    for part in PARTS:
        if part != taken.part:
            own = loaded.ledgers[language].approvals.get((taken.answer, part), [])
            last = next(iter(reversed(complete_pairs(own, roles))), None)
            found += [
                line
                for line in own
                if line.role == taken.role
                and (last is None or line.latest > last.at or line.text == last.text)
            ]
    return found


def revoke_all(
    root: Path, loaded: Loaded, languages: Iterable[str], author: Reviewer, on: dt.date,
    key: bytes | None = None, **fields: Any,
) -> RevokeAll:  # fmt: skip
    """Takes back what a reviewer signed, in each of these languages, with one act per language;
    `fields` are those of the line. Raises ContentError where `author` cannot sign it."""
    line = RevokeAll(**fields, **origin_of(loaded.job.signed_site, author.id, on, latest=True))
    signed = sign(line, author, key, "content/site.yaml")
    for language in languages:
        record(root, language, [signed], [])
    return signed
