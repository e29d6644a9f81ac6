"""A plain copy of a release, for hosts that do not follow links."""

import os
import shutil
import tempfile
from pathlib import Path

from pmlpub.problems import ReleaseError
from pmlpub.releases.archive import (
    Release,
    damaged,
)
from pmlpub.releases.store import write_file


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
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            count = _copy(one.folder, "", staged / "copy")
            os.sync()
            (staged / "copy").rename(target)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        text = f"cannot be written: {error.strerror}"
        raise ReleaseError.at(str(target), "export-write", text) from None
    return count


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _copy(release_folder: Path, prefix: str, target: Path) -> int:
    """Copies the files below a folder of a release, through its links, to writable folders.

    Raises ReleaseError for a file that cannot be read, OSError when the copy cannot be written.
    """
    target.mkdir()
    target.chmod(0o755)
    count = 0
    for entry in sorted((release_folder / prefix).iterdir()):
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            count += _copy(release_folder, f"{path}/", target / entry.name)
            continue
        try:
            data = entry.read_bytes()
        except OSError as error:
            raise damaged(release_folder, path, error) from None
        write_file(target / entry.name, data)
        count += 1
    return count
