"""`pmlpub draft`: takes translations by a machine into the catalogs, marked as that."""

import datetime as dt
import re
from pathlib import Path

import click

from pmlpub.cli.language_type import LANGUAGE
from pmlpub.cli.options import past_day_option
from pmlpub.cli.printing import print_problems


def _origin(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"\w[\w .+/()-]{0,79}", value):
        raise click.BadParameter(
            f"{value!r} is not a name of 1 to 80 letters, digits, spaces and . + - / ( )"
        )
    return value


@click.command(epilog="Example: pmlpub draft de pml-de.po --origin 'DeepL'")
@click.argument("language", type=LANGUAGE)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--origin", required=True, callback=_origin, help="What made the translations, for people."
)
@click.option(
    "--on",
    metavar="DATE",
    callback=past_day_option,
    help="Day of the translations, YYYY-MM-DD, not in the future (default: today, where you are).",
)
@click.pass_obj
def command(site: Path, language: str, file: Path, origin: str, on: dt.date | None) -> int:
    """Take translations by a machine into the catalogs of a language.

    FILE is a PO file with the contexts and sources of the site, such as a copy of a catalog or of
    its template that a program has filled. Messages that have a translation stay as they are. Each
    draft is fuzzy, and a comment says where it comes from and since when. It is never published
    before a translator signs it, not even when somebody removes the fuzzy mark.
    """
    from pmlpub.clock import today_here
    from pmlpub.problems import has_errors
    from pmlpub.sync import plan_drafts, write_changes
    from pmlpub.text.plurals import counted

    planned = plan_drafts(site, language, file, origin, on or today_here())
    write_changes(site, planned.changes)
    print_problems(planned.problems)
    for change in planned.changes:
        click.echo(f"wrote {change.path}")
    click.echo(f"{counted(planned.added, 'draft')} added.")
    if planned.kept:
        click.echo(f"{counted(planned.kept, 'message')} had a translation already.")
    if planned.moved:
        click.echo(
            f"{counted(planned.moved, 'draft')} left out, because the source is another one today: "
            "run pmlpub sync, and translate a new copy."
        )
    if planned.unknown:
        click.echo(
            f"{counted(planned.unknown, 'draft')} left out, because no message has its context."
        )
    return 1 if has_errors(planned.problems) else 0
