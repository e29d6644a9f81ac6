"""Kills and disk errors at every system call that changes something on disk.

An action runs once under `strace`, which tells its changing calls. Then it runs once for each of
them, and for each fault, on a fresh copy of the site: `strace -e inject=CALL:FAULT:when=N`. Each
run is a fork of a process that has everything loaded; `os.sync` succeeds without being asked,
since a kill does not need it (see `ordering`).
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from pmlpub.problems import PmlpubError
from torture import sites
from torture.sites import Act, TornError

FAULTS = {"kill": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}
CALLS = (
    "openat", "open", "creat", "mkdir", "mkdirat", "symlink", "symlinkat", "link", "linkat",
    "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "chmod", "fchmod",
    "fchmodat", "fchmodat2", "write", "pwrite64", "writev", "truncate", "ftruncate", "sync",
    "syncfs", "fsync", "fdatasync", "flock", "utimensat", "copy_file_range", "sendfile",
)  # fmt: skip
LINE = re.compile(r"(\w+)\((.*)")
OPENS = {"openat", "open", "creat"}


class Action(NamedTuple):
    """What is done to a site that `before` made ready; then `after` has to work, step by step.
    `files` is what a reader sees."""

    before: Sequence[Act]
    act: Act
    after: Sequence[Act]
    files: Callable[[Path], dict[str, bytes]] = lambda root: sites.read(root / "outputs")


def _serve_two(root: Path) -> None:
    """What is served, and what is ready to take its place."""
    for name in ("served", "ready"):
        sites.ask_and_build(f"Is it {name}?")(root)
        shutil.copytree((root / "outputs" / "current").resolve(), root / name, symlinks=False)
    for path in root.glob("served/**/*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


ACTIONS = {
    "first build": Action([], sites.build_now, [sites.build_now]),
    "update": Action(
        [sites.build_now, lambda root: sites.ask(root, "What now?")],
        sites.build_now,
        [sites.build_now],
    ),
    "rollback": Action(
        [sites.build_now, sites.ask_and_build("What now?")],
        sites.roll_back,
        [sites.roll_back, sites.build_now],
    ),
    "withdraw": Action([sites.build_now], sites.take_back, [sites.take_back, sites.build_now]),
    "pause": Action(
        [sites.add_reviewer, sites.build_now],
        sites.pause_now,
        [sites.pause_now, sites.build_now],
    ),
    "lift": Action(
        [sites.add_reviewer, sites.build_now, sites.pause_now],
        sites.lift_and_build,
        [sites.lift_and_build],
    ),
    "signing anew": Action(
        [sites.build_signed("a")], sites.build_signed("b"), [sites.build_signed("b")]
    ),
    "collection": Action(
        [
            sites.build_now,
            *(sites.ask_and_build(f"Is it {n}?") for n in "ab"),
            lambda root: sites.ask(root, "What now?"),
        ],
        sites.keep_one,
        # What was being deleted is wanted again.
        [sites.ask_and_build("Is it a?"), sites.ask_and_build("May I take it?")],
    ),
}
CONTROL = Action(
    [_serve_two], sites.build_in_place, [], lambda root: sites.read_tree(root / "served")
)


class Point(NamedTuple):
    """The `number`th call of a name since the action began, and what happens to it."""

    call: str
    number: int
    fault: str


class Outcome(NamedTuple):
    """What came of one point. `seen` is `old`, `new` or `torn`; `faults` are broken promises."""

    point: Point
    fired: bool
    seen: str
    faults: tuple[str, ...]


class Bench:
    """One action with its site before, what readers may see, and its changing calls."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        self.action = CONTROL if name == "control" else ACTIONS[name]
        self.site = folder / "before"
        sites.tiny_site(self.site)
        for step in self.action.before:
            self._do(self.site, step)
        self.old = self._seen(self.site)
        done = sites.copy_site(self.site, folder / "done")
        log = self._run(done, None)[2]
        self.new = self._seen(done)
        self.final = [self._follow(done, step)[1] for step in self.action.after]
        self.calls = list(changing_calls(log))

    def points(self, faults: Sequence[str], every: int = 1) -> list[Point]:
        """A point for each changing call and fault, and one beyond the last call of each name; of
        all of them, every `every`th."""
        counts = Counter(call for call, _, _ in self.calls)
        found = [
            Point(call, number, fault)
            for fault in faults
            for call, number, changes in self.calls
            if changes
        ]
        names = {call for call, _, changes in self.calls if changes}
        beyond = [Point(call, counts[call] + 1, "kill") for call in sorted(names)]
        return [*found, *beyond][::every]

    def strike(self, point: Point) -> Outcome:
        """Does the action with a fault at `point`, looks, and goes on."""
        root = Path(tempfile.mkdtemp(dir=self.folder)) / "site"
        try:
            sites.copy_site(self.site, root)
            code, said, log = self._run(root, point)
            fired = code == -signal.SIGKILL if point.fault == "kill" else _was_injected(log)
            faults: list[str] = []
            seen = self._look(root, faults)
            if "Traceback" in said:
                faults.append(f"a traceback: {said.splitlines()[-1]}")
            if code == 0 and seen != "new":
                faults.append("said that it worked, and readers see the old release")
            if "release is unchanged" in said and seen != "old":
                faults.append("said that the last release is unchanged, and it is not")
            if not fired and (code, seen) != (0, "new"):
                faults.append("failed without a fault")
            for step, final in zip(self.action.after, self.final, strict=True):
                said, files = self._follow(root, step)
                if said:
                    faults.append(f"afterwards: {said.splitlines()[-1]}")
                elif sites.without_versions(files) != sites.without_versions(final):
                    faults.append("afterwards: other texts than without a fault")
            if self.action.after and (left := sites.leftovers(root / "outputs")):
                faults.append(f"left behind: {', '.join(left)}")
            return Outcome(point, fired, seen, tuple(faults))
        finally:
            shutil.rmtree(root.parent)

    def _seen(self, root: Path) -> dict[str, bytes]:
        return self.action.files(root)

    def _look(self, root: Path, faults: list[str]) -> str:
        try:
            files = self._seen(root)
        except TornError as error:
            faults.append(str(error))
            return "torn"
        if files == self.old:
            return "old"
        if files == self.new:
            return "new"
        faults.append("a release that is neither the old nor the new one")
        return "torn"

    def _do(self, root: Path, act: Act) -> None:
        said = self._run(root, None, act, traced=False)[1]
        assert not said, said

    def _follow(self, root: Path, act: Act) -> tuple[str, dict[str, bytes]]:
        said = self._run(root, None, act, traced=False)[1]
        try:
            return said, self._seen(root)
        except TornError as error:
            return str(error), {}

    def _run(
        self, root: Path, point: Point | None, act: Act | None = None, traced: bool = True
    ) -> tuple[int, str, str]:
        """Forks a process that does it; its exit code, what it said, and the trace."""
        said, log = root.parent / "said.txt", root.parent / "strace.log"
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(writing)
            _behave(act or self.action.act, root, said, reading)
        os.close(reading)
        tracer = _trace(child, log, point) if traced else None
        os.close(writing)  # Go.
        _, status = os.waitpid(child, 0)
        if tracer:
            tracer.communicate()
        trace = log.read_text("utf-8", "replace") if traced else ""
        return os.waitstatus_to_exitcode(status), said.read_text("utf-8"), trace


def _behave(act: Act, root: Path, said: Path, gate: int) -> None:
    """The child: waits at the gate, does it, and ends; never returns."""
    code = 3
    try:
        with said.open("w", encoding="utf-8") as stream:
            os.read(gate, 1)
            try:
                act(root)
                code = 0
            except PmlpubError as error:
                stream.write(str(error))
                code = 1
            except BaseException:
                traceback.print_exc(file=stream)
    finally:
        os._exit(code)


def _trace(child: int, log: Path, point: Point | None) -> "subprocess.Popen[str]":
    """strace at a process that waits; returns when it is there."""
    command = ["strace", "-p", str(child), "-o", str(log), "-s", "0"]
    command += ["-e", "trace=" + ",".join(f"?{call}" for call in CALLS)]
    command += ["-e", "inject=sync:retval=0"]
    if point:
        command += ["-e", f"inject={point.call}:{FAULTS[point.fault]}:when={point.number}"]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr
    line = tracer.stderr.readline()
    assert "attached" in line, line
    return tracer


def changing_calls(log: str) -> Iterator[tuple[str, int, bool]]:
    """Each call with its number among those of its name, and whether it changes something."""
    counts: Counter[str] = Counter()
    for line in log.splitlines():
        if found := LINE.match(line):
            call, rest = found.groups()
            counts[call] += 1
            changes = call not in OPENS or call == "creat" or "O_CREAT" in rest or "O_TRUNC" in rest
            yield call, counts[call], changes


def _was_injected(log: str) -> bool:
    return any(
        "(INJECTED)" in line and not line.startswith("sync() = 0") for line in log.splitlines()
    )


_benches: dict[str, Bench] = {}


def _bench(name: str, folder: Path) -> Bench:
    """The bench of this process: what it loads once, every fork has."""
    if name not in _benches:
        _benches[name] = Bench(name, Path(tempfile.mkdtemp(dir=folder)))
    return _benches[name]


def _warm_up(folder: Path) -> None:
    root = sites.tiny_site(Path(tempfile.mkdtemp(dir=folder)) / "warm")
    sites.add_reviewer(root)
    for act in (sites.build_now, sites.ask_and_build("Is it warm?"), sites.roll_back):
        act(root)
    sites.pause_now(root)
    sites.lift_and_build(root)
    sites.take_back(root)
    sites.build_signed("a")(root)


def _points(name: str, folder: Path, faults: Sequence[str], every: int) -> list[Point]:
    return _bench(name, folder).points(faults, every)


def _strike(name: str, folder: Path, points: Sequence[Point]) -> list[Outcome]:
    bench = _bench(name, folder)
    return [bench.strike(point) for point in points]


class Strikers:
    """Processes that have everything loaded, and their folder."""

    def __init__(self, pool: Executor, folder: Path) -> None:
        self._pool, self._folder = pool, folder

    def strike(
        self, name: str, faults: Sequence[str] = tuple(FAULTS), every: int = 1
    ) -> list[Outcome]:
        """The outcomes at every `every`th point of an action (`control`: one that must fail)."""
        points = self._pool.submit(_points, name, self._folder, faults, every).result()
        batches = [points[start : start + 10] for start in range(0, len(points), 10)]
        done = [self._pool.submit(_strike, name, self._folder, batch) for batch in batches]
        return [outcome for future in done for outcome in future.result()]


@contextmanager
def strikers(workers: int = 1) -> Iterator[Strikers]:
    """Starts so many processes."""
    with (
        patch.dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1"),
        tempfile.TemporaryDirectory() as temporary,
        ProcessPoolExecutor(
            workers, get_context("spawn"), initializer=_warm_up, initargs=(Path(temporary),)
        ) as pool,
    ):
        yield Strikers(pool, Path(temporary))
