"""`pmlpub restore`: undoes the withdrawal of answers."""

from pathlib import Path

import click

from pmlpub.cli.options import (
    LETS_OUT,
    answers_argument,
    author_options,
    read_answers,
    read_private_key,
)


@click.command(epilog="Example: pmlpub restore pml/cure --note 'a false alarm' --by jdoe --key key")
@answers_argument
@author_options
@LETS_OUT
@click.pass_obj
def command(
    site: Path,
    answers: tuple[str, ...],
    file: Path | None,
    note: str,
    by: str,
    key: Path | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
) -> int:
    """Undo the withdrawal of answers: their ids, addresses and keywords are theirs again.

    A clinical role of the source language has to decide this, and sign it with a key. It takes
    effect with the next build, which publishes only what is approved. The records of the
    withdrawals stay in content/gone.yaml as history; without this act they count again.
    """
    from pmlpub.cli.elsewhere import known_copies
    from pmlpub.review.stopping import Author, restore

    wanted = read_answers(answers, file)
    author = Author(by, note, read_private_key(key))
    with known_copies(site, places, keys, allow_unsigned=allow_unsigned) as copies:
        done = restore(site, wanted, author, copies)
    verb = "is" if len(wanted) == 1 else "are"
    click.echo(f"{', '.join(wanted)} {verb} withdrawn no longer.")
    for path in done.paths:
        click.echo(f"Commit {path}. It takes effect with the next build.")
    return 0
