"""What the next build reads of the live release, also where half of it is damaged."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub.building.pipeline import build
from pmlpub.releases.previous import Previous, read_previous
from support.ledgers import break_ledger

DAY = dt.date(2026, 1, 10)


def test_without_a_release_nothing_is_remembered(tmp_path: Path) -> None:
    assert read_previous(tmp_path) == Previous()


@pytest.mark.parametrize("damage", [None, b"{", b""])
def test_what_is_out_is_known_even_where_the_settings_cannot_be_read(
    site: Path, damage: bytes | None
) -> None:
    build(site, DAY)
    whole = read_previous(site / "outputs").versions("fr")
    assert set(whole) == {("a/dose", "page"), ("a/dose", "sms")}
    settings = site / "outputs" / "current" / "site.json"
    settings.unlink()
    if damage is not None:
        settings.write_bytes(damage)
    previous = read_previous(site / "outputs")
    assert previous.versions("fr") == whole
    assert [problem.code for problem in previous.problems] == ["release-damaged"] * (
        damage is not None
    )
    assert all(problem.channels == () for problem in previous.problems)


def test_a_damaged_ledger_takes_nothing_away_even_from_a_damaged_release(site: Path) -> None:
    build(site, DAY)
    (site / "outputs" / "current" / "site.json").unlink()
    break_ledger(site, "fr")
    report = build(site, DAY)
    assert report.counts["fr"] == {"page-published": 1, "sms-published": 1}
