"""Assembles a collection answer by answer: its objects and trees in the store, and its files.

Answers are judged now (`CollectionBuilder.add`), or come from an earlier release (`add_stored`).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from pmlpub.building.built_collection import BuiltCollection
from pmlpub.building.collection_cache import CollectionCache
from pmlpub.building.editions import render_view
from pmlpub.building.times import Times
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.publicity import public_record
from pmlpub.exporters.site import code_lists, listing, worklists
from pmlpub.exporters.site.facts import EditionFacts, FactsOfCollection, StoredFile, facts_of
from pmlpub.exporters.site.feed import (
    FeedEvent,
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
from pmlpub.judging.clashes import PackedOwners
from pmlpub.model import (
    DATASET,
    PARTS,
    Artifacts,
    Interface,
    JudgedAnswer,
    JudgedEdition,
    Outcome,
    Site,
)
from pmlpub.problems import Problem
from pmlpub.records import answer_record, worklist
from pmlpub.records.answer_record import AnswerRecord, CollectionRecord, EditionRecord, record_of
from pmlpub.records.days import remember
from pmlpub.records.expiry import Expiries, expiries_of, pack_expiries
from pmlpub.records.replies import Reply
from pmlpub.releases.archive import StoredAnswer
from pmlpub.releases.history_file import pack_words
from pmlpub.releases.manifest import FileRow, encode_rows, rows_of
from pmlpub.releases.store import Store


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
        self._gone = {gone.id: gone for gone in site.withdrawals_in.get(name, ())}
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
        self, problems: Iterable[Problem] = (), owners: PackedOwners | None = None
    ) -> BuiltCollection:
        """Stores the trees, and writes the files about the collection."""
        built = BuiltCollection(
            self.name,
            self._answers,
            tuple(problems),
            tuple(self._outcomes),
            self._counts,
            owners=owners or PackedOwners(),
            known=self._known,
            expiries=pack_expiries(self._expiries),
            listed={tag: listing.pack(own) for tag, own in self._listed.items()},
            events=pack_events(self.feed),
            moved=tuple(sorted(self._moved)),
            reasons=tuple(sorted(self._reasons)),
            rendered=self._rendered,
            reused=self._reused,
            texts=pack_words(self._texts),
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
            data=tuple(self._rows.get(DATASET, ())),
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
            if "codes" in site.listings:
                files |= code_lists.export(site, self._listed, name)
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
        artifacts = render_view(view, self._times)
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
        gone = self._gone.get(record.answer)
        for edition in public.editions:
            if edition.language in files:
                successor = (gone and gone.successor) or edition.renamed or ""
                own = files[edition.language], rows[edition.language]
                facts = self._facts_of(record.answer, edition, *own, successor)
                self._facts.add(record.answer, edition.language, facts)

    def _facts_of(
        self,
        answer: str,
        edition: EditionRecord,
        files: Artifacts,
        rows: Iterable[FileRow],
        successor: str,
    ) -> EditionFacts:
        """The facts about an edition, from the cache if its record and its files are the same."""
        stored = [StoredFile(r.path, r.sha256, r.bytes) for r in rows]

        def made() -> EditionFacts:
            return facts_of(answer, edition, files, stored, self.site, successor)

        if self._cache is None:
            return made()
        return self._cache.facts(made, answer, edition, stored, successor)

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
        self._work += worklist.rows_of([record], self.site, self.as_of)
