"""The lines of docs/operations.md in real web servers: addresses, headers, and a switch."""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from pmlpub.building import pipeline
from support.kannel import free_ports
from support.release_sites import build
from support.signed_sites import AS_OF, edit

pytestmark = pytest.mark.parts

DOCS = Path(__file__).parent.parent / "docs" / "operations.md"
ROOT = "/srv/answers/outputs/current"
PATIENCE = 60
"""Seconds that a server may take to start, on a busy machine."""
NGINX = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
{user}
events {{}}
http {{
access_log off;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{server}
}}
"""
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "en/a/dose/snippet.html": "text/html; charset=utf-8",
    "en/a/dose/answer.jsonld": "application/ld+json",
    "en/a/dose/answer.ttl": "text/turtle; charset=utf-8",
    "en/a/dose/answer.nt": "application/n-triples",
    "en/a/dose/answer.rdf": "application/rdf+xml",
    "en/a/dose/oembed.json": "application/json",
    "en/a/dose/sms.txt": "text/plain; charset=utf-8",
    "manifest/en.a.jsonl": "application/x-ndjson",
    "lines/replies.csv": "text/csv; charset=utf-8",
    "en/a/dose/plain.html": "text/html; charset=utf-8",
    "feed.atom": "application/atom+xml",
    "manifest.json": "application/json",
}


def lines_for(server: str) -> str:
    """The lines that the docs show for a server."""
    found = re.search(rf"^{server}:\n\n```\w+\n(.*?)^```", DOCS.read_text("utf-8"), re.S | re.M)
    assert found
    return found[1]


@contextmanager
def running(command: list[str | Path], address: str, log: Path) -> Iterator[str]:
    with log.open("w") as stream:
        program = subprocess.Popen(command, stdout=stream, stderr=stream)
    try:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                requests.get(address, timeout=20)
                break
            except (requests.ConnectionError, requests.Timeout):
                ready = program.poll() is None and time.monotonic() < end
                assert ready, log.read_text("utf-8")
                time.sleep(0.1)
        yield address
    finally:
        program.terminate()
        program.wait(timeout=20)


def nginx(root: Path, folder: Path) -> Iterator[str]:
    (port,) = free_ports(1)
    server = lines_for("nginx").replace("listen 8080", f"listen 127.0.0.1:{port}")
    assert ROOT in server
    config = folder / "nginx.conf"
    # As root it would read the files of a test as nobody, who may not.
    user = "user root;" if Path("/proc/self").stat().st_uid == 0 else ""
    server = server.replace(ROOT, str(root))
    config.write_text(NGINX.format(folder=folder, user=user, server=server), "utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command: list[str | Path] = [program, "-p", folder, "-c", config, "-e", "stderr"]
    with running(command, f"http://127.0.0.1:{port}/", folder / "log") as address:
        yield address


def caddy(root: Path, folder: Path) -> Iterator[str]:
    (port,) = free_ports(1)
    server = lines_for("Caddy").replace(":8081", f"http://127.0.0.1:{port}")
    assert ROOT in server
    config = folder / "Caddyfile"
    text = server.replace(ROOT, str(root))
    config.write_text("{\nadmin off\n}\n" + text, "utf-8")
    command: list[str | Path] = ["caddy", "run", "--adapter", "caddyfile", "--config", config]
    with running(command, f"http://127.0.0.1:{port}/", folder / "log") as address:
        yield address


SERVERS = pytest.mark.parametrize("server", [nginx, caddy], ids=lambda server: server.__name__)


@pytest.fixture(params=[nginx, caddy], ids=lambda server: server.__name__)
def address(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    build(site, AS_OF)
    folder = tmp_path / "server"
    folder.mkdir()
    yield from request.param(site / "outputs" / "current", folder)


def test_every_kind_of_file_has_its_type_and_may_be_fetched_from_elsewhere(
    address: str, site: Path
) -> None:
    for path, kind in TYPES.items():
        found = requests.get(address + path, timeout=20)
        assert found.status_code == 200, path
        assert found.content == (site / "outputs" / "current" / path).read_bytes()
        assert "Content-Type" in found.headers, path
        assert found.headers["Content-Type"].replace("UTF-8", "utf-8") == kind, path
        assert found.headers["Access-Control-Allow-Origin"] == "*"
        assert found.headers["Cache-Control"] == "public, max-age=300"
        assert found.headers["ETag"]
    style = next((site / "outputs" / "current" / "assets").glob("style.*.css")).name
    found = requests.get(f"{address}assets/{style}", timeout=20)
    assert found.headers["Content-Type"].startswith("text/css")
    assert found.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert found.headers["Access-Control-Allow-Origin"] == "*"


COPIES = ("snippet.html", "plain.html", "embed.html", "copy.html")


def test_files_for_pages_of_others_name_the_page_that_search_engines_should_list(
    address: str, site: Path
) -> None:
    folder = site / "outputs" / "current" / "en" / "a" / "dose"
    for name in (*COPIES, "index.html", "oembed.json", "status.json"):
        assert (folder / name).exists(), name
        found = requests.get(f"{address}en/a/dose/{name}", timeout=20)
        assert found.headers["Access-Control-Allow-Origin"] == "*"
        assert found.headers["Cache-Control"] == "public, max-age=300"
        assert "X-Frame-Options" not in found.headers
        if name in COPIES:
            assert found.headers["X-Robots-Tag"] == "noindex"
            page = "https://answers.example.org/en/a/dose/"
            assert found.headers["Link"] == f'<{page}>; rel="canonical"'
        else:
            assert "X-Robots-Tag" not in found.headers
            assert "Link" not in found.headers


def test_only_files_with_a_version_in_their_names_are_kept_for_long(
    address: str, site: Path
) -> None:
    names = sorted(path.name for path in (site / "outputs" / "current" / "assets").iterdir())
    assert "sri.json" in names
    for name in names:
        found = requests.get(f"{address}assets/{name}", timeout=20)
        kept = "public, max-age=31536000, immutable"
        assert found.headers["Cache-Control"] == (
            "public, max-age=300" if name == "sri.json" else kept
        )
        assert found.headers["Access-Control-Allow-Origin"] == "*"


def test_a_folder_is_its_page_and_what_is_not_there_is_not_found(address: str) -> None:
    assert "<h1>" in requests.get(f"{address}en/a/dose/", timeout=20).text
    assert requests.get(f"{address}en/a/none/", timeout=20).status_code == 404
    for path in ("..%2Fstate.sqlite", "%2e%2e/state.sqlite", "../state.sqlite"):
        assert requests.get(address + path, timeout=20).status_code in (400, 403, 404), path


def test_pieces_of_pages_name_the_page_and_are_in_no_index(address: str) -> None:
    for name in ("snippet.html", "plain.html"):
        found = requests.get(f"{address}en/a/dose/{name}", timeout=20)
        assert found.headers["X-Robots-Tag"] == "noindex"
        assert found.links["canonical"]["url"] == "https://answers.example.org/en/a/dose/"
    for name in ("", "status.json", "sms.txt"):
        found = requests.get(f"{address}en/a/dose/{name}", timeout=20)
        assert "X-Robots-Tag" not in found.headers
        assert "Link" not in found.headers


@SERVERS
def test_what_is_gone_is_said_to_be_and_what_moved_is_found(
    server: Callable[[Path, Path], Iterator[str]], site: Path, tmp_path: Path
) -> None:
    long = "a-name-that-is-as-long-as-any-id-of-an-answer-may-be-here"
    content = site / "content"
    text = (content / "a/dose.yaml").read_text("utf-8")
    others = {"old": "OLD", long: "LONG", "paused": "WAIT"}
    for name, keyword in others.items():
        own = text.replace("keywords: DOSE", f"keywords: {keyword}")
        (content / f"a/{name}.yaml").write_text(own, "utf-8")
    build(site, AS_OF)
    (content / "a/dose.yaml").rename(content / "a/new.yaml")
    path = content / "a/new.yaml"
    path.write_text(f"{path.read_text('utf-8')}aliases: {{a/dose: a/new}}\n", "utf-8")
    names = [name for name in others if name != "paused"]
    rows = [f"- {{id: a/{name}, on: 2026-01-07, reason: wrong}}\n" for name in names]
    (content / "gone.yaml").write_text("".join(rows), "utf-8")
    pipeline.build(site, AS_OF, allow_removal=["a/dose"])
    current = site / "outputs" / "current"
    folder = tmp_path / "server"
    folder.mkdir()
    with contextmanager(server)(current, folder) as address:
        for name in names:
            found = requests.get(f"{address}en/a/{name}/", timeout=20)
            assert found.status_code == 410
            assert found.content == (current / f"en/a/{name}/index.html").read_bytes()
            assert found.headers["Content-Type"].lower() == "text/html; charset=utf-8"
            # Programs that ask for data get the notice as data.
            assert requests.get(f"{address}en/a/{name}/status.json", timeout=20).status_code == 200
        moved = requests.get(f"{address}en/a/dose/", timeout=20, allow_redirects=False)
        assert moved.status_code == 301
        assert urlsplit(moved.headers["Location"]).path == "/en/a/new/"
        assert requests.get(f"{address}en/a/dose/", timeout=20).status_code == 200
        assert requests.get(f"{address}en/a/paused/", timeout=20).status_code == 200
        assert requests.get(f"{address}en/", timeout=20).status_code == 200


def ask_again(address: str, known: requests.Response) -> str:
    """What clients see that have an answer in their cache and ask whether it still holds: by its
    tag, by its date, by both, as far as the server gave them."""
    conditions = {
        condition: known.headers[header]
        for header, condition in (
            ("ETag", "If-None-Match"),
            ("Last-Modified", "If-Modified-Since"),
        )
        if header in known.headers
    }
    seen = set()
    for asked in [conditions, *({name: value} for name, value in conditions.items())]:
        found = requests.get(address, headers=asked, timeout=20)
        seen.add(known.text if found.status_code == 304 else found.text)
    (text,) = seen
    return text


def test_a_switch_needs_no_reload_and_no_cache_keeps_an_old_text(address: str, site: Path) -> None:
    sms = f"{address}en/a/dose/sms.txt"
    first = requests.get(sms, timeout=20)
    assert "Take 2 " in first.text
    assert ask_again(sms, first) == first.text
    time.sleep(1.1)  # Servers look at seconds; nobody edits, approves and builds within one.
    edit(site, "Take 2 ", "Take 3 ")
    build(site, AS_OF)
    second = requests.get(sms, timeout=20)
    assert "Take 3 " in second.text
    assert ask_again(sms, first) == second.text
    time.sleep(1.1)
    edit(site, "Take 3 ", "Take 2 ")
    build(site, AS_OF)  # An older file comes back.
    assert ask_again(sms, second) == first.text
