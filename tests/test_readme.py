"""The README's and the docs' examples run, and what they name exists."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture
def sample_copy(sample: Path, tmp_path: Path) -> Path:
    """With its release, so that only what a test changes is built again."""
    return Path(shutil.copytree(sample, tmp_path / "copy", symlinks=True))


def test_the_python_example_runs(sample: Path) -> None:
    (code,) = blocks("python")
    done = subprocess.run(
        [sys.executable, "-W", "error::SyntaxWarning", "-c", code],
        cwd=sample,
        capture_output=True,
        check=True,
        text=True,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 46
    assert all(re.fullmatch(r"[A-Za-z-]+ pml/[a-z]+ [0-9]{2,3}", line) for line in lines[:45])
    assert lines[45] == "UCS-2"


def test_the_first_answer_of_the_readme_builds(sample_copy: Path, run_here: Run) -> None:
    (answer,) = [b for b in blocks("yaml") if b.startswith("question: May I")]
    (sample_copy / "content" / "pml" / "milk.yaml").write_text(answer, "utf-8")
    assert run_here("--site", str(sample_copy), "sync").code == 0
    result = run_here("--site", str(sample_copy), "build", "--as-of", "2026-11-22")
    assert result.code == 0
    assert "messages wait for a translator" in result.err
    assert "pml/milk page withheld in es, fr, pt-BR, sw, tr, ar, hi, zh-Hans" in result.out
    assert (sample_copy / "outputs/current/en/pml/milk/index.html").is_file()


def test_withdrawing_as_the_readme_says(sample_copy: Path, run_here: Run) -> None:
    (gone,) = [b for b in blocks("yaml") if b.startswith("- {id: pml/old")]
    (sample_copy / "content" / "gone.yaml").write_text(gone, "utf-8")
    result = run_here("--site", str(sample_copy), "build", "--as-of", "2026-11-22")
    assert result.code == 0, result.err
    for language in ("en", "ar"):
        folder = sample_copy / "outputs" / "current" / language / "pml" / "old"
        status = json.loads((folder / "status.json").read_bytes())
        assert {c["state"] for c in status["channels"].values()} == {"tombstone"}


def test_the_lines_about_a_changed_source_are_what_is_printed(
    sample_copy: Path, run_here: Run
) -> None:
    path = sample_copy / "content" / "pml" / "cure.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("In some people PML then", "In 3 people PML then"), "utf-8")
    result = run_here("--site", str(sample_copy), "build", "--as-of", "2026-11-22")
    assert result.code == 0
    (line,) = [b.strip() for b in blocks("text") if b.startswith("pml/cure page withheld")]
    assert line in result.out.splitlines()
    english = (sample_copy / "outputs/current/en/pml/cure/index.html").read_text("utf-8")
    assert "In 3 people" in english
    french = (sample_copy / "outputs/current/fr/pml/cure/index.html").read_text("utf-8")
    assert 'content="noindex"' in french, "a notice"


def test_the_problem_line_is_what_is_printed(sample_copy: Path, run_here: Run) -> None:
    path = sample_copy / "content" / "pml" / "cure.yaml"
    text = path.read_text("utf-8").replace("updated: 2026-11-22", "updated: 2026-02-30")
    path.write_text(text, "utf-8")
    result = run_here("--site", str(sample_copy), "check", "--as-of", "2026-11-22")
    (line,) = [b.strip() for b in blocks("text") if "error[field-date]" in b]
    assert (result.code, line in result.err.splitlines()) == (1, True)


def test_every_file_that_the_readme_lists_comes_out(sample: Path) -> None:
    current = sample / "outputs" / "current"
    (tree,) = [b for b in blocks("text") if b.startswith("<lang>/")]
    names = set(re.findall(r"[a-z]+\.(?:html|jsonld|ttl|nt|rdf|txt|json)\b", tree.splitlines()[0]))
    names |= set(re.findall(r"[a-z]+\.(?:html|jsonld|ttl|nt|rdf|txt|json)\b", tree.splitlines()[1]))
    assert names == {p.name for p in (current / "fr" / "pml" / "cure").iterdir()}
    for name in ("index.html", "sitemap.xml", "sitemaps", "manifest.json", "manifest", "assets"):
        assert (current / name).exists()
    for language in ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans"):
        for answer in ("cure", "treatment", "risk", "iris", "research"):
            assert {p.name for p in (current / language / "pml" / answer).iterdir()} == names


def test_every_command_is_in_the_readme(run_here: Run) -> None:
    from pmlpub.cli.main import COMMANDS

    for name in COMMANDS:
        assert f"`pmlpub {name}" in README
        shown = run_here(name, "--help")
        assert shown.code == 0
        assert f"Example: pmlpub {name}" in shown.out
