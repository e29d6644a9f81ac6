"""Commands that change the live release go on from the newest one, wherever it was published."""

import datetime as dt
from pathlib import Path

import msgspec

from pmlpub.building.release_before import Places, bring_newest, find_known
from pmlpub.content.withdrawal import Gone
from pmlpub.problems import Problem, ReleaseError
from pmlpub.records.answer_record import SiteRecord
from pmlpub.releases import archive
from pmlpub.releases.archive import Release
from pmlpub.releases.live import read_live
from pmlpub.releases.previous import read_previous
from pmlpub.releases.store import Store
from pmlpub.source.site import load_site


class CarriedOver(msgspec.Struct, frozen=True):
    """The release from which a command goes on, and what every release that is known says is
    withdrawn. `problems` say which places could not be used; `keys` are those of which one has to
    have signed what a signed release is made of. What outputs/ and the copies of places remember of
    ledgers is added when the release is staged."""

    release: Release
    problems: tuple[Problem, ...] = ()
    gone: tuple[Gone, ...] = ()
    keys: tuple[str, ...] = ()

    def remind(self, about: SiteRecord) -> SiteRecord:
        """The settings of a release, with all that is withdrawn."""
        known = {one.id for one in about.site.gone}
        lost = {one.id: one for one in self.gone if one.id not in known}
        site = msgspec.structs.replace(about.site, gone=(*about.site.gone, *lost.values()))
        return msgspec.structs.replace(about, site=site)


def find_newest(store: Store, root: Path, before: Places | None, day: dt.date) -> CarriedOver:
    """The newest release that is known, in outputs/ or at the places of `before`, with all its
    files in outputs/.

    A place that cannot be used is a problem; the release in outputs/ then counts. Raises
    ReleaseError when there is none, or when a newer one is known and cannot be fetched: what was
    taken away in it would come back.
    """
    if before is None or not before.places:
        return CarriedOver(archive.open_live(store.outputs))
    live = read_live(store.outputs)
    site = archive.open_live(store.outputs).site().site if live else load_site(root)[0]
    public = store.signer.public if store.signer else None
    known = find_known(store.outputs, site, before, day, public)
    store.copies = tuple(known.copies.values())
    keys = (public, *before.keys) if public else ()
    gone = read_previous(store.outputs, store.copies, keys).gone
    brought = bring_newest(store, known, before, day)
    if brought.release.about != read_live(known.newest):
        raise ReleaseError([*known.problems, *brought.problems])
    return CarriedOver(brought.release, known.problems, gone, keys)
