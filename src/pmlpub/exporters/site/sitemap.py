"""Sitemaps (sitemaps.org) with all languages of every page."""

from collections.abc import Iterable

from pmlpub.exporters.templating import template
from pmlpub.exporters.view import alternates
from pmlpub.model import Site
from pmlpub.records.answer_record import AnswerRecord


def render_sitemap(site: Site, records: Iterable[AnswerRecord]) -> bytes | None:
    """A sitemap of the published pages of `records`; None when there are none.

    Every entry lists all languages of its answer, as its page does. `lastmod` is the day of the
    wording, not that of the build. At most 50,000 pages (sitemaps.org); a collection has fewer.
    """
    pages = []
    for record in records if "page" in site.formats else ():
        out = [e for e in record.editions if e.verdicts["page"].published]
        links = alternates(site, record.answer, {e.language for e in out})
        pages += [
            {
                "address": site.address(e.language, record.answer),
                "updated": e.updated,
                "alternates": links,
            }
            for e in out
        ]
    if not pages:
        return None
    return template("sitemap.xml").render(pages=pages).encode()


def sitemap_path(collection: str) -> str:
    """The path of the sitemap of a collection."""
    return f"sitemaps/{collection}.xml"
