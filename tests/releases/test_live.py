"""What is live: where `current` leads, which copy is the newest, what cannot be read."""

import datetime as dt
import errno
import os
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from pmlpub import disk
from pmlpub.clock import today_where_the_day_begins
from pmlpub.problems import NewerFormatError, ReleaseError
from pmlpub.releases.live import (
    linked_id,
    live_signature,
    newest_of,
    numbers_on_disk,
    previous_root,
    read_live,
    read_shown,
    refuse_older,
)
from pmlpub.releases.manifest import Header

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig.json"


def release(outputs: Path, name: str, number: int = 1) -> Path:
    """The folder of a release that is live from now on."""
    folder = outputs / "releases" / name
    folder.mkdir(parents=True)
    manifest = {"id": name, "number": number, "as_of": "2026-01-10", "content": ""}
    (folder / MANIFEST).write_bytes(orjson.dumps(manifest))
    current = outputs / "current"
    current.unlink(missing_ok=True)
    current.symlink_to(f"releases/{name}")
    return folder


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("releases/abc", "abc"), ("releases/", None), ("releases/.", None), ("releases/..", None),
        ("releases/abc/more", None), ("../releases/abc", None), ("abc", None), ("trees/abc", None),
    ],
)  # fmt: skip
def test_a_link_leads_to_a_release_or_to_none(
    tmp_path: Path, target: str, name: str | None
) -> None:
    (tmp_path / "current").symlink_to(target)
    assert linked_id(tmp_path, "current") == name


def test_where_nothing_is_live_its_files_are_missing(tmp_path: Path) -> None:
    for make in (lambda: None, (tmp_path / "current").mkdir):
        make()
        with pytest.raises(FileNotFoundError) as caught:
            read_shown(tmp_path, "site.json")
        error = caught.value
        assert (error.errno, error.strerror) == (errno.ENOENT, os.strerror(errno.ENOENT))
        assert error.filename == "site.json"
        assert read_live(tmp_path) is None


def test_what_current_must_not_lead_to_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to(tmp_path.parent)
    with pytest.raises(disk.LinkError) as caught:
        read_shown(tmp_path, "site.json")
    error = caught.value
    reason = "it is a link that leads out of outputs/"
    assert (error.errno, error.strerror, error.filename) == (errno.ELOOP, reason, "current")


@pytest.mark.parametrize(
    ("releases", "newest"),
    [
        ([None], None), ([("a", 1)], 0), ([None, ("a", 1)], 1), ([("a", 1), None], 0),
        ([("a", 1), ("b", 2)], 1), ([("b", 2), ("a", 1)], 0), ([("a", 1), ("a", 1)], 0),
        ([("a", 1), ("b", 1)], 1), ([("a", 1), ("b", 3), ("c", 2)], 1),
    ],
)  # fmt: skip
def test_of_several_copies_the_newest_counts(
    tmp_path: Path, releases: list[tuple[str, int] | None], newest: int | None
) -> None:
    """Of two releases with one number, the one that is published elsewhere: readers see that."""
    folders = [tmp_path / str(position) for position in range(len(releases))]
    for folder, own in zip(folders, releases, strict=True):
        folder.mkdir()
        if own:
            release(folder, *own)
    assert newest_of(folders) == (None if newest is None else folders[newest])


READERS: list[tuple[Callable[[Path], object], str, str]] = [
    (read_live, MANIFEST, "current"),
    (live_signature, SIGNATURE, "current"),
    (lambda outputs: numbers_on_disk(outputs / "releases"), MANIFEST, "releases/a"),
    (lambda outputs: numbers_on_disk(outputs / "releases"), SIGNATURE, "releases/a"),
    (lambda outputs: previous_root(outputs, 9), MANIFEST, "releases/a"),
]


@pytest.mark.parametrize(("read", "file", "folder"), READERS)
def test_what_a_newer_version_wrote_is_refused_at_its_place(
    tmp_path: Path, read: Callable[[Path], object], file: str, folder: str
) -> None:
    (release(tmp_path, "a") / file).write_bytes(b'{"version":99}')
    with pytest.raises(NewerFormatError) as caught:
        read(tmp_path)
    (problem,) = caught.value.problems
    assert problem.location.path == f"outputs/{folder}/{file}"


def test_where_a_clock_was_ahead_a_build_says_how_to_go_on() -> None:
    def told(day: dt.date) -> str:
        with pytest.raises(ReleaseError) as caught:
            refuse_older(dt.date(2026, 1, 10), Header("i", 7, day, "c"))
        return caught.value.problems[0].text.partition("could come back; ")[2]

    assert told(today_where_the_day_begins()) == "build as of that day or a later one"
    assert told(dt.date(2999, 1, 1)) == (
        "that day has not come by the clock of this machine. If this clock is right, one was "
        "ahead: bring back a copy of outputs/ or of the web root from before that release, and "
        "build with --number-after 7"
    )
