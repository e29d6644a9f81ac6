"""The responder's addresses: /kannel, /twilio, /message and /health."""

import asyncio
import datetime as dt
import logging
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import AnyStr
from urllib.parse import parse_qsl

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pmlpub.serve import twilio, webhook
from pmlpub.serve.answering import DANGER, SELF_HARM, Answer, answer, urgent
from pmlpub.serve.counts import Counts
from pmlpub.serve.current import Current
from pmlpub.serve.languages import UnknownLanguageError
from pmlpub.serve.limits import Limiter
from pmlpub.sms.segments import count_sms

log = logging.getLogger("pmlpub.serve")
BODY = 10_000
"""Bytes of a form or a query: ten times what the longest SMS needs."""
DRAINED = 1_000_000
"""How many bytes of a form that is too long are read, so that its sender sees the response."""
PATIENCE = 10
"""Seconds within which a form must have arrived."""
LOOK = 1.0
"""Seconds between two checks of outputs/current."""
CHARSETS = {
    "": "utf-8", "UTF-8": "utf-8", "UTF8": "utf-8", "US-ASCII": "ascii", "ASCII": "ascii",
    "UTF-16BE": "utf-16-be", "UTF16-BE": "utf-16-be", "UTF-16": "utf-16-be", "UCS-2": "utf-16-be",
    "UCS2": "utf-16-be", "ISO-10646-UCS-2": "utf-16-be", "ISO-8859-1": "latin-1",
    "ISO8859-1": "latin-1", "LATIN1": "latin-1", "LATIN-1": "latin-1",
    "WINDOWS-1252": "cp1252", "CP1252": "cp1252",
}  # fmt: skip
"""What Kannel's %C, and other gateways, call the charset of a text."""
REGION = re.compile(r"[A-Za-z]{2}")
WRITE = 900.0
"""Seconds between two writes of the counts."""


class Webhook(msgspec.Struct, frozen=True):
    """What Twilio signs with: its auth token, and the URL that it calls."""

    token: str
    url: str


class Responder:
    """Answers requests from the current release."""

    def __init__(
        self,
        current: Current,
        counts: Counts,
        today: Callable[[], dt.date],
        webhook: Webhook | None = None,
        key: str = "",
    ) -> None:
        """`webhook` is what Twilio signs with, and `key` what other gateways show at /message;
        without them these addresses do not exist."""
        self.current, self.counts, self.today, self.webhook = current, counts, today, webhook
        self.key = key
        self.sent, self.answered = twilio.Sent(), twilio.Sent()

    async def kannel(self, request: Request) -> Response:
        """GET /kannel?text=...&charset=...&language=..., as a `get-url` of Kannel's smsbox asks."""
        raw = request.scope["query_string"]
        if len(raw) > BODY:
            raise HTTPException(414, f"the query has more than {BODY} bytes")
        fields = read_fields(raw)
        text, charset, language, region = (
            one(fields, name) for name in (b"text", b"charset", b"language", b"region")
        )
        if text is None:
            raise HTTPException(400, "the parameter text is missing: call /kannel?text=KEYWORD")
        known = self._language(decode(language or b""))
        found = self._answer(decode(text, decode(charset or b"")), known, decode(region or b""))
        headers = {
            "Content-Type": "text/plain; charset=UTF-8",
            "X-Kannel-Coding": coding(found.text),
        }
        return Response(found.text.encode(), headers=headers)

    async def twilio(self, request: Request) -> Response:
        """POST /twilio: the form of an incoming message, signed; answers TwiML."""
        if self.webhook is None:
            raise HTTPException(404, "Twilio is not set up here: see pmlpub sms serve --help")
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise HTTPException(
                415, "the request must be a form: application/x-www-form-urlencoded"
            )
        pairs = [(decode(n), decode(v)) for n, v in read_fields(await read_body(request))]
        query = request.scope["query_string"]
        url = self.webhook.url + (f"?{query.decode('latin-1')}" if query else "")
        signature = request.headers.get("x-twilio-signature", "")
        if not twilio.is_signed(self.webhook.token, url, pairs, signature):
            raise HTTPException(403, "X-Twilio-Signature does not match this form and URL")
        text = one(pairs, "Body")
        if text is None:
            raise HTTPException(400, "the field Body is missing")
        fields = read_fields(query)
        language = self._language(decode(one(fields, b"language") or b""))
        region = decode(one(fields, b"region") or b"")
        if one(pairs, "OptOutType") or not twilio.is_person(one(pairs, "From")):
            # Twilio has answered it, or nobody reads an answer.
            return _twiml("")
        message = one(pairs, "MessageSid") or ""
        sent = self.sent.get(message)
        if sent is None:
            sent = self._answer(text, language, region, twilio.LONGEST).text
            self.sent.add(message, sent)
        return _twiml(sent)

    async def message(self, request: Request) -> Response:
        """POST /message: a message of any gateway, as a form or JSON; answers the reply."""
        if not self.key:
            raise HTTPException(404, "/message is not set up here: see pmlpub sms serve --help")
        query = read_fields(request.scope["query_string"])
        given = decode(one(query, b"key") or b"")
        if not webhook.is_allowed(self.key, request.headers.get("authorization", ""), given):
            raise HTTPException(403, "the key is missing or is another one")
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in (webhook.FORM, webhook.JSON):
            raise HTTPException(415, f"send a form ({webhook.FORM}) or JSON ({webhook.JSON})")
        body = await read_body(request)
        try:
            if kind == webhook.JSON:
                message = webhook.of_json(body)
            else:
                pairs = [(decode(n), decode(v)) for n, v in read_fields(body)]
                message = webhook.of_form(pairs)
        except webhook.WebhookError as error:
            raise HTTPException(400, str(error)) from None
        passed = {name: decode(one(query, name.encode()) or b"") for name in ("language", "region")}
        language = self._language(message.language or passed["language"])
        region = message.region or passed["region"]
        # Gateways count anew, and two of them may have the same number for other messages.
        asked = f"{message.id}\0{language}\0{region}\0{message.text}" if message.id else ""
        text = self.answered.get(asked) if asked else None
        if text is None:
            text = ""
            if twilio.is_person(message.sender):
                text = self._answer(message.text, language, region).text
            self.answered.add(asked, text)
        if kind == webhook.JSON:
            counted = count_sms(text)
            encoding, segments = counted.encoding, counted.segments if text else 0
            return JSONResponse({"text": text, "encoding": encoding, "segments": segments})
        return Response(text.encode(), headers={"Content-Type": "text/plain; charset=UTF-8"})

    async def health(self, _request: Request) -> Response:
        """GET /health: the release in use, its age, and what is wrong; 503 if something is."""
        line = self.current.line
        error = self.current.error or self.counts.error
        return JSONResponse({
            "release": line.release.id,
            "number": line.release.number,
            "as_of": line.release.as_of.isoformat(),
            "age_days": (self.today() - line.release.as_of).days,
            "loaded": self.current.loaded.isoformat(timespec="seconds"),
            "languages": line.languages,
            "replies": len(line.rows),
            "regions": sorted(line.regions),
            "distress": [tag for tag in line.languages if line.texts(tag).self_harm],
            "error": error or None,
        }, 503 if error else 200)  # fmt: skip

    def _language(self, tag: str) -> str | None:
        """The language of the line for a gateway's tag. Raises HTTPException (400) when it is not
        the tag of a language."""
        try:
            return self.current.line.names.by_tag(tag)
        except UnknownLanguageError:
            log.warning("the gateway passes language=%a, which is not a language tag", tag[:40])
            raise HTTPException(
                400, "the parameter language is not a language tag such as fr, pt-BR or zh-CN"
            ) from None

    def _answer(
        self, text: str, language: str | None, region: str, longest: int | None = None
    ) -> Answer:
        line = self.current.line
        if region.strip() and not line.region_of(region) and not REGION.fullmatch(region.strip()):
            log.warning("the gateway passes region=%a, which is not a region code", region[:40])
        found = answer(line, text, language, self.today(), region)
        if longest and len(found.text) > longest:
            log.warning(
                "%s in %s has more than %d characters: not sent",
                found.keyword,
                found.language,
                longest,
            )
            found = urgent(line, found.language)
        in_distress = found.keyword in (DANGER, SELF_HARM)
        self.counts.add(found.keyword, "" if in_distress else found.language)
        return found

    @asynccontextmanager
    async def run(self, _app: object) -> AsyncIterator[None]:
        """Looks for new releases and writes counts while the server runs."""
        tasks = [asyncio.create_task(self._look()), asyncio.create_task(self._write())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            self.counts.write()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            await asyncio.to_thread(self.current.refresh)

    async def _write(self) -> None:
        while True:
            await asyncio.sleep(WRITE)
            self.counts.write()


class Limits:
    """Middleware: answers 429 to a peer that asks too often."""

    def __init__(self, app: ASGIApp, limiter: Limiter) -> None:
        self.app, self.limiter = app, limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.app
        if scope["type"] == "http" and not self.limiter.allows((scope["client"] or ("",))[0]):
            app = PlainTextResponse("too many requests", 429, {"Retry-After": "1"})
        await app(scope, receive, send)


def make_app(responder: Responder, limiter: Limiter) -> Starlette:
    """The ASGI application."""
    return Starlette(
        routes=[
            Route("/kannel", responder.kannel),
            Route("/twilio", responder.twilio, methods=["POST"]),
            Route("/message", responder.message, methods=["POST"]),
            Route("/health", responder.health),
        ],
        middleware=[Middleware(Limits, limiter=limiter)],
        lifespan=responder.run,
    )


def _twiml(text: str) -> Response:
    headers = {"Content-Type": "text/xml; charset=UTF-8"}
    return Response(twilio.twiml(text).encode(), headers=headers)


@lru_cache(maxsize=4096)
def coding(text: str) -> str:
    """`X-Kannel-Coding`: 0 where the default alphabet can write `text`, 2 for UCS-2. Kannel knows
    no national tables."""
    return "0" if count_sms(text).encoding == "GSM-7" else "2"


def read_fields(data: bytes) -> list[tuple[bytes, bytes]]:
    """Names and values of a form or a query. Raises HTTPException (400) when it is neither."""
    try:
        pairs = parse_qsl(
            data.decode("ascii"), keep_blank_values=True, encoding="latin-1", max_num_fields=200
        )
    except UnicodeDecodeError:
        raise HTTPException(400, "the form or query is not percent-encoded") from None
    except ValueError:
        raise HTTPException(400, "the form or query has more than 200 fields") from None
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs]


def decode(value: bytes, charset: str = "") -> str:
    """A value as text. Raises HTTPException (400) when it is not in its charset, or when that is
    unknown: a guess would make another text of it."""
    name = CHARSETS.get(charset.strip().upper())
    if name is None:
        raise HTTPException(400, f"the charset {charset[:40]!r} is unknown: send UTF-8")
    try:
        return value.decode(name)
    except UnicodeDecodeError:
        raise HTTPException(400, f"a value is not in {charset or 'UTF-8'}") from None


def one(pairs: Sequence[tuple[AnyStr, AnyStr]], name: AnyStr) -> AnyStr | None:
    """The value of a field, None without it. Raises HTTPException (400) when it appears twice."""
    values = [value for n, value in pairs if n == name]
    if len(values) > 1:
        raise HTTPException(400, "a field appears twice")
    return values[0] if values else None


async def read_body(request: Request) -> bytes:
    """The body of a request. Raises HTTPException: 413 beyond BODY, 408 when it does not arrive."""
    body, size = bytearray(), 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                size += len(chunk)
                if size <= BODY:
                    body += chunk
                elif size > DRAINED:
                    break
    except TimeoutError:
        raise HTTPException(408, f"the form did not arrive within {PATIENCE} seconds") from None
    if size > BODY:
        raise HTTPException(413, f"the form has more than {BODY} bytes")
    return bytes(body)
