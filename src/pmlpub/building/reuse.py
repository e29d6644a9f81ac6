"""What a build takes from earlier ones: whole collections, and everything if nothing has changed.

Of the published files a build looks at a share, so that all have had their turn after SHARES
builds; or at all of them, if it signs or is asked to.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from pmlpub import disk
from pmlpub.building.addresses import find_addresses
from pmlpub.building.built_collection import BuiltCollection, Kept
from pmlpub.building.cache import Cache, key_of, package_fingerprint
from pmlpub.building.collection_cache import (
    CollectionKey,
    SiteKey,
    records_key,
    told_cache,
    whole_key,
)
from pmlpub.building.days import is_intact, read_collection
from pmlpub.building.inputs import Inputs, KnownFile
from pmlpub.building.job import BuildJob
from pmlpub.building.report import Report
from pmlpub.building.told_collection import (
    CHECKED,
    TOLD,
    Checked,
    Told,
    checked_key,
    owners_key,
)
from pmlpub.exporters.site import worklists
from pmlpub.hashing import sha256
from pmlpub.judging.clashes import KeywordOwner
from pmlpub.judging.job import Clashes, Ledgers
from pmlpub.problems import Problem
from pmlpub.records import worklist
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases.layout import STAFF
from pmlpub.releases.live import read_shown, shown_id
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.store import Store

SHARES = 30
"""After how many builds every published file has been looked at."""
INPUTS, TURN, UNCHANGED = b"inputs", b"turn", b"unchanged"


class Published(msgspec.Struct, frozen=True):
    """The objects and trees of a release, each with a hash of the metadata of its files when they
    were right."""

    objects: tuple[tuple[str, bytes], ...] = ()
    trees: tuple[tuple[str, bytes], ...] = ()


class Unchanged(msgspec.Struct, frozen=True):
    """A build that found nothing to change: what it was made of, what readers saw, and what it
    reported."""

    inputs: bytes
    release: str
    manifest: str
    around: bytes
    published: Published
    report: Report


class Share:
    """The part of the published files that this build looks at."""

    def __init__(self, store: Store, turn: int, *, every: bool) -> None:
        self._store, self._turn, self._every = store, turn % SHARES, every

    def is_right(self, published: Published) -> bool:
        """Whether nobody has written to those of these objects and trees whose turn it is."""
        store = self._store
        return all(
            seen and seen == look(name)
            for look, found in (
                (store.look_at_tree, published.trees),
                (store.look_at_object, published.objects),
            )
            for name, seen in found
            if self._every or int(name[:8], 16) % SHARES == self._turn
        )


class SiteCache:
    """What earlier builds know of the site as a whole."""

    def __init__(self, root: Path, secret: bytes, *, cached: bool, quiet: bool = False) -> None:
        self.root, self._cached = root, cached
        self.outputs = root / "outputs"
        name = " looked at" if quiet else " site"  # No collection can be called so.
        self._cache = Cache(self.outputs if cached else None, name, secret, quiet=quiet)
        self.inputs = Inputs(root, self._cache.get(INPUTS, list[KnownFile]) or ())
        self.turn = self._cache.get(TURN, int) or 0

    @property
    def problems(self) -> Sequence[Problem]:
        return self._cache.problems

    def unchanged(self, options: bytes) -> Unchanged | None:
        """The last build with these options, if nothing that it was made of has changed since, and
        readers see what it left."""
        found = self._cache.get(_unchanged_key(options), Unchanged) if self._cached else None
        if found is None or found.inputs != self.inputs.digest():
            return None
        if found.release != shown_id(self.outputs) or found.around != look_around(self.root):
            return None
        try:
            return found if sha256(read_shown(self.outputs, MANIFEST)) == found.manifest else None
        except OSError:
            return None

    def keep_unchanged(self, options: bytes, report: Report, published: Published) -> None:
        """Notes that a build has found nothing to change, unless its files have changed since it
        began."""
        before, after = self.inputs.digest(), Inputs(self.root).digest()
        around, release = look_around(self.root), shown_id(self.outputs)
        if not (self._cached and before and before == after and around and release):
            return
        manifest = sha256(read_shown(self.outputs, MANIFEST))
        kept = Unchanged(before, release, manifest, around, published, report)
        self._cache.put(_unchanged_key(options), kept)

    def save(self) -> None:
        """Writes what is known for the next build."""
        if self._cached:
            self._cache.put(TURN, (self.turn + 1) % SHARES)
            self._cache.put(INPUTS, self.inputs.known())
            self._cache.save()


def _unchanged_key(options: bytes) -> bytes:
    return key_of(UNCHANGED, package_fingerprint(), options)


def look_around(root: Path) -> bytes:
    """A hash of the metadata of the live release, but for the files of editions: of its files about
    the site, its links, the work lists and the files of its history; empty if there is none."""
    release = shown_id(root / "outputs")
    if release is None:
        return b""
    try:
        seen = [
            list(disk.scan(root, f"outputs/releases/{release}")),
            list(disk.scan(root, f"outputs/{STAFF}")),
            list(disk.scan(root, "history")),
        ]
    except OSError:
        return b""
    return key_of(repr(seen))


class Reuse:
    """Collections from earlier builds, for a build that writes."""

    def __init__(self, build: BuildJob, inputs: Inputs, share: Share) -> None:
        self._build, self._inputs, self._share = build, inputs, share
        self._key = SiteKey(build)
        self.published: dict[str, Published] = {}
        self.problems: list[Problem] = []

    def find(
        self, name: str, ledgers: Ledgers, clashes: Clashes | None
    ) -> tuple[CollectionKey | None, BuiltCollection | None]:
        """The key of a collection, and the collection as an earlier build made it, if it would be
        the same today."""
        self.published.pop(name, None)
        build = self._build
        # What may be removed in this build alone must be in no later one.
        if not build.cached or build.allowed:
            return None, None
        key = self._key.of_collection(name, ledgers, self._inputs, clashes)
        if key is None or build.all_texts or (build.before and not build.before.trusted):
            return key, None
        if not is_intact(build.before, name):
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
        kept = _with_work(kept, own, build, cache)
        self.published[name] = published
        reused = kept.built.reused + kept.built.rendered
        return key, msgspec.structs.replace(kept.built, reused=reused, rendered=0)

    def all_published(
        self, names: Sequence[str], objects: Iterable[str], trees: Iterable[str]
    ) -> Published | None:
        """All objects and trees of the release: of its collections, and the named ones, which are
        of no collection. None if some collection was built."""
        if self.published.keys() != set(names):
            return None
        found, store = list(self.published.values()), Store(self._build.outputs)
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


def _with_work(kept: Kept, key: bytes, build: BuildJob, cache: Cache) -> Kept:
    """The collection with its work list of today; `key` is where it is kept."""
    site, as_of, built = build.job.site, build.job.as_of, kept.built
    if build.large and as_of < kept.work_until:
        return kept
    records = built.records
    if build.large:
        records = cache.peek(records_key(key), tuple[AnswerRecord, ...]) or ()
    rows = tuple(row for record in records for row in worklist.rows_of(record, site, as_of))
    if not build.large:
        return msgspec.structs.replace(kept, built=msgspec.structs.replace(built, work=rows))
    path = worklists.path(built.collection)
    page = worklists.matrix(site, rows, as_of, built.collection, built.questions)
    totals = worklist.add_up(rows)
    built = msgspec.structs.replace(built, files={**built.files, path: page}, work_totals=totals)
    until = worklist.first_other_day(records, site, as_of)
    kept = msgspec.structs.replace(kept, built=built, first=as_of, work_until=until)
    cache.replace(key, kept)
    return kept


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

    def owners(self, name: str, key: CollectionKey) -> tuple[KeywordOwner, ...] | None:
        """The owners of its keywords, if `told` knows the collection."""
        cache = told_cache(self._build.outputs, name, TOLD)
        return cache.peek(owners_key(key), tuple[KeywordOwner, ...])
