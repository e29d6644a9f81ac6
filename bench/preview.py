"""`make bench`: from a saved edit to the repainted page, and from nothing to the first page seen.

Beside pmlpub, `mkdocs serve` and `mkdocs new` with `mkdocs build`, and `hugo new site` with `hugo`,
where these programs are installed. Chromium looks at the pages. Prints a Markdown table.
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
EDITS = 20
STARTS = 5
PAUSE = 0.4
"""Seconds between an edit that was seen and the next one."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PMLPUB = (sys.executable, "-m", "pmlpub")


@contextmanager
def running(*command: str, cwd: Path) -> Iterator["subprocess.Popen[str]"]:
    """A program that runs until the end, in a folder."""
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def address_of(process: "subprocess.Popen[str]") -> str:
    """The address that a server prints."""
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise SystemExit("the server did not start")


def wait_for(address: str) -> None:
    """Until a server answers."""
    while True:
        with suppress(OSError), urllib.request.urlopen(address):
            return
        time.sleep(0.01)


def see(page: Page, words: str) -> None:
    """Waits until words are on the page, and were drawn."""
    page.wait_for_function("words => document.body.innerText.includes(words)", arg=words)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def time_edits(page: Page, address: str, path: Path, change: Callable[[int], str]) -> list[float]:
    """Seconds from each saved edit to the page that shows `Edit <number> here`."""
    page.goto(address)
    page.wait_for_timeout(2000)
    times = []
    for number in range(EDITS):
        text = change(number)
        began = time.perf_counter()
        path.write_text(text, "utf-8")
        see(page, f"Edit {number} here")
        times.append(time.perf_counter() - began)
        time.sleep(PAUSE)
    return times


def bench_edits(page: Page, root: Path) -> list[float]:
    """The edits of an answer of the sample, in nine languages."""
    site = root / "sample"
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, site / name)
    path = site / "content" / "pml" / "cure.yaml"
    text = path.read_text("utf-8")

    def change(number: int) -> str:
        return text.replace("question: Is", f"question: Edit {number} here is", 1)

    with running(*PMLPUB, "preview", "--port", "0", cwd=site) as process:
        address = f"{address_of(process)}preview/answer/pml/cure/en"
        return time_edits(page, address, path, change)


def bench_mkdocs(page: Page, root: Path) -> list[float]:
    """The edits of the only page of a new site."""
    subprocess.run(["mkdocs", "new", "docs-site"], cwd=root, check=True, capture_output=True)
    site = root / "docs-site"
    path = site / "docs" / "index.md"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    # mkdocs writes to a pipe that somebody has to read.
    process = subprocess.Popen(
        ["mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"],
        cwd=site,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(address)
        return time_edits(page, address, path, lambda n: f"# Edit {n} here\n\nWords.\n")
    finally:
        process.terminate()
        process.wait()


def time_starts(root: Path, name: str, start: Callable[[Path], None]) -> list[float]:
    """Seconds from an empty folder to the first page seen."""
    times = []
    for number in range(STARTS):
        folder = root / f"{name}-{number}"
        folder.mkdir()
        began = time.perf_counter()
        start(folder)
        times.append(time.perf_counter() - began)
    return times


def start_pmlpub(page: Page) -> Callable[[Path], None]:
    def start(folder: Path) -> None:
        command = [*PMLPUB, "init", "new", "--language", "es"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        with running(*PMLPUB, "preview", "--port", "0", cwd=folder / "new") as process:
            page.goto(address_of(process))
            see(page, "appointment/list")

    return start


def start_build(page: Page) -> Callable[[Path], None]:
    def start(folder: Path) -> None:
        command = [*PMLPUB, "init", "new", "--language", "es"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        site = folder / "new"
        subprocess.run([*PMLPUB, "build"], cwd=site, check=True, capture_output=True)
        page.goto((site / "outputs/current/en/appointment/list/index.html").as_uri())
        see(page, "What should I bring")

    return start


def start_mkdocs(page: Page) -> Callable[[Path], None]:
    def start(folder: Path) -> None:
        for command in (["mkdocs", "new", "."], ["mkdocs", "build"]):
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        page.goto((folder / "site" / "index.html").as_uri())
        see(page, "MkDocs")

    return start


def start_hugo(page: Page) -> Callable[[Path], None]:
    """Without a theme hugo shows nothing, so the site gets a layout of one line and a page."""

    def start(folder: Path) -> None:
        subprocess.run(["hugo", "new", "site", "new"], cwd=folder, check=True, capture_output=True)
        site = folder / "new"
        (site / "layouts" / "index.html").write_text("<body>{{ .Content }}</body>")
        (site / "content" / "_index.md").write_text("Hello hugo\n")
        subprocess.run(["hugo"], cwd=site, check=True, capture_output=True)
        page.goto((site / "public" / "index.html").as_uri())
        see(page, "Hello hugo")

    return start


def row(what: str, ours: list[float], beside: str, theirs: list[float] | None) -> str:
    median = statistics.median(ours)
    other = "not installed"
    if theirs:
        found = statistics.median(theirs)
        other = f"{found * 1000:,.0f} ms, {found / median:.1f} times as long"
    own = f"{median * 1000:,.0f} ms ({max(ours) * 1000:,.0f} at most)"
    return f"| {what} | {own} | {beside} | {other} |"


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    # `make bench` installs both beside this Python.
    os.environ["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    has_mkdocs, has_hugo = shutil.which("mkdocs"), shutil.which("hugo")
    program = shutil.which("chromium-headless-shell")
    if not program:
        raise SystemExit("chromium-headless-shell is not installed: make test-programs")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        root = Path(temporary)
        page = playwright.chromium.launch(executable_path=program, args=FLAGS).new_page()
        load = os.getloadavg()[0]
        edits = bench_edits(page, root)
        beside = bench_mkdocs(page, root) if has_mkdocs else None
        starts = time_starts(root, "pmlpub", start_pmlpub(page))
        builds = time_starts(root, "build", start_build(page))
        mkdocs = time_starts(root, "mkdocs", start_mkdocs(page)) if has_mkdocs else None
        hugo = time_starts(root, "hugo", start_hugo(page)) if has_hugo else None
    what = f"a saved edit to the repainted page, median of {EDITS}"
    first = f"`init` and `preview` to the first page seen, median of {STARTS}"
    built = f"`init` and `build` to the first page seen, median of {STARTS}"
    print("| what | ours | beside | |\n|---|---|---|---|")
    print(row(what, edits, "`mkdocs serve`", beside))
    for what, ours in ((built, builds), (first, starts)):
        print(row(what, ours, "`mkdocs new`, `mkdocs build`", mkdocs))
        print(row(what, ours, "`hugo new site`, `hugo`", hugo))
    print(f"\nLoad of the machine at the beginning: {load:.1f}.")


if __name__ == "__main__":
    main()
