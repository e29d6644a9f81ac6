"""`pmlpub export`: writes a plain copy of a release."""

from pathlib import Path

import click

from pmlpub.cli.printing import say
from pmlpub.text.plurals import counted


@click.command(epilog="Example: pmlpub export /srv/www/answers-new")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--release", "name", metavar="NUMBER", help="Copy this release (default: the live one)."
)
@click.pass_obj
def command(site: Path, target: Path, name: str | None) -> int:
    """Write a plain copy of a release to DIR, for hosts that do not follow links.

    DIR must be new or empty: copy to a new folder, then let the web server switch.
    """
    from pmlpub.releases import archive, copy

    outputs = site / "outputs"
    found = archive.find_release(outputs, name) if name else archive.open_live(outputs)
    count = copy.export(found, target)
    say(
        f"Copied {counted(count, 'file')} of release {found.about.number} "
        f"({found.about.id[:12]}) to {target}."
    )
    return 0
