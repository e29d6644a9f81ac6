"""A plain copy of a release, without links, for hosts that follow none."""

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
    """Writes a plain copy, without links, for hosts that follow none; returns the number of files.

    `target` must not be there yet, or be empty, and stand outside outputs/. Raises ReleaseError
    when it is not, or cannot be written; half a copy is taken away again.
    """
    try:
        if target.is_symlink() or (target.exists() and not _is_empty(target)):
            text = "is there already: export writes into a new folder"
            raise ReleaseError.at(str(target), "export-target", text)
        if one.folder.resolve().parent.parent in target.resolve().parents:
            text = "stands in outputs/, where only builds write: take a folder elsewhere"
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
    """Copies the files below a folder of a release, through its links; folders can be written to.

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
