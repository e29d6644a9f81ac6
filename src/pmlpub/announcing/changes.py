"""What a release changed for a receiver, compared with what that receiver was told last."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from pmlpub.announcing.state import Key, Told, told_of
from pmlpub.content.withdrawal import Gone
from pmlpub.hashing import canonical_json, sha256
from pmlpub.model import PARTS, Part, Site, Verdict, channels_of
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.records.differences import compare

URGENT = ("tombstone", "removed", "withheld")
"""Kinds of changes that take a text away: they are told before all others."""
LATER = ("changed", "marked", "returned", "added")


class Change(msgspec.Struct, frozen=True):
    """A part that is not as the receiver was told, and what to remember once it knows; None where
    there is nothing any more. `kind` is one of `records.differences`, `reason` a code."""

    kind: str
    language: str
    answer: str
    part: Part
    known: Told | None
    reason: str = ""
    expires: str = ""

    @property
    def key(self) -> Key:
        return self.language, self.answer, self.part

    @property
    def urgent(self) -> bool:
        return self.kind in URGENT

    def name(self, receiver: str, number: int) -> str:
        """The id of the change for a receiver that has acknowledged so many deliveries: the same
        after a run that was killed, and another one when the same happens again later."""
        own = [receiver, number, self.kind, *self.key, msgspec.to_builtins(self.known)]
        return sha256(canonical_json(own))[:32]

    def as_data(self, site: Site) -> dict[str, Any]:
        """The change for partners, without its id."""
        address = site.address(self.language, self.answer)
        data: dict[str, Any] = {
            "kind": self.kind,
            "answer": self.answer,
            "language": self.language,
            "part": self.part,
            "channels": list(channels_of(self.part)),
            "address": address,
            "status": f"{address}status.json",
        }
        if self.known and self.known.version:
            data["version"] = self.known.version
        if self.expires:
            data["expires"] = self.expires
        if self.reason:
            data["reason"] = self.reason
        successor = _successor(site.gone, self.answer) if self.urgent else None
        return data | ({"successor": successor} if successor else {})


def find_changes(told: Mapping[Key, Told], now: Iterable[AnswerRecord]) -> list[Change]:
    """What a receiver has to be told: what takes texts away first, then by language, answer and
    part."""
    verdicts = {
        (edition.language, record.answer, part): edition.verdicts[part]
        for record in now
        for edition in record.editions
        for part in PARTS
    }
    before = _records({key: one.as_verdict() for key, one in told.items()})
    found = [
        _change(one.state, (one.language, one.answer, part), verdicts)
        for one in compare(before, _records(verdicts))
        if one.state != "waiting" and (part := one.part)  # Readers get the same text.
    ]
    known = {one.key for one in found}
    found += [
        _change("tombstone", key, verdicts)
        for key, own in told.items()
        if key not in known
        and own.state == "tombstone"
        and (verdict := verdicts.get(key))
        and verdict.state == "tombstone"
        and told_of(verdict).cause != own.cause  # It was paused, and is withdrawn now.
    ]
    order = (*URGENT, *LATER)
    return sorted(found, key=lambda own: (order.index(own.kind), own.key))


def _change(kind: str, key: Key, verdicts: Mapping[Key, Verdict]) -> Change:
    verdict = verdicts.get(key)
    if verdict is None:
        return Change(kind, *key, None)
    reason = verdict.reasons[0].code if verdict.reasons and not verdict.published else ""
    expires = verdict.expires.isoformat() if verdict.expires else ""
    return Change(kind, *key, told_of(verdict), reason, expires)


def _records(verdicts: Mapping[Key, Verdict]) -> list[AnswerRecord]:
    """Records of nothing but verdicts."""
    absent = Verdict("absent")
    pairs = dict.fromkeys((language, answer) for language, answer, _ in verdicts)
    return [
        AnswerRecord(
            answer,
            (
                EditionRecord(
                    language, {p: verdicts.get((language, answer, p), absent) for p in PARTS}
                ),
            ),
        )
        for language, answer in pairs
    ]


def _successor(gone: Iterable[Gone], answer: str) -> str | None:
    return next((one.successor for one in gone if one.id == answer and one.successor), None)
