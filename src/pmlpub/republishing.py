"""A release made of the live one: an answer withdrawn at once.

Content and catalogs may be broken then. Everything comes from files that are published already,
and tombstones.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from pmlpub import archive, records, release, source, worklist
from pmlpub.archive import Release
from pmlpub.assembly import Assembly, Report
from pmlpub.catalogs import interface
from pmlpub.clock import today_where_the_day_begins
from pmlpub.exporters import lines, site_wide, worklists
from pmlpub.exporters.view import View
from pmlpub.judging import Job, tombstones_of
from pmlpub.model import PARTS, Gone, Part, Reason, Verdict
from pmlpub.problems import Location, Problem, ReleaseError
from pmlpub.records import EditionRecord, SiteRecord
from pmlpub.release_signature import signer_of
from pmlpub.shipping import Hold, Shipment, Stored, store_views


def withdraw(root: Path, gone: Gone, signing_key: bytes | None = None) -> Report:
    """Records the answer in content/gone.yaml, and publishes the live release without it.

    Reads nothing but the live release. The report's problems say when the record could not be
    written; the answer is withdrawn all the same. Raises ReleaseError when there is no release,
    when the answer is not in it, or when outputs/ cannot be written.
    """
    # Signed as of today, however old the live release is: verifiers must not refuse this one.
    signer = signer_of(signing_key, today_where_the_day_begins())
    with release.building(root / "outputs", signer) as store:
        live = archive.open_live(store.outputs)
        about = live.site()
        answers = {r.answer: r for r in live.record(gone.id.partition("/")[0]).answers}
        if gone.id not in answers:
            text = "the live release has no such answer"
            raise ReleaseError([release.problem(f"content/{gone.id}.yaml", "unknown-answer", text)])
        known = {g.id: g for g in about.site.gone}
        problems = [] if gone.id in known else source.append_gone(root, gone)
        known.setdefault(gone.id, gone)
        job = job_of(root, with_gone(about, tuple(known.values())), live.about.as_of)
        keywords = answers[gone.id].keywords()
        tombstones = store_views(tombstones_of(job, known[gone.id], keywords), store)
        return publish_again(store, live, job, {gone.id: tombstones}, problems)


def find_vanished(
    store: release.Store, staging: release.Staging, allowed: Collection[str]
) -> list[Problem]:
    """An error for each answer of the live release that is out in a language, and of which the
    new release knows nothing: neither withheld nor withdrawn.

    `allowed` are ids, collections and languages that may go.
    """
    if release.read_live(store.outputs) is None:
        return []
    live, new = archive.open_live(store.outputs), archive.open_staged(staging)
    lost: dict[str, list[str]] = {}
    for name in live.collections():
        known = {r.answer: {e.language for e in r.editions} for r in new.record(name).answers}
        for record in live.record(name).answers:
            if not {record.answer, name} & set(allowed):
                lost[record.answer] = [
                    e.language
                    for e in record.editions
                    if any(v.published for v in e.verdicts.values())
                    and e.language not in known.get(record.answer, ())
                    and e.language not in allowed
                ]
    return [
        Problem(
            Location(f"content/{answer}.yaml"),
            "edition-vanished",
            f"is out in {', '.join(languages)}, and nothing says why it should go: bring it back, "
            "withdraw it (pmlpub withdraw), or build with --allow-removal "
            f"{answer} (or a collection or language)",
        )
        for answer, languages in lost.items()
        if languages
    ]


def take_away(
    store: release.Store, staging: release.Staging, job: Job, problems: Sequence[Problem]
) -> Report:
    """Publishes the live release without what may go out no longer, when the new one is held back:
    nothing stops a removal."""
    live, new = archive.open_live(store.outputs), archive.open_staged(staging)
    about = with_gone(live.site(), job.site.gone)
    changed: dict[str, Stored] = {}
    for name in live.collections():
        objects, new_objects = live.objects(name), new.objects(name)
        found = {r.answer: r for r in new.record(name).answers}
        for record in live.record(name).answers:
            if other := found.get(record.answer):
                stored = (record, objects[record.answer])
                changed[record.answer] = _reduced(stored, (other, new_objects[record.answer]))
    report = publish_again(store, live, job_of(job.root, about, job.as_of), changed, problems)
    report.held = True
    return report


def publish_again(
    store: release.Store,
    live: Release,
    job: Job,
    changed: Mapping[str, Stored],
    problems: Sequence[Problem],
) -> Report:
    """Publishes the live release with other editions of some answers, by id.

    What has expired on the as-of date becomes a tombstone.
    """
    with release.staging(store.outputs, job.as_of) as staging:
        assembly = Assembly(staging, job.site, job.as_of, job.large)
        for name in live.collections():
            objects = live.objects(name)
            own = [(r, objects[r.answer]) for r in live.record(name).answers]
            new = [_without_expired(changed.get(s[0].answer, s), job, store) for s in own]
            assembly.add(
                _carry(live, name, job, store)
                if job.large and new == own
                else _ship_stored(name, new, job, store)
            )
        for language in job.site.all_languages:
            staging.add_known_lines(language, ())
        summary = assembly.close(job.interfaces)
        report = assembly.report(problems)
        days = job.site.signature.days
        report.live, report.changed = staging.publish(summary, live.about, store.signer, days)
        report.signature = release.live_signature(store.outputs)
        report.files = staging.files
    release.collect(store.outputs, [g.id for g in job.site.gone])
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


def _reduced(live: Stored, new: Stored) -> Stored:
    """The live answer, with the new edition where a part that is out may not be any more."""
    editions, names = [], dict(live[1])
    others = {e.language: e for e in new[0].editions}
    for edition in live[0].editions:
        other = others.get(edition.language, edition)
        goes = any(edition.verdicts[p].published and not other.verdicts[p].published for p in PARTS)
        editions.append(other if goes else edition)
        if goes:
            names[edition.language] = new[1][edition.language]
    return msgspec.structs.replace(live[0], editions=tuple(editions)), names


def _ship_stored(name: str, answers: Sequence[Stored], job: Job, store: release.Store) -> Shipment:
    shipment = Shipment(name)
    hold = Hold(job.site, job.as_of, job.large, shipment, store)
    for stored in answers:
        hold.keep(stored)
    hold.close()
    return shipment


def _carry(live: Release, name: str, job: Job, store: release.Store) -> Shipment:
    """A collection as it is, of a large site: nothing is read that does not have to be."""
    shipment = Shipment(name, trees=live.trees(name))
    hold = Hold(job.site, job.as_of, job.large, shipment, None)
    rows: list[worklist.Row] = []
    for record in live.record(name).answers:
        hold.count(record)
        rows += worklist.rows_of(record, job.site, job.as_of)
    shipment.work_totals = worklist.add_up(rows)
    parts = live.files([f"manifest/{tag}.{name}.jsonl" for tag in shipment.trees])
    shipment.manifests = {path.split("/")[1].split(".")[0]: data for path, data in parts.items()}
    shipment.files = live.files(
        [
            records.path(name),
            site_wide.sitemap_path(name),
            site_wide.feed_path(name),
            site_wide.gallery_path(name),
            worklists.path(name),
        ]
    )
    path = lines.part_path(name)
    if part := live.files([path]).get(path):
        try:
            shipment.replies = lines.pack_part(part)
        except msgspec.DecodeError as error:
            raise archive.damaged(f"{live.folder.name}/{path}", error) from None
    return shipment


def _without_expired(stored: Stored, job: Job, store: release.Store) -> Stored:
    """The answer with a tombstone for each edition of which a part has expired: for both parts,
    since files of one part alone cannot be made again without the text."""
    record, objects = stored
    editions: list[EditionRecord] = []
    names = dict(objects)
    for edition in record.editions:
        verdicts = _expired(edition, job.as_of)
        if verdicts:
            view = View(
                job.site,
                record.answer,
                edition.language,
                verdicts,
                job.interfaces[edition.language],
                known_keywords=edition.keywords,
            )
            made, own = store_views([view], store)
            names |= own
            editions += made.editions
        else:
            editions.append(edition)
    return msgspec.structs.replace(record, editions=tuple(editions)), names


def _expired(edition: EditionRecord, as_of: dt.date) -> dict[Part, Verdict] | None:
    """The verdicts of an edition that has expired; None for one that has not."""
    days = [v.expires for v in edition.verdicts.values() if v.published and v.expires]
    if not days or as_of < min(days):
        return None
    reason = Reason("expired", f"it expired on {min(days)}")
    return {
        part: Verdict("tombstone", (reason,), since=min(days))
        if edition.verdicts[part].published
        else edition.verdicts[part]
        for part in PARTS
    }
