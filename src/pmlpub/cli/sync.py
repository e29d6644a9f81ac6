"""`pmlpub sync`: writes the templates and merges them into every catalog."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.printing import print_problems

if TYPE_CHECKING:
    from pmlpub.sync import PlannedFile


@click.command(epilog="Example: pmlpub sync --check")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; exit with 1 if anything would change.",
)
@click.option(
    "--interface",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Sync the interface's own catalogs in DIR instead (for developers).",
)
@click.option(
    "--suggest",
    is_flag=True,
    help="Also write locales/<lang>/suggestions.po, a translation memory of similar texts.",
)
@click.option(
    "--mo",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Also write GNU .mo files to DIR, of what is translated, approved or not.",
)
@click.pass_obj
def command(
    site: Path, only_check: bool, interface: Path | None, suggest: bool, mo: Path | None
) -> int:
    """Write the templates and merge them into every catalog.

    Messages are merged by context, never by similarity. A translation whose source has changed is
    kept and marked fuzzy, with the text that it was made for. Files that do not change are not
    rewritten. Suggestions never enter a catalog. The lines that git needs to merge catalogs are
    added to .gitattributes.
    """
    from pmlpub import sync
    from pmlpub.files import find_unreported
    from pmlpub.problems import has_errors
    from pmlpub.source.site import load_site

    if interface and (suggest or mo):
        raise click.UsageError("--interface cannot be combined with --suggest or --mo")
    compiled: list[sync.PlannedFile] = []
    if interface:
        settings, problems = load_site(site)
        root = interface
        changes = list(sync.plan_interface_sync(interface, settings.languages))
    else:
        root = site
        changes, problems = sync.plan_sync(site)
        problems += find_unreported(site, problems)
        if mo:
            compiled = sync.plan_mo(site, changes, mo)
        if suggest:
            changes += sync.plan_suggestions(site, changes)
    if not only_check:
        sync.write_changes(root, changes)
        if mo:
            sync.write_changes(mo, compiled)
    print_problems(problems)
    for change in changes:
        click.echo(_line(change, change.path, only_check=only_check))
    for change in compiled:
        click.echo(_line(change, f"{mo}/{change.path}", only_check=only_check))
    if not (changes or compiled or has_errors(problems)):
        click.echo("All catalogs are up to date.")
    return 1 if has_errors(problems) or (only_check and (changes or compiled)) else 0


def _line(change: "PlannedFile", path: str, *, only_check: bool) -> str:
    """What was or would be done with a file, and how many messages in it wait."""
    counts = [
        f"{n} {what}"
        for n, what in (
            (change.untranslated, "untranslated"),
            (change.fuzzy, "fuzzy"),
            (change.suggestions, "suggestions"),
            (change.moved, "moved"),
            (change.obsolete, "obsolete"),
        )
        if n
    ]
    done, planned = ("removed", "remove") if change.data is None else ("wrote", "write")
    note = f" ({', '.join(counts)})" if counts else ""
    return f"{f'would {planned}' if only_check else done} {path}{note}"
