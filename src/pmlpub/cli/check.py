"""`pmlpub check`: finds everything that `build` would, and publishes nothing."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pmlpub.cli.completion import complete_answers
from pmlpub.cli.options import AS_OF, LOOK_AT, WORKERS
from pmlpub.cli.printing import (
    open_console,
    print_in_order,
    print_json,
    print_problems,
    say,
    show_progress,
)
from pmlpub.text.plurals import counted

NAMED = 3
"""How many files and answers the last line names one by one."""


@click.command(epilog="Example: pmlpub check content/pml/cure.yaml")
@click.argument("names", metavar="[PATH|ANSWER]...", nargs=-1, shell_complete=complete_answers)
@click.option(
    "--changed", is_flag=True, help="Show only what differs from the last commit, by git."
)
@AS_OF
@WORKERS
@LOOK_AT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Form in which problems are printed.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--coverage",
    is_flag=True,
    help="Check nothing, and show what the checks read in each language of the site: with words "
    "that were listed by hand, with those of CLDR, or not.",
)
@click.option(
    "--graph",
    "tree",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check instead a tree that was built, as search engines and programs for linked data read "
    "it: terms and values of schema.org, dates, languages, addresses, and that readers see what "
    "the graph says. Nothing is fetched.",
)
@click.pass_obj
def command(
    site: Path,
    names: tuple[str, ...],
    changed: bool,
    as_of: dt.date | None,
    workers: int | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    form: str,
    as_json: bool,
    coverage: bool,
    tree: Path | None,
) -> int:
    """Find every problem that build would find, and publish nothing.

    With names, only what is wrong with them is shown: a file or a folder below content/ or
    locales/, an answer with all its translations (pml/cure), or a collection (pml/). Messages that
    wait for a translator are a line per language, and no error. What it finds out is kept in
    outputs/, if there is one, so that it need not do it again. At the end it announces what
    expires within the `warn_days` of site.yaml: first what leaves a whole language without text,
    then each review that is due, by day. It exits with 1 if there is an error.
    """
    from pmlpub.building.checking import check
    from pmlpub.building.release_before import Places
    from pmlpub.cli.selection import changed_paths, select
    from pmlpub.problems import has_mistakes, in_order

    form = "json" if as_json else form
    if tree is not None:
        return _check_graph(tree, form)
    if names and changed:
        raise click.UsageError("--changed cannot be combined with names")
    chosen = tuple(changed_paths(site)) if changed else names
    if changed and not chosen:
        click.echo("Nothing has changed since the last commit.", err=True)
        return 0
    if coverage:
        if form == "github":
            raise click.UsageError("--coverage cannot be combined with --format github")
        _show_coverage(site, form)
        return 0
    with show_progress(site) as progress:
        before = Places(places, keys, allow_unsigned=allow_unsigned)
        report = check(
            site,
            as_of,
            workers=workers,
            progress=progress,
            before=before,
            phase=lambda _: progress.phase("checking"),
        )
    problems, announced = list(report.problems), list(report.announced)
    if chosen:
        problems, announced = (select(site, chosen, found) for found in (problems, announced))
    if form == "json":
        print_json([p.as_data() for p in (*in_order(problems), *announced)])
    else:
        print_problems(problems, form)
        print_in_order(announced, form)
    errors = len({p for p in problems if p.severity == "error" and not p.is_owed})
    warnings = len({p for p in problems if p.severity == "warning"})
    warnings += len(announced)
    what = _tell_chosen(names, chosen) if chosen else f"{counted(report.answers, 'answer')} checked"
    say(f"{what}: {counted(errors, 'error')}, {counted(warnings, 'warning')}.", err=True)
    return 1 if has_mistakes(problems) else 0


def _tell_chosen(names: Sequence[str], chosen: Sequence[str]) -> str:
    """What the figures at the end are of, if they are not of the whole site."""
    if names:
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        return f"In {', '.join(names[:NAMED])}{more}"
    return f"In {counted(len(chosen), 'changed file')}"


def _check_graph(tree: Path, form: str) -> int:
    """Prints what is wrong with a built tree; returns the exit code."""
    from pmlpub.lint.files import TreeError
    from pmlpub.lint.shapes import has_shapes
    from pmlpub.lint.tree import check_tree

    try:
        found = check_tree(tree)
        problems = sorted(set(found), key=lambda one: (one.severity != "error", one))
    except TreeError as error:
        raise click.BadParameter(f"{tree}: {error}", param_hint="--graph") from None
    if form == "json":
        print_json([problem.as_data() for problem in problems])
    else:
        print_in_order(problems, form)
    if not has_shapes():
        click.echo("Shapes were not checked: pip install pmlpub[lint]", err=True)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    click.echo(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}.", err=True)
    return 1 if errors else 0


def _show_coverage(site: Path, form: str) -> None:
    """Prints what the checks read in each language: on a terminal as a table, elsewhere a line per
    language and aspect with tabs between language, aspect and source."""
    from pmlpub.checks.coverage import coverage
    from pmlpub.source.site import load_site

    tags = load_site(site)[0].all_languages
    if form == "json":
        import msgspec

        print_json({tag: [msgspec.to_builtins(row) for row in coverage(tag)] for tag in tags})
    elif sys.stdout.isatty():
        _print_table(tags)
    else:
        for tag in tags:
            for row in coverage(tag):
                click.echo("\t".join((tag, row.name, row.source)))


def _print_table(tags: Sequence[str]) -> None:
    """A row per aspect, with the languages by what is read in them."""
    from rich.table import Table
    from rich.text import Text

    from pmlpub.checks.coverage import ASPECTS, SOURCES

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("what is read", *SOURCES):
        table.add_column(name, overflow="fold")
    for aspect in ASPECTS:
        own = [(", ".join(t for t in tags if aspect.found(t) == one), one) for one in SOURCES]
        cells = [Text(names, "bold red" if one == "not read" else "") for names, one in own]
        table.add_row(aspect.name, *cells)
    open_console().print(table)
