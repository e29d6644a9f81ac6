"""A browser, the sample site as readers get it (from disk, served), and partners' pages."""

import functools
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polib
import pytest
import yaml
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

PACKAGE = Path(__file__).parents[2] / "src" / "pmlpub"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)
DESK: ViewportSize = {"width": 1280, "height": 800}
PATIENCE = 60
"""Seconds for which tests wait for what must come, on a busy machine."""
# Some turns of the page's event loop: by messages, which the clock of a test does not stop.
TURNS = """() => new Promise(done => {
  const {port1, port2} = new MessageChannel();
  let turns = 50;
  port1.onmessage = () => turns-- ? port2.postMessage(0) : done();
  port2.postMessage(0);
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not for the session: its event loop would run on in the tests of other folders."""
    program = shutil.which("chromium-headless-shell")
    assert program, "these tests need chromium-headless-shell"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page, and what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    open_requests: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", self.on_request)
        self.page.on("requestfinished", self.on_finish)
        self.page.on("requestfailed", self.on_failure)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self.on_console)

    def on_request(self, request: Request) -> None:
        self.requests.append(request.url)
        self.open_requests.add(request)

    def on_finish(self, request: Request) -> None:
        self.open_requests.discard(request)

    def on_failure(self, request: Request) -> None:
        self.open_requests.discard(request)
        # The browser drops what a frame or page has asked for when that frame or page is replaced.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(request.url)

    def on_console(self, message: ConsoleMessage) -> None:
        # A browser asks every host for an icon, whatever the page says.
        icon = message.location["url"].endswith("/favicon.ico")
        if message.type in ("error", "warning") and not icon:
            self.errors.append(message.text)

    def until(self, true: str | Callable[[], bool]) -> None:
        """Waits until it is true, in the page (a string) or here, without the clock of the page."""
        end = time.monotonic() + PATIENCE
        while not (self.page.evaluate(true) if isinstance(true, str) else true()):
            if time.monotonic() > end:
                pytest.fail(f"never true: {true}")
            self.page.wait_for_timeout(20)

    def wait_for_answers(self) -> None:
        """Waits until the page has all that it asked for, and has run what waits for it."""
        self.until(lambda: not self.open_requests)
        self.page.evaluate(TURNS)

    def reset(self) -> None:
        self.page.emulate_media(
            media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
        )
        self.page.set_viewport_size(DESK)
        self.requests.clear()
        self.errors.clear()
        self.open_requests.clear()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Visit]:
    page = browser.new_page(viewport=DESK)
    yield Visit(page)
    page.close()


@pytest.fixture
def visit(tab: Visit) -> Visit:
    """One tab for all tests of a file: a new one costs more than a test."""
    tab.page.goto("about:blank")
    tab.reset()
    return tab


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit.page


@pytest.fixture(scope="session")
def disk(sample: Path) -> str:
    return (sample / "outputs" / "current").as_uri() + "/"


@pytest.fixture(scope="session")
def served(sample: Path) -> Iterator[str]:
    handler = functools.partial(QuietFiles, directory=sample / "outputs" / "current")
    with serving(handler) as server:
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def origin(request: pytest.FixtureRequest) -> str:
    """The site under one of its addresses: parametrize it with `disk` and `served`."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def texts(sample: Path) -> Callable[[str, str], dict[str, str]]:
    """The messages of an answer as its author and translator wrote them: field -> text.

    With the interface's safety texts, under their own contexts.
    """

    @functools.cache
    def read(language: str, answer: str) -> dict[str, str]:
        locale = language.replace("-", "_")
        if language == "en":
            own = yaml.safe_load((sample / "content" / f"{answer}.yaml").read_text("utf-8"))
            found = {name: text for name, text in own.items() if isinstance(text, str)}
            template = polib.pofile(PACKAGE / "locales" / "pmlpub.pot")
            return found | {entry.msgctxt: entry.msgid for entry in template}
        folder = f"{locale}/LC_MESSAGES"
        collection = answer.split("/")[0]
        catalog = polib.pofile(sample / "locales" / folder / f"{collection}.po")
        interface = polib.pofile(PACKAGE / "locales" / folder / "pmlpub.po")
        own = {
            e.msgctxt.split("#")[1]: e.msgstr
            for e in catalog
            if e.msgctxt[:-1].startswith(f"{answer}#")
        }
        return own | {entry.msgctxt: entry.msgstr for entry in interface}

    return read


@pytest.fixture(scope="session")
def partner() -> Iterator[Callable[..., str]]:
    """A partner's server: puts a body into a page of its own and gives the page's address."""
    pages: dict[str, tuple[bytes, dict[str, str]]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data, headers = pages.get(self.path, (b"", {}))
            self.send_response(200 if self.path in pages else 404)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler) as server:

        def publish(
            body: str, direction: str = "ltr", language: str = "en", head: str = "", **headers: str
        ) -> str:
            path = f"/{len(pages)}.html"
            html = (
                f'<!doctype html><html lang="{language}" dir="{direction}"><head>'
                '<meta charset="utf-8"><title>Partner</title>'
                f'<meta name="viewport" content="width=device-width">{head}</head>'
                f"<body><h1>Partner</h1><h2>Health</h2>{body}</body></html>"
            )
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            pages[path] = html.encode(), {"Content-Type": "text/html; charset=utf-8"} | names
            return f"http://127.0.0.1:{server.server_port}{path}"

        yield publish
        server.shutdown()


class QuietFiles(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        # As docs/operations.md asks of servers: other websites load scripts and status.json.
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


def serving(handler: Callable[..., BaseHTTPRequestHandler]) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
