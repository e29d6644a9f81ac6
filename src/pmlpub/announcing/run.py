"""Tells everybody what has changed: withdrawals first, again after a failure, and never at once to
somebody who asked to wait."""

import datetime as dt
import time
from collections.abc import Callable, Sequence

import msgspec

from pmlpub.announcing.changes import Change, find_changes
from pmlpub.announcing.receivers import Receiver
from pmlpub.announcing.state import Acknowledgement, State
from pmlpub.net.client import NetError
from pmlpub.problems import Location, Problem
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.text.plurals import counted

ATTEMPTS = 5
FIRST_PAUSE = 2.0
"""Seconds after the first failure; each further pause is twice as long."""
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
    """Sends what was planned. Whoever has withdrawals to hear of comes first, and one who fails
    holds nobody else up. Raises AnnounceError when the state cannot be written: nothing is sent
    after that."""
    end = time.monotonic() + within
    turns = [_Turn(own, changes) for own, changes in planned]
    for turn in turns:
        until = state.waiting().get(turn.receiver.name)
        if until and (wait := (until - dt.datetime.now(dt.UTC)).total_seconds()) > 0:
            turn.next_at = time.monotonic() + wait
    waiting = [turn for turn in turns if turn.left]
    while waiting:
        # Not yet due is after due; then withdrawals, then whoever was asked longest ago.
        now = time.monotonic()
        turn = min(
            waiting, key=lambda own: (max(own.next_at, now), not own.left[0].urgent, own.next_at)
        )
        if max(turn.next_at, now) >= end:
            for own in waiting:
                own.result.problem = own.result.problem or _failed(
                    own, NetError("net-slow", "was not reached before the end of this run")
                )
            break
        time.sleep(max(0.0, turn.next_at - now))
        error = _send(turn, release, state)
        if error is None:
            say(f"{turn.receiver.name}: {counted(turn.result.told, 'change')} acknowledged")
        elif not error.temporary or turn.failures >= ATTEMPTS:
            turn.result.problem = _failed(turn, error)
            waiting.remove(turn)
        else:
            say(f"{turn.receiver.name}: {error.text}; trying again")
            turn.result.problem = _failed(turn, error)
        if turn in waiting and not turn.left:
            waiting.remove(turn)
    return [turn.result for turn in turns]


def _send(turn: _Turn, release: str, state: State) -> NetError | None:
    """Sends one batch; why it was not acknowledged."""
    own, batch = turn.receiver, turn.batch()
    names = state.name(own.name, {one.key: one.known for one in batch}, release)
    delivery = own.delivery([(names[one.key], one) for one in batch], int(time.time()))
    asked: int | None = None
    try:
        reply = own.client.post(delivery.address, delivery.body, delivery.headers)
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
