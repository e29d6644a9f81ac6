"""What is made once a site or once a collection: sitemaps, gallery, robots.txt, assets."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import orjson

from pmlpub import languages
from pmlpub.exporters.templating import stylesheet, template
from pmlpub.exporters.view import alternates
from pmlpub.model import Artifacts, Site
from pmlpub.records.answer_record import AnswerRecord, EditionRecord

GALLERY_LIMIT = 200
"""Answers up to which the gallery is one page; beyond, it has one page a collection."""


class _Entry(NamedTuple):
    """What a feed says of a page: the day of its wording, or of its end."""

    day: dt.date
    address: str
    language: str
    title: str = ""


class Card(msgspec.Struct, frozen=True):
    """One answer in the gallery."""

    answer: str
    title: str
    lang: str
    dir: str
    editions: tuple[dict[str, Any], ...]


def sitemap(site: Site, records: Iterable[AnswerRecord]) -> bytes | None:
    """A sitemap of the published pages of `records`, or None where there is none.

    Every entry lists all languages of its answer, as its page does. `lastmod` is the day of the
    wording, not that of the build. At most 50,000 pages (sitemaps.org); a collection has fewer.
    """
    pages = []
    for record in records:
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


def feed(site: Site, records: Iterable[AnswerRecord], path: str, title: str) -> bytes | None:
    """An Atom feed (RFC 4287) of the pages of `records`, with a tombstone (RFC 6721) for each
    that is withdrawn or too old; None where there are neither.

    Days are those of the wording and of the withdrawal, not of the build.
    """
    entries: list[_Entry] = []
    deleted: list[_Entry] = []
    for record in records:
        for edition in record.editions:
            verdict, day = edition.verdicts["page"], edition.updated
            address = site.address(edition.language, record.answer)
            if verdict.published and day:
                entries.append(_Entry(day, address, edition.language, edition.title))
            elif verdict.state == "tombstone" and (since := verdict.since or day):
                # A reader believes a tombstone that is not older than the entry.
                deleted.append(_Entry(max(since, day or since), address, edition.language))
    if not entries and not deleted:
        return None
    values = {
        "language": site.source_language,
        "address": site.base_url + path,
        "title": title,
        "mark": "Demonstration: nobody has reviewed these texts." if site.demonstration else "",
        "updated": max(entry.day for entry in (*entries, *deleted)),
        "publisher": site.publisher,
        "license": site.license,
        "entries": sorted(entries, reverse=True),
        "deleted": sorted(deleted, reverse=True),
    }
    return template("feed.atom").render(values).encode()


def feed_path(collection: str = "") -> str:
    """Where the feed of a collection stands, or that of a site that is not large."""
    return f"feeds/{collection}.atom" if collection else "feed.atom"


def card(record: AnswerRecord, files: Mapping[str, Artifacts]) -> Card:
    """The card of an answer: every language with its state, its files and what they hold."""
    source = record.editions[0]
    return Card(
        record.answer,
        source.title or record.answer,
        source.language,
        languages.direction(source.language),
        tuple(_edition(record.answer, e, files[e.language]) for e in record.editions),
    )


def sitemap_path(collection: str) -> str:
    """Where the sitemap of a collection stands."""
    return f"sitemaps/{collection}.xml"


def gallery_path(collection: str) -> str:
    """Where the gallery of one collection stands, on a large site."""
    return f"gallery/{collection}.html"


def gallery_part(collection: str, answers: int) -> dict[str, Any]:
    """A link from the gallery to that of a collection."""
    return {"name": collection, "file": gallery_path(collection), "answers": answers}


def gallery(
    site: Site,
    cards: Sequence[Card],
    parts: Sequence[dict[str, Any]],
    summary: str,
    title: str,
    root: str = "",
    feed: str = "",
) -> bytes:
    """A page for people: all cards, or links to the parts that have them."""
    return (
        template("gallery.html")
        .render(
            title=title,
            root=root,
            feed=feed,
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


def _edition(answer: str, edition: EditionRecord, files: Artifacts) -> dict[str, Any]:
    page, sms = edition.verdicts["page"], edition.verdicts["sms"]
    reply = files["sms.txt"].decode() if sms.published and "sms.txt" in files else None
    account = orjson.loads(files["status.json"])["channels"]["sms"] if reply else None
    return {
        "language": edition.language,
        "direction": languages.direction(edition.language),
        "name": languages.own_name(edition.language),
        "folder": f"{edition.language}/{answer}",
        "state": page.state,
        "reason": page.reasons[0].text if page.reasons else "",
        "files": sorted(files),
        "snippet": files.get("snippet.html", b"").decode(),
        "keywords": edition.keywords,
        "sms": account
        and {"text": reply} | {k: account[k] for k in ("segments", "encoding", "units")},
        "sms_reason": sms.reasons[0].text if sms.state == "withheld" and sms.reasons else "",
    }
