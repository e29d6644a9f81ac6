"""Publishes the live release again, with other editions of some answers.

It works while content and catalogs are broken: everything comes from files that are published
already, and from tombstones.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import count, takewhile
from pathlib import Path
from typing import Literal

import msgspec

from pmlpub.building.addresses import successors_of
from pmlpub.building.assembly import Assembly
from pmlpub.building.built_collection import BuiltCollection
from pmlpub.building.cache import forget_answers
from pmlpub.building.changes import export_changes
from pmlpub.building.collection_builder import CollectionBuilder
from pmlpub.building.editions import store_answer, store_edition
from pmlpub.building.job import BuildJob
from pmlpub.building.notices import Links, store_notices, with_links, with_removed_links
from pmlpub.building.recording import make_note, record_release
from pmlpub.building.report import Report
from pmlpub.building.site_files import SiteFiles
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.formats import export_former
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.site import worklists
from pmlpub.exporters.site.facts import without_texts
from pmlpub.exporters.site.feed import feed_paths
from pmlpub.exporters.site.gallery import gallery_paths
from pmlpub.exporters.site.sitemap import render_empty, sitemap_path
from pmlpub.exporters.view import View
from pmlpub.gate.evidence import weigh_again
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.pauses import find_pause, keeps_away
from pmlpub.gate.verdicts import judge_again, pause_reason
from pmlpub.judging.answer import tombstones_of
from pmlpub.judging.former import former_beside, former_of, with_formers
from pmlpub.judging.job import Job, Ledgers
from pmlpub.judging.safety import with_strings
from pmlpub.model import (
    DATASET,
    PARTS,
    PAUSED,
    Artifacts,
    Former,
    JudgedAnswer,
    JudgedEdition,
    Part,
    Reason,
    Site,
    Verdict,
)
from pmlpub.problems import Problem, ReleaseError
from pmlpub.records import answer_record, worklist
from pmlpub.records.answer_record import AnswerRecord, EditionRecord, SiteRecord
from pmlpub.records.days import remember
from pmlpub.records.replies import PATH as REPLIES
from pmlpub.releases import archive
from pmlpub.releases.archive import Release, StoredAnswer
from pmlpub.releases.cleanup import collect
from pmlpub.releases.history_file import TextsOf, no_texts
from pmlpub.releases.live import live_signature
from pmlpub.releases.manifest import decode_rows, part_path
from pmlpub.releases.staging import stage_release
from pmlpub.releases.store import Store

TOMBSTONES = frozenset({PAUSED, "safety-change", "review-due", "expired", "unreviewed-expired"})
"""Codes of reasons that leave a notice; for the others nothing replaces the text."""


def publish_again(
    store: Store,
    live: Release,
    plan: BuildJob,
    changed: Mapping[str, StoredAnswer],
    problems: Sequence[Problem],
    ledgers: Ledgers | None = None,
    texts_of: TextsOf = no_texts,
) -> Report:
    """Publishes the live release with other editions of some answers, by id.

    What is withdrawn, or has expired on the as-of date, becomes a tombstone. `ledgers` are those
    that the changes were judged by: the release knows their lines. `texts_of` gives words
    that may be out without a signature from now on: for the history.
    """
    job = plan.job
    gone = {g.id: g for g in job.site.gone}
    stored_in = lru_cache(maxsize=2)(live.stored)
    signature = live_signature(store.outputs)

    def fit(stored: StoredAnswer) -> StoredAnswer:
        answer = stored.record.answer
        if answer in gone:
            tombstones = _withdrawn(gone[answer], successor_of(gone[answer]), stored.record, job)
            new = store_answer(tombstones, job.site, job.interfaces, store)
        else:
            new = still_there(stored)
        return msgspec.structs.replace(new, record=remember(new.record, stored.record, job.as_of))

    def still_there(stored: StoredAnswer) -> StoredAnswer:
        new = changed.get(stored.record.answer, stored)
        if new is not stored:
            new = _with_addresses(new, stored.record, job, store)
        return _without_expired(new, job, store)

    def successor_of(one: Gone) -> AnswerRecord | None:
        """The answer to read instead, as it will be."""
        name = one.successor or ""
        found = stored_in(name.partition("/")[0]).get(name) if name not in gone else None
        return still_there(found).record if found else None

    with stage_release(store.outputs, job.as_of, store.copies) as staging:
        site_files = SiteFiles(store, live.folder, job.site)
        assembly = Assembly(
            staging,
            job.site,
            job.as_of,
            large=plan.large,
            from_release=True,
            before=live.site(),
            site_files=site_files,
        )
        for name in live.collections():
            own = list(stored_in(name).values())
            removed, notices = _divide_notices(
                live.stored_notices(name), gone.keys() - stored_in(name).keys(), job.site
            )
            own += removed
            new = [fit(stored) for stored in own]
            unchanged = plan.large and new == own
            assembly.add(
                _carry(live, name, plan)
                if unchanged
                else _build_stored(name, new, own, notices, plan, store)
            )
        staging.add_ledgers(ledgers or {})
        withheld = assembly.finish(job.interfaces)
        for name in live.collections():
            if words := texts_of(name):
                staging.put_aside(name, words)
        header, is_new = staging.publish(
            live.about,
            base_url=job.site.base_url,
            withheld=withheld,
            signer=store.signer,
            days=job.site.signature.days,
            changes=lambda: export_changes(
                live, archive.open_staged(staging), job.site, lambda _: ledgers or {}
            ),
            note=make_note(live),
        )
        staging.update_staff()
        report = (
            assembly.report([*problems, *store.problems])
            .published(
                header,
                changed=is_new,
                files=staging.files,
                before=signature,
                now=live_signature(store.outputs),
            )
            .with_problems(record_release(store.outputs, live, header, texts_of))
        )
    collect(store.outputs, [g.id for g in job.site.gone], without_texts, forget_answers)
    site_files.keep(staging)
    return report


def _divide_notices(
    notices: Sequence[StoredAnswer], gone: Collection[str], site: Site
) -> tuple[list[StoredAnswer], list[StoredAnswer]]:
    """The answers among notices that are withdrawn (`gone`) after they were removed, each with its
    languages that the site has; and the notices that stay as they are."""
    removed: dict[str, StoredAnswer] = {}
    stay: list[StoredAnswer] = []
    for notice in notices:
        answer = notice.record.answer
        (edition,) = notice.record.editions
        if answer not in gone or edition.language not in site.all_languages:
            stay.append(notice)
            continue
        known = removed.get(answer, StoredAnswer(AnswerRecord(answer, ()), {}))
        record = msgspec.structs.replace(known.record, editions=(*known.record.editions, edition))
        removed[answer] = StoredAnswer(record, {**known.objects, **notice.objects})
    return list(removed.values()), stay


def _withdrawn(
    gone: Gone, successor: AnswerRecord | None, record: AnswerRecord, job: Job
) -> JudgedAnswer:
    """The notices of a withdrawn answer that was in the live release."""
    formers = {(record.answer, tag): Former(()) for tag in job.site.all_languages} | {
        (record.answer, e.language): former for e in record.editions if (former := former_of(e))
    }
    records = {successor.answer: successor} if successor else {}
    successors = successors_of(gone, records, job.site)
    return with_formers(tombstones_of(job, gone, record.keywords()), formers, successors)


def with_gone(about: SiteRecord, gone: tuple[Gone, ...]) -> SiteRecord:
    """The settings of a release, with other withdrawn answers."""
    return msgspec.structs.replace(about, site=msgspec.structs.replace(about.site, gone=gone))


def plan_from_release(root: Path, about: SiteRecord, as_of: dt.date) -> BuildJob:
    """A job with the settings and words of a release: enough for tombstones."""
    job = Job(root, about.site, as_of, about.interfaces)
    return BuildJob(job, write=True, large=about.large)


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
    verdict = edition.verdicts[part]
    sources = [e for e in record.editions if e.language == site.source_language]
    # Releases of earlier versions of pmlpub do not say for which source a text stands.
    source = verdict.source or (sources[0].verdicts[part].version if sources else None)
    key, version, language = (record.answer, part), verdict.version or "", edition.language
    standing = weigh_again(key, language, version, source, site, ledgers)
    worded = edition.worded or edition.updated
    reason = judge_again(verdict, part, standing, worded, site.policy, as_of)
    if reason and reason.code == "safety-change":
        return reason
    ledger = ledgers.get(language, Ledger())
    paused = find_pause(key, language, site, ledger)
    if paused:
        return pause_reason(paused.on)
    if keeps_away(key, version, language, site, ledger):
        return Reason("paused", "it was paused, and another text has taken its place since")
    return reason


def silence_edition(
    answer: str,
    edition: EditionRecord,
    reason: Reason,
    job: Job,
    store: Store,
    since: dt.date | None = None,
) -> tuple[EditionRecord, str]:
    """The record and the object of an edition with a tombstone, or nothing, in place of both parts:
    without the text, the files of one part alone cannot be rendered again. `since` is the day of
    the tombstone (default: the as-of date)."""
    state: Literal["tombstone", "withheld"] = (
        "tombstone" if reason.code in TOMBSTONES else "withheld"
    )
    day = (since or job.as_of) if state == "tombstone" else None
    silent = Verdict(state, (reason,), since=day)
    verdicts = {
        part: with_strings(job, edition.language, part, silent) if verdict.published else verdict
        for part, verdict in edition.verdicts.items()
    }
    judged = JudgedEdition(
        answer,
        edition.language,
        verdicts,
        known_keywords=edition.keywords,
        former=former_beside(former_of(edition), verdicts, edition.language),
    )
    name = store_edition(judged, job.site, job.interfaces[edition.language], store)
    return answer_record.record_edition(judged), name


def replace_parts(
    stored: StoredAnswer,
    edition: EditionRecord,
    verdicts: Mapping[Part, Verdict],
    job: Job,
    store: Store,
) -> tuple[EditionRecord, str]:
    """The record and the object of an edition with a notice, or nothing, in place of some of its
    parts, by `verdicts`; what else is out stays as it is. The notices have no links to other
    languages until all of these are known (`notices.with_links`). Raises ReleaseError when the
    files of a part that stays cannot be read."""
    language, all_verdicts = edition.language, {**edition.verdicts, **verdicts}
    title = edition.title if all_verdicts["page"].published else ""
    former = former_beside(former_of(edition), all_verdicts, language, edition.title)
    own = msgspec.structs.replace(edition, verdicts=all_verdicts, title=title, former=former)
    if not title:
        own = msgspec.structs.replace(own, condition=None)
    return own, store_notices(stored, own, Links(), job, store)


def _build_stored(
    name: str,
    answers: Sequence[StoredAnswer],
    before: Sequence[StoredAnswer],
    notices: Sequence[StoredAnswer],
    plan: BuildJob,
    store: Store,
) -> BuiltCollection:
    """The collection with these `answers`; `before` are those of the live release. Notices of the
    answers that have changed get new links."""
    job = plan.job
    builder = CollectionBuilder(name, job.site, job.as_of, store, large=plan.large)
    problems: list[Problem] = []
    records: dict[str, AnswerRecord] = {}
    gone = {one.id for one in job.site.gone}
    for answer, live in zip(answers, before, strict=True):
        stored, found = _without_damaged(answer, job, store)
        if stored != live and stored.record.answer not in gone:
            stored = with_links(stored, job, store)
        records[stored.record.answer] = stored.record
        builder.add_stored(stored)
        problems += found
    for notice in notices:
        try:
            builder.add_stored_notice(with_removed_links(notice, records, job, store))
        except ReleaseError as error:  # A notice must not delay a withdrawal.
            problems += error.problems
    return builder.finish(problems)


def _without_damaged(
    stored: StoredAnswer, job: Job, store: Store
) -> tuple[StoredAnswer, list[Problem]]:
    """The answer without the editions whose files are not as they were stored, and a problem for
    each: nobody knows what these files contain now, and they must not delay a withdrawal."""
    editions, names, problems = [], dict(stored.objects), list[Problem]()
    for edition in stored.record.editions:
        language, own = edition.language, edition
        try:
            store.read_object(names[language])
        except ReleaseError as error:
            problems += error.problems
            reason = Reason("release-damaged", str(error))
            own, names[language] = silence_edition(
                stored.record.answer, edition, reason, job, store
            )
        editions.append(own)
    record = msgspec.structs.replace(stored.record, editions=tuple(editions))
    return StoredAnswer(record, names), problems


def _carry(live: Release, name: str, plan: BuildJob) -> BuiltCollection:
    """A collection of a large site as it is: only what is needed is read."""
    job = plan.job
    builder = CollectionBuilder(name, job.site, job.as_of, None, large=plan.large)
    rows: list[worklist.WorkRow] = []
    questions: dict[str, str] = {}
    known = live.record(name)
    for notice in known.notices:
        builder.count_notice(notice)
    for record in known.answers:
        builder.count(record)
        rows += worklist.rows_of([record], job.site, job.as_of)
        questions[record.answer] = record.editions[0].question
    trees = live.trees(name)
    parts = {tag: part_path(tag, name) for tag in trees}
    found = live.files(list(parts.values()))
    own = [answer_record.path(name), *feed_paths(name, len(builder.feed))]
    own += gallery_paths(name, len(questions))
    found_sitemaps = takewhile(bool, (live.files([sitemap_path(name, n)]) for n in count(1)))
    # One without pages is there for its address alone (`exporters.site.kept`).
    sitemaps = {p: d for own in found_sitemaps for p, d in own.items() if d != render_empty()}
    # Reviews become due as days pass.
    work = {worklists.path(name): worklists.matrix(job.site, rows, job.as_of, name, questions)}
    return msgspec.structs.replace(
        builder.finish(),
        trees=trees,
        manifests={tag: found[path] for tag, path in parts.items() if path in found},
        data=tuple(decode_rows(found.get(parts.get(DATASET, ""), b""))),
        files=live.files(own) | sitemaps | work,
        work_totals=worklist.add_up(rows),
        triples=known.triples or {},
        replies=_packed_replies(live, name),
    )


def _packed_replies(live: Release, name: str) -> line_files.Packed:
    path = line_files.part_path(name)
    found = live.files([path, REPLIES])
    try:
        if path in found:
            return line_files.pack_part(found[path], f"outputs/current/{path}")
        if REPLIES in found:
            path = REPLIES
            return line_files.pack_from_whole(found[path], f"outputs/current/{path}", name)
        return line_files.Packed()
    except msgspec.DecodeError as error:
        raise archive.damaged(live.folder, path, error) from None


def _with_addresses(new: StoredAnswer, live: AnswerRecord, job: Job, store: Store) -> StoredAnswer:
    """The answer with a notice at each address that the live release has and this one has not: an
    older release knows nothing of what was out after it."""
    record, names = new.record, dict(new.objects)
    before = {e.language: e for e in live.editions}
    editions: list[EditionRecord] = []
    for edition in record.editions:
        own, known = edition, before.get(edition.language, edition)
        former = known.former or Former(())
        formats = former.formats
        if lost := set(known.known_parts) - set(edition.known_parts):
            parts = tuple(p for p in PARTS if p in lost or p in edition.known_parts)
            question = edition.question or known.question
            former = msgspec.structs.replace(former, parts=parts, question=question)
            own = msgspec.structs.replace(edition, former=former)
            own, names[edition.language] = replace_parts(new, own, {}, job, store)
        if set(formats) - set(own.former.formats if own.former else ()) or (lost and formats):
            own, files = _with_formats(new.record.answer, own, former, job)
            before_files = store.read_object(names[edition.language])
            names[edition.language] = store.put_object(before_files | files)[0]
        editions.append(own)
    record = msgspec.structs.replace(record, editions=tuple(editions))
    return StoredAnswer(record, names)


def _with_formats(
    answer: str, edition: EditionRecord, known: Former, job: Job
) -> tuple[EditionRecord, Artifacts]:
    """The record of an edition with the formats of `known`, which the site no longer has, and their
    files."""
    own = edition.former or Former(())
    former = msgspec.structs.replace(own, formats=known.formats, days=known.days)
    shown = msgspec.structs.replace(former, question=edition.question)
    judged = JudgedEdition(answer, edition.language, edition.verdicts, former=shown)
    view = View(judged, job.site, job.interfaces[edition.language])
    return msgspec.structs.replace(edition, former=former), export_former(view)


def _without_expired(stored: StoredAnswer, job: Job, store: Store) -> StoredAnswer:
    """The answer with a tombstone in place of each edition of which a part has expired."""
    record = stored.record
    editions: list[EditionRecord] = []
    names = dict(stored.objects)
    for edition in record.editions:
        own = edition
        days = [v.expires for v in edition.verdicts.values() if v.published and v.expires]
        if days and job.as_of >= (day := min(days)):
            reason = Reason("expired", f"it expired on {day}")
            own, names[edition.language] = silence_edition(
                record.answer, edition, reason, job, store, day
            )
        editions.append(own)
    record = msgspec.structs.replace(record, editions=tuple(editions))
    return StoredAnswer(record, names)
