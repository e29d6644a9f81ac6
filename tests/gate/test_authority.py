"""Who may stop texts, let them out again, and decide which text stands: what is said to others."""

import datetime as dt
from typing import Any

import pytest

from pmlpub.content.policy import Policy
from pmlpub.content.reviewer import LanguagePeriod, Reviewer, RolePeriod
from pmlpub.content.settings import Publisher
from pmlpub.gate.authority import find_lack, languages_of, speaks_for
from pmlpub.gate.ledger_line import Approve, Keep, LedgerLine, Lift, Pause, Restore
from pmlpub.keys import public_key
from pmlpub.model import Site

NOON = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
A, B = "a" * 64, "b" * 64
SITE = Site(
    title="T",
    base_url="https://t.example/",
    publisher=Publisher(name="P", url="https://t.example/"),
    license="https://t.example/",
    languages=("fr", "es"),
    policy=Policy(),
)
TRANSLATOR = Reviewer(id="tra", name="Tra", roles=("translator",), languages=("fr",))
CLINICIAN = Reviewer(id="doc", name="Doc", roles=("clinician",), languages=("en",))
KEYED = Reviewer(
    id="key", name="Key", roles=("clinician",), languages=("en",), key=public_key(b"\x01" * 32)
)
OWN: dict[str, Any] = {"at": NOON, "on": NOON.date(), "answer": "a/dose", "by": "x", "note": "n"}
LIFT = Lift(**OWN, pauses=(A,))
RESTORE = Restore(**OWN, withdrawals=("2026-01-01",))
KEEP = Keep(**OWN, part="page", source=A, translation=B, language="fr")
ONE_PART = Pause(**OWN, part="sms")


def test_a_reviewer_stops_texts_of_own_languages_and_a_clinician_of_the_source_all() -> None:
    assert languages_of(TRANSLATOR, SITE, NOON) == ("fr",)
    assert languages_of(CLINICIAN, SITE, NOON) == ("en", "fr", "es")
    assert languages_of(Reviewer(id="no", name="No", roles=(), languages=()), SITE, NOON) == ()
    assert speaks_for(TRANSLATOR, "fr", SITE, NOON)
    assert not speaks_for(TRANSLATOR, "en", SITE, NOON)
    assert speaks_for(CLINICIAN, "es", SITE, NOON)
    # A clinician who reads one translation does not read the source.
    french = Reviewer(id="med", name="Med", roles=("clinician",), languages=("fr",))
    assert languages_of(french, SITE, NOON) == ("fr",)


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        (LIFT, "does not have a clinical role, and so may not let out again what was stopped"),
        (RESTORE, "does not have a clinical role, and so may not let out again what was stopped"),
        (KEEP, "does not have a clinical role, and so may not decide which text stands"),
        (ONE_PART, "does not have a clinical role, and so may not pause one part alone"),
        (Pause(**OWN), None),
    ],
)
def test_what_only_a_clinical_role_decides_says_what_is_missing(
    line: LedgerLine, lack: str | None
) -> None:
    assert find_lack(TRANSLATOR, line, "fr", SITE) == lack
    if not isinstance(line, Restore):
        assert find_lack(CLINICIAN, line, "fr", SITE) is None


def test_an_answer_is_restored_in_the_language_of_the_source_and_with_a_key() -> None:
    assert find_lack(KEYED, RESTORE, "en", SITE) is None
    assert find_lack(CLINICIAN, RESTORE, "en", SITE) == (
        "has no key, and only a signature restores a withdrawn answer: make a key with pmlpub "
        "reviewer-key, and write its public half into content/site.yaml"
    )
    assert find_lack(KEYED, RESTORE, "fr", SITE) == ("restored an answer in fr: this belongs to en")


def test_an_approval_asks_for_no_clinical_role_of_its_own() -> None:
    line = Approve(
        answer="a/dose", part="page", source=A, translation=B, role="translator", by="tra",
        on=NOON.date(), next_review=NOON.date(), rules=1,
    )  # fmt: skip
    assert find_lack(TRANSLATOR, line, "fr", SITE) is None


def test_languages_are_those_that_somebody_has_at_that_instant() -> None:
    hour = dt.timedelta(hours=1)
    ended = Reviewer(
        id="old", roles=("translator",),
        languages=("es", LanguagePeriod(language="fr", until="2026-01-10T12:00:00Z")),
    )  # fmt: skip
    assert languages_of(ended, SITE, NOON) == ("fr", "es")
    assert languages_of(ended, SITE, NOON + hour) == ("es",)
    former = Reviewer(
        id="doc", roles=(RolePeriod(role="clinician", until="2026-01-10T12:00:00Z"),),
        languages=("en",),
    )  # fmt: skip
    assert languages_of(former, SITE, NOON) == ("en", "fr", "es")
    assert languages_of(former, SITE, NOON + hour) == ("en",)
