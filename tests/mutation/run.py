"""Mutation testing with mutmut: every mutant of a module must fail one of the tests beside it.

    .venv/bin/python tests/mutation/run.py [MODULE ...]

Prints the figures of each module, and every survivor as a difference. Fails when fewer than 90 % of
a module's mutants are killed (95 % in the gate and its ledger), when one survives that
survivors.toml does not explain, and when that file explains one that is dead. mutmut changes bodies
of functions and methods, without those of decorated ones (but for class and static methods).

mutmut runs for a mutant only the tests that enter its function, until one fails. Properties are
left out: they try many examples and take seconds, and each rule has a test of its own. Modules with
the same tests share one run.
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
RULES = (
    *("verdicts", "ledger", "ledger_line", "evidence", "replay", "acceptances", "notes", "pairs"),
    *("pauses", "removals", "people", "authority"),
)
"""The modules of the gate whose rules are tested without files; `FILES`: those that need some."""
FILES = ("act", "days", "fingerprint", "future_lines", "ledger_text", "register", "version_one")
TESTS_OF_FILES = (
    *("tests/gate", "tests/acts/test_acts.py", "tests/acts/test_migration.py"),
    *("tests/building/test_days.py", "tests/source/test_future_days.py"),
)
MODULES: dict[str, tuple[str, ...]] = {
    **{f"gate/{name}": ("tests/gate",) for name in RULES},
    **{f"gate/{name}": TESTS_OF_FILES for name in FILES},
    "sms/segments": ("tests/sms/test_segments.py", "tests/sms/test_chains.py"),
    "releases/store": ("tests/releases/test_release_parts.py",),
    "releases/staging": ("tests/releases/test_release_parts.py",),
    "releases/live": ("tests/releases/test_release_parts.py",),
    "releases/cleanup": ("tests/releases/test_release_parts.py",),
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
    wanted = names or list(MODULES)
    explained = {m: reason for m, reason in read_explained() if m.module in wanted}
    alive: set[Mutant] = set()
    fine = True
    for tests in dict.fromkeys(MODULES[module] for module in wanted):
        modules = [module for module in wanted if MODULES[module] == tests]
        counts, survivors = run_mutants(modules, tests)
        alive |= survivors
        for module in modules:
            fine &= report(module, counts[module], survivors, explained)
    for mutant in sorted(explained.keys() - alive):
        print(f"dead, but still explained: {mutant.module} {mutant.function}: {mutant.now}")
    return fine and alive == explained.keys()


def report(
    module: str, counts: Counter[str], survivors: set[Mutant], explained: dict[Mutant, str]
) -> bool:
    """Prints the figures of a module and its survivors; True when enough mutants were killed."""
    total, killed = counts.total(), sum(counts[state] for state in KILLED)
    slow = f", {counts['timeout']} of them by time" if counts["timeout"] else ""
    print(f"{module}: {killed} of {total} killed ({killed / max(total, 1):.1%}{slow})", flush=True)
    for mutant in sorted(m for m in survivors if m.module == module):
        print(f"  {mutant.function}: {explained.get(mutant, 'NOT EXPLAINED')}")
        print(f"    - {mutant.was}\n    + {mutant.now}", flush=True)
    wanted = WANTED_OF_GATE if module.startswith("gate/") else WANTED
    return total > 0 and killed >= wanted * total


def read_explained() -> Iterator[tuple[Mutant, str]]:
    """The survivors of survivors.toml, each with its reason."""
    text = (Path(__file__).parent / "survivors.toml").read_text("utf-8")
    for row in tomllib.loads(text).get("survivor", []):
        yield Mutant(row["module"], row["function"], row["was"], row["now"]), row["reason"]


def run_mutants(
    modules: list[str], tests: tuple[str, ...]
) -> tuple[dict[str, Counter[str]], set[Mutant]]:
    """How many mutants of each module ended how; and those that lived, in a copy of the tree."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as name:
        work = Path(name)
        for folder in ("src", "tests", "content", "locales"):
            shutil.copytree(ROOT / folder, work / folder)
        shutil.copy(ROOT / "pyproject.toml", work)
        lines = [
            "[mutmut]",
            "source_paths = src",
            "only_mutate =",
            *(f"    src/pmlpub/{module}.py" for module in modules),
            "also_copy =\n    content\n    locales",
            "pytest_add_cli_args =\n    -m\n    not hypothesis",  # the marker is Hypothesis's own
            "pytest_add_cli_args_test_selection =",
            *(f"    {test}" for test in tests),
        ]
        (work / "setup.cfg").write_text("\n".join(lines) + "\n", "utf-8")
        run_mutmut(work, "run", "--max-children", str(len(os.sched_getaffinity(0))))
        counts: dict[str, Counter[str]] = {module: Counter() for module in modules}
        survivors = set()
        for line in run_mutmut(work, "results", "--all", "true").splitlines():
            mutant, _, state = line.strip().rpartition(": ")
            module = mutant.rpartition(".")[0].removeprefix("pmlpub.").replace(".", "/")
            counts[module][state] += 1
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
