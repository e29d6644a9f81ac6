"""Runs docs/walkthrough.md: its files are written, its commands run, its outputs compared.

`python tests/walkthrough.py` writes what the commands print into the page; read the diff.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "walkthrough.md"
BLOCK = re.compile(r"```(yaml|po|console)\n(.*?)```", re.DOTALL)

NOW = re.compile(r"\$ pmlpub (pause|lift) ")


def play(text: str, folder: Path) -> str:
    """The page with the outputs that its commands have now, run in an empty folder."""

    def block(match: re.Match[str]) -> str:
        kind, body = match.groups()
        if kind != "console":
            name, content = body.split("\n", 1)
            path = folder / name.removeprefix("# ").removeprefix("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
            return match[0]
        commands = [line for line in body.splitlines() if line.startswith("$ ")]
        return f"```console\n{''.join(map(run, commands))}```"

    def run(line: str) -> str:
        # A pause and its end have the instant at which they are made, which no option changes.
        clock = ["faketime", "2026-01-12 09:00:00"] if NOW.match(line) else []
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
        PAGE.write_text(play(PAGE.read_text("utf-8"), Path(temporary)), "utf-8")
