"""Every golden case gives its expected bytes and problems, and nothing else."""

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

import golden_cases


@pytest.mark.parametrize("name", golden_cases.cases())
def test_outputs_are_byte_for_byte_as_expected(name: str, tmp_path: Path) -> None:
    report, files = golden_cases.build_case(name, tmp_path)
    expected = golden_cases.GOLDEN / name / "expected"
    assert sorted(files) == sorted(golden_cases.walk(expected))
    for path, data in files.items():
        assert data == (expected / path).read_bytes(), path
    problems = "".join(f"{p}\n" for p in sorted(set(report.problems)))
    assert problems == (golden_cases.GOLDEN / name / "problems.txt").read_text("utf-8")


@pytest.mark.parametrize("name", golden_cases.cases())
def test_the_expected_spellings_of_a_graph_are_one_graph(name: str) -> None:
    for path in (golden_cases.GOLDEN / name / "expected").rglob("answer.nt"):
        graph = rdflib.Graph().parse(path, format="nt")
        assert len(graph) > 0
        for other, form in (("answer.ttl", "turtle"), ("answer.rdf", "xml")):
            assert isomorphic(graph, rdflib.Graph().parse(path.with_name(other), format=form))
