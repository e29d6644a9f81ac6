"""docs/health-line.md: what it tells operators to run runs, and says what it says."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import ExitStack
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import requests
from twilio.request_validator import RequestValidator

from conftest import ROOT
from pmlpub.building.pipeline import build
from pmlpub.clock import today_where_the_day_begins
from pmlpub.sms.keywords import RESERVED
from support import kannel

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "health-line.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
TOKEN = "0123456789abcdef0123456789abcdef"


class Operator:
    """Types the commands of the page, in the folder of a site, with ports and paths of its own."""

    def __init__(self, site: Path, ports: dict[str, int], stack: ExitStack) -> None:
        self.site, self.ports, self._stack = site, ports, stack
        self.env = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

    def here(self, text: str) -> str:
        """A command or a configuration with what is this test's own in its place."""
        for port, own in self.ports.items():
            text = re.sub(rf"\b{port}\b", str(own), text)
        text = text.replace("/etc/kannel/kannel.conf", str(self.site / "kannel.conf"))
        return text.replace("/srv/line/", f"{self.site}/")

    def type(self, command: str) -> str:
        """What a command prints; one in the background prints nothing, and goes on."""
        command = self.here(command)
        if command.endswith(" &"):
            output = self._stack.enter_context((self.site / "background.txt").open("ab"))
            process = subprocess.Popen(
                ["bash", "-c", f"exec {command[:-2]}"], cwd=self.site, env=self.env,
                stdout=output, stderr=output,
            )  # fmt: skip
            self._stack.callback(kannel.end, process)
            return ""
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.site, env=self.env, capture_output=True, text=True
        )
        assert done.returncode == 0, command + done.stderr
        return done.stdout

    def wait(self, url: str) -> None:
        """Until somebody answers at a URL."""
        for _ in range(600):
            try:
                requests.get(self.here(url), timeout=20)
            except (requests.ConnectionError, requests.Timeout):
                time.sleep(0.1)
            else:
                return
        raise AssertionError((self.site / "background.txt").read_text("utf-8"))


def commands(section: str) -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", SECTIONS[section], re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def ports() -> dict[str, int]:
    """Those of the page, each with a free one of this machine."""
    return dict(zip(("8013", "13000", "13001", "10000"), kannel.free_ports(4), strict=True))


@pytest.fixture(scope="module")
def built(ports: dict[str, int], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a release of today, so that the builds of the page have little to do."""
    site = tmp_path_factory.mktemp("line") / "site"
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, site / name)
    settings = site / "content" / "site.yaml"
    own = f"\nsms:\n  responder: http://127.0.0.1:{ports['8013']}/\n"
    settings.write_text(settings.read_text("utf-8").replace("\nsms:\n", own), "utf-8")
    build(site, today_where_the_day_begins())
    return site


@pytest.fixture
def operator(built: Path, ports: dict[str, int], tmp_path: Path) -> Iterator[Operator]:
    site = Path(shutil.copytree(built, tmp_path / "site", symlinks=True))
    with ExitStack() as stack:
        yield Operator(site, ports, stack)


def serving(command: str) -> str:
    """The responder's command with the port of the page said out loud, so that it is ours."""
    return command.replace("sms serve", "sms serve --port 8013")


@pytest.mark.parametrize(
    "section", ["The responder", "Kannel", "RapidPro", "Twilio", "Other gateways"]
)
def test_each_gateway_takes_under_ten_commands_and_says_what_stop_does(section: str) -> None:
    assert 0 < len(commands(section)) < 10
    assert section == "The responder" or "**STOP.**" in SECTIONS[section]


def test_the_responder_as_the_page_says(operator: Operator) -> None:
    *install, make, serve, ask, health = commands("The responder")
    assert [re.sub(".*/", "", line.split()[0]) for line in install] == ["python3", "pip", "pip"]
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    assert all(f"\n{package}==" in locked for package in ("starlette", "uvicorn"))
    operator.type(make)
    operator.type(serving(serve))
    operator.wait("http://127.0.0.1:8013/health")
    current = operator.site / "outputs" / "current"
    assert operator.type(ask) == (current / "en/pml/cure/sms.txt").read_text("utf-8")
    number = json.loads((current / "manifest.json").read_bytes())["number"]
    assert json.loads(operator.type(health))["number"] == number


def test_the_service_never_gives_up() -> None:
    """By default systemd ends its attempts after five within ten seconds: a release that is damaged
    for longer, or a machine that starts before its disk is there, would end the line."""
    (text,) = re.findall(r"```ini\n(.*?)```", SECTIONS["The responder"], re.DOTALL)
    unit = ConfigParser()
    unit.read_string(text)
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert unit["Service"]["Restart"] == "on-failure"
    assert unit["Service"].getint("RestartSec") >= 5


@pytest.mark.parts
def test_kannel_as_the_page_says(operator: Operator) -> None:
    (conf,) = re.findall(r"```text\n# /etc/kannel.*?\n(.*?)```", SECTIONS["Kannel"], re.DOTALL)
    (operator.site / "kannel.conf").write_text(operator.here(conf))
    *administration, serve, bearerbox, smsbox, phone = commands("Kannel")
    assert all(command.startswith("sudo ") for command in administration)
    operator.type("pmlpub build")
    operator.type(serving(serve))
    operator.wait("http://127.0.0.1:8013/health")
    operator.type(bearerbox)
    operator.wait("http://127.0.0.1:13000/status.txt")
    operator.type(smsbox)
    for _ in range(600):
        status = operator.here("http://127.0.0.1:13000/status.txt?password=CHANGE")
        if "smsbox:" in requests.get(status, timeout=20).text:
            break
        time.sleep(0.1)
    # It would go on for minutes: `timeout` ends it when the parts are there.
    said = operator.type(f"timeout 15 {phone} 2>&1 || true")
    assert "DEMO+only" in said
    assert len(re.findall(r"Got message \d: <12345 15005550006 udh", said)) == 3


def test_rapidpro_as_the_page_says(operator: Operator) -> None:
    key, make, serve, copy = commands("RapidPro")
    for command in (key, make, serving(serve), copy):
        operator.type(command)
    operator.wait("http://127.0.0.1:8013/health")
    flows = json.loads((operator.site / "rapidpro.json").read_bytes())
    words = {word for trigger in flows["triggers"] for word in trigger["keywords"]}
    assert {"cure", "iris"} <= words
    assert not words & {word.casefold() for word in RESERVED}


def test_another_gateway_as_the_page_says(operator: Operator) -> None:
    key, serve, ask = commands("Other gateways")
    operator.type("pmlpub build")
    operator.type(key)
    operator.type(serving(serve))
    operator.wait("http://127.0.0.1:8013/health")
    current = operator.site / "outputs" / "current"
    assert operator.type(ask) == (current / "en/pml/cure/sms.txt").read_text("utf-8")


def test_twilio_as_the_page_says(operator: Operator) -> None:
    token, serve, _proxy = commands("Twilio")
    operator.type("pmlpub build")
    operator.type(token.replace("editor token", f"echo {TOKEN} > token"))
    operator.type(serving(serve))
    operator.wait("http://127.0.0.1:8013/health")
    for query in re.findall(r"https://line.example.org/twilio(\?\S+?)?`", SECTIONS["Twilio"]):
        form = {"Body": "IRIS", "From": "+15005550006"}
        url = f"https://line.example.org/twilio{query}"
        found = requests.post(
            operator.here(f"http://127.0.0.1:8013/twilio{query}"),
            data=form,
            headers={"X-Twilio-Signature": RequestValidator(TOKEN).compute_signature(url, form)},
            timeout=60,
        )
        assert found.status_code == 200
        french = operator.site / "outputs/current/fr/pml/iris/sms.txt"
        assert (escape(french.read_text("utf-8")) in found.text) == bool(query)
