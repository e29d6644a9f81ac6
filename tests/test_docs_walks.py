"""What pages show without its output runs too, in the order of the page, on one small site."""

import base64
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import ROOT, Result, translate
from pmlpub.clock import today_here, today_where_the_day_begins
from support.hooks import page, taking

pytestmark = pytest.mark.slow

BLOCK = re.compile(r"^ *```(sh|text|console)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
MAY_FAIL = ("git merge ", "pmlpub merge", "pmlpub sync --check")
"""What ends with 1 if there is something to do, as there is here."""
SECRET = "whsec_" + base64.b64encode(bytes(32)).decode()
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


NOTHING: Mapping[str, str] = {}


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

    def sign_releases(self) -> None:
        """From here on, the site is no demonstration, its releases are signed, and `web` is where
        the last one is published."""
        self.edit("content/site.yaml", "demonstration: true\n", "")
        for command in (
            "pmlpub keygen key > release-key.pub",
            "chmod 600 key key.second",
        ):
            assert self.shell(command) == 0, command
        done = self.pmlpub("build --signing-key key --allow-unsigned")
        assert done.code == 0, done.err
        self.publish()

    def publish(self) -> None:
        shutil.rmtree(self.root / "web")
        assert self.pmlpub("export web").code == 0

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self._write(path, text.replace(old, new))

    def play(
        self,
        page: str,
        before: Mapping[str, Callable[[], None]],
        instead: Mapping[str, str] = NOTHING,
    ) -> int:
        """Runs the blocks of a page, with some words `instead` of those that are shown; returns how
        many commands there were."""
        count = 0
        text = (ROOT / "docs" / page).read_text("utf-8")
        for shown, ours in instead.items():
            assert shown in text, shown
            text = text.replace(shown, ours)
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

    def must(self, line: str) -> None:
        done = self.pmlpub(line)
        assert done.code == 0, (line, done.out, done.err)

    def pmlpub(self, line: str) -> Result:
        return self._run_here(*shlex.split(line))

    def shell(self, line: str) -> int:
        programs = Path(sys.executable).parent  # An environment that is not activated has pmlpub.
        env = os.environ | {
            "EDITOR": str(self.root / "editor"),
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        }
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


def test_what_operators_do(walk: Walk) -> None:
    walk.sign_releases()
    # Releases have the day that begins first, acts the day of this machine.
    released, today = today_where_the_day_begins().isoformat(), today_here().isoformat()
    ids = {
        "2026-03-01": released,
        "PML: no cure or vaccine yet.": "temperature, then your blood pressure.",
        "find natalizumab": "find temperature",
        "--by jdoe --signing-key /etc/pmlpub/key\n```": "--by jdoe --signing-key key\n```",
        "--previous https://answers.example.org/": "--previous web",
        "verify https://answers.example.org/": "verify public",
        ' && gh pr comment "$NUMBER" --body-file comment.html': "",
        " && git push": "",
        "--since 2026-11-20T08:00:00Z": f"--since {today}",
    }
    lift = "lift pml/cure pml/risk --note n --by jdoe"
    before = {
        "pmlpub diff --previous": lambda: walk.must(lift),
        "git add history": lambda: walk.edit(".gitignore", "/history/\n", ""),
    }
    assert walk.play("operations.md", before, ids) > 10
    assert "verify_release" not in walk.pmlpub("verify public --key release-key.pub").err


def test_what_partners_verify(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(walk.root))
    walk.sign_releases()
    instead = {"verify https://answers.example.org/": "verify web", "~/": f"{walk.root}/"}
    fresh = {"pmlpub build --first-release": lambda: shutil.rmtree(walk.root / "outputs")}
    assert walk.play("verify.md", fresh, instead) > 2


def test_what_is_announced_and_what_partners_show(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.edit("content/site.yaml", "demonstration: true\n", "")
    monkeypatch.setenv("PMLPUB_SECRET_CLINIC", SECRET)
    with taking() as hooks:
        settings = (
            f"partners: [{{id: clinic, pages: [{hooks.address}page], webhook: {hooks.address}hook, "
            "private_network: true}]\n"
            f"indexnow: {{key: 5d1f0a7c2b9e4c38, endpoint: {hooks.address}indexnow, "
            "private_network: true}\n"
        )
        walk.edit("content/site.yaml", "license:", f"{settings}license:")
        walk.must("build")
        assert walk.play("announcing.md", {}) == 3
        assert {own.path for own in hooks.posted} == {"/hook", "/indexnow"}
        snippet = (walk.root / "outputs/current/fr/pml/cure/snippet.html").read_bytes()
        hooks.pages["/page"] = page(snippet)
        instead = {"check-embed https://clinic.example/pml/": f"check-embed {hooks.address}page"}
        instead |= {"--since 13": "--since 1"}
        assert walk.play("partners-check.md", {}, instead) == 3


PYTHON = re.compile(r"^```python\n# (\S+?)(?:, in (\w+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_a_programmer_adds_a_format_and_a_check(tmp_path: Path) -> None:
    """The files of the page, in a copy of the repository, pass the tests that the page names."""
    tree = tmp_path / "copy"
    kept = shutil.ignore_patterns("__pycache__", "node_modules", "outputs")
    for name in ("src", "tests", "docs", "tools", "content", "locales"):
        shutil.copytree(ROOT / name, tree / name, ignore=kept)
    for name in ("pyproject.toml", "README.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, tree / name)
    page = (ROOT / "docs/extending.md").read_text("utf-8")
    for path, table, body in PYTHON.findall(page):
        file = tree / path
        if not table:
            assert not file.exists()
            file.write_text(body, "utf-8")
            continue
        before, begin, after = file.read_text("utf-8").partition(f"\n{table}")
        first, end, rest = after.partition("\n")
        file.write_text(f"{before}{begin}{first}{end}{body}{rest}", "utf-8")
    for name, old, new in (
        ("src/pmlpub/checks/table.py", "    script,\n", "    script,\n    shouting,\n"),
        ("content/site.yaml", "formats: [", "formats: [teletext, "),
        ("docs/outputs.md", "\n", "\n\n`teletext.txt`\n"),
    ):
        file = tree / name
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    env = os.environ | {"PYTHONPATH": os.pathsep.join((f"{tree}/src", f"{tree}/tests"))}
    for line in ("tools/problems_page.py", "tools/checks_page.py"):
        subprocess.run([sys.executable, line], cwd=tree, env=env, check=True)
    assert "`shouting`" in (tree / "docs/problems.md").read_text("utf-8")
    tests = re.findall(r"^\$ .venv/bin/pytest (.*)$", page, re.MULTILINE)
    assert len(tests) == 2
    tests += ["-k", "teletext or shouting or other_files or new_code"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests],
        cwd=tree,
        env=env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert done.stdout.startswith("." * 10)  # Seven of the format, three of the check.
