"""Attackers who write to a terminal: a server, a file name, a text.

Nothing that steers a terminal may reach it, also through the stand-alone verifier.
"""

import datetime as dt
import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import Result
from pmlpub.building.pipeline import build
from pmlpub.text.characters import IGNORED
from support.signed_sites import PRIVATE, PUBLIC, STAND_ALONE, copy

DAY = dt.date(2026, 1, 10)
STEER = "\x1b]0;evil\x07\x9b2J"
HIDING = "\u200bh\u00adi\u2060d\u3164e\ufe0fs\u034f\u200d\U000e0041\U000e0130"
"""Characters that do not show, where no script or emoji has them."""
RUN = "from pmlpub.cli.main import main; main()"
COMMANDS = {
    "stand-alone": [sys.executable, str(STAND_ALONE)],
    "pmlpub": [sys.executable, "-m", "pmlpub", "verify"],
}


def run(*command: str) -> str:
    """What a command prints, or fails a test if a byte of it steers a terminal or does not show."""
    done = subprocess.run(command, capture_output=True, check=False)
    return plain((done.stdout + done.stderr).decode("utf-8", "surrogateescape"))


def plain(said: str) -> str:
    """What was printed, or fails a test as `run` does."""
    odd = {c for c in said if (not c.isprintable() and c != "\n") or IGNORED.match(c)}
    assert not odd, said
    return said


@contextmanager
def server(status: bytes, body: bytes = b"") -> Iterator[str]:
    """A server that answers each request with this status line."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: ")
            self.wfile.write(b"%d\r\nConnection: close\r\n\r\n" % len(body) + body)

        def log_message(self, *_: object) -> None:
            pass

    one = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=one.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{one.server_port}"
    finally:
        one.shutdown()
        one.server_close()


@pytest.fixture(scope="module")
def tree(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("terminals") / "site"))
    build(site, DAY, signing_key=PRIVATE)
    return copy(site / "outputs" / "current", site.parent / "tree")


@pytest.mark.slow
@pytest.mark.parametrize("verifier", COMMANDS)
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (b"404 " + STEER.encode(), b""), (b"2\x1b[31m00", b""), (STEER.encode("latin-1"), b""),
        (b"200 OK", STEER.encode()), (b"200 OK", json.dumps({"version": STEER}).encode()),
        (b"302 " + STEER.encode() + b"\r\nLocation: http://\x1b[2J/", b""),
        (b"200 OK\r\nContent-Encoding: \x1b[2J", b"x"),
        (b"404 " + HIDING.encode(), b""), (b"200 OK", json.dumps({"version": HIDING}).encode()),
    ],
)  # fmt: skip
def test_a_server_steers_no_terminal(verifier: str, status: bytes, body: bytes) -> None:
    with server(status, body) as address:
        assert "REFUSED" in run(*COMMANDS[verifier], address, "--key", PUBLIC)


@pytest.mark.slow
@pytest.mark.parametrize("verifier", COMMANDS)
@pytest.mark.parametrize(
    "name", [f"{STEER}.html", "a\nREFUSED: good\n", "\u202eabc", "\x7f\r", HIDING]
)
def test_a_file_name_steers_no_terminal(verifier: str, name: str, tree: Path) -> None:
    (tree / name).write_bytes(b"")
    try:
        said = run(*COMMANDS[verifier], str(tree), "--key", PUBLIC, "--as-of", str(DAY))
    finally:
        (tree / name).unlink()
    assert "REFUSED" in said
    assert "\nREFUSED: good" not in said


@pytest.mark.slow
@pytest.mark.parametrize("verifier", COMMANDS)
@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig.json", "manifest/site.jsonl"])
def test_a_published_file_steers_no_terminal(verifier: str, name: str, tree: Path) -> None:
    before = (tree / name).read_bytes()
    (tree / name).write_bytes(json.dumps({"version": STEER, STEER: STEER + HIDING}).encode())
    try:
        said = run(*COMMANDS[verifier], str(tree), "--key", PUBLIC, "--as-of", str(DAY))
    finally:
        (tree / name).write_bytes(before)
    assert "REFUSED" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--as-of", STEER), ("--site", f"/{STEER}", "check"), (STEER,),
        ("diff", STEER), ("show", STEER, "fr"), ("merge", STEER),
        ("verify", f"/{STEER}", "--key", PUBLIC), ("verify", ".", "--key", STEER),
    ],
)  # fmt: skip
def test_an_argument_that_was_pasted_steers_no_terminal(
    arguments: tuple[str, ...], site: Path, run_here: Callable[..., Result]
) -> None:
    own = () if "--site" in arguments else ("--site", str(site))
    done = run_here(*own, *arguments)
    assert plain(done.out + done.err)


WRITTEN = {
    "hidden in a word": f"do{HIDING}se",
    "hidden between figures": "2\u200d0\ufe0f mg",
    "a message of tags": "mg" + "".join(chr(0xE0000 + ord(c)) for c in "take 20"),
    "marks of direction between figures": "5\u200f-\u200f10 mg",
}
READERS = {
    "check": ("check", "--as-of", str(DAY)),
    "check as JSON": ("check", "--as-of", str(DAY), "--json"),
    "status as JSON": ("status", "--json"),
    "show": ("show", "fr", "a/dose"),
    "find": ("find", "take"),
    "trace": ("trace", "take"),
}


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize("written", WRITTEN)
def test_a_text_hides_nothing_on_a_terminal(
    written: str, command: str, site: Path, run_here: Callable[..., Result]
) -> None:
    path = site / "content" / "a" / "dose.yaml"
    text = path.read_text("utf-8").replace("question: ", f"question: Take {WRITTEN[written]} ")
    path.write_text(text + f"protected: [{WRITTEN[written]}]\n", "utf-8")
    done = run_here("--site", str(site), *READERS[command])
    assert plain(done.out + done.err)


@pytest.mark.slow
def test_a_name_in_content_steers_no_terminal(site: Path) -> None:
    (site / "content" / "a" / f"{STEER}.yaml").write_text("x")
    (site / "content" / STEER).mkdir()
    (site / "locales" / STEER).mkdir()
    (site / "locales" / "fr" / f"\n{STEER}").symlink_to("/etc")
    said = run(sys.executable, "-m", "pmlpub", "--site", str(site), "check")
    assert "bad-id" in said
    assert "symlink" in said


PASTED = f"evil{STEER}\u202e{HIDING}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("export", PASTED), ("keygen", PASTED), ("reviewer-key", PASTED),
        ("init", PASTED, "--title", "A"), ("check-line", "held.csv"), ("check-line", PASTED),
        ("check", "--format", "github"), ("sms", "serve", "--host", PASTED),
        ("sms", "serve", "--host", "a" * 64 + ".example"), ("find", "take"), ("find", PASTED),
        ("history", "fr", "a/dose"), ("trace", "2 tablets"), ("releases",),
        ("--site", f"../site[/b]{PASTED}", "build"),
    ],
)  # fmt: skip
def test_a_command_that_did_what_it_was_told_steers_no_terminal(
    arguments: tuple[str, ...], small_site: Path, tmp_path: Path
) -> None:
    """Its arguments, the files that it reads and the names in the site are hostile."""
    site = Path(shutil.copytree(small_site, tmp_path / f"site[/b]{PASTED}"))
    build(site, DAY)
    (site / "content" / "a" / f"{PASTED}.yaml").write_text("", "utf-8")
    (site / "held.csv").write_text(f"keyword,language,text\n{PASTED}\nok,{PASTED},\n", "utf-8")
    for path in (site / "history").glob("*.json"):
        path.write_bytes(path.read_bytes().replace(b'"en"', json.dumps(f"fr{PASTED}").encode()))
    said = run(sys.executable, "-c", f"import os; os.chdir({str(site)!r}); {RUN}", *arguments)
    assert said
    assert "This is a bug" not in said
