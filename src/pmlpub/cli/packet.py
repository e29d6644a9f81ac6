"""`pmlpub packet`: writes texts to read and decide about as one HTML file."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.completion import (
    complete_answers,
    complete_reviewers,
    complete_roles,
)
from pmlpub.cli.language_type import LANGUAGE
from pmlpub.cli.options import AS_OF, LOOK_AT
from pmlpub.cli.printing import say
from pmlpub.cli.show import write_page
from pmlpub.cli.unsigned import print_unsigned_strings
from pmlpub.model import PARTS, Part
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmlpub.review.signing import Selection, SignedText

EXAMPLES = """\
\b
Example: pmlpub packet en pml/ --role clinician --by jdoe --html packet.html
         pmlpub packet fr pml/cure --role reviser --by bjones --back-translation back.yaml
"""


@click.command(epilog=EXAMPLES)
@click.argument("languages", metavar="LANG[,LANG...]|all", type=LANGUAGE)
@click.argument(
    "answers", metavar="ANSWER...", nargs=-1, required=True, shell_complete=complete_answers
)
@click.option("--part", type=click.Choice(PARTS), help="Only this part (default: both).")
@click.option(
    "--role", shell_complete=complete_roles, required=True, help="Role in which the person decides."
)
@click.option(
    "--by",
    shell_complete=complete_reviewers,
    required=True,
    metavar="ID",
    help="Who decides: a reviewer in site.yaml.",
)
@click.option(
    "--due",
    type=click.IntRange(0, 3650),
    metavar="DAYS",
    help="Only what is published and due for review by this role within this many days.",
)
@click.option("--unchanged", is_flag=True, help="Only texts that are approved exactly as they are.")
@click.option(
    "--back-translation",
    "back_translations",
    multiple=True,
    metavar="[LANG=]FILE",
    help="A YAML file with what the texts say in the source language, one line for each: "
    "'pml/cure#question: Is there a cure?' (repeatable, with LANG= for several languages).",
)
@AS_OF
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    default=Path("packet.html"),
    show_default=True,
    help="The file to write (-: standard output).",
)
@LOOK_AT
@click.pass_obj
def command(
    site: Path,
    languages: str,
    answers: tuple[str, ...],
    part: Part | None,
    role: str,
    by: str,
    due: int | None,
    unchanged: bool,
    back_translations: tuple[str, ...],
    as_of: dt.date | None,
    html: Path,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
) -> int:
    """Write a packet: texts for one person to read and decide about, in one HTML file.

    LANG and ANSWER name texts as for approve: of a whole collection (pml/) only what the person has
    not signed yet in this role. The file opens in a browser without a network. It shows each text
    as readers will get it, all that a signature covers, and what has changed since the last
    signature. The person decides about each text and saves packet.json, signed with a private key
    where site.yaml has one; pmlpub approve --from packet.json records it.
    """
    from pmlpub.cli.elsewhere import known_copies
    from pmlpub.clock import now, today_where_the_day_begins
    from pmlpub.review import packet_page, signing
    from pmlpub.review.edition import Reviews

    day = as_of or today_where_the_day_begins()
    request = signing.Request(
        tuple(languages.split(",")),
        answers,
        role,
        by,
        day,
        (part,) if part else PARTS,
        due,
        unchanged,
    )
    copies = click.get_current_context().with_resource(
        known_copies(site, places, keys, allow_unsigned=allow_unsigned)
    )
    reviews = Reviews(site, day, copies=copies)
    selection = signing.select_texts(reviews, request)
    if not selection.texts:
        click.echo("There is nothing to decide: no packet was written.")
        return 0
    site_settings = reviews.loaded.job.site
    found = _read_back_translations(back_translations, selection, site_settings.source_language)
    made = now()
    reviewer = next(r for r in site_settings.reviewers if r.id == by)
    signer = packet_page.signer_of(reviewer, role, made)
    write_page(html, packet_page.make_page(selection.texts, [signer], found, made))
    if html != Path("-"):
        say(f"Wrote {counted(len(selection.texts), 'text')} for {by} as {role} to {html}.")
        print_untranslated(selection.texts)
    print_unsigned_strings(reviews, selection.languages, role, selection.reviews)
    return 0


def print_untranslated(texts: "Iterable[SignedText]") -> None:
    """Says how many texts nobody can sign yet, because translations are missing."""
    codes = ({problem.code for problem in text.review.errors(text.part)} for text in texts)
    number = sum("missing" in own for own in codes)
    if number:
        click.echo(
            f"Nobody can sign {counted(number, 'text')} of these yet: translations are missing "
            "(pmlpub status lists them).",
            err=True,
        )


def _read_back_translations(
    given: tuple[str, ...], selection: "Selection", source_language: str
) -> dict[str, dict[str, str]]:
    """The texts of back-translations by language and context."""
    from pmlpub.languages import find_tag
    from pmlpub.review.back_translation import read_back_translation

    found: dict[str, dict[str, str]] = {}
    for one in given:
        tag, sign, name = one.partition("=")
        language = find_tag(tag, selection.languages) or tag
        if not sign or language not in selection.languages:
            if len(selection.languages) > 1:
                known = ", ".join(selection.languages)
                raise click.BadParameter(
                    f"{one}: write LANG=FILE, with one of {known}", param_hint="--back-translation"
                )
            language, name = selection.languages[0], one
        contexts = {
            field.context
            for text in selection.texts
            if text.review.language == language
            for field in text.review.fields
        }
        texts = read_back_translation(Path(name), contexts, source_language)
        found.setdefault(language, {}).update(texts)
    return found
