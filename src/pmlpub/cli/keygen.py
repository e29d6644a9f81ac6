"""`pmlpub keygen`: makes a key to sign releases with."""

from pathlib import Path

import click

from pmlpub import keys


@click.command(epilog="Example: pmlpub keygen ~/.pmlpub-release-key > release-key.pub")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> int:
    """Make a key pair to sign releases with.

    It writes the private key to FILE, which only its owner can read, for `build --signing-key`, and
    prints the public key, which partners give to `verify --key`.
    """
    private, public = keys.make_key()
    try:
        keys.write_key(file, private)
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be written: {error.strerror}") from None
    click.echo(public)
    return 0
