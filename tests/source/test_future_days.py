"""A day in the future is a slip, wherever something is said to have happened: an error that never
keeps a text out longer, nor a withdrawal from counting."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.clock import today_where_the_day_begins
from pmlpub.gate.ledger_line import Approve, Change, Revoke, content_id
from pmlpub.judging.loading import load
from pmlpub.problems import ContentError, Problem
from pmlpub.review import approvals, edition
from pmlpub.source.answers import load_collection
from pmlpub.source.reader import first_day
from pmlpub.source.site import load_site
from support.work_sites import NEXT, SIGNED, TODAY, add_reviewers, change, edit, sign

DAY = dt.timedelta(days=1)
REFERENCE = "references:\n  - {title: T, url: https://t.example/r, published: %s}\nupdated:"


def slips(site: Path, as_of: dt.date = TODAY) -> list[Problem]:
    found = [p for p in check(site, as_of).problems if p.code == "future-day"]
    assert {p.severity for p in found} <= {"error"}
    return found


def page(site: Path, as_of: dt.date = TODAY) -> tuple[str, str]:
    """State and code of the source page."""
    report = build(site, as_of)
    for outcome in report.silent:
        if (outcome.answer, outcome.language, outcome.part) == ("a/dose", "en", "page"):
            return outcome.state, outcome.code
    return "published", ""


@pytest.mark.parametrize(("days", "wrong"), [(-1, False), (0, False), (1, True), (36525, True)])
def test_the_day_of_a_wording_is_not_in_the_future(site: Path, days: int, wrong: bool) -> None:
    edit(site, "a/dose.yaml", "updated: 2026-01-01", f"updated: {TODAY + days * DAY}")
    assert page(site) == (("withheld", "future-day") if wrong else ("published", ""))
    if wrong:
        (slip,) = slips(site)
        assert str(slip) == (
            f"content/a/dose.yaml:9:10: error[future-day]: 'updated' is {TODAY + days * DAY}, "
            "which is in the future (the as-of date is 2026-01-10): correct the day"
        )


PARTIAL = {
    "2026-01-10": False, "2026-01-11": True, "2026-01": False, "2026-02": True, "2026": False,
    "2027": True, "2126-01-05": True, "1999-12-31": False,
}  # fmt: skip


@pytest.mark.parametrize(("published", "wrong"), PARTIAL.items())
def test_a_reference_was_not_published_in_the_future(
    site: Path, published: str, wrong: bool
) -> None:
    edit(site, "a/dose.yaml", "updated:", REFERENCE % published)
    assert [p.text.split("'")[1] for p in slips(site)] == (
        ["references.0.published"] if wrong else []
    )


@pytest.mark.parametrize(
    ("partial", "day"),
    [("2026", "2026-01-01"), ("2026-02", "2026-02-01"), ("2026-02-28", "2026-02-28"),
     ("2026-02-30", None), ("2026-13", None)],
)  # fmt: skip
def test_the_first_day_of_a_month_or_a_year(partial: str, day: str | None) -> None:
    assert first_day(partial) == (day and dt.date.fromisoformat(day))


def test_a_withdrawal_of_a_day_in_the_future_counts_and_is_an_error(site: Path) -> None:
    gone = "- {id: a/dose, on: 2126-01-05, reason: wrong}\n"
    (site / "content" / "gone.yaml").write_text(gone, "utf-8")
    assert page(site) == ("tombstone", "gone")
    (slip,) = slips(site)
    assert str(slip.location) == "content/gone.yaml:1:20"
    assert slip.channels == ()
    assert load_site(site)[1] == [], "without an as-of date there is no future"
    assert load_collection(site, "a", load_site(site)[0]).answers


def test_a_slip_that_an_earlier_version_published_does_not_stay(site: Path) -> None:
    edit(site, "a/dose.yaml", "updated: 2026-01-01", "updated: 2126-01-05")
    as_of = dt.date(2126, 1, 5)
    assert page(site, as_of) == ("published", "")
    shutil.rmtree(site / "outputs")
    assert page(site) == ("withheld", "future-day")


def test_who_signs_afterwards_signs_a_text_of_a_later_day(site: Path) -> None:
    add_reviewers(site)
    edit(site, "a/dose.yaml", "updated: 2026-01-01", f"updated: {SIGNED + DAY}")
    sign(site, "a/dose")
    edit(site, "a/dose.yaml", "May I take it?", "May I take this?")
    edit(site, "a/dose.yaml", f"updated: {SIGNED + DAY}", f"updated: {SIGNED + 3 * DAY}")
    change(site, "a/dose", "safety")
    assert page(site) == ("tombstone", "safety-change")
    tomorrow = today_where_the_day_begins() + DAY
    edit(site, "a/dose.yaml", f"updated: {SIGNED + 3 * DAY}", f"updated: {tomorrow}")
    with pytest.raises(ContentError, match="future-day"):
        edition.open_review(site, "en", "a/dose", SIGNED)


# Ledgers


def future(site: Path, as_of: dt.date = TODAY) -> list[Problem]:
    return [p for p in load(site, as_of).problems if p.code == "ledger-future"]


@pytest.mark.parametrize(("days", "counts"), [(-1, True), (0, True), (1, False), (36525, False)])
def test_an_approval_counts_from_its_day_on_and_before_is_an_error(
    site: Path, days: int, counts: bool
) -> None:
    add_reviewers(site)
    edit(site, "site.yaml", "page: {require: translated}", "page: {require: approved}")
    on = TODAY + days * DAY
    review = edition.open_review(site, "en", "a/dose", SIGNED)
    approvals.approve(site, review, "page", "clinician", "doc", on)
    assert bool(load(site, TODAY).ledgers["en"].approvals) == counts
    found = future(site)
    assert [(p.severity, p.channels, p.language) for p in found] == (
        [] if counts else [("error", (), "en")]
    )
    if not counts:
        assert f"it is dated {on}, which is in the future" in found[0].text
        assert found[0].location.path.startswith("locales/en/acts/")
        assert check(site, TODAY).failed
        assert future(site, on) == []


def test_what_takes_away_waits_for_no_day(site: Path) -> None:
    from pmlpub.gate.future_lines import find_future_lines
    from pmlpub.gate.ledger_text import FoundLine, LedgerText
    from pmlpub.problems import Location

    own = {"by": "doc", "on": TODAY + DAY, "answer": "a/dose", "part": "page"}
    edited = {"from_": "0" * 64, "to": "1" * 64, "note": "n"}
    lines = [
        Approve(**own, source="0" * 64, translation="0" * 64, role="clinician", next_review=NEXT,
                rules=1),
        Change(**own, **edited, severity="minor"),
        Change(**own, **edited, severity="substantive"),
        Change(**own, **edited, severity="safety"),
        Revoke(**own, approval="0" * 64, note="n"),
    ]  # fmt: skip
    place = Location("x")
    text = LedgerText({content_id(line): [FoundLine(place, line)] for line in lines})
    assert len(list(find_future_lines(text, "en", TODAY))) == 3
    assert list(find_future_lines(text, "en", TODAY + DAY)) == []
