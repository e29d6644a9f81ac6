"""A run that is killed between publishing a release and recording it, wherever that is: the next
command records what readers saw, with its words."""

import datetime as dt
import importlib
import itertools
import os
import shutil
import signal
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from conftest import translate
from pmlpub.building.report import Report
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.clock import today_here
from pmlpub.content.withdrawal import Gone
from pmlpub.judging.published_texts import Texts, find_published
from pmlpub.releases import history_file
from pmlpub.releases.archive import open_live
from pmlpub.releases.history import History, find_gaps, list_history, read_history
from pmlpub.releases.live import shown_id
from pmlpub.releases.stretches import stretches
from support.release_sites import build, number
from support.stopped_sites import REVIEWERS, pause, restore, today
from support.work_sites import copy_answer, edit

pytestmark = pytest.mark.slow

Act = Callable[[Path], object]


@pytest.fixture
def two(site: Path) -> Path:
    """Two answers that nobody signed, out since yesterday."""
    edit(site, "site.yaml", "policy:", REVIEWERS + "policy:")
    edit(site, "site.yaml", "unreviewed_days: 30", "unreviewed_days: 3000")
    edit(site, "a/dose.yaml", "updated: 2026-01-01", f"updated: {today_here()}")
    copy_answer(site, "other")
    build(site, today())
    return site


def reword(site: Path, text: str = "Puis-je le prendre ?") -> None:
    translate(site, "fr", "a", {"a/dose#question": text})


def kill(site: Path, place: str, act: Act, call: int = 1) -> None:
    """Does something to a site in a process that is killed when it calls the function at a place,
    `<module>.<name>`, so often."""

    def run() -> None:
        name = place.rpartition(".")[2]
        module = importlib.import_module(f"pmlpub.{place.removesuffix(f'.{name}')}")
        real, calls = getattr(module, name), itertools.count(1)

        def die(*args: Any, **named: Any) -> Any:
            if next(calls) == call:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **named)

        setattr(module, name, die)
        act(site)

    process = get_context("fork").Process(target=run)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def unknown_words(site: Path) -> list[str]:
    """The parts of the live release whose words nobody has."""
    release = open_live(site / "outputs")
    texts = Texts(site, ("en", "fr"), list_history(site))
    return [own.answer for own in find_published(release, texts, "x")[1]]


def check(site: Path, *live: str | None) -> History:
    """The history, which has these releases, and lacks nothing."""
    history = read_history(site)
    assert history.problems == ()
    assert find_gaps(history, shown_id(site / "outputs")) == []
    assert [own.id for own in history.releases][-len(live) :] == [*live]
    assert [own.complete for own in history.releases] == [True] + [False] * (
        len(history.releases) - 1
    )
    assert unknown_words(site) == []
    assert not (site / "outputs/unrecorded").exists()
    return history


def build_anew(site: Path) -> Report:
    reword(site)
    return build(site, today())


def withdraw_other(site: Path) -> Report:
    return withdraw(site, Gone("a/other", today_here(), "wrong"), today())


def pause_other(site: Path) -> object:
    return pause(site, "a/other")


def roll_back(site: Path) -> object:
    return rollback(site, "1", today())


def build_again(site: Path) -> Report:
    return build(site, today())


NEXT: dict[str, Act] = {
    "build": build_again,
    "build of another text": lambda site: (reword(site, "Peut-on ?"), build(site, today())),
    "withdraw": withdraw_other,
    "pause": pause_other,
    "rollback": roll_back,
}


@pytest.mark.parametrize("name", NEXT)
def test_the_next_command_records_a_release_that_was_not_recorded(two: Path, name: str) -> None:
    first = shown_id(two / "outputs")
    kill(two, "building.publishing.record_release", build_anew)
    unrecorded = shown_id(two / "outputs")
    assert number(two) == 2
    assert len(read_history(two).releases) == 1
    NEXT[name](two)
    after = shown_id(two / "outputs")
    history = check(two, first, *dict.fromkeys((unrecorded, after)))
    second = history.releases[1]
    assert (second.number, second.before_id, second.commit) == (2, first, "")
    assert [(own.language, own.part) for own in second.parts] == [("fr", "page")]
    assert [dict(own["texts"])["a/dose#question"] for own in second.texts.values()] == [
        "Puis-je le prendre ?"
    ]


STEPS = (
    "releases.staging.keep_unrecorded",
    "releases.staging._show_link",
    "building.recording._record_waiting",
    "building.recording.write_release",
    "building.recording._keep_mark",
    "building.recording._forget_recorded",
)


@pytest.mark.parametrize("place", [*STEPS, "building.publishing.collect"])
def test_a_build_that_is_killed_at_any_step(two: Path, place: str) -> None:
    first = shown_id(two / "outputs")
    kill(two, place, build_anew)
    seen = shown_id(two / "outputs")
    build(two, today())
    check(two, *dict.fromkeys((first, seen, shown_id(two / "outputs"))))
    assert number(two) == 2


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_build_that_is_killed_between_two_volumes(
    two: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    monkeypatch.setattr(history_file, "MOST", 1)
    first = shown_id(two / "outputs")

    def act(site: Path) -> None:
        reword(site)
        translate(site, "fr", "a", {"a/other#question": "Une autre ?"})
        build(site, today())

    kill(two, "releases.history_file._write", act, call)
    seen = shown_id(two / "outputs")
    assert len(read_history(two).releases) == 1
    withdraw_other(two)
    check(two, first, seen, shown_id(two / "outputs"))


ACTS: dict[str, Act] = {"withdraw": withdraw_other, "pause": pause_other, "rollback": roll_back}


@pytest.mark.parametrize("place", [*STEPS, "building.republishing.collect"])
@pytest.mark.parametrize("name", ACTS)
def test_another_command_that_is_killed_at_any_step(two: Path, place: str, name: str) -> None:
    reword(two)
    build(two, today())
    second = shown_id(two / "outputs")
    kill(two, place, ACTS[name])
    seen = shown_id(two / "outputs")
    build(two, today())
    history = check(two, *dict.fromkeys((second, seen, shown_id(two / "outputs"))))
    found = stretches(history, "a/other", "fr")
    if name in ("withdraw", "pause"):
        assert [own.state.state for own in found if own.end is None] == ["tombstone"] * 2


def test_what_ends_a_withdrawal_or_a_pause_is_recorded_too(two: Path) -> None:
    pause_other(two)
    lift_other = lambda site: (lift_answer(site), build(site, today()))  # noqa: E731
    kill(two, "building.publishing.record_release", lift_other)
    back = shown_id(two / "outputs")
    withdraw_other(two)
    check(two, back, shown_id(two / "outputs"))
    restore_other = lambda site: (restore(site, "a/other"), build(site, today()))  # noqa: E731
    kill(two, "building.publishing.record_release", restore_other)
    back = shown_id(two / "outputs")
    build(two, today())
    history = check(two, back)
    pages = [own for own in stretches(history, "a/other", "fr") if own.state.part == "page"]
    states = [own.state.state for own in pages]
    assert states == ["published", "tombstone", "published", "tombstone", "published"]


def lift_answer(site: Path) -> None:
    from support.stopped_sites import Author, stopping

    stopping.lift(site, ["a/other"], Author("doc", "it is right"), ())


def test_several_runs_that_could_not_record_are_recorded_in_their_order(two: Path) -> None:
    """history/ could not be written, and then it could."""
    kept = shutil.move(two / "history", two / "aside")
    (two / "history").write_text("in the way", "utf-8")
    seen = [shown_id(two / "outputs")]
    for text in ("Puis-je le prendre ?", "Peut-on ?"):
        reword(two, text)
        report = build(two, today())
        assert "history-not-recorded" in {problem.code for problem in report.problems}
        seen.append(shown_id(two / "outputs"))
    again = [p.code for p in build(two, today()).problems]
    assert again.count("history-not-recorded") == 1
    (two / "history").unlink()
    shutil.move(kept, two / "history")
    assert "history-not-recorded" not in {p.code for p in build(two, today()).problems}
    history = check(two, *seen)
    texts = [own for own in stretches(history, "a/dose", "fr") if own.state.part == "page"]
    assert [(own.first.number, own.end and own.end.number) for own in texts] == [
        (1, 2),
        (2, 3),
        (3, None),
    ]


def test_a_run_that_is_killed_before_anybody_sees_its_release_leaves_nothing(two: Path) -> None:
    kill(two, "releases.staging._show_link", build_anew)
    reword(two, "Puis-je en prendre ?")  # As it was.
    build(two, today())
    check(two, shown_id(two / "outputs"))
    assert number(two) == 1


def test_the_instant_is_that_of_the_publication(two: Path) -> None:
    kill(two, "building.publishing.record_release", build_anew)
    between = dt.datetime.now(dt.UTC)
    build(two, today())
    assert dt.datetime.fromisoformat(read_history(two).releases[-1].at) <= between


@pytest.mark.parametrize("name", ["a", "release.json"])
def test_what_was_kept_and_harmed_is_not_taken(two: Path, name: str) -> None:
    first = shown_id(two / "outputs")
    kill(two, "building.publishing.record_release", build_anew)
    (kept,) = (two / "outputs/unrecorded").iterdir()
    (kept / name).chmod(0o600)
    (kept / name).write_bytes(b"{}")
    build(two, today())
    history = read_history(two)
    assert history.problems == ()
    assert [own.id for own in history.releases] == [first, shown_id(two / "outputs")]
    assert unknown_words(two) == []
    assert not (two / "outputs/unrecorded").exists()


def test_a_file_in_place_of_the_notes_stops_nothing(two: Path) -> None:
    (two / "outputs/unrecorded").write_text("in the way", "utf-8")
    first = shown_id(two / "outputs")
    assert not build_anew(two).failed
    (two / "outputs/unrecorded").unlink()
    check(two, first, shown_id(two / "outputs"))
