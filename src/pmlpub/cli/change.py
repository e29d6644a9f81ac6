"""`pmlpub change`: records how severe an edit of a source text is."""

import datetime as dt
from pathlib import Path

import click

from pmlpub.cli.options import read_private_key, review_options
from pmlpub.gate.ledger import WORST, Severity
from pmlpub.model import PARTS, Part


@click.command(epilog="Example: pmlpub change pml/cure --severity minor --note 'a typo' --by jdoe")
@click.argument("answer")
@click.option(
    "--severity",
    type=click.Choice(WORST),
    required=True,
    help="minor: translations may stay for the days of grace; substantive: they are "
    "withheld; safety: what was approved before is void for good.",
)
@click.option("--note", required=True, help="What changed, for people.")
@click.option(
    "--part", type=click.Choice(PARTS), help="Only this part (default: all that changed)."
)
@review_options
@click.pass_obj
def command(
    site: Path,
    answer: str,
    severity: Severity,
    note: str,
    part: Part | None,
    by: str,
    on: dt.date | None,
    key: Path | None,
) -> int:
    """Say how bad an edit of a source text is.

    An edit that nobody classified counts as substantive.
    """
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.review import acts, edition
    from pmlpub.source.site import load_site

    day = on or today_where_the_day_begins()
    language = load_site(site)[0].source_language
    review = edition.open_review(site, language, answer, day)
    parts = (part,) if part else PARTS
    for line in acts.change(site, review, severity, note, by, day, parts, read_private_key(key)):
        click.echo(f"Recorded a {severity} change of {line.part} of {answer}; id {line.id[:12]}.")
    return 0
