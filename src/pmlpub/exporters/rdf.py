"""answer.ttl, answer.nt and answer.rdf: the graph as RDF.

pyoxigraph writes them (rdflib: 20 times slower).
"""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from pmlpub.exporters.schemaorg import SCHEMA, Triple
from pmlpub.exporters.triples import oxigraph_triples
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts

PREFIXES = {"schema": SCHEMA}
READABLE: Mapping[str, ox.RdfFormat] = {
    "answer.nt": ox.RdfFormat.N_TRIPLES,
    "answer.ttl": ox.RdfFormat.TURTLE,
    "answer.rdf": ox.RdfFormat.RDF_XML,
    "answer.jsonld": ox.RdfFormat.JSON_LD,
}
"""The files that have the graph of an edition."""


def export_turtle(view: View) -> Artifacts:
    """answer.ttl, subject by subject, beginning with the page."""
    return {"answer.ttl": _serialize(view, ox.RdfFormat.TURTLE)}


def export_ntriples(view: View) -> Artifacts:
    """answer.nt, sorted: without blank nodes this makes it canonical."""
    lines = _serialize(view, ox.RdfFormat.N_TRIPLES).splitlines(keepends=True)
    return {"answer.nt": b"".join(sorted(set(lines)))}


def export_rdfxml(view: View) -> Artifacts:
    """answer.rdf."""
    return {"answer.rdf": _serialize(view, ox.RdfFormat.RDF_XML)}


def ntriples(triples: Iterable[Triple]) -> list[bytes]:
    """The lines of triples in N-Triples."""
    found = ox.serialize(oxigraph_triples(triples), format=ox.RdfFormat.N_TRIPLES) or b""
    return found.splitlines(keepends=True)


def ntriples_in(files: Artifacts) -> list[bytes]:
    """The lines of the graph of an edition in N-Triples, from any file that has it; none without
    one."""
    if "answer.nt" in files:
        return files["answer.nt"].splitlines(keepends=True)
    name = next((name for name in READABLE if name in files), None)
    if name is None:
        return []
    triples = (quad.triple for quad in ox.parse(files[name], format=READABLE[name]))
    found = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return found.splitlines(keepends=True)


def _serialize(view: View, form: ox.RdfFormat) -> bytes:
    prefixes = None if form == ox.RdfFormat.N_TRIPLES else PREFIXES
    return ox.serialize(view.triples, format=form, prefixes=prefixes) or b""
