"""Which changes of files a preview takes account of, and how it learns of them."""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from watchfiles import Change, awatch

from pmlpub import disk

SOURCES = ("content", "locales")
"""The folders of a site that people write in."""
QUIET = 30
"""Milliseconds without another change after which changes are told: a file that is saved in several
steps is read once."""
LONGEST = 300
"""Milliseconds after which they are told in any case."""
LOOK = 0.25
"""Seconds between two looks at whether the folders are still those that are watched."""
Seen: TypeAlias = dict[str, tuple[int, ...]]
"""Files and folders by path, with what the system says of each (`disk.scan`)."""
ENDINGS = ("~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".rej", ".part", ".pot", ".mo")
"""Ends of names that no site reads: files of editors and of merges, templates, and what sync
writes for other programs."""


def concerns(path: str) -> bool:
    """Whether a site can depend on a file or folder with this path, relative to it: on none that an
    editor keeps for itself."""
    parts = path.split("/")
    if parts[0] not in SOURCES:
        return False
    name = parts[-1]
    if any(part.startswith((".", "#")) for part in parts) or name.endswith(ENDINGS):
        return False
    # vim writes `4913` to see whether it may, and `sed -i` a file such as `sedTCaJnc`.
    return not (name.isdigit() or re.fullmatch(r"sed[0-9A-Za-z]{6}", name))


def look(root: Path) -> Seen:
    """The files and folders of the site at `root` as they are now."""
    seen: Seen = {}
    for folder in SOURCES:
        with suppress(OSError):  # It is not there, or is replaced just now.
            found = disk.scan(root, folder)
            # Of folders, the names in them count: an editor makes and removes files of its own.
            seen |= {p: f[:1] if disk.is_folder(f) else f for p, f in found if concerns(p)}
    return seen


async def watch(root: Path, stop: asyncio.Event, seen: Seen) -> AsyncIterator[frozenset[str]]:
    """The paths that were changed, added or removed since the site at `root` was as in `seen`, as
    soon as they are quiet; until `stop` is set.

    The folders may be removed, replaced and made again meanwhile: then all of them count as
    changed. Where the system cannot watch so many folders, their files are looked at from time to
    time.
    """
    base = root.absolute()
    while not stop.is_set():
        before = _folders(base)
        ended = asyncio.Event()
        guard = asyncio.create_task(_end_when_replaced(base, before, stop, ended))
        known: Seen | None = seen
        try:
            if before:
                async for changes in _changes(base, list(before), ended):
                    found = _paths(base, changes)
                    if known is not None:  # What was saved before the folders were watched.
                        found |= _differences(known, await asyncio.to_thread(look, base))
                        known = None
                    if found:
                        yield found
                ended.set()
            else:
                await ended.wait()
        finally:
            guard.cancel()
            with suppress(asyncio.CancelledError):
                await guard
        if not stop.is_set():
            seen = await asyncio.to_thread(look, base)
            yield frozenset(SOURCES)


async def _changes(
    base: Path, names: list[str], stop: asyncio.Event
) -> AsyncIterator[set[tuple[Change, str]]]:
    """What is changed below these folders, and an empty set now and then: the first one says that
    they are watched."""
    folders = [base / name for name in names]
    for polling in (None, True):
        try:
            async for changes in awatch(
                *folders,
                watch_filter=None,
                debounce=LONGEST,
                step=QUIET,
                rust_timeout=round(LOOK * 1000),
                yield_on_timeout=True,
                stop_event=stop,
                force_polling=polling,
                poll_delay_ms=200,
            ):
                yield changes
            return
        except OSError:
            # It was removed just now, or there are too many folders for the system.
            if polling or not all(folder.is_dir() for folder in folders):
                await asyncio.sleep(LOOK)
                return


async def _end_when_replaced(
    base: Path, before: dict[str, tuple[int, int]], stop: asyncio.Event, ended: asyncio.Event
) -> None:
    """Sets `ended` when other folders are in the place of those that are watched, or none is."""
    while not stop.is_set() and _folders(base) == before:
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK)
    ended.set()


def _differences(before: Seen, now: Seen) -> frozenset[str]:
    """The paths of what is not the same in both."""
    paths = before.keys() | now.keys()
    return frozenset(path for path in paths if before.get(path) != now.get(path))


def _folders(base: Path) -> dict[str, tuple[int, int]]:
    """The folders of sources that exist, each with its device and inode."""
    found = {}
    for name in SOURCES:
        with suppress(OSError):
            status = (base / name).stat()
            found[name] = (status.st_dev, status.st_ino)
    return found


def _paths(base: Path, changes: Iterable[tuple[Change, str]]) -> frozenset[str]:
    """The paths that concern a site. Some systems name files without the links above them."""
    bases = {base, Path(os.path.realpath(base))}
    paths = (
        Path(name).relative_to(own).as_posix()
        for _, name in changes
        for own in bases
        if Path(name).is_relative_to(own)
    )
    return frozenset(filter(concerns, paths))
