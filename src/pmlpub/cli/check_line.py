"""`pmlpub check-line`: compares what a gateway holds with the live release."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.options import JSON
from pmlpub.cli.printing import print_json, say
from pmlpub.text.characters import escape
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from pmlpub.serve.holdings import Difference


@click.command(epilog="Example: pmlpub check-line export.json")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@JSON
@click.pass_obj
def command(site: Path, file: Path, as_json: bool) -> int:
    """Compare the texts that a gateway holds with the live release.

    FILE is an export of RapidPro or TextIt, or a table in CSV with the columns language, text, and
    answer or keyword, such as an edited lines/replies.csv. Texts are named that are stale (another
    one is out now), expired, unknown to the release, missing in the file, or there twice. Of a flow
    that asks the responder, the emergency words are compared. Flows of your own are left alone.

    It exits with 1 if there is a difference, and with 2 if the file cannot be read.
    """
    import msgspec

    from pmlpub import disk
    from pmlpub.clock import today_where_the_day_begins
    from pmlpub.serve.current import Current
    from pmlpub.serve.holdings import HoldingsError, compare, read_holdings

    line = Current(site / "outputs").line
    try:
        held = read_holdings(disk.read_named(file), line)
    except OSError as error:
        text = f"{file} cannot be read: {error.strerror or error}"
        raise click.BadParameter(text, param_hint="FILE") from None
    except HoldingsError as error:
        raise click.BadParameter(f"{file} {error}", param_hint="FILE") from None
    found = compare(held, line, today_where_the_day_begins())
    if as_json:
        print_json([msgspec.structs.asdict(one) for one in found])
        return 1 if found else 0
    for one in found:
        click.echo(escape(_sentence(one)))
    release = f"release {line.release.number}"
    if found:
        say(f"{counted(len(found), 'difference')} between {file} and {release}.")
    else:
        say(f"{file} has the texts of {release}: {counted(len(held), 'text')}.")
    return 1 if found else 0


def _sentence(one: "Difference") -> str:
    from pmlpub.records.gateway_forms import ASKING

    what = {
        "stale": "another text is out now",
        "expired": "the text has expired",
        "unknown": "the release has nothing of this name",
        "missing": "it is in the release, and not in the file",
        "twice": "it is in the file twice, and only one of them can be sent",
    }[one.state]
    name = f" ({one.name})" if one.name and one.answer else ""
    subject = one.answer or f"no answer for {one.name}"
    if one.name == ASKING:
        subject = f"the emergency words of the flow {ASKING!r}"
    return f"{one.state}: {subject} in {one.language}{name}: {what}"
