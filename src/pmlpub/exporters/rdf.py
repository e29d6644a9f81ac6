"""Turtle, N-Triples and RDF/XML of the tree, written by pyoxigraph (rdflib: 20 times slower)."""

from collections.abc import Iterator

import pyoxigraph as ox

from pmlpub.exporters.view import View
from pmlpub.model import Artifacts
from pmlpub.schemaorg import SCHEMA, Value, as_triples

PREFIXES = {"schema": SCHEMA}


def export_turtle(view: View) -> Artifacts:
    """answer.ttl, subject by subject from the page on."""
    return {"answer.ttl": _serialize(_triples(view), ox.RdfFormat.TURTLE)}


def export_ntriples(view: View) -> Artifacts:
    """answer.nt, sorted: without blank nodes that makes it canonical."""
    lines = _serialize(_triples(view), ox.RdfFormat.N_TRIPLES).splitlines(keepends=True)
    return {"answer.nt": b"".join(sorted(set(lines)))}


def export_rdfxml(view: View) -> Artifacts:
    """answer.rdf."""
    return {"answer.rdf": _serialize(_triples(view), ox.RdfFormat.RDF_XML)}


def _serialize(triples: Iterator[ox.Triple], format: ox.RdfFormat) -> bytes:
    prefixes = None if format == ox.RdfFormat.N_TRIPLES else PREFIXES
    return ox.serialize(triples, format=format, prefixes=prefixes) or b""


def _triples(view: View) -> Iterator[ox.Triple]:
    for subject, predicate, value in as_triples(view.tree, view.language):
        yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), _object(value))


def _object(value: str | Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str):
        return ox.NamedNode(value)
    datatype = ox.NamedNode(value.datatype) if value.datatype else None
    return ox.Literal(value.value, datatype=datatype, language=value.language)
