"""The order on disk: everything written, then synced, then shown, then the link's folder synced.

Power loss is argued from this order and not tested: a killed process is no lost power.
"""

import re
import subprocess
import sys
from pathlib import Path

from torture import sites
from torture.faults import CALLS, OPENS

LINE = re.compile(r"^(\d+) +(?:<\.\.\. )?(\w+)(?: resumed>|\()(.*)$")
UNSYNCED = """\
import os, sys
os.sync = lambda: None
from pmlpub.cli import main
main()
"""


def trace(root: Path, *arguments: str, synced: bool = True) -> str:
    """What `strace` sees of a command and its workers. Not `synced`: the control, which fails."""
    log = root.parent / "order.log"
    program = ["-m", "pmlpub"] if synced else ["-c", UNSYNCED]
    command = ["strace", "-f", "-y", "-o", str(log), "-s", "0"]
    command += ["-e", "trace=" + ",".join(f"?{call}" for call in CALLS)]
    done = subprocess.run(
        [*command, sys.executable, *program, "--site", str(root), *arguments],
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stderr  # 1: a translation is missing.
    return log.read_text("utf-8", "replace")


def wrong_order(log: str, outputs: Path) -> list[str]:
    """What is out of order in a trace of a command that switches once; nothing when all is well."""
    inside = re.compile(re.escape(str(outputs)) + r"/(objects|trees|releases)[/>]")
    last_change = started = synced = switched = confirmed = -1
    for number, line in enumerate(log.splitlines()):
        found = LINE.match(line)
        if not found:
            continue
        _, call, rest = found.groups()
        opens_to_read = call in OPENS and "O_CREAT" not in rest
        ended = not rest.endswith("<unfinished ...>")
        if call in ("sync", "syncfs"):
            started = started if "resumed>" in line else number
            # Only a sync that began after the last change counts.
            if ended and rest.endswith("= 0") and started > last_change:
                synced = number
        elif call.startswith("rename") and (
            f'{outputs}/current"' in rest or f'<{outputs}>, "current"' in rest
        ):
            switched = number
        elif call == "fsync" and f"<{outputs}>" in rest and ended and rest.endswith("= 0"):
            confirmed = number
        elif switched < 0 and inside.search(rest) and not opens_to_read:
            last_change = number
    checks = {
        "nothing was written": last_change >= 0,
        "the link was not switched": switched >= 0,
        "not synced after the last change": synced > last_change,
        "switched before the sync was done": switched > synced,
        "the folder of the link was not synced after the switch": confirmed > switched,
    }
    return [text for text, right in checks.items() if not right]


def steps(root: Path) -> list[tuple[str, tuple[str, ...]]]:
    """What is traced, in this order, and its command; two collections: workers write too."""
    sites.add_reviewer(sites.tiny_site(root))
    other = root / "content" / "b"
    other.mkdir()
    text = (root / "content" / "a" / "dose.yaml").read_text("utf-8")
    (other / "dose.yaml").write_text(text.replace("keywords: DOSE", "keywords: OTHER"), "utf-8")
    day = ("--as-of", sites.AS_OF.isoformat())
    return [
        ("first build", ("build", "--first-release", "--workers", "2", *day)),
        ("update", ("build", "--workers", "2", *day)),
        ("rollback", ("rollback", "1", *day)),
        ("withdraw", ("withdraw", "a/dose", "--reason", "merged", "--on", sites.AS_OF.isoformat())),
        ("pause", ("pause", "b/dose", "--note", "is it right?", "--by", "doc", *day)),
    ]


def follow(folder: Path, synced: bool = True) -> dict[str, list[str]]:
    """What is out of order in each of `steps`, by name."""
    found = {}
    root = folder / "site"
    for name, command in steps(root):
        if name == "update":
            sites.ask(root, "What now?")
        log = trace(root, *command, synced=synced)
        found[name] = wrong_order(log, (root / "outputs").resolve())
    return found
