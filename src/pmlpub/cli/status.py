"""`pmlpub status`: what is live, stale, missing or due, in every language."""

import datetime as dt
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.options import AS_OF, JSON
from pmlpub.cli.printing import print_json
from pmlpub.records.worklist import COLUMNS, STATES, State, Totals, WorkRow, add_up

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

SHOWN = 200
"""How many answers the table has; a pipe and --json get all of them."""

STYLES: dict[State, str] = {
    "live": "green",
    "minor": "yellow",
    "unreviewed": "blue",
    "stale": "bold yellow",
    "missing": "red",
    "blocked": "bold red reverse",
    "tombstone": "magenta",
    "absent": "dim",
}
COUNTED: Sequence[State] = ("live", "minor", "unreviewed", "stale", "missing", "blocked")


@click.command(epilog="Example: pmlpub status --language fr --state missing | cut -f 1,3,5")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="TAG",
    help="Show only this language (repeatable).",
)
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(list(STATES)),
    help="Show only what is in this state (repeatable).",
)
@click.option(
    "--due",
    type=click.IntRange(0, 3650),
    metavar="DAYS",
    help="Show only what is due for review within so many days.",
)
@AS_OF
@JSON
@click.pass_obj
def command(
    site: Path,
    languages: tuple[str, ...],
    states: tuple[State, ...],
    due: int | None,
    as_of: dt.date | None,
    as_json: bool,
) -> int:
    """Show what is live, stale, missing or due, in every language.

    In a pipe there is a line for each part of each edition, with tabs between answer, language,
    part, state, words owed, review day, who is to act first, and reason.
    """
    from pmlpub import api
    from pmlpub.source.site import load_site

    known = load_site(site)[0].all_languages
    if unknown := set(languages).difference(known):
        raise click.BadParameter(
            f"{', '.join(sorted(unknown))} is not a language of this site: {', '.join(known)}",
            param_hint="--language",
        )
    rows = (
        row
        for row in api.work(site, as_of, due)
        if (not languages or row.language in languages)
        and (not states or row.state in states)
        and (due is None or row.due)
    )
    if as_json:
        print_json([row.as_data() for row in rows])
    elif sys.stdout.isatty():
        print_tables(list(rows), [tag for tag in known if tag in (languages or known)])
    else:
        for line in plain_lines(rows):
            click.echo(line)
    return 0


def plain_lines(rows: Iterator[WorkRow]) -> Iterator[str]:
    """Prints a line per row, with tabs between its columns."""
    for row in rows:
        data = row.as_data()
        yield "\t".join("" if data[name] is None else str(data[name]) for name in COLUMNS)


def print_tables(rows: Sequence[WorkRow], languages: Sequence[str]) -> None:
    """Prints the matrix with its legend, the totals, and what is due."""
    from rich.console import Console

    console = Console(highlight=False)
    if not rows:
        console.print("Nothing matches.")
        return
    answers: dict[str, dict[str, list[WorkRow]]] = {}
    for row in rows:
        answers.setdefault(row.answer, {}).setdefault(row.language, []).append(row)
    _print(console, _matrix(dict(list(answers.items())[:SHOWN]), languages))
    if len(answers) > SHOWN:
        console.print(f"... and {len(answers) - SHOWN} more answers (--json lists all of them)")
    _print_legend(console, {row.state for row in rows})
    console.print()
    _print(console, _totals(add_up(rows)))
    _print_due(console, sorted((r for r in rows if r.due), key=lambda r: (r.due, r.answer)))


def _matrix(answers: dict[str, dict[str, list[WorkRow]]], languages: Sequence[str]) -> "Table":
    table = _table("answer")
    for tag in languages:
        table.add_column(tag, no_wrap=True)
    for answer, by_language in answers.items():
        table.add_row(answer, *(_cell(by_language.get(tag, ())) for tag in languages))
    return table


def _cell(rows: Sequence[WorkRow]) -> "Text":
    """The signs of page and SMS, `✓/?`; a space for a part that was not asked for."""
    from rich.text import Text

    signs = {row.part: (STATES[row.state][0], STYLES[row.state]) for row in rows}
    nothing = (" ", "")
    if not signs:
        return Text()
    return Text.assemble(signs.get("page", nothing), ("/", "dim"), signs.get("sms", nothing))


def _totals(totals: Totals) -> "Table":
    from rich.text import Text

    from pmlpub.languages import english_name

    table = _table("language")
    for name in (*COUNTED, "words owed", "reviews due"):
        table.add_column(name, justify="right", no_wrap=True)
    for language, total in totals.items():
        counts = [(total.states.get(state, 0), STYLES[state]) for state in COUNTED]
        counts += [(total.words_owed, ""), (total.due, "")]
        cells = [Text(f"{n:,}", style) if n else Text("·", "dim") for n, style in counts]
        table.add_row(f"{language:<8} {english_name(language)}", *cells)
    return table


def _table(first: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(first, no_wrap=True)
    return table


def _print_legend(console: "Console", states: Collection[State]) -> None:
    from rich.text import Text

    console.print("\npage/sms:", style="dim")
    for state, (sign, meaning) in STATES.items():
        if state in states:
            console.print(Text.assemble("  ", (f"{sign} {state}", STYLES[state]), f": {meaning}"))


def _print_due(console: "Console", rows: Sequence[WorkRow]) -> None:
    if not rows:
        return
    console.print("\nReviews due", style="bold")
    for row in rows:
        who = f" ({row.owner})" if row.owner else ""
        line = f"{row.due} {row.answer} {row.part} in {row.language}{who}"
        console.print(line, markup=False, soft_wrap=True)


def _print(console: "Console", table: "Table") -> None:
    """Prints a whole table: on a narrow terminal its lines wrap and are not cut off."""
    from rich.measure import Measurement

    unbounded = console.options.update_width(10_000)
    table.width = Measurement.get(console, unbounded, table).maximum
    console.print(table, soft_wrap=True)
