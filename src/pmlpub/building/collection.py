"""One collection up to trees of stored objects, with the files that tell of it.

A collection is the unit of work: its answers in all languages depend on no other collection, so
memory stays flat and any executor can share the work out. Its answers come from the flow
(`ship_collection`), or from an earlier release (`Hold.keep`).
"""

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from pmlpub.building.collection_cache import Memory
from pmlpub.exporters import status
from pmlpub.exporters.formats import export_edition
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.site import worklists
from pmlpub.exporters.site.feed import feed_path, render_feed
from pmlpub.exporters.site.gallery import Card, card, gallery_path, render_gallery
from pmlpub.exporters.site.sitemap import render_sitemap, sitemap_path
from pmlpub.exporters.view import View
from pmlpub.judging.judging import Holder, Job, Ledgers, judge_collection
from pmlpub.model import PARTS, Artifacts, Site
from pmlpub.problems import Problem
from pmlpub.records import answer_record, worklist
from pmlpub.records.answer_record import AnswerRecord, CollectionRecord, record_of
from pmlpub.releases.archive import Stored
from pmlpub.releases.store import FileRow, Store, manifest_lines, rows_of

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
    """What became of one collection.

    `trees` and `manifests` (lines) are by language; `files` are site-wide files that tell of this
    collection alone. On a large site its gallery and its work list are among them; otherwise
    `records`, `cards` and `work` have what the site's files show. `holders` are those of its
    keywords, `replies` what the health line answers. Editions were `rendered`, or `reused` from an
    earlier build.
    """

    collection: str
    answers: int = 0
    problems: list[Problem] = []
    silent: list[Silence] = []
    counts: dict[str, dict[str, int]] = {}
    trees: dict[str, str] = {}
    manifests: dict[str, bytes] = {}
    files: Artifacts = {}
    records: list[AnswerRecord] = []
    cards: list[Card] = []
    work: list[worklist.Row] = []
    work_totals: worklist.Totals = {}
    holders: list[Holder] = []
    replies: line_files.Packed = b""
    rendered: int = 0
    reused: int = 0


def ship_collection(
    job: Job, name: str, ledgers: Ledgers, progress: Progress = lambda done: None
) -> Shipment:
    """One collection through the whole flow, up to trees of stored objects."""
    store = Store(job.root / "outputs") if job.write else None
    memory = Memory(job, name, ledgers)
    if store and (kept := memory.whole(_Kept)) and kept.is_untouched(store):
        known = kept.shipment
        known.reused += known.rendered
        known.rendered = 0
        progress(known.answers)
        return known
    shipment = Shipment(name)
    hold = Hold(job.site, job.as_of, job.large, shipment, store, memory)
    for views in judge_collection(
        job, name, ledgers, shipment.problems, shipment.holders, memory.checked
    ):
        hold.put(views)
        progress(1)
    hold.close()
    memory.keep_whole(_Kept(shipment, store.look_at(shipment.trees.values()) if store else ""))
    shipment.problems += memory.cache.problems
    return shipment


class _Kept(msgspec.Struct):
    """What memory has of a collection, and how its files lay on disk when they were right."""

    shipment: Shipment
    disk: str

    def is_untouched(self, store: Store) -> bool:
        """Has nobody written to its files since?"""
        return bool(self.disk) and self.disk == store.look_at(self.shipment.trees.values())


def store_views(views: list[View], store: Store) -> Stored:
    """Stores the editions of an answer."""
    objects = {
        view.language: store.put_object(export_edition(view) | status.export(view))[0]
        for view in views
    }
    return record_of(views), objects


class Hold:
    """Loads a shipment, answer by answer. Without a store it only counts."""

    def __init__(
        self,
        site: Site,
        as_of: dt.date,
        large: bool,
        shipment: Shipment,
        store: Store | None,
        memory: Memory | None = None,
    ) -> None:
        self.site, self.as_of, self.large = site, as_of, large
        self.shipment, self.store, self.memory = shipment, store, memory
        self.records: list[AnswerRecord] = []
        self.replies: list[line_files.Reply] = []
        self.objects: dict[str, dict[str, str]] = {t: {} for t in site.all_languages}
        self.rows: dict[str, list[FileRow]] = {t: [] for t in site.all_languages}

    def put(self, views: list[View]) -> None:
        """An answer in all its languages, to be stored."""
        record = record_of(views)
        self.count(record)
        if not self.store:
            return
        files: dict[str, Artifacts] = {}
        for view in views:
            name, rows, files[view.language] = self._render(view, self.store)
            self._load(view.language, view.answer, name, rows)
        self._show(record, files)

    def keep(self, stored: Stored) -> None:
        """An answer that is stored already."""
        record, objects = stored
        self.count(record)
        if not self.store:
            return
        files: dict[str, Artifacts] = {}
        for language, name in objects.items():
            files[language] = self.store.read_object(name)
            self._load(language, record.answer, name, rows_of(files[language]))
        self._show(record, files)

    def close(self) -> None:
        """Stores the trees, and makes the files that tell of the collection."""
        if not self.store:
            return
        shipment, name = self.shipment, self.shipment.collection
        # One order, whether an answer was judged, withdrawn or kept from an earlier release.
        self.records.sort(key=lambda record: record.answer)
        shipment.cards.sort(key=lambda card: card.answer)
        for language, objects in self.objects.items():
            if objects:
                shipment.trees[language] = self.store.put_tree(objects)
                shipment.manifests[language] = manifest_lines(self.rows[language])
        record = CollectionRecord(tuple(self.records))
        shipment.files[answer_record.path(name)] = answer_record.encode(record)
        if sitemap := render_sitemap(self.site, self.records):
            shipment.files[sitemap_path(name)] = sitemap
        path = feed_path(name)
        feed = render_feed(self.site, self.records, path, f"{self.site.title}: {name}")
        if feed:
            shipment.files[path] = feed
        shipment.replies = line_files.pack(self.replies)
        shipment.work_totals = worklist.add_up(shipment.work)
        if self.large:  # Made here, so that no process holds the rows of a whole large site.
            page = worklists.matrix(self.site, shipment.work, self.as_of, name)
            shipment.files[worklists.path(name)] = page
            summary = f"{shipment.answers} answers"
            page = render_gallery(
                self.site, shipment.cards, [], summary, name, root="../", feed=path * bool(feed)
            )
            shipment.files[gallery_path(name)] = page
            shipment.work, shipment.cards = [], []
        else:
            shipment.records = self.records

    def _render(self, view: View, store: Store) -> tuple[str, list[FileRow], Artifacts]:
        """The object of an edition, its rows and its files; made only if nobody made it before."""
        if self.memory and (known := self.memory.edition(view, store)):
            self.shipment.reused += 1
            return known
        artifacts = export_edition(view) | status.export(view)
        name, rows = store.put_object(artifacts)
        self.shipment.rendered += 1
        if self.memory:
            self.memory.keep_edition(view, name, rows)
        return name, rows, artifacts

    def _load(self, language: str, answer: str, name: str, rows: list[FileRow]) -> None:
        self.objects[language][answer.partition("/")[2]] = name
        prefix = f"{language}/{answer}/"
        self.rows[language] += [FileRow(prefix + r.path, r.sha256, r.bytes) for r in rows]

    def _show(self, record: AnswerRecord, files: Mapping[str, Artifacts]) -> None:
        self.records.append(record)
        self.shipment.cards.append(card(record, files))
        self.replies += line_files.replies_of(record, files)
        self.shipment.work += worklist.rows_of(record, self.site, self.as_of)

    def count(self, record: AnswerRecord) -> None:
        """Adds the answer to the numbers, and its silent parts to their list."""
        self.shipment.answers += 1
        for edition in record.editions:
            counts = self.shipment.counts.setdefault(edition.language, {})
            for part in PARTS:
                verdict = edition.verdicts[part]
                key = f"{part}-{verdict.state}"
                counts[key] = counts.get(key, 0) + 1
                if verdict.state in ("withheld", "tombstone"):
                    first = verdict.reasons[0]
                    self.shipment.silent.append(
                        Silence(
                            record.answer,
                            edition.language,
                            part,
                            verdict.state,
                            first.code,
                            first.text,
                        )
                    )
