"""A plain copy of a release: the same files, no links, and never half of it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ReleaseError
from pmlpub.releases import archive, copy
from support.release_sites import build, published, write_answer
from support.work_sites import TODAY

pytestmark = pytest.mark.slow


@pytest.fixture
def live(site: Path) -> archive.Release:
    build(site, TODAY)
    return archive.open_live(site / "outputs")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_has_the_files_of_the_release(live: archive.Release, site: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "copy"
    count = copy.export(live, target)
    assert files(target) == published(site)
    assert count == len(files(target))
    assert list(target.parent.iterdir()) == [target]


def test_there_are_no_links_and_folders_can_be_written_to(
    live: archive.Release, tmp_path: Path
) -> None:
    target = tmp_path / "copy"
    previous = os.umask(0o077)
    try:
        copy.export(live, target)
    finally:
        os.umask(previous)
    paths = [target, *target.rglob("*")]
    assert not [path for path in paths if path.is_symlink()]
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o755}
    shutil.rmtree(target)


def test_an_empty_folder_is_filled(live: archive.Release, site: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    copy.export(live, tmp_path / "copy")
    assert files(tmp_path / "copy") == published(site)


def test_an_older_release_is_exported_as_it_was(
    live: archive.Release, site: Path, tmp_path: Path
) -> None:
    before = published(site)
    write_answer(site, "b/other", "No.")
    build(site, TODAY)
    copy.export(archive.find_release(site / "outputs", "1"), tmp_path / "copy")
    assert files(tmp_path / "copy") == before


@pytest.mark.parametrize("kind", ["folder", "file", "link", "dangling link"])
def test_a_target_that_is_there_is_refused(
    kind: str, live: archive.Release, tmp_path: Path
) -> None:
    target = tmp_path / "copy"
    if kind == "folder":
        target.mkdir()
        (target / "mine").write_text("x")
    elif kind == "file":
        target.write_text("x")
    else:
        target.symlink_to(tmp_path if kind == "link" else tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ReleaseError, match=r"copy: error\[export-target\]: exists already"):
        copy.export(live, target)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("place", ["copy", "current/copy", "releases/copy"])
def test_outputs_is_no_place_for_a_copy(place: str, live: archive.Release, site: Path) -> None:
    before = sorted((site / "outputs").rglob("*"))
    with pytest.raises(ReleaseError, match=r"error\[export-target\]: is in outputs/"):
        copy.export(live, site / "outputs" / place)
    assert sorted((site / "outputs").rglob("*")) == before


def test_a_parent_that_is_a_file_is_a_problem(live: archive.Release, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReleaseError, match=r"error\[export-write\]: cannot be written: File"):
        copy.export(live, tmp_path / "file" / "copy")


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for some files, but not for a release."""
    folder = tmp_path / "disk"
    folder.mkdir()
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    options = ["-t", "tmpfs", "-o", "size=1m,nr_inodes=12"]
    subprocess.run([*sudo, "mount", *options, "tmpfs", folder], check=True)
    yield folder
    subprocess.run([*sudo, "umount", folder], check=True)


def test_a_full_disk_leaves_nothing(live: archive.Release, full_disk: Path) -> None:
    with pytest.raises(ReleaseError, match=r"error\[export-write\].*No space left on device"):
        copy.export(live, full_disk / "copy")
    assert list(full_disk.iterdir()) == []


def test_a_release_that_lost_files_is_not_exported(
    live: archive.Release, site: Path, tmp_path: Path
) -> None:
    """As an older one that has a withdrawn text."""
    withdraw(site, Gone(id="a/dose", on=TODAY, reason="wrong"))
    old = archive.find_release(site / "outputs", "1")
    with pytest.raises(ReleaseError, match=r"outputs/releases/.*error\[release-damaged\]"):
        copy.export(old, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    assert not list(tmp_path.glob(".copy-*"))
