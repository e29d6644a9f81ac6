"""From when until when a text was out, as the history has it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from pmlpub.model import Part
from pmlpub.releases.history import History
from pmlpub.releases.history_release import HistoryRelease, PartState
from pmlpub.releases.lineage import Lineage, find_lineage

Key: TypeAlias = tuple[str, str, Part]
"""Answer, language and part."""
OUT = frozenset({"published", "tombstone"})
"""The states of a part that readers see."""


class Stretch(msgspec.Struct, frozen=True):
    """A time in which a part was as `state` says: from `first` until `end`. `since_before`: it was
    so before `first` for an unknown time. `at_latest`: it may have ended before `end`, which
    follows another branch. `lost`: nobody can tell what became of it after the release `last`,
    which is the last one that is known to have it."""

    state: PartState
    first: HistoryRelease
    last: HistoryRelease
    end: HistoryRelease | None = None
    since_before: bool = False
    at_latest: bool = False
    lost: bool = False

    def covers(self, day: dt.date) -> bool:
        """Whether it was so on a day, by the as-of dates of releases; a text that was replaced on
        that day was out on it too. Where the end is lost, up to the last release that is known."""
        return self.first.as_of <= day <= self.until

    @property
    def until(self) -> dt.date:
        """The last day on which it was so, as far as that is known."""
        if self.end:
            return self.end.as_of
        return self.last.as_of if self.lost else dt.date.max


def stretches(
    history: History,
    answer: str | None = None,
    language: str | None = None,
    live: str | None = None,
) -> list[Stretch]:
    """All times in which parts were published or had a notice, of one answer or language or of all,
    in their order. Where branches published in turn, a time goes on along each of them. Where a
    file is missing, what was open ends as lost; so it does at the end if that of the `live` release
    (its id) is missing, and at the end of a branch that no release follows and that is not the
    live one."""
    releases = history.releases
    lineage = find_lineage(releases, history.hashes)
    order = {own.id: position for position, own in enumerate(releases)}
    lines = _Lines(lineage)
    done: list[Stretch] = []
    for position, release in enumerate(releases):
        before = lineage.before[position]
        line = lines.take(before)
        done += line.go_on(release, _parts_of(release, answer, language))
        for other in lineage.merged[position]:
            done += line.merge(lines.take(other), release)
        lines.keep(position, line)
    now = _newest(lineage, order.get(live) if live else None)
    is_missing = live is not None and live not in order
    for position in lineage.tips:
        lost = is_missing or position != now
        line = lines.take(position)
        done += [replace(own, last=releases[position], lost=lost) for own in line.current.values()]
    return sorted(_distinct(done), key=lambda own: (own.state.key, order[own.first.id]))


class _Line:
    """What is out after a release, which is the last one of a line of releases. `partial`: the
    history does not know all of it."""

    def __init__(self, open_now: dict[Key, Stretch], *, partial: bool) -> None:
        self.current, self.partial = open_now, partial
        self.last: HistoryRelease | None = None

    def copy(self) -> "_Line":
        line = _Line({**self.current}, partial=self.partial)
        line.last = self.last
        return line

    def go_on(self, release: HistoryRelease, parts: Iterable[PartState]) -> list[Stretch]:
        """Adds the release that follows; what ends with it."""
        last, done, seen = self.last or release, list[Stretch](), set[Key]()
        earlier = release.complete and self.partial and release.number > 1
        for part in parts:
            seen.add(part.key)
            known = self.current.get(part.key)
            if known and known.state == part:
                continue
            if known:
                done.append(replace(self.current.pop(part.key), last=last, end=release))
            if part.state in OUT:
                self.current[part.key] = Stretch(part, release, release, since_before=earlier)
        if release.complete:
            for key in [key for key in self.current if key not in seen]:
                done.append(replace(self.current.pop(key), last=last, end=release))
        self.last, self.partial = release, self.partial and not release.complete
        return done

    def merge(self, other: "_Line", release: HistoryRelease) -> Iterator[Stretch]:
        """What ends in another line, which this release follows too. A text that is out in both
        goes on; it was out since it was in either."""
        for key, known in other.current.items():
            own = self.current.get(key)
            if own is None or own.state != known.state:
                last = other.last or release
                if own is None and self.partial:  # What is out in this line is not known.
                    yield replace(known, last=last, lost=True)
                else:
                    yield replace(known, last=last, end=release, at_latest=True)
            elif own.first.id != known.first.id:
                since = min(own, known, key=lambda one: (one.first.as_of, one.first.number))
                self.current[key] = since


class _Lines:
    """The lines of a history, each after its last release that was added."""

    def __init__(self, lineage: Lineage) -> None:
        self._followers = [*lineage.followers]
        self._lines: dict[int, _Line] = {}

    def take(self, position: int | None) -> _Line:
        """The line up to a release, to go on with; an empty one where no release is known."""
        if position is None:
            return _Line({}, partial=True)
        self._followers[position] -= 1
        # What is out may be much: it is copied only for other releases that follow too.
        shared = self._followers[position] > 0
        return self._lines[position].copy() if shared else self._lines.pop(position)

    def keep(self, position: int, line: _Line) -> None:
        self._lines[position] = line


def _parts_of(
    release: HistoryRelease, answer: str | None, language: str | None
) -> Iterator[PartState]:
    for part in release.parts:
        if part.answer == (answer or part.answer) and part.language == (language or part.language):
            yield part


def _newest(lineage: Lineage, live: int | None) -> int | None:
    """The tip that is out now: the last one that follows the live release, or is it; without a live
    release, the last one of all."""
    after = {live} if live is not None else set(range(len(lineage.before)))
    for position, before in enumerate(lineage.before):
        if before in after or not after.isdisjoint(lineage.merged[position]):
            after.add(position)
    return max((tip for tip in lineage.tips if tip in after), default=None)


def _distinct(found: Iterable[Stretch]) -> list[Stretch]:
    """Times without those that say nothing more: that end alike in several lines, or of whose end
    less is known, while the text was out for as long in another line."""
    kept: dict[tuple[Key, str, str], Stretch] = {}
    until: dict[tuple[Key, str], dt.date] = {}
    for own in found:
        begun = own.state.key, own.first.id
        name = (*begun, own.end.id if own.end else str(own.lost))
        # Of ends that nobody knows, the line that knows of the latest release says most.
        if name not in kept or (own.lost and own.until > kept[name].until):
            kept[name] = own
        if not (own.lost or own.at_latest):
            until[begun] = max(own.until, until.get(begun, own.until))
    return [
        own
        for (part, first, _), own in kept.items()
        if not (own.lost or own.at_latest) or own.until > until.get((part, first), dt.date.min)
    ]
