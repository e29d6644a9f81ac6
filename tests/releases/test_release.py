"""Releases: laid out as promised, switched in one step, and never half there."""

import contextlib
import datetime as dt
import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from golden_cases import walk
from pmlpub.building import publishing
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import ContentError, ReleaseError
from pmlpub.releases import cleanup, staging
from pmlpub.releases.staging import open_outputs, stage_release
from pmlpub.source.withdrawals import append_gone

pytestmark = pytest.mark.slow

AS_OF = dt.date(2026, 1, 10)


def files(root: Path) -> dict[str, bytes]:
    current = root / "outputs" / "current"
    return {path: (current / path).read_bytes() for path in walk(current)}


def edit(root: Path, old: str, new: str) -> None:
    path = root / "content" / "a" / "dose.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_layout_is_objects_trees_releases_and_one_link(site: Path) -> None:
    build(site, AS_OF)
    outputs = site / "outputs"
    assert (outputs / "current").is_symlink()
    folder = (outputs / "current").resolve()
    assert folder.parent == outputs / "releases"
    tree = folder / "fr" / "a"
    assert tree.is_symlink()
    assert tree.resolve().parent == outputs / "trees"
    edition = tree / "dose"
    assert edition.is_symlink()
    assert edition.resolve().parent == outputs / "objects"


def test_published_files_are_read_only(site: Path) -> None:
    build(site, AS_OF)
    current = site / "outputs" / "current"
    for path in walk(current):
        assert (current / path).stat().st_mode & 0o222 == 0, path


def test_the_manifest_lists_every_file_with_its_hash(site: Path) -> None:
    build(site, AS_OF)
    published = files(site)
    manifest = json.loads(published["manifest.json"])
    listed: dict[str, Any] = {}
    for part, digest in manifest["parts"].items():
        assert hashlib.sha256(published[part]).hexdigest() == digest
        for line in published[part].splitlines():
            row = json.loads(line)
            listed[row["path"]] = row
    others = {p for p in published if not p.startswith("manifest")}
    assert set(listed) == others
    for path in others:
        assert listed[path]["sha256"] == hashlib.sha256(published[path]).hexdigest()
        assert listed[path]["bytes"] == len(published[path])
    assert (manifest["number"], manifest["as_of"]) == (1, "2026-01-10")


def test_the_manifest_says_what_was_withheld_and_why(site: Path) -> None:
    edit(site, "Take 2 tablets a day. Do not take more.\nsms", "Take 3.\nsms")
    build(site, AS_OF)
    manifest = json.loads((site / "outputs/current/manifest.json").read_bytes())
    assert [(w["answer"], w["language"], w["part"], w["code"]) for w in manifest["withheld"]] == [
        ("a/dose", "fr", "page", "outdated")
    ]


def test_building_twice_changes_nothing(site: Path) -> None:
    first = build(site, AS_OF)
    before = files(site)
    second = build(site, AS_OF)
    assert (first.changed, second.changed) == (True, False)
    assert second.live == first.live
    assert files(site) == before


def test_a_change_makes_a_higher_number_and_shares_what_stayed(site: Path) -> None:
    build(site, AS_OF)
    before = {p.name for p in (site / "outputs" / "objects").iterdir()}
    shutil.copy(site / "content/a/dose.yaml", site / "content/a/other.yaml")
    report = build(site, AS_OF)
    assert report.live is not None
    assert report.live.number == 2
    assert before <= {p.name for p in (site / "outputs" / "objects").iterdir()}


def test_a_build_that_fails_leaves_the_last_release(site: Path) -> None:
    build(site, AS_OF)
    before = files(site)
    (site / "content" / "site.yaml").write_text("title: [", "utf-8")
    with pytest.raises(ContentError):
        build(site, AS_OF)
    assert files(site) == before


def test_a_fault_in_the_middle_leaves_the_last_release(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, AS_OF)
    before = files(site)
    edit(site, "Take 2", "Take 3")

    def fail(*_: object) -> None:
        raise RuntimeError("power")

    monkeypatch.setattr(staging, "_show_link", fail)
    with pytest.raises(RuntimeError):
        build(site, AS_OF)
    monkeypatch.undo()
    assert files(site) == before
    report = build(site, AS_OF)
    assert report.live is not None
    assert report.live.number == 2


KILLED = """
import datetime, os, pathlib, sys
from pmlpub.building.pipeline import build

def build_until(when, root):
    count = 0
    def hook(event, args):
        nonlocal count
        if event in ("os.rename", "os.symlink", "os.mkdir", "open") and "outputs" in str(args):
            count += 1
            if count >= when:
                os._exit(9)
    sys.addaudithook(hook)
    build(root, datetime.date(2026, 1, 10), workers=1)

warm, *roots = map(pathlib.Path, sys.argv[1:])
build(warm, datetime.date(2026, 1, 10), workers=1)  # What it loads, each fork has.
for root in roots:
    if child := os.fork():
        os.waitpid(child, 0)
        continue
    try:
        build_until(int(root.name), root)
    finally:
        os._exit(0)
"""
"""Builds sites, each in a process that dies before as many writes as the name of the site says."""


def test_killed_at_any_rename_the_site_is_whole(site: Path, tmp_path: Path) -> None:
    """A process that dies before one of its writes leaves the old release or the new one."""
    build(site, AS_OF)
    before = files(site)
    edit(site, "May I", "Can I")
    copies = [
        Path(shutil.copytree(site, tmp_path / str(when), symlinks=True))
        for when in range(1, 200, 7)
    ]
    warm = shutil.copytree(site, tmp_path / "warm", symlinks=True)
    subprocess.run([sys.executable, "-c", KILLED, warm, *copies], check=True)
    assert files(copies[0]) == before, "it died before it wrote anything"
    for copy in copies:
        after = files(copy)
        assert after == before or b"Can I" in after["en/a/dose/index.html"], copy.name
        build(copy, AS_OF)
        assert b"Can I" in files(copy)["en/a/dose/index.html"], copy.name
        assert not list((copy / "outputs").rglob(".new-*")), copy.name


def test_some_releases_stay_and_the_rest_is_collected(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleanup, "KEPT", 3)
    for number in range(3, 9):
        edit(site, f"Take {number - 1} ", f"Take {number} ")
        build(site, AS_OF)
    outputs = site / "outputs"
    numbers = sorted(
        json.loads((p / "manifest.json").read_bytes())["number"]
        for p in (outputs / "releases").iterdir()
    )
    assert numbers == [4, 5, 6]
    for path in walk(outputs / "current"):
        assert (outputs / "current" / path).is_file()
    linked = {os.readlink(p).rpartition("/")[2] for p in outputs.glob("trees/*/*")}
    assert {p.name for p in (outputs / "objects").iterdir()} == linked


def test_an_older_as_of_is_refused(site: Path) -> None:
    build(site, AS_OF)
    with pytest.raises(ReleaseError, match=r"error\[as-of-older\].*as of 2026-01-10"):
        build(site, AS_OF - dt.timedelta(days=1))


def test_a_second_builder_is_told_to_wait(site: Path) -> None:
    with (
        open_outputs(site / "outputs"),
        pytest.raises(ReleaseError, match=r"outputs: error\[release-locked\]: another build"),
    ):
        build(site, AS_OF)
    assert build(site, AS_OF).changed


def test_a_real_folder_in_place_of_current_is_left_alone(site: Path) -> None:
    current = site / "outputs" / "current"
    current.mkdir(parents=True)
    (current / "mine").write_text("x")
    with pytest.raises(ReleaseError, match=r"error\[release-current\]"):
        build(site, AS_OF)
    assert (current / "mine").read_text() == "x"


def test_a_damaged_manifest_is_a_problem(site: Path) -> None:
    build(site, AS_OF)
    path = site / "outputs" / "current" / "manifest.json"
    path.unlink()
    path.write_text("{")
    with pytest.raises(ReleaseError, match=r"error\[release-damaged\]"):
        build(site, AS_OF)


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A file system of 1 MiB with a site's outputs on it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=400", "tmpfs", str(folder)]
    if os.geteuid() != 0:
        mount = ["sudo", "-n", *mount]
    subprocess.run(mount, check=True)
    yield folder
    unmount = ["umount", str(folder)] if os.geteuid() == 0 else ["sudo", "-n", "umount", folder]
    subprocess.run(unmount, check=True)


def test_a_full_disk_leaves_the_last_release(site: Path, small_disk: Path) -> None:
    (site / "outputs").symlink_to(small_disk)
    build(site, AS_OF)
    before = files(site)
    (small_disk / "ballast").write_bytes(b"x" * (1 << 19))
    for number in range(60):
        shutil.copy(site / "content/a/dose.yaml", site / f"content/a/more-{number}.yaml")
    with pytest.raises(ReleaseError, match=r"No space left on device; make room"):
        build(site, AS_OF)
    assert files(site) == before
    (small_disk / "ballast").unlink()
    for number in range(60):
        (site / f"content/a/more-{number}.yaml").unlink()
    edit(site, "May I", "Can I")
    build(site, AS_OF)
    assert b"Can I" in files(site)["en/a/dose/index.html"]


def test_readers_see_old_or_new_while_releases_switch(site: Path) -> None:
    build(site, AS_OF)
    seen: list[bytes] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            folder = (site / "outputs" / "current").resolve()
            page = (folder / "en/a/dose/index.html").read_bytes()
            text = (folder / "en/a/dose/sms.txt").read_bytes()
            seen.append(b"".join(re.search(rb"Take \d+", data)[0] for data in (page, text)))  # type: ignore[index]

    reader = threading.Thread(target=read)
    reader.start()
    number = 2
    try:
        while len(set(seen)) < 4 and number < 50:  # until the reader met four releases
            edit(site, f"Take {number} ", f"Take {number + 1} ")
            number += 1
            build(site, AS_OF)
    finally:
        stop.set()
        reader.join()
    assert len(set(seen)) >= 4
    assert set(seen) <= {b"Take %dTake %d" % (n, n) for n in range(2, number + 1)}


VARIATIONS: dict[str, Callable[[Path], dict[str, str]]] = {
    "time zone": lambda _: {"TZ": "Pacific/Kiritimati"},
    "language": lambda _: {"LANG": "tr_TR.UTF-8", "LC_ALL": "C"},
    "hash seed": lambda _: {"PYTHONHASHSEED": "12345"},
    "home": lambda path: {"HOME": str(path)},
    "user": lambda _: {"USER": "somebody", "LOGNAME": "somebody"},
    "encoding": lambda _: {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
}


@pytest.mark.parametrize("name", VARIATIONS)
def test_bytes_do_not_depend_on_the_environment(
    name: str, site: Path, tmp_path: Path, run: Callable[..., Any]
) -> None:
    build(site, AS_OF)
    copy = tmp_path / "a folder elsewhere é"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("outputs"))
    result = run(
        "build", "--first-release", "--as-of", "2026-01-10", cwd=copy, **VARIATIONS[name](tmp_path)
    )
    assert result.code == 0, result.err
    assert files(copy) == files(site)


def test_bytes_do_not_depend_on_workers_umask_or_file_order(
    site: Path, tmp_path: Path, run_here: Callable[..., Any]
) -> None:
    for name in "dcb":
        shutil.copytree(site / "content" / "a", site / "content" / name)
    build(site, AS_OF, workers=1)
    copy, plain = tmp_path / "copy", tmp_path / "plain"
    for name in ("b", "d", "a", "c"):  # made in another order
        shutil.copytree(site / "content" / name, copy / "content" / name)
    shutil.copy(site / "content" / "site.yaml", copy / "content")
    shutil.copytree(site / "locales", copy / "locales")
    previous = os.umask(0o077)
    try:
        build(copy, AS_OF, workers=2)
        assert run_here("--site", str(copy), "export", str(plain)).code == 0
    finally:
        os.umask(previous)
    assert files(copy) == files(site)
    paths = [plain / path for path in walk(plain)]
    modes = {path.stat().st_mode & 0o777 for path in (*paths, *(p.parent for p in paths))}
    assert modes == {0o644, 0o755}
    os.utime(copy / "content" / "a" / "dose.yaml", (0, 0))
    assert not build(copy, AS_OF).changed


def numbers(root: Path) -> list[int]:
    folders = (root / "outputs" / "releases").iterdir()
    return sorted(json.loads((p / "manifest.json").read_bytes())["number"] for p in folders)


def test_what_was_deleted_by_half_is_never_taken_for_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, AS_OF)
    before = files(site)

    def delete_one(name: str, dir_fd: int, **_: Any) -> None:
        path = Path(f"/proc/self/fd/{dir_fd}").readlink() / name
        for file in [p for p in sorted(path.rglob("*")) if p.is_file()][:1]:
            file.unlink()

    edit(site, "May I", "Can I")
    with monkeypatch.context() as patch:
        patch.setattr(cleanup, "KEPT", 1)
        patch.setattr(shutil, "rmtree", delete_one)
        build(site, AS_OF)
    edit(site, "Can I", "May I")
    build(site, AS_OF)
    assert files(site).keys() - before.keys() == {"changes.jsonl", "manifest/changes.jsonl"}
    assert not before.keys() - files(site).keys()


def test_a_release_that_nobody_saw_is_removed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(site, AS_OF)
    edit(site, "May I", "Can I")
    with monkeypatch.context() as patch:
        patch.setattr(staging, "_show_link", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            build(site, AS_OF)
    assert numbers(site) == [1, 2]
    edit(site, "Can I", "Shall I")
    build(site, AS_OF)
    assert numbers(site) == [1, 2]


def test_numbers_grow_also_when_current_was_lost(site: Path) -> None:
    build(site, AS_OF)
    edit(site, "May I", "Can I")
    build(site, AS_OF)
    (site / "outputs" / "current").unlink()
    # What readers saw is not known any more, so no notice says it of the text that is withheld.
    assert build(site, AS_OF).live.number == 3
    (site / "outputs" / "current").unlink()
    edit(site, "Can I", "Shall I")
    build(site, AS_OF)
    assert numbers(site) == [1, 2, 3, 4]


@pytest.mark.parametrize("path", ["index.html", "en/a/dose/index.html"])
@pytest.mark.parametrize("cached", [True, False])
def test_a_file_that_was_edited_by_hand_is_put_right(site: Path, path: str, cached: bool) -> None:
    build(site, AS_OF)
    before = files(site)
    file = site / "outputs" / "current" / path
    file.chmod(0o644)
    file.write_text("Take 200.", "utf-8")
    (file.parent / "more.txt").write_text("x", "utf-8")
    build(site, AS_OF, cached=cached, verify_output=cached)
    after = files(site)
    assert not after.pop("changes.jsonl", b"")  # If it is another release, it has the same texts.
    after.pop("manifest/changes.jsonl", None)
    assert after | {"manifest.json": b""} == before | {"manifest.json": b""}


def test_a_link_that_was_changed_by_hand_is_put_right(site: Path) -> None:
    shutil.copytree(site / "content" / "a", site / "content" / "b")
    build(site, AS_OF)
    before = files(site)
    outputs = site / "outputs"
    link = (outputs / "current" / "en" / "a").resolve() / "dose"
    other = (outputs / "current" / "en" / "b" / "dose").resolve()
    link.unlink()
    link.symlink_to(f"../../objects/{other.name}")
    build(site, AS_OF, verify_output=True)
    assert files(site) == before


def test_what_is_withdrawn_while_a_build_begins_stays_away(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, AS_OF)
    load = publishing.load

    def load_after_withdrawal(*arguments: Any, **options: Any) -> Any:
        loaded = load(*arguments, **options)
        with contextlib.suppress(ReleaseError):  # Told to wait.
            withdraw(site, Gone("a/dose", AS_OF, "merged"))
        return loaded

    edit(site, "May I", "Can I")
    monkeypatch.setattr(publishing, "load", load_after_withdrawal)
    build(site, AS_OF)
    out = (site / "outputs/current/en/a/dose/sms.txt").read_bytes()
    assert (b"tablets" in out) != (site / "content" / "gone.yaml").exists()


def test_a_withdrawal_that_is_repeated_is_recorded_once(site: Path) -> None:
    build(site, AS_OF)
    gone = Gone("a/dose", AS_OF, "merged")
    append_gone(site, gone)  # A crash came after it.
    withdraw(site, gone)
    text = (site / "content" / "gone.yaml").read_text("utf-8")
    assert text.count("a/dose") == 1
    assert b"tablets" not in files(site)["en/a/dose/sms.txt"]


def test_a_fault_after_the_switch_says_what_is_live(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ReleaseError, match="The new release or signature is live nevertheless"):
        build(site, AS_OF)
    assert numbers(site) == [1]


def test_a_lock_that_cannot_be_had_at_all_is_no_other_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", fail)
    with pytest.raises(ReleaseError, match=r"error\[release-write\].*No locks available"):
        build(site, AS_OF)


def test_nothing_is_made_where_there_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        build(tmp_path, AS_OF)
    assert not list(tmp_path.iterdir())


def test_who_was_refused_takes_nothing_away_from_who_is_building(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    with open_outputs(site / "outputs") as store, stage_release(store.outputs, AS_OF) as ours:
        monkeypatch.setattr(fcntl, "flock", fail)
        with pytest.raises(ReleaseError):
            build(site, AS_OF)
        assert ours.folder.exists()


def test_a_fault_before_the_lock_says_that_nothing_changed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site, AS_OF)

    def fail(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(fcntl, "flock", fail)
    with pytest.raises(ReleaseError, match="The last release is unchanged"):
        build(site, AS_OF)
