"""`pmlpub withdraw`: takes an answer away, in every language and channel."""

import datetime as dt
import os
from pathlib import Path

import click

from pmlpub.cli.options import (
    GO_ON,
    JSON,
    PUBLISHED_AS_OF,
    SIGNING_KEY_FILE,
    answer_id,
    answers_argument,
    past_day_option,
    read_answers,
)
from pmlpub.cli.printing import log_event, print_json, print_problems
from pmlpub.problems import Problem, ReleaseError


def _answer_id(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    return value if value is None else answer_id(value)


@click.command(epilog="Example: pmlpub withdraw pml/cure --reason 'wrong dose'")
@answers_argument
@click.option(
    "--reason",
    required=True,
    help="Why: merged, renamed or retired, which readers are told, or words for those who work on "
    "the site, which are published only with public_status.",
)
@click.option(
    "--successor", metavar="ID", callback=_answer_id, help="Id of the answer to read instead."
)
@click.option(
    "--on",
    metavar="DATE",
    callback=past_day_option,
    help="Day of the withdrawal, YYYY-MM-DD, not in the future (default: today, where you are).",
)
@PUBLISHED_AS_OF
@SIGNING_KEY_FILE
@GO_ON
@JSON
@click.pass_obj
def command(
    site: Path,
    answers: tuple[str, ...],
    file: Path | None,
    reason: str,
    successor: str | None,
    on: dt.date | None,
    as_of: dt.date | None,
    signing_key: Path | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    as_json: bool,
) -> int:
    """Take answers away at once, in every language and channel.

    It records the withdrawals in content/gone.yaml, which has to be committed, and publishes the
    live release with a tombstone in place of each answer: all of them in one release, or none if
    one is unknown. Only pmlpub restore undoes this. What has expired is removed too. It reads
    neither content nor catalogs, so it works while they are broken. If the signing key may not be
    used, it publishes without a signature and reports that.
    """
    from pmlpub.building.release_before import Places
    from pmlpub.building.withdrawal import withdraw
    from pmlpub.cli import summary
    from pmlpub.clock import now_in_utc, today_here, today_where_the_day_begins
    from pmlpub.content.withdrawal import Gone
    from pmlpub.releases.signature import read_signing_key

    wanted = read_answers(answers, file)
    if successor and len(wanted) > 1:
        raise click.UsageError("--successor needs a single answer.")
    at = now_in_utc()
    gone = [
        Gone(id=answer, on=on or today_here(), reason=reason, successor=successor, at=at)
        for answer in wanted
    ]
    key: bytes | None = None
    refused: list[Problem] = []
    try:
        key = read_signing_key(signing_key, os.environ)
    except ReleaseError as error:  # A wrong text is removed now; its signature can wait.
        refused += error.problems
    before = Places(places, keys, allow_unsigned=allow_unsigned)
    report = withdraw(site, gone, as_of or today_where_the_day_begins(), key, before)
    report = report.with_problems(refused)
    print_problems(report.problems)
    log_event("withdraw", answer=", ".join(wanted), release=report.live and report.live.number)
    if as_json:
        print_json(summary.as_data(report))
    elif report.changed and report.live:
        verb = "is" if len(wanted) == 1 else "are"
        click.echo(
            f"{', '.join(wanted)} {verb} withdrawn in every language and channel: release "
            f"{report.live.number} ({report.live.id[:12]}) is live now."
        )
        click.echo(summary.signing_line(report.signature))
    else:
        verb = "was" if len(wanted) == 1 else "were"
        click.echo(
            f"{', '.join(wanted)} {verb} withdrawn already: nothing changed (content/gone.yaml "
            "has the record)."
        )
    if not as_json and "gone-not-recorded" not in {p.code for p in report.problems}:
        click.echo("Commit content/gone.yaml, so that every other copy of the site knows of it.")
    return 1 if report.failed else 0
