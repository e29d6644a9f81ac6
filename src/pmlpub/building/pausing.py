"""`pause`: a notice replaces answers in the live release at once, while they are checked.

Content and catalogs may be broken then: their texts are not read.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from pmlpub.acts.writing import write_acts
from pmlpub.building.newest_release import find_newest
from pmlpub.building.release_before import Places
from pmlpub.building.removal import find_taken_away
from pmlpub.building.report import Report
from pmlpub.building.republishing import (
    plan_from_release,
    publish_again,
    replace_parts,
    with_gone,
)
from pmlpub.building.trust import trusted
from pmlpub.catalogs.paths import acts_path
from pmlpub.clock import today_where_the_day_begins
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Pause
from pmlpub.gate.removals import remember
from pmlpub.gate.verdicts import judge_paused
from pmlpub.judging.job import Job
from pmlpub.judging.safety import with_strings
from pmlpub.model import PARTS, Part, Reason, Verdict
from pmlpub.problems import ContentError, Location, Problem, ReleaseError
from pmlpub.records.answer_record import EditionRecord
from pmlpub.releases.archive import StoredAnswer
from pmlpub.releases.signature import signer_of
from pmlpub.releases.staging import open_outputs
from pmlpub.releases.store import Store

Pauses = Mapping[str, Sequence[Pause]]
"""Language -> the lines that pause answers in it."""


class Paused(msgspec.Struct, frozen=True):
    """What a pause did: the report on the release, if there is one here, and the `paths` of the
    acts that were written. `withdrawn` are those of the answers that are withdrawn, and stay so."""

    report: Report | None
    paths: tuple[str, ...]
    withdrawn: tuple[str, ...] = ()


def pause(
    root: Path,
    pauses: Pauses,
    as_of: dt.date | None = None,
    signing_key: bytes | None = None,
    before: Places | None = None,
) -> Paused:
    """Writes the acts, which keep the answers paused in every later build, then publishes the live
    release with a notice in place of what they pause; with `before` it goes on from the newest
    release that is known (`newest_release.find_newest`).

    Where there is no release, only the acts are written. What has expired on the as-of date is
    removed too; the default is that of the live release, and an earlier day does not count. If an
    act could not be written, the report has a problem, and the answers are paused nevertheless.
    Raises ReleaseError when outputs/ cannot be written, ContentError when there is no release and
    an act cannot be written, NewerFormatError when a newer version of pmlpub made the release.
    """
    elsewhere = before is not None and bool(before.places)
    if not ((root / "outputs" / "current").exists() or elsewhere):
        return Paused(None, _write(root, pauses))
    signer = signer_of(signing_key, today_where_the_day_begins())
    with open_outputs(root / "outputs", signer) as store:
        known = find_newest(store, root, before, today_where_the_day_begins())
        live = trusted(known.release, store)
        day = max(as_of or live.about.as_of, live.about.as_of)
        about = known.remind(live.site())
        job = plan_from_release(root, about, day).job
        answers = {line.answer for lines in pauses.values() for line in lines}
        changed: dict[str, StoredAnswer] = {}
        for name in {answer.partition("/")[0] for answer in answers} & set(live.collections()):
            for answer, stored in live.stored(name).items():
                if answer in answers:
                    changed[answer] = _paused(stored, pauses, job, store)
        taken = find_taken_away(root, store, live, day, changed)
        paths, problems = _record(root, pauses)
        gone = {g.id: g for g in (*taken.gone, *about.site.gone)}
        plan = plan_from_release(root, with_gone(about, tuple(gone.values())), day)
        # A later build misses these lines if they get lost, and publishes nothing new then.
        ledgers = {
            tag: Ledger(
                ids=frozenset(line.id for line in lines),
                removals=tuple(r for line in lines for r in remember(line)),
            )
            for tag, lines in pauses.items()
        }
        problems += known.problems
        report = publish_again(store, live, plan, taken.changed, problems, ledgers)
        withdrawn = answers & {one.id for one in plan.job.site.gone}
        return Paused(report, paths, tuple(sorted(withdrawn)))


def _write(root: Path, pauses: Pauses) -> tuple[str, ...]:
    """Writes the acts; returns their paths."""
    return tuple(path for tag, own in pauses.items() for path in write_acts(root, tag, own, {}))


def _record(root: Path, pauses: Pauses) -> tuple[tuple[str, ...], list[Problem]]:
    """Writes the acts; a problem for each language in which that is not possible."""
    paths: list[str] = []
    problems: list[Problem] = []
    for language, lines in pauses.items():
        try:
            paths += write_acts(root, language, lines, {})
        except ContentError as error:
            text = (
                f"no act keeps the answer paused ({error.problems[0].text}); until then no new "
                "text of this language goes out"
            )
            place = Location(acts_path(language))
            problems.append(
                Problem(place, "pause-not-recorded", text, channels=(), language=language)
            )
    return tuple(paths), problems


def _paused(stored: StoredAnswer, pauses: Pauses, job: Job, store: Store) -> StoredAnswer:
    """The answer with a notice in place of each part that is out and paused now."""
    record = stored.record
    editions: list[EditionRecord] = []
    names = dict(stored.objects)
    for edition in record.editions:
        language, own = edition.language, edition
        lines = [line for line in pauses.get(language, ()) if line.answer == record.answer]
        verdicts: dict[Part, Verdict] = {}
        for part in PARTS:
            days = [line.on for line in lines if line.covers(part)]
            if days and edition.verdicts[part].published:
                notice = judge_paused(min(days))
                verdicts[part] = with_strings(job, language, part, notice)
        if verdicts:
            try:
                own, names[language] = replace_parts(stored, edition, verdicts, job, store)
            except ReleaseError as error:  # Then the other part cannot stay.
                lost = Verdict("withheld", (Reason("release-damaged", str(error)),))
                others = {p: lost for p, v in edition.verdicts.items() if v.published}
                own, names[language] = replace_parts(stored, edition, others | verdicts, job, store)
        editions.append(own)
    return StoredAnswer(msgspec.structs.replace(record, editions=tuple(editions)), names)
