"""Triples of a tree of nodes, as pyoxigraph writes them."""

from collections.abc import Iterable

import pyoxigraph as ox

from pmlpub.exporters.schemaorg import Triple, Value


def oxigraph_triples(triples: Iterable[Triple]) -> list[ox.Triple]:
    """Triples as pyoxigraph has them."""
    return [
        ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), _object(value))
        for subject, predicate, value in triples
    ]


def _object(value: str | Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str):
        return ox.NamedNode(value)
    datatype = ox.NamedNode(value.datatype) if value.datatype else None
    return ox.Literal(value.value, datatype=datatype, language=value.language)
