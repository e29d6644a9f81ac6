"""Ends connections in time, whatever a server sends until then.

A limit for each read is not enough: a server that sends a byte of its headers now and then, or
interim responses (`100 Continue`, RFC 9110, section 15.2) without end, never stops a reader that
waits for the next byte. So when time is up, the connection itself is shut down. That is done by a
second descriptor of it, because a TLS layer takes the first one over.
"""

import contextlib
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Deadline:
    """The connection of a session, and the instant at which it ends."""

    def __init__(self) -> None:
        self._twins: list[socket.socket] = []  # One at most.
        weakref.finalize(self, _close, self._twins)
        self._end = float("inf")

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    def watch(self, opened: socket.socket) -> None:
        """Takes over from here: a session has one connection at a time."""
        _close(self._twins)
        self._twins.append(opened.dup())
        if self.is_over:  # It took that long to connect.
            self._shut_down()

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Gives what is read in the block this many seconds in total."""
        self._end = time.monotonic() + seconds
        timer = threading.Timer(seconds, self._shut_down)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _shut_down(self) -> None:
        for twin in self._twins:
            with contextlib.suppress(OSError):  # The server may have closed it.
                twin.shutdown(socket.SHUT_RDWR)


def _close(twins: list[socket.socket]) -> None:
    while twins:
        twins.pop().close()


class WatchedAdapter(HTTPAdapter):
    """Connections of `requests` that a deadline ends. `check` gets each one before anything is sent
    on it, and may refuse it with an OSError."""

    def __init__(
        self, deadline: Deadline, check: Callable[[socket.socket], None] | None = None
    ) -> None:
        self._deadline, self._check = deadline, check
        super().__init__()

    def _take(self, opened: socket.socket) -> socket.socket:
        if self._check:
            try:
                self._check(opened)
            except OSError:
                opened.close()
                raise
        self._deadline.watch(opened)
        return opened

    def init_poolmanager(self, *arguments: Any, **keywords: Any) -> None:
        super().init_poolmanager(*arguments, **keywords)
        take = self._take

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return take(super()._new_conn())

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return take(super()._new_conn())

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
