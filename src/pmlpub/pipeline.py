"""The whole flow: content + catalogs + ledgers -> editions -> verdicts -> artifacts -> release."""

import datetime as dt
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import msgspec

from pmlpub import release
from pmlpub.exporters import site_wide, worklists
from pmlpub.judging import Loaded, prepare
from pmlpub.model import Site
from pmlpub.problems import ContentError, Problem, ReleaseError, has_errors
from pmlpub.shipping import Progress, Shipment, Silence, ship_collection


class Report(msgspec.Struct):
    """What a build did. `counts` maps a language to `<part>-<state>` to a number of editions;
    `live` is the release that readers see now, or None when there is none."""

    as_of: dt.date
    answers: int
    problems: list[Problem]
    silent: list[Silence]
    counts: dict[str, dict[str, int]]
    live: release.Live | None = None
    changed: bool = False
    files: int = 0

    @property
    def failed(self) -> bool:
        return has_errors(self.problems)


def build(
    root: Path,
    as_of: dt.date | None = None,
    strict: bool = False,
    workers: int | None = None,
    base_url: str | None = None,
    progress: Progress = lambda done: None,
) -> Report:
    """Publishes what may go out of the site at `root`, as one release.

    Raises ContentError when the site cannot be read, or with `strict` when anything was stopped by
    an error, and ReleaseError when outputs/ cannot be written. The last release then stays.
    """
    as_of = as_of or today_where_the_day_begins()
    loaded = prepare(root, as_of, write=True, base_url=base_url)
    site = loaded.job.site
    with release.building(root / "outputs") as store:
        live = release.read_live(store.outputs)
        _refuse_older(as_of, live)
        staging = release.Staging(store.outputs, as_of)
        try:
            report = Report(as_of, 0, loaded.problems, [], {})
            sitemaps, cards, parts = [], [], []
            work, totals = [], {}
            for shipment in _ship(loaded, workers, progress):
                _add(report, shipment)
                for language, tree in shipment.trees.items():
                    staging.add_tree(language, shipment.collection, tree)
                for language, lines in shipment.manifests.items():
                    staging.add_manifest_part(f"{language}.{shipment.collection}", lines)
                    report.files += lines.count(b"\n")
                if shipment.sitemap:
                    path = f"sitemaps/{shipment.collection}.xml"
                    staging.add_file(path, shipment.sitemap)
                    sitemaps.append(path)
                if shipment.work_page:
                    staging.add_file(worklists.path(shipment.collection), shipment.work_page)
                work += shipment.work
                totals[shipment.collection] = shipment.work_totals
                if not loaded.job.large:
                    cards += shipment.cards
                elif shipment.cards:
                    parts.append(_gallery_part(site, shipment, staging))
            if strict and report.failed:
                raise ContentError(report.problems)
            for language, found in loaded.ledgers.items():
                staging.add_known_lines(language, found.ids)
            _add_site_files(staging, site, report, sitemaps, cards, parts)
            page = (
                worklists.overview(site, totals, as_of)
                if loaded.job.large
                else worklists.matrix(site, work, as_of)
            )
            staging.add_file(worklists.path(), page)
            summary = {"withheld": report.silent, "base_url": site.base_url}
            report.live, report.changed = staging.publish(msgspec.to_builtins(summary), live)
            report.files += len(staging.site_rows)
        except BaseException:
            staging.discard()
            raise
        release.collect(store.outputs)
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
    report = Report(as_of, 0, loaded.problems, [], {})
    for shipment in _ship(loaded, workers, progress):
        _add(report, shipment)
    return report


def today_where_the_day_begins() -> dt.date:
    """The date in UTC+14, where every day begins first: the default as-of date."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=14))).date()


def _ship(loaded: Loaded, workers: int | None, progress: Progress) -> Iterator[Shipment]:
    """The shipments of all collections, in the order of their names."""
    job, names = loaded.job, loaded.collections
    workers = workers or len(os.sched_getaffinity(0))
    if workers == 1 or len(names) < 2:
        for name in names:
            yield ship_collection(job, name, loaded.ledgers_of(name), progress)
        return
    with _pool(min(workers, len(names))) as executor:
        waiting: dict[str, Shipment] = {}
        order = iter(names)
        expected = next(order)
        for future in as_completed(
            {executor.submit(ship_collection, job, n, loaded.ledgers_of(n)) for n in names}
        ):
            shipment = future.result()
            progress(shipment.answers)
            waiting[shipment.collection] = shipment
            while expected in waiting:
                yield waiting.pop(expected)
                expected = next(order, "")


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    """Processes that start clean: a fork would copy locks and threads of whoever calls us."""
    executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _add(report: Report, shipment: Shipment) -> None:
    report.answers += shipment.answers
    report.problems += shipment.problems
    report.silent += shipment.silent
    for language, counts in shipment.counts.items():
        total = report.counts.setdefault(language, {})
        for key, number in counts.items():
            total[key] = total.get(key, 0) + number


def _gallery_part(site: Site, shipment: Shipment, staging: release.Staging) -> dict[str, str | int]:
    name = shipment.collection
    summary = f"{shipment.answers} answers"
    page = site_wide.gallery(site, shipment.cards, [], summary, name, root="../")
    staging.add_file(f"gallery/{name}.html", page)
    return {"name": name, "file": f"gallery/{name}.html", "answers": shipment.answers}


def _add_site_files(
    staging: release.Staging,
    site: Site,
    report: Report,
    sitemaps: list[str],
    cards: list[site_wide.Card],
    parts: list[dict[str, str | int]],
) -> None:
    for path, data in site_wide.site_files(site, sitemaps).items():
        staging.add_file(path, data)
    out = sum(c.get("page-published", 0) for c in report.counts.values())
    summary = f"{report.answers} answers, {len(site.all_languages)} languages, {out} pages"
    staging.add_file("index.html", site_wide.gallery(site, cards, parts, summary, site.title))


def _refuse_older(as_of: dt.date, live: release.Live | None) -> None:
    if live and as_of < live.as_of:
        raise ReleaseError(
            [
                release.problem(
                    "outputs/current/manifest.json",
                    "as-of-older",
                    f"the live release is as of "
                    f"{live.as_of}, this build as of {as_of}: expired text could come back",
                )
            ]
        )
