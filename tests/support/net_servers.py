"""Web servers in a thread that serve a release, well or badly."""

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Server:
    """What one server does: `answers` maps a path to what happens instead of sending the file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler, bytes], None]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.sent = 0
        self.stopped = threading.Event()
        self.address = ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body are sent apart: with Nagle's algorithm each file would wait 40 ms for an ACK.
    disable_nagle_algorithm = True

    def __init__(self, server: Server, *arguments: Any) -> None:
        self.what = server
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        self.what.asked.append(path)
        self.what.headers.append({k.lower(): v for k, v in self.headers.items()})
        file = self.what.root / path
        data = file.read_bytes() if file.is_file() else b""
        with contextlib.suppress(OSError):
            if path in self.what.answers:
                self.close_connection = True
                self.what.answers[path](self, data)
            elif file.is_file():
                send(self, 200, data)
            else:
                send(self, 404, b"no")

    def log_message(self, *_: Any) -> None:
        pass


def send(handler: Any, status: int, data: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in ({"Content-Length": str(len(data))} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def dripping(handler: Any, data: bytes) -> None:
    """A byte now and then, as if there were no end."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    for byte in data:
        if handler.what.stopped.wait(0.05):
            return
        handler.wfile.write(bytes([byte]))


def silent(handler: Any, data: bytes) -> None:
    """Headers, and then nothing."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.flush()
    handler.what.stopped.wait(60)


def mute(handler: Any, data: bytes) -> None:
    """Not even headers."""
    handler.what.stopped.wait(60)


def endless(handler: Any, data: bytes) -> None:
    """The file, and then more and more."""
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(data)
    while not handler.what.stopped.is_set() and handler.what.sent < 1 << 30:
        handler.wfile.write(b"x" * 65536)
        handler.what.sent += 65536


def chunked(handler: Any, data: bytes, more: bytes = b"") -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for place in range(0, len(data), 7):
        piece = data[place : place + 7]
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.write(b"0\r\n\r\n")


def cut(handler: Any, data: bytes) -> None:
    """Promises all, sends half."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[: len(data) // 2])


def longer(handler: Any, data: bytes) -> None:
    send(handler, 200, data + b"x")


def altered(handler: Any, data: bytes) -> None:
    send(handler, 200, bytes([data[0] ^ 1]) + data[1:])


def bomb(handler: Any, data: bytes) -> None:
    """What would unpack to 200 MB."""
    packed = gzip.compress(bytes(200 << 20), 9)
    send(handler, 200, packed, Content_Encoding="gzip")


def packed(handler: Any, data: bytes) -> None:
    """The right file, compressed though nobody asked."""
    send(handler, 200, gzip.compress(data), Content_Encoding="gzip")


def failing(handler: Any, data: bytes) -> None:
    send(handler, 500, data)


def partial_content(handler: Any, data: bytes) -> None:
    send(handler, 206, data)


def redirect(address: str) -> Callable[[Any, bytes], None]:
    def answer(handler: Any, data: bytes) -> None:
        send(handler, 302, b"", Location=address)

    return answer


@contextlib.contextmanager
def serving(root: Path) -> Iterator[Server]:
    """A server of the files below `root`, on a port of its own, until the end of the block."""
    server = Server(root)
    http = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, server))
    http.daemon_threads = True
    http.block_on_close = False
    server.address = f"http://127.0.0.1:{http.server_address[1]}/"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        http.shutdown()
        http.server_close()
        thread.join()
        time.sleep(0)
