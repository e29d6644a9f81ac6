"""`pmlpub preview`: shows texts while they are written."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.options import AS_OF
from pmlpub.cli.printing import log_event
from pmlpub.text.characters import escape, escape_name
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from pmlpub.preview.handset import Price
    from pmlpub.preview.session import Edit, Session

EXTRA = ("starlette", "uvicorn", "watchfiles")
SHOWN_PATHS = 3
"""How many files of an edit are named on the terminal."""


@click.command(epilog="Example: pmlpub preview --port 8014 --price '0.05 EUR'")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8014,
    show_default=True,
    help="Port to listen on, at 127.0.0.1 alone (0: any free one).",
)
@click.option(
    "--price",
    metavar="AMOUNT",
    help="What one SMS segment costs, with its currency if you like: '0.05 EUR'. The preview then "
    "shows what each reply costs.",
)
@AS_OF
@click.pass_obj
def command(site: Path, port: int, price: str | None, as_of: dt.date | None) -> int:
    """Show texts while you write them: in a browser on this machine, before anybody has signed.

    Pages follow your edits by themselves. They show each answer in every language beside its
    source, as a page, as a result of a search, as an SMS and as a snippet, with its verdicts and
    what the last edit changed. Nothing that is shown is published, and nothing is written or
    signed. Control-C ends the preview.
    """
    import logging

    try:
        from pmlpub.preview.server import serve
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise click.ClickException(
            f"the preview needs {error.name}: run pip install 'pmlpub[preview]'"
        ) from None
    cost = _read_price(price) if price else None
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    for name in ("uvicorn", "asyncio", "watchfiles"):
        logging.getLogger(name).setLevel(logging.ERROR)

    def ready(address: str, session: "Session") -> None:
        log_event("preview", address=address)
        click.echo(f"Preview on {address} (Control-C ends it)")
        if session.site_problems:
            click.echo(_first(session.site_problems), err=True)

    serve(site, port, as_of, cost, ready, _tell)
    return 0


def _tell(edit: "Edit") -> None:
    """Prints one line for an edit: what was saved, and what cannot be read."""
    problems = [problem.as_data() for problem in edit.problems]
    log_event("edit", "error" if problems else "info", files=edit.paths, problems=problems)
    names = [escape_name(path) for path in edit.paths[:SHOWN_PATHS]]
    if len(edit.paths) > SHOWN_PATHS:
        names.append(f"and {counted(len(edit.paths) - SHOWN_PATHS, 'more file')}")
    line = f"{edit.at:%H:%M:%S} {', '.join(names)}"
    if edit.problems:
        line += f": the last good version stays: {_first(edit.problems)}"
    click.echo(line)


def _first(problems: "tuple[object, ...]") -> str:
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"


def _read_price(text: str) -> "Price":
    from pmlpub.preview.handset import Price

    amount, _, currency = text.strip().partition(" ")
    try:
        value = Decimal(amount)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or not 0 <= value <= 1_000_000 or len(currency) > 20:
        raise click.BadParameter(
            f"{escape(text)!r} is not a price such as 0.05 or '0.05 EUR'", param_hint="--price"
        )
    return Price(value, currency.strip())
