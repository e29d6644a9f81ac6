"""`pmlpub diff`: what a build would change, or what two releases differ in."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.options import AS_OF, JSON, previous_options
from pmlpub.cli.printing import open_console, print_json, print_problems
from pmlpub.model import PARTS, Outcome, channels_of

if TYPE_CHECKING:
    from pmlpub.building.release_before import Places
    from pmlpub.records.answer_record import AnswerRecord

STYLES: dict[str, str] = {
    "added": "green",
    "returned": "bold red",
    "changed": "yellow",
    "marked": "blue",
    "waiting": "cyan",
    "withheld": "red",
    "tombstone": "magenta",
    "removed": "bold red",
}


@click.command(epilog="Example: pmlpub diff 12 14")
@click.argument("numbers", metavar="[OLD [NEW]]", nargs=-1)
@previous_options(
    "--key",
    "--previous-key",
    help_text="Compare with a release that is published elsewhere, instead of one in outputs/.",
)
@AS_OF
@JSON
@click.pass_obj
def command(
    site: Path,
    numbers: tuple[str, ...],
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    as_of: dt.date | None,
    as_json: bool,
) -> int:
    """Show what a build would change, or what changed between two releases.

    Changes are listed by language and channel. OLD is the live release by default, NEW is what a
    build would publish now.
    """
    from pmlpub.api import records_now
    from pmlpub.building.release_before import Places
    from pmlpub.records import differences
    from pmlpub.releases import archive

    if len(numbers) > 2 or (places and numbers) or len(places) > 1:
        raise click.UsageError("name at most two releases, or one --previous and no other")
    outputs = site / "outputs"
    if places:
        before = _published(site, Places(places, keys, allow_unsigned=allow_unsigned), as_of)
    elif numbers:
        before = list(archive.find_release(outputs, numbers[0]).answers())
    else:
        before = list(archive.open_live(outputs).answers())
    if len(numbers) == 2:
        new = archive.find_release(outputs, numbers[1]).answers()
    else:
        new = records_now(site, as_of)
    found = differences.compare(before, new)
    if as_json:
        print_json([_as_data(outcome) for outcome in found])
    else:
        _print(found)
    return 0


def _published(site: Path, places: "Places", as_of: dt.date | None) -> "list[AnswerRecord]":
    """The records of a release that is published elsewhere, once it is verified. Raises
    ReleaseError when it cannot be used."""
    from pmlpub.building.release_before import looking
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.problems import ReleaseError
    from pmlpub.releases import archive
    from pmlpub.source.site import load_site

    day = as_of or today_where_the_day_begins()
    with looking(site, load_site(site)[0], places, day) as known:
        if known.failed:
            raise ReleaseError(known.problems)
        print_problems(known.problems)
        (copy,) = known.copies.values()
        return list(archive.open_live(copy).answers())


def _as_data(outcome: Outcome) -> dict[str, object]:
    return {
        "language": outcome.language,
        "answer": outcome.answer,
        "part": outcome.part,
        "kind": outcome.state,
        "reason": outcome.text,
        "channels": _channels(outcome),
    }


def _channels(outcome: Outcome) -> tuple[str, ...]:
    return channels_of(outcome.part) if outcome.part else ()


def _print(found: Sequence[Outcome]) -> None:
    """Prints the counts by language, then a line for each answer, channel, kind and reason."""
    from rich.table import Table
    from rich.text import Text

    console = open_console()
    if not found:
        console.print("Nothing differs.")
        return
    kinds = [kind for kind in STYLES if any(d.state == kind for d in found)]
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 3, 0, 0))
    table.add_column("language")
    for part in PARTS:
        for kind in kinds:
            table.add_column(f"{part} {kind}", justify="right", no_wrap=True)
    for language in dict.fromkeys(d.language for d in found):
        own = [(d.part, d.state) for d in found if d.language == language]
        numbers = [own.count((part, kind)) for part in PARTS for kind in kinds]
        table.add_row(language, *(str(n) if n else "·" for n in numbers))
    console.print(table)
    grouped: dict[tuple[str, str, str], list[Outcome]] = {}
    for item in found:
        grouped.setdefault((item.answer, item.part, item.state), []).append(item)
    for items in grouped.values():
        first = items[0]
        line = Text(f"{first.state:<10}", style=STYLES[first.state])
        names = ", ".join(d.language for d in items)
        line.append(f"{first.answer} on {', '.join(_channels(first))} in {names}", style="default")
        line.append(f": {first.text}" if first.text else "", style="default")
        console.print(line)
