"""Which release of a history followed which: branches of a repository may have published in turn.

A release names the one before it, and what it says has changed is what differs from that one. Two
branches that both published have two releases with one before them; the first release after their
merge names the last one of each.
"""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

import msgspec

from pmlpub.releases.history_release import HistoryRelease


class Lineage(msgspec.Struct, frozen=True):
    """Of each release, by position: the one before it, if that is known, the last ones of other
    branches that it follows too, and how many releases follow it."""

    before: tuple[int | None, ...]
    merged: tuple[tuple[int, ...], ...]
    followers: tuple[int, ...]

    @property
    def tips(self) -> list[int]:
        """The releases that no other one follows: the last ones of branches, or before a gap."""
        return [position for position, number in enumerate(self.followers) if not number]


def find_lineage(releases: Sequence[HistoryRelease], hashes: Sequence[str]) -> Lineage:
    """The lineage of releases in their order (`in_order`), with the hashes of their files."""
    by_hash = {own: position for position, own in enumerate(hashes)}
    by_id = {own.id: position for position, own in enumerate(releases)}
    before: list[int | None] = []
    merged: list[tuple[int, ...]] = []
    followers = [0] * len(releases)
    for position, release in enumerate(releases):
        # Of a release that two branches published, one has a file with another hash.
        own = by_hash.get(release.before, by_id.get(release.before_id))
        own = own if own is not None and own < position else None
        others = {by_id[name] for name in release.merged or () if name in by_id}
        before.append(own)
        merged.append(tuple(sorted(other for other in others if other < position)))
        for other in (own, *merged[-1]):
            if other is not None:
                followers[other] += 1
    return Lineage(tuple(before), tuple(merged), tuple(followers))


def in_order(found: Sequence[tuple[HistoryRelease, str]]) -> list[tuple[HistoryRelease, str]]:
    """Releases with the hashes of their files, each after those that it follows, otherwise by their
    numbers and the instants of their publication."""
    ordered = sorted(found, key=lambda own: (own[0].number, own[0].at, own[0].id))
    by_id = {release.id: position for position, (release, _) in enumerate(ordered)}
    waits_for: list[set[int]] = []
    followers: list[list[int]] = [[] for _ in ordered]
    for position, (release, _) in enumerate(ordered):
        known = {by_id[name] for name in _named_by(release) if name in by_id} - {position}
        waits_for.append(known)
        for other in known:
            followers[other].append(position)
    ready = [position for position, known in enumerate(waits_for) if not known]
    heapify(ready)
    done: list[int] = []
    while ready:
        done.append(heappop(ready))
        for position in followers[done[-1]]:
            waits_for[position].discard(done[-1])
            if not waits_for[position]:
                heappush(ready, position)
    # Files that name each other in a circle are nobody's history: they follow by their numbers.
    rest = sorted(set(range(len(ordered))) - {*done})
    return [ordered[position] for position in (*done, *rest)]


def _named_by(release: HistoryRelease) -> Iterator[str]:
    yield release.before_id
    yield from release.merged or ()
