"""Replays the acts on one part in their order: which of the texts that were approved stands.

A text stands from the moment in which every role has approved it, each by a different person. It
takes the place of the text that stood before, for good: revoking it, or a change for safety,
brings no older text back. A text that was replaced stands again only when every role approves it
again.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from pmlpub.gate.ledger_line import Approve, Change, Revoke
from pmlpub.gate.pairs import Pair, faulty, pair_of, texts_of, voided, words_of

Text: TypeAlias = tuple[str, str]
"""The hashes of the source's words and of the text that approvals of it name."""


class Replay(msgspec.Struct, frozen=True):
    """What came of the acts: the text that `stands` now, the one that stood `last` (whatever became
    of it), and a `rival`: a text that stood until people who did not know of it approved the one
    that stands now, on another branch."""

    stands: Pair | None = None
    last: Pair | None = None
    rival: Pair | None = None


class _Event(NamedTuple):
    """An act at the instant by which it is ordered. Where the order is unclear, what takes away
    comes later."""

    at: dt.datetime
    rank: int
    preferred: bool
    id: str
    line: Approve | Revoke | Change


def replay(
    approvals: Iterable[Approve],
    revocations: Mapping[str, Revoke],
    changes: Sequence[Change],
    roles: Sequence[str],
    preferred: Text,
    *,
    is_source: bool,
) -> Replay:
    """The outcome of the acts on a part of an edition. `approvals` are all that ever counted,
    `revocations` those of them that were taken back, by the id of the approval, `changes` those of
    the source. Of two texts that were approved on one day by lines that know only their day,
    `preferred` counts as the later one."""
    known = {line.id: line for line in approvals}
    texts = {(line.source, line.translation) for line in known.values()}
    if len(texts) < 2:  # Nothing can have taken the place of anything.
        revoked = [line for line in known.values() if line.id not in revocations]
        valid = [line for line in revoked if not voided(line, changes, is_source=is_source)]
        return Replay(pair_of(valid, roles), pair_of(list(known.values()), roles))
    events = [
        _Event(line.earliest, 0, preferred == (line.source, line.translation), line.id, line)
        for line in known.values()
    ]
    events += [
        _Event(max(line.latest, known[name].earliest), 1, False, line.id, line)
        for name, line in revocations.items()
        if name in known
    ]
    events += [_Event(c.latest, 2, False, c.id, c) for c in changes if c.severity == "safety"]
    player = _Player(roles, changes, known, is_source=is_source)
    for event in sorted(events, key=lambda e: e[:4]):
        player.play(event.line)
    return player.outcome()


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
        self._roles, self._changes, self._known = roles, changes, known
        self._levels = (words_of, texts_of) if is_source else (words_of,)
        self._signed: dict[Text, dict[str, Approve]] = {}
        """The approvals of each text since another text took its place."""
        self._stands: Text | None = None
        self._last: Pair | None = None
        self._rival: Pair | None = None

    def play(self, line: Approve | Revoke | Change) -> None:
        if isinstance(line, Approve):
            self._approve(line)
        elif isinstance(line, Revoke):
            self._revoke(self._known[line.approval])
        else:
            self._void(line)

    def outcome(self) -> Replay:
        return Replay(self._pair(self._stands), self._last, self._rival)

    def _approve(self, line: Approve) -> None:
        text = (line.source, line.translation)
        self._signed.setdefault(text, {})[line.id] = line
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
        for other in [t for t in self._signed if t != text and self._pair(t)]:
            del self._signed[other]
        self._stands, self._last = text, pair

    def _revoke(self, taken: Approve) -> None:
        text = (taken.source, taken.translation)
        self._signed.get(text, {}).pop(taken.id, None)
        if self._stands == text and self._pair(text) is None:
            self._stands = self._rival = None

    def _void(self, change: Change) -> None:
        for level in self._levels:
            bad = faulty(change, self._changes, level)
            for text in [t for t in self._signed if bad & {*(t if level is texts_of else t[:1])}]:
                del self._signed[text]
                if self._stands == text:
                    self._stands = self._rival = None

    def _pair(self, text: Text | None) -> Pair | None:
        return pair_of(list(self._signed.get(text, {}).values()), self._roles) if text else None
