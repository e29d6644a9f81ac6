"""What a fixture makes once for all processes that run the tests."""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def make_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]
) -> tuple[Path, T]:
    """A copy of the folder that `make` fills, and what it returns. The first process that needs it
    calls it while the others wait, which leaves the processors to the rest."""
    own = factory.mktemp(name)
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    result = shared / "result"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.exists():
            shutil.rmtree(shared, ignore_errors=True)  # One that failed half-way.
            (shared / "made").mkdir(parents=True)
            made = pickle.dumps(make(shared / "made"))
            result.write_bytes(made)
    shutil.copytree(shared / "made", own, symlinks=True, dirs_exist_ok=True)
    return own, pickle.loads(result.read_bytes())
