"""Triples of a tree of nodes, as pyoxigraph writes them."""

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from pmlpub.exporters.schemaorg import Triple, Value


def oxigraph_triples(triples: Iterable[Triple]) -> list[ox.Triple]:
    """Triples as pyoxigraph has them."""
    return [
        ox.Triple(_node(subject), _node(predicate), _object(value))
        for subject, predicate, value in triples
    ]


def _object(value: str | Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, str):
        return _node(value)
    text, language, datatype = value
    if language:
        return ox.Literal(text, language=language)
    return ox.Literal(text, datatype=_node(datatype)) if datatype else ox.Literal(text)


@lru_cache(maxsize=4096)  # Most are in every edition: terms, types, and what belongs to the site.
def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
