"""`pmlpub keep`: lets a signed text stand beside a correction that waits."""

import datetime as dt
from pathlib import Path

import click

from pmlpub.cli.completion import complete_answers
from pmlpub.cli.language_type import LANGUAGE
from pmlpub.cli.options import read_private_key, review_options, words_option
from pmlpub.model import PARTS, Part


@click.command(epilog="Example: pmlpub keep fr pml/cure --note 'both are right' --by jdoe")
@click.argument("language", metavar="LANG", type=LANGUAGE)
@click.argument("answer", shell_complete=complete_answers)
@click.option("--part", type=click.Choice(PARTS), help="Only this part (default: both).")
@click.option("--note", required=True, callback=words_option, help="Why, in words for people.")
@review_options()
@click.pass_obj
def command(
    site: Path,
    language: str,
    answer: str,
    part: Part | None,
    note: str,
    by: str,
    on: dt.date | None,
    key: Path | None,
) -> int:
    """Let the signed text stand, although a correction waits for signatures.

    Where the checks find less wrong with a translation that is not signed than with the signed one
    (a figure, a unit, a bound, a negation), the signed one is withheld. Somebody in a clinical role
    who finds it right can keep it. They can do the same for all languages where site.yaml withholds
    texts while an edit of figures waits in the source: LANG is the source language then.

    This holds for exactly these two texts: another edit is judged by itself.
    """
    from pmlpub.clock import today_here, today_where_the_day_begins
    from pmlpub.review import standing
    from pmlpub.review.edition import open_review

    review = open_review(site, language, answer, on or today_where_the_day_begins())
    parts: tuple[Part, ...] = (part,) if part else PARTS
    private = read_private_key(key)
    for line in standing.keep(site, review, note, by, on or today_here(), parts, private):
        click.echo(
            f"{by} let the signed {line.part} part of {answer} in {language} stand; this takes "
            "effect with the next build."
        )
    return 0
