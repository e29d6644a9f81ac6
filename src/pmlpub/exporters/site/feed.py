"""Atom feeds of the pages (RFC 4287), with tombstones (RFC 6721), in pages (RFC 5005)."""

import datetime as dt
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

import msgspec

from pmlpub import languages
from pmlpub.content.formats import FORMATS
from pmlpub.exporters.templating import template
from pmlpub.model import Artifacts, Interface, Site
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.records.days import feed_day

FEED_LIMIT = 500
"""How many entries and tombstones one page of a feed has."""
Order: TypeAlias = tuple[int, bool, str, str]
"""What events are sorted by."""


class FeedEvent(msgspec.Struct, frozen=True, array_like=True):
    """What feeds say about a page: the day of its text, or of its end (`is_deleted`). `known_as`
    is the id under which feed readers know its answer, if that is another one."""

    day: dt.date
    answer: str
    language: str
    title: str = ""
    known_as: str = ""
    is_deleted: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """What feed readers know the page by."""
        return self.known_as or self.answer, self.language


class PackedEvents(msgspec.Struct, frozen=True):
    """The newest events of one collection, packed, since those of a whole large site are in one
    process; the day of the newest, and the names by which feed readers know pages that have moved
    there."""

    events: bytes = b""
    newest: dt.date | None = None
    moved: tuple[tuple[str, str], ...] = ()


def feed_events(record: AnswerRecord) -> Iterator[FeedEvent]:
    """The pages of an answer that are out, and those that were and are withdrawn, withheld, too old
    or removed on purpose. Days are those of the wording and of the end; that of a page that is
    withheld is the day of the first release without it."""
    known_as = record.feed_name if record.feed_name != record.answer else ""
    for edition in record.editions:
        # Feed readers accept a tombstone only if it is not older than the entry, and an entry
        # only if it is not older than the tombstone before it.
        day = feed_day(edition)
        where = record.answer, edition.language
        if day and edition.verdicts["page"].published:
            yield FeedEvent(day, *where, edition.title, known_as)
        elif day:
            yield FeedEvent(day, *where, known_as=known_as, is_deleted=True)


def order_events(events: Iterable[FeedEvent]) -> list[FeedEvent]:
    """The newest first; on one day first what is deleted, then by answer and language. A page
    that has another address now is not deleted."""
    found = list(events)
    names = {event.name for event in found if not event.is_deleted}
    return sorted((e for e in found if not e.is_deleted or e.name not in names), key=_order)


def pack_events(events: Sequence[FeedEvent]) -> PackedEvents:
    """The newest events in each language, of those that `order_events` returns, and all that have
    another name: without those, a page that moved to another collection would be deleted there."""
    kept = {
        event
        for _, own in groupby(sorted(events, key=_language), _language)
        for event in sorted(own, key=_order)[:FEED_LIMIT]
    } | {event for event in events if event.known_as}
    return PackedEvents(
        zlib.compress(msgspec.msgpack.encode(sorted(kept, key=_order)), 1),
        max((event.day for event in kept), default=None),
        tuple(sorted({event.name for event in kept if event.known_as})),
    )


def _unpack_events(packed: PackedEvents) -> list[FeedEvent]:
    data = zlib.decompress(packed.events) if packed.events else b""
    return msgspec.msgpack.decode(data, type=list[FeedEvent]) if data else []


def collection_feed(site: Site, collection: str, events: Sequence[FeedEvent]) -> Artifacts:
    """The feed of a collection, by path, in as many pages as it takes: the first has the newest of
    the `events`, which are in order. No files if there are none."""
    starts = range(0, len(events), FEED_LIMIT)
    files = Artifacts()
    for number, start in enumerate(starts, 1):
        near = {"first": 1, "previous": number - 1, "next": number + 1, "last": len(starts)}
        links = [
            {"rel": rel, "address": site.base_url + feed_path(collection, page)}
            for rel, page in near.items()
            if len(starts) > 1 and 1 <= page <= len(starts)
        ]
        path, title = feed_path(collection, number), _title(site, collection)
        own = events[start : start + FEED_LIMIT]
        files[path] = _render(site, own, path, title, site.source_language, _mark(site), links)
    return files


def render_empty(
    site: Site,
    interfaces: Mapping[str, Interface],
    path: str,
    collection: str,
    language: str,
    day: dt.date,
) -> bytes:
    """A feed without entries, where there was one with entries: of a collection, of a language, or
    else of the whole site. It leads to the first page of its collection, and is as of `day`."""
    first = feed_path(collection)
    links = [{"rel": "first", "address": site.base_url + first}] if first != path else []
    title, tag = _title(site, collection, language), language or site.source_language
    mark = _mark_in(site, interfaces, language) if language else _mark(site)
    return _render(site, (), path, title, tag, mark, links if collection else (), day)


def site_feeds(
    site: Site, interfaces: Mapping[str, Interface], packed: Iterable[PackedEvents]
) -> Artifacts:
    """The newest events of all collections, by path: in one feed, and in one per language."""
    newest, by_language = newest_events(packed)
    files = Artifacts()
    if newest:
        tag = site.source_language
        files[feed_path()] = _render(site, newest, feed_path(), site.title, tag, _mark(site))
    for tag in dict.fromkeys((*site.all_languages, *sorted(by_language))):
        if own := by_language.get(tag):
            path, title = language_feed_path(tag), _title(site, language=tag)
            files[path] = _render(site, own, path, title, tag, _mark_in(site, interfaces, tag))
    return files


class _Newest:
    """The newest of the events that are added, in their order."""

    def __init__(self) -> None:
        self._found: list[tuple[Order, FeedEvent]] = []
        self._last: Order | None = None

    def add(self, order: Order, event: FeedEvent) -> None:
        if self._last is None or order < self._last:
            self._found.append((order, event))
            if len(self._found) == 2 * FEED_LIMIT:
                self._cut()
                self._last = self._found[-1][0]

    def finish(self) -> list[FeedEvent]:
        self._cut()
        return [event for _, event in self._found]

    def _cut(self) -> None:
        self._found = sorted(self._found, key=itemgetter(0))[:FEED_LIMIT]


def newest_events(
    packed: Iterable[PackedEvents],
) -> tuple[list[FeedEvent], dict[str, list[FeedEvent]]]:
    """The newest events of all collections, and those of each language: one collection after the
    other is unpacked. What has moved to another collection is not deleted, as in `order_events`."""
    collections = list(packed)
    moved = {name for own in collections for name in own.moved}
    all_over, by_language = _Newest(), dict[str, _Newest]()
    there, deleted = set[tuple[str, str]](), list[FeedEvent]()

    def add(event: FeedEvent) -> None:
        order = _order(event)
        all_over.add(order, event)
        by_language.setdefault(event.language, _Newest()).add(order, event)

    for own in collections:
        for event in _unpack_events(own):
            if event.name not in moved:
                add(event)
            elif event.is_deleted:
                deleted.append(event)
            else:
                there.add(event.name)
                add(event)
    for event in deleted:
        if event.name not in there:
            add(event)
    return all_over.finish(), {tag: own.finish() for tag, own in by_language.items()}


def feed_path(collection: str = "", number: int = 1) -> str:
    """The path of a page of the feed of a collection, or of the feed of the whole site."""
    if not collection:
        return "feed.atom"
    return f"feeds/{collection}.atom" if number == 1 else f"feeds/{collection}.{number}.atom"


def language_feed_path(language: str) -> str:
    """The path of the feed of one language."""
    return f"{language}/feed.atom"


def feed_paths(collection: str, events: int) -> list[str]:
    """The paths of the feed of a collection that has so many events."""
    count = len(range(0, events, FEED_LIMIT))
    return [feed_path(collection, number) for number in range(1, count + 1)]


def _render(
    site: Site,
    events: Sequence[FeedEvent],
    path: str,
    title: str,
    language: str,
    mark: str,
    links: Sequence[Mapping[str, str]] = (),
    day: dt.date | None = None,
) -> bytes:
    # Where there is no format for people, the graph is what the entry is about.
    graphs = (row for name, row in FORMATS.items() if row.part == "page" and name in site.formats)
    row = site.reading_format or next(graphs, None)
    file = row.path if row else ""
    values = {
        "language": language,
        "media_type": row.media_type if row else "",
        "address": site.base_url + path,
        "links": links,
        "title": title,
        "mark": mark,
        "updated": day or events[0].day,
        "publisher": site.publisher,
        "license": site.license,
        "events": [
            {
                "day": event.day,
                "name": site.address(event.language, event.known_as or event.answer),
                "address": site.address(event.language, event.answer) + file,
                "language": event.language,
                "title": event.title,
                "is_deleted": event.is_deleted,
            }
            for event in events
        ],
    }
    return template("feed.atom").render(values).encode()


def _title(site: Site, collection: str = "", language: str = "") -> str:
    if collection:
        return f"{site.title}: {collection}"
    return f"{site.title} ({languages.own_name(language)})" if language else site.title


def _mark(site: Site) -> str:
    return "Demonstration: nobody has reviewed these texts." if site.demonstration else ""


def _mark_in(site: Site, interfaces: Mapping[str, Interface], language: str) -> str:
    """The same in a language."""
    words = interfaces.get(language, {}).get("ui/safety#demonstration", "")
    return words if site.demonstration else ""


def _order(event: FeedEvent) -> Order:
    return -event.day.toordinal(), not event.is_deleted, event.answer, event.language


def _language(event: FeedEvent) -> str:
    return event.language
