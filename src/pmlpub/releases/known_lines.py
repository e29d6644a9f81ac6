"""ledger/<language>.txt: the ids of the ledger lines that a release knows, one on each line.

The first line says the version of the format: `version 2`. Version 1 had ids alone.
"""

import re
from collections.abc import Iterable

from pmlpub.format_version import check_version

FOLDER = "ledger/"
"""Where a release has what it knows of the ledgers."""
VERSION = 2
"""Version of the format of ledger/<language>.txt."""
WORD = "version"
ID = re.compile("[0-9a-f]{64}")
DAMAGED = "0" * 64
"""Stands for each id that was altered: it is in no ledger, so something is known to be lost, and
what somebody wrote in its place is in no release again."""
DIGITS = 9
"""How many digits of a version are read: a damaged one may have any number."""


def known_lines_path(language: str) -> str:
    """The path of the ids of a language in a release."""
    return f"{FOLDER}{language}.txt"


def encode_known_lines(ids: Iterable[str]) -> bytes:
    """The file with these ids, sorted."""
    return "".join(f"{line}\n" for line in (f"{WORD} {VERSION}", *sorted(ids))).encode()


def decode_known_lines(data: bytes, place: str) -> list[str]:
    """The ids in a file; `place` is its path, for people. Raises NewerFormatError when its version
    is newer."""
    words = data.decode("ascii", "replace").split()
    if words[:1] == [WORD]:
        version = words[1] if len(words) > 1 else ""
        if version.isdecimal():
            check_version(max(int(version[:DIGITS]), VERSION - 1), VERSION, place)
        words = words[2:]
    return [word if ID.fullmatch(word) else DAMAGED for word in words]
