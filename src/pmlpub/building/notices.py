"""The notices of a release that is published again, and what they link to.

A notice lists the languages in which the text is out, and no others. These are known only when all
that has to go from an answer has gone, so links are made last, for all notices of the answer.
"""

from collections.abc import Mapping, Sequence

import msgspec

from pmlpub.building.editions import render_edition
from pmlpub.exporters.sms import PATH as SMS
from pmlpub.judging.former import find_successors, sister_keywords
from pmlpub.judging.job import Job
from pmlpub.model import (
    PART_OF,
    PARTS,
    Artifacts,
    JudgedEdition,
    Part,
    Successor,
    Verdict,
)
from pmlpub.problems import ReleaseError
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.records.status import PATH as STATUS
from pmlpub.records.status import decode_status
from pmlpub.releases.archive import StoredAnswer
from pmlpub.releases.store import Store


class Links(msgspec.Struct, frozen=True):
    """What a notice names to read instead: the other languages whose page is out, what to text for
    those whose SMS is out, and the page that has taken its place."""

    sisters: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    successor: Successor | None = None


def with_links(stored: StoredAnswer, job: Job, store: Store) -> StoredAnswer:
    """The answer, each notice of which lists the languages in which its text is out now. One whose
    files are damaged stays as it is, which publishing it reports."""
    names = dict(stored.objects)
    for edition in stored.record.editions:
        if _notices(edition):
            links = _links(stored.record, edition.language)
            _replace(names, stored, edition, links, job, store)
    return StoredAnswer(stored.record, names)


def with_removed_links(
    notice: StoredAnswer, records: Mapping[str, AnswerRecord], job: Job, store: Store
) -> StoredAnswer:
    """The same of the notices of what the site no longer has; `records` are those of the collection
    by answer."""
    names = dict(notice.objects)
    for edition in notice.record.editions:
        language = edition.language
        other = records.get(edition.renamed)
        tags = (*job.site.all_languages, language)
        successor = find_successors(other, tags, job.site.source_language).get(language)
        links = _links(records.get(notice.record.answer), language, successor)
        if language in names:
            _replace(names, notice, edition, links, job, store)
    return StoredAnswer(notice.record, names)


def store_notices(
    stored: StoredAnswer, edition: EditionRecord, links: Links, job: Job, store: Store
) -> str:
    """Renders and stores the notices of an edition, by its new record; what of it is out stays as
    it is in `stored`. Returns the name of its object. Raises ReleaseError when the files of a part
    that stays cannot be read."""
    language, former = edition.language, edition.former
    kept = [part for part in PARTS if edition.verdicts[part].published]
    # A part that stays is copied: without its text it cannot be rendered.
    verdicts = {p: Verdict("withheld") if p in kept else v for p, v in edition.verdicts.items()}
    if former:
        own = tuple(part for part in former.parts if part not in kept)
        former = msgspec.structs.replace(former, parts=own)
    judged = JudgedEdition(
        stored.record.answer,
        language,
        verdicts,
        sisters=links.sisters,
        known_keywords=edition.keywords,
        former=former,
        sister_keywords=links.keywords if former else (),
        successor=links.successor,
        correction=edition.correction,
    )
    files = render_edition(judged, job.site, job.interfaces.get(language, {}))
    if kept:
        before = store.read_object(stored.objects[language])
        files = _with_parts(files, before, kept, f"{language}/{stored.record.answer}/{STATUS}")
    return store.put_object(files)[0]


def _replace(
    names: dict[str, str],
    stored: StoredAnswer,
    edition: EditionRecord,
    links: Links,
    job: Job,
    store: Store,
) -> None:
    """Puts the object with these links in the place of that of the edition, if it can be made."""
    try:
        names[edition.language] = store_notices(stored, edition, links, job, store)
    except ReleaseError:
        return


def _links(record: AnswerRecord | None, language: str, successor: Successor | None = None) -> Links:
    """What the notice of an edition names, by the record of its answer."""
    others = record.editions if record else ()
    texted = {e.language: e.keywords for e in others if e.verdicts["sms"].published}
    return Links(
        tuple(
            e.language for e in others if e.language != language and e.verdicts["page"].published
        ),
        sister_keywords(texted, language),
        successor,
    )


def _notices(edition: EditionRecord) -> list[Part]:
    """The parts of an edition that have a notice with links to other languages. What an answer no
    longer has leads to its page, if that is out."""
    known = edition.former.parts if edition.former else ()
    is_out = edition.verdicts["page"].published
    return [
        part
        for part, verdict in edition.verdicts.items()
        if verdict.state == "tombstone"
        or (part in known and not verdict.published and not (is_out and verdict.state == "absent"))
    ]


def _with_parts(files: Artifacts, before: Artifacts, kept: Sequence[Part], place: str) -> Artifacts:
    """The files of an edition, with those of the parts that it keeps; `place` is where its status
    is."""
    old, new = decode_status(before[STATUS], place), decode_status(files[STATUS], place)
    channels = {
        channel: (old if PART_OF[channel] in kept else new).channels[channel] for channel in PART_OF
    }
    own = {
        path: data
        for path, data in before.items()
        if path != STATUS and ("sms" if path == SMS else "page") in kept
    }
    copies = (old if "page" in kept else new).copies
    status = msgspec.structs.replace(new, channels=channels, copies=copies)
    return files | own | {STATUS: status.encode()}
