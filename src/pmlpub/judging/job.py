"""What judging needs to know of a site: the same for all of its collections."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from pmlpub.checks.subject import Subject
from pmlpub.gate.ledger import Ledger
from pmlpub.model import Interface, Part, Site
from pmlpub.problems import Problem

Ledgers: TypeAlias = Mapping[str, Ledger]
"""The ledgers of a site, or of one collection, by language."""
Clashes: TypeAlias = Mapping[tuple[str, str], Mapping[str, str]]
"""(answer id, language) -> folded keyword -> the id of another answer that has it."""
Checker: TypeAlias = Callable[[Subject], Iterable[Problem]]
"""What finds the problems of an edition: `run_checks`, or a cache of what it found."""


class Job(msgspec.Struct, frozen=True):
    """The settings of a site as of a day, with all that its collections share.

    `language_problems` are those of a language's interface; `glossaries` has the forms of terms by
    language and term. `live` has the versions that readers see now, by language, answer and part,
    in those languages whose ledgers are frozen.
    """

    root: Path
    site: Site
    as_of: dt.date
    interfaces: Mapping[str, Interface]
    language_problems: Mapping[str, tuple[Problem, ...]]
    glossaries: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    live: Mapping[tuple[str, str, Part], str] = {}


class Loaded(msgspec.Struct, frozen=True):
    """A site ready to be judged: the job, its collections, the ledgers, and all problems."""

    job: Job
    collections: tuple[str, ...]
    ledgers: Ledgers
    problems: tuple[Problem, ...]

    def ledgers_of(self, collection: str) -> Ledgers:
        return {tag: found.of_collection(collection) for tag, found in self.ledgers.items()}
