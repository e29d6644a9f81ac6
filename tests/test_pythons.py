"""Which versions of Python `make test-pythons` finds."""

import sys
import tomllib
from pathlib import Path

from pythons import ROOT, SUPPORTED, find_pythons


def program(path: Path, says: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{says}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_path_comes_before_pyenv_and_what_does_not_run_is_passed_over(tmp_path: Path) -> None:
    shims, pyenv = tmp_path / "shims", tmp_path / "pyenv"
    own = program(tmp_path / "bin" / "python3.11", "echo 3.11.2")
    program(shims / "python3.12", "echo not chosen >&2; exit 127")
    newest = program(pyenv / "versions" / "3.12.1" / "bin" / "python", "echo 3.12.1")
    program(pyenv / "versions" / "3.11.7" / "bin" / "python", "echo 3.11.7")
    program(tmp_path / "bin" / "python3.13", "echo 3.9.1")
    found = find_pythons(f"{shims}:{tmp_path / 'bin'}", pyenv)
    assert found == {"3.11": own, "3.12": newest}


def test_the_python_of_this_run_is_supported_and_the_lowest_is_the_one_of_the_package() -> None:
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in SUPPORTED
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={SUPPORTED[0]}"
