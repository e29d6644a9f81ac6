"""`pmlpub build`: publishes what may go out, as one release."""

import datetime as dt
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.options import (
    JSON,
    PUBLISHED_AS_OF,
    SIGNING_KEY,
    WORKERS,
    previous_options,
    read_public_keys,
)
from pmlpub.cli.printing import (
    log_event,
    logs_json,
    print_errors,
    print_in_order,
    print_json,
    show_progress,
)
from pmlpub.content.patterns import BASE_ADDRESS

if TYPE_CHECKING:
    from pmlpub.building.times import Times


def _next_keys(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...] | None:
    from pmlpub.releases.signature import MAX_KEYS

    keys = tuple(sorted({key for value in values for key in read_public_keys(value)}))
    if len(keys) > MAX_KEYS:
        raise click.BadParameter(f"a release announces at most {MAX_KEYS} keys, not {len(keys)}")
    return keys or None


def print_times(times: "Times") -> None:
    """Prints on standard error where the time went, the longest first. What several processes do at
    the same time adds up to more than has passed."""
    from pmlpub.building.times import CHECK, EXPORTER, STEP

    if logs_json():
        log_event("times", phases=times.phases, collections=times.seconds)
        return
    rows = [("phase", name, number) for name, number in times.phases.items()]
    for kind in (STEP, CHECK, EXPORTER):
        own = [(n, name.removeprefix(kind)) for name, n in times.seconds.items() if kind in name]
        rows += [(kind.strip(), name, number) for number, name in sorted(own, reverse=True)]
    click.echo("seconds     what took them", err=True)
    for what, name, number in rows:
        click.echo(f"{number:>8.3f}    {what}: {name}", err=True)


@click.command(epilog="Example: pmlpub build --as-of 2026-11-22 --strict")
@PUBLISHED_AS_OF
@click.option("--strict", is_flag=True, help="Publish nothing if an error stops anything.")
@WORKERS
@click.option("--base-url", metavar="URL", help="Web address to use instead of site.yaml's.")
@click.option(
    "--allow-removal",
    multiple=True,
    metavar="NAME",
    help="Let this answer, collection or language disappear without a reason (repeatable). Its "
    "addresses keep a notice.",
)
@click.option(
    "--cache/--no-cache",
    "cached",
    default=True,
    help="Reuse what earlier builds cached (default), or rebuild everything: same bytes.",
)
@SIGNING_KEY
@previous_options(
    "--key",
    "--previous-key",
    help_text="A release of this site that is published already: what it withdrew or paused stays "
    "so, and its number is continued (repeatable). For machines that do not keep outputs/, or that "
    "are not the only ones to publish.",
)
@click.option(
    "--first-release",
    is_flag=True,
    help="Nothing was ever published: build without a release before this one. A demonstration "
    "does not need it.",
)
@click.option(
    "--number-after",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Number of the published release, if outputs/ does not know it: count on from there.",
)
@click.option(
    "--announce-key",
    "next_keys",
    multiple=True,
    metavar="PUBLIC|FILE",
    callback=_next_keys,
    help="Announce in the signature which keys sign later releases (repeatable). Later builds with "
    "the same signing key repeat it. docs/operations.md says when.",
)
@click.option(
    "--verify-output",
    is_flag=True,
    help="Look at all published files for changes by others, as signed builds always do; otherwise "
    "each build looks at one in thirty, so that all have had their turn after thirty builds.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Let the workers of the Dask scheduler at this address build, such as "
    "tcp://10.0.0.5:8786. They need the same disk. docs/operations.md says how.",
)
@click.option(
    "--profile", is_flag=True, help="Show where the time went, by phase, check and exporter."
)
@JSON
@click.pass_obj
def command(
    site: Path,
    as_of: dt.date | None,
    strict: bool,
    workers: int | None,
    base_url: str | None,
    allow_removal: tuple[str, ...],
    cached: bool,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    first_release: bool,
    number_after: int,
    signing_key: bytes | None,
    next_keys: tuple[str, ...] | None,
    verify_output: bool,
    scheduler: str,
    profile: bool,
    as_json: bool,
) -> int:
    """Publish what may go out, as one release.

    Everything that passes the gate is published together; the rest is listed with the reasons,
    and so is what expires within the `warn_days` of site.yaml. It exits with 1 if there is an
    error; messages that wait for a translator are none. An answer or a language that was published
    and would disappear without a reason holds the release back; removals still take effect.
    A build needs the release before it, in outputs/ or from --previous. If --previous cannot be
    used, nothing new goes out, and removals still take effect.
    """
    from pmlpub.building.pipeline import build
    from pmlpub.building.release_before import Places
    from pmlpub.building.times import Times
    from pmlpub.cli import summary

    if base_url is not None and not re.fullmatch(BASE_ADDRESS, base_url):
        raise click.BadParameter(
            "needs http:// or https:// and a slash at the end", param_hint="--base-url"
        )
    if next_keys and not signing_key:
        raise click.UsageError("--announce-key is a part of the signature: give --signing-key too")
    if places and first_release:
        raise click.UsageError("--first-release says that there is no --previous: give one of them")
    if scheduler and workers:
        raise click.UsageError("--workers are processes of this machine: leave it out")
    if (keys or allow_unsigned) and not (places or signing_key):
        raise click.UsageError(
            "--key and --allow-unsigned are about the release before: give --previous or "
            "--signing-key too"
        )
    before = Places(places, keys, first_release, allow_unsigned)
    start = time.monotonic()
    with show_progress(site) as progress:
        times = Times(progress.phase, detailed=profile)
        report = build(
            site,
            as_of,
            strict=strict,
            workers=workers,
            base_url=base_url,
            allow_removal=allow_removal,
            cached=cached,
            progress=progress,
            signing_key=signing_key,
            before=before,
            number_after=number_after,
            next_keys=next_keys,
            verify_output=verify_output,
            scheduler=scheduler,
            times=times,
        )
    if profile:
        print_times(times)
    print_errors(report.problems)
    if logs_json():
        print_in_order(report.announced)
    log_event("build", **summary.figures(report))
    if as_json:
        print_json(summary.as_data(report))
    else:
        summary.print_summary(report, site, time.monotonic() - start)
    return 1 if report.failed else 0
