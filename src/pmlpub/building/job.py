"""What a worker needs to build any collection of a site."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from pmlpub.building.days import ReleaseBefore
from pmlpub.content.types import Format
from pmlpub.judging.job import Clashes, Job
from pmlpub.model import Successor
from pmlpub.releases.archive import Release


class BuildJob(msgspec.Struct, frozen=True):
    """How the collections of a site are built: the same for all of them.

    `write`: files are written, and not only counted. `large`: pages about the whole site come in
    parts, one per collection. `cached`: what earlier builds cached may be used. `clashes` are
    those of keywords over the whole site; None while only those within a collection are known.
    `before` is the release before, which knows the days of texts that nobody signed, and `release`
    the same with its records, which know what addresses were ever out. `all_texts`: of these
    collections the history needs the words of all unsigned texts, and not only of new ones.
    `allowed` are the answers, collections and languages that may be removed, and `formats` those of
    the release before.
    `successors` are the pages to read in place of withdrawn answers whose successors are in other
    collections, by answer and language, where these are not as the release before knows; None
    before all collections are built.
    `cache_key` authenticates what is cached (`cache`); it is empty in a build that signs nothing.
    `profile`: it is measured where the time goes.
    """

    job: Job
    write: bool = False
    large: bool = False
    cached: bool = False
    clashes: Clashes | None = None
    before: ReleaseBefore | None = None
    release: Release | None = None
    all_texts: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    formats: tuple[Format, ...] = ()
    successors: Mapping[str, Mapping[str, Successor]] | None = None
    cache_key: bytes = b""
    profile: bool = False

    @property
    def outputs(self) -> Path:
        return self.job.root / "outputs"
