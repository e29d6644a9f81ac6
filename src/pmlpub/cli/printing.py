"""What several commands print the same way."""

import sys
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pmlpub.cli.owed import owed_lines
from pmlpub.problems import ContentError, Problem, in_order
from pmlpub.text.characters import escape_json, escape_lines
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from rich.console import Console

SERVE = "python3 -m http.server -b 127.0.0.1"
"""The command with which people read a release: links between its pages need a web server."""
SHOWN = 200
"""How many problems are printed; the rest are counted (--json has all of them)."""


EVERY = 10
"""How many seconds are between two lines about progress, where there is no terminal."""
WITHHOLDING = frozenset({"interface-missing", "interface-not-approved", "interface-placeholder"})
"""Codes of warnings about strings of the interface that may keep text from going out: what shows a
string goes out without it, or not at all (docs/gate.md)."""
WIDE = 10_000
"""Columns of a table in a pipe or a log: as many as it needs."""


def open_console() -> "Console":
    """Where tables are printed: as wide as the terminal; whole in a pipe or a log."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)


def say(text: str, *, err: bool = False) -> None:
    """Prints lines with words that come from files, servers or arguments: what steers a terminal is
    escaped."""
    click.echo(escape_lines(text), err=err)


def print_json(data: Any) -> None:
    import orjson

    option = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
    click.echo(escape_json(orjson.dumps(data, option=option).decode()))


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
        click.echo(escape_json(orjson.dumps(line).decode()), err=True)


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
    """Prints errors and what is urgent as `print_problems` does, and of other warnings only how
    many there are of each code: those that `check` shows. A log has them all."""
    if logs_json():
        print_problems(problems)
        return
    shown, about_strings, rest = list[Problem](), set[Problem](), set[Problem]()
    for problem in problems:
        if problem.severity != "warning" or not _is_checked(problem):
            shown.append(problem)
        elif problem.code in WITHHOLDING:
            about_strings.add(problem)
        else:
            rest.add(problem)
    print_problems(shown)
    _count_warnings(about_strings, ("may withhold text", "may withhold text"))
    _count_warnings(rest, ("stops nothing", "stop nothing"))


def _count_warnings(problems: Collection[Problem], effects: tuple[str, str]) -> None:
    """Prints how many warnings there are of each code, and the effect of one and of several."""
    if not problems:
        return
    codes = Counter(problem.code for problem in problems)
    kinds = ", ".join(f"{number} {code}" for code, number in sorted(codes.items()))
    effect, them = (effects[0], "it") if len(problems) == 1 else (effects[1], "them")
    click.echo(
        f"{counted(len(problems), 'warning')} {effect} ({kinds}): run pmlpub check to see {them}",
        err=True,
    )


def _is_checked(problem: Problem) -> bool:
    """Whether `check` shows it too: it looks at files of the site, and not at what is published or
    at a history."""
    return problem.location.path.startswith(("content/", "locales/")) and not problem.urgent


class Progress:
    """Says how a command goes on: called with numbers of answers that are done, and told the name
    of each phase."""

    def __init__(self, total: int, languages: int) -> None:
        self.total, self.languages = total, languages
        self.done = 0
        self.phase_name = "starting"
        self._began, self._done_before = time.monotonic(), 0

    def __call__(self, answers: int) -> None:
        self.done += answers

    def phase(self, name: str) -> None:
        """Begins a phase. Its speed is its own: what is only taken from the cache takes no time."""
        self.phase_name = name
        self._began, self._done_before = time.monotonic(), self.done

    @property
    def text(self) -> str:
        """The phase, what is done, how fast, and how long the rest will take."""
        if not 0 < self.done < self.total:
            return self.phase_name
        parts = [f"{self.phase_name}: {self.done:,} of {self.total:,} answers"]
        seconds, done = time.monotonic() - self._began, self.done - self._done_before
        if done and seconds >= 1:
            speed = done / seconds
            parts.append(f"{speed * self.languages:,.0f} editions per second")
            parts.append(f"about {_duration((self.total - self.done) / speed)} left")
        return ", ".join(parts)


@contextmanager
def show_progress(site: Path) -> Iterator[Progress]:
    """Shows on stderr how a command goes on with a site: in one line on a terminal; elsewhere in a
    line every EVERY seconds."""
    from pmlpub.source.answers import count_answers
    from pmlpub.source.site import load_site

    languages = 0
    with suppress(ContentError):  # The command itself says what is wrong.
        languages = len(load_site(site)[0].all_languages)
    progress = Progress(count_answers(site), languages)
    ended = threading.Event()
    thread = threading.Thread(target=_show, args=(progress, ended), daemon=True)
    thread.start()
    try:
        yield progress
    finally:
        ended.set()
        thread.join()


def _show(progress: Progress, ended: threading.Event) -> None:
    if not sys.stderr.isatty() or logs_json():
        while not ended.wait(EVERY):
            if logs_json():
                log_event("progress", text=progress.text)
            else:
                click.echo(f"{progress.text}.", err=True)
        return
    from rich.console import Console

    console = Console(stderr=True)
    while not ended.wait(0.2):
        line = progress.text[: console.width - 1]
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()


def _duration(seconds: float) -> str:
    """A number of seconds, in minutes from two minutes on."""
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _annotation(problem: Problem) -> str:
    place = problem.location
    where = f"file={_escaped(place.shown_path)}"
    where += f",line={place.line}" if place.line else ""
    where += f",col={place.column}" if place.column else ""
    return f"::{problem.severity} {where},title={problem.code}::{_escaped(problem.text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
