"""Who is told: webhooks of partners, and search engines by IndexNow.

A webhook is signed as https://www.standardwebhooks.com says (version 1): HMAC-SHA256 over the id,
the time and the body, with a secret of at least 24 bytes.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

import orjson

from pmlpub import disk
from pmlpub.announcing.changes import Change
from pmlpub.announcing.state import AnnounceError
from pmlpub.content.partners import IndexNow, Partner
from pmlpub.content.settings import SettingsFile
from pmlpub.hashing import sha256
from pmlpub.model import Site
from pmlpub.net.client import Client, NetError, Reply, origin_of
from pmlpub.releases.manifest import Header

AT_ONCE = 200
"""Changes in a delivery to a partner."""
ADDRESSES = 10_000
"""Addresses in a call of IndexNow, which is its own limit."""
INDEXNOW = "indexnow"
"""The name of the search engines; partners are `partner:<id>`."""
SECRET = re.compile(r"(?:whsec_)?([A-Za-z0-9+/]{32,86}={0,2})")
VERSION = 1
"""Version of the body of a webhook."""
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})


class Delivery(NamedTuple):
    """One request: its id, and what is sent where."""

    id: str
    address: str
    headers: Mapping[str, str]
    body: bytes


class Receiver(Protocol):
    """Somebody who is told of changes."""

    name: str
    at_once: int
    client: Client

    def takes(self, change: Change) -> bool:
        """Whether it hears of such a change."""

    def delivery(self, changes: Sequence[tuple[str, Change]], now: int) -> Delivery:
        """The request that tells the changes, each with its id; `now` is the time in seconds since
        1970 (UTC)."""

    def refusal(self, reply: Reply, delivery: Delivery) -> NetError | None:
        """Why an answer acknowledges nothing; None if it does."""


class Webhook:
    """A partner."""

    def __init__(self, partner: Partner, site: Site, release: Header, secret: bytes) -> None:
        self.name, self.at_once = f"partner:{partner.id}", AT_ONCE
        self.address = partner.webhook or ""
        self.site, self.release, self._secret = site, release, secret
        self.client = Client({origin_of(self.address): partner.private_network}, wire_bytes=1 << 16)

    def takes(self, change: Change) -> bool:
        return True

    def delivery(self, changes: Sequence[tuple[str, Change]], now: int) -> Delivery:
        own: list[dict[str, Any]] = [{"id": name} | one.as_data(self.site) for name, one in changes]
        name = _name(name for name, _ in changes)
        about = self.release
        body = orjson.dumps(
            {
                "type": "pmlpub.changes",
                "version": VERSION,
                "delivery": name,
                "site": self.site.base_url,
                "release": {"number": about.number, "id": about.id, "as_of": about.as_of},
                "changes": own,
            }
        )
        headers = {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(now),
            "webhook-signature": sign(self._secret, name, now, body),
        }
        return Delivery(name, self.address, headers, body)

    def refusal(self, reply: Reply, delivery: Delivery) -> NetError | None:
        if found := _by_status(reply, (200, 201, 202)):
            return found
        if delivery.id.encode() in reply.body:
            return None
        text = "answered without the id of the delivery, so it may be somebody else's answer"
        return NetError("net-unreadable", text, temporary=True)


class SearchEngines:
    """IndexNow."""

    def __init__(self, settings: IndexNow, site: Site) -> None:
        self.name, self.at_once = INDEXNOW, ADDRESSES
        self.settings, self.site = settings, site
        origin = origin_of(settings.endpoint)
        self.client = Client({origin: settings.private_network}, wire_bytes=1 << 16)

    def takes(self, change: Change) -> bool:
        return change.part == "page"

    def delivery(self, changes: Sequence[tuple[str, Change]], now: int) -> Delivery:
        site, key = self.site, self.settings.key
        addresses = [site.address(one.language, one.answer) for _, one in changes]
        body = {
            "host": urlsplit(site.base_url).netloc,
            "key": key,
            "keyLocation": f"{site.base_url}{key}.txt",
            "urlList": addresses,
        }
        headers = {"Content-Type": "application/json; charset=utf-8"}
        name = _name(name for name, _ in changes)
        return Delivery(name, self.settings.endpoint, headers, orjson.dumps(body))

    def refusal(self, reply: Reply, delivery: Delivery) -> NetError | None:
        return _by_status(reply, (200, 202))


def receivers_of(
    settings: SettingsFile, site: Site, release: Header, only: Sequence[str] = ()
) -> list[Receiver]:
    """Everybody who is to be told, or those that are named in `only`. Raises AnnounceError when a
    secret is missing, or a name is not known, and NetError when an address cannot be used."""
    hooks = {one.id: one for one in settings.partners if one.webhook}
    known = ([INDEXNOW] if settings.indexnow else []) + list(hooks)
    for name in only:
        if name not in known:
            text = f"{name!r} is nobody who is told of changes there: {', '.join(known) or 'none'}"
            raise AnnounceError.at("content/site.yaml", "announce-nobody", text)
    if not known:
        text = "names nobody to tell: add `indexnow:`, or a `webhook:` to a partner"
        raise AnnounceError.at("content/site.yaml", "announce-nobody", text)
    wanted = only or known
    found: list[Receiver] = []
    if settings.indexnow and INDEXNOW in wanted:
        found.append(SearchEngines(settings.indexnow, site))
    for name, partner in hooks.items():
        if name in wanted:
            found.append(Webhook(partner, site, release, read_secret(name)))
    return found


def read_secret(partner: str) -> bytes:
    """The secret of a partner, from the environment or the file that it names. Raises
    AnnounceError, which never quotes it."""
    variable = f"PMLPUB_SECRET_{partner.upper().replace('-', '_')}"
    text = os.environ.get(variable, "")
    if not text and (path := os.environ.get(f"{variable}_FILE")):
        try:
            text = disk.read_named(Path(path), 4096).decode("ascii", "replace")
        except OSError as error:
            raise _no_secret(partner, f"{path} cannot be read ({error.strerror})") from None
    if not text:
        raise _no_secret(partner, f"neither {variable} nor {variable}_FILE is set")
    found = SECRET.fullmatch(text.strip())
    try:
        secret = base64.b64decode(found[1], validate=True) if found else b""
    except binascii.Error:
        secret = b""
    if not 24 <= len(secret) <= 64:
        what = "is not whsec_ and 24 to 64 bytes in base64: make one with openssl rand -base64 32"
        raise _no_secret(partner, f"{variable} {what}")
    return secret


def sign(secret: bytes, name: str, now: int, body: bytes) -> str:
    """The header `webhook-signature` of a body."""
    signed = hmac.new(secret, b"%s.%d.%s" % (name.encode(), now, body), hashlib.sha256)
    return f"v1,{base64.b64encode(signed.digest()).decode()}"


def _no_secret(partner: str, why: str) -> AnnounceError:
    text = f"there is no secret of partner {partner}: {why}"
    return AnnounceError.at("content/site.yaml", "announce-secret", text)


def _name(changes: Iterable[str]) -> str:
    """The id of a delivery: that of the same changes is the same."""
    return f"msg_{sha256(' '.join(changes).encode())[:32]}"


def _by_status(reply: Reply, good: Sequence[int]) -> NetError | None:
    if reply.status in good:
        return None
    if 300 <= reply.status < 400:
        text = "redirects: write the address at which it is now into content/site.yaml"
        return NetError("net-refused", text)
    text = f"answers with HTTP {reply.status}"
    return NetError("net-unreadable", text, temporary=reply.status in TRANSIENT)
