"""Two runs at once on one site: one wins, the other says so and leaves, nothing is lost.

Both processes have everything loaded and wait at one gate. Races in which the second began only
after the first was done are run again: only those are counted in which somebody was told to wait.
A lift waits for nobody: it only writes acts, each to a file of its own.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from pmlpub.problems import PmlpubError
from torture import sites
from torture.sites import Act, TornError

RACES: dict[str, tuple[Act, Act]] = {
    "build, build": (sites.build_now, sites.build_now),
    "build, withdraw": (sites.build_now, sites.take_back),
    "build, rollback": (sites.build_now, sites.roll_back),
    "withdraw, rollback": (sites.take_back, sites.roll_back),
    "build, pause": (sites.build_now, sites.pause_now),
    "withdraw, pause": (sites.take_back, sites.pause_now),
    "pause, rollback": (sites.pause_now, sites.roll_back),
}
LIFTED = "lift, build"
"""The race of those that do not wait for each other."""
LOCKED = (
    "outputs: error[release-locked]: another build is writing here: wait until it is done, then "
)
DONE, TOLD, FAULT = 0, 1, 3
TEXT = b"comprim"
"""What the French text has, and no notice in its place."""


class Race(NamedTuple):
    """Exit codes, and what broke; whether one `waits` for the other."""

    codes: tuple[int, int]
    faults: tuple[str, ...]
    waits: bool = True

    @property
    def met(self) -> bool:
        return TOLD in self.codes or not self.waits


def race(before: Path, pair: str, root: Path) -> Race:
    """One race on a copy of a site; then both are done again, one after the other."""
    sites.copy_site(before, root)
    acts = RACES[pair]
    first, second = _both(acts, root)
    faults: list[str] = []
    if DONE not in (first, second) or FAULT in (first, second):
        faults.append(f"exit codes {first} and {second}")
    try:
        files = sites.read(root / "outputs")
        for removal, recorded in (
            (sites.take_back, _has(root, "content/gone.yaml", b"a/dose")),
            (sites.pause_now, _has(root, "locales/*/acts/*.json", b'"pause"')),
        ):
            removed = (removal, DONE) in zip(acts, (first, second), strict=True)
            if removed != recorded:
                faults.append("the record of a removal is lost, or there without it")
            if removed and TEXT in b"".join(files.values()):
                faults.append("a text that was taken away is out again")
        for act in acts:
            act(root)
            sites.read(root / "outputs")
        if left := sites.leftovers(root / "outputs"):
            faults.append(f"left behind: {', '.join(left)}")
    except (TornError, PmlpubError) as error:
        faults.append(str(error))
    return Race((first, second), tuple(faults))


def race_lifted(before: Path, root: Path) -> Race:
    """A lift and a build at once, on a copy of a site that is paused: both are done, readers see
    the notice or the text, and the next build has the text."""
    sites.copy_site(before, root)
    codes = _both((sites.lift_now, sites.build_now), root)
    faults = [] if codes == (DONE, DONE) else [f"exit codes {codes[0]} and {codes[1]}"]
    try:
        sites.read(root / "outputs")
        sites.lift_and_build(root)
        if TEXT not in b"".join(sites.read(root / "outputs").values()):
            faults.append("the text that was let out is not out")
        if left := sites.leftovers(root / "outputs"):
            faults.append(f"left behind: {', '.join(left)}")
    except (TornError, PmlpubError) as error:
        faults.append(str(error))
    return Race(codes, tuple(faults), waits=False)


def _has(root: Path, pattern: str, text: bytes) -> bool:
    """Whether one of the files has a text."""
    return any(text in path.read_bytes() for path in root.glob(pattern))


def _both(acts: tuple[Act, Act], root: Path) -> tuple[int, int]:
    """Starts both at one gate; their exit codes."""
    reading, writing = os.pipe()
    children = [_start(act, root, reading, writing) for act in acts]
    os.close(reading)
    os.close(writing)  # Go.
    first, second = (os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    return first, second


def _start(act: Act, root: Path, reading: int, writing: int) -> int:
    child = os.fork()
    if child:
        return child
    code = FAULT
    try:
        os.close(writing)
        os.read(reading, 1)
        act(root)
        code = DONE
    except PmlpubError as error:
        code = TOLD if str(error).startswith(LOCKED) else FAULT
    finally:
        os._exit(code)


def _races(pair: str, wanted: int, limit: int) -> list[Race]:
    """Races until `wanted` of them met, `limit` at most."""
    found: list[Race] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        before = sites.tiny_site(folder / "before")
        sites.add_reviewer(before)
        sites.build_now(before)
        sites.ask_and_build("What now?")(before)
        sites.ask(before, "What then?")
        while sum(r.met for r in found) < wanted and len(found) < limit:
            found.append(race(before, pair, folder / "site"))
            shutil.rmtree(folder / "site")
    return found


def _lifted(wanted: int) -> list[Race]:
    """So many races of those that do not wait for each other."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        before = sites.tiny_site(folder / "before")
        sites.add_reviewer(before)
        sites.build_now(before)
        sites.pause_now(before)
        found = []
        for _ in range(wanted):
            found.append(race_lifted(before, folder / "site"))
            shutil.rmtree(folder / "site")
        return found


def run(wanted: int, workers: int = 1) -> Iterator[tuple[str, list[Race]]]:
    """The races of each pair: so many that met, or four times as many in all."""
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        done = {pair: pool.submit(_races, pair, wanted, 4 * wanted) for pair in RACES}
        lifted = pool.submit(_lifted, wanted)
        for pair, future in done.items():
            yield pair, future.result()
        yield LIFTED, lifted.result()
