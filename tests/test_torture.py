"""Short versions of the torture of releases; the full figures are in docs/torture.md."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from torture import __main__ as command
from torture import accidents, edits, expiry, faults, ordering, races, sites, variations

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def strikers() -> Iterator[faults.Strikers]:
    with faults.strikers() as found:
        yield found


@pytest.mark.parametrize("name", faults.ACTIONS)
def test_killed_or_without_room_a_reader_sees_old_or_new(
    name: str, strikers: faults.Strikers
) -> None:
    found = strikers.strike(name, every=79)
    assert [o for o in found if o.faults] == []
    assert sum(o.fired for o in found) >= 5
    assert {o.seen for o in found} == {"old", "new"}


def test_a_publisher_that_writes_in_place_is_caught(strikers: faults.Strikers) -> None:
    assert "torn" in {o.seen for o in strikers.strike("control", every=53)}


def test_everything_is_synced_before_it_is_shown(tmp_path: Path) -> None:
    assert not any(ordering.follow(tmp_path).values())


def test_a_build_that_does_not_sync_is_caught(tmp_path: Path) -> None:
    wrong = ordering.follow(tmp_path, synced=False)
    assert all("not synced after the last change" in texts for texts in wrong.values())


def test_of_two_at_once_one_wins() -> None:
    for pair, found in races.run(3):
        assert [r.faults for r in found if r.faults] == [], pair
        assert any(r.met for r in found), pair


def test_bytes_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    variations.open_to_all(tmp_path)
    names = ["order of files", "workers", "clock", "user"]
    assert variations.different(tmp_path, names) == {name: [] for name in names}


def test_another_day_makes_other_bytes(tmp_path: Path) -> None:
    assert "manifest.json" in variations.control(tmp_path)


def test_an_incremental_build_equals_a_clean_one() -> None:
    assert list(edits.run(6)) == []


def test_a_builder_that_forgets_ledgers_is_caught() -> None:
    assert list(edits.run(2, control=True, start=1))


@pytest.mark.parametrize("reason", expiry.REASONS)
def test_no_text_a_day_too_long(reason: str, tmp_path: Path) -> None:
    found = list(expiry.judge(tmp_path, reason))
    assert [(when, wrong) for when, _, wrong in found if wrong] == []
    assert len(found) == 5


def test_the_day_begins_where_it_begins_first(tmp_path: Path) -> None:
    assert expiry.wrong_clocks([-12, 14]) == (4, [])
    assert expiry.wrong_builds(tmp_path, [-12]) == (2, [])


@pytest.mark.parametrize("name", accidents.ACCIDENTS)
def test_after_an_accident_the_last_release_is_served(name: str, tmp_path: Path) -> None:
    accidents.ACCIDENTS[name](sites.tiny_site(tmp_path / "site"))


def test_the_page_has_a_place_for_every_part_and_what_was_not_kept_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "torture.md"
    page.write_text(command.PAGE.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(command, "PAGE", page)
    for part in command.PARTS:
        command.write(part, [command.Row(f"Promise of {part}", "once", 1, "2 torn", kept=False)])
    text = page.read_text("utf-8")
    for part in command.PARTS:
        assert f"| Promise of {part} | once | 1 | **NOT KEPT**: 2 torn |" in text
