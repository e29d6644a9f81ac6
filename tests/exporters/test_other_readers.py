"""What programs in other languages make of pages and graphs: messengers (metascraper), a validator
of structured data, the types of schema.org, and processors of JSON-LD on Node, Java and an old one
on Python.

They run on the sample, on signed answers and on tombstones, and nothing is fetched.
"""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from pmlpub.lint.vocabulary import terms

pytestmark = pytest.mark.parts

ROOT = Path(__file__).parents[2]
READERS = ROOT / "tests/readers"
OLD_PYTHON = ROOT / ".venvs/readers/bin/python"
JAVA = Path("/usr/share/java")
GRAPH = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def pages(edition_folders: dict[str, Path]) -> dict[str, str]:
    found = {
        path: (folder / "index.html").read_text("utf-8") for path, folder in edition_folders.items()
    }
    assert {path.partition("/")[0] for path in found} == {"sample", "approved", "gone"}
    return found


def graph(page: str) -> dict[str, Any]:
    found = GRAPH.search(page)
    assert found
    document: dict[str, Any] = json.loads(found[1])
    return document


def run_reader(*command: str | Path, task: str, code: int = 0) -> str:
    done = subprocess.run(command, cwd=READERS, input=task, capture_output=True, text=True)
    assert done.returncode == code, done.stderr or done.stdout
    return done.stdout


def node(*arguments: str, task: object = None, code: int = 0) -> str:
    assert (READERS / "node_modules").is_dir(), "not installed: make readers"
    return run_reader("node", *arguments, task=json.dumps(task), code=code)


def test_messengers_show_title_text_publisher_and_language(pages: dict[str, str]) -> None:
    # The host of small sites is not one that metascraper takes for a host.
    texts = [
        page.replace("https://t.example/", "https://t.example.org/") for page in pages.values()
    ]
    graphs = [graph(text) for text in texts]
    task = [[own["url"], text] for own, text in zip(graphs, texts, strict=True)]
    found = json.loads(node("read.js", task={"metascraper": task}))
    for path, own, shown in zip(pages, graphs, found, strict=True):
        assert shown["publisher"] == own["publisher"]["name"], path
        assert shown["lang"] == own["inLanguage"].partition("-")[0], path
        assert shown["url"] == own["url"], path
        if "mainEntity" in own:
            assert " ".join(own["name"].split()) == " ".join(shown["title"].split()), path
            assert shown["description"], path


def test_a_validator_of_structured_data_finds_nothing(pages: dict[str, str]) -> None:
    def names(own: Any) -> list[dict[str, str]]:
        return [{"@id": f"schema:{name}"} for name in sorted(own)]

    rows: list[dict[str, Any]] = []
    for name, term in terms().items():
        if term.kind == "class":
            rows.append({"@type": "rdfs:Class", "rdfs:subClassOf": names(term.above)})
        elif term.kind == "property":
            rows.append({"@type": "rdf:Property", "schema:domainIncludes": names(term.above)})
        else:
            continue
        rows[-1]["@id"] = f"schema:{name}"
    texts = list(pages.values())
    texts.append(texts[0].replace('"headline"', '"headLine"'))
    task = {"schema": {"@graph": rows}, "pages": texts}
    *found, wrong = json.loads(node("read.js", task={"validator": task}))
    assert {path: own for path, own in zip(pages, found, strict=True) if own} == {}
    assert "headLine" in json.dumps(wrong)


def test_the_types_of_schema_org_fit(pages: dict[str, str], tmp_path: Path) -> None:
    head = 'import type { MedicalWebPage, WithContext } from "schema-dts";\n'
    texts = [json.dumps(graph(page)) for page in pages.values()]
    good = "".join(
        f"export const p{n}: WithContext<MedicalWebPage> = {t};\n" for n, t in enumerate(texts)
    )
    bad = good.replace('"headline"', '"headLine"', 1)
    options = {
        "noEmit": True, "strict": True, "skipLibCheck": True, "target": "es2022", "types": [],
        "module": "esnext", "moduleResolution": "bundler",
        "paths": {"schema-dts": [str(READERS / "node_modules/schema-dts")]},
    }  # fmt: skip
    for name, text, code in (("good", good, 0), ("bad", bad, 2)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pages.ts").write_text(head + text, "utf-8")
        (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": options}), "utf-8")
        said = node("node_modules/typescript/bin/tsc", "--project", str(folder), code=code)
        assert ("headLine" in said) == (name == "bad")


def documents(folders: dict[str, Path]) -> list[Any]:
    return [json.loads((folder / "answer.jsonld").read_bytes()) for folder in folders.values()]


def compare(folders: dict[str, Path], texts: list[str]) -> None:
    """Whether the N-Quads that a processor makes of answer.jsonld are the graph beside it."""
    for (path, folder), text in zip(folders.items(), texts, strict=True):
        own = {quad.triple for quad in ox.parse(path=folder / "answer.nt")}
        assert {q.triple for q in ox.parse(text, format=ox.RdfFormat.N_QUADS)} == own, path


def test_two_processors_on_node_read_the_graph_of_the_file(
    edition_folders: dict[str, Path],
) -> None:
    found = json.loads(node("read.js", task={"jsonld": documents(edition_folders)}))
    assert len(found) == 2
    for texts in found:
        compare(edition_folders, texts)


def test_the_processor_of_json_ld_1_0_for_python_reads_it(edition_folders: dict[str, Path]) -> None:
    """pyld 1.0.5; test_graph.py has today's."""
    assert OLD_PYTHON.exists(), "not installed: make readers"
    task = json.dumps(documents(edition_folders))
    compare(edition_folders, json.loads(run_reader(OLD_PYTHON, "read_jsonld.py", task=task)))


def test_jsonld_java_reads_it(edition_folders: dict[str, Path]) -> None:
    assert (JAVA / "jsonld-java.jar").exists(), "not installed: make validators"
    task = json.dumps(documents(edition_folders))
    said = run_reader("java", "-cp", JAVA / "*", "ReadJsonLd.java", task=task)
    compare(edition_folders, json.loads(said))
