"""Reads the files of a site: only regular files inside it, of limited size."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from pmlpub import disk
from pmlpub.problems import Location, Problem

T = TypeVar("T")
SOURCES = ("content", "locales")
"""The folders in which a file must have no second name: a hard link could publish what is elsewhere
on the disk."""


class UnreadableError(Exception):
    """A file that must not be read, or cannot be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_file(root: Path, path: str, limit: int) -> bytes:
    """The bytes of a file of the site at `root`; `path` is relative, with slashes.

    Raises FileNotFoundError if the file does not exist. Raises UnreadableError if a part of the
    path is a link, or in SOURCES a hard link (so that nothing outside the site is ever published),
    if it is not a regular file (a pipe would never end), if it has more than `limit` bytes, or if
    the system refuses.
    """
    try:
        return disk.read(root, path, limit, alone=path.startswith(tuple(f"{s}/" for s in SOURCES)))
    except FileNotFoundError:
        raise
    except disk.TooLargeError:
        text = f"the file is larger than {limit:,} bytes: split it"
        raise UnreadableError(Problem(Location(path), "file-too-large", text)) from None
    except OSError as error:
        raise UnreadableError(unreadable(path, error)) from None


def find_unreported(root: Path, known: Iterable[Problem]) -> list[Problem]:
    """What `find_irregular` finds and is not among `known` problems, because nothing has read it.
    It stops no channel."""
    try:
        found = find_irregular(root)
    except UnreadableError as error:
        found = [error.problem]
    reported = {(problem.location.path, problem.code) for problem in known}
    return [
        msgspec.structs.replace(problem, channels=())
        for problem in found
        if (problem.location.path, problem.code) not in reported
    ]


def find_irregular(root: Path) -> list[Problem]:
    """An error for everything below SOURCES that is neither a folder nor a regular file with one
    name, whether or not anything reads it. Raises UnreadableError when one cannot be listed."""
    problems = []
    for folder in SOURCES:
        try:
            for path, kind in disk.find_irregular(root, folder):
                if kind == "link":
                    problems.append(linked(path))
                elif kind == "hard-link":
                    problems.append(hard_linked(path))
                else:
                    problems.append(irregular(path))
        except OSError as error:
            raise UnreadableError(unreadable(folder, error)) from None
    return problems


def linked(path: str) -> Problem:
    """The problem of a link in the place of a regular file or folder."""
    return Problem(
        Location(path),
        "symlink",
        "is a link: a site may contain only regular files, so that nothing outside it is ever "
        "published",
    )


def hard_linked(path: str) -> Problem:
    """The problem of a file with a second name."""
    return Problem(
        Location(path),
        "hard-link",
        "has a second name (it is a hard link), so its text may belong to a file elsewhere: copy "
        "it, and put the copy in its place",
    )


def irregular(path: str) -> Problem:
    """The problem of a pipe, a device or the like."""
    return Problem(Location(path), "unreadable", "is not a regular file")


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file or folder that cannot be read, whatever the reason."""
    if isinstance(error, disk.LinkError):
        return linked(path)
    if isinstance(error, disk.HardLinkError):
        return hard_linked(path)
    if isinstance(error, disk.IrregularError):
        return irregular(path)
    return Problem(Location(path), "unreadable", f"cannot be read: {error.strerror or error}")


def decode_json(data: bytes, kind: type[T]) -> T:
    """A file of JSON as `kind`. Raises msgspec.DecodeError when it is not one, whatever is wrong:
    a byte that is not UTF-8, or more levels than can be read, too."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(str(error)) from None
