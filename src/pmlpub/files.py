"""Reads the files of a site: only regular files inside it, of limited size."""

import os
import stat
from pathlib import Path
from typing import TypeVar

import msgspec

from pmlpub.problems import Location, Problem

T = TypeVar("T")


class UnreadableError(Exception):
    """A file that must not be read, or cannot be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_file(root: Path, path: str, limit: int) -> bytes:
    """The bytes of a file of the site at `root`; `path` is relative, with slashes.

    Raises FileNotFoundError if the file does not exist. Raises UnreadableError if a part of the
    path is a link (so that nothing outside the site is ever published), if it is not a regular
    file (a pipe would never end), if it has more than `limit` bytes, or if the system refuses.
    """
    place = Location(path)
    large = Problem(place, "file-too-large", f"the file is larger than {limit:,} bytes: split it")
    here = str(root)
    try:
        for name in path.split("/"):
            here = f"{here}/{name}"
            status = os.lstat(here)
            if stat.S_ISLNK(status.st_mode):
                raise UnreadableError(linked(path))
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(Problem(place, "unreadable", "is not a regular file"))
        if status.st_size > limit:
            raise UnreadableError(large)
        with open(here, "rb", buffering=0) as stream:
            data = stream.read()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(unreadable(path, error)) from None
    if len(data) > limit:  # It has grown in the meantime.
        raise UnreadableError(large)
    return data


def linked(path: str) -> Problem:
    """The problem of a link in the place of a regular file or folder."""
    return Problem(
        Location(path),
        "symlink",
        "is a link: a site may contain only regular files, so that nothing outside it is ever "
        "published",
    )


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file or folder that the system refuses to read."""
    return Problem(Location(path), "unreadable", f"cannot be read: {error.strerror or error}")


def decode_json(data: bytes, kind: type[T]) -> T:
    """A file of JSON as `kind`. Raises msgspec.DecodeError when it is not one, whatever is wrong:
    a byte that is not UTF-8, or more levels than can be read, too."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(str(error)) from None
