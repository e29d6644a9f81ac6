"""Who is answered: a browser on this machine that asks for a page of the preview itself.

A name that leads to 127.0.0.1 gives a page of somebody else the preview's address (DNS rebinding),
so the Host of a request must be that of the preview. Pages elsewhere can send requests to it, too,
and put it in a frame: Origin and Fetch Metadata (https://www.w3.org/TR/fetch-metadata/) tell.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD")
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
CLOSED = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
"""The content security policy of whatever names no other one."""


class Guard:
    """Middleware: refuses what the preview must not answer, and adds the headers of each response.
    `port` is the one that the preview listens on."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        names = ("127.0.0.1", "localhost")
        self._hosts = {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", CLOSED)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        await (refusal or self.app)(scope, receive, send_guarded)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return PlainTextResponse("this address is not that of the preview\n", 421)
        for origin in headers.getlist("origin"):
            scheme, _, host = origin.partition("://")
            if scheme != "http" or host.lower() not in self._hosts:
                return PlainTextResponse("the preview answers no other site\n", 403)
        if not _is_own(headers):
            return PlainTextResponse("the preview answers no other site\n", 403)
        if method not in METHODS:
            allow = {"Allow": ", ".join(METHODS)}
            return PlainTextResponse("the preview can only be looked at\n", 405, allow)
        return None


def _is_own(headers: Headers) -> bool:
    """Whether a browser says that a page of the preview asks, or a person: a link that is clicked
    on elsewhere opens a page, but nothing else of the preview."""
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return True
    kinds = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    return kinds == ("navigate", "document")
