"""Every golden case gives its expected bytes and problems, and nothing else."""

import hashlib
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib
from rdflib.compare import isomorphic

import golden_cases
from golden_cases import describe_differences
from pmlpub.building.report import Report
from support import golden_ledgers


class Built(NamedTuple):
    """A case, the report of its build, and what it wrote."""

    name: str
    report: Report
    files: dict[str, bytes]


@pytest.fixture(scope="module", params=golden_cases.cases())
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    name: str = request.param
    return Built(name, *golden_cases.build_case(name, tmp_path_factory.mktemp("golden")))


def expect_no(differences: str, name: str) -> None:
    if differences:
        pytest.fail(f"tests/golden/{name} differs:\n{differences}", pytrace=False)


@pytest.mark.slow
def test_outputs_are_byte_for_byte_as_expected(built: Built) -> None:
    made = golden_cases.results_of(*built)
    expect_no(describe_differences(golden_cases.kept_results(built.name), made), built.name)


@pytest.mark.slow
def test_every_output_is_kept_in_full_or_by_its_hash(built: Built) -> None:
    kept = golden_cases.kept_results(built.name)
    full = {p.removeprefix("expected/"): d for p, d in kept.items() if p.startswith("expected/")}
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in full.items()}
    for line in kept.get("rest.txt", b"").decode().splitlines():
        digest, path = line.split("  ")
        assert path not in hashes
        hashes[path] = digest
    assert hashes == {p: hashlib.sha256(data).hexdigest() for p, data in built.files.items()}


@pytest.mark.slow
def test_the_spellings_of_a_graph_are_one_graph(built: Built) -> None:
    graphs = [path.removesuffix(".nt") for path in built.files if path.endswith("/answer.nt")]
    assert bool(graphs) == (built.name not in {"clash", "large"}), "only these have no graphs"
    for path in graphs:
        graph = rdflib.Graph().parse(data=built.files[f"{path}.nt"], format="nt")
        assert len(graph) > 0
        for ending, form in (("ttl", "turtle"), ("rdf", "xml")):
            other = rdflib.Graph().parse(data=built.files[f"{path}.{ending}"], format=form)
            assert isomorphic(graph, other), f"{path}.{ending}"


@pytest.mark.slow
@pytest.mark.parametrize("name", golden_cases.cases())
def test_ledgers_are_what_approve_change_and_revoke_write(name: str, tmp_path: Path) -> None:
    made = golden_ledgers.ledgers_of(golden_cases.GOLDEN / name, tmp_path / name)
    expect_no(describe_differences(golden_cases.kept_ledgers(name), made), name)


def test_a_difference_is_shown_with_its_file_and_its_lines() -> None:
    kept = {"expected/a": b"one\ntwo\n", "expected/b": b"\xff", "gone": b"", "same": b"same"}
    made = {"expected/a": b"one\n2\n", "expected/b": b"\xfe\xfe", "new": b"", "same": b"same"}
    assert describe_differences(kept, made).splitlines() == [
        "--- expected expected/a",
        "+++ written expected/a",
        "@@ -2 +2 @@",
        "-two",
        "+2",
        "expected/b: not text; 1 bytes expected, 2 bytes written",
        "gone: expected, but it was not written",
        "new: no such file is expected",
    ]


def test_a_long_difference_is_cut_and_says_so() -> None:
    kept = {"a": "".join(f"{n}\n" for n in range(100)).encode()}
    shown = describe_differences(kept, {"a": b""}).splitlines()
    assert len(shown) == golden_cases.SHOWN_LINES + 1
    assert shown[-1] == "... and 63 more lines"
