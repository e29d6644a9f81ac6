"""`pmlpub sms`."""

import sys

import click

from pmlpub.cli.options import JSON
from pmlpub.cli.printing import print_json


@click.group(epilog="Example: pmlpub sms count 'Take 2 tablets.'")
def command() -> None:
    """Count the segments of a text."""


@command.command(epilog="Example: pmlpub sms count --json - < text.txt")
@click.argument("text")
@JSON
def count(text: str, as_json: bool) -> int:
    """Encoding, units, segments and split of TEXT.

    With - it is read from standard input, without its last newline.
    """
    from pmlpub.gsm.segments import count_sms

    if text == "-":
        try:
            text = sys.stdin.buffer.read(1_000_000).decode().removesuffix("\n")
        except UnicodeDecodeError:
            raise click.UsageError("standard input is not UTF-8") from None
    counted = count_sms(text)
    if as_json:
        print_json(
            {
                "encoding": counted.encoding,
                "units": counted.units,
                "segments": counted.segments,
                "parts": counted.parts,
                "forcing": counted.forcing,
            }
        )
        return 0
    unit = "septets" if counted.encoding == "GSM-7" else "units"
    click.echo(
        f"{counted.encoding}, {counted.units} {unit}, {counted.segments} "
        f"segment{'s' * (counted.segments != 1)}"
    )
    if counted.forcing:
        click.echo(f"UCS-2 because of: {' '.join(counted.forcing)}")
    if counted.segments > 1:
        for number, part in enumerate(counted.parts, 1):
            click.echo(f"{number}: {part}")
    return 0
