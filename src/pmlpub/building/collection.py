"""Builds one collection: judges its answers, and keeps what became of them for later builds.

A collection is the unit of work: its answers in all languages depend on no other collection, so
memory stays flat and any executor can distribute the work.
"""

import datetime as dt
import time
from typing import cast

import msgspec

from pmlpub.building.addresses import (
    Addresses,
    find_addresses,
    successors_of,
    used_of,
    with_successors,
)
from pmlpub.building.built_collection import BuiltCollection, Kept, without_files
from pmlpub.building.collection_builder import CollectionBuilder
from pmlpub.building.collection_cache import CollectionCache, CollectionKey
from pmlpub.building.days import (
    is_undated,
    read_collection,
    read_elsewhere,
    record_before,
    undated_problem,
    with_days,
)
from pmlpub.building.job import BuildJob
from pmlpub.building.removed import judge_removed
from pmlpub.building.site_files import row_of
from pmlpub.building.times import CHECK, STEP, Progress, Times
from pmlpub.building.told_collection import (
    CHECKED,
    TOLD,
    Checked,
    Owners,
    Telling,
    checked_key,
    owners_key,
)
from pmlpub.building.watched_day import WatchedDay
from pmlpub.exporters.site import worklists
from pmlpub.judging.clashes import find_clashes, pack_owners
from pmlpub.judging.collection import judge_inputs, load_inputs
from pmlpub.judging.former import with_formers
from pmlpub.judging.job import Ledgers
from pmlpub.records import answer_record, worklist
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases.store import Store


def build_collection(
    build: BuildJob,
    name: str,
    ledgers: Ledgers,
    progress: Progress = lambda done: None,
    key: CollectionKey | None = None,
) -> BuiltCollection:
    """Judges, renders and stores one collection, up to its trees of objects; `ledgers` are those
    of the collection. With a `key` it is kept for later builds."""
    job, store = build.job, Store(build.outputs) if build.write else None
    times = Times()
    check_times = (lambda own: times.measure(CHECK + own)) if build.profile else None
    began = time.perf_counter()
    cache = CollectionCache(build, name, key, check_times)
    remembered = read_collection(build.before, name)
    addresses = Addresses()
    if store:
        known = (*remembered.removed, *remembered.answers.values())
        addresses = find_addresses(known, build.release, name, job.site, build.formats, job.as_of)
        addresses = with_successors(addresses, build.successors, name)
    builder = CollectionBuilder(
        name,
        job.site,
        job.as_of,
        store,
        large=build.large,
        cache=cache,
        times=times if build.profile else None,
    )
    day = WatchedDay(job.as_of)
    watched = msgspec.structs.replace(job, as_of=cast("dt.date", day))
    with times.measure(f"{STEP}reading"):
        inputs = load_inputs(watched, name, ledgers)
    owners = inputs.owners(watched)
    clashes = find_clashes(owners, build.release) if build.clashes is None else build.clashes
    problems = list(inputs.problems)
    gone = {g.id: g for g in inputs.gone}
    records: dict[str, AnswerRecord] = {}
    successors = {answer: dict(found) for answer, found in addresses.successors.items()}
    aliases = {a.id: former for a in inputs.answers if (former := a.former_ids(job.site))}
    moved = job.site.moved_into.get(name, {})
    new_here = (ids for answer, ids in moved.items() if answer not in remembered.answers)
    elsewhere = read_elsewhere(build.before, (old for ids in new_here for old in ids))
    withheld: list[tuple[str, str]] = []
    telling = Telling()
    for judged in judge_inputs(inputs, watched, clashes, cache.check):
        if key:
            telling.add(judged)
        former = aliases.get(judged.answer, ())
        before = record_before(judged.answer, former, remembered, elsewhere)
        if judged.answer in gone and judged.answer not in successors:
            successors[judged.answer] = successors_of(gone[judged.answer], records, job.site)
        dated = with_days(judged, remembered, before, job.as_of)
        answer = with_formers(dated, addresses.formers, successors.get(judged.answer))
        problems += answer.problems
        undated = is_undated(judged, remembered, before)
        if undated and (today := judged.editions[0].today):
            problems.append(undated_problem(judged.answer, today.updated))
        with times.measure(f"{STEP}rendering and storing"):
            records[answer.answer] = builder.add(answer, job.interfaces, before, undated=undated)
        if store:
            builder.add_texts(answer, None if name in build.all_texts else before)
        withheld += [
            (answer.answer, edition.language)
            for edition in answer.editions
            if not all(verdict.published for verdict in edition.verdicts.values())
        ]
        progress(1)
    removed: list[tuple[str, str]] = []
    if store:
        renamed = {old: new for new, former in aliases.items() for old in former}
        for edition, known_before in judge_removed(
            remembered, records, addresses.formers, renamed, watched, build.allowed, job.as_of
        ):
            builder.add_notice(edition, job.interfaces.get(edition.language, {}), known_before)
            removed.append((edition.answer, edition.language))
    packed = pack_owners(owners)
    built = builder.finish(problems, packed)
    # What is out may decide clashes, so what is known of a part of the site is not kept.
    kept = key if build.clashes is not None or not clashes else None
    files = {path: row_of(data) for path, data in built.files.items()}
    record = files[answer_record.path(name)].sha256 if store else ""
    if store and kept:
        whole = Kept(
            msgspec.structs.replace(built, texts=b"", work=(), files={}, manifests={}),
            files,
            {tag: row_of(data) for tag, data in built.manifests.items()},
            tuple((object_, store.look_at_object(object_)) for object_ in builder.objects),
            tuple((tree, store.look_at_tree(tree)) for tree in built.trees.values()),
            used_of(addresses, withheld, removed),
            job.as_of,
            day.until,
            worklist.first_other_day(records.values(), job.site, job.as_of),
        )
        ordered = tuple(sorted(records.values(), key=lambda r: r.answer))
        cache.keep_whole(whole, record, ordered, worklists.pages_for_staff(built.files, job.site))
    if store and (kept or key is None):
        cache.save()
    if kept:
        told = telling.finish(job.as_of, day.until)
        cache.leave(
            TOLD, {kept.told: told, owners_key(kept): Owners(packed, told.first, told.until)}
        )
        known_as = checked_key(kept, record, None if store else build.before)
        checked = Checked(without_files(built), job.as_of, day.until)
        cache.leave(CHECKED, {known_as: checked})
    problems = [*built.problems, *remembered.problems, *cache.problems]
    rest = time.perf_counter() - began - sum(n for w, n in times.seconds.items() if STEP in w)
    times.include({f"{STEP}judging and the rest": rest})
    seconds = times.seconds if build.profile else {}
    return msgspec.structs.replace(built, problems=tuple(problems), seconds=seconds)
