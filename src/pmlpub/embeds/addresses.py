"""To which answer an address in a page leads, in whatever spelling a browser would follow."""

import posixpath
import re
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from pmlpub.content.patterns import ANSWER_ID, LANGUAGE_TAG
from pmlpub.model import Site

_PORTS = {"http": 80, "https": 443}
FRAME = "embed.html"
DEEPEST = 3
"""How often the address of a frame may be escaped in that of another server."""
LONGEST, LONGEST_PATH = 10_000, 200
"""Characters that are looked at: of the address of another server, and of our path in it."""
OTHER_PAGES = frozenset({"conditions"})
"""Folders beside those of collections."""


def resolve(target: str, page: str, base: str = "") -> str:
    """The address that a browser makes of one in a page with the address `page` and the
    `<base href>` `base` (URL standard, "basic URL parser"); empty if there is none."""
    try:
        return urljoin(urljoin(page, _cleaned(base)), _cleaned(target))
    except ValueError:
        return ""


def answer_at(address: str, site: Site, *, is_frame: bool = False) -> tuple[str, str] | None:
    """The language and the answer to whose page or files an address leads; None if it leads to
    something else. For a frame it is also what ends as `embed.html` does, so that one that shows
    nothing is noticed."""
    parts = _split(address)
    for base in (site.base_url, *site.former_base_urls):
        own = _split(base)
        if not (parts and own and _place(parts) == _place(own)):
            continue
        path = _normal(unquote(parts.path))
        start = _normal(own.path).rstrip("/") + "/"
        if not path.startswith(start):
            continue
        language, _, rest = path.removeprefix(start).partition("/")
        names = rest.split("/")
        answer = "/".join(names[:2])
        known = re.fullmatch(LANGUAGE_TAG, language) and re.fullmatch(ANSWER_ID, answer)
        if known and names[0] not in OTHER_PAGES:
            return language, answer
        if is_frame and names[-1] == FRAME:
            return language, "/".join(names[:-1])
    return None


def answer_inside(address: str, site: Site) -> tuple[str, str] | None:
    """The language and the answer of a frame that another server shows: its address has that of
    ours in it, as it is or escaped (`https://proxy.example/?url=https%3A%2F%2F...`)."""
    address = address[:LONGEST]
    for _ in range(DEEPEST):
        for base in (site.base_url, *site.former_base_urls):
            own = urlsplit(base)
            place = re.escape(own.netloc + own.path)
            for found in re.finditer(
                rf"(?<![\w.-]){place}([^?&#]{{0,{LONGEST_PATH}}}/{FRAME})", address, re.IGNORECASE
            ):
                if named := answer_at(base + found[1], site):
                    return named
        address = unquote(address)
    return None


def _cleaned(address: str) -> str:
    address = re.sub(r"^[\x00-\x20]+|[\x00-\x20]+$|[\t\r\n]", "", address)
    return re.sub(r"[?#].*|\\", lambda found: "/" if found[0] == "\\" else found[0], address)


def _normal(path: str) -> str:
    return posixpath.normpath("/" + path.lstrip("/"))


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return parts if parts.scheme in _PORTS and parts.hostname else None
    except ValueError:
        return None


def _place(parts: SplitResult) -> tuple[str, int]:
    """The host and the port; http and https are the same, so that an old frame is found."""
    host = (parts.hostname or "").rstrip(".")
    try:
        host = host.encode("idna").decode("ascii")
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        return host, -1
    return host, 0 if port == _PORTS[parts.scheme] else port
