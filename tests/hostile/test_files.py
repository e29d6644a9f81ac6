"""Attackers who may put links, pipes and folders where files belong.

One test per attacker: who it is, what it does, and what it must not be able to do.
"""

import datetime as dt
import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pmlpub import disk, sync
from pmlpub.acts.folding import fold
from pmlpub.acts.writing import write_act
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.cli.main import cli
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.act import make_act
from pmlpub.problems import ContentError, PmlpubError, ReleaseError
from pmlpub.releases.live import read_live
from pmlpub.serve.counts import Counts
from pmlpub.source.withdrawals import append_gone
from pmlpub.verification.seen import Seen, write_seen
from support import hostile_sites

DAY = dt.date(2026, 1, 10)
CATALOG = "locales/fr/LC_MESSAGES/a.po"
SECRET = b"what nobody may read or change\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file of somebody else."""
    path = tmp_path / "outside" / "secret"
    path.parent.mkdir()
    path.write_bytes(SECRET)
    return path


@contextmanager
def seconds(number: int) -> Iterator[None]:
    """Fails what takes longer, such as the opening of a pipe that nobody writes to."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(number)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--site", str(site), *arguments])


def codes(site: Path, path: str) -> set[str]:
    return {p.code for p in check(site, DAY).problems if p.location.path == path}


def edit(site: Path) -> None:
    path = site / "content/a/dose.yaml"
    path.write_text(path.read_text("utf-8").replace("May I", "Can I"), "utf-8")


# A translator, who may commit to locales/ alone, and an author, who may commit to content/.


@pytest.mark.parametrize(
    "name",
    [
        "locales/fr/LC_MESSAGES/.a.po.new", "locales/.a.pot.new", "..gitattributes.new",
        "locales/fr/LC_MESSAGES/.pmlpub.po.new", "locales/.pmlpub.pot.new",
    ],
)  # fmt: skip
def test_a_link_under_an_earlier_temporary_name_is_not_written_through(
    site: Path, outside: Path, name: str
) -> None:
    (site / name).symlink_to(outside)
    edit(site)
    changes, _ = sync.plan_sync(site)
    assert changes
    sync.write_changes(site, changes)
    assert outside.read_bytes() == SECRET
    if name.startswith("locales"):
        assert "symlink" in codes(site, name)


def test_a_link_under_the_earlier_temporary_name_of_a_withdrawal_is_not_written_through(
    site: Path, outside: Path
) -> None:
    (site / "content/.gone.yaml.new").symlink_to(outside)
    _, problems = append_gone(site, Gone("a/dose", DAY, "wrong"))
    assert problems == []
    assert b"a/dose" in (site / "content/gone.yaml").read_bytes()
    assert outside.read_bytes() == SECRET
    assert "symlink" in codes(site, "content/.gone.yaml.new")


@pytest.mark.parametrize("kind", ["link", "hard link"])
@pytest.mark.parametrize(
    "path",
    [
        "content/site.yaml", "content/a/dose.yaml", "content/conditions.yaml", "content/gone.yaml",
        CATALOG, "locales/fr/LC_MESSAGES/pmlpub.po", "locales/fr/approvals.jsonl",
        "locales/fr/acts/a.jsonl", "locales/a.pot",
    ],
)  # fmt: skip
def test_a_file_elsewhere_is_not_read_under_a_name_in_the_site(
    site: Path, outside: Path, path: str, kind: str
) -> None:
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.copyfile(target, outside)
        target.unlink()
    target.symlink_to(outside) if kind == "link" else os.link(outside, target)
    wanted = "symlink" if kind == "link" else "hard-link"
    try:
        found = {p.code for p in check(site, DAY).problems if p.location.path == path}
    except PmlpubError as error:
        found = {p.code for p in error.problems}
    assert wanted in found
    before = outside.read_bytes()
    with suppress(PmlpubError):
        sync.write_changes(site, sync.plan_sync(site)[0])
    assert outside.read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        "content/a/dose.yaml", "content/site.yaml", CATALOG, "locales/fr/approvals.jsonl",
        "locales/fr/acts/x.json", "content/a/new.yaml",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["pipe", "socket", "folder"])
def test_nothing_waits_for_a_pipe(
    site: Path, path: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "folder":
        target.mkdir()
    else:
        monkeypatch.chdir(target.parent)
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(target.name)
    with seconds(20), suppress(PmlpubError):
        found = {p.location.path for p in check(site, DAY).problems}
        assert path in found


@pytest.mark.parametrize("folder", ["content/a", "locales/fr", "locales/fr/LC_MESSAGES", "locales"])
def test_a_folder_elsewhere_is_not_read_or_written(site: Path, tmp_path: Path, folder: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (site / folder).rename(elsewhere)
    (site / folder).symlink_to(elsewhere)
    before = {p: p.read_bytes() for p in elsewhere.rglob("*") if p.is_file()}
    assert "symlink" in {p.code for p in check(site, DAY).problems}
    edit(site) if folder != "content/a" else None
    with suppress(PmlpubError, OSError):
        sync.write_changes(site, sync.plan_sync(site)[0])
    assert {p: p.read_bytes() for p in elsewhere.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("folder", ["locales", "locales/fr", "locales/fr/acts"])
def test_an_act_is_not_written_to_a_folder_elsewhere(
    site: Path, tmp_path: Path, folder: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(site / folder, ignore_errors=True)
    (site / folder).symlink_to(elsewhere)
    with pytest.raises(ContentError, match="act-not-written"):
        write_act(site, "fr", make_act([], {}))
    assert list(elsewhere.rglob("*")) == []


# A local user, who may write to outputs/ while nobody builds.


@pytest.mark.slow
@pytest.mark.parametrize("name", ["objects", "trees", "releases"])
def test_a_folder_of_outputs_that_leads_elsewhere_stops_the_build(
    site: Path, tmp_path: Path, name: str
) -> None:
    build(site, DAY)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "0123").mkdir(parents=True)
    (elsewhere / ("0" * 64)).mkdir()
    (elsewhere / "mine").write_bytes(SECRET)
    shutil.rmtree(site / "outputs" / name)
    (site / "outputs" / name).symlink_to(elsewhere)
    edit(site)
    with pytest.raises(ReleaseError, match=rf"release-write.*it is a link \({name}\)"):
        build(site, DAY)
    assert {p.name for p in elsewhere.iterdir()} == {"0123", "0" * 64, "mine"}
    assert (elsewhere / "mine").read_bytes() == SECRET


def test_what_no_build_made_is_not_deleted(site: Path) -> None:
    """`outputs` that leads to .git, which has a folder `objects` too, costs no commit."""
    git = site / ".git"
    (git / "objects" / "0a").mkdir(parents=True)
    (git / "objects" / "0a" / ("f" * 38)).write_bytes(SECRET)
    (git / "objects" / "pack").mkdir()
    (site / "outputs").symlink_to(".git")
    build(site, DAY)
    edit(site)
    build(site, DAY)
    assert (git / "objects" / "0a" / ("f" * 38)).read_bytes() == SECRET
    assert (git / "objects" / "pack").is_dir()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [".lock", "state.sqlite", "metrics.prom", "history.sha256", "unrecorded", "current"]
)
@pytest.mark.parametrize("kind", ["pipe", "link", "dangling"])
def test_no_name_in_outputs_hangs_a_build_or_is_written_through(
    site: Path, outside: Path, name: str, kind: str
) -> None:
    build(site, DAY)
    path = site / "outputs" / name
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(outside if kind == "link" else outside.with_name("new"))
    edit(site)
    with seconds(60), suppress(ReleaseError):
        build(site, DAY)
    assert outside.read_bytes() == SECRET
    assert not outside.with_name("new").exists()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_the_journal_of_the_cache_is_not_written_through_a_link(
    site: Path, outside: Path, suffix: str
) -> None:
    build(site, DAY)
    (site / "outputs" / f"state.sqlite{suffix}").symlink_to(outside)
    edit(site)
    build(site, DAY)
    assert outside.read_bytes() == SECRET


SPOILED: dict[str, Callable[[Path, Path], object]] = {
    "pipe": lambda path, outside: os.mkfifo(path),
    "folder": lambda path, outside: path.mkdir(),
    "file of random bytes": lambda path, outside: path.write_bytes(os.urandom(100_000)),
    "link": lambda path, outside: path.symlink_to(outside),
    "link to a folder": lambda path, outside: path.symlink_to(outside.parent),
}
BESIDE = (
    "state.sqlite-journal", "state.sqlite-wal", "state.sqlite-shm", "staff", "previous",
    "current/ledger", "current/ledger/fr.txt", "current/ledger/fr.removals.jsonl",
)  # fmt: skip
"""What lies in outputs/ beside the texts."""


@pytest.mark.slow
@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_nothing_beside_the_texts_changes_or_holds_up_what_is_signed(
    victim: Path,
    honest: dict[str, bytes],
    outside: Path,
    name: str,
    spoil: Callable[[Path, Path], object],
) -> None:
    path = victim / "outputs" / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    spoil(path, outside)
    with seconds(60):
        hostile_sites.rebuild(victim)
    assert hostile_sites.seen(victim) == honest
    assert outside.read_bytes() == SECRET
    assert [file.name for file in outside.parent.iterdir()] == [outside.name]


@pytest.mark.slow
@pytest.mark.parametrize("target", ["/tmp", "..", "releases/..", "../content", "releases/a/b"])
def test_a_live_release_elsewhere_is_not_read(site: Path, target: str) -> None:
    build(site, DAY)
    (site / "outputs/current").unlink()
    (site / "outputs/current").symlink_to(target)
    with pytest.raises(ReleaseError):
        read_live(site / "outputs")


def test_an_object_that_is_a_link_is_not_read(site: Path, tmp_path: Path) -> None:
    build(site, DAY)
    elsewhere = tmp_path / "elsewhere"
    thing = min((site / "outputs").glob("trees/*/dose")).resolve()
    thing.rename(elsewhere)
    thing.symlink_to(elsewhere)
    result = run(site, "export", str(tmp_path / "copy"))
    assert "release-damaged" in result.output
    assert not (tmp_path / "copy").exists()


# A local user who races with a reader.


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_reader_never_follows_a_link_that_is_swapped_in(
    tmp_path: Path, outside: Path, kind: str
) -> None:
    """With RACES=500000 in the environment both kinds together are a million reads."""
    times = int(os.environ.get("RACES", "5000"))
    read, followed = race(tmp_path, outside, kind, times, by_descriptor)
    assert followed == 0
    assert read > 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_the_old_way_of_opening_does_follow_it(tmp_path: Path, outside: Path, kind: str) -> None:
    for _ in range(20):
        if race(tmp_path, outside, kind, 5_000, by_name)[1]:
            return
    pytest.fail("the control did not fail: this test sees no race")


def by_descriptor(root: Path, path: str) -> bytes:
    return disk.read(root, path)


def by_name(root: Path, path: str) -> bytes:
    """As `read_file` opened until 0.1.0: each part is looked at, then the whole is opened."""
    here = str(root)
    for name in path.split("/"):
        here = f"{here}/{name}"
        if os.path.islink(here):  # noqa: PTH114 - it is the control
            raise OSError("it is a link")
    with open(here, "rb", buffering=0) as stream:
        return stream.read()


def race(
    tmp_path: Path, outside: Path, kind: str, times: int, read: Callable[[Path, str], bytes]
) -> tuple[int, int]:
    """Reads so many times while another process swaps a file and a link; returns how often the file
    was read, and how often what the link leads to."""
    root = tmp_path / f"race-{kind}-{read.__name__}"
    shutil.rmtree(root, ignore_errors=True)
    (root / "content" / "a").mkdir(parents=True)
    (root / "content" / "a" / outside.name).write_bytes(b"own")
    swapped = root / "content" / "a" / (outside.name if kind == "file" else "")
    target = outside if kind == "file" else outside.parent
    other = root / "content" / "other"
    other.symlink_to(target)
    child = os.fork()
    if child == 0:
        spare = root / "content" / "spare"
        while True:
            with suppress(OSError):
                swapped.rename(spare)
                other.rename(swapped)
                swapped.rename(other)
                spare.rename(swapped)
    try:
        found = {b"own": 0, SECRET: 0}
        for _ in range(times):
            with suppress(OSError):
                found[read(root, f"content/a/{outside.name}")] += 1
        return found[b"own"], found[SECRET]
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


# Somebody who may write to a folder in which a user names a file.


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_file_that_a_user_names_is_not_written_through_a_link(
    tmp_path: Path, outside: Path, kind: str
) -> None:
    path = tmp_path / "named"
    path.symlink_to(outside) if kind == "link" else os.mkfifo(path)
    counts = Counts(path, lambda: DAY)
    counts.add("DOSE", "en")
    with seconds(20):
        counts.write()
        for act in (
            lambda: write_seen(path, Seen("0" * 64)),
            lambda: disk.write_named(path, b"x"),
            lambda: disk.create_named(path, b"x", 0o600),
            lambda: disk.append_named(path, b"x"),
        ):
            with suppress(OSError, PmlpubError):
                act()
                pytest.fail("it was written")
    assert outside.read_bytes() == SECRET


@pytest.mark.parametrize(
    "path", ["../outside/secret", "a/../../outside/secret", "/etc/passwd", "", ".", "a/", "a//b"]
)
def test_no_path_leads_out_of_its_root(tmp_path: Path, outside: Path, path: str) -> None:
    root = tmp_path / "root"
    (root / "a").mkdir(parents=True)
    for act in (disk.read, disk.remove, disk.read_link, lambda r, p: disk.write(r, p, b"x")):
        with suppress(OSError):
            found = act(root, path)
            assert found is None, path
    assert outside.read_bytes() == SECRET
    assert Path("/etc/passwd").stat().st_size > 0


def test_folding_where_nobody_has_signed_makes_nothing(site: Path) -> None:
    """A lock of a folder must not make a file in its place."""
    before = sorted(site.rglob("*"))
    assert fold(site, "fr").acts == 0
    assert sorted(site.rglob("*")) == before


@pytest.mark.parametrize("kind", ["link", "pipe", "hard link"])
@pytest.mark.parametrize("name", ["locales/fr/acts/a.json", "locales/fr/notes", "content/a/.draft"])
def test_sync_reports_what_check_reports_of_files_that_are_none(
    site: Path, outside: Path, kind: str, name: str
) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(outside)
    else:
        path.hardlink_to(outside)
    (wanted,) = codes(site, name)
    with seconds(60):
        result = run(site, "sync", "--check")
    assert f"{name}: error[{wanted}]" in result.output


@pytest.mark.parametrize("kind", ["link", "pipe", "file", "dangling"])
def test_a_folder_of_acts_that_is_none_is_named(site: Path, outside: Path, kind: str) -> None:
    path = site / "locales/fr/acts"
    shutil.rmtree(path, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "file":
        path.write_bytes(b"x")
    else:
        path.symlink_to(outside.parent if kind == "link" else outside.with_name("none"))
    with seconds(60), pytest.raises(PmlpubError, match=r"locales/fr/acts: error\["):
        fold(site, "fr")
