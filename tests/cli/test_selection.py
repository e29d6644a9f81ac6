"""`check` for some files or answers alone; what waits for translators is a line per language."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WRONG = "question: What?\nshort_answer: Take it.\nupdated: 2026-01-05\nzzz: 1\n"
DAY = ("--as-of", "2026-01-10")


@pytest.fixture
def two_wrong(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a mistake in two answers, and with one that nobody has translated."""
    for name in ("a/wrong", "b/wrong"):
        path = site / "content" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(WRONG, "utf-8")
    (site / "content/b/new.yaml").write_text(WRONG.replace("zzz: 1\n", ""), "utf-8")
    monkeypatch.chdir(site)
    return site


def places(result: Any) -> set[str]:
    """Where errors are, and messages that wait for a translator."""
    lines = [line for line in result.err.splitlines() if "error[" in line or " wait " in line]
    return {line.partition(": ")[0] for line in lines}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((), {"content/a/wrong.yaml:4:1", "content/b/wrong.yaml:4:1", "locales/fr"}),
        (("content/a/wrong.yaml",), {"content/a/wrong.yaml:4:1"}),
        (("content/a",), {"content/a/wrong.yaml:4:1"}),
        (("content/a/dose.yaml",), set()),
        (("a/wrong", "b/wrong"), {"content/a/wrong.yaml:4:1", "content/b/wrong.yaml:4:1"}),
        (("b/",), {"content/b/wrong.yaml:4:1", "locales/fr"}),
        (("b/new",), {"locales/fr"}),
        (("locales/fr/LC_MESSAGES",), {"locales/fr"}),
    ],
)
def test_only_what_is_named_is_shown(
    two_wrong: Path, run_here: Run, names: tuple[str, ...], found: set[str]
) -> None:
    result = run_here("check", *DAY, *names)
    assert places(result) == found
    assert result.code == int(any(place.startswith("content/") for place in found))
    last = result.err.splitlines()[-1]
    assert last.startswith(f"In {', '.join(names)}: " if names else "4 answers checked: ")


def test_a_path_counts_from_here_too(
    two_wrong: Path, run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_wrong / "content" / "a")
    result = run_here("--site", "../..", "check", *DAY, "wrong.yaml")
    assert places(result) == {"content/a/wrong.yaml:4:1"}


@pytest.mark.parametrize("name", ["a/wrogn", "content/a/wrogn.yaml"])
def test_an_unknown_name_asks_what_was_meant(two_wrong: Path, run_here: Run, name: str) -> None:
    result = run_here("check", name)
    assert result.code == 2
    assert f"did you mean '{name.replace('wrogn', 'wrong')}'?" in result.err


def test_what_has_changed_since_the_last_commit(two_wrong: Path, run_here: Run) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=two_wrong, check=True, capture_output=True)

    refused = run_here("check", "--changed")
    assert refused.code == 2
    assert "git cannot say what has changed: fatal: not a git repository" in refused.err
    git("init")
    git("add", "content/a", "locales")
    git("commit", "-m", "first")
    assert places(run_here("check", *DAY, "--changed")) == {"content/b/wrong.yaml:4:1"}
    git("add", ".")
    git("commit", "-m", "second")
    nothing = run_here("check", "--changed")
    assert (nothing.code, nothing.err) == (0, "Nothing has changed since the last commit.\n")


def test_work_for_translators_is_a_line_per_language_and_no_error(
    site: Path, run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    (site / "content/a/new.yaml").write_text(WRONG.replace("zzz: 1\n", ""), "utf-8")
    text = run_here("check", *DAY)
    assert text.code == 0
    assert (
        "locales/fr: 2 messages wait for a translator (a.po 2): run pmlpub sync first, then "
        "pmlpub status --language fr lists the answers\n"
    ) in text.err
    listed = json.loads(run_here("check", *DAY, "--format", "json").out)
    owed = [row for row in listed if row["severity"] == "owed"]
    assert [row["code"] for row in owed] == ["missing", "missing"]
    github = run_here("check", *DAY, "--format", "github").out
    assert "::notice title=translations::locales/fr: 2 messages wait" in github
