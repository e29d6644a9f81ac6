"""Makes a release anew: loads, judges, builds and publishes what may go out.

Content + catalogs + ledgers -> editions -> verdicts -> artifacts -> release.
"""

from pmlpub.building.assembly import Assembly
from pmlpub.building.cache import forget_answers
from pmlpub.building.changes import as_release, export_changes
from pmlpub.building.days import read_before, read_site
from pmlpub.building.executors import build_collections
from pmlpub.building.job import BuildJob
from pmlpub.building.known_findings import StringFindings
from pmlpub.building.missing_acts import find_without_acts, tell_missing_acts
from pmlpub.building.new_notices import refuse_many_notices
from pmlpub.building.recording import (
    find_lacking,
    make_note,
    record_release,
    record_unrecorded,
)
from pmlpub.building.release_before import Known, bring_newest
from pmlpub.building.removal import find_vanished, take_away
from pmlpub.building.removed import with_former_listings, with_removed_collections
from pmlpub.building.report import Report
from pmlpub.building.request import Request
from pmlpub.building.reuse import Reuse
from pmlpub.building.site_cache import Published, Share, SiteCache
from pmlpub.building.site_files import SiteFiles
from pmlpub.building.times import ASSEMBLING, LOADING, PUBLISHING, REUSING, Times
from pmlpub.building.trust import cache_key, open_live
from pmlpub.exporters.site.facts import without_texts
from pmlpub.exporters.site.gallery import FOLDER as GALLERY
from pmlpub.exporters.site.gallery import GALLERY_LIMIT
from pmlpub.judging.loading import load
from pmlpub.model import Site
from pmlpub.problems import ContentError, ReleaseError
from pmlpub.releases.archive import open_staged, shown_release
from pmlpub.releases.cleanup import collect
from pmlpub.releases.live import live_signature, read_live
from pmlpub.releases.previous import may_be_forged
from pmlpub.releases.staging import stage_release
from pmlpub.releases.store import Store
from pmlpub.source.answers import count_answers


def publish(
    request: Request,
    site: Site,
    store: Store,
    known: Known,
    earlier: SiteCache,
    share: Share,
    times: Times,
) -> tuple[Report, Published | None]:
    """Publishes what may go out now, after the release that is `known`, as `pipeline.build` says.
    Returns what it did, and all that is published if it found nothing to change."""
    root, as_of, before, newest = request.root, request.as_of, request.before, known.newest
    times.phase(LOADING)
    keys = (store.signer.public, *(before.keys if before else ())) if store.signer else ()
    strings = StringFindings(store.outputs, cache_key(store.signer), cached=request.cached)
    loaded = load(
        root,
        as_of,
        base_url=request.base_url,
        copies=store.copies,
        keys=keys,
        checker=strings.checker,
    )
    strings.save()
    live, signature = read_live(store.outputs), live_signature(newest)
    shown = shown_release(newest)
    unrecorded = record_unrecorded(store.outputs, shown)
    accepted = before is not None and before.allow_unsigned
    required = site.policy.signatures == "required"
    forged = (
        bool(keys)
        and loaded.before is None
        and may_be_forged(store.outputs, newest, keys, required=required)
        and not accepted
    )
    release_before = read_before(newest, trusted=not keys or loaded.before is not None)
    site_before = read_site(release_before)
    refuse_many_notices(root, loaded.job.site, release_before)
    job = with_former_listings(loaded.job, site_before)
    # Parts keep their addresses too: what was in parts stays in parts.
    large = count_answers(root) > GALLERY_LIMIT or bool(site_before and site_before.large)
    lacking = find_lacking(root, shown)
    plan = BuildJob(
        job,
        write=True,
        large=large,
        cached=request.cached,
        before=release_before,
        release=loaded.before,
        allowed=frozenset(request.allow_removal),
        formats=site_before.site.formats if site_before else (),
        all_texts=lacking or frozenset(),
        cache_key=cache_key(store.signer),
        profile=times.detailed,
    )
    times.phase(REUSING)
    folder = release_before.folder if release_before else None
    site_files = SiteFiles(store, folder, job.site, cached=request.cached)
    reuse = Reuse(plan, earlier.inputs, share, site_files)
    with stage_release(store.outputs, as_of, store.copies) as staging:
        assembly = Assembly(
            staging, job.site, as_of, large=large, before=site_before, site_files=site_files
        )
        names = with_removed_collections(loaded.collections, plan.before, job.site, plan.allowed)
        for built in build_collections(
            plan,
            names,
            loaded.ledgers_of,
            workers=request.workers,
            progress=request.progress,
            source=reuse,
            phase=times.phase,
            scheduler=request.scheduler,
        ):
            assembly.add(built)
            times.include(built.seconds)
        times.phase(ASSEMBLING)
        damaged = dict.fromkeys((*earlier.problems, *reuse.problems))
        report = assembly.report([*known.problems, *loaded.problems, *damaged, *unrecorded])
        if request.strict and report.stopped:
            raise ContentError(report.problems)
        staging.add_ledgers(loaded.ledgers)
        withheld = assembly.finish(job.interfaces)
        times.phase(PUBLISHING)
        # A collection that is the same has every text that was out.
        same: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in reuse.published}
        vanished, unread = find_vanished(newest, assembly.known, request.allow_removal, same)
        report = report.with_problems(unread)
        if any(ledger.frozen for ledger in loaded.ledgers.values()) and live:
            open_live(store)  # What may stay where nothing new may go out, its records say.
        silenced = find_without_acts(newest, report.silent, loaded, request.allow_removal)
        vanished += tell_missing_acts(silenced)
        kept = any(ledger.kept for ledger in loaded.ledgers.values())
        nothing_new = bool(vanished or known.failed or kept or forged)
        if nothing_new:
            try:
                brought = bring_newest(store, known, before, as_of)
            except ReleaseError as error:
                raise ReleaseError([*vanished, *error.problems]) from None
            found = [*report.problems, *vanished, *brought.problems]
            report = take_away(
                store, staging, brought.release, loaded, found, assembly.texts_of, silenced
            )
        else:
            header, changed = staging.publish(
                live,
                base_url=job.site.base_url,
                withheld=withheld,
                signer=store.signer,
                days=job.site.signature.days,
                after=request.number_after,
                changes=lambda: export_changes(
                    as_release(release_before),
                    open_staged(staging),
                    job.site,
                    loaded.ledgers_of,
                ),
                note=make_note(shown),
            )
            recorded = record_release(
                store.outputs, shown, header, assembly.texts_of, has_texts=lacking is not None
            )
            report = (
                report.with_problems(store.problems)
                .published(
                    header,
                    changed=changed,
                    files=staging.files,
                    before=signature,
                    now=live_signature(store.outputs),
                )
                .with_problems([own for own in recorded if own not in unrecorded])
            )
            collect(store.outputs, [g.id for g in job.site.gone], without_texts, forget_answers)
        # After it was held back, the gallery shows what is live.
        staging.show_staff(kept=GALLERY if nothing_new else "")
        if not nothing_new:
            site_files.keep(staging)
    published = reuse.all_published(names, assembly.home_objects, assembly.home_trees)
    unwritten = any(problem.code == "history-not-recorded" for problem in report.problems)
    settled = not (report.changed or report.held_back or vanished or damaged or unwritten)
    return report, published if settled else None
