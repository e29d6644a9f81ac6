"""`pmlpub reviewer-key`: makes a key to sign approvals with."""

from pathlib import Path

import click

from pmlpub import keys
from pmlpub.cli.options import public_of
from pmlpub.cli.printing import say


@click.command(epilog="Example: pmlpub reviewer-key ~/.pmlpub-key")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--public",
    "only_public",
    is_flag=True,
    help="Print the public key of the private key in FILE, and make none.",
)
def command(file: Path, *, only_public: bool) -> int:
    """Make a key pair to sign approvals with.

    It writes the private key to FILE, which only its owner can read, and prints the public key for
    the reviewer's `key` in content/site.yaml. With `--public` it prints that of a key that is there
    already.
    """
    if only_public:
        click.echo(f"key: {public_of(file)}")
        return 0
    private, public = keys.make_key()
    try:
        keys.write_key(file, private)
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be written: {error.strerror}") from None
    click.echo(f"key: {public}")
    say(
        "Put this line into content/site.yaml, under the reviewer whose key it is. Sign with --key "
        f"{file}, and keep that file to yourself.",
        err=True,
    )
    return 0
