"""Options that several commands share."""

import datetime as dt

import click

AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    callback=lambda _context, _option, value: None if value is None else read_date(value),
    help="Judge expiry as of this day, YYYY-MM-DD (default: today in UTC+14).",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print data instead of a summary.")
WORKERS = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Processes to use (default: one a core).",
)


def read_date(text: str) -> dt.date:
    """Raises BadParameter unless `text` is a day as YYYY-MM-DD."""
    try:
        if len(text) == len("2026-11-22"):
            return dt.date.fromisoformat(text)
        raise ValueError(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day as YYYY-MM-DD") from None
