"""The responder as a process: a socket, uvicorn, and a clean end."""

import asyncio
import contextlib
import datetime as dt
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from pmlpub.clock import today_where_the_day_begins
from pmlpub.problems import ReleaseError
from pmlpub.serve.app import Responder, Webhook, make_app
from pmlpub.serve.connections import Connections, SparingLog, connection_class, places
from pmlpub.serve.counts import Counts, utc_today
from pmlpub.serve.current import Current
from pmlpub.serve.limits import Limiter

BACKLOG = 128
"""How many connections the system keeps that were not accepted yet."""


def serve(
    outputs: Path,
    host: str,
    port: int,
    counts: Path | None = None,
    webhook: Webhook | None = None,
    rate: float = 0,
    ready: Callable[[str, Current], None] = lambda address, current: None,
    today: Callable[[], dt.date] = today_where_the_day_begins,
    key: str = "",
) -> None:
    """Answers on host:port (0: any free one) until SIGINT or SIGTERM; `ready` gets the address.

    Raises ReleaseError when there is nothing to answer from, or the address cannot be used.
    """
    current, counted = Current(outputs), Counts(counts, utc_today)
    try:
        counted.check()
    except OSError as error:
        raise ReleaseError.at(
            str(counts), "counts", f"cannot be written ({error.strerror}): choose another --log"
        ) from None
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, TypeError, ValueError) as error:
        # What cannot be encoded as the name of a host is one of the last two.
        why = (isinstance(error, OSError) and error.strerror) or error
        text = f"cannot be listened on ({why}): choose another --host or --port"
        raise ReleaseError.at(f"{host}:{port}", "listen", text) from None
    most = places()
    responder = Responder(current, counted, today, webhook, key)
    config = uvicorn.Config(
        make_app(responder, Limiter(rate)),
        log_config=None,
        access_log=False,  # it would have the texts of people, and behind some gateways more
        proxy_headers=False,  # anybody can send one
        server_header=False,
        # What is over the places was cut off already, and is counted for a moment longer.
        limit_concurrency=2 * most,
        backlog=BACKLOG,
        http=connection_class(Connections(most)),
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
    )
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{listener.getsockname()[1]}/", current)
    with listener, contextlib.suppress(KeyboardInterrupt):
        _Server(config).run(sockets=[listener])


class _Server(uvicorn.Server):
    """uvicorn's server, with a log that cannot be flooded."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().set_exception_handler(SparingLog())
        await super().startup(sockets)
