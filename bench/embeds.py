"""Snippets in pages of others: bytes, the cost of making them, the time to readable text without
and with the script and in a frame, and how much of the page moves (layout shift)."""

import datetime as dt
import gzip
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from pmlpub.building.pipeline import build
from pmlpub.exporters import status
from pmlpub.exporters.html import TAG, export_snippet
from pmlpub.exporters.linked_scripts import integrity, linked_scripts, newest
from pmlpub.text.digest import digest_of

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import pmlpub
from support.publishers import publishing, send

ROOT, AS_OF, RUNS = Path(__file__).parent.parent, dt.date(2026, 11, 22), 7
NEWEST = newest("pml-answer")
READABLE = """() => new Promise(resolve => {
  const look = () => {
    const frame = document.querySelector('iframe'), article = document.querySelector('article');
    const text = frame ? frame.dataset.seen : article && article.offsetHeight > 99;
    text ? resolve(performance.now()) : requestAnimationFrame(look);
  };
  look();
})"""
SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""


def microseconds(make: object, views: list[object]) -> float:
    """The processor time per edition, the smallest of several runs."""
    found = []
    for _ in range(RUNS):
        began = time.process_time()
        for view in views:
            make(view)  # type: ignore[operator]
        found.append((time.process_time() - began) / len(views) * 1e6)
    return min(found)


def costs() -> list[tuple[str, str]]:
    """What an edition costs, in bytes and microseconds."""
    with tempfile.TemporaryDirectory() as temporary:
        site = copy_of_sample(Path(temporary))
        views = list(pmlpub.editions(site, as_of=AS_OF))
    snippets = [export_snippet(view)["snippet.html"] for view in views]
    texts = [TAG.sub("", data.decode()) for data in snippets]
    states = [status.export(view)["status.json"] for view in views]
    data = linked_scripts()[NEWEST]
    return [
        ("a snippet", f"{statistics.mean(map(len, snippets)):,.0f} bytes"),
        ("status.json", f"{statistics.mean(map(len, states)):,.0f} bytes"),
        ("the script", f"{len(data):,} bytes, {len(gzip.compress(data, 9)):,} compressed"),
        ("a digest, per edition", f"{microseconds(digest_of, texts):.0f} µs"),
        ("a snippet with its digest, per edition", f"{microseconds(export_snippet, views):.0f} µs"),
        ("status.json, per edition", f"{microseconds(status.export, views):.0f} µs"),
    ]


def copy_of_sample(root: Path) -> Path:
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    return root


def in_browser(browser: Browser) -> list[tuple[str, str]]:
    rows = []
    with tempfile.TemporaryDirectory() as temporary, publishing() as ours, publishing() as host:
        site = copy_of_sample(Path(temporary))
        build(site, AS_OF, base_url=ours.base)
        ours.folder = site / "outputs" / "current"
        snippet = (ours.folder / "en/pml/cure/snippet.html").read_text("utf-8")
        tag = (
            f'<script async crossorigin="anonymous" integrity="{integrity(NEWEST)}" '
            f'src="{ours.base}assets/{NEWEST}"></script>'
        )
        frame = (
            f'<iframe src="{ours.base}en/pml/cure/embed.html" width="600" height="480" '
            'onload="this.dataset.seen=1"></iframe>'
        )
        for name, body in (
            ("without the script", snippet),
            ("with the script", tag + snippet),
            ("in a frame", frame),
        ):
            page_source = (
                '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>'
                f"</head><body><h1>Partner</h1>{body}{'<p>After.</p>' * 20}</body></html>"
            ).encode()
            host.replies["x.html"] = lambda handler, data=page_source: send(
                handler, data, "text/html; charset=utf-8"
            )
            seen, moved = [], []
            for _ in range(RUNS):
                page = browser.new_page()
                page.goto(f"{host.base}x.html", wait_until="commit")
                seen.append(page.evaluate(READABLE))
                moved.append(page.evaluate(SHIFT))
                page.close()
            rows.append((f"readable text {name}", f"{statistics.median(seen):.0f} ms"))
            rows.append((f"layout shift {name}", f"{statistics.median(moved):.3f}"))
    return rows


def main() -> None:
    program = shutil.which("chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        rows = [*costs(), *in_browser(browser)]
        browser.close()
    for name, value in rows:
        sys.stdout.write(f"| {name} | {value} |\n")


if __name__ == "__main__":
    main()
