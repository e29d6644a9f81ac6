"""`build`: looks at what came before, under a lock, and makes a release if anything has changed."""

import datetime as dt
import time
from collections.abc import Collection
from pathlib import Path

import msgspec

from pmlpub.building import metrics
from pmlpub.building.release_before import Places, find_known
from pmlpub.building.report import Report
from pmlpub.building.request import Request
from pmlpub.building.site_cache import Share, SiteCache
from pmlpub.building.times import LOOKING, Progress, Times
from pmlpub.building.trust import cache_key
from pmlpub.clock import day_or_today
from pmlpub.model import Site
from pmlpub.problems import ContentError, Location, PmlpubError, Problem
from pmlpub.releases.live import live_signature, read_live, read_shown, refuse_older
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import decode_manifest
from pmlpub.releases.previous import refuse_unknown_withdrawals
from pmlpub.releases.signature import signer_of
from pmlpub.releases.staging import open_outputs, sign_live, write_beside
from pmlpub.releases.store import Store
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

    Raises ContentError when the site cannot be read (what has to be removed is removed then), or
    with `strict` when anything was stopped by an error, ReleaseError when outputs/ cannot be
    written or no worker can build, and NewerFormatError when a newer version of pmlpub wrote there.
    The last release then stays.
    """
    started = time.perf_counter()
    times = times or Times()
    if scheduler:
        root = root.absolute()  # Workers are started in folders of their own.
    times.phase(LOOKING)
    as_of = day_or_today(as_of)
    try:
        site, _ = load_site(root)  # Nothing is written to a folder that is not a site.
    except ContentError as error:
        raise _after_removals(error, root, as_of, signing_key, before) from None
    with open_outputs(root / "outputs", signer_of(signing_key, as_of, next_keys)) as store:
        # Read under the lock: what another run withdrew or published meanwhile must be seen.
        public = store.signer.public if store.signer else None
        known = find_known(store.outputs, site, before, as_of, public)
        store.copies, newest = tuple(known.copies.values()), known.newest
        refuse_older(as_of, read_live(newest))
        refuse_unknown_withdrawals((store.outputs, *store.copies))
        request = Request(
            root=root,
            as_of=as_of,
            strict=strict,
            workers=workers,
            base_url=base_url,
            allow_removal=allow_removal,
            cached=cached,
            progress=progress,
            before=before,
            number_after=number_after,
            next_keys=next_keys,
            scheduler=scheduler,
        )
        options = request.digest(store)
        earlier = SiteCache(root, cache_key(store.signer), cached=cached)
        # Readers trust what is signed: no build signs beside a file that somebody changed.
        share = Share(store, earlier.turn, every=verify_output or store.signer is not None)
        # What other places know may have changed too.
        alone = not known.copies and not known.failed
        same = earlier.unchanged(options) if alone else None
        if same and share.is_all_right(same) and (told := same.report):
            report = _again(told, store, site)
            earlier.save()
            _write_metrics(store, report, started)
            times.phase("")
            return report
        # What checks and renders takes longer to load than to find that nothing has changed.
        from pmlpub.building.publishing import publish  # noqa: PLC0415

        report, published = publish(request, site, store, known, earlier, share, times)
        if alone and published:
            earlier.keep_unchanged(options, report, published)
        earlier.save()
        _write_metrics(store, report, started)
    times.phase("")
    return report


def _after_removals(
    error: ContentError,
    root: Path,
    as_of: dt.date,
    signing_key: bytes | None,
    before: Places | None,
) -> ContentError:
    """The error for settings that cannot be read. Removals still take effect: what has expired, or
    was withdrawn, paused or taken back, leaves the live release, and then the error says so."""
    from pmlpub.building.withdrawal import withdraw  # noqa: PLC0415 - it takes long to load

    is_site = not any(problem.code == "no-site" for problem in error.problems)
    if not is_site or (live_signature(root / "outputs") and not signing_key):
        return error  # Partners who verify would have nothing any more.
    try:
        report = withdraw(root, (), as_of, signing_key, before)
    except PmlpubError:
        return error
    if not (report.changed and report.live):
        return error
    text = (
        f"nothing new goes out while the settings cannot be read; release {report.live.number} is "
        "live without what had to be removed"
    )
    told = Problem(Location("outputs/current"), "removed-only", text, "warning", channels=())
    return ContentError([*error.problems, told])


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
