"""What a collection has to know of the release before, for the addresses that were ever out."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress

import msgspec

from pmlpub.content.types import Format
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.formats import EXPORTERS
from pmlpub.judging.former import Formers, find_successors, former_of
from pmlpub.model import Former, Site, Successor
from pmlpub.problems import ReleaseError
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.records.days import removed_on
from pmlpub.releases.archive import Release

EVERY_FORMAT = tuple(EXPORTERS)


class Addresses(msgspec.Struct, frozen=True):
    """What readers once got of the editions of a collection, and the pages to read in place of its
    withdrawn answers, as far as these are in other collections, by answer and language. `formats`
    are those of the release before that the site no longer has, and `removed` the days on which
    editions were removed on purpose."""

    formers: Formers = {}
    removed: Mapping[tuple[str, str], dt.date | None] = {}
    successors: Mapping[str, Mapping[str, Successor]] = {}
    formats: tuple[Format, ...] = ()


class Used(msgspec.Struct, frozen=True):
    """What of it a built collection depends on: of the editions that are not out as a whole or were
    removed, and of all successors and formats."""

    formers: dict[str, dict[str, Former | None]] = {}
    removed: dict[str, dict[str, dt.date | None]] = {}
    successors: dict[str, dict[str, Successor]] = {}
    formats: tuple[Format, ...] = ()

    def fits(self, known: Addresses) -> bool:
        """Whether the collection would be the same with `known`."""
        same = self.successors == known.successors and self.formats == known.formats
        return (
            same
            and all(
                known.formers.get((answer, language)) == former
                for answer, own in self.formers.items()
                for language, former in own.items()
            )
            and all(
                known.removed.get((answer, language)) == day
                for answer, days in self.removed.items()
                for language, day in days.items()
            )
        )


def used_of(
    known: Addresses, withheld: Iterable[tuple[str, str]], removed: Iterable[tuple[str, str]]
) -> Used:
    """What was used of `known` for the editions that are not out as a whole, and for those that
    were removed, each by answer and language."""
    formers: dict[str, dict[str, Former | None]] = {}
    days: dict[str, dict[str, dt.date | None]] = {}
    for answer, language in removed:
        days.setdefault(answer, {})[language] = known.removed.get((answer, language))
        formers.setdefault(answer, {})[language] = known.formers.get((answer, language))
    for answer, language in withheld:
        formers.setdefault(answer, {})[language] = known.formers.get((answer, language))
    successors = {answer: dict(own) for answer, own in known.successors.items()}
    return Used(formers, days, successors, known.formats)


def find_addresses(
    known: Sequence[AnswerRecord],
    release: Release | None,
    collection: str,
    site: Site,
    formats: Collection[Format],
    as_of: dt.date,
) -> Addresses:
    """What the `known` records of a collection say, and those of other collections in the release
    before; nothing where that cannot be read, which `removal.find_vanished` reports. `formats` are
    those of the release before; one that is missing since then was removed on the as-of date."""
    lost = tuple(name for name in EVERY_FORMAT if name in formats and name not in site.formats)
    formers = {
        (record.answer, edition.language): _with_formats(former, lost, site, as_of)
        for record in known
        for edition in record.editions
        if (former := former_of(edition))
    }
    for record in known:  # What is known of a withdrawn answer, and was not out, was never out.
        for language in site.all_languages if record.answer in site.withdrawals else ():
            formers.setdefault((record.answer, language), Former(()))
    removed = {
        (record.answer, edition.language): day
        for record in known
        for edition in record.editions
        if (day := removed_on(edition))
    }
    if release is None:
        return Addresses(formers, removed, formats=lost)
    successors: dict[str, dict[str, Successor]] = {}
    records: dict[str, dict[str, AnswerRecord]] = {}
    for gone in site.withdrawals_in.get(collection, ()):
        name = _collection(gone.successor or "")
        if name and name != collection:
            if name not in records:
                records[name] = {r.answer: r for r in _records(release, name)}
            found = successors_of(gone, records[name], site)
            if found:
                successors[gone.id] = found
    return Addresses(formers, removed, successors, lost)


def with_successors(
    known: Addresses, successors: Mapping[str, Mapping[str, Successor]] | None, collection: str
) -> Addresses:
    """With the `successors` in other collections that are not the same as by the release before."""
    own = {a: found for a, found in (successors or {}).items() if _collection(a) == collection}
    if not own:
        return known
    found = {answer: own for answer, own in {**known.successors, **own}.items() if own}
    return msgspec.structs.replace(known, successors=found)


def find_new_successors(
    site: Site, release: Release | None, built: Mapping[str, Mapping[str, AnswerRecord]]
) -> dict[str, dict[str, Successor]]:
    """The pages to read in place of withdrawn answers, by answer and language, of each whose
    successor is in another collection, where they are not the same as by the release before.
    `built` has the new records of collections by answer; the other collections are as they were."""
    before: dict[str, Mapping[str, AnswerRecord]] = {}
    found: dict[str, dict[str, Successor]] = {}
    for gone in site.gone:
        name = _collection(gone.successor or "")
        if name in built and name != _collection(gone.id):
            if name not in before:
                records = _records(release, name) if release else ()
                before[name] = {r.answer: r for r in records}
            now = successors_of(gone, built[name], site)
            if now != successors_of(gone, before[name], site):
                found[gone.id] = now
    return found


def _with_formats(former: Former, lost: Sequence[Format], site: Site, as_of: dt.date) -> Former:
    """With the formats of its parts that are no longer offered, and their days: those that were
    lost before, and those that are lost now."""
    if not (lost or former.formats):
        return former
    every = {*former.formats, *lost}.difference(site.formats)
    own = [name for name in EVERY_FORMAT if name in every and EXPORTERS[name][0] in former.parts]
    known = dict.fromkeys(set(lost).difference(former.formats), as_of) | dict(former.days)
    days = {name: known[name] for name in own if name in known}
    return msgspec.structs.replace(former, formats=tuple(own), days=days)


def successors_of(
    gone: Gone, records: Mapping[str, AnswerRecord], site: Site
) -> dict[str, Successor]:
    """The pages to read in place of a withdrawn answer, by language."""
    record = records.get(gone.successor or "")
    return find_successors(record, site.all_languages, site.source_language)


def _records(release: Release, collection: str) -> tuple[AnswerRecord, ...]:
    with suppress(ReleaseError):
        return release.record(collection).answers
    return ()


def _collection(answer: str) -> str:
    return answer.partition("/")[0]
