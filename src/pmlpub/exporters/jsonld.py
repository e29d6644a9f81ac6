"""answer.jsonld, and the JSON-LD inside the page, which is said more simply."""

import orjson

from pmlpub.exporters.schemaorg import as_document, as_markup
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts

# JSON allows these characters to be escaped anywhere; a <script> requires it.
ESCAPES = {
    character.encode(): f"\\u{ord(character):04x}".encode() for character in "<>&\u2028\u2029"
}


def export(view: View) -> Artifacts:
    """answer.jsonld, indented for people: the graph of the other formats, without a remote
    context."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return {"answer.jsonld": orjson.dumps(as_document(view.tree, view.language), option=option)}


def embedded(view: View) -> str:
    """The tree for a <script type="application/ld+json">. As the context of schema.org has it, it
    differs from the files in this alone: its texts have no language, its dates another type, and
    some addresses are texts."""
    data = orjson.dumps(as_markup(view.tree))
    for character, escaped in ESCAPES.items():
        data = data.replace(character, escaped)
    return data.decode()
