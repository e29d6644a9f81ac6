"""Which acceptances let an error through: how many people, in which roles, of which values."""

import datetime as dt
from typing import Any

import msgspec

from pmlpub.content.policy import Policy, Roles
from pmlpub.content.settings import Publisher
from pmlpub.gate import verdicts
from pmlpub.gate.acceptances import (
    acceptances_of,
    missing_for,
    open_errors,
    values_of,
    withdrawn_acceptances,
)
from pmlpub.gate.evidence import Evidence, Standing, weigh
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import Approve, content_id, encode_line
from pmlpub.gate.pairs import pair_of
from pmlpub.model import Acceptance, Part, Signed, Site, Verdict
from pmlpub.problems import CHANNELS, AcceptedBy, Location, Problem
from support.ledgers import hashes

ROLES = ("translator", "reviser")
POLICY = Roles(source=("clinician",), translation=ROLES)
S, T = "5" * 64, "1" * 64
NAME, FOUND = "number@short_answer", ("added 6 tablet", "missing 2 tablet")
BOTH: AcceptedBy = "two people, one clinical"
FIRST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def line(role: str, by: str, found: tuple[str, ...] | None = FOUND, hour: int = 1) -> Approve:
    """An approval; it accepts nothing if `found` is None, and names no values if it is empty."""
    moment = FIRST + dt.timedelta(hours=hour)
    made = Approve(
        v=2, site="https://t.example/", at=moment, on=moment.date(), by=by, answer="a/dose",
        part="page", source=S, translation=T, role=role, next_review=dt.date(2027, 1, 1), rules=2,
        accepted=() if found is None else (NAME,), found={NAME: found} if found else {},
    )  # fmt: skip
    return msgspec.structs.replace(made, id=content_id(made))


def error(who: AcceptedBy = "two people", **changes: Any) -> Problem:
    made = Problem(Location("a.po", 7), "number", "is wrong", context="a/dose#short_answer",
                   channels=CHANNELS[:2], found=FOUND, accepted_by=who)  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def lets_through(
    lines: list[Approve], who: AcceptedBy = "two people", roles: Roles = POLICY, **changes: Any
) -> bool:
    accepted = acceptances_of(lines, roles.translation)
    return not open_errors([error(who, **changes)], accepted, roles)


TRANSLATOR, REVISER = line("translator", "tra"), line("reviser", "rev")
CLINICIAN = line("clinician", "doc")


def test_an_error_needs_every_role_and_two_people() -> None:
    assert lets_through([TRANSLATOR, REVISER])
    assert not lets_through([])
    assert not lets_through([TRANSLATOR])
    assert not lets_through([TRANSLATOR, line("reviser", "tra")])
    assert not lets_through([TRANSLATOR, line("reviser", "rev", None)])
    assert not lets_through([TRANSLATOR, CLINICIAN]), "the reviser did not"


def test_figures_need_a_clinical_role_as_well() -> None:
    assert not lets_through([TRANSLATOR, REVISER], BOTH)
    assert lets_through([TRANSLATOR, REVISER, CLINICIAN], BOTH)
    assert not lets_through([TRANSLATOR, REVISER, line("clinician", "doc", None)], BOTH)
    assert not lets_through([CLINICIAN], BOTH)
    clinical = Roles(source=("clinician",), translation=("translator", "clinician"))
    assert lets_through([TRANSLATOR, CLINICIAN], BOTH, clinical)
    assert not lets_through([TRANSLATOR, line("clinician", "tra")], BOTH, clinical)


def test_one_role_alone_needs_a_second_person() -> None:
    alone = Roles(source=("clinician",), translation=("reviser",))
    assert not lets_through([REVISER], roles=alone)
    assert lets_through([REVISER, line("reviser", "rev2")], roles=alone)
    assert lets_through([REVISER, CLINICIAN], BOTH, roles=alone)


def test_what_nobody_may_accept_stays_whoever_accepted_it() -> None:
    assert not lets_through([TRANSLATOR, REVISER, CLINICIAN], "nobody")


def test_what_every_signer_may_accept_needs_the_roles_alone() -> None:
    alone = Roles(source=("clinician",), translation=("reviser",))
    assert lets_through([REVISER], "signer", alone)
    assert not lets_through([REVISER], "signer"), "the translator did not"
    assert lets_through([TRANSLATOR, REVISER], "signer")


def test_an_acceptance_holds_for_its_values_alone() -> None:
    lines = [TRANSLATOR, REVISER, CLINICIAN]
    assert not lets_through(lines, found=("added 60 tablet", "missing 2 tablet"))
    assert not lets_through(lines, found=("missing 2 tablet",))
    assert not lets_through(lines, found=())
    assert not lets_through([TRANSLATOR, line("reviser", "rev", ("missing 2 tablet",))])
    assert not lets_through(lines, context="a/dose#question")
    assert not lets_through(lines, code="protected")


def test_an_old_acceptance_names_no_values_and_lets_no_error_through() -> None:
    old = [line(role, by, ()) for role, by in (("translator", "tra"), ("reviser", "rev"))]
    (known,) = acceptances_of(old, ROLES)
    assert (known.problem, known.found, known.complete) == (NAME, (), True)
    assert not lets_through(old)
    assert not lets_through(old, found=())


def test_all_findings_of_a_code_in_a_field_are_accepted_together() -> None:
    two = [error(found=FOUND[:1]), error(found=FOUND[1:])]
    assert values_of(two) == {NAME: FOUND}
    accepted = acceptances_of([TRANSLATOR, REVISER], ROLES)
    assert open_errors(two, accepted, POLICY) == []
    assert open_errors(two[:1], accepted, POLICY) == two[:1]


def test_the_latest_approval_of_a_person_in_a_role_counts() -> None:
    changed = line("reviser", "rev", None, hour=2)
    assert not lets_through([TRANSLATOR, REVISER, changed])
    assert lets_through([TRANSLATOR, changed, line("reviser", "rev", hour=3)])


def test_a_line_without_values_is_written_as_before() -> None:
    assert b"found" not in encode_line(line("reviser", "rev", None))
    assert b'"found":{"number@short_answer":["added 6 tablet","missing 2 tablet"]}' in encode_line(
        REVISER
    )


def test_the_gate_drops_an_error_of_exactly_the_approved_text() -> None:
    def judge(lines: list[Approve], **more: Any) -> Verdict:
        pair = pair_of(lines, ROLES)
        evidence = Evidence(pair, pair, source=pair, accepted=acceptances_of(lines, ROLES))
        case = verdicts.Case("page", dt.date(2026, 1, 1), T, evidence, [error(BOTH, **more)])
        return verdicts.judge(case, Policy(roles=POLICY), dt.date(2026, 1, 5))

    assert judge([TRANSLATOR, REVISER]).state == "withheld"
    assert judge([TRANSLATOR, REVISER]).accepted, "what was accepted is known all the same"
    assert judge([TRANSLATOR, REVISER, CLINICIAN]).published
    assert judge([TRANSLATOR, CLINICIAN]).state == "withheld", "not every role approved it"
    assert judge([TRANSLATOR, REVISER, CLINICIAN], code="missing").state == "withheld"


def test_a_rollback_brings_back_no_text_whose_acceptance_was_revoked() -> None:
    full, less = (
        pair_of([TRANSLATOR, REVISER, *more], ROLES) for more in ([CLINICIAN], list[Approve]())
    )
    assert full
    assert less
    out = Verdict("published", version=T, reviewed=full.reviewed, accepted=full.accepted)
    day = dt.date(2026, 1, 5)

    def again(pair: Any) -> Any:
        standing = Standing(pair, pair)
        return verdicts.judge_again(out, "page", standing, day, Policy(roles=POLICY), day)

    assert again(full) is None
    assert again(less).code == "revoked"
    assert NAME in again(less).text


def test_the_old_text_of_a_minor_change_has_its_own_acceptances() -> None:
    old = pair_of([TRANSLATOR, REVISER, CLINICIAN], ROLES)
    day = dt.date(2026, 1, 5)
    evidence = Evidence(
        past=old, past_stands=True, since="minor", since_day=day, source=old,
        accepted=acceptances_of([TRANSLATOR], ROLES),
    )  # fmt: skip
    case = verdicts.Case("page", day, "9" * 64, evidence, same_quantities=True)
    verdict = verdicts.judge(case, Policy(roles=POLICY), day)
    assert verdict.outdated
    assert old
    assert verdict.accepted == old.accepted != evidence.accepted


def test_evidence_has_what_was_accepted_of_exactly_todays_text() -> None:
    site = Site(
        title="T", base_url="https://t.example/", license="https://t.example/",
        publisher=Publisher(name="T", url="https://t.example/"), languages=("fr",),
        source_language="en", policy=Policy(roles=POLICY),
    )  # fmt: skip
    key: tuple[str, Part] = ("a/dose", "page")
    ledgers = {"fr": Ledger({key: [TRANSLATOR, CLINICIAN]})}
    (one,) = weigh(key, "fr", hashes(S, T), site, ledgers).accepted
    assert (one.problem, one.found, one.complete) == (NAME, FOUND, False)
    assert weigh(key, "fr", hashes(S, "2" * 64), site, ledgers).accepted == ()
    assert weigh(key, "fr", hashes("2" * 64, T), site, ledgers).accepted == ()


def test_acceptances_are_listed_with_everybody() -> None:
    (one,) = acceptances_of([TRANSLATOR, REVISER, CLINICIAN], ROLES)
    assert isinstance(one, Acceptance)
    assert {(s.role, s.by) for s in one.by} == {
        ("translator", "tra"), ("reviser", "rev"), ("clinician", "doc"),
    }  # fmt: skip


def test_what_an_acceptance_still_needs_is_said() -> None:
    def missing(*lines: Approve, who: AcceptedBy = BOTH) -> list[str]:
        (found,) = acceptances_of(lines, POLICY.translation)
        return missing_for(found, who, POLICY)

    assert missing(TRANSLATOR) == ["all roles", "a second person", "a clinical role"]
    assert missing(TRANSLATOR, REVISER) == ["a clinical role"]
    assert missing(TRANSLATOR, CLINICIAN, who="two people") == ["all roles"]
    assert missing(TRANSLATOR, REVISER, CLINICIAN) == []


def test_an_acceptance_says_who_accepted_in_which_role_on_which_day() -> None:
    other = msgspec.structs.replace(
        line("reviser", "rev", hour=48), accepted=("a@b", NAME), found={NAME: FOUND}
    )
    day = dt.date(2026, 1, 1)
    by_reviser = Signed("reviser", "rev", dt.date(2026, 1, 3))
    assert acceptances_of([other, TRANSLATOR], ROLES) == (
        Acceptance("a@b", (), (by_reviser,), False),
        Acceptance(NAME, FOUND, (Signed("translator", "tra", day), by_reviser), True),
    )


def test_an_acceptance_is_withdrawn_when_one_of_its_people_accepts_no_more() -> None:
    """Only one that let an error through, and that of these very values."""
    then = acceptances_of([TRANSLATOR, REVISER], ROLES)
    assert withdrawn_acceptances(then, then) == []
    assert (
        withdrawn_acceptances(then, acceptances_of([TRANSLATOR, REVISER, CLINICIAN], ROLES)) == []
    )
    for now in ((), acceptances_of([TRANSLATOR, CLINICIAN], ROLES)):
        assert withdrawn_acceptances(then, now) == [NAME]
    others = [line(role, by, FOUND[:1]) for role, by in (("translator", "tra"), ("reviser", "rev"))]
    assert withdrawn_acceptances(then, acceptances_of(others, ROLES)) == [NAME]
    assert withdrawn_acceptances(acceptances_of([TRANSLATOR], ROLES), ()) == []
