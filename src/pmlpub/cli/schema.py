"""`pmlpub schema`."""

import click

from pmlpub.cli.printing import print_json

KINDS = ["answer", "site", "conditions", "gone"]


@click.command(epilog="Example: pmlpub schema answer > answer.schema.json")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: str) -> int:
    """Print the JSON Schema of a file in content/, for editors that complete and check YAML."""
    from pmlpub.model import AnswerFile, Condition, Gone, SiteFile
    from pmlpub.source.reader import schema

    types = (AnswerFile, SiteFile, dict[str, Condition], tuple[Gone, ...])
    print_json(schema(dict(zip(KINDS, types, strict=True))[kind]))
    return 0
