"""Pauses: which of them hold, what ends them, and which texts they keep away."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from pmlpub import keys
from pmlpub.content.policy import Policy
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.gate import ledger
from pmlpub.gate.act import decode_act, make_act
from pmlpub.gate.evidence import weigh
from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    VERSION,
    Approve,
    LedgerLine,
    Lift,
    Pause,
    Restore,
    Revoke,
    content_id,
    line_fault,
    signed_bytes,
)
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.gate.pauses import (
    Paused,
    find_pause,
    find_return,
    keeps_away,
    open_pauses,
    unmoved_pauses,
    versions_paused,
)
from pmlpub.gate.verdicts import Case, judge
from pmlpub.model import Part, Site, Verdict
from pmlpub.problems import Location, Problem

DAY = dt.date(2026, 1, 10)
NOON = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
A, B, C, D = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
KEY: tuple[str, Part] = ("a/dose", "page")
SMS: tuple[str, Part] = ("a/dose", "sms")
PRIVATE, PUBLIC = keys.make_key()


def person(name: str, *roles: str, languages: str = "fr", key: str | None = None) -> Reviewer:
    return Reviewer(id=name, name=name, roles=roles, languages=tuple(languages.split()), key=key)


SITE = Site(
    title="T",
    base_url="https://t.example/",
    publisher=Publisher(name="P", url="https://t.example/"),
    license="https://t.example/",
    languages=("fr", "es"),
    policy=Policy(),
    reviewers=(
        person("doc", "clinician", languages="en"),
        person("med", "clinician"),
        person("key", "clinician", languages="en", key=PUBLIC),
        person("tra", "translator"),
        person("rev", "reviser"),
        person("esp", "translator", languages="es"),
        person("edi", "editor", languages="en"),
    ),
)


def line(kind: type[Any], after: int = 0, **values: Any) -> Any:
    """A line of version 2, so many hours after NOON."""
    at = NOON + after * HOUR
    own = {"v": VERSION, "answer": "a/dose", "at": at, "on": at.date(), "site": SITE.base_url}
    made = kind(**(own | values))
    return msgspec.structs.replace(made, id=content_id(made))


def approve(after: int, role: str, by: str, version: str = B, **more: Any) -> Approve:
    values = {
        "part": "page", "source": A, "translation": version, "role": role, "by": by,
        "next_review": dt.date(2027, 1, 1), "rules": 1,
    }  # fmt: skip
    made: Approve = line(Approve, after, **(values | more))
    return made


def both(after: int, version: str = B, **more: Any) -> list[Approve]:
    """Both roles of a translation sign a text."""
    roles = (("translator", "tra"), ("reviser", "rev"))
    return [approve(after, role, by, version, **more) for role, by in roles]


def pause(after: int = 0, by: str = "tra", **more: Any) -> Pause:
    made: Pause = line(Pause, after, **({"by": by, "note": "dose?", "page": B} | more))
    return made


def lift(after: int, *pauses: Pause, by: str = "doc", **more: Any) -> Lift:
    names = tuple(own.id for own in pauses)
    made: Lift = line(Lift, after, **({"by": by, "note": "right", "pauses": names} | more))
    return made


def read(
    *lines: LedgerLine, language: str = "fr", as_of: dt.date = DAY
) -> tuple[Ledger, list[Problem]]:
    text = LedgerText({own.id: [FoundLine(Location("x"), own)] for own in lines})
    return ledger.read(text, "acts", language, SITE, as_of)


def paused(*lines: LedgerLine, key: tuple[str, Part] = KEY, as_of: dt.date = DAY) -> bool:
    return find_pause(key, "fr", SITE, read(*lines, as_of=as_of)[0]) is not None


@pytest.mark.parametrize(
    "made",
    [
        pause(),
        pause(part="sms"),
        lift(1, pause()),
        line(Restore, by="key", note="n", withdrawals=("2026-01-01",)),
    ],
)
def test_a_line_of_each_kind_is_read_back_from_its_act(made: LedgerLine) -> None:
    (back,) = decode_act(make_act([made], {}).encode()).lines
    assert (back, line_fault(back)) == (made, None)


def test_a_pause_holds_for_both_parts_unless_it_names_one() -> None:
    assert paused(pause())
    assert paused(pause(), key=SMS)
    own = pause(part="sms", by="med")
    assert paused(own, key=SMS)
    assert not paused(own)
    assert not paused(pause(), key=("a/other", "page"))


def test_a_pause_counts_at_once_whatever_its_day() -> None:
    assert paused(pause(24 * 400))
    assert paused(pause(-24 * 400))
    assert paused(pause(), as_of=dt.date(2020, 1, 1))


@pytest.mark.parametrize(
    ("by", "language", "counts"),
    [
        ("tra", "fr", True), ("rev", "fr", True), ("med", "fr", True), ("tra", "es", False),
        ("med", "es", False), ("doc", "fr", True), ("doc", "en", True), ("edi", "en", True),
        ("edi", "fr", False), ("nobody", "fr", False), ("key", "fr", False),
    ],
)  # fmt: skip
def test_any_reviewer_of_a_language_may_pause_it_and_clinicians_of_the_source_may_all(
    by: str, language: str, counts: bool
) -> None:
    found, problems = read(pause(by=by), language=language)
    assert bool(found.pauses) is counts
    assert bool(problems) is not counts


def test_only_a_clinical_role_may_pause_one_part_alone() -> None:
    (problem,) = read(pause(part="page"))[1]
    assert problem.code == "removal-unverified"
    assert "'tra' does not have a clinical role" in problem.text
    assert not read(pause(part="page", by="med"))[1]


def test_a_signature_is_needed_where_there_is_a_key_and_a_copy_without_it_takes_nothing() -> None:
    own = pause(by="key")
    signed = msgspec.structs.replace(own, signature=keys.sign(signed_bytes(own), PRIVATE))
    text = LedgerText({own.id: [FoundLine(Location("x"), copy) for copy in (own, signed)]})
    found, problems = ledger.read(text, "acts", "fr", SITE, DAY)
    assert (list(found.pauses), problems) == (["a/dose"], [])


@pytest.mark.parametrize(("by", "ends"), [("doc", True), ("med", True), ("tra", False)])
def test_only_a_clinical_role_lifts_a_pause(by: str, ends: bool) -> None:
    own = pause()
    assert paused(own, lift(1, own, by=by)) is not ends


def test_a_lift_ends_only_the_pauses_that_it_names() -> None:
    first, second = pause(), pause(2)
    assert paused(first, second, lift(3, first))
    assert not paused(first, second, lift(3, first, second))
    # Clocks do not matter: whoever lifts a pause knew of it.
    assert not paused(second, lift(1, second))


def test_a_lift_of_one_part_leaves_the_other_paused() -> None:
    own = pause()
    lines = (own, lift(1, own, part="sms"))
    assert (paused(*lines), paused(*lines, key=SMS)) == (True, False)
    found = read(*lines)[0]
    assert list(open_pauses("a/dose", found)) == [own]
    rest = lift(2, own, part="page")
    assert list(open_pauses("a/dose", read(*lines, rest)[0])) == []


def test_a_lift_of_tomorrow_does_not_count_today() -> None:
    own = pause()
    assert paused(own, lift(48, own))
    assert not paused(own, lift(48, own), as_of=DAY + dt.timedelta(days=2))


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        (both(1, C), True),
        (both(1, B), False),  # The text that was paused.
        (both(-1, C), False),  # Signed before the pause: it may have been what was out.
        (both(0, C), False),  # At the same instant, what takes away wins.
        (both(1, C)[:1], False),
        ([*both(-1, C)[:1], *both(1, C)[1:]], False),
        (both(1, C, part="sms"), False),
        ([*both(1, C), line(Revoke, 2, approval=both(1, C)[0].id, by="rev", note="n")], False),
    ],
)  # fmt: skip
def test_it_ends_when_all_roles_sign_another_text_after_it(
    more: list[LedgerLine], ends: bool
) -> None:
    assert paused(*both(-24), pause(), *more) is not ends


def test_the_text_that_stood_is_the_one_that_was_paused_also_where_no_release_named_it() -> None:
    own = pause(page=None)
    assert paused(*both(-24), own, *both(1))
    assert not paused(*both(-24), own, *both(1, C))
    # An older text that all roles sign again is another text.
    assert not paused(*both(-48, C), *both(-24), own, *both(1, C))


def test_a_notice_is_in_place_of_what_was_out() -> None:
    def was_out(*lines: LedgerLine) -> bool:
        found = find_pause(KEY, "fr", SITE, read(*lines)[0])
        return found is not None and found.was_out

    assert was_out(pause())
    assert was_out(pause(page=None), *both(-1))
    assert not was_out(pause(page=None))
    assert not was_out(pause(page=None), *both(-1)[:1])


def verdict(*lines: LedgerLine, version: str = B, **more: Any) -> Verdict:
    source = [approve(-48, "clinician", "doc", A)]
    ledgers = {"fr": read(*lines)[0], "en": read(*source, language="en")[0]}
    weighed = weigh(KEY, "fr", Hashes(A, version, A), SITE, ledgers)
    case = Case("page", DAY, version, weighed, **more)
    return judge(case, SITE.policy, DAY)


def test_it_stands_above_errors_reviews_and_approvals() -> None:
    own = [*both(-24), pause()]
    error = Problem(Location("x"), "missing", "nothing", channels=("web",))
    for more in ({}, {"problems": [error]}, {"frozen": (error,)}):
        found = verdict(*own, **more)
        assert (found.state, found.reasons[0].code, found.since) == ("tombstone", "paused", DAY)
    assert verdict(*both(-24)).published
    assert verdict(*own, lift(1, own[-1])).published  # type: ignore[arg-type]
    due = both(-24, next_review=DAY)
    assert verdict(*due, pause()).reasons[0].code == "paused"


def test_what_was_never_out_is_withheld_without_a_notice() -> None:
    found = verdict(pause(1, page=None), *both(2))
    assert found.published  # Signed after the pause: the first text of all ends it.
    policy = msgspec.structs.replace(
        SITE.policy, page=msgspec.structs.replace(SITE.policy.page, require="translated")
    )
    weighed = weigh(KEY, "fr", Hashes(A, B, A), SITE, {"fr": read(pause(page=None))[0]})
    case = Case("page", DAY, B, weighed)
    found = judge(case, policy, DAY)
    assert (found.state, found.reasons[0].code) == ("withheld", "paused")


def test_the_note_stays_with_reviewers() -> None:
    assert "dose?" not in verdict(*both(-24), pause()).reasons[0].text


def test_a_text_that_was_paused_stays_away_beside_the_one_that_took_its_place() -> None:
    own = pause()

    def away(version: str, *lines: LedgerLine) -> bool:
        return keeps_away(KEY, version, "fr", SITE, read(*both(-24), own, *lines)[0])

    assert away(B)
    assert away(C)
    assert away(D)
    assert away(B, *both(1, C))
    assert not away(C, *both(1, C))
    assert not away(B, *both(1, C), *both(2, B))
    assert not away(B, lift(1, own))
    assert away(B, *both(1, B))


def test_the_day_on_which_it_came_back_is_known() -> None:
    own = pause()
    after = dt.timedelta(days=2)
    late = DAY + after
    where_it_begins = late + dt.timedelta(days=1)  # At noon in UTC it is the next day in UTC+14.
    lifted = read(*both(-24), own, lift(48, own), as_of=late)[0]
    assert find_return(KEY, "fr", SITE, lifted) == where_it_begins
    replaced = read(*both(-24), own, *both(48, C), as_of=late)[0]
    assert find_return(KEY, "fr", SITE, replaced) == where_it_begins
    assert find_return(KEY, "fr", SITE, read(*both(-24), own)[0]) is None
    assert find_return(KEY, "fr", SITE, read(*both(-24))[0]) is None
    back = verdict(*both(-24), own, lift(1, own))
    assert (back.published, back.since) == (True, DAY + dt.timedelta(days=1))


def test_a_restore_counts_with_the_signature_of_a_clinician_of_the_source_alone() -> None:
    def restored(by: str, language: str = "en", sign: bool = False) -> bool:
        made = line(Restore, by=by, note="n", withdrawals=("2026-01-09",))
        if sign:
            made = msgspec.structs.replace(made, signature=keys.sign(signed_bytes(made), PRIVATE))
        return ("a/dose", "2026-01-09") in read(made, language=language)[0].restored

    assert restored("key", sign=True)
    assert not restored("key")
    assert not restored("key", "fr", sign=True)
    assert not restored("doc")  # It has no key.
    assert not restored("edi")
    assert not restored("med", "fr")


def test_what_ends_a_stop_belongs_to_its_collection() -> None:
    own = pause()
    found = read(own, lift(1, own))[0]
    assert found.of_collection("a").pauses == found.pauses
    assert found.of_collection("a").lifts == found.lifts
    assert not found.of_collection("b").pauses
    assert not found.of_collection("b").lifts


def test_a_pause_is_found_with_all_that_hold_and_the_first_day() -> None:
    first, second = pause(1, on=DAY), pause(30)
    own, _ = read(first, second, as_of=DAY + dt.timedelta(days=2))
    assert find_pause(KEY, "fr", SITE, own) == Paused(DAY, True, (first, second))
    never_out = pause(page=None)
    assert find_pause(KEY, "fr", SITE, read(never_out)[0]) == Paused(DAY, False, (never_out,))


def test_roles_are_those_of_the_language() -> None:
    """The source needs a clinician alone: with its roles a translation would never be complete."""
    signed = [*both(-2), pause(), *both(24, C)]
    own, _ = read(*signed, as_of=DAY + dt.timedelta(days=3))
    assert find_return(KEY, "fr", SITE, own) == DAY + dt.timedelta(days=2)
    assert find_pause(KEY, "fr", SITE, own) is None
    assert not keeps_away(KEY, C, "fr", SITE, own)
    assert keeps_away(KEY, B, "fr", SITE, own)


def test_the_return_after_a_pause_is_that_of_the_first_other_text() -> None:
    lines = [*both(-2), pause(), *both(24, C), *both(72, D)]
    own, _ = read(*lines, as_of=DAY + dt.timedelta(days=9))
    assert find_return(KEY, "fr", SITE, own) == DAY + dt.timedelta(days=2)
    lifted = [pause(), lift(1, pause()), pause(2), *both(24, C)]
    own, _ = read(*lifted, as_of=DAY + dt.timedelta(days=9))
    assert find_return(KEY, "fr", SITE, own) == DAY + dt.timedelta(days=2)


def test_a_version_of_an_earlier_release_is_known_by_its_hash_of_today() -> None:
    own, _ = read(pause(page=D))
    own.former[KEY, D] = (A, B)
    (paused_line,) = own.pauses["a/dose"]
    assert versions_paused(paused_line, KEY, (), own) == {B}
    assert keeps_away(KEY, D, "fr", SITE, own)
    own, _ = read(*both(-2), pause(page=D), *both(24, C), as_of=DAY + dt.timedelta(days=3))
    own.former[KEY, D] = (A, B)
    assert keeps_away(KEY, D, "fr", SITE, own)


def test_an_answer_without_pauses_has_none_open() -> None:
    own, _ = read(pause(part="sms", by="med"))
    assert list(open_pauses("a/other", own)) == []
    (only,) = open_pauses("a/dose", own)
    lifted, _ = read(only, lift(1, only, by="med", part="sms"))
    assert list(open_pauses("a/dose", lifted)) == []


@pytest.mark.parametrize(
    ("after", "version", "stays"), [(-1, C, True), (0, C, True), (1, B, True), (1, C, False)]
)
def test_which_approvals_do_nothing_to_end_a_pause(after: int, version: str, stays: bool) -> None:
    held = pause()
    own, _ = read(*both(-5), held)
    line = approve(after, "translator", "tra", version)
    assert unmoved_pauses(line, "fr", SITE, own) == ([held] if stays else [])
    ended, _ = read(*both(-5), held, lift(1, held))
    assert unmoved_pauses(line, "fr", SITE, ended) == []


def test_the_text_that_stood_at_a_pause_is_found_by_the_roles_of_the_language() -> None:
    held = pause(page=None)
    own, _ = read(*both(-5), held)
    assert unmoved_pauses(approve(1, "translator", "tra"), "fr", SITE, own) == [held]
    assert unmoved_pauses(approve(1, "translator", "tra"), "en", SITE, own) == []


def test_of_a_lift_and_another_text_the_later_one_is_the_return() -> None:
    first, then = pause(), pause(2, page=C)
    late = DAY + dt.timedelta(days=9)
    own, _ = read(*both(-2), first, then, *both(24, C), lift(96, then), as_of=late)
    assert find_return(KEY, "fr", SITE, own) == DAY + dt.timedelta(days=5)
    own, _ = read(*both(-2), first, then, *both(96, D), lift(24, then), as_of=late)
    assert find_return(KEY, "fr", SITE, own) == DAY + dt.timedelta(days=5)


def test_the_source_needs_the_roles_of_sources() -> None:
    """A translation needs others, with which the source would never be complete."""
    signed = [approve(after, "clinician", "doc", text) for after, text in ((-2, B), (24, C))]
    own, _ = read(*signed, pause(by="doc"), language="en", as_of=DAY + dt.timedelta(days=3))
    assert find_return(KEY, "en", SITE, own) == DAY + dt.timedelta(days=2)
    assert find_pause(KEY, "en", SITE, own) is None
    assert not keeps_away(KEY, C, "en", SITE, own)
    assert keeps_away(KEY, B, "en", SITE, own)
