"""Answers with an earlier id: what was taken away under it, what was signed, and its days."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from pmlpub.content.renaming import earlier_names
from pmlpub.content.withdrawal import RENAMED
from pmlpub.gate.days import days_of
from pmlpub.gate.evidence import weigh
from pmlpub.gate.fingerprint import hashes_of
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Change, Key, Revoke, happened_after, is_removal
from pmlpub.gate.pairs import complete_pairs
from pmlpub.gate.pauses import open_pauses
from pmlpub.judging.job import Ledgers
from pmlpub.model import Answer, Edition, Part, Site, Verdict, channels_of
from pmlpub.problems import Location, Problem


def find_taken_away(answer: Answer, site: Site, ledgers: Ledgers) -> Iterator[Problem]:
    """An error for each earlier id of an answer that is withdrawn or paused: with another id its
    text must not come back. A withdrawn id whose successor is this answer is an ordinary renaming,
    and so is one of several in a row.
    """
    place = Location(f"content/{answer.id}.yaml")
    every = answer.former_ids(site)
    recorded = earlier_names(answer.id, site.renamed)
    for old in every:
        says = f"{_said(answer, old)} that this was {old}"
        for one in site.withdrawals.get(old, ()):
            # Of several records of one id, the last one says what it is now.
            is_renamed = one.reason == RENAMED and (one.successor in every or old in recorded)
            if one.successor != answer.id and not is_renamed:
                text = (
                    f"{says}, which was withdrawn on {one.on}: with another id it must not come "
                    "back (if this answer replaces it, write a new one without this alias, and "
                    f"name it as the successor of {old} in content/gone.yaml)"
                )
                yield Problem(place, "alias-withdrawn", text)
        languages = [tag for tag, own in ledgers.items() if any(open_pauses(old, own))]
        if languages:
            used = f", or remove this alias if {old} is another answer now"
            text = (
                f"{says}, which is paused in {', '.join(languages)}: rename it when the pause is "
                f"over (pmlpub lift {old}){used if old in answer.aliases else ''}"
            )
            yield Problem(place, "alias-paused", text)


def find_taken_back(
    answer: Answer,
    source: Edition,
    edition: Edition,
    part: Part,
    verdict: Verdict,
    site: Site,
    ledgers: Ledgers,
) -> Problem | None:
    """Why the text of an edition with this verdict may not go out: under an earlier id it was
    changed for safety or revoked, and not every role has signed it since under its present one.
    None if it may. Of a signed text that stands for other words of the source than today's, nobody
    knows what they were under an earlier id: any removal of the part counts."""
    language = edition.language
    is_of_today = hashes_of(source, edition, part).version == verdict.version
    for old in answer.former_ids(site):
        hashes = hashes_of(_named(source, old), _named(edition, old), part)
        found = weigh((old, part), language, hashes, site, ledgers)
        removals = list(_removals((old, part), language, site, ledgers))
        is_away = bool(found.safety or found.revoked or (removals and not is_of_today))
        if is_away and not _is_signed_since((answer.id, part), language, verdict, removals, site,
                                            ledgers):  # fmt: skip
            changed = found.safety or not found.revoked
            what = "was changed for safety" if changed else "was taken back"
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


def _removals(key: Key, language: str, site: Site, ledgers: Ledgers) -> Iterator[Change | Revoke]:
    """What took texts of a part away: changes for safety, and revocations of its approvals and of
    those of its source."""
    tags = dict.fromkeys((language, site.source_language))
    own = [ledgers[tag] for tag in tags if tag in ledgers]
    for ledger in own:
        yield from filter(is_removal, ledger.changes.get(key, ()))
        lines = ledger.revoked.get(key, ())
        yield from (ledger.revocations[a.id] for a in lines if a.id in ledger.revocations)


def _is_signed_since(
    key: Key,
    language: str,
    verdict: Verdict,
    removals: Sequence[Change | Revoke],
    site: Site,
    ledgers: Ledgers,
) -> bool:
    """Whether every role has signed the text that a verdict is about, and its source, later than
    some removals. Without a removal that could be read, nobody knows."""
    if not (verdict.reviewed and removals):
        return False

    def is_signed(tag: str, *, is_text: bool) -> bool:
        lines = [
            line
            for line in ledgers.get(tag, Ledger()).approvals.get(key, ())
            if (line.translation == verdict.version if is_text else line.source == verdict.source)
            and all(happened_after(line, removal) for removal in removals)
        ]
        return bool(complete_pairs(lines, site.roles_for(tag)))

    source = site.source_language
    return is_signed(language, is_text=True) and (
        language == source or is_signed(source, is_text=False)
    )


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
