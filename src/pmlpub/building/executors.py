"""Shares the collections out to processes: each builds one at a time."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Protocol

import msgspec

from pmlpub.building.collection import BuiltCollection, Progress, build_collection
from pmlpub.building.collection_cache import CollectionKey
from pmlpub.building.job import BuildJob
from pmlpub.building.times import BUILDING, Phase
from pmlpub.judging.clashes import KeywordOwner, collections_that_clash, find_clashes
from pmlpub.judging.job import Clashes, Ledgers


class Source(Protocol):
    """Collections that need not be built."""

    def find(
        self, name: str, ledgers: Ledgers, clashes: Clashes | None
    ) -> tuple[CollectionKey | None, BuiltCollection | None]:
        """The key with which a collection is kept, and the collection if it is known."""


def build_collections(
    build: BuildJob,
    names: Sequence[str],
    ledgers_of: Callable[[str], Ledgers],
    *,
    workers: int | None,
    progress: Progress,
    source: Source,
    phase: Phase = lambda name: None,
) -> Iterator[BuiltCollection]:
    """Builds all collections that `source` does not have; those whose keywords clash with another's
    a second time, to replace the first. `workers` is the number of processes (default: one per
    core)."""
    count = workers or len(os.sched_getaffinity(0))
    owners: list[KeywordOwner] = []
    for built in _build_each(build, names, ledgers_of, count, progress, source, phase):
        owners += built.owners
        yield built
    clashes = find_clashes(owners, build.release)
    if again := collections_that_clash(clashes):
        build = msgspec.structs.replace(build, clashes=clashes)
        yield from _build_each(build, again, ledgers_of, count, lambda done: None, source, phase)


def _build_each(
    build: BuildJob,
    names: Sequence[str],
    ledgers_of: Callable[[str], Ledgers],
    workers: int,
    progress: Progress,
    source: Source,
    phase: Phase,
) -> Iterator[BuiltCollection]:
    missing: dict[str, tuple[Ledgers, CollectionKey | None]] = {}
    for name in names:
        ledgers = ledgers_of(name)
        key, known = source.find(name, ledgers, build.clashes)
        if known is None:
            missing[name] = ledgers, key
            continue
        progress(known.answers)
        yield known
    phase(BUILDING)
    if workers == 1 or len(missing) < 2:
        for name, (ledgers, key) in missing.items():
            yield build_collection(build, name, ledgers, progress, key)
        return
    with _pool(min(workers, len(missing))) as executor:
        futures = {
            executor.submit(build_collection, build, name, ledgers, key=key)
            for name, (ledgers, key) in missing.items()
        }
        for future in as_completed(futures):
            built = future.result()
            progress(built.answers)
            yield built


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    """Processes that start clean: a fork would copy the locks and threads of the caller."""
    executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)
