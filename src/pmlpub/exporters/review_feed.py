"""Reviews that are due as an Atom feed (RFC 4287), for reviewers and not for readers."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmlpub.exporters.calendar import uid
from pmlpub.exporters.templating import template
from pmlpub.model import Site
from pmlpub.records.expiry import DueReview


class _Entry(NamedTuple):
    """What the feed says of a review; `updated` is the day on which it entered the feed."""

    id: str
    title: str
    text: str
    roles: Sequence[str]
    address: str
    updated: dt.date


def render_review_feed(
    reviews: Iterable[DueReview], site: Site, as_of: dt.date, days: int
) -> bytes:
    """The feed of the reviews that are due within `days`. An entry is of the day on which its
    review entered the feed, and of another id when the review is due again, so that feed readers
    show each review once."""
    entries = [_entry(review, site, as_of, days) for review in sorted(reviews)]
    updated = max((entry.updated for entry in entries), default=as_of)
    values = {"site": site, "updated": updated, "entries": entries}
    return template("reviews.atom").render(values).encode()


def _entry(review: DueReview, site: Site, as_of: dt.date, days: int) -> _Entry:
    text = review.text(site, as_of)
    address = ""
    if not review.is_of_strings:
        address = site.reading_address(review.language, review.answer)
    return _Entry(
        f"urn:pmlpub:{uid(review, site)}:{review.day}",
        f"{review.day}: review {review.answer} ({review.part}) in {review.language}",
        text[0].upper() + text[1:] + ".",
        review.roles(site),
        address,
        review.day - dt.timedelta(days=days),
    )
