"""What the record of an edition remembers of the release before, where no ledger knows it. Pure.

Of a text that somebody signed, the ledgers know all days. Of one that nobody signed, the records
remember since when its page has had it, and since when there has been a page; also while it is not
out, since it may come back. Of every page they remember the day that feeds had last, so that feed
readers never get an entry that is older than the tombstone before it, or the other way round. Of an
SMS that was out they remember the keywords.
"""

import datetime as dt

import msgspec

from pmlpub.records.answer_record import AnswerRecord, EditionRecord


def feed_day(record: EditionRecord) -> dt.date | None:
    """The day that feeds have of a page or of its tombstone; None for a page that is neither out
    nor was."""
    days = _own_day(record), record.shown
    return max((day for day in days if day), default=None)


def removed_on(record: EditionRecord) -> dt.date | None:
    """The day on which an edition was removed on purpose, by its record; None if it was not, or in
    a release of an earlier version of pmlpub."""
    days = (v.since for v in record.verdicts.values() if v.state == "withheld")
    return next((day for day in days if day), None)


def unsigned_version(record: EditionRecord) -> str:
    """The version of the text that its page has, or had last, without a signature."""
    page = record.verdicts["page"]
    return (page.version or "") if page.published and not page.reviewed else record.last


def remember(record: AnswerRecord, before: AnswerRecord | None, as_of: dt.date) -> AnswerRecord:
    """The record of an answer, with what that of the release before remembers of it; there
    the answer may have another id. `as_of` is the day on which it is published."""
    if before is None:
        return record
    known = {edition.language: edition for edition in before.editions}
    editions = tuple(
        _remember(own, known[own.language], as_of) if own.language in known else own
        for own in record.editions
    )
    known_as = before.feed_name if before.feed_name != record.answer else ""
    return msgspec.structs.replace(record, editions=editions, known_as=known_as)


def _remember(own: EditionRecord, before: EditionRecord, as_of: dt.date) -> EditionRecord:
    version = unsigned_version(before)
    if own.verdicts["page"].published:
        own = msgspec.structs.replace(own, last="")
    elif version:
        own = msgspec.structs.replace(
            own,
            last=version,
            published=before.published or before.updated,
            updated=before.updated,
            worded=_unless(own.worded or own.updated, before.updated),
        )
    own = msgspec.structs.replace(own, previous=_previous(own, before))
    if "sms" in own.known_parts and not (own.verdicts["sms"].published or own.keywords):
        # People may have the words on paper, although no file has them any more.
        own = msgspec.structs.replace(own, keywords=before.keywords)
    day, shown = _own_day(own), before.shown
    state, former = own.verdicts["page"].state, before.verdicts["page"].state
    if day is None and former == "published":  # It is withheld from now on.
        shown = max(as_of, feed_day(before) or as_of)
    elif shown is None and state != former and (day or former == "tombstone"):
        shown = _own_day(before)
    return msgspec.structs.replace(own, shown=shown if shown and (not day or shown > day) else None)


def _previous(own: EditionRecord, before: EditionRecord) -> str:
    """The version of the text that the page had before that of today."""
    today, then = own.verdicts["page"].version or "", before.verdicts["page"].version or ""
    known = before.previous if then in ("", today) else then
    return known if known != today else ""


def _own_day(record: EditionRecord) -> dt.date | None:
    page, day = record.verdicts["page"], record.updated
    if page.published and day:
        return max(day, page.since or day)
    since = page.since or (day if page.state == "tombstone" else None)
    return max(since, day or since) if since else None


def _unless(day: dt.date | None, other: dt.date | None) -> dt.date | None:
    return None if day == other else day
