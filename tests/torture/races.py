"""Two runs at once on one site: one wins, the other says so and leaves, nothing is lost.

Both processes have everything loaded and wait at one gate. Races in which the second began only
after the first was done are run again: only those are counted in which somebody was told to wait.
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
}
LOCKED = (
    "outputs: error[release-locked]: another build is writing here: wait until it is done, then "
)
DONE, TOLD, FAULT = 0, 1, 3


class Race(NamedTuple):
    """Exit codes, and what broke."""

    codes: tuple[int, int]
    faults: tuple[str, ...]

    @property
    def met(self) -> bool:
        return TOLD in self.codes


def race(before: Path, pair: str, root: Path) -> Race:
    """One race on a copy of a site; then both are done again, one after the other."""
    sites.copy_site(before, root)
    acts = RACES[pair]
    reading, writing = os.pipe()
    children = [_start(act, root, reading, writing) for act in acts]
    os.close(reading)
    os.close(writing)  # Go.
    first, second = (os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    faults: list[str] = []
    if DONE not in (first, second) or FAULT in (first, second):
        faults.append(f"exit codes {first} and {second}")
    try:
        files = sites.read(root / "outputs")
        withdrawn = (
            b"a/dose" in (root / "content" / "gone.yaml").read_bytes()
            if (root / "content" / "gone.yaml").exists()
            else False
        )
        took_back = any(
            act is sites.take_back and code == DONE
            for act, code in zip(acts, (first, second), strict=True)
        )
        if took_back != withdrawn:
            faults.append("the record of the withdrawal is lost, or there without it")
        if took_back and b"comprim" in b"".join(files.values()):
            faults.append("a withdrawn text is out again")
        for act in acts:
            act(root)
            sites.read(root / "outputs")
        if left := sites.leftovers(root / "outputs"):
            faults.append(f"left behind: {', '.join(left)}")
    except (TornError, PmlpubError) as error:
        faults.append(str(error))
    return Race((first, second), tuple(faults))


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
        sites.build_now(before)
        sites.ask_and_build("What now?")(before)
        sites.ask(before, "What then?")
        while sum(r.met for r in found) < wanted and len(found) < limit:
            found.append(race(before, pair, folder / "site"))
            shutil.rmtree(folder / "site")
    return found


def run(wanted: int, workers: int = 1) -> Iterator[tuple[str, list[Race]]]:
    """The races of each pair: so many that met, or four times as many in all."""
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        done = {pair: pool.submit(_races, pair, wanted, 4 * wanted) for pair in RACES}
        for pair, future in done.items():
            yield pair, future.result()
