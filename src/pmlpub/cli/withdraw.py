"""`pmlpub withdraw`: takes an answer away, in every language and channel."""

import datetime as dt
import os
import re
from pathlib import Path

import click

from pmlpub.cli.options import JSON, PUBLISHED_AS_OF, SIGNING_KEY_FILE, past_day_option
from pmlpub.cli.printing import log_event, print_json, print_problems
from pmlpub.content import ANSWER_ID
from pmlpub.problems import Problem, ReleaseError


def _answer_id(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(ANSWER_ID, value):
        raise click.BadParameter(f"{value!r} is not an id of the form collection/answer")
    return value


@click.command(epilog="Example: pmlpub withdraw pml/cure --reason 'wrong dose'")
@click.argument("answer", callback=_answer_id)
@click.option(
    "--reason", required=True, help="Why, in words for people: it is published in status.json."
)
@click.option(
    "--successor", metavar="ID", callback=_answer_id, help="Id of the answer to read instead."
)
@click.option(
    "--on",
    metavar="DATE",
    callback=past_day_option,
    help="Day of the withdrawal, YYYY-MM-DD, not in the future (default: today in UTC+14).",
)
@PUBLISHED_AS_OF
@SIGNING_KEY_FILE
@JSON
@click.pass_obj
def command(
    site: Path,
    answer: str,
    reason: str,
    successor: str | None,
    on: dt.date | None,
    as_of: dt.date | None,
    signing_key: Path | None,
    as_json: bool,
) -> int:
    """Take an answer away at once, in every language and channel.

    It records the withdrawal in content/gone.yaml and publishes the live release with a tombstone
    in place of the answer. What has expired is removed too. It reads nothing else, so it works
    while content or catalogs are broken. If the signing key may not be used, it publishes without
    a signature and reports that.
    """
    from pmlpub.building.withdrawal import withdraw
    from pmlpub.cli import summary
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.content import Gone
    from pmlpub.releases.signature import read_signing_key

    today = today_where_the_day_begins()
    gone = Gone(id=answer, on=on or today, reason=reason, successor=successor)
    key: bytes | None = None
    refused: list[Problem] = []
    try:
        key = read_signing_key(signing_key, os.environ)
    except ReleaseError as error:  # A wrong text is removed now; its signature can wait.
        refused += error.problems
    report = withdraw(site, gone, as_of or today, key)
    report = report.with_problems(refused)
    print_problems(report.problems)
    log_event("withdraw", answer=answer, release=report.live and report.live.number)
    if as_json:
        print_json(summary.as_data(report))
    elif report.changed and report.live:
        click.echo(
            f"{answer} is withdrawn in every language and channel: release "
            f"{report.live.number} ({report.live.id[:12]}) is live now."
        )
        click.echo(summary.signing_line(report.signature))
    else:
        click.echo(
            f"{answer} was withdrawn already: nothing changed (content/gone.yaml has the record)."
        )
    return 1 if report.failed else 0
