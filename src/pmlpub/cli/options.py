"""Options that several commands share."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pmlpub.keys import read_key

F = TypeVar("F", bound=Callable[..., Any])


def day_option(_context: click.Context, _option: click.Parameter, value: str | None) -> Any:
    """The callback of an option that is a day."""
    return None if value is None else read_date(value)


def past_day_option(context: click.Context, option: click.Parameter, value: str | None) -> Any:
    """The callback of an option that is a day, and no day to come."""
    from pmlpub.clock import today_where_the_day_begins

    day = day_option(context, option, value)
    if day and day > (today := today_where_the_day_begins()):
        raise click.BadParameter(f"{day} is a day to come: today is {today} (in UTC+14)")
    return day


AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    callback=day_option,
    help="Judge expiry as of this day, YYYY-MM-DD (default: today in UTC+14).",
)
PUBLISHED_AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    callback=past_day_option,
    help="Judge expiry as of this day, YYYY-MM-DD, no day to come (default: today in UTC+14).",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print data instead of a summary.")
WORKERS = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Processes to use (default: one a core).",
)


def _signing_key(
    _context: click.Context, _option: click.Parameter, value: Path | None
) -> bytes | None:
    from pmlpub.releases.signature import read_signing_key

    return read_signing_key(value, os.environ)


def _signing_key_option(**more: Any) -> Callable[[F], F]:
    return click.option(
        "--signing-key",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Private key of pmlpub keygen to sign the release with (default: PMLPUB_SIGNING_KEY, "
        "the key itself, or PMLPUB_SIGNING_KEY_FILE).",
        **more,
    )


SIGNING_KEY = _signing_key_option(callback=_signing_key)
"""The key itself; one that may not be used ends the command."""
SIGNING_KEY_FILE = _signing_key_option()
"""The file, not read yet: for a command that has to go on without."""


def read_date(text: str) -> dt.date:
    """Raises BadParameter unless `text` is a day as YYYY-MM-DD."""
    try:
        if len(text) == len("2026-11-22"):
            return dt.date.fromisoformat(text)
        raise ValueError(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day as YYYY-MM-DD") from None


def read_private_key(path: Path | None) -> bytes | None:
    """The key in a file, or in PMLPUB_REVIEWER_KEY; None without either.

    Raises BadParameter when it is no key, or when others could read the file.
    """
    text = read_secret(path, "PMLPUB_REVIEWER_KEY")
    if text is None:
        return None
    try:
        return read_key(text)
    except ValueError as error:
        raise click.BadParameter(f"not a key of pmlpub reviewer-key: {error}") from None


def read_secret(path: Path | None, variable: str) -> str | None:
    """What stands in a file, or in a variable of the environment; None without either.

    Raises BadParameter when the file cannot be read, or when others could read it.
    """
    if path is None:
        return os.environ.get(variable)
    try:
        if path.stat().st_mode & 0o077:
            raise click.BadParameter(f"others can read {path}: chmod 600 {path}")
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{path} cannot be read: {error}") from None


def review_options(command: F) -> F:
    """--by, --on and --key: who signs, on which day, with what."""
    for option in (
        click.option(
            "--key",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Private key (default: in PMLPUB_REVIEWER_KEY, if set).",
        ),
        click.option(
            "--on",
            metavar="DATE",
            callback=past_day_option,
            help="Day of the decision, YYYY-MM-DD, no day to come (default: today in UTC+14).",
        ),
        click.option("--by", required=True, metavar="ID", help="Who decides: an id of site.yaml."),
    ):
        command = option(command)
    return command
