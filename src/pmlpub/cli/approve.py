"""`pmlpub approve`: records that a part of an edition is fit to publish."""

import datetime as dt
from pathlib import Path

import click

from pmlpub.cli.options import read_date, read_private_key, review_options
from pmlpub.model import PARTS, Part
from pmlpub.texts import counted


@click.command(epilog="Example: pmlpub approve fr pml/cure --part page --role reviser --by jdoe")
@click.argument("language")
@click.argument("answer")
@click.option(
    "--part", type=click.Choice(PARTS), default="page", show_default=True, help="Part to sign."
)
@click.option(
    "--role", required=True, help="Role in which you sign: one of those in site.yaml's policy."
)
@click.option(
    "--next-review",
    metavar="DATE",
    help="First day without the text (default: the latest that site.yaml allows). A translation "
    "is reviewed with its source, unless site.yaml says otherwise, and needs none.",
)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="CODE@FIELD",
    help="Accept a warning or an error that is right as it is (repeatable: once for each).",
)
@review_options
@click.pass_obj
def command(
    site: Path,
    language: str,
    answer: str,
    part: Part,
    role: str,
    next_review: str | None,
    accepted: tuple[str, ...],
    by: str,
    on: dt.date | None,
    key: Path | None,
) -> int:
    """Sign a part of an edition: exactly this source and this translation may go out.

    It refuses while there are errors, and until each warning is accepted by its code and field.
    Some errors can be accepted too, as docs/problems.md says for each code: by two people, and
    where numbers or negations differ, by one of them in a clinical role. An acceptance holds for
    this text and for the values that the error names.

    The answer ui/safety means all safety strings of the interface: each of them that is not yet
    approved in your role gets an approval of its own. 'ui/safety#withdrawn' is one of them.
    """
    from pmlpub.clock import today_here, today_where_the_day_begins
    from pmlpub.review import acceptance, acts, edition, renewal, strings

    day = on or today_here()
    due = read_date(next_review) if next_review else None
    review = edition.open_review(site, language, answer, on or today_where_the_day_begins())
    renewal.check_next_review(review, due)
    secret = read_private_key(key)
    if review.strings and part == "page":
        lines = strings.approve_strings(site, review, role, by, day, due, accepted, secret)
        for line in lines:
            click.echo(f"{line.answer}: the id is {line.id[:12]}.")
        click.echo(
            f"{by} approved {counted(len(lines), 'safety string')} of the interface in {language} "
            f"as {role}; {renewal.tell_next_review(review, part, lines[0])}."
            if lines
            else f"Every safety string in {language} is already approved as {role}."
        )
        named = {own.answer: own for own in review.strings}
        for line in lines:
            for sentence in acceptance.still_missing(named[line.answer], part, line):
                click.echo(f"{line.answer}: {sentence}.", err=True)
        return 0
    line = acts.approve(site, review, part, role, by, day, due, accepted, secret)
    click.echo(
        f"{by} approved the {part} part of {answer} in {language} as {role}; "
        f"{renewal.tell_next_review(review, part, line)}; the id is {line.id[:12]}."
    )
    for sentence in acceptance.still_missing(review, part, line):
        click.echo(f"{answer}: {sentence}.", err=True)
    return 0
