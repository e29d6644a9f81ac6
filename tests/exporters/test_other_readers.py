"""What programs on Node make of pages and graphs: messengers (metascraper), a validator of
structured data, the types of schema.org, and two JSON-LD processors.

They run on the sample, on signed answers and on tombstones, and nothing is fetched.
"""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import golden_cases
from pmlpub.lint.vocabulary import terms

pytestmark = pytest.mark.parts

READERS = Path(__file__).parents[1] / "readers"
GRAPH = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PAGE = re.compile(r"[A-Za-z-]+/[a-z]+/[a-z-]+/index\.html")


@pytest.fixture(scope="module")
def files(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages and graphs of the sample, of signed answers and of tombstones, by path."""
    current = sample / "outputs/current"
    paths = [
        p
        for name in ("index.html", "answer.jsonld", "answer.nt")
        for p in current.glob(f"*/pml/*/{name}")
    ]
    found = {f"sample/{path.relative_to(current)}": path.read_bytes() for path in paths}
    for case in ("approved", "gone"):
        _, own = golden_cases.build_case(case, tmp_path_factory.mktemp(case) / "build")
        found |= {f"{case}/{path}": data for path, data in own.items()}
    return found


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, str]:
    found = {
        path: data.decode()
        for path, data in sorted(files.items())
        if PAGE.fullmatch(path.partition("/")[2]) and "/conditions/" not in path
    }
    assert {path.partition("/")[0] for path in found} == {"sample", "approved", "gone"}
    return found


def graph(page: str) -> dict[str, Any]:
    found = GRAPH.search(page)
    assert found
    document: dict[str, Any] = json.loads(found[1])
    return document


def node(*arguments: str, task: object = None, code: int = 0) -> str:
    assert (READERS / "node_modules").is_dir(), "not installed: make readers"
    done = subprocess.run(
        ["node", *arguments], cwd=READERS, input=json.dumps(task), capture_output=True, text=True
    )  # fmt: skip
    assert done.returncode == code, done.stderr or done.stdout
    return done.stdout


def test_messengers_show_title_text_publisher_and_language(pages: dict[str, str]) -> None:
    # The host of small sites is not one that metascraper takes for a host.
    texts = [
        page.replace("https://t.example/", "https://t.example.org/") for page in pages.values()
    ]
    documents = [graph(text) for text in texts]
    task = [[own["url"], text] for own, text in zip(documents, texts, strict=True)]
    found = json.loads(node("read.js", task={"metascraper": task}))
    for path, own, shown in zip(pages, documents, found, strict=True):
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


def test_two_processors_of_json_ld_read_the_graph_of_the_file(files: dict[str, bytes]) -> None:
    paths = [path for path in sorted(files) if path.endswith("/answer.jsonld")]
    documents = [json.loads(files[path]) for path in paths]
    found = json.loads(node("read.js", task={"jsonld": documents}))
    assert len(found) == 2
    for path, *texts in zip(paths, *found, strict=True):
        own = set(ox.parse(files[path.replace(".jsonld", ".nt")], format=ox.RdfFormat.N_TRIPLES))
        for text in texts:
            assert set(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == own, path
