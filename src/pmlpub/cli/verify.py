"""`pmlpub verify`: checks files or an address against a signed manifest."""

import contextlib
import datetime as dt
import re
from pathlib import Path

import click

from pmlpub.cli.options import AS_OF, JSON, read_public_keys
from pmlpub.cli.printing import print_json, print_problems
from pmlpub.text.characters import escape
from pmlpub.text.plurals import counted
from pmlpub.verification.check import Verification, verify
from pmlpub.verification.seen import Seen, read_seen, write_seen
from pmlpub.verification.tree import Limits


def _keys(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> list[str]:
    return [key for value in values for key in read_public_keys(value)]


def _previous(_context: click.Context, _option: click.Parameter, value: str | None) -> Seen | None:
    if value is None or re.fullmatch(r"[0-9a-f]{64}", value):
        return Seen(value) if value else None
    try:
        return read_seen(Path(value))
    except FileNotFoundError:
        raise click.BadParameter(f"{value} is neither a root (64 hex digits) nor a file") from None


@click.command(
    epilog="Example: pmlpub verify https://answers.example.org/ --key release-key.pub "
    "--state seen.json"
)
@click.argument("tree", metavar="DIR|URL")
@click.option(
    "--key",
    "keys",
    multiple=True,
    callback=_keys,
    metavar="PUBLIC|FILE",
    help="Public key of the publisher (repeatable: any one of them will do).",
)
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Refuse a release older than the one recorded in FILE; if it is good, record it there, "
    "with the keys that it announces for later releases.",
)
@click.option(
    "--previous",
    callback=_previous,
    metavar="ROOT|FILE",
    help="Refuse a release older than the one in a state file, or not a successor of a root.",
)
@click.option("--only", multiple=True, metavar="PATH", help="Check only this file (repeatable).")
@AS_OF
@click.option(
    "--allow-unsigned",
    is_flag=True,
    help="Check files against the manifest, even if nobody signed it.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=Limits().total,
    show_default=True,
    metavar="N",
    help="Refuse a release whose manifest lists more bytes.",
)
@JSON
def command(
    tree: str,
    keys: list[str],
    state: Path | None,
    previous: Seen | None,
    only: tuple[str, ...],
    as_of: dt.date | None,
    allow_unsigned: bool,
    max_bytes: int,
    as_json: bool,
) -> int:
    """Check a published tree or address against its signed manifest.

    Every file must be as the publisher signed it, no file may be missing, and a folder may not hold
    files that were not signed. It exits with 1 and lists each file for which this is not so.
    docs/verify.md explains each refusal.
    """
    from pmlpub.api import open_tree
    from pmlpub.clock import today_where_the_day_begins

    if not keys and not allow_unsigned:
        raise click.UsageError(
            "give the publisher's public key with --key (or use --allow-unsigned)"
        )
    try:
        opened = open_tree(tree)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    seen = previous
    if state:
        with contextlib.suppress(
            FileNotFoundError
        ):  # The first time there is nothing to compare with.
            seen = read_seen(state)
    day = as_of or today_where_the_day_begins()
    found = verify(
        opened,
        keys,
        day,
        seen,
        only,
        allow_unsigned=allow_unsigned,
        limits=Limits(total=max_bytes),
    )
    print_problems(found.problems)
    if state and not found.problems:
        write_seen(state, found.seen)
    if as_json:
        print_json(_as_data(found))
    else:
        _print(found, tree, follows=state is not None)
    return 1 if found.problems else 0


def _print(found: Verification, tree: str, *, follows: bool) -> None:
    if found.problems:
        click.echo(f"REFUSED: do not use {escape(tree)}.", err=True)
        return
    click.echo(
        f"Release {found.number}, as of {found.as_of}, root {found.root}:\n"
        f"{counted(found.files, 'file')} with {found.bytes:,} bytes are as the manifest says."
    )
    if found.signature:
        signature = found.signature
        click.echo(
            f"Signed with key {signature.key[:12]}; it is refused from {signature.expires} on."
        )
        if signature.next_keys:
            click.echo(
                f"It announces keys for later releases: {', '.join(signature.next_keys)}."
                + ("" if follows else " Only verify --state follows them.")
            )
    else:
        click.echo("NOT SIGNED: there is no proof of who made these files.", err=True)


def _as_data(found: Verification) -> dict[str, object]:
    from pmlpub.releases.signature import signature_data

    return {
        "good": not found.problems,
        "signature": signature_data(found.signature),
        "root": found.root,
        "number": found.number,
        "as_of": found.as_of and found.as_of.isoformat(),
        "files": found.files,
        "bytes": found.bytes,
        "problems": [problem.as_data() for problem in found.problems],
    }
