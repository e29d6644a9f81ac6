"""`pmlpub sync`."""

from pathlib import Path

import click

from pmlpub.cli.printing import print_problems


@click.command(epilog="Example: pmlpub sync --check")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if it would.")
@click.option(
    "--interface",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Sync the interface's own catalogs in DIR instead (for developers).",
)
@click.pass_obj
def command(site: Path, only_check: bool, interface: Path | None) -> int:
    """Write the templates and merge them into every catalog.

    Merges by context, never by likeness. A translation whose source changed is kept, marked fuzzy,
    with the text that it was made for. Nothing that did not change is rewritten.
    """
    from pmlpub import source
    from pmlpub.catalogs import sync
    from pmlpub.problems import has_errors

    if interface:
        settings, problems = source.load_site(site)
        root = interface
        changes = list(sync.plan_interface_sync(interface, settings.languages))
    else:
        root = site
        changes, problems = sync.plan_sync(site)
    if not only_check:
        sync.write_changes(root, changes)
    print_problems(problems)
    for change in changes:
        waiting = [
            f"{n} {what}"
            for n, what in ((change.untranslated, "untranslated"), (change.fuzzy, "fuzzy"))
            if n
        ]
        note = f" ({', '.join(waiting)})" if waiting else ""
        click.echo(f"{'would write' if only_check else 'wrote'} {change.path}{note}")
    if not changes:
        click.echo("All catalogs are up to date.")
    return 1 if has_errors(problems) or (only_check and changes) else 0
