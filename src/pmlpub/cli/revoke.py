"""`pmlpub revoke`: takes an approval back."""

import datetime as dt
from pathlib import Path

import click

from pmlpub.cli.options import read_private_key, review_options
from pmlpub.cli.remaining import print_remaining


@click.command(epilog="Example: pmlpub revoke fr 3f2a9c01 --note 'wrong dose' --by jdoe")
@click.argument("language")
@click.argument("approval")
@click.option(
    "--note", required=True, help="Why, in words for people: it is shown to whoever signs again."
)
@click.option(
    "--one-part",
    is_flag=True,
    help="Leave the other part of the answer out; only for somebody with a clinical role.",
)
@review_options
@click.pass_obj
def command(
    site: Path,
    language: str,
    approval: str,
    note: str,
    one_part: bool,
    by: str,
    on: dt.date | None,
    key: Path | None,
) -> int:
    """Take an approval back, for the page and for the SMS.

    APPROVAL is the beginning of its id: 8 digits or more. The approvals in the same role of the
    answer's other part are taken back as well. What was taken back stays away until every role
    signs, and the note is shown to whoever signs that text again. If the text may do harm in all
    languages, record a change for safety instead (pmlpub change).
    """
    from pmlpub.clock import today_here, today_where_the_day_begins
    from pmlpub.judging.loading import load
    from pmlpub.review import acts

    day = on or today_here()
    loaded = load(site, on or today_where_the_day_begins())
    if language not in loaded.ledgers:
        raise click.BadParameter(f"'{language}' is not a language of this site")
    lines = acts.revoke(
        site, loaded, language, approval, note, by, day, read_private_key(key), one_part=one_part
    )
    for line in lines:
        click.echo(
            f"{by} revoked approval {line.approval[:12]} of {line.answer} ({line.part}) in "
            f"{language}; this takes effect with the next build."
        )
    print_remaining(site, lines[0].answer, on or today_where_the_day_begins())
    return 0
