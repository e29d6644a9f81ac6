"""What a release changed for a receiver, compared with what that receiver was told last."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from pmlpub.announcing.state import Key, Told, told_of
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
        successor = _successor(site, self.answer) if self.urgent else None
        return data | ({"successor": successor} if successor else {})


def find_changes(
    told: Mapping[Key, Told],
    now: Iterable[AnswerRecord],
    unsure: Mapping[Key, Told | None] = MappingProxyType({}),
) -> list[Change]:
    """What a receiver has to be told: what takes texts away first, then by language, answer and
    part. It has acknowledged what is in `told`, and may know what is in `unsure`, which was sent:
    so that is told too which is again as it was acknowledged."""
    verdicts = {
        (edition.language, record.answer, part): edition.verdicts[part]
        for record in now
        for edition in record.editions
        for part in PARTS
    }
    found = _differing(told, verdicts)
    known = {one.key for one in found}
    sent = {key: one for key, one in told.items() if key not in unsure}
    sent |= {key: one for key, one in unsure.items() if one}
    found += [
        one for one in _differing(sent, verdicts) if one.key in unsure and one.key not in known
    ]
    order = (*URGENT, *LATER)
    return sorted(found, key=lambda own: (order.index(own.kind), own.key))


def _differing(told: Mapping[Key, Told], verdicts: Mapping[Key, Verdict]) -> list[Change]:
    """The parts that are not as they were told."""
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
    return found


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


def _successor(site: Site, answer: str) -> str | None:
    return next((g.successor for g in site.withdrawals.get(answer, ()) if g.successor), None)
