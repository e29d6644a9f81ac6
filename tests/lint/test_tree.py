"""`pmlpub check --graph`: a tree of ours has no fault, and each that is put into one is found."""

import datetime as dt
import gzip
import json
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import golden_cases
from conftest import Result, translate
from pmlpub.building.pipeline import build
from pmlpub.lint import packed, shapes, tree
from pmlpub.lint.files import TreeError
from pmlpub.lint.tree import check_tree
from pmlpub.lint.vocabulary import classes_of, terms
from pmlpub.problems import Problem
from support.work_sites import copy_answer

AS_OF = dt.date(2026, 1, 10)
FAULTS = tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))
ROWS = [(code, name, fault) for code, own in FAULTS.items() for name, fault in own.items()]
SPELLINGS = ("index.html", "answer.jsonld", "answer.ttl", "answer.nt", "answer.rdf")
CONDITIONS = """\
cold: {name: common cold, kind: InfectiousDisease, agent: {name: rhinovirus, kind: Virus},
  codes: {MeSH: D003139, ICD-10: J00}}
"""


@pytest.fixture(scope="session")
def built(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain copy of a release without faults; tests only read it."""
    root = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("lint") / "site"))
    copy_answer(root, "old")
    (root / "content/conditions.yaml").write_text(CONDITIONS, "utf-8")
    names = {"conditions/cold#name": "rhume", "conditions/cold#agent": "rhinovirus"}
    translate(root, "fr", "conditions", names)
    path = root / "content/a/dose.yaml"
    path.write_text(f"{path.read_text('utf-8')}condition: cold\n", "utf-8")
    gone = "- {id: a/old, on: 2026-01-07, reason: merged, successor: a/dose}\n"
    (root / "content/gone.yaml").write_text(gone, "utf-8")
    build(root, AS_OF)
    plain = root / "plain"
    shutil.copytree((root / "outputs/current").resolve(), plain)
    return plain


def seed(folder: Path, fault: dict[str, Any]) -> None:
    """Writes a fault into a tree."""
    if fault.get("all"):  # The same in every spelling that has it.
        places = [p for p in folder.glob(f"{fault['all']}/*") if p.name in SPELLINGS]
        texts = {path: path.read_text("utf-8") for path in places}
        changed = {p: re.sub(fault["old"], fault["new"], text) for p, text in texts.items()}
        assert changed != texts
        for path, text in changed.items():
            path.parent.chmod(0o755)
            path.chmod(0o644)
            path.write_text(text, "utf-8")
        return
    path = folder / fault["file"]
    path.parent.chmod(0o755)
    if target := fault.get("link"):
        path.unlink()
        path.symlink_to(target)
        return
    path.chmod(0o644)
    if fault.get("packed"):
        text = gzip.decompress(path.read_bytes()).decode()
        assert re.search(fault["old"], text)
        path.write_bytes(gzip.compress(re.sub(fault["old"], fault["new"], text).encode()))
        return
    if fault.get("only"):
        for other in path.parent.glob("answer.*"):
            if other != path:
                other.unlink()
    text = path.read_text("utf-8")
    new = fault["new"]
    if times := fault.get("times"):
        assert re.search(fault["old"], text)
        changed = re.sub(fault["old"], lambda _: new * times, text, count=1)
    else:
        count = 1 if "/a.xml" in str(path) else 0
        changed, done = re.subn(fault["old"], new, text, count=count, flags=re.DOTALL)
        assert done
    path.write_bytes(changed.encode(fault.get("encoding", "utf-8"), "replace"))


@pytest.mark.slow
@pytest.mark.parametrize(("code", "name", "fault"), ROWS, ids=[f"{c}: {n}" for c, n, _ in ROWS])
def test_each_fault_is_found(
    built: Path, tmp_path: Path, code: str, name: str, fault: dict[str, Any]
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    seed(folder, fault)
    found = list(check_tree(folder))
    own = [p for p in found if p.code == code]
    assert own, [str(p) for p in found]
    assert fault.get("at", fault["file"]) in {p.location.path for p in own}


def test_there_are_five_faults_of_each_kind() -> None:
    counts = Counter(code for code, _, _ in ROWS)
    assert min(counts.values()) >= 5
    # As `docs/problems.md` has them.
    assert set(counts) == {
        "graph-unreadable", "graph-syntax", "graph-context", "graph-term", "graph-domain",
        "graph-range", "graph-date", "graph-review", "graph-node", "graph-text", "graph-language",
        "graph-alternates", "graph-spelling", "graph-shape", "graph-code", "language-region",
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", [tree.ROBOTS, tree.INDEX])
def test_a_list_for_crawlers_that_is_missing_is_named(
    name: str, built: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    (folder / name).unlink()
    assert [(p.code, p.location.path) for p in check_tree(folder)] == [("graph-alternates", name)]


def test_answers_about_a_medicine_have_no_fault(site: Path) -> None:
    text = "para: {name: paracetamol, kind: Drug, codes: {ATC: N02BE01, RxNorm: 161}}\n"
    (site / "content/conditions.yaml").write_text(text, "utf-8")
    translate(site, "fr", "conditions", {"conditions/para#name": "paracétamol"})
    path = site / "content/a/dose.yaml"
    path.write_text(f"{path.read_text('utf-8')}condition: para\n", "utf-8")
    build(site, AS_OF)
    current = site / "outputs/current"
    assert shown(list(check_tree(current))) == []
    page = (current / "fr/a/dose/index.html").read_text("utf-8")
    assert '"@type":"Drug"' in page
    assert "À propos de ce médicament" in page
    assert "Toutes les réponses sur ce médicament" in page
    assert "maladie" not in page
    listed = json.loads((current / "codes/ATC/N02BE01.json").read_bytes())
    assert listed["inCodeSet"] == "http://www.whocc.no/atc"
    assert len(listed["subjectOf"]) == 2


def shown(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_a_tree_without_faults_has_none(built: Path) -> None:
    assert shapes.has_shapes()
    assert shown(list(check_tree(built))) == []
    assert shown(list(check_tree(built.parent / "outputs/current"))) == []


@pytest.mark.slow
def test_the_sample_has_no_fault(sample: Path) -> None:
    assert shown(list(check_tree(sample / "outputs/current"))) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", golden_cases.cases())
def test_no_golden_case_has_a_fault(case: str, tmp_path: Path) -> None:
    _, files = golden_cases.build_case(case, tmp_path / "build")
    if tree.SITE in files:
        assert shown(list(check_tree(tmp_path / "build" / case / "outputs/current"))) == []


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["[]", '{"about":}'])
@pytest.mark.parametrize("name", ["index.html", "answer.jsonld"])
@pytest.mark.parametrize("depth", [100, 300, 900, 5000])
def test_what_is_nested_too_deep_is_named(
    sign: str, name: str, depth: int, built: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    nested = sign[:-1] * depth + "true" + sign[-1] * depth
    own = r'"isAccessibleForFree":\s*true'
    new = f'"isAccessibleForFree":{nested}'
    seed(folder, {"file": f"en/a/dose/{name}", "old": own, "new": new})
    found = [p for p in check_tree(folder) if p.code == "graph-syntax"]
    assert [p.location.path for p in found] == ["en/a/dose/index.html"]
    assert "inside each other" in found[0].text


def test_a_page_that_differs_from_its_files_is_found_without_shapes(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page needs, and may have once, is checked also where pyshacl is not installed."""
    monkeypatch.setattr(shapes, "has_shapes", lambda: False)
    monkeypatch.setattr(tree, "Shapes", shapes.Shapes)
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    seed(folder, FAULTS["graph-shape"]["a question without a name"])
    assert {p.code for p in check_tree(folder)} >= {"graph-shape", "graph-spelling"}


def test_a_folder_that_leads_to_itself_is_not_followed(built: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    (folder / "loop").symlink_to(".")
    with pytest.raises(TreeError, match="loop/ cannot be listed"):
        list(check_tree(folder))


def test_a_tree_that_is_too_deep_is_not_read_to_its_end(built: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    (folder / "/".join("abcdefghijklmnop")).mkdir(parents=True)
    with pytest.raises(TreeError, match="folders deep"):
        list(check_tree(folder))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"site": 1}', b"\xff"])
def test_what_is_not_a_release_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "site.json").write_bytes(data)
    with pytest.raises(TreeError, match="is not a release"):
        list(check_tree(tmp_path))


def test_the_command_prints_faults_and_exits_with_one(
    built: Path, tmp_path: Path, run_here: Callable[..., Result]
) -> None:
    assert run_here("check", "--graph", str(built)).code == 0
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    seed(folder, FAULTS["graph-date"]["a day that does not exist"])
    done = run_here("check", "--graph", str(folder))
    assert done.code == 1
    assert "en/a/dose/index.html" in done.err
    assert "error[graph-date]: dateModified is not a date that exists" in done.err
    assert done.err.endswith(" errors, 0 warnings.\n")
    assert run_here("check", "--graph", str(tmp_path)).code == 2


def test_errors_come_first_and_json_is_a_form(
    built: Path, tmp_path: Path, run_here: Callable[..., Result]
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    seed(folder, FAULTS["language-region"]["English of Europe"])
    seed(folder, FAULTS["graph-date"]["a day in a sitemap"])
    lines = run_here("check", "--graph", str(folder)).err.splitlines()
    kinds = [word for line in lines for word in (": error[", ": warning[") if word in line]
    assert kinds == sorted(kinds)
    assert len(set(kinds)) == 2
    done = run_here("check", "--graph", str(folder), "--json")
    severities = [one["severity"] for one in json.loads(done.out)]
    assert severities == sorted(severities)
    assert "error" in severities


def test_a_term_knows_all_classes_above_it() -> None:
    assert {"MedicalWebPage", "WebPage", "CreativeWork", "Thing"} <= classes_of("MedicalWebPage")
    assert terms()["aspect"].successors == ("mainContentOfPage",)
    assert terms()["codeValue"].status == "pending"
    assert terms()["lastReviewed"].ranges == {"Date"}
    assert terms()["Neurologic"].kind == "member"


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["cut", "nonsense", "bomb", "parts"])
def test_packed_facts_are_unpacked_within_limits(
    harm: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "tree"))
    path = folder / "dataset/a/fr/facts.nt.gz"
    path.parent.chmod(0o755)
    path.chmod(0o644)
    data = path.read_bytes()
    if harm == "bomb":
        monkeypatch.setattr(packed, "LARGEST", 1000)
    monkeypatch.setattr(packed, "AT_ONCE", 100 if harm == "parts" else packed.AT_ONCE)
    path.write_bytes({"cut": data[:-20], "nonsense": b"nonsense"}.get(harm, data))
    found = {p.code for p in check_tree(folder) if p.location.path == "dataset/a/fr/facts.nt.gz"}
    code = {"cut": "graph-syntax", "nonsense": "graph-syntax", "bomb": "graph-unreadable"}.get(harm)
    assert found == ({code} if code else set())
