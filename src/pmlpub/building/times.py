"""Where the time of a build goes: by phase, and by what is done in collections."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

Phase = Callable[[str], None]
"""Is called with the name of each phase when it begins."""
Progress = Callable[[int], None]
"""Is called with the number of answers that were finished since the last call."""
LOOKING, LOADING, REUSING = "looking for changes", "reading the site", "taking what is known"
BUILDING = "building collections"
ASSEMBLING, PUBLISHING = "assembling", "publishing"
CHECK, EXPORTER, STEP = "check ", "exporter ", "step "
"""What the names of times in collections begin with."""


class Times:
    """Adds up seconds by name. `phase` ends one phase and begins the next, and tells `listener`.
    `detailed`: also the time in collections is wanted, by check and exporter."""

    def __init__(self, listener: Phase = lambda name: None, *, detailed: bool = False) -> None:
        self.detailed = detailed
        self.seconds: dict[str, float] = {}
        self.phases: dict[str, float] = {}
        self._listener = listener
        self._name, self._began = "", time.perf_counter()

    def phase(self, name: str) -> None:
        """Begins a phase; none with an empty name."""
        now = time.perf_counter()
        if self._name:
            self.phases[self._name] = self.phases.get(self._name, 0) + now - self._began
        self._name, self._began = name, now
        if name:
            self._listener(name)

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Adds the time that something takes to a name."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.include({name: time.perf_counter() - began})

    def include(self, seconds: Mapping[str, float]) -> None:
        """Adds times of another process."""
        for name, number in seconds.items():
            self.seconds[name] = self.seconds.get(name, 0) + number
