"""The addresses of a preview, all below /preview/, which no published site has."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import get_args

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from pmlpub.preview.guard import Guard
from pmlpub.preview.pages import Filter, FrameKind, Page, Pages, script, style

log = logging.getLogger("pmlpub.preview")
HOME = "/preview/"
BEAT = 15.0
"""Seconds after which an open page is told that nothing has changed: so is one that is gone found.
"""
STREAMS = 64
"""How many pages are told of changes at once."""


class Events:
    """Tells open pages of the state of the site whenever it changes."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self._closed = False
        self._open = 0

    def wake(self) -> None:
        """Wakes all who wait."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def close(self) -> None:
        """Ends all streams."""
        self._closed = True
        self.wake()

    @property
    def is_full(self) -> bool:
        return self._open >= STREAMS

    async def stream(self, state: Callable[[], str]) -> AsyncIterator[str]:
        """Server-sent events: the state now, and after each change."""
        self._open += 1
        try:
            yield "retry: 500\n"
            while not self._closed:
                changed = self._changed
                yield f"data: {state()}\n\n"
                while not changed.is_set():
                    try:
                        await asyncio.wait_for(changed.wait(), BEAT)
                    except TimeoutError:
                        yield ": still here\n\n"
        finally:
            self._open -= 1


def make_app(pages: Pages, events: Events, port: int) -> Starlette:
    """The ASGI application of a preview on a port of 127.0.0.1."""

    async def show(render: Callable[..., Page], *values: object) -> Response:
        try:
            return _html(await asyncio.to_thread(render, *values))
        except Exception:  # The preview goes on: the next edit may mend it.
            log.exception("a page cannot be shown; this is a bug in pmlpub")
            return _html(pages.fault())

    async def home(_request: Request) -> Response:
        return RedirectResponse(HOME)

    async def list_answers(request: Request) -> Response:
        query = request.query_params
        chosen = Filter(*(query.get(name, "")[:200] for name in ("words", "language", "state")))
        collection = request.path_params.get("collection")
        return await show(pages.overview, chosen, collection)

    async def show_answer(request: Request) -> Response:
        path = request.path_params
        answer = f"{path['collection']}/{path['slug']}"
        return await show(pages.answer, answer, path["language"])

    async def show_frame(request: Request) -> Response:
        path = request.path_params
        if path["kind"] not in get_args(FrameKind):
            return Response(status_code=404)
        answer = f"{path['collection']}/{path['slug']}"
        return await show(pages.frame, path["kind"], answer, path["language"])

    async def send_events(request: Request) -> Response:
        if events.is_full:
            return Response(status_code=503)
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        return StreamingResponse(events.stream(pages.state), media_type="text/event-stream")

    async def send_style(_request: Request) -> Response:
        return Response(style(), media_type="text/css")

    async def send_script(_request: Request) -> Response:
        return Response(script(), media_type="text/javascript")

    edition = "{collection}/{slug}/{language}"
    return Starlette(
        routes=[
            Route("/", home),
            Route(HOME, list_answers),
            Route("/preview/events", send_events),
            Route("/preview/preview.css", send_style),
            Route("/preview/preview.js", send_script),
            Route("/preview/collection/{collection}", list_answers),
            Route(f"/preview/answer/{edition}", show_answer),
            Route(f"/preview/frame/{{kind}}/{edition}", show_frame),
        ],
        middleware=[Middleware(Guard, port=port)],
    )


def _html(page: Page) -> Response:
    headers = {"Content-Security-Policy": page.policy}
    return Response(page.html, page.status, headers, "text/html")
