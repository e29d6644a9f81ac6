"""`pmlpub lift`: ends the pause of answers."""

from pathlib import Path

import click

from pmlpub.cli.options import (
    LETS_OUT,
    answers_argument,
    author_options,
    languages_option,
    read_answers,
    read_private_key,
)
from pmlpub.model import PARTS, Part


@click.command(epilog="Example: pmlpub lift pml/cure --note 'the dose is right' --by jdoe")
@answers_argument
@languages_option("Lift the pause")
@click.option("--part", type=click.Choice(PARTS), help="Only for this part (default: both).")
@author_options
@LETS_OUT
@click.pass_obj
def command(
    site: Path,
    answers: tuple[str, ...],
    file: Path | None,
    languages: tuple[str, ...],
    part: Part | None,
    note: str,
    by: str,
    key: Path | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
) -> int:
    """End the pause of answers: the text that was paused is right, and may go out again.

    A clinical role has to decide this. It takes effect with the next build, which publishes only
    what is approved. A text that replaces the one that was paused needs no lifting: its signatures
    end the pause.
    """
    from pmlpub.cli.elsewhere import known_copies
    from pmlpub.review.stopping import Author, lift

    wanted = read_answers(answers, file)
    author = Author(by, note, read_private_key(key))
    with known_copies(site, places, keys, allow_unsigned=allow_unsigned) as copies:
        done = lift(site, wanted, author, languages, part, copies)
    what = f"the {part} part of " if part else ""
    for language, names in done.answers.items():
        click.echo(f"{by} lifted the pause of {what}{', '.join(names)} in {language}.")
    for path in done.paths:
        click.echo(f"Commit {path}. It takes effect with the next build.")
    if done.others:
        click.echo(
            f"Still paused in {', '.join(done.others)}: '{by}' is not a reviewer there.", err=True
        )
    return 0
