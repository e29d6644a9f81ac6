"""No file within the documented limits keeps a program busy."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pmlpub.catalogs.paths import acts_path, catalog_path, glossary_path
from support.hostile_sites import set_text

pytestmark = pytest.mark.slow
SECONDS, MEGABYTES = 10, 500
"""What a command may take: processor time, which is the same whatever else runs."""


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


def append_to_catalog(root: Path, text: str) -> None:
    with (root / catalog_path("fr", "a")).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{text}")


def write_entries(root: Path, text: str) -> None:
    entries = (
        f'msgctxt "a/x{n}#question"\nmsgid "{text}"\nmsgstr "{text}"\n\n' for n in range(119_000)
    )
    append_to_catalog(root, "".join(entries))


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
    "a catalog of 119,000 entries": lambda root: write_entries(root, "x" * 80),
    "a catalog with emoji in each text": lambda root: write_entries(root, "\U0001f600" + "x" * 76),
    "an entry of 1,900,000 lines": lambda root: append_to_catalog(
        root, 'msgctxt "a/x"\nmsgid ""\n' + '"abcdefg"\n' * 1_900_000
    ),
    "an entry of 1,900,000 flags": lambda root: append_to_catalog(
        root, "#, " + "a," * 950_000 + '\nmsgid "a"\nmsgstr "b"\n'
    ),
    "translations of 19,000 signs": lambda root: set_text(
        root, "fr", "a", {"a/dose#short_answer": "½" * 19_000, "a/dose#question": "5%" * 9_000}
    ),
}


MEASURE = """\
import resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
command = [sys.executable, "-m", "pmlpub", *sys.argv[1:]]
code = subprocess.run(command, stderr=subprocess.STDOUT).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"\\n{used.ru_utime + used.ru_stime} {used.ru_maxrss}", end="")
sys.exit(code)
"""
"""Runs a command and prints its seconds and kilobytes. It stands between the two, because a process
begins with the peak of the one that started it, and that of the tests is large."""


def run(root: Path, *arguments: str) -> bytes:
    """What a command prints. It fails a test that it takes too much processor time or memory, or
    does not end as it should."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, "--site", str(root), *arguments], stdout=subprocess.PIPE
    )
    said, _, used = done.stdout.rpartition(b"\n")
    assert done.returncode in (0, 1), said[-2000:]
    assert b"Traceback" not in said
    seconds, kilobytes = map(float, used.split())
    assert seconds < SECONDS
    assert kilobytes < MEGABYTES << 10
    return said


@pytest.mark.parametrize("write", FILES.values(), ids=FILES)
def test_a_file_keeps_check_busy_for_seconds_at_most(
    victim: Path, write: Callable[[Path], None]
) -> None:
    write(victim)
    said = run(victim, "check", "--workers", "1", "--as-of", "2026-01-12")
    assert len(said) < 100_000, "problems of one kind are summed up"


COMMANDS = {
    "show": ("show", "fr", "a/dose"),
    "sync": ("sync",),
    "build": ("build", "--workers", "1", "--as-of", "2026-01-12"),
    "packet": ("packet", "fr", "a/dose", "--role", "reviser", "--by", "rev", "--html", "-"),
}
WORST = (
    "9,900 numbers", "stars", "a catalog of 119,000 entries", "a catalog with emoji in each text",
    "an entry of 1,900,000 lines", "an entry of 1,900,000 flags",
    "translations of 19,000 signs",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("name", WORST)
def test_a_file_keeps_no_command_busy(victim: Path, name: str, command: tuple[str, ...]) -> None:
    FILES[name](victim)
    run(victim, *command)
