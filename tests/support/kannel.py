"""Debian's Kannel on loopback: bearerbox, smsbox, and fakesmsc in place of a telephone network.

https://www.kannel.org/download/1.4.5/userguide-1.4.5/userguide.html
"""

import re
import secrets
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from socket import create_server
from threading import Timer
from urllib.parse import unquote_to_bytes

import msgspec

FAKESMSC = "/usr/lib/kannel/test/fakesmsc"
OWN_PORTS = range(20_000, 32_000)
CONFIGURATION = """\
group = core
admin-port = {admin}
admin-password = loopback
admin-allow-ip = "127.0.0.1"
admin-deny-ip = "*.*.*.*"
smsbox-port = {box}
box-allow-ip = "127.0.0.1"
box-deny-ip = "*.*.*.*"
access-log = "{folder}/access.log"

group = smsc
smsc = fake
smsc-id = fake
host = 127.0.0.1
port = {smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
mo-recode = true
{settings}
include = "{services}"
"""
MESSAGE = re.compile(r"Got message \d+: <(\S+) (\S+) (text|data|ucs2|udh)(?: udh)? (.*)>$")
PATIENCE = 60.0


class Part(msgspec.Struct, frozen=True):
    """One SMS as it reached the network: its user data header, and its user data."""

    header: bytes
    data: bytes


class Kannel:
    """Running boxes; `services` is a file of `sms-service` groups. The settings of smsbox beside it
    are included, if there are some."""

    def __init__(self, folder: Path, ports: Sequence[int], stack: ExitStack) -> None:
        self.folder, self._stack = folder, stack
        self._admin, self._box, self._smsc = ports

    def start(self, services: Path) -> None:
        conf = self.folder / "kannel.conf"
        settings = services.with_name("smsbox.conf")
        conf.write_text(
            CONFIGURATION.format(
                admin=self._admin, box=self._box, smsc=self._smsc, folder=self.folder,
                services=services,
                settings=f'include = "{settings}"\n' if settings.exists() else "",
            )
        )  # fmt: skip
        self._start("bearerbox", conf)
        self._wait("Status: running")
        self._start("smsbox", conf)
        self._wait("smsbox:")

    def text(self, message: str, parts: int, ucs2: bool = False) -> list[Part]:
        """Texts `message` to the line and returns the `parts` SMS that come back, in order."""
        with self._phone(message, ucs2) as phone:
            late = Timer(PATIENCE, phone.kill)
            late.start()
            try:
                return list(self._receive(phone, parts))
            finally:
                late.cancel()
                phone.kill()

    def send(self, message: str) -> None:
        """Texts `message`, which has no answer: one that comes later is taken for the next."""
        until = time.monotonic() + PATIENCE
        with self._phone(message) as phone:
            while f"[msg:{len(message)}:{message}]" not in self.log("access", ".log"):
                assert time.monotonic() < until
                time.sleep(0.1)
            phone.kill()
            assert phone.stdout
            assert b"Got message" not in phone.stdout.read()

    def _phone(self, message: str, ucs2: bool = False) -> "subprocess.Popen[bytes]":
        kind, data = "text", message
        if ucs2:
            kind = "ucs2"
            data = "".join(f"%{byte:02X}" for byte in message.encode("utf-16-be"))
        return subprocess.Popen(
            [FAKESMSC, "-H", "127.0.0.1", "-r", str(self._smsc), "-i", "60", "-m", "9",
             f"15005550006 12345 {kind} {data}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip

    def _receive(self, phone: "subprocess.Popen[bytes]", parts: int) -> Iterator[Part]:
        assert phone.stdout
        for line in phone.stdout:
            if found := MESSAGE.search(line.decode("latin-1").rstrip("\n")):
                _, _, kind, data = found.groups()
                header, text = b"", data
                if kind == "udh":
                    first, _, text = data.partition(" data ")
                    header = unquote_to_bytes(first)
                yield Part(header, unquote_to_bytes(text.replace("+", " ")))
                parts -= 1
                if not parts:
                    return
        raise AssertionError(self.log("smsbox") + self.log("bearerbox"))

    def codings(self, count: int) -> list[str]:
        """The data codings of the texts that were sent, `count` of them, by the access log: 0 for
        GSM-7, 2 for UCS-2."""
        found: list[str] = []
        until = time.monotonic() + PATIENCE
        while len(found) < count and time.monotonic() < until:
            time.sleep(0.1)
            log = self.log("access", ".log")
            found = re.findall(r"Sent SMS .*?\[flags:-?\d+:(-?\d+):", log)
        return found

    def log(self, name: str, suffix: str = ".txt") -> str:
        return (self.folder / f"{name}{suffix}").read_text("utf-8", errors="replace")

    def _start(self, box: str, conf: Path) -> None:
        output = self._stack.enter_context((self.folder / f"{box}.txt").open("w"))
        process = subprocess.Popen(
            [f"/usr/sbin/{box}", "-v", "1", str(conf)], stdout=output, stderr=output
        )
        self._stack.callback(end, process)

    def _wait(self, state: str) -> None:
        """Until the status page says `state`."""
        until = time.monotonic() + PATIENCE
        url = f"http://127.0.0.1:{self._admin}/status.txt?password=loopback"
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(url, timeout=5) as page:
                    if state in page.read().decode():
                        return
            except OSError:
                pass
            time.sleep(0.1)
        raise AssertionError(f"no {state!r}:\n{self.log('bearerbox')}")


@contextmanager
def running(folder: Path, services: Path) -> Iterator[Kannel]:
    """Boxes with the services of a file; smsbox ends before bearerbox."""
    with ExitStack() as stack:
        kannel = Kannel(folder, free_ports(3), stack)
        kannel.start(services)
        yield kannel


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody has now, for programs that cannot choose one themselves. They
    are below those that Linux gives to whoever asks for any: no other test takes them first."""
    found: set[int] = set()
    while len(found) < count:
        port = secrets.choice(OWN_PORTS)
        with suppress(OSError), create_server(("127.0.0.1", port)):
            found.add(port)
    return list(found)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Stops a process, kindly first."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
