"""A release on the web, read over HTTP from the one host that was named."""

import re
from collections.abc import Iterator

import requests
from urllib3.exceptions import HTTPError

from pmlpub.content.patterns import BASE_ADDRESS
from pmlpub.net.deadline import Deadline, WatchedAdapter
from pmlpub.verification.tree import Refusal

CHUNK = 1 << 16
CONNECT_SECONDS = 10
SILENT_SECONDS = 20
"""Seconds for which a server may send nothing."""
FILE_SECONDS = 60
SLOWEST = 4096
"""A file may take FILE_SECONDS, and one second more for each so many bytes: headers and interim
responses included."""
TOO_SLOW = "arrives too slowly: the check gave up"


class Website:
    """The tree below a web address. Redirects are not followed and compressed responses are not
    unpacked: what a server sends is the file itself, or is refused.

    Raises ValueError when the address does not begin with http:// or https://.
    """

    def __init__(self, address: str, file_seconds: float = FILE_SECONDS) -> None:
        self.address = address if address.endswith("/") else f"{address}/"
        if not re.fullmatch(BASE_ADDRESS, self.address):
            raise ValueError(
                "this is not a web address of a folder, such as https://answers.example.org/"
            )
        self.file_seconds = file_seconds
        self.session = requests.Session()
        self.deadline = Deadline()
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, WatchedAdapter(self.deadline))
        self.session.headers.update({"Accept-Encoding": "identity", "User-Agent": "pmlpub verify"})

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        try:
            with self.deadline.within(self.file_seconds + limit / SLOWEST):
                yield from self._read(path, limit)
        except Refusal:
            if self.deadline.is_over:
                raise Refusal("verify-slow", TOO_SLOW, final=True) from None
            raise
        if self.deadline.is_over:  # The file may have been cut off.
            raise Refusal("verify-slow", TOO_SLOW, final=True)

    def _read(self, path: str, limit: int) -> Iterator[bytes]:
        timeouts = (min(CONNECT_SECONDS, self.file_seconds), min(SILENT_SECONDS, self.file_seconds))
        try:
            with self._ask(path, timeouts) as answer:
                _check(answer)
                left = limit + 1
                while left and (chunk := answer.raw.read1(min(left, CHUNK), decode_content=False)):
                    left -= len(chunk)
                    yield chunk
        except (requests.Timeout, TimeoutError):
            raise Refusal("verify-slow", "the server does not answer in time", final=True) from None
        # ValueError: requests reads the address of a redirect that nobody follows.
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            if "timed out" in str(error):
                text = "the server stopped sending: the check gave up"
                raise Refusal("verify-slow", text, final=True) from None
            # What libraries say of a connection names their own parts.
            text = "no connection" if isinstance(error, requests.ConnectionError) else str(error)
            raise Refusal("verify-unreadable", f"cannot be fetched: {text}", final=True) from None

    def _ask(self, path: str, timeouts: tuple[float, float]) -> requests.Response:
        def ask() -> requests.Response:
            address = self.address + path
            return self.session.get(address, stream=True, allow_redirects=False, timeout=timeouts)

        try:
            return ask()
        except requests.Timeout:
            raise
        except requests.ConnectionError:  # A server may close the connection between two files.
            if self.deadline.is_over:
                raise
            return ask()

    def strangers(self, folder: str, files: set[str], skipped: set[str]) -> Iterator[str]:
        """Yields nothing: a web server does not list what else it has."""
        yield from ()


def _check(answer: requests.Response) -> None:
    """Raises Refusal unless the response has the bytes of the file itself."""
    status = answer.status_code
    if status in (404, 410):
        raise Refusal("verify-missing", f"is missing (HTTP {status})")
    if 300 <= status < 400:
        target = answer.headers.get("Location", "")[:200]
        text = f"the server redirects to {target!r}: name that address yourself if you trust it"
        raise Refusal("verify-redirect", text, final=True)
    if status != 200:
        raise Refusal("verify-unreadable", f"the server answers with HTTP {status}")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        text = "was sent compressed, though the file itself was requested"
        raise Refusal("verify-unreadable", text)
