"""`init` and `add-language` as people run them."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
pytestmark = pytest.mark.slow


def test_a_new_site_a_build_and_another_language(tmp_path: Path, run_here: Run) -> None:
    made = run_here("init", "new", "--language", "fr,ar", "--title", "Clinic")
    assert (made.code, made.err) == (0, "")
    assert "cd new" in made.out
    built = run_here("build", cwd=tmp_path / "new")
    assert built.code == 0, built.err
    assert (tmp_path / "new/outputs/current/ar/appointment/list/index.html").exists()
    added = run_here("add-language", "de", cwd=tmp_path / "new")
    assert added.code == 0, added.err
    assert "The words around answers do not ship in this language." in added.out
    assert "Nobody may sign as translator and reviser" in added.out
    again = run_here("init", "new")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("new/content: error[init-exists]: is there already")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("init",), "Missing argument 'DIR'"),
        (("init", "x", "--language", "xx"), "'xx' is not a language"),
        (("init", "x", "--language", "en"), "en is the source language"),
        (("init", "x", "--source-language", "de"), "the first answer is there in en, es"),
        (("init", "x", "--base-url", "answers"), "is not a web address"),
        (("init", "x", "--title", " "), "give a name on one line"),
        (("add-language", "German"), "'German' is not a language tag"),
    ],
)
def test_wrong_usage_writes_nothing(
    tmp_path: Path, run_here: Run, arguments: tuple[str, ...], text: str
) -> None:
    result = run_here(*arguments)
    assert result.code == 2
    assert text in result.err
    assert not list(tmp_path.iterdir())


def test_on_a_terminal_it_asks_for_what_no_option_says(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "pmlpub", "init", "new", "--title", "Clinic"],
        cwd=tmp_path,
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    os.write(leader, b"https://c.example\nxx\nen sw\nsw tr\n\n")
    said = b""
    try:
        while chunk := os.read(leader, 4096):
            said += chunk
    except OSError:  # The end of a terminal.
        pass
    os.close(leader)
    assert program.wait(60) == 0, said.decode()
    assert b"'xx' is not a language" in said
    assert b"en is the source language" in said  # It is asked again, and nothing is lost.
    settings = (tmp_path / "new/content/site.yaml").read_text("utf-8")
    assert "base_url: https://c.example/\n" in settings
    assert "languages: [sw, tr]\n" in settings
    assert 'name: "Clinic"\n' in settings
