"""Where a release is read from, and how far it is believed."""

from collections.abc import Iterator
from typing import Protocol

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Bytes that are read at most: of everything, of a manifest that nobody signed, of one of its
    parts, of a signature. `problems`: how many are listed before the check gives up."""

    total: int = 2 << 30
    manifest: int = 1 << 20
    part: int = 16 << 20
    signature: int = 4096
    problems: int = 100


class Refusal(Exception):
    """A file that cannot be taken: `code` and `text` of the problem. `final` when the rest of the
    tree need not be tried."""

    def __init__(self, code: str, text: str, *, final: bool = False) -> None:
        super().__init__(text)
        self.code, self.text, self.final = code, text, final


class Tree(Protocol):
    """A folder, or a web address."""

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        """The bytes of a file in chunks, at most `limit` + 1 of them. Raises Refusal."""

    def strangers(self, folder: str, files: set[str], skipped: set[str]) -> Iterator[str]:
        """Paths below `folder` (`""` or ending in a slash) that are neither one of `files`, nor a
        folder on the way to one, nor below one of `skipped`; none where nothing can be listed."""
