"""The whole flow: content + catalogs -> editions -> verdicts -> artifacts -> release.

A collection is the unit of work: its answers in all languages depend on no other collection, so
memory stays flat and any executor can share the work out.
"""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import msgspec

from pmlpub import gate, release, source
from pmlpub.catalogs import folder, interface
from pmlpub.catalogs.po import Entry
from pmlpub.checks import run_checks
from pmlpub.checks.subject import Subject
from pmlpub.exporters import export_edition, site_wide, sms, status
from pmlpub.exporters.view import Interface, View
from pmlpub.localize import localize
from pmlpub.messages import CONDITIONS
from pmlpub.model import PARTS, Answer, Artifacts, Site
from pmlpub.problems import ContentError, Problem, ReleaseError, has_errors

Progress = Callable[[int], None]
"""Called with the number of answers that were done since the last call."""


class Job(msgspec.Struct, frozen=True):
    """What a worker needs for any collection: the same for all of them."""

    root: Path
    site: Site
    as_of: dt.date
    interfaces: Mapping[str, Interface]
    language_problems: Mapping[str, tuple[Problem, ...]]
    write: bool
    cards: bool


class Silence(msgspec.Struct, frozen=True):
    """A part that does not go out: what, and the first reason."""

    answer: str
    language: str
    part: str
    state: str
    code: str
    text: str


class Shipment(msgspec.Struct):
    """What became of one collection."""

    collection: str
    answers: int = 0
    problems: list[Problem] = []
    silent: list[Silence] = []
    counts: dict[str, dict[str, int]] = {}
    trees: dict[str, str] = {}
    manifests: dict[str, bytes] = {}
    sitemap: bytes | None = None
    cards: list[site_wide.Card] = []


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
    job, names, problems = prepare(root, as_of, write=True, base_url=base_url)
    with release.building(root / "outputs") as store:
        live = release.read_live(store.outputs)
        _refuse_older(as_of, live)
        staging = release.Staging(store.outputs, as_of)
        try:
            report = Report(as_of, 0, problems, [], {})
            sitemaps, cards, parts = [], [], []
            for shipment in _ship(job, names, workers, progress):
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
                if job.cards:
                    cards += shipment.cards
                elif shipment.cards:
                    parts.append(_gallery_part(job.site, shipment, staging))
            if strict and report.failed:
                raise ContentError(report.problems)
            _add_site_files(staging, job.site, report, sitemaps, cards, parts)
            summary = {"withheld": report.silent, "base_url": job.site.base_url}
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
    job, names, problems = prepare(root, as_of, write=False)
    report = Report(as_of, 0, problems, [], {})
    for shipment in _ship(job, names, workers, progress):
        _add(report, shipment)
    return report


def prepare(
    root: Path, as_of: dt.date, write: bool, base_url: str | None = None
) -> tuple[Job, list[str], list[Problem]]:
    """What all collections share, their names, and the problems of the site itself."""
    site, problems = source.load_site(root)
    if base_url:
        site = msgspec.structs.replace(site, base_url=base_url)
    names, more = source.collections(root)
    problems += more + folder.unknown_locales(root, set(site.all_languages))
    names = sorted({*names, *(g.id.partition("/")[0] for g in site.gone)})
    interfaces, stopped = {}, {}
    for language in site.all_languages:
        texts, found = interface.load_interface(root, language)
        interfaces[language], stopped[language] = texts, tuple(found)
        problems += found
    small = source.count_answers(root) <= site_wide.GALLERY_LIMIT
    return Job(root, site, as_of, interfaces, stopped, write, small), names, problems


def ship_collection(job: Job, name: str, progress: Progress = lambda done: None) -> Shipment:
    """One collection through the whole flow, up to trees of stored objects."""
    loaded = source.load_collection(job.root, name, job.site)
    catalogs, shipment = Catalogs(job, name), Shipment(name, problems=loaded.problems)
    shipment.problems += catalogs.problems
    out = _Out(job, shipment)
    gone = {g.id: g for g in job.site.gone if g.id.startswith(f"{name}/")}
    for answer in loaded.answers:
        if answer.id not in gone:
            out.add(answer.id, views_of(answer, job, catalogs, shipment.problems))
            progress(1)
    for answer_id, problems in loaded.broken.items():
        if answer_id not in gone:
            out.add(answer_id, _views(job, answer_id, gate.judge_unreadable(problems)))
    for answer_id, record in gone.items():
        out.add(answer_id, _views(job, answer_id, gate.judge_gone(record)))
    out.finish()
    return shipment


class Catalogs:
    """The entries of one collection's catalogs by language and context, and their problems."""

    def __init__(self, job: Job, collection: str) -> None:
        self.problems: list[Problem] = []
        self.stopping: dict[str, list[Problem]] = {}
        self.entries: dict[str, dict[str, Entry]] = {}
        self.conditions: dict[str, dict[str, Entry]] = {}
        for language in job.site.languages:
            stopping = self.stopping[language] = []
            for domain, found in ((collection, self.entries), (CONDITIONS, self.conditions)):
                path = folder.catalog_path(language, domain)
                catalog, problems = folder.load(job.root, path)
                found[language] = catalog.by_context() if catalog else {}
                stopping += problems
            self.problems += stopping


def views_of(answer: Answer, job: Job, catalogs: Catalogs, problems: list[Problem]) -> list[View]:
    """An answer in all languages: localised, checked and judged. Problems are added."""
    views = []
    for language in job.site.all_languages:
        edition = localize(
            answer,
            language,
            job.site,
            catalogs.entries.get(language, {}),
            catalogs.conditions.get(language, {}),
        )
        stopping = [*job.language_problems[language], *catalogs.stopping.get(language, ())]
        view = View(job.site, answer.id, language, {}, job.interfaces[language], edition=edition)
        text = edition.texts.get("sms")
        unsigned = job.site.policy.require("sms") == "translated"
        reply = sms.reply(view, text, unsigned) if text else None
        found = list(run_checks(Subject(edition, job.site, reply)))
        if not stopping:  # A broken catalog is said once, not once for each of its messages.
            problems += edition.problems
        problems += found
        view.verdicts = gate.judge(
            edition, [*stopping, *edition.problems, *found], job.site.policy, job.as_of
        )
        views.append(view)
    published = [v.language for v in views if v.verdicts["page"].published]
    for view in views:
        view.sisters = tuple(tag for tag in published if tag != view.language)
    return views


def today_where_the_day_begins() -> dt.date:
    """The date in UTC+14, where every day begins first: the default as-of date."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=14))).date()


class _Out:
    """Takes the views of one answer after the other to where they go."""

    def __init__(self, job: Job, shipment: Shipment) -> None:
        self.job, self.shipment = job, shipment
        self.store = release.Store(job.root / "outputs") if job.write else None
        self.objects: dict[str, dict[str, str]] = {t: {} for t in job.site.all_languages}
        self.rows: dict[str, list[release.FileRow]] = {t: [] for t in job.site.all_languages}
        self.pages: list[View] = []

    def add(self, answer_id: str, views: list[View]) -> None:
        self.shipment.answers += 1
        for view in views:
            self._count(view)
        if not self.store:
            return
        files: dict[str, Artifacts] = {}
        for view in views:
            artifacts = export_edition(view) | status.export(view)
            name, rows = self.store.put_object(artifacts)
            self.objects[view.language][answer_id.partition("/")[2]] = name
            prefix = f"{view.language}/{answer_id}/"
            self.rows[view.language] += [
                release.FileRow(prefix + r.path, r.sha256, r.bytes) for r in rows
            ]
            files[view.language] = artifacts
        self.pages += [v for v in views if v.verdicts["page"].published]
        self.shipment.cards.append(site_wide.card(answer_id, views, files))

    def finish(self) -> None:
        if not self.store:
            return
        for language, objects in self.objects.items():
            if objects:
                self.shipment.trees[language] = self.store.put_tree(objects)
                lines = release.manifest_lines(self.rows[language])
                self.shipment.manifests[language] = lines
        self.shipment.sitemap = site_wide.sitemap(self.pages)

    def _count(self, view: View) -> None:
        counts = self.shipment.counts.setdefault(view.language, {})
        for part in PARTS:
            verdict = view.verdicts[part]
            key = f"{part}-{verdict.state}"
            counts[key] = counts.get(key, 0) + 1
            if verdict.state in ("withheld", "tombstone"):
                first = verdict.reasons[0]
                self.shipment.silent.append(
                    Silence(view.answer, view.language, part, verdict.state, first.code, first.text)
                )


def _views(job: Job, answer_id: str, verdicts: gate.Verdicts) -> list[View]:
    """Views without an edition: only its status, and a tombstone if that is the verdict."""
    views = []
    for language in job.site.all_languages:
        stopped = job.language_problems[language]
        own = gate.judge_unreadable(stopped) if has_errors(stopped) else verdicts
        views.append(View(job.site, answer_id, language, own, job.interfaces[language]))
    return views


def _ship(
    job: Job, names: list[str], workers: int | None, progress: Progress
) -> Iterator[Shipment]:
    """The shipments of all collections, in the order of their names."""
    workers = workers or len(os.sched_getaffinity(0))
    if workers == 1 or len(names) < 2:
        for name in names:
            yield ship_collection(job, name, progress)
        return
    with _pool(min(workers, len(names))) as executor:
        futures = {executor.submit(ship_collection, job, name): name for name in names}
        waiting: dict[str, Shipment] = {}
        order = iter(names)
        expected = next(order)
        for future in as_completed(futures):
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
