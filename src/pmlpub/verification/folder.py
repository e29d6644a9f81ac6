"""A release in a folder: the live one in outputs/, or a plain copy."""

import os
from collections.abc import Iterator
from pathlib import Path

from pmlpub import disk
from pmlpub.releases.layout import shared_places
from pmlpub.verification.tree import Refusal

CHUNK = 1 << 16


class Folder:
    """The tree below a folder. A link to it is followed once, here, so that a switch to another
    release meanwhile does not mix the two.

    Inside, links may lead into the folder itself and, in a release below outputs/releases/, to the
    trees and objects that releases share; nowhere else.
    """

    def __init__(self, path: str | Path) -> None:
        self.root = os.path.realpath(path)
        self._base, self._prefix = self.root, ""
        self._places: tuple[str, ...] = ("",)
        parent = Path(self.root).parent
        if parent.name == "releases":
            self._base, self._places = str(parent.parent), shared_places(Path(self.root).name)
            self._prefix = f"{self._places[0]}/"

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        try:
            file = disk.open_inside(self._base, self._places, self._prefix + path)
            yield from disk.read_chunks(file, limit + 1, CHUNK)
        except (FileNotFoundError, NotADirectoryError):
            raise Refusal("verify-missing", "is missing") from None
        except OSError as error:
            raise _refusal(error) from None

    def strangers(self, folder: str, files: set[str], skipped: set[str]) -> Iterator[str]:
        ways = {way for path in files | skipped for way in _ways(path)}
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                place = (self._prefix + here).rstrip("/")
                names = disk.list_inside(self._base, self._places, place)
            except (FileNotFoundError, NotADirectoryError):
                continue  # Each file below it was reported as missing already.
            except disk.LinkError as error:
                raise _refusal(error) from None
            except OSError as error:
                text = f"the folder {here} cannot be listed: {error.strerror}"
                raise Refusal("verify-unreadable", text) from None
            for path in (here + name for name in names):
                if f"{path}/" in ways:
                    waiting.append(f"{path}/")
                elif path not in files and f"{path}/" not in skipped:
                    yield path


def _refusal(error: OSError) -> Refusal:
    if isinstance(error, disk.LinkError):
        return Refusal("verify-link", "is a link that leads out of the release")
    if isinstance(error, disk.IrregularError):
        return Refusal("verify-unreadable", "is not a regular file")
    return Refusal("verify-unreadable", f"cannot be read: {error.strerror}")


def _ways(path: str) -> Iterator[str]:
    """The folders above a path, with a slash at the end."""
    folder, slash, _ = path.rstrip("/").rpartition("/")
    while slash:
        yield f"{folder}/"
        folder, slash, _ = folder.rpartition("/")
