"""Home pages, lists, search index and gallery of 10,000 answers in 12 languages: bytes on disk, the
time that writing them takes, and the time to the first result of a search in Chromium."""

import datetime as dt
import functools
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from pmlpub.catalogs.interface import shipped_texts
from pmlpub.content.settings import Publisher
from pmlpub.exporters.site import gallery, home, listing, robots
from pmlpub.model import Site
from pmlpub.records.answer_record import ConditionNames

ANSWERS, CONDITIONS, RUNS = 10_000, 100, 9
LANGUAGES = ("en", "es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans", "de", "it", "ru")
SAMPLE = "en"
"""The language of which the words are used for those that do not ship."""


class QuietFiles(SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, *_: object) -> None:
        pass


def questions(language: str) -> list[listing.ListedQuestion]:
    """Questions of eight words, of which one is in a single question."""
    chance = random.Random(language)
    texts = shipped_texts(language) or shipped_texts(SAMPLE)
    words = sorted({word for text in texts.values() for word in text.split()})
    found = []
    for number in range(ANSWERS):
        about = number % CONDITIONS
        text = " ".join(chance.choices(words, k=7))
        names = ConditionNames(f"c{about}", f"{words[about % len(words)]} {about}")
        day = dt.date(2026, 1, 1)
        answer = f"many/a{number:05}"
        found.append(listing.ListedQuestion(answer, f"{text} n{number:05}?", names, day))
    return found


def write(root: Path) -> tuple[int, dict[str, int], float]:
    """Writes all pages; returns the bytes of a home page, of all files by kind, and seconds of
    a processor."""
    address = "https://answers.example.org/"
    site = Site(
        title="Many answers",
        base_url=address,
        publisher=Publisher(name="Bench", url=address),
        license=address,
        languages=LANGUAGES[1:],
    )
    packed = {tag: listing.pack(questions(tag)) for tag in LANGUAGES}
    sizes = {"home": 0, "lists": 0, "index": 0}
    started = time.process_time()
    known = listing.conditions_of([packed])
    for tag in LANGUAGES:
        texts = shipped_texts(tag) or shipped_texts(SAMPLE)
        pages = home.render_language(site, tag, texts, [packed[tag]], known)
        folder = root / tag
        folder.mkdir(parents=True)
        (folder / "index.html").write_bytes(pages.home)
        sizes["home"] += len(pages.home)
        for name, files in pages.folders.items():
            (folder / "conditions" / name).mkdir(parents=True)
            for file, data in files.items():
                (folder / "conditions" / name / file).write_bytes(data)
                sizes["index" if name == home.SEARCH else "lists"] += len(data)
    seconds = time.process_time() - started
    for path, data in robots.site_files(site, []).items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(data)
    return (root / "en/index.html").stat().st_size, sizes, seconds


def search(root: Path, words: str) -> tuple[float, int]:
    """The median of milliseconds from the first letter to the first result, and the bytes that the
    search loaded."""
    handler = functools.partial(QuietFiles, directory=str(root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    times, loaded = [], 0
    with sync_playwright() as playwright:
        program = shutil.which("chromium-headless-shell")
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        for _ in range(RUNS):
            page = browser.new_page()
            sizes: list[int] = []
            page.on("response", functools.partial(_add_size, sizes))
            page.goto(f"http://127.0.0.1:{server.server_port}/en/index.html")
            sizes.clear()
            times.append(page.evaluate(FIRST_RESULT, words))
            loaded = sum(sizes)
            page.close()
        browser.close()
    server.shutdown()
    return statistics.median(times), loaded


FIRST_RESULT = """words => new Promise(done => {
  const field = document.querySelector('#_words'), found = document.querySelector('ul.found');
  const started = performance.now();
  new MutationObserver(() => { if (found.children.length) done(performance.now() - started); })
    .observe(found, {childList: true});
  field.value = words;
  field.dispatchEvent(new Event('input'));
})"""


def _add_size(sizes: list[int], response: Any) -> None:
    sizes.append(int(response.headers.get("content-length", 0)))


def gallery_page() -> int:
    """The bytes of one page of the gallery, with as many answers as fit on it."""
    edition = {
        "language": "en", "direction": "ltr", "name": "English", "folder": "en/many/a00001",
        "state": "published", "reason": "", "files": list(gallery.LINKED), "keywords": ("A1",),
        "sms": {"text": "x" * 320, "segments": 3, "encoding": "GSM-7", "units": 320},
        "sms_reason": "",
    }  # fmt: skip
    address = "https://answers.example.org/"
    site = Site(title="x", base_url=address, license=address,
                publisher=Publisher(name="x", url=address))  # fmt: skip
    cards = [
        gallery.Card(one.answer, one.question, "en", "ltr", tuple([edition] * len(LANGUAGES)))
        for one in questions("en")[: gallery.GALLERY_LIMIT]
    ]
    return len(gallery.gallery_pages(site, "many", cards)[f"{gallery.FOLDER}many.html"])


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        page, sizes, seconds = write(root)
        editions = ANSWERS * len(LANGUAGES)
        rows = [
            ("a home page", f"{page:,} bytes"),
            ("lists of questions, per edition", f"{sizes['lists'] / editions:.0f} bytes"),
            ("search index, per edition", f"{sizes['index'] / editions:.0f} bytes"),
            (
                "writing all of these, processor time per edition",
                f"{seconds / editions * 1e6:.0f} µs",
            ),
            (
                f"a page of the gallery, {gallery.GALLERY_LIMIT} answers",
                f"{gallery_page():,} bytes",
            ),
        ]
        for what, words in (("of a common word", "you"), ("of a word in the last part", "n09999")):
            milliseconds, loaded = search(root, words)
            rows.append((f"first result {what}", f"{milliseconds:.0f} ms, {loaded:,} bytes loaded"))
        for name, value in rows:
            sys.stdout.write(f"| {name} | {value} |\n")


if __name__ == "__main__":
    main()
