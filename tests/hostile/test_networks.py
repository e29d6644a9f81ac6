"""No peer and no server holds a program for longer than it may."""

import contextlib
import errno
import logging
import resource
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from pmlpub.serve import connections
from pmlpub.serve.connections import Connections, SparingLog
from serve.conftest import Start, start, starting
from support import net_servers
from support.net_servers import Server, serving
from support.signed_sites import SIGNATURE, Package, StandAlone, copy, names, publish

__all__ = ["start"]
pytestmark = pytest.mark.slow
PAGE = "en/a/dose/index.html"


# Servers that a verifier asks


def drip_a_header(handler: Any, _: bytes) -> None:
    """A byte of one header now and then."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not handler.what.stopped.wait(0.05):
        handler.wfile.write(b"x")


def drip_headers(handler: Any, _: bytes) -> None:
    """A header now and then: there is a limit for their number, and it takes long to reach."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(90):
        if handler.what.stopped.wait(0.2):
            return
        handler.wfile.write(b"X-%d: x\r\n" % number)


def drip_the_status(handler: Any, _: bytes) -> None:
    for byte in b"HTTP/1.1 200 " + b"O" * 1000:
        if handler.what.stopped.wait(0.05):
            return
        handler.wfile.write(bytes([byte]))


def go_on(handler: Any, _: bytes) -> None:
    """Interim responses without end."""
    while not handler.what.stopped.wait(0.005):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def go_on_fast(handler: Any, _: bytes) -> None:
    while not handler.what.stopped.is_set():
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


def drip_a_chunk_size(handler: Any, _: bytes) -> None:
    """The size of a chunk with an extension that has no end (RFC 9112, section 7.1.1)."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=")
    while not handler.what.stopped.wait(0.05):
        handler.wfile.write(b"x")


def drip_trailers(handler: Any, data: bytes) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    handler.wfile.write(b"%x\r\n%s\r\n0\r\n" % (len(data), data))
    while not handler.what.stopped.wait(0.05):
        handler.wfile.write(b"X-Trailer: x\r\n")


SLOW: dict[str, Callable[[Any, bytes], None]] = {
    "a byte of a header now and then": drip_a_header,
    "a header now and then": drip_headers,
    "a byte of the status line now and then": drip_the_status,
    "interim responses without end": go_on,
    "interim responses without end, as fast as it can": go_on_fast,
    "a chunk size without end": drip_a_chunk_size,
    "trailers without end": drip_trailers,
    "a byte of the body now and then": net_servers.dripping,
    "headers and no body": net_servers.silent,
    "nothing": net_servers.mute,
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, small_site: Path) -> Path:
    import shutil

    root = tmp_path_factory.mktemp("published")
    site = Path(shutil.copytree(small_site, root / "site"))
    return copy(publish(site), root / "tree")


@pytest.fixture
def server(published: Path) -> Iterator[Server]:
    with serving(published) as found:
        yield found


@pytest.mark.parametrize("verifier", [Package, StandAlone], ids=["pmlpub verify", "stand-alone"])
@pytest.mark.parametrize("slow", SLOW.values(), ids=SLOW)
@pytest.mark.parametrize("path", [SIGNATURE, PAGE])
def test_a_server_cannot_hold_a_verifier(
    server: Server, path: str, slow: Callable[[Any, bytes], None], verifier: Any
) -> None:
    server.answers[path] = slow
    began = time.monotonic()
    problems = verifier(seconds=1)(server.address)
    # The second that it may take, and one for each 4096 bytes of the largest file that it expects.
    assert time.monotonic() - began < 60
    assert names(problems, path)


# Peers that ask the responder


def connect(address: str) -> socket.socket:
    where = urlsplit(address)
    return socket.create_connection((where.hostname or "", where.port or 0), timeout=30)


def is_closed(peer: socket.socket, seconds: float, more: bytes = b"") -> bool:
    """Whether the connection ends in time, if a byte of `more` is sent now and then."""
    end = time.monotonic() + seconds
    peer.settimeout(0.5)
    while time.monotonic() < end:
        try:
            peer.sendall(more)
            if peer.recv(1 << 16) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


Deed = Callable[[str], bool]
"""What a peer does at the address of a responder, and whether it was treated as it should be."""
END = connections.REQUEST_SECONDS + 60
"""After so many seconds every peer that does not ask has been cut off, on any machine."""


def say(sent: bytes) -> Deed:
    """Sends so much and then waits."""

    def deed(address: str) -> bool:
        with connect(address) as peer:
            peer.sendall(sent)
            # A body may be answered before it is complete; what still arrives has an end as well.
            return is_closed(peer, END, b"x" if b"POST" in sent else b"")

    return deed


def drip(address: str) -> bool:
    with connect(address) as peer:
        began = time.monotonic()
        peer.sendall(b"GET /kannel?text=")
        with contextlib.suppress(OSError):
            while time.monotonic() - began < END:
                peer.sendall(b"x")
                time.sleep(0.2)
        return time.monotonic() - began < END


def stop_in_the_second_request(address: str) -> bool:
    with connect(address) as peer:
        peer.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert peer.recv(1 << 16).startswith(b"HTTP/1.1 200")
        peer.sendall(b"GET /hea")
        return is_closed(peer, END)


def ask_now_and_then(address: str) -> bool:
    """As a gateway does it, for longer than a request may take."""
    with requests.Session() as session, connect(address) as peer:
        for pause in (connections.REQUEST_SECONDS / 2 + 0.5,) * 2 + (0,):
            assert session.get(f"{address}kannel?text=cure", timeout=60).ok
            peer.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = peer.recv(1 << 16)
            while not answer.endswith(b"}"):  # The body may come by itself.
                answer += peer.recv(1 << 16)
            assert answer.startswith(b"HTTP/1.1 200")
            time.sleep(pause)
    return True


HALF = {
    "nothing": b"",
    "half a request line": b"GET /kan",
    "half a header": b"GET /kannel?text=cure HTTP/1.1\r\nHost: x\r\nX-Long: y",
    "half a body": b"POST /twilio HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nBody=",
    "half a chunk": b"POST /twilio HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n",
}
TOO_LITTLE: dict[str, Deed] = {
    **{name: say(sent) for name, sent in HALF.items()},
    "a byte now and then": drip,
    "half a second request": stop_in_the_second_request,
}
CONTROL = "whole requests now and then"


@pytest.fixture(scope="module")
def treated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """Each deed and whether it was treated as it should be; all at once, since each takes as long
    as a request may."""
    deeds = TOO_LITTLE | {CONTROL: ask_now_and_then}
    with starting(tmp_path_factory.mktemp("networks")) as run:
        line = run()
        with ThreadPoolExecutor(len(deeds)) as peers:
            done = {name: peers.submit(deed, line.address) for name, deed in deeds.items()}
        return {name: one.result() for name, one in done.items()}


@pytest.mark.parametrize("deed", TOO_LITTLE)
def test_a_peer_that_says_too_little_is_cut_off(treated: dict[str, bool], deed: str) -> None:
    assert treated[deed]


def test_a_gateway_keeps_its_connection(treated: dict[str, bool]) -> None:
    """A control: peers that ask are not cut off between two requests."""
    assert treated[CONTROL]


def test_silent_peers_take_no_place_from_others(start: Start) -> None:
    line = start()
    with contextlib.ExitStack() as stack:
        for _ in range(connections.CONNECTIONS + 50):
            stack.enter_context(connect(line.address))
        began = time.monotonic()
        for _ in range(20):
            assert line.text("cure").content == b"There is no cure."
        # Each of them would wait for as long as a request may take.
        assert time.monotonic() - began < 10 * connections.REQUEST_SECONDS
    assert line.log == ""


def test_the_log_stays_short_when_descriptors_run_out(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = start()
    # The test takes the descriptors away, which the program had for itself.
    resource.prlimit(line.process.pid, resource.RLIMIT_NOFILE, (40, 40))
    with contextlib.ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(connect(line.address))
        time.sleep(4)
    assert line.log.count("ulimit -n") <= 1
    assert len(line.log) < 500
    end = time.monotonic() + connections.REQUEST_SECONDS + 60
    answer = b""
    while not answer and time.monotonic() < end:
        with contextlib.suppress(requests.ConnectionError, requests.Timeout):
            answer = line.text("cure").content
    assert answer == b"There is no cure."


# The same by address, which needs several of them


class Peer:
    """A connection as `Connections` sees it."""

    def __init__(self, address: str) -> None:
        self.address, self.ended = address, False

    def end(self) -> None:
        self.ended = True


def arrive(all_open: Any, *addresses: str) -> list[Peer]:
    peers = [Peer(address) for address in addresses]
    for peer in peers:
        all_open.add(peer)
        if not peer.ended:
            all_open.waits(peer)
    return peers


def test_an_address_has_its_share_of_connections() -> None:
    all_open = Connections(10, 3)
    (other,) = arrive(all_open, "192.0.2.9")
    peers = arrive(all_open, *["192.0.2.1"] * 5)
    assert [peer.ended for peer in peers] == [True, True, False, False, False]
    assert not other.ended
    for peer in peers[2:]:
        all_open.answered(peer)
    (late,) = arrive(all_open, "192.0.2.1")
    assert late.ended, "those that were answered stay"


def test_loopback_speaks_for_everybody() -> None:
    peers = arrive(Connections(10, 3), *["127.0.0.1"] * 9)
    assert not any(peer.ended for peer in peers)


def test_who_waits_longest_makes_room() -> None:
    all_open = Connections(3)
    first, second, third = arrive(all_open, "192.0.2.1", "192.0.2.2", "192.0.2.3")
    all_open.answered(first)
    (fourth,) = arrive(all_open, "192.0.2.4")
    assert [p.ended for p in (first, second, third, fourth)] == [False, True, False, False]


def test_that_descriptors_ran_out_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    log: Any = SparingLog()
    with caplog.at_level(logging.ERROR):
        for _ in range(2000):
            log(None, {"exception": OSError(errno.EMFILE, "Too many open files")})
    assert len(caplog.records) == 1


def test_there_are_descriptors_for_all_places() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        assert connections.places() == connections.CONNECTIONS
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert soft >= connections.CONNECTIONS + connections.SPARE_FILES
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
