"""What pages show without its output runs too, in the order of the page, on one small site."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import ROOT, Result, translate

pytestmark = pytest.mark.slow

BLOCK = re.compile(r"^ *```(sh|text|console)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
MAY_FAIL = ("git merge ", "pmlpub merge", "pmlpub sync --check")
"""What ends with 1 if there is something to do, as there is here."""
SETTINGS = """\
title: PML answers
base_url: https://answers.example.org/
publisher: {name: PML answers, url: https://answers.example.org/}
license: https://creativecommons.org/licenses/by/4.0/
demonstration: true
languages: [fr, ar]
policy: {page: {require: approved}, sms: {require: approved}}
reviewers:
  - {id: jdoe, name: First clinician, roles: [clinician], languages: [en]}
  - {id: asmith, name: First translator, roles: [translator], languages: [fr, ar]}
  - {id: bjones, name: First reviser, roles: [reviser], languages: [fr, ar]}
"""
ANSWER = """\
question: What does a nurse check first?
short_answer: Your temprature, then your blood pressure.
sms: A nurse checks your temperature, then your blood pressure.
keywords: {}
updated: 2026-01-01
correction: The text named another order.
"""
TRANSLATIONS = {
    "fr": {
        "question": "Que contrôle d’abord l’infirmière ?",
        "short_answer": "Votre température, puis votre tension.",
        "sms": "L'infirmière contrôle votre température, puis votre tension.",
        "correction": "Le texte indiquait un autre ordre.",
    },
    "ar": {
        "question": "ما الذي تفحصه الممرضة أولا؟",
        "short_answer": "حرارتك، ثم ضغط دمك.",
        "sms": "تفحص الممرضة حرارتك، ثم ضغط دمك.",
        "correction": "ذكر النص ترتيبا آخر.",
    },
}
KEYWORDS = {
    ("fr", "cure"): "REMEDE",
    ("fr", "risk"): "RISQUE",
    ("ar", "cure"): "علاج",
    ("ar", "risk"): "خطر",
}


class Walk:
    """A site under git, in which the commands of pages are run one after the other. What a line
    needs that is not on the page is done before it: `before` has it by how lines begin."""

    def __init__(self, root: Path, run_here: Callable[..., Result]) -> None:
        self.root, self._run_here = root, run_here
        self._write("content/site.yaml", SETTINGS)
        for name in ("cure", "risk"):
            self._write(f"content/pml/{name}.yaml", ANSWER.format(name.upper()))
        self.translate()
        for command in (
            "approve en ui/safety pml/ --role clinician --by jdoe",
            "approve all ui/safety pml/ --role translator --by asmith",
            "approve all ui/safety pml/ --role reviser --by bjones",
            "build",
            "export web",
        ):
            assert self.pmlpub(command).code == 0, command
        self._write("editor", "#!/bin/sh\nsed -i s/temprature/temperature/ content/pml/*.yaml\n")
        (root / "editor").chmod(0o755)
        self._write(".gitignore", "/outputs/\n/web/\n/editor\n/history/\n")
        for command in (
            "git init --quiet --initial-branch=main",
            "git config user.name Test",
            "git config user.email test@t.example",
            "git add .",
            "git commit --quiet --message=First",
        ):
            assert self.shell(command) == 0, command

    def translate(self) -> None:
        """As translators do, with the text of now."""
        for language, texts in TRANSLATIONS.items():
            fields = {
                f"pml/{name}#{field}": text
                for name in ("cure", "risk")
                for field, text in (texts | {"keywords": KEYWORDS[language, name]}).items()
            }
            translate(self.root, language, "pml", fields)

    def other_branch(self) -> None:
        """The branch of another translator, who has changed the same entry."""
        path = self.root / "locales/fr/LC_MESSAGES/pml.po"
        for command in ("git add .", "git commit --quiet --message=Mine",
                        "git switch --quiet --create other-branch main"):  # fmt: skip
            assert self.shell(command) == 0, command
        path.write_text(path.read_text("utf-8").replace("puis votre tension", "puis la tension"))
        for command in ("git commit --quiet --all --message=Theirs", "git switch --quiet -"):
            assert self.shell(command) == 0, command

    def take_catalog(self) -> None:
        shutil.copy(self.root / "locales/fr/LC_MESSAGES/pml.po", self.root / "pml-fr.po")

    def take_back_translation(self) -> None:
        page = (ROOT / "docs/reviewers.md").read_text("utf-8")
        body = next(body for kind, body in BLOCK.findall(page) if kind == "text")
        for name in ("back.yaml", "fr.yaml", "ar.yaml"):
            self._write(name, body)

    def play(self, page: str, before: Mapping[str, Callable[[], None]]) -> int:
        """Runs the blocks of a page; returns how many commands there were."""
        count = 0
        text = (ROOT / "docs" / page).read_text("utf-8")
        for kind, body in BLOCK.findall(text):
            for shown in map(str.strip, body.splitlines()):
                if kind == "console" and not shown.startswith("$ "):
                    continue
                line = re.sub(r"\s+# .*", "", shown.removeprefix("$ "))
                if not line.startswith(("pmlpub ", "git ", "$EDITOR ")) or "--from packet" in line:
                    continue  # A packet is signed in a browser: tests/browser/test_packet.py.
                for beginning, prepare in before.items():
                    if line.startswith(beginning):
                        prepare()
                self._run(line)
                count += 1
        return count

    def _approval(self) -> str:
        """The beginning of the id of an approval that counts."""
        found = re.search(r"\(id ([0-9a-f]{8})", self.pmlpub("show fr pml/cure").out)
        assert found
        return found[1]

    def _run(self, line: str) -> None:
        if "3f2a9c01" in line:
            line = line.replace("3f2a9c01", self._approval())
        line = line.replace("https://answers.example.org/ --key release-key.pub", "web")
        codes = {0, 1} if line.startswith(MAY_FAIL) else {0}
        if line.startswith("pmlpub ") and not set("|>&") & set(line):
            done = self.pmlpub(line.removeprefix("pmlpub "))
            assert done.code in codes, (line, done.out, done.err)
        else:
            assert self.shell(line) in codes, line

    def pmlpub(self, line: str) -> Result:
        return self._run_here(*shlex.split(line))

    def shell(self, line: str) -> int:
        env = os.environ | {"EDITOR": str(self.root / "editor")}
        return subprocess.run(["bash", "-c", line], cwd=self.root, env=env).returncode

    def _write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")


@pytest.fixture
def walk(tmp_path: Path, run_here: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.chdir(tmp_path)
    return Walk(tmp_path, run_here)


def test_from_an_edit_to_all_its_languages(walk: Walk) -> None:
    before = {"pmlpub show fr": walk.translate, "git merge other-branch": walk.other_branch}
    assert walk.play("workflow.md", before) > 12


def test_what_people_who_sign_write_and_translate(walk: Walk) -> None:
    before = {"pmlpub packet fr": walk.take_back_translation, "pmlpub draft": walk.take_catalog}
    assert walk.play("reviewers.md", before) > 2
    assert walk.play("translators.md", before) > 0
    assert walk.play("authors.md", before) > 2
    assert walk.play("agencies.md", before) > 2
