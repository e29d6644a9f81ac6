"""What two releases differ in: language by language, part by part, with the reason."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

import msgspec

from pmlpub.model import PARTS, Part, Verdict, channels_of
from pmlpub.problems import Channel
from pmlpub.records.answer_record import AnswerRecord

Kind: TypeAlias = Literal["added", "changed", "marked", "withheld", "tombstone", "removed"]
KINDS: dict[Kind, str] = {
    "added": "is out now, and was not",
    "changed": "is out with another text",
    "marked": "is out with the same text, and another mark or day of expiry",
    "withheld": "was out, and is withheld",
    "tombstone": "is a tombstone now",
    "removed": "was out, and there is nothing now",
}


class Difference(msgspec.Struct, frozen=True):
    """One part of one edition that is not what it was; `reason` says why it is not out."""

    language: str
    answer: str
    part: Part
    kind: Kind
    reason: str = ""

    @property
    def channels(self) -> tuple[Channel, ...]:
        return channels_of(self.part)


def compare(before: Iterable[AnswerRecord], after: Iterable[AnswerRecord]) -> list[Difference]:
    """All differences, by language, answer and part."""
    old, new = _verdicts(before), _verdicts(after)
    found = []
    for key in sorted(old.keys() | new.keys()):
        kind = _kind(old.get(key), new.get(key))
        if kind:
            verdict = new.get(key)
            why = verdict.reasons[0].text if verdict and verdict.reasons else ""
            found.append(Difference(*key, kind, why))
    return found


def _verdicts(records: Iterable[AnswerRecord]) -> dict[tuple[str, str, Part], Verdict]:
    return dict(_each(records))


def _each(records: Iterable[AnswerRecord]) -> Iterator[tuple[tuple[str, str, Part], Verdict]]:
    for record in records:
        for edition in record.editions:
            for part in PARTS:
                yield (edition.language, record.answer, part), edition.verdicts[part]


def _kind(old: Verdict | None, new: Verdict | None) -> Kind | None:
    was, state = old is not None and old.published, new.state if new else "absent"
    if state == "published" and new:
        if not was or old is None:
            return "added"
        if old.version != new.version:
            return "changed"
        marks = [(v.outdated, v.reviewed is None, v.expires) for v in (old, new)]
        return None if marks[0] == marks[1] else "marked"
    if state == "tombstone":
        return None if old and old.state == "tombstone" else "tombstone"
    if not was:
        return None
    return "withheld" if state == "withheld" else "removed"
