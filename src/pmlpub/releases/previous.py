"""What a build needs to know of the previous release: what was withdrawn, which lines it knew."""

from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from pmlpub.content import Gone
from pmlpub.model import PARTS, Part
from pmlpub.problems import Problem, ReleaseError
from pmlpub.records.answer_record import SITE
from pmlpub.releases.archive import Release, open_live


class Previous(msgspec.Struct, frozen=True):
    """What is known of the live release; empty when there is none.

    `known_lines` are the ids of the ledger lines with which it was made, by language. `problems`
    explain why the rest of it could not be read: they do not stop any channel.
    """

    known_lines: Mapping[str, tuple[str, ...]] = {}
    gone: tuple[Gone, ...] = ()
    release: Release | None = None
    problems: tuple[Problem, ...] = ()

    def versions(self, languages: Collection[str]) -> dict[tuple[str, str, Part], str]:
        """(language, answer, part) -> the version that readers see now. What cannot be read is not
        there."""
        found: dict[tuple[str, str, Part], str] = {}
        if not languages or self.release is None:
            return found
        for name in self.release.collections():
            try:
                answers = self.release.record(name).answers
            except ReleaseError:
                continue
            for record in answers:
                for edition in record.editions:
                    if edition.language in languages:
                        for part in PARTS:
                            if version := edition.verdicts[part].version:
                                found[edition.language, record.answer, part] = version
        return found


def read_previous(outputs: Path) -> Previous:
    """What is known of the live release in `outputs`."""
    current = outputs / "current"
    lines = {
        file.stem: tuple(file.read_text("ascii").split())
        for file in sorted((current / "ledger").glob("*.txt"))
    }
    if not (current / SITE).exists():
        return Previous(lines)
    try:
        release = open_live(outputs)
        return Previous(lines, release.site().site.gone, release)
    except ReleaseError as error:
        problems = tuple(msgspec.structs.replace(p, channels=()) for p in error.problems)
        return Previous(lines, problems=problems)
