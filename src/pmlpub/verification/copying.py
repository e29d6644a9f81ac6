"""A tree that keeps a copy of what is read from it."""

from collections.abc import Iterator
from pathlib import Path

from pmlpub import disk
from pmlpub.verification.tree import Tree


class Copying:
    """The tree `tree`; each file that is read from it is written to `folder`.

    The copy may be used only if `verify` found no problem: until then nobody vouches for it.
    """

    def __init__(self, tree: Tree, folder: Path) -> None:
        self.tree, self.folder = tree, folder

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        chunks = self.tree.read(path, limit)
        first = next(chunks, b"")  # Nothing is written for a file that is missing.
        disk.remove(self.folder, path)  # It may be read twice, and have changed in between.
        with disk.open_new(self.folder, path) as write:
            write(first)
            yield first
            for chunk in chunks:
                write(chunk)
                yield chunk

    def strangers(self, folder: str, files: set[str], skipped: set[str]) -> Iterator[str]:
        """Yields nothing: what the manifest does not list is not copied."""
        yield from ()
