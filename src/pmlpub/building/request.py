"""What a build was asked for."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path

import msgspec

from pmlpub.building.cache import key_of
from pmlpub.building.release_before import Places
from pmlpub.building.times import Progress
from pmlpub.releases.store import Store


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """The arguments of `pipeline.build`, which says what each of them is."""

    root: Path
    as_of: dt.date
    strict: bool
    workers: int | None
    base_url: str | None
    allow_removal: Collection[str]
    cached: bool
    progress: Progress
    before: Places | None
    number_after: int
    next_keys: tuple[str, ...] | None
    scheduler: str

    def digest(self, store: Store) -> bytes:
        """The hash of all that decides about a release besides the files of the site."""
        public = store.signer.public if store.signer else None
        removal = sorted(self.allow_removal)
        return key_of(self.as_of, self.base_url, removal, public, self.next_keys, self.strict)
