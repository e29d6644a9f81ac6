"""`pmlpub revoke`: takes an approval back."""

import datetime as dt
from pathlib import Path

import click

from pmlpub.cli.options import read_private_key, review_options


@click.command(epilog="Example: pmlpub revoke fr 3f2a9c01 --note 'wrong dose' --by jdoe")
@click.argument("language")
@click.argument("approval")
@click.option("--note", required=True, help="Why, in words for people.")
@review_options
@click.pass_obj
def command(
    site: Path,
    language: str,
    approval: str,
    note: str,
    by: str,
    on: dt.date | None,
    key: Path | None,
) -> int:
    """Take an approval back.

    APPROVAL is the beginning of its id: 8 digits or more.
    """
    from pmlpub.clock import today_here, today_where_the_day_begins
    from pmlpub.judging.loading import load
    from pmlpub.review import acts

    day = on or today_here()
    loaded = load(site, on or today_where_the_day_begins())
    if language not in loaded.ledgers:
        raise click.BadParameter(f"'{language}' is not a language of this site")
    line = acts.revoke(site, loaded, language, approval, note, by, day, read_private_key(key))
    click.echo(
        f"{by} revoked approval {line.approval[:12]} in {language}; this takes effect with the "
        "next build."
    )
    return 0
