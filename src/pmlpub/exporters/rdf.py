"""answer.ttl, answer.nt and answer.rdf: the graph as RDF.

pyoxigraph writes them (rdflib: 20 times slower).
"""

import pyoxigraph as ox

from pmlpub.exporters.schemaorg import SCHEMA
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts

PREFIXES = {"schema": SCHEMA}


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


def _serialize(view: View, form: ox.RdfFormat) -> bytes:
    prefixes = None if form == ox.RdfFormat.N_TRIPLES else PREFIXES
    return ox.serialize(view.triples, format=form, prefixes=prefixes) or b""
