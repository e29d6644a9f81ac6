"""A preview as a process: whom it answers, what it prints, how it ends, what it survives."""

import os
import re
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import AS_OF, Result
from support.previews import Preview, previewing
from support.work_sites import edit

pytestmark = pytest.mark.slow
PAGE = "/preview/answer/a/dose/fr"
ANSWER = "content/a/dose.yaml"
PATIENCE = 60
"""Seconds for which tests wait for what must come, on a busy machine."""


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    with previewing(site, "--as-of", AS_OF) as found:
        assert "Puis-je en prendre" in found.ask(PAGE)[2]
        be_watched(found, site)
        found.lines.clear()
        yield found
        assert found.process.poll() is None, found.lines
        assert not [line for line in found.lines if "Traceback" in line]


def be_watched(preview: Preview, site: Path) -> None:
    """Saves an answer as it is until that is told: folders that are new are watched soon."""
    before, end = state(preview), time.monotonic() + 60
    while state(preview) == before:
        assert time.monotonic() < end
        saved = (site / ANSWER).with_suffix(".tmp")
        shutil.copy(site / ANSWER, saved)
        saved.rename(site / ANSWER)
        again = time.monotonic() + 2
        while state(preview) == before and time.monotonic() < again:
            time.sleep(0.05)


def state(preview: Preview) -> str:
    """The state of the site, which is another one after each edit."""
    found = re.search(r'data-state="(.*?)"', preview.ask(PAGE)[2])
    assert found
    return found[1]


@pytest.fixture(scope="module")
def shown(small_site: Path) -> Iterator[Preview]:
    """A preview that is only asked; nothing is edited."""
    with previewing(small_site, "--as-of", AS_OF) as found:
        yield found


def test_it_listens_on_loopback_alone(shown: Preview) -> None:
    with socket.create_server(("127.0.0.2", shown.port)):
        pass  # It is free there, and so it would be on every other address.
    assert shown.address == f"http://127.0.0.1:{shown.port}/"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_it_answers_under_its_own_names(shown: Preview, host: str) -> None:
    status, headers, body = shown.ask(PAGE, headers={"Host": f"{host}:{shown.port}"})
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Puis-je en prendre" in body


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost", "127.0.0.1:1", "",
     "127.0.0.1.evil.example:{port}", "[::1]:{port}", "0.0.0.0:{port}", "127.0.0.1:{port}@evil"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", PAGE, "/preview/events", "/preview/preview.css", "/none"])
def test_a_name_that_leads_here_from_elsewhere_is_refused(
    shown: Preview, host: str, path: str
) -> None:
    status, _, body = shown.ask(path, headers={"Host": host.format(port=shown.port)})
    assert status == 421
    assert "Puis-je" not in body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
)
def test_other_sites_are_refused(shown: Preview, headers: dict[str, str]) -> None:
    given = {name: value.format(port=shown.port) for name, value in headers.items()}
    assert shown.ask(PAGE, headers=given)[0] == 403
    assert shown.ask("/preview/events", headers=given)[0] == 403


def test_its_own_pages_and_people_are_answered(shown: Preview) -> None:
    own = {"Origin": f"http://127.0.0.1:{shown.port}", "Sec-Fetch-Site": "same-origin"}
    assert shown.ask(PAGE, headers=own)[0] == 200
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document"}  # fmt: skip
    assert shown.ask(PAGE, headers=link)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_it_can_only_be_looked_at(shown: Preview, method: str) -> None:
    status, headers, _ = shown.ask(PAGE, method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_every_response_is_closed_to_others(shown: Preview) -> None:
    for path in ("/preview/", PAGE, "/preview/frame/page/a/dose/fr", "/preview/preview.js", "/x"):
        _, headers, _ = shown.ask(path)
        assert not [name for name in headers if name.startswith("access-control")]
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert "noindex" in headers["x-robots-tag"]
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors" in policy
        assert "unsafe" not in policy
        assert "set-cookie" not in headers
    assert "sandbox" in shown.ask("/preview/frame/page/a/dose/fr")[1]["content-security-policy"]


def test_head_has_no_body(shown: Preview) -> None:
    for path in (PAGE, "/preview/events"):
        status, _, body = shown.ask(path, "HEAD")
        assert (status, body) == (200, "")


@pytest.mark.parametrize(
    "path",
    ["/preview/answer/a/none/fr", "/preview/answer/a/dose/de", "/preview/answer/a/dose/%3Cb%3E",
     "/preview/answer/%3Cimg%20src=x%3E/dose/fr", "/preview/frame/page/a/none/fr",
     "/preview/frame/none/a/dose/fr", "/preview/collection/none", "/preview/answer/ui/none/fr",
     "/preview/answer/a/%2e%2e/fr", "/preview/answer/a/%00/fr", "/content/site.yaml",
     "/preview/../content/site.yaml"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(shown: Preview, path: str) -> None:
    status, _, body = shown.ask(path)
    assert status == 404
    assert "<img" not in body
    assert "<b>" not in body


def test_a_port_that_is_taken_is_one_clear_line(
    shown: Preview, small_site: Path, run: Callable[..., Result]
) -> None:
    done = run("--site", str(small_site), "preview", "--port", str(shown.port))
    assert (done.code, done.out) == (1, "")
    (line,) = done.err.splitlines()
    assert line.startswith(f"127.0.0.1:{shown.port}: error[listen]: cannot be listened on")
    assert "choose another --port" in line


@pytest.mark.parametrize("price", ["much", "-1", "NaN", "1e9", "0.05 " + "E" * 30])
def test_a_price_that_is_none_is_refused(
    small_site: Path, run_here: Callable[..., Result], price: str
) -> None:
    done = run_here("--site", str(small_site), "preview", "--price", price)
    assert done.code == 2
    assert "is not a price such as 0.05" in done.err


def test_it_says_which_extra_is_missing(small_site: Path, run: Callable[..., Result]) -> None:
    folder = small_site.parent / "blocked"
    folder.mkdir(exist_ok=True)
    code = "raise ModuleNotFoundError(\"No module named 'watchfiles'\", name='watchfiles')\n"
    (folder / "watchfiles.py").write_text(code)
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    done = run("--site", str(small_site), "preview", PYTHONPATH=path)
    assert done.code == 2
    assert done.err.strip() == (
        "Error: the preview needs watchfiles: run pip install 'pmlpub[preview]'"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_although_a_page_is_open(site: Path, number: int) -> None:
    """It would wait for that page for ever."""
    with previewing(site) as preview, socket.create_connection(("127.0.0.1", preview.port)) as page:
        request = f"GET /preview/events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n"
        page.sendall(request.encode())
        assert b"200 OK" in page.recv(1000)
        preview.process.send_signal(number)
        assert preview.process.wait(timeout=PATIENCE) in (0, -number)
        assert not [line for line in preview.lines if "Traceback" in line]


def test_browsers_that_disconnect_leave_nothing_behind(preview: Preview, site: Path) -> None:
    request = f"GET /preview/events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()
    for number in range(150):  # More than it tells at once.
        page = socket.create_connection(("127.0.0.1", preview.port))
        page.sendall(request)
        if number % 3 == 0:
            assert b"HTTP/1.1" in page.recv(1000)
        if number % 2:
            page.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        page.close()
    edit(site, "a/dose.yaml", "question: May", "question: Can")
    preview.wait_for(ANSWER)
    end = time.monotonic() + PATIENCE
    while preview.ask("/preview/events", "HEAD")[0] == 503 and time.monotonic() < end:
        time.sleep(0.1)
    assert preview.ask("/preview/events", "HEAD")[0] == 200
    wait_until(preview, lambda body: "Can I take it?" in body)


def put(site: Path, text: str) -> None:
    """Replaces the answer at once: a file that is emptied and then written is two edits, if the
    preview looks in between."""
    new = site.parent / "new.yaml"
    new.write_text(text, "utf-8")
    new.replace(site / ANSWER)


def test_a_file_that_is_broken_and_mended_is_one_line_each(preview: Preview, site: Path) -> None:
    whole = (site / ANSWER).read_text("utf-8")
    put(site, whole[:30])
    line = preview.wait_for("the last good version stays")
    assert f"{ANSWER}: the last good version stays: {ANSWER}" in line
    assert "error[" in line
    body = preview.ask(PAGE)[2]
    assert "This cannot be read now" in body
    assert "Below is the last good version" in body
    assert "Puis-je en prendre" in body
    preview.lines.clear()
    put(site, whole)
    wait_until(preview, lambda body: not is_broken(body))
    assert preview.wait_for(ANSWER).endswith(ANSWER)


def test_removed_folders_come_back(preview: Preview, site: Path, tmp_path: Path) -> None:
    kept = Path(shutil.copytree(site, tmp_path / "kept"))
    for harm in ("content", "locales/fr", "content/a", ""):
        be_watched(preview, site)
        shutil.rmtree(site / harm)
        wait_until(preview, lambda body: is_broken(body) or "Not translated yet" in body)
        assert "Puis-je en prendre" in preview.ask(PAGE)[2] or harm == "locales/fr"
        shutil.copytree(kept, site, dirs_exist_ok=True)
        wait_until(preview, lambda body: not is_broken(body) and "Puis-je en prendre" in body)
    be_watched(preview, site)
    edit(site, "a/dose.yaml", "question: May", "question: Can")
    wait_until(preview, lambda body: "Can I take it?" in body)


def is_broken(body: str) -> bool:
    return "cannot be read" in body


def wait_until(preview: Preview, fits: Callable[[str], bool]) -> None:
    """Until the page of the answer is as it should be: a folder that is new is watched soon."""
    end = time.monotonic() + PATIENCE
    while not fits(body := preview.ask(PAGE)[2]):
        assert time.monotonic() < end, body
        time.sleep(0.05)


def test_it_writes_and_signs_nothing(preview: Preview, site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    for path in (
        "/preview/",
        PAGE,
        "/preview/frame/page/a/dose/fr",
        "/preview/answer/ui/safety/fr",
    ):
        assert preview.ask(path)[0] == 200
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before
    assert not (site / "outputs").exists()


def test_its_log_can_be_read_by_programs(site: Path) -> None:
    with previewing(site, "--log-format", "json") as preview:
        be_watched(preview, site)
        preview.lines.clear()
        (site / ANSWER).write_text("", "utf-8")
        line = preview.wait_for('"level":"error"')
        assert '"event":"edit"' in line
        assert f'"files":["{ANSWER}"]' in line
