"""`pmlpub change`: records how severe an edit of a source text is."""

import datetime as dt
from pathlib import Path

import click

from pmlpub.cli.options import read_private_key, review_options
from pmlpub.gate.ledger_line import WORST, Severity
from pmlpub.model import PARTS, Part


@click.command(epilog="Example: pmlpub change pml/cure --severity minor --note 'a typo' --by jdoe")
@click.argument("answer")
@click.option(
    "--severity",
    type=click.Choice(WORST),
    required=True,
    help="minor: translations may stay during the grace period; substantive: they are "
    "withheld; safety: earlier approvals are void for good.",
)
@click.option("--note", required=True, help="What changed, in words for people.")
@click.option(
    "--part", type=click.Choice(PARTS), help="Only this part (default: every part that changed)."
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
    """Classify an edit of a source text by its severity.

    An edit that nobody has classified counts as substantive. A safety string of the interface is
    named like this: 'ui/safety#withdrawn'.
    """
    from pmlpub.clock import today_here, today_where_the_day_begins
    from pmlpub.review import acts, edition
    from pmlpub.source.site import load_site

    day = on or today_here()
    language = load_site(site)[0].source_language
    review = edition.open_review(site, language, answer, on or today_where_the_day_begins())
    if review.strings:
        names = ", ".join(own.answer for own in review.strings)
        raise click.BadParameter(f"name one safety string: {names}", param_hint="ANSWER")
    parts = (part,) if part else PARTS
    for line in acts.change(site, review, severity, note, by, day, parts, read_private_key(key)):
        click.echo(
            f"Recorded a {severity} change to the {line.part} part of {answer}; "
            f"the id is {line.id[:12]}."
        )
    return 0
