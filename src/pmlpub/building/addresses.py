"""What a collection has to know of the release before, for the addresses that were ever out."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

import msgspec

from pmlpub.content.withdrawal import Gone
from pmlpub.judging.former import Formers, find_successors, former_of
from pmlpub.model import Former, Site, Successor
from pmlpub.problems import ReleaseError
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases.archive import Release


class Addresses(msgspec.Struct, frozen=True):
    """What readers once got of the editions of a collection, and the pages to read in place of its
    withdrawn answers, as far as these are in other collections, by answer and language."""

    formers: Formers = {}
    successors: Mapping[str, Mapping[str, Successor]] = {}


class Used(msgspec.Struct, frozen=True):
    """What of it a built collection depends on: of the editions that are not out as a whole, and of
    all successors."""

    formers: dict[str, dict[str, Former | None]] = {}
    successors: dict[str, dict[str, Successor]] = {}

    def fits(self, known: Addresses) -> bool:
        """Whether the collection would be the same with `known`."""
        return self.successors == known.successors and all(
            known.formers.get((answer, language)) == former
            for answer, own in self.formers.items()
            for language, former in own.items()
        )


def find_addresses(
    known: Iterable[AnswerRecord], release: Release | None, collection: str, site: Site
) -> Addresses:
    """What the `known` records of a collection say, and those of other collections in the release
    before; nothing where that cannot be read, which `removal.find_vanished` reports."""
    if release is None:
        return Addresses()
    formers = {
        (record.answer, edition.language): former
        for record in known
        for edition in record.editions
        if (former := former_of(edition))
    }
    successors: dict[str, dict[str, Successor]] = {}
    records: dict[str, dict[str, AnswerRecord]] = {}
    for gone in site.gone:
        name = _collection(gone.successor or "")
        if name and _collection(gone.id) == collection != name:
            if name not in records:
                records[name] = {r.answer: r for r in _records(release, name)}
            found = successors_of(gone, records[name], site)
            if found:
                successors[gone.id] = found
    return Addresses(formers, successors)


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
