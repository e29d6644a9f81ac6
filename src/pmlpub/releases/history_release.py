"""The file of a release in history/, and its volumes: their format, read and checked."""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, TypeVar

import msgspec

from pmlpub import disk
from pmlpub.files import UnreadableError, decode_json, read_file
from pmlpub.format_version import decode_versioned
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.hashing import sha256
from pmlpub.model import Part, Signed
from pmlpub.problems import Location, Problem

T = TypeVar("T", bound="PartsOfVolume | NamesOfVolume | Volume")
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
    changed. `volumes` has the SHA-256 of each volume by collection, in their order. `merged` has
    the last releases of other branches of the repository, which this one follows too: their ids
    with the SHA-256 of their files."""

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
    merged: dict[str, str] | msgspec.UnsetType = msgspec.UNSET
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


class PartsOfVolume(msgspec.Struct, frozen=True):
    """A volume of which the texts are not needed."""

    parts: tuple[PartState, ...]


class NamesOfVolume(msgspec.Struct, frozen=True):
    """A volume of which only the hashes of its texts are needed."""

    texts: dict[str, msgspec.Raw] = {}


class _VolumesOfRelease(msgspec.Struct, frozen=True):
    """A file of the history of which nothing else is needed."""

    volumes: Volumes = {}


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


def _volume_hashes(
    path: str, volumes: Volumes, collections: Container[str] | None = None
) -> dict[str, str]:
    return {
        volume_path(path, name, number): own
        for name, hashes in volumes.items()
        if collections is None or name in collections
        for number, own in enumerate(hashes, start=1)
    }


def lacks_some(parts: Iterable[PartState], words: Container[str]) -> bool:
    """Whether the `words`, by hash, of some text that is out and that nobody signed are missing."""
    return any(part.words and not part.signed and part.words not in words for part in parts)


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


class ReleaseFile(NamedTuple):
    """What a file of the history says, without its volumes. `sha256` is the hash of the file; where
    two branches published the same release, and git merged their files, the file has a line of
    each, as `hashes` has its hash, and `release` and `sha256` are those of one of them."""

    release: HistoryRelease
    sha256: str
    hashes: frozenset[str]


def read_release_file(root: Path, path: str) -> ReleaseFile:
    """A file of the history without its volumes. Raises FileNotFoundError, UnreadableError,
    ValueError when it is damaged, and NewerFormatError when a newer version of pmlpub wrote it."""
    found = [(_decode_release(own, path), sha256(own)) for own in _lines(root, path)]
    if not found:
        raise ValueError("it is empty")
    # One that has only what changed says more about what came before.
    release, own_hash = min(found, key=lambda own: (own[0].complete, own[0].at, own[1]))
    return ReleaseFile(release, own_hash, frozenset(own for _, own in found))


def hash_lines(root: Path, path: str) -> frozenset[str]:
    """The SHA-256 of a file of the history, or of each line that a branch wrote into it. Raises
    FileNotFoundError and UnreadableError."""
    return frozenset(map(sha256, _lines(root, path)))


def _lines(root: Path, path: str) -> list[bytes]:
    """What branches wrote into a file: a line each."""
    data = read_file(root, path, MAX_BYTES)
    return data.splitlines(keepends=True) if data.count(b"\n") > 1 else [data] * bool(data)


def _decode_release(data: bytes, path: str) -> HistoryRelease:
    release = decode_versioned(data, HistoryRelease, VERSION, path)
    if release.path != path:
        raise ValueError("its name is that of another release")
    if not all(map(COLLECTION.fullmatch, release.volumes or ())):
        raise ValueError("a volume of it has a name that no collection has")
    check_texts(release.texts)
    said = (release.id, release.at, release.commit, release.package)
    _check_characters(chain(said, _strings(release.parts)))
    return release


def read_volume(root: Path, path: str, own_hash: str, kind: type[T]) -> T:
    """A volume, which has this SHA-256: a Volume, or what is needed of it. Raises DamagedError."""
    try:
        data = next((own for own in _lines(root, path) if sha256(own) == own_hash), None)
        if data is None:
            raise ValueError("it was changed after it was written")
        volume = decode_json(data, kind)
        if not isinstance(volume, NamesOfVolume):
            _check_characters(_strings(volume.parts))
        if isinstance(volume, Volume):
            check_texts(volume.texts)
    except FileNotFoundError:
        raise DamagedError(damaged(path, "there is no such file")) from None
    except UnreadableError as error:
        raise DamagedError(damaged(path, error.problem.text)) from None
    except ValueError as error:  # A DecodeError is one.
        raise DamagedError(damaged(path, str(error))) from None
    return volume


def check_texts(texts: Mapping[str, Content]) -> None:
    """Raises ValueError when a text is not the one that it is named for, is no words of a part, or
    has control characters."""
    for name, text in texts.items():
        if _hash_of(text) != name:
            raise ValueError(f"the text {name[:12]} is not the one that it is named for")
        if not _is_words(text):
            raise ValueError(f"the text {name[:12]} is not the words of a part")
    _check_characters(_words(texts))


def _hash_of(text: Content) -> str:
    """The hash of a text; empty if it is nested deeper, or has larger numbers, than any text."""
    try:
        return hash_content(text)
    except (TypeError, RecursionError):
        return ""


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


def damaged(path: str, why: str) -> Problem:
    """What is said of a file of the history that cannot be used."""
    return Problem(
        Location(path),
        "history-damaged",
        f"cannot be used ({why}): bring it back from a backup; until then nobody can tell which "
        "texts were out from this release on, up to the next one that has everything",
        channels=(),
    )
