"""What a run of the tests tells of those that it leaves out."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from pmlpub.catalogs import interface
from support import tiers
from support.interface_strings import changed_strings

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
MODULE = """\
import pytest

def test_quick(): pass

@pytest.mark.slow
def test_slow(): pass

@pytest.mark.slow
@pytest.mark.parts
@pytest.mark.parametrize("n", [1, 2])
def test_of_parts(n): pass
"""
SKIPPING = (
    "import pytest\n\n@pytest.mark.skip\ndef test_skipped(): pass\n\ndef test_passes(): pass\n"
)
MISSING = 'import pytest\n\npytest.importorskip("no_such_module")\n'


class Run(NamedTuple):
    """The exit code of pytest, and the lines that it printed."""

    code: int
    lines: list[str]


def run_pytest(folder: Path, module: str, *arguments: str) -> Run:
    """Runs pytest on a module, with the settings of this repository and the plugin of tiers."""
    (folder / "test_module.py").write_text(module, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", folder,
         "-p", "support.tiers", "-p", "support.failures", "-p", "no:cacheprovider",
         # In the folder of every run's files, pytest would first remove those of earlier runs.
         "--basetemp", folder.with_name(f"{folder.name}_basetemp"), *arguments, folder],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    return Run(done.returncode, (done.stdout + done.stderr).splitlines())


@pytest.mark.parametrize("workers", ["0", "1"])
def test_tests_of_other_tiers_are_counted_by_marker_and_command(
    tmp_path: Path, workers: str
) -> None:
    quick = run_pytest(tmp_path, MODULE, "-n", workers, "-m", "not slow and not parts")
    assert quick.code == 0, quick.lines
    left = "Tests left to other tiers: 1 slow (make test), 2 parts (make test-parts)."
    assert left in quick.lines
    parts = run_pytest(tmp_path, MODULE, "-n", workers, "-m", "parts")
    assert "Tests left to other tiers: 1 quick (make check), 1 slow (make test)." in parts.lines
    everything = run_pytest(tmp_path, MODULE, "-n", workers)
    assert everything.code == 0
    assert not [line for line in everything.lines if "left" in line]


@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.parametrize("module", [SKIPPING, f"{MISSING}def test_it(): pass\n"])
def test_a_skipped_test_fails_the_run(tmp_path: Path, workers: str, module: str) -> None:
    (tmp_path / "test_other.py").write_text("def test_passes(): pass\n", "utf-8")
    run = run_pytest(tmp_path, module, "-n", workers)
    assert run.code == 1, run.lines
    assert "1 skipped: a skipped test fails the run." in run.lines


def test_a_failure_is_shown_when_it_happens(tmp_path: Path) -> None:
    module = (
        "import sys\n\ndef test_fails(): assert not sys.path\n\n"
        "def test_ends_the_run(): __import__('os')._exit(0)\n"
    )
    run = run_pytest(tmp_path, module, "-n", "0")
    assert "FAILED test_module.py::test_fails (call)" in run.lines
    assert any("assert not sys.path" in line for line in run.lines)


def test_the_makefile_runs_every_tier() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in tiers.TIERS.values():
        assert f"\n{command.removeprefix('make ')}:" in makefile
    assert '-m "not slow and not parts"' in makefile
    assert '-m "not parts"' in makefile
    assert "-m parts" in makefile


def test_a_changed_string_of_the_interface_is_named_before_any_other_test_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert changed_strings() == []
    messages = interface.extract_messages()
    monkeypatch.setattr(interface, "extract_messages", lambda: messages[1:])
    assert changed_strings() == [messages[0].context]
