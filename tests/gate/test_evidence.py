"""Evidence: what the acts say of one part, where facts change beside words, where today's text
cannot be read, and where a text comes back that was out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import pytest

from pmlpub.content.policy import Policy
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.gate import ledger
from pmlpub.gate.evidence import (
    Evidence,
    Standing,
    approval_of_source,
    is_kept,
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
    Pause,
    Revoke,
    content_id,
)
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.gate.notes import RemovalNote, find_notes, has_removals
from pmlpub.model import Part, Site
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
        "of the source: approval revoked on 2026-01-10; the line with the note is lost"
    )
