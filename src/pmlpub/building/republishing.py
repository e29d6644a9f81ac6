"""A release made of the live one, without what has to go.

Content and catalogs may be broken then. Everything comes from files that are published already,
and tombstones.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from pmlpub.building.assembly import Assembly, Report
from pmlpub.building.collection import Hold, Shipment, store_views
from pmlpub.catalogs import interface
from pmlpub.clock import today_where_the_day_begins
from pmlpub.exporters.lines import line_files
from pmlpub.exporters.site import site_wide, worklists
from pmlpub.exporters.view import View
from pmlpub.gate import ledger
from pmlpub.gate.verdicts import judge_again
from pmlpub.judging.judging import Job, Ledgers, Loaded, tombstones_of
from pmlpub.model import PARTS, Gone, Part, Reason, Site, Verdict
from pmlpub.problems import Location, Problem, ReleaseError
from pmlpub.records import answer_record, worklist
from pmlpub.records.answer_record import AnswerRecord, EditionRecord, SiteRecord
from pmlpub.releases import archive, release
from pmlpub.releases.archive import Release, Stored
from pmlpub.releases.signature import signer_of
from pmlpub.releases.store import Store
from pmlpub.source.site import append_gone, clean_gone

TOMBSTONES = frozenset({"safety-change", "review-due", "expired", "unreviewed-expired"})
"""Codes of reasons that leave a notice; for the others there is nothing in place of the text."""
NEEDS_NO_LEDGER = frozenset({"safety-change", "expired"})
"""Codes of reasons that hold in a language whose ledger nobody has read."""


def withdraw(
    root: Path, gone: Gone, as_of: dt.date | None = None, signing_key: bytes | None = None
) -> Report:
    """Records the answer in content/gone.yaml, and publishes the live release without it.

    Reads nothing but the live release and gone.yaml. What has expired on the as-of date goes too;
    the default is that of the live release, and no earlier day counts. The report's problems say
    when the record could not be written; the answer is withdrawn all the same. Raises
    ContentError when no gone.yaml could hold the record, ReleaseError when there is no release,
    when the answer is not in it, or when outputs/ cannot be written.
    """
    gone = clean_gone(gone)
    archive.open_live(root / "outputs")  # Nothing is made where there is no release.
    # Signed as of today, however old the live release is: verifiers must not refuse this one.
    signer = signer_of(signing_key, today_where_the_day_begins())
    with release.building(root / "outputs", signer) as store:
        live = archive.open_live(store.outputs)
        about = live.site()
        if gone.id not in _answers(live, gone.id):
            raise _unknown(gone.id)
        if gone.successor and gone.successor not in _answers(live, gone.successor):
            raise _unknown(gone.successor)
        known = {g.id: g for g in about.site.gone}
        known[gone.id], problems = append_gone(root, known.get(gone.id, gone))
        day = max(as_of or live.about.as_of, live.about.as_of)
        job = job_of(root, with_gone(about, tuple(known.values())), day)
        return publish_again(store, live, job, {}, problems)


def _answers(live: Release, answer: str) -> set[str]:
    """The answers of a release in the collection of an id."""
    name = answer.partition("/")[0]
    return {r.answer for r in live.record(name).answers} if name in live.collections() else set()


def _unknown(answer: str) -> ReleaseError:
    text = f"the live release has no answer {answer}"
    return ReleaseError.at("outputs/current", "unknown-answer", text)


def find_vanished(
    store: Store, staging: release.Staging, allowed: Collection[str]
) -> tuple[list[Problem], list[Problem]]:
    """An error for each answer of the live release that is out in a language, and of which the
    new release knows nothing: neither withheld nor withdrawn. Then those of records that cannot
    be read: nobody can tell what vanishes there.

    `allowed` are ids, collections and languages that may go.
    """
    if release.read_live(store.outputs) is None:
        return [], []
    live, new = archive.open_live(store.outputs), archive.open_staged(staging)
    lost: dict[str, list[str]] = {}
    unread: list[Problem] = []
    for name in live.collections():
        known = {r.answer: {e.language for e in r.editions} for r in new.record(name).answers}
        try:
            answers = live.record(name).answers
        except ReleaseError as error:
            unread += error.problems
            continue
        for record in answers:
            if not {record.answer, name} & set(allowed):
                lost[record.answer] = [
                    e.language
                    for e in record.editions
                    if any(v.published for v in e.verdicts.values())
                    and e.language not in known.get(record.answer, ())
                    and e.language not in allowed
                ]
    vanished = [
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
    return vanished, unread


def take_away(
    store: Store, staging: release.Staging, loaded: Loaded, problems: Sequence[Problem]
) -> Report:
    """Publishes the live release without what may go out no longer, when the new one is held back:
    nothing stops a removal."""
    live, new = archive.open_live(store.outputs), archive.open_staged(staging)
    site, as_of = loaded.job.site, loaded.job.as_of
    job = job_of(loaded.job.root, with_gone(live.site(), site.gone), as_of)
    changed: dict[str, Stored] = {}
    for name in live.collections():
        found, ledgers = new.stored(name), loaded.ledgers_of(name)
        for answer, stored in live.stored(name).items():
            judged = _judged_again(stored[0], site, ledgers, as_of)
            changed[answer] = _reduced(stored, found.get(answer), judged, job, store)
    report = publish_again(store, live, job, changed, problems, loaded.ledgers)
    report.held = True
    return report


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
    signature = release.live_signature(store.outputs)

    def fit(stored: Stored) -> Stored:
        answer = stored[0].answer
        if answer in gone:
            keywords = stored[0].keywords()
            return store_views(tombstones_of(job, gone[answer], keywords), store)
        return _without_expired(changed.get(answer, stored), job, store)

    with release.staging(store.outputs, job.as_of) as staging:
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
        report.note_signatures(signature, release.live_signature(store.outputs))
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
    standing = ledger.weigh_again(
        (record.answer, part),
        edition.language,
        edition.verdicts[part].version or "",
        sources[0].verdicts[part].version if sources else None,
        site,
        ledgers,
    )
    return judge_again(edition.verdicts[part], part, standing, edition.updated, site.policy, as_of)


def _judged_again(
    record: AnswerRecord, site: Site, ledgers: Ledgers, as_of: dt.date
) -> dict[str, Reason]:
    """Language -> why an edition that is out has to go. In a language that the site has lost, only
    what needs no ledger of it."""
    found: dict[str, Reason] = {}
    for edition in record.editions:
        for part in PARTS:
            if edition.verdicts[part].published:
                reason = judge_stored(record, edition, part, site, ledgers, as_of)
                if reason and (edition.language in ledgers or reason.code in NEEDS_NO_LEDGER):
                    found.setdefault(edition.language, reason)
    return found


def _reduced(
    live: Stored, new: Stored | None, judged: Mapping[str, Reason], job: Job, store: Store
) -> Stored:
    """The live answer, with the new edition where a part that is out may not be any more; with
    none where there is no new one."""
    editions, names = [], dict(live[1])
    others = {e.language: e for e in new[0].editions} if new else {}
    for edition in live[0].editions:
        language, other = edition.language, others.get(edition.language)
        lost = other and any(
            edition.verdicts[p].published and not other.verdicts[p].published for p in PARTS
        )
        if new and other and (lost or language in judged):
            editions.append(other)
            names[language] = new[1][language]
        elif language in judged:
            own, name = _silenced(live[0].answer, edition, judged[language], job, store)
            editions.append(own)
            names[language] = name
        else:
            editions.append(edition)
    return msgspec.structs.replace(live[0], editions=tuple(editions)), names


def _silenced(
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
            own, names[language] = _silenced(stored[0].answer, edition, reason, job, store)
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
            site_wide.sitemap_path(name),
            site_wide.feed_path(name),
            site_wide.gallery_path(name),
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
            own, names[edition.language] = _silenced(
                record.answer, edition, reason, job, store, day
            )
        editions.append(own)
    return msgspec.structs.replace(record, editions=tuple(editions)), names
