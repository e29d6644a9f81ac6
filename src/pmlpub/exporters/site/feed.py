"""Atom feeds of the pages (RFC 4287), with tombstones (RFC 6721)."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from pmlpub.exporters.templating import template
from pmlpub.model import Site
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.records.days import feed_day


class _Entry(NamedTuple):
    """What a feed says about a page: the day of its wording, or of its end. `name` is the address
    under which feed readers know it, `address` the one that it has."""

    day: dt.date
    name: str
    address: str
    language: str
    title: str = ""


def render_feed(site: Site, records: Iterable[AnswerRecord], path: str, title: str) -> bytes | None:
    """An Atom feed (RFC 4287) of the pages of `records`, with a tombstone (RFC 6721) for each
    that is withdrawn, too old or removed on purpose; None when there are neither.

    Days are those of the wording and of the withdrawal, or of its end, not of the build.
    """
    entries: list[_Entry] = []
    deleted: list[_Entry] = []
    for record in records:
        for edition in record.editions:
            address = site.address(edition.language, record.answer)
            name = site.address(edition.language, record.feed_name)
            # Feed readers accept a tombstone only if it is not older than the entry, and an entry
            # only if it is not older than the tombstone before it.
            day = feed_day(edition)
            if day and edition.verdicts["page"].published:
                entries.append(_Entry(day, name, address, edition.language, edition.title))
            elif day:
                deleted.append(_Entry(day, name, address, edition.language))
    # A page that has another address now is not deleted.
    names = {entry.name for entry in entries}
    deleted = [entry for entry in deleted if entry.name not in names]
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
    """The path of the feed of a collection, or of that of a site that is not large."""
    return f"feeds/{collection}.atom" if collection else "feed.atom"
