"""What a build prints at its end: a table, then what is not out and why."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from pmlpub.building.report import Report
from pmlpub.cli.printing import SERVE, open_console
from pmlpub.languages import english_name
from pmlpub.model import PARTS, Outcome
from pmlpub.problems import in_order
from pmlpub.releases.signature import ReleaseSignature, signature_data
from pmlpub.text.characters import escape
from pmlpub.text.plurals import counted

SHOWN = 40
"""How many lines of reasons are printed; --json and the manifest have all of them."""

MANY = 4
"""How many answers that are silent for one reason are told in one line."""

STYLES = {"published": "green", "withheld": "red", "tombstone": "magenta"}


def figures(report: Report) -> dict[str, Any]:
    """What a build did, in figures, for logs and for --json."""
    return {
        "as_of": report.as_of.isoformat(),
        "answers": report.answers,
        "files": report.files,
        "rendered": report.rendered,
        "reused": report.reused,
        "changed": report.changed,
        "held": report.held_back,
        "release": report.live and {"id": report.live.id, "number": report.live.number},
        "signature": signature_data(report.signature),
        "counts": report.counts,
    }


def as_data(report: Report) -> dict[str, Any]:
    """The report for --json."""
    return figures(report) | {
        "silent": [outcome.as_data() for outcome in report.silent],
        "problems": [p.as_data() for p in in_order(report.problems)],
        "announced": [p.as_data() for p in report.announced],
    }


def print_summary(report: Report, site: Path, seconds: float) -> None:
    console = open_console()
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 3, 0, 0))
    table.add_column("language", overflow="fold")
    columns = [
        (part, state)
        for part in PARTS
        for state in STYLES
        if state == "published" or any(c.get(f"{part}-{state}") for c in report.counts.values())
    ]
    for part, state in columns:
        table.add_column(f"{part} {state}", justify="right", overflow="fold")
    for language, counts in report.counts.items():
        cells = [_cell(counts.get(f"{p}-{s}", 0), s) for p, s in columns]
        table.add_row(f"{language:<8} {english_name(language)}", *cells)
    console.print(table)
    for line in _silences(report.silent):
        console.print(line, markup=False)
    if report.announced:
        console.print("\n[bold]Expires soon, or waits for its review:[/]")
        for line in _shortened([problem.text for problem in report.announced], "more line"):
            console.print(line, markup=False)
    if report.held_back:
        console.print(
            "\n[bold red]Held back:[/] the previous release stays live, without what had to be "
            "removed (see the errors above)."
        )
    if report.live:
        what = "is live now" if report.changed else "was live already: nothing changed"
        console.print(
            f"\nRelease {report.live.number} ({report.live.id[:12]}) {what}; as of "
            f"{report.as_of}, {counted(report.files, 'file')}, {seconds:.1f} s."
        )
        style = None if report.signature else "bold red"
        console.print(signing_line(report.signature), style=style)
        current = site / "outputs" / "current"
        folder = escape(shlex.quote(str(current)))
        console.print(
            f"To read it at http://127.0.0.1:8000/, run: {SERVE} -d {folder}",
            markup=False,
            soft_wrap=True,
        )


def signing_line(signature: ReleaseSignature | None) -> str:
    """Who signed the live release and until when, or a loud line if nobody did."""
    if signature:
        return f"Signed with key {signature.key[:12]}; it is refused from {signature.expires} on."
    return "NOT SIGNED: partners cannot verify this release (see pmlpub keygen --help)."


def _cell(number: int, state: str) -> str:
    return f"[{STYLES[state]}]{number}[/]" if number else "[dim]·[/]"


def _silences(silent: Sequence[Outcome]) -> list[str]:
    """A line for each part and reason: the answer, the languages that do not have it, and why. Many
    answers with one reason have a line together."""
    grouped: dict[tuple[str, str, str, str], list[Outcome]] = {}
    for s in silent:
        grouped.setdefault((s.answer, s.part, s.state, s.code), []).append(s)
    answers: dict[str, list[str]] = {}
    for (answer, part, state, _), group in grouped.items():
        what = f"{part} {state} in {', '.join(s.language for s in group)}: {group[0].text}"
        answers.setdefault(what, []).append(answer)
    lines = [f"{names} {what}" for what, named in answers.items() for names in _together(named)]
    return _shortened(lines, "more reason")


def _together(answers: list[str]) -> list[str]:
    """The answers one by one; many of them as the first, and how many more there are."""
    if len(answers) < MANY:
        return answers
    return [f"{answers[0]} and {counted(len(answers) - 1, 'more answer')}:"]


def _shortened(lines: list[str], noun: str) -> list[str]:
    """The first lines, and how many more there are."""
    if len(lines) <= SHOWN:
        return lines
    rest = counted(len(lines) - SHOWN, noun)
    return [*lines[:SHOWN], f"... and {rest} (--json lists all of them)"]
