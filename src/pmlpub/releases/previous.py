"""What the next build reads of the live release: withdrawals, ledger lines, removals."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from pmlpub import disk
from pmlpub.content.patterns import LANGUAGE_TAG
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.ledger_line import Removal
from pmlpub.model import PARTS, UNSAID, Interface, Part
from pmlpub.problems import Location, Problem, ReleaseError
from pmlpub.records.answer_record import SITE, AnswerRecord
from pmlpub.releases.archive import Release, authenticate, open_live
from pmlpub.releases.known_ledgers import read_known_ledgers
from pmlpub.releases.live import (
    live_signature,
    names_in,
    newest_of,
    read_live,
    read_shown,
)
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import key_id

T = TypeVar("T")


class Previous(msgspec.Struct, frozen=True):
    """What is known of the live release; empty when there is none.

    `known_lines` are the ids of the ledger lines with which it was made, by language; `removals`
    what it remembers of those that take text away, and `unknown_removals` says why nobody can tell
    in a language. `languages` are those of which the newest release has words, also where nobody
    signed it and its words are not used. `problems` explain why the rest of it could not be read:
    they do not stop any channel.
    """

    known_lines: Mapping[str, tuple[str, ...]] = {}
    gone: tuple[Gone, ...] = ()
    release: Release | None = None
    problems: tuple[Problem, ...] = ()
    removals: Mapping[str, tuple[Removal, ...]] = {}
    unknown_removals: Mapping[str, Problem] = {}
    languages: tuple[str, ...] = ()

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

    def reviewers(self) -> Mapping[str, Reviewer] | None:
        """The reviewers with which it was made, by id, as far as they can be read; None when there
        is no live release."""
        if self.release is None:
            return None
        with suppress(ReleaseError):
            return {r.id: r for r in self.release.site().site.reviewers}
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


def read_previous(outputs: Path, copies: Sequence[Path] = (), keys: Sequence[str] = ()) -> Previous:
    """What is known of the live release in `outputs`, and of published releases of which there are
    `copies`: what takes text away counts from all of them, texts and settings from the newest.

    With public `keys` (base64) these texts and settings count only if one of the keys signed them:
    a release that is signed is made of nothing else. Of a withdrawal that they did not sign, the
    answer and the day count, and neither its reason nor its successor.
    """
    folders = (outputs, *copies)
    lines: dict[str, tuple[str, ...]] = {}
    removals: dict[str, tuple[Removal, ...]] = {}
    unknown: dict[str, Problem] = {}
    gone: dict[tuple[str, str], Gone] = {}
    problems: list[Problem] = []
    for folder in folders:
        known = read_known_ledgers(folder)
        for language in known.languages:
            try:
                lines[language] = _once(lines.get(language, ()), known.lines(language))
                removals[language] = _once(removals.get(language, ()), known.removals(language))
            except ReleaseError as error:
                unknown[language] = msgspec.structs.replace(
                    error.problems[0], channels=(), language=language, urgent=True
                )
        withdrawn, more = _gone(folder, keys)
        gone |= {(one.id, one.moment): one for one in withdrawn}
        problems += more
    release: Release | None = None
    languages: tuple[str, ...] = ()
    newest = newest_of(folders) or outputs
    with suppress(ReleaseError):
        release = open_live(newest)
        languages = _languages(release)
        if keys:
            authentic = _authentic(release, keys)
            problems += [] if authentic else [_unsigned(release)]
            release = authentic
    return Previous(
        lines, tuple(gone.values()), release, tuple(problems), removals, unknown, languages
    )


def _languages(release: Release) -> tuple[str, ...]:
    """The languages of which a release has words. They become names of folders, and whoever wrote
    a release that nobody signed may have put anything there."""
    with suppress(ReleaseError):
        known = release.site().interfaces
        return tuple(tag for tag in sorted(known) if re.fullmatch(LANGUAGE_TAG, tag))
    return ()


def refuse_unknown_withdrawals(folders: Iterable[Path]) -> None:
    """Raises ReleaseError when a live release does not say which answers are withdrawn, or not as
    it was published: one of which `content/gone.yaml` does not know would come back."""
    problems: list[Problem] = []
    for folder in folders:
        try:
            if read_live(folder):
                open_live(folder).site()
        except ReleaseError as error:
            problems += error.problems
    if problems:
        text = (
            "cannot be read, so nobody knows which answers were withdrawn, and nothing is "
            "published: bring outputs/ back from a backup, or remove outputs/current and build "
            "with --previous"
        )
        raise ReleaseError([msgspec.structs.replace(p, text=text, channels=()) for p in problems])


def may_be_forged(outputs: Path, newest: Path, keys: Sequence[str], *, required: bool) -> bool:
    """Whether the live release in the folder `newest`, which none of the public `keys` (base64)
    signed, may be that of somebody who can write to outputs/: such a release can be without what
    was withdrawn. Where nothing in `outputs` was ever signed, and signatures are not `required`, it
    is taken for one of a site that begins to sign.

    Raises ReleaseError when it says that one of `keys` signed it: then it was altered since.
    """
    live, signature = read_live(newest), live_signature(newest)
    if live is None:
        return False
    if signature and signature.key in {key_id(key) for key in keys}:
        text = (
            f"release {live.number} is not what this key signed, so nobody knows which answers "
            "were withdrawn, and nothing is published: find out who wrote to outputs/, then bring "
            "it back from a backup, or remove outputs/current and build with --previous"
        )
        place = f"outputs/releases/{live.id}/{SIGNATURE}"
        raise ReleaseError.at(place, "release-damaged", text)
    return required or _has_signatures(outputs)


def _has_signatures(outputs: Path) -> bool:
    """Whether any release on disk has a signature, of whatever key."""
    for name in names_in(outputs, "releases"):
        with suppress(OSError):
            disk.read(outputs, f"releases/{name}/{SIGNATURE}")
            return True
    return False


def _authentic(release: Release, keys: Sequence[str]) -> Release | None:
    """The release as one of the keys signed it; None if none of them did."""
    signed = (authenticate(release, key) for key in keys)
    return next((found for found in signed if found), None)


def _unsigned(release: Release) -> Problem:
    return Problem(
        Location(f"outputs/releases/{release.folder.name}/{SIGNATURE}"),
        "live-unsigned",
        f"release {release.about.number}, the one before this, is not signed with this key, or was "
        "altered since: its questions, days and settings are not used; if another key of yours "
        "signed it, name that key with --key",
        "warning",
        channels=(),
    )


def _once(known: tuple[T, ...], more: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*known, *more)))


def _gone(outputs: Path, keys: Sequence[str]) -> tuple[tuple[Gone, ...], tuple[Problem, ...]]:
    """The withdrawn answers that a live release knows, and why they cannot be read."""
    try:
        read_shown(outputs, SITE)
    except FileNotFoundError:
        return (), ()
    except OSError:
        pass  # The error of reading it says why.
    try:
        release = open_live(outputs)
        signed = _authentic(release, keys)
        gone = (signed or release).site().site.gone
        if keys and signed is None:
            gone = tuple(Gone(id=one.id, on=one.on, reason=UNSAID, at=one.at) for one in gone)
        return gone, ()
    except ReleaseError as error:
        return (), tuple(msgspec.structs.replace(p, channels=()) for p in error.problems)
