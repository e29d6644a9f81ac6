"""Reading the files of a site: plain files inside it, of bounded size, and nothing else."""

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
    file = root / path
    try:
        here = file
        while here != root:
            if here.is_symlink():
                raise UnreadableError(linked(path))
            here = here.parent
        if not stat.S_ISREG(file.stat().st_mode):
            raise UnreadableError(Problem(place, "unreadable", "is no plain file"))
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(unreadable(path, error)) from None
    if len(data) > limit:
        raise UnreadableError(
            Problem(place, "file-too-large", f"the file is larger than {limit:,} bytes: split it")
        )
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
