"""Writes files of acts: whole, or not at all."""

import contextlib
import os
import secrets
from pathlib import Path

from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.act import Act


def write_act(root: Path, language: str, act: Act) -> str:
    """Writes an act to a file of its own, in one rename; returns its path in the site. The same act
    twice is one file."""
    path = f"{acts_path(language)}/{act.id}.json"
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(root / path, act.encode())
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside its place, and renames it when it is on disk: nobody ever reads half a
    file, and one that was there stays if anything fails."""
    staged = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with open(os.open(staged, flags, 0o644), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(staged, path)
    except BaseException:
        with contextlib.suppress(OSError):
            staged.unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
