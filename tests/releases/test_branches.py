"""Branches of a repository that each published, and were merged: the history tells what was out in
each of them, and a file that is missing is still told."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import translate
from pmlpub.building import recording
from pmlpub.building.report import Report
from pmlpub.building.withdrawal import withdraw
from pmlpub.catalogs.attributes import with_merge_lines
from pmlpub.cli.stretches import shared_numbers, stretch_words
from pmlpub.content.withdrawal import Gone
from pmlpub.releases.history import find_gaps, list_history, read_history
from pmlpub.releases.live import shown_id
from pmlpub.releases.stretches import Stretch, stretches
from pmlpub.releases.unrecorded import NOTE, place_of, read_note
from support.release_sites import build, states, write_answer
from support.work_sites import TODAY, copy_answer

pytestmark = pytest.mark.slow

DAY = TODAY.resolution


def git(site: Path, *arguments: str) -> str:
    author = ["-c", "user.name=t", "-c", "user.email=t@t.example"]
    done = subprocess.run(["git", *author, *arguments], cwd=site, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(site: Path) -> None:
    git(site, "add", "-A")
    git(site, "commit", "-qm", "all")


@pytest.fixture
def repository(site: Path) -> Path:
    """A site in a repository, with its history, after its first release."""
    (site / ".gitignore").write_text("/outputs/\n", "utf-8")
    (site / ".gitattributes").write_bytes(with_merge_lines(b""))
    copy_answer(site, "other")
    git(site, "init", "-qb", "main")
    build(site, TODAY)
    commit(site)
    return site


def fork(repository: Path, name: str) -> Path:
    """A copy on another machine, with outputs/ and a branch of its own."""
    other = Path(shutil.copytree(repository, repository.with_name(name), symlinks=True))
    git(other, "checkout", "-qb", name)
    return other


def publish(site: Path, answer: str, text: str, day: int) -> Report:
    """Another question of an answer in French goes out, and is committed."""
    translate(site, "fr", "a", {f"a/{answer}#question": text})
    report = build(site, TODAY + day * DAY)
    commit(site)
    return report


def merge(site: Path, *others: Path) -> None:
    for other in others:
        git(site, "fetch", "-q", str(other), other.name)
        git(site, "merge", "-q", "-m", "merged", "FETCH_HEAD")


def squash(site: Path, *others: Path) -> None:
    for other in others:
        git(site, "fetch", "-q", str(other), other.name)
        git(site, "merge", "-q", "--squash", "FETCH_HEAD")
        commit(site)


def pick(site: Path, *others: Path) -> None:
    for other in others:
        git(site, "fetch", "-q", str(other), other.name)
        git(site, "cherry-pick", "main..FETCH_HEAD")


def rebase(site: Path, *others: Path) -> None:
    for other in others:
        git(site, "fetch", "-q", str(other), other.name)
        git(site, "rebase", "-q", "FETCH_HEAD")


def pages(site: Path, answer: str, live: bool = True) -> list[str]:
    """The times of a French page, as `history` has them: from the first to the last release."""
    history = read_history(site)
    assert history.problems == ()
    found = stretches(history, f"a/{answer}", "fr", shown_id(site / "outputs") if live else None)
    return [shown(own) for own in found if own.state.part == "page"]


def shown(own: Stretch) -> str:
    if own.lost:
        return f"{own.first.number}-{own.last.number}?"
    end = str(own.end.number) if own.end else ""
    return f"{own.first.number}-{'<' if own.at_latest else ''}{end}"


WAYS = (merge, squash, pick, rebase)


@pytest.mark.parametrize("way", WAYS)
def test_what_was_out_in_either_branch_is_told(repository: Path, way: Callable[..., None]) -> None:
    here = fork(repository, "here")
    there = fork(repository, "there")
    publish(here, "dose", "Puis-je le prendre ?", 1)
    publish(there, "other", "Autre question ?", 1)
    publish(there, "other", "Encore une autre ?", 2)
    way(here, there)
    history = read_history(here)
    assert [own.number for own in history.releases] == [1, 2, 2, 3]
    assert find_gaps(history, shown_id(here / "outputs")) == []
    assert pages(here, "dose") == ["1-2", "1-3?", "2-"]
    # In one branch it is out as it was, in the other one two texts followed.
    assert pages(here, "other") == ["1-2", "1-", "2-3", "3-3?"]
    report = build(here, TODAY + 3 * DAY)
    assert not {p.code for p in report.problems} & {"history-gap", "history-damaged"}
    history = read_history(here)
    last = history.releases[-1]
    assert last.id == shown_id(here / "outputs")
    assert [*(last.merged or ())] == [shown_id(there / "outputs")]
    assert find_gaps(history, last.id) == []
    assert [own.split("-")[0] for own in pages(here, "other")] == ["1", "1", "2", "3"]
    assert pages(here, "other")[-1] == "3-"
    assert pages(here, "dose")[-1] == "2-"
    # A clone without outputs/ says the same.
    clone = here.with_name("clone")
    git(here.parent, "clone", "-q", str(here), "clone")
    shutil.rmtree(clone / "history")
    shutil.copytree(here / "history", clone / "history")
    assert pages(clone, "other") == pages(here, "other")


def test_a_text_that_another_branch_alone_had_ends_with_the_release_after_the_merge(
    repository: Path,
) -> None:
    here, there = fork(repository, "here"), fork(repository, "there")
    publish(there, "other", "Autre question ?", 1)
    publish(here, "dose", "Puis-je le prendre ?", 1)
    merge(here, there)
    publish(here, "other", "Encore une autre ?", 2)
    assert pages(here, "other") == ["1-2", "1-3", "2-<3", "3-"]
    history = read_history(here)
    covered = [own for own in stretches(history, "a/other", "fr") if own.at_latest]
    assert covered[0].covers(TODAY + 2 * DAY)
    # Both branches had a second release, so its number does not say which one it is.
    line = stretch_words(covered[0], shared_numbers(history.releases))
    begin = f"{TODAY + DAY} (release 2, {covered[0].first.id[:12]})"
    assert f"from {begin}, until {TODAY + 2 * DAY} (release 3) at the latest" in line


def test_three_branches(repository: Path) -> None:
    names = ("here", "there", "yonder")
    here, there, yonder = (fork(repository, name) for name in names)
    write_answer(there, "b/one", "No.", "Non.")
    build(there, TODAY + DAY)
    commit(there)
    write_answer(yonder, "c/one", "No.", "Non.")
    build(yonder, TODAY + DAY)
    commit(yonder)
    publish(here, "dose", "Puis-je le prendre ?", 1)
    merge(here, there, yonder)
    assert find_gaps(read_history(here), shown_id(here / "outputs")) == []
    build(here, TODAY + 2 * DAY)
    history = read_history(here)
    last = history.releases[-1]
    assert len(last.merged or ()) == 2
    found = stretches(history, "b/one", "fr", last.id) + stretches(history, "c/one", "fr", last.id)
    assert {(own.first.number, own.end) for own in found} == {(2, None)}
    # The next one names them no more.
    publish(here, "dose", "Puis-je l’avaler ?", 3)
    assert not read_history(here).releases[-1].merged
    assert len(read_history(here).releases) == 6


def test_branches_that_go_on_are_merged_again(repository: Path) -> None:
    here, there = fork(repository, "here"), fork(repository, "there")
    for day, verb in ((1, "prendre"), (3, "avaler"), (5, "boire")):
        publish(here, "dose", f"Puis-je {verb} ?", day)
        publish(there, "other", f"Peut-on {verb} ?", day)
        merge(here, there)
        build(here, TODAY + (day + 1) * DAY)
        commit(here)
        merge(there, here)
        build(there, TODAY + (day + 1) * DAY)
        commit(there)
    for site in (here, there):
        assert find_gaps(read_history(site), shown_id(site / "outputs")) == []
        texts = [own for own in pages(site, "dose") if own.endswith("-")]
        assert texts == ["6-"]
    assert [len(own.merged or ()) for own in read_history(here).releases].count(1) >= 5


def test_a_missing_file_of_a_branch_is_told(repository: Path) -> None:
    here, there = fork(repository, "here"), fork(repository, "there")
    publish(here, "dose", "Puis-je le prendre ?", 1)
    publish(there, "other", "Autre question ?", 1)
    lost = shown_id(there / "outputs")
    publish(there, "other", "Encore une autre ?", 2)
    merge(here, there)
    (path,) = (here / "history").glob(f"*-{lost}.json")
    kept = path.rename(here.parent / path.name)
    gaps = find_gaps(read_history(here), shown_id(here / "outputs"))
    assert [(gap.code, gap.location.path[8:14]) for gap in gaps] == [("history-gap", "000003")]
    assert pages(here, "other") == ["1-", "3-3?"]
    build(here, TODAY + 3 * DAY)
    # The missing one may have followed any of them.
    assert not read_history(here).releases[-1].merged
    kept.rename(path)
    assert find_gaps(read_history(here), shown_id(here / "outputs")) == []
    publish(here, "dose", "Puis-je l’avaler ?", 4)
    assert len(read_history(here).releases[-1].merged or ()) == 1
    assert pages(here, "other")[-1] == "3-"


@pytest.mark.parametrize("large", [False, True])
def test_the_same_release_of_two_branches_is_one(
    repository: Path, monkeypatch: pytest.MonkeyPatch, *, large: bool
) -> None:
    if large:
        monkeypatch.setattr("pmlpub.releases.history_file.MOST", 1)
    here, there = fork(repository, "here"), fork(repository, "there")
    for site in (here, there):
        publish(site, "dose", "Puis-je le prendre ?", 1)
    assert shown_id(here / "outputs") == shown_id(there / "outputs")
    publish(there, "other", "Autre question ?", 2)
    write_answer(here, "b/one", "No.", "Non.")
    build(here, TODAY + 2 * DAY)
    commit(here)
    merge(here, there)
    assert git(here, "status", "--porcelain") == ""
    history = read_history(here)
    assert [own.number for own in history.releases] == [1, 2, 3, 3]
    assert history.problems == ()
    assert find_gaps(history, shown_id(here / "outputs")) == []
    assert not {p.code for p in build(here, TODAY + 3 * DAY).problems} & {"history-damaged"}
    assert pages(here, "other")[-1] == "3-"
    assert pages(here, "dose") == ["1-2", "2-"]


def test_the_same_newest_release_of_two_branches_is_not_altered(repository: Path) -> None:
    here, there = fork(repository, "here"), fork(repository, "there")
    for site in (here, there):
        publish(site, "dose", "Puis-je le prendre ?", 1)
    merge(here, there)
    report = publish(here, "other", "Autre question ?", 2)
    assert not {p.code for p in report.problems} & {"history-damaged", "history-gap"}
    history = read_history(here)
    assert (history.problems, find_gaps(history)) == ((), [])
    assert [own.complete for own in history.releases] == [True, False, False]
    # Somebody who changes one of the lines is found out.
    (path,) = (here / "history").glob("000002-*")
    path.write_bytes(path.read_bytes().replace(b"fr", b"es"))
    assert [p.code for p in read_history(here).problems] == ["history-damaged"]


def test_an_older_commit_that_builds_and_is_left_again(repository: Path) -> None:
    publish(repository, "dose", "Puis-je le prendre ?", 1)
    git(repository, "checkout", "-q", "HEAD~1")
    report = build(repository, TODAY + 2 * DAY)
    assert "history-gap" in {p.code for p in report.problems}
    assert [own.complete for own in read_history(repository).releases] == [True, True]
    git(repository, "checkout", "-q", "main")
    history = read_history(repository)
    # With the file that was missing, nothing is unknown any more.
    assert find_gaps(history, shown_id(repository / "outputs")) == []
    assert pages(repository, "dose") == ["1-2", "2-3", "3-"]
    publish(repository, "dose", "Puis-je l’avaler ?", 3)
    assert find_gaps(read_history(repository)) == []


def test_a_clone_without_outputs_that_merges(repository: Path) -> None:
    here, there = fork(repository, "here"), fork(repository, "there")
    publish(here, "dose", "Puis-je le prendre ?", 1)
    withdraw(there, Gone("a/other", TODAY, "wrong"), TODAY + DAY)
    commit(there)
    merge(here, there)
    shutil.rmtree(here / "outputs")
    assert find_gaps(read_history(here)) == []
    assert pages(here, "other") == ["1-2", "2-"]
    texts, problems = list_history(here).texts_of("a")
    assert (len(texts), problems) == (9, [])


def test_withdrawals_of_two_branches_are_merged(repository: Path) -> None:
    here, there = fork(repository, "here"), fork(repository, "there")
    for site, answer in ((here, "a/dose"), (there, "a/other")):
        withdraw(site, Gone(answer, TODAY, "wrong"), TODAY + DAY)
        commit(site)
    merge(here, there)
    assert not build(here, TODAY + 2 * DAY).failed
    assert set(states(here, "a/other").values()) == {"tombstone"}
    assert set(states(here, "a/dose").values()) == {"tombstone"}


def test_a_release_that_is_recorded_late_follows_no_later_one(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = fork(repository, "here"), fork(repository, "there")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(recording, "write_release", refuse)
        report = publish(here, "dose", "Puis-je le prendre ?", 1)
    assert "history-not-recorded" in {p.code for p in report.problems}
    late = shown_id(here / "outputs")
    publish(there, "other", "Autre question ?", 5)
    merge(here, there)
    build(here, TODAY + 6 * DAY)
    releases = {own.id: own for own in read_history(here).releases}
    assert not releases[late or ""].merged
    last = releases[shown_id(here / "outputs") or ""]
    assert [*(last.merged or ())] == [shown_id(there / "outputs")]


def test_of_branches_that_go_on_the_one_that_is_known_longest_counts(repository: Path) -> None:
    here, there, yonder = (fork(repository, name) for name in ("here", "there", "yonder"))
    withdraw(here, Gone("a/other", TODAY, "wrong"), TODAY + DAY)
    commit(here)
    publish(there, "dose", "Puis-je le prendre ?", 1)
    publish(yonder, "dose", "Puis-je l’avaler ?", 9)
    merge(here, there)
    git(here, "fetch", "-q", str(yonder), "yonder")
    git(here, "checkout", "-q", "FETCH_HEAD", "--", "history")
    history = read_history(here)
    found = stretches(history, "a/other", "fr", shown_id(here / "outputs"))
    assert any(own.lost and own.covers(TODAY + 9 * DAY) for own in found)


@pytest.mark.parametrize("nested", ["[" * 300 + "]" * 300, "123456789012345678901234567890"])
def test_words_that_nothing_can_hash_are_told(repository: Path, nested: str) -> None:
    folder = repository / "history" / "words"
    folder.mkdir()
    path = folder / f"a.{'0' * 32}.json"
    path.write_text(f'{{"texts": {{"{"a" * 64}": {{"texts": {nested}}}}}, "version": 1}}', "utf-8")
    assert not build(repository, TODAY + DAY).failed
    assert [p.code for p in list_history(repository).texts_of("a")[1]] == ["history-damaged"]


def test_words_of_a_newer_version_stop_no_build(repository: Path) -> None:
    folder = repository / "history" / "words"
    folder.mkdir()
    (folder / f"a.{'0' * 32}.json").write_text('{"texts": {}, "version": 2}', "utf-8")
    translate(repository, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    assert not build(repository, TODAY + DAY).failed


def test_a_link_in_place_of_the_words_is_told(repository: Path) -> None:
    (repository / "history" / "words").symlink_to("..")
    (problem,) = list_history(repository).texts_of("a")[1]
    assert (problem.code, problem.location.path) == ("history-damaged", "history/words")


def test_the_commit_is_that_of_the_site(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook or a job of another repository may run the build."""
    other = tmp_path / "outer"
    other.mkdir()
    git(other, "init", "-q")
    git(other, "commit", "-q", "--allow-empty", "-m", "outer")
    own = git(repository, "rev-parse", "HEAD")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    translate(repository, "fr", "a", {"a/dose#question": "Puis-je le prendre ?"})
    build(repository, TODAY + DAY)
    assert read_history(repository).releases[-1].commit == own


@pytest.mark.parametrize("change", [
    {"before_id": "../../content"}, {"at": ""}, {"at": "\x1b[2J"}, {"package": "\x1b[2J"},
])  # fmt: skip
def test_a_note_that_no_file_may_have_is_none(tmp_path: Path, change: dict[str, str]) -> None:
    note = {"before_id": "", "at": "2026-01-01T00:00:00Z", "package": "0.1.0", "libraries": {}}
    folder = tmp_path / place_of("a" * 32)
    folder.mkdir(parents=True)
    (folder / NOTE).write_text(json.dumps(note), "utf-8")
    assert read_note(tmp_path, "a" * 32)
    (folder / NOTE).write_text(json.dumps(note | change), "utf-8")
    assert read_note(tmp_path, "a" * 32) is None
