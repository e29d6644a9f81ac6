"""Reads documents of linked data, without fetching anything."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
import pyoxigraph as ox

from pmlpub.lint.finding import Finding
from pmlpub.lint.vocabulary import SCHEMA

FORMATS = {
    "answer.jsonld": ox.RdfFormat.JSON_LD,
    "answer.nt": ox.RdfFormat.N_TRIPLES,
    "answer.ttl": ox.RdfFormat.TURTLE,
    "answer.rdf": ox.RdfFormat.RDF_XML,
}
"""The files of a graph, by name; what is said of several of them is said of the first."""
CONTEXT = "https://schema.org"
"""The context of the document in a page. What programs know it to say is put in its place."""


def read_page_graph(text: str, line: int = 0) -> tuple[list[ox.Triple], list[Finding]]:
    """The triples of the JSON-LD in a page, and what is wrong with it; `line` is where it is."""
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return [], [Finding("graph-syntax", f"the JSON-LD cannot be read: {error.msg}", line=line)]
    findings = []
    if not isinstance(document, dict) or document.get("@context") != CONTEXT:
        text = f'the page needs one object with "@context": "{CONTEXT}" and nothing else'
        findings.append(Finding("graph-context", text, line=line))
    if isinstance(document, dict):
        document = {**document, "@context": {"@vocab": SCHEMA}}
    triples, more = _parse(orjson.dumps(document), ox.RdfFormat.JSON_LD)
    found = [*findings, *_check_json(document), *more]
    return triples, [one._replace(line=line) for one in found]


def read_graph(name: str, data: bytes) -> tuple[list[ox.Triple], list[Finding]]:
    """The triples of a file, and what is wrong with it."""
    findings: list[Finding] = []
    if name.endswith(".jsonld"):
        try:
            document = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            return [], [Finding("graph-syntax", f"cannot be read: {error.msg}", line=error.lineno)]
        findings += _check_json(document)
        if any(one.code == "graph-context" for one in findings):
            return [], findings
    triples, more = _parse(data, FORMATS[name])
    return triples, [*findings, *more]


def _parse(data: bytes, form: ox.RdfFormat) -> tuple[list[ox.Triple], list[Finding]]:
    try:
        quads = ox.parse(data, format=form)
        return [quad.triple for quad in quads], []
    except (SyntaxError, ValueError) as error:
        text = " ".join(str(getattr(error, "msg", error)).split())
        line = getattr(error, "lineno", 0) or 0
        return [], [Finding("graph-syntax", f"cannot be read: {text}", line=line)]


def _check_json(document: Any) -> Iterator[Finding]:
    """Contexts of others, and names of nodes that are not addresses: processors drop such nodes."""
    waiting: list[Any] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if "@context" in node and _is_remote(node["@context"]):
                text = "the context is on another server, and is not fetched: write it here"
                yield Finding("graph-context", text)
            name = node.get("@id")
            if name is not None and not (isinstance(name, str) and _is_name(name)):
                yield Finding("graph-node", f"@id is not an address: {str(name)[:200]!r}")
            waiting += [value for key, value in node.items() if key != "@context"]


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[a-zA-Z][\w+.-]*:[^\s<>\"{}|\\^`]+", name) is not None


def _is_remote(context: Any) -> bool:
    """Whether a context names one of another server."""
    parts: Sequence[Any] = context if isinstance(context, list) else [context]
    return any(
        isinstance(part, str) or (isinstance(part, dict) and "@import" in part) for part in parts
    )
