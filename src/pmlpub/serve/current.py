"""Which release answers: the live one, or the last one that was whole."""

import datetime as dt
import logging
import time
from collections.abc import Callable
from pathlib import Path

from pmlpub.problems import PmlpubError, ReleaseError
from pmlpub.serve.line import HealthLine, load
from pmlpub.text.characters import escape

log = logging.getLogger("pmlpub.serve")
AGAIN = 10.0
"""Seconds until a release that could not be read is tried again."""


class Current:
    """`line` is the line of the live release; `error` says why a newer one is not used yet.

    A new release is read whole, then replaces the old one in a single assignment: a running request
    keeps the line with which it began.
    """

    def __init__(self, outputs: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Reads the live release. Raises ReleaseError when there is no release with a line,
        NewerFormatError when a newer version of pmlpub made it."""
        self._link, self._clock = outputs / "current", clock
        folder, self._seen = self._look()
        self.line: HealthLine = load(folder)
        self.loaded = dt.datetime.now(dt.UTC)
        self.error = ""
        self._tried = clock()

    def refresh(self) -> None:
        """Reads a new release, if there is one. It is cheap if there is none, and never raises."""
        try:
            folder, seen = self._look()
            if seen == self._seen and (not self.error or self._clock() < self._tried + AGAIN):
                return
            self._seen, self._tried = seen, self._clock()
            line = load(folder)
        except PmlpubError as error:
            self._say(str(error))
        except Exception as error:  # Whatever went wrong, the line goes on answering.
            self._say(f"{self._link}: {type(error).__name__}: {error}")
        else:
            self.line, self.error = line, ""
            self.loaded = dt.datetime.now(dt.UTC)
            log.info("release %d (%s) is live", line.release.number, escape(line.release.id))

    def _look(self) -> tuple[Path, tuple[int, ...]]:
        """The folder to which the link leads now, and what tells its manifest from others."""
        try:
            folder = self._link.resolve(strict=True)
            found = (folder / "manifest.json").stat()
        except FileNotFoundError:
            raise ReleaseError.at(
                "outputs/current", "release-missing", "there is no release yet: run pmlpub build"
            ) from None
        except OSError as error:
            raise ReleaseError.at(
                "outputs/current", "release-missing", f"cannot be read: {error.strerror}"
            ) from None
        return folder, (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)

    def _say(self, error: str) -> None:
        if error != self.error:
            log.warning("%s; the line goes on with release %d", error, self.line.release.number)
        self.error = error
