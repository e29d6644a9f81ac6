"""What a build takes from earlier ones: whole collections."""

from collections.abc import Iterable, Sequence

import msgspec

from pmlpub.building.addresses import find_addresses
from pmlpub.building.built_collection import BuiltCollection, Kept
from pmlpub.building.cache import Cache
from pmlpub.building.collection_cache import (
    CollectionKey,
    SiteKey,
    pages_key,
    records_key,
    told_cache,
    whole_key,
)
from pmlpub.building.days import read_collection
from pmlpub.building.inputs import Inputs
from pmlpub.building.job import BuildJob
from pmlpub.building.site_cache import Published, Share
from pmlpub.building.site_files import SiteFiles, row_of
from pmlpub.building.told_collection import (
    CHECKED,
    TOLD,
    Checked,
    Owners,
    Told,
    checked_key,
    owners_key,
)
from pmlpub.exporters.site import worklists
from pmlpub.judging.clashes import PackedOwners
from pmlpub.judging.job import Clashes, Ledgers
from pmlpub.model import Artifacts
from pmlpub.problems import Problem
from pmlpub.records import worklist
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases.manifest import part_path
from pmlpub.releases.staging import Content
from pmlpub.releases.store import Store


class Reuse:
    """Collections from earlier builds, for a build that writes."""

    def __init__(
        self, build: BuildJob, inputs: Inputs, share: Share, site_files: SiteFiles
    ) -> None:
        self._build, self._inputs, self._share = build, inputs, share
        self._site_files = site_files
        self._key = SiteKey(build)
        self.published: set[str] = set()
        self._looked_at: dict[str, Published] | None = {}
        self.problems: list[Problem] = []

    def find(
        self, name: str, ledgers: Ledgers, clashes: Clashes | None
    ) -> tuple[CollectionKey | None, BuiltCollection | None]:
        """The key of a collection, and the collection as an earlier build made it, if it would be
        the same today."""
        self.published.discard(name)
        key, built = self._find(name, ledgers, clashes)
        if built:
            self.published.add(name)
        else:  # What the others have is needed only if all are there, and is large.
            self._looked_at = None
        return key, built

    def key(self, name: str, ledgers: Ledgers, clashes: Clashes | None) -> CollectionKey | None:
        """The key of a collection that is built in any case."""
        self.published.discard(name)
        self._looked_at = None
        if not self._build.cached or self._build.allowed:
            return None
        return self._key.of_collection(name, ledgers, self._inputs, clashes)

    def _find(
        self, name: str, ledgers: Ledgers, clashes: Clashes | None
    ) -> tuple[CollectionKey | None, BuiltCollection | None]:
        build = self._build
        # What may be removed in this build alone must be in no later one.
        if not build.cached or build.allowed:
            return None, None
        key = self._key.of_collection(name, ledgers, self._inputs, clashes)
        if key is None or name in build.all_texts:
            return key, None
        if build.before and not build.before.trusted:
            return key, None
        before = build.before.record_hash(name) if build.before else ""
        own = whole_key(key, before)
        cache = Cache(build.outputs, name, build.cache_key)
        kept = cache.peek(own, Kept)
        self.problems += cache.problems
        if kept is None or not kept.holds(build.job.as_of) or not self._fits(name, kept):
            return key, None
        published = Published(kept.objects, kept.trees)
        if not self._share.is_right(published):
            return key, None
        built = self._with_files(kept, own, cache)
        if built is None:
            return key, None
        built = _with_work(kept, built, own, build, cache)
        if self._looked_at is not None:
            self._looked_at[name] = published
        return key, msgspec.structs.replace(built, reused=built.reused + built.rendered, rendered=0)

    def _with_files(self, kept: Kept, key: bytes, cache: Cache) -> BuiltCollection | None:
        """The collection with its files, as the live release and staff have them; None if one is
        not there any more. `key` is where it is kept."""
        name, site, find = kept.built.collection, self._build.job.site, self._site_files.find
        parts = {tag: find(part_path(tag, name), row) for tag, row in kept.manifests.items()}
        files: dict[str, Content | None] = {}
        for path, row in kept.files.items():
            is_public = not worklists.is_for_staff(path, site)
            files[path] = find(path, row, is_public=is_public)
            if files[path] is None and is_public:
                return None
        if None in files.values():
            files |= cache.peek(pages_key(key), Artifacts) or {}
        if None in parts.values() or None in files.values():
            return None
        return msgspec.structs.replace(kept.built, files=files, manifests=parts)

    def all_published(
        self, names: Sequence[str], objects: Iterable[str], trees: Iterable[str]
    ) -> Published | None:
        """All objects and trees of the release: of its collections, and the named ones, which are
        of no collection. None if some collection was built."""
        if self._looked_at is None or self._looked_at.keys() != set(names):
            return None
        found, store = list(self._looked_at.values()), Store(self._build.outputs)
        homes = tuple((name, store.look_at_object(name)) for name in objects)
        lists = tuple((name, store.look_at_tree(name)) for name in trees)
        return Published(
            tuple(own for one in found for own in one.objects) + homes,
            tuple(own for one in found for own in one.trees) + lists,
        )

    def _fits(self, name: str, kept: Kept) -> bool:
        """Whether what it used of the release before is still there."""
        build, site = self._build, self._build.job.site
        known: tuple[AnswerRecord, ...] = ()
        if kept.used.formers:
            remembered = read_collection(build.before, name)
            known = (*remembered.removed, *remembered.answers.values())
        found = find_addresses(known, build.release, name, site, build.formats, build.job.as_of)
        return kept.used.fits(found)


def _with_work(
    kept: Kept, built: BuiltCollection, key: bytes, build: BuildJob, cache: Cache
) -> BuiltCollection:
    """The collection, with its files, with its work list of today; `key` is where it is kept."""
    site, as_of = build.job.site, build.job.as_of
    if build.large and as_of < kept.work_until:
        return built
    records = built.records
    if build.large:
        records = cache.peek(records_key(key), tuple[AnswerRecord, ...]) or ()
    rows = tuple(worklist.rows_of(records, site, as_of))
    if not build.large:
        return msgspec.structs.replace(built, work=rows)
    path = worklists.path(built.collection)
    page = worklists.matrix(site, rows, as_of, built.collection, built.questions)
    totals = worklist.add_up(rows)
    kept = msgspec.structs.replace(
        kept,
        built=msgspec.structs.replace(kept.built, work_totals=totals),
        files={**kept.files, path: row_of(page)},
        first=as_of,
        work_until=worklist.first_other_day(records, site, as_of),
    )
    cache.replace(key, kept)
    if worklists.is_for_staff(path, site):
        pages = cache.peek(pages_key(key), Artifacts) or {}
        cache.replace(pages_key(key), {**pages, path: page})
    files = {**built.files, path: page}
    return msgspec.structs.replace(built, files=files, work_totals=totals)


class Looking:
    """Collections from earlier builds, for a command that only looks."""

    def __init__(self, build: BuildJob, inputs: Inputs) -> None:
        self._build, self._inputs = build, inputs
        self._key = SiteKey(build)

    def key(
        self, name: str, ledgers: Ledgers, clashes: Clashes | None = None
    ) -> CollectionKey | None:
        return self._key.of_collection(name, ledgers, self._inputs, clashes)

    def find(
        self, name: str, ledgers: Ledgers, clashes: Clashes | None
    ) -> tuple[CollectionKey | None, BuiltCollection | None]:
        """The key of a collection, and what `check` says of it, if that is known."""
        build = self._build
        key = self.key(name, ledgers, clashes)
        if key is None:
            return None, None
        cache = told_cache(build.outputs, name, CHECKED)
        own = checked_key(key, build.before.record_hash(name) if build.before else "", None)
        for known_as in (own, checked_key(key, "", build.before)):
            found = cache.peek(known_as, Checked)
            if found and found.first <= build.job.as_of < found.until:
                return key, found.built
        return key, None

    def told(self, name: str, key: CollectionKey) -> Told | None:
        """What the texts of a collection would become today, if that is known."""
        found = told_cache(self._build.outputs, name, TOLD).peek(key.told, Told)
        return found if found and found.first <= self._build.job.as_of < found.until else None

    def owners(self, name: str, key: CollectionKey) -> PackedOwners | None:
        """The owners of its keywords today, if they are known; then `told` knows the collection."""
        found = told_cache(self._build.outputs, name, TOLD).peek(owners_key(key), Owners)
        holds = found and found.first <= self._build.job.as_of < found.until
        return found.owners if found and holds else None
