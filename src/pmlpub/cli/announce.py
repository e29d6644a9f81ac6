"""`pmlpub announce`: tells search engines and partners what the live release changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmlpub.cli.options import JSON
from pmlpub.cli.printing import print_json, print_problems
from pmlpub.text.characters import escape
from pmlpub.text.plurals import counted

if TYPE_CHECKING:
    from pmlpub.announcing.changes import Change
    from pmlpub.announcing.receivers import Receiver


@click.command(epilog="Example: pmlpub announce --dry-run")
@click.option("--dry-run", is_flag=True, help="Show what would be told, and open no connection.")
@click.option(
    "--only",
    multiple=True,
    metavar="RECEIVER",
    help="Tell only this partner, or `indexnow` (repeatable).",
)
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What everybody was told (default: announced.sqlite in the site).",
)
@click.option(
    "--within",
    type=click.IntRange(1, 86_400),
    default=600,
    show_default=True,
    metavar="SECONDS",
    help="How long to go on trying. The next run tells what is left.",
)
@JSON
@click.pass_obj
def command(
    site: Path, dry_run: bool, only: tuple[str, ...], state: Path | None, within: int, as_json: bool
) -> int:
    """Tell search engines and partners what the live release changed.

    Each of them hears what differs from what it has acknowledged before, withdrawals first. Whoever
    cannot be reached is tried again, with pauses, and by the next run. Run it when the release is
    on the web server. docs/announcing.md has the details for partners.

    It exits with 1 if somebody was not told all.
    """
    from pmlpub.announcing.receivers import receivers_of
    from pmlpub.announcing.run import announce, plan
    from pmlpub.announcing.state import NAME, AnnounceError, State
    from pmlpub.net.client import NetError
    from pmlpub.releases.archive import open_live
    from pmlpub.source.site import load_settings

    settings = load_settings(site)
    live = open_live(site / "outputs")
    shown = live.site().site
    if settings.demonstration or shown.demonstration:
        text = "this is a demonstration (`demonstration: true`): nobody is told of it"
        raise AnnounceError.at("content/site.yaml", "announce-demonstration", text)
    try:
        receivers = receivers_of(settings, shown, live.about, only)
    except NetError as error:
        raise AnnounceError.at("content/site.yaml", "announce-nobody", error.text) from None
    records = list(live.answers())
    records += [one for name in live.collections() for one in live.record(name).notices]
    path = state or site / NAME
    if dry_run and not path.exists():
        return _show(plan(receivers, records, None), as_json=as_json)
    with _alone(path):
        kept = State(path)
        try:
            planned = plan(receivers, records, kept)
            if dry_run:
                return _show(planned, as_json=as_json)
            tell = (lambda _: None) if as_json else (lambda line: click.echo(escape(line)))
            results = announce(planned, live.about.id, kept, within, tell)
        finally:
            kept.close()
    problems = [one.problem for one in results if one.problem]
    print_problems(problems)
    if as_json:
        print_json(
            {
                "release": live.about.number,
                "receivers": [
                    {
                        "receiver": one.receiver,
                        "changes": len(one.changes),
                        "acknowledged": one.told,
                        "deliveries": one.deliveries,
                        "problem": one.problem.as_data() if one.problem else None,
                    }
                    for one in results
                ],
            }
        )
    else:
        for one in results:
            total = counted(len(one.changes), "change")
            click.echo(f"{one.receiver}: {one.told} of {total} acknowledged")
    return 1 if problems else 0


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two runs at once would tell everything twice. Raises AnnounceError while another one runs."""
    from pmlpub import disk
    from pmlpub.announcing.state import AnnounceError

    try:
        with disk.lock(path.parent, f"{path.name}.lock"):
            yield
    except BlockingIOError:
        text = "another run of pmlpub announce uses it: wait until that one has ended"
        raise AnnounceError.at(str(path), "announce-state", text) from None


def _show(planned: "list[tuple[Receiver, list[Change]]]", *, as_json: bool) -> int:
    if as_json:
        print_json(
            [
                {
                    "receiver": receiver.name,
                    "changes": [
                        {"kind": o.kind, "language": o.language, "answer": o.answer, "part": o.part}
                        for o in changes
                    ],
                }
                for receiver, changes in planned
            ]
        )
        return 0
    for receiver, changes in planned:
        click.echo(f"{receiver.name}: {counted(len(changes), 'change')}")
        for one in changes:
            click.echo(f"  {one.kind:<10} {one.language} {one.answer} {one.part}")
    return 0
