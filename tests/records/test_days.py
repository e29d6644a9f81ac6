"""What records remember of the release before: the version of the text that a page had, and the
keywords of an SMS."""

import datetime as dt

import pytest

from pmlpub.model import Former, Part, Verdict
from pmlpub.records.answer_record import AnswerRecord, EditionRecord
from pmlpub.records.days import remember

DAY = dt.date(2026, 1, 10)
ABSENT = Verdict("absent")


def record(version: str, previous: str = "") -> AnswerRecord:
    """An edition whose page has a text of this version, or is withheld."""
    page = Verdict("published", version=version) if version else Verdict("withheld")
    own = EditionRecord("fr", {"page": page, "sms": ABSENT}, updated=DAY, previous=previous)
    return AnswerRecord("a/dose", (own,))


@pytest.mark.parametrize(
    ("versions", "previous"),
    [
        (["1"], ""),
        (["1", "1"], ""),
        (["1", "2"], "1"),
        (["1", "2", "2"], "1"),
        (["1", "2", "3"], "2"),
        (["1", "2", ""], "2"),
        (["1", "2", "", ""], "2"),
        (["1", "2", "", "3"], "2"),
        (["1", "", "1"], ""),  # It is back, and what was before it nobody remembers.
        (["1", "2", "1"], "2"),
    ],
)
def test_the_version_before_is_that_of_the_text_before(versions: list[str], previous: str) -> None:
    known: AnswerRecord | None = None
    for version in versions:
        known = remember(record(version), known, DAY)
    assert known
    assert known.editions[0].previous == previous


@pytest.mark.parametrize(
    ("sms", "was_out", "own", "known"),
    [
        (ABSENT, ("page", "sms"), (), ("DOSE",)),
        (Verdict("withheld"), ("page", "sms"), (), ("DOSE",)),
        (Verdict("tombstone"), (), (), ("DOSE",)),
        (Verdict("tombstone"), (), ("PILL",), ("PILL",)),
        (Verdict("published"), (), (), ()),
        (ABSENT, ("page",), (), ()),  # Nobody has ever got these words.
    ],
)
def test_keywords_of_an_sms_that_was_out_are_remembered(
    sms: Verdict, was_out: tuple[Part, ...], own: tuple[str, ...], known: tuple[str, ...]
) -> None:
    verdicts: dict[Part, Verdict] = {"page": Verdict("published"), "sms": sms}
    before = AnswerRecord("a/dose", (EditionRecord("fr", verdicts, keywords=("DOSE",)),))
    edition = EditionRecord("fr", verdicts, keywords=own, former=Former(was_out))
    now = remember(AnswerRecord("a/dose", (edition,)), before, DAY)
    assert now.editions[0].keywords == known
