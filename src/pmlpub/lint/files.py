"""The files of a built tree: a release in outputs/, or a plain copy."""

import os
from collections.abc import Iterator
from pathlib import Path

from pmlpub import disk
from pmlpub.releases.layout import shared_places

LARGEST_PAGE = 10_000_000
"""Bytes of a page or a graph; a page of ours has some 30 kB."""
LARGEST_SITEMAP = 50_000_000
"""Bytes of a sitemap (sitemaps.org)."""
DEEPEST = 8
"""How many folders may be inside each other."""
MOST = 5_000_000
"""How many names are looked at."""


class TreeError(Exception):
    """A tree or a file in it cannot be read; says why."""


class Tree:
    """The tree below a folder. Links are followed only in a release, and only to what releases
    share, so no link leads back or out."""

    def __init__(self, path: Path) -> None:
        self._base, self._prefix = os.path.realpath(path), ""
        self._places: tuple[str, ...] = ("",)
        parent = Path(self._base).parent
        self._follows = parent.name == "releases"
        if self._follows:
            self._places = shared_places(Path(self._base).name)
            self._base, self._prefix = str(parent.parent), f"{self._places[0]}/"

    def paths(self) -> Iterator[str]:
        """The paths of all files whose names have a dot, in one order. Raises TreeError for a tree
        that is too deep or too large, or a folder that cannot be listed."""
        waiting, count = [""], 0
        while waiting:
            here = waiting.pop()
            if here.count("/") > DEEPEST:
                raise TreeError(f"{here} is more than {DEEPEST} folders deep")
            folders = []
            for name in self._names(here):
                count += 1
                if count > MOST:
                    raise TreeError(f"there are more than {MOST} files and folders")
                # No folder of a release has a dot in its name, and every file has.
                if "." in name:
                    yield here + name
                else:
                    folders.append(f"{here}{name}/")
            waiting += reversed(folders)

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a file. Raises TreeError."""
        try:
            if self._follows:
                return disk.read_inside(self._base, self._places, self._prefix + path, limit)
            return disk.read(self._base, path, limit)
        except disk.TooLargeError:
            raise TreeError(f"has more than {limit:,} bytes") from None
        except OSError as error:
            raise TreeError(f"cannot be read: {error.strerror or error}") from None

    def _names(self, here: str) -> list[str]:
        try:
            if self._follows:
                place = (self._prefix + here).rstrip("/")
                return disk.list_inside(self._base, self._places, place)
            return [entry.name for entry in disk.list_folder(self._base, here.rstrip("/"))]
        except OSError as error:
            where = here or "the folder"
            raise TreeError(f"{where} cannot be listed: {error.strerror or error}") from None
