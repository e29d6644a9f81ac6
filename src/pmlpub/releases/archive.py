"""Reads the releases on disk: settings, records, objects, files."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from pmlpub import disk
from pmlpub.hashing import sha256
from pmlpub.model import DATASET, Artifacts
from pmlpub.problems import ReleaseError
from pmlpub.records import answer_record
from pmlpub.records.answer_record import AnswerRecord, CollectionRecord, SiteRecord
from pmlpub.releases.listed import list_files, read_listed
from pmlpub.releases.live import read_live, shown_id
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import (
    SITE_PART,
    FileRow,
    Header,
    decode_header,
    decode_manifest,
    decode_rows,
    part_path,
)
from pmlpub.releases.signature import PATH as SIGNATURE
from pmlpub.releases.signature import decode_signature
from pmlpub.releases.staging import Staging
from pmlpub.releases.store import object_name, tree_name

T = TypeVar("T")
SHORTEST = 4
"""How many digits of a release's id are needed to name it."""
SHORT_ID = 12
"""How many digits of an id are shown to people."""


class StoredAnswer(msgspec.Struct, frozen=True):
    """An answer that is in the store: its record, and its objects by language."""

    record: AnswerRecord
    objects: Mapping[str, str]


class Release(msgspec.Struct, frozen=True):
    """A release: where its files are, and what its manifest says about it.

    `listed` has the SHA-256 of its site-wide files and of the parts of its manifest by path, if its
    signature was checked (`authenticate`): then nothing else is read of it.
    """

    folder: Path
    about: Header
    listed: Mapping[str, str] | None = None

    def site(self) -> SiteRecord:
        """The settings with which it was made. Raises ReleaseError when they cannot be read, or are
        not as they were published: what is withdrawn stands there."""
        return self._as_listed()._read(answer_record.SITE, answer_record.decode_site)

    def collections(self) -> list[str]:
        """The names of its collections, sorted."""
        names = [entry.name for entry in _entries(self.folder, "records")]
        if self.listed is not None:
            names = [p.removeprefix("records/") for p in self.listed if p.startswith("records/")]
        return sorted(n.removesuffix(".json") for n in names if n.endswith(".json"))

    def record(self, collection: str) -> CollectionRecord:
        """The record of a collection; empty when the release does not have it."""
        path = answer_record.path(collection)
        if path not in (self.listed or ()) and not (self.folder / path).exists():
            return CollectionRecord(())
        return self._read(answer_record.path(collection), answer_record.decode_collection)

    def published(self, collection: str) -> dict[str, tuple[str, ...]]:
        """Answer id -> the languages in which a part of it is out."""
        return self._read(answer_record.path(collection), answer_record.decode_published)

    def answers(self) -> Iterator[AnswerRecord]:
        """The records of all answers, collection by collection."""
        for name in self.collections():
            yield from self.record(name).answers

    def trees(self, collection: str) -> dict[str, str]:
        """Language -> the tree of a collection; that of its facts is under DATASET."""
        found: dict[str, str] = {}
        if self.listed is not None:
            return {tag: tree_name(own) for tag, own in self._signed_objects(collection).items()}
        for entry in _entries(self.folder, ""):
            with contextlib.suppress(OSError):
                link = disk.read_link(self.folder, f"{entry.name}/{collection}")
                found[entry.name] = link.rpartition("/")[2]
        return found

    def objects(self, collection: str) -> dict[str, dict[str, str]]:
        """Answer id -> language -> object."""
        found: dict[str, dict[str, str]] = {}
        if self.listed is not None:
            for language, signed in self._signed_objects(collection).items():
                if language == DATASET:
                    continue
                for slug, name in signed.items():
                    found.setdefault(f"{collection}/{slug}", {})[language] = name
            return found
        outputs = self.folder.parent.parent
        for language, tree in self.trees(collection).items():
            if language == DATASET:
                continue
            for entry in disk.list_folder(outputs, f"trees/{tree}"):
                link = disk.read_link(outputs, f"trees/{tree}/{entry.name}")
                own = found.setdefault(f"{collection}/{entry.name}", {})
                own[language] = link.rpartition("/")[2]
        return found

    def stored(self, collection: str) -> dict[str, StoredAnswer]:
        """The answers of a collection by id. Raises ReleaseError when its files and its record do
        not agree."""
        found: dict[str, StoredAnswer] = {}
        try:
            objects = self.objects(collection)
        except OSError as error:
            raise damaged(self.folder, collection, error) from None
        whole = self.record(collection)
        removed = {(r.answer, e.language) for r in whole.notices for e in r.editions}
        for record in whole.answers:
            own = {
                language: name
                for language, name in objects.get(record.answer, {}).items()
                if (record.answer, language) not in removed
            }
            if {e.language for e in record.editions} != own.keys():
                missing = LookupError(f"files of {record.answer} are missing")
                raise damaged(self.folder, collection, missing)
            found[record.answer] = StoredAnswer(record, own)
        return found

    def stored_notices(self, collection: str) -> list[StoredAnswer]:
        """The notices of a collection at addresses of editions that the site no longer has, as far
        as their files are there."""
        notices = self.record(collection).notices
        if not notices:
            return []
        objects = self.objects(collection)
        found = []
        for record in notices:
            own = objects.get(record.answer, {})
            languages = {e.language for e in record.editions} & own.keys()
            if languages:
                found.append(StoredAnswer(record, {tag: own[tag] for tag in sorted(languages)}))
        return found

    def files(self, paths: list[str]) -> Artifacts:
        """The files among `paths` that exist, by path."""
        if self.listed is not None:
            return {path: self._load(path) for path in paths if path in self.listed}
        found = {}
        for path in paths:
            with contextlib.suppress(FileNotFoundError, disk.IrregularError):
                found[path] = disk.read(self.folder, path)
        return found

    def has_same(self, path: str, other: "Release") -> bool:
        """Whether another release has the same file at a path, or neither has one. A file that both
        share is not read. Raises ReleaseError as `files` does."""
        if self.folder.parent == other.folder.parent:
            own, theirs = (disk.facts_of(one.folder, path) for one in (self, other))
            if own and theirs and disk.is_regular(own) and own[1] == theirs[1]:
                return True
        return self.files([path]) == other.files([path])

    def _as_listed(self) -> Self:
        """The same release, of which nothing is read that it does not list."""
        if self.listed is not None:
            return self
        try:
            listed = list_files(self.folder)
        except (OSError, ValueError) as error:
            raise damaged(self.folder, SITE_PART, error) from None
        return msgspec.structs.replace(self, listed=listed)

    def _load(self, path: str) -> bytes:
        """A file; as it is listed, if that is known. Raises ReleaseError when it is not."""
        return self._read(path, lambda data, place: data)

    def _signed_objects(self, collection: str) -> dict[str, dict[str, str]]:
        """Language -> slug -> the object whose files the manifest lists."""
        found: dict[str, dict[str, str]] = {}
        for path in self.listed or ():
            language = path.removeprefix("manifest/").partition(".")[0]
            if path != part_path(language, collection):
                continue
            rows: dict[str, list[FileRow]] = {}
            for row in decode_rows(self._load(path)):
                _, _, slug, name = row.path.split("/", 3)
                rows.setdefault(slug, []).append(FileRow(name, row.sha256, row.bytes))
            found[language] = {slug: object_name(own) for slug, own in rows.items()}
        return found

    def _read(self, path: str, decode: Callable[[bytes, str], T]) -> T:
        """What is in a file; as it is listed, if that is known."""
        place = _place(self.folder, path)
        try:
            if self.listed is None:
                return decode(disk.read(self.folder, path), place)
            return read_listed(self.folder, self.listed, path, place, decode)
        except (OSError, ValueError) as error:  # A DecodeError is a ValueError.
            raise damaged(self.folder, path, error) from None


def damaged(folder: Path, path: str, error: Exception) -> ReleaseError:
    """The error for a file of the release in `folder` that cannot be used."""
    reason = getattr(error, "strerror", None) or str(error)
    text = f"cannot be read ({reason}): build again, or name another release"
    return ReleaseError.at(_place(folder, path), "release-damaged", text)


def _entries(root: Path, path: str) -> list[disk.Entry]:
    """What is in a folder; nothing when there is no such folder."""
    try:
        return disk.list_folder(root, path)
    except OSError:
        return []


def _place(folder: Path, path: str) -> str:
    """The path, for people, of a file of the release in a folder."""
    stored = folder.parent.name == "releases"
    return f"outputs/releases/{folder.name}/{path}" if stored else f"{folder}/{path}"


def read_release(folder: Path) -> Release:
    """The release in a folder. Raises ReleaseError when it has no manifest that can be read."""
    try:
        data = disk.read(folder, MANIFEST)
        return Release(folder, decode_header(data, _place(folder, MANIFEST)))
    except (OSError, msgspec.DecodeError) as error:
        raise damaged(folder, MANIFEST, error) from None


def authenticate(one: Release, public: str) -> Release | None:
    """The release, of which nothing is read any more but what the owner of a public key (base64)
    signed. None when that key did not sign it, or when its manifest is not what was signed."""
    try:
        data = disk.read(one.folder, MANIFEST)
        signature = decode_signature(disk.read(one.folder, SIGNATURE))
        if signature.root != sha256(data) or not signature.is_by(public):
            return None
        manifest = decode_manifest(data, _place(one.folder, MANIFEST))
        listed = list_files(one.folder, manifest)
    except (OSError, ValueError):
        return None
    return Release(one.folder, manifest.header, {**listed, **manifest.parts})


def open_staged(staging: Staging) -> Release:
    """A release that is still being staged, as far as it is complete."""
    return Release(staging.folder, Header("", 0, staging.as_of, ""))


def read_releases(outputs: Path) -> list[Release]:
    """All releases that are on disk and can be read, the newest first. Raises NewerFormatError when
    a newer version of pmlpub made one of them."""
    found = []
    for entry in _entries(outputs, "releases"):
        if entry.kind != "folder" or entry.name.startswith("."):
            continue
        try:
            found.append(read_release(outputs / "releases" / entry.name))
        except ReleaseError:
            continue
    return sorted(found, key=lambda r: r.about.number, reverse=True)


def open_live(outputs: Path) -> Release:
    """The release that readers see. Raises ReleaseError when there is none."""
    if not (outputs / "current").is_symlink():
        text = "there is no release yet: run pmlpub build"
        raise ReleaseError.at("outputs/current", "release-none", text)
    name = shown_id(outputs)
    if name is None or all(e != (name, "folder") for e in _entries(outputs, "releases")):
        raise damaged(outputs, "current", OSError("it does not lead to a release in outputs/"))
    return read_release(outputs / "releases" / name)


def shown_release(outputs: Path) -> Release | None:
    """The release that readers see, or None when there is none. Raises as `read_live`."""
    about = read_live(outputs)
    return Release(outputs / "releases" / about.id, about) if about else None


def find_release(outputs: Path, name: str) -> Release:
    """The release on disk with a number, or with the beginning of an id.

    Raises ReleaseError, which lists the releases, when there is not exactly one.
    """
    known = read_releases(outputs)
    found = [r for r in known if name == str(r.about.number)]
    if not found and len(name) >= SHORTEST:
        found = [r for r in known if r.about.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    numbers = ", ".join(str(r.about.number) for r in found or known) or "none"
    text = f"{name!r} is not a release on disk (releases there: {numbers})"
    if found and name == str(found[0].about.number):  # Two machines published it.
        ids = ", ".join(r.about.id[:SHORT_ID] for r in found)
        text = f"there are several releases {name}: name one by its id ({ids})"
    elif found:
        text = f"{name!r} begins the ids of several releases ({numbers}): give more digits"
    raise ReleaseError.at("outputs/releases", "release-unknown", text)


def as_data(one: Release) -> dict[str, Any]:
    """What identifies a release, for --json."""
    about = one.about
    return {"number": about.number, "id": about.id, "as_of": about.as_of.isoformat()}
