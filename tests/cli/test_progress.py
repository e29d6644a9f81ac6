"""How a build says how it goes on, and where its time went."""

import time
from pathlib import Path

import pytest

from pmlpub.cli import printing
from pmlpub.cli.printing import Progress, show_progress

AS_OF = ("--as-of", "2026-01-10")


def test_the_speed_is_that_of_the_phase(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(printing.time, "monotonic", lambda: now)
    progress = Progress(1000, 4)
    progress.phase("taking what is known")
    assert progress.text == "taking what is known"
    progress(600)
    progress.phase("building collections")
    assert progress.text == "building collections: 600 of 1,000 answers"
    now += 10
    progress(100)
    assert progress.text == (
        "building collections: 700 of 1,000 answers, 40 editions per second, about 30 s left"
    )
    now += 90
    assert progress.text.endswith("4 editions per second, about 5 min left")
    progress(300)
    progress.phase("assembling")
    assert progress.text == "assembling"


def test_without_a_terminal_there_is_a_line_every_ten_seconds(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printing.EVERY == 10
    monkeypatch.setattr(printing, "EVERY", 0.05)
    began = time.monotonic()
    lines: list[str] = []
    with show_progress(site) as progress:
        progress.phase("reading the site")
        while len(lines) < 2 and time.monotonic() < began + 60:
            time.sleep(0.1)
            lines += capsys.readouterr().err.splitlines()
    lines += capsys.readouterr().err.splitlines()
    assert 2 <= len(lines) <= 1 + (time.monotonic() - began) / printing.EVERY
    assert set(lines) <= {"starting.", "reading the site."}


def test_a_short_command_says_nothing(site: Path, run_here) -> None:  # type: ignore[no-untyped-def]
    said = run_here("--site", str(site), "check", *AS_OF).err
    assert not [line for line in said.splitlines() if "checking" in line or "starting" in line]
    assert said.endswith("1 answer checked: 0 errors, 8 warnings.\n")


def test_a_profile_names_phases_checks_and_exporters(site: Path, run_here) -> None:  # type: ignore[no-untyped-def]
    build = ("--site", str(site), "build", "--workers", "1", "--first-release", *AS_OF)
    lines = run_here(*build, "--profile").err.splitlines()
    assert "seconds     what took them" in lines
    found = {line[12:] for line in lines if line[:8].strip().replace(".", "").isdigit()}
    assert {
        "phase: looking for changes",
        "phase: reading the site",
        "phase: building collections",
        "phase: assembling",
        "phase: publishing",
        "step: reading",
        "step: judging and the rest",
        "step: rendering and storing",
        "check: numbers",
        "check: sms_budget",
        "exporter: page",
        "exporter: sms",
    } <= found
    assert "seconds     what" not in run_here(*build).err
    json = run_here("--log-format", "json", *build, "--profile").err
    assert '"event":"times"' in json
    assert '"phases":{"looking for changes":' in json


def test_a_build_can_look_at_all_published_files(site: Path, run_here) -> None:  # type: ignore[no-untyped-def]
    build = ("--site", str(site), "build", "--workers", "1", "--first-release", *AS_OF)
    assert run_here(*build).code == 0
    page = site / "outputs/current/fr/a/dose/index.html"
    before, real = page.read_bytes(), page.resolve()
    real.chmod(0o644)
    real.write_bytes(b"somebody else's words")
    assert run_here(*build, "--verify-output").code == 0
    assert page.read_bytes() == before
