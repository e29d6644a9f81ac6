"""A publisher's server, from which scripts of snippets in pages of others get what they ask for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json",
    ".css": "text/css",
}  # fmt: skip
Reply = Callable[[BaseHTTPRequestHandler], None]


class Publisher:
    """Serves a release at `base` to every origin, as docs/embeds.md tells servers to. `replies`
    take the place of files, by path; `asked` has the path and the headers of each request."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.base = f"http://127.0.0.1:{server.server_port}/"
        self.folder: Path | None = None
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.lstrip("/")
        self.asked.append((path, {k.lower(): v for k, v in handler.headers.items()}))
        if reply := self.replies.get(path):
            reply(handler)
            return
        file = self.folder / path if self.folder else Path("/nowhere")
        if path.endswith("/"):
            file /= "index.html"
        found = file.is_file()
        send(handler, file.read_bytes() if found else b"", TYPES.get(file.suffix, "text/plain"),
             200 if found else 404)  # fmt: skip


def send(
    handler: BaseHTTPRequestHandler, data: bytes, kind: str = "application/json", status: int = 200,
    **headers: str,
) -> None:  # fmt: skip
    """Answers a request, readable for every origin."""
    handler.send_response(status)
    sent = {"Content-Type": kind, "Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
    for name, value in (sent | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


@contextmanager
def publishing() -> Iterator[Publisher]:
    """A publisher whose server runs until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    publisher = Publisher(server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield publisher
    finally:
        publisher.closing.set()
        server.shutdown()
        server.server_close()
