"""Builds one collection: its editions in the store, and the files about it.

A collection is the unit of work: its answers in all languages depend on no other collection, so
memory stays flat and any executor can distribute the work. Its answers are judged now
(`build_collection`), or come from an earlier release (`CollectionBuilder.add_stored`).
"""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

import msgspec
from msgspec import UNSET

from pmlpub.building.addresses import Addresses, Used, find_addresses, successors_of
from pmlpub.building.cache import key_of
from pmlpub.building.collection_cache import CollectionCache, CollectionKey
from pmlpub.building.days import (
    ReleaseBefore,
    is_undated,
    read_collection,
    record_before,
    undated_problem,
    with_days,
)
from pmlpub.building.job import BuildJob
from pmlpub.building.removed import judge_removed
from pmlpub.building.times import CHECK, EXPORTER, STEP, Times
from pmlpub.building.watched_day import WatchedDay
from pmlpub.exporters import status
from pmlpub.exporters.formats import export_edition
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.publicity import public_record
from pmlpub.exporters.site import listing, worklists
from pmlpub.exporters.site.facts import FactsOfCollection, StoredFile
from pmlpub.exporters.site.feed import (
    FeedEvent,
    PackedEvents,
    collection_feed,
    feed_events,
    order_events,
    pack_events,
)
from pmlpub.exporters.site.gallery import Card, gallery_card, gallery_pages
from pmlpub.exporters.site.servers import MovedPage, moved_pages
from pmlpub.exporters.site.sitemap import collection_sitemap
from pmlpub.exporters.view import View
from pmlpub.gate.fingerprint import hash_content, words_of
from pmlpub.hashing import sha256
from pmlpub.judging.clashes import KeywordOwner, find_clashes
from pmlpub.judging.collection import judge_inputs, load_inputs
from pmlpub.judging.former import with_formers
from pmlpub.judging.former_ids import former_ids
from pmlpub.judging.job import Ledgers
from pmlpub.model import (
    DATASET,
    PARTS,
    Artifacts,
    Interface,
    JudgedAnswer,
    JudgedEdition,
    Outcome,
    Part,
    Site,
)
from pmlpub.problems import Problem
from pmlpub.records import answer_record, worklist
from pmlpub.records.answer_record import (
    AnswerRecord,
    CollectionRecord,
    EditionRecord,
    record_of,
)
from pmlpub.records.days import remember
from pmlpub.records.expiry import Expiries, expiries_of
from pmlpub.records.replies import Reply
from pmlpub.releases.archive import StoredAnswer
from pmlpub.releases.manifest import FileRow, encode_rows, rows_of
from pmlpub.releases.store import Store

TOLD, CHECKED = "told", "checked"
"""The kinds of what commands that only look may use."""
Progress = Callable[[int], None]
"""Is called with the number of answers that were finished since the last call."""


class BuiltCollection(msgspec.Struct, frozen=True):
    """What became of one collection.

    `trees` and `manifests` (rows of files, encoded) are by language; `files` are site-wide files
    about this collection alone. On a large site its gallery and its work list are among them;
    otherwise `records`, `notices`, `cards` and `work` have what the site's files show. `events` are
    the newest ones for the feeds of the site, and `moved` the pages that are gone for good.
    `outcomes` are the parts that are not out, `owners` those of its keywords; `known` has the
    languages of each answer, `expiries` all that expires, `replies` what the health line answers,
    `listed` the questions of pages that are out, by language, and `questions` those of its work
    list, by answer. `triples` is the number of facts in its part of the dataset, by language, and
    `reasons` are the codes of why texts are not out there.
    Editions were `rendered`, or `reused` from an earlier build. `texts` are the
    words, by hash, that are out without a signature and were not before: for the history.
    `seconds` says where the time went, by
    name (`times`).
    """

    collection: str
    answers: int = 0
    problems: tuple[Problem, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    counts: dict[str, dict[str, int]] = {}
    trees: dict[str, str] = {}
    manifests: dict[str, bytes] = {}
    files: Artifacts = {}
    records: tuple[AnswerRecord, ...] = ()
    notices: tuple[AnswerRecord, ...] = ()
    cards: tuple[Card, ...] = ()
    work: tuple[worklist.WorkRow, ...] = ()
    expiries: Expiries = Expiries()
    work_totals: worklist.Totals = {}
    owners: tuple[KeywordOwner, ...] = ()
    known: dict[str, tuple[str, ...]] = {}
    replies: line_files.Packed = b""
    listed: dict[str, listing.Packed] = {}
    events: PackedEvents = b""
    moved: tuple[MovedPage, ...] = ()
    questions: dict[str, str] = {}
    triples: dict[str, int] = {}
    reasons: tuple[str, ...] = ()
    rendered: int = 0
    reused: int = 0
    texts: dict[str, dict[str, Any]] = {}
    seconds: dict[str, float] = {}


class Kept(msgspec.Struct, frozen=True):
    """A collection in the cache.

    It was judged as of the day `first`, and would be the same until the day before `until`; of its
    work list that is true until the day before `work_until`. `used` is what it used of the release
    before. `objects` and `trees` are those that it consists of, each with a hash of the metadata of
    its files when they were right.
    """

    built: BuiltCollection
    objects: tuple[tuple[str, bytes], ...]
    trees: tuple[tuple[str, bytes], ...]
    used: Used
    first: dt.date
    until: dt.date
    work_until: dt.date

    def holds(self, as_of: dt.date) -> bool:
        """Whether it would be judged the same on a day."""
        return self.first <= as_of < self.until


class Told(msgspec.Struct, frozen=True):
    """What a collection's texts of today would become, for commands that only look: the `records`
    of its answers without what the release before knows, and notes on why texts were taken away, by
    answer, language and part. It holds from the day `first` to the day before `until`."""

    records: tuple[AnswerRecord, ...]
    notes: dict[str, dict[str, Mapping[Part, tuple[str, ...]]]]
    first: dt.date
    until: dt.date


class Telling:
    """Collects what `Told` has, answer by answer."""

    def __init__(self) -> None:
        self._records: list[AnswerRecord] = []
        self._notes: dict[str, dict[str, Mapping[Part, tuple[str, ...]]]] = {}

    def add(self, answer: JudgedAnswer) -> None:
        self._records.append(record_of(answer))
        own = {e.language: e.notes for e in answer.editions if any(e.notes.values())}
        if own:
            self._notes[answer.answer] = own

    def finish(self, first: dt.date, until: dt.date) -> Told:
        return Told(tuple(self._records), self._notes, first, until)


class Checked(msgspec.Struct, frozen=True):
    """What `check` says of a collection, from the day `first` to the day before `until`."""

    built: BuiltCollection
    first: dt.date
    until: dt.date


def build_collection(
    build: BuildJob,
    name: str,
    ledgers: Ledgers,
    progress: Progress = lambda done: None,
    key: CollectionKey | None = None,
) -> BuiltCollection:
    """Judges, renders and stores one collection, up to its trees of objects; `ledgers` are those
    of the collection. With a `key` it is kept for later builds."""
    job, store = build.job, Store(build.outputs) if build.write else None
    times = Times()
    check_times = (lambda own: times.measure(CHECK + own)) if build.profile else None
    began = time.perf_counter()
    cache = CollectionCache(build, name, key, check_times)
    remembered = read_collection(build.before, name)
    addresses = Addresses()
    if store:
        known = (*remembered.removed, *remembered.answers.values())
        addresses = find_addresses(known, build.release, name, job.site, build.formats, job.as_of)
    builder = CollectionBuilder(
        name,
        job.site,
        job.as_of,
        store,
        large=build.large,
        cache=cache,
        times=times if build.profile else None,
    )
    day = WatchedDay(job.as_of)
    watched = msgspec.structs.replace(job, as_of=cast("dt.date", day))
    with times.measure(f"{STEP}reading"):
        inputs = load_inputs(watched, name, ledgers)
    owners = inputs.owners(watched)
    clashes = find_clashes(owners, build.release) if build.clashes is None else build.clashes
    problems = list(inputs.problems)
    gone = {g.id: g for g in inputs.gone}
    records: dict[str, AnswerRecord] = {}
    successors = {answer: dict(found) for answer, found in addresses.successors.items()}
    aliases = {answer.id: former_ids(answer) for answer in inputs.answers if answer.aliases}
    used = Used(
        {}, {}, {a: dict(own) for a, own in addresses.successors.items()}, addresses.formats
    )
    telling = Telling()
    for judged in judge_inputs(inputs, watched, clashes, cache.check):
        if key:
            telling.add(judged)
        before = record_before(judged.answer, aliases.get(judged.answer, ()), remembered)
        if judged.answer in gone and judged.answer not in successors:
            successors[judged.answer] = successors_of(gone[judged.answer], records, job.site)
        dated = with_days(judged, remembered, before, job.as_of)
        answer = with_formers(dated, addresses.formers, successors.get(judged.answer))
        problems += answer.problems
        undated = is_undated(judged, remembered, before)
        if undated and (today := judged.editions[0].today):
            problems.append(undated_problem(judged.answer, today.updated))
        with times.measure(f"{STEP}rendering and storing"):
            records[answer.answer] = builder.add(answer, job.interfaces, before, undated=undated)
        if store:
            builder.add_texts(answer, None if build.all_texts else before)
        for edition in answer.editions:
            if not all(v.published for v in edition.verdicts.values()):
                former = addresses.formers.get((answer.answer, edition.language))
                used.formers.setdefault(answer.answer, {})[edition.language] = former
        progress(1)
    if store:
        renamed = {old: new for new, former in aliases.items() for old in former}
        for edition, known_before in judge_removed(
            remembered, records, addresses.formers, renamed, watched, build.allowed, job.as_of
        ):
            builder.add_notice(edition, job.interfaces.get(edition.language, {}), known_before)
            former = addresses.formers.get((edition.answer, edition.language))
            used.formers.setdefault(edition.answer, {})[edition.language] = former
            removed = addresses.removed.get((edition.answer, edition.language))
            used.removed.setdefault(edition.answer, {})[edition.language] = removed
    built = builder.finish(problems, owners)
    # What is out may decide clashes, so what is known of a part of the site is not kept.
    kept = key if build.clashes is not None or not clashes else None
    record = sha256(built.files.get(answer_record.path(name), b""))
    if store and kept:
        whole = Kept(
            msgspec.structs.replace(built, texts={}, work=()),
            tuple((object_, store.look_at_object(object_)) for object_ in builder.objects),
            tuple((tree, store.look_at_tree(tree)) for tree in built.trees.values()),
            used,
            job.as_of,
            day.until,
            worklist.first_other_day(records.values(), job.site, job.as_of),
        )
        cache.keep_whole(whole, record, tuple(sorted(records.values(), key=lambda r: r.answer)))
    if store and (kept or key is None):
        cache.save()
    if kept:
        checked = msgspec.structs.replace(
            built, trees={}, manifests={}, files={}, records=(), notices=(), cards=(), work=(),
            replies=b"", work_totals={}, texts={}, listed={}, events=b"", moved=(), questions={},
            rendered=0, reused=0,
        )  # fmt: skip
        known_as = checked_key(kept, record if store else "", None if store else build.before)
        told = telling.finish(job.as_of, day.until)
        cache.leave(TOLD, {kept.told: told, owners_key(kept): owners})
        cache.leave(CHECKED, {known_as: Checked(checked, job.as_of, day.until)})
    problems = [*built.problems, *remembered.problems, *cache.problems]
    rest = time.perf_counter() - began - sum(n for w, n in times.seconds.items() if STEP in w)
    times.include({f"{STEP}judging and the rest": rest})
    seconds = times.seconds if build.profile else {}
    return msgspec.structs.replace(built, problems=tuple(problems), seconds=seconds)


def owners_key(key: CollectionKey) -> bytes:
    """Where the owners of the keywords of a collection are."""
    return key_of(b"owners", key.told)


def checked_key(key: CollectionKey, record: str, before: ReleaseBefore | None) -> bytes:
    """Where it is kept what `check` says of a collection: after a release that has its own record,
    whose hash is `record`, or after another one (`before`)."""
    known = (before.folder.name, before.trusted) if before else None
    return key_of(b"checked", key.told, record, known)


def store_answer(
    answer: JudgedAnswer, site: Site, interfaces: Mapping[str, Interface], store: Store
) -> StoredAnswer:
    """Renders and stores the editions of an answer."""
    objects = {
        judged.language: store_edition(judged, site, interfaces[judged.language], store)
        for judged in answer.editions
    }
    return StoredAnswer(record_of(answer), objects)


def store_edition(judged: JudgedEdition, site: Site, interface: Interface, store: Store) -> str:
    """Renders and stores one edition; returns the name of its object."""
    return store.put_object(render_edition(judged, site, interface))[0]


def render_edition(judged: JudgedEdition, site: Site, interface: Interface) -> Artifacts:
    """All files of one edition."""
    return _render(View(judged, site, interface))


def _render(view: View, times: Times | None = None) -> Artifacts:
    """All files of an edition."""
    measure = (lambda name: times.measure(EXPORTER + name)) if times else None
    return export_edition(view, measure) | status.export(view)


def _reasons_of(record: AnswerRecord) -> Iterator[str]:
    """The codes of all reasons why texts of an answer are not out."""
    for edition in record.editions:
        for verdict in edition.verdicts.values():
            yield from (reason.code for reason in verdict.reasons)


class CollectionBuilder:
    """Assembles a collection answer by answer. Without a store it only counts."""

    def __init__(
        self,
        name: str,
        site: Site,
        as_of: dt.date,
        store: Store | None,
        *,
        large: bool,
        cache: CollectionCache | None = None,
        times: Times | None = None,
    ) -> None:
        self._times = times
        self.name, self.site, self.as_of, self.large = name, site, as_of, large
        self._store, self._cache = store, cache
        self._answers = self._rendered = self._reused = 0
        self._outcomes: list[Outcome] = []
        self._listed: dict[str, list[listing.ListedQuestion]] = {}
        self._events: list[FeedEvent] = []
        self._moved: list[MovedPage] = []
        self._gone = {gone.id: gone for gone in site.gone}
        self._known: dict[str, tuple[str, ...]] = {}
        self._reasons: set[str] = set()
        self._expiries = Expiries()
        self._counts: dict[str, dict[str, int]] = {}
        self._records: list[AnswerRecord] = []
        self._notices: list[AnswerRecord] = []
        self._cards: list[Card] = []
        self._work: list[worklist.WorkRow] = []
        self._replies: list[Reply] = []
        self._facts = FactsOfCollection(name, site)
        self._objects: dict[str, dict[str, str]] = {tag: {} for tag in site.all_languages}
        self._texts: dict[str, dict[str, Any]] = {}
        self._rows: dict[str, list[FileRow]] = {tag: [] for tag in site.all_languages}

    def add(
        self,
        answer: JudgedAnswer,
        interfaces: Mapping[str, Interface],
        before: AnswerRecord | None = None,
        *,
        undated: bool = False,
    ) -> AnswerRecord:
        """Adds a judged answer, which is rendered and stored; returns its record. `before` is that
        in the release before, and `undated` says that its source text has changed since its
        day."""
        record = remember(record_of(answer), before, self.as_of)
        if undated:
            first, *others = record.editions
            editions = (msgspec.structs.replace(first, undated=True), *others)
            record = msgspec.structs.replace(record, editions=editions)
        self.count(record)
        if not self._store:
            return record
        files: dict[str, Artifacts] = {}
        rows: dict[str, list[FileRow]] = {}
        for judged in answer.editions:
            view = View(judged, self.site, interfaces[judged.language])
            tag = view.language
            name, rows[tag], files[tag] = self._store_edition(view, self._store)
            self._add_object(tag, view.answer, name, rows[tag])
        self._add_facts(record, files, rows)
        today = answer.editions[0].today
        self._show(record, files, today.texts.get("question", "") if today else "")
        return record

    def add_texts(self, answer: JudgedAnswer, before: AnswerRecord | None) -> None:
        """Adds the words of parts that are out without a signature, and were not before."""
        source = answer.editions[0].today
        known = {edition.language: edition for edition in before.editions} if before else {}
        for judged in answer.editions:
            for part, verdict in judged.verdicts.items():
                if not verdict.published or verdict.reviewed or not (source and judged.edition):
                    continue
                own = known.get(judged.language)
                if own is None or own.verdicts[part].version != verdict.version:
                    words = words_of(source, judged.edition, part)
                    self._texts[hash_content(words)] = dict(words)

    def add_stored(self, stored: StoredAnswer) -> None:
        """Adds an answer that is stored already."""
        self.count(stored.record)
        if not self._store:
            return
        files: dict[str, Artifacts] = {}
        rows: dict[str, list[FileRow]] = {}
        for language, name in stored.objects.items():
            files[language] = self._store.read_object(name)
            rows[language] = rows_of(files[language])
            self._add_object(language, stored.record.answer, name, rows[language])
        self._add_facts(stored.record, files, rows)
        self._show(stored.record, files)

    def add_notice(
        self, judged: JudgedEdition, interface: Interface, before: EditionRecord
    ) -> None:
        """Adds an edition that the site no longer has: its addresses keep a notice. It is in no
        count, list or feed. `before` is its record in the release before, for the days of its text,
        which may come back."""
        if self._store:
            view = View(judged, self.site, interface)
            name, rows, files = self._store_edition(view, self._store)
            record = remember(
                AnswerRecord(judged.answer, (answer_record.record_edition(judged),)),
                AnswerRecord(judged.answer, (before,)),
                self.as_of,
            )
            self._keep_notice(record, {judged.language: (name, rows, files)})

    def add_stored_notice(self, stored: StoredAnswer) -> None:
        """The same of editions that are stored already."""
        store = self._store
        if store:
            found = {tag: (name, store.read_object(name)) for tag, name in stored.objects.items()}
            objects = {tag: (name, rows_of(own), own) for tag, (name, own) in found.items()}
            self._keep_notice(stored.record, objects)

    def _keep_notice(
        self, record: AnswerRecord, objects: Mapping[str, tuple[str, list[FileRow], Artifacts]]
    ) -> None:
        self._notices.append(record)
        self.count_notice(record)
        for language, (name, rows, _) in objects.items():
            self._add_object(language, record.answer, name, rows)
        files = {language: own for language, (_, _, own) in objects.items()}
        self._add_facts(record, files, {tag: rows for tag, (_, rows, _) in objects.items()})
        self._replies += line_files.replies_of(record, files)

    def count_notice(self, record: AnswerRecord) -> None:
        """Adds what feeds and web servers say of editions that the site no longer has, and the
        reasons."""
        self._events += feed_events(record)
        self._moved += moved_pages(record, self._gone)
        self._reasons.update(_reasons_of(record))

    def count(self, record: AnswerRecord) -> None:
        """Adds the answer to the numbers, its questions that are out, its pages for feeds, and the
        parts that are not out, or expire some day, to their lists."""
        self._answers += 1
        self._events += feed_events(record)
        self._moved += moved_pages(record, self._gone)
        self._reasons.update(_reasons_of(record))
        self._expiries = self._expiries.including(expiries_of([record], self.site))
        for language, question in listing.listed(record) if "page" in self.site.formats else ():
            self._listed.setdefault(language, []).append(question)
        self._known[record.answer] = tuple(edition.language for edition in record.editions)
        for edition in record.editions:
            counts = self._counts.setdefault(edition.language, {})
            for part in PARTS:
                verdict = edition.verdicts[part]
                key = f"{part}-{verdict.state}"
                counts[key] = counts.get(key, 0) + 1
                if verdict.state in ("withheld", "tombstone"):
                    where = (record.answer, edition.language, part)
                    self._outcomes.append(Outcome(*where, verdict.state, verdict.reasons[0]))

    def finish(
        self, problems: Iterable[Problem] = (), owners: Iterable[KeywordOwner] = ()
    ) -> BuiltCollection:
        """Stores the trees, and writes the files about the collection."""
        built = BuiltCollection(
            self.name,
            self._answers,
            tuple(problems),
            tuple(self._outcomes),
            self._counts,
            owners=tuple(owners),
            known=self._known,
            expiries=self._expiries,
            listed={tag: listing.pack(own) for tag, own in self._listed.items()},
            events=pack_events(self.feed),
            moved=tuple(sorted(self._moved)),
            reasons=tuple(sorted(self._reasons)),
            rendered=self._rendered,
            reused=self._reused,
            texts=self._texts,
        )
        if not self._store:
            return built
        # One order, whether an answer was judged, withdrawn or kept from an earlier release.
        records = sorted(self._records, key=lambda record: record.answer)
        notices = sorted(self._notices, key=lambda r: (r.answer, r.editions[0].language))
        cards = sorted(self._cards, key=lambda card: card.answer)
        trees, manifests, triples = {}, {}, self._store_facts(self._store)
        for language, objects in self._objects.items():
            if objects:
                trees[language] = self._store.put_tree(objects)
                manifests[language] = encode_rows(self._rows[language])
        built = msgspec.structs.replace(
            built,
            trees=trees,
            manifests=manifests,
            files=self._files(records, notices, cards, triples),
            triples=triples,
            replies=line_files.pack(self._replies, self.site),
            work_totals=worklist.add_up(self._work),
        )
        if self.large:
            questions = {card.answer: card.title for card in cards}
            return msgspec.structs.replace(built, questions=questions)
        rest = {"records": tuple(records), "cards": tuple(cards), "work": tuple(self._work)}
        return msgspec.structs.replace(built, **rest, notices=tuple(notices))

    def _files(
        self,
        records: list[AnswerRecord],
        notices: list[AnswerRecord],
        cards: list[Card],
        triples: dict[str, int],
    ) -> Artifacts:
        """The files about the collection by path."""
        name, site = self.name, self.site
        public = tuple(public_record(record, site) for record in records)
        removed = tuple(public_record(record, site) for record in notices)
        record = CollectionRecord(public, removed=removed or UNSET, triples=triples or UNSET)
        files = {answer_record.path(name): record.encode()}
        files |= collection_sitemap(site, name, records)
        files |= collection_feed(site, name, self.feed)
        if self.large:  # Made here, so that no process holds the rows of a whole large site.
            files[worklists.path(name)] = worklists.matrix(
                site, self._work, self.as_of, name, {card.answer: card.title for card in cards}
            )
            files |= gallery_pages(site, name, cards)
        return files

    @property
    def feed(self) -> list[FeedEvent]:
        """What the feed of the collection says, in its order."""
        return order_events(self._events)

    @property
    def objects(self) -> list[str]:
        """The objects of all its editions, once each."""
        names = (name for own in self._objects.values() for name in own.values())
        return list(dict.fromkeys(names))

    def _store_edition(self, view: View, store: Store) -> tuple[str, list[FileRow], Artifacts]:
        """The object of an edition, its rows and its files; rendered only if it is not cached."""
        if self._cache and (known := self._cache.edition(view, store)):
            self._reused += 1
            return known
        artifacts = _render(view, self._times)
        name, rows = store.put_object(artifacts)
        self._rendered += 1
        if self._cache:
            self._cache.keep_edition(view, name, rows)
        return name, rows, artifacts

    def _add_object(self, language: str, answer: str, name: str, rows: list[FileRow]) -> None:
        self._objects.setdefault(language, {})[answer.partition("/")[2]] = name
        prefix = f"{language}/{answer}/"
        self._rows.setdefault(language, [])
        self._rows[language] += [FileRow(prefix + r.path, r.sha256, r.bytes) for r in rows]

    def _add_facts(
        self,
        record: AnswerRecord,
        files: Mapping[str, Artifacts],
        rows: Mapping[str, Iterable[FileRow]],
    ) -> None:
        """Adds what the catalogue and the dataset say of the editions, as everybody may read it."""
        public = public_record(record, self.site)
        for edition in public.editions:
            if edition.language in files:
                stored = [StoredFile(r.path, r.sha256, r.bytes) for r in rows[edition.language]]
                self._facts.add(public, edition, files[edition.language], stored)

    def _store_facts(self, store: Store) -> dict[str, int]:
        """Stores the files of the catalogue and of the dataset beside the editions; returns the
        number of facts by language."""
        found = self._facts.finish()
        for language, own in sorted(found.items()):
            name, rows = store.put_object(own.files)
            self._add_object(DATASET, f"{self.name}/{language}", name, rows)
        return {language: own.triples for language, own in sorted(found.items()) if own.triples}

    def _show(
        self, record: AnswerRecord, files: Mapping[str, Artifacts], question: str = ""
    ) -> None:
        self._records.append(record)
        self._cards.append(gallery_card(record, files, question))
        self._replies += line_files.replies_of(record, files)
        self._work += worklist.rows_of(record, self.site, self.as_of)
