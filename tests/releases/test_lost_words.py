"""Words that nobody signed and that the history has lost: a build records them again as long as
their texts are out, and reads the history for that only if some of its files came or went."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import translate
from pmlpub.building import recording
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.judging.published_texts import Texts, find_published
from pmlpub.releases import history_file
from pmlpub.releases.archive import open_live
from pmlpub.releases.history import list_history
from pmlpub.releases.history_mark import read_mark
from support.release_sites import build, number
from support.work_sites import TODAY, copy_answer, two_unsigned

pytestmark = pytest.mark.slow

Harm = Callable[[Path], object]
DAY = TODAY.resolution


@pytest.fixture
def two(site: Path) -> Path:
    return two_unsigned(site)


def unknown(site: Path) -> set[str]:
    """The answers of the live release of which nobody has some words."""
    texts = Texts(site, ("en", "fr"), list_history(site))
    return {own.answer for own in find_published(open_live(site / "outputs"), texts, "x")[1]}


def added(site: Path) -> list[str]:
    """The collections of which words were recorded afterwards."""
    return sorted(path.name.partition(".")[0] for path in (site / "history/words").glob("*"))


def reword(site: Path, text: str) -> None:
    translate(site, "fr", "a", {"a/dose#question": text})


def remove(path: Path) -> None:
    path.unlink()


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def empty(path: Path) -> None:
    path.write_bytes(b"")


HARMS: list[Harm] = [remove, halve, empty]


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("later", [0, 1])
@pytest.mark.parametrize("large", [False, True])
def test_words_of_an_older_release_that_were_lost_are_recorded_again(
    two: Path, monkeypatch: pytest.MonkeyPatch, harm: Harm, later: int, *, large: bool
) -> None:
    if large:
        monkeypatch.setattr(history_file, "MOST", 4)
    build(two, TODAY)
    reword(two, "Puis-je le prendre ?")
    build(two, TODAY + DAY)
    first = sorted((two / "history").glob("000001-*.json"))[0]
    harm(first.with_suffix("") / "b.json" if large else first)
    assert unknown(two) == ({"b/dose"} if large else {"a/dose", "b/dose"})
    # If the release is the same, the words have a file of their own.
    report = build(two, TODAY + (1 + later) * DAY)
    assert not report.failed
    assert unknown(two) == set()
    assert added(two) == ([] if later else (["b"] if large else ["a", "b"]))
    assert number(two) == 2 + later
    assert read_mark(two).has_words


def test_a_lost_file_of_added_words_is_written_again(two: Path) -> None:
    build(two, TODAY)
    shutil.rmtree(two / "history")
    withdraw(two, Gone("b/dose", TODAY, "wrong"), TODAY)
    assert unknown(two) == {"a/dose"}
    build(two, TODAY)
    (path,) = (two / "history/words").glob("*")
    data = path.read_bytes()
    for harm in HARMS:
        harm(path)
        assert unknown(two) == {"a/dose"}
        build(two, TODAY)
        assert (path.read_bytes(), unknown(two)) == (data, set())


def test_a_harmed_file_of_added_words_is_told_and_stops_nothing(two: Path) -> None:
    build(two, TODAY)
    shutil.rmtree(two / "history")
    withdraw(two, Gone("b/dose", TODAY, "wrong"), TODAY)
    build(two, TODAY)
    (path,) = (two / "history/words").glob("*")
    path.write_bytes(path.read_bytes().replace(b"prendre", b"avaler_"))
    texts, problems = list_history(two).texts_of("a")
    assert (texts, [problem.code for problem in problems]) == ({}, ["history-damaged"])
    assert problems[0].location.path == path.relative_to(two).as_posix()


def test_two_commands_that_read_no_texts_and_then_a_build(two: Path) -> None:
    copy_answer(two, "other")
    build(two, TODAY)
    shutil.rmtree(two / "history")
    for answer in ("b/dose", "a/other"):
        withdraw(two, Gone(answer, TODAY, "wrong"), TODAY)
    assert unknown(two) == {"a/dose"}
    assert not build(two, TODAY).changed
    assert unknown(two) == set()


def test_help_of_find_is_true(two: Path, run_here: Callable[..., Any]) -> None:
    build(two, TODAY)
    for path in (two / "history").glob("*"):
        path.write_bytes(b"")
    told = run_here("--site", two, "find", "comprimés")
    assert "text-unknown" in told.err
    assert "build again" in told.err
    run_here("--site", two, "build", "--as-of", TODAY.isoformat())
    told = run_here("--site", two, "find", "comprimés")
    assert "text-unknown" not in told.err
    assert "b/dose" in told.out


def test_a_rollback_to_a_text_whose_words_are_lost_is_noticed(two: Path) -> None:
    build(two, TODAY)
    reword(two, "Puis-je le prendre ?")
    build(two, TODAY)
    (path,) = (two / "history").glob("000001-*")
    path.write_bytes(b"")
    build(two, TODAY)
    assert unknown(two) == set()
    assert read_mark(two).has_words
    rollback(two, "1", TODAY)
    assert unknown(two) == {"a/dose"}
    assert not read_mark(two).has_words
    reword(two, "Puis-je en prendre ?")
    build(two, TODAY)
    assert unknown(two) == set()


def test_only_collections_that_lack_words_are_built_for_them(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_file, "MOST", 4)
    build(two, TODAY)
    reword(two, "Puis-je le prendre ?")
    build(two, TODAY)
    live = open_live(two / "outputs")
    assert recording.find_lacking(two, live) == set()
    (volume,) = (two / "history").glob("000001-*/b.json")
    volume.unlink()
    assert recording.find_lacking(two, live) == {"b"}
    # One that is of the live release's own file is recorded with everything.
    (path,) = (two / "history").glob("000002-*.json")
    path.unlink()
    assert recording.find_lacking(two, live) == {"a", "b"}


def test_the_history_is_read_only_if_its_files_are_others(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(two, TODAY)
    reword(two, "Puis-je le prendre ?")
    read = list_history
    monkeypatch.delattr(recording, "list_history")
    build(two, TODAY + DAY)
    reword(two, "Puis-je l’avaler ?")
    build(two, TODAY + DAY)
    with monkeypatch.context() as patched:
        patched.setattr(recording, "list_history", read, raising=False)
        (two / "history/000000-note.txt").write_text("a note", "utf-8")
        build(two, TODAY + 2 * DAY)
    build(two, TODAY + 3 * DAY)
    # A mark of an earlier version does not say which files there were.
    mark = two / "outputs/history.sha256"
    mark.write_bytes(b"".join(mark.read_bytes().splitlines(keepends=True)[:2]))
    monkeypatch.setattr(recording, "list_history", read, raising=False)
    assert not build(two, TODAY + 4 * DAY).failed
    assert read_mark(two).files
