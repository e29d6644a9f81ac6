"""`pmlpub pause`: puts a notice in place of answers, while they are checked."""

import datetime as dt
import os
from pathlib import Path

import click

from pmlpub.cli.options import (
    GO_ON,
    JSON,
    PUBLISHED_AS_OF,
    SIGNING_KEY_FILE,
    answers_argument,
    author_options,
    languages_option,
    read_answers,
    read_private_key,
)
from pmlpub.cli.printing import log_event, print_json, print_problems
from pmlpub.model import PARTS, Part
from pmlpub.problems import Problem, ReleaseError


@click.command(epilog="Example: pmlpub pause pml/cure --note 'is the dose right?' --by jdoe")
@answers_argument
@languages_option("Pause them")
@click.option(
    "--part",
    type=click.Choice(PARTS),
    help="Only this part, which a clinical role has to decide (default: page and SMS).",
)
@author_options
@PUBLISHED_AS_OF
@SIGNING_KEY_FILE
@GO_ON
@JSON
@click.pass_obj
def command(
    site: Path,
    answers: tuple[str, ...],
    file: Path | None,
    languages: tuple[str, ...],
    part: Part | None,
    note: str,
    by: str,
    key: Path | None,
    as_of: dt.date | None,
    signing_key: Path | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    as_json: bool,
) -> int:
    """Put a notice in place of answers at once, on pages, in data and in SMS, while they are
    checked.

    Any reviewer may pause the languages that site.yaml names for that reviewer, and a clinician of
    the source language may pause every language. Answers keep their ids, addresses and keywords. A
    pause ends when all roles sign another text, or when a clinical role lifts it (pmlpub lift).

    It publishes the live release with the notices, and records the pause in acts, which have to be
    committed: later builds keep to them. It works while content or catalogs are broken. If the
    signing key may not be used, it publishes without a signature and reports that.
    """
    from pmlpub.building.pausing import pause
    from pmlpub.building.release_before import Places
    from pmlpub.cli import summary
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.releases.signature import read_signing_key
    from pmlpub.review.stopping import Author, make_pauses

    wanted = read_answers(answers, file)
    author = Author(by, note, read_private_key(key))
    made = make_pauses(site, wanted, author, languages, part)
    release_key: bytes | None = None
    refused: list[Problem] = []
    try:
        release_key = read_signing_key(signing_key, os.environ)
    except ReleaseError as error:  # A doubtful text goes now; its signature can wait.
        refused += error.problems
    before = Places(places, keys, allow_unsigned=allow_unsigned)
    done = pause(site, made.lines, as_of or today_where_the_day_begins(), release_key, before)
    report = done.report and done.report.with_problems(refused)
    print_problems(report.problems if report else refused)
    number = report and report.live and report.live.number
    log_event("pause", answer=", ".join(wanted), release=number)
    if as_json:
        data = summary.as_data(report) if report else {"release": None}
        print_json(data | {"acts": list(done.paths), "languages": list(made.lines)})
    else:
        what = f"the {part} part of " if part else ""
        verb = "is" if len(wanted) == 1 else "are"
        paused = f"{what}{', '.join(wanted)} {verb} paused in {', '.join(made.lines)}"
        paused = paused[0].upper() + paused[1:] if what else paused
        if report and report.live:
            click.echo(
                f"{paused}: release {report.live.number} ({report.live.id[:12]}) is live now."
            )
            click.echo(summary.signing_line(report.signature))
        else:
            click.echo(f"{paused} from the next build on: there is no release here to change now.")
        if done.withdrawn:
            verb = "is" if len(done.withdrawn) == 1 else "are"
            click.echo(
                f"{', '.join(done.withdrawn)} {verb} withdrawn, and readers see that; the pause "
                "counts after pmlpub restore."
            )
        for path in done.paths:
            click.echo(f"Commit {path}, so that every other copy of the site knows of it.")
    if made.others:
        click.echo(
            f"Not paused in {', '.join(made.others)}: '{by}' is not a reviewer there.", err=True
        )
    return 1 if refused or (report and report.failed) else 0
