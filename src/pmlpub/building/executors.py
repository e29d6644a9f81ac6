"""Shares the collections out to processes, here or on a cluster: each builds one at a time.

A process that ends costs the collections that it was building: these are shared out again.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Protocol, TypeAlias

import msgspec

from pmlpub.building.built_collection import BuiltCollection
from pmlpub.building.cluster import open_cluster
from pmlpub.building.collection import build_collection
from pmlpub.building.collection_cache import CollectionKey
from pmlpub.building.job import BuildJob
from pmlpub.building.times import BUILDING, Phase, Progress
from pmlpub.judging.clashes import (
    PackedOwners,
    collections_that_clash,
    find_clashes,
    find_rivals,
)
from pmlpub.judging.job import Clashes, Ledgers
from pmlpub.problems import ReleaseError
from pmlpub.source.answers import count_answers

Executors: TypeAlias = Callable[[BuildJob], AbstractContextManager[Executor]]
"""Opens an executor for a build, and closes it in the end."""
LOST = (
    "the processes that build collections ended before one was finished, perhaps because memory is "
    "short. The last release is unchanged: build again, with fewer --workers"
)


EDITIONS_PER_PROCESS = 100
"""Below this many editions for each, it takes longer to start another process than it saves."""


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
    scheduler: str = "",
) -> Iterator[BuiltCollection]:
    """Builds all collections that `source` does not have; those whose keywords clash with another's
    a second time, to replace the first. `workers` is the number of processes (default: as many as
    the site needs, and at most one per core); with the address of a Dask `scheduler`, its workers
    build. Raises ReleaseError when they cannot, or end before anything is built."""
    count = workers or _count_processes(build)
    executors: Executors | None = partial(_pool, count) if count > 1 else None
    if scheduler:
        executors = partial(open_cluster, scheduler)
    owners: list[PackedOwners] = []
    for built in _build_each(build, names, ledgers_of, executors, progress, source, phase):
        owners.append(built.owners)
        yield built
    clashes = find_clashes(find_rivals(owners), build.release)
    if again := collections_that_clash(clashes):
        build = msgspec.structs.replace(build, clashes=clashes)
        yield from _build_each(build, again, ledgers_of, executors, _count_none, source, phase)


def _build_each(
    build: BuildJob,
    names: Sequence[str],
    ledgers_of: Callable[[str], Ledgers],
    executors: Executors | None,
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
    if executors is None or len(missing) < 2:
        for name, (ledgers, key) in missing.items():
            yield build_collection(build, name, ledgers, progress, key)
        return
    while missing:
        began = len(missing)
        try:
            with executors(build) as executor:
                futures = {
                    executor.submit(build_collection, build, name, ledgers, key=key): name
                    for name, (ledgers, key) in missing.items()
                }
                for future in as_completed(futures):
                    built = future.result()
                    # A future that is kept would keep all files of its collection in memory.
                    del missing[futures.pop(future)]
                    progress(built.answers)
                    yield built
        except BrokenExecutor:  # Somebody killed a worker. The others' work is lost as well.
            if len(missing) == began:
                raise ReleaseError.at("outputs", "workers-lost", LOST) from None


def _count_processes(build: BuildJob) -> int:
    editions = count_answers(build.job.root) * len(build.job.site.all_languages)
    return min(len(os.sched_getaffinity(0)), editions // EDITIONS_PER_PROCESS)


def _count_none(done: int) -> None:
    """Progress, where the answers were counted before."""


@contextmanager
def _pool(workers: int, build: BuildJob) -> Iterator[Executor]:
    """Processes that start clean: a fork would copy the locks and threads of the caller."""
    executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)
