"""Anonymous counts: by day, keyword and language, and nothing else.

A file of JSON lines, to be added up: `{"day":"2026-11-22","keyword":"CURE","language":"fr",
"count":3}`. It is written at intervals, sorted, so that neither the position nor the time of a line
shows when somebody wrote.
"""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import orjson

from pmlpub import disk

log = logging.getLogger("pmlpub.serve")


class Counts:
    """Counts in memory until `write` appends them to the file at `path`; None counts nothing.
    `error` says why the last time failed."""

    def __init__(self, path: Path | None, today: Callable[[], dt.date]) -> None:
        self.path, self._today = path, today
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self.error = ""

    def check(self) -> None:
        """Raises OSError when the file cannot be written."""
        if self.path:
            disk.append_named(self.path, b"")

    def add(self, keyword: str, language: str) -> None:
        if self.path:
            self._counts[self._today().isoformat(), keyword, language] += 1

    def write(self) -> None:
        """Appends the counts since the last time; if the file cannot be written, they are kept."""
        if not self.path or not self._counts:
            return
        counts, self._counts = self._counts, Counter()
        lines = b"".join(
            orjson.dumps({"day": d, "keyword": k, "language": n, "count": c}) + b"\n"
            for (d, k, n), c in sorted(counts.items())
        )
        try:
            disk.append_named(self.path, lines)
        except OSError as error:
            self.error = f"{self.path}: the counts cannot be written: {error.strerror}"
            log.warning("%s", self.error)
            self._counts += counts
        else:
            self.error = ""


def utc_today() -> dt.date:
    """The day, in UTC, under which requests are counted now."""
    return dt.datetime.now(dt.UTC).date()
