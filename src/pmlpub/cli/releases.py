"""`pmlpub releases`: lists the releases that are on disk."""

from pathlib import Path

import click

from pmlpub.cli.options import JSON
from pmlpub.cli.printing import open_console, print_json, print_problems


@click.command(epilog="Example: pmlpub releases")
@JSON
@click.pass_obj
def command(site: Path, as_json: bool) -> int:
    """List the releases that are on disk, the newest first.

    A release whose manifest cannot be read is left out.
    """
    from rich.table import Table

    from pmlpub.problems import ReleaseError
    from pmlpub.releases import archive
    from pmlpub.releases.live import read_live

    outputs, live, code = site / "outputs", None, 0
    try:
        live = read_live(outputs)
    except ReleaseError as error:
        print_problems(error.problems)
        code = 1
    found = archive.read_releases(outputs)
    if as_json:
        print_json([archive.as_data(r) | {"live": r.about == live} for r in found])
        return code
    if not found:
        if not code:
            click.echo("There is no release yet: run pmlpub build.")
        return code
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 3, 0, 0))
    for name in ("release", "id", "as of", "answers", ""):
        table.add_column(name, justify="right" if name in ("release", "answers") else "left")
    for one in found:
        try:
            answers = str(sum(1 for _ in one.answers()))
        except ReleaseError as error:
            print_problems(error.problems)
            answers, code = "?", 1
        mark = "[green]live[/]" if one.about == live else ""
        table.add_row(str(one.about.number), one.about.id[:12], str(one.about.as_of), answers, mark)
    open_console().print(table)
    return code
