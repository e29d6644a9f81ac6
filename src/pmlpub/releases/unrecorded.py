"""outputs/unrecorded/: what the history still needs of releases that readers see.

unrecorded/<id>/release.json   a Note: when and by what it was made
unrecorded/<id>/<collection>   the words that it brought, and that nobody signed, packed

It is there before readers see a release, and goes when the history has it. So a release that was
published and not recorded, because the run was killed or history/ could not be written, is recorded
by the next command, as it was.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.files import decode_json
from pmlpub.releases.live import names_in

FOLDER = "unrecorded"
"""The folder below outputs/."""
ID = re.compile("[0-9a-f]{32}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]{1,20}(?:Z|[+-]\d\d:\d\d)")
NOTE = "release.json"
"""The name of a note. No collection has it: names of collections have no dot."""


class Note(msgspec.Struct, frozen=True):
    """When a release was made, in UTC, after which one (its id, empty if there was none), and by
    which versions of the package and of libraries."""

    before_id: str
    at: str
    package: str
    libraries: dict[str, str]

    @property
    def is_usable(self) -> bool:
        """Whether a file of the history may have all that it says."""
        said = (self.package, *self.libraries, *self.libraries.values())
        is_id = not self.before_id or ID.fullmatch(self.before_id) is not None
        return is_id and INSTANT.fullmatch(self.at) is not None and all(map(str.isprintable, said))

    def encode(self) -> bytes:
        """What is in its file."""
        return msgspec.json.encode(self, order="deterministic") + b"\n"


def place_of(release_id: str) -> str:
    """Where what a release needs is, below outputs/."""
    return f"{FOLDER}/{release_id}"


def keep_unrecorded(outputs: Path, release_id: str, staged: str) -> None:
    """Puts what was staged under this name there. Raises OSError."""
    disk.make_folder(outputs, FOLDER)
    disk.remove(outputs, place_of(release_id))
    disk.rename(outputs, staged, place_of(release_id))


def read_note(outputs: Path, release_id: str) -> Note | None:
    """The note of a release that the history needs; None if there is none that can be used."""
    try:
        note = decode_json(disk.read(outputs, f"{place_of(release_id)}/{NOTE}", 100_000), Note)
    except (OSError, ValueError, RecursionError):
        return None
    return note if note.is_usable else None


def read_words(outputs: Path, release_id: str, collection: str) -> bytes:
    """The packed words of a collection; empty if it has none."""
    try:
        return disk.read(outputs, f"{place_of(release_id)}/{collection}")
    except OSError:
        return b""


def forget(outputs: Path, release_ids: Iterable[str]) -> None:
    """Deletes what is kept of releases that are recorded now, and the folder if it is empty."""
    for name in release_ids:
        disk.remove(outputs, place_of(name))
    if not names_in(outputs, FOLDER):
        disk.remove(outputs, FOLDER)
