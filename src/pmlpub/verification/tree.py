"""Where a release is read from, and the limits on what is read."""

from collections.abc import Iterator
from typing import Protocol

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """How many bytes are read at most: of everything, of a manifest that nobody signed, of one of
    its parts, of a signature. `problems`: how many are listed before the check stops."""

    total: int = 2 << 30
    manifest: int = 1 << 20
    part: int = 16 << 20
    signature: int = 4096
    problems: int = 100


class Refusal(Exception):
    """A file is refused: `code` and `text` of the problem. `final` means that the rest of the tree
    need not be tried."""

    def __init__(self, code: str, text: str, *, final: bool = False) -> None:
        super().__init__(text)
        self.code, self.text, self.final = code, text, final


class Tree(Protocol):
    """A folder, or a web address."""

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        """The bytes of a file in chunks, at most `limit` + 1 of them. Raises Refusal."""

    def strangers(self, folder: str, files: set[str], skipped: set[str]) -> Iterator[str]:
        """The paths below `folder` (`""` or ending in a slash) that are neither one of `files`, nor
        a folder above one, nor below one of `skipped`; none when nothing can be listed."""
