"""`pmlpub sms count`: counts the segments of a text."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from pmlpub.cli.options import JSON
from pmlpub.cli.printing import print_json
from pmlpub.text.characters import escape

if TYPE_CHECKING:
    from rich.console import Console

    from pmlpub.sms.alphabet import Use
    from pmlpub.sms.costs import Forcing
    from pmlpub.sms.segments import Reference, Segments

SHOWN = 20
"""How many characters are listed; --json has all of them."""
MAX_BYTES = 1_000_000


def _read_tables(
    _context: click.Context, _option: click.Parameter, values: Sequence[str]
) -> "dict[str, Use]":
    from pmlpub.sms.alphabet import uses
    from pmlpub.sms.tables import IDENTIFIERS

    found: dict[str, Use] = {}
    for value in values:
        language, _, use = value.partition(":")
        allowed = {name: name for name in uses(language)}
        if not allowed:
            raise click.BadParameter(
                f"'{language}' has no national table: choose one of {', '.join(IDENTIFIERS)}"
            )
        if use not in allowed:
            named = " or ".join(f"{language}:{name}" for name in allowed)
            raise click.BadParameter(f"'{value}': write {named}")
        found[language] = allowed[use]
    return found


@click.command(epilog="Example: pmlpub sms count --table tr:locking --json - < text.txt")
@click.argument("text")
@click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="LANG:USE",
    callback=_read_tables,
    help="National table that the operator supports, such as tr:locking, es:single or pt:both.",
)
@click.option(
    "--reference",
    type=click.Choice(["8", "16"]),
    default="8",
    help="Bits of the number that joins the segments (default: 8).",
)
@JSON
def command(text: str, tables: "dict[str, Use]", reference: str, as_json: bool) -> int:
    """Count the units and segments of TEXT, and show cheaper ways to write it.

    If TEXT is -, it is read from standard input, without its last newline. A replacement is shown
    only if it cannot change what people read.
    """
    from pmlpub.sms.costs import costs, forcing, replace
    from pmlpub.sms.segments import count_sms

    bits: Reference = 16 if reference == "16" else 8
    text = _read(text)
    counted = count_sms(text, tables, bits)
    found = forcing(text)
    others = [other for other in costs(text, bits) if not _same(other, counted)]
    replaced = count_sms(replace(text, found), tables, bits)
    cheaper = (
        replaced
        if (replaced.encoding, replaced.segments) != (counted.encoding, counted.segments)
        else None
    )
    if as_json:
        print_json(
            _data(counted)
            | {
                "parts": counted.parts,
                "reference": bits,
                "forcing": [
                    {"character": f.character, "name": f.name, "count": f.count, "plain": f.plain}
                    for f in found
                ],
                "replaced": cheaper and _data(cheaper),
                "costs": [_data(other) for other in others],
            }
        )
    else:
        _print(counted, found, others, cheaper)
    return 0


def _read(text: str) -> str:
    try:
        if text == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                raise click.UsageError(f"standard input has more than {MAX_BYTES:,} bytes")
            return data.decode().removesuffix("\n")
        text.encode()
    except UnicodeDecodeError:
        raise click.UsageError("standard input is not UTF-8") from None
    except UnicodeEncodeError:
        raise click.UsageError("TEXT is not UTF-8") from None
    return text


def _same(one: "Segments", other: "Segments") -> bool:
    return (one.encoding, one.alphabet) == (other.encoding, other.alphabet)


def _data(counted: "Segments") -> dict[str, object]:
    return {
        "encoding": counted.encoding,
        "table": counted.alphabet.name if counted.alphabet else "",
        "units": counted.units,
        "segments": counted.segments,
    }


def _named(counted: "Segments") -> str:
    """`GSM-7 (tr locking)`."""
    table = counted.alphabet.name if counted.alphabet else ""
    return f"{counted.encoding} ({table})" if table else counted.encoding


def _units(counted: "Segments", units: int) -> str:
    word = "septet" if counted.encoding == "GSM-7" else "unit"
    return f"{units} {word}{'s' * (units != 1)}"


def _segments(counted: "Segments") -> str:
    return f"{counted.segments} segment{'s' * (counted.segments != 1)}"


def _summary(counted: "Segments") -> str:
    return f"{_named(counted)}, {_units(counted, counted.units)}, {_segments(counted)}"


def _print(
    counted: "Segments",
    found: "Sequence[Forcing]",
    others: "Sequence[Segments]",
    cheaper: "Segments | None",
) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(_summary(counted), "bold"))
    if counted.segments > 1:
        _print_rows(console, _part_rows(counted))
    if found:
        console.print(Text("Not in the default alphabet:"))
        _print_rows(console, _forcing_rows(found))
        if len(found) > SHOWN:
            console.print(Text(f"and {len(found) - SHOWN} more (--json lists all of them)", "dim"))
    if cheaper:
        console.print(Text(f"With these replacements: {_summary(cheaper)}", "green"))
    if others:
        console.print(Text("Written in another way:"))
        _print_rows(console, ((_named(o), _units(o, o.units), _segments(o)) for o in others))
    if any(other.locking or other.single for other in others):
        console.print(
            Text("A national table works only if both the operator and the phone have it.", "dim")
        )


def _part_rows(counted: "Segments") -> Iterator[tuple[str, str, str]]:
    from pmlpub.sms.segments import utf16_units

    measure = counted.alphabet.septets if counted.alphabet else utf16_units
    for number, part in enumerate(counted.parts, 1):
        yield f"{number}", _units(counted, measure(part)), escape(part)


def _forcing_rows(found: "Sequence[Forcing]") -> Iterator[tuple[str, str, str, str]]:
    for f in found[:SHOWN]:
        plain = "" if f.plain is None else f"write {'a space' if f.plain == ' ' else f.plain}"
        yield escape(f.character), f"{f.count} x", f.name, plain


def _print_rows(console: "Console", rows: "Iterator[tuple[str, ...]]") -> None:
    """Columns on a terminal; elsewhere a line per row, with tabs between its cells."""
    from rich.table import Table
    from rich.text import Text

    if not console.is_terminal:
        for row in rows:
            click.echo("\t".join(row).rstrip("\t"))
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        while len(table.columns) < len(row):
            table.add_column(overflow="fold")
        table.add_row(*map(Text, row))
    console.print(table)
