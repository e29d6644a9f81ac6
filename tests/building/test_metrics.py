"""What a build leaves for whoever watches it: figures in a file, and a log that programs read."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub.building.pipeline import build
from support.work_sites import edit

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)
SAMPLE = re.compile(r"([a-z_]+)(?:\{((?:[a-z]+=\"[^\"]*\",?)*)\})? ([0-9.e+-]+)")


def figures(site: Path) -> dict[str, float]:
    text = (site / "outputs" / "metrics.prom").read_text("ascii")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            assert SAMPLE.fullmatch(line), line
            name, _, value = line.rpartition(" ")
            assert name not in found
            found[name.removeprefix("pmlpub_")] = float(value)
    assert text.count("# HELP") == text.count("# TYPE")
    return found


def test_a_build_leaves_its_figures_beside_the_release(site: Path) -> None:
    build(site, DAY)
    found = figures(site)
    assert found["release_number"] == 1
    assert found["answers"] == 1
    assert found['editions{made="rendered"}'] == 2
    assert found['parts{language="fr",part="sms",state="published"}'] == 1
    assert found["build_failed"] == found["build_held"] == 0
    when = dt.datetime.fromtimestamp(found["release_as_of_timestamp_seconds"], dt.UTC)
    assert when.date() == DAY
    assert found["build_duration_seconds"] > 0
    assert found["build_peak_memory_bytes"] > 10_000_000
    edit(site, "a/dose.yaml", "Take 2", "Take 3")
    build(site, DAY)
    found = figures(site)
    assert found["build_failed"] == 0  # It only waits for a translator.
    assert found['problems{severity="error",code="outdated"}'] == 2
    assert found['parts{language="fr",part="sms",state="withheld"}'] == 1
    edit(site, "a/dose.yaml", "updated:", "zzz: 1\nupdated:")
    build(site, DAY)
    assert figures(site)["build_failed"] == 1


def test_the_log_is_one_object_a_line(site: Path, run_here: Callable[..., Any]) -> None:
    edit(site, "a/dose.yaml", "Take 2", "Take 3")
    done = run_here(
        "--log-format", "json", "build", "--first-release", "--as-of", "2026-01-10", cwd=site
    )
    assert done.code == 0
    lines = [json.loads(line) for line in done.err.splitlines()]
    told = [line for line in lines if line.get("level") == "warning"]
    assert {line["code"] for line in told} == {"language-expires", "text-expires"}
    lines = [line for line in lines if line not in told]
    assert [line["event"] for line in lines] == ["problem"] * 2 + ["build"]
    assert {line["level"] for line in lines[:2]} == {"info"}
    assert lines[0]["path"] == "locales/fr/LC_MESSAGES/a.po"
    assert lines[2]["release"]["number"] == 1
    assert lines[2]["rendered"] == 2
    assert all(dt.datetime.fromisoformat(line["time"]).tzinfo for line in lines)
    done = run_here(
        "--log-format", "json", "build", "--first-release", "--as-of", "2026-01-09", cwd=site
    )
    assert done.code == 1
    assert json.loads(done.err)["code"] == "as-of-older"


def test_a_withdrawal_is_in_the_log(site: Path, run_here: Callable[..., Any]) -> None:
    build(site, DAY)
    done = run_here("--log-format", "json", "withdraw", "a/dose", "--reason", "wrong", cwd=site)
    assert done.code == 0, done.err
    line = json.loads(done.err)
    assert (line["event"], line["answer"], line["release"]) == ("withdraw", "a/dose", 2)
