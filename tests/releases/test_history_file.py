"""The file of a large release in the history: its volumes, and what becomes of a harmed one."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.releases import history_file
from pmlpub.releases.history import list_history, read_history
from pmlpub.releases.history_mark import read_mark
from pmlpub.releases.stretches import stretches
from support.release_sites import build
from support.work_sites import TODAY, two_unsigned

pytestmark = pytest.mark.slow

Harm = Callable[[Path], object]


@pytest.fixture
def two(site: Path) -> Path:
    return two_unsigned(site)


def volumes(site: Path) -> list[str]:
    return sorted(path.name for path in (site / "history").glob("*/*"))


def hashes_of(site: Path, collections: Iterable[str] = ("a", "b")) -> set[str]:
    return {name for own in collections for name in list_history(site).texts_of(own)[0]}


def test_volumes_say_what_one_file_says(
    two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copytree(two, tmp_path / "other"))
    build(two, TODAY)
    monkeypatch.setattr(history_file, "MOST", 3)
    build(other, TODAY)
    whole, divided = read_history(two), read_history(other)
    assert volumes(two) == []
    # Each collection has four parts, and four texts.
    assert volumes(other) == ["a.2.json", "a.json", "b.2.json", "b.json"]
    assert whole.problems == divided.problems == ()
    assert divided.releases[0].parts == whole.releases[0].parts
    assert hashes_of(other) == hashes_of(two)
    assert len(hashes_of(two)) == 8
    (path,) = (other / "history").glob("*.json")
    assert json.loads(path.read_bytes())["version"] == 2
    assert read_mark(other).has_words


def test_only_the_volumes_of_a_collection_are_read(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_file, "MOST", 4)
    build(two, TODAY)
    (volume,) = (two / "history").glob("*/b.json")
    volume.write_bytes(b"{}")
    assert read_history(two, ("a",)).problems == ()
    assert len(hashes_of(two, ["a"])) == 4
    (problem,) = read_history(two).problems
    assert problem.code == "history-damaged"
    assert problem.location.path == volume.relative_to(two).as_posix()


def remove(path: Path) -> None:
    path.unlink()


def alter(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"published"', b'"withheld"'))


def link(path: Path) -> None:
    moved = path.rename(path.parents[2] / "moved.json")
    path.symlink_to(moved)


def fill(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(600_000_000)


@pytest.mark.parametrize("harm", [remove, alter, link, fill])
@pytest.mark.parametrize("marked", [True, False])
def test_a_harmed_volume_is_told_and_what_is_out_is_recorded_again(
    two: Path, monkeypatch: pytest.MonkeyPatch, harm: Harm, *, marked: bool
) -> None:
    monkeypatch.setattr(history_file, "MOST", 4)
    build(two, TODAY)
    harm(*(two / "history").glob("*/a.json"))
    if not marked:
        (two / "outputs/history.sha256").unlink()
    assert [p.code for p in read_history(two).problems] == ["history-damaged"]
    report = build(two, TODAY + TODAY.resolution)
    assert not report.failed
    found = read_history(two)
    # A build looks whether volumes are there, and into those of a file that it does not know.
    seen = harm in (remove, link) or not marked
    assert [own.complete for own in found.releases] == ([True] if seen else [False])
    assert len(found.problems) == 1


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [remove, alter, link, make_folder])
@pytest.mark.parametrize("marked", [True, False])
def test_what_can_be_brought_back_is_not_written_over(
    two: Path, monkeypatch: pytest.MonkeyPatch, harm: Harm, *, marked: bool
) -> None:
    monkeypatch.setattr(history_file, "MOST", 4)
    build(two, TODAY)
    (path,) = (two / "history").glob("*/a.json")
    (head,) = (two / "history").glob("*.json")
    before, volume = head.read_bytes(), path.read_bytes()
    harm(path)
    if not marked:
        (two / "outputs/history.sha256").unlink()
    told = {problem.code for problem in build(two, TODAY).problems}
    assert head.read_bytes() == before
    # A file that is there is read when a build does not know the one that names it.
    assert ("history-damaged" in told) == (harm is not alter or not marked)
    path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
    path.write_bytes(volume)
    assert "history-damaged" not in {p.code for p in build(two, TODAY).problems}
    assert read_history(two).problems == ()


def test_a_file_in_place_of_the_folder_holds_back_no_release(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_file, "MOST", 4)
    build(two, TODAY)
    (folder,) = (path for path in (two / "history").iterdir() if path.is_dir())
    shutil.rmtree(folder)
    folder.write_text("in the way", "utf-8")
    report = build(two, TODAY + TODAY.resolution)
    assert report.changed
    assert not report.failed


def test_nobody_says_until_now_without_the_file_of_the_live_release(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(two, TODAY)
    withdraw(two, Gone("a/dose", TODAY, "wrong"), TODAY)
    (path,) = (two / "history").glob("000002-*")
    live = path.stem.partition("-")[2]
    path.write_bytes(b"{}")
    history = read_history(two)
    assert all(own.lost for own in stretches(history, "a/dose", "fr", live))
    assert not any(own.lost for own in stretches(history, "a/dose", "fr"))


def test_words_that_a_withdrawal_leaves_out_are_added_by_the_next_build(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_file, "MOST", 3)
    build(two, TODAY)
    shutil.rmtree(two / "history")
    withdraw(two, Gone("a/dose", TODAY, "wrong"), TODAY)
    assert not read_mark(two).has_words
    assert hashes_of(two) == set()
    build(two, TODAY + TODAY.resolution)
    assert read_mark(two).has_words
    assert len(hashes_of(two)) == 4


def test_no_volume_is_outside_its_folder(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_file, "MOST", 4)
    build(two, TODAY)
    (path,) = (two / "history").glob("*.json")
    (two / "outputs/history.sha256").unlink()
    path.write_bytes(path.read_bytes().replace(b'"a":[', b'"../../content/a":['))
    (problem,) = read_history(two).problems
    assert problem.code == "history-damaged"
    assert "a name that no collection has" in problem.text
