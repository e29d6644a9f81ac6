"""history/: which text was out when, for audits; beside outputs/, and never rewritten.

history/<number>-<id>.json                a HistoryRelease: what went out and what ended with it
history/<number>-<id>/<collection>.json   its Volume about a collection, if it is a large one
history/<number>-<id>/<collection>.2.json the next one, and so on
history/words/                            words that were recorded afterwards (`kept_words`)

Each release that a site publishes adds a file, so two branches never change the same one. A release
names the one before it by the SHA-256 of its file, and the last ones of branches that were merged
(`lineage`); of the newest file, outputs/history.sha256 has it on the machine that wrote it. One
that does not know the file of the release before (it was lost, or another machine has it) is
`complete`: it has everything that is out, and what was out before it nobody can tell until that
file is there.

The words of signed texts are in the acts. Those that nobody signed are kept here, in `texts`, by
the hash that names words (`gate.fingerprint`).

A large release has volumes, since services that keep repositories refuse files of 100 MB, and who
asks about one answer need not read all. Its file has their hashes.
"""

from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.files import UnreadableError
from pmlpub.gate.fingerprint import Content
from pmlpub.model import PARTS
from pmlpub.problems import Location, NewerFormatError, Problem
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases.history_mark import read_mark
from pmlpub.releases.history_release import (
    FOLDER,
    NAME,
    DamagedError,
    HistoryRelease,
    NamesOfVolume,
    PartsOfVolume,
    PartState,
    ReleaseFile,
    T,
    Volume,
    damaged,
    read_release_file,
    read_volume,
)
from pmlpub.releases.kept_words import read_kept_words
from pmlpub.releases.lineage import find_lineage, in_order


class History(msgspec.Struct, frozen=True):
    """All releases of a history that can be read, each after those that it follows, with their
    parts, and what is wrong with others."""

    releases: tuple[HistoryRelease, ...] = ()
    hashes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class HistoryFiles(msgspec.Struct, frozen=True):
    """The history of the site at `root`, without its volumes, which are read when they are
    needed."""

    root: Path
    known: History

    def read(self, collections: Container[str] | None = None) -> History:
        """The history with the parts of these collections, or of all. A release of which a volume
        cannot be read is damaged."""
        found: list[tuple[HistoryRelease, str]] = []
        problems = list(self.known.problems)
        for release, own in zip(self.known.releases, self.known.hashes, strict=True):
            parts = list(release.parts)
            try:
                for volume in self._volumes(release, collections, PartsOfVolume):
                    parts += volume.parts
            except DamagedError as error:
                problems.append(error.problem)
            else:
                found.append((msgspec.structs.replace(release, parts=tuple(parts)), own))
        return History(tuple(r for r, _ in found), tuple(h for _, h in found), tuple(problems))

    def texts_of(self, collection: str) -> tuple[dict[str, Content], list[Problem]]:
        """The words of a collection that are kept here, by the hash that names them, and of the
        whole site where a release has no volumes; then what cannot be read."""
        texts: dict[str, Content] = {}
        problems: list[Problem] = []
        for release in self.known.releases:
            texts |= release.texts
            try:
                for volume in self._volumes(release, (collection,), Volume):
                    texts |= volume.texts
            except DamagedError as error:
                problems.append(error.problem)
        added, unread = read_kept_words(self.root, collection)
        return texts | added, [*problems, *unread]

    def names_of_texts(self, collection: str) -> set[str]:
        """The hashes of the words that `texts_of` has. What cannot be read has none."""
        names = {name for release in self.known.releases for name in release.texts}
        for release in self.known.releases:
            for path, own in release.volumes_of((collection,)).items():
                with suppress(DamagedError):
                    names |= read_volume(self.root, path, own, NamesOfVolume).texts.keys()
        return names | read_kept_words(self.root, collection)[0].keys()

    def _volumes(
        self, release: HistoryRelease, collections: Container[str] | None, kind: type[T]
    ) -> Iterator[T]:
        for path, own in release.volumes_of(collections).items():
            yield read_volume(self.root, path, own, kind)


def has_history(root: Path) -> bool:
    """Whether a site has any file of a history, readable or not."""
    try:
        return any(NAME.fullmatch(entry.name) for entry in disk.list_folder(root, FOLDER))
    except OSError:
        return False


def read_history(root: Path, collections: Container[str] | None = None) -> History:
    """The history of a site, with the parts of these collections or of all. What cannot be read is
    a problem, and what it said is unknown. Raises NewerFormatError when a newer version of pmlpub
    wrote a file."""
    return list_history(root).read(collections)


def list_history(root: Path) -> HistoryFiles:
    """The files of the history of a site, as `read_history` says."""
    return HistoryFiles(root, _read_files(root))


def _read_files(root: Path) -> History:
    found: list[ReleaseFile] = []
    problems: list[Problem] = []
    try:
        names = [entry.name for entry in disk.list_folder(root, FOLDER)]
    except FileNotFoundError:
        return History()
    except OSError as error:
        return History(problems=(damaged(FOLDER, error.strerror or str(error)),))
    for name in names:
        path = f"{FOLDER}/{name}"
        if not NAME.fullmatch(name):
            continue
        try:
            found.append(read_release_file(root, path))
        except FileNotFoundError:
            continue
        except UnreadableError as error:
            problems.append(damaged(path, error.problem.text))
        except NewerFormatError:
            raise
        except ValueError as error:  # A DecodeError is one.
            problems.append(damaged(path, str(error)))
    named = _named_hashes(found)
    mark = read_mark(root)
    kept: list[tuple[HistoryRelease, str]] = []
    for release, own_hash, hashes in found:
        wanted = named.get(release.id, hashes)
        if not hashes & wanted or (release.path == mark.path and mark.sha256 not in hashes):
            problems.append(damaged(release.path, "it was changed after it was written"))
        else:
            kept.append((release, own_hash))
    ordered = in_order(kept)
    return History(tuple(r for r, _ in ordered), tuple(h for _, h in ordered), tuple(problems))


def _named_hashes(found: Iterable[ReleaseFile]) -> dict[str, set[str]]:
    """The hashes of its file by which releases name an earlier one, by its id."""
    named: dict[str, set[str]] = {}
    for own in found:
        release = own.release
        known = {release.before_id: release.before} if release.before else {}
        for name, sha256 in (known | (release.merged or {})).items():
            named.setdefault(name, set()).add(sha256)
    return named


def states_of(records: Iterable[AnswerRecord]) -> Iterator[PartState]:
    """What each part of a release is."""
    for record in records:
        for position, edition in enumerate(record.editions):
            for part in PARTS:
                verdict = edition.verdicts[part]
                # The source edition is named with its facts, and its words are those of the source.
                words = verdict.source if position == 0 else None
                yield PartState(
                    record.answer,
                    edition.language,
                    part,
                    verdict.state,
                    version=verdict.version or "",
                    words=(words or verdict.version or "") if verdict.published else "",
                    facts=(verdict.facts or "") if verdict.published else "",
                    outdated=verdict.outdated,
                    signed=verdict.signed if verdict.published else (),
                    source_signed=verdict.source_signed if verdict.published else (),
                    reason=verdict.reasons[0].code if verdict.reasons else "",
                )


def changes_between(
    before: Iterable[AnswerRecord] | None, now: Iterable[AnswerRecord]
) -> list[PartState]:
    """The parts that differ between two releases; without one before, all that is out or has a
    notice. A part that the new release does not have at all is `removed`."""
    old = {own.key: own for own in states_of(before or ())}
    found: list[PartState] = []
    for own in states_of(now):
        known = old.pop(own.key, None)
        if known != own and (known or own.state in ("published", "tombstone")):
            found.append(own)
    found += [
        PartState(own.answer, own.language, own.part, "removed")
        for own in old.values()
        if own.state in ("published", "tombstone")
    ]
    return sorted(found, key=lambda own: own.key)


def find_gaps(history: History, live: str | None = None) -> list[Problem]:
    """A problem for each place at which a release is missing, at the file before which it is;
    `live` is the id of the live one."""
    problems: list[Problem] = []
    releases = history.releases
    lineage = find_lineage(releases, history.hashes)
    for position, release in enumerate(releases):
        has_before = lineage.before[position] is not None
        if not has_before and not release.before:
            # Nothing is known to have been before the first one.
            has_before = not position or (release.number == 1 and not release.before_id)
        if has_before and len(lineage.merged[position]) == len(release.merged or ()):
            continue
        earlier = max((own.number for own in releases[:position]), default=0)
        named = f"release {release.number} ({release.as_of})"
        place = f"before {named}"
        if known := [own for own in releases[:position] if own.number == earlier]:
            place = f"between release {earlier} ({known[-1].as_of}) and {named}"
        problems.append(_gap(release.path, f"{place} a file is missing, or was changed"))
    if live and live not in {own.id for own in releases}:
        problems.append(_gap(FOLDER, f"there is nothing about the live release {live[:12]}"))
    return problems


def _gap(path: str, what: str) -> Problem:
    return Problem(
        Location(path),
        "history-gap",
        f"{what}: bring the file back from a backup, from the repository or from the machine that "
        "published; what was out in between is not known without it",
        "warning",
        channels=(),
    )
