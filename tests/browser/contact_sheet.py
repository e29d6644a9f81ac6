"""`make screenshots`: the pages, and the matrix of frames and snippets in pages of others, as one
sheet: .screenshots/index.html. For eyes; what can be asserted is in the tests beside it."""

import functools
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from pmlpub.building.pipeline import build
from pmlpub.clock import today_where_the_day_begins

ROOT = Path(__file__).parents[2]
SHEET = ROOT / ".screenshots"
BASE = "https://answers.example.org/"
LANGUAGES = ("en", "fr", "ar", "hi", "zh-Hans")
PAGES = {
    "page": "{}/pml/cure/index.html",
    "home": "{}/index.html",
    "codes": "{}/pml/cure/copy.html",
    "partners": "partners/{}/index.html",
}
HOSTS = {
    "plain": ("ltr", ""),
    "hostile": (
        "ltr",
        "* { font-size: 40px !important } iframe, article { max-height: 200px !important } "
        "h3 { display: none }",
    ),
    "right to left": ("rtl", "body { font-family: serif }"),
}
WIDTHS = (320, 420, 1280)


class QuietFiles(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


def serve(folder: Path) -> str:
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(QuietFiles, directory=str(folder))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def shoot(browser: Browser, address: str, name: str, width: int, *, script: bool = True) -> str:
    """Takes one picture of a page; returns its file name."""
    page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=script)
    page.goto(address)
    page.wait_for_timeout(300)
    # Frames below the window are not painted: the window has to be as high as the page.
    height = page.evaluate("document.documentElement.scrollHeight") if script else 800
    page.set_viewport_size({"width": width, "height": min(height, 8000)})
    page.wait_for_timeout(200)
    page.screenshot(path=SHEET / f"{name}.png", full_page=True)
    page.close()
    return f"{name}.png"


def printed(browser: Browser, address: str, name: str) -> Iterator[str]:
    """Prints a page to PDF, and takes a picture of each of its sheets; yields their file names."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    page.wait_for_timeout(300)
    page.pdf(path=SHEET / f"{name}.pdf", format="A4")
    page.close()
    subprocess.run(["pdftoppm", "-r", "60", "-png", f"{name}.pdf", name], cwd=SHEET, check=True)
    yield from sorted(path.name for path in SHEET.glob(f"{name}-*.png"))


def pages(browser: Browser, site: str, only: str) -> Iterator[tuple[str, str]]:
    """The pages of the sample site: what a picture shows, and its file name."""
    for kind, path in PAGES.items():
        for language in LANGUAGES:
            place = path.format(language).replace("partners/en/", "partners/")
            name = f"{kind}-{language}"
            if not re.search(only, name):
                continue
            for width in (420, 1280):
                yield f"{name} {width}", shoot(browser, site + place, f"{name}-{width}", width)
            for file in printed(browser, site + place, f"{name}-print"):
                yield f"{name} printed", file


def hosts(
    browser: Browser, current: Path, site: str, host: str, folder: Path, only: str
) -> Iterator[tuple[str, str]]:
    """Frames and snippets in pages of others."""
    for language in LANGUAGES:
        own = current / language / "pml" / "cure"
        frame = json.loads((own / "oembed.json").read_bytes())["html"]
        codes = {"frame": frame, "snippet": (own / "snippet.html").read_text("utf-8")}
        for kind, code in codes.items():
            for look, (direction, style) in HOSTS.items():
                name = f"{kind}-{language}-{look}".replace(" ", "-")
                if not re.search(only, name):
                    continue
                (folder / f"{name}.html").write_text(
                    f'<!doctype html><html lang="en" dir="{direction}"><meta charset="utf-8">'
                    '<meta name="viewport" content="width=device-width"><title>Host</title>'
                    f"<style>{style}</style><body><h1>Host</h1>{code.replace(BASE, site)}",
                    "utf-8",
                )
                address = f"{host}{name}.html"
                for width in WIDTHS:
                    yield f"{name} {width}", shoot(browser, address, f"{name}-{width}", width)
                yield (
                    f"{name} 320 without script",
                    shoot(browser, address, f"{name}-off", 320, script=False),
                )
                for file in printed(browser, address, f"{name}-print"):
                    yield f"{name} printed", file


def main(only: str) -> None:
    """Writes the sheet; `only`: the cells whose names match this pattern."""
    shutil.rmtree(SHEET, ignore_errors=True)
    SHEET.mkdir()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site, folder = Path(scratch) / "site", Path(scratch) / "hosts"
        folder.mkdir()
        for part in ("content", "locales"):
            shutil.copytree(ROOT / part, site / part)
        build(site, today_where_the_day_begins())
        current = site / "outputs" / "current"
        served, host = serve(current), serve(folder)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox"]
        )
        every = chain(
            pages(browser, served, only), hosts(browser, current, served, host, folder, only)
        )
        cells = list(every)
        browser.close()
    figures = "".join(
        f'<figure><a href="{html.escape(file)}"><img src="{html.escape(file)}" alt=""></a>'
        f"<figcaption>{html.escape(name)}</figcaption></figure>\n"
        for name, file in cells
    )
    (SHEET / "index.html").write_text(
        "<!doctype html><meta charset='utf-8'><title>Pages and embeds</title><style>"
        "body { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start } "
        "figure { margin: 0; width: 15rem } img { width: 100%; border: 1px solid #ccc }"
        f"</style>\n{figures}",
        "utf-8",
    )
    print(f"{len(cells)} pictures: {SHEET.relative_to(ROOT)}/index.html")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
