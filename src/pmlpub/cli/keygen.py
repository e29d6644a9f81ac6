"""`pmlpub keygen`: makes the two keys to sign releases with."""

from pathlib import Path

import click

from pmlpub import disk, keys
from pmlpub.cli.options import public_of
from pmlpub.cli.printing import say

SECOND = ".second"
"""What the name of the second key's file ends with, unless another file is named."""


@click.command(epilog="Example: pmlpub keygen ~/.pmlpub-release-key > release-key.pub")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--second",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write the second key, for instance on a removable disk (default: FILE.second).",
)
@click.option(
    "--public",
    "only_public",
    is_flag=True,
    help="Print the public key of the private key in FILE, and make none.",
)
def command(file: Path, second: Path | None, *, only_public: bool) -> int:
    """Make the two key pairs to sign releases with.

    It writes the private key to FILE, which only its owner can read, for `build --signing-key`, and
    a second one beside it, for the day on which the first is lost or stolen: keep that one offline,
    away from the machine that builds. It prints both public keys, one per line; partners give them
    to `verify --key`, both from the start. With `--public` it prints the public key of a key that
    is there already, also of a reviewer.
    """
    if only_public:
        if second:
            raise click.UsageError("--public reads one key: name it as FILE, without --second")
        click.echo(public_of(file))
        return 0
    second = second or file.with_name(file.name + SECOND)
    if file.absolute() == second.absolute():
        raise click.UsageError("the second key needs a file of its own")
    made: list[Path] = []
    public: list[str] = []
    for path in (file, second):
        private, own = keys.make_key()
        try:
            keys.write_key(path, private)
        except OSError as error:
            for done in made:
                disk.remove(done.absolute().parent, done.name)
            raise click.BadParameter(f"{path} cannot be written: {error.strerror}") from None
        made.append(path)
        public.append(own)
    for own in public:
        click.echo(own)
    say(
        f"{file} signs releases. {second} is the second key: move it now to a place that is not "
        "connected to any network (a disk or a sheet of paper in a safe, with a copy in another "
        "building), and keep no copy here. Give partners both public keys.",
        err=True,
    )
    return 0
