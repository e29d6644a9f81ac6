"""Compares the branches that the tests take, per package, with the floors in tests/coverage.toml.

`make coverage` runs it after the tests. It fails when a package is below its floor, and says how to
raise a floor that is lower than it need be.
"""

import json
import math
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

FLOORS = Path(__file__).parent.parent / "tests" / "coverage.toml"
WHOLE = 100.0


def branch_coverage(report: Mapping[str, Any]) -> dict[str, float]:
    """Package of pmlpub -> percent of its branches that were taken, rounded down to a tenth.

    `report` is what `coverage json` writes. Modules at the top of the package are not counted.
    """
    taken: dict[str, int] = {}
    known: dict[str, int] = {}
    for path, file in report["files"].items():
        parts = PurePosixPath(path).parts
        inside = parts[parts.index("pmlpub") + 1 :]
        if len(inside) > 1:
            summary = file["summary"]
            taken[inside[0]] = taken.get(inside[0], 0) + summary["covered_branches"]
            known[inside[0]] = known.get(inside[0], 0) + summary["num_branches"]
    return {
        name: math.floor(1000 * taken[name] / count) / 10 if count else WHOLE
        for name, count in sorted(known.items())
    }


def compare(measured: Mapping[str, float], floors: Mapping[str, float]) -> tuple[list[str], bool]:
    """What to print, a line per package, and whether every package is at its floor or above."""
    lines, good = [], True
    for name, percent in measured.items():
        floor = floors.get(name)
        line = f"{name}: {percent:.1f} % of its branches"
        if floor is not None and percent < floor:
            good = False
            line += f", BELOW its floor of {floor:.1f} %: test what is new, or remove it"
        elif floor is not None and percent > floor:
            line += f"; its floor is {floor:.1f}: write `{name} = {percent:.1f}` in {FLOORS.name}"
        lines.append(line)
    for name in sorted(floors.keys() - measured.keys()):
        good = False
        lines.append(f"{name}: not measured, though {FLOORS.name} has a floor for it")
    return lines, good


def main() -> int:
    """Reads the report from standard input; the exit code is 1 below a floor."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["floors"]
    lines, good = compare(branch_coverage(json.load(sys.stdin)), floors)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
