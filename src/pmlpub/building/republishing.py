"""A release made of the live one, with other editions of some answers.

Content and catalogs may be broken then. Everything comes from files that are published already,
and tombstones.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from pmlpub.building.assembly import Assembly
from pmlpub.building.collection import Hold, Shipment, store_views
from pmlpub.building.report import Report
from pmlpub.catalogs import interface
from pmlpub.content import Gone
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.site import worklists
from pmlpub.exporters.site.feed import feed_path
from pmlpub.exporters.site.gallery import gallery_path
from pmlpub.exporters.site.sitemap import sitemap_path
from pmlpub.exporters.view import View
from pmlpub.gate.evidence import weigh_again
from pmlpub.gate.verdicts import judge_again
from pmlpub.judging.judging import Job, Ledgers, tombstones_of
from pmlpub.model import Part, Reason, Site, Verdict
from pmlpub.problems import Problem, ReleaseError
from pmlpub.records import answer_record, worklist
from pmlpub.records.answer_record import AnswerRecord, EditionRecord, SiteRecord
from pmlpub.releases import archive
from pmlpub.releases.archive import Release, Stored
from pmlpub.releases.cleanup import collect
from pmlpub.releases.live import live_signature
from pmlpub.releases.staging import stage_release
from pmlpub.releases.store import Store

TOMBSTONES = frozenset({"safety-change", "review-due", "expired", "unreviewed-expired"})
"""Codes of reasons that leave a notice; for the others there is nothing in place of the text."""


def publish_again(
    store: Store,
    live: Release,
    job: Job,
    changed: Mapping[str, Stored],
    problems: Sequence[Problem],
    ledgers: Ledgers | None = None,
) -> Report:
    """Publishes the live release with other editions of some answers, by id.

    What is withdrawn, or has expired on the as-of date, becomes a tombstone. `ledgers` are those
    that the changes were judged by: the release knows their lines.
    """
    gone = {g.id: g for g in job.site.gone}
    signature = live_signature(store.outputs)

    def fit(stored: Stored) -> Stored:
        answer = stored[0].answer
        if answer in gone:
            keywords = stored[0].keywords()
            return store_views(tombstones_of(job, gone[answer], keywords), store)
        return _without_expired(changed.get(answer, stored), job, store)

    with stage_release(store.outputs, job.as_of) as staging:
        assembly = Assembly(staging, job.site, job.as_of, job.large)
        for name in live.collections():
            own = list(live.stored(name).values())
            new = [fit(stored) for stored in own]
            assembly.add(
                _carry(live, name, job, store)
                if job.large and new == own
                else _ship_stored(name, new, job, store)
            )
        known = {language: ledger.ids for language, ledger in (ledgers or {}).items()}
        for language in sorted({*job.site.all_languages, *known}):
            staging.add_known_lines(language, known.get(language, ()))
        summary = assembly.close(job.interfaces)
        report = assembly.report(problems)
        days = job.site.signature.days
        report.live, report.changed = staging.publish(summary, live.about, store.signer, days)
        report.note_signatures(signature, live_signature(store.outputs))
        report.files = staging.files
    collect(store.outputs, [g.id for g in job.site.gone])
    return report


def with_gone(about: SiteRecord, gone: tuple[Gone, ...]) -> SiteRecord:
    """The settings of a release with other withdrawn answers."""
    return msgspec.structs.replace(about, site=msgspec.structs.replace(about.site, gone=gone))


def job_of(root: Path, about: SiteRecord, as_of: dt.date) -> Job:
    """A job in the words of a release: enough for tombstones."""
    problems = {
        tag: tuple(interface.missing_strings(texts, tag)) for tag, texts in about.interfaces.items()
    }
    return Job(root, about.site, as_of, about.interfaces, problems, write=True, large=about.large)


def judge_stored(
    record: AnswerRecord,
    edition: EditionRecord,
    part: Part,
    site: Site,
    ledgers: Ledgers,
    as_of: dt.date,
) -> Reason | None:
    """Why a part that is out in a release may not be out today, by settings and ledgers of today;
    None when it may."""
    sources = [e for e in record.editions if e.language == site.source_language]
    standing = weigh_again(
        (record.answer, part),
        edition.language,
        edition.verdicts[part].version or "",
        sources[0].verdicts[part].version if sources else None,
        site,
        ledgers,
    )
    return judge_again(edition.verdicts[part], part, standing, edition.updated, site.policy, as_of)


def silenced(
    answer: str,
    edition: EditionRecord,
    reason: Reason,
    job: Job,
    store: Store,
    since: dt.date | None = None,
) -> tuple[EditionRecord, str]:
    """An edition with a tombstone, or nothing, in place of both parts, since files of one part
    alone cannot be made again without the text. A tombstone stands `since` a day, or the as-of
    date."""
    state: Literal["tombstone", "withheld"] = (
        "tombstone" if reason.code in TOMBSTONES else "withheld"
    )
    day = (since or job.as_of) if state == "tombstone" else None
    verdicts = {
        part: Verdict(state, (reason,), since=day) if verdict.published else verdict
        for part, verdict in edition.verdicts.items()
    }
    language = edition.language
    view = View(
        job.site,
        answer,
        language,
        verdicts,
        job.interfaces[language],
        known_keywords=edition.keywords,
    )
    record, names = store_views([view], store)
    return record.editions[0], names[language]


def _ship_stored(name: str, answers: Sequence[Stored], job: Job, store: Store) -> Shipment:
    shipment = Shipment(name)
    hold = Hold(job.site, job.as_of, job.large, shipment, store)
    for stored in answers:
        hold.keep(_without_damaged(stored, job, store, shipment.problems))
    hold.close()
    return shipment


def _without_damaged(stored: Stored, job: Job, store: Store, problems: list[Problem]) -> Stored:
    """The answer without editions whose files are not what was stored: nobody knows what they say
    now, and they must not hold up a withdrawal."""
    editions, names = [], dict(stored[1])
    for edition in stored[0].editions:
        language, own = edition.language, edition
        try:
            store.read_object(names[language])
        except ReleaseError as error:
            problems += error.problems
            reason = Reason("release-damaged", str(error))
            own, names[language] = silenced(stored[0].answer, edition, reason, job, store)
        editions.append(own)
    return msgspec.structs.replace(stored[0], editions=tuple(editions)), names


def _carry(live: Release, name: str, job: Job, store: Store) -> Shipment:
    """A collection as it is, of a large site: nothing is read that does not have to be."""
    shipment = Shipment(name, trees=live.trees(name))
    hold = Hold(job.site, job.as_of, job.large, shipment, None)
    rows: list[worklist.Row] = []
    for record in live.record(name).answers:
        hold.count(record)
        rows += worklist.rows_of(record, job.site, job.as_of)
    shipment.work_totals = worklist.add_up(rows)
    page = worklists.matrix(job.site, rows, job.as_of, name)  # Reviews come due with the days.
    parts = live.files([f"manifest/{tag}.{name}.jsonl" for tag in shipment.trees])
    shipment.manifests = {path.split("/")[1].split(".")[0]: data for path, data in parts.items()}
    shipment.files = live.files(
        [
            answer_record.path(name),
            sitemap_path(name),
            feed_path(name),
            gallery_path(name),
        ]
    )
    path = line_files.part_path(name)
    if part := live.files([path]).get(path):
        try:
            shipment.replies = line_files.pack_part(part)
        except msgspec.DecodeError as error:
            raise archive.damaged(live.folder, path, error) from None
    shipment.files[worklists.path(name)] = page
    return shipment


def _without_expired(stored: Stored, job: Job, store: Store) -> Stored:
    """The answer with a tombstone for each edition of which a part has expired."""
    record, objects = stored
    editions: list[EditionRecord] = []
    names = dict(objects)
    for edition in record.editions:
        own = edition
        days = [v.expires for v in edition.verdicts.values() if v.published and v.expires]
        if days and job.as_of >= (day := min(days)):
            reason = Reason("expired", f"it expired on {day}")
            own, names[edition.language] = silenced(record.answer, edition, reason, job, store, day)
        editions.append(own)
    return msgspec.structs.replace(record, editions=tuple(editions)), names
