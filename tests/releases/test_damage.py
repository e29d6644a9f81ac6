"""A byte in the live release that is not text stops no command without a word."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub.building.pipeline import build

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)
FILES = ("manifest.json", "site.json", "records/a.json", "ledger/fr.txt")
COMMANDS = {
    "check": ("check", "--as-of", "2026-01-10"),
    "status": ("status", "--as-of", "2026-01-10"),
    "diff": ("diff", "--as-of", "2026-01-10"),
    "releases": ("releases",),
    "show": ("show", "fr", "a/dose", "--as-of", "2026-01-10"),
    "rollback": ("rollback", "1", "--as-of", "2026-01-10"),
    "withdraw": ("withdraw", "a/dose", "--reason", "wrong dose"),
    "build": ("build", "--as-of", "2026-01-10"),
}


@pytest.fixture
def damaged(site: Path, request: pytest.FixtureRequest) -> Path:
    build(site, DAY)
    file = (site / "outputs" / "current" / request.param).resolve()
    file.parent.mkdir(exist_ok=True)
    data = file.read_bytes() if file.exists() else b"0" * 64 + b"\n"
    file.unlink(missing_ok=True)
    middle = (
        data.index(b'"', data.index(b'": "' if b'": "' in data else b'":"') + 4)
        if (b'"' in data)
        else 5
    )
    file.write_bytes(data[:middle] + b"\xff" + data[middle:])
    return site


@pytest.mark.parametrize("damaged", FILES, indirect=True)
def test_no_command_ends_in_a_traceback(damaged: Path, run_here: Callable[..., Any]) -> None:
    for name, arguments in COMMANDS.items():
        done = run_here("--site", str(damaged), *arguments)
        assert done.code in (0, 1), (name, done.err)
        assert "Traceback" not in done.err, name


def test_a_folder_elsewhere_is_read_against_its_manifest(
    site: Path, tmp_path: Path, run_here: Callable[..., Any]
) -> None:
    build(site, DAY)
    copy = tmp_path / "copy"
    assert run_here("--site", str(site), "export", str(copy)).code == 0
    record = copy / "records" / "a.json"
    record.chmod(0o644)
    record.write_bytes(record.read_bytes().replace(b"published", b"withheldd", 1))
    done = run_here("--site", str(site), "diff", "--previous", str(copy))
    assert (done.code, "error[verify-hash]" in done.err) == (1, True)
    record.unlink()
    done = run_here("--site", str(site), "diff", "--previous", str(copy))
    assert (done.code, "error[verify-missing]" in done.err) == (1, True)
