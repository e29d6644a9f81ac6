"""What programs of others read of pages and graphs: extruct is a crawler, rapper a parser of RDF.

Sockets are blocked: none of them may need another server.
"""

import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import extruct
import pyoxigraph as ox
import pytest

from support.pages import read

pytestmark = pytest.mark.slow
FORMATS = {"answer.nt": "ntriples", "answer.ttl": "turtle", "answer.rdf": "rdfxml"}


def pages(sample: Path) -> list[Path]:
    found = sorted((sample / "outputs" / "current").glob("*/pml/*/index.html"))
    assert len(found) == 45
    return found


def crawled(page: Path) -> dict[str, Any]:
    syntaxes = ["json-ld", "opengraph", "microdata"]
    found: dict[str, Any] = extruct.extract(page.read_text("utf-8"), syntaxes=syntaxes)
    return found


@pytest.mark.disable_socket
def test_a_crawler_finds_one_graph_and_no_other_markup(edition_folders: dict[str, Path]) -> None:
    notices = 0
    for folder in edition_folders.values():
        found = crawled(folder / "index.html")
        (graph,) = found["json-ld"]
        assert graph["@type"] == "MedicalWebPage"
        assert graph["publisher"]["name"] in ("PML answers demonstration", "Test publisher")
        states = [one["termCode"] for one in graph["creativeWorkStatus"] if "termCode" in one]
        if "published" in states:
            assert graph["mainEntity"]["acceptedAnswer"]["text"]
        else:
            notices += 1
            assert "mainEntity" not in graph
        assert found["microdata"] == []
    assert notices > 2


@pytest.mark.disable_socket
def test_open_graph_says_what_the_graph_and_the_page_say(sample: Path) -> None:
    languages = set()
    for page in pages(sample):
        found = crawled(page)
        (graph,) = found["json-ld"]
        properties = dict(found["opengraph"][0]["properties"])
        html = read(page)
        assert properties["og:type"] == "article"
        assert properties["og:title"] == graph["name"]
        assert properties["og:url"] == graph["url"]
        assert properties["og:site_name"] == graph["publisher"]["name"]
        assert properties["article:published_time"] == graph["datePublished"]
        assert properties["article:modified_time"] == graph["dateModified"]
        assert properties["article:expiration_time"] == graph["expires"]
        assert properties["article:section"] == graph["about"]["name"]
        assert properties["article:section"] in html.text
        # Whoever is told no language takes it for en_US.
        languages.add(properties["og:locale"])
        language = graph["inLanguage"].partition("-")[0]
        assert properties["og:locale"].partition("_")[0] == language
        marks = graph["creativeWorkStatus"]
        assert properties["og:description"].startswith(marks[0])
    assert languages == {
        "ar_EG", "en_US", "es_ES", "fr_FR", "hi_IN", "pt_BR", "sw_TZ", "tr_TR", "zh_CN",
    }  # fmt: skip


@pytest.mark.disable_socket
def test_home_pages_say_in_open_graph_what_they_are(sample: Path) -> None:
    current = sample / "outputs" / "current"
    for page in (current / "index.html", current / "fr/index.html", current / "ar/index.html"):
        properties = dict(crawled(page)["opengraph"][0]["properties"])
        html = read(page)
        assert properties["og:type"] == "website"
        assert [one["href"] for one in html.all("link") if one["rel"] == "canonical"] == [
            properties["og:url"]
        ]


@pytest.mark.parts
@pytest.mark.parametrize("name", FORMATS)
def test_raptor_reads_the_same_triples(edition_folders: dict[str, Path], name: str) -> None:
    program = shutil.which("rapper")
    assert program, "not installed: apt-get install raptor2-utils"
    for folder in edition_folders.values():
        path = folder / name
        command = [program, "-q", "-i", FORMATS[name], "-o", "ntriples", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        known = {str(quad.triple) for quad in ox.parse(path=path)}
        read_back = ox.parse(done.stdout, format=ox.RdfFormat.N_TRIPLES)
        assert {str(quad.triple) for quad in read_back} == known


def test_links_between_pages_are_canonical_addresses(sample: Path, tmp_path: Path) -> None:
    base = "https://answers.example.org/"
    current = tmp_path / "plain"
    shutil.copytree(sample / "outputs" / "current", current)
    places = {
        base + str(path.parent.relative_to(current)).removeprefix(".").lstrip("/")
        for path in current.rglob("index.html")
    }
    known = {address if address.endswith("/") else f"{address}/" for address in places}
    count = 0
    for page in current.rglob("index.html"):
        here = base + page.relative_to(current).as_posix()
        for link in read(page).all("a"):
            target = urljoin(here, link.get("href", "")).partition("#")[0]
            if target.startswith(base) and target not in (here, f"{base}about/"):
                count += 1
                assert not target.endswith("index.html"), (page, target)
                is_file = (current / target.removeprefix(base)).is_file()
                assert target in known or is_file, (page, target)
    assert count > 360
