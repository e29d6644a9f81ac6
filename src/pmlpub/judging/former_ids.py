"""Answers with an earlier id, which `aliases` names: what was taken away under it, its days."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from pmlpub.gate.days import days_of
from pmlpub.gate.evidence import weigh
from pmlpub.gate.fingerprint import hashes_of
from pmlpub.gate.pauses import open_pauses
from pmlpub.judging.job import Ledgers
from pmlpub.model import Answer, Edition, Part, Site, channels_of
from pmlpub.problems import Location, Problem


def former_ids(answer: Answer) -> tuple[str, ...]:
    """The earlier ids of an answer, as its aliases name them."""
    return tuple(old for old, new in answer.aliases.items() if new == answer.id and "/" in old)


def find_taken_away(answer: Answer, site: Site, ledgers: Ledgers) -> Iterator[Problem]:
    """An error for each earlier id of an answer that is withdrawn or paused: with another id its
    text must not come back. A withdrawn id whose successor is this answer is an ordinary renaming.
    """
    place = Location(f"content/{answer.id}.yaml")
    for old in former_ids(answer):
        for one in site.withdrawals.get(old, ()):
            if one.successor != answer.id:
                text = (
                    f"aliases say that this was {old}, which was withdrawn on {one.on}: with "
                    "another id it must not come back (if this answer replaces it, write a new one "
                    f"without this alias, and name it as the successor of {old} in "
                    "content/gone.yaml)"
                )
                yield Problem(place, "alias-withdrawn", text)
        languages = [tag for tag, own in ledgers.items() if any(open_pauses(old, own))]
        if languages:
            text = (
                f"aliases say that this was {old}, which is paused in {', '.join(languages)}: "
                f"rename it when the pause is over (pmlpub lift {old})"
            )
            yield Problem(place, "alias-paused", text)


def find_taken_back(
    answer: Answer, source: Edition, edition: Edition, part: Part, site: Site, ledgers: Ledgers
) -> Problem | None:
    """Why a text of an edition that nobody has signed under its present id may not go out: under an
    earlier one it was changed for safety or revoked, and not every role has signed it since. None
    if it may."""
    language = edition.language
    for old in former_ids(answer):
        hashes = hashes_of(_named(source, old), _named(edition, old), part)
        found = weigh((old, part), language, hashes, site, ledgers)
        if found.safety or found.revoked:
            what = "was changed for safety" if found.safety else "was taken back"
            return Problem(
                Location(f"content/{answer.id}.yaml"),
                "alias-taken-back",
                f"aliases say that this was {old}, which {what} ({part}): it "
                "does not come back under another id before every role has signed it there",
                channels=channels_of(part),
                context=answer.id,
                language=language,
            )
    return None


def with_former_days(
    answer: Answer, source: Edition, edition: Edition, today: Edition, site: Site, ledgers: Ledgers
) -> Edition:
    """A signed edition with the days on which it was signed under its earlier ids: of its first
    page and, where the text is the same, of this one. `source` and `today` are of today's files."""
    published, changed = edition.published or dt.date.max, edition.updated
    for old in former_ids(answer):
        language = edition.language
        hashes = hashes_of(_named(source, old), _named(today, old), "page")
        found = weigh((old, "page"), language, hashes, site, ledgers)
        pair = found.stands or found.past
        if pair:
            days = days_of(pair, (old, "page"), language, site, ledgers)
            published = min(published, days.published)
            if found.current and edition == _with_days_of(today, edition):
                changed = min(changed, days.changed)
    return msgspec.structs.replace(edition, updated=changed, published=min(published, changed))


def _with_days_of(edition: Edition, other: Edition) -> Edition:
    return msgspec.structs.replace(edition, updated=other.updated, published=other.published)


def _named(edition: Edition, answer: str) -> Edition:
    return msgspec.structs.replace(edition, answer=answer)
