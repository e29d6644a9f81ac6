"""Writes the table of schema.org's terms that `pmlpub check --graph` reads.

    python tools/schema_terms.py schemaorg-30.0.ttl

The argument is the whole vocabulary as Turtle, which schema.org publishes under CC BY-SA 3.0
(https://schema.org/docs/developers.html). Run it when a new version comes out.
"""

import re
import sys
from pathlib import Path

import rdflib
from rdflib import RDF, RDFS, URIRef

SCHEMA = "https://schema.org/"
TABLE = Path(__file__).parent.parent / "src" / "pmlpub" / "lint"
HEAD = """\
# Terms of schema.org {version}: kind, name, classes above it or domains, ranges, status, successor.
# Written by tools/schema_terms.py from https://schema.org/version/{version}/schemaorg-all-https.ttl.
# schema.org publishes its vocabulary under CC BY-SA 3.0; this table is under the same licence.
"""


def rows(graph: rdflib.Graph) -> list[str]:
    """A row per term, with tabs between its columns and commas within them."""
    found = []
    classes = set(graph.subjects(RDF.type, RDFS.Class))
    for term in sorted(set(graph.subjects(RDF.type, None))):
        if not str(term).startswith(SCHEMA):
            continue
        types = set(graph.objects(term, RDF.type))
        if term in classes:
            kind, above = "class", RDFS.subClassOf
        elif RDF.Property in types:
            kind, above = "property", URIRef(f"{SCHEMA}domainIncludes")
        else:
            kind, above = "member", RDF.type
        parts = graph.objects(term, URIRef(f"{SCHEMA}isPartOf"))
        status = ",".join(sorted({re.split(r"[/.]", str(p))[2] for p in parts} & STATUSES))
        columns = [
            kind,
            name(term),
            names(graph, term, above),
            names(graph, term, URIRef(f"{SCHEMA}rangeIncludes")),
            status,
            names(graph, term, URIRef(f"{SCHEMA}supersededBy")),
        ]
        found.append("\t".join(columns).rstrip("\t"))
    return found


STATUSES = {"pending", "attic"}
"""Parts of the vocabulary whose terms may still change, or are kept only for the record."""


def name(term: rdflib.term.Node) -> str:
    return str(term).removeprefix(SCHEMA)


def names(graph: rdflib.Graph, term: rdflib.term.Node, predicate: URIRef) -> str:
    own = (one for one in graph.objects(term, predicate) if str(one).startswith(SCHEMA))
    return ",".join(sorted(name(one) for one in own))


def main(source: Path) -> None:
    match = re.search(r"\d+\.\d+", source.name)
    if match is None:
        raise SystemExit(f"{source.name}: the name of the file has no version such as 30.0")
    version = match[0]
    graph = rdflib.Graph().parse(source, format="turtle")
    text = HEAD.format(version=version) + "".join(f"{row}\n" for row in rows(graph))
    (TABLE / f"schemaorg-{version}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
