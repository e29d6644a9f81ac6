"""What expires is announced by `check` and `build`; overdue safety strings stop nothing."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.building.report import Report
from pmlpub.review import approvals, edition
from support.work_sites import (
    NEXT,
    SIGNED,
    TODAY,
    add_reviewers,
    copy_answer,
    edit,
    mark_as_demonstration,
    sign,
)  # fmt: skip

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
Run = Callable[..., Any]


@pytest.fixture
def signed(site: Path) -> Path:
    add_reviewers(site)
    mark_as_demonstration(site)
    edit(site, "site.yaml", "unreviewed_days: 30", "unreviewed_days: 36500")
    edit(site, "site.yaml", "reviewers:", "review: {warn_days: 10}\nreviewers:")
    copy_answer(site, "other")
    sign(site, "a/dose")
    sign(site, "a/other")
    review = edition.open_review(site, "en", "a/other", SIGNED + DAY)
    approvals.approve(site, review, "page", "clinician", "doc", SIGNED + DAY, NEXT + DAY)
    return site


def announced(report: Report) -> list[tuple[str, str, str]]:
    return [(p.code, p.language, str(p.location)) for p in report.announced]


DOSE = ("text-expires", "en", "content/a/dose.yaml")
OTHER = ("text-expires", "en", "content/a/other.yaml")
ENDS = [("language-expires", tag, "content/site.yaml") for tag in ("en", "fr")]


@pytest.mark.parametrize("run", [build, check])
def test_what_expires_is_announced_by_day(signed: Path, run: Callable[..., Report]) -> None:
    for days, expected in ((-11, []), (-10, [DOSE]), (-1, [DOSE, OTHER]), (0, [DOSE, OTHER])):
        report = run(signed, NEXT + days * DAY)
        found = [one for one in announced(report) if one not in ENDS]
        assert found == expected, days
        assert {p.severity for p in report.announced} <= {"warning"}
        assert not report.failed
    assert "text-expires" not in {p.code for p in report.problems}


def test_a_language_that_ends_is_announced_first(signed: Path) -> None:
    for days, ends in ((-10, []), (-9, ENDS), (-1, ENDS), (0, ENDS), (1, [])):
        found = announced(check(signed, NEXT + days * DAY))
        assert found[: len(ends)] == ends, days
        assert "language-expires" not in {code for code, _, _ in found[len(ends) :]}
    first = check(signed, NEXT - DAY).announced[0]
    assert first.text == "from 2026-02-02 on there is no page in en any more"


def test_a_cached_build_announces_what_a_new_one_does(signed: Path) -> None:
    first = build(signed, NEXT - DAY)
    again = build(signed, NEXT - DAY)
    assert again.rendered == 0
    assert again.announced == first.announced != ()


def test_people_and_programs_get_the_announcements(signed: Path, run_here: Run) -> None:
    as_of = ("--as-of", str(NEXT - DAY))
    told = run_here("check", *as_of, cwd=signed)
    assert told.code == 0
    lines = [line for line in told.err.splitlines() if "expires]" in line]
    assert [line.split(": ")[1] for line in lines] == [
        "warning[language-expires]", "warning[language-expires]",
        "warning[text-expires]", "warning[text-expires]",
    ]  # fmt: skip
    assert "4 warnings" in told.err
    data = json.loads(run_here("check", *as_of, "--format", "json", cwd=signed).out)
    assert [row["code"] for row in data] == ["language-expires"] * 2 + ["text-expires"] * 2
    built = run_here("build", "--first-release", *as_of, cwd=signed)
    place = built.out.index("Expires soon, or waits for its review:")
    assert built.out.index("there is no page in en", place) < built.out.index("a/dose", place)
    data = json.loads(run_here("build", "--first-release", *as_of, "--json", cwd=signed).out)
    assert [row["code"] for row in data["announced"]] == [line.split("[")[1].split("]")[0]
                                                          for line in lines]  # fmt: skip


def test_an_overdue_safety_string_is_an_error_that_stops_nothing(site: Path) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "sms: {require: translated}", "sms: {require: approved}")
    for language, roles in (("en", ["clinician"]), ("fr", ["translator", "reviser"])):
        review = edition.open_review(site, language, "ui/safety#disclaimer", SIGNED)
        for role in roles:
            by = {"clinician": "doc", "translator": "tra", "reviser": "rev"}[role]
            approvals.approve(site, review, "page", role, by, SIGNED, NEXT)
    edit(site, "site.yaml", "page: {require: translated}", "page: {require: approved}")
    for day in (NEXT - DAY, NEXT):
        report = build(site, day, strict=True)
        codes = [p.code for p in report.problems if p.severity == "error"]
        assert codes == (["interface-overdue"] if day == NEXT else [])
        assert report.failed == (day == NEXT)
        assert report.changed or day == NEXT
        assert not report.stopped
    figures = (site / "outputs" / "metrics.prom").read_text("utf-8")
    assert 'pmlpub_problems{severity="error",code="interface-overdue"} 1' in figures
    assert "pmlpub_build_failed 1" in figures


def test_figures_say_when_a_language_ends(signed: Path) -> None:
    build(signed, TODAY)
    figures = (signed / "outputs" / "metrics.prom").read_text("utf-8")
    end = int(dt.datetime.combine(NEXT + DAY, dt.time(), dt.UTC).timestamp())
    sample = 'pmlpub_language_ends_timestamp_seconds{language="fr",part="page"}'
    assert f"{sample} {end}" in figures
    assert "pmlpub_reviews_due{" not in figures
    build(signed, NEXT)
    figures = (signed / "outputs" / "metrics.prom").read_text("utf-8")
    assert 'pmlpub_reviews_due{language="en"} 2' in figures
