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

from pmlpub.building.addresses import find_new_successors
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
from pmlpub.records import answer_record
from pmlpub.records.answer_record import AnswerRecord
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

    def key(self, name: str, ledgers: Ledgers, clashes: Clashes | None) -> CollectionKey | None:
        """The key alone, of a collection that is built in any case."""


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
    """Builds all collections that `source` does not have. Some are built again, to replace the
    first: those whose keywords clash with another's, and those with a notice that leads to a page
    of another collection which is new, or is not out any more.

    `workers` is the number of processes (default: as many as the site needs, and at most one per
    core); with the address of a Dask `scheduler`, its workers build. Raises ReleaseError when they
    cannot, or end before anything is built.
    """
    count = workers or _count_processes(build)
    executors: Executors | None = partial(_pool, count) if count > 1 else None
    if scheduler:
        executors = partial(open_cluster, scheduler)
    owners: list[PackedOwners] = []
    new = _NewRecords(build)
    for built in _build_each(build, names, ledgers_of, executors, progress, source, phase):
        owners.append(built.owners)
        new.add(built)
        yield built
    clashes = find_clashes(find_rivals(owners), build.release)
    clashing = collections_that_clash(clashes)
    whole = msgspec.structs.replace(build, clashes=clashes)
    if clashing:
        rest = _build_each(whole, clashing, ledgers_of, executors, _count_none, source, phase)
        for built in rest:
            new.add(built)
            yield built
    successors = find_new_successors(build.job.site, build.release, new.records)
    outdated = {answer.partition("/")[0] for answer in successors}.intersection(names)
    for first, known in ((build, outdated.difference(clashing)), (whole, outdated & {*clashing})):
        if known:
            again, job = sorted(known), msgspec.structs.replace(first, successors=successors)
            yield from _build_each(job, again, ledgers_of, executors, _count_none, source, phase)


class _NewRecords:
    """The `records` of collections that were built now, by collection and answer: of those to whose
    answers notices of other collections lead."""

    def __init__(self, build: BuildJob) -> None:
        named = ((g.id, g.successor or "") for g in build.job.site.gone if build.write)
        pairs = ((old.partition("/")[0], new.partition("/")[0]) for old, new in named)
        self._wanted = {new for old, new in pairs if new != old}
        self.records: dict[str, dict[str, AnswerRecord]] = {}

    def add(self, built: BuiltCollection) -> None:
        path = answer_record.path(built.collection)
        data = built.files.get(path) if built.collection in self._wanted else None
        if isinstance(data, bytes):  # Else it is that of the release before.
            answers = answer_record.decode_collection(data, path).answers
            self.records[built.collection] = {r.answer: r for r in answers}


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
        known = None
        if build.successors is None:
            key, known = source.find(name, ledgers, build.clashes)
        else:  # What is known has links as of the release before.
            key = source.key(name, ledgers, build.clashes)
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
