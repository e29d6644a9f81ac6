"""What the cache keeps of a collection: all of it, editions, checked texts.

Each is kept under the hash of everything that it depends on (`cache`), so that an unchanged
edition is linked and not rendered, and an unchanged text is not checked again.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pmlpub import disk
from pmlpub.acts.folder import MAX_TEXT_BYTES, TEXTS
from pmlpub.building.cache import Cache, key_of, package_fingerprint
from pmlpub.building.job import BuildJob
from pmlpub.catalogs import po
from pmlpub.catalogs.paths import acts_path, catalog_path
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.exporters.view import View
from pmlpub.files import UnreadableError, read_file
from pmlpub.gate.register import SEVERAL
from pmlpub.hashing import sha256
from pmlpub.judging.job import Job, Ledgers
from pmlpub.model import CONDITIONS, Artifacts
from pmlpub.problems import Location, Problem, ReleaseError
from pmlpub.releases.manifest import FileRow
from pmlpub.releases.store import Store
from pmlpub.source import strict_yaml

T = TypeVar("T")


class CachedEdition(msgspec.Struct, frozen=True):
    """An edition that was rendered: its object, and the rows of its files."""

    object: str
    rows: list[FileRow]


class CollectionCache:
    """What earlier builds cached of one collection; empty where the job does not use it."""

    def __init__(self, build: BuildJob, collection: str, ledgers: Ledgers) -> None:
        usable = build.cached and build.write
        self._build, self._collection, self._ledgers = build, collection, ledgers
        self._cache = Cache(build.outputs if usable else None, collection, build.cache_key)
        self._usable = usable
        # Conditions are part of editions, and what is withdrawn has none.
        site = msgspec.structs.replace(build.job.site, gone=(), conditions={})
        self._settings = key_of(package_fingerprint(), site) if usable else b""

    @property
    def problems(self) -> Sequence[Problem]:
        return self._cache.problems

    def whole(self, kind: type[T]) -> T | None:
        """The value that `keep_whole` was given, if nothing has changed since."""
        before = self._build.before
        known = before.record_hash(self._collection) if before else ""
        return self._cache.get(key_of(self._key, known), kind) if self._key else None

    def keep_whole(self, value: msgspec.Struct, record: str) -> None:
        """Keeps what became of the collection, and writes all entries. It is found again when the
        release before has the record with this hash, its own: then all of its days are known, and
        building it again would change nothing."""
        if self._key:
            self._cache.put(key_of(self._key, record), value)
        self._cache.save()

    def edition(self, view: View, store: Store) -> tuple[str, list[FileRow], Artifacts] | None:
        """The object, rows and files of an edition that was rendered before and is still there."""
        if not self._usable:
            return None
        known = self._cache.get(self._edition_key(view), CachedEdition)
        if known is None:
            return None
        try:
            files = store.read_object(known.object)
        except ReleaseError:
            return None  # It is lost, or somebody changed it: rendering it again repairs it.
        return known.object, known.rows, files

    def keep_edition(self, view: View, name: str, rows: list[FileRow]) -> None:
        if self._usable:
            self._cache.put(self._edition_key(view), CachedEdition(name, rows))

    def check(self, subject: Subject) -> Sequence[Problem]:
        """What the checks find, with today's places; from the cache if the texts are the same."""
        if not self._usable:
            return list(run_checks(subject))
        edition = msgspec.structs.replace(subject.edition, places={}, problems=())
        key = key_of(
            b"checks", self._settings, edition, subject.sms, sorted(subject.source.items()),
            subject.protected, sorted(subject.glossary.items()), sorted(subject.clashes.items()),
        )  # fmt: skip
        known = self._cache.get(key, list[Problem])
        if known is None:
            known = [msgspec.structs.replace(p, location=Location("")) for p in run_checks(subject)]
            self._cache.put(key, known)
        return [_placed(problem, subject) for problem in known]

    @cached_property
    def _key(self) -> bytes | None:
        """The hash of everything that the collection depends on; None when it must be built."""
        if not self._usable or any(found.frozen for found in self._ledgers.values()):
            return None
        build, job, name = self._build, self._build.job, self._collection
        inputs = _inputs(job.root, name, job)
        if inputs is None:
            return None
        return key_of(
            self._settings,
            name,
            job.as_of,
            sorted(job.site.conditions.items()),
            [g for g in job.site.gone if g.id.startswith(f"{name}/")],
            [job.interfaces, job.unused, job.glossaries, build.large],
            sorted((key, sorted(words.items())) for key, words in (build.clashes or {}).items()),
            [_lines(self._ledgers, tag) for tag in sorted(self._ledgers)],
            inputs,
        )

    def _edition_key(self, view: View) -> bytes:
        edition = view.edition and msgspec.structs.replace(view.edition, places={}, problems=())
        return key_of(
            b"edition", self._settings, view.answer, view.language, sorted(view.verdicts.items()),
            view.sisters, sorted(view.interface.items()), edition, view.judged.former,
            view.judged.sister_keywords, view.judged.successor, view.judged.correction,
        )  # fmt: skip


def _placed(problem: Problem, subject: Subject) -> Problem:
    field = problem.context.partition("#")[2]
    place = subject.edition.places.get(field, Location(""))
    return msgspec.structs.replace(problem, location=place)


def _lines(ledgers: Ledgers, language: str) -> list[Any]:
    """All lines of a ledger that count, in one order."""
    found = ledgers[language]
    kinds = (found.approvals, found.changes, found.revoked, found.keeps)
    stops = (found.pauses, found.lifts)
    named = [sorted(i.id for v in kind.values() for i in v) for kind in (*kinds, *stops)]
    taken = sorted(found.revocations[a.id].id for v in found.revoked.values() for a in v)
    restored = sorted(found.restored.items())
    return [language, *named, taken, restored, sorted(found.register.names)]


def _inputs(root: Path, collection: str, job: Job) -> list[tuple[bytes, str]] | None:
    """Path and hash of every file that the collection consists of; None when one is not regular."""
    try:
        return list(_hashes(root, collection, job))
    except (UnreadableError, OSError):
        return None


def _hashes(root: Path, collection: str, job: Job) -> Iterator[tuple[bytes, str]]:
    folder = f"content/{collection}"
    if (root / folder).exists():
        for name, _ in disk.list_folder(root, folder):
            path = f"{folder}/{name}"
            plain = name.endswith(".yaml")
            data = read_file(root, path, strict_yaml.MAX_BYTES) if plain else b""
            yield os.fsencode(path), sha256(data)
    paths = [
        (catalog_path(language, domain), po.MAX_BYTES)
        for language in job.site.languages
        for domain in (collection, CONDITIONS)
    ]
    # Texts that were signed; those of acts with a file of their own are named by lines.
    paths += [
        (f"{acts_path(language)}/{name}{TEXTS}", MAX_TEXT_BYTES)
        for language in job.site.all_languages
        for name in (collection, SEVERAL)
    ]
    for path, limit in paths:
        if (root / path).exists():
            yield os.fsencode(path), sha256(read_file(root, path, limit))
