"""The days of texts that nobody signed: from the records of the release before.

Without a release before, the day of a text is that of its answer, `updated`. With one, a page that
was not out before is published on the as-of date, and a text that the page did not have before has
changed on that date.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

import msgspec

from pmlpub import disk
from pmlpub.gate.fingerprint import hashes_of
from pmlpub.hashing import sha256
from pmlpub.model import PARTS, JudgedAnswer, JudgedEdition
from pmlpub.problems import Location, Problem, ReleaseError
from pmlpub.records import answer_record
from pmlpub.records.answer_record import (
    AnswerRecord,
    EditionRecord,
    SiteRecord,
    decode_collection,
)
from pmlpub.records.days import unsigned_version
from pmlpub.releases.archive import read_release
from pmlpub.releases.listed import MAX_BYTES, AlteredError, list_files
from pmlpub.releases.live import read_shown, shown_id
from pmlpub.releases.manifest import PATH as MANIFEST
from pmlpub.releases.manifest import decode_manifest

ONE_DAY = dt.timedelta(days=1)


class ReleaseBefore(msgspec.Struct, frozen=True):
    """The release before: its folder, number and as-of date, and the SHA-256 of the record of each
    collection, from its manifest. Unless it is `trusted`, its days and texts are not used."""

    folder: Path
    number: int
    as_of: dt.date
    records: Mapping[str, str]
    trusted: bool = True

    def record_hash(self, collection: str) -> str:
        """The hash of the record of a collection; empty if there is none."""
        return self.records.get(answer_record.path(collection), "")


class Remembered(msgspec.Struct, frozen=True):
    """What the release before has of one collection: its records by answer, and those of what was
    `removed`. `unknown`: there is such a release, and nobody can tell what it has."""

    release: ReleaseBefore | None = None
    answers: Mapping[str, AnswerRecord] = {}
    removed: tuple[AnswerRecord, ...] = ()
    unknown: bool = False
    problems: tuple[Problem, ...] = ()


def read_before(outputs: Path, *, trusted: bool = True) -> ReleaseBefore | None:
    """The live release in `outputs`; None when there is none that can be read, which other
    problems say. Of one that is not `trusted` only what takes text away and keeps addresses
    counts: a signed release says nothing that its key did not sign."""
    try:
        manifest = decode_manifest(read_shown(outputs, MANIFEST))
    except (OSError, msgspec.DecodeError):
        return None
    folder = outputs / "releases" / str(shown_id(outputs))
    records: dict[str, str] = {}
    with suppress(OSError, ValueError):
        listed = list_files(folder, manifest)
        records = {path: own for path, own in listed.items() if path.startswith("records/")}
    return ReleaseBefore(folder, manifest.number, manifest.as_of, records, trusted)


def read_site(before: ReleaseBefore | None) -> SiteRecord | None:
    """What the release before says of its site; None when that cannot be read."""
    if before is not None:
        with suppress(ReleaseError):
            return read_release(before.folder).site()
    return None


def read_collection(before: ReleaseBefore | None, collection: str) -> Remembered:
    """What the release before has of a collection. A record that is not as it was published is a
    problem, and counts for nothing."""
    if before is None:
        return Remembered()
    path = answer_record.path(collection)
    place = f"outputs/releases/{before.folder.name}/{path}"
    try:
        try:
            data = disk.read(before.folder, path, MAX_BYTES)
        except FileNotFoundError:
            if before.record_hash(collection):
                raise
            return Remembered(before)
        # Decoded first: a record of a newer version stops the build, whatever else is wrong.
        found = decode_collection(data, place)
        answers, removed = {record.answer: record for record in found.answers}, found.notices
        if sha256(data) != before.record_hash(collection):
            raise AlteredError
        if wrong := next(_impossible(answers.values(), before.as_of), ""):
            raise ValueError(wrong)
    except (OSError, ValueError) as error:  # A DecodeError is a ValueError.
        problem = Problem(
            Location(place),
            "days-unknown",
            f"cannot be used ({getattr(error, 'strerror', None) or error}): pages that nobody has "
            "approved say the day in `updated` instead of their own; bring outputs/ back from a "
            "backup, or check these days",
            channels=(),
        )
        return Remembered(before, unknown=True, problems=(problem,))
    if not before.trusted:
        answers = {answer: _without_words(record) for answer, record in answers.items()}
        removed = tuple(map(_without_words, removed))
    return Remembered(before, answers, removed, unknown=not before.trusted)


def _without_words(record: AnswerRecord) -> AnswerRecord:
    """The record without what would be shown of it: questions, keywords and days."""
    editions = tuple(
        msgspec.structs.replace(
            own,
            title="",
            keywords=(),
            published=None,
            updated=None,
            worded=None,
            shown=None,
            former=own.former and msgspec.structs.replace(own.former, question=""),
        )
        for own in record.editions
    )
    return msgspec.structs.replace(record, editions=editions)


def read_elsewhere(
    before: ReleaseBefore | None, former_ids: Iterable[str]
) -> dict[str, AnswerRecord]:
    """The records that the release before has of ids in other collections, by id."""
    wanted = set(former_ids)
    found: dict[str, AnswerRecord] = {}
    for name in sorted({answer.partition("/")[0] for answer in wanted}):
        known = read_collection(before, name).answers
        found |= {answer: known[answer] for answer in wanted & known.keys()}
    return found


def record_before(
    answer: str,
    former_ids: Iterable[str],
    remembered: Remembered,
    elsewhere: Mapping[str, AnswerRecord] = MappingProxyType({}),
) -> AnswerRecord | None:
    """The record of an answer in the release before: under its id or, if there is none, under one
    of its earlier ids, maybe in another collection (`elsewhere`). Languages that were removed are
    in it too, after the others."""
    former_ids = tuple(former_ids)
    own = _own_record_before((answer, *former_ids), remembered)
    return own or next((elsewhere[name] for name in former_ids if name in elsewhere), None)


def _own_record_before(names: Sequence[str], remembered: Remembered) -> AnswerRecord | None:
    if not remembered.removed:
        return next((remembered.answers[n] for n in names if n in remembered.answers), None)
    for name in names:
        known = remembered.answers.get(name, AnswerRecord(name, ()))
        removed = (e for r in remembered.removed if r.answer == name for e in r.editions)
        whole = msgspec.structs.replace(known, editions=(*known.editions, *removed))
        if whole.editions:
            return whole
    return None


def _impossible(records: Iterable[AnswerRecord], as_of: dt.date) -> Iterator[str]:
    for record in records:
        for edition in record.editions:
            for day in (edition.published, edition.updated):
                if day and day > as_of and unsigned_version(edition):
                    yield f"{record.answer} has a day after the release itself, {day}"


def with_days(
    answer: JudgedAnswer, remembered: Remembered, before: AnswerRecord | None, as_of: dt.date
) -> JudgedAnswer:
    """The answer with the days of the pages that are out without a signature; `before` is its
    record in the release before, maybe under an earlier id."""
    known = {edition.language: edition for edition in before.editions} if before else {}
    is_first = remembered.release is None or remembered.unknown
    former_id = before.answer if before and before.answer != answer.answer else ""
    source = answer.editions[0].today

    def version_before(judged: JudgedEdition) -> str | None:
        """The version that the text of the page had, or would have had, under its id then."""
        page = judged.verdicts["page"]
        if not (former_id and source and judged.edition) or page.reviewed:
            return page.version
        return hashes_of(
            msgspec.structs.replace(source, answer=former_id),
            msgspec.structs.replace(judged.edition, answer=former_id),
            "page",
        ).version

    editions = tuple(
        _with_days(
            judged,
            known.get(judged.language),
            as_of,
            is_first=is_first,
            version_before=version_before(judged),
        )
        for judged in answer.editions
    )
    return msgspec.structs.replace(answer, editions=editions)


def _with_days(
    judged: JudgedEdition,
    before: EditionRecord | None,
    as_of: dt.date,
    *,
    is_first: bool,
    version_before: str | None,
) -> JudgedEdition:
    page, edition = judged.verdicts["page"], judged.edition
    if edition is None or not page.published or page.reviewed:
        return judged
    published = changed = edition.updated if is_first else as_of
    if before:
        version = unsigned_version(before) or before.verdicts["page"].version
        if version:
            published = before.published or before.updated or published
        if version == version_before:
            changed = before.updated or changed
    own = msgspec.structs.replace(edition, updated=changed, published=published)
    return msgspec.structs.replace(judged, edition=own, draft=judged.today)


def is_undated(answer: JudgedAnswer, remembered: Remembered, before: AnswerRecord | None) -> bool:
    """Whether today's source text has changed, while its `updated` has not.

    A text is compared with the signed one that is out in its place, or with that of the release
    before. One day is allowed for, since the as-of date is that of UTC+14.
    """
    source = answer.editions[0]
    today = source.today
    if today is None:
        return False
    page = source.verdicts["page"]
    if page.published and page.reviewed:
        signed = source.edition
        waits = page.waiting in ("waiting", "waiting-correction")
        return bool(waits and signed and today.updated < signed.updated - ONE_DAY)
    if before is None or remembered.release is None:
        return False
    old = next((e for e in before.editions if e.language == source.language), None)
    if old is None:
        return False
    day = old.worded or old.updated
    if day is None or today.updated > day:
        return False
    if old.undated:
        return True
    if before.answer != answer.answer:
        return False  # Its versions cannot be compared with those under another id.
    changed = any(
        source.verdicts[part].published
        and old.verdicts[part].published
        and source.verdicts[part].version != old.verdicts[part].version
        for part in PARTS
    )
    return changed and today.updated < remembered.release.as_of - ONE_DAY


def undated_problem(answer: str, day: dt.date) -> Problem:
    """What is said of a source text that has changed, while its `updated` has not."""
    return Problem(
        Location(f"content/{answer}.yaml"),
        "updated-old",
        f"the text has changed, and `updated` still is {day}: set it to the day of this wording",
        "warning",
        channels=(),
        context=answer,
    )
