"""What the live release remembers of the ledgers, so that what was taken away stays away."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from pmlpub.content.patterns import LANGUAGE_TAG
from pmlpub.gate.ledger_line import Removal
from pmlpub.problems import ReleaseError
from pmlpub.releases.known_lines import FOLDER, decode_known_lines, known_lines_path
from pmlpub.releases.known_removals import decode_known_removals, known_removals_path
from pmlpub.releases.listed import list_files, read_listed
from pmlpub.releases.live import names_in, shown_id

T = TypeVar("T")


class KnownLedgers(msgspec.Struct, frozen=True):
    """What the release in `folder` remembers: the files that it lists, as it lists them. A file
    that it does not list counts for nothing. `damage` says why nobody can tell what it lists."""

    folder: Path
    listed: Mapping[str, str] = {}
    damage: str = ""

    @property
    def languages(self) -> list[str]:
        """The languages of whose ledgers it knows lines, sorted. Other names are no release's."""
        names = [path.removeprefix(FOLDER) for path in self.listed if path.startswith(FOLDER)]
        if self.damage:
            names = names_in(self.folder, FOLDER)
        tags = {name.partition(".")[0] for name in names}
        return sorted(tag for tag in tags if re.fullmatch(LANGUAGE_TAG, tag))

    def lines(self, language: str) -> list[str]:
        """The ids of the ledger lines of a language with which it was made. Raises ReleaseError
        when they cannot be read, NewerFormatError when a newer version of pmlpub wrote them."""
        return self._read(known_lines_path(language), decode_known_lines)

    def removals(self, language: str) -> list[Removal]:
        """What it remembers of the lines of a language that take text away. Raises ReleaseError
        when that is damaged, NewerFormatError when a newer version of pmlpub wrote it."""
        return self._read(known_removals_path(language), decode_known_removals)

    def _read(self, path: str, decode: Callable[[bytes, str], list[T]]) -> list[T]:
        """What is in a file; nothing when the release has none of that name."""
        if self.damage:
            raise _unknown(path, self.damage)
        if path not in self.listed:
            return []
        try:
            return read_listed(self.folder, self.listed, path, _place(path), decode)
        except (OSError, ValueError) as error:
            raise _unknown(path, getattr(error, "strerror", None) or str(error)) from None


def read_known_ledgers(outputs: Path) -> KnownLedgers:
    """What the live release in `outputs` remembers; nothing when there is no release. Raises
    NewerFormatError when a newer version of pmlpub made it."""
    if not (outputs / "current").is_symlink():
        return KnownLedgers(outputs)
    folder = outputs / "releases" / str(shown_id(outputs))
    try:
        return KnownLedgers(folder, list_files(folder))
    except (OSError, ValueError) as error:
        return KnownLedgers(folder, damage=getattr(error, "strerror", None) or str(error))


def _unknown(path: str, reason: str) -> ReleaseError:
    """The error for what a release remembers of a ledger, and what cannot be read."""
    return ReleaseError.at(
        _place(path),
        "release-damaged",
        f"cannot be read ({reason}), and nobody can tell what was taken away: bring outputs/ back "
        "from a backup; until then no new text of this language goes out",
    )


def _place(path: str) -> str:
    return f"outputs/current/{path}"
