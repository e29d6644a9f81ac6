"""ledger/<language>.removals.jsonl: the removals that a release counted, so that they keep their
force whatever becomes of their lines.

The first line is `{"version": 1}`; then comes one JSON object per line. Releases of earlier
versions of pmlpub have no such file.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from pmlpub.files import decode_json
from pmlpub.format_version import check_version
from pmlpub.gate.ledger_line import Removal
from pmlpub.gate.removals import decode_removal, encode_removal
from pmlpub.hashing import canonical_json
from pmlpub.releases.known_lines import FOLDER

VERSION = 1
"""Version of the format of ledger/<language>.removals.jsonl."""
SUFFIX = ".removals.jsonl"
DAMAGED = b"damaged\n"
"""The file of a release whose release before had one that could not be read: none either, so that
this is told until somebody repairs it. What was in that file is in no release again."""


class _Header(msgspec.Struct):
    version: int


def known_removals_path(language: str) -> str:
    """The path of the removals of a language in a release."""
    return f"{FOLDER}{language}{SUFFIX}"


def encode_known_removals(removals: Iterable[Removal]) -> bytes:
    """The file with these removals, sorted."""
    rows = sorted({encode_removal(line) for line in removals})
    return b"".join(row + b"\n" for row in (canonical_json({"version": VERSION}), *rows))


def decode_known_removals(data: bytes, place: str) -> list[Removal]:
    """The removals in a file; `place` is its path, for people. Raises NewerFormatError when its
    version is newer, msgspec.DecodeError when it is damaged."""
    first, *rows = data.splitlines() or [b""]
    check_version(decode_json(first, _Header).version, VERSION, place)
    return [decode_removal(decode_json(row, dict[str, Any])) for row in rows]
