"""Golden cases: small sites with what a build makes of them (tests/golden/README.md).

`make golden` rewrites them; `python tests/golden_cases.py FOLDER` writes the whole outputs of all
cases to a folder, to compare them with those of another version of the code.
"""

import datetime as dt
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Mapping
from difflib import unified_diff
from fnmatch import fnmatchcase
from pathlib import Path

from pmlpub.building.pipeline import build
from pmlpub.building.report import Report
from support import golden_ledgers, golden_sites

GOLDEN = Path(__file__).parent / "golden"
AS_OF = dt.date(2026, 1, 10)
SHOWN_LINES = 40
"""Lines of a file's diff that are shown; what follows is counted."""


def cases() -> list[str]:
    return sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def build_case(name: str, folder: Path) -> tuple[Report, dict[str, bytes]]:
    """Builds a copy of a case in `folder`; its report, and every file that readers can see.

    The style sheet is left out: it is a copy of the package's own, and its hash is in each page.
    """
    root = golden_sites.copy_site(GOLDEN / name, folder / name)
    report = build(root, AS_OF, signing_key=golden_ledgers.RELEASE_KEYS.get(name))
    current = root / "outputs" / "current"
    files = {
        path: (current / path).read_bytes() for path in walk(current) if not path.endswith(".css")
    }
    return report, files


def walk(folder: Path, prefix: str = "") -> list[str]:
    """All files below `folder` through its links, as paths with slashes."""
    found = []
    for entry in sorted((folder / prefix).iterdir()):
        path = f"{prefix}{entry.name}"
        found += walk(folder, f"{path}/") if entry.is_dir() else [path]
    return found


def results_of(name: str, report: Report, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the repository keeps of a build, by path in the folder of the case.

    Outputs that match a pattern of `in_full.txt` are kept under `expected/`; of each other one,
    `rest.txt` has the hash and the path, as `sha256sum` prints them.
    """
    patterns = (GOLDEN / name / "in_full.txt").read_text("utf-8").split()
    results, rest = {}, []
    for path, data in sorted(files.items()):
        if any(fnmatchcase(path, pattern) for pattern in patterns):
            results[f"expected/{path}"] = data
        else:
            rest.append(f"{hashlib.sha256(data).hexdigest()}  {path}\n")
    results["problems.txt"] = "".join(f"{p}\n" for p in sorted(set(report.problems))).encode()
    return results | ({"rest.txt": "".join(rest).encode()} if rest else {})


def kept_results(name: str) -> dict[str, bytes]:
    """The results of a case as the repository has them."""
    case = GOLDEN / name
    paths = [f"expected/{path}" for path in walk(case / "expected")]
    paths += [path for path in ("problems.txt", "rest.txt") if (case / path).exists()]
    return {path: (case / path).read_bytes() for path in paths}


def kept_ledgers(name: str) -> dict[str, bytes]:
    """The ledgers of a case as the repository has them, by path in its folder."""
    case = GOLDEN / name
    paths = [path.relative_to(case).as_posix() for path in case.glob("locales/*/acts/*")]
    return {path: (case / path).read_bytes() for path in paths}


def describe_differences(kept: Mapping[str, bytes], made: Mapping[str, bytes]) -> str:
    """A readable diff from what is kept to what was made; empty when they are the same."""
    found = []
    for path in sorted(kept.keys() | made.keys()):
        old, new = kept.get(path), made.get(path)
        if old is None:
            found.append(f"{path}: no such file is expected\n")
        elif new is None:
            found.append(f"{path}: expected, but it was not written\n")
        elif old != new:
            found += _diff(path, old, new)
    return "".join(found)


def write_case(name: str, folder: Path) -> None:
    """Rewrites the ledgers of a case, then its results."""
    case = GOLDEN / name
    for folder_of_acts in case.glob("locales/*/acts"):
        shutil.rmtree(folder_of_acts)
    for path, data in golden_ledgers.ledgers_of(case, folder / "ledgers" / name).items():
        _write(case / path, data)
    results = results_of(name, *build_case(name, folder))
    shutil.rmtree(case / "expected", ignore_errors=True)
    (case / "rest.txt").unlink(missing_ok=True)
    for path, data in results.items():
        _write(case / path, data)


def _diff(path: str, old: bytes, new: bytes) -> list[str]:
    try:
        before, after = (data.decode().splitlines(keepends=True) for data in (old, new))
    except UnicodeDecodeError:
        return [f"{path}: not text; {len(old)} bytes expected, {len(new)} bytes written\n"]
    lines = list(unified_diff(before, after, f"expected {path}", f"written {path}", n=0))
    shown = [line if line.endswith("\n") else f"{line}\n" for line in lines[:SHOWN_LINES]]
    hidden = len(lines) - len(shown)
    return shown + ([f"... and {hidden} more lines\n"] if hidden else [])


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        for case in cases():
            if arguments:
                for path, data in build_case(case, Path(temporary))[1].items():
                    _write(Path(arguments[0], case, path), data)
            else:
                write_case(case, Path(temporary))
                sys.stdout.write(f"wrote tests/golden/{case}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
