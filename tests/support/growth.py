"""Whether work grows no faster than its input, whatever the speed of the machine."""

import time
from collections.abc import Callable

ATTEMPTS = 5
TIMES = 8
"""The larger input is so many times the smaller one. Quadratic work takes 64 times as long."""
MOST = 3 * TIMES
LITTLE = 0.05
"""Seconds of processor time. Less says nothing about growth."""


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Whether `work(size)` takes little time, or at most three times its share of what an eighth of
    it takes. A busy machine makes one measurement wrong, and not five: one good attempt is enough.
    No two calls have the same size, so that nothing remembered from one helps another."""
    for attempt in range(ATTEMPTS):
        small = min(_seconds(work, size // TIMES - 2 * attempt - n) for n in range(2))
        large = _seconds(work, size - attempt)
        if large < LITTLE or large <= MOST * small:
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    begin = time.process_time()
    work(size)
    return time.process_time() - begin
