"""The files about the site that outputs/ has: what is the same in the next release is not written.

It gets a second name (a hard link), if a build has seen it with the right bytes and nobody has
written to it since, as its metadata say. Otherwise it is read, and written anew.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from pmlpub import disk
from pmlpub.building.cache import Cache, key_of
from pmlpub.building.inputs import Facts, KnownFile
from pmlpub.building.known_findings import settings_key
from pmlpub.building.trust import cache_key
from pmlpub.exporters.known_files import Make
from pmlpub.exporters.publicity import public_site
from pmlpub.hashing import sha256
from pmlpub.model import Artifacts, Site
from pmlpub.problems import ReleaseError
from pmlpub.releases.layout import STAFF
from pmlpub.releases.live import shown_id
from pmlpub.releases.manifest import FileRow
from pmlpub.releases.staging import Content, Staging, StoredFile
from pmlpub.releases.store import Store

KNOWN = b"known"


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What a file has: the SHA-256 in hex of its bytes, its size in bytes, and the number of its
    lines if it is a part of the manifest."""

    sha256: str
    bytes: int
    lines: int = 0


def row_of(data: Content) -> Row:
    """What a file has; of one that is a part of the manifest too."""
    if isinstance(data, StoredFile):
        return Row(data.sha256, data.bytes, data.lines)
    return Row(sha256(data), len(data), data.count(b"\n"))


class StoredFolder(NamedTuple):
    """An object of the store that has the files of a folder, with what each of them has by name."""

    object: str
    rows: list[FileRow]


class SiteFiles:
    """The files of the live release, and of staff, by what they were made of and by what they have.
    `folder` is that of the release before, or None; of one that is not in outputs/ nothing is
    used."""

    def __init__(
        self, store: Store, folder: Path | None, site: Site, *, cached: bool = True
    ) -> None:
        self.outputs, self._store = store.outputs, store
        self._cache = Cache(self.outputs if cached else None, " files", cache_key(store.signer))
        self._settings = settings_key(public_site(site))  # As a release has them.
        is_here = folder is not None and folder.parent == self.outputs / "releases"
        self._release = f"releases/{folder.name}" if folder and is_here and cached else ""
        known = self._cache.get(KNOWN, list[KnownFile]) or []
        self._known = {file.path: file for file in known}

    @cached_property
    def _facts(self) -> dict[str, Facts]:
        """What is there now, by its place."""
        return _look(self.outputs, self._release)

    def find(self, path: str, row: Row, *, is_public: bool = True) -> Content | None:
        """A file that has what `row` says; None if there is none at `path` in the live release, or
        among those for staff. One that nobody has looked at since it was written to is read."""
        if not self._release:
            return None
        place = f"{self._release if is_public else STAFF}/{path}"
        facts, known = self._facts.get(place), self._known.get(place)
        if facts and known and (known.facts, known.sha256) == (facts, row.sha256):
            return StoredFile(place, row.sha256, row.bytes, row.lines)
        try:
            data = disk.read(self.outputs, place, row.bytes) if facts else b""
        except OSError:
            return None
        return data if facts and sha256(data) == row.sha256 else None

    def files(self, made_of: Iterable[object], make: Make) -> Mapping[str, Content]:
        """The public files that `make` makes of these values and the settings, by path."""
        key = key_of(self._settings, *made_of)
        known = self._cache.get(key, dict[str, Row])
        if known is not None:
            found = {path: self.find(path, row) for path, row in known.items()}
            if None not in found.values():
                return {path: data for path, data in found.items() if data is not None}
        files = make()
        self._cache.put(key, {path: row_of(data) for path, data in files.items()})
        return files

    def folders(
        self, made_of: Iterable[object], make: Callable[[], Mapping[str, Artifacts]]
    ) -> dict[str, StoredFolder]:
        """The same of folders, which are stored: those that `make` makes, by name."""
        key = key_of(b"folders", self._settings, *made_of)
        known = self._cache.get(key, dict[str, StoredFolder])
        if known is not None and all(self._is_stored(one.object) for one in known.values()):
            return known
        found = {name: StoredFolder(*self._store.put_object(own)) for name, own in make().items()}
        self._cache.put(key, found)
        return found

    def _is_stored(self, name: str) -> bool:
        try:
            return bool(self._store.read_object(name))
        except ReleaseError:
            return False

    def keep(self, staging: Staging) -> None:
        """Notes what was staged, once it is live: the next build knows it."""
        release = f"releases/{shown_id(self.outputs)}"
        hashes = {f"{release}/{path}": row.sha256 for path, row in staging.site_rows.items()}
        hashes |= {f"{release}/{path}": own for path, own in staging.parts.items()}
        hashes |= {f"{STAFF}/{path}": own for path, own in staging.staff_hashes.items()}
        seen = _look(self.outputs, release)
        self._cache.put(
            KNOWN, [KnownFile(p, own, hashes[p]) for p, own in seen.items() if p in hashes]
        )
        self._cache.save()


def _look(outputs: Path, release: str) -> dict[str, Facts]:
    """What is in a release and among the files for staff, by its place; nothing if somebody changes
    folders meanwhile."""
    try:
        return {p: own for folder in (release, STAFF) for p, own in disk.scan(outputs, folder)}
    except OSError:
        return {}
