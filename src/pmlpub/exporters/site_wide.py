"""What is made once a site or once a collection: sitemaps, gallery, robots.txt, assets."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from pmlpub import languages
from pmlpub.exporters.templating import stylesheet, template
from pmlpub.exporters.view import View
from pmlpub.gsm.segments import count_sms
from pmlpub.model import Artifacts, Site

GALLERY_LIMIT = 200
"""Answers up to which the gallery is one page; beyond, it has one page a collection."""


class Card(msgspec.Struct, frozen=True):
    """One answer in the gallery."""

    answer: str
    title: str
    lang: str
    dir: str
    editions: tuple[dict[str, Any], ...]


def sitemap(views: Sequence[View]) -> bytes | None:
    """A sitemap of the published pages among `views`, or None where there is none.

    Every entry lists all languages of its answer, as its page does. `lastmod` is the day of the
    wording, not that of the build. At most 50,000 pages (sitemaps.org); a collection has fewer.
    """
    pages = [
        {"address": v.address, "updated": v.source.updated, "alternates": v.alternates()}
        for v in views
        if v.verdicts["page"].published
    ]
    if not pages:
        return None
    return template("sitemap.xml").render(pages=pages).encode()


def card(answer: str, views: Sequence[View], files: Mapping[str, Artifacts]) -> Card:
    """The card of an answer: every language with its state, its files and what they hold."""
    first = next((v for v in views if v.edition), views[0])
    title = first.source.texts.get("question", answer) if first.edition else answer
    return Card(
        answer,
        title,
        first.language,
        languages.direction(first.language),
        tuple(_edition(v, files[v.language]) for v in views),
    )


def gallery(
    site: Site,
    cards: Sequence[Card],
    parts: Sequence[dict[str, Any]],
    summary: str,
    title: str,
    root: str = "",
) -> bytes:
    """A page for people: all cards, or links to the parts that have them."""
    return (
        template("gallery.html")
        .render(
            title=title,
            root=root,
            stylesheet=stylesheet()[0],
            demonstration=site.demonstration,
            summary=summary,
            parts=parts,
            cards=cards,
        )
        .encode()
    )


def site_files(site: Site, sitemaps: Sequence[str]) -> Artifacts:
    """Sitemap index, robots.txt and assets. A demonstration announces nothing to robots."""
    name, style = stylesheet()
    addresses = [site.base_url + path for path in sitemaps]
    robots = "User-agent: *\nDisallow:\n"
    if not site.demonstration:
        robots += f"\nSitemap: {site.base_url}sitemap.xml\n"
    return {
        "sitemap.xml": template("sitemap_index.xml").render(parts=addresses).encode(),
        "robots.txt": robots.encode(),
        f"assets/{name}": style,
    }


def _edition(view: View, files: Artifacts) -> dict[str, Any]:
    page, sms = view.verdicts["page"], view.verdicts["sms"]
    reply = files["sms.txt"].decode() if sms.published and "sms.txt" in files else None
    counted = count_sms(reply) if reply else None
    return {
        "language": view.language,
        "direction": languages.direction(view.language),
        "name": languages.own_name(view.language),
        "folder": f"{view.language}/{view.answer}",
        "state": page.state,
        "reason": page.reasons[0].text if page.reasons else "",
        "files": sorted(files),
        "snippet": files.get("snippet.html", b"").decode(),
        "keywords": view.edition.keywords if view.edition and sms.published else (),
        "sms": counted
        and {
            "text": reply,
            "segments": counted.segments,
            "encoding": counted.encoding,
            "units": counted.units,
        },
        "sms_reason": sms.reasons[0].text if sms.state == "withheld" and sms.reasons else "",
    }
