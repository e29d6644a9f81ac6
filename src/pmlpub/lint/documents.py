"""Reads documents of linked data, without fetching anything."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
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
ENDINGS = {
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""The formats of files by the ends of their names."""
DEEPEST = 60
"""How many objects and lists may be inside each other; ours have some ten."""
NESTING = re.compile(r'"(?:[^"\\]|\\.)*"?|[][{}]', re.DOTALL)
"""A text, or what begins or ends an object or a list."""
OF_1_0 = frozenset({"@base", "@container", "@id", "@language", "@reverse", "@type", "@vocab"})
"""What a context may say that processors of JSON-LD 1.0 know."""
CONTEXT = "https://schema.org"
"""The context of the document in a page. What programs know it to say is put in its place."""


def read_page_graph(text: str, line: int = 0) -> tuple[list[ox.Triple], list[Finding]]:
    """The triples of the JSON-LD in a page, and what is wrong with it; `line` is where it is."""
    document, findings = _load(text, line)
    if document is None:
        return [], findings
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
    form = next(form for ending, form in ENDINGS.items() if name.endswith(ending))
    if form == ox.RdfFormat.JSON_LD:
        document, findings = _load(data)
        if document is None:
            return [], findings
        findings += [*_check_json(document), *_check_contexts(document)]
        if name in FORMATS:
            findings += _check_terms(document)
        if any(one.code == "graph-context" for one in findings):
            return [], findings
    if form == ox.RdfFormat.RDF_XML and (broken := read_xml(data)[1]):
        return [], broken
    triples, more = _parse(data, form)
    return triples, [*findings, *more]


def read_xml(data: bytes) -> tuple[ET.Element | None, list[Finding]]:
    """A document of XML without a document type; None if it cannot be read."""
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        return None, [Finding("graph-syntax", "has a document type, and should have none")]
    try:
        return ET.fromstring(data), []  # noqa: S314 - without a document type: no entities
    except ET.ParseError as error:
        line, column = error.position
        text = f"cannot be read: {error.msg.partition(':')[0]}"
        return None, [Finding("graph-syntax", text, "error", line, column + 1)]


def _load(data: bytes | str, line: int = 0) -> tuple[Any, list[Finding]]:
    """A document of JSON, and what is wrong with it; None if it cannot be read. `line` is where it
    begins, if it is in a page."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    if _depth(text) > DEEPEST:
        text = f"more than {DEEPEST} objects and lists are inside each other"
        return None, [Finding("graph-syntax", text, line=line)]
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        text = f"the JSON-LD cannot be read: {error.msg}"
        return None, [Finding("graph-syntax", text, line=line or error.lineno)]
    if not isinstance(document, dict | list):
        return None, [Finding("graph-syntax", "the JSON-LD is not an object", line=line)]
    found: list[Finding] = []

    def note(pairs: list[tuple[str, Any]]) -> None:
        for name, number in Counter(name for name, _ in pairs).items():
            if number > 1:
                text = f"{name[:80]!r} is there {number} times in an object"
                found.append(Finding("graph-syntax", text, line=line))

    json.loads(text, object_pairs_hook=note)
    return document, found


def _depth(text: str) -> int:
    """How many objects and lists are inside each other."""
    depth = deepest = 0
    for sign in NESTING.findall(text):
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


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
    for node in _objects(document):
        if "@context" in node and _is_remote(node["@context"]):
            text = "the context is on another server, and is not fetched: write it here"
            yield Finding("graph-context", text)
        name = node.get("@id")
        if name is not None and not (isinstance(name, str) and _is_name(name)):
            yield Finding("graph-node", f"@id is not an address: {str(name)[:200]!r}")
        for key, value in node.items():
            if key != "@context" and (value is None or value in ([], {})):
                yield Finding("graph-shape", f"{key} is there and has no value")


def _check_contexts(document: Any) -> Iterator[Finding]:
    """Contexts that need JSON-LD 1.1: older processors refuse them, or read something else."""
    for node in _objects(document):
        context = node.get("@context")
        for name, term in context.items() if isinstance(context, dict) else ():
            found = {name} if name.startswith("@") else {*term} if isinstance(term, dict) else {}
            if new := sorted({*found} - OF_1_0):
                text = f"{new[0]} in the context ({name}) is not in JSON-LD 1.0"
                yield Finding("graph-context", text)


def _check_terms(document: Any) -> Iterator[Finding]:
    """Whether the graph of a page has a context of its own, with nothing that it does not use."""
    context = document.get("@context") if isinstance(document, dict) else None
    if not isinstance(context, dict) or "@vocab" not in context:
        yield Finding("graph-context", "the document has no context of its own with a @vocab")
        return
    used = {key for node in _objects(document) for key in node}
    prefixes = {name.partition(":")[0] for name in used}
    for name in sorted(context.keys() - used - prefixes):
        if not name.startswith("@"):
            yield Finding("graph-context", f"the context has {name}, which nothing uses")


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document, but for those in contexts. Documents may be of any depth, so this
    calls itself nowhere."""
    waiting: list[Any] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += (value for key, value in node.items() if key != "@context")


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[a-zA-Z][\w+.-]*:[^\s<>\"{}|\\^`]+", name) is not None


def _is_remote(context: Any) -> bool:
    """Whether a context names one of another server."""
    parts: Sequence[Any] = context if isinstance(context, list) else [context]
    return any(
        isinstance(part, str) or (isinstance(part, dict) and "@import" in part) for part in parts
    )
