"""Texts that are out, and whose approvals are missing here: a clone is behind, or somebody deleted
the acts. Nobody took these texts away, so readers keep them until the acts are back."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pmlpub.building.republishing import judge_stored
from pmlpub.judging.job import Loaded
from pmlpub.model import PARTS, Outcome, Part
from pmlpub.problems import Location, Problem, ReleaseError
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.releases import archive
from pmlpub.releases.live import read_live


def find_without_acts(
    folder: Path, silent: Sequence[Outcome], loaded: Loaded, allowed: Collection[str] = ()
) -> dict[str, list[str]]:
    """The languages by answer in which the release in `folder`, outputs/ or a copy of a published
    one, has a text that the new release withholds for no other reason than that acts are missing
    or cannot be read.

    `silent` is what the new one does not publish; `allowed` are ids, collections and languages that
    may go. Of records that cannot be read nothing is known, and `find_vanished` says so. Raises
    ReleaseError when the release has no manifest that can be read.
    """
    frozen = {tag for tag, own in loaded.ledgers.items() if own.frozen} - set(allowed)
    if not frozen or read_live(folder) is None:
        return {}
    outcomes = {(o.answer, o.language, o.part): o for o in silent if o.language in frozen}
    found: dict[str, list[str]] = {}
    for record in _readable_records(archive.open_live(folder)):
        if {record.answer, record.answer.partition("/")[0]} & set(allowed):
            continue
        for edition in record.editions:
            lost = {
                part: outcome
                for part in PARTS
                if edition.verdicts[part].published
                and (outcome := outcomes.get((record.answer, edition.language, part)))
            }
            if lost and all(
                _lacks_acts(record, edition, part, outcome, loaded)
                for part, outcome in lost.items()
            ):
                found.setdefault(record.answer, []).append(edition.language)
    return found


def _readable_records(release: archive.Release) -> Iterator[AnswerRecord]:
    for name in release.collections():
        with suppress(ReleaseError):
            yield from release.record(name).answers


def tell_missing_acts(found: Mapping[str, Collection[str]]) -> list[Problem]:
    """An error for each answer of `find_without_acts`, which holds the release back."""
    return [
        Problem(
            Location(f"content/{answer}.yaml"),
            "previous-newer",
            f"is published in {', '.join(languages)} with a text whose acts are not here, so "
            "nothing new goes out: pull, bring the acts back from the history of the repository, "
            "or commit them where they were made; if the text is to go, withdraw or pause the "
            "answer",
            channels=(),
        )
        for answer, languages in found.items()
    ]


def _lacks_acts(
    record: AnswerRecord, edition: EditionRecord, part: Part, outcome: Outcome, loaded: Loaded
) -> bool:
    """Whether a part that is out is withheld because its acts are missing: the new release has
    another text, which may not go out now, or nobody has approved this one today. Nor has anybody
    taken it away."""
    own, site = loaded.ledgers[edition.language], loaded.job.site
    verdict = edition.verdicts[part]
    has_other = outcome.code in {problem.code for problem in own.frozen}
    if not has_other:
        if outcome.state != "withheld" or verdict.reviewed is None:
            return False
        reason = judge_stored(record, edition, part, site, loaded.ledgers, loaded.job.as_of)
        if reason is None or reason.code != "not-approved":
            return False
    key = (record.answer, part)
    signers = {one.by for one in (*verdict.signed, *verdict.source_signed)}
    ledgers = (own, loaded.ledgers[site.source_language])
    return not any(ledger.may_revoke_what_is_missing(key, signers) for ledger in ledgers)
