"""`build` and `check`: the whole flow, from content to a release.

Content + catalogs + ledgers -> editions -> verdicts -> artifacts -> release.
"""

import datetime as dt
import time
from collections.abc import Collection
from pathlib import Path

import msgspec

from pmlpub.acts.folder import find_damaged_texts
from pmlpub.building import metrics
from pmlpub.building.assembly import Assembly
from pmlpub.building.cache import key_of
from pmlpub.building.changes import as_release, export_changes
from pmlpub.building.collection import Progress
from pmlpub.building.days import read_before, read_site
from pmlpub.building.executors import build_collections
from pmlpub.building.job import BuildJob
from pmlpub.building.missing_acts import find_without_acts, tell_missing_acts
from pmlpub.building.new_notices import refuse_many_notices
from pmlpub.building.recording import needs_texts, record_release
from pmlpub.building.release_before import Places, bring_newest, find_known, looking
from pmlpub.building.removal import find_vanished, take_away
from pmlpub.building.removed import with_former_listings, with_removed_collections
from pmlpub.building.report import Report
from pmlpub.building.reuse import Looking, Reuse, Share, SiteCache
from pmlpub.building.times import ASSEMBLING, LOADING, LOOKING, PUBLISHING, REUSING, Phase, Times
from pmlpub.building.trust import cache_key, open_live
from pmlpub.clock import day_or_today
from pmlpub.exporters.site.facts import without_texts
from pmlpub.exporters.site.gallery import FOLDER as GALLERY
from pmlpub.exporters.site.gallery import GALLERY_LIMIT
from pmlpub.files import find_unreported
from pmlpub.judging.loading import load
from pmlpub.model import Site
from pmlpub.problems import ContentError, ReleaseError
from pmlpub.releases.archive import open_staged, shown_release
from pmlpub.releases.cleanup import collect
from pmlpub.releases.live import live_signature, read_live, read_shown, refuse_older
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import decode_manifest
from pmlpub.releases.previous import may_be_forged, refuse_unknown_withdrawals
from pmlpub.releases.signature import signer_of
from pmlpub.releases.staging import open_outputs, sign_live, stage_release, write_beside
from pmlpub.releases.store import Store
from pmlpub.source.answers import count_answers
from pmlpub.source.site import load_site


def build(
    root: Path,
    as_of: dt.date | None = None,
    *,
    strict: bool = False,
    workers: int | None = None,
    base_url: str | None = None,
    allow_removal: Collection[str] = (),
    cached: bool = True,
    progress: Progress = lambda done: None,
    signing_key: bytes | None = None,
    before: Places | None = None,
    number_after: int = 0,
    next_keys: tuple[str, ...] | None = None,
    verify_output: bool = False,
    scheduler: str = "",
    times: Times | None = None,
) -> Report:
    """Publishes what may go out of the site at `root`, as one release, signed with a private key of
    32 bytes if there is one. Its number is higher than `number_after`. `next_keys` are public keys
    that it announces for later releases (default: those that the live one announces). `before` says
    where else than in outputs/ a release before this one is known; without it only outputs/ counts.

    An edition that was published and would disappear without a reason holds the release back,
    unless its answer, collection or language is in `allow_removal`; what may no longer go out is
    then still removed from the live release. Without `cached` nothing is used that an earlier
    build cached, and with the address of a Dask `scheduler` its workers build; the bytes are the
    same.

    Raises ContentError when the site cannot be read, or with `strict` when anything was stopped by
    an error, ReleaseError when outputs/ cannot be written or no worker can build, and
    NewerFormatError when a newer version of pmlpub wrote there. The last release then stays.
    """
    started = time.perf_counter()
    times = times or Times()
    if scheduler:
        root = root.absolute()  # Workers are started in folders of their own.
    times.phase(LOOKING)
    as_of = day_or_today(as_of)
    site, _ = load_site(root)  # Nothing is written to a folder that is not a site.
    with open_outputs(root / "outputs", signer_of(signing_key, as_of, next_keys)) as store:
        # Read under the lock: what another run withdrew or published meanwhile must be seen.
        public = store.signer.public if store.signer else None
        known = find_known(store.outputs, site, before, as_of, public)
        store.copies, newest = tuple(known.copies.values()), known.newest
        refuse_older(as_of, read_live(newest))
        refuse_unknown_withdrawals((store.outputs, *store.copies))
        options = _options(as_of, base_url, allow_removal, store, next_keys, strict=strict)
        earlier = SiteCache(root, cache_key(store.signer), cached=cached)
        # Readers trust what is signed: no build signs beside a file that somebody changed.
        share = Share(store, earlier.turn, every=verify_output or store.signer is not None)
        # What other places know may have changed too.
        alone = not known.copies and not known.failed
        if alone and (same := earlier.unchanged(options)) and share.is_right(same.published):
            report = _again(same.report, store, site)
            earlier.save()
            _write_metrics(store, report, started)
            times.phase("")
            return report
        times.phase(LOADING)
        keys = (store.signer.public, *(before.keys if before else ())) if store.signer else ()
        loaded = load(root, as_of, base_url=base_url, copies=store.copies, keys=keys)
        live, signature = read_live(store.outputs), live_signature(newest)
        shown = shown_release(newest)
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
        plan = BuildJob(
            job,
            write=True,
            large=large,
            cached=cached,
            before=release_before,
            release=loaded.before,
            allowed=frozenset(allow_removal),
            formats=site_before.site.formats if site_before else (),
            all_texts=needs_texts(root, shown),
            cache_key=cache_key(store.signer),
            profile=times.detailed,
        )
        times.phase(REUSING)
        reuse = Reuse(plan, earlier.inputs, share)
        with stage_release(store.outputs, as_of, store.copies) as staging:
            assembly = Assembly(staging, job.site, as_of, large=large, before=site_before)
            names = with_removed_collections(
                loaded.collections, plan.before, job.site, plan.allowed
            )
            for built in build_collections(
                plan,
                names,
                loaded.ledgers_of,
                workers=workers,
                progress=progress,
                source=reuse,
                phase=times.phase,
                scheduler=scheduler,
            ):
                assembly.add(built)
                times.include(built.seconds)
            times.phase(ASSEMBLING)
            damaged = dict.fromkeys((*earlier.problems, *reuse.problems))
            report = assembly.report([*known.problems, *loaded.problems, *damaged])
            if strict and report.stopped:
                raise ContentError(report.problems)
            staging.add_ledgers(loaded.ledgers)
            withheld = assembly.finish(job.interfaces)
            times.phase(PUBLISHING)
            vanished, unread = find_vanished(newest, assembly.known, allow_removal)
            report = report.with_problems(unread)
            if any(ledger.frozen for ledger in loaded.ledgers.values()) and live:
                open_live(store)  # What may stay where nothing new may go out, its records say.
            lacking = find_without_acts(newest, report.silent, loaded, allow_removal)
            vanished += tell_missing_acts(lacking)
            kept = any(ledger.kept for ledger in loaded.ledgers.values())
            nothing_new = bool(vanished or known.failed or kept or forged)
            if nothing_new:
                try:
                    brought = bring_newest(store, known, before, as_of)
                except ReleaseError as error:
                    raise ReleaseError([*vanished, *error.problems]) from None
                found = [*report.problems, *vanished, *brought.problems]
                report = take_away(
                    store, staging, brought.release, loaded, found, assembly.texts, lacking
                )
            else:
                header, changed = staging.publish(
                    live,
                    base_url=job.site.base_url,
                    withheld=withheld,
                    signer=store.signer,
                    days=job.site.signature.days,
                    after=number_after,
                    changes=lambda: export_changes(
                        as_release(release_before),
                        open_staged(staging),
                        job.site,
                        loaded.ledgers_of,
                    ),
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
                    .with_problems(record_release(store.outputs, shown, header, assembly.texts))
                )
                collect(store.outputs, [g.id for g in job.site.gone], without_texts)
            # After it was held back, the gallery shows what is live.
            staging.show_staff(kept=GALLERY if nothing_new else "")
        published = reuse.all_published(names, assembly.home_objects, assembly.home_trees)
        settled = not (report.changed or report.held_back or vanished or damaged)
        if alone and published and settled:
            earlier.keep_unchanged(options, report, published)
        earlier.save()
        _write_metrics(store, report, started)
    times.phase("")
    return report


def _options(
    as_of: dt.date,
    base_url: str | None,
    allow_removal: Collection[str],
    store: Store,
    next_keys: tuple[str, ...] | None,
    *,
    strict: bool,
) -> bytes:
    """The hash of all that decides about a release besides the files of the site."""
    public = store.signer.public if store.signer else None
    return key_of(as_of, base_url, sorted(allow_removal), public, next_keys, strict)


def _again(report: Report, store: Store, site: Site) -> Report:
    """The report of a build that finds everything as the last one left it; the live release is
    signed again if that is due."""
    if store.signer:
        manifest = decode_manifest(read_shown(store.outputs, MANIFEST))
        sign_live(store.outputs, manifest, store.signer, site.signature.days)
    reused = report.reused + report.rendered
    signature = live_signature(store.outputs)
    return msgspec.structs.replace(report, reused=reused, rendered=0, signature=signature)


def _write_metrics(store: Store, report: Report, started: float) -> None:
    figures = metrics.render(report, time.perf_counter() - started, time.time())
    write_beside(store.outputs, metrics.FILE, figures)


def check(
    root: Path,
    as_of: dt.date | None = None,
    *,
    workers: int | None = None,
    progress: Progress = lambda done: None,
    before: Places | None = None,
    phase: Phase = lambda name: None,
) -> Report:
    """Reports all that `build` finds, and publishes nothing; what it finds out is kept in the
    cache, if there is an outputs/. `before` says where else than there a release before is known.
    Raises ContentError and NewerFormatError as `build` does, and ReleaseError if no release of
    `before` can be used and there is none in outputs/."""
    as_of = day_or_today(as_of)
    site, _ = load_site(root)
    with looking(root, site, before, as_of) as known:
        newest = known.newest
        earlier = SiteCache(root, b"", cached=True, quiet=True)
        loaded = load(root, as_of, copies=tuple(known.copies.values()))
        job = loaded.job
        assembly = Assembly(None, job.site, job.as_of, large=False)
        plan = BuildJob(job, cached=True, before=read_before(newest), release=loaded.before)
        for built in build_collections(
            plan,
            loaded.collections,
            loaded.ledgers_of,
            workers=workers,
            progress=progress,
            source=Looking(plan, earlier.inputs),
            phase=phase,
        ):
            assembly.add(built)
        earlier.save()
        damaged = [p for tag in job.site.all_languages for p in find_damaged_texts(root, tag)]
        report = assembly.report([*known.problems, *loaded.problems, *damaged])
        report = report.with_problems(find_unreported(root, report.problems))
        try:
            vanished, unread = find_vanished(newest, assembly.known)
            vanished += tell_missing_acts(find_without_acts(newest, report.silent, loaded))
        except ReleaseError as error:
            return report.with_problems(list(error.problems))
        return report.with_problems([*unread, *vanished])
