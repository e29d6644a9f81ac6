"""Fixtures for all tests."""

import gc
import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Compiled modules are kept, whatever the environment says: without them, each process that a test
# starts compiles the package, which takes four times as long as most of what it then does.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

pytest_plugins = ["support.tiers", "support.failures", "support.interface_strings"]
# Examples are the same in every run, so that a failure comes back; `make fuzz` tries new ones.
settings.register_profile("tests", derandomize=True, deadline=None)
settings.load_profile("tests")

ROOT = Path(__file__).parent.parent
START = Path.cwd()
SITE = """\
title: Test site
base_url: https://t.example/
publisher: {name: Test publisher, url: https://t.example/}
license: https://creativecommons.org/licenses/by/4.0/
languages: [fr]
policy: {page: {require: translated}, sms: {require: translated}, unreviewed_days: 30}
"""
ANSWER = """\
question: May I take it?
short_answer: Take 2 tablets a day. Do not take more.
sms: Take 2 tablets a day. Do not take more.
keywords: DOSE
sections:
  how:
    heading: How?
    body: With *water*.
updated: 2026-01-01
"""
FRENCH = {
    "question": "Puis-je en prendre ?",
    "short_answer": "Prenez 2 comprimés par jour. N’en prenez pas plus.",
    "sms": "Prenez 2 comprimes par jour. N'en prenez pas plus.",
    "keywords": "DOSE",
    "sections/how/heading": "Comment ?",
    "sections/how/body": "Avec de l’*eau*.",
}
SPANISH = {
    "question": "¿Puedo tomarlo?",
    "short_answer": "Tome 2 comprimidos al día. No tome más.",
    "sms": "Tome 2 comprimidos al dia. No tome mas.",
    "keywords": "DOSIS",
    "sections/how/heading": "¿Cómo?",
    "sections/how/body": "Con *agua*.",
}
AS_OF = "2026-01-10"
LONGEST = {"test_torture.py", "test_walkthrough.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests come first: at the end of a run no process waits long for another."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """What was collected stays until the end, so the garbage collector need not look at it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `site` is a copy of; tests only read it."""
    root = tmp_path_factory.mktemp("small") / "site"
    (root / "content" / "a").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE, "utf-8")
    (root / "content" / "a" / "dose.yaml").write_text(ANSWER, "utf-8")
    translate(root, "fr", "a", {f"a/dose#{k}": v for k, v in FRENCH.items()})
    return root


@pytest.fixture
def site(small_site: Path, tmp_path: Path) -> Path:
    """A small site: one answer `a/dose`, English and French, ready to build as of AS_OF."""
    return Path(shutil.copytree(small_site, tmp_path / "site"))


def translate(root: Path, language: str, domain: str, texts: dict[str, str]) -> Path:
    """Runs sync, then fills the catalog's entries by context as a translator would."""
    from pmlpub import sync
    from pmlpub.catalogs import po
    from pmlpub.catalogs.paths import catalog_path

    changes, _ = sync.plan_sync(root)
    sync.write_changes(root, changes)
    path = root / catalog_path(language, domain)
    catalog, problems = po.read(path.read_bytes(), str(path))
    assert catalog is not None, problems
    catalog.entries = [
        e.changed(strings=(texts[e.context],), flags=tuple(f for f in e.flags if f != "fuzzy"))
        if e.context in texts
        else e
        for e in catalog.entries
    ]
    path.write_bytes(po.dump(catalog))
    return path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample site, built as of its own day; tests only read it."""
    import datetime as dt

    from pmlpub.building.pipeline import build

    root = tmp_path_factory.mktemp("sample")
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    report = build(root, dt.date(2026, 11, 22))
    # Replies of several SMS cut negations from their words: a warning, for whoever approves them.
    assert {p.code for p in report.problems} <= {"sms-split"}
    return root


@pytest.fixture(scope="session")
def edition_folders(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What programs of others read: the folder of each edition that has a graph, by its path, such
    as `sample/fr/pml/cure`: of the sample, of signed answers (`approved`) and of a withdrawn one
    (`gone`). Tests only read them."""
    import golden_cases

    sites = {"sample": sample}
    for case in ("approved", "gone"):
        folder = tmp_path_factory.mktemp(case)
        golden_cases.build_case(case, folder)
        sites[case] = folder / case
    return {
        f"{name}/{file.parent.relative_to(root / 'outputs/current')}": file.parent
        for name, root in sites.items()
        for file in sorted(root.glob("outputs/current/*/*/*/answer.nt"))
    }


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., "Result"]:
    """Runs the command line as its users do: a process of its own, output captured."""
    import subprocess

    def call(*arguments: str, cwd: Path = tmp_path, stdin: bytes = b"", **env: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "pmlpub", *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            env=os.environ | env,
            timeout=600,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def run_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., "Result"]:
    """Runs the command line as `run` does, but in this process: for what commands say and write.
    A test that has gone to a folder stays there, unless it names another."""
    from pmlpub.cli.main import main

    def call(*arguments: str, cwd: Path | None = None, stdin: bytes = b"", **env: str) -> Result:
        capsys.readouterr()
        with monkeypatch.context() as here:
            here.chdir(cwd or (tmp_path if Path.cwd() == START else Path.cwd()))
            for name, value in env.items():
                here.setenv(name, value)
            here.setattr("sys.argv", ["pmlpub", *arguments])
            here.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            with pytest.raises(SystemExit) as done:
                main()
        code = done.value.code
        assert isinstance(code, int)
        return Result(code, *capsys.readouterr())

    return call


class Result:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
