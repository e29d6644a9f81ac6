"""Why texts of a part were taken away: the notes of those who did it. Pure.

Notes are for reviewers and operators. They are not published.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    Key,
    Pause,
    Removal,
    Revoke,
    happened_after,
    is_removal,
)
from pmlpub.gate.pairs import faulty, harmless, texts_of, words_of
from pmlpub.gate.pauses import versions_paused
from pmlpub.model import Site

Kind: TypeAlias = Literal["revocation", "safety", "pause"]
KINDS: Mapping[type[Removal], Kind] = {Revoke: "revocation", Change: "safety", Pause: "pause"}
WORDS = {"revocation": "approval revoked", "safety": "changed for safety", "pause": "paused"}


class RemovalNote(msgspec.Struct, frozen=True, order=True):
    """What somebody said who took a text away on the day `on`. `by` and `note` are empty if the
    line is not here. `same_text`: it was exactly the text of today that was taken away;
    `of_source`: it was the source text of a translation."""

    on: dt.date
    kind: Kind
    by: str
    note: str
    same_text: bool = False
    of_source: bool = False

    def __str__(self) -> str:
        what = WORDS[self.kind]
        source = "of the source: " if self.of_source else ""
        if not self.by:
            return f"{source}{what} on {self.on}; its note is not here: pull it, or bring it back"
        return f"{source}{what} by {self.by} on {self.on}: {self.note}"


def has_removals(key: Key, language: str, site: Site, ledgers: Mapping[str, Ledger]) -> bool:
    """Whether anything was ever taken away of a part, in a language or of its source."""
    own, source = ledgers.get(language, Ledger()), ledgers.get(site.source_language, Ledger())
    taken = own.revoked.get(key) or source.revoked.get(key) or own.pauses.get(key[0])
    return bool(taken) or any(map(is_removal, source.changes.get(key, ())))


def revocation_of(
    key: Key, language: str, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger]
) -> RemovalNote | None:
    """The latest revocation of an approval of today's text; None if there is none."""
    found = [
        note
        for note in find_notes(key, language, hashes, site, ledgers)
        if note.kind == "revocation" and note.same_text
    ]
    return max(found, default=None)


def source_revocation_of(
    key: Key, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger]
) -> RemovalNote | None:
    """The latest revocation of an approval of the source's words; None if there is none."""
    source = ledgers.get(site.source_language, Ledger())
    lines = [line for line in source.revoked.get(key, []) if line.source == hashes.source]
    return max(_revocations(lines, source, same_text=False, of_source=True), default=None)


def notes_on(approvals: Iterable[str], ledger: Ledger) -> list[RemovalNote]:
    """The notes on those of these approvals (by their ids) that were revoked."""
    taken = [ledger.revocations[name] for name in approvals if name in ledger.revocations]
    return [_note(line, ledger, same_text=False) for line in taken]


def find_notes(
    key: Key, language: str, hashes: Hashes, site: Site, ledgers: Mapping[str, Ledger]
) -> list[RemovalNote]:
    """The notes on a part with today's `hashes`, oldest first: on its approvals that were revoked,
    on changes for safety of a text that it had, on its pauses, and on those approvals of its source
    that were revoked."""
    own, source = ledgers.get(language, Ledger()), ledgers.get(site.source_language, Ledger())
    is_source = language == site.source_language
    changes = source.changes.get(key, [])
    taken = own.revoked.get(key, [])
    same = [line for line in taken if _approves(line, hashes, is_source=is_source)]
    others = [line for line in taken if line not in same]
    found = {
        *_revocations(same, own, same_text=True),
        *_revocations(others, own, same_text=False),
    }
    signed = [
        line for line in (*own.approvals.get(key, []), *taken) if line.translation == hashes.version
    ]
    safety: dict[str, RemovalNote] = {}
    edges = harmless(changes)
    for change in filter(is_removal, changes):
        if is_source:
            today = _concerns(change, edges, hashes)
        else:
            bad = faulty(change, edges, words_of)
            today = any(line.source in bad and not happened_after(line, change) for line in signed)
        # What a release remembers of one change may be several lines.
        if change.id not in safety or today:
            safety[change.id] = _note(change, source, same_text=today)
    found |= set(safety.values())
    roles = site.roles_for(language)
    for pause in own.pauses.get(key[0], ()):
        if pause.covers(key[1]):
            same_text = hashes.version in versions_paused(pause, key, roles, own)
            found.add(_note(pause, own, same_text=same_text))
    if not is_source:
        lines = [line for line in source.revoked.get(key, []) if line.source == hashes.source]
        found |= {*_revocations(lines, source, same_text=False, of_source=True)}
    return sorted(found)


def _approves(line: Approve, hashes: Hashes, *, is_source: bool) -> bool:
    """Whether an approval is of today's text, also if facts or the source were others then."""
    return line.translation == hashes.version or (is_source and line.source == hashes.source)


def _concerns(change: Change, edges: Sequence[Change], hashes: Hashes) -> bool:
    """Whether a change for safety replaced today's source, or a text that shares its fault."""
    return hashes.source in faulty(change, edges, words_of) or hashes.version in faulty(
        change, edges, texts_of
    )


def _revocations(
    lines: Iterable[Approve], ledger: Ledger, *, same_text: bool, of_source: bool = False
) -> Iterator[RemovalNote]:
    for line in lines:
        yield _note(ledger.revocations[line.id], ledger, same_text=same_text, of_source=of_source)


def _note(
    line: Removal, ledger: Ledger, *, same_text: bool, of_source: bool = False
) -> RemovalNote:
    said = ledger.originals.get(line.id, line)
    return RemovalNote(line.on, KINDS[type(line)], said.by, said.note, same_text, of_source)
