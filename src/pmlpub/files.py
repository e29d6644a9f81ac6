"""Reads the files of a site: regular files inside it, of bounded size.

It reads nothing else.
"""

import os
import stat
from pathlib import Path

from pmlpub.problems import Location, Problem


class UnreadableError(Exception):
    """A file that must not or cannot be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_file(root: Path, path: str, limit: int) -> bytes:
    """The bytes of a file of the site at `root`; `path` is relative, with slashes.

    Raises FileNotFoundError when there is none, and UnreadableError for a link anywhere on the
    way (so that nothing outside the site is ever published), for what is no plain file (a pipe
    would never end), for more than `limit` bytes, and for what the system refuses.
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
            raise UnreadableError(Problem(place, "unreadable", "is no plain file"))
        if status.st_size > limit:
            raise UnreadableError(large)
        with open(here, "rb", buffering=0) as stream:
            data = stream.read()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(unreadable(path, error)) from None
    if len(data) > limit:  # It has grown since.
        raise UnreadableError(large)
    return data


def linked(path: str) -> Problem:
    """The problem of a link where a plain file or folder should be."""
    return Problem(
        Location(path),
        "symlink",
        "is a link: a site holds plain files only, so that nothing outside it is ever published",
    )


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file or folder that the system does not let us read."""
    return Problem(Location(path), "unreadable", f"cannot be read: {error.strerror or error}")
