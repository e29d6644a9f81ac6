"""`pmlpub schema`: prints the JSON Schema of a file in content/."""

import click

from pmlpub.cli.printing import print_json

KINDS = ["answer", "site", "conditions", "gone", "distress"]


@click.command(epilog="Example: pmlpub schema answer > answer.schema.json")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: str) -> int:
    """Print the JSON Schema of a file in content/, or of distress.yaml, for editors that complete
    and check YAML."""
    from pmlpub.content.files import FILES
    from pmlpub.source.reader import schema

    print_json(schema(FILES[kind]))
    return 0
