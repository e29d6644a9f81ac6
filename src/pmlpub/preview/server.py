"""A preview as a process: a socket on loopback, uvicorn, and a watcher of the files of the site."""

import asyncio
import contextlib
import datetime as dt
import logging
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from pmlpub.preview.app import Events, make_app
from pmlpub.preview.handset import Price
from pmlpub.preview.pages import Pages
from pmlpub.preview.session import Edit, Session
from pmlpub.preview.watcher import Seen, look, watch
from pmlpub.problems import ReleaseError

log = logging.getLogger("pmlpub.preview")
HOST = "127.0.0.1"


def serve(
    root: Path,
    port: int,
    as_of: dt.date | None = None,
    price: Price | None = None,
    ready: Callable[[str, Session], None] = lambda address, session: None,
    edited: Callable[[Edit], None] = lambda edit: None,
) -> None:
    """Shows the site at `root` on a port of 127.0.0.1 (0: any free one) until SIGINT or SIGTERM.

    `ready` gets the address, and `edited` is called after each edit. Raises ReleaseError when the
    port cannot be used.
    """
    try:
        listener = socket.create_server((HOST, port), backlog=64)
    except OSError as error:
        raise ReleaseError.at(
            f"{HOST}:{port}",
            "listen",
            f"cannot be listened on ({error.strerror or error}): choose another --port, or 0 for "
            "any free one",
        ) from None
    port = listener.getsockname()[1]
    session = Session(root, as_of)
    with listener, contextlib.suppress(KeyboardInterrupt):
        _Server(session, price, port, ready, edited).run(sockets=[listener])


class _Server(uvicorn.Server):
    """uvicorn's server, with the watcher beside it."""

    def __init__(
        self,
        session: Session,
        price: Price | None,
        port: int,
        ready: Callable[[str, Session], None],
        edited: Callable[[Edit], None],
    ) -> None:
        self._session, self._ready, self._edited = session, ready, edited
        self._address = f"http://{HOST}:{port}/"
        self._pages = Pages(session, price, secrets.token_hex(4))
        self._events = Events()
        self._stop = asyncio.Event()
        self._watcher: asyncio.Task[None] | None = None
        super().__init__(
            uvicorn.Config(
                make_app(self._pages, self._events, port),
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                ws="none",
                lifespan="off",
                limit_concurrency=256,
                timeout_graceful_shutdown=2,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # Before anything is read: what is saved from now on is told.
        seen = look(self._session.root)
        self._watcher = asyncio.create_task(self._watch(seen))
        self._ahead = asyncio.create_task(asyncio.to_thread(self._look_ahead))
        self._ready(self._address, self._session)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stop.set()
        self._events.close()
        if self._watcher:
            self._watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watcher
        await super().shutdown(sockets)

    def _look_ahead(self) -> None:
        try:
            self._session.look_ahead()
        except Exception:
            log.exception("an answer cannot be shown; this is a bug in pmlpub")

    async def _watch(self, seen: Seen) -> None:
        async for paths in watch(self._session.root, self._stop, seen):
            try:
                edit = await asyncio.to_thread(self._session.apply, paths)
            except Exception:  # The preview goes on, and says so: the next edit may mend it.
                log.exception("a change cannot be shown; this is a bug in pmlpub")
                continue
            self._events.wake()
            self._edited(edit)
