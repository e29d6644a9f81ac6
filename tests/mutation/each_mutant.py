"""A plugin of pytest: the tests are collected once, and then run for every mutant in a fork.

It runs in a folder that `run.py` has made. `mutants.json` there has the names of the mutants. It
writes `states.txt`, a line for each mutant with its name and `killed`, `survived`, `timeout` or
`untested`; or, when a test fails without a mutant, `failure.txt`.
"""

import gc
import json
import os
import resource
import signal
from collections import defaultdict
from collections.abc import Callable, MutableSequence, Sequence
from multiprocessing.sharedctypes import RawArray
from pathlib import Path

import pytest
from mutmut.configuration import config
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

HERE = Path.cwd()
SECONDS, FACTOR = 10, 10
"""A mutant may take so many seconds of the processor more than its tests, and so many times theirs;
and that ten times by the clock, since the machine may be busy."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Runs the tests without a mutant, and then for each one those that enter its function."""
    entered_file = HERE / "entered.json"
    _wait(_fork(lambda: _run_unmutated(session, entered_file)))
    if not entered_file.exists():
        return True
    entered: dict[str, list[tuple[float, int]]] = json.loads(entered_file.read_text("utf-8"))
    mutants: list[str] = json.loads((HERE / "mutants.json").read_text("utf-8"))
    running: dict[int, str] = {}
    workers = len(os.sched_getaffinity(0))
    killed = RawArray("L", len(session.items))
    gc.freeze()  # Else each fork copies what the collector touches.
    with (HERE / "states.txt").open("w", encoding="utf-8", buffering=1) as states:
        for mutant in mutants:
            tests = entered.get(mutant.partition("__mutmut_")[0], [])
            if not tests:
                states.write(f"{mutant} untested\n")
                continue
            if len(running) == workers:
                pid, status = os.wait()
                states.write(f"{running.pop(pid)} {_state(status)}\n")
            # First the tests that kill most, then the quickest.
            tests.sort(key=lambda test: (-killed[test[1]], test))
            running[_fork(lambda: _run_mutant(session, tests, mutant, killed))] = mutant  # noqa: B023
        for pid, mutant in running.items():
            states.write(f"{mutant} {_state(_wait(pid))}\n")
    return True


def _fork(work: Callable[[], bool]) -> int:
    """Starts a process that ends with code 0 if the work returns True; returns its id."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        code = 0 if work() else 1
    finally:
        os._exit(code)


def _wait(pid: int) -> int:
    return os.waitpid(pid, 0)[1]


def _state(status: int) -> str:
    if os.WIFSIGNALED(status):
        slow = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGALRM)
        return "timeout" if slow else "killed"
    return "survived" if os.WEXITSTATUS(status) == 0 else "killed"


def _run_unmutated(session: pytest.Session, entered_file: Path) -> bool:
    """Notes which tests enter which function, by number, with the seconds that they take."""
    config()  # What mutmut notes depends on the folder, which tests may leave.
    set_mutant_under_test("stats")
    del os.environ["MUTANT_UNDER_TEST"]  # Not for programs that tests start.
    entered: dict[str, list[tuple[float, int]]] = defaultdict(list)
    times = _Times()
    session.config.pluginmanager.register(times)
    items = session.items
    for number, (item, following) in enumerate(zip(items, (*items[1:], None), strict=True)):
        times.seconds = 0.0
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            (HERE / "failure.txt").write_text(f"{item.nodeid}\n{times.failure}", "utf-8")
            return False
        for function in state()._stats:
            entered[function].append((times.seconds, number))
        state()._stats.clear()
    entered_file.write_text(json.dumps(entered), "utf-8")
    return True


class _Times:
    """Sums up the seconds of a test, and keeps what it says when it fails."""

    seconds = 0.0
    failure = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds += report.duration
        if report.failed:
            self.failure += report.longreprtext


def _run_mutant(
    session: pytest.Session,
    tests: Sequence[tuple[float, int]],
    mutant: str,
    killed: MutableSequence[int],
) -> bool:
    """Whether all of the tests pass with a mutant; `killed` counts the failures of each test."""
    limit = SECONDS + FACTOR * round(sum(seconds for seconds, _ in tests))
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    signal.alarm(10 * limit)
    set_mutant_under_test(mutant)
    numbers = [number for _, number in tests]
    for number, following in zip(numbers, (*numbers[1:], None), strict=True):
        item = session.items[number]
        nextitem = None if following is None else session.items[following]
        item.ihook.pytest_runtest_protocol(item=item, nextitem=nextitem)
        if session.testsfailed:
            killed[number] += 1
            return False
    return True
