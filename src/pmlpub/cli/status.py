"""`pmlpub status`: what is live, stale, missing or due, in every language."""

import datetime as dt
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.completion import complete_reviewers, complete_roles
from pmlpub.cli.language_type import LANGUAGE, each_language
from pmlpub.cli.options import AS_OF, JSON, LOOK_AT
from pmlpub.cli.printing import open_console, print_json, print_problems
from pmlpub.records.worklist import COLUMNS, STATES, State, Totals, WorkRow, add_up

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pmlpub.api import Survey
    from pmlpub.records.expiry import DueReview
    from pmlpub.records.staffing import Gap

SHOWN = 200
"""How many answers the table has; a pipe and --json get all of them."""

STYLES: dict[State, str] = {
    "live": "green",
    "waiting": "bold green",
    "minor": "yellow",
    "unreviewed": "blue",
    "stale": "bold yellow",
    "missing": "red",
    "blocked": "bold red reverse",
    "tombstone": "magenta",
    "absent": "dim",
}
COUNTED: Sequence[State] = ("live", "waiting", "minor", "unreviewed", "stale", "missing", "blocked")


EXAMPLES = """\
\b
Example: pmlpub status --language fr --state missing | cut -f 1,3,5
         pmlpub status --due 365 --format ics --reviewer jdoe > jdoe.ics
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--language",
    "languages",
    type=LANGUAGE,
    callback=each_language,
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
    help="Show only what expires within so many days, or has expired and waits for its review: "
    "first what leaves a whole language without text.",
)
@click.option(
    "--accepted",
    is_flag=True,
    help="Show only the warnings and errors that people accepted: who, when, what and where.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ics", "atom"]),
    default="text",
    help="Form of the output. The reviews that are due can be a calendar (ics: iCalendar) or a "
    "feed (atom), on standard output.",
)
@click.option(
    "--reviewer",
    shell_complete=complete_reviewers,
    metavar="ID",
    help="In a calendar or feed: only what this reviewer may sign.",
)
@click.option(
    "--role",
    shell_complete=complete_roles,
    metavar="ROLE",
    help="In a calendar or feed: only what this role signs.",
)
@AS_OF
@LOOK_AT
@JSON
@click.pass_obj
def command(
    site: Path,
    languages: tuple[str, ...],
    states: tuple[State, ...],
    due: int | None,
    accepted: bool,
    form: str,
    reviewer: str | None,
    role: str | None,
    as_of: dt.date | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    as_json: bool,
) -> int:
    """Show what is live, stale, missing or due, in every language.

    In a pipe there is a line for each part of each edition, with tabs between answer, language,
    part, state, words owed, day of expiry, who is to act first, and reason. If a text was taken
    away, the note of whoever did it is part of the reason. Safety strings, emergency numbers and
    lists of distress whose review is due have a line as well (ui/safety, ui/emergency,
    ui/distress). What is urgent comes first, on stderr, and last, also there, languages whose roles
    cannot be filled by different people, today or once somebody's time is over. With --accepted
    there is a line for each person who accepted something in a text of today, with tabs between
    answer, language, part, problem, what the check found, person, role, day, and whether people in
    all roles accepted it.
    """
    from pmlpub import api
    from pmlpub.cli.elsewhere import known_copies
    from pmlpub.languages import unknown_language
    from pmlpub.records.staffing import find_gaps
    from pmlpub.source.site import load_site

    copies = click.get_current_context().with_resource(
        known_copies(site, places, keys, allow_unsigned=allow_unsigned)
    )
    known = load_site(site)[0].all_languages
    if unknown := [tag for tag in languages if tag not in known]:
        raise click.BadParameter(unknown_language(unknown[0], known), param_hint="--language")
    if form != "text" and (as_json or states):
        raise click.UsageError(f"--format {form} cannot be combined with --json or --state")
    if form == "text" and (reviewer or role):
        raise click.UsageError("--reviewer and --role need --format ics or --format atom")
    if accepted:
        if states or due is not None or form != "text":
            raise click.UsageError("--accepted cannot be combined with --state, --due or --format")
        _show_accepted(site, languages, as_of, copies, as_json=as_json)
        return 0
    found = api.survey(site, as_of, due, copies)
    print_problems(found.urgent)
    if form != "text":
        reviews = select_reviews(found, languages, reviewer, role)
        click.echo(render_reviews(found, reviews, form), nl=False)
        return 0
    rows = [
        row
        for row in found.rows
        if (not languages or row.language in languages)
        and (not states or row.state in states)
        and (due is None or row.due)
    ]
    ends = found.expiries.ends(found.as_of + dt.timedelta(days=found.days))
    ends = [end for end in ends if not languages or end.language in languages]
    if due is not None:
        rows = by_urgency(rows, {(end.language, end.part) for end in ends})
    if as_json:
        print_json([row.as_data() for row in rows])
    elif sys.stdout.isatty():
        print_tables(rows, [tag for tag in known if tag in (languages or known)])
        shown = {(row.answer, row.part) for row in rows}
        reviews = [r for r in select_reviews(found, languages) if (r.answer, r.part) in shown]
        texts = [review.text(found.site, found.as_of) for review in reviews]
        print_due([*(end.text for end in ends if not states), *texts])
    else:
        for end in ends if due is not None else ():
            click.echo(f"{end.text[0].upper()}{end.text[1:]}.", err=True)
        if rows:  # One call, because each looks again whether this is a terminal.
            click.echo("\n".join(plain_lines(rows)))
    _print_gaps(find_gaps(found.site, found.as_of), languages)
    return 0


def _print_gaps(gaps: Sequence["Gap"], languages: Collection[str]) -> None:
    """Names, on standard error, languages whose roles cannot be filled, now or later."""
    from pmlpub.problems import Location, Problem

    print_problems(
        [
            Problem(
                Location("content/site.yaml"), "roles-unfilled", gap.text, "warning",
                language=gap.language,
            )
            for gap in gaps
            if not languages or gap.language in languages
        ]
    )  # fmt: skip


def _show_accepted(
    site: Path,
    languages: Collection[str],
    as_of: dt.date | None,
    copies: Sequence[Path],
    *,
    as_json: bool,
) -> None:
    """Prints what people accepted, one line for each person."""
    from pmlpub import api
    from pmlpub.records.acceptances import COLUMNS as NAMES

    rows = [
        data
        for row in api.accepted(site, as_of, copies)
        if not languages or row.language in languages
        for data in row.as_data()
    ]
    if as_json:
        print_json(rows)
        return
    for data in rows:
        found = "; ".join(map(str, data["found"]))
        shown = data | {"found": found, "complete": "yes" if data["complete"] else "no"}
        click.echo("\t".join(str(shown[name]) for name in NAMES))
    if not rows and sys.stdout.isatty():
        click.echo("Nobody accepted a problem.")


def select_reviews(
    found: "Survey",
    languages: Collection[str] = (),
    reviewer: str | None = None,
    role: str | None = None,
) -> "list[DueReview]":
    """The reviews that are due, by day: those on which the languages depend, those that somebody
    may sign, those of a role. Raises BadParameter when site.yaml does not have that reviewer or
    role."""
    site = found.site
    if reviewer and reviewer not in (ids := [r.id for r in site.reviewers]):
        raise click.BadParameter(
            f"'{reviewer}' is not a reviewer in site.yaml: {', '.join(ids) or 'there is none'}",
            param_hint="--reviewer",
        )
    policy = site.policy.roles
    roles = dict.fromkeys((*policy.source, *policy.translation, *site.clinical_roles))
    if role and role not in roles:
        raise click.BadParameter(
            f"'{role}' is not a role of the policy: {', '.join(roles)}", param_hint="--role"
        )
    return [
        review
        for review in sorted(found.expiries.reviews)
        if (not languages or {review.language, *review.languages}.intersection(languages))
        and (not reviewer or reviewer in review.reviewers(site, found.as_of))
        and (not role or role in review.roles(site))
    ]


def render_reviews(found: "Survey", reviews: "Sequence[DueReview]", form: str) -> bytes:
    """A calendar, or a feed."""
    from pmlpub.exporters.calendar import render_calendar
    from pmlpub.exporters.review_feed import render_review_feed

    if form == "ics":
        return render_calendar(reviews, found.site, found.as_of)
    return render_review_feed(reviews, found.site, found.as_of, found.days)


def by_urgency(rows: Sequence[WorkRow], ends: Collection[tuple[str, str]]) -> list[WorkRow]:
    """Rows by day: first those of languages and parts (`ends`) of which nothing is left then."""

    def urgency(row: WorkRow) -> tuple[bool, dt.date, str, str, str]:
        whole = (row.language, row.part) in ends
        return not whole, row.due or dt.date.max, row.answer, row.language, row.part

    return sorted(rows, key=urgency)


def plain_lines(rows: Iterable[WorkRow]) -> Iterator[str]:
    """A line per row, with tabs between its columns."""
    for row in rows:
        data = row.as_data()
        yield "\t".join("" if data[name] is None else str(data[name]) for name in COLUMNS)


def print_tables(rows: Sequence[WorkRow], languages: Sequence[str]) -> None:
    """Prints the matrix with its legend, and the totals."""

    console = open_console()
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
    for name in (*COUNTED, "words owed", "due"):
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


def print_due(lines: Sequence[str]) -> None:
    """Prints what expires soon, or has expired and waits for its review."""

    console = open_console()
    if lines:
        console.print("\nExpires soon, or waits for its review", style="bold")
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)


def _print(console: "Console", table: "Table") -> None:
    """Prints a whole table: on a narrow terminal its lines wrap and are not cut off."""
    from rich.measure import Measurement

    unbounded = console.options.update_width(10_000)
    table.width = Measurement.get(console, unbounded, table).maximum
    console.print(table, soft_wrap=True)
