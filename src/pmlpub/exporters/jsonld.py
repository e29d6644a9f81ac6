"""answer.jsonld, and the same JSON-LD inside the page."""

import orjson

from pmlpub.exporters.schemaorg import local_context
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts

# JSON allows these characters to be escaped anywhere; a <script> requires it.
ESCAPES = {
    character.encode(): f"\\u{ord(character):04x}".encode() for character in "<>&\u2028\u2029"
}


def export(view: View) -> Artifacts:
    """answer.jsonld, indented for people."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return {"answer.jsonld": orjson.dumps(_document(view), option=option)}


def embedded(view: View) -> str:
    """The same document for a <script type="application/ld+json">."""
    data = orjson.dumps(_document(view))
    for character, escaped in ESCAPES.items():
        data = data.replace(character, escaped)
    return data.decode()


def _document(view: View) -> dict[str, object]:
    return {"@context": local_context(view.language)} | view.tree
