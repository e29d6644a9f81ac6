"""Built collections -> the files of a whole release, in a staging folder."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import msgspec

from pmlpub.building.announcing import announce
from pmlpub.building.built_collection import BuiltCollection
from pmlpub.building.report import Report
from pmlpub.building.site_files import SiteFiles, StoredFolder
from pmlpub.exporters.known_files import make_all
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.publicity import public_outcome, public_site
from pmlpub.exporters.site import code_lists, dataset, home, partners, worklists
from pmlpub.exporters.site.dataset import DataPart
from pmlpub.exporters.site.feed import feed_path, site_feeds
from pmlpub.exporters.site.gallery import FOLDER as GALLERY
from pmlpub.exporters.site.gallery import GALLERY_LIMIT, INDEX, gallery_part, render_gallery
from pmlpub.exporters.site.kept import is_kept, render_kept
from pmlpub.exporters.site.listing import conditions_of, names_of, unpack
from pmlpub.exporters.site.robots import site_files
from pmlpub.exporters.site.servers import server_files
from pmlpub.exporters.site.sitemap import BEGINNING, render_sitemap
from pmlpub.hashing import sha256
from pmlpub.judging.clashes import PackedOwners
from pmlpub.model import CONDITIONS, DATASET, PARTNERS, Artifacts, Interface, Outcome, Site
from pmlpub.problems import Problem
from pmlpub.records import answer_record
from pmlpub.records.answer_record import SiteRecord
from pmlpub.records.expiry import Expiries, PackedExpiries
from pmlpub.records.replies import PATH as REPLIES
from pmlpub.releases.history_file import PackedWords
from pmlpub.releases.manifest import FileRow, encode_rows
from pmlpub.releases.staging import Content, Staging
from pmlpub.releases.store import Store
from pmlpub.text.plurals import counted

NO_LANGUAGES = frozenset({DATASET, PARTNERS, code_lists.FOLDER, "feeds", "lines", "sitemaps"})
"""Folders beside those of languages, which have files that stay."""


class Assembly:
    """Takes built collections (a second one with the same name replaces the first), then finishes
    the release. Without a staging folder it only adds up the figures. `from_release`: all that is
    known of the answers comes from a release, which does not have what only staff may know.
    `before` is what the release before says of its site: its addresses stay. `site_files`, which a
    staging folder needs, may know files about the site."""

    def __init__(
        self,
        staging: Staging | None,
        site: Site,
        as_of: dt.date,
        *,
        large: bool,
        from_release: bool = False,
        before: SiteRecord | None = None,
        site_files: SiteFiles | None = None,
    ) -> None:
        self.staging, self.site, self.as_of, self.large = staging, site, as_of, large
        self._has_work = site.public_status or not from_release
        known = before.addresses or () if before else ()
        self._before = frozenset(filter(is_kept, known))
        self._site_before = before
        self._site_files = site_files
        self._known = site_files.files if site_files else make_all
        self._built: dict[str, BuiltCollection] = {}
        self._expiries: dict[str, Expiries] = {}
        self._parts: dict[str, list[DataPart]] = {}
        self._with_texts: set[str] = set()
        # Of the lists and the search of home pages.
        self.home_objects: list[str] = []
        self.home_trees: list[str] = []

    def add(self, built: BuiltCollection) -> None:
        """Stages the collection; of its files only the names stay in memory."""
        name = built.collection
        # Of a large site, only what is needed later can be in memory.
        soon = self.as_of + dt.timedelta(days=self.site.review.warn_days)
        self._expiries[name] = built.expiries.until(soon)
        built = msgspec.structs.replace(built, owners=PackedOwners(), expiries=PackedExpiries())
        if not self.staging:
            self._built[name] = built
            return
        self.staging.drop_collection(name)
        for language, tree in built.trees.items():
            self.staging.add_tree(language, name, tree)
        for language, rows in built.manifests.items():
            self.staging.add_manifest_part(language, name, rows)
        for path, data in built.files.items():
            self._add_file(path, data, name)
        self._parts[name] = [DataPart(row.path, row.sha256, row.bytes) for row in built.data]
        self._with_texts.discard(name)
        if built.texts:
            self.staging.put_aside(name, built.texts)
            self._with_texts.add(name)
        names = dict.fromkeys(built.files, b"")
        self._built[name] = msgspec.structs.replace(
            built, manifests={}, files=names, questions={}, texts=b""
        )

    @property
    def answers(self) -> int:
        return sum(built.answers for built in self._built.values())

    def texts_of(self, collection: str) -> PackedWords:
        """The words of a collection that are out without a signature and were not before."""
        if self.staging and collection in self._with_texts:
            return self.staging.read_aside(collection)
        return b""

    @property
    def known(self) -> dict[str, tuple[str, ...]]:
        """Answer id -> the languages in which there is an edition of it, in whatever state."""
        return {k: tags for built in self._built.values() for k, tags in built.known.items()}

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Language -> `<part>-<state>` -> the number of editions."""
        total: dict[str, dict[str, int]] = {tag: {} for tag in self.site.all_languages}
        for built in self._ordered():
            for language, counts in built.counts.items():
                own = total[language]
                for key, number in counts.items():
                    own[key] = own.get(key, 0) + number
        return {language: counts for language, counts in total.items() if counts}

    def report(self, problems: Sequence[Problem]) -> Report:
        """The report on all collections, with `problems` of the site as a whole."""
        own = (problem for built in self._ordered() for problem in built.problems)
        expiries = Expiries()
        for built in self._ordered():
            expiries = expiries.including(self._expiries[built.collection])
        return Report(
            self.as_of,
            self.answers,
            (*problems, *own),
            self._outcomes(),
            self.counts,
            rendered=sum(built.rendered for built in self._built.values()),
            reused=sum(built.reused for built in self._built.values()),
            expiries=expiries,
            announced=tuple(announce(expiries, self.site, self.as_of)),
        )

    def finish(self, interfaces: Mapping[str, Interface]) -> list[dict[str, Any]]:
        """Stages the pages about the whole site; returns what the manifest says about the parts
        that are not out. Raises ValueError without a staging folder."""
        if self.staging is None or self._site_files is None:
            raise ValueError("there is no staging folder to write to")
        known = conditions_of(built.listed for built in self._ordered())
        paths = set[str]()
        for path, data in self._files(interfaces, known):
            self._add_file(path, data)
            paths.add(path)
        paths |= self._add_homes(self.staging, self._site_files, interfaces, known, paths)
        paths |= {path for built in self._ordered() for path in built.files}
        lost = self._before.difference(paths)
        kept = render_kept(self.site, interfaces, known, lost, self._newest_day)
        addresses = sorted(filter(is_kept, paths.union(kept)))
        kept[answer_record.SITE] = self._site_record(interfaces, addresses)
        for path, data in kept.items():
            self._add_file(path, data)
        if not self.site.public_status:
            for path, data in worklists.staff_assets().items():
                self.staging.add_staff_file(path, data)
        return self._withheld()

    def _add_file(self, path: str, data: Content, collection: str = "") -> None:
        """Stages a file: work lists and gallery for staff alone, unless the status of the site is
        public."""
        if self.staging is None:
            return
        if not worklists.is_for_staff(path, self.site):
            self.staging.add_file(path, data, collection)
        elif self._has_work or path.startswith(GALLERY):
            self.staging.add_staff_file(path, data)

    def _files(
        self, interfaces: Mapping[str, Interface], known: Mapping[str, Collection[str]]
    ) -> Iterator[tuple[str, Content]]:
        """The files about the whole site by path, one after the other: those of a large one are
        not in memory together; `known` as in `_add_homes`."""
        collections, site, files = self._ordered(), self.site, Artifacts()
        events = [built.events for built in collections]
        made_of = "feeds", [sha256(own.events) for own in events], sorted(interfaces.items())
        feeds = self._known(made_of, lambda: site_feeds(site, interfaces, events))
        further = partners.listed_pages(site, interfaces, is_out=bool(known))
        pages = (*home.listed_pages(site, known), *further)
        begin = render_sitemap(BEGINNING, pages)
        sitemaps = [(path, None) for path in begin] + [
            (path, built.events.newest)
            for built in collections
            for path in built.files
            if path.startswith("sitemaps/")
        ]
        files |= begin | site_files(site, sitemaps)
        moved = [page for built in collections for page in built.moved]
        files |= server_files(site, moved, self._published({page.successor for page in moved}))
        packed = {built.collection: built.replies for built in collections}
        yield from line_files.export(
            site,
            interfaces,
            packed,
            in_parts=self._lines_in_parts,
            kept=REPLIES in self._before,
            known=self._known,
        )
        out = sum(c.get("page-published", 0) for c in self.counts.values())
        counts = ((self.answers, "answer"), (len(site.all_languages), "language"), (out, "page"))
        summary = ", ".join(counted(number, noun) for number, noun in counts)
        cards = [card for built in collections for card in built.cards]
        parts = []
        if self.large:
            parts = [gallery_part(built.collection, built.answers) for built in collections]
            totals = {built.collection: built.work_totals for built in collections}
            work = worklists.overview(site, totals, self.as_of)
        else:
            rows = [row for built in collections for row in built.work]
            questions = {card.answer: card.title for card in cards}
            work = worklists.matrix(site, rows, self.as_of, questions=questions)
        first = [path for path in (feed_path(),) if path in feeds]
        files |= partners.render_partners(site, interfaces, first, is_out=bool(known))
        yield from self._listings()
        files[INDEX] = render_gallery(site, cards, parts, summary)
        files[worklists.path()] = work
        yield from feeds.items()
        yield from files.items()

    @property
    def _lines_in_parts(self) -> bool:
        """Whether each collection has its own files in lines/. One file becomes parts when enough
        answers are out, and not by drafts: gateways would lose the files that they read."""
        before = self._site_before
        if before is None or REPLIES not in self._before:
            return self.large
        was = before.large if before.lines_in_parts is msgspec.UNSET else before.lines_in_parts
        out = max((own.get("sms-published", 0) for own in self.counts.values()), default=0)
        return self.large and (was or out > GALLERY_LIMIT)

    def _site_record(self, interfaces: Mapping[str, Interface], addresses: Sequence[str]) -> bytes:
        gone = tuple(sorted(self.site.gone, key=lambda g: g.id))
        site = public_site(msgspec.structs.replace(self.site, gone=gone))
        strings = {language: dict(own) for language, own in interfaces.items()}
        record = SiteRecord(site, strings, self.large, addresses=tuple(addresses))
        if self.large and not self._lines_in_parts:
            record = msgspec.structs.replace(record, lines_in_parts=False)
        return record.encode()

    def _listings(self) -> Iterator[tuple[str, Content]]:
        """The files that list what the site has, for programs; those of former listings are
        empty."""
        built, site = self._ordered(), self.site
        found = (part for one in built for part in self._parts.get(one.collection, ()))
        former = site.former_listings or ()
        parts = [part for part in found if part.listing not in former]
        triples = {(one.collection, tag): n for one in built for tag, n in one.triples.items()}
        reasons = {name for one in built for name in one.reasons}
        packed = {one.collection: one.listed for one in built}
        if "catalogue" in site.listings or "catalogue" in former:
            yield from self._known(
                ("catalogue", parts), lambda: dataset.export_index(site, parts)
            ).items()
        if "dataset" in site.listings:
            names = names_of(packed.values())
            in_order = [(name, list(own.items())) for name, own in names.items()]
            made_of = "dataset", parts, sorted(triples.items()), in_order, sorted(reasons)
            yield from self._known(
                made_of,
                lambda: dataset.export_description(site, parts, triples, names, reasons),
            ).items()
        elif "dataset" in former:
            yield from dataset.export_description(site, (), {}, {}, ()).items()
        if "codes" in site.listings:
            if self.large:
                yield from code_lists.export_indexes(site, packed).items()
            else:
                yield from code_lists.export_small(site, packed.values()).items()

    def _published(self, answers: Collection[str]) -> set[tuple[str, str]]:
        """The languages in which the pages of some answers are out, each with the answer."""
        collections = {answer.partition("/")[0] for answer in answers}
        return {
            (language, one.answer)
            for name, built in self._built.items()
            if name in collections
            for language, data in built.listed.items()
            for one in unpack(data)
            if one.answer in answers
        }

    def _add_homes(
        self,
        staging: Staging,
        site_files: SiteFiles,
        interfaces: Mapping[str, Interface],
        known: Mapping[str, Collection[str]],
        about_site: Collection[str],
    ) -> set[str]:
        """Stages the pages that readers begin with, also in languages that the site no longer has;
        returns their paths. `known` are the conditions that have questions in each language,
        `about_site` what there is about the whole site, by path."""
        site, built = self.site, self._ordered()
        feed = feed_path() if feed_path() in about_site else ""
        self._add_file("index.html", home.render_choice(site, interfaces, known, feed=feed))
        paths: set[str] = set()
        for language in site.all_languages:
            strings = interfaces.get(language, {})
            files, folders = self._home_pages(site_files, language, strings, known)
            paths |= self._add_language(
                staging, language, interfaces, known, files, folders, about_site
            )
        before = {path.partition("/")[0] for path in self._before if "/" in path}
        tags = {tag for one in built for tag in one.trees} | before
        for language in tags.difference(site.all_languages, NO_LANGUAGES):
            path = home.home_path(language)
            choice = {path: home.render_choice(site, interfaces, known, path)}
            paths |= self._add_language(
                staging, language, interfaces, known, choice, {}, about_site
            )
        return paths

    def _home_pages(
        self,
        site_files: SiteFiles,
        language: str,
        interface: Interface,
        known: Mapping[str, Collection[str]],
    ) -> tuple[Mapping[str, Content], dict[str, StoredFolder]]:
        """The home page of a language, by its path, and the folders below `conditions/`."""
        packed = [one.listed[language] for one in self._ordered() if language in one.listed]
        shown = [(tag, sorted(own)) for tag, own in sorted(known.items())]
        made_of = "home", language, interface, [own.digest for own in packed], shown
        pages = cache(lambda: home.render_language(self.site, language, interface, packed, known))
        files = site_files.files(made_of, lambda: {home.home_path(language): pages().home})
        return files, site_files.folders(made_of, lambda: pages().folders)

    def _add_language(
        self,
        staging: Staging,
        language: str,
        interfaces: Mapping[str, Interface],
        known: Mapping[str, Collection[str]],
        files: Mapping[str, Content],
        folders: Mapping[str, StoredFolder],
        about_site: Collection[str],
    ) -> set[str]:
        """Stages the home pages of one language, and what stays where earlier releases had others,
        but for what is in `about_site`; returns their paths. What is below `conditions/`, in
        `folders`, is in the store, so that releases share what did not change."""
        place = f"{language}/{CONDITIONS}/"
        paths = {*files, *(f"{place}{n}/{r.path}" for n, own in folders.items() for r in own.rows)}
        own = {path for path in self._before if path.startswith(f"{language}/")}
        lost = own.difference(paths, about_site)
        kept = render_kept(self.site, interfaces, known, lost, self._newest_day)
        store, added = Store(staging.outputs), dict[str, Artifacts]()
        for path, data in kept.items():
            folder, _, name = path.removeprefix(place).partition("/")
            if path.startswith(place) and name:
                added.setdefault(folder, {})[name] = data
            else:
                self._add_file(path, data)
        for path, content in files.items():
            self._add_file(path, content)
        stored = dict(folders)
        for folder, pages in added.items():
            here = store.read_object(stored[folder].object) if folder in stored else {}
            stored[folder] = StoredFolder(*store.put_object(here | pages))
        objects = {folder: one.object for folder, one in sorted(stored.items())}
        rows = [
            FileRow(f"{place}{folder}/{r.path}", r.sha256, r.bytes)
            for folder, one in sorted(stored.items())
            for r in one.rows
        ]
        if objects:
            tree = store.put_tree(objects)
            self.home_objects += dict.fromkeys(objects.values())
            self.home_trees.append(tree)
            staging.add_tree(language, CONDITIONS, tree)
            staging.add_manifest_part(language, CONDITIONS, encode_rows(rows))
        return {*paths, *kept}

    def _outcomes(self) -> tuple[Outcome, ...]:
        """In one order, whatever became of each answer by which command."""
        order = {tag: number for number, tag in enumerate(self.site.all_languages)}
        found = (outcome for built in self._ordered() for outcome in built.outcomes)
        return tuple(
            sorted(
                found,
                key=lambda o: (o.answer, order.get(o.language, len(order)), o.language, o.part),
            )
        )

    @cached_property
    def _newest_day(self) -> dt.date:
        """The day of the newest text or withdrawal that feeds have; the as-of date without any."""
        days = (built.events.newest for built in self._ordered())
        return max((day for day in days if day), default=self.as_of)

    def _withheld(self) -> list[dict[str, Any]]:
        """Each part that is not out, with its reason; on a large site only how many there are of
        each kind, since a manifest has to stay small (the records have each part)."""
        if not self.large:
            return [public_outcome(o, self.site).as_data() for o in self._outcomes()]
        kinds = Counter((o.language, o.part, o.state, o.code) for o in self._outcomes())
        names = ("language", "part", "state", "code")
        return [{**dict(zip(names, k, strict=True)), "answers": n} for k, n in kinds.items()]

    def _ordered(self) -> list[BuiltCollection]:
        return [self._built[name] for name in sorted(self._built)]
