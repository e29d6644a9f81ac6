"""`pmlpub releases`."""

from pathlib import Path

import click

from pmlpub.cli.options import JSON
from pmlpub.cli.printing import print_json


@click.command(epilog="Example: pmlpub releases")
@JSON
@click.pass_obj
def command(site: Path, as_json: bool) -> int:
    """List the releases that are on disk, the newest first."""
    from rich.console import Console
    from rich.table import Table

    from pmlpub import archive, release

    outputs = site / "outputs"
    live = release.read_live(outputs)
    found = archive.read_releases(outputs)
    if as_json:
        print_json([archive.as_data(r) | {"live": r.about == live} for r in found])
        return 0
    if not found:
        click.echo("There is no release yet: run pmlpub build.")
        return 0
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 3, 0, 0))
    for name in ("release", "id", "as of", "answers", ""):
        table.add_column(name, justify="right" if name in ("release", "answers") else "left")
    for one in found:
        answers = sum(1 for _ in one.answers())
        mark = "[green]live[/]" if one.about == live else ""
        table.add_row(
            str(one.about.number), one.about.id[:12], str(one.about.as_of), str(answers), mark
        )
    Console(highlight=False).print(table)
    return 0
