"""changes.jsonl: what a release changed for readers, compared with the release before it.

A line for each part of an edition that is not as it was: which, how, from what to what, and why.
Another release before gives other lines, so the promise of equal bytes does not cover the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

import msgspec

from pmlpub.exporters.notices import known_reason
from pmlpub.exporters.states import IN_DOUBT, State, state_of
from pmlpub.gate.evidence import severity_between
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Severity
from pmlpub.model import PARTS, Part, Reason, Site, Verdict
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.records.differences import compare


class ChangedText(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part in one of the two releases: its state as the dataset has it, `absent` if there was
    none, and the version of its text if it is out."""

    state: State | str
    version: str = ""


class ChangeRow(msgspec.Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """A line of changes.jsonl. `edition` is the node of the page in the dataset, `channel` a part,
    `change` a kind of `records.differences`. `why` has the codes of the reasons why a text is not
    out; `severity` says how serious it is to go on with the text that was out (`_Severities`)."""

    edition: str
    channel: Part
    change: str
    from_: ChangedText
    to: ChangedText
    why: tuple[str, ...] = ()
    severity: Severity | str = ""


TEXT_REMOVED = Reason("text-removed", "the answer has no such text any more")
"""Why a part is absent that was out."""
EDITED = frozenset({"changed", "outdated"})
"""Codes of reasons that a translation, or the source text, is no longer that of today's source."""
_Key: TypeAlias = tuple[str, str, Part]
"""Language, answer and part."""


class _Known(NamedTuple):
    """A part in a release."""

    verdict: Verdict
    edition: EditionRecord


def changed_rows(
    before: Iterable[AnswerRecord],
    now: Iterable[AnswerRecord],
    site: Site,
    ledgers: Mapping[str, Ledger],
) -> Iterator[bytes]:
    """The lines about the answers of two releases, by language, answer and part."""
    old, new = [*map(_offered, before)], [*map(_offered, now)]
    known, today = _parts(old), _parts(new)
    kinds: dict[_Key, str] = {
        (one.language, one.answer, one.part): one.state
        for one in compare(old, new)
        if one.part and one.state != "waiting"  # Readers get the same text.
    }
    for key in today.keys() - kinds.keys():
        if _has_another_notice(known.get(key), today[key]):
            kinds[key] = "tombstone"
    severities = _Severities(site, ledgers, today)
    for key in sorted(kinds):
        language, answer, part = key
        was, own = known.get(key), today.get(key)
        row = ChangeRow(
            f"{site.address(language, answer)}#page",
            part,
            kinds[key],
            _text(was, part),
            _text(own, part),
            _why(own),
            severities.of(key, was, own),
        )
        yield msgspec.json.encode(row) + b"\n"


def _offered(record: AnswerRecord) -> AnswerRecord:
    """The record without the SMS that the site no longer offers: `sms` is not in its formats."""
    editions = tuple(
        msgspec.structs.replace(own, verdicts={**own.verdicts, "sms": Verdict("absent")})
        if own.former and "sms" in own.former.formats
        else own
        for own in record.editions
    )
    return msgspec.structs.replace(record, editions=editions)


def _parts(records: Iterable[AnswerRecord]) -> dict[_Key, _Known]:
    return {
        (edition.language, record.answer, part): _Known(edition.verdicts[part], edition)
        for record in records
        for edition in record.editions
        for part in PARTS
    }


def _has_another_notice(old: _Known | None, new: _Known) -> bool:
    """Whether a notice has taken the place of another one, as where an answer was paused and is
    withdrawn now."""
    return (
        old is not None
        and old.verdict.state == new.verdict.state == "tombstone"
        and _codes(old) != _codes(new)
    )


def _codes(known: _Known) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.code for reason in known.verdict.reasons))


def _why(known: _Known | None) -> tuple[str, ...]:
    if known is None or known.verdict.state == "absent":
        return (TEXT_REMOVED.code,)
    return () if known.verdict.published else _codes(known)


def _text(known: _Known | None, part: Part) -> ChangedText:
    if known is None:
        return ChangedText("absent")
    state = state_of(known.verdict, part, known.edition.former) or "absent"
    return ChangedText(state, known.verdict.version or "")


class _Severities(NamedTuple):
    """How serious it is to go on with a text that was out.

    Of a text that is out it is the recorded severity of the change of the source text that came
    with it, or that has left a translation behind; of one that is withheld because its source has
    changed, too. A text that is not out for another reason is `substantive`, and `safety` where it
    may be wrong: its source was changed for safety, its approval was taken back, it is paused, a
    correction waits, or it was withdrawn without a reason that readers know, or a successor.
    """

    site: Site
    ledgers: Mapping[str, Ledger]
    today: Mapping[_Key, _Known]

    def of(self, key: _Key, old: _Known | None, new: _Known | None) -> Severity | str:
        """The severity for a part; empty for a text that is out, if its source text is the same as
        before, or it was not out before."""
        was = old.verdict if old else Verdict("absent")
        if new and new.verdict.published:
            own = new.verdict
            if own.outdated and not was.outdated:
                return self._between(key, was.source)
            changed = was.source and own.source and was.source != own.source
            return self._recorded(key, was.source, own.source) if changed else ""
        codes = {*_codes(new)} if new else set()
        if codes & IN_DOUBT and not (codes == {"gone"} and self._is_explained(key[1])):
            return "safety"
        return self._between(key, was.source) if codes and codes <= EDITED else "substantive"

    def _is_explained(self, answer: str) -> bool:
        """Whether readers are told why an answer was withdrawn, or what to read instead."""
        own = self.site.withdrawals.get(answer, ())
        return any(gone.successor or known_reason(gone.reason) for gone in own)

    def _between(self, key: _Key, source: str | None) -> Severity:
        """The severity of the changes from a source text to the one that is out now."""
        _, answer, part = key
        now = self.today.get((self.site.source_language, answer, part))
        return self._recorded(key, source, now.verdict.source if now else None)

    def _recorded(self, key: _Key, old: str | None, new: str | None) -> Severity:
        if not (old and new) or old == new:
            return "substantive"
        _, answer, part = key
        ledger = self.ledgers.get(self.site.source_language, Ledger())
        return severity_between(old, new, ledger.changes.get((answer, part), []))[0]
