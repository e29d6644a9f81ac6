"""`check`: finds all that `build` finds, and publishes nothing."""

import datetime as dt
from pathlib import Path

from pmlpub.acts.folder import find_damaged_texts
from pmlpub.building.assembly import Assembly
from pmlpub.building.days import read_before
from pmlpub.building.executors import build_collections
from pmlpub.building.job import BuildJob
from pmlpub.building.known_findings import StringFindings
from pmlpub.building.missing_acts import find_without_acts, tell_missing_acts
from pmlpub.building.release_before import Places, looking
from pmlpub.building.removal import find_vanished
from pmlpub.building.report import Report
from pmlpub.building.reuse import Looking
from pmlpub.building.site_cache import SiteCache
from pmlpub.building.times import Phase, Progress
from pmlpub.clock import day_or_today
from pmlpub.files import find_unreported
from pmlpub.judging.loading import load
from pmlpub.problems import ReleaseError
from pmlpub.source.site import load_site


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
        strings = StringFindings(root / "outputs", quiet=True)
        copies = tuple(known.copies.values())
        loaded = load(root, as_of, copies=copies, checker=strings.checker)
        strings.save()
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
