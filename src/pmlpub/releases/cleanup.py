"""What is deleted from outputs/: old releases, unused objects, leftovers."""

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from pmlpub.releases.layout import CACHE
from pmlpub.releases.live import (
    numbers_on_disk,
    shown_id,
)

KEPT = 10
"""How many releases stay on disk: the live one, and older ones for readers who are still in them
and for `rollback`. Each costs little: what did not change is shared."""


def collect(outputs: Path, gone: Iterable[str] = ()) -> None:
    """Deletes all but the newest releases, then the trees and objects that no release links to,
    and from older releases the files of answers that are `gone` (ids)."""
    releases = outputs / "releases"
    numbers = numbers_on_disk(releases)
    newest = sorted(numbers, key=lambda name: numbers[name], reverse=True)[:KEPT]
    for name in numbers:
        if name not in (*newest, shown_id(outputs)):
            delete_tree(releases / name)
    _purge(outputs, gone)
    _remove_others(outputs / "trees", _targets(releases.glob("*/*/*")))
    _remove_others(outputs / "objects", _targets(outputs.glob("trees/*/*")))


def _purge(outputs: Path, gone: Iterable[str]) -> None:
    """Deletes a withdrawn text from older releases: the objects that they link to, and the
    galleries, line files and cache entries that contain it too."""
    current = outputs / "current"
    for answer in gone:
        live = {link.readlink() for link in current.glob(f"*/{answer}") if link.is_symlink()}
        for link in (outputs / "releases").glob(f"*/*/{answer}"):
            known = outputs / "objects" / link.readlink().name if link.is_symlink() else None
            if known and known.exists() and link.readlink() not in live:
                folder, collection = link.parents[2], link.parent.name
                for gallery in ("index.html", f"gallery/{collection}.html"):
                    (folder / gallery).unlink(missing_ok=True)
                for part in (folder / "lines").glob("*"):
                    part.unlink(missing_ok=True)
                delete_tree(known)
                (outputs / CACHE).unlink(missing_ok=True)


def _targets(paths: Iterable[Path]) -> set[str]:
    """The names of the targets of those paths that are links."""
    return {os.readlink(path).rpartition("/")[2] for path in paths if path.is_symlink()}


def _remove_others(folder: Path, wanted: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in wanted:
            delete_tree(path)


def delete_tree(path: Path) -> None:
    """Removes what readers may see in one step, so that half of it is never taken for the whole.

    What cannot be moved stays as it is; what then cannot be deleted, the next build deletes.
    """
    doomed = path.with_name(f".old-{path.name}")
    with contextlib.suppress(OSError):
        path.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)


def remove_leftovers(outputs: Path) -> None:
    """Deletes what a killed build left behind: staged and never shown, or half deleted."""
    for pattern in (".new-*", ".old-*"):
        for path in outputs.glob(f"*/{pattern}"):
            shutil.rmtree(path, ignore_errors=True)
    for pattern in (".current-*", ".*.new"):
        for path in outputs.glob(pattern):
            path.unlink(missing_ok=True)
    live = shown_id(outputs)
    numbers = numbers_on_disk(outputs / "releases")
    for name, number in numbers.items():
        if live in numbers and number > numbers[live]:
            delete_tree(outputs / "releases" / name)  # A crash came before the switch.
