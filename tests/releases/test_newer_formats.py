"""A file of a newer version is refused, whatever reads it, and everything stays as it was."""

import datetime as dt
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import Result
from golden_cases import walk
from pmlpub import disk, keys
from pmlpub.building.pipeline import build
from pmlpub.problems import NewerFormatError
from pmlpub.records.replies import decode_part, decode_replies
from pmlpub.releases import layout
from pmlpub.releases.known_lines import decode_known_lines
from pmlpub.releases.manifest import rows_of
from pmlpub.releases.store import object_name
from pmlpub.serve.current import Current
from support.line_releases import index
from support.line_releases import publish as publish_line
from support.signed_sites import (
    AS_OF,
    MANIFEST,
    PUBLIC,
    SIGNATURE,
    STAND_ALONE,
    Package,
    StandAlone,
    copy,
    edit,
    publish,
    sign_anew,
)
from support.work_sites import add_reviewers, copy_answer, sign

pytestmark = pytest.mark.slow

DAY = ("--as-of", AS_OF.isoformat())
AB, CD = "ab" * 32, "cd" * 32
Run = Callable[..., Result]
COMMANDS = {
    "build": ("build", *DAY),
    "check": ("check", *DAY),
    "sync": ("sync",),
    "status": ("status", *DAY),
    "show": ("show", "fr", "a/dose", *DAY),
    "diff": ("diff", *DAY),
    "diff 1 2": ("diff", "1", "2"),
    "rollback": ("rollback", "1", *DAY),
    "withdraw": ("withdraw", "a/dose", "--reason", "wrong", "--on", AS_OF.isoformat(), *DAY),
    "releases": ("releases",),
    "export": ("export", "copy"),
}
READERS = {
    "outputs/current/manifest.json": tuple(COMMANDS),
    "outputs/releases/*/manifest.json": (
        "build", "diff 1 2", "rollback", "withdraw", "releases",
    ),
    "outputs/current/manifest.sig.json": ("build", "rollback", "withdraw"),
    "outputs/current/site.json": (
        "build", "check", "sync", "status", "show", "diff", "rollback", "withdraw",
    ),
    "outputs/current/records/a.json": (
        "build", "check", "diff", "diff 1 2", "rollback", "withdraw", "releases",
    ),
    "outputs/current/ledger/en.txt": (
        "build", "check", "sync", "status", "show", "diff", "rollback", "withdraw",
    ),
    "outputs/current/fr/a/other/status.json": ("withdraw",),
}  # fmt: skip
"""File -> the commands that read it. The second is the manifest of release 1, which is not live."""
UNSEEN = ("outputs/objects/", "outputs/trees/")
"""What is new there is seen by nobody until a release links to it."""


@pytest.fixture(scope="module")
def ready(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `two` is a copy of; tests only read it."""
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("ready") / "site"))
    add_reviewers(site)
    copy_answer(site, "other")
    sign(site, "a/other", "page")
    publish(site)
    edit(site, "May I take it?", "May I swallow it?")
    publish(site)
    return site


@pytest.fixture
def two(ready: Path, tmp_path: Path) -> Path:
    """Two signed releases of two answers, one of which has been approved."""
    return Path(shutil.copytree(ready, tmp_path / "site", symlinks=True))


def newer(data: bytes) -> bytes:
    """The same file of JSON, or of ledger lines, with a version that nobody knows yet."""
    if data.startswith(b"version "):
        return b"version 99\n" + data.partition(b"\n")[2]
    return json.dumps(json.loads(data) | {"version": 99}).encode()


def make_newer(site: Path, path: str) -> str:
    """Makes a file of the live release, or the manifest of release 1, newer; returns its path."""
    live = (site / "outputs" / "current").resolve()
    if "*" in path:
        (first,) = {p.parent for p in site.glob(path)} - {live}
        path = f"outputs/releases/{first.name}/manifest.json"
    place = site / path
    data = newer(place.read_bytes())
    if path.endswith("status.json"):
        _store_newer(place, data)
    else:
        place.unlink()
        place.write_bytes(data)
    return path


def _store_newer(place: Path, data: bytes) -> None:
    """Puts an edition with another status.json into the store, and a release's link to it."""
    folder = place.parent
    files = {path.name: path.read_bytes() for path in folder.iterdir()} | {place.name: data}
    name = object_name(rows_of(files))
    stored = folder.resolve().parent / name
    stored.mkdir()
    for file, content in files.items():
        disk.create(stored, file, content)
    tree = folder.parent.resolve()
    (tree / folder.name).unlink()
    (tree / folder.name).symlink_to(f"../../objects/{name}")


def everything(site: Path) -> dict[str, Any]:
    """All files of the site with their bytes, and where links lead."""
    found = {path: (site / path).read_bytes() for path in walk(site)}
    links = (path for path in site.rglob("*") if path.is_symlink())
    found |= {f"{path.relative_to(site)}@": path.readlink() for path in links}
    # A build without the key of the last one has other entries in the cache.
    unseen = ("outputs/.lock", f"outputs/{layout.CACHE}")
    return {path: data for path, data in found.items() if path not in unseen}


@pytest.mark.parametrize(
    ("path", "command"), [(path, name) for path, names in READERS.items() for name in names]
)
def test_a_file_of_a_newer_version_stops_the_command_and_changes_nothing(
    path: str, command: str, two: Path, run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two)
    make_newer(two, path)
    before = everything(two)
    result = run_here(*COMMANDS[command])
    assert result.code == 1
    assert "error[format-newer]: was written by a newer version of pmlpub (version 99" in result.err
    assert "upgrade pmlpub, and run this again" in result.err
    after = everything(two)
    if command == "withdraw":  # What people asked for is kept, and takes effect after the upgrade.
        after.pop("content/gone.yaml", None)
    new = [path for path in after.keys() - before.keys() if not path.startswith(UNSEEN)]
    assert new == []
    assert {path: after.get(path) for path in before} == before


@pytest.mark.parametrize("verifier", [Package(), StandAlone()], ids=["package", "stand-alone"])
@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE])
def test_verifiers_refuse_it_and_say_why(
    verifier: Package | StandAlone, name: str, site: Path, tmp_path: Path
) -> None:
    """Also when the owner of the key signed it: a newer file may mean something else."""
    tree = copy(publish(site), tmp_path / "copy")
    if name == MANIFEST:
        (tree / MANIFEST).write_bytes(newer((tree / MANIFEST).read_bytes()))
        sign_anew(tree)
    else:
        (tree / SIGNATURE).write_bytes(_signed_newer((tree / SIGNATURE).read_bytes()))
    (problem,) = verifier(tree)
    assert problem.startswith(f"{name}: ")
    assert "99" in problem
    assert "newer" in problem


def _signed_newer(data: bytes) -> bytes:
    """A signature of a newer version by the same key, as that version would spell it."""
    fields = json.loads(data) | {"version": 99}
    del fields["signature"]
    message = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    signature = keys.sign(b"pmlpub release signature 1\n" + message, b"\x01" * 32)
    spelled = json.dumps(fields | {"signature": signature}, indent=2, sort_keys=True)
    return f"{spelled}\n".encode()


@pytest.mark.parametrize("program", ["package", "stand-alone"])
def test_a_newer_state_of_a_partner_is_left_alone(
    program: str, site: Path, run_here: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """An older program must not forget which release was here last."""
    current = publish(site)
    state = site / "seen.json"
    written = newer(json.dumps({"root": "0" * 64, "number": 9}).encode())
    state.write_bytes(written)
    words = (str(current), "--key", PUBLIC, "--state", str(state), *DAY)
    if program == "package":
        result = run_here("verify", *words)
        assert "error[format-newer]" in result.err
    else:
        result = _run_stand_alone(words, capsys)
        assert "has the version 99 of its format" in result.err
    assert result.code != 0
    assert state.read_bytes() == written


def _run_stand_alone(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [STAND_ALONE.name, *words])
        with pytest.raises(SystemExit) as done:
            StandAlone().module.main()
    assert isinstance(done.value.code, int)
    return Result(done.value.code, *capsys.readouterr())


def test_diff_refuses_it_elsewhere(two: Path, run_here: Run, tmp_path: Path) -> None:
    tree = copy(two / "outputs" / "current", tmp_path / "copy")
    (tree / MANIFEST).write_bytes(newer((tree / MANIFEST).read_bytes()))
    result = run_here("--site", str(two), "diff", "--previous", str(tree), *DAY)
    assert (result.code, result.out) == (1, "")
    assert f"{tree}/manifest.json: error[format-newer]: " in result.err


def test_the_responder_goes_on_with_the_release_that_it_has(tmp_path: Path) -> None:
    publish_line(tmp_path, index())
    current = Current(tmp_path)
    line = current.line
    publish_line(tmp_path, index(version=99), as_of=dt.date(2026, 11, 23))
    current.refresh()
    assert current.line is line
    assert current.error.startswith("outputs/current/lines/replies.json: error[format-newer]: ")
    with pytest.raises(NewerFormatError, match=r"outputs/current/lines/replies\.json"):
        Current(tmp_path)


def test_a_newer_cache_is_made_anew(site: Path) -> None:
    """The cache alone may be lost, so nobody has to upgrade for it."""
    build(site, AS_OF)
    file = site / "outputs" / layout.CACHE
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
    report = build(site, AS_OF)
    assert {p.code for p in report.problems} == {"state-damaged"}
    assert "a newer version of pmlpub wrote it" in str(report.problems[0])
    assert not build(site, AS_OF).problems
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_the_cache_of_the_version_before_is_used(site: Path) -> None:
    made = build(site, AS_OF)
    with closing(sqlite3.connect(site / "outputs" / layout.CACHE)) as connection, connection:
        connection.execute("PRAGMA user_version = 0")
    report = build(site, AS_OF)
    assert (report.problems, report.rendered, report.reused) == ((), 0, made.rendered)


@pytest.mark.parametrize("version", [0, -1, "2", 2.5, None, True, [2]])
def test_what_is_no_version_is_damage(version: Any) -> None:
    for decode in (decode_replies, lambda data: decode_part(data, "lines/replies-a.json")):
        with pytest.raises(ValueError, match="version"):
            decode(json.dumps({"version": version}).encode())


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (f"{AB}\n{CD}\n".encode(), [AB, CD]),
        (f"version 2\n{AB}\n{CD}\n".encode(), [AB, CD]),
        (f"version 1\n{AB}\n".encode(), [AB]),
        (f"version x\n{AB}\n".encode(), [AB]),
        (b"version", []),
    ],
)
def test_known_lines_of_both_versions_are_read(data: bytes, lines: list[str]) -> None:
    assert decode_known_lines(data, "ledger/fr.txt") == lines


def test_a_version_with_many_digits_is_newer() -> None:
    with pytest.raises(NewerFormatError):
        decode_known_lines(b"version " + b"9" * 5000, "ledger/fr.txt")
