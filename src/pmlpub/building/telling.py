"""What the texts of today would become, for commands that only look.

It comes from the cache where it is known. What they judge themselves they leave behind, for the
next command.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import cast

import msgspec

from pmlpub.building.collection_cache import CollectionCache, CollectionKey
from pmlpub.building.job import BuildJob
from pmlpub.building.known_findings import StringFindings
from pmlpub.building.reuse import Looking
from pmlpub.building.site_cache import SiteCache
from pmlpub.building.told_collection import TOLD, Owners, Telling, Told, owners_key
from pmlpub.building.watched_day import WatchedDay
from pmlpub.judging.clashes import KeywordOwner, collections_that_clash, find_clashes
from pmlpub.judging.collection import judge_inputs, load_inputs
from pmlpub.judging.job import Clashes, Loaded
from pmlpub.judging.loading import load
from pmlpub.model import JudgedAnswer


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

    def told(self) -> Iterator[Told]:
        """What becomes of the answers, collection by collection."""
        loaded = self.loaded
        keys: dict[str, CollectionKey | None] = {}
        owners: list[KeywordOwner] = []
        fresh: dict[str, Told] = {}
        for name in loaded.collections:
            keys[name] = key = self._looking.key(name, loaded.ledgers_of(name))
            own = self._looking.owners(name, key) if key else None
            if own is None:
                fresh[name], own = self._judge(name, key, None)
            owners += own
        self._clashes = clashes = find_clashes(owners, loaded.before)
        for name in collections_that_clash(clashes):
            key = self._looking.key(name, loaded.ledgers_of(name), clashes)
            keys[name] = key
            if not (key and self._looking.told(name, key)):
                fresh[name], _ = self._judge(name, key, clashes)
            else:
                fresh.pop(name, None)
        self._earlier.save()
        for name in loaded.collections:
            found, key = fresh.pop(name, None), keys[name]
            if found is None and key:
                found = self._looking.told(name, key)
            if found is None:  # Somebody has deleted the cache meanwhile.
                found, _ = self._judge(name, None, clashes)
            yield found

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
    ) -> tuple[Told, tuple[KeywordOwner, ...]]:
        """Judges a collection; without `clashes` those within it count."""
        job, loaded = self.loaded.job, self.loaded
        cache = CollectionCache(self._build, name, key)
        day, telling = WatchedDay(job.as_of), Telling()
        watched = msgspec.structs.replace(job, as_of=cast("dt.date", day))
        inputs = load_inputs(watched, name, loaded.ledgers_of(name))
        owners = tuple(inputs.owners(watched))
        own = find_clashes(owners, loaded.before) if clashes is None else clashes
        for judged in judge_inputs(inputs, watched, own, cache.check):
            telling.add(judged)
        told = telling.finish(job.as_of, day.until)
        if key and (clashes is not None or not own):
            known = Owners(owners, told.first, told.until)
            cache.leave(TOLD, {key.told: told, owners_key(key): known})
        return told, owners
