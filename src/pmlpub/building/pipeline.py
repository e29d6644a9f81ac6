"""The whole flow: content + catalogs + ledgers -> editions -> verdicts -> artifacts -> release."""

import datetime as dt
import os
import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import msgspec

from pmlpub.building import metrics
from pmlpub.building.assembly import Assembly, Report
from pmlpub.building.collection import Progress, Shipment, ship_collection
from pmlpub.building.republishing import find_vanished, take_away
from pmlpub.clock import today_where_the_day_begins
from pmlpub.judging.judging import Holder, Job, Loaded, clashes_between, prepare
from pmlpub.problems import ContentError
from pmlpub.releases import release
from pmlpub.releases.signature import signer_of
from pmlpub.source.site import load_site


def build(
    root: Path,
    as_of: dt.date | None = None,
    strict: bool = False,
    workers: int | None = None,
    base_url: str | None = None,
    allow_removal: Collection[str] = (),
    cached: bool = True,
    progress: Progress = lambda done: None,
    signing_key: bytes | None = None,
    number_after: int = 0,
) -> Report:
    """Publishes what may go out of the site at `root`, as one release, signed with a private key of
    32 bytes if there is one. Its number is higher than `number_after`.

    An edition that was out and vanishes without a reason holds the release back, unless its
    answer, collection or language is in `allow_removal`; what may go out no longer is then taken
    from the live release all the same. Without `cached` nothing is used that an earlier build
    found out; the bytes are the same.

    Raises ContentError when the site cannot be read, or with `strict` when anything was stopped by
    an error, and ReleaseError when outputs/ cannot be written. The last release then stays.
    """
    started = time.perf_counter()
    as_of = as_of or today_where_the_day_begins()
    load_site(root)  # Nothing is made in a folder that is no site.
    with release.building(root / "outputs", signer_of(signing_key, as_of)) as store:
        # Read under the lock: what another run withdrew or published meanwhile must be seen.
        loaded = prepare(root, as_of, write=True, base_url=base_url)
        job = loaded.job = msgspec.structs.replace(loaded.job, cached=cached)
        live, signature = release.read_live(store.outputs), release.live_signature(store.outputs)
        release.refuse_older(as_of, live)
        with release.staging(store.outputs, as_of) as staging:
            assembly = Assembly(staging, job.site, as_of, job.large)
            for shipment in _ship(loaded, workers, progress):
                assembly.add(shipment)
            report = assembly.report(loaded.problems)
            if strict and report.failed:
                raise ContentError(report.problems)
            for language, found in loaded.ledgers.items():
                staging.add_known_lines(language, found.ids)
            summary = assembly.close(job.interfaces)
            vanished, unread = find_vanished(store, staging, allow_removal)
            report.problems += unread
            if vanished:
                report = take_away(store, staging, loaded, [*report.problems, *vanished])
            else:
                days = job.site.signature.days
                report.live, report.changed = staging.publish(
                    summary, live, store.signer, days, number_after
                )
                report.note_signatures(signature, release.live_signature(store.outputs))
                report.files = staging.files
                release.collect(store.outputs, [g.id for g in job.site.gone])
        seconds = time.perf_counter() - started
        figures = metrics.render(report, seconds, time.time())
        release.write_beside(store.outputs, metrics.FILE, figures)
    return report


def check(
    root: Path,
    as_of: dt.date | None = None,
    workers: int | None = None,
    progress: Progress = lambda done: None,
) -> Report:
    """All that `build` finds, with nothing written. Raises ContentError as `build` does."""
    as_of = as_of or today_where_the_day_begins()
    loaded = prepare(root, as_of)
    assembly = Assembly(None, loaded.job.site, as_of, loaded.job.large)
    for shipment in _ship(loaded, workers, progress):
        assembly.add(shipment)
    return assembly.report(loaded.problems)


def _ship(loaded: Loaded, workers: int | None, progress: Progress) -> Iterator[Shipment]:
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
