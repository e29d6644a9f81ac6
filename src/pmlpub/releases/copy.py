"""A plain copy of a release, for hosts that do not follow links."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from pmlpub import disk
from pmlpub.problems import ReleaseError
from pmlpub.releases.archive import (
    Release,
    damaged,
)
from pmlpub.releases.layout import shared_places


def export(one: Release, target: Path) -> int:
    """Writes a plain copy, for hosts that do not follow links; returns the number of files.

    `target` must not exist yet, or be empty, and be outside outputs/. Raises ReleaseError when this
    is not so, or when it cannot be written; an incomplete copy is removed again.
    """
    try:
        if target.is_symlink() or (target.exists() and not _is_empty(target)):
            text = "exists already: name a new or empty folder"
            raise ReleaseError.at(str(target), "export-target", text)
        if one.folder.resolve().parent.parent in target.resolve().parents:
            text = "is in outputs/, where only builds write: name a folder elsewhere"
            raise ReleaseError.at(str(target), "export-target", text)
        parent, name = target.absolute().parent, target.name
        disk.make_named(parent)
        staged = disk.fresh_name()
        disk.make_folder(parent, staged, mode=0o755)
        try:
            count = _copy(one.folder, "", parent, staged)
            os.sync()
            disk.rename(parent, staged, name)
        finally:
            with contextlib.suppress(OSError):
                disk.remove(parent, staged)
    except OSError as error:
        text = f"cannot be written: {error.strerror}"
        raise ReleaseError.at(str(target), "export-write", text) from None
    return count


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not disk.list_folder(folder)


def _copy(release_folder: Path, prefix: str, target: Path, staged: str) -> int:
    """Copies the files below a folder of a release, through its links, to writable files.

    Raises ReleaseError for a file that cannot be read, OSError when the copy cannot be written.
    """
    disk.make_folder(target, staged, mode=0o755)
    base, places = str(release_folder.parent.parent.resolve()), shared_places(release_folder.name)
    count = 0
    for name in _names(release_folder, base, places, prefix) or ():
        path = f"{prefix}{name}"
        if _names(release_folder, base, places, f"{path}/") is not None:
            count += _copy(release_folder, f"{path}/", target, f"{staged}/{name}")
            continue
        try:
            data = disk.read_inside(base, places, f"{places[0]}/{path}")
        except OSError as error:
            raise damaged(release_folder, path, error) from None
        # Everybody may read it: hosts such as GitHub Pages ask for that.
        disk.create(target, f"{staged}/{name}", data, 0o644)
        count += 1
    return count


def _names(release_folder: Path, base: str, places: Sequence[str], prefix: str) -> list[str] | None:
    """The names in a folder of a release; None when it is a file."""
    try:
        return disk.list_inside(base, places, f"{places[0]}/{prefix}".rstrip("/"))
    except NotADirectoryError:
        return None
    except OSError as error:
        raise damaged(release_folder, prefix.rstrip("/"), error) from None
