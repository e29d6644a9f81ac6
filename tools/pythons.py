"""Runs the quick tests with each Python that the machine has (`make test-pythons`).

Looked for are `python3.11` and so on in PATH, and the versions of pyenv. Each gets a virtual
environment of its own in .venvs/, with the packages of requirements-test.lock.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements-test.lock"
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
PROBE = "import sys; print('.'.join(map(str, sys.version_info[:3])))"


def candidates(version: str, path: str, pyenv: Path) -> Iterator[Path]:
    """Programs that may be Python `version`: in each folder of PATH, then in pyenv."""
    for folder in path.split(os.pathsep):
        if found := shutil.which(f"python{version}", path=folder):
            yield Path(found)
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python"), reverse=True)


def full_version(program: Path) -> str:
    """What a program says that it is (`3.12.1`); empty when it does not run: pyenv has programs
    that only say that a version is not chosen."""
    done = subprocess.run([program, "-c", PROBE], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def find_pythons(path: str, pyenv: Path) -> dict[str, Path]:
    """Version as in SUPPORTED -> the first program that runs and is of that version."""
    found: dict[str, Path] = {}
    for version in SUPPORTED:
        for program in candidates(version, path, pyenv):
            if full_version(program).startswith(f"{version}."):
                found[version] = program
                break
    return found


def prepare(version: str, python: Path) -> Path:
    """The folder of programs of a virtual environment with all that the tests need."""
    folder = ROOT / ".venvs" / version
    bin_folder, stamp = folder / "bin", folder / ".installed"
    if not (stamp.exists() and stamp.read_bytes() == LOCK.read_bytes()):
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        pip = [bin_folder / "python", "-m", "pip", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "--quiet", "--require-hashes", "-r", LOCK], check=True)
        local = ["--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT]
        subprocess.run([*pip, *local], check=True)
        stamp.write_bytes(LOCK.read_bytes())
    return bin_folder


def main(arguments: list[str]) -> int:
    """Runs pytest with `arguments` under each Python; the exit code is 1 when a run fails."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = find_pythons(os.environ["PATH"], pyenv)
    failed = []
    for version, python in found.items():
        sys.stdout.write(f"Python {full_version(python)}\n")
        sys.stdout.flush()
        pytest = [prepare(version, python) / "python", "-m", "pytest", *arguments]
        if subprocess.run(pytest, cwd=ROOT, check=False).returncode:
            failed.append(version)
    missing = [version for version in SUPPORTED if version not in found]
    for label, versions in (
        ("Passed", [v for v in found if v not in failed]),
        ("Failed", failed),
        ("Not found on this machine", missing),
    ):
        if versions:
            sys.stdout.write(f"{label}: Python {', '.join(versions)}.\n")
    return 1 if failed or not found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
