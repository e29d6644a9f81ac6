"""Commands open no connection, start no program and write where they should, workers too."""

import os
import shutil
import subprocess
import sys
from ast import literal_eval
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import AS_OF

pytestmark = pytest.mark.slow

WATCH = Path(__file__).parents[1] / "watch"
Watched = Callable[..., "Seen"]


class Seen(NamedTuple):
    """What a command and its workers did; `processes` have loaded the hook."""

    code: int
    processes: int
    network: list[str]
    programs: list[str]
    written: list[Path]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """Runs Python with the hook of watch/ in it and in every Python that it starts."""

    def call(*arguments: str, cwd: Path) -> Seen:
        log = tmp_path / "log"
        log.mkdir()
        # Not measured by `make coverage`, whose own files would be among what is written.
        env = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")} | {
            "PYTHONPATH": str(WATCH),
            "WATCH_LOG": str(log),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(
            [sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, timeout=600
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        rows = [line.split("\t", 1) for p in log.iterdir() for line in p.read_text().splitlines()]
        deeds: dict[str, list[str]] = {"network": [], "program": [], "write": []}
        for kind, what in rows:
            deeds[kind].append(literal_eval(what))
        processes = len(list(log.iterdir()))
        shutil.rmtree(log)
        written = [Path(path) for path in deeds["write"]]
        return Seen(done.returncode, processes, deeds["network"], deeds["program"], written)

    return call


COMMANDS = {
    "build": (
        ["build", "--first-release", "--as-of", AS_OF],
        ["history", "outputs"],
    ),
    "build with workers": (
        ["build", "--first-release", "--as-of", AS_OF, "--workers", "2"],
        ["history", "outputs"],
    ),
    "check": (["check", "--as-of", AS_OF], []),
    "check with workers": (["check", "--as-of", AS_OF, "--workers", "2"], []),
    "sync": (["sync"], ["locales"]),
    "sync that only looks": (["sync", "--check"], []),
    "show": (["show", "fr", "a/dose", "--as-of", AS_OF], []),
    "status": (["status", "--as-of", AS_OF], []),
}
"""Command -> its arguments, and the folders of the site in which it may write."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stays_in_its_folders_and_off_the_network(
    name: str, site: Path, watched: Watched
) -> None:
    shutil.copytree(site / "content" / "a", site / "content" / "b")  # workers need two collections
    arguments, folders = COMMANDS[name]
    seen = watched("-m", "pmlpub", *arguments, cwd=site)
    assert seen.code in (0, 1)
    assert seen.network == []
    # A build asks git for the commit that its history names.
    programs = [
        what for what in seen.programs if "'git'" not in what or folders[-1:] != ["outputs"]
    ]
    assert programs == []
    allowed = [site / folder for folder in folders]
    elsewhere = [p for p in seen.written if not any(p.is_relative_to(a) for a in allowed)]
    elsewhere = [p for p in elsewhere if p != site]  # Folders that exist are opened as they are.
    assert elsewhere == [] or set(elsewhere) == {Path(os.devnull)}
    assert bool(folders) == any(p.is_relative_to(site) for p in seen.written)
    assert seen.processes >= 3 if "workers" in name else seen.processes == 1


CONTROL = """\
import socket, sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

def act(do, *arguments):
    if sys.argv[1] == "worker":
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
            error = executor.submit(do, *arguments).exception()
    else:
        try:
            do(*arguments)
        except OSError:
            pass

if __name__ == "__main__":
    if sys.argv[2] == "connect":
        act(socket.create_connection, ("127.0.0.1", 9), 1)
    elif sys.argv[2] == "look up":
        act(socket.getaddrinfo, "localhost", "http")
    else:
        act(getattr(Path(sys.argv[3]), sys.argv[2]), *sys.argv[4:])
"""


@pytest.mark.parametrize("where", ["main", "worker"])
@pytest.mark.parametrize("deed", ["connect", "look up"])
def test_a_connection_is_seen(where: str, deed: str, tmp_path: Path, watched: Watched) -> None:
    """The control of the test above: a program that does open a connection."""
    (tmp_path / "control.py").write_text(CONTROL)
    seen = watched("control.py", where, deed, cwd=tmp_path)
    assert seen.network
    assert seen.processes > (where == "worker")


@pytest.mark.parametrize("where", ["main", "worker"])
@pytest.mark.parametrize(
    "deed",
    [["touch"], ["write_text", "x"], ["mkdir"], ["symlink_to", "x"], ["rename", "y"],
     ["unlink"], ["rmdir"]],
    ids=lambda deed: deed[0],
)  # fmt: skip
def test_a_change_elsewhere_is_seen(
    where: str, deed: list[str], tmp_path: Path, watched: Watched
) -> None:
    """Another control: whether the deed succeeds or not."""
    (tmp_path / "control.py").write_text(CONTROL)
    place = tmp_path / "elsewhere"
    seen = watched("control.py", where, deed[0], str(place), *deed[1:], cwd=tmp_path)
    assert place in seen.written
