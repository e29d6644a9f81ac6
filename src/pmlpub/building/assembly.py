"""Built collections -> the files of a whole release, in a staging folder."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from pmlpub.building.collection import Shipment, Silence
from pmlpub.building.report import Report
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.site import worklists
from pmlpub.exporters.site.feed import feed_path, render_feed
from pmlpub.exporters.site.gallery import gallery_part, render_gallery
from pmlpub.exporters.site.robots import site_files
from pmlpub.exporters.view import Interface
from pmlpub.model import Site
from pmlpub.problems import Problem
from pmlpub.records import answer_record
from pmlpub.records.answer_record import SiteRecord
from pmlpub.releases.staging import Staging


class Assembly:
    """Takes one shipment a collection (a second one replaces the first), then closes the release.

    Without a staging folder it only adds up.
    """

    def __init__(self, staging: Staging | None, site: Site, as_of: dt.date, large: bool) -> None:
        self.staging, self.site, self.as_of, self.large = staging, site, as_of, large
        self.shipments: dict[str, Shipment] = {}

    def add(self, shipment: Shipment) -> None:
        """Stages the collection; of its files only the names stay in memory."""
        self.shipments[shipment.collection] = shipment
        if not self.staging:
            return
        name = shipment.collection
        self.staging.drop_collection(name)
        for language, tree in shipment.trees.items():
            self.staging.add_tree(language, name, tree)
        for language, rows in shipment.manifests.items():
            self.staging.add_manifest_part(language, name, rows)
        for path, data in shipment.files.items():
            self.staging.add_file(path, data, name)
        shipment.manifests = {}
        shipment.files = dict.fromkeys(shipment.files, b"")

    @property
    def answers(self) -> int:
        return sum(s.answers for s in self.shipments.values())

    @property
    def silent(self) -> list[Silence]:
        return [silence for s in self._ordered() for silence in s.silent]

    @property
    def problems(self) -> list[Problem]:
        return [problem for s in self._ordered() for problem in s.problems]

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Language -> `<part>-<state>` -> a number of editions."""
        total: dict[str, dict[str, int]] = {tag: {} for tag in self.site.all_languages}
        for shipment in self._ordered():
            for language, counts in shipment.counts.items():
                own = total[language]
                for key, number in counts.items():
                    own[key] = own.get(key, 0) + number
        return {language: counts for language, counts in total.items() if counts}

    def report(self, problems: Sequence[Problem]) -> Report:
        """What came together, with `problems` of the site as a whole."""
        found = [*problems, *self.problems]
        return Report(
            self.as_of,
            self.answers,
            found,
            self.silent,
            self.counts,
            rendered=sum(s.rendered for s in self.shipments.values()),
            reused=sum(s.reused for s in self.shipments.values()),
        )

    def close(self, interfaces: Mapping[str, Interface]) -> dict[str, Any]:
        """Stages the pages about the whole site; returns what the manifest says of the release."""
        site, shipments, staging = self.site, self._ordered(), self.staging
        if staging is None:
            raise ValueError("there is nowhere to write to")
        gone = tuple(sorted(site.gone, key=lambda g: g.id))
        site = msgspec.structs.replace(site, gone=gone)
        record = SiteRecord(site, {k: dict(v) for k, v in interfaces.items()}, self.large)
        staging.add_file(answer_record.SITE, answer_record.encode(record))
        sitemaps = [path for s in shipments for path in s.files if path.startswith("sitemaps/")]
        for path, data in site_files(site, sitemaps).items():
            staging.add_file(path, data)
        packed = {s.collection: s.replies for s in shipments}
        for path, data in line_files.export(site, interfaces, packed, self.large).items():
            staging.add_file(path, data)
        out = sum(c.get("page-published", 0) for c in self.counts.values())
        summary = f"{self.answers} answers, {len(site.all_languages)} languages, {out} pages"
        parts, cards, work = [], [c for s in shipments for c in s.cards], []
        if self.large:
            parts = [gallery_part(s.collection, s.answers) for s in shipments]
            totals = {s.collection: s.work_totals for s in shipments}
            page = worklists.overview(site, totals, self.as_of)
            feed = None
        else:
            work = [row for s in shipments for row in s.work]
            page = worklists.matrix(site, work, self.as_of)
            all_records = [record for s in shipments for record in s.records]
            feed = render_feed(site, all_records, feed_path(), site.title)
        path_of_feed = feed_path() if feed else ""
        if feed:
            staging.add_file(path_of_feed, feed)
        gallery = render_gallery(site, cards, parts, summary, site.title, feed=path_of_feed)
        staging.add_file("index.html", gallery)
        staging.add_file(worklists.path(), page)
        return {"base_url": site.base_url, "withheld": self._withheld()}

    def _withheld(self) -> list[dict[str, Any]]:
        """Each silent part with its reason; on a large site how many there are of a kind, since
        a manifest has to stay small (the records have each)."""
        if not self.large:
            names = Silence.__struct_fields__
            return [{n: getattr(s, n) for n in names} for s in self.silent]
        kinds: dict[tuple[str, str, str, str], int] = {}
        for s in self.silent:
            kind = (s.language, s.part, s.state, s.code)
            kinds[kind] = kinds.get(kind, 0) + 1
        names = ("language", "part", "state", "code")
        return [{**dict(zip(names, k, strict=True)), "answers": n} for k, n in kinds.items()]

    def _ordered(self) -> list[Shipment]:
        return [self.shipments[name] for name in sorted(self.shipments)]
