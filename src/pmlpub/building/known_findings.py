"""What checks found in texts, so that a text that is the same is not checked again."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from pmlpub.building.cache import Cache, key_of, package_fingerprint
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import Measure, run_checks
from pmlpub.judging.job import Checker
from pmlpub.model import Site
from pmlpub.problems import Location, Problem

CHECKING = (
    "checks", "content", "disk", "languages", "model", "problems", "quantities", "sms", "text",
)  # fmt: skip
"""The parts of the package that decide what the checks find."""


def settings_key(site: Site, *parts: str) -> bytes:
    """The hash of the package, or of these parts of it, and of the settings. Conditions are part of
    editions, and what is withdrawn has none; former listings are in no edition."""
    own = msgspec.structs.replace(site, gone=(), conditions={}, former_listings=msgspec.UNSET)
    return key_of(package_fingerprint(*parts), own)


class KnownFindings:
    """What checks found with the settings of a site, in a cache. `measure` measures each check."""

    def __init__(self, cache: Cache, site: Site, measure: Measure | None = None) -> None:
        self._cache, self._measure = cache, measure
        self._settings = settings_key(site, *CHECKING)

    def check(self, subject: Subject) -> Sequence[Problem]:
        """What the checks find, with today's places; from the cache if the texts are the same."""
        edition = subject.edition.without_places()
        key = key_of(
            b"checks", self._settings, edition, subject.sms, sorted(subject.source.items()),
            subject.protected, sorted(subject.glossary.items()), sorted(subject.clashes.items()),
        )  # fmt: skip
        known = self._cache.get(key, list[Problem])
        if known is None:
            found = run_checks(subject, self._measure)
            known = [msgspec.structs.replace(p, location=Location("")) for p in found]
            self._cache.put(key, known)
        return [_placed(problem, subject) for problem in known]


class StringFindings:
    """What checks found in the strings of the interface, from one command to the next. `quiet` is
    for commands that only look, as in `Cache`."""

    def __init__(
        self, outputs: Path, secret: bytes = b"", *, cached: bool = True, quiet: bool = False
    ) -> None:
        name = " strings looked at" if quiet else " strings"  # No collection can be called so.
        self._cache = Cache(outputs if cached else None, name, secret, quiet=quiet)

    def checker(self, site: Site) -> Checker:
        """What checks the strings of a site."""
        return KnownFindings(self._cache, site).check

    def save(self) -> None:
        """Writes what was found or added."""
        self._cache.save()


def _placed(problem: Problem, subject: Subject) -> Problem:
    field = problem.context.partition("#")[2]
    return msgspec.structs.replace(problem, location=subject.place(field, problem.text))
