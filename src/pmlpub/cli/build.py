"""`pmlpub build`: publishes what may go out, as one release."""

import datetime as dt
import re
import time
from pathlib import Path

import click

from pmlpub.cli.options import JSON, PUBLISHED_AS_OF, SIGNING_KEY, WORKERS
from pmlpub.cli.printing import (
    log_event,
    logs_json,
    print_errors,
    print_in_order,
    print_json,
    progress_bar,
)
from pmlpub.content import BASE_ADDRESS


@click.command(epilog="Example: pmlpub build --as-of 2026-11-22 --strict")
@PUBLISHED_AS_OF
@click.option("--strict", is_flag=True, help="Publish nothing if an error stops anything.")
@WORKERS
@click.option("--base-url", metavar="URL", help="Web address to use instead of site.yaml's.")
@click.option(
    "--allow-removal",
    multiple=True,
    metavar="NAME",
    help="Let this answer, collection or language disappear without a reason (repeatable).",
)
@click.option(
    "--cache/--no-cache",
    "cached",
    default=True,
    help="Reuse what earlier builds cached (default), or rebuild everything: same bytes.",
)
@SIGNING_KEY
@click.option(
    "--number-after",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Number of the published release, if outputs/ does not know it: count on from there.",
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
    number_after: int,
    signing_key: bytes | None,
    as_json: bool,
) -> int:
    """Publish what may go out, as one release.

    Everything that passes the gate is published together; the rest is listed with the reasons,
    and so is what expires within the `warn_days` of site.yaml.
    It exits with 1 if an error stopped anything. An answer or a language that was published and
    would disappear without a reason holds the release back; removals still take effect.
    """
    from pmlpub.building.pipeline import build
    from pmlpub.cli import summary
    from pmlpub.source.answers import count_answers

    if base_url is not None and not re.fullmatch(BASE_ADDRESS, base_url):
        raise click.BadParameter(
            "needs http:// or https:// and a slash at the end", param_hint="--base-url"
        )
    start = time.monotonic()
    with progress_bar("Building", count_answers(site)) as progress:
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
            number_after=number_after,
        )
    print_errors(report.problems)
    if logs_json():
        print_in_order(report.announced)
    data = summary.as_data(report)
    log_event(
        "build", **{k: v for k, v in data.items() if k not in ("problems", "silent", "announced")}
    )
    if as_json:
        print_json(data)
    else:
        summary.print_summary(report, site, time.monotonic() - start)
    return 1 if report.failed else 0
