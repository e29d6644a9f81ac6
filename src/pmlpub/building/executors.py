"""Shares the collections out to processes: each builds one at a time."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

import msgspec

from pmlpub.building.collection import BuiltCollection, Progress, build_collection
from pmlpub.building.job import BuildJob
from pmlpub.judging.clashes import KeywordOwner, collections_that_clash, find_clashes
from pmlpub.judging.job import Ledgers


def build_collections(
    build: BuildJob,
    names: Sequence[str],
    ledgers_of: Callable[[str], Ledgers],
    *,
    workers: int | None,
    progress: Progress,
) -> Iterator[BuiltCollection]:
    """Builds all collections; those whose keywords clash with another's a second time, to replace
    the first. `workers` is the number of processes (default: one per core)."""
    count = workers or len(os.sched_getaffinity(0))
    owners: list[KeywordOwner] = []
    for built in _build_each(build, names, ledgers_of, count, progress):
        owners += built.owners
        yield built
    clashes = find_clashes(owners, build.release)
    if again := collections_that_clash(clashes):
        build = msgspec.structs.replace(build, clashes=clashes)
        yield from _build_each(build, again, ledgers_of, count, lambda done: None)


def _build_each(
    build: BuildJob,
    names: Sequence[str],
    ledgers_of: Callable[[str], Ledgers],
    workers: int,
    progress: Progress,
) -> Iterator[BuiltCollection]:
    if workers == 1 or len(names) < 2:
        for name in names:
            yield build_collection(build, name, ledgers_of(name), progress)
        return
    with _pool(min(workers, len(names))) as executor:
        futures = {executor.submit(build_collection, build, n, ledgers_of(n)) for n in names}
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
