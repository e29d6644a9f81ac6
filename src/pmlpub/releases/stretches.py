"""From when until when a text was out, as the history has it."""

import datetime as dt

import msgspec

from pmlpub.model import Part
from pmlpub.releases.history import History, HistoryRelease, PartState


class Stretch(msgspec.Struct, frozen=True):
    """A time in which a part was as `state` says: from `first` until `end`. `since_before`: it was
    so before `first` for an unknown time. `lost`: nobody can tell what became of it after the
    release `last`, which is the last one that is known to have it."""

    state: PartState
    first: HistoryRelease
    last: HistoryRelease
    end: HistoryRelease | None = None
    since_before: bool = False
    lost: bool = False

    def covers(self, day: dt.date) -> bool:
        """Whether it was so on a day, by the as-of dates of releases; a text that was replaced on
        that day was out on it too. Where the end is lost, up to the last release that is known."""
        until = self.end.as_of if self.end else (self.last.as_of if self.lost else None)
        return self.first.as_of <= day and (until is None or day <= until)


def stretches(
    history: History,
    answer: str | None = None,
    language: str | None = None,
    live: str | None = None,
) -> list[Stretch]:
    """All times in which parts were published or had a notice, of one answer or language or of all,
    in their order. Where a file is missing, what was open ends as lost; so it does at the end if
    that of the `live` release (its id) is missing."""
    open_now: dict[tuple[str, str, Part], Stretch] = {}
    done: list[Stretch] = []
    previous: HistoryRelease | None = None
    previous_hash = ""
    for release, own_hash in zip(history.releases, history.hashes, strict=True):
        gap = previous is not None and release.before != previous_hash
        if (gap or release.complete) and previous:
            done += [
                msgspec.structs.replace(own, last=previous, lost=True) for own in open_now.values()
            ]
            open_now = {}
        for part in release.parts:
            if part.answer != (answer or part.answer) or part.language != (
                language or part.language
            ):
                continue
            if known := open_now.pop(part.key, None):
                done.append(msgspec.structs.replace(known, last=previous or release, end=release))
            if part.state in ("published", "tombstone"):
                open_now[part.key] = Stretch(
                    part, release, release, since_before=release.complete and release.number > 1
                )
        previous, previous_hash = release, own_hash
    if previous:
        lost = live is not None and live not in {own.id for own in history.releases}
        done += [
            msgspec.structs.replace(own, last=previous, lost=lost) for own in open_now.values()
        ]
    return sorted(done, key=lambda own: (own.state.key, own.first.number))
