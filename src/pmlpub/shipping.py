"""One collection through the whole flow, up to trees of stored objects.

A collection is the unit of work: its answers in all languages depend on no other collection, so
memory stays flat and any executor can share the work out.
"""

from collections.abc import Callable

import msgspec

from pmlpub import release, worklist
from pmlpub.exporters import export_edition, site_wide, status, worklists
from pmlpub.exporters.view import View
from pmlpub.judging import Job, Ledgers, judge_collection
from pmlpub.model import PARTS, Artifacts
from pmlpub.problems import Problem

Progress = Callable[[int], None]
"""Called with the number of answers that were done since the last call."""


class Silence(msgspec.Struct, frozen=True):
    """A part that does not go out: what, and the first reason."""

    answer: str
    language: str
    part: str
    state: str
    code: str
    text: str


class Shipment(msgspec.Struct):
    """What became of one collection. On a large site its work list is a page already (`work_page`);
    otherwise `work` has its rows."""

    collection: str
    answers: int = 0
    problems: list[Problem] = []
    silent: list[Silence] = []
    counts: dict[str, dict[str, int]] = {}
    trees: dict[str, str] = {}
    manifests: dict[str, bytes] = {}
    sitemap: bytes | None = None
    cards: list[site_wide.Card] = []
    work: list[worklist.Row] = []
    work_page: bytes | None = None
    work_totals: worklist.Totals = {}


def ship_collection(
    job: Job, name: str, ledgers: Ledgers, progress: Progress = lambda done: None
) -> Shipment:
    """One collection through the whole flow, up to trees of stored objects."""
    shipment = Shipment(name)
    out = _Out(job, shipment)
    for views in judge_collection(job, name, ledgers, shipment.problems):
        out.add(views)
        progress(1)
    out.finish()
    return shipment


class _Out:
    """Takes the views of one answer after the other to where they go."""

    def __init__(self, job: Job, shipment: Shipment) -> None:
        self.job, self.shipment = job, shipment
        self.store = release.Store(job.root / "outputs") if job.write else None
        self.objects: dict[str, dict[str, str]] = {t: {} for t in job.site.all_languages}
        self.rows: dict[str, list[release.FileRow]] = {t: [] for t in job.site.all_languages}
        self.pages: list[View] = []

    def add(self, views: list[View]) -> None:
        answer_id = views[0].answer
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
        self.shipment.work += worklist.rows_of(views, self.job.as_of)

    def finish(self) -> None:
        if not self.store:
            return
        for language, objects in self.objects.items():
            if objects:
                self.shipment.trees[language] = self.store.put_tree(objects)
                lines = release.manifest_lines(self.rows[language])
                self.shipment.manifests[language] = lines
        self.shipment.sitemap = site_wide.sitemap(self.pages)
        self.shipment.work_totals = worklist.add_up(self.shipment.work)
        if self.job.large:  # Made here, so that no process holds the rows of a whole large site.
            self.shipment.work_page = worklists.matrix(
                self.job.site, self.shipment.work, self.job.as_of, self.shipment.collection
            )
            self.shipment.work = []

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
