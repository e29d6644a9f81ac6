"""What a worker needs to build any collection of a site."""

from pathlib import Path

import msgspec

from pmlpub.judging.job import Clashes, Job


class BuildJob(msgspec.Struct, frozen=True):
    """How the collections of a site are built: the same for all of them.

    `write`: files are written, and not only counted. `large`: pages about the whole site come in
    parts, one per collection. `cached`: what earlier builds cached may be used. `clashes` are
    those of keywords over the whole site; None while only those within a collection are known.
    """

    job: Job
    write: bool = False
    large: bool = False
    cached: bool = False
    clashes: Clashes | None = None

    @property
    def outputs(self) -> Path:
        return self.job.root / "outputs"
