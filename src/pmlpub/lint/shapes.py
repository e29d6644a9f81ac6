"""Checks a graph by shapes (SHACL), where pyshacl is installed: `pip install pmlpub[lint]`."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

import pyoxigraph as ox

from pmlpub import disk
from pmlpub.lint.finding import Finding

RESULT = "http://www.w3.org/ns/shacl#resultMessage"
FOCUS = "http://www.w3.org/ns/shacl#focusNode"


def has_shapes() -> bool:
    """Whether shapes can be checked here."""
    return find_spec("pyshacl") is not None


class Shapes:
    """Our own shapes, read once: those of schema.org find faults where there are none."""

    def __init__(self) -> None:
        self._graph: Any = _shapes() if has_shapes() else None

    def check(self, triples: Iterable[ox.Triple]) -> Iterator[Finding]:
        """What the shapes find in a graph; nothing where pyshacl is not installed."""
        if self._graph is None:
            return
        from pyshacl import validate
        from rdflib import Graph, URIRef

        text = "".join(f"{triple} .\n" for triple in triples)
        graph = Graph().parse(data=text, format="nt")
        _, results, _ = validate(graph, shacl_graph=self._graph, inference="none")
        found = sorted(
            (str(results.value(result, URIRef(FOCUS))), str(message))
            for result, message in results.subject_objects(URIRef(RESULT))
        )
        for node, message in found:
            yield Finding("graph-shape", f"{node}: {message}")


@cache
def _shapes() -> Any:
    from rdflib import Graph

    return Graph().parse(data=disk.read_resource("lint/shapes.ttl"), format="turtle")
