"""How hard the fuzz tests try, and how they count work and memory.

`FUZZ_EXAMPLES` is the number of examples a test: without it few, the same in each run, so that
`make test` says the same twice; `make fuzz` gives many, new ones in each run, to all tests that
have their settings from here.
"""

import os
import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, settings

FEW = 40
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", FEW))


def fuzz(share: float = 1.0) -> settings:
    """The settings of a fuzz test; `share` is below 1 where examples are slow."""
    return settings(
        max_examples=max(5, round(EXAMPLES * share)),
        derandomize="FUZZ_EXAMPLES" not in os.environ,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


def count_calls(function: Callable[..., Any], *arguments: Any) -> int:
    """How many functions are called, Python's and C's, while `function` runs: a measure of work
    that is the same on every machine."""
    number = 0

    def see(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return number


def peak_memory(function: Callable[..., Any], *arguments: Any) -> int:
    """The most bytes that Python's objects take while `function` runs."""
    tracemalloc.start()
    try:
        function(*arguments)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
