"""`pmlpub check`: finds everything that `build` would, and writes nothing."""

import datetime as dt
from pathlib import Path

import click

from pmlpub.cli.options import AS_OF, LOOK_AT, WORKERS
from pmlpub.cli.printing import print_in_order, print_json, print_problems, progress_bar
from pmlpub.texts import counted


@click.command(epilog="Example: pmlpub check --format github")
@AS_OF
@WORKERS
@LOOK_AT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Form in which problems are printed.",
)
@click.pass_obj
def command(
    site: Path,
    as_of: dt.date | None,
    workers: int | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    form: str,
) -> int:
    """Find every problem that build would find, and write nothing.

    At the end it announces what expires within the `warn_days` of site.yaml: first what leaves a
    whole language without text, then each review that is due, by day. It exits with 1 if there is
    an error.
    """
    from pmlpub.building.pipeline import check
    from pmlpub.building.release_before import Places
    from pmlpub.problems import in_order
    from pmlpub.source.answers import count_answers

    with progress_bar("Checking", count_answers(site)) as progress:
        before = Places(places, keys, allow_unsigned=allow_unsigned)
        report = check(site, as_of, workers=workers, progress=progress, before=before)
    if form == "json":
        print_json([p.as_data() for p in (*in_order(report.problems), *report.announced)])
    else:
        print_problems(report.problems, form)
        print_in_order(report.announced, form)
    errors = len({p for p in report.problems if p.severity == "error"})
    warnings = len({p for p in report.problems if p.severity == "warning"})
    warnings += len(report.announced)
    click.echo(
        f"{counted(report.answers, 'answer')} checked: {counted(errors, 'error')}, "
        f"{counted(warnings, 'warning')}.",
        err=True,
    )
    return 1 if report.failed else 0
