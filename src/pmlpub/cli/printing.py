"""What several commands print the same way."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from pmlpub.cli.owed import owed_lines
from pmlpub.problems import Problem, in_order

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 200
"""How many problems are printed; the rest are counted (--json has all of them)."""


WIDE = 10_000
"""Columns of a table in a pipe or a log: as many as it needs."""


def open_console() -> "Console":
    """Where tables are printed: as wide as the terminal; whole in a pipe or a log."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)


def print_json(data: Any) -> None:
    import orjson

    option = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
    click.echo(orjson.dumps(data, option=option).decode())


LOG_FORMAT = "pmlpub.log_format"
"""Where the context of the command line keeps how stderr is written: as `text` for people, or as
`json`, one object per line."""


def logs_json() -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and context.meta.get(LOG_FORMAT) == "json"


def log_event(event: str, level: str = "info", **values: Any) -> None:
    """Prints a line of the log, if programs read it; people get a summary instead."""
    if logs_json():
        import datetime as dt

        import orjson

        time = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        line = {"time": time, "level": level, "event": event, **values}
        click.echo(orjson.dumps(line).decode(), err=True)


def print_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """Prints a line per problem, urgent ones first, then by place: text or a log on stderr, or
    annotations for GitHub."""
    print_in_order(in_order(problems), form)


def print_in_order(ordered: Sequence[Problem], form: str = "text") -> None:
    """Prints problems as `print_problems` does, in the order in which they are given."""
    if logs_json():
        for problem in ordered:
            data = problem.as_data()
            severity = str(data.pop("severity"))
            log_event("problem", "info" if problem.is_owed else severity, **data)
        return
    owed = owed_lines(ordered)
    ordered = [problem for problem in ordered if not problem.is_owed]
    if form == "github":
        for problem in ordered:
            click.echo(_annotation(problem))
        for folder, text in owed:
            click.echo(f"::notice title=translations::{_escaped(f'{folder}: {text}')}")
        return
    for problem in ordered[:SHOWN]:
        color = "red" if problem.severity == "error" else "yellow"
        mark = click.style(f"{problem.severity}[{problem.code}]", fg=color, bold=True)
        click.echo(f"{problem.location}: {mark}: {problem.text}", err=True)
    if len(ordered) > SHOWN:
        click.echo(f"... and {len(ordered) - SHOWN} more (--json lists all of them)", err=True)
    for folder, text in owed:
        click.echo(f"{folder}: {text}", err=True)


def print_errors(problems: Sequence[Problem]) -> None:
    """Prints errors and what is urgent as `print_problems` does, and of other warnings, which stop
    nothing, only how many there are of each code. A log has them all."""
    if logs_json():
        print_problems(problems)
        return
    print_problems([p for p in problems if p.severity == "error" or p.urgent])
    codes = Counter(p.code for p in set(problems) if p.severity == "warning" and not p.urgent)
    if codes:
        kinds = ", ".join(f"{number} {code}" for code, number in sorted(codes.items()))
        noun = "warning stops" if codes.total() == 1 else "warnings stop"
        click.echo(
            f"{codes.total()} {noun} nothing ({kinds}): run pmlpub check to see them", err=True
        )


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Shows a progress bar on a terminal and nothing elsewhere; yields the progress callback."""
    if not sys.stderr.isatty() or logs_json():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("answers"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.advance(task, done)


def _annotation(problem: Problem) -> str:
    place = problem.location
    where = f"file={_escaped(place.path)}"
    where += f",line={place.line}" if place.line else ""
    where += f",col={place.column}" if place.column else ""
    return f"::{problem.severity} {where},title={problem.code}::{_escaped(problem.text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
