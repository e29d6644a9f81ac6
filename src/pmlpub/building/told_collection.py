"""What the cache keeps of a collection for commands that only look: `status`, `diff`, `check`."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from pmlpub.building.built_collection import BuiltCollection
from pmlpub.building.cache import key_of
from pmlpub.building.collection_cache import CollectionKey
from pmlpub.building.days import ReleaseBefore
from pmlpub.judging.clashes import PackedOwners
from pmlpub.model import JudgedAnswer, Part
from pmlpub.records.answer_record import AnswerRecord, record_of

TOLD, CHECKED, ALIKE = "told", "checked", "alike"
"""The kinds of what commands that only look may use."""


class Told(msgspec.Struct, frozen=True):
    """What a collection's texts of today would become, for commands that only look: the `records`
    of its answers without what the release before knows, and notes on why texts were taken away, by
    answer, language and part. It holds from the day `first` to the day before `until`."""

    records: tuple[AnswerRecord, ...]
    notes: dict[str, dict[str, Mapping[Part, tuple[str, ...]]]]
    first: dt.date
    until: dt.date


class Owners(msgspec.Struct, frozen=True):
    """The owners of the keywords of a collection, for as long as `Told` holds."""

    owners: PackedOwners
    first: dt.date
    until: dt.date


class Alike(msgspec.Struct, frozen=True):
    """That today's texts of a collection would become what a release has of them, for as long as
    `Told` holds: the languages of its answers, and those in which a part is out in the release."""

    known: dict[str, tuple[str, ...]]
    published: dict[str, tuple[str, ...]]
    first: dt.date
    until: dt.date


class Telling:
    """Collects what `Told` has, answer by answer."""

    def __init__(self) -> None:
        self._records: list[AnswerRecord] = []
        self._notes: dict[str, dict[str, Mapping[Part, tuple[str, ...]]]] = {}

    def add(self, answer: JudgedAnswer) -> None:
        self._records.append(record_of(answer))
        own = {e.language: e.notes for e in answer.editions if any(e.notes.values())}
        if own:
            self._notes[answer.answer] = own

    def finish(self, first: dt.date, until: dt.date) -> Told:
        return Told(tuple(self._records), self._notes, first, until)


class Checked(msgspec.Struct, frozen=True):
    """What `check` says of a collection, from the day `first` to the day before `until`."""

    built: BuiltCollection
    first: dt.date
    until: dt.date


def owners_key(key: CollectionKey) -> bytes:
    """Where the owners of the keywords of a collection are."""
    return key_of(b"owners", key.told)


def alike_key(key: CollectionKey, record: str) -> bytes:
    """Where it is kept that a release whose record of the collection has the hash `record` has what
    today's texts would become."""
    return key_of(b"alike", key.told, record)


def checked_key(key: CollectionKey, record: str, before: ReleaseBefore | None) -> bytes:
    """Where it is kept what `check` says of a collection: after a release that has its own record,
    whose hash is `record`, or after another one (`before`)."""
    known = (before.folder.name, before.trusted) if before else None
    return key_of(b"checked", key.told, record, known)
