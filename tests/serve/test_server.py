"""The responder over HTTP, as a process of its own: what gateways and monitoring see."""

import base64
import json
import os
import resource
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests
from twilio.request_validator import RequestValidator

from pmlpub.serve.twilio import is_signed, sign
from serve.conftest import Running, starting
from support.line_releases import DAY, TEXTS, index, publish, row

pytestmark = pytest.mark.slow

Start = Callable[..., Any]
TOKEN = "0123456789abcdef0123456789abcdef"
URL = "https://line.example.org/twilio"
FORM = {"Body": "Guérir", "From": "+15005550006", "To": "+15005550009", "MessageSid": "SM1"}


def post(
    line: Any, form: Any = FORM, url: str = URL, signature: str | None = None, query: str = ""
) -> requests.Response:
    """Posts a form as Twilio would, signed by Twilio's own library."""
    if signature is None:
        signature = RequestValidator(TOKEN).compute_signature(url, form)
    return requests.post(
        f"{line.address}twilio{query}",
        data=form,
        headers={"X-Twilio-Signature": signature},
        timeout=60,
    )


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A responder that tests only ask."""
    with starting(tmp_path_factory.mktemp("asked")) as run:
        yield run()


def test_kannel_gets_text_and_coding(start: Start) -> None:
    line = start()
    found = line.text("cure")
    assert found.content == b"There is no cure."
    assert found.headers["content-type"] == "text/plain; charset=UTF-8"
    assert found.headers["x-kannel-coding"] == "0"
    arabic = line.text("شفاء")
    assert (arabic.content.decode(), arabic.headers["x-kannel-coding"]) == (
        "لا يوجد علاج شاف.",
        "2",
    )
    assert line.text("cure", language="pt").content.decode() == "Não há cura."
    assert line.text("STOP").content == b""
    assert "server" not in found.headers


@pytest.mark.parametrize("charset", ["UTF-8", "utf-8", "UTF-16BE", "ISO-8859-1", ""])
def test_kannel_may_name_a_charset(line: Running, charset: str) -> None:
    text = quote("guérir".encode(charset or "utf-8"))
    found = requests.get(f"{line.address}kannel?text={text}&charset={charset}", timeout=60)
    assert found.text == "Il n’existe pas de traitement."


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("kannel", 400, "the parameter text is missing"),
        ("kannel?word=cure", 400, "the parameter text is missing"),
        ("kannel?text=%FF", 400, "not in UTF-8"),
        ("kannel?text=%C3%28", 400, "not in UTF-8"),
        ("kannel?text=%ED%A0%80", 400, "not in UTF-8"),
        ("kannel?text=a&text=b", 400, "appears twice"),
        ("kannel?text=a&language=fr&language=es", 400, "appears twice"),
        ("kannel?text=" + "a" * 11_000, 414, "more than 10000 bytes"),
        ("kannel?text=a" + "&x=1" * 300, 400, "more than 200 fields"),
        ("kannel?text=%C1&charset=KOI8-R", 400, "the charset 'KOI8-R' is unknown"),
        ("kannel?text=a&language=klingon", 400, "not a language tag"),
        ("kannel?text=a&language=../fr", 400, "not a language tag"),
        ("kannel?text=a&charset=UTF-16BE", 400, "not in UTF-16BE"),
        ("kannel?text=%80&charset=US-ASCII", 400, "not in US-ASCII"),
        ("other", 404, ""),
    ],
)
def test_a_question_that_cannot_be_read(line: Running, path: str, status: int, says: str) -> None:
    before = len(line.log)
    found = requests.get(line.address + path, timeout=60)
    assert (found.status_code, says in found.text) == (status, True)
    assert found.headers["content-type"].startswith("text/plain")
    assert requests.post(f"{line.address}kannel", timeout=60).status_code == 405
    said = line.log[before:]
    assert said == "" or "not a language tag" in said


@pytest.mark.parametrize("message", ["", "\x00\x07", "😀", "A" * 17, "xyzzy", "%", "a=b&c"])
def test_any_text_gets_an_answer(line: Running, message: str) -> None:
    found = line.text(message)
    assert (found.status_code, found.text) == (200, TEXTS["en"]["unknown"])


def test_twilio_gets_twiml(start: Start) -> None:
    line = start("--twilio-url", URL, PMLPUB_TWILIO_TOKEN=TOKEN)
    found = post(line)
    assert (found.status_code, found.headers["content-type"]) == (200, "text/xml; charset=UTF-8")
    root = ET.fromstring(found.content)
    assert [(e.tag, e.text) for e in root.iter()] == [
        ("Response", None),
        ("Message", "Il n’existe pas de traitement."),
    ]
    cure = FORM | {"Body": "cure", "MessageSid": "SM2"}
    english = post(line, cure, f"{URL}?language=ar", query="?language=ar")
    assert ET.fromstring(english.content)[0].text == "لا يوجد علاج شاف."
    # A message that comes twice gets the same reply, machines get none, and Twilio's opt-outs are
    # answered by Twilio.
    again = FORM | {"Body": "xyz"}
    assert post(line, again).content == found.content
    for sender in ("Safaricom", "22395", "whatsapp:CLINIC"):
        assert len(ET.fromstring(post(line, FORM | {"From": sender}).content)) == 0
    opted = FORM | {"Body": "PARAR", "OptOutType": "STOP", "MessageSid": "SM9"}
    assert len(ET.fromstring(post(line, opted).content)) == 0
    stop = FORM | {"Body": "STOP", "MessageSid": "SM3"}
    assert len(ET.fromstring(post(line, stop).content)) == 0
    assert post(line, FORM | {"Body": "", "MessageSid": "SM4"}).status_code == 200


def test_a_form_that_twilio_did_not_sign_is_refused(start: Start) -> None:
    line = start("--twilio-url", URL, PMLPUB_TWILIO_TOKEN=TOKEN)
    good = RequestValidator(TOKEN).compute_signature(URL, FORM)
    for form, signature in [
        (FORM, ""),
        (FORM, "é"),
        (FORM, good[:-2] + "A="),
        (FORM | {"Body": "DOSE"}, good),
        (FORM | {"More": "1"}, good),
        (FORM, RequestValidator("another").compute_signature(URL, FORM)),
        (FORM, RequestValidator(TOKEN).compute_signature(URL + "?a=1", FORM)),
    ]:
        found = post(line, form, signature=signature.encode())
        assert (found.status_code, found.text.split()[0]) == (403, "X-Twilio-Signature")
    assert post(line, signature=good, query="?language=ar").status_code == 403
    assert post(line).status_code == 200


def test_forms_that_cannot_be_read(start: Start) -> None:
    line = start("--twilio-url", URL, PMLPUB_TWILIO_TOKEN=TOKEN)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    for data, headers, status in [
        (b"Body=%FF", kind, 400),
        (b"Body=\xff", kind, 400),
        (b"", kind, 403),
        (b"x" * 100_000, kind, 413),
        (b"{}", {"Content-Type": "application/json"}, 415),
        (b"Body=a", {}, 415),
    ]:
        found = requests.post(f"{line.address}twilio", data=data, headers=headers, timeout=60)
        assert found.status_code == status, data[:20]
        assert found.text
    assert post(line, {"From": "+1"}).status_code == 400
    twice = [("Body", "cure"), ("Body", "dose")]
    assert post(line, twice, signature=sign(TOKEN, URL, twice)).status_code == 400
    assert requests.get(f"{line.address}twilio", timeout=60).status_code == 405
    assert line.log == ""


def test_without_a_token_there_is_no_webhook(start: Start) -> None:
    found = post(start())
    assert (found.status_code, "not set up" in found.text) == (404, True)


def test_a_text_that_twilio_would_not_take_is_not_cut(start: Start, tmp_path: Path) -> None:
    publish(tmp_path / "outputs", index([row("a/b", "fr", ["LONG"], "a" * 1601)]))
    line = start("--twilio-url", URL, root=tmp_path, PMLPUB_TWILIO_TOKEN=TOKEN)
    found = post(line, FORM | {"Body": "long"})
    assert ET.fromstring(found.content)[0].text == TEXTS["fr"]["unknown"]
    assert "LONG in fr has more than 1600 characters: not sent" in line.log
    assert line.text("long").text == "a" * 1601


@pytest.mark.parametrize("url", [URL, "https://line.example.org:8443/a", "http://l.example:80/a"])
def test_signatures_are_those_of_twilios_own_library(url: str) -> None:
    validator = RequestValidator(TOKEN)
    for form in ({}, FORM, {"b": "2", "a": "1", "ü": "é😀", "empty": "", "A": "&=+ "}):
        signature = validator.compute_signature(url, form)
        pairs = list(form.items())
        assert sign(TOKEN, url, pairs) == signature
        assert is_signed(TOKEN, url, pairs, signature)
        assert validator.validate(url, form, sign(TOKEN, url, pairs))
        assert not is_signed(TOKEN, url, [*pairs, ("x", "")], signature)
    with_port = validator.compute_signature("https://line.example.org:443/twilio", FORM)
    assert is_signed(TOKEN, URL, list(FORM.items()), with_port)
    assert len(base64.b64decode(sign(TOKEN, url, []))) == 20


def test_the_token_may_stand_in_a_file_that_nobody_else_can_read(
    start: Start, tmp_path: Path, run: Callable[..., Any]
) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    file.chmod(0o644)
    options = ("--twilio-url", URL, "--twilio-token-file", str(file))
    refused = run("sms", "serve", *options)
    assert (refused.code, "other users can read" in refused.err) == (2, True)
    file.chmod(0o600)
    assert post(start(*options)).status_code == 200


@pytest.mark.parametrize(
    "options",
    [("--twilio-url", URL), ("--twilio-url", "line.example.org"), ("--twilio-url", f"{URL}?a=b"),
     ("--twilio-token-file", "/nowhere"), ("--port", "70000"), ("--rate", "-1")],
)  # fmt: skip
def test_wrong_usage_is_2(options: tuple[str, ...], run: Callable[..., Any]) -> None:
    result = run("sms", "serve", *options)
    assert (result.code, "Traceback" in result.err) == (2, False)


def test_without_a_release_it_does_not_start(tmp_path: Path, run: Callable[..., Any]) -> None:
    result = run("sms", "serve", "--port", "0", cwd=tmp_path)
    assert (result.code, result.err) == (
        1,
        "outputs/current: error[release-missing]: there is no release yet: run pmlpub build\n",
    )


def test_a_port_that_is_taken(start: Start, run: Callable[..., Any]) -> None:
    line = start()
    port = line.address.split(":")[2].strip("/")
    result = run("--site", str(line.root), "sms", "serve", "--port", port)
    assert (result.code, "error[listen]: cannot be listened on" in result.err) == (1, True)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, run: Callable[..., Any]) -> None:
    blocked = "import sys\nsys.modules['uvicorn'] = None\n"
    (tmp_path / "sitecustomize.py").write_text(blocked)
    result = run("sms", "serve", PYTHONPATH=str(tmp_path))
    assert result.code == 2
    assert result.err == "Error: the responder needs uvicorn: run pip install 'pmlpub[sms]'\n"


def test_health(start: Start) -> None:
    line = start()
    health = line.health()
    assert (health["number"], health["as_of"], health["error"]) == (1, DAY.isoformat(), None)
    assert (health["languages"], health["replies"]) == (list(TEXTS), 8)
    publish(line.outputs, b"{")
    until(lambda: "lines-damaged" in str(line.health()["error"]))
    assert line.text("cure").text == "There is no cure."
    assert "the line goes on with release 1" in line.log
    publish(line.outputs, index([row("a/b", "en", ["CURE"], "A new text.")]))
    until(lambda: line.health()["number"] == 3)
    assert line.health()["error"] is None
    assert line.text("cure").text == "A new text."


def test_no_request_fails_while_releases_change(start: Start) -> None:
    line = start()
    texts = {f"Text {n}." for n in range(9)} | {"There is no cure."}
    seen: list[tuple[int, str]] = []
    done = threading.Event()

    def ask() -> None:
        with requests.Session() as session:
            while not done.is_set():
                found = session.get(f"{line.address}kannel?text=cure", timeout=60)
                seen.append((found.status_code, found.text))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(9):
        publish(line.outputs, index([row("a/b", "en", ["CURE"], f"Text {number}.")]))
        until(lambda: line.text("cure").text == f"Text {number}.")  # noqa: B023
    until(lambda: (200, "Text 8.") in seen)
    done.set()
    for thread in threads:
        thread.join()
    assert {status for status, _ in seen} == {200}
    assert {text for _, text in seen} <= texts
    assert "WARNING" not in line.log


def test_counts_know_keywords_languages_and_days_and_nobody(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "counts.jsonl"
    line = start("--log", str(file), "--twilio-url", URL, PMLPUB_TWILIO_TOKEN=TOKEN)
    for message in ("cure", "CURE", "guérir", "xyzzysecret", "dose", "CURRE fr", "help", "stop"):
        line.text(message)
    line.text("cure", language="fr", **{"from": "+15005550007"})
    post(line)
    assert file.read_bytes() == b""  # In memory until the next quarter of an hour, or the end.
    line.stop()
    rows = [json.loads(text) for text in file.read_text("utf-8").splitlines()]
    assert all(set(row) == {"day", "keyword", "language", "count"} for row in rows)
    assert sorted((r["keyword"], r["language"], r["count"]) for r in rows) == [
        ("(help)", "en", 1), ("(menu)", "en", 1), ("(stop)", "en", 1), ("(unknown)", "en", 1),
        ("(unknown)", "fr", 1), ("CURE", "en", 2), ("GUÉRIR", "fr", 3),
    ]  # fmt: skip
    kept = file.read_text("utf-8") + line.log
    for secret in ("5005550006", "5005550007", "xyzzy", TOKEN):
        assert secret not in kept
    assert all(path == file or "5005550" not in read(path) for path in line.root.rglob("*"))


def test_counts_are_added_to_the_file_and_survive_a_full_disk(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "counts.jsonl"
    file.write_text('{"day":"2026-11-21","keyword":"CURE","language":"en","count":7}\n')
    line = start("--log", str(file))
    line.text("cure")
    line.stop()
    assert len(file.read_text("utf-8").splitlines()) == 2
    file.write_bytes(b"\n" * 100_000)
    full = start("--log", str(file))
    full.text("cure")
    resource.prlimit(full.process.pid, resource.RLIMIT_FSIZE, (50_000, 50_000))
    full.stop()
    assert f"{file}: the counts cannot be written: File too large" in full.log


@pytest.mark.parametrize("path", ["missing/counts.jsonl", ".", "/dev/full"])
def test_counts_that_cannot_be_written_are_an_error_at_the_start(
    tmp_path: Path, path: str, run: Callable[..., Any]
) -> None:
    publish(tmp_path / "outputs")
    done = run("sms", "serve", "--port", "0", "--log", str(tmp_path / path), cwd=tmp_path)
    assert done.code != 0
    assert "cannot be written" in done.err or "is a directory" in done.err


def test_a_stop_is_clean(start: Start) -> None:
    line = start()
    line.text("cure")
    line.stop()
    assert line.log == ""


def test_it_starts_without_what_only_a_build_needs(tmp_path: Path) -> None:
    code = (
        "import sys; from pmlpub.serve import server; "
        "print({'babel', 'jinja2', 'pyoxigraph', 'rdflib', 'yaml'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=True
    )
    assert done.stdout == "set()\n"


def until(true: Callable[[], bool]) -> None:
    """Waits for what must become true; a run that hangs here has failed."""
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace") if path.is_file() else ""


IN_NEED = {
    "en": TEXTS["en"]
    | {
        "emergency": "In an emergency, call your local emergency number.",
        "unknown": "In an emergency, call your local emergency number. Text HELP.",
        "emergency_in": "In an emergency, call {emergency}.",
        "emergency_number": "your local emergency number",
        "crisis": "Call {crisis} now, or {emergency}.",
        "crisis_local": "Go to the nearest hospital now.",
        "danger": ["seizure*"],
        "self_harm": ["want to die"],
    }
}
NUMBERS = {
    "MX": {"urgent": ["911"], "crisis": ["800 911 2000"]},
    "KE": {"urgent": ["999", "112"], "crisis": []},
}


def publish_in_need(root: Path, **changes: Any) -> None:
    content = index(texts=TEXTS | IN_NEED, emergency=NUMBERS, **changes)
    publish(root / "outputs", content)


def test_a_gateway_may_pass_the_region_of_a_person(start: Start, tmp_path: Path) -> None:
    publish_in_need(tmp_path, region="MX")
    line = start(root=tmp_path)
    generic = IN_NEED["en"]["unknown"]
    told = {region: line.text("xyzzy", language="en", region=region).text
            for region in ("", "MX", "ke", "FR", "Mexico")}  # fmt: skip
    mexico = "In an emergency, call 911. Text HELP."
    assert told == {
        "": mexico,
        "MX": mexico,
        "ke": "In an emergency, call 999 / 112. Text HELP.",
        "FR": generic,
        "Mexico": generic,
    }
    assert "region='Mexico'" in line.log
    found = requests.get(f"{line.address}kannel?text=a&region=MX&region=KE", timeout=60)
    assert found.status_code == 400
    assert line.health()["regions"] == ["KE", "MX"]


def test_a_crisis_gets_its_sentence_and_nothing_else(start: Start, tmp_path: Path) -> None:
    publish_in_need(tmp_path)
    log = str(tmp_path / "counts.jsonl")
    line = start("--log", log, "--twilio-url", URL, root=tmp_path, PMLPUB_TWILIO_TOKEN=TOKEN)
    assert line.text("I want to die", region="MX").text == "Call 800 911 2000 now, or 911."
    assert line.text("I want to die", region="KE").text == "Call 999 / 112 now, or 999 / 112."
    assert line.text("I want to die").text == "Go to the nearest hospital now."
    form = FORM | {"Body": "i want to die", "MessageSid": "SM9"}
    signature = RequestValidator(TOKEN).compute_signature(f"{URL}?region=KE", form)
    found = post(line, form, signature=signature, query="?region=KE")
    assert "<Message>Call 999 / 112 now, or 999 / 112.</Message>" in found.text


def test_who_is_in_distress_is_counted_without_a_language(start: Start, tmp_path: Path) -> None:
    publish_in_need(tmp_path)
    counts = tmp_path / "counts.jsonl"
    line = start("--log", str(counts), root=tmp_path)
    for message in ("I want to die", "a seizure", "cure"):
        line.text(message, language="en")
    line.stop()
    rows = [json.loads(row) for row in counts.read_text("utf-8").splitlines()]
    assert [(r["keyword"], r["language"]) for r in rows] == [
        ("(danger)", ""),
        ("(self-harm)", ""),
        ("CURE", "en"),
    ]


# /message, for gateways of any kind

KEY = "0123456789abcdef"
BEARER = {"Authorization": f"Bearer {KEY}"}


@pytest.fixture
def webhook(start: Start, tmp_path: Path) -> Any:
    publish_in_need(tmp_path, region="MX")
    return start("--log", str(tmp_path / "counts.jsonl"), root=tmp_path, PMLPUB_WEBHOOK_KEY=KEY)


def test_a_gateway_posts_json_and_gets_json(webhook: Any) -> None:
    url = f"{webhook.address}message"
    body = {"text": "Guérir", "from": "+15005550006", "id": "a1", "more": 1}
    found = requests.post(url, json=body, headers=BEARER, timeout=60)
    assert found.json() == {
        "text": "Il n’existe pas de traitement.", "encoding": "UCS-2", "segments": 1
    }  # fmt: skip
    body = {"text": "xyzzy", "language": "en_US", "region": "KE"}
    found = requests.post(url, json=body, headers=BEARER, timeout=60)
    assert found.json()["text"] == "In an emergency, call 999 / 112. Text HELP."


def test_a_form_of_africas_talking_gets_the_text(webhook: Any) -> None:
    form = {
        "linkId": "SampleLinkId123", "text": "xyzzy", "to": "28901", "id": "28a92cdf",
        "date": "2026-11-22 10:00:00", "from": "+254711XXXYYY".replace("X", "1").replace("Y", "2"),
    }  # fmt: skip
    url = f"{webhook.address}message?key={KEY}&language=en&region=KE"
    first, second = (requests.post(url, data=form, timeout=60) for _ in range(2))
    assert first.headers["content-type"] == "text/plain; charset=UTF-8"
    assert first.text == second.text == "In an emergency, call 999 / 112. Text HELP."
    webhook.stop()
    rows = (webhook.root / "counts.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(row)["count"] for row in rows] == [1], "a message that came twice"


@pytest.mark.parametrize("sender", ["Safaricom", "22395"])
def test_machines_get_nothing(webhook: Any, sender: str) -> None:
    body = {"text": "CURE", "from": sender}
    found = requests.post(f"{webhook.address}message", json=body, headers=BEARER, timeout=60)
    assert found.json() == {"text": "", "encoding": "GSM-7", "segments": 0}


@pytest.mark.parametrize(
    ("headers", "body", "status", "says"),
    [
        ({}, b'{"text": "a"}', 403, "the key is missing"),
        ({"Authorization": "Bearer x"}, b'{"text": "a"}', 403, "the key is missing"),
        ({"Authorization": f"Basic {KEY}"}, b'{"text": "a"}', 403, "the key is missing"),
        (BEARER, b"{", 400, "not JSON"),
        (BEARER, b"[]", 400, "not an object"),
        (BEARER, b"{}", 400, "text is missing"),
        (BEARER, b'{"text": 1}', 400, "text is not a text"),
        (BEARER, b'{"text": "CURE", "text": "RISK"}', 400, "appears twice"),
        (BEARER, b'{"text": "\\ud800"}', 400, "not"),
        (BEARER, b"\xff", 400, "not JSON"),
        (BEARER, b'{"text": "a", "language": "klingon"}', 400, "not a language tag"),
        (BEARER | {"Content-Type": "text/plain"}, b"a", 415, "send a form"),
        (BEARER, b'"' + b"a" * 20_000 + b'"', 413, "more than 10000 bytes"),
    ],
)
def test_what_is_no_message_is_refused(
    webhook: Any, headers: dict[str, str], body: bytes, status: int, says: str
) -> None:
    url = f"{webhook.address}message"
    headers = {"Content-Type": "application/json"} | headers
    found = requests.post(url, data=body, headers=headers, timeout=60)
    assert (found.status_code, says in found.text) == (status, True), found.text


def test_without_a_key_there_is_no_webhook(start: Start) -> None:
    found = requests.post(f"{start().address}message", json={"text": "CURE"}, timeout=60)
    assert found.status_code == 404


def test_a_key_that_can_be_guessed_is_refused(tmp_path: Path) -> None:
    publish(tmp_path / "outputs")
    found = subprocess.run(
        [sys.executable, "-m", "pmlpub", "--site", str(tmp_path), "sms", "serve", "--port", "0"],
        env=os.environ | {"PMLPUB_WEBHOOK_KEY": "secret"}, capture_output=True, text=True,
    )  # fmt: skip
    assert found.returncode == 2
    assert "at least 16 letters and digits" in found.stderr
