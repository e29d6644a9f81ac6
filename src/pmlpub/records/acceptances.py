"""The list of everything that people accepted as it is: who, when, what and where. Pure."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from pmlpub.model import PARTS, Acceptance, JudgedAnswer, Part

COLUMNS = ("answer", "language", "part", "problem", "found", "by", "role", "on", "complete")
"""The fields of a row for programs, in this order."""


class AcceptanceRow(msgspec.Struct, frozen=True):
    """One acceptance of a problem in a part of an edition, or in a safety string of the interface,
    whose part is `page`."""

    answer: str
    language: str
    part: Part
    acceptance: Acceptance

    def as_data(self) -> list[dict[str, Any]]:
        """Plain values by the names in COLUMNS, for each person who accepted it."""
        one = self.acceptance
        return [
            {
                "answer": self.answer,
                "language": self.language,
                "part": self.part,
                "problem": one.problem,
                "found": list(one.found),
                "by": signed.by,
                "role": signed.role,
                "on": signed.on.isoformat(),
                "complete": one.complete,
            }
            for signed in one.by
        ]


def acceptances_in(answer: JudgedAnswer) -> Iterator[AcceptanceRow]:
    """What was accepted in the texts of an answer that decide today."""
    for edition in answer.editions:
        for part in PARTS:
            yield from rows_of(
                answer.answer, edition.language, part, edition.verdicts[part].accepted
            )


def rows_of(
    answer: str, language: str, part: Part, accepted: Iterable[Acceptance]
) -> Iterator[AcceptanceRow]:
    for one in accepted:
        yield AcceptanceRow(answer, language, part, one)
