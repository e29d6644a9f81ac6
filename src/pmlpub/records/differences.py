"""What two releases differ in, by language and part, with the reasons."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from pmlpub.model import PARTS, Outcome, Part, Reason, Verdict
from pmlpub.records.answer_record import AnswerRecord

Kind: TypeAlias = Literal[
    "added", "returned", "changed", "marked", "waiting", "withheld", "tombstone", "removed"
]
WITHDRAWN = "gone"
"""The code of the reason of a withdrawn answer."""
KINDS: dict[Kind, str] = {
    "added": "is out now, and was not",
    "returned": "comes back after a withdrawal",
    "changed": "is out with another text",
    "marked": "is out with the same text, and another mark or day of expiry",
    "waiting": "is out with the same text; another one waits for its approval",
    "withheld": "was out, and is withheld",
    "tombstone": "is a tombstone now",
    "removed": "was out, and there is nothing now",
}


def compare(before: Iterable[AnswerRecord], after: Iterable[AnswerRecord]) -> list[Outcome]:
    """The parts of editions that are not as they were, by language, answer and part: their state is
    a Kind, their reason says why they are not out."""
    old, new = _verdicts(before), _verdicts(after)
    found = []
    kinds = {
        key: kind for key in old.keys() | new.keys() if (kind := _kind(old.get(key), new.get(key)))
    }
    for key, kind in sorted(kinds.items()):
        language, answer, part = key
        verdict = new.get(key)
        reason = verdict.reasons[0] if verdict and verdict.reasons else None
        if kind == "returned":
            reason = Reason("gone", KINDS[kind])
        found.append(Outcome(answer, language, part, kind, reason))
    return found


def _verdicts(records: Iterable[AnswerRecord]) -> dict[tuple[str, str, Part], Verdict]:
    return dict(_each(records))


def _each(records: Iterable[AnswerRecord]) -> Iterator[tuple[tuple[str, str, Part], Verdict]]:
    for record in records:
        for edition in record.editions:
            for part in PARTS:
                yield (edition.language, record.answer, part), edition.verdicts[part]


def _kind(old: Verdict | None, new: Verdict | None) -> Kind | None:
    was, state = old is not None and old.published, new.state if new else "absent"
    if state == "published" and new:
        if old and any(reason.code == WITHDRAWN for reason in old.reasons):
            return "returned"
        if not was or old is None:
            return "added"
        if old.version != new.version or (old.facts and old.facts != new.facts):
            return "changed"
        marks = [(v.outdated, v.reviewed is None, v.expires) for v in (old, new)]
        if marks[0] != marks[1]:
            return "marked"
        return "waiting" if new.waiting and not old.waiting else None
    if state == "tombstone":
        return None if old and old.state == "tombstone" else "tombstone"
    if not was:
        return None
    return "withheld" if state == "withheld" else "removed"
