"""Graphs of the sample: microseconds per edition of each document, beside rdflib and pyoxigraph's
writer, and bytes per page; and catalogue and dataset of 120,000 editions: time and memory."""

import datetime as dt
import gc
import multiprocessing
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import rdflib

import pmlpub
from pmlpub.cli.main import GARBAGE
from pmlpub.content.settings import Publisher
from pmlpub.exporters import jsonld, rdf, schemaorg
from pmlpub.exporters.html import export_page
from pmlpub.exporters.site.facts import FactsOfCollection, StoredFile
from pmlpub.exporters.view import View
from pmlpub.hashing import sha256
from pmlpub.model import Artifacts, Site
from pmlpub.records.answer_record import AnswerRecord, ConditionNames, EditionRecord

ROOT, AS_OF, RUNS = Path(__file__).parent.parent, dt.date(2026, 11, 22), 5
SIZES = (12_000, 120_000)
"""How many editions the catalogues have: memory should be the same."""
ANSWERS = 500
"""Answers per collection, each in all languages."""
FORMATS: Sequence[tuple[str, Callable[[View], object], ox.RdfFormat, str]] = (
    ("JSON-LD in the page", jsonld.embedded, ox.RdfFormat.JSON_LD, "json-ld"),
    ("answer.jsonld", jsonld.export, ox.RdfFormat.JSON_LD, "json-ld"),
    ("Turtle", rdf.export_turtle, ox.RdfFormat.TURTLE, "turtle"),
    ("N-Triples", rdf.export_ntriples, ox.RdfFormat.N_TRIPLES, "nt"),
    ("RDF/XML", rdf.export_rdfxml, ox.RdfFormat.RDF_XML, "xml"),
)


class Sample(NamedTuple):
    """An edition of the sample: its language, address, files and record."""

    language: str
    address: bytes
    files: Artifacts
    record: EditionRecord


def microseconds(make: Callable[[View], object], views: Sequence[View]) -> float:
    """The processor time per edition, the smallest of several runs."""
    found = []
    for _ in range(RUNS):
        began = time.process_time()
        for view in views:
            make(view)
        found.append((time.process_time() - began) / len(views) * 1e6)
    return min(found)


def sample() -> list[View]:
    with tempfile.TemporaryDirectory() as temporary:
        for name in ("content", "locales"):
            shutil.copytree(ROOT / name, Path(temporary) / name)
        return list(pmlpub.editions(temporary, as_of=AS_OF))


def documents(views: Sequence[View]) -> list[tuple[str, str]]:
    """What an edition costs, once its tree and its triples are made, which all documents share."""

    def tree(view: View) -> object:
        vars(view).pop("tree", None)
        return view.tree

    def triples(view: View) -> object:
        vars(view).pop("triples", None)
        return view.triples

    built = [microseconds(tree, views), microseconds(triples, views)]
    rows = [("the tree of nodes", f"{built[0]:.0f} µs"), ("its triples", f"{built[1]:.0f} µs")]
    graphs = {id(view): pmlpub.graph(view) for view in views}
    for name, own, form, other in FORMATS:

        def write(view: View, form: ox.RdfFormat = form) -> object:
            return ox.serialize(view.triples, format=form)

        def by_rdflib(view: View, other: str = other) -> object:
            return graphs[id(view)].serialize(format=other)

        ours = microseconds(own, views)
        beside = [microseconds(write, views), microseconds(by_rdflib, views)]
        other_text = f"pyoxigraph's writer {beside[0]:.0f} µs, rdflib {beside[1]:.0f} µs"
        rows.append((name, f"{ours:.0f} µs; {other_text}"))
    rows.append(("Turtle, N-Triples and RDF/XML, building included", spellings(views, sum(built))))
    sizes = {
        "a page": [len(export_page(view)["index.html"]) for view in views],
        "its JSON-LD": [len(jsonld.embedded(view).encode()) for view in views],
        "answer.jsonld": [len(jsonld.export(view)["answer.jsonld"]) for view in views],
    }
    rows += [(name, f"{statistics.mean(own):,.0f} bytes") for name, own in sizes.items()]
    assert isinstance(next(iter(graphs.values())), rdflib.Graph)
    return rows


def spellings(views: Sequence[View], built: float) -> str:
    """The three spellings of RDF by us, and by rdflib and pyoxigraph, which are given the facts.

    `built` is what our tree and triples take, in microseconds.
    """
    facts = {id(view): list(schemaorg.as_triples(view.tree, view.language)) for view in views}

    def by_rdflib(view: View) -> object:
        graph = rdflib.Graph()
        for subject, predicate, value in facts[id(view)]:
            other: rdflib.term.Node
            if isinstance(value, str):
                other = rdflib.URIRef(value)
            else:
                kind = rdflib.URIRef(value.datatype) if value.datatype else None
                other = rdflib.Literal(value.value, lang=value.language, datatype=kind)
            graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), other))
        return [graph.serialize(format=form) for form in ("turtle", "nt", "xml")]

    def by_pyoxigraph(view: View) -> object:
        made = []
        for subject, predicate, value in facts[id(view)]:
            if isinstance(value, str):
                other: ox.NamedNode | ox.Literal = ox.NamedNode(value)
            else:
                kind = ox.NamedNode(value.datatype) if value.datatype else None
                other = ox.Literal(value.value, language=value.language, datatype=kind)
            made.append(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), other))
        return [ox.serialize(made, format=form) for _, _, form, _ in FORMATS[2:]]

    own = built + sum(microseconds(write, views) for _, write, _, _ in FORMATS[2:])
    oxigraph, other = microseconds(by_pyoxigraph, views), microseconds(by_rdflib, views)
    return (
        f"{own:.0f} µs; pyoxigraph alone {oxigraph:.0f} µs (ours takes {own / oxigraph:.2f} times "
        f"as long), rdflib {other:.0f} µs ({other / own:.1f} times as long as ours)"
    )


def samples(views: Sequence[View]) -> list[Sample]:
    found = []
    for view in views:
        address = view.site.address(view.language, view.answer)
        files = rdf.export_ntriples(view) | export_page(view) | {"sms.txt": b"x" * 400}
        verdicts = {part: view.verdicts[part] for part in ("page", "sms")}
        record = EditionRecord(
            view.language,
            verdicts,  # type: ignore[arg-type]
            "May I take it, and with how much water, if I take it in the morning?",
            AS_OF,
            ("WORD",),
            condition=ConditionNames("pml", "a disease", codes={"MeSH": ("D007968",)}),
        )
        found.append(Sample(view.language, address.encode(), files, record))
    return found


def write_lists(own: Sequence[Sample], editions: int, folder: Path) -> tuple[float, int, int]:
    """Writes catalogue and dataset of so many editions, collection by collection. Returns seconds,
    bytes, and the peak of memory in bytes above what there was before."""
    site = Site(
        title="Many answers",
        base_url="https://answers.example.org/",
        publisher=Publisher(name="Bench", url="https://answers.example.org/"),
        license="https://creativecommons.org/licenses/by/4.0/",
        source_language="en",
    )
    began, before, written = time.perf_counter(), peak(), 0
    one_answer = [s for s in own if s.address.endswith(b"/pml/cure/")]
    for number in range(editions // (ANSWERS * len(one_answer))):
        name = f"c{number}"
        facts = FactsOfCollection(name, site)
        for place in range(ANSWERS):
            answer = f"{name}/a{place}"
            for sample in one_answer:
                graph = sample.files["answer.nt"].replace(b"/pml/cure/", f"/{answer}/".encode())
                files = sample.files | {"answer.nt": graph}
                stored = [StoredFile(n, sha256(d), len(d)) for n, d in files.items()]
                facts.add(AnswerRecord(answer, (sample.record,)), sample.record, files, stored)
        for language, found in facts.finish().items():
            for file, data in found.files.items():
                (folder / f"{name}-{language}-{file}").write_bytes(data)
                written += len(data)
    return time.perf_counter() - began, written, peak() - before


def peak() -> int:
    """The most memory that this process had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measure_lists(own: Sequence[Sample], editions: int) -> tuple[float, int, int]:
    """`write_lists` in a process of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        context = multiprocessing.get_context("fork")
        with context.Pool(1) as pool:
            return pool.apply(write_lists, (own, editions, Path(temporary)))


def main() -> None:
    gc.set_threshold(*GARBAGE)  # As commands do.
    views = sample()
    for name, text in documents(views):
        print(f"{name}: {text}")
    own = samples(views)
    for editions in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        seconds, size, memory = measure_lists(own, editions)
        told = f"{seconds:.0f} s, {size / 1e6:,.0f} MB, {memory / 1e6:.0f} MB of memory"
        print(f"catalogue and dataset of {editions:,} editions: {told}")


if __name__ == "__main__":
    main()
