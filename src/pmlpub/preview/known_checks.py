"""What the checks found in texts, so that after an edit only what has changed is checked again."""

from collections import OrderedDict
from collections.abc import Iterable

import msgspec

from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.hashing import sha256
from pmlpub.problems import Problem

MOST = 20_000
"""How many editions are remembered: those that were asked for last."""


class KnownChecks:
    """Checks as `run_checks` does, and remembers what was found."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[Problem, ...]] = OrderedDict()

    def check(self, subject: Subject) -> Iterable[Problem]:
        """The problems of an edition, with today's places."""
        key = _key_of(subject)
        found = self._known.pop(key, None)
        if found is None:
            found = tuple(run_checks(subject))
        self._known[key] = found
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        for problem in found:
            place = subject.place(problem.context.partition("#")[2], problem.text)
            yield msgspec.structs.replace(problem, location=place)


def _key_of(subject: Subject) -> str:
    """The hash of everything that checks read: equal keys have equal findings."""
    values = (
        subject.edition.without_places(),
        # What is withdrawn has no edition, and the names of its condition are in an edition.
        msgspec.structs.replace(subject.site, gone=(), conditions={}),
        subject.sms,
        subject.approved_sms,
        subject.source,
        subject.protected,
        subject.glossary,
        subject.clashes,
    )
    return sha256(msgspec.msgpack.encode(values, order="deterministic"))
