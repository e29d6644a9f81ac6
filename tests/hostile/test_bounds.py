"""No file within the documented limits keeps a program busy."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pmlpub.catalogs.paths import acts_path, glossary_path
from support.hostile_sites import set_text

pytestmark = pytest.mark.slow
SECONDS, MEGABYTES = 20, 500
"""Ten seconds are the promise; other tests run at the same time."""


def add(root: Path, text: str) -> None:
    with (root / "content" / "a" / "dose.yaml").open("a", encoding="utf-8") as stream:
        stream.write(text)


def body(text: str) -> str:
    return f'sections:\n  x:\n    heading: H\n    body: "{text}"\n'


def many_digits(root: Path) -> None:
    digits = "1234567890" * 1990
    add(root, f'urgent: "{digits}"\n')


def many_numbers(root: Path) -> None:
    add(root, f'urgent: "{"1 " * 9900}"\n')


def write_acts(root: Path, data: bytes) -> None:
    (root / acts_path("fr") / "a.jsonl").write_bytes(data)


FILES: dict[str, Callable[[Path], None]] = {
    "19,000 digits": many_digits,
    "9,900 numbers": many_numbers,
    "39,000 marks of quotations": lambda root: add(root, body(">" * 39_000)),
    "19,900 marks of quotations": lambda root: add(root, body(">" * 19_900)),
    "marks of quotations with spaces": lambda root: add(root, body("> " * 9_900)),
    "19,900 brackets": lambda root: add(root, body("[" * 19_900)),
    "half links": lambda root: add(root, body("[a](b" * 3_900)),
    "stars": lambda root: add(root, body("*a_" * 6_600)),
    "40,000 protected terms": lambda root: add(
        root, f"protected: [{', '.join(f'term{n}' for n in range(40_000))}]\n"
    ),
    "200 protected terms": lambda root: add(
        root, f"protected: [{', '.join(f'term{n}' for n in range(200))}]\n"
    ),
    "a glossary of 16,000 terms": lambda root: (
        (root / glossary_path("fr")).write_text(
            "".join(f"term{n}: [terme{n}]\n" for n in range(16_000)), "utf-8"
        )
        and None
    ),
    "a glossary of 16,000 common words": lambda root: (
        (root / glossary_path("fr")).write_text(
            "".join(f"take {n}: [prendre{n}]\n" for n in range(16_000)), "utf-8"
        )
        and None
    ),
    "a ledger of 3,000,000 lines": lambda root: write_acts(root, b"x\n" * 3_000_000),
    "a ledger of 30,000,000 lines": lambda root: write_acts(root, b"x\n" * 30_000_000),
    "a ledger of brackets": lambda root: write_acts(root, b"{\n" * 30_000_000),
    "a ledger of half objects": lambda root: write_acts(
        root, b'{"kind": "approve", "v": 2, "answer": "a/dose"\n' * 1_200_000
    ),
    "a ledger of empty lines": lambda root: write_acts(root, b"\n" * 60_000_000),
    "a ledger of marks of conflicts": lambda root: write_acts(root, b"<<<<<<< x\n" * 6_000_000),
    "translations of 19,000 signs": lambda root: set_text(
        root, "fr", "a", {"a/dose#short_answer": "½" * 19_000, "a/dose#question": "5%" * 9_000}
    ),
}


@pytest.mark.parametrize("write", FILES.values(), ids=FILES)
def test_a_file_keeps_check_busy_for_seconds_at_most(
    victim: Path, write: Callable[[Path], None]
) -> None:
    write(victim)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pmlpub", "--site", str(victim), "check", "--workers", "1",
         "--as-of", "2026-01-12"],
        capture_output=True,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_AS, (4 * MEGABYTES << 20, 4 * MEGABYTES << 20)
        ),
    )  # fmt: skip
    seconds = time.monotonic() - began
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert b"Traceback" not in done.stderr
    assert len(done.stdout) + len(done.stderr) < 100_000, "problems of one kind are summed up"
    assert seconds < SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEGABYTES << 10
