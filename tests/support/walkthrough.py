"""Runs pages of docs/: their files are written, their commands run, their outputs compared.

`python tests/support/walkthrough.py` writes what the commands print into the pages; read the diff.
"""

import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / "start.md", DOCS / "walkthrough.md", DOCS / "year.md"]
BLOCK = re.compile(r"```(yaml|po|console)\n(.*?)```|<!-- (\d{4}-\d\d-\d\d) -->", re.DOTALL)
"""A file, commands, or the day on which the commands after it are run, a minute apart."""
MORNING = dt.time(9)


def play(text: str, folder: Path) -> str:
    """The page with the outputs that its commands have now, run in an empty folder."""

    now: dt.datetime | None = None

    def block(match: re.Match[str]) -> str:
        nonlocal now
        kind, body, day = match.groups()
        if day:
            now = dt.datetime.combine(dt.date.fromisoformat(day), MORNING)
            return match[0]
        if kind != "console":
            name, content = body.split("\n", 1)
            path = folder / name.removeprefix("# ").removeprefix("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
            return match[0]
        commands = [line for line in body.splitlines() if line.startswith("$ ")]
        return f"```console\n{''.join(map(run, commands))}```"

    def run(line: str) -> str:
        nonlocal now
        clock = []
        if now:
            clock = ["faketime", f"{now:%Y-%m-%d %H:%M:%S}"]
            now += dt.timedelta(minutes=1)
        done = subprocess.run(
            [*clock, "bash", "-c", line.removeprefix("$ ")],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            text=True,
        )
        # How long a build took differs from run to run; ids change with the package's own files.
        out = re.sub(r", \d+\.\d s\.$", ".", done.stdout, flags=re.MULTILINE)
        return f"{line}\n" + re.sub(r"\b(?:[0-9a-f]{12}|[0-9a-f]{64})\b", "…", out)

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for page in PAGES:
            folder = Path(temporary, page.stem)
            folder.mkdir()
            page.write_text(play(page.read_text("utf-8"), folder), "utf-8")
