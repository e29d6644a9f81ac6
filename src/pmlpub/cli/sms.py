"""`pmlpub sms`: the group of `sms count` and `sms serve`."""

import click

from pmlpub.cli import sms_count, sms_serve


@click.group(
    commands={"count": sms_count.command, "serve": sms_serve.command},
    epilog="Example: pmlpub sms count 'Take 2 tablets.'",
)
def command() -> None:
    """Count the segments of an SMS text, or run a health line."""
