"""`make screenshots`: the pages, and the matrix of texts and frames in pages of others, as one
sheet: .screenshots/index.html. For eyes; what can be asserted is in the tests beside it."""

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

import msgspec
import yaml
from playwright.sync_api import Browser, sync_playwright

from browser.conftest import serving
from pmlpub.building.pipeline import build
from pmlpub.clock import today_where_the_day_begins
from support.publishers import publishing

ROOT = Path(__file__).parents[2]
SHEET = ROOT / ".screenshots"
LANGUAGES = ("en", "fr", "ar", "hi", "zh-Hans")
PAGES = {
    "page": "{}/pml/cure/",
    "home": "{}/",
    "codes": "{}/pml/cure/copy.html",
    "partners": "partners/{}/",
}
KINDS = ("inline", "element", "frame")
HOSTILE = (
    "* { font-size: 40px !important } iframe, article { max-height: 200px !important } "
    "h3 { display: none }"
)
LIMITED = (
    "default-src 'self'; script-src {site}assets/; connect-src {site}; frame-src {site}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class Cell(msgspec.Struct, frozen=True):
    """A page of others: its style, the policy of its server, and how it is looked at.
    `is_opposite`: it is written in the other direction. `is_withdrawn`: the answer is."""

    style: str = ""
    policy: str = ""
    width: int = 700
    script: bool = True
    is_opposite: bool = False
    is_printed: bool = False
    is_withdrawn: bool = False
    media: dict[str, Any] = {}


CELLS = {
    "plain": Cell(),
    "hostile": Cell(style=HOSTILE),
    "opposite": Cell(is_opposite=True),
    "only-self": Cell(policy="default-src 'self'"),
    "trusted-types": Cell(policy=LIMITED),
    "no-script": Cell(script=False),
    "320": Cell(width=320),
    "320-hostile": Cell(width=320, style=HOSTILE),
    "dark": Cell(style=":root { color-scheme: light dark }", media={"color_scheme": "dark"}),
    "forced-colours": Cell(media={"forced_colors": "active"}),
    "printed": Cell(is_printed=True),
    "withdrawn": Cell(is_withdrawn=True),
    "withdrawn-printed": Cell(is_withdrawn=True, is_printed=True),
}


def shoot(browser: Browser, address: str, name: str, cell: Cell) -> list[str]:
    """Takes the pictures of a page, one unless it is printed; returns their file names."""
    page = browser.new_page(
        viewport={"width": cell.width, "height": 800}, java_script_enabled=cell.script, **cell.media
    )
    page.goto(address)
    page.wait_for_timeout(400)
    if cell.is_printed:
        page.pdf(path=SHEET / f"{name}.pdf", format="A4")
        page.close()
        subprocess.run(["pdftoppm", "-r", "60", "-png", f"{name}.pdf", name], cwd=SHEET, check=True)
        return sorted(path.name for path in SHEET.glob(f"{name}-*.png"))
    # Frames below the window are not painted: the window has to be as high as the page.
    height = page.evaluate("document.documentElement.scrollHeight") if cell.script else 1600
    page.set_viewport_size({"width": cell.width, "height": min(height, 8000)})
    page.wait_for_timeout(200)
    page.screenshot(path=SHEET / f"{name}.png", full_page=True)
    page.close()
    return [f"{name}.png"]


def pages(browser: Browser, site: str, only: str) -> Iterator[tuple[str, list[str]]]:
    """The pages of the sample site: what pictures show, and their file names."""
    views = {"420": Cell(width=420), "1280": Cell(width=1280), "printed": Cell(is_printed=True)}
    for kind, path in PAGES.items():
        for language in LANGUAGES:
            place = path.format(language).replace("partners/en/", "partners/")
            for view, cell in views.items():
                name = f"{kind}-{language}-{view}"
                if re.search(only, name):
                    yield name, shoot(browser, site + place, name, cell)


def copied_codes(current: Path) -> dict[tuple[str, str], str]:
    """What partners paste: (kind, language) -> HTML."""
    found = {}
    for language in LANGUAGES:
        own = current / language / "pml" / "cure"
        text = (own / "copy.html").read_text("utf-8")
        code = re.search(r'<textarea id="_snippet"[^>]*>(.*?)</textarea>', text, re.DOTALL)
        found["inline", language] = (own / "snippet.html").read_text("utf-8")
        found["element", language] = html.unescape(code[1]) if code else ""
        found["frame", language] = json.loads((own / "oembed.json").read_bytes())["html"]
    return found


def host_page(code: str, language: str, cell: Cell) -> bytes:
    is_right = (language == "ar") == cell.is_opposite
    tag, direction = ("en", "ltr") if is_right else ("ar", "rtl")
    return (
        f'<!doctype html><html lang="{tag}" dir="{direction}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Host</title>'
        f"<style>{cell.style}</style><body><h1>Host</h1>{code}<p>Host</p>"
    ).encode()


def hosts(
    browser: Browser, site: str, codes: dict[tuple[str, str], str], only: str, *, withdrawn: bool
) -> Iterator[tuple[str, list[str]]]:
    """Texts and frames in pages of others, before or after the answer is withdrawn."""
    made: dict[str, tuple[bytes, str]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data, policy = made.get(unquote(self.path[1:]), (b"", ""))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy.format(site=site))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = serving(Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    for kind in KINDS:
        for language in LANGUAGES:
            for title, cell in CELLS.items():
                name = f"{kind}-{language}-{title}"
                if cell.is_withdrawn != withdrawn or not re.search(only, name):
                    continue
                made[name] = host_page(codes[kind, language], language, cell), cell.policy
                address = f"http://127.0.0.1:{server.server_port}/{name}"
                yield name, shoot(browser, address, name, cell)
    server.shutdown()


def main(only: str) -> None:
    """Writes the sheet; `only`: the cells whose names match this pattern."""
    shutil.rmtree(SHEET, ignore_errors=True)
    SHEET.mkdir()
    today = today_where_the_day_begins()
    with (
        tempfile.TemporaryDirectory() as scratch,
        publishing() as publisher,
        sync_playwright() as playwright,
    ):
        root = Path(scratch)
        for part in ("content", "locales"):
            shutil.copytree(ROOT / part, root / part)
        build(root, today, base_url=publisher.base)
        publisher.folder = root / "outputs" / "current"
        codes = copied_codes(publisher.folder)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell"), args=["--no-sandbox"]
        )
        cells = list(pages(browser, publisher.base, only))
        cells += hosts(browser, publisher.base, codes, only, withdrawn=False)
        gone = root / "content" / "gone.yaml"
        entry = {"id": "pml/cure", "on": today, "reason": "wrong"}
        entries = [*yaml.safe_load(gone.read_bytes()), entry]
        gone.write_text(yaml.safe_dump(entries), "utf-8")
        build(root, today, base_url=publisher.base)
        cells += hosts(browser, publisher.base, codes, only, withdrawn=True)
        browser.close()
    write_sheet(dict(cells))


def write_sheet(cells: dict[str, list[str]]) -> None:
    """A table for each kind of page: a row for each language, a column for each look."""
    rows: dict[tuple[str, str], list[str]] = {}
    for name in cells:
        kind, rest = name.split("-", 1)
        language = next(tag for tag in LANGUAGES if rest.startswith(f"{tag}-"))
        rows.setdefault((kind, language), []).append(name)
    parts = []
    for (kind, language), names in rows.items():
        figures = "".join(
            "<figure>"
            + "".join(f'<a href="{file}"><img src="{file}" alt=""></a>' for file in cells[name])
            + f"<figcaption>{name.removeprefix(f'{kind}-{language}-')}</figcaption></figure>\n"
            for name in names
        )
        parts.append(f"<h2>{kind} {language}</h2>\n<div>{figures}</div>\n")
    (SHEET / "index.html").write_text(
        "<!doctype html><meta charset='utf-8'><title>Pages and embeds</title><style>"
        "div { display: flex; gap: .5rem; align-items: flex-start } h2 { margin: 1rem 0 .25rem }"
        "figure { margin: 0; width: 12rem; flex: none } img { width: 100%; border: 1px solid #ccc }"
        f"</style>\n{''.join(parts)}",
        "utf-8",
    )
    print(f"{sum(map(len, cells.values()))} pictures: {SHEET.relative_to(ROOT)}/index.html")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
