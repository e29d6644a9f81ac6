"""history/: which text was out when, for audits; beside outputs/, and never rewritten.

history/<number>-<id>.json                a HistoryRelease: what went out and what ended with it
history/<number>-<id>/<collection>.json   its Volume about a collection, if it is a large one
history/<number>-<id>/<collection>.2.json the next one, and so on

Each release that a site publishes adds a file, so two branches never change the same one. A release
names the one before it by the SHA-256 of its file; of the newest file, outputs/history.sha256 has
it on the machine that wrote it. One that does not know the file of the release before (it was lost,
or another machine has it) is `complete`: it has everything that is out, and what was out before it
nobody can tell.

The words of signed texts are in the acts. Those that nobody signed are kept here, in `texts`, by
the hash that names words (`gate.fingerprint`).

A large release has volumes, since services that keep repositories refuse files of 100 MB, and who
asks about one answer need not read all. Its file has their hashes.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, TypeVar

import msgspec

from pmlpub import disk
from pmlpub.files import UnreadableError, decode_json, read_file, unreadable
from pmlpub.format_version import decode_versioned
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.hashing import sha256
from pmlpub.model import PARTS, Part, Signed
from pmlpub.problems import Location, NewerFormatError, Problem
from pmlpub.records.answer_record import AnswerRecord

T = TypeVar("T", bound="_PartsOfVolume | Volume")
FOLDER = "history"
"""Where a site keeps its history, beside outputs/."""
VERSION = 2
"""Version of the format of a file of the history that has volumes; one without them has 1."""
MAX_BYTES = 500_000_000
"""The size of the largest file of the history that is read."""
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""What a terminal would take for an order; no text of a site has it, but for the end of a line."""
NAME = re.compile(r"\d{6,}-[0-9a-f]{32}\.json")
COLLECTION = re.compile(r"[a-z0-9-]+")
"""What a collection with volumes may be called, so that these are nowhere else."""
MARK = "history.sha256"
"""The file below outputs/ with the hash of the newest file of the history, as sha256sum has it."""
HAS_WORDS = "# It has all words that nobody signed.\n"
"""The second line there, if the file lacks none; sha256sum takes it for a comment."""
MARKED = re.compile(rf"([0-9a-f]{{64}})  ({FOLDER}/{NAME.pattern})\n({HAS_WORDS})?")


Volumes: TypeAlias = dict[str, tuple[str, ...]]
"""The SHA-256 of each volume by collection, in their order."""


class PartState(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a part of an edition became with a release. Of one that is published, `version` names
    its text, `words` its words and `facts` the source with its facts; `signed` and `source_signed`
    say who signed the text and its source. Of any other one, `reason` is the code."""

    answer: str
    language: str
    part: Part
    state: Literal["published", "withheld", "tombstone", "absent", "removed"]
    version: str = ""
    words: str = ""
    facts: str = ""
    outdated: bool = False
    signed: tuple[Signed, ...] = ()
    source_signed: tuple[Signed, ...] = ()
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, Part]:
        return self.answer, self.language, self.part


class HistoryRelease(msgspec.Struct, frozen=True):
    """A file of the history. `at` is the instant of publication in UTC, `as_of` the day by which
    the release was judged; `commit` that of the repository, empty if it is not known, and `edited`
    says that files differed from it. `before_id` is the id of the release before, and `before` the
    SHA-256 of its file; `complete`: everything that is out is among `parts`, and not only what has
    changed. `volumes` has the SHA-256 of each volume by collection, in their order."""

    number: int
    id: str
    as_of: dt.date
    at: str
    commit: str
    edited: bool
    package: str
    libraries: dict[str, str]
    before_id: str
    before: str
    complete: bool
    parts: tuple[PartState, ...]
    texts: dict[str, Content] = {}
    volumes: Volumes | msgspec.UnsetType = msgspec.UNSET
    version: int = 1

    @property
    def path(self) -> str:
        """Its path in the site."""
        return history_path(self.number, self.id)

    def volumes_of(self, collections: Container[str] | None = None) -> dict[str, str]:
        """Path -> SHA-256 of the volumes about these collections, or about all."""
        return _volume_hashes(self.path, self.volumes or {}, collections)


class Volume(msgspec.Struct, frozen=True):
    """What a large release says about a collection, or the next part of it."""

    parts: tuple[PartState, ...]
    texts: dict[str, Content] = {}


class _PartsOfVolume(msgspec.Struct, frozen=True):
    """A volume of which the texts are not needed."""

    parts: tuple[PartState, ...]


class _VolumesOfRelease(msgspec.Struct, frozen=True):
    """A file of the history of which nothing else is needed."""

    volumes: Volumes = {}


class History(msgspec.Struct, frozen=True):
    """All releases of a history that can be read, the oldest first, with their parts, and what is
    wrong with others."""

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
                for volume in self._volumes(release, collections, _PartsOfVolume):
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
        return texts, problems

    def _volumes(
        self, release: HistoryRelease, collections: Container[str] | None, kind: type[T]
    ) -> Iterator[T]:
        for path, own in release.volumes_of(collections).items():
            yield read_volume(self.root, path, own, kind)


class DamagedError(Exception):
    """A file of the history that cannot be used; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def history_path(number: int, release_id: str) -> str:
    """The path of the file of a release in the site."""
    return f"{FOLDER}/{number:06}-{release_id}.json"


def volume_path(path: str, collection: str, number: int) -> str:
    """The path of a volume of the release with this path."""
    suffix = f".{number}" if number > 1 else ""
    return f"{path.removesuffix('.json')}/{collection}{suffix}.json"


class Mark(NamedTuple):
    """The newest file of the history that was written on this machine: its path, its SHA-256, and
    whether it lacks no words; empty if nobody knows."""

    path: str = ""
    sha256: str = ""
    has_words: bool = False

    def encode(self) -> bytes:
        """What is in MARK."""
        return f"{self.sha256}  {self.path}\n{HAS_WORDS * self.has_words}".encode()


def _volume_hashes(
    path: str, volumes: Volumes, collections: Container[str] | None = None
) -> dict[str, str]:
    return {
        volume_path(path, name, number): own
        for name, hashes in volumes.items()
        if collections is None or name in collections
        for number, own in enumerate(hashes, start=1)
    }


def read_mark(root: Path) -> Mark:
    """What MARK says."""
    try:
        found = MARKED.fullmatch(disk.read(root, f"outputs/{MARK}", 1000).decode("ascii"))
    except (OSError, ValueError):
        return Mark()
    return Mark(found[2], found[1], bool(found[3])) if found else Mark()


def lacks_some(parts: Iterable[PartState], words: Container[str]) -> bool:
    """Whether the `words`, by hash, of some text that is out and that nobody signed are missing."""
    return any(part.words and not part.signed and part.words not in words for part in parts)


def lacks_words(root: Path, path: str) -> bool:
    """Whether a file of the history has everything that is out, but not the words of all texts that
    nobody signed. Raises what `read_release_file` raises, and DamagedError."""
    release, _ = read_release_file(root, path)
    if not release.complete or lacks_some(release.parts, release.texts):
        return release.complete
    for name in release.volumes or ():
        paths = release.volumes_of((name,)).items()
        volumes = [read_volume(root, path, own, Volume) for path, own in paths]
        texts = {word for volume in volumes for word in volume.texts}
        if any(lacks_some(volume.parts, texts) for volume in volumes):
            return True
    return False


def has_volumes(root: Path, path: str) -> bool:
    """Whether the volumes of a release are there, which are not read. Raises FileNotFoundError,
    UnreadableError and ValueError."""
    volumes = decode_json(read_file(root, path, MAX_BYTES), _VolumesOfRelease).volumes
    if not volumes:
        return True
    folder = path.removesuffix(".json")
    try:
        entries = disk.list_folder(root, folder)
    except OSError:
        return False
    found = {f"{folder}/{entry.name}" for entry in entries if entry.kind == "file"}
    return found >= _volume_hashes(path, volumes).keys()


def hash_file(root: Path, path: str) -> str:
    """The SHA-256 of a file of the history, which may be large. Raises FileNotFoundError and
    UnreadableError."""
    digest = hashlib.sha256()
    try:
        for piece in disk.read_pieces(root, path, MAX_BYTES):
            digest.update(piece)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableError(unreadable(path, error)) from None
    return digest.hexdigest()


def read_release_file(root: Path, path: str) -> tuple[HistoryRelease, str]:
    """A file of the history without its volumes, and its SHA-256. Raises FileNotFoundError,
    UnreadableError, ValueError when it is damaged, and NewerFormatError when a newer version of
    pmlpub wrote it."""
    data = read_file(root, path, MAX_BYTES)
    release = decode_versioned(data, HistoryRelease, VERSION, path)
    if release.path != path:
        raise ValueError("its name is that of another release")
    if not all(map(COLLECTION.fullmatch, release.volumes or ())):
        raise ValueError("a volume of it has a name that no collection has")
    _check_texts(release.texts)
    said = (release.id, release.at, release.commit, release.package)
    _check_characters(chain(said, _strings(release.parts), _words(release.texts)))
    return release, sha256(data)


def read_volume(root: Path, path: str, own_hash: str, kind: type[T]) -> T:
    """A volume, which has this SHA-256: a Volume, or what is needed of it. Raises DamagedError."""
    try:
        data = read_file(root, path, MAX_BYTES)
        if sha256(data) != own_hash:
            raise ValueError("it was changed after it was written")
        volume = decode_json(data, kind)
        _check_characters(_strings(volume.parts))
        if isinstance(volume, Volume):
            _check_texts(volume.texts)
            _check_characters(_words(volume.texts))
    except FileNotFoundError:
        raise DamagedError(damaged(path, "there is no such file")) from None
    except UnreadableError as error:
        raise DamagedError(damaged(path, error.problem.text)) from None
    except ValueError as error:  # A DecodeError is one.
        raise DamagedError(damaged(path, str(error))) from None
    return volume


def _check_texts(texts: Mapping[str, Content]) -> None:
    """Raises ValueError when a text is not the one that it is named for, or no words of a part."""
    for name, text in texts.items():
        if hash_content(text) != name:
            raise ValueError(f"the text {name[:12]} is not the one that it is named for")
        if not _is_words(text):
            raise ValueError(f"the text {name[:12]} is not the words of a part")


def _is_words(text: Content) -> bool:
    """Whether it has the form of the words of a part (`gate.fingerprint`)."""
    pairs = text.get("texts")
    return isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(own, str) for own in pair)
        for pair in pairs
    )


def _check_characters(strings: Iterable[str]) -> None:
    """Raises ValueError when something that people are shown has control characters."""
    if any(map(CONTROL.search, strings)):
        raise ValueError("it has control characters")


def _strings(parts: Iterable[PartState]) -> Iterator[str]:
    for part in parts:
        signed = (own for one in (*part.signed, *part.source_signed) for own in (one.role, one.by))
        yield "".join((part.answer, part.language, part.version, part.reason, *signed))


def _words(texts: Mapping[str, Content]) -> Iterator[str]:
    for text in texts.values():
        yield "".join(own for pair in text["texts"] for own in pair)


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
    found: list[tuple[HistoryRelease, str]] = []
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
    found.sort(key=lambda own: (own[0].number, own[0].at, own[0].id))
    wanted = {own.before_id: own.before for own, _ in found if own.before}
    mark = read_mark(root)
    for own, own_hash in [*found]:
        known = mark.sha256 if own.path == mark.path else own_hash
        if own_hash != known or own_hash != wanted.get(own.id, own_hash):
            found.remove((own, own_hash))
            problems.append(damaged(own.path, "it was changed after it was written"))
    return History(tuple(r for r, _ in found), tuple(h for _, h in found), tuple(problems))


def damaged(path: str, why: str) -> Problem:
    """What is said of a file of the history that cannot be used."""
    return Problem(
        Location(path),
        "history-damaged",
        f"cannot be used ({why}): bring it back from a backup; until then nobody can tell which "
        "texts were out from this release on, up to the next one that has everything",
        channels=(),
    )


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
    pairs = zip(history.releases, history.releases[1:], history.hashes, strict=False)
    for before, after, own_hash in pairs:
        if after.before != own_hash:
            problems.append(
                _gap(
                    after.path,
                    f"between release {before.number} ({before.as_of}) and release {after.number} "
                    f"({after.as_of}) a file is missing, or was changed",
                )
            )
    if live and live not in {own.id for own in history.releases}:
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
