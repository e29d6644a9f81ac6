"""Requests to hosts that the settings of the site name, and to no others.

The addresses of a host are looked up before the connection is opened, and the other end of the
connection is compared again before anything is sent, so a name that changes its address in between
does not lead into a private network. Proxies, `.netrc` and cookies are not used.
"""

import ipaddress
import re
import socket
import zlib
from collections.abc import Mapping
from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

import msgspec
import requests
from urllib3.exceptions import HTTPError

from pmlpub.content.patterns import WEB_ADDRESS
from pmlpub.net.deadline import Deadline, WatchedAdapter

CHUNK = 1 << 16
CONNECT_SECONDS = 10
SECONDS = 30
"""Seconds that a request may take in total, with all of its redirects."""
WIRE_BYTES = 4 << 20
"""Bytes of an answer that are received at most."""
BODY_BYTES = 10 << 20
"""Bytes that it may have after it was unpacked."""
REDIRECTS = 5
LONGEST_WAIT = 86_400
"""Seconds: what a server asks for in Retry-After counts up to here."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""The window sizes of zlib for encodings of content (RFC 9110, section 8.4.1)."""

Code = Literal["net-refused", "net-slow", "net-large", "net-unreadable"]


class Origin(NamedTuple):
    """A host in lower case, and its port."""

    host: str
    port: int


class Reply(msgspec.Struct, frozen=True):
    """What a server answered: its status, its headers with names in lower case, its body, and the
    address that answered in the end."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    def retry_after(self) -> int | None:
        """The seconds that it asks to wait (RFC 9110, section 10.2.3), at most `LONGEST_WAIT`. A
        date is not read: clocks differ."""
        found = re.fullmatch(r"[0-9]{1,9}", self.headers.get("retry-after", "").strip())
        return min(int(found[0]), LONGEST_WAIT) if found else None


class NetError(Exception):
    """There is no usable answer: `code` and `text` of the problem. One that is not `temporary`
    comes back however often it is tried."""

    def __init__(self, code: Code, text: str, *, temporary: bool = False) -> None:
        super().__init__(text)
        self.code, self.text, self.temporary = code, text, temporary


class _PrivateAddressError(OSError):
    """The other end is in a private network."""


def origin_of(address: str) -> Origin:
    """The host and port of a web address. Raises NetError when it is not one."""
    if not re.fullmatch(WEB_ADDRESS, address):
        raise NetError("net-refused", f"{address[:200]!r} is not a web address")
    try:
        split = urlsplit(address)
        host = (split.hostname or "").rstrip(".").encode("idna").decode().lower()
        return Origin(host, split.port or (443 if split.scheme == "https" else 80))
    except ValueError:
        text = f"{address[:200]!r} has no valid host"
        raise NetError("net-refused", text) from None


class Client:
    """Sends requests to `origins`; the value says whether that host may be in a private network,
    which also allows http:// on loopback."""

    def __init__(
        self,
        origins: Mapping[Origin, bool],
        seconds: float = SECONDS,
        wire_bytes: int = WIRE_BYTES,
        body_bytes: int = BODY_BYTES,
    ) -> None:
        self.origins = origins
        self.seconds, self.wire_bytes, self.body_bytes = seconds, wire_bytes, body_bytes
        self.deadline = Deadline()
        self._private = False

    def get(self, address: str) -> Reply:
        """Fetches a page. Redirects are followed to the same hosts only. Raises NetError."""
        return self._within("GET", address, b"", {}, REDIRECTS)

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Sends a body once; a redirect is an answer like any other. Raises NetError."""
        return self._within("POST", address, body, headers, 0)

    def _within(
        self, method: str, address: str, body: bytes, headers: Mapping[str, str], redirects: int
    ) -> Reply:
        slow = NetError("net-slow", "the server does not answer in time", temporary=True)
        try:
            with self.deadline.within(self.seconds):
                for _ in range(redirects + 1):
                    reply = self._ask(method, address, body, headers)
                    target = reply.headers.get("location", "")
                    is_moved = reply.status in (301, 302, 303, 307, 308) and target
                    if not redirects or not is_moved:
                        break
                    address = _join(address, target)
                else:
                    raise NetError("net-refused", f"redirects more than {redirects} times")
        except NetError:
            if self.deadline.is_over:
                raise slow from None
            raise
        if self.deadline.is_over:  # The end may have been cut off.
            raise slow
        return reply

    def _ask(self, method: str, address: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        origin = origin_of(address)
        if origin not in self.origins:
            raise NetError(
                "net-refused", f"{origin.host}:{origin.port} is not a host of content/site.yaml"
            )
        self._private = self.origins[origin]
        if not address.startswith("https://") and not (self._private and origin.host in LOOPBACK):
            raise NetError("net-refused", f"{address[:200]!r} does not begin with https://")
        try:
            self._look_up(origin)
            with requests.Session() as session:
                session.trust_env = False
                for scheme in ("http://", "https://"):
                    session.mount(scheme, WatchedAdapter(self.deadline, self._check_peer))
                own = {"User-Agent": "pmlpub", "Accept-Encoding": "gzip, deflate"} | dict(headers)
                timeouts = min(CONNECT_SECONDS, self.seconds), self.seconds
                with session.request(
                    method, address, data=body or None, headers=own, stream=True,
                    allow_redirects=False, timeout=timeouts,
                ) as answer:  # fmt: skip
                    found = {name.lower(): value for name, value in answer.headers.items()}
                    return Reply(address, answer.status_code, found, self._body(answer, found))
        except _PrivateAddressError as error:
            raise NetError("net-refused", str(error)) from None
        except (requests.Timeout, TimeoutError):
            text = "the server does not answer in time"
            raise NetError("net-slow", text, temporary=True) from None
        # ValueError: requests reads the address of a redirect that nobody follows.
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            if private := _cause(error):
                raise NetError("net-refused", str(private)) from None
            raise NetError(
                "net-unreadable", f"no usable answer from {origin.host}", temporary=True
            ) from None

    def _look_up(self, origin: Origin) -> None:
        for *_, place in socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM):
            self._check_address(str(place[0]))

    def _check_peer(self, opened: socket.socket) -> None:
        self._check_address(str(opened.getpeername()[0]))

    def _check_address(self, text: str) -> None:
        if not self._private and not is_public(text):
            raise _PrivateAddressError(
                f"{text} is an address in a private network: a partner that is in one has "
                "`private_network: true` in content/site.yaml"
            )

    def _body(self, answer: requests.Response, headers: Mapping[str, str]) -> bytes:
        """The body, unpacked. Never more than the limit is kept, or unpacked at once."""
        packed = headers.get("content-encoding", "identity").strip().lower()
        unpack = zlib.decompressobj(_PACKED[packed]) if packed in _PACKED else None
        if unpack is None and packed not in ("identity", ""):
            text = f"was sent as {packed[:50]!r}, which nobody asked for"
            raise NetError("net-unreadable", text)
        received, parts, size = 0, list[bytes](), 0
        while chunk := answer.raw.read1(CHUNK, decode_content=False):
            received += len(chunk)
            if received > self.wire_bytes:
                raise NetError("net-large", f"sends more than {self.wire_bytes:,} bytes")
            if unpack:
                try:
                    chunk = unpack.decompress(chunk, self.body_bytes + 1 - size)
                except zlib.error:
                    text = f"is not {packed}, although its headers say so"
                    raise NetError("net-unreadable", text) from None
            size += len(chunk)
            if size > self.body_bytes:
                raise NetError("net-large", f"has more than {self.body_bytes:,} bytes unpacked")
            parts.append(chunk)
        if unpack and not unpack.eof and received:
            raise NetError("net-unreadable", "was cut off", temporary=True)
        return b"".join(parts)


def is_public(text: str) -> bool:
    """Whether an IP address is one of the public internet, also the one that is inside an address
    of a transition mechanism (mapped, 6to4, Teredo, NAT64)."""
    own = ipaddress.ip_address(text.partition("%")[0])
    inner: list[ipaddress.IPv4Address | None] = []
    if isinstance(own, ipaddress.IPv6Address):
        inner = [own.ipv4_mapped, own.sixtofour, *(own.teredo or ())]
        if own in _NAT64:
            inner.append(ipaddress.IPv4Address(int(own) & 0xFFFFFFFF))
        if own.ipv4_mapped or own in _NAT64:
            return all(is_public(str(one)) for one in inner if one)
    return (
        own.is_global and not own.is_multicast and all(is_public(str(one)) for one in inner if one)
    )


def _join(address: str, target: str) -> str:
    """The address of a redirect; requests gives headers as Latin-1."""
    try:
        return urljoin(address, target.encode("latin-1").decode("utf-8")).partition("#")[0]
    except ValueError:
        raise NetError("net-refused", "redirects to what is not a web address") from None


def _cause(error: BaseException) -> _PrivateAddressError | None:
    """The refusal behind an error of a library."""
    found: BaseException | None = error
    for _ in range(10):
        if found is None or isinstance(found, _PrivateAddressError):
            return found
        inner = [one for one in found.args if isinstance(one, BaseException)]
        found = inner[0] if inner else found.__cause__ or found.__context__
    return None
