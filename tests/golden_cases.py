"""Golden cases: whole small sites with their whole output. `make golden` writes them anew."""

import datetime as dt
import shutil
import sys
from pathlib import Path

from pmlpub.building.pipeline import Report, build

GOLDEN = Path(__file__).parent / "golden"
AS_OF = dt.date(2026, 1, 10)


def cases() -> list[str]:
    return sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def build_case(name: str, folder: Path) -> tuple[Report, dict[str, bytes]]:
    """Builds a copy of a case in `folder`; its report, and every file that readers can see.

    The style sheet is left out: it is a copy of the package's own, and its hash is in each page.
    """
    root = folder / name
    for part in ("content", "locales"):
        shutil.copytree(GOLDEN / name / part, root / part)
    report = build(root, AS_OF)
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


def write_case(name: str, folder: Path) -> None:
    report, files = build_case(name, folder)
    expected = GOLDEN / name / "expected"
    shutil.rmtree(expected, ignore_errors=True)
    for path, data in files.items():
        target = expected / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    problems = "".join(f"{p}\n" for p in sorted(set(report.problems)))
    (GOLDEN / name / "problems.txt").write_text(problems, "utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        for case in cases():
            write_case(case, Path(temporary))
            sys.stdout.write(f"wrote tests/golden/{case}\n")
