"""The questions of docs/queries.md, asked of real releases."""

import datetime as dt
import gzip
import re
import shutil
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

import pmlpub
from conftest import ROOT
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone

pytestmark = pytest.mark.slow

AS_OF = dt.date(2026, 1, 10)
PAGE = (ROOT / "docs" / "queries.md").read_text("utf-8")
(PREFIXES,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
QUERIES = dict(re.findall(r"\n## (\d+)\. .*?```sparql\n(.*?)```", PAGE, re.DOTALL))
OLD = "https://t.example/#answer/a/old"


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with approvals, a withdrawn answer, and a release before."""
    root = tmp_path_factory.mktemp("approved")
    for part in ("content", "locales"):
        shutil.copytree(ROOT / "tests/golden/approved" / part, root / part)
    build(root, AS_OF - dt.timedelta(days=1))
    shutil.copytree(root / "outputs" / "current", root / "before")
    gone = "- {id: a/old, on: 2026-01-05, reason: merged, successor: a/approved}\n"
    (root / "content" / "gone.yaml").write_text(gone, "utf-8")
    (root / "content" / "a" / "due.yaml").unlink()
    with (root / "content" / "gone.yaml").open("a") as file:
        file.write("- {id: a/due, on: 2026-01-09, reason: wrong}\n")
    build(root, AS_OF)
    return root


@pytest.fixture(scope="module")
def facts(approved: Path, sample: Path) -> rdflib.Graph:
    """The facts of both sites, whose addresses differ."""
    return pmlpub.dataset(approved / "outputs/current") + pmlpub.dataset(sample / "outputs/current")


@pytest.fixture(scope="module")
def store(facts: rdflib.Graph) -> ox.Store:
    found = ox.Store()
    found.bulk_load(facts.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    return found


def ask(number: int, facts: rdflib.Graph, store: ox.Store) -> list[tuple[str, ...]]:
    """The rows of a question, which two programs answer alike."""
    query = PREFIXES + QUERIES[str(number)]
    rows = [tuple(str(value or "") for value in row) for row in facts.query(query)]  # type: ignore[union-attr]
    others = [tuple(v.value if v else "" for v in row) for row in store.query(query)]  # type: ignore[union-attr]
    assert sorted(rows) == sorted(others)
    return rows


def test_the_page_has_twelve_questions() -> None:
    assert list(QUERIES) == [str(number) for number in range(1, 13)]


def test_pages_about_a_disease_in_all_languages(facts: rdflib.Graph, store: ox.Store) -> None:
    rows = ask(1, facts, store)
    assert len(rows) == 45
    assert len({language for language, _, _ in rows}) == 9


def test_a_language_matches_whatever_its_region(facts: rdflib.Graph, store: ox.Store) -> None:
    assert len(ask(2, facts, store)) == 5


def test_reviews_since_a_day_and_by_whom(facts: rdflib.Graph, store: ox.Store) -> None:
    rows = ask(3, facts, store)
    assert ("https://t.example/en/a/approved/", "Dora Clinician") in {(r[0], r[2]) for r in rows}
    assert all(day >= "2025-12-01" for _, day, _ in rows)


def test_who_checked_a_page(facts: rdflib.Graph, store: ox.Store) -> None:
    found = {(page, name) for page, _, name in ask(4, facts, store)}
    assert ("https://t.example/fr/a/approved/", "Rita & Revisers") in found


def test_what_expires_soon(facts: rdflib.Graph, store: ox.Store) -> None:
    rows = ask(5, facts, store)
    assert rows
    assert [day for _, day in rows] == sorted(day for _, day in rows)
    assert all(day < "2026-12-01" for _, day in rows)


def test_what_was_withdrawn_and_what_replaces_it(facts: rdflib.Graph, store: ox.Store) -> None:
    assert ask(6, facts, store) == [
        ("https://t.example/#answer/a/due", "2026-01-09", ""),
        (OLD, "2026-01-05", "https://t.example/#answer/a/approved"),
    ]


def test_which_languages_are_missing_and_why(facts: rdflib.Graph, store: ox.Store) -> None:
    rows = ask(7, facts, store)
    assert {language for _, language, _ in rows} == {"es", "fr"}
    assert all(why.endswith(".") for _, _, why in rows)


def test_translations_without_their_source(facts: rdflib.Graph, store: ox.Store) -> None:
    rows = ask(8, facts, store)
    published = {
        (str(row[0]), str(row[1]))  # type: ignore[index]
        for row in facts.query(
            PREFIXES
            + """SELECT ?a ?l { ?e schema:exampleOfWork ?a; schema:inLanguage ?l;
                 schema:creativeWorkStatus [ schema:termCode "published" ] .
                 ?e a schema:MedicalWebPage }"""
        )
    }
    sources = {answer for answer, language in published if language == "en"}
    assert {*rows} == {(a, tag) for a, tag in published if tag != "en" and a not in sources}


def test_what_an_sms_says(
    facts: rdflib.Graph, store: ox.Store, approved: Path, sample: Path
) -> None:
    said = {text for _, _, text in ask(9, facts, store)}
    files = sorted((sample / "outputs/current").glob("*/pml/*/sms.txt"))
    assert len(files) == 45
    assert {file.read_text("utf-8") for file in files} <= said


def test_what_changed_since_a_release(approved: Path) -> None:
    both = rdflib.Dataset()
    for name, folder in (("before", approved / "before"), ("now", approved / "outputs/current")):
        own = both.graph(rdflib.URIRef(f"urn:{name}"))
        for triple in pmlpub.dataset(folder):
            own.add(triple)
    rows = {str(row[0]): row for row in both.query(PREFIXES + QUERIES["10"])}  # type: ignore[index]
    gone = rows["https://t.example/en/a/due/#page"]
    assert gone[1]
    assert gone[2] is None  # type: ignore[index]
    assert "https://t.example/en/a/approved/#page" not in rows


def test_what_changed_since_a_release_before_a_withdrawal(approved: Path, tmp_path: Path) -> None:
    """Withdrawn texts leave older releases, and what there was of them is still known."""
    root = Path(shutil.copytree(approved, tmp_path / "site", symlinks=True))
    old = (root / "outputs/current").resolve()
    withdraw(root, Gone(id="a/approved", on=AS_OF, reason="wrong"))
    both = rdflib.Dataset()
    for name, folder in (("before", old), ("now", root / "outputs/current")):
        own = both.graph(rdflib.URIRef(f"urn:{name}"))
        for triple in pmlpub.dataset(folder):
            own.add(triple)
    rows = {str(row[0]): row for row in both.query(PREFIXES + QUERIES["10"])}  # type: ignore[index]
    assert rows
    assert all("/a/approved/" in page for page in rows)
    assert all(row[1] and row[2] is None for row in rows.values())  # type: ignore[index]


def test_a_removed_language_is_missing_and_withdraws_nothing(site: Path) -> None:
    build(site, AS_OF)
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [fr]", "languages: []"))
    build(site, AS_OF, allow_removal=["fr"])
    own = pmlpub.dataset(site / "outputs/current")
    assert [*own.query(PREFIXES + QUERIES["6"])] == []
    ((answer, language, why),) = own.query(PREFIXES + QUERIES["7"])  # type: ignore[misc]
    assert (str(answer), str(language)) == ("https://t.example/#answer/a/dose", "fr")
    assert str(why).endswith(".")


def test_files_with_their_checksums(facts: rdflib.Graph, store: ox.Store, sample: Path) -> None:
    base = "https://answers.example.org/"
    rows = [row for row in ask(11, facts, store) if row[0].startswith(base)]
    assert len(rows) == 45 * 8
    for file, _, size, _ in rows:
        assert (sample / "outputs/current" / file.removeprefix(base)).stat().st_size == int(size)


def test_names_and_codes_of_diseases(facts: rdflib.Graph, store: ox.Store) -> None:
    assert len(ask(12, facts, store)) == 5


def test_one_language_is_read_alone(sample: Path) -> None:
    found = pmlpub.dataset(sample / "outputs/current", languages="fr")
    tags = {str(o) for o in found.objects(None, rdflib.URIRef("http://schema.org/inLanguage"))}
    texts = found.objects(None, rdflib.URIRef("http://schema.org/headline"))
    assert {text.language for text in texts} == {"fr"}  # type: ignore[attr-defined]
    assert "fr" in tags


@pytest.mark.parametrize(
    ("tree", "named", "error", "text"),
    [
        ("", {}, LookupError, r"dataset\.ttl of .* is missing; name the folder or the web address"),
        ("http://127.0.0.1:1/", {}, LookupError, "127.0.0.1:1.* cannot be fetched: no connection"),
        ("ftp://x/", {}, ValueError, "ftp://x/: this is not a web address"),
        ("file:///outputs/current", {}, ValueError, "file:///.*: this is not a web address"),
        (None, {}, TypeError, "a release is in a folder or at a web address, and not at None"),
        ("sample", {"languages": ["xx"]}, LookupError, "no language 'xx', but ar, en, es, fr"),
        ("sample", {"only": "flu"}, LookupError, "no collection 'flu', but pml"),
    ],
)
def test_what_has_no_dataset_is_named(
    tree: Any, named: Any, error: type[Exception], text: str, sample: Path, tmp_path: Path
) -> None:
    known = {"sample": sample / "outputs/current", "": tmp_path}
    with pytest.raises(error, match=text):
        pmlpub.dataset(known.get(tree, tree), **named)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("dataset.ttl", b"<a> <b> ."),
        ("dataset.ttl", b"\xff"),
        ("dataset/pml/fr/facts.nt.gz", b"no gzip"),
        ("dataset/pml/fr/facts.nt.gz", gzip.compress(b"x" * 99, mtime=0)[:-9]),
        ("dataset/pml/fr/facts.nt.gz", gzip.compress(b"<urn:a> b c\n", mtime=0)),
    ],
)
def test_a_damaged_dataset_is_named(name: str, data: bytes, sample: Path, tmp_path: Path) -> None:
    place = tmp_path / "dataset/pml/fr"
    place.mkdir(parents=True)
    (tmp_path / "dataset.ttl").write_bytes((sample / "outputs/current/dataset.ttl").read_bytes())
    (tmp_path / name).write_bytes(data)
    with pytest.raises(LookupError, match=f"{name} of .* is damaged"):
        pmlpub.dataset(tmp_path, "fr")


def test_facts_are_lines_that_stand_once_and_are_counted(sample: Path) -> None:
    current = sample / "outputs/current"
    described = rdflib.Graph().parse(current / "dataset.ttl", format="turtle")
    counted = {
        str(s).removesuffix("#facts").removeprefix("https://answers.example.org/"): int(str(o))
        for s, o in described.subject_objects(rdflib.URIRef("http://rdfs.org/ns/void#triples"))
    }
    assert len(counted) == 9
    for path, number in counted.items():
        lines = gzip.decompress((current / path).read_bytes()).splitlines()
        assert len(lines) == len(set(lines)) == number
        pages = sorted((current / path.split("/")[2]).glob("pml/*/answer.nt"))
        assert len(pages) == 5
        assert {line for page in pages for line in page.read_bytes().splitlines()} <= set(lines)
