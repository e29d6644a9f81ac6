"""Reviews that are due as an iCalendar file (RFC 5545): an event of a whole day for each of them.

Events, and not tasks (VTODO): the calendars that most people have show no tasks of a calendar to
which they subscribe.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from pmlpub import __version__
from pmlpub.hashing import sha256
from pmlpub.model import Site
from pmlpub.records.expiry import DueReview

LINE = 75
"""The most octets of a line, without its end (RFC 5545, 3.1)."""


def render_calendar(reviews: Iterable[DueReview], site: Site, as_of: dt.date) -> bytes:
    """The file. An event keeps its UID when its review moves to another day, so that a calendar
    moves it too. Each is on the first day without its text, with an alarm `review.warn_days`
    before."""
    name = _text(f"Reviews: {site.title}")
    stamp = f"{as_of:%Y%m%d}T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//pmlpub//pmlpub {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{name}",  # RFC 7986, 5.1; older programs know only the next line.
        f"X-WR-CALNAME:{name}",
    ]
    for review in sorted(reviews):
        lines += _event(review, site, as_of, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line) + b"\r\n" for line in lines)


def _event(review: DueReview, site: Site, as_of: dt.date, stamp: str) -> Iterator[str]:
    title = f"Review {review.answer} ({review.part}) in {review.language}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(review, site)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{review.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{review.day + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(title)}"
    text = review.text(site, as_of)
    yield f"DESCRIPTION:{_text(text[0].upper() + text[1:] + '.')}"
    yield f"CATEGORIES:{_list(review.roles(site))}"
    address = site.reading_address(review.language, review.answer)
    if address and not review.is_of_strings:
        yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(title)}"
    yield f"TRIGGER:-P{site.review.warn_days}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def uid(review: DueReview, site: Site) -> str:
    """What names a review for good, whatever its day."""
    name = sha256(f"{site.base_url} {review.key}".encode())[:32]
    return f"{name}@{urlsplit(site.base_url).hostname}"


def _list(values: Sequence[str]) -> str:
    return ",".join(map(_text, values))


def _text(value: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _fold(line: str) -> bytes:
    """A content line, folded where it would be longer than `LINE`, never inside a character."""
    folded, length = bytearray(), 0
    for character in line:
        octets = character.encode()
        if length + len(octets) > LINE:
            folded += b"\r\n "
            length = 1
        folded += octets
        length += len(octets)
    return bytes(folded)
