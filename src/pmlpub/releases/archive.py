"""Reads the releases on disk: settings, records, objects, files."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pmlpub.model import Artifacts
from pmlpub.problems import ReleaseError
from pmlpub.records import answer_record
from pmlpub.records.answer_record import AnswerRecord, CollectionRecord, SiteRecord
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import Header, decode_header
from pmlpub.releases.staging import Staging

T = TypeVar("T")
SHORTEST = 4
"""How many digits of a release's id are needed to name it."""


class StoredAnswer(msgspec.Struct, frozen=True):
    """An answer that is in the store: its record, and its objects by language."""

    record: AnswerRecord
    objects: Mapping[str, str]


class Release(msgspec.Struct, frozen=True):
    """A release: where its files are, and what its manifest says about it."""

    folder: Path
    about: Header

    def site(self) -> SiteRecord:
        """The settings with which it was made. Raises ReleaseError when they cannot be read."""
        return self._read(answer_record.SITE, answer_record.decode_site)

    def collections(self) -> list[str]:
        """The names of its collections, sorted."""
        return sorted(path.stem for path in (self.folder / "records").glob("*.json"))

    def record(self, collection: str) -> CollectionRecord:
        """The record of a collection; empty when the release does not have it."""
        if not (self.folder / answer_record.path(collection)).exists():
            return CollectionRecord(())
        return self._read(answer_record.path(collection), answer_record.decode_collection)

    def answers(self) -> Iterator[AnswerRecord]:
        """The records of all answers, collection by collection."""
        for name in self.collections():
            yield from self.record(name).answers

    def trees(self, collection: str) -> dict[str, str]:
        """Language -> the tree of a collection."""
        return {
            link.parent.name: link.readlink().name
            for link in sorted(self.folder.glob(f"*/{collection}"))
            if link.is_symlink()
        }

    def objects(self, collection: str) -> dict[str, dict[str, str]]:
        """Answer id -> language -> object."""
        found: dict[str, dict[str, str]] = {}
        for language in self.trees(collection):
            for link in (self.folder / language / collection).iterdir():
                own = found.setdefault(f"{collection}/{link.name}", {})
                own[language] = link.readlink().name
        return found

    def stored(self, collection: str) -> dict[str, StoredAnswer]:
        """The answers of a collection by id. Raises ReleaseError when its files and its record do
        not agree."""
        found: dict[str, StoredAnswer] = {}
        try:
            objects = self.objects(collection)
        except OSError as error:
            raise damaged(self.folder, collection, error) from None
        for record in self.record(collection).answers:
            own = objects.get(record.answer, {})
            if {e.language for e in record.editions} != own.keys():
                missing = LookupError(f"files of {record.answer} are missing")
                raise damaged(self.folder, collection, missing)
            found[record.answer] = StoredAnswer(record, own)
        return found

    def files(self, paths: list[str]) -> Artifacts:
        """The files among `paths` that exist, by path."""
        return {p: (self.folder / p).read_bytes() for p in paths if (self.folder / p).is_file()}

    def _read(self, path: str, decode: Callable[[bytes, str], T]) -> T:
        try:
            return decode((self.folder / path).read_bytes(), _place(self.folder, path))
        except (OSError, msgspec.DecodeError) as error:
            raise damaged(self.folder, path, error) from None


def damaged(folder: Path, path: str, error: Exception) -> ReleaseError:
    """The error for a file of the release in `folder` that cannot be used."""
    reason = getattr(error, "strerror", None) or str(error)
    text = f"cannot be read ({reason}): build again, or name another release"
    return ReleaseError.at(_place(folder, path), "release-damaged", text)


def _place(folder: Path, path: str) -> str:
    """The path, for people, of a file of the release in a folder."""
    stored = folder.parent.name == "releases"
    return f"outputs/releases/{folder.name}/{path}" if stored else f"{folder}/{path}"


def read_release(folder: Path) -> Release:
    """The release in a folder. Raises ReleaseError when it has no manifest that can be read."""
    try:
        data = (folder / MANIFEST).read_bytes()
        return Release(folder, decode_header(data, _place(folder, MANIFEST)))
    except (OSError, msgspec.DecodeError) as error:
        raise damaged(folder, MANIFEST, error) from None


def open_staged(staging: Staging) -> Release:
    """A release that is still being staged, as far as it is complete."""
    return Release(staging.folder, Header("", 0, staging.as_of, ""))


def read_releases(outputs: Path) -> list[Release]:
    """All releases that are on disk and can be read, the newest first. Raises NewerFormatError when
    a newer version of pmlpub made one of them."""
    found = []
    for folder in outputs.glob("releases/[!.]*"):
        try:
            found.append(read_release(folder))
        except ReleaseError:
            continue
    return sorted(found, key=lambda r: r.about.number, reverse=True)


def open_live(outputs: Path) -> Release:
    """The release that readers see. Raises ReleaseError when there is none."""
    if not (outputs / "current").is_symlink():
        text = "there is no release yet: run pmlpub build"
        raise ReleaseError.at("outputs/current", "release-none", text)
    return read_release((outputs / "current").resolve())


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
    if found:
        text = f"{name!r} begins the ids of several releases ({numbers}): give more digits"
    raise ReleaseError.at("outputs/releases", "release-unknown", text)


def as_data(one: Release) -> dict[str, Any]:
    """What identifies a release, for --json."""
    about = one.about
    return {"number": about.number, "id": about.id, "as_of": about.as_of.isoformat()}
