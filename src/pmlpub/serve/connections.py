"""Who may hold connections of the responder, and for how long.

A request has to be complete, and answered, within REQUEST_SECONDS of its first byte, or of the
beginning of the connection: silent and slow peers are cut off. When all places are taken, the peer
that has been waiting longest with an incomplete request makes room for the next one, and an address
has a share of the places only. Loopback may have all of them: a gateway or a proxy on the machine
connects for everybody.
"""

import asyncio
import errno
import logging
import resource
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from pmlpub.serve.limits import is_loopback

CONNECTIONS = 1000
"""How many connections may be open at once."""
ADDRESS_CONNECTIONS = 100
"""How many of them one address may have, unless it is loopback."""
REQUEST_SECONDS = 10
SPARE_FILES = 64
"""Descriptors that are needed for anything but connections."""
LOG_SECONDS = 60
"""At most once in so many seconds is it said that descriptors ran out."""
NO_MORE_FILES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


def places() -> int:
    """How many connections the process can have: CONNECTIONS, if it may open so many files. Raises
    the soft limit of open files to that if need be."""
    wanted = CONNECTIONS + SPARE_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    left = wanted if soft == resource.RLIM_INFINITY else soft
    return max(1, min(CONNECTIONS, left - SPARE_FILES))


class Connections:
    """The open connections, by age of the request that each of them waits for."""

    def __init__(self, most: int, of_address: int = ADDRESS_CONNECTIONS) -> None:
        self._most, self._of_address = most, of_address
        self._waiting: dict[Connection, None] = {}
        self._addresses: Counter[str] = Counter()
        self._open: set[Connection] = set()

    def add(self, connection: "Connection") -> None:
        """Adds a connection, and ends another one if there is no place for it: of the same address
        if that has its share, and itself if no other one waits."""
        address = connection.address
        own = address if self._is_full(address) else None
        if own is not None or len(self._open) >= self._most:
            self._end(next(self._that_wait(own), connection))
        self._open.add(connection)
        self._addresses[address] += 1

    def remove(self, connection: "Connection") -> None:
        self.answered(connection)
        if connection in self._open:
            self._open.remove(connection)
            self._addresses[connection.address] -= 1
            if not self._addresses[connection.address]:
                del self._addresses[connection.address]

    def waits(self, connection: "Connection") -> None:
        """A request of the connection has begun, or is expected."""
        self._waiting.setdefault(connection)

    def answered(self, connection: "Connection") -> None:
        self._waiting.pop(connection, None)

    def _end(self, connection: "Connection") -> None:
        self.remove(connection)
        connection.end()

    def _is_full(self, address: str) -> bool:
        return self._addresses[address] >= self._of_address and not is_loopback(address)

    def _that_wait(self, address: str | None) -> Iterator["Connection"]:
        return (one for one in self._waiting if address in (None, one.address))


class Connection(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """uvicorn's connection, with an end to each request; `connection_class` sets `all_open`."""

    all_open: Connections
    address = ""
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        self.all_open.add(self)
        self._begin()

    def connection_lost(self, exc: Exception | None) -> None:
        self._finish()
        self.all_open.remove(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._timer is None:
            self._begin()
        super().data_received(data)

    def on_response_complete(self) -> None:
        self._finish()
        super().on_response_complete()

    def end(self) -> None:
        """Ends the connection at once, whatever was sent or received."""
        self._finish()
        self.transport.abort()

    def _begin(self) -> None:
        if not self.transport.is_closing():
            self._timer = self.loop.call_later(REQUEST_SECONDS, self.end)
            self.all_open.waits(self)

    def _finish(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.all_open.answered(self)


def connection_class(connections: Connections) -> type[Connection]:
    """The class of connections that share the places of `connections`."""
    return type("Connection", (Connection,), {"all_open": connections})


class SparingLog:
    """What is logged of errors of the event loop: that descriptors ran out is said once in a while,
    since it is found again with each connection that waits."""

    def __init__(self) -> None:
        self._said = -float(LOG_SECONDS)

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if not isinstance(error, OSError) or error.errno not in NO_MORE_FILES:
            loop.default_exception_handler(context)
            return
        now = time.monotonic()
        if now - self._said >= LOG_SECONDS:
            self._said = now
            logging.getLogger("pmlpub").error(
                "no connection can be accepted (%s): raise the limit of open files (ulimit -n)",
                error.strerror,
            )
