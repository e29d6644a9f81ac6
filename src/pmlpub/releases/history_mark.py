"""outputs/history.sha256: what this machine knows of the newest file of the history."""

import re
from pathlib import Path
from typing import NamedTuple

from pmlpub import disk
from pmlpub.hashing import sha256
from pmlpub.releases.history_release import FOLDER, NAME

PATH = "history.sha256"
"""Where it is below outputs/. The first line is as sha256sum has it, which takes the others for
comments."""
HAS_WORDS = "# It has all words that nobody signed.\n"
"""The second line, if the history lacks no words of what is out."""
FILES = "# Files of the history then: "
"""How the third line begins, which then has `hash_files`."""
MARKED = re.compile(
    rf"([0-9a-f]{{64}})  ({FOLDER}/{NAME.pattern})\n({HAS_WORDS}(?:{FILES}([0-9a-f]{{64}})\n)?)?"
)


class Mark(NamedTuple):
    """The newest file of the history that was written on this machine: its path and its SHA-256;
    whether the history had the words of everything that was out, and `files`, the hash of the list
    of its files then. All are empty if nobody knows."""

    path: str = ""
    sha256: str = ""
    has_words: bool = False
    files: str = ""

    def encode(self) -> bytes:
        """What is in the file."""
        files = f"{FILES}{self.files}\n" if self.files else ""
        more = f"{HAS_WORDS}{files}" if self.has_words else ""
        return f"{self.sha256}  {self.path}\n{more}".encode()

    def has_all(self, files: str) -> bool:
        """Whether the history has all words, if this is the hash of the list of its files now."""
        return self.has_words and bool(files) and self.files == files


def read_mark(root: Path) -> Mark:
    """What is known of the history of the site at `root`."""
    try:
        found = MARKED.fullmatch(disk.read(root, f"outputs/{PATH}", 1000).decode("ascii"))
    except (OSError, ValueError):
        return Mark()
    return Mark(found[2], found[1], bool(found[3]), found[4] or "") if found else Mark()


def hash_files(root: Path) -> str:
    """A hash of the names and sizes of all files of the history: another one tells that some came
    or went, or lost a part. Empty if nobody can tell now."""
    try:
        seen = [*disk.scan(root, FOLDER)]
    except OSError:
        return ""
    return sha256(repr([(path, own[2]) for path, own in seen if disk.is_regular(own)]).encode())
