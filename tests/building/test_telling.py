"""What today's texts would become beside what a release has: compared once, and again only when
something may differ."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub.building import inputs, telling
from pmlpub.building.pipeline import build
from pmlpub.building.telling import Compared, SiteToday
from pmlpub.releases.archive import open_live
from support.work_sites import edit

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 10)


@pytest.fixture
def alike(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site that was compared with its release."""
    monkeypatch.setattr(inputs, "MARGIN", 0)
    for _ in range(2):
        build(site, DAY, workers=1)
    assert [one.differences for one in compared(site)] == [()]
    return site


def compared(site: Path, day: dt.date = DAY) -> list[Compared]:
    return list(SiteToday(site, day).compare(open_live(site / "outputs")))


def test_what_is_alike_is_not_compared_again(alike: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = compared(alike)
    assert before[0].published == {"a/dose": ("en", "fr")}
    monkeypatch.setattr(telling, "compare", lambda *_: pytest.fail("records were compared"))
    assert compared(alike) == before


def test_an_edit_is_seen(alike: Path) -> None:
    edit(alike, "a/dose.yaml", "question: ", "question: Well, ")
    (one,) = compared(alike)
    assert {outcome.language for outcome in one.differences} == {"en", "fr"}
    assert [record.answer for record in one.before] == ["a/dose"]


def test_a_day_on_which_a_text_expires_is_seen(alike: Path) -> None:
    (one,) = compared(alike, dt.date(2027, 6, 1))
    assert {outcome.state for outcome in one.differences} == {"tombstone"}


def test_another_release_is_seen(alike: Path) -> None:
    edit(alike, "a/dose.yaml", "question: ", "question: Well, ")
    old = open_live(alike / "outputs")
    build(alike, DAY, workers=1)
    assert compared(alike)[0].differences == ()
    assert next(SiteToday(alike, DAY).compare(old)).differences != ()
