"""What the next review of a text depends on, for whoever signs it."""

import datetime as dt

from pmlpub.catalogs.paths import acts_path
from pmlpub.gate.ledger_line import Approve
from pmlpub.judging.clinical_strings import is_clinical_string
from pmlpub.model import Part
from pmlpub.problems import Location, Problem
from pmlpub.review.edition import Review


def has_own_review(review: Review) -> bool:
    """Whether the text has a review on a day of its own: each source text and
    clinical string has, and translations where the policy says so. Otherwise the review of the
    source decides."""
    site = review.loaded.job.site
    is_source = review.language == site.source_language or is_clinical_string(review.answer)
    return is_source or site.policy.review_translations


def find_unwanted_day(review: Review, day: dt.date | None) -> list[Problem]:
    """A problem if somebody chose a day for the next review of a text that has none."""
    if day is None or has_own_review(review):
        return []
    return [
        Problem(
            Location(acts_path(review.language)),
            "next-review",
            "a translation is reviewed with its source text, so leave --next-review out; to give "
            "translations days of their own, set policy: review_translations: true in site.yaml",
        )
    ]


def tell_next_review(review: Review, part: Part, line: Approve) -> str:
    """When the text that somebody has approved is to be reviewed again, in a clause."""
    if has_own_review(review):
        return f"the next review is due on {line.next_review}"
    source = review.evidence[part].source if part in review.evidence else None
    if source is None:
        return "it is reviewed with its source text, which is not approved yet"
    return f"it is reviewed with its source text, next on {source.next_review}"
