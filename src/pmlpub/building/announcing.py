"""Announces what expires soon, or has expired and waits for its review, as warnings."""

import datetime as dt
from collections.abc import Iterator

from pmlpub.catalogs.paths import catalog_path
from pmlpub.model import Site
from pmlpub.problems import Location, Problem
from pmlpub.records.expiry import Expiries


def announce(expiries: Expiries, site: Site, as_of: dt.date) -> Iterator[Problem]:
    """A warning for each language that has no text any more within `review.warn_days`, then one for
    each review that is due by then, by day."""
    soon = as_of + dt.timedelta(days=site.review.warn_days)
    for end in expiries.ends(soon):
        yield Problem(
            Location("content/site.yaml"),
            "language-expires",
            end.text,
            "warning",
            channels=(),
            language=end.language,
        )
    for due in sorted(expiries.until(soon).reviews):
        path = f"content/{due.answer}.yaml"
        if due.language != site.source_language:
            path = catalog_path(due.language, due.answer.partition("/")[0])
        yield Problem(
            Location(path),
            "text-expires",
            due.text(site, as_of),
            "warning",
            channels=(),
            context=due.answer,
            language=due.language,
        )
