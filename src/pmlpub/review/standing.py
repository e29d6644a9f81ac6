"""Lets a signed text stand: again, once the text that took its place is revoked, or beside a text
that waits for signatures.

Both are decisions of a clinical role, and each is a line of its own in the ledger (`Keep`).
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pmlpub.catalogs.paths import acts_path
from pmlpub.content.reviewer import Reviewer
from pmlpub.gate.authority import find_lack, speaks_for
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Approve, Keep, Key, Revoke
from pmlpub.gate.replay import replay
from pmlpub.judging.job import Loaded
from pmlpub.model import PARTS, Part, Verdict
from pmlpub.problems import ContentError
from pmlpub.review import recording, revocations
from pmlpub.review.author import find_reviewer, origin_of
from pmlpub.review.edition import Review
from pmlpub.review.signature import sign
from pmlpub.text.plurals import counted


def keep(
    root: Path, review: Review, note: str, by: str, on: dt.date,
    parts: Sequence[Part] = PARTS, key: bytes | None = None,
) -> list[Keep]:  # fmt: skip
    """Lets the signed text of parts stand beside the correction in today's files, which waits for
    signatures. Raises ContentError when none waits, or when `by` has no clinical role."""
    loaded, language = review.loaded, review.language
    lines = [
        _line(loaded, language, (review.answer, part), stands.text, note, by, on, waiting)
        for part in parts
        if part in review.hashes
        and _waits(review.verdicts[part])
        and (stands := review.evidence[part].stands)
        and (waiting := review.hashes[part].version) != stands.translation
    ]
    if not lines:
        raise ContentError.at(
            acts_path(language),
            "nothing-waits",
            f"no correction of {review.answer} in {language} waits beside a text that is signed",
        )
    reviewer = _find_author(loaded, language, lines[0])
    signed = [sign(line, reviewer, key, acts_path(language)) for line in lines]
    recording.record(root, language, signed, [])
    return signed


def make_return(
    loaded: Loaded, language: str, prefix: str, taken: Sequence[Revoke], key: bytes | None
) -> Keep:
    """The line that brings back the text of the approval whose id begins with `prefix`, once the
    approvals that `taken` revoke no longer count; it has their note, author and day.

    Raises ContentError when there is not exactly one such approval of a part that they concern,
    when another text than the revoked one would still stand, when not every role approves the text
    any more, or when the author has no clinical role.
    """
    place, first = acts_path(language), taken[0]
    ledger = loaded.ledgers[language]
    keys: list[Key] = [(line.answer, line.part) for line in taken if line.part]
    own = [line for key in keys for line in ledger.approvals.get(key, [])]
    found = [line for line in own if line.id.startswith(prefix)]
    if len(prefix) < revocations.SHORTEST_ID or len(found) != 1:
        raise ContentError.at(
            place,
            "unknown-approval",
            f"{counted(len(found), 'approval')} of {first.answer} "
            f"{'begins' if len(found) == 1 else 'begin'} with '{prefix}': give at least "
            f"{revocations.SHORTEST_ID} digits of the id of one (pmlpub show)",
        )
    (back,) = found
    text = back.text
    line = _line(
        loaded, language, (back.answer, back.part), text, first.note, first.by, first.on, None
    )
    reviewer = _find_author(loaded, language, line)
    if not _would_stand(loaded, language, back, ledger, taken, line):
        raise ContentError.at(
            place,
            "cannot-stand",
            f"the text of approval {back.id[:12]} would not stand: it is the one that is revoked, "
            "another text stands, or not every role approves it any more; nothing was revoked",
        )
    return sign(line, reviewer, key, place)


def _waits(verdict: Verdict) -> bool:
    """Whether a correction waits beside the signed text, published or not."""
    codes = {verdict.waiting, *(reason.code for reason in verdict.reasons)}
    return "waiting-correction" in codes


def _would_stand(
    loaded: Loaded, language: str, back: Approve, ledger: Ledger, taken: Sequence[Revoke],
    line: Keep,
) -> bool:  # fmt: skip
    """Whether the text of an approval stands when these lines are in the ledger."""
    site, key = loaded.job.site, (back.answer, back.part)
    is_source = language == site.source_language
    roles = site.roles_for(language)
    known = ledger.ever_approved(key)
    outcome = replay(
        [one for one in known if is_source or one.source == back.source],
        {**{one.approval: one for one in taken}, **ledger.revocations},
        loaded.ledgers[site.source_language].changes.get(key, []),
        [*ledger.keeps.get(key, ()), line],
        roles,
        line.text,
        is_source=is_source,
    )
    return bool(outcome.stands and outcome.stands.text == line.text)


def _line(
    loaded: Loaded, language: str, key: Key, text: tuple[str, str], note: str, by: str, on: dt.date,
    waiting: str | None,
) -> Keep:  # fmt: skip
    return Keep(
        answer=key[0],
        part=key[1],
        source=text[0],
        translation=text[1],
        note=note,
        language=language,
        waiting=waiting,
        **origin_of(loaded.job.signed_site, by, on, latest=True),
    )


def _find_author(loaded: Loaded, language: str, line: Keep) -> Reviewer:
    """Who makes the decision. Raises ContentError if this is nobody who may."""
    site, place = loaded.job.site, acts_path(language)
    reviewer = find_reviewer(site, line.by, place)
    if not speaks_for(reviewer, language, site, line.latest):
        raise ContentError.at(
            place, "unknown-reviewer", f"'{line.by}' is not a reviewer for {language}"
        )
    if lack := find_lack(reviewer, line, language, site):
        raise ContentError.at(place, "wrong-role", f"'{line.by}' {lack}")
    return reviewer
