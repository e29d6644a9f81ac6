"""Rates by peer, with a clock of the test's own; and counts that cannot be lost."""

import datetime as dt
import json
from pathlib import Path

import pytest

from pmlpub.serve.counts import Counts
from pmlpub.serve.limits import PEERS, Limiter


def test_a_peer_may_ask_at_its_rate_and_twice_that_at_once() -> None:
    now = [0.0]
    limiter = Limiter(5, lambda: now[0])
    assert [limiter.allows("192.0.2.1") for _ in range(11)] == [True] * 10 + [False]
    assert limiter.allows("192.0.2.2")
    now[0] += 0.2
    assert [limiter.allows("192.0.2.1") for _ in range(2)] == [True, False]
    now[0] += 100
    assert [limiter.allows("192.0.2.1") for _ in range(11)] == [True] * 10 + [False]


def test_a_peer_that_does_not_stop_asking_gets_its_rate() -> None:
    now = [0.0]
    limiter = Limiter(10, lambda: now[0])
    allowed = 0
    for _ in range(1000):
        allowed += limiter.allows("192.0.2.1")
        now[0] += 0.01
    assert 115 <= allowed <= 120  # 20 at once, then 10 a second for 10 seconds


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.9.10", "::1"])
def test_loopback_speaks_for_everybody(peer: str) -> None:
    limiter = Limiter(1, lambda: 0.0)
    assert all(limiter.allows(peer) for _ in range(100))


def test_0_is_no_limit() -> None:
    limiter = Limiter(0, lambda: 0.0)
    assert all(limiter.allows("192.0.2.1") for _ in range(100))


def test_peers_are_forgotten() -> None:
    limiter = Limiter(1, lambda: 0.0)
    assert [limiter.allows("peer") for _ in range(3)] == [True, True, False]
    for number in range(PEERS):
        limiter.allows(str(number))
    assert limiter.allows("peer")


def test_counts_that_cannot_be_written_are_kept(tmp_path: Path) -> None:
    day = [dt.date(2026, 11, 22)]
    counts = Counts(tmp_path / "folder" / "counts.jsonl", lambda: day[0])
    counts.add("CURE", "fr")
    counts.write()
    counts.add("CURE", "fr")
    day[0] = dt.date(2026, 11, 23)
    counts.add("CURE", "fr")
    (tmp_path / "folder").mkdir()
    counts.write()
    counts.write()
    rows = [json.loads(x) for x in (tmp_path / "folder/counts.jsonl").read_bytes().splitlines()]
    assert [(r["day"], r["count"]) for r in rows] == [("2026-11-22", 2), ("2026-11-23", 1)]
