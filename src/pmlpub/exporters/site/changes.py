"""changes.jsonl: what a release changed for readers, compared with the release before it.

A line for each part of an edition that is not as it was: which, how, from what to what, and why.
Another release before gives other lines, so the promise of equal bytes does not cover the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from pmlpub.exporters.states import State, state_of
from pmlpub.gate.evidence import severity_between
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Severity
from pmlpub.model import PARTS, Outcome, Part, Site, Verdict
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
    out, `severity` that of the change of the source text which came with it, as it is recorded."""

    edition: str
    channel: Part
    change: str
    from_: ChangedText
    to: ChangedText
    why: tuple[str, ...] = ()
    severity: Severity | str = ""


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
    old, new = list(before), list(now)
    known, today = _parts(old), _parts(new)
    for one in compare(old, new):
        if one.part and one.state != "waiting":  # Readers get the same text.
            key = one.language, one.answer, one.part
            row = _row(one, one.part, known.get(key), today.get(key), site, ledgers)
            yield msgspec.json.encode(row) + b"\n"


def _parts(records: Iterable[AnswerRecord]) -> dict[tuple[str, str, Part], _Known]:
    return {
        (edition.language, record.answer, part): _Known(edition.verdicts[part], edition)
        for record in records
        for edition in record.editions
        for part in PARTS
    }


def _row(
    one: Outcome,
    part: Part,
    old: _Known | None,
    new: _Known | None,
    site: Site,
    ledgers: Mapping[str, Ledger],
) -> ChangeRow:
    verdict = new.verdict if new else Verdict("absent")
    codes = () if verdict.published else tuple(dict.fromkeys(r.code for r in verdict.reasons))
    return ChangeRow(
        f"{site.address(one.language, one.answer)}#page",
        part,
        one.state,
        _text(old, part),
        _text(new, part),
        codes,
        _severity((one.answer, part), old.verdict if old else None, verdict, site, ledgers),
    )


def _text(known: _Known | None, part: Part) -> ChangedText:
    if known is None:
        return ChangedText("absent")
    state = state_of(known.verdict, part, known.edition.former) or "absent"
    return ChangedText(state, known.verdict.version or "")


def _severity(
    key: tuple[str, Part],
    old: Verdict | None,
    new: Verdict,
    site: Site,
    ledgers: Mapping[str, Ledger],
) -> Severity | str:
    """The severity of the change of the source text between two texts; empty where that text is the
    same, or nobody knows."""
    if any(reason.code == "safety-change" for reason in new.reasons):
        return "safety"
    if old is None or not (old.source and new.source) or old.source == new.source:
        return ""
    changes = ledgers.get(site.source_language, Ledger()).changes.get(key, [])
    return severity_between(old.source, new.source, changes)[0]
