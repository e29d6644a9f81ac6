"""What the cache keeps of a collection: all of it, editions, facts about them, checked texts.

Each is kept under the hash of everything that it depends on (`cache`), so that an unchanged
edition is linked and not rendered, and an unchanged text is not checked again.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pmlpub.building.cache import Cache, key_of
from pmlpub.building.inputs import Inputs, look_again
from pmlpub.building.job import BuildJob
from pmlpub.building.known_findings import KnownFindings, settings_key
from pmlpub.building.site_files import StoredFolder
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import Measure, run_checks
from pmlpub.exporters.site.facts import EditionFacts
from pmlpub.exporters.view import View
from pmlpub.judging.job import Clashes, Ledgers
from pmlpub.model import Artifacts
from pmlpub.problems import Problem, ReleaseError
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases.manifest import FileRow
from pmlpub.releases.store import Store


class CollectionKey(msgspec.Struct, frozen=True):
    """The hash of everything that a collection depends on, but for the as-of date and the release
    before; the `facts` of its files (`inputs`), and the same key for what no page shows (`told`),
    which does not depend on how large the site is."""

    whole: bytes
    told: bytes
    facts: bytes


class SiteKey:
    """What the keys of all collections of a build have in common."""

    def __init__(self, build: BuildJob) -> None:
        self._build, job = build, build.job
        self._shared = key_of(
            settings_key(job.site),
            sorted(job.site.conditions.items()),
            [job.interfaces, job.unused, job.glossaries],
        )

    def of_collection(
        self, name: str, ledgers: Ledgers, inputs: Inputs, clashes: Clashes | None
    ) -> CollectionKey | None:
        """The key of a collection; None when it must be judged in each build."""
        site = self._build.job.site
        if any(found.frozen for found in ledgers.values()):
            return None
        found = inputs.of_collection(name, site)
        if found is None:
            return None
        told = key_of(
            self._shared,
            name,
            site.withdrawals_in.get(name, ()),
            sorted(site.moved_into.get(name, {}).items()),
            sorted((key, sorted(words.items())) for key, words in (clashes or {}).items()),
            [_lines(ledgers, tag) for tag in sorted(ledgers)],
            found.digest,
        )
        whole = key_of(told, self._build.large, site.former_listings or ())
        return CollectionKey(whole, told, found.facts)


class CollectionCache:
    """What earlier builds cached of one collection; empty where the job does not use it. Without a
    `key` the collection as a whole is not kept. `measure` measures each check."""

    def __init__(
        self,
        build: BuildJob,
        collection: str,
        key: CollectionKey | None,
        measure: Measure | None = None,
    ) -> None:
        self._build, self._collection, self._key = build, collection, key
        self._measure = measure
        self._usable = build.cached
        outputs = build.outputs if self._usable else None
        self._cache = Cache(outputs, collection, build.cache_key, quiet=not build.write)
        self._settings = settings_key(build.job.site) if self._usable else b""
        site = build.job.site
        self._findings = KnownFindings(self._cache, site, measure) if self._usable else None

    @property
    def problems(self) -> Sequence[Problem]:
        return self._cache.problems

    def keep_whole(
        self,
        value: msgspec.Struct,
        record: str,
        records: Sequence[AnswerRecord],
        pages: Artifacts,
    ) -> None:
        """Keeps what became of the collection, with its `records` and its `pages` for staff. It is
        found again when the release before has the record with this hash, its own: then all of its
        days are known, and building it again would change nothing. If somebody has written to its
        files meanwhile, nobody knows which of them it was made of, and it is not kept."""
        if self._usable and self._key and self._is_unchanged(self._key):
            key = whole_key(self._key, record)
            self._cache.put(key, value)
            self._cache.put(records_key(key), records)
            self._cache.put(pages_key(key), pages)

    def save(self) -> None:
        """Writes what was found or added."""
        if self._usable:
            self._cache.save()

    def leave(self, kind: str, values: Mapping[bytes, Any]) -> None:
        """Leaves behind what commands that only look may use; no release is made of it."""
        if self._usable and self._key and self._is_unchanged(self._key):
            told = told_cache(self._build.outputs, self._collection, kind)
            for key, value in values.items():
                told.put(key, value)
            told.save()

    def _is_unchanged(self, key: CollectionKey) -> bool:
        job = self._build.job
        return key.facts == look_again(job.root, self._collection, job.site)

    def edition(self, view: View, store: Store) -> tuple[str, list[FileRow], Artifacts] | None:
        """The object, rows and files of an edition that was rendered before and is still there."""
        if not self._usable:
            return None
        known = self._cache.get(self._edition_key(view), StoredFolder)
        if known is None:
            return None
        try:
            files = store.read_object(known.object)
        except ReleaseError:
            return None  # It is lost, or somebody changed it: rendering it again repairs it.
        return known.object, known.rows, files

    def keep_edition(self, view: View, name: str, rows: list[FileRow]) -> None:
        if self._usable:
            self._cache.put(self._edition_key(view), StoredFolder(name, rows))

    def facts(self, make: Callable[[], EditionFacts], *values: Any) -> EditionFacts:
        """The facts about an edition, which depend on these values and the settings."""
        if not self._usable:
            return make()
        key = key_of(b"facts", self._settings, *values)
        known = self._cache.get(key, EditionFacts)
        if known is None:
            known = make()
            self._cache.put(key, known)
        return known

    def check(self, subject: Subject) -> Sequence[Problem]:
        """What the checks find."""
        if self._findings is None:
            return list(run_checks(subject, self._measure))
        return self._findings.check(subject)

    def _edition_key(self, view: View) -> bytes:
        edition = view.edition and view.edition.without_places()
        return key_of(
            b"edition", self._settings, view.answer, view.language, sorted(view.verdicts.items()),
            view.sisters, sorted(view.interface.items()), edition, view.judged.former,
            view.judged.sister_keywords, view.judged.successor, view.judged.correction,
        )  # fmt: skip


def whole_key(key: CollectionKey, record: str) -> bytes:
    """Where a collection is kept that the release before has with this record."""
    return key_of(key.whole, record)


def records_key(whole: bytes) -> bytes:
    """Where the records of a collection are that is kept under the key `whole`."""
    return key_of(b"records", whole)


def pages_key(whole: bytes) -> bytes:
    """Where the pages for staff are of a collection that is kept under the key `whole`."""
    return key_of(b"pages", whole)


def told_cache(outputs: Path, collection: str, kind: str) -> Cache:
    """What commands that only look may use of a collection, of one `kind`. Nobody has authenticated
    it, and it has a name that no collection can have."""
    return Cache(outputs, f"{collection} {kind}", quiet=True)


def _lines(ledgers: Ledgers, language: str) -> list[Any]:
    """All lines of a ledger that count, in one order."""
    found = ledgers[language]
    kinds = (found.approvals, found.changes, found.revoked, found.keeps)
    stops = (found.pauses, found.lifts)
    named = [sorted(i.id for v in kind.values() for i in v) for kind in (*kinds, *stops)]
    taken = sorted(found.revocations[a.id].id for v in found.revoked.values() for a in v)
    restored = sorted(found.restored.items())
    return [language, *named, taken, restored, sorted(found.register.names)]
