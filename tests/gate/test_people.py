"""Periods of reviewers, roles, languages and keys: every kind, at every instant around its ends."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest

from pmlpub import keys
from pmlpub.content.policy import Policy
from pmlpub.content.reviewer import KeyPeriod, LanguagePeriod, Reviewer, RolePeriod
from pmlpub.content.settings import Publisher
from pmlpub.gate import ledger, people
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    LedgerLine,
    Revoke,
    RevokeAll,
    content_id,
    encode_line,
    signed_bytes,
)
from pmlpub.gate.ledger_text import FoundLine, LedgerText
from pmlpub.model import Site
from pmlpub.problems import Location, Problem

A, B = "a" * 64, "b" * 64
KEY = ("a/dose", "page")
SITE = "https://t.example/"
TICK = dt.timedelta(microseconds=1)
FAR = dt.date(2999, 1, 1)
OLD, NEW, OTHER = (bytes([n]) * 32 for n in (1, 2, 3))
OLD_PUBLIC, NEW_PUBLIC = keys.public_key(OLD), keys.public_key(NEW)
BEGINS, ENDS = "2026-03-01T08:00:00Z", "2026-06-01T20:30:00.5Z"
MOMENTS: Mapping[str, tuple[str, str, str, str]] = {
    # from, until, and the first and last instant that these mean.
    "instants": (BEGINS, ENDS, BEGINS, ENDS),
    "days": ("2026-03-01", "2026-06-01", "2026-02-28T10:00:00Z", "2026-06-02T11:59:59.999999Z"),
}


def instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def site(*reviewers: Reviewer, **policy: Any) -> Site:
    return Site(
        title="T",
        base_url=SITE,
        publisher=Publisher(name="P", url=SITE),
        license=SITE,
        languages=("fr",),
        policy=Policy(**policy),
        reviewers=reviewers,
    )


def person(**more: Any) -> Reviewer:
    return Reviewer(**({"id": "tra", "roles": ("translator",), "languages": ("fr",)} | more))


def signed(line: LedgerLine, key: bytes | None) -> LedgerLine:
    line = msgspec.structs.replace(line, id=content_id(line))
    if key is None:
        return line
    return msgspec.structs.replace(line, signature=keys.sign(signed_bytes(line), key))


def origin(at: dt.datetime, by: str = "tra") -> dict[str, Any]:
    return {"v": 2, "by": by, "on": at.date(), "at": at, "site": SITE}


def approval(at: dt.datetime, key: bytes | None = None, **more: Any) -> Approve:
    fields = {
        "answer": "a/dose", "part": "page", "source": A, "translation": B, "role": "translator",
        "next_review": dt.date(2028, 1, 1), "rules": 1,
    } | origin(at) | more  # fmt: skip
    line = signed(Approve(**fields), key)
    assert isinstance(line, Approve)
    return line


def read(
    own: Site, *lines: LedgerLine, known: Any = (), before: Any = None, language: str = "fr"
) -> tuple[Ledger, list[Problem]]:
    found: dict[str, list[FoundLine]] = {}
    for number, line in enumerate(lines, 1):
        name = content_id(line)
        whole = msgspec.structs.replace(line, id=name)
        found.setdefault(name, []).append(FoundLine(Location("x", number), whole))
    text = LedgerText(lines=found)
    return ledger.read(text, "x", language, own, FAR, known, before=before)


def counts(own: Site, *lines: LedgerLine, **more: Any) -> bool:
    return KEY in read(own, *lines, **more)[0].approvals


WITH_PERIOD: Mapping[str, Callable[[str | None, str | None], Reviewer]] = {
    "reviewer": lambda f, u: person(from_=f, until=u, key=OLD_PUBLIC),
    "role": lambda f, u: person(
        roles=("editor", RolePeriod(role="translator", from_=f, until=u)), key=OLD_PUBLIC
    ),
    "language": lambda f, u: person(
        languages=("en", LanguagePeriod(language="fr", from_=f, until=u)), key=OLD_PUBLIC
    ),
    "key": lambda f, u: person(keys=(KeyPeriod(key=OLD_PUBLIC, from_=f, until=u),)),
}


@pytest.mark.parametrize("moments", MOMENTS)
@pytest.mark.parametrize("kind", WITH_PERIOD)
def test_an_act_counts_from_the_first_to_the_last_instant(kind: str, moments: str) -> None:
    begins, ends, first, last = MOMENTS[moments]
    inside = (instant(first), instant(first) + TICK, instant(last) - TICK, instant(last))
    before, after = instant(first) - TICK, instant(last) + TICK
    both = site(WITH_PERIOD[kind](begins, ends))
    for at in inside:
        assert read(both, approval(at, OLD))[1] == []
        assert counts(both, approval(at, OLD)), at
    for at in (before, after):
        assert not counts(both, approval(at, OLD))
        (problem,) = read(both, approval(at, OLD))[1]
        assert (problem.code, problem.channels) == ("ledger-period", ())
        assert f"from {begins} until {ends}" in problem.text
        assert at.isoformat().replace("+00:00", "Z") in problem.text
    no_end, no_beginning = (site(WITH_PERIOD[kind](*p)) for p in ((begins, None), (None, ends)))
    assert counts(no_end, approval(after, OLD))
    assert not counts(no_end, approval(before, OLD))
    assert counts(no_beginning, approval(before, OLD))
    assert not counts(no_beginning, approval(after, OLD))


@pytest.mark.parametrize("kind", WITH_PERIOD)
def test_of_a_line_that_knows_only_its_day_all_of_it_must_be_in_the_period(kind: str) -> None:
    """Its day is that of UTC+14, from 10:00 UTC on the day before."""

    def at(begins: str | None, ends: str | None, line: LedgerLine) -> Ledger:
        return read(site(WITH_PERIOD[kind](begins, ends)), signed(line, OLD))[0]

    day = {"v": 1, "at": None, "site": "", "on": dt.date(2026, 3, 1)}
    line = msgspec.structs.replace(approval(instant(BEGINS)), **day, id="", signature=None)
    for begins, ends, inside in (
        ("2026-03-01", "2026-03-01", True),
        ("2026-02-28T10:00:00Z", "2026-03-01T09:59:59.999999Z", True),
        ("2026-02-28T10:00:00.000001Z", None, False),
        (None, "2026-03-01T09:59:59.999998Z", False),
        ("2026-03-02", None, False),
        (None, "2026-02-27", False),
    ):
        assert bool(at(begins, ends, line).approvals) is inside, (begins, ends)
    if kind == "role":  # A revocation needs none.
        return
    # What takes away counts if some of the day is in it.
    undo = Revoke(v=1, approval=A, note="n", by="tra", on=dt.date(2026, 3, 1))
    for begins, ends, inside in (
        ("2026-03-01T09:59:59.999999Z", None, True),
        ("2026-03-01T10:00:00Z", None, False),
        (None, "2026-02-28T10:00:00Z", True),
        (None, "2026-02-28T09:59:59.999999Z", False),
    ):
        assert (A in at(begins, ends, undo).revocations) is inside, (begins, ends)


def test_a_new_key_leaves_what_an_old_one_signed_in_force() -> None:
    switch = instant("2026-05-01T12:00:00Z")
    own = site(
        person(
            key=None,
            keys=(
                KeyPeriod(key=OLD_PUBLIC, until="2026-05-01T12:00:00Z"),
                KeyPeriod(key=NEW_PUBLIC, from_="2026-05-01T12:00:00.000001Z"),
            ),
        )
    )
    assert counts(own, approval(switch, OLD))
    assert not counts(own, approval(switch, NEW))
    assert counts(own, approval(switch + TICK, NEW))
    assert not counts(own, approval(switch + TICK, OLD))
    assert not counts(own, approval(switch, OTHER))
    assert not counts(own, approval(switch))
    beside = site(person(key=NEW_PUBLIC, keys=(KeyPeriod(key=OLD_PUBLIC, until=ENDS),)))
    assert counts(beside, approval(instant(ENDS), OLD))
    assert counts(beside, approval(instant(ENDS), NEW))
    assert not counts(beside, approval(instant(ENDS) + TICK, OLD))


def test_before_the_first_key_an_act_counts_without_a_signature_unless_policy_forbids_it() -> None:
    keyed = person(keys=(KeyPeriod(key=OLD_PUBLIC, from_=BEGINS),))
    before, after = approval(instant(BEGINS) - TICK), approval(instant(BEGINS))
    assert counts(site(keyed), before)
    assert not counts(site(keyed), after)
    assert not counts(site(keyed, signatures="required"), before)
    assert not counts(site(person(key=OLD_PUBLIC)), before)
    ended = person(keys=(KeyPeriod(key=OLD_PUBLIC, from_=BEGINS, until=ENDS),))
    assert not counts(site(ended), approval(instant(ENDS) + TICK))
    junk = msgspec.structs.replace(before, signature="AAAA")
    assert not counts(site(keyed), junk)


def test_a_role_may_be_listed_twice_with_a_gap() -> None:
    own = site(
        person(
            roles=(
                RolePeriod(role="translator", until="2026-01-31"),
                RolePeriod(role="translator", from_="2026-05-01"),
            )
        )
    )
    assert counts(own, approval(instant("2026-01-31T23:00:00Z")))
    assert not counts(own, approval(instant("2026-03-01T00:00:00Z")))
    assert counts(own, approval(instant("2026-05-01T00:00:00Z")))


AT = instant("2026-04-01T12:00:00Z")


@pytest.mark.parametrize(
    "today",
    {
        "removed": (),
        "no role": (person(roles=("editor",)),),
        "no language": (person(languages=("en",)),),
        "other key": (person(key=NEW_PUBLIC),),
        "first key": (person(key=NEW_PUBLIC),),
    }.items(),
    ids=lambda item: item[0],
)
def test_what_counted_in_the_live_release_counts_until_somebody_says_otherwise(
    today: tuple[str, tuple[Reviewer, ...]],
) -> None:
    name, reviewers = today
    key = OLD if name == "other key" else None
    before = {"tra": person(key=OLD_PUBLIC if key else None)}
    line = approval(AT, key)
    own = site(*reviewers)
    found, problems = read(own, line, known=[line.id], before=before)
    assert (list(found.approvals), [one.id for one in found.kept]) == ([KEY], [line.id])
    assert problems == []
    # What the live release did not know is judged by today's settings alone.
    found, problems = read(own, line, before=before)
    assert (found.approvals, found.kept) == ({}, ())
    assert [p.code for p in problems] in (["ledger-reviewer"], ["ledger-signature"])
    # Nor does the release bring back what did not count in it.
    stranger = approval(AT, key, role="reviser")
    assert not counts(own, stranger, known=[stranger.id], before=before)


def test_a_period_that_leaves_out_what_the_live_release_needs_holds_it() -> None:
    line = approval(AT)
    until = (AT - TICK).isoformat().replace("+00:00", "Z")
    for ended in (
        person(until=until),
        person(roles=(RolePeriod(role="translator", until=until),)),
        person(languages=(LanguagePeriod(language="fr", until=until),)),
    ):
        found, problems = read(site(ended), line, known=[line.id], before={"tra": person()})
        assert ([*found.approvals], found.kept, problems) == ([KEY], (line,), [])
        found, problems = read(site(ended), line, before={"tra": person()})
        assert (found.approvals, found.kept) == ({}, ())
        assert [p.code for p in problems] == ["ledger-period"]


def test_policy_that_requires_signatures_is_no_slip() -> None:
    line = approval(AT)
    own = site(person(), signatures="required")
    assert not counts(own, line, known=[line.id], before={"tra": person()})


def revoke_all(since: dt.datetime, key: bytes | None = None, **more: Any) -> RevokeAll:
    fields = {"of": "tra", "since": since, "note": "stolen", "keys": (OLD_PUBLIC,)} | origin(
        instant("2026-07-01T00:00:00Z"), "rev"
    )
    line = signed(RevokeAll(**(fields | more)), key)
    assert isinstance(line, RevokeAll)
    return line


REV = Reviewer(id="rev", roles=("reviser",), languages=("fr",))
TWO_KEYS = person(keys=(KeyPeriod(key=OLD_PUBLIC), KeyPeriod(key=NEW_PUBLIC, from_=BEGINS)))


def test_a_revocation_since_an_instant_concerns_that_instant_and_all_later_ones() -> None:
    own = site(TWO_KEYS, REV)
    for at, stays in ((AT - TICK, True), (AT, False), (AT + TICK, False)):
        line = approval(at, OLD)
        found, problems = read(own, line, revoke_all(AT), known=[line.id], before={})
        assert (KEY in found.approvals) is stays
        assert (KEY in found.revoked) is not stays
        assert problems == []
        if not stays:
            assert found.revocations[line.id].note == "stolen"
    later = approval(instant("2027-01-01T00:00:00Z"), OLD)
    assert not counts(own, later, revoke_all(AT))
    assert counts(own, approval(AT, NEW), revoke_all(AT))
    other = approval(AT, by="rev", role="reviser")
    assert counts(own, other, revoke_all(AT))


def test_a_line_that_comes_late_from_a_stolen_key_does_not_count() -> None:
    own, early = site(TWO_KEYS, REV), AT - dt.timedelta(days=30)
    old, late = approval(early, OLD), approval(early + TICK, OLD, source=B)
    undo = revoke_all(AT)
    found, problems = read(own, old, late, undo, known=[old.id], before={})
    assert [line.id for line in found.approvals[KEY]] == [old.id]
    assert [(p.code, p.location.line) for p in problems] == [("ledger-late", 2)]
    # The next release must not take it for known, however often it is built.
    assert late.id not in found.ids
    assert {old.id, undo.id} <= found.ids
    # Without a live release there is nothing to compare with; with another key it is not stolen.
    assert read(own, old, late, undo)[1] == []
    fresh = approval(instant(BEGINS), NEW)
    assert read(own, fresh, undo, before={})[1] == []


def test_a_revocation_takes_changes_that_let_text_stand_and_leaves_what_takes_away() -> None:
    own = site(person(languages=("fr", "en"), key=OLD_PUBLIC), REV)
    fields = {"answer": "a/dose", "part": "page", "from_": A, "to": B, "note": "n"} | origin(AT)
    minor, safety = (
        signed(Change(severity=severity, **fields), OLD)  # type: ignore[arg-type]
        for severity in ("minor", "safety")
    )
    undo = signed(Revoke(approval=B, note="n", **origin(AT)), OLD)
    found, _ = read(own, minor, safety, undo, revoke_all(AT))
    assert [line.severity for line in found.changes[KEY]] == ["safety"]
    assert B in found.revocations


def test_without_keys_everything_of_a_reviewer_is_revoked_until_there_is_one() -> None:
    undo, late = revoke_all(AT, keys=()), AT + dt.timedelta(days=90)
    junk = msgspec.structs.replace(approval(AT), signature="AAAA")
    for line in (approval(AT), junk):
        assert not counts(site(person(), REV), line, undo)
    keyed = person(keys=(KeyPeriod(key=NEW_PUBLIC, from_=BEGINS),))
    assert counts(site(keyed, REV), approval(late, NEW), undo)


def test_who_may_revoke_all_of_somebody() -> None:
    people = {
        "rev": REV,
        "cli": Reviewer(id="cli", roles=("clinician",), languages=("en",)),
        "edi": Reviewer(id="edi", roles=("reviser",), languages=("en",)),
        "old": Reviewer(
            id="old", roles=(RolePeriod(role="clinician", until="2026-06-01"),), languages=("en",)
        ),
    }
    for name, may in {"rev": True, "cli": True, "edi": False, "old": False, "no": False}.items():
        own = site(TWO_KEYS, *people.values())
        undo = revoke_all(AT, **origin(instant("2026-07-01T00:00:00Z"), name))
        assert counts(own, approval(AT, OLD), undo) is not may, name


def test_a_revocation_of_everything_reads_back_as_it_was_written() -> None:
    line = revoke_all(AT, OLD)
    back = msgspec.json.decode(encode_line(line), type=LedgerLine)
    assert (back, content_id(back)) == (line, line.id)


@pytest.mark.parametrize(
    ("changes", "code", "text"),
    [
        ({}, None, ""),
        (
            {"site": "https://u.example/"},
            "ledger-site",
            "it was written for another site, https://u.example/",
        ),
        ({"language": "es"}, "ledger-language", "it was written for a text in es"),
        ({"language": "fr"}, None, ""),
    ],
)
def test_a_line_of_another_site_or_language_counts_nowhere_and_says_so(
    changes: dict[str, str], code: str | None, text: str
) -> None:
    """Copying acts between sites, or between languages of one site, approves nothing."""
    line = Approve(
        **(origin(instant(BEGINS)) | changes), answer="a/dose", part="page", source=A,
        translation=B, role="translator", next_review=FAR, rules=1,
    )  # fmt: skip
    place = Location("locales/fr/acts/x.json")
    found = people.find_fault(line, place, person(), "fr", site(person()), (SITE,))
    expected = code and Problem(
        place, code, f"{text}{people.NOWHERE}", channels=(), language="fr"
    )  # fmt: skip
    assert found == expected


LATE = approval(instant("2026-07-01T00:00:00Z"), OLD)


@pytest.mark.parametrize(
    ("kind", "has"),
    [
        ("reviewer", "'tra' is a reviewer"),
        ("role", "'tra' has the role translator"),
        ("language", "'tra' is a reviewer for fr"),
        ("key", "the key of 'tra' that signed it is valid"),
    ],
)
def test_a_line_outside_a_period_says_what_ended_when(kind: str, has: str) -> None:
    _, (problem,) = read(site(WITH_PERIOD[kind](BEGINS, ENDS)), LATE)
    assert problem.text == (
        f"{has} from {BEGINS} until {ENDS}, and the line is of 2026-07-01T00:00:00Z{people.NOWHERE}"
    )


def test_of_a_role_with_a_gap_all_periods_are_named() -> None:
    both = (
        RolePeriod(role="translator", until="2026-01-31"),
        RolePeriod(role="translator", from_="2026-05-01", until="2026-06-01"),
    )
    day = msgspec.structs.replace(LATE, v=1, at=None, site="", signature=None)
    _, (problem,) = read(site(person(roles=both)), day)
    assert problem.text == (
        "'tra' has the role translator until 2026-01-31 and from 2026-05-01 until 2026-06-01, and "
        f"the line is of 2026-07-01{people.NOWHERE}"
    )


@pytest.mark.parametrize(("day", "counts_"), [("2026-02-28", True), ("2026-03-01", False)])
def test_on_the_day_of_the_first_key_a_line_needs_a_signature(day: str, *, counts_: bool) -> None:
    """A line that knows only its day may have been made when the author had the key."""
    keyed = site(person(keys=(KeyPeriod(key=OLD_PUBLIC, from_="2026-03-01T08:00:00Z"),)))
    plain = {"v": 1, "at": None, "site": "", "on": dt.date.fromisoformat(day), "signature": None}
    assert counts(keyed, msgspec.structs.replace(LATE, **plain)) is counts_


def test_a_line_of_the_instant_of_a_revocation_is_revoked_and_not_late() -> None:
    undo = revoke_all(AT)
    for at, revoked in ((AT - TICK, False), (AT, True), (AT + TICK, True)):
        line = approval(at, OLD)
        assert people.is_revoked_by(line, undo, TWO_KEYS) is revoked
        assert people.is_late(line, undo, TWO_KEYS) is not revoked
        stranger = msgspec.structs.replace(line, by="rev")
        assert not people.is_revoked_by(stranger, undo, REV)
        assert not people.is_late(stranger, undo, REV)
