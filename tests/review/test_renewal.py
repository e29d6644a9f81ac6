"""Whoever signs a translation names no day for its next review, unless the site asks for it; and
the day that is shown is the calendar day of whoever signed."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.work_sites import add_reviewers, edit, sign

pytestmark = pytest.mark.slow
Run = Callable[..., Any]
FRENCH = ("approve", "fr", "a/dose", "--role", "reviser", "--by", "rev", "--on", "2026-01-05")


def test_a_translation_needs_no_day_and_takes_none(site: Path, run_here: Run) -> None:
    add_reviewers(site)
    told = run_here(*FRENCH, cwd=site)
    assert told.code == 0
    assert "it is reviewed with its source text, which is not approved yet; the id is" in told.out
    sign(site, "a/dose", languages="en")
    told = run_here(*FRENCH, "--on", "2026-01-06", cwd=site)
    assert "it is reviewed with its source text, next on 2026-02-01; the id is" in told.out
    refused = run_here(*FRENCH, "--next-review", "2026-03-01", cwd=site)
    assert refused.code == 1
    assert "error[next-review]: a translation is reviewed with its source text" in refused.err
    edit(site, "site.yaml", "policy: {", "policy: {review_translations: true, ")
    told = run_here(*FRENCH, "--on", "2026-01-07", "--next-review", "2026-03-01", cwd=site)
    assert "the next review is due on 2026-03-01; the id is" in told.out


def test_show_says_a_day_only_where_it_decides(site: Path, run_here: Run) -> None:
    add_reviewers(site)
    sign(site, "a/dose")
    shown = run_here("show", "fr", "a/dose", "--as-of", "2026-01-10", cwd=site).out
    assert shown.count("next review due on 2026-02-01") == 1
    assert "the first day without it is 2026-02-01" in shown
    edit(site, "site.yaml", "policy: {", "policy: {review_translations: true, ")
    shown = run_here("show", "fr", "a/dose", "--as-of", "2026-01-10", cwd=site).out
    assert shown.count("next review due on 2026-02-01") == 2


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"])
def test_the_day_that_is_shown_is_the_signers(site: Path, zone: str) -> None:
    """At every moment it is another day in the first of these zones than in the last."""
    add_reviewers(site)
    environment = os.environ | {"TZ": zone, "PYTHONUTF8": "1"}

    def command(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pmlpub", *arguments],
            cwd=site, env=environment, capture_output=True, text=True, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    hours = {"Pacific/Kiritimati": 14, "UTC": 0, "Pacific/Pago_Pago": -11}[zone]
    before = dt.datetime.now(dt.timezone(dt.timedelta(hours=hours))).date()
    command("approve", "en", "a/dose", "--role", "clinician", "--by", "doc")
    after = dt.datetime.now(dt.timezone(dt.timedelta(hours=hours))).date()
    command("build", "--json", "--first-release")
    folder = site / "outputs" / "current" / "en" / "a" / "dose"
    status = json.loads((folder / "status.json").read_text("utf-8"))
    shown = status["channels"]["web"]["reviewed"]
    assert shown in {str(before), str(after)}
    day = dt.date.fromisoformat(shown)
    for file, text in (
        ("answer.jsonld", f'"lastReviewed": "{day}"'),
        ("snippet.html", f'data-pml-reviewed="{day}"'),
        ("index.html", f"{day:%B} {day.day}, {day.year}"),
    ):
        found = (folder / file).read_text("utf-8")
        assert text in found or text.replace(": ", ":") in found, file
    assert f"on {day}" in command("show", "en", "a/dose")
