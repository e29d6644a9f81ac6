"""Commands that change the live release go on from the newest one, wherever it was published."""

import datetime as dt
from pathlib import Path

import msgspec

from pmlpub.building.release_before import Places, bring_newest, find_known
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.ledger import Ledger
from pmlpub.judging.job import Ledgers
from pmlpub.problems import Problem, ReleaseError
from pmlpub.records.answer_record import SiteRecord
from pmlpub.releases import archive
from pmlpub.releases.live import known_languages, known_lines, known_removals, read_live
from pmlpub.releases.previous import read_previous
from pmlpub.releases.store import Store
from pmlpub.source.site import load_site


class CarriedOver(msgspec.Struct, frozen=True):
    """What must not be forgotten when another release takes the place of the live one: what every
    release that is known says is withdrawn, and which ledger lines the one in outputs/ knew.
    `problems` say which places could not be used."""

    problems: tuple[Problem, ...] = ()
    gone: tuple[Gone, ...] = ()
    ledgers: Ledgers = {}

    def remind(self, about: SiteRecord) -> SiteRecord:
        """The settings of a release, with all that is withdrawn."""
        known = {one.id for one in about.site.gone}
        lost = {one.id: one for one in self.gone if one.id not in known}
        site = msgspec.structs.replace(about.site, gone=(*about.site.gone, *lost.values()))
        return msgspec.structs.replace(about, site=site)


def take_newest(store: Store, root: Path, before: Places | None, day: dt.date) -> CarriedOver:
    """Makes the newest release that is known, in outputs/ or at the places of `before`, the live
    one of outputs/.

    A place that cannot be used is a problem; the release in outputs/ then counts. Raises
    ReleaseError when there is none, or when a newer one is known and cannot be fetched: what was
    taken away in it would come back.
    """
    if before is None or not before.places:
        return CarriedOver()
    live = read_live(store.outputs)
    site = archive.open_live(store.outputs).site().site if live else load_site(root)[0]
    public = store.signer.public if store.signer else None
    known = find_known(store.outputs, site, before, day, public)
    store.copies = tuple(known.copies.values())
    ledgers = {
        language: Ledger(
            ids=frozenset(known_lines(store.outputs, language)),
            removals=tuple(known_removals(store.outputs, language)),
        )
        for language in known_languages(store.outputs)
    }
    keys = (public, *before.keys) if public else ()
    gone = read_previous(store.outputs, store.copies, keys).gone
    newest = known.newest
    bring_newest(store, known, before, day)
    if newest != store.outputs and archive.open_live(store.outputs).about != read_live(newest):
        raise ReleaseError(known.problems)
    return CarriedOver(known.problems, gone, ledgers)
