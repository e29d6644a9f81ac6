"""Evidence: what the acts say of one part, where facts change beside words, where today's text
cannot be read, and where a text comes back that was out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import pytest

from pmlpub.content.policy import PartPolicy, Policy, Roles
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.gate import ledger
from pmlpub.gate.copies import fates_of
from pmlpub.gate.evidence import (
    Evidence,
    Standing,
    approval_of_source,
    is_kept,
    is_signed_by_translator,
    severity_between,
    standing_source,
    weigh,
    weigh_again,
    weigh_unread,
)
from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    VERSION,
    Approve,
    Change,
    Keep,
    LedgerLine,
    Lift,
    Pause,
    Revoke,
    content_id,
)
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.gate.notes import (
    Kind,
    RemovalNote,
    find_notes,
    has_removals,
    notes_on,
    revocation_of,
    source_revocation_of,
)
from pmlpub.gate.removals import remember
from pmlpub.model import OTHERS, Fate, Part, Site
from pmlpub.problems import Location

NOON = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 1)
KEY: tuple[str, Part] = ("a/dose", "page")
OTHER: tuple[str, Part] = ("a/other", "page")
W, W2, W3 = ("a" * 64, "b" * 64, "c" * 64)
"""Words of the source."""
F1, F2, F3 = ("1" * 64, "2" * 64, "3" * 64)
"""The same words with facts beside them: versions of the source."""
T, T2 = ("d" * 64, "e" * 64)
"""Translations."""


def person(name: str, role: str, language: str) -> Reviewer:
    return Reviewer(id=name, name=name, roles=(role,), languages=(language,))


SITE = Site(
    title="T",
    base_url="https://t.example/",
    publisher=Publisher(name="P", url="https://t.example/"),
    license="https://t.example/",
    languages=("fr",),
    policy=Policy(),
    reviewers=(
        person("doc", "clinician", "en"),
        person("tra", "translator", "fr"),
        person("rev", "reviser", "fr"),
    ),
)


def line(kind: type[Any], hour: int, by: str, **values: Any) -> Any:
    """A line that somebody made on `a/dose#page` so many hours after NOON."""
    at = NOON + hour * dt.timedelta(hours=1)
    own = {
        "v": VERSION, "answer": "a/dose", "part": "page", "by": by, "at": at, "on": at.date(),
        "site": SITE.base_url,
    }  # fmt: skip
    made = kind(**(own | values))
    return msgspec.structs.replace(made, id=content_id(made))


def approve(hour: int, role: str, by: str, source: str, text: str) -> Approve:
    due = dt.date(2028, 1, 1)
    made: Approve = line(
        Approve, hour, by, source=source, translation=text, role=role, next_review=due, rules=1
    )
    return made


def source(hour: int, words: str, version: str = "") -> Approve:
    """The clinician approves a source text; without a `version` it has no facts."""
    return approve(hour, "clinician", "doc", words, version or words)


def both(hour: int, words: str, text: str) -> list[Approve]:
    return [
        approve(hour, "translator", "tra", words, text),
        approve(hour, "reviser", "rev", words, text),
    ]


def change(hour: int, old: tuple[str, str], new: tuple[str, str], severity: str) -> Change:
    """An edit of the source; a text is its words and its version."""
    made: Change = line(
        Change, hour, "doc", from_words=old[0], from_=old[1], to_words=new[0], to=new[1],
        severity=severity, note="wrong list",
    )  # fmt: skip
    return made


def revoke(hour: int, taken: Approve, by: str = "doc") -> Revoke:
    made: Revoke = line(Revoke, hour, by, approval=taken.id, note="wrong dose")
    return made


def ledgers(en: Iterable[LedgerLine] = (), fr: Iterable[LedgerLine] = ()) -> dict[str, Ledger]:
    found = {}
    for language, lines in (("en", en), ("fr", fr)):
        text = LedgerText({own.id: [FoundLine(Location("x"), own)] for own in lines})
        found[language], problems = ledger.read(text, "acts", language, SITE, TODAY)
        assert problems == []
    return found


FACTS_REPLACED = change(2, (W, F1), (W, F2), "safety")


def of_french(known: Mapping[str, Ledger], text: str = T, version: str = F2) -> Evidence:
    return weigh(KEY, "fr", Hashes(W, text, version), SITE, known)


# Facts beside words.


def test_facts_that_were_replaced_for_safety_stop_translations_until_others_are_signed() -> None:
    signed = [source(0, W, F1), FACTS_REPLACED]
    assert of_french(ledgers(signed, both(1, W, T))).safety
    again = of_french(ledgers([*signed, source(3, W, F2)], both(1, W, T)))
    assert (again.safety, again.source and again.source.translation) == (False, F2)


def test_facts_of_other_words_stop_no_translation_of_these() -> None:
    replaced = [source(0, W2, F1), change(2, (W2, F1), (W2, F2), "safety")]
    assert not of_french(ledgers(replaced, both(1, W, T))).safety
    assert not of_french(ledgers([], both(1, W, T))).safety


def test_a_translation_of_facts_that_nobody_signed_yet_is_not_stopped_for_safety() -> None:
    edited = [source(0, W, F1), change(2, (W, F1), (W, F2), "substantive")]
    assert not of_french(ledgers(edited, both(1, W, T))).safety


@pytest.mark.parametrize(
    ("language", "hashes", "stopped"),
    [
        ("en", Hashes(W, F1, F1), True),
        ("en", Hashes(W, F2, F2), False),
        ("en", Hashes(W, F3, F3), False),
        # The words are the same, and what translations name are words.
        ("fr", Hashes(W, T, F1), False),
        ("fr", Hashes(W, F1, F2), False),
    ],
)
def test_what_was_replaced_for_safety_is_stopped_though_nobody_ever_approved_it(
    language: str, hashes: Hashes, stopped: bool
) -> None:
    assert weigh(KEY, language, hashes, SITE, ledgers([FACTS_REPLACED])).safety == stopped


@pytest.mark.parametrize(("severity", "stopped"), [("safety", True), ("substantive", False)])
def test_words_that_were_replaced_stop_both_languages_if_it_was_for_safety(
    severity: str, stopped: bool
) -> None:
    known = ledgers([change(2, (W, W), (W2, W2), severity)])
    assert weigh(KEY, "en", Hashes(W, W, W), SITE, known).safety == stopped
    assert weigh(KEY, "fr", Hashes(W, T, W), SITE, known).safety == stopped
    assert not weigh(KEY, "fr", Hashes(W2, T, W2), SITE, known).safety


def test_a_source_is_approved_by_its_words_and_by_its_facts_where_they_are_known() -> None:
    known = ledgers([source(0, W, F1)])

    def found(words: str, version: str | None) -> bool:
        return approval_of_source(KEY, Hashes(words, T, version), SITE, known) is not None

    assert found(W, F1)
    assert found(W, None)
    assert not found(W, F2)
    assert not found(W2, F1)
    assert approval_of_source(OTHER, Hashes(W, T, F1), SITE, known) is None
    assert approval_of_source(KEY, Hashes(W, T, F1), SITE, {}) is None
    replaced = ledgers([source(0, W, F1), FACTS_REPLACED])
    assert approval_of_source(KEY, Hashes(W, T, F1), SITE, replaced) is None


def test_a_text_is_kept_only_beside_the_one_that_waited() -> None:
    keep = line(
        Keep, 3, "doc", source=W, translation=T, waiting=T2, note="the old one is right",
        language="fr",
    )  # fmt: skip
    known = ledgers(fr=[keep])["fr"]
    assert is_kept(KEY, (W, T), T2, known)
    assert not is_kept(KEY, (W, T), F1, known)
    assert not is_kept(KEY, (W, T2), T2, known)
    assert not is_kept(OTHER, (W, T), T2, known)


# Which text stands beside today's.


def of_english(known: Mapping[str, Ledger], words: str = W, version: str = F1) -> Evidence:
    return weigh(KEY, "en", Hashes(words, version, version), SITE, known)


def texts(found: Evidence) -> dict[str, tuple[str, str] | None]:
    pairs = {"stands": found.stands, "current": found.current, "past": found.past}
    return {name: pair and pair.text for name, pair in pairs.items()}


def test_a_text_that_another_one_replaced_is_not_today_s_text() -> None:
    """Putting it back, by a revert or a bad merge, does not publish it."""
    known = ledgers([source(0, W)], [*both(1, W, T), *both(3, W, T2)])
    found = of_french(known, T, W)
    assert texts(found) == {"stands": (W, T2), "current": None, "past": (W, T2)}
    assert (found.superseded, found.signatures, found.since) == (True, (), None)
    assert found.source
    newer = of_french(known, T2, W)
    assert texts(newer) == {"stands": (W, T2), "current": (W, T2), "past": None}
    assert not newer.superseded
    assert len(newer.signatures) == 2
    unsigned = of_french(known, "f" * 64, W)
    assert texts(unsigned) == {"stands": (W, T2), "current": None, "past": (W, T2)}
    assert not unsigned.superseded


def test_revoking_the_text_that_replaced_today_s_withholds_and_is_no_change_for_safety() -> None:
    newer = both(3, W, T2)
    known = ledgers([source(0, W)], [*both(1, W, T), *newer, revoke(5, newer[1], "rev")])
    found = of_french(known, T, W)
    assert texts(found) == {"stands": None, "current": None, "past": (W, T2)}
    assert (found.superseded, found.safety, found.since_day) == (True, False, None)
    assert found.revoked
    assert found.revoked.note == "wrong dose"


def test_the_source_that_was_signed_last_is_known_beside_an_edit_of_it() -> None:
    known = ledgers([source(0, W)])
    found = of_english(known, W2, W2)
    assert texts(found) == {"stands": (W, W), "current": None, "past": (W, W)}
    assert (found.superseded, found.since, found.safety) == (False, "substantive", False)


def test_facts_that_were_replaced_for_safety_are_a_stop_since_that_day() -> None:
    """The words are those of yesterday, and nobody has signed them with other facts."""
    found = of_english(ledgers([source(0, W, F1), FACTS_REPLACED]), W, F2)
    assert texts(found) == {"stands": None, "current": None, "past": (W, F1)}
    assert (found.safety, found.since, found.since_day) == (True, None, FACTS_REPLACED.on)


def test_signing_again_what_was_replaced_for_safety_counts_until_it_is_revoked() -> None:
    first, again = source(0, W, F1), source(3, W, F1)
    signed = of_english(ledgers([first, FACTS_REPLACED, again]))
    assert texts(signed) == {"stands": (W, F1), "current": (W, F1), "past": None}
    assert (signed.safety, signed.since_day) == (False, None)
    taken = ledgers([first, FACTS_REPLACED, again, revoke(5, again)])
    found = of_english(taken)
    assert (found.stands, found.safety) == (None, True)
    assert found.revoked


def test_a_text_that_was_void_never_was_replaced_by_another() -> None:
    known = ledgers([source(0, W, F1), FACTS_REPLACED, source(3, W, F2)])
    found = of_english(known, W, F1)
    assert texts(found) == {"stands": (W, F2), "current": None, "past": (W, F2)}
    assert (found.superseded, found.signatures) == (False, ())


def test_a_source_that_a_clinical_role_brings_back_is_the_source_of_translations() -> None:
    older, newer = source(0, W), source(2, W2)
    taken = revoke(4, newer)
    keep = line(
        Keep, 4, "doc", source=W, translation=W, waiting=None, note="the old one is right",
        language="en",
    )  # fmt: skip
    known = ledgers([older, newer, taken])
    assert standing_source(KEY, SITE, known, (W, W)) is None
    kept = standing_source(KEY, SITE, ledgers([older, newer, taken, keep]), (W, W))
    assert kept
    assert kept.text == (W, W)
    assert standing_source(OTHER, SITE, ledgers([older, newer, taken, keep]), (W, W)) is None
    assert standing_source(KEY, SITE, {}, (W, W)) is None


def test_a_source_of_which_facts_were_replaced_for_safety_stands_nowhere() -> None:
    known = ledgers([source(0, W, F1), FACTS_REPLACED])
    assert standing_source(KEY, SITE, known, (W, F1)) is None
    again = standing_source(KEY, SITE, ledgers([source(0, W, F1), FACTS_REPLACED,
                                                source(3, W, F2)]), (W, F1))  # fmt: skip
    assert again
    assert again.text == (W, F2)


def test_who_signed_today_s_text_and_which_roles_are_missing() -> None:
    translator, reviser = both(1, W, T)
    found = of_french(ledgers([source(0, W)], [translator]), T, W)
    assert (found.signatures, found.missing) == ((translator,), ("reviser",))
    found = of_french(ledgers([source(0, W)], [translator, reviser]), T, W)
    assert (found.signatures, found.missing) == ((translator, reviser), ())
    assert (found.revoked, found.rival, found.paused, found.returned) == (None,) * 4
    # Nobody signed another text: no role is missing of the text of today alone.
    found = of_french(ledgers([source(0, W)], [translator]), T2, W)
    assert (found.signatures, found.missing) == ((), ())


def test_a_revocation_is_told_of_the_text_and_of_its_source() -> None:
    original, own = source(0, W), both(1, W, T)
    found = of_french(ledgers([original], [*own, revoke(5, own[0], "rev")]), T, W)
    assert found.stands is None
    assert found.revoked
    assert (found.revoked.by, found.revoked.of_source) == ("rev", False)
    found = of_french(ledgers([original, revoke(5, original)], own), T, W)
    assert texts(found)["stands"] == (W, T)
    assert found.source is None
    assert found.revoked
    assert (found.revoked.by, found.revoked.of_source) == ("doc", True)
    again = of_french(ledgers([original, revoke(5, original), source(6, W)], own), T, W)
    assert again.source
    assert again.revoked is None
    english = of_english(ledgers([original, revoke(5, original)]), W, W)
    assert english.revoked
    assert not english.revoked.of_source


def test_the_source_of_a_text_of_an_earlier_source_is_known_while_that_text_stands() -> None:
    signed, own = [source(0, W)], both(1, W, T)
    edited = of_french(ledgers([*signed, change(2, (W, W), (W2, W2), "minor")], own), T, W2)
    assert not edited.past_stands  # It was asked for a text of other words.
    edited = weigh(KEY, "fr", Hashes(W2, T, W2), SITE, ledgers(
        [*signed, change(2, (W, W), (W2, W2), "minor")], own))  # fmt: skip
    assert (edited.past_stands, edited.since) == (True, "minor")
    assert edited.past_source
    assert edited.past_source.source == W
    replaced = weigh(KEY, "fr", Hashes(W2, T, W2), SITE, ledgers(
        [*signed, change(2, (W, W), (W2, W2), "safety")], own))  # fmt: skip
    assert (replaced.past_stands, replaced.safety) == (False, True)
    assert replaced.past_source is None


def test_other_facts_that_nobody_signed_are_no_stop_where_some_were_signed_since() -> None:
    signed = [source(0, W, F1), FACTS_REPLACED, source(3, W, F2)]
    found = of_french(ledgers(signed, both(1, W, T)), T, F3)
    assert (found.source, found.safety) == (None, False)


def test_two_texts_of_two_branches_are_told() -> None:
    found = of_french(ledgers([source(0, W)], [*both(1, W, T), *both(2, W, T2)]), T2, W)
    assert found.rival
    assert found.rival.text == (W, T)


@pytest.mark.parametrize(("words", "brought_back"), [(W, True), (W2, False)])
def test_a_clinical_role_brings_back_a_translation_of_today_s_source_alone(
    words: str, brought_back: bool
) -> None:
    newer = both(3, W, T2)
    keep = line(
        Keep, 6, "doc", source=words, translation=T, waiting=None, note="the old one is right",
        language="fr",
    )  # fmt: skip
    known = ledgers([source(0, W)], [*both(1, W, T), *newer, revoke(5, newer[0], "rev"), keep])
    assert (of_french(known, T, W).current is not None) == brought_back


def test_a_pause_is_told_and_the_last_day_on_which_a_text_came_back() -> None:
    pause = line(Pause, 2, "tra", note="dose?", page=T, part=None)
    own = both(1, W, T)
    paused = of_french(ledgers([source(0, W)], [*own, pause]), T, W)
    assert paused.paused
    assert paused.returned is None
    lift = line(Lift, 60, "doc", pauses=(pause.id,), note="it is right", part=None)
    lifted = of_french(ledgers([source(0, W)], [*own, pause, lift]), T, W)
    assert (lifted.paused, lifted.returned) == (None, dt.date(2026, 1, 13))
    known = ledgers([source(0, W)], [*own, pause, lift])
    for answer, day in (("a/dose", dt.date(2026, 1, 14)), ("a/other", dt.date(2026, 1, 13))):
        undone = {(answer, "2026-01-11"): dt.date(2026, 1, 14)}
        known["en"] = msgspec.structs.replace(known["en"], restored=undone)
        assert of_french(known, T, W).returned == day


def test_a_pause_knows_the_text_of_each_part() -> None:
    pause = line(Pause, 2, "doc", note="dose?", page=F1, sms=F2, part=None)
    assert (pause.version("page"), pause.version("sms")) == (F1, F2)


@pytest.mark.parametrize(
    ("edits", "severity"),
    [
        # It leads to the text on the way, but from a text that never was here.
        ([("a", "b", "minor"), ("b", "c", "minor"), ("d", "b", "safety")], "minor"),
        ([("a", "b", "minor"), ("b", "c", "minor"), ("b", "d", "safety")], "minor"),
        # Facts were replaced beside the same words.
        ([("a", "c", "minor"), ("a", "a", "safety"), ("c", "c", "safety")], "minor"),
        ([("a", "c", "minor"), ("a", "b", "substantive"), ("b", "c", "minor")], "substantive"),
        ([("c", "a", "minor")], "substantive"),
    ],
)
def test_only_edits_on_the_way_from_one_text_to_the_other_decide(
    edits: list[tuple[str, str, str]], severity: str
) -> None:
    lines = [change(n, (old * 64,) * 2, (new * 64,) * 2, how)
             for n, (old, new, how) in enumerate(edits)]  # fmt: skip
    assert severity_between(W, W3, lines)[0] == severity


# Today's text cannot be read.


def test_of_an_answer_that_nobody_signed_there_is_nothing_to_judge() -> None:
    for known in ({}, {"en": Ledger(), "fr": Ledger()}):
        assert weigh_unread(KEY, "fr", SITE, known) == Evidence()
        assert weigh_unread(KEY, "en", SITE, known) == Evidence()


@pytest.mark.parametrize(("severity", "stopped"), [("safety", True), ("substantive", False)])
def test_a_text_that_cannot_be_read_is_stopped_by_a_change_for_safety_alone(
    severity: str, stopped: bool
) -> None:
    changed = change(2, (W, W), (W2, W2), severity)
    day = changed.on if stopped else None
    for lines in ([changed], [source(0, W), changed]):
        found = weigh_unread(KEY, "fr", SITE, ledgers(lines, both(1, W, T)))
        assert (found.safety, found.since_day) == (stopped, day)


def test_a_change_for_safety_stops_a_language_in_which_nobody_has_signed() -> None:
    known = ledgers([change(2, (W, W), (W2, W2), "safety"), source(4, W2)])
    found = weigh_unread(KEY, "fr", SITE, known)
    assert (found.past, found.safety) == (None, True)


def test_what_was_approved_after_the_change_for_safety_is_judged_by_its_review() -> None:
    known = ledgers([source(0, W, F1), FACTS_REPLACED, source(3, W, F2)], both(1, W, T))
    found = weigh_unread(KEY, "fr", SITE, known)
    assert (found.safety, found.since_day) == (False, None)
    assert found.past
    assert found.past.text == (W, T)
    assert found.past_source
    assert found.past_source.text == (W, F2)


def test_facts_that_were_replaced_for_safety_stop_an_answer_that_cannot_be_read() -> None:
    known = ledgers([source(0, W, F1), FACTS_REPLACED], both(1, W, T))
    assert weigh_unread(KEY, "en", SITE, known).safety
    assert weigh_unread(KEY, "fr", SITE, known).safety


def test_a_pause_holds_where_the_text_cannot_be_read_until_the_roles_of_the_language_sign() -> None:
    pause = line(Pause, 2, "doc", note="dose?", page=F1, part=None)
    held = weigh_unread(KEY, "en", SITE, ledgers([source(0, W, F1), pause]))
    assert held.paused
    assert held.paused.was_out
    signed = ledgers([source(0, W, F1), pause, source(3, W2, F3)])
    assert weigh_unread(KEY, "en", SITE, signed).paused is None


# A text comes back that was out.


def test_a_text_that_was_out_is_known_by_its_former_hashes() -> None:
    known = ledgers([source(0, W, F1), source(4, W2, F3)], [*both(1, W, T), *both(5, W2, T)])
    known["en"] = msgspec.structs.replace(known["en"], former={(KEY, "old words"): (W, F1)})
    known["fr"] = msgspec.structs.replace(known["fr"], former={(KEY, "old text"): (W, T)})
    for words in ("old words", None):
        found = weigh_again(KEY, "fr", "old text", words, SITE, known)
        assert found.pair
        assert found.pair.text == (W, T)
        assert found.source
        assert found.source.text == (W, F1)


def test_a_translation_comes_back_with_the_source_that_it_was_made_from() -> None:
    known = ledgers([source(0, W), source(4, W2)], both(1, W, T))
    found = weigh_again(KEY, "fr", T, W, SITE, known)
    assert found.pair
    assert found.pair.text == (W, T)
    assert found.source
    assert found.source.source == W
    other = {"en": ledgers([source(0, W2)])["en"], "fr": known["fr"]}
    assert weigh_again(KEY, "fr", T, W, SITE, other).source is None


@pytest.mark.parametrize(
    ("language", "version", "words", "stopped"),
    [
        ("en", F1, W, True),
        ("en", F3, W, False),
        ("fr", F1, W2, False),
        ("fr", T, W, False),
    ],
)
def test_facts_that_were_replaced_for_safety_do_not_come_back_beside_what_stands(
    language: str, version: str, words: str, stopped: bool
) -> None:
    known = ledgers([FACTS_REPLACED, source(4, W2)], both(5, W2, T2))
    found = weigh_again(KEY, language, version, words, SITE, known)
    assert found == Standing(safety=stopped)


@pytest.mark.parametrize(("severity", "stopped"), [("safety", True), ("substantive", False)])
def test_words_that_were_replaced_for_safety_do_not_come_back_beside_what_stands(
    severity: str, stopped: bool
) -> None:
    known = ledgers([change(2, (W, W), (W2, W2), severity), source(4, W3)], both(5, W3, T2))
    for language, version in (("en", W), ("fr", T)):
        found = weigh_again(KEY, language, version, W, SITE, known)
        assert found == Standing(safety=stopped)


def test_a_text_whose_approval_is_void_does_not_come_back_beside_what_stands() -> None:
    replaced = [source(0, W), change(2, (W, W), (W2, W2), "safety"), source(4, W2)]
    known = ledgers(replaced, [*both(1, W, T), *both(5, W2, T2)])
    assert weigh_again(KEY, "fr", T, None, SITE, known) == Standing(safety=True)


def test_a_source_text_comes_back_with_its_own_facts() -> None:
    known = ledgers([source(0, W, F1), source(2, W, F2)])
    for version in (F1, F2):
        found = weigh_again(KEY, "en", version, W, SITE, known)
        assert found.pair
        assert found.source
        assert (found.pair.text, found.source.text) == ((W, version), (W, version))
    known = ledgers([source(0, W, F1), FACTS_REPLACED, source(3, W, F2)])
    assert weigh_again(KEY, "en", F1, W, SITE, known) == Standing(safety=True)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_text_comes_back_also_if_nobody_knows_its_source(language: str) -> None:
    known = ledgers([source(0, W)], both(1, W, T))
    version = W if language == "en" else T
    found = weigh_again(KEY, language, version, None, SITE, known)
    assert found.pair
    assert found.source
    assert found.source.text == (W, W)


# Notes on what was taken away.


def test_an_answer_of_which_nothing_was_taken_away_has_no_notes_to_look_for() -> None:
    own = both(1, W, T)
    harmless = change(2, (W, W), (W2, W2), "minor")
    for known in ({}, ledgers(), ledgers([source(0, W), harmless], own)):
        assert not has_removals(KEY, "fr", SITE, known)
    pause = line(Pause, 2, "tra", note="dose?", part=None)
    for taken in (
        ledgers([source(0, W), FACTS_REPLACED]),
        ledgers([taken_source := source(0, W), revoke(2, taken_source)]),
        ledgers(fr=[*own, revoke(2, own[0], "tra")]),
        ledgers(fr=[pause]),
    ):
        assert has_removals(KEY, "fr", SITE, taken)
        assert not has_removals(OTHER, "fr", SITE, taken)


def notes(known: Mapping[str, Ledger], language: str, hashes: Hashes) -> list[tuple[bool, bool]]:
    found = find_notes(KEY, language, hashes, SITE, known)
    return [(note.same_text, note.of_source) for note in found]


def test_a_note_says_whether_this_very_text_was_taken_away() -> None:
    taken = source(0, W, F1)
    known = ledgers([taken, revoke(2, taken)])
    assert notes(known, "en", Hashes(W, F1, F1)) == [(True, False)]
    # The words are the same, with other facts.
    assert notes(known, "en", Hashes(W, F2, F2)) == [(True, False)]
    assert notes(known, "en", Hashes(W2, F3, F3)) == [(False, False)]
    assert notes(known, "fr", Hashes(W, T, F1)) == [(False, True)]
    own = both(1, W, T)
    french = ledgers(fr=[*own, revoke(2, own[0], "tra")])
    assert notes(french, "fr", Hashes(W, T, W)) == [(True, False)]
    # From the same source, another translation.
    assert notes(french, "fr", Hashes(W, T2, W)) == [(False, False)]


def test_a_note_on_a_change_for_safety_is_on_today_s_text_if_that_was_replaced() -> None:
    facts = ledgers([FACTS_REPLACED])
    assert notes(facts, "en", Hashes(W, F1, F1)) == [(True, False)]
    assert notes(facts, "en", Hashes(W, F2, F2)) == [(False, False)]
    words = ledgers([change(2, (W, F1), (W2, F2), "safety")])
    assert notes(words, "en", Hashes(W, F3, F3)) == [(True, False)]
    assert notes(words, "en", Hashes(W3, F3, F3)) == [(False, False)]


def test_a_note_names_who_when_why_and_whether_it_was_the_source() -> None:
    note = RemovalNote(NOON.date(), "revocation", "doc", "wrong dose")
    assert str(note) == "approval revoked by doc on 2026-01-10: wrong dose"
    of_source = msgspec.structs.replace(note, of_source=True, by="")
    assert str(of_source) == (
        "of the source: approval revoked on 2026-01-10; its note is not here: pull it, or bring it "
        "back"
    )


def told(hour: int, kind: Kind, by: str, note: str = "wrong dose", **more: bool) -> RemovalNote:
    return RemovalNote((NOON + hour * dt.timedelta(hours=1)).date(), kind, by, note, **more)


def test_the_notes_on_a_translation_are_those_on_all_that_was_taken_away_oldest_first() -> None:
    taken, own, other = source(0, W, F1), both(1, W, T), both(2, W, T2)
    pause = line(Pause, 72, "tra", note="dose?", part=None, page=T)
    of_sms = line(Pause, 72, "doc", note="of the SMS", part="sms")
    of_page = line(Pause, 120, "doc", note="of the page", part="page")
    known = ledgers(
        [taken, revoke(24, taken), FACTS_REPLACED, change(30, (W2, W2), (W3, W3), "minor")],
        [
            *own,
            *other,
            revoke(48, own[0], "tra"),
            revoke(96, other[0], "rev"),
            pause,
            of_sms,
            of_page,
        ],
    )
    hashes = Hashes(W, T, F1)
    assert find_notes(KEY, "fr", hashes, SITE, known) == [
        told(2, "safety", "doc", "wrong list"),
        told(24, "revocation", "doc", of_source=True),
        told(48, "revocation", "tra", same_text=True),
        told(72, "pause", "tra", "dose?", same_text=True),
        told(96, "revocation", "rev"),
        told(120, "pause", "doc", "of the page"),
    ]
    # Of words of the source that were not revoked, and of a text that was never out.
    assert find_notes(KEY, "fr", Hashes(W2, W3, F1), SITE, known) == [
        told(2, "safety", "doc", "wrong list"),
        told(48, "revocation", "tra"),
        told(72, "pause", "tra", "dose?"),
        told(96, "revocation", "rev"),
        told(120, "pause", "doc", "of the page"),
    ]
    assert find_notes(OTHER, "fr", hashes, SITE, known) == []
    assert find_notes(KEY, "fr", hashes, SITE, {}) == []
    assert find_notes(KEY, "en", hashes, SITE, {}) == []


@pytest.mark.parametrize(
    ("lines", "same_text"),
    [
        ([], False),
        (both(1, W, T), True),
        ([*both(1, W, T), revoke(3, both(1, W, T)[0], "tra")], True),
        (both(5, W, T), False),
        (both(1, W, T2), False),
        (both(1, W3, T), False),
    ],
    ids=["unsigned", "before", "revoked", "after", "another text", "another source"],
)
def test_a_change_for_safety_took_a_translation_away_that_was_signed_before_it(
    lines: list[LedgerLine], *, same_text: bool
) -> None:
    known = ledgers([change(4, (W, W), (W2, W2), "safety")], lines)
    found = find_notes(KEY, "fr", Hashes(W2, T, W2), SITE, known)
    assert [n.same_text for n in found if n.kind == "safety"] == [same_text]


@pytest.mark.parametrize("order", [1, -1])
def test_what_a_release_remembers_of_one_change_is_one_note(order: int) -> None:
    """It is on today's text if any of the lines is."""
    made = change(2, (W, F1), (W2, F2), "safety")
    other = msgspec.structs.replace(made, from_=F3, from_words=W3)
    known = {"en": Ledger(changes={KEY: [made, other][::order]})}
    for hashes, same_text in ((Hashes(W, F1, F1), True), (Hashes(W2, F2, F2), False)):
        note = told(2, "safety", "doc", "wrong list", same_text=same_text)
        assert find_notes(KEY, "en", hashes, SITE, known) == [note]


def test_the_latest_revocation_of_exactly_this_text_is_told() -> None:
    own, other = both(1, W, T), both(2, W, T2)
    undone = [revoke(24, own[0], "tra"), revoke(48, own[1], "rev"), revoke(72, other[0], "tra")]
    pause = line(Pause, 96, "tra", note="dose?", part=None, page=T)
    known = ledgers([source(0, W)], [*own, *other, *undone, pause])
    latest = told(48, "revocation", "rev", same_text=True)
    assert revocation_of(KEY, "fr", Hashes(W, T, W), SITE, known) == latest
    for key, text, ledgers_ in ((KEY, W3, known), (OTHER, T, known), (KEY, T, {})):
        assert revocation_of(key, "fr", Hashes(W, text, W), SITE, ledgers_) is None


def test_the_latest_revocation_of_the_words_of_the_source_is_told() -> None:
    """Whatever facts were beside them."""
    first, then, other = source(0, W, F1), source(1, W, F2), source(2, W2)
    undone = [revoke(24, first), revoke(48, then), revoke(72, other)]
    known = ledgers([first, then, other, *undone])
    latest = told(48, "revocation", "doc", of_source=True)
    assert source_revocation_of(KEY, Hashes(W, T, F3), SITE, known) == latest
    for key, words, ledgers_ in ((KEY, W3, known), (OTHER, W, known), (KEY, W, {})):
        assert source_revocation_of(key, Hashes(words, T, F1), SITE, ledgers_) is None


def test_the_notes_on_approvals_are_those_on_the_ones_that_were_revoked() -> None:
    own = both(1, W, T)
    known = ledgers(fr=[*own, revoke(24, own[1], "rev")])["fr"]
    names = [own[0].id, own[1].id, "f" * 64]
    assert notes_on(names, known) == [told(24, "revocation", "rev")]


def test_a_pause_of_the_source_is_of_the_text_that_the_roles_of_the_source_signed() -> None:
    pause = line(Pause, 24, "doc", note="dose?", part=None)
    known = ledgers([source(0, W), pause])
    for words, same_text in ((W, True), (W2, False)):
        note = told(24, "pause", "doc", "dose?", same_text=same_text)
        assert find_notes(KEY, "en", Hashes(words, words, words), SITE, known) == [note]


def test_whether_a_translator_signed_today_s_text() -> None:
    for signatures, signed in (
        ((), False), (both(1, W, T)[:1], True), (both(1, W, T)[1:], True), ([source(1, W)], False),
    ):  # fmt: skip
        evidence = Evidence(signatures=tuple(signatures))
        assert is_signed_by_translator(evidence, SITE) is signed


def test_a_release_remembers_the_words_and_the_facts_of_a_change_each_as_what_they_are() -> None:
    own = change(2, (W, F1), (W2, F2), "safety")
    bare = msgspec.structs.replace(own, by="", note="", signature=None)
    of_words = msgspec.structs.replace(bare, from_=W, to=W2, from_words=None, to_words=None)
    # As far as words go, it changes nothing.
    of_facts = msgspec.structs.replace(bare, from_=F1, to=F2, from_words=F1, to_words=F1)
    assert list(remember(own)) == [of_words, of_facts]


def test_a_text_came_back_when_its_pause_ended_or_its_withdrawal_was_undone() -> None:
    day = NOON.date()
    undone = {("a/dose", "2026"): day + dt.timedelta(days=3), ("a/dose", "2025"): day}
    other = {("a/other", "2026"): day + dt.timedelta(days=9)}
    pause = line(Pause, 0, "doc", note="dose?", part=None)
    lift = line(Lift, 24, "doc", note="right", pauses=(pause.id,), part=None)

    def returned(language: str, known: dict[str, Ledger], restored: Any) -> dt.date | None:
        known["en"] = msgspec.structs.replace(known["en"], restored=restored)
        hashes = Hashes(W2, W2 if language == "en" else T, W2)
        return weigh(KEY, language, hashes, SITE, known).returned

    for language in ("en", "fr"):
        assert returned(language, ledgers(), other) is None
        assert returned(language, ledgers(), undone | other) == day + dt.timedelta(days=3)
    lifted = ledgers(fr=[pause, lift])
    assert returned("fr", lifted, {}) == day + dt.timedelta(days=2)
    assert returned("fr", lifted, undone) == day + dt.timedelta(days=3)
    # The source is complete with the roles of the source.
    signed = [source(-1, W), pause, source(72, W2)]
    assert returned("en", ledgers(signed), {}) == day + dt.timedelta(days=4)
    pause_of_source = weigh(KEY, "en", Hashes(W, W, W), SITE, ledgers(signed[:2])).paused
    assert pause_of_source
    assert pause_of_source.was_out


def test_the_source_of_an_earlier_text_is_told_of_translations_alone() -> None:
    lines = [source(0, W), change(1, (W, W), (W2, W2), "minor")]
    assert weigh(KEY, "en", Hashes(W2, W2, W2), SITE, ledgers(lines)).past_source is None
    french = ledgers([*lines, source(2, W2)], both(1, W, T))
    found = weigh(KEY, "fr", Hashes(W2, T, W2), SITE, french).past_source
    assert found
    assert found.source == W


def test_a_revocation_of_the_source_edition_is_told_there() -> None:
    taken = source(0, W)
    known = ledgers([taken, revoke(24, taken)])
    note = told(24, "revocation", "doc", same_text=True)
    assert weigh(KEY, "en", Hashes(W, W, W), SITE, known).revoked == note


# Copies of texts in pages of others.


def fates(
    known: Mapping[str, Ledger], language: str = "fr", version: str = "f" * 64, words: str = W,
    site: Site = SITE,
) -> dict[str, Fate]:  # fmt: skip
    return fates_of(KEY, language, Hashes(words, version, words), site, known)


def test_of_copies_of_an_answer_of_which_nothing_is_known_nothing_is_told() -> None:
    for known in ({}, ledgers(), ledgers([source(0, W)], both(1, W, T))):
        assert fates(known, version=T) == {}
        assert fates_of(OTHER, "fr", Hashes(W, T, W), SITE, known) == {}


def test_a_copy_is_unsafe_whose_approval_was_taken_back_and_not_given_again() -> None:
    own = both(1, W, T)
    taken = ledgers(fr=[*own, revoke(2, own[0], "tra"), revoke(2, own[1], "rev")])
    assert fates(taken) == {T: "unsafe"}
    # The text that goes out is no copy of an earlier one.
    assert fates(taken, version=T) == {}
    again = ledgers(fr=[*own, revoke(2, own[0], "tra"), *both(3, W, T)])
    assert fates(again) == {}


def test_a_copy_of_a_translation_is_unsafe_whose_source_was_changed_for_safety_since() -> None:
    edit = change(4, (W, W), (W2, W2), "safety")
    known = ledgers([edit], [*both(1, W, T), *both(5, W, T2)])
    assert fates(known, words=W2) == {T: "unsafe"}
    # Of unsigned translations nobody knows the source, so all others are unsafe as well.
    open_site = msgspec.structs.replace(
        SITE,
        policy=Policy(page=PartPolicy(require="translated"), sms=PartPolicy(require="approved")),
    )
    assert fates(known, words=W2, site=open_site) == {
        OTHERS: "unsafe", T: "unsafe", T2: "replaced",
    }  # fmt: skip
    sms: tuple[str, Part] = ("a/dose", "sms")
    known["en"].changes[sms] = [edit]
    assert fates_of(sms, "fr", Hashes(W2, T, W2), open_site, known) == {}


@pytest.mark.parametrize(
    ("severity", "fate"), [("spelling", "same"), ("minor", "same"), ("substantive", None)]
)
def test_a_copy_is_the_same_if_its_source_has_changed_only_slightly(
    severity: str, fate: Fate | None
) -> None:
    edit = change(4, (W, W), (W2, W2), severity)
    known = ledgers([source(0, W), edit, source(5, W2)], both(1, W, T))
    assert fates(known, words=W2) == ({T: fate} if fate else {})
    assert fates(known, "en", W2, W2) == ({W: fate} if fate else {})


def test_copies_of_a_source_that_was_changed_for_safety_are_unsafe_with_all_that_share_its_fault(
) -> None:  # fmt: skip
    edits = [change(1, (W3, F3), (W, F1), "minor"), change(4, (W, F1), (W2, F2), "safety")]
    known = ledgers([source(0, W, F1), *edits, source(5, W2, F2)])
    assert fates(known, "en", F2, W2) == {F1: "unsafe", F3: "unsafe"}
    # Signed again after it, a text is safe.
    again = ledgers([*edits, source(5, W2, F2), source(6, W, F1)])
    assert fates(again, "en", F2, W2) == {F3: "unsafe"}
    # Only facts beside the words were changed.
    facts = ledgers([source(0, W, F1), change(4, (W, F1), (W, F2), "safety"), source(5, W, F2)])
    assert fates(facts, "en", F2, W) == {F1: "unsafe"}
    early = ledgers([change(4, (W, W), (W2, W2), "safety")])
    early["en"].changes[KEY] = [msgspec.structs.replace(early["en"].changes[KEY][0], to=None)]
    assert fates(early, "en", W2, W2) == {W: "unsafe"}


def test_a_source_that_not_every_role_has_signed_was_not_replaced_for_that() -> None:
    roles = Roles(source=("clinician", "editor"), clinical=("clinician",))
    two = msgspec.structs.replace(SITE, policy=Policy(roles=roles))
    known = ledgers([source(0, W)], both(1, W, T))
    found = weigh(KEY, "fr", Hashes(W, T, W), two, known)
    assert (found.safety, found.source, found.current is not None) == (False, None, True)


def test_what_was_signed_after_a_change_for_safety_and_revoked_does_not_undo_that_change() -> None:
    """Older approvals, which know only their day, are revoked one by one, and are void."""
    plain = {"v": 1, "at": None, "site": "", "id": ""}
    old = [msgspec.structs.replace(one, **plain) for one in both(0, W, T)]
    old = [msgspec.structs.replace(one, id=content_id(one)) for one in old]
    again = both(72, W, T)
    undone = [revoke(96, again[0], "tra"), revoke(96, again[1], "rev")]
    known = ledgers([change(48, (W, W), (W2, W2), "safety")], [*old, *again, *undone])
    assert weigh(KEY, "fr", Hashes(W, T, W), SITE, known).safety
