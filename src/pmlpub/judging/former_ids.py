"""Answers with an earlier id: what was taken away under it, what was signed, and its days."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from pmlpub.content.withdrawal import RENAMED
from pmlpub.gate.days import days_of
from pmlpub.gate.evidence import weigh
from pmlpub.gate.fingerprint import hashes_of
from pmlpub.gate.pauses import open_pauses
from pmlpub.judging.job import Ledgers
from pmlpub.model import Answer, Edition, Part, Site, channels_of
from pmlpub.problems import Location, Problem


def find_taken_away(answer: Answer, site: Site, ledgers: Ledgers) -> Iterator[Problem]:
    """An error for each earlier id of an answer that is withdrawn or paused: with another id its
    text must not come back. A withdrawn id whose successor is this answer is an ordinary renaming,
    and so is one of several in a row.
    """
    place = Location(f"content/{answer.id}.yaml")
    every = answer.former_ids(site)
    for old in every:
        says = f"{_said(answer, old)} that this was {old}"
        for one in site.withdrawals.get(old, ()):
            is_renamed = one.reason == RENAMED and one.successor in every
            if one.successor != answer.id and not is_renamed:
                text = (
                    f"{says}, which was withdrawn on {one.on}: with another id it must not come "
                    "back (if this answer replaces it, write a new one without this alias, and "
                    f"name it as the successor of {old} in content/gone.yaml)"
                )
                yield Problem(place, "alias-withdrawn", text)
        languages = [tag for tag, own in ledgers.items() if any(open_pauses(old, own))]
        if languages:
            text = (
                f"{says}, which is paused in {', '.join(languages)}: rename it when the pause is "
                f"over (pmlpub lift {old})"
            )
            yield Problem(place, "alias-paused", text)


def find_taken_back(
    answer: Answer, source: Edition, edition: Edition, part: Part, site: Site, ledgers: Ledgers
) -> Problem | None:
    """Why a text of an edition that nobody has signed under its present id may not go out: under an
    earlier one it was changed for safety or revoked, and not every role has signed it since. None
    if it may."""
    language = edition.language
    for old in answer.former_ids(site):
        hashes = hashes_of(_named(source, old), _named(edition, old), part)
        found = weigh((old, part), language, hashes, site, ledgers)
        if found.safety or found.revoked:
            what = "was changed for safety" if found.safety else "was taken back"
            return Problem(
                Location(f"content/{answer.id}.yaml"),
                "alias-taken-back",
                f"{_said(answer, old)} that this was {old}, which {what} ({part}): it "
                "does not come back under another id before every role has signed it there",
                channels=channels_of(part),
                context=answer.id,
                language=language,
            )
    return None


def find_signed_before(
    answer: Answer, source: Edition, edition: Edition, part: Part, site: Site, ledgers: Ledgers
) -> str:
    """The earlier id under which exactly this text is approved; empty if there is none."""
    language = edition.language
    for old in answer.former_ids(site):
        hashes = hashes_of(_named(source, old), _named(edition, old), part)
        found = weigh((old, part), language, hashes, site, ledgers)
        if found.current and not (found.safety or found.revoked):
            return old
    return ""


def with_former_days(
    answer: Answer, source: Edition, edition: Edition, today: Edition, site: Site, ledgers: Ledgers
) -> Edition:
    """A signed edition with the days on which it was signed under its earlier ids: of its first
    page and, where the text is the same, of this one. `source` and `today` are of today's files."""
    published, changed = edition.published or dt.date.max, edition.updated
    for old in answer.former_ids(site):
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


def _said(answer: Answer, old: str) -> str:
    return "aliases say" if old in answer.aliases else "gone.yaml says"


def _with_days_of(edition: Edition, other: Edition) -> Edition:
    return msgspec.structs.replace(edition, updated=other.updated, published=other.published)


def _named(edition: Edition, answer: str) -> Edition:
    return msgspec.structs.replace(edition, answer=answer)
