"""A release in a folder: the live one in outputs/, or a plain copy."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

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
        self.bases = [self.root]
        parent = Path(self.root).parent
        if parent.name == "releases":
            self.bases += [str(parent.parent / name) for name in ("trees", "objects")]

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        try:
            # A pipe in place of a file must not block us.
            descriptor = os.open(self._place(path), os.O_RDONLY | os.O_NONBLOCK)
            with open(descriptor, "rb", buffering=0) as stream:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise Refusal("verify-unreadable", "is not a regular file")
                left = limit + 1
                while left and (chunk := stream.read(min(left, CHUNK))):
                    left -= len(chunk)
                    yield chunk
        except (FileNotFoundError, NotADirectoryError):
            raise Refusal("verify-missing", "is missing") from None
        except OSError as error:
            raise Refusal("verify-unreadable", f"cannot be read: {error.strerror}") from None

    def strangers(self, folder: str, files: set[str], skipped: set[str]) -> Iterator[str]:
        ways = {way for path in files | skipped for way in _ways(path)}
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                names = sorted(os.listdir(self._place(here)))
            except (FileNotFoundError, NotADirectoryError):
                continue  # Each file below it was reported as missing already.
            except OSError as error:
                text = f"the folder {here} cannot be listed: {error.strerror}"
                raise Refusal("verify-unreadable", text) from None
            for path in (here + name for name in names):
                if f"{path}/" in ways:
                    waiting.append(f"{path}/")
                elif path not in files and f"{path}/" not in skipped:
                    yield path

    def _place(self, path: str) -> str:
        """The real path. Raises Refusal when a link leads out of the release."""
        place = os.path.realpath(f"{self.root}/{path}")
        if not any(place == base or place.startswith(base + os.sep) for base in self.bases):
            raise Refusal("verify-link", "is a link that leads out of the release")
        return place


def _ways(path: str) -> Iterator[str]:
    """The folders above a path, with a slash at the end."""
    folder, slash, _ = path.rstrip("/").rpartition("/")
    while slash:
        yield f"{folder}/"
        folder, slash, _ = folder.rpartition("/")
