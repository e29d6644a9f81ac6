"""`withdraw`: answers leave the live release at once.

Content and catalogs may be broken then: their texts are not read.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from pmlpub.acts.folder import read_language
from pmlpub.building.newest_release import find_newest
from pmlpub.building.release_before import Places
from pmlpub.building.removal import find_taken_away
from pmlpub.building.report import Report
from pmlpub.building.republishing import plan_from_release, publish_again, with_gone
from pmlpub.building.trust import trusted
from pmlpub.clock import today_where_the_day_begins
from pmlpub.content.withdrawal import RENAMED, Gone
from pmlpub.gate.ledger_line import Restore
from pmlpub.model import UNSAID, Site
from pmlpub.problems import Location, Problem, ReleaseError
from pmlpub.releases import archive
from pmlpub.releases.archive import Release
from pmlpub.releases.signature import signer_of
from pmlpub.releases.staging import open_outputs
from pmlpub.source.withdrawals import append_gone, clean_gone
from pmlpub.text.likeness import did_you_mean


def withdraw(
    root: Path,
    gone: Gone | Sequence[Gone],
    as_of: dt.date | None = None,
    signing_key: bytes | None = None,
    before: Places | None = None,
) -> Report:
    """Records answers in content/gone.yaml, and publishes the live release without them, all at
    once. Without any answer, only what is taken away by other means is removed.

    Of content and catalogs it reads nothing but the settings, gone.yaml and the acts: what they
    take away goes too (`removal.find_taken_away`), and where they cannot be read, the live release
    decides. With `before` it goes on from the newest release that is known (`newest_release`). What
    has expired on the as-of date is removed too; the default is that of the live release, and an
    earlier day does not count. If a record could not be written, the report has a problem, and the
    answer is still withdrawn. Raises ContentError when no gone.yaml could hold a record,
    ReleaseError when there is no release, when an answer is not in it and never was, or when
    outputs/ cannot be written, NewerFormatError when a newer version of pmlpub made it. Nothing is
    recorded then.
    """
    wanted = [clean_gone(one) for one in ((gone,) if isinstance(gone, Gone) else gone)]
    if before is None or not before.places:
        archive.open_live(root / "outputs")  # Nothing is written where there is no release.
    # Signed as of today, however old the live release is: verifiers must not refuse this one.
    signer = signer_of(signing_key, today_where_the_day_begins())
    with open_outputs(root / "outputs", signer) as store:
        known_before = find_newest(store, root, before, today_where_the_day_begins())
        live = trusted(known_before.release, store)
        about = known_before.remind(live.site())
        refuse_unknown(live, [g.id for g in wanted], also_removed=True)
        refuse_unknown(live, [g.successor for g in wanted if g.successor])
        day = max(as_of or live.about.as_of, live.about.as_of)
        taken = find_taken_away(root, store, live, day)
        # The files say why; a release may not.
        known = {g.id: g for g in (*about.site.gone, *taken.gone)}
        was_undone = _find_undone(root, about.site)
        problems = list(known_before.problems)
        for one in wanted:
            old = known.get(one.id)
            record = one if old is None or was_undone(old) or _is_moved(old, one) else old
            if record.reason == UNSAID:
                record = msgspec.structs.replace(record, reason=one.reason)
            says_nothing = partial(_says_nothing, by=one, undone=was_undone)
            known[one.id], more = append_gone(root, record, says_nothing)
            problems += more
        plan = plan_from_release(root, with_gone(about, tuple(known.values())), day)
        found = tuple(dict.fromkeys(problems))
        return publish_again(store, live, plan, taken.changed, found)


def _says_nothing(record: Gone, by: Gone, undone: Callable[[Gone], bool]) -> bool:
    """Does a record of an answer not stand for another withdrawal of it?"""
    return undone(record) or _is_moved(record, by)


def _is_moved(record: Gone, by: Gone) -> bool:
    """Does a record say that an answer has another id, and not that it is taken away, as another
    one does?"""
    return record.reason == RENAMED != by.reason


def refuse_unknown(live: Release, answers: Sequence[str], *, also_removed: bool = False) -> None:
    """Raises ReleaseError with each of the answers that a release does not have. One that was
    removed, so that it has only notices, counts if `also_removed`, but not under an earlier id."""
    found: set[str] = set()
    gone = live.site().site.gone
    moved = {g.id: g.successor for g in gone if g.reason == RENAMED and g.successor}
    for name in {answer.partition("/")[0] for answer in answers} & set(live.collections()):
        own = live.record(name)
        found |= {record.answer for record in own.answers}
        for record in own.notices:
            for edition in record.editions:
                if edition.renamed:
                    moved[record.answer] = edition.renamed
                elif also_removed:
                    found.add(record.answer)
    if unknown := [answer for answer in answers if answer not in found - moved.keys()]:
        known = [r.answer for name in live.collections() for r in live.record(name).answers]
        raise ReleaseError(
            Problem(
                Location("outputs/current"),
                "unknown-answer",
                f"the live release has no answer {answer}"
                + (
                    f": it is {moved[answer]} now"
                    if answer in moved
                    else did_you_mean(answer, known)
                ),
            )
            for answer in unknown
        )


def _find_undone(root: Path, site: Site) -> Callable[[Gone], bool]:
    """Tells whether a record of a withdrawal may have been undone, whoever said so: then it does
    not stand for another withdrawal. Where acts cannot be read, each record may."""
    text = read_language(root, site.source_language)
    lines = (found.line for copies in text.lines.values() for found in copies)
    undone = {
        (line.answer, moment)
        for line in lines
        if isinstance(line, Restore)
        for moment in line.withdrawals
    }
    return lambda gone: bool(text.unreadable) or (gone.id, gone.moment) in undone
