"""Debian's Firefox, driven by its own protocol, Marionette: WebDriver's commands over a socket.

Playwright sends a command that the ESR does not know yet, and Selenium needs geckodriver, which
Debian does not have.
"""

import base64
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "",
}
STARTED = 120
"""Seconds that Firefox may take to start, on a busy machine."""
PATIENCE = 60
"""Seconds for which tests wait for what must come, on a busy machine."""


class Firefox:
    """A running Firefox with one tab. `ask` raises AssertionError with what Firefox says."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._number = 0
        self._read()  # What it says of itself.
        self.ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})

    def ask(self, command: str, values: object = None) -> Any:
        self._number += 1
        data = json.dumps([0, self._number, command, values or {}]).encode()
        self._stream.write(f"{len(data)}:".encode() + data)
        self._stream.flush()
        _, _, error, result = self._read()
        assert error is None, f"{command}: {error}"
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def _read(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) not in (b":", b""):
            length += byte
        return json.loads(self._stream.read(int(length or b"0")) or b"[0, 0, null, null]")

    def open(self, address: str, *, width: int = 1280, height: int = 800) -> None:
        self.ask("WebDriver:SwitchToFrame", {"id": None})
        self.ask("WebDriver:SetWindowRect", {"width": width, "height": height})
        self.ask("WebDriver:Navigate", {"url": address})

    def evaluate(self, expression: str) -> Any:
        script = f"return {expression}"
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": []})

    def enter_frame(self) -> None:
        """Evaluates in the first frame of the page from now on."""
        self.ask("WebDriver:SwitchToFrame", {"id": 0})

    def until(self, expression: str) -> None:
        """Waits until it is true in the page. While a frame is loaded, nothing can be asked."""
        end = time.monotonic() + PATIENCE
        said = ""
        while time.monotonic() < end:
            try:
                if self.evaluate(expression):
                    return
            except AssertionError as error:
                said = str(error)
            time.sleep(0.05)
        raise AssertionError(f"never true: {expression} {said}")

    def picture(self, selector: str) -> bytes:
        """An element of the page as PNG."""
        found = self.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})
        (element,) = found.values()
        return base64.b64decode(
            self.ask("WebDriver:TakeScreenshot", {"id": element, "full": False})
        )

    def print_page(self, **options: object) -> bytes:
        """The page as a PDF, on paper of the US (WebDriver, "Print Page": the options)."""
        return base64.b64decode(self.ask("WebDriver:Print", options))


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Starts Firefox with a profile of its own in a folder."""
    program = shutil.which("firefox-esr")
    assert program, "these tests need firefox-esr"
    profile = folder / "profile"
    profile.mkdir()
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
        for name, value in ({"marionette.port": 0} | PREFERENCES).items()
    ]
    (profile / "user.js").write_text("".join(lines), "utf-8")
    with (folder / "firefox.log").open("w") as log:
        process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--marionette", "--profile", profile],
            stdout=log, stderr=log,
        )  # fmt: skip
    try:
        with closing(_connect(profile / "MarionetteActivePort", process)) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _connect(path: Path, process: subprocess.Popen[bytes]) -> socket.socket:
    for _ in range(STARTED * 10):
        assert process.poll() is None, "Firefox has ended"
        if path.exists() and (port := path.read_text("utf-8").strip()):
            return socket.create_connection(("127.0.0.1", int(port)), timeout=STARTED)
        time.sleep(0.1)
    raise AssertionError("Firefox does not start")
