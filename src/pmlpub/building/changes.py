"""What a new release changed, for changes.jsonl: it is compared with the release before it."""

from collections.abc import Callable
from itertools import chain

from pmlpub.building.days import ReleaseBefore
from pmlpub.exporters.site.changes import changed_rows
from pmlpub.judging.job import Ledgers
from pmlpub.model import Site
from pmlpub.problems import ReleaseError
from pmlpub.records.answer_record import AnswerRecord, path
from pmlpub.releases.archive import Release
from pmlpub.releases.manifest import Header


def as_release(before: ReleaseBefore | None) -> Release | None:
    """The release before, of which only the records are read that it lists; None if it cannot be
    trusted: a signed release says nothing that its key did not sign."""
    if before is None or not before.trusted or not before.records:
        return None
    return Release(before.folder, Header("", before.number, before.as_of, ""), before.records)


def export_changes(
    before: Release | None, now: Release, site: Site, ledgers_of: Callable[[str], Ledgers]
) -> bytes | None:
    """The lines about all collections whose records differ; None where there is no release before,
    or its records cannot be read, so that nobody can tell what has changed."""
    if before is None:
        return None
    lines: list[bytes] = []
    try:
        for name in sorted({*before.collections(), *now.collections()}):
            if not before.has_same(path(name), now):
                old, new = _records(before, name), _records(now, name)
                lines += changed_rows(old, new, site, ledgers_of(name))
    except ReleaseError:
        return None
    return b"".join(lines)


def _records(release: Release, collection: str) -> chain[AnswerRecord]:
    """The answers of a collection, and what it has of editions that the site no longer has."""
    record = release.record(collection)
    return chain(record.answers, record.notices)
