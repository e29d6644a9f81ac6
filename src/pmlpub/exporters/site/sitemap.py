"""Sitemaps (sitemaps.org) with all languages of every page, in parts."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from pmlpub.exporters.templating import template
from pmlpub.exporters.view import alternates
from pmlpub.model import Artifacts, Site
from pmlpub.records.answer_record import AnswerRecord, EditionRecord

ENTRIES_LIMIT = 50_000
"""How many pages one sitemap may have (sitemaps.org)."""
BYTES_LIMIT = 50_000_000
"""How many bytes one sitemap may have: sitemaps.org says 50 MB, uncompressed."""
# No collection can be called so.
BEGINNING = "index-"
"""The name of the sitemap of the pages with which readers begin."""


class ListedPage(NamedTuple):
    """A page in one language: its address, and the day since which it shows what it shows; None
    if nobody knows it."""

    address: str
    updated: dt.date | None = None


class SitemapPages(NamedTuple):
    """The same page in all its languages, with what each of them says of the others."""

    pages: Sequence[ListedPage]
    alternates: Sequence[Mapping[str, str]]


def collection_sitemap(site: Site, collection: str, records: Iterable[AnswerRecord]) -> Artifacts:
    """The sitemap of the published pages of a collection, in parts, by path.

    Every entry lists all languages of its answer, as its page does. `lastmod` is the day of the
    wording, or that on which it came back, and not that of the build.
    """
    return render_sitemap(collection, _listed(site, records))


def render_sitemap(name: str, listed: Iterable[SitemapPages]) -> Artifacts:
    """A sitemap in as many parts as it takes, by path; no files if there are no pages."""
    frame = len(_render(()))
    parts: list[list[Markup]] = []
    size = entries = 0
    for one in listed:
        text = Markup(template("sitemap_entries.xml").render(one._asdict()))  # noqa: S704 - it is escaped there
        own = len(text.encode())
        entries += len(one.pages)
        if not parts or entries > ENTRIES_LIMIT or size + own > BYTES_LIMIT:
            parts.append([])
            size, entries = frame, len(one.pages)
        parts[-1].append(text)
        size += own
    return {sitemap_path(name, number): _render(own) for number, own in enumerate(parts, 1)}


def render_empty() -> bytes:
    """A sitemap without pages, where there was one with pages."""
    return _render(())


def render_index(addresses: Sequence[tuple[str, dt.date | None]]) -> bytes:
    """The index of sitemaps: the address of each, and the day of the newest change in it."""
    parts: list[dict[str, Any]] = [{"address": a, "updated": day} for a, day in addresses]
    return template("sitemap_index.xml").render(parts=parts).encode()


def sitemap_path(collection: str, number: int = 1) -> str:
    """The path of a part of the sitemap of a collection."""
    name = collection if number == 1 else f"{collection}.{number}"
    return f"sitemaps/{name}.xml"


def _listed(site: Site, records: Iterable[AnswerRecord]) -> Iterator[SitemapPages]:
    for record in records if "page" in site.formats else ():
        out = [e for e in record.editions if e.verdicts["page"].published]
        if out:
            pages = [ListedPage(site.address(e.language, record.answer), _day(e)) for e in out]
            yield SitemapPages(pages, alternates(site, record.answer, {e.language for e in out}))


def _day(edition: EditionRecord) -> dt.date | None:
    """Since when the page shows its text: a text that was away has come back since."""
    since = edition.verdicts["page"].since
    return max((day for day in (edition.updated, since) if day), default=None)


def _render(entries: Sequence[Markup]) -> bytes:
    return template("sitemap.xml").render(entries=entries).encode()
