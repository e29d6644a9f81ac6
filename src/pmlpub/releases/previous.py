"""What the next build reads of the live release: withdrawals, ledger lines, removals."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from pmlpub.content import Gone
from pmlpub.gate.ledger_line import Removal
from pmlpub.model import PARTS, Interface, Part
from pmlpub.problems import Problem, ReleaseError
from pmlpub.records.answer_record import SITE, AnswerRecord
from pmlpub.releases.archive import Release, open_live
from pmlpub.releases.live import known_languages, known_lines, known_removals


class Previous(msgspec.Struct, frozen=True):
    """What is known of the live release; empty when there is none.

    `known_lines` are the ids of the ledger lines with which it was made, by language; `removals`
    what it remembers of those that take text away, and `unknown_removals` says why nobody can tell
    in a language. `problems` explain why the rest of it could not be read: they do not stop any
    channel.
    """

    known_lines: Mapping[str, tuple[str, ...]] = {}
    gone: tuple[Gone, ...] = ()
    release: Release | None = None
    problems: tuple[Problem, ...] = ()
    removals: Mapping[str, tuple[Removal, ...]] = {}
    unknown_removals: Mapping[str, Problem] = {}

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

    def records_of(self, answer: str) -> Iterator[AnswerRecord]:
        """The record of one answer, if it has one that can be read."""
        return (record for record in self._records() if record.answer == answer)

    def _records(self) -> Iterator[AnswerRecord]:
        if self.release is None:
            return
        for name in self.release.collections():
            with suppress(ReleaseError):
                yield from self.release.record(name).answers


def read_previous(outputs: Path) -> Previous:
    """What is known of the live release in `outputs`."""
    current = outputs / "current"
    languages = known_languages(outputs)
    removals: dict[str, tuple[Removal, ...]] = {}
    unknown: dict[str, Problem] = {}
    for language in languages:
        try:
            removals[language] = tuple(known_removals(outputs, language))
        except ReleaseError as error:
            unknown[language] = msgspec.structs.replace(
                error.problems[0], channels=(), language=language, urgent=True
            )
    known = Previous(
        {language: tuple(known_lines(outputs, language)) for language in languages},
        removals=removals,
        unknown_removals=unknown,
    )
    release: Release | None = None
    if not (current / SITE).exists():
        with suppress(ReleaseError):
            release = open_live(outputs)
        return msgspec.structs.replace(known, release=release)
    try:
        release = open_live(outputs)
        return msgspec.structs.replace(known, gone=release.site().site.gone, release=release)
    except ReleaseError as error:
        problems = tuple(msgspec.structs.replace(p, channels=()) for p in error.problems)
        return msgspec.structs.replace(known, release=release, problems=problems)
