"""Replays the acts on one part in their order: which of the texts that were approved stands.

A text stands from the moment in which every role has approved it, each by a different person. It
takes the place of the text that stood before, for good: revoking it, or a change for safety,
brings no older text back. A text that was replaced stands again only when every role approves it
again, or when a clinical role says so after the newer text was revoked (`Keep`).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from pmlpub.gate.ledger_line import Approve, Change, Keep, Revoke
from pmlpub.gate.pairs import Pair, faulty, harmless, pair_of, texts_of, voided, words_of

Text: TypeAlias = tuple[str, str]
"""The hashes of the source's words and of the text that approvals of it name."""


class Replay(msgspec.Struct, frozen=True):
    """What came of the acts: the text that `stands` now, the one that stood `last` (whatever became
    of it), and a `rival`: a text that stood until people who did not know of it approved the one
    that stands now, on another branch. `counting` are the ids of the approvals of the preferred
    text that count, even if a role is missing."""

    stands: Pair | None = None
    last: Pair | None = None
    rival: Pair | None = None
    counting: frozenset[str] = frozenset()


class _Event(NamedTuple):
    """An act at the instant by which it is ordered. Where the order is unclear, what takes away
    comes later, and an approval comes after those that it supersedes (`depth`)."""

    at: dt.datetime
    rank: int
    line: Approve | Revoke | Change | Keep
    depth: int = 0
    preferred: bool = False

    @property
    def order(self) -> tuple[dt.datetime, int, int, bool, str]:
        return self.at, self.rank, self.depth, self.preferred, self.line.id


def replay(
    approvals: Iterable[Approve],
    revocations: Mapping[str, Revoke],
    changes: Sequence[Change],
    keeps: Sequence[Keep],
    roles: Sequence[str],
    preferred: Text,
    *,
    is_source: bool,
) -> Replay:
    """The outcome of the acts on a part of an edition. `approvals` are all that ever counted,
    `revocations` those of them that were taken back, by the id of the approval, `changes` those of
    the source, `keeps` what clinical roles said of texts that stand. Of two texts that were
    approved on one day by lines that know only their day, `preferred` counts as the later one."""
    known = {line.id: line for line in approvals}
    texts = {line.text for line in known.values()}
    if len(texts) < 2:  # Nothing can have taken the place of anything.
        revoked = [line for line in known.values() if line.id not in revocations]
        valid = [line for line in revoked if not voided(line, changes, is_source=is_source)]
        counting = {line.id for line in valid if line.text == preferred}
        last = pair_of(list(known.values()), roles)
        return Replay(pair_of(valid, roles), last, counting=frozenset(counting))
    depths = _depths(known)
    events = [
        _Event(line.earliest, 0, line, depths[line.id], preferred == line.text)
        for line in known.values()
    ]
    events += [
        _Event(max(line.latest, known[name].earliest), 1, line)
        for name, line in revocations.items()
        if name in known
    ]
    events += [_Event(line.latest, 2, line) for line in keeps]
    events += [_Event(line.latest, 3, line) for line in changes if line.severity == "safety"]
    player = _Player(roles, changes, known, is_source=is_source)
    for event in sorted(events, key=lambda event: event.order):
        player.play(event.line)
    return player.outcome(preferred)


def _depths(known: Mapping[str, Approve]) -> dict[str, int]:
    """How many approvals supersede each other on the longest way back from each of these, by id.
    An id is the hash of its line, so no way leads back to its beginning."""
    depths: dict[str, int] = {}
    waiting = list(known)
    while waiting:
        name = waiting[-1]
        before = [one for one in known[name].supersedes if one in known and one != name]
        if unknown := [one for one in before if one not in depths]:
            waiting += unknown
            continue
        depths[name] = 1 + max((depths[one] for one in before), default=0)
        waiting.pop()
    return depths


class _Player:
    """Plays acts in their order, and remembers which text stands."""

    def __init__(
        self,
        roles: Sequence[str],
        changes: Sequence[Change],
        known: Mapping[str, Approve],
        *,
        is_source: bool,
    ) -> None:
        self._roles, self._known = roles, known
        self._harmless = harmless(changes)
        self._levels = (words_of, texts_of) if is_source else (words_of,)
        self._signed: dict[Text, dict[str, Approve]] = {}
        """The approvals of each text since another text took its place."""
        self._valid: dict[Text, dict[str, Approve]] = {}
        """All approvals of each text that were neither revoked nor voided so far."""
        self._complete: set[Text] = set()
        """Those of the texts signed that had every role: no other can have it now."""
        self._stands: Text | None = None
        self._last: Pair | None = None
        self._rival: Pair | None = None

    def play(self, line: Approve | Revoke | Change | Keep) -> None:
        if isinstance(line, Approve):
            self._approve(line)
        elif isinstance(line, Revoke):
            self._revoke(self._known[line.approval])
        elif isinstance(line, Keep):
            self._keep(line.text)
        else:
            self._void(line)

    def outcome(self, preferred: Text) -> Replay:
        counting = frozenset(self._signed.get(preferred, {}))
        return Replay(self._pair(self._stands), self._last, self._rival, counting)

    def _approve(self, line: Approve) -> None:
        text = line.text
        self._signed.setdefault(text, {})[line.id] = line
        self._valid.setdefault(text, {})[line.id] = line
        pair = self._pair(text)
        if pair is None:
            return
        before = self._pair(self._stands)
        if before and before.text != text:
            signed = self._signed[text].values()
            knew = {name for own in signed for name in own.supersedes}
            dated = all(own.at for own in signed)
            self._rival = before if dated and not knew & set(before.lines) else None
        elif self._rival and set(self._rival.lines) & set(line.supersedes):
            self._rival = None
        for other in [t for t in self._complete if t != text and self._pair(t)]:
            del self._signed[other]
        self._complete = {t for t in self._complete if t in self._signed} | {text}
        self._stands, self._last = text, pair

    def _revoke(self, taken: Approve) -> None:
        text = taken.text
        self._signed.get(text, {}).pop(taken.id, None)
        self._valid.get(text, {}).pop(taken.id, None)
        if self._stands == text and self._pair(text) is None:
            self._stands = self._rival = None

    def _keep(self, text: Text) -> None:
        """Brings back a text whose replacement no longer stands."""
        if self._stands is None and (
            pair := pair_of([*self._valid.get(text, {}).values()], self._roles)
        ):
            self._signed[text] = dict(self._valid[text])
            self._complete.add(text)
            self._stands, self._last = text, pair

    def _void(self, change: Change) -> None:
        for level in self._levels:
            bad = faulty(change, self._harmless, level)
            for text in [t for t in self._valid if bad & {*(t if level is texts_of else t[:1])}]:
                del self._valid[text]
                self._signed.pop(text, None)
                if self._stands == text:
                    self._stands = self._rival = None

    def _pair(self, text: Text | None) -> Pair | None:
        if text not in self._signed:
            return None
        return pair_of(list(self._signed[text].values()), self._roles)
