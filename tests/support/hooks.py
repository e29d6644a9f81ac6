"""A web server that takes what is posted, and answers as a test wants."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from support.net_servers import send

Answer = Callable[[Any, bytes], None]


class Posted(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes


class Hooks:
    """`posted` is what arrived; `answers` are used up, one per request, before `always`."""

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self.answers: list[Answer] = []
        self.always: Answer = acknowledge
        self.pages: dict[str, Answer] = {}
        self.stopped = threading.Event()
        self.address = ""
        self.sent = 0


def acknowledge(handler: Any, body: bytes) -> None:
    send(handler, 200, handler.headers.get("webhook-id", "").encode())


def status(number: int, **headers: str) -> Answer:
    return lambda handler, body: send(handler, number, b"", **headers)


def lie(handler: Any, body: bytes) -> None:
    send(handler, 200, b"<p>Welcome to this network. Please log in.</p>")


def page(data: bytes, **headers: str) -> Answer:
    return lambda handler, _: send(handler, 200, data, **headers)


@contextlib.contextmanager
def taking() -> Iterator[Hooks]:
    hooks = Hooks()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        what = hooks

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            hooks.posted.append(Posted(self.path, headers, body))
            self.close_connection = True
            with contextlib.suppress(OSError):
                (hooks.answers.pop(0) if hooks.answers else hooks.always)(self, body)

        def do_GET(self) -> None:
            self.close_connection = True
            with contextlib.suppress(OSError):
                hooks.pages.get(self.path, status(404))(self, b"")

        def log_message(self, *_: Any) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads, http.block_on_close = True, False
    hooks.address = f"http://127.0.0.1:{http.server_address[1]}/"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield hooks
    finally:
        hooks.stopped.set()
        http.shutdown()
        http.server_close()
        thread.join()
