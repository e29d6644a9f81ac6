"""What the next build reads of the live release, also where half of it is damaged."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ReleaseError
from pmlpub.releases.previous import Previous, read_previous

pytestmark = pytest.mark.slow

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


@pytest.mark.parametrize("damage", [None, b"{", b""])
def test_nothing_is_published_where_nobody_knows_what_was_withdrawn(
    site: Path, damage: bytes | None
) -> None:
    build(site, DAY)
    withdraw(site, Gone("a/dose", DAY, "wrong"), DAY)
    (site / "content" / "gone.yaml").unlink()
    settings = site / "outputs" / "current" / "site.json"
    whole = settings.read_bytes()
    settings.unlink()
    if damage is not None:
        settings.write_bytes(damage)
    before = (site / "outputs" / "current").readlink()
    with pytest.raises(ReleaseError, match="nobody knows which answers were withdrawn"):
        build(site, DAY)
    assert (site / "outputs" / "current").readlink() == before
    settings.unlink(missing_ok=True)
    settings.write_bytes(whole)
    assert "gone-lost" in {problem.code for problem in build(site, DAY).problems}
