"""`pmlpub rollback`: brings back the texts of an older release."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.options import GO_ON, JSON, PUBLISHED_AS_OF, SIGNING_KEY
from pmlpub.cli.printing import log_event, print_errors, print_json

if TYPE_CHECKING:
    from pmlpub.model import Outcome


@click.command(epilog="Example: pmlpub rollback 12")
@click.argument("name", metavar="NUMBER")
@PUBLISHED_AS_OF
@SIGNING_KEY
@GO_ON
@JSON
@click.pass_obj
def command(
    site: Path,
    name: str,
    as_of: dt.date | None,
    signing_key: bytes | None,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    allow_unsigned: bool,
    as_json: bool,
) -> int:
    """Bring back the texts of an older release, judged as of today.

    NUMBER is the number of the release, or the beginning of its id. Its texts become a new release
    with a higher number. What is withdrawn, revoked, expired or changed for safety does not come
    back, and is listed. The next build publishes the content as it is then: correct it first.
    The older release must be in outputs/. If --previous cannot be used, nothing changes.
    """
    from pmlpub.building.release_before import Places
    from pmlpub.building.rollback import rollback
    from pmlpub.cli import summary
    from pmlpub.clock import today_where_the_day_begins

    before = Places(places, keys, allow_unsigned=allow_unsigned)
    day = as_of or today_where_the_day_begins()
    report, left_out = rollback(site, name, day, signing_key, before)
    print_errors(report.problems)
    log_event("rollback", name=name, release=report.live and report.live.number)
    if as_json:
        left = [{k: v for k, v in o.as_data().items() if k != "state"} for o in left_out]
        print_json(summary.as_data(report) | {"left_out": left})
        return 0
    for item in left_out:
        click.echo(_tell(item))
    what = "is live now" if report.changed else "was live already: nothing changed"
    if report.live:
        click.echo(f"Release {report.live.number} ({report.live.id[:12]}) {what}.")
        click.echo(summary.signing_line(report.signature))
    return 0


def _tell(item: "Outcome") -> str:
    """What stays as it is, and why: a language that the site no longer has, or an answer, which
    comes back in all its languages or in none."""
    if item.language and item.code == "removed":
        return f"{item.answer} {item.language} stays as it is: {item.text}"
    where = " ".join(filter(None, (item.language, item.part)))
    why = f"{where}: {item.text}" if where else item.text
    return f"{item.answer} stays as it is{' in all languages' if where else ''}: {why}"
