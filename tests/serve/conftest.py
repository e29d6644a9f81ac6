"""Responders that run: processes of their own, on free ports."""

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import requests

from support.line_releases import publish


class Running:
    """A responder and its address."""

    def __init__(self, root: Path, process: subprocess.Popen[str], address: str) -> None:
        self.root, self.process, self.address = root, process, address

    @property
    def outputs(self) -> Path:
        return self.root / "outputs"

    @property
    def log(self) -> str:
        return (self.root / "stderr.txt").read_text("utf-8")

    def text(self, message: str, **parameters: str) -> requests.Response:
        """What Kannel would be answered."""
        query = "".join(f"&{n}={quote(v)}" for n, v in parameters.items())
        return requests.get(f"{self.address}kannel?text={quote(message)}{query}", timeout=60)

    def health(self) -> dict[str, object]:
        found: dict[str, object] = requests.get(f"{self.address}health", timeout=60).json()
        return found

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(60)


Start = Callable[..., Running]


@contextlib.contextmanager
def starting(folder: Path) -> Iterator[Start]:
    """Starts `pmlpub sms serve` for the site in a folder (default: one with a line's ROWS)."""
    with contextlib.ExitStack() as stack:

        def run(*arguments: str, root: Path | None = None, **env: str) -> Running:
            if root is None:
                root = folder / "line"
                root.mkdir(exist_ok=True)
                publish(root / "outputs")
            errors = stack.enter_context((root / "stderr.txt").open("w"))
            process = subprocess.Popen(
                [sys.executable, "-m", "pmlpub", "--site", str(root), "sms", "serve",
                 "--port", "0", *arguments],
                env=os.environ | env,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.kill)
            assert process.stdout
            stack.enter_context(process.stdout)
            said = process.stdout.readline()
            found = re.match(r"Answering on (\S+) from release \d+ \([0-9a-f]+\)$", said)
            assert found, said + (root / "stderr.txt").read_text("utf-8")
            return Running(root, process, found[1])

        yield run


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    with starting(tmp_path) as run:
        yield run
