"""`pmlpub change`: records how severe an edit of a source text is."""

import datetime as dt
from pathlib import Path

import click

from pmlpub.cli.completion import complete_answers
from pmlpub.cli.options import read_private_key, review_options, words_option
from pmlpub.cli.remaining import print_remaining
from pmlpub.gate.ledger_line import WORST, Severity
from pmlpub.model import PARTS, Part


@click.command(epilog="Example: pmlpub change pml/cure --severity minor --note 'a typo' --by jdoe")
@click.argument("answer", shell_complete=complete_answers)
@click.option(
    "--severity",
    type=click.Choice(WORST),
    required=True,
    help="spelling: translations stay as they are; minor: they may stay during the grace period, "
    "marked; substantive: they are withheld; safety: the texts are taken away, and earlier "
    "approvals are void for good. Only a clinical role can record the first two, and never for "
    "other figures, units, bounds or negations.",
)
@click.option(
    "--note", required=True, callback=words_option, help="What changed, in words for people."
)
@click.option(
    "--part",
    type=click.Choice(PARTS),
    help="Only this part (default: every part that changed, and for safety both). For safety, only "
    "for somebody with a clinical role.",
)
@review_options()
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

    An edit that nobody has classified counts as substantive. A change for safety may be recorded
    before the new text exists, and also while the answer's file cannot be read: it takes the page
    and the SMS away in every language with the next build, until every role signs. A safety string
    of the interface is named like this: 'ui/safety#withdrawn'.
    """
    from pmlpub.clock import today_here, today_where_the_day_begins
    from pmlpub.problems import ContentError
    from pmlpub.review import source_changes
    from pmlpub.review.edition import Reviews
    from pmlpub.source.site import load_site

    day = on or today_here()
    language = load_site(site)[0].source_language
    as_of = on or today_where_the_day_begins()
    parts: tuple[Part, ...] = (part,) if part else PARTS
    reviews = Reviews(site, as_of)
    try:
        review = reviews.open(language, answer)
    except ContentError:
        if severity != "safety" or not reviews.is_unreadable(answer):
            raise
        private = read_private_key(key)
        lines = source_changes.change_unread(
            site, reviews.loaded, answer, note, by, day, parts, private
        )
    else:
        if review.strings:
            names = ", ".join(own.answer for own in review.strings)
            raise click.BadParameter(f"name one string: {names}", param_hint="ANSWER")
        private = read_private_key(key)
        lines = source_changes.change(site, review, severity, note, by, day, parts, private)
    for line in lines:
        before = "" if line.to else ", before there is a new text"
        click.echo(
            f"Recorded a {severity} change to the {line.part} part of {answer}{before}; "
            f"the id is {line.id[:12]}."
        )
    if severity == "safety":
        print_remaining(site, answer, as_of)
    return 0
