"""`pmlpub diff`: what a build would change, or what two releases differ in."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.changes import Changes, mark_words, render_changes
from pmlpub.cli.options import AS_OF, JSON, previous_options
from pmlpub.cli.printing import open_console, print_json, print_problems
from pmlpub.model import PARTS, Outcome, channels_of
from pmlpub.problems import Problem

if TYPE_CHECKING:
    from pmlpub.building.release_before import Places
    from pmlpub.judging.rewordings import Rewording
    from pmlpub.records.answer_record import AnswerRecord
    from pmlpub.releases.archive import Release

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
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="Form of the output; html is for a comment on a pull request.",
)
@click.pass_obj
def command(
    site: Path,
    numbers: tuple[str, ...],
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    as_of: dt.date | None,
    as_json: bool,
    form: str,
) -> int:
    """Show what a build would change, or what changed between two releases.

    Changes are listed by language and channel, with the words and numbers that differ. OLD is the
    live release by default, NEW is what a build would publish now; what would hold that build back
    is listed too.
    """
    from pmlpub.building.release_before import Places
    from pmlpub.releases import archive

    if len(numbers) > 2 or (places and numbers) or len(places) > 1:
        raise click.UsageError("name at most two releases, or one --previous and no other")
    outputs = site / "outputs"
    if places:
        named = Places(places, keys, allow_unsigned=allow_unsigned)
        with _published(site, named, as_of) as copy:
            changes = _changes(site, archive.open_live(copy), None, as_of, copy)
    elif numbers:
        new = archive.find_release(outputs, numbers[1]) if len(numbers) == 2 else None
        old = archive.find_release(outputs, numbers[0])
        changes = _changes(site, old, new, as_of, outputs)
    else:
        changes = _changes(site, archive.open_live(outputs), None, as_of, outputs)
    if as_json or form == "json":
        print_json([_as_data(outcome, changes) for outcome in changes.found])
    elif form == "html":
        click.echo(render_changes(changes), nl=False)
    else:
        _print(changes)
    return 0


@contextmanager
def _published(site: Path, places: "Places", as_of: dt.date | None) -> Iterator[Path]:
    """A copy of what a release remembers that is published elsewhere, once it is verified. Raises
    ReleaseError when it cannot be used."""
    from pmlpub.building.release_before import looking
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.problems import ReleaseError
    from pmlpub.source.site import load_site

    day = as_of or today_where_the_day_begins()
    with looking(site, load_site(site)[0], places, day) as known:
        if known.failed:
            raise ReleaseError(known.problems)
        print_problems(known.problems)
        (copy,) = known.copies.values()
        yield copy


def _changes(
    site: Path, old: "Release", new: "Release | None", as_of: dt.date | None, live: Path
) -> Changes:
    """What differs between a release and another one, or what a build would publish; `live` is the
    folder whose live release a build would follow."""
    from pmlpub.building.removal import find_vanished
    from pmlpub.building.telling import SiteToday, compare_releases
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.judging import rewordings
    from pmlpub.judging.published_texts import Texts
    from pmlpub.releases.history import list_history
    from pmlpub.releases.live import read_live

    today = None if new else SiteToday(site, as_of or today_where_the_day_begins())
    compared = today.compare(old) if today else compare_releases(old, new or old)
    found: list[Outcome] = []
    before: list[AnswerRecord] = []
    after: list[AnswerRecord] = []
    known: dict[str, tuple[str, ...]] = {}
    published: dict[str, dict[str, tuple[str, ...]]] = {}
    for own in compared:
        found += own.differences
        before += own.before
        after += own.after
        known |= own.known
        published[own.name] = own.published
    held_back: tuple[Problem, ...] = ()
    if today:
        seen = published if read_live(live) == old.about else {}
        held_back = tuple(find_vanished(live, known, (), seen)[0])
    if not found:  # The history of a large site takes long to read.
        return Changes((), {}, held_back)
    found.sort(key=lambda one: (one.language, one.answer, one.part))
    texts = Texts(site, old.site().site.all_languages, list_history(site))
    if today:
        judged = today.judge({one.answer for one in found})
        now = {k: v for answer in judged for k, v in rewordings.texts_of_answer(answer)}
    else:
        now = dict(rewordings.texts_of_records(after, texts))
    words = dict(rewordings.texts_of_records(before, texts))
    return Changes(tuple(found), rewordings.reworded(found, words, now), held_back)


def _as_data(outcome: Outcome, changes: Changes) -> dict[str, object]:
    data: dict[str, object] = {
        "language": outcome.language,
        "answer": outcome.answer,
        "part": outcome.part,
        "kind": outcome.state,
        "reason": outcome.text,
        "channels": _channels(outcome),
        "holds_back": changes.holds_back(outcome),
    }
    fields = changes.fields_of(outcome)
    if fields is None:
        return data
    return data | {
        "fields": [
            {
                "field": one.field,
                "before": one.before,
                "now": one.now,
                "numbers_removed": one.numbers_removed,
                "numbers_added": one.numbers_added,
            }
            for one in fields
        ]
    }


def _channels(outcome: Outcome) -> tuple[str, ...]:
    return channels_of(outcome.part) if outcome.part else ()


def _print(changes: Changes) -> None:
    """Prints the counts by language, then a line for each answer, channel, kind and reason, with
    the words and numbers that differ in each language."""
    from rich.table import Table
    from rich.text import Text

    console, found = open_console(), changes.found
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
        reason = "; ".join(filter(None, (first.text, changes.note_on(first))))
        line.append(f": {reason}" if reason else "", style="default")
        console.print(line)
        for one in items:
            for words in _lines(changes.fields_of(one), one.language):
                console.print(Text(words))
    for problem in changes.held_back:
        console.print(Text(f"A build would be held back: {problem}", style="bold red"))


def _lines(fields: "Sequence[Rewording] | None", language: str) -> Iterator[str]:
    """What differs in one part: `-` are words of the text before, `+` those of the one after."""
    for one in fields or ():
        yield f"  {language} {one.field}: {mark_words(one)}"
        if one.numbers_removed or one.numbers_added:
            before, now = (
                ", ".join(numbers) or "none" for numbers in (one.numbers_removed, one.numbers_added)
            )
            yield f"  {language} {one.field}: numbers {before} -> {now}"
