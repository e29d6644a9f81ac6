"""JSON-LD, Turtle, N-Triples and RDF/XML are one graph, for every reader and without a network."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import polib
import pyoxigraph as ox
import pytest
import pytest_socket
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from rdflib.compare import isomorphic

import pmlpub
from pmlpub import sync
from pmlpub.building.pipeline import build
from pmlpub.checks.characters import REFUSED
from pmlpub.exporters import jsonld as jsonld_exporter
from pmlpub.exporters import rdf
from pmlpub.exporters.view import View
from pmlpub.problems import ContentError
from pmlpub.text.folding import normalize_text
from support.views import changed_view

pytestmark = pytest.mark.slow

AS_OF = dt.date(2026, 1, 10)
REMOTE = "https://schema.org"
SCHEMA = "http://schema.org/"
NAMES = {"answer.ttl": "turtle", "answer.nt": "nt", "answer.rdf": "xml"}
OX = {
    "answer.ttl": ox.RdfFormat.TURTLE,
    "answer.nt": ox.RdfFormat.N_TRIPLES,
    "answer.rdf": ox.RdfFormat.RDF_XML,
}
VOCABULARY = {"@vocab": SCHEMA, "schema": SCHEMA, "id": "@id", "type": "@type"}
ADDRESSES = ("url", "license", "sameAs", "specialty", "citation")
DATES = ("dateModified", "datePublished", "expires", "lastReviewed")
# What the address of schema.org may give: the context as it was, and as it is going to be.
CONTEXTS = {
    "coercing": VOCABULARY
    | {name: {"@id": f"schema:{name}", "@type": "@id"} for name in ADDRESSES}
    | {name: {"@id": f"schema:{name}", "@type": "Date"} for name in DATES},
    "bare": {"@vocab": SCHEMA},
}
REPLACED = "http://purl.org/dc/terms/isReplacedBy"
Graph = frozenset[ox.Triple]


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Any processor that fetches a context fails."""
    pytest_socket.disable_socket(allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()


@pytest.fixture(scope="module")
def folders(sample: Path) -> list[Path]:
    found = sorted((sample / "outputs" / "current").glob("*/pml/*/"))
    found = [folder for folder in found if (folder / "index.html").exists()]
    assert len(found) == 45
    return found


@pytest.fixture(scope="module")
def all_folders(edition_folders: dict[str, Path]) -> list[Path]:
    """Those of signed answers and of tombstones too."""
    return list(edition_folders.values())


@pytest.fixture(scope="module")
def view(sample: Path) -> View:
    return next(iter(pmlpub.editions(sample, dt.date(2026, 11, 22))))


class Embedded(HTMLParser):
    """What stands in the JSON-LD scripts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and ("type", "application/ld+json") in attrs
        self.scripts += [""] * self.inside

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def embedded(page: Path) -> dict[str, Any]:
    (script,) = Embedded(page.read_text("utf-8")).scripts
    found: dict[str, Any] = json.loads(script)
    return found


def with_context(document: dict[str, Any], context: str) -> dict[str, Any]:
    """The markup of a page as a reader has it who got `context` from schema.org's address."""
    assert document["@context"] == REMOTE
    return document | {"@context": CONTEXTS[context]}


def by_pyld(document: dict[str, Any], mode: str = "json-ld-1.1") -> Graph:
    """A processor of JSON-LD 1.0 or 1.1, to which nobody gives a remote context."""

    def load(url: str, _options: object) -> dict[str, Any]:
        raise AssertionError(url)

    options = {
        "format": "application/n-quads", "documentLoader": load, "processingMode": mode,
    }  # fmt: skip
    return by_oxigraph(jsonld.to_rdf(document, options).encode(), ox.RdfFormat.N_QUADS)


def simplified(graph: Graph) -> set[tuple[str, str, str]]:
    """A graph without languages and types of literals, and without the difference between an
    address and its text."""
    return {(t.subject.value, t.predicate.value, t.object.value) for t in graph}


def by_oxigraph(data: bytes, format: ox.RdfFormat) -> Graph:
    return frozenset(quad.triple for quad in ox.parse(data, format=format))


def by_rdflib(data: bytes | str, format: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=data, format=format)


def as_facts(graph: rdflib.Graph) -> Graph:
    return by_oxigraph(graph.serialize(format="nt").encode(), ox.RdfFormat.N_TRIPLES)


def test_rdflib_reads_one_graph_in_all_spellings(all_folders: list[Path]) -> None:
    for folder in all_folders:
        graphs = [by_rdflib((folder / n).read_bytes(), f) for n, f in NAMES.items()]
        graphs.append(by_rdflib((folder / "answer.jsonld").read_bytes(), "json-ld"))
        assert len(graphs[0]) > 10
        for other in graphs[1:]:
            assert isomorphic(graphs[0], other), folder


def test_oxigraph_reads_one_graph_in_all_spellings(all_folders: list[Path]) -> None:
    for folder in all_folders:
        graphs = {by_oxigraph((folder / n).read_bytes(), f) for n, f in OX.items()}
        graphs.add(by_oxigraph((folder / "answer.jsonld").read_bytes(), ox.RdfFormat.JSON_LD))
        assert len(graphs) == 1, folder


@pytest.mark.parametrize("mode", ["json-ld-1.0", "json-ld-1.1"])
def test_pyld_reads_the_graph_of_the_other_spellings(all_folders: list[Path], mode: str) -> None:
    for folder in all_folders:
        graphs = {by_oxigraph((folder / "answer.nt").read_bytes(), ox.RdfFormat.N_TRIPLES)}
        graphs.add(by_pyld(json.loads((folder / "answer.jsonld").read_bytes()), mode))
        assert len(graphs) == 1, folder


def test_rdflib_and_oxigraph_agree_on_what_stands_there(all_folders: list[Path]) -> None:
    for folder in all_folders:
        data = (folder / "answer.ttl").read_bytes()
        assert as_facts(by_rdflib(data, "turtle")) == by_oxigraph(data, ox.RdfFormat.TURTLE)


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_page_says_what_the_files_say_but_for_languages_and_types(
    all_folders: list[Path], context: str
) -> None:
    replaced = 0
    for folder in all_folders:
        document = with_context(embedded(folder / "index.html"), context)
        page = by_oxigraph(json.dumps(document).encode(), ox.RdfFormat.JSON_LD)
        file = by_oxigraph((folder / "answer.nt").read_bytes(), ox.RdfFormat.N_TRIPLES)
        # What replaces a withdrawn answer has no term in schema.org: only the files say it.
        own = {fact for fact in simplified(file) if fact[1] != REPLACED}
        named = {value for _, _, value in own}
        own = {fact for fact in own if fact[0] in named or fact[0].endswith("#page")}
        assert simplified(page) == own, folder
        replaced += own != simplified(file)
    assert replaced == 2


def test_a_context_defines_what_its_document_uses_and_no_more(all_folders: list[Path]) -> None:
    for folder in all_folders:
        document = json.loads((folder / "answer.jsonld").read_bytes())
        context = document.pop("@context")
        assert (context.pop("@vocab"), context.pop("@language")) == (
            SCHEMA,
            folder.parts[-3].lower(),
        )
        text = json.dumps(document)
        assert context
        assert all(f'"{term}": ' in text for term in context)
        assert "http" not in "".join(k for k in context)


def test_dates_can_be_compared(folders: list[Path]) -> None:
    ask = """PREFIX schema: <http://schema.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      SELECT ?page WHERE { ?page a schema:MedicalWebPage; schema:dateModified ?day .
        FILTER(?day >= "2026-01-01"^^xsd:date) }"""
    types = set[str]()
    for folder in folders:
        for name, form in {**NAMES, "answer.jsonld": "json-ld"}.items():
            graph = by_rdflib((folder / name).read_bytes(), form)
            assert len(list(graph.query(ask))) == 1, folder / name
            days = graph.objects(None, rdflib.URIRef(f"{SCHEMA}datePublished"))
            types |= {str(day.datatype).rpartition("#")[2] for day in days}  # type: ignore[attr-defined]
    assert types == {"date", "gYear"}


def test_no_graph_has_a_blank_node_or_another_spelling_of_schema_org(
    all_folders: list[Path],
) -> None:
    for folder in all_folders:
        for name in NAMES:
            assert b"https://schema.org" not in (folder / name).read_bytes()
        for triple in by_oxigraph((folder / "answer.ttl").read_bytes(), ox.RdfFormat.TURTLE):
            assert isinstance(triple.subject, ox.NamedNode)
            assert not isinstance(triple.object, ox.BlankNode)


def test_tagged_texts_are_in_the_language_of_their_folder(all_folders: list[Path]) -> None:
    for folder in all_folders:
        tag = folder.parts[-3]
        facts = by_oxigraph((folder / "answer.nt").read_bytes(), ox.RdfFormat.N_TRIPLES)
        found = {t.object.language for t in facts if isinstance(t.object, ox.Literal)}
        assert {language.lower() for language in found - {None}} == {tag.lower()}
        assert f'#page> <{SCHEMA}inLanguage> "{tag}" .' in (folder / "answer.nt").read_text()


def test_ntriples_are_sorted_lines_without_doubles(all_folders: list[Path]) -> None:
    for folder in all_folders:
        data = (folder / "answer.nt").read_bytes()
        lines = data.splitlines(keepends=True)
        assert lines == sorted(set(lines))
        assert data.endswith(b" .\n")


def test_all_languages_together_are_one_graph_of_one_condition(folders: list[Path]) -> None:
    facts: set[ox.Triple] = set()
    for folder in folders:
        facts |= by_oxigraph((folder / "answer.nt").read_bytes(), ox.RdfFormat.N_TRIPLES)
    about = {t.object for t in facts if t.predicate.value == f"{SCHEMA}about"}
    (condition,) = about
    names = [
        t.object for t in facts if t.subject == condition and t.predicate.value == f"{SCHEMA}name"
    ]
    assert len(names) == len({n.language for n in names}) == 9


def test_programs_get_the_same_graph(view: View, folders: list[Path]) -> None:
    (folder,) = [f for f in folders if f.parts[-3:] == (view.language, *view.answer.split("/"))]
    file = by_rdflib((folder / "answer.ttl").read_bytes(), "turtle")
    assert isomorphic(pmlpub.graph(view), file)


# --- any text ---

TRAPS = [
    "</script>",
    "<!--",
    "-->",
    "<script>",
    "]]>",
    "&lt;",
    "\\",
    '"',
    '"""',
    "'",
    "\n",
    "\t",
    "@en",
    "^^",
    "{",
]
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
ANY = st.lists(st.one_of(st.sampled_from([*TRAPS, "\u2028", "\u2029", "\x00"]), LETTERS))
CLEAN = (
    st.lists(st.one_of(st.sampled_from(TRAPS), LETTERS.filter(lambda c: not REFUSED.search(c))))
    .map("".join)
    .map(normalize_text)
    .filter(bool)
)


def saying(view: View, text: str) -> View:
    """The view with `text` in every field of the edition, and in the marks."""
    edition = view.source
    assert edition.condition
    changed = msgspec.structs.replace(
        edition,
        texts=dict.fromkeys([*edition.texts, "correction"], text),
        condition=msgspec.structs.replace(edition.condition, name=text, alternate=text, agent=text),
        references=tuple(msgspec.structs.replace(r, title=text) for r in edition.references),
    )
    publisher = msgspec.structs.replace(view.site.publisher, name=text)
    return changed_view(
        view,
        site=msgspec.structs.replace(view.site, publisher=publisher),
        interface=dict.fromkeys(view.interface, text),
        edition=changed,
    )


@settings(deadline=None)
@given(text=ANY.map("".join))
def test_no_text_breaks_out_of_the_script_of_a_page(view: View, text: str) -> None:
    changed = saying(view, text)
    script = jsonld_exporter.embedded(changed)
    assert not re.search("[<>&\u2028\u2029]", script)
    assert Embedded(f'<script type="application/ld+json">{script}</script><p>').scripts == [script]
    assert json.loads(script)["@context"] == REMOTE


@settings(deadline=None)
@given(text=CLEAN)
def test_any_text_is_the_same_in_all_spellings(view: View, text: str) -> None:
    changed = saying(view, text)
    files = rdf.export_turtle(changed) | rdf.export_ntriples(changed) | rdf.export_rdfxml(changed)
    graphs = {by_oxigraph(files[name], format) for name, format in OX.items()}
    document = json.loads(jsonld_exporter.export(changed)["answer.jsonld"])
    graphs.add(by_pyld(document))
    (graph,) = graphs
    said = {t.object.value for t in graph if t.predicate.value == f"{SCHEMA}headline"}
    assert said == {text}


# --- addresses and codes ---


def outcome(site: Path) -> list[tuple[str, str]]:
    """(path, code) of the problems of a build."""
    try:
        problems = build(site, AS_OF).problems
    except ContentError as error:
        problems = list(error.problems)
    return [(p.location.path, p.code) for p in problems]


@pytest.mark.parametrize(
    "address",
    [
        "https://t.example/?a=1&b='c'",
        "https://t.example/a/../b",
        "https://t.example/(a)*b!",
        "https://t.example/é",
        "https://r.example/%C3%A9#f",
        "https://t.example:8080/;x=1,2",
    ],
)
def test_an_address_is_the_same_in_all_spellings(site: Path, address: str) -> None:
    answer = site / "content" / "a" / "dose.yaml"
    reference = f'references:\n  - {{title: T, url: "{address}"}}\n'
    answer.write_text(answer.read_text("utf-8") + reference, "utf-8")
    assert outcome(site) == []
    folder = site / "outputs" / "current" / "en" / "a" / "dose"
    graphs = {by_oxigraph((folder / n).read_bytes(), f) for n, f in OX.items()}
    graphs.add(by_pyld(json.loads((folder / "answer.jsonld").read_bytes())))
    (graph,) = graphs
    found = {t.object.value for t in graph if t.predicate.value == f"{SCHEMA}citation"}
    assert found == {address}


@pytest.mark.parametrize(
    "address",
    [
        "https://t.example/[x]",
        "https://t.example/%zz",
        "https://t.example/#a#b",
        "https://t.example:port/",
        "https://[/",
        "https://t.example/\ue000",
    ],
)
def test_an_address_that_is_none_is_a_problem_of_its_file(site: Path, address: str) -> None:
    answer = site / "content" / "a" / "dose.yaml"
    reference = f'references:\n  - {{title: T, url: "{address}"}}\n'
    answer.write_text(answer.read_text("utf-8") + reference, "utf-8")
    assert {path for path, _ in outcome(site)} == {"content/a/dose.yaml"}


@pytest.mark.parametrize("code", ["D 1", "D<1>", 'D"1', "D%1", "{}"])
def test_a_code_never_makes_an_address_that_stops_the_build(site: Path, code: str) -> None:
    """Either the code is named as a problem, or every spelling has it."""
    conditions = {"c": {"name": "a disease", "codes": {"MeSH": code}}}
    (site / "content" / "conditions.yaml").write_text(json.dumps(conditions), "utf-8")
    answer = site / "content" / "a" / "dose.yaml"
    answer.write_text(answer.read_text("utf-8") + "condition: c\n", "utf-8")
    problems = [p for p in outcome(site) if p[1] != "missing"]  # the name is not translated
    if not problems:
        folder = site / "outputs" / "current" / "en" / "a" / "dose"
        graphs = {by_oxigraph((folder / n).read_bytes(), f) for n, f in OX.items()}
        (graph,) = graphs
        found = {t.object.value for t in graph if t.predicate.value == f"{SCHEMA}codeValue"}
        assert found == {code}
    else:
        assert {path for path, _ in problems} == {"content/conditions.yaml"}


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
@pytest.mark.parametrize("domain", ["a", "conditions"])
def test_a_character_that_xml_cannot_hold_does_not_go_out(
    site: Path, domain: str, character: str
) -> None:
    """YAML refuses them; catalogs come from translators' programs."""
    (site / "content" / "conditions.yaml").write_text("c: {name: a disease}", "utf-8")
    answer = site / "content" / "a" / "dose.yaml"
    answer.write_text(answer.read_text("utf-8") + "condition: c\n", "utf-8")
    changes, _ = sync.plan_sync(site)
    sync.write_changes(site, changes)
    for path in (site / "locales" / "fr" / "LC_MESSAGES").glob("*.po"):
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            entry.msgstr = entry.msgstr or "une maladie"
            if path.stem == domain and not entry.msgctxt.endswith(("#sms", "#keywords")):
                entry.msgstr += f"{character}."
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.save()
    found = outcome(site)
    file = site / "outputs" / "current" / "fr" / "a" / "dose" / "answer.rdf"
    assert found
    assert not file.exists()
