"""`init` and `add-language` as people run them."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import translate

Run = Callable[..., Any]
pytestmark = pytest.mark.slow


ANSWER = {
    f"appointment/list#{field}": text
    for field, text in {
        "question": "Was soll ich zu meinem Termin mitbringen?",
        "short_answer": "Bringen Sie eine Liste aller Arzneimittel mit, die Sie einnehmen, und "
        "kommen Sie 10 Minuten früher. Wenn Sie nicht kommen können, sagen Sie es uns mindestens "
        "24 Stunden vorher.",
        "sections/list/heading": "Was gehört auf die Liste?",
        "sections/list/body": "- der Name jedes Arzneimittels\n- wie viel Sie davon nehmen und "
        "wann\n- Arzneimittel, gegen die Sie allergisch sind",
        "sms": "Sagen Sie uns mindestens 24 Stunden vorher, wenn Sie nicht kommen können. "
        "Bringen Sie eine Liste aller Arzneimittel mit, und kommen Sie 10 Minuten früher.",
        "keywords": "TERMIN",
    }.items()
}
AROUND = {
    f"ui/safety#{name}": text
    for name, text in {
        "demonstration": "Demonstration: Entscheiden Sie nicht nach diesem Text.",
        "disclaimer": "Dieser Text informiert und ersetzt keinen ärztlichen Rat. Fragen Sie bei "
        "jeder Krankheit einen Arzt oder eine Ärztin.",
        "unreviewed": "Nicht ärztlich geprüft: Niemand vom Fach hat diesen Text freigegeben.",
        "sms_demonstration": "Nur DEMO.",
        "sms_unreviewed": "Nicht ärztlich geprüft.",
    }.items()
}
"""The words around an answer without which this one does not go out, in a language that pmlpub does
not ship."""


def test_a_new_site_in_this_folder(tmp_path: Path, run_here: Run) -> None:
    made = run_here("init", ".", cwd=tmp_path)
    assert made.code == 0, made.err
    assert "\nNext:\n  pmlpub build\n" in made.out


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
    assert "with the marks that are sent with it and its link.\n" in added.out
    assert "Nobody may sign as translator and reviser" in added.out
    missing = run_here("build", cwd=tmp_path / "new")
    assert "1 warning may withhold text (1 interface-missing)" in missing.err
    translate(tmp_path / "new", "de", "appointment", ANSWER)
    translate(tmp_path / "new", "de", "pmlpub", AROUND)
    assert run_here("build", cwd=tmp_path / "new").code == 0
    sms = (tmp_path / "new/outputs/current/de/appointment/list/sms.txt").read_text("utf-8")
    assert sms.startswith("Nur DEMO. Nicht ärztlich geprüft. Sagen Sie uns")
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
