"""Requests go to named hosts alone, and no server makes them long, large or lead elsewhere."""

import gzip
import socket
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from pmlpub.net.client import Client, NetError, is_public, origin_of
from support import net_servers
from support.hooks import Hooks, page, status, taking

pytestmark = pytest.mark.slow


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    with taking() as found:
        yield found


def client(hooks: Hooks, *, private: bool = True, **limits: Any) -> Client:
    return Client({origin_of(hooks.address): private}, **limits)


def forever(handler: Any, _: bytes) -> None:
    """Interim responses without end."""
    while not handler.what.stopped.wait(0.05):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


TRICKS = {
    "elsewhere": (status(302, Location="https://elsewhere.example/"), "net-refused"),
    "metadata": (status(302, Location="http://169.254.169.254/latest/"), "net-refused"),
    "user": (status(302, Location="http://127.0.0.1@evil.example/"), "net-refused"),
    "file": (status(302, Location="file:///etc/passwd"), "net-refused"),
    "circle": (status(302, Location="/trick"), "net-refused"),
    "endless": (net_servers.endless, "net-large"),
    "bomb": (net_servers.bomb, "net-large"),
    "deflate": (page(zlib.compress(bytes(60 << 20)), Content_Encoding="deflate"), "net-large"),
    "large": (page(bytes(50 << 20)), "net-large"),
    "not gzip": (page(b"<p>no", Content_Encoding="gzip"), "net-unreadable"),
    "cut gzip": (page(gzip.compress(b"x" * 999)[:20], Content_Encoding="gzip"), "net-unreadable"),
    "other": (page(b"x", Content_Encoding="br"), "net-unreadable"),
    "mute": (net_servers.mute, "net-slow"),
    "interim": (forever, "net-slow"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_an_answer_that_cannot_be_used_has_its_code(trick: str, hooks: Hooks) -> None:
    hooks.pages["/trick"], code = TRICKS[trick]
    with pytest.raises(NetError) as refused:
        client(hooks, seconds=1 if code == "net-slow" else 20).get(f"{hooks.address}trick")
    assert refused.value.code == code  # net-refused net-slow net-large net-unreadable


def test_a_page_is_read_plain_and_packed(hooks: Hooks) -> None:
    hooks.pages["/plain"] = page(b"<p>text")
    hooks.pages["/packed"] = page(gzip.compress(b"<p>text"), Content_Encoding="gzip")
    hooks.pages["/moved"] = status(301, Location="/packed")
    for path in ("plain", "packed", "moved"):
        assert client(hooks).get(hooks.address + path).body == b"<p>text"


def test_a_private_address_is_refused_before_anything_is_sent(hooks: Hooks) -> None:
    with pytest.raises(NetError) as refused:
        client(hooks, private=False).get(hooks.address)
    assert refused.value.code == "net-refused"
    own = Client({origin_of("https://localhost/"): False})
    with pytest.raises(NetError, match="private network"):
        own.get("https://localhost/")


def test_a_name_that_changes_its_address_is_refused(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = socket.getaddrinfo, list[str]()

    def look_up(host: Any, port: Any, *arguments: Any, **keywords: Any) -> Any:
        asked.append(host)
        public = len(asked) == 1
        return real("93.184.215.14" if public else "127.0.0.1", port, *arguments, **keywords)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    port = int(hooks.address.rstrip("/").rpartition(":")[2])
    own = Client({origin_of(f"https://rebind.example:{port}/"): False})
    with pytest.raises(NetError, match="private network"):
        own.get(f"https://rebind.example:{port}/")
    assert len(asked) == 2


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
        "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_addresses_that_are_public() -> None:
    assert all(map(is_public, ("93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14")))
