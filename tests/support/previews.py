"""`pmlpub preview` as its users run it: a process, the lines that it prints, its address."""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path


@dataclass
class Preview:
    """A running preview; `lines` are what it has printed so far."""

    process: "subprocess.Popen[str]"
    address: str
    port: int
    lines: list[str] = field(default_factory=list)

    def wait_for(self, words: str, seconds: float = 60) -> str:
        """The first line with these words, as soon as it is printed."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for line in list(self.lines):
                if words in line:
                    return line
            time.sleep(0.02)
        raise AssertionError(f"{words!r} is not in {self.lines}")

    def ask(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers (in lower case) and body of a response."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, headers=headers or {})
            found: HTTPResponse = connection.getresponse()
            names = {name.lower(): value for name, value in found.getheaders()}
            return found.status, names, found.read().decode()
        finally:
            connection.close()


@contextmanager
def previewing(site: Path, *words: str) -> Iterator[Preview]:
    """Runs a preview of a site on a free port."""
    command = [sys.executable, "-m", "pmlpub", "--site", str(site), "preview", "--port", "0"]
    process = subprocess.Popen(
        [*command, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    lines: list[str] = []
    preview = Preview(process, "", 0, lines)
    out = process.stdout

    def collect() -> None:
        for line in iter(out.readline, ""):
            lines.append(line.rstrip("\n"))

    thread = threading.Thread(target=collect, daemon=True)
    thread.start()
    try:
        said = preview.wait_for("Preview on http://")
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert address, said
        preview.address, preview.port = address[0], int(address[1])
        yield preview
    finally:
        process.terminate()
        process.wait(timeout=20)
        thread.join(timeout=5)
        out.close()
