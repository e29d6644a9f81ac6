"""Who works: one process or several, each on a collection at a time."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

import msgspec

from pmlpub.building.collection import Progress, Shipment, ship_collection
from pmlpub.judging.judging import Holder, Job, Loaded, clashes_between


def ship_all(loaded: Loaded, workers: int | None, progress: Progress) -> Iterator[Shipment]:
    """The shipments of all collections; of those whose keywords clash with another's, a second
    one that replaces the first."""
    holders: list[Holder] = []
    for shipment in _ship_each(loaded.job, loaded.collections, loaded, workers, progress):
        holders += shipment.holders
        yield shipment
    clashes, again = clashes_between(holders)
    if again:
        job = msgspec.structs.replace(loaded.job, clashes=clashes)
        yield from _ship_each(job, again, loaded, workers, lambda done: None)


def _ship_each(
    job: Job, names: Sequence[str], loaded: Loaded, workers: int | None, progress: Progress
) -> Iterator[Shipment]:
    workers = workers or len(os.sched_getaffinity(0))
    if workers == 1 or len(names) < 2:
        for name in names:
            yield ship_collection(job, name, loaded.ledgers_of(name), progress)
        return
    with _pool(min(workers, len(names))) as executor:
        for future in as_completed(
            {executor.submit(ship_collection, job, n, loaded.ledgers_of(n)) for n in names}
        ):
            shipment = future.result()
            progress(shipment.answers)
            yield shipment


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    """Processes that start clean: a fork would copy locks and threads of whoever calls us."""
    executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)
