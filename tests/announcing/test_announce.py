"""What partners and search engines hear: once, withdrawals first, and again after a failure."""

import datetime as dt
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from conftest import FRENCH, translate
from pmlpub.announcing import run
from pmlpub.announcing.state import Acknowledgement, State
from support import net_servers
from support.hooks import Hooks, acknowledge, lie, status, taking
from support.release_sites import build
from support.work_sites import copy_answer

pytestmark = pytest.mark.slow
DAY = dt.date(2026, 1, 10)
SECRET = "whsec_" + "A" * 32
KEY = "0123456789abcdef"


@pytest.fixture
def hooks() -> Iterator[Hooks]:
    with taking() as found:
        yield found


@pytest.fixture
def told(site: Path, hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a release, a partner and search engines, all of them at `hooks`."""
    configure(site, hooks)
    build(site, DAY)
    monkeypatch.setenv("PMLPUB_SECRET_CLINIC", SECRET)
    monkeypatch.setattr(run, "FIRST_PAUSE", 0.01)
    return site


def configure(site: Path, hooks: Hooks, more: str = "") -> None:
    path = site / "content/site.yaml"
    text = path.read_text("utf-8") + (
        f"partners: [{{id: clinic, webhook: {hooks.address}hook, private_network: true}}]\n"
        f"indexnow: {{key: {KEY}, endpoint: {hooks.address}indexnow, private_network: true}}\n"
    )
    path.write_text(text + more, "utf-8")


@pytest.fixture
def announce(told: Path, run_here: Any) -> Callable[..., Any]:
    return lambda *more: run_here("--site", str(told), "announce", *more)


def withdraw(site: Path) -> None:
    (site / "content/gone.yaml").write_text(
        "- {id: a/dose, on: 2026-01-10, reason: wrong}\n", "utf-8"
    )
    build(site, DAY + dt.timedelta(days=1))


def posted(hooks: Hooks, path: str) -> list[dict[str, Any]]:
    return [json.loads(one.body) for one in hooks.posted if one.path == path]


def kinds(hooks: Hooks) -> list[list[str]]:
    return [[one["kind"] for one in own["changes"]] for own in posted(hooks, "/hook")]


def test_everybody_hears_each_change_once(told: Path, hooks: Hooks, announce: Any) -> None:
    assert announce().code == 0
    (body,) = posted(hooks, "/hook")
    assert {(o["language"], o["part"], o["kind"]) for o in body["changes"]} == {
        (language, part, "added") for language in ("en", "fr") for part in ("page", "sms")
    }
    (search,) = posted(hooks, "/indexnow")
    assert search == {
        "host": "t.example",
        "key": KEY,
        "keyLocation": f"https://t.example/{KEY}.txt",
        "urlList": ["https://t.example/en/a/dose/", "https://t.example/fr/a/dose/"],
    }
    assert (told / f"outputs/current/{KEY}.txt").read_text() == KEY
    assert announce().code == 0
    build(told, DAY + dt.timedelta(days=1))
    assert announce().code == 0
    assert len(hooks.posted) == 2
    withdraw(told)
    announce()
    assert kinds(hooks)[1:] == [["tombstone"] * 4]
    acknowledged = State(told / "announced.sqlite").acknowledgements()
    assert [one.receiver for one in acknowledged].count("partner:clinic") == 2


def test_the_signature_is_that_of_standard_webhooks(hooks: Hooks, announce: Any) -> None:
    announce()
    (one,) = [own for own in hooks.posted if own.path == "/hook"]
    assert Webhook(SECRET).verify(one.body, one.headers)["type"] == "pmlpub.changes"
    late = one.headers | {"webhook-timestamp": str(int(time.time()) - 3600)}
    for body, headers in ((one.body + b" ", one.headers), (one.body, late)):
        with pytest.raises(WebhookVerificationError):
            Webhook(SECRET).verify(body, headers)


def test_withdrawals_come_before_all_else(
    told: Path, hooks: Hooks, announce: Any, site: Path
) -> None:
    announce()
    hooks.posted.clear()
    (told / "content/a/new.yaml").write_text(
        "question: Is it new?\nshort_answer: It is new.\nupdated: 2026-01-01\n", "utf-8"
    )
    withdraw(told)
    announce()
    # For each receiver: they are told at once, and one is not held up by the other.
    assert kinds(hooks) == [["tombstone"] * 4, ["added"]]
    first, second = posted(hooks, "/indexnow")
    assert first["urlList"] == ["https://t.example/en/a/dose/", "https://t.example/fr/a/dose/"]
    assert second["urlList"] == ["https://t.example/en/a/new/"]


FAILURES: dict[str, Callable[[Any, bytes], None]] = {
    "failing": status(500),
    "too many": status(429),
    "redirect": status(307, Location="https://elsewhere.example/"),
    "gone": status(404),
    "lying": lie,
    "cut": net_servers.cut,
    "bomb": net_servers.bomb,
    "endless": net_servers.endless,
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_receiver_that_does_not_acknowledge_is_reported_and_told_again(
    failure: str, told: Path, hooks: Hooks, announce: Any
) -> None:
    hooks.always = FAILURES[failure]
    done = announce("--only", "clinic")
    assert done.code == 1
    assert "announce-failed" in done.err
    first = len(hooks.posted)
    assert first == (1 if failure in ("redirect", "gone", "bomb", "endless") else run.ATTEMPTS)
    hooks.always = acknowledge
    assert announce("--only", "clinic").code == 0
    assert len({own["delivery"] for own in posted(hooks, "/hook")}) == 1
    assert len(hooks.posted) == first + 1


def test_a_failure_holds_nobody_else_up(hooks: Hooks, announce: Any) -> None:
    hooks.answers = [status(500)]
    done = announce()
    assert done.code == 0
    assert sorted(one.path for one in hooks.posted)[-1] == "/indexnow"


def test_retry_after_is_honoured_also_by_the_next_run(
    told: Path, hooks: Hooks, announce: Any
) -> None:
    hooks.always = status(429, Retry_After="3600")
    for _ in range(2):
        assert announce("--only", "clinic", "--within", "5").code == 1
    assert len(hooks.posted) == 1
    hooks.always = status(503, Retry_After="99999999999999")
    assert announce("--only", "indexnow", "--within", "5").code == 1


def test_a_mute_receiver_ends_in_time(
    hooks: Hooks, announce: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pmlpub.announcing import receivers

    real = receivers.Client
    monkeypatch.setattr(
        receivers, "Client", lambda origins, **limits: real(origins, seconds=0.2, **limits)
    )
    hooks.always = net_servers.mute
    done = announce("--only", "clinic")
    assert done.code == 1
    assert "in time" in done.err


def test_a_mute_receiver_takes_no_time_from_the_others(
    hooks: Hooks, announce: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pmlpub.announcing import receivers

    real = receivers.Client
    monkeypatch.setattr(
        receivers, "Client", lambda origins, **limits: real(origins, seconds=4.5, **limits)
    )
    hooks.answers = [net_servers.mute]
    done = announce("--within", "4")
    assert done.code == 1
    assert "was not reached" not in done.err
    assert sum(" 0 of " in line for line in done.out.splitlines()) == 1


def test_a_dry_run_opens_no_connection_and_writes_nothing(
    told: Path, hooks: Hooks, announce: Any
) -> None:
    assert "added" in announce("--dry-run").out
    assert not hooks.posted
    assert not (told / "announced.sqlite").exists()


def test_nothing_is_announced_where_it_must_not_be(
    told: Path, hooks: Hooks, announce: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = told / "content/site.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text + "demonstration: true\n", "utf-8")
    assert "announce-demonstration" in announce().err
    settings.write_text(text, "utf-8")
    assert "announce-nobody" in announce("--only", "nobody").err
    for secret in ("", "whsec_" + "A" * 31, "short", "é" * 40):
        monkeypatch.setenv("PMLPUB_SECRET_CLINIC", secret)
        done = announce()
        assert "announce-secret" in done.err
        assert not secret or secret not in done.err + done.out
    file = told / "secret"
    file.write_text(f"{SECRET}\n")
    monkeypatch.setenv("PMLPUB_SECRET_CLINIC", "")
    monkeypatch.setenv("PMLPUB_SECRET_CLINIC_FILE", str(file))
    (told / "announced.sqlite").write_bytes(b"no database" * 99)
    assert "announce-state" in announce().err
    assert not hooks.posted


def test_the_same_change_later_has_another_name(told: Path, hooks: Hooks, announce: Any) -> None:
    """A receiver that drops what it has seen must not drop a second removal."""
    announce()
    for number in (5, 2, 5, 2):
        text = FRENCH["short_answer"].replace("2", str(number))
        translate(told, "fr", "a", {"a/dose#short_answer": text})
        build(told, DAY)
        announce("--only", "clinic")
    names = [one["id"] for own in posted(hooks, "/hook") for one in own["changes"]]
    assert len(names) == len(set(names))
    assert kinds(hooks)[1:] == [["withheld"], ["added"]] * 2


def ids(hooks: Hooks) -> list[dict[tuple[str, str, str, str], str]]:
    """Of each delivery to the partner, the ids of its changes by answer, language, part, kind."""
    return [
        {(o["answer"], o["language"], o["part"], o["kind"]): o["id"] for o in own["changes"]}
        for own in posted(hooks, "/hook")
    ]


def test_a_change_keeps_its_id_whatever_is_told_between(
    told: Path, hooks: Hooks, announce: Any
) -> None:
    """Its acknowledgement was lost, and then another text was withdrawn in another release."""
    copy_answer(told, "other")
    hooks.answers = [status(404)]
    announce("--only", "clinic")
    build(told, DAY)
    hooks.answers = [status(404)]
    announce("--only", "clinic")
    withdraw(told)
    announce("--only", "clinic")
    before, again, gone, rest = ids(hooks)
    assert len(before) == 4
    assert all(again[key] == name for key, name in before.items())
    assert {key[3] for key in gone} == {"tombstone"}
    others = {key: name for key, name in again.items() if key[0] == "a/other"}
    assert len(others) == 4
    assert rest == others
    withdrawn = {name for key, name in again.items() if key[0] == "a/dose"}
    assert not withdrawn & {*gone.values()}


def test_what_may_have_arrived_is_taken_back(told: Path, hooks: Hooks, announce: Any) -> None:
    """A removal arrived and its acknowledgement did not; then the text comes back; then it is
    removed again. The receiver knows each step, and drops none as a double."""
    announce("--only", "clinic")
    for number in (5, 2, 5, 2):
        text = FRENCH["short_answer"].replace("2", str(number))
        translate(told, "fr", "a", {"a/dose#short_answer": text})
        build(told, DAY)
        hooks.answers = [status(404)]
        announce("--only", "clinic")
    assert kinds(hooks)[1:] == [["withheld"], ["added"]] * 2
    names = [name for own in ids(hooks) for name in own.values()]
    assert len(names) == len(set(names)) == 8


def test_without_the_state_all_ids_are_new(told: Path, hooks: Hooks, announce: Any) -> None:
    """Else a receiver would drop what it heard once, and not know that it is so again."""
    announce("--only", "clinic")
    (told / "announced.sqlite").unlink()
    announce("--only", "clinic")
    before, after = ids(hooks)
    assert before.keys() == after.keys()
    assert not {*before.values()} & {*after.values()}


def test_a_run_that_is_killed_goes_on_where_it_stopped(
    told: Path, hooks: Hooks, announce: Any
) -> None:
    """kill -9 while a receiver has a delivery and has not answered: the next run sends it again
    under the same name, and nothing that was acknowledged."""

    def kill(handler: Any, body: bytes) -> None:
        with closing(sqlite3.connect(told / "announced.sqlite")) as state:
            # Both are asked at once: the other one's acknowledgement is written down first.
            deadline = time.monotonic() + 120
            while not state.execute("SELECT count(*) FROM acknowledged").fetchone()[0]:
                assert time.monotonic() < deadline
                time.sleep(0.01)
        os.kill(child.pid, signal.SIGKILL)

    command = [sys.executable, "-m", "pmlpub", "--site", str(told), "announce"]
    hooks.answers = [acknowledge, kill]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.communicate(timeout=300)
    assert child.returncode == -signal.SIGKILL
    assert announce().code == 0
    paths = [one.path for one in hooks.posted]
    assert len(paths) == 3
    assert paths[1] == paths[2] != paths[0]
    first, again = (json.loads(one.body) for one in hooks.posted[1:])
    assert first == again


def test_a_newer_state_is_left_alone(tmp_path: Path) -> None:
    from pmlpub.announcing.state import AnnounceError

    own = State(tmp_path / "state")
    own.acknowledge(Acknowledgement("a", "b", "c", "d", 0, 200), {})
    own._connection.execute("PRAGMA user_version = 99")
    own.close()
    with pytest.raises(AnnounceError, match="newer version"):
        State(tmp_path / "state")
