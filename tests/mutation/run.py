"""Mutation testing with mutmut: every mutant of a module must fail one of the tests beside it.

    .venv/bin/python tests/mutation/run.py [MODULE ...]

Prints the figures of each module, and every survivor as a difference. Fails when fewer than 90 % of
a module's mutants are killed (95 % in the gate and its ledger), when one survives that
survivors.toml does not explain, and when that file explains one that is dead. mutmut changes bodies
of functions and methods, without those of decorated ones (but for class and static methods).

For a mutant only the tests that enter its function are run, until one fails (`each_mutant`); first
of all, each test has to pass without a mutant. Properties are left out: they try many examples and
take seconds, and each rule has a test of its own. Modules with the same tests share one run.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from libcst import Module, parse_module
from mutmut.mutation.diff_apply import read_mutant_function, read_original_function
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

ROOT = Path(__file__).parent.parent.parent
WANTED, WANTED_OF_GATE = 0.9, 0.95
"""The share of a module's mutants that has to be killed; of those of the gate and its ledger."""
GATE = (
    *("acceptances", "act", "authority", "copies", "days", "evidence", "fingerprint", "floods"),
    *("future_lines", "ledger", "ledger_line", "ledger_text", "notes", "pairs", "pauses"),
    *("people", "register", "removals", "replay", "verdicts", "version_one"),
)
"""All modules of the gate. Its rules are tested without files."""
MODULES: dict[str, tuple[str, ...]] = {
    **{f"gate/{name}": ("tests/gate",) for name in GATE},
    "sms/segments": ("tests/sms/test_segments.py", "tests/sms/test_chains.py"),
    "releases/store": ("tests/releases/test_release_parts.py",),
    "releases/staging": ("tests/releases/test_release_parts.py",),
    "releases/live": ("tests/releases/test_live.py", "tests/releases/test_release_parts.py"),
    "releases/cleanup": ("tests/releases/test_release_parts.py",),
}
"""Module -> the tests that concern it, quick ones."""
KILLED = {"killed", "timeout"}


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
        (work / "setup.cfg").write_text("[mutmut]\nsource_paths = src\n", "utf-8")
        mutated = {module: write_mutants(work, module) for module in modules}
        names = {
            f"pmlpub.{module.replace('/', '.')}.{name}": module
            for module, file in mutated.items()
            for name in file.mutant_names
        }
        (work / "mutants.json").write_text(json.dumps(list(names)), "utf-8")
        states = run_tests(work, tests)
    counts: dict[str, Counter[str]] = {module: Counter() for module in modules}
    for mutant, state in states.items():
        counts[names[mutant]][state] += 1
    survivors: set[Mutant] = set()
    for module in modules:
        alive = [m for m, own in names.items() if own == module and states[m] not in KILLED]
        if alive:
            code = parse_module(mutated[module].code)
            survivors.update(read_mutant(module, mutant, code) for mutant in alive)
    return counts, survivors


def write_mutants(work: Path, module: str) -> MutatedFile:
    """All mutants of a module, which it has from now on beside what it is without them."""
    path = work / "src" / "pmlpub" / f"{module}.py"
    mutated = mutate_file_contents(str(path), path.read_text("utf-8"))
    path.write_text(mutated.code, "utf-8")
    return mutated


def run_tests(work: Path, tests: tuple[str, ...]) -> dict[str, str]:
    """How each mutant ended; ends this program when a test fails without a mutant."""
    paths = (work / "src", work / "tests" / "mutation")
    options = ("-p", "each_mutant", "-m", "not hypothesis")
    quick = ("--assert=plain", "--tb=native")  # Nobody reads why a test fails with a mutant.
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *quick, *tests],
        cwd=work,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    states, failure = work / "states.txt", work / "failure.txt"
    if failure.exists():
        sys.exit(f"A test fails without a mutant: {failure.read_text('utf-8')}")
    if done.returncode or not states.exists():
        sys.exit(f"pytest failed:\n{done.stdout[-5000:]}\n{done.stderr[-5000:]}")
    return dict(line.split() for line in states.read_text("utf-8").splitlines())


def read_mutant(module: str, name: str, code: Module) -> Mutant:
    """A mutant from mutmut's name for it and from the code with all mutants of its module."""
    function = name.rpartition(".")[2].rpartition("__mutmut_")[0]
    function = function.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
    was, now = (
        Module([read(code, name)]).code.strip().splitlines()
        for read in (read_original_function, read_mutant_function)
    )
    lines = [line for line in unified_diff(was, now) if not line.startswith(("---", "+++"))]
    removed = " ".join(line[1:].strip() for line in lines if line[:1] == "-")
    added = " ".join(line[1:].strip() for line in lines if line[:1] == "+")
    return Mutant(module, function, removed, added)


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
