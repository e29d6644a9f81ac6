"""What judging needs to know of a site, the same for all collections."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from pmlpub.checks.subject import Subject
from pmlpub.gate.evidence import Evidence
from pmlpub.gate.fingerprint import Content, Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.model import Interface, Site
from pmlpub.problems import Problem
from pmlpub.releases.archive import Release

Ledgers: TypeAlias = Mapping[str, Ledger]
"""The ledgers of a site, or of one collection, by language."""
Clashes: TypeAlias = Mapping[tuple[str, str], Mapping[str, str]]
"""(answer id, language) -> folded keyword -> the id of another answer that has it."""
Checker: TypeAlias = Callable[[Subject], Iterable[Problem]]
"""What finds the problems of an edition: `run_checks`, or a cache of what it found."""


class Job(msgspec.Struct, frozen=True):
    """The settings of a site as of a day, with all that its collections share.

    A day in a file that is later than `latest` (default: the as-of date) is a slip.
    `interfaces` have the strings that may be shown, and `unused` says why each other one is not, by
    language and context; `glossaries` has the forms of terms by language and term. `signed_site` is
    the address that approvals name: that of `site`, unless it has another one for this build alone.
    """

    root: Path
    site: Site
    as_of: dt.date
    interfaces: Mapping[str, Interface]
    unused: Mapping[str, Mapping[str, Problem]] = {}
    glossaries: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    signed_site: str = ""
    latest: dt.date | None = None


class JudgedString(msgspec.Struct, frozen=True):
    """A string of the interface in one language.

    `text` is that of the catalog, and None if it has none that can be used; `source` is what it was
    translated from. `findings` are what checks found in it. `unused` says why the text is not
    shown; it is None if it is. `instead` has the words that are shown in its place, if there are
    any. A string that needs an approval has `hashes`, of its source and its text, the
    `signed_texts` that these name, and the `evidence` that it is approved.
    """

    context: str
    source: str
    text: str | None
    findings: tuple[Problem, ...] = ()
    unused: Problem | None = None
    hashes: Hashes | None = None
    evidence: Evidence = Evidence()
    signed_texts: tuple[Content, ...] = ()
    instead: str | None = None

    @property
    def shown(self) -> str | None:
        """The words that are shown; None where there are none."""
        return self.instead if self.unused else self.text


class Loaded(msgspec.Struct, frozen=True):
    """A site ready to be judged: the job, its collections, the ledgers, all problems, the strings
    of the interface by language, and the release before."""

    job: Job
    collections: tuple[str, ...]
    ledgers: Ledgers
    problems: tuple[Problem, ...]
    strings: Mapping[str, tuple[JudgedString, ...]] = {}
    before: Release | None = None

    def ledgers_of(self, collection: str) -> Ledgers:
        """The part of each ledger that concerns a collection, with what concerns its answers under
        ids that they had in other ones."""
        former = self.job.site.former_ids_of(collection)
        return {tag: found.of_collection(collection, former) for tag, found in self.ledgers.items()}
