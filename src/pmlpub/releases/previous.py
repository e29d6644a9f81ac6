"""What the next build reads of the live release: withdrawals, ledger lines."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from pmlpub.content import Gone
from pmlpub.model import PARTS, Interface, Part
from pmlpub.problems import Problem, ReleaseError
from pmlpub.records.answer_record import SITE, AnswerRecord
from pmlpub.releases.archive import Release, open_live
from pmlpub.releases.live import known_lines


class Previous(msgspec.Struct, frozen=True):
    """What is known of the live release; empty when there is none.

    `known_lines` are the ids of the ledger lines with which it was made, by language. `problems`
    explain why the rest of it could not be read: they do not stop any channel.
    """

    known_lines: Mapping[str, tuple[str, ...]] = {}
    gone: tuple[Gone, ...] = ()
    release: Release | None = None
    problems: tuple[Problem, ...] = ()

    def versions(self, language: str) -> dict[tuple[str, Part], str]:
        """(answer, part) -> the version that readers see now in a language. What cannot be read is
        not there."""
        return {
            (record.answer, part): version
            for record in self._records()
            for edition in record.editions
            if edition.language == language
            for part in PARTS
            if (version := edition.verdicts[part].version)
        }

    def interface(self, language: str) -> Interface:
        """The strings of the interface that readers see now in a language."""
        if self.release:
            with suppress(ReleaseError):
                return self.release.site().interfaces.get(language, {})
        return {}

    def _records(self) -> Iterator[AnswerRecord]:
        if self.release is None:
            return
        for name in self.release.collections():
            with suppress(ReleaseError):
                yield from self.release.record(name).answers


def read_previous(outputs: Path) -> Previous:
    """What is known of the live release in `outputs`."""
    current = outputs / "current"
    lines = {
        file.stem: tuple(known_lines(outputs, file.stem))
        for file in sorted((current / "ledger").glob("*.txt"))
    }
    release: Release | None = None
    if not (current / SITE).exists():
        with suppress(ReleaseError):
            release = open_live(outputs)
        return Previous(lines, release=release)
    try:
        release = open_live(outputs)
        return Previous(lines, release.site().site.gone, release)
    except ReleaseError as error:
        problems = tuple(msgspec.structs.replace(p, channels=()) for p in error.problems)
        return Previous(lines, release=release, problems=problems)
