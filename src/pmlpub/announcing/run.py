"""Tells everybody what has changed: withdrawals first, again after a failure, and never at once to
somebody who asked to wait."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from typing import NamedTuple

import msgspec

from pmlpub.announcing.changes import Change, find_changes
from pmlpub.announcing.receivers import Delivery, Receiver
from pmlpub.announcing.state import Acknowledgement, State
from pmlpub.net.client import NetError, Reply
from pmlpub.problems import Location, Problem
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.text.plurals import counted

ATTEMPTS = 5
FIRST_PAUSE = 2.0
"""Seconds after the first failure; each further pause is twice as long."""
AT_ONCE = 16
"""How many receivers are asked at once; one that does not answer takes 30 seconds."""
LONGEST = 600
"""Seconds that a run may take, unless --within says otherwise."""


class Result(msgspec.Struct):
    """What became of one receiver: the changes it did not know, how many of them it has
    acknowledged now, in how many deliveries, and why not all of them."""

    receiver: str
    changes: tuple[Change, ...]
    told: int = 0
    deliveries: int = 0
    problem: Problem | None = None


class _Turn:
    """A receiver in a run."""

    def __init__(self, receiver: Receiver, changes: Sequence[Change]) -> None:
        self.receiver, self.left = receiver, list(changes)
        self.result = Result(receiver.name, tuple(changes))
        self.failures, self.next_at = 0, 0.0

    def batch(self) -> list[Change]:
        """The next changes: what takes texts away is never in one delivery with anything else."""
        same = [one for one in self.left if one.urgent == self.left[0].urgent]
        return same[: self.receiver.at_once]


def plan(
    receivers: Sequence[Receiver], now: Sequence[AnswerRecord], state: State | None
) -> list[tuple[Receiver, list[Change]]]:
    """What each receiver does not know yet; without a state, everything. Raises AnnounceError."""
    return [(own, [c for c in _find(own.name, now, state) if own.takes(c)]) for own in receivers]


def _find(receiver: str, now: Sequence[AnswerRecord], state: State | None) -> list[Change]:
    if state is None:
        return find_changes({}, now)
    return find_changes(state.told(receiver), now, state.unsure(receiver))


def announce(
    planned: Sequence[tuple[Receiver, list[Change]]],
    release: str,
    state: State,
    within: float = LONGEST,
    say: Callable[[str], None] = lambda _: None,
) -> list[Result]:
    """Sends what was planned, to several receivers at once. Whoever has withdrawals to hear of
    comes first, and one who fails or does not answer holds nobody else up. Raises AnnounceError
    when the state cannot be written: nothing is sent after that."""
    end = time.monotonic() + within
    turns = [_Turn(own, changes) for own, changes in planned]
    for turn in turns:
        until = state.waiting().get(turn.receiver.name)
        if until and (wait := (until - dt.datetime.now(dt.UTC)).total_seconds()) > 0:
            turn.next_at = time.monotonic() + wait
    waiting = [turn for turn in turns if turn.left]
    sent: dict[Future[Reply], tuple[_Turn, _Request]] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while waiting or sent:
            now = time.monotonic()
            # Withdrawals come first, then whoever was asked longest ago.
            waiting.sort(key=lambda own: (not own.left[0].urgent, own.next_at))
            due = [own for own in waiting if own.next_at <= now < end][: AT_ONCE - len(sent)]
            for turn in due:
                waiting.remove(turn)
                request = _prepare(turn, release, state)
                delivery = request.delivery
                post = turn.receiver.client.post
                job = pool.submit(post, delivery.address, delivery.body, delivery.headers)
                sent[job] = turn, request
            later = min((own.next_at for own in waiting), default=end)
            if not sent:
                if not waiting or later >= end:
                    break
                time.sleep(max(0.0, later - time.monotonic()))
                continue
            pause = max(0.0, later - time.monotonic()) if later < end else None
            answered, _ = wait_for(sent, pause if len(sent) < AT_ONCE else None, FIRST_COMPLETED)
            for job in answered:
                turn, request = sent.pop(job)
                error = _settle(turn, request, job, release, state)
                if error is None:
                    say(f"{turn.receiver.name}: {counted(turn.result.told, 'change')} acknowledged")
                else:
                    turn.result.problem = _failed(turn, error)
                    if not error.temporary or turn.failures >= ATTEMPTS:
                        continue
                    say(f"{turn.receiver.name}: {error.text}; trying again")
                if turn.left:
                    waiting.append(turn)
    for own in waiting:
        own.result.problem = own.result.problem or _failed(
            own, NetError("net-slow", "was not reached before the end of this run")
        )
    return [turn.result for turn in turns]


class _Request(NamedTuple):
    """What a receiver is sent in one delivery."""

    batch: list[Change]
    delivery: Delivery


def _prepare(turn: _Turn, release: str, state: State) -> _Request:
    """The next delivery; the state has its ids from now on."""
    own, batch = turn.receiver, turn.batch()
    names = state.name(own.name, {one.key: one.known for one in batch}, release)
    return _Request(batch, own.delivery([(names[one.key], one) for one in batch], int(time.time())))


def _settle(
    turn: _Turn, request: _Request, job: Future[Reply], release: str, state: State
) -> NetError | None:
    """Writes down what became of a delivery; why it was not acknowledged."""
    own, (batch, delivery) = turn.receiver, request
    asked: int | None = None
    try:
        reply = job.result()
        error = own.refusal(reply, delivery)
        asked = reply.retry_after()
    except NetError as failed:
        error = failed
    if error is None:
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        given = Acknowledgement(own.name, delivery.id, at, release, len(batch), reply.status)
        state.acknowledge(given, {one.key: one.known for one in batch})
        known = {one.key for one in batch}
        turn.left = [one for one in turn.left if one.key not in known]
        turn.failures, turn.result.problem = 0, None
        turn.result.told += len(batch)
        turn.result.deliveries += 1
        return None
    turn.failures += 1
    pause = max(FIRST_PAUSE * 2 ** (turn.failures - 1), asked or 0)
    turn.next_at = time.monotonic() + pause
    if asked:
        state.wait(own.name, dt.datetime.now(dt.UTC) + dt.timedelta(seconds=asked))
    return error


def _failed(turn: _Turn, error: NetError) -> Problem:
    left = counted(len(turn.left), "change")
    text = f"{error.text}; {left} not acknowledged, and told again by the next run"
    return Problem(Location(turn.receiver.name), "announce-failed", text, channels=())
