"""Verifying over the web: servers that are slow, endless, lying or elsewhere are refused."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from golden_cases import walk
from pmlpub.api import open_tree, verify
from pmlpub.problems import VerificationError
from pmlpub.verification import check as checking
from pmlpub.verification.website import Website
from support import net_servers, signed_sites
from support.net_servers import Server, serving
from support.signed_sites import (
    AS_OF,
    MANIFEST,
    PUBLIC,
    SIGNATURE,
    Package,
    StandAlone,
    names,
    publish,
)

pytestmark = pytest.mark.slow

SMS, PAGE, PART = "fr/a/dose/sms.txt", "fr/a/dose/index.html", "manifest/fr.a.jsonl"
VERIFIERS = {"package": Package, "stand-alone": StandAlone}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(params=VERIFIERS)
def check(request: pytest.FixtureRequest) -> Any:
    return VERIFIERS[request.param]()


@pytest.fixture(params=VERIFIERS)
def hasty(request: pytest.FixtureRequest) -> Any:
    """A verifier that gives a file a second, and one more for each 4 KB."""
    return VERIFIERS[request.param](seconds=1)


@pytest.fixture
def server(site: Path, tmp_path: Path) -> Any:
    """A web server of a signed release."""
    with serving(signed_sites.copy(site / "outputs" / "current", tmp_path / "copy")) as found:
        yield found


def test_a_release_on_the_web_is_good_and_each_file_is_asked_for_once(
    server: Server, check: Any
) -> None:
    assert check(server.address) == []
    assert sorted(server.asked) == sorted(walk(server.root))
    assert {h["accept-encoding"] for h in server.headers} == {"identity"}
    assert not any("authorization" in h or "cookie" in h for h in server.headers)


def test_an_address_without_a_slash_and_one_below_a_folder(
    server: Server, tmp_path: Path, check: Any
) -> None:
    assert check(server.address.rstrip("/")) == []
    shutil.copytree(server.root, tmp_path / "top" / "answers")
    server.root = tmp_path / "top"
    assert check(server.address + "answers/") == []
    assert check(server.address + "answers") == []


LIES: dict[str, Callable[[Any, bytes], None]] = {
    "cut": net_servers.cut,
    "longer": net_servers.longer,
    "altered": net_servers.altered,
    "bomb": net_servers.bomb,
    "packed": net_servers.packed,
    "failing": net_servers.failing,
    "part": net_servers.partial_content,
    "endless": net_servers.endless,
}


@pytest.mark.parametrize("path", [SIGNATURE, MANIFEST, PART, SMS, "index.html"])
@pytest.mark.parametrize("lie", LIES)
def test_what_is_not_the_file_is_refused(lie: str, path: str, server: Server, check: Any) -> None:
    server.answers[path] = LIES[lie]
    assert names(check(server.address), path)
    server.answers.clear()
    assert check(server.address) == []


def test_a_missing_file_is_named(server: Server, check: Any) -> None:
    for path in (SIGNATURE, MANIFEST, PART, SMS):
        data = (server.root / path).read_bytes()
        (server.root / path).unlink()
        assert names(check(server.address), path)
        (server.root / path).write_bytes(data)


def test_chunked_answers_are_read(server: Server, check: Any) -> None:
    server.answers = dict.fromkeys(walk(server.root), net_servers.chunked)
    assert check(server.address) == []


@pytest.mark.parametrize("path", [SIGNATURE, SMS])
def test_an_endless_body_is_read_no_further_than_signed(path: str, server: Server) -> None:
    """Sockets hold some more, but not what the server would like to send."""
    server.answers[path] = net_servers.endless
    tree = Website(server.address)
    size = (server.root / path).stat().st_size
    assert sum(map(len, tree.read(path, size))) == size + 1
    assert server.sent < 64 << 20


@pytest.mark.parametrize("slow", [net_servers.dripping, net_servers.silent, net_servers.mute])
@pytest.mark.parametrize("path", [SIGNATURE, PAGE])
def test_a_slow_server_is_given_up(
    path: str, slow: Callable[[Any, bytes], None], server: Server, hasty: Any
) -> None:
    server.answers[path] = slow
    assert names(hasty(server.address), path)


NOT_SENT: dict[str, Callable[[Any, bytes], None]] = {
    "verify-unreadable": net_servers.failing,
    "verify-redirect": net_servers.redirect("/other"),
    "verify-slow": net_servers.silent,
}


@pytest.mark.parametrize("code", NOT_SENT)
def test_a_server_that_does_not_send_the_file_has_its_code(code: str, server: Server) -> None:
    server.answers[SMS] = NOT_SENT[code]
    site = Website(server.address)
    site.file_seconds = 1
    found = checking.verify(site, [PUBLIC], AS_OF)
    assert [(p.location.path, p.code) for p in found.problems] == [(SMS, code)]


def test_no_redirect_is_followed(server: Server, tmp_path: Path, check: Any) -> None:
    """Not to another host, and not on the same one: what was named is what is read."""
    with serving(server.root) as other:
        for path in (SIGNATURE, MANIFEST, PART, SMS):
            for target in (other.address + path, f"/{path}", "file:///etc/passwd"):
                server.answers = {path: net_servers.redirect(target)}
                assert names(check(server.address), path)
        assert other.asked == []


def test_nobody_there(server: Server, check: Any) -> None:
    with serving(server.root) as other:
        address = other.address
    assert names(check(address), SIGNATURE)


@pytest.mark.parametrize(
    "address",
    ["http://", "http://u:p@h/", "https://h/?q", "https://h/#f", "http://h /", "https:///x"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        open_tree(address)


def test_a_release_that_is_switched_under_way_is_not_called_tampered(
    site: Path, server: Server, tmp_path: Path
) -> None:
    signed_sites.edit(site, "Take 2 ", "Take 3 ")
    new = signed_sites.copy(publish(site), tmp_path / "new")

    def switching(path: str) -> Callable[[Any, bytes], None]:
        def answer(handler: Any, data: bytes) -> None:
            server.root = new
            net_servers.send(handler, 200, data)

        return answer

    old = server.root
    for path in (SIGNATURE, MANIFEST, "manifest/en.a.jsonl"):
        server.root, server.answers = old, {path: switching(path)}
        with pytest.raises(VerificationError, match=r"error\[verify-changed\].*run this again"):
            verify(server.address, PUBLIC, AS_OF)
        server.answers = {}
        assert verify(server.address, PUBLIC, AS_OF).number == 2


def test_the_commands_check_a_site_and_remember_it(
    site: Path, server: Server, tmp_path: Path, run_here: Callable[..., Any]
) -> None:
    day = ("--as-of", f"{AS_OF}")
    (tmp_path / "key.pub").write_text(f"{PUBLIC}\n{signed_sites.OTHER_PUBLIC}\n")
    given = (server.address, "--key", "key.pub", "--state", "seen.json", *day)
    first = run_here("verify", *given)
    assert (first.code, first.err) == (0, "")
    assert "Release 1, as of 2026-01-10, root " in first.out
    remembered = json.loads((tmp_path / "seen.json").read_bytes())
    old = server.root
    signed_sites.edit(site, "Take 2 ", "Take 3 ")
    server.root = signed_sites.copy(publish(site), tmp_path / "new")
    assert run_here("verify", *given).code == 0
    assert json.loads((tmp_path / "seen.json").read_bytes())["number"] == 2
    server.root = old
    replayed = run_here("verify", *given)
    assert (replayed.code, replayed.out) == (1, "")
    assert "manifest.sig.json: error[verify-replayed]: this is release 1 (" in replayed.err
    assert replayed.err.endswith(f"REFUSED: do not use {server.address}.\n")
    root = remembered["root"]
    server.root = tmp_path / "new"
    for previous, code in ((root, 0), ("0" * 64, 1), ("seen.json", 0)):
        options = ("--key", PUBLIC, "--previous", previous, *day)
        assert run_here("verify", server.address, *options).code == code
    data = json.loads(run_here("verify", server.address, "--key", PUBLIC, "--json", *day).out)
    assert (data["good"], data["number"], data["problems"]) == (True, 2, [])
    assert data["signature"]["previous"] == root
    english = "en/a/dose/sms.txt"
    (server.root / english).write_bytes(b"x")
    only = ("--key", PUBLIC, "--json", "--only", english, *day)
    data = json.loads(run_here("verify", server.address, *only).out)
    assert [(p["path"], p["code"]) for p in data["problems"]] == [(english, "verify-size")]


def test_the_stand_alone_command_does_the_same(server: Server, tmp_path: Path, site: Path) -> None:
    import subprocess
    import sys

    def call(tree: str, *options: str) -> Any:
        command = [sys.executable, str(signed_sites.STAND_ALONE), tree, "--key", PUBLIC, *options]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600)

    day, state = ("--as-of", f"{AS_OF}"), ("--state", "seen.json")
    current = str(site / "outputs" / "current")
    for tree in (server.address, current):
        good = call(tree, *day, *state)
        assert (good.returncode, good.stdout, good.stderr) == (0, "good: release 1\n", "")
    seen = json.loads((tmp_path / "seen.json").read_bytes())
    assert seen["number"] == 1
    (tmp_path / "seen.json").write_text(json.dumps(seen | {"number": 2, "root": "0" * 64}))
    old = call(current, *day, *state).stdout
    assert "an old tree?" in old
    assert old.endswith("REFUSED: do not use this tree\n")
    (tmp_path / "none.json").write_text("[")
    for wrong in (
        ("--as-of", "2026-2-9"),
        ("--as-of", "2026-11-31"),
        ("--key", "abcd"),
        ("--key", ""),
        ("--key", "key.pub"),
        ("--state", "none.json"),
        ("--state", "none/seen.json"),
    ):
        told = call(current, *wrong)
        assert (told.returncode, told.stdout) == (2, ""), wrong
        assert told.stderr.startswith("usage: ")
        assert wrong[0] in told.stderr.rpartition("error: ")[2]
        assert "Traceback" not in told.stderr
    assert call(current, "--as-of", "2026-02-09").returncode == 1
    (server.root / SMS).write_bytes(b"x")
    bad = call(server.address, *day)
    assert (bad.returncode, bad.stdout.partition(":")[0]) == (1, SMS)


def test_wrong_usage_and_a_damaged_state(
    site: Path, tmp_path: Path, run_here: Callable[..., Any]
) -> None:
    current = str(publish(site))
    assert run_here("verify", current).code == 2
    assert run_here("verify", current, "--key", "nonsense").code == 2
    assert run_here("verify", "http://u:p@h/", "--key", PUBLIC).code == 2
    assert run_here("verify", current, "--key", PUBLIC, "--previous", "nowhere").code == 2
    (tmp_path / "seen.json").write_text("{")
    options = ("--key", PUBLIC, "--state", "seen.json", "--as-of", f"{AS_OF}")
    damaged = run_here("verify", current, *options)
    assert (damaged.code, damaged.out) == (1, "")
    assert "seen.json: error[verify-state]: was not written by verify --state" in damaged.err
    nowhere = run_here("verify", str(tmp_path / "none"), "--key", PUBLIC)
    assert "manifest.sig.json: error[verify-unsigned]" in nowhere.err
    unsigned = run_here("verify", current, "--allow-unsigned")
    assert unsigned.code == 0
    assert "NOT SIGNED: there is no proof of who made these files." in unsigned.err
