"""The history: what was out when, what it does not know, and that no harm to it stops a release."""

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import translate
from pmlpub import __version__
from pmlpub.building import recording
from pmlpub.building.release_before import Places
from pmlpub.building.report import Report
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.fingerprint import Content, hash_content
from pmlpub.problems import NewerFormatError, in_order
from pmlpub.releases.history import (
    History,
    find_gaps,
    list_history,
    read_history,
)
from pmlpub.releases.history_mark import read_mark
from pmlpub.releases.history_release import HistoryRelease
from pmlpub.releases.stretches import Stretch, stretches
from support.release_sites import build
from support.stopped_sites import pause, prepare, sign, today
from support.work_sites import TODAY, copy_answer
from torture.sites import copy_live, copy_sources

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
Harm = Callable[[Path], object]


def codes(report: Report) -> set[str]:
    return {problem.code for problem in report.problems}


def times(site: Path, language: str = "fr", part: str = "page") -> list[Stretch]:
    found = stretches(read_history(site), "a/dose", language)
    return [own for own in found if own.state.part == part]


def files(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((site / "history").glob("*"))}


def kept_texts(site: Path) -> dict[str, Content]:
    texts, problems = list_history(site).texts_of("a")
    assert problems == []
    return texts


def reword(site: Path, text: str) -> None:
    translate(site, "fr", "a", {"a/dose#question": text})


def test_each_release_adds_a_file_and_changes_none(site: Path) -> None:
    assert not codes(build(site, TODAY)) & {"history-gap"}
    first = files(site)
    build(site, TODAY)  # Nothing has changed.
    assert files(site) == first
    reword(site, "Puis-je le prendre ?")
    build(site, TODAY + DAY)
    withdraw(site, Gone("a/dose", TODAY, "wrong"), TODAY + DAY)
    found = files(site)
    assert len(found) == 3
    assert first.items() <= found.items()
    history = read_history(site)
    assert [own.number for own in history.releases] == [1, 2, 3]
    assert [own.complete for own in history.releases] == [True, False, False]
    assert (history.problems, find_gaps(history)) == ((), [])
    release = history.releases[1]
    assert release.package == __version__
    assert {"babel", "jinja2"} <= release.libraries.keys()
    assert [own.language for own in release.parts] == ["fr"]


def test_versions_have_a_first_and_a_last_day(site: Path) -> None:
    build(site, TODAY)
    build(site, TODAY + DAY)
    reword(site, "Puis-je le prendre ?")
    build(site, TODAY + 2 * DAY)
    withdraw(site, Gone("a/dose", TODAY, "wrong"), TODAY + 3 * DAY)
    old, new, notice = times(site)
    assert (old.first.as_of, old.end and old.end.as_of) == (TODAY, TODAY + 2 * DAY)
    assert (new.first.number, new.end and new.end.number) == (3, 4)
    assert (notice.state.state, notice.state.reason, notice.end) == ("tombstone", "gone", None)
    assert [d for d in range(5) if old.covers(TODAY + d * DAY)] == [0, 1, 2]
    texts = kept_texts(site)
    words = [texts[own.state.words] for own in (old, new)]
    questions = [dict(own["texts"])["a/dose#question"] for own in words]
    assert questions == ["Puis-je en prendre ?", "Puis-je le prendre ?"]
    assert all(hash_content(text) == name for name, text in texts.items())


def test_signed_words_are_in_the_acts_alone(site: Path) -> None:
    prepare(site)
    assert kept_texts(site) == {}
    state = times(site)[0].state
    assert [one.by for one in state.signed] == ["tra", "rev"]
    assert [one.by for one in state.source_signed] == ["doc"]


def test_a_pause_and_its_end_are_in_it(site: Path) -> None:
    prepare(site)
    pause(site)
    reword(site, "Puis-je le prendre ?")
    sign(site, "a/dose", languages="fr", parts=("page",))
    build(site, today())
    assert [own.state.state for own in times(site)] == ["published", "tombstone", "published"]


def test_the_commit_is_named(site: Path) -> None:
    def git(*arguments: str) -> str:
        author = ["-c", "user.name=t", "-c", "user.email=t@t.example"]
        done = subprocess.run(
            ["git", *author, *arguments], cwd=site, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    git("init", "-q")
    git("add", "content", "locales")
    git("commit", "-qm", "all")
    build(site, TODAY)
    reword(site, "Puis-je le prendre ?")
    build(site, TODAY + DAY)
    commit = git("rev-parse", "HEAD")
    found = [(own.commit, own.edited) for own in read_history(site).releases]
    assert found == [(commit, False), (commit, True)]


def test_without_git_there_is_no_commit(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(site))
    assert not build(site, TODAY).failed
    assert read_history(site).releases[0].commit == ""


def test_fresh_clones_go_on_with_the_history_of_their_repository(
    site: Path, tmp_path: Path
) -> None:
    build(site, TODAY)
    last = site
    for night, text in enumerate(("Puis-je le prendre ?", "Puis-je en avoir ?"), start=1):
        clone = copy_sources(last, tmp_path / f"clone{night}")
        shutil.copytree(last / "history", clone / "history")
        reword(clone, text)
        web = copy_live(last, tmp_path / "web")
        report = build(clone, TODAY + night * DAY, before=Places((str(web),)))
        assert "history-gap" not in codes(report)
        last = clone
    history = read_history(last)
    assert find_gaps(history) == []
    assert [own.complete for own in history.releases] == [True, False, False]
    assert [own.end and own.end.number for own in times(last)] == [2, 3, None]
    # Whoever loses a file of it is told, and who keeps none is not told each night.
    for name, lost in (("some", "000003-*"), ("none", "*")):
        clone = copy_sources(last, tmp_path / name)
        shutil.copytree(last / "history", clone / "history")
        for path in [*(clone / "history").glob(lost)]:
            path.unlink()
        web = copy_live(last, tmp_path / "web")
        report = build(clone, TODAY + 3 * DAY, before=Places((str(web),)))
        assert ("history-gap" in codes(report)) == (name == "some")
        made = read_history(clone).releases[-1]
        assert (made.number, made.complete) == (4, True)
        assert {own.words for own in made.parts if own.words} <= made.texts.keys()


def remove(path: Path) -> None:
    path.unlink()


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def alter(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"as_of":"2026-01-11"', b'"as_of":"2026-01-09"'))


def link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def fill(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(600_000_000)


def nest(path: Path) -> None:
    path.write_bytes(b"[" * 100_000)


def give_orders(path: Path) -> None:
    data = json.loads(path.read_bytes())
    data["commit"] = "\x1b]0;x\x07"
    path.write_text(json.dumps(data), "utf-8")


def misshape(path: Path) -> None:
    text = {"v": 2, "texts": "all"}
    data = json.loads(path.read_bytes())
    path.write_text(json.dumps(data | {"texts": {hash_content(text): text}}), "utf-8")


HARMS: list[Harm] = [remove, halve, alter, link, pipe, fill, nest, give_orders, misshape]


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_file_is_a_gap_and_never_a_wrong_day(site: Path, harm: Harm) -> None:
    build(site, TODAY)
    reword(site, "Puis-je le prendre ?")
    build(site, TODAY + DAY)
    reword(site, "Puis-je en avoir ?")
    build(site, TODAY + 2 * DAY)
    harm(sorted((site / "history").glob("000002-*"))[0])
    history = read_history(site)
    assert [p.code for p in history.problems] == ([] if harm is remove else ["history-damaged"])
    assert [p.code for p in find_gaps(history)] == ["history-gap"]
    first = times(site)[0]
    assert (first.first.as_of, first.lost) == (TODAY, True)
    assert first.end is None
    # Nobody says that the first text was out on the day of the second one.
    assert not first.covers(TODAY + DAY)
    assert not build(site, TODAY + 3 * DAY).failed


def test_gaps_are_told_in_the_order_of_releases() -> None:
    numbers = (1, 3, 10, 12)
    known = ("", "lost", "lost", "10")
    releases = tuple(
        HistoryRelease(
            n, f"{n:032x}", TODAY, "", "", False, "1", {}, "", before, complete=False, parts=()
        )
        for n, before in zip(numbers, known, strict=True)
    )
    told = in_order(find_gaps(History(releases, tuple(map(str, numbers)))))
    assert [problem.location.path[8:14] for problem in told] == ["000003", "000010"]


@pytest.mark.parametrize("harm", HARMS)
def test_without_the_file_of_the_live_release_it_begins_anew(site: Path, harm: Harm) -> None:
    build(site, TODAY)
    build(site, TODAY + DAY)
    harm(sorted((site / "history").glob("000002-*"))[0])
    report = build(site, TODAY + 2 * DAY)
    assert "history-gap" in codes(report)
    assert not report.failed
    assert "history-gap" not in codes(build(site, TODAY + 3 * DAY))
    anew = times(site)[-1]
    assert (anew.first.number, anew.since_before, anew.end) == (3, True, None)
    assert anew.state.words in kept_texts(site)


def test_a_change_of_the_newest_file_is_seen_before_another_one_follows(site: Path) -> None:
    build(site, TODAY)
    (path,) = (site / "history").glob("*")
    check = ["sha256sum", "-c", "outputs/history.sha256"]
    assert subprocess.run(check, cwd=site, capture_output=True, check=False).returncode == 0
    good = path.read_bytes()
    path.write_bytes(good.replace(b'"commit":""', b'"commit":"0"'))
    altered = path.read_bytes()
    assert altered != good
    assert [p.code for p in read_history(site).problems] == ["history-damaged"]
    # No build takes it for what was out, or replaces what somebody has to look at.
    assert "history-damaged" in codes(build(site, TODAY))
    assert path.read_bytes() == altered
    path.write_bytes(good)
    assert not codes(build(site, TODAY)) & {"history-damaged", "history-gap"}
    assert read_history(site).problems == ()


def test_the_mark_says_that_no_words_are_lacking(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then a large file is not read for them."""
    copy_answer(site, "other")
    build(site, TODAY)
    assert read_mark(site).has_words
    shutil.rmtree(site / "history")
    withdraw(site, Gone("a/other", TODAY, "wrong"), TODAY)
    assert not read_mark(site).has_words  # A withdrawal reads no texts.
    build(site, TODAY + DAY)
    assert read_mark(site).has_words
    monkeypatch.delattr(recording, "list_history")
    build(site, TODAY + 2 * DAY)
    assert read_mark(site).has_words


def test_a_hash_that_cannot_be_written_is_told_and_stops_nothing(site: Path) -> None:
    (site / "outputs/history.sha256").mkdir(parents=True)
    report = build(site, TODAY)
    (problem,) = (p for p in report.problems if p.code == "history-not-recorded")
    assert (problem.location.path, problem.severity) == ("outputs/history.sha256", "warning")
    assert len(read_history(site).releases) == 1


@pytest.mark.parametrize("mark", [b"", b"0" * 64 + b"  history/x\n", b"\xff", None])
def test_without_the_hash_of_the_newest_file_it_goes_on(site: Path, mark: bytes | None) -> None:
    build(site, TODAY)
    path = site / "outputs/history.sha256"
    path.write_bytes(mark) if mark is not None else path.unlink()
    assert not codes(build(site, TODAY + DAY)) & {"history-damaged", "history-gap"}
    assert [own.complete for own in read_history(site).releases] == [True, False]


def test_a_site_of_an_earlier_version_begins_with_all_that_is_out(site: Path) -> None:
    build(site, TODAY)
    shutil.rmtree(site / "history")
    report = build(site, TODAY)
    assert not report.changed  # The release is the same, and only its file is added.
    (release,) = read_history(site).releases
    assert release.complete
    assert len(release.texts) == 4


def test_a_history_that_cannot_be_written_stops_nothing(site: Path) -> None:
    build(site, TODAY)
    shutil.rmtree(site / "history")
    (site / "history").write_text("in the way", "utf-8")
    report = withdraw(site, Gone("a/dose", TODAY, "wrong"), TODAY)
    assert "history-not-recorded" in codes(report)
    assert report.changed
    (site / "history").unlink()
    assert "history-not-recorded" not in codes(build(site, TODAY))
    assert len(read_history(site).releases) == 1


def test_a_file_of_a_newer_version_is_left_alone_and_stops_no_removal(site: Path) -> None:
    build(site, TODAY)
    (path,) = (site / "history").glob("*")
    newer = json.loads(path.read_bytes()) | {"version": 99}
    path.write_text(json.dumps(newer), "utf-8")
    before = path.read_bytes()
    with pytest.raises(NewerFormatError):
        build(site, TODAY)
    report = withdraw(site, Gone("a/dose", TODAY, "wrong"), TODAY)
    assert report.changed
    assert "history-not-recorded" in codes(report)
    assert path.read_bytes() == before
