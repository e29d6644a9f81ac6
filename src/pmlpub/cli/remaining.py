"""Prints what is still out after something was taken away."""

import datetime as dt
from pathlib import Path

import click


def print_remaining(site: Path, answer: str, as_of: dt.date) -> None:
    """Says where an answer is out until the next build, and where it will be out after it."""
    from pmlpub.review import remaining

    if live := remaining.describe(remaining.find_live(site, answer)):
        click.echo(f"Until the next build {answer} is out: {live}.")
    if after := remaining.describe(remaining.find_remaining(site, answer, as_of)):
        click.echo(f"After the next build, this remains out: {after}.")
    else:
        click.echo(f"After the next build, nothing of {answer} is out.")
