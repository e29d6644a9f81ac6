"""The files that a build is made of, found by one scan: only what changed is read again.

As in git's index, a file whose size, times, inode and mode are those of the last build has the same
bytes. A file that was written to shortly before the scan is read again each time: a later write to
it may have left all of these the same.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec

from pmlpub import disk
from pmlpub.acts.folder import MAX_TEXT_BYTES, TEXTS
from pmlpub.catalogs import po
from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.files import SOURCES, UnreadableError, read_file
from pmlpub.gate.register import SEVERAL
from pmlpub.hashing import sha256
from pmlpub.model import CONDITIONS, Site
from pmlpub.source import strict_yaml

Facts: TypeAlias = tuple[int, ...]
"""Mode, inode, size and times of a file, as `disk.look_at` has them."""
MARGIN = 2_000_000_000
"""How many nanoseconds before a scan a file must have been left alone."""


class KnownFile(msgspec.Struct, frozen=True, array_like=True):
    """A file as an earlier build found it, with the SHA-256 of its bytes."""

    path: str
    facts: Facts
    sha256: str


class CollectionInputs(msgspec.Struct, frozen=True):
    """The files of one collection: a `digest` of their paths and bytes, and one of their `facts`,
    to see whether anybody has written to them since."""

    digest: bytes
    facts: bytes


class Inputs:
    """What is below content/ and locales/ at this moment."""

    def __init__(self, root: Path, known: Iterable[KnownFile] = ()) -> None:
        self._root, self._began = root, time.time_ns()
        self._known = {file.path: file for file in known}
        self._hashes: dict[str, str] = {}
        self._files: dict[str, Facts] = {}
        self._folders: dict[str, list[str]] = {}
        self._irregular: list[tuple[bytes, int]] = []
        self._usable = True
        try:
            for path, facts in _scan(root):
                self._files[path] = facts
                folder, _, name = path.rpartition("/")
                self._folders.setdefault(folder, []).append(name)
                if not (disk.is_regular(facts) or disk.is_folder(facts)):
                    self._irregular.append((os.fsencode(path), facts[0]))
        except OSError:  # It changes while it is scanned, or may not be read.
            self._usable = False

    def digest(self) -> bytes | None:
        """A hash of everything that the scan found, without reading any file; None if some file
        may have changed without a trace, or if not all was found."""
        if not self._usable or any(self._is_fresh(facts) for facts in self._files.values()):
            return None
        digest = hashlib.sha256()
        for path, facts in self._files.items():
            # Of folders, the names in them count: an editor makes and removes files of its own.
            own = facts[:1] if disk.is_folder(facts) else facts
            digest.update(os.fsencode(path) + f"\0{own}\0".encode())
        return digest.digest()

    def of_collection(self, name: str, site: Site) -> CollectionInputs | None:
        """The files that a collection consists of; None when one of them cannot be read."""
        if not self._usable:
            return None
        digest, facts = hashlib.sha256(repr(self._irregular).encode()), hashlib.sha256()
        try:
            for path, limit in self._paths(name, site):
                hashed = self._hash_of(path, limit) if limit else ""
                digest.update(os.fsencode(path) + f"\0{hashed}\0".encode())
        except (OSError, UnreadableError):
            return None
        for path in _looked_at(name, site, self._folders.get(f"content/{name}", ())):
            facts.update(_line(path, self._files.get(path)))
        return CollectionInputs(digest.digest(), facts.digest())

    def known(self) -> list[KnownFile]:
        """What the next build need not read, unless somebody writes to it."""
        hashes = {path: file.sha256 for path, file in self._known.items() if self._is_known(path)}
        return [
            KnownFile(path, self._files[path], hashed)
            for path, hashed in sorted((hashes | self._hashes).items())
            if not self._is_fresh(self._files[path])
        ]

    def _paths(self, name: str, site: Site) -> Iterator[tuple[str, int]]:
        """The files of a collection that exist, each with its largest size; 0 for one whose name
        alone counts."""
        for own in self._folders.get(f"content/{name}", ()):
            yield f"content/{name}/{own}", strict_yaml.MAX_BYTES if own.endswith(".yaml") else 0
        for path, limit in _shared_paths(name, site):
            if path in self._files:
                yield path, limit

    def _hash_of(self, path: str, limit: int) -> str:
        known = self._known.get(path)
        if known and self._is_known(path):
            return known.sha256
        if path not in self._hashes:
            self._hashes[path] = sha256(read_file(self._root, path, limit))
        return self._hashes[path]

    def _is_known(self, path: str) -> bool:
        known = self._known[path]
        return self._files.get(path) == known.facts and not self._is_fresh(known.facts)

    def _is_fresh(self, facts: Facts) -> bool:
        """Whether its last change is so near to the scan, or in the future, that another one could
        have the same time."""
        return facts[-1] > self._began - MARGIN


def look_again(root: Path, name: str, site: Site) -> bytes:
    """The `facts` of a collection as they are now; empty if they cannot be told."""
    facts = hashlib.sha256()
    try:
        folder = f"content/{name}"
        found = dict(disk.look_at(root, folder)) if disk.facts_of(root, folder) else {}
        for path in _looked_at(name, site, found):
            own = path.rpartition("/")
            seen = found[own[2]] if own[0] == folder else disk.facts_of(root, path)
            facts.update(_line(path, seen))
    except OSError:
        return b""
    return facts.digest()


def _scan(root: Path) -> Iterator[tuple[str, Facts]]:
    for folder in SOURCES:
        yield from disk.scan(root, folder)


def _looked_at(name: str, site: Site, files: Iterable[str]) -> Iterator[str]:
    yield from (f"content/{name}/{own}" for own in files)
    yield from (path for path, _ in _shared_paths(name, site))


def _line(path: str, facts: Facts | None) -> bytes:
    return os.fsencode(path) + f"\0{facts}\0".encode()


def _shared_paths(name: str, site: Site) -> Iterator[tuple[str, int]]:
    """The catalogs of a collection, and the texts that were signed; those of acts with a file of
    their own are named by lines."""
    for language in site.languages:
        for domain in (name, CONDITIONS):
            yield catalog_path(language, domain), po.MAX_BYTES
    former = {answer.partition("/")[0] for answer in site.former_ids_of(name)}
    for language in site.all_languages:
        for own in (name, *sorted(former), SEVERAL):
            yield f"{acts_path(language)}/{own}{TEXTS}", MAX_TEXT_BYTES
