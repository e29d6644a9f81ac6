"""Mutation testing with mutmut: every mutant of a module must fail one of the tests beside it.

    .venv/bin/python tests/mutation/run.py [MODULE ...]

Prints the figures of each module, and every survivor as a difference. Fails when fewer than 90 % of
a module's mutants are killed (95 % in the gate and its ledger), when one survives that
survivors.toml does not explain, and when that file explains one that is dead. mutmut changes bodies
of functions and methods, without those of decorated ones (but for class and static methods).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
WANTED, WANTED_OF_GATE = 0.9, 0.95
"""The share of a module's mutants that has to be killed; of those of the gate and its ledger."""
GATE = (
    *("verdicts", "ledger", "ledger_line", "evidence", "replay", "acceptances", "notes", "pauses"),
    *("removals", "people", "authority"),
)
MODULES = {
    **{f"gate/{name}": ["tests/gate"] for name in GATE},
    "sms/segments": ["tests/sms/test_segments.py", "tests/sms/test_chains.py"],
    "releases/store": ["tests/releases/test_release_parts.py"],
    "releases/staging": ["tests/releases/test_release_parts.py"],
    "releases/live": ["tests/releases/test_release_parts.py"],
    "releases/cleanup": ["tests/releases/test_release_parts.py"],
}
"""Module -> the tests that concern it, quick ones."""
KILLED = {"killed", "timeout", "segfault"}


class Mutant(NamedTuple):
    """A change of a function, as the lines that it takes away and adds, without white space."""

    module: str
    function: str
    was: str
    now: str


def main(names: list[str]) -> bool:
    """Runs the mutants of the named modules, or of all; True when all is as it should be."""
    if unknown := set(names) - set(MODULES):
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(MODULES)}")
    explained = {m: reason for m, reason in read_explained() if m.module in (names or MODULES)}
    alive: set[Mutant] = set()
    fine = True
    for module in names or MODULES:
        counts, survivors = run_mutants(module)
        alive |= survivors
        total, killed = sum(counts.values()), sum(counts[state] for state in KILLED)
        print(f"{module}: {killed} of {total} killed ({killed / max(total, 1):.1%})", flush=True)
        for mutant in sorted(survivors):
            print(f"  {mutant.function}: {explained.get(mutant, 'NOT EXPLAINED')}")
            print(f"    - {mutant.was}\n    + {mutant.now}")
        wanted = WANTED_OF_GATE if module.startswith("gate/") else WANTED
        fine &= total > 0 and killed >= wanted * total
    for mutant in sorted(explained.keys() - alive):
        print(f"dead, but still explained: {mutant.module} {mutant.function}: {mutant.now}")
    return fine and alive == explained.keys()


def read_explained() -> Iterator[tuple[Mutant, str]]:
    """The survivors of survivors.toml, each with its reason."""
    text = (Path(__file__).parent / "survivors.toml").read_text("utf-8")
    for row in tomllib.loads(text).get("survivor", []):
        yield Mutant(row["module"], row["function"], row["was"], row["now"]), row["reason"]


def run_mutants(module: str) -> tuple[Counter[str], set[Mutant]]:
    """How many mutants of a module ended how; and those that lived, in a copy of the tree."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as name:
        work = Path(name)
        for folder in ("src", "tests", "content", "locales"):
            shutil.copytree(ROOT / folder, work / folder)
        shutil.copy(ROOT / "pyproject.toml", work)
        lines = [
            "[mutmut]",
            "source_paths = src",
            f"only_mutate = src/pmlpub/{module}.py",
            "also_copy =\n    content\n    locales",
            "pytest_add_cli_args_test_selection =",
            *(f"    {test}" for test in MODULES[module]),
        ]
        (work / "setup.cfg").write_text("\n".join(lines) + "\n", "utf-8")
        run_mutmut(work, "run", "--max-children", str(len(os.sched_getaffinity(0))))
        counts: Counter[str] = Counter()
        survivors = set()
        for line in run_mutmut(work, "results", "--all", "true").splitlines():
            mutant, _, state = line.strip().rpartition(": ")
            counts[state] += 1
            if state not in KILLED:
                survivors.add(read_mutant(module, mutant, run_mutmut(work, "show", mutant)))
    return counts, survivors


def run_mutmut(work: Path, *arguments: str) -> str:
    """What mutmut prints; ends this program when mutmut fails."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=work,
        stdin=subprocess.DEVNULL,  # with a terminal it would be stopped in the background
        start_new_session=True,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        what = f"mutmut {arguments[0]} failed with code {done.returncode}"
        sys.exit(f"{what}:\n{done.stdout[-500:]}\n{done.stderr[-5000:]}")
    return done.stdout


def read_mutant(module: str, name: str, difference: str) -> Mutant:
    """A mutant from mutmut's name for it and from its unified difference."""
    function = name.rpartition(".")[2].rpartition("__mutmut_")[0]
    function = function.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
    lines = [line for line in difference.splitlines() if not line.startswith(("---", "+++"))]
    was = " ".join(line[1:].strip() for line in lines if line[:1] == "-")
    now = " ".join(line[1:].strip() for line in lines if line[:1] == "+")
    return Mutant(module, function, was, now)


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
