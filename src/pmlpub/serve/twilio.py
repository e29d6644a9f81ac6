"""Twilio's webhook: how it signs a request, and the response that it expects (TwiML).

https://www.twilio.com/docs/usage/security#validating-requests
https://www.twilio.com/docs/messaging/twiml
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit
from xml.sax.saxutils import escape

LONGEST = 1600
"""How many characters a message may have: Twilio refuses a longer one."""
SEPARATORS = re.compile(r"[\s().\u2010-\u2015-]")
"""What people and gateways write between the digits of a number."""
PERSON = re.compile(r"\+?[0-9]{7,15}")
"""A number of a person (E.164); short codes have fewer digits."""
REMEMBERED = 10_000
"""How many replies are kept for messages that come twice."""
PORTS = {"http": 80, "https": 443}


def sign(token: str, url: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The signature of a form: base64 of HMAC-SHA1 over the URL as Twilio knows it and the sorted
    names and values of all fields (each value of a name once)."""
    text = url + "".join(name + value for name, value in sorted(set(pairs)))
    digest = hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode("ascii")


def is_signed(token: str, url: str, pairs: Sequence[tuple[str, str]], signature: str) -> bool:
    """Whether `signature` is that of the form, compared in constant time. The default port of the
    scheme may be in the URL or not: Twilio is not consistent there."""
    given = signature.encode()
    fits = [
        hmac.compare_digest(sign(token, spelling, pairs).encode(), given)
        for spelling in _spellings(url)
    ]
    return any(fits)


def is_person(sender: str | None) -> bool:
    """Whether somebody may have sent a message by hand: not a name and not a short code, from which
    machines write that would answer us again. The number is looked at, and not kept."""
    number = (sender or "").partition(":")[2] or sender or ""
    return sender is None or bool(PERSON.fullmatch(SEPARATORS.sub("", number)))


class Sent:
    """The replies to the last messages, by MessageSid: Twilio may deliver a message twice, and then
    has to get the same reply."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, message: str) -> str | None:
        return self._texts.get(message)

    def add(self, message: str, text: str) -> None:
        if message:
            self._texts[message] = text
            if len(self._texts) > REMEMBERED:
                del self._texts[next(iter(self._texts))]


def twiml(text: str) -> str:
    """The response to the webhook: one message, or none if `text` is empty."""
    message = f"<Message>{escape(text)}</Message>" if text else ""
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{message}</Response>'


def _spellings(url: str) -> list[str]:
    parts = urlsplit(url)
    host = parts.netloc.rpartition(":")[0] if parts.port else parts.netloc
    port = parts.port or PORTS[parts.scheme]
    return [urlunsplit(parts._replace(netloc=n)) for n in (host, f"{host}:{port}")]
