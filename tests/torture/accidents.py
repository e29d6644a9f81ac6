"""What goes wrong with disks, clocks and hands: a clear problem each, and the last good release
is still served."""

import contextlib
import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from pmlpub.building.pipeline import build
from pmlpub.problems import ReleaseError
from torture import expiry, sites

ROOM = 1 << 21
AS_ROOT = () if os.geteuid() == 0 else ("sudo", "-n")


@contextlib.contextmanager
def small_disk(folder: Path, size: int = ROOM) -> Iterator[Path]:
    """A file system of its own, of so many bytes. Needs root, or sudo without a question."""
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={size},nr_inodes=4000,mode=0777", "tmpfs", folder)
    try:
        yield folder
    finally:
        _run("umount", folder)


def remount(folder: Path, options: str) -> None:
    _run("mount", "-o", f"remount,{options}", folder)


def _run(*command: object) -> None:
    subprocess.run([*AS_ROOT, *map(str, command)], check=True)


def said(root: Path, day: dt.date = sites.AS_OF) -> str:
    """What a build that must fail says."""
    try:
        build(root, day, workers=1)
    except ReleaseError as error:
        return str(error)
    raise AssertionError("it built")


def _published(root: Path) -> dict[str, bytes]:
    sites.build_now(root)
    return sites.read(root / "outputs")


def read_only_disk(root: Path) -> None:
    with small_disk(root / "disk") as disk:
        (root / "outputs").symlink_to(disk)
        before = _published(root)
        sites.ask(root, "What now?")
        remount(disk, "ro")
        text = said(root)
        assert "error[release-write]: cannot be written: Read-only file system" in text
        assert "The last release is unchanged" in text
        assert sites.read(root / "outputs") == before
        remount(disk, "rw")
        assert _published(root) != before


def full_disk(root: Path, every: int = 8) -> int:
    """A disk with room for 0, 1, 2 ... more files or pages, until a build succeeds. Returns how
    often it was full."""
    full = 0
    with small_disk(root / "disk") as disk:
        (root / "outputs").symlink_to(disk)
        before = _published(root)
        for unit in ("inodes", "pages"):
            for more in range(0, 4000, every):
                sites.ask(root, f"What with {more} {unit}?")
                room = os.statvfs(disk)
                used = room.f_files - room.f_ffree, room.f_blocks - room.f_bfree
                options = f"nr_inodes={used[0] + more}"
                if unit == "pages":
                    options = f"nr_inodes=4000,size={(used[1] + more) * room.f_bsize}"
                remount(disk, options)
                try:
                    build(root, sites.AS_OF, workers=1)
                except ReleaseError as error:
                    text = str(error)
                else:
                    break
                finally:
                    remount(disk, f"nr_inodes=4000,size={ROOM}")
                full += 1
                assert "make room and build again" in text
                assert sites.read(root / "outputs") == before
            before = _published(root)
            assert not sites.leftovers(root / "outputs")
    return full


def vanished_release(root: Path) -> None:
    """Nothing is left to serve but what the next build makes, with a higher number."""
    _published(root)
    shutil.rmtree((root / "outputs" / "current").resolve())
    text = said(root)
    assert "error[release-damaged]" in text
    assert "remove outputs/current and build with --previous" in text
    (root / "outputs" / "current").unlink()
    assert _published(root)


def real_folder(root: Path) -> None:
    """A folder in place of the link: whatever is in it stays."""
    current = root / "outputs" / "current"
    current.mkdir(parents=True)
    (current / "mine").write_text("x", "utf-8")
    for act in (sites.build_now, sites.take_back, sites.roll_back):
        with contextlib.suppress(ReleaseError):
            act(root)
            raise AssertionError("it was taken for ours")
    assert "error[release-current]" in said(root)
    assert (current / "mine").read_text("utf-8") == "x"


def edited_by_hand(root: Path) -> None:
    """A file, an added one and a lost one: a build that looks at all of them puts them right."""
    before = sites.same_texts(_published(root))
    for name in ("index.html", "en/a/dose/index.html", "fr/a/dose/sms.txt"):
        path = root / "outputs" / "current" / name
        path.chmod(0o644)
        path.write_text("Take 200.", "utf-8")
    (path.parent / "more.txt").write_text("x", "utf-8")
    (path.parent / "status.json").unlink()
    build(root, sites.AS_OF, workers=1, verify_output=True)
    assert sites.same_texts(sites.read(root / "outputs")) == before


def clock_that_jumps_back(root: Path) -> None:
    """The clock of the machine itself, a day back after a build."""
    moment = dt.datetime.combine(sites.AS_OF, dt.time(12))
    assert expiry.build_at(root, 0, moment).returncode == 0
    before = sites.read(root / "outputs")
    done = expiry.build_at(root, 0, moment - dt.timedelta(days=1))
    assert done.returncode == 1
    assert "error[as-of-older]: the live release is as of 2026-01-11" in done.stderr
    assert sites.read(root / "outputs") == before


def older_as_of(root: Path) -> None:
    before = _published(root)
    assert "error[as-of-older]" in said(root, sites.AS_OF - dt.timedelta(days=1))
    assert sites.read(root / "outputs") == before


def file_in_place_of_outputs(root: Path) -> None:
    (root / "outputs").write_text("x", "utf-8")
    assert "outputs: error[release-write]: cannot be written: File exists" in said(root)
    assert (root / "outputs").read_text("utf-8") == "x"


ACCIDENTS: dict[str, Callable[[Path], object]] = {
    "a read-only disk": read_only_disk,
    "a full disk": full_disk,
    "the live release's folder is gone": vanished_release,
    "`current` is a real folder": real_folder,
    "published files edited by hand": edited_by_hand,
    "a clock that jumps back": clock_that_jumps_back,
    "an as-of older than the live release": older_as_of,
    "`outputs` is a file": file_in_place_of_outputs,
}
