"""What the texts of today would become, for commands that only look.

It comes from the cache where it is known. What they judge themselves they leave behind, for the
next command.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import cast

import msgspec

from pmlpub.building.collection_cache import CollectionCache, CollectionKey, told_cache
from pmlpub.building.job import BuildJob
from pmlpub.building.known_findings import StringFindings
from pmlpub.building.reuse import Looking
from pmlpub.building.site_cache import SiteCache
from pmlpub.building.told_collection import (
    ALIKE,
    TOLD,
    Alike,
    Owners,
    Telling,
    Told,
    alike_key,
    owners_key,
)
from pmlpub.building.watched_day import WatchedDay
from pmlpub.hashing import sha256
from pmlpub.judging.clashes import (
    PackedOwners,
    collections_that_clash,
    find_clashes,
    find_rivals,
    pack_owners,
)
from pmlpub.judging.collection import judge_inputs, load_inputs
from pmlpub.judging.job import Clashes, Loaded
from pmlpub.judging.loading import load
from pmlpub.model import JudgedAnswer, Outcome
from pmlpub.records import answer_record
from pmlpub.records.answer_record import AnswerRecord, published_in
from pmlpub.records.differences import compare
from pmlpub.releases.archive import Release


class Compared(msgspec.Struct, frozen=True):
    """A collection as a release has it and as it is today: what differs, the records of the answers
    that differ, the languages of all answers today, and those in which a part is out in the
    release."""

    name: str
    differences: tuple[Outcome, ...]
    before: tuple[AnswerRecord, ...]
    after: tuple[AnswerRecord, ...]
    known: dict[str, tuple[str, ...]]
    published: dict[str, tuple[str, ...]]


def compare_records(
    name: str, before: Sequence[AnswerRecord], after: Sequence[AnswerRecord]
) -> Compared:
    """What differs between two lists of records of a collection."""
    found = tuple(compare(before, after))
    differing = {one.answer for one in found}
    return Compared(
        name,
        found,
        tuple(record for record in before if record.answer in differing),
        tuple(record for record in after if record.answer in differing),
        {record.answer: tuple(e.language for e in record.editions) for record in after},
        published_in(before),
    )


def compare_releases(old: Release, new: Release) -> Iterator[Compared]:
    """What differs between two releases, collection by collection: the records of a large site do
    not fit into memory together."""
    for name in sorted({*old.collections(), *new.collections()}):
        yield compare_records(name, old.record(name).answers, new.record(name).answers)


class SiteToday:
    """A site as of a day, to be judged collection by collection. `copies` are of published
    releases: what was taken away there counts."""

    def __init__(self, root: Path, as_of: dt.date, copies: Sequence[Path] = ()) -> None:
        self._earlier = SiteCache(root, b"", cached=True, quiet=True)
        strings = StringFindings(root / "outputs", quiet=True)
        self.loaded: Loaded = load(root, as_of, copies=copies, checker=strings.checker)
        strings.save()
        self._build = BuildJob(self.loaded.job, cached=True)
        self._looking = Looking(self._build, self._earlier.inputs)
        self._clashes: Clashes = {}
        self._keys: dict[str, CollectionKey | None] = {}
        self._fresh: dict[str, Told] = {}

    def told(self) -> Iterator[Told]:
        """What becomes of the answers, collection by collection."""
        self._find_clashes()
        for name in self.loaded.collections:
            yield self._told(name)

    def compare(self, old: Release) -> Iterator[Compared]:
        """What becomes of the answers beside what a release has, collection by collection. Where
        nothing differs, that is known the next time."""
        self._find_clashes()
        names = dict.fromkeys(old.collections())
        for name in self.loaded.collections:
            names.pop(name, None)
            yield self._compared(name, old)
        yield from (compare_records(name, old.record(name).answers, ()) for name in names)

    def _compared(self, name: str, old: Release) -> Compared:
        key, day = self._keys[name], self.loaded.job.as_of
        record = old.files([answer_record.path(name)]).get(answer_record.path(name), b"")
        alike = None
        if key and name not in self._fresh:
            kept = told_cache(self._build.outputs, name, ALIKE)
            alike = kept.peek(alike_key(key, sha256(record)), Alike)
        if alike and alike.first <= day < alike.until:
            return Compared(name, (), (), (), alike.known, alike.published)
        told, earlier = self._told(name), old.record(name).answers
        compared = compare_records(name, earlier, told.records)
        if key and not compared.differences:
            own = Alike(compared.known, compared.published, told.first, told.until)
            cache = CollectionCache(self._build, name, key)
            cache.leave(ALIKE, {alike_key(key, sha256(record)): own})
        return compared

    def _told(self, name: str) -> Told:
        found, key = self._fresh.pop(name, None), self._keys[name]
        if found is None and key:
            found = self._looking.told(name, key)
        if found is None:  # Somebody has deleted the cache meanwhile.
            found, _ = self._judge(name, None, self._clashes)
        return found

    def _find_clashes(self) -> None:
        """Finds the keywords that several answers have, and judges what is not known."""
        loaded, keys, fresh = self.loaded, self._keys, self._fresh
        owners: list[PackedOwners] = []
        for name in loaded.collections:
            keys[name] = key = self._looking.key(name, loaded.ledgers_of(name))
            own = self._looking.owners(name, key) if key else None
            if own is None:
                fresh[name], own = self._judge(name, key, None)
            owners.append(own)
        self._clashes = clashes = find_clashes(find_rivals(owners), loaded.before)
        for name in collections_that_clash(clashes):
            key = self._looking.key(name, loaded.ledgers_of(name), clashes)
            keys[name] = key
            if not (key and self._looking.told(name, key)):
                fresh[name], _ = self._judge(name, key, clashes)
            else:
                fresh.pop(name, None)
        self._earlier.save()

    def judge(self, answers: Collection[str]) -> Iterator[JudgedAnswer]:
        """Some answers with their texts, which the cache does not have; after `told`."""
        wanted = {answer.partition("/")[0] for answer in answers}
        for name in self.loaded.collections:
            if name in wanted:
                job, ledgers = self.loaded.job, self.loaded.ledgers_of(name)
                cache = CollectionCache(self._build, name, None)
                inputs = load_inputs(job, name, ledgers)
                found = judge_inputs(inputs, job, self._clashes, cache.check)
                yield from (judged for judged in found if judged.answer in answers)

    def _judge(
        self, name: str, key: CollectionKey | None, clashes: Clashes | None
    ) -> tuple[Told, PackedOwners]:
        """Judges a collection; without `clashes` those within it count."""
        job, loaded = self.loaded.job, self.loaded
        cache = CollectionCache(self._build, name, key)
        day, telling = WatchedDay(job.as_of), Telling()
        watched = msgspec.structs.replace(job, as_of=cast("dt.date", day))
        inputs = load_inputs(watched, name, loaded.ledgers_of(name))
        owners = inputs.owners(watched)
        own = find_clashes(owners, loaded.before) if clashes is None else clashes
        for judged in judge_inputs(inputs, watched, own, cache.check):
            telling.add(judged)
        told, packed = telling.finish(job.as_of, day.until), pack_owners(owners)
        if key and (clashes is not None or not own):
            known = Owners(packed, told.first, told.until)
            cache.leave(TOLD, {key.told: told, owners_key(key): known})
        return told, packed
