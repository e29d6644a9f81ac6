"""Which of the texts that were approved stands, whatever happened in which order."""

import datetime as dt
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.gate.ledger_line import Approve, Change, Keep, Revoke, content_id
from pmlpub.gate.replay import Replay, replay

ROLES = ("translator", "reviser")
S, T0, T1, T2 = ("5" * 64, "0" * 64, "1" * 64, "2" * 64)
FIRST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def at(hour: int) -> dict[str, Any]:
    """The fields of an act of this hour."""
    moment = FIRST + dt.timedelta(hours=hour)
    return {"v": 2, "site": "https://t.example/", "at": moment, "on": moment.date()}


def approval(hour: int, text: str, role: str, by: str = "", knew: tuple[str, ...] = ()) -> Approve:
    line = Approve(
        **at(hour), by=by or role, answer="a/dose", part="page", source=S, translation=text,
        role=role, next_review=dt.date(2027, 1, 1), rules=1, supersedes=knew,
    )  # fmt: skip
    return msgspec.structs.replace(line, id=content_id(line))


def both(hour: int, text: str, knew: tuple[str, ...] = ()) -> list[Approve]:
    """Both roles approve a text, an hour apart."""
    return [approval(hour, text, "translator", knew=knew),
            approval(hour + 1, text, "reviser", knew=knew)]  # fmt: skip


def revocation(hour: int, line: Approve) -> Revoke:
    return Revoke(**at(hour), by="reviser", approval=line.id, note="n")


def kept(hour: int, text: str) -> Keep:
    line = Keep(**at(hour), by="doc", answer="a/dose", part="page", source=S, translation=text,
                language="fr", note="n")  # fmt: skip
    return msgspec.structs.replace(line, id=content_id(line))


def play(
    lines: list[Approve], taken: tuple[Revoke, ...] = (), changes: tuple[Change, ...] = (),
    preferred: str = T0, keeps: tuple[Keep, ...] = (),
) -> Replay:  # fmt: skip
    revoked = {line.approval: line for line in taken}
    return replay(lines, revoked, changes, keeps, ROLES, (S, preferred), is_source=False)


def stands(*arguments: Any, **more: Any) -> str | None:
    pair = play(*arguments, **more).stands
    return pair and pair.translation


def test_the_text_that_every_role_approved_last_stands() -> None:
    assert stands(both(1, T0)) == T0
    assert stands([*both(1, T0), *both(3, T1)]) == T1
    assert stands([*both(3, T1), *both(1, T0)]) == T1
    assert stands([*both(1, T0), approval(3, T1, "translator")]) == T0
    assert stands([approval(1, T0, "translator")]) is None


def test_a_text_that_was_replaced_needs_every_role_again() -> None:
    lines = [*both(1, T0), *both(3, T1)]
    assert stands([*lines, approval(5, T0, "translator")]) == T1
    assert stands([*lines, *both(5, T0)]) == T0
    assert stands([*lines, *both(5, T0), *both(7, T1)]) == T1


def test_an_approval_that_was_made_before_counts_when_the_other_role_follows() -> None:
    early = approval(1, T1, "translator")
    assert stands([early, *both(2, T0), approval(9, T1, "reviser")]) == T1


@pytest.mark.parametrize("number", [0, 1])
def test_revoking_the_newer_text_revives_nothing(number: int) -> None:
    lines = [*both(1, T0), *both(3, T1)]
    assert stands(lines, (revocation(6, lines[2 + number]),)) is None
    assert stands([*lines, *both(7, T0)], (revocation(6, lines[2 + number]),)) == T0
    again = approval(8, T1, lines[2 + number].role)
    assert stands([*lines, again], (revocation(6, lines[2 + number]),)) == T1


def test_a_clinical_role_brings_an_older_text_back_once_nothing_stands() -> None:
    lines = [*both(1, T0), *both(3, T1)]
    taken = revocation(6, lines[2])
    assert stands(lines, (taken,), keeps=(kept(6, T0),)) == T0
    assert stands(lines, (taken,), keeps=(kept(7, T0),)) == T0
    assert stands([*lines, *both(8, T2)], (taken,), keeps=(kept(6, T0),)) == T2
    assert stands([*lines, *both(8, T1)], (taken,), keeps=(kept(6, T0),)) == T1
    # Not while another text stands, nor before the revocation.
    assert stands(lines, keeps=(kept(6, T0),)) == T1
    assert stands(lines, (taken,), keeps=(kept(5, T0),)) is None
    assert stands([*lines, *both(7, T2)], (taken,), keeps=(kept(9, T0),)) == T2


def test_only_a_text_that_every_role_still_approves_is_brought_back() -> None:
    lines = [*both(1, T0), *both(3, T1)]
    taken = revocation(6, lines[2])
    assert stands(lines, (taken,), keeps=(kept(6, T1),)) is None
    assert stands(lines, (taken,), keeps=(kept(6, T2),)) is None
    assert stands(lines[1:], (taken,), keeps=(kept(6, T0),)) is None
    assert stands(lines, (taken, revocation(5, lines[0])), keeps=(kept(6, T0),)) is None
    later = revocation(8, lines[0])
    assert stands(lines, (taken, later), keeps=(kept(6, T0),)) is None


@pytest.mark.parametrize("hour", [4, 6, 8])
def test_what_a_change_for_safety_took_away_is_not_brought_back(hour: int) -> None:
    lines = [*both(1, T0), *both(3, T1)]
    edit = Change(**at(hour), by="doc", answer="a/dose", part="page", from_=S, to="6" * 64,
                  severity="safety", note="n")  # fmt: skip
    assert stands(lines, (revocation(6, lines[2]),), (edit,), keeps=(kept(6, T0),)) is None


def test_revoking_what_was_replaced_changes_nothing() -> None:
    lines = [*both(1, T0), *both(3, T1)]
    assert stands(lines, (revocation(6, lines[0]),)) == T1


def test_a_revocation_with_a_slow_clock_takes_away_all_the_same() -> None:
    lines = both(5, T0)
    assert stands(lines, (revocation(1, lines[0]),)) is None
    assert stands([*both(1, T1), *lines], (revocation(0, lines[0]),)) == T1


def test_a_change_for_safety_revives_no_older_text() -> None:
    edit = Change(**at(6), by="doc", answer="a/dose", part="page", from_=S, to="6" * 64,
                  severity="safety", note="n")  # fmt: skip
    lines = [*both(1, T0), *both(3, T1)]
    assert stands(lines, changes=(edit,)) is None
    assert stands([*lines, *both(8, T0)], changes=(edit,)) == T0
    minor = msgspec.structs.replace(edit, severity="minor")
    assert stands(lines, changes=(minor,)) == T1


def test_texts_of_two_branches_are_rivals_until_somebody_who_knows_both_signs() -> None:
    first = both(1, T0)
    known = tuple(line.id for line in first)
    one, other = both(3, T1, known), both(4, T2, known)
    outcome = play([*first, *one, *other])
    assert outcome.stands is not None
    assert outcome.rival is not None
    assert (outcome.stands.translation, outcome.rival.translation) == (T2, T1)
    settled = approval(9, T2, "reviser", knew=tuple(line.id for line in one))
    assert play([*first, *one, *other, settled]).rival is None
    aware = both(4, T2, tuple(line.id for line in one))
    assert play([*first, *one, *aware]).rival is None


def test_a_signature_that_does_not_know_the_rival_settles_nothing() -> None:
    first = both(1, T0)
    known = tuple(line.id for line in first)
    one, other = both(3, T1, known), both(4, T2, known)
    unaware = approval(9, T2, "reviser", "three", knew=known)
    outcome = play([*first, *one, *other, unaware])
    assert outcome.rival is not None
    assert outcome.rival.translation == T1


def test_a_rival_is_forgotten_when_what_took_its_place_is_taken_away() -> None:
    one, other = both(3, T1), both(4, T2)
    assert play([*one, *other]).rival is not None
    assert play([*one, *other], (revocation(9, other[0]),)).rival is None
    assert play([*one, *other], changes=(for_safety(9, S, "6" * 64),)).rival is None


def for_safety(hour: int, old: str, new: str, words: tuple[str, str] | None = None) -> Change:
    """The source `old` contained an error, and `new` takes its place; with the same `words` it is
    the facts beside them that were wrong."""
    from_words, to_words = words or (old, new)
    return Change(**at(hour), by="doc", answer="a/dose", part="page", from_=old, to=new,
                  from_words=from_words, to_words=to_words, severity="safety",
                  note="n")  # fmt: skip


# What takes away takes nothing else with it.


def test_a_text_stands_while_every_role_still_has_an_approval_of_it() -> None:
    """Two revisers signed: when one takes the signature back, the other's is enough."""
    lines = [*both(1, T0), *both(3, T1), approval(5, T1, "reviser", "second")]
    assert stands(lines, (revocation(6, lines[3]),)) == T1
    assert stands(lines, (revocation(6, lines[3]), revocation(7, lines[4]))) is None


def test_a_change_for_safety_of_another_source_takes_nothing_away() -> None:
    lines = [*both(1, T0), *both(3, T1)]
    assert stands(lines, changes=(for_safety(6, "6" * 64, "7" * 64),)) == T1


def test_after_a_change_for_safety_every_role_has_to_sign_again() -> None:
    lines, edit = [*both(1, T0), *both(3, T1)], for_safety(6, S, "6" * 64)
    assert stands([*lines, approval(8, T1, "translator")], changes=(edit,)) is None
    assert stands([*lines, *both(8, T1)], changes=(edit,)) == T1


def test_what_stood_last_is_remembered_whatever_became_of_it() -> None:
    for lines in (both(1, T0), [*both(1, T1), *both(3, T0)]):
        for end in ((revocation(6, lines[-1]),), ()):
            edits = () if end else (for_safety(6, S, "6" * 64),)
            outcome = play(lines, end, edits)
            assert outcome.stands is None
            assert outcome.last
            assert outcome.last.translation == T0


def test_texts_that_no_text_has_all_roles_for_leave_nothing() -> None:
    lines = [approval(1, T0, "translator"), approval(2, T1, "translator")]
    assert play(lines, preferred=T2) == Replay()
    assert play([]) == Replay()


@pytest.mark.parametrize("before", [[], [approval(1, T1, "translator")]])
def test_the_approvals_of_today_s_text_count_before_every_role_has_signed(
    before: list[Approve],
) -> None:
    own = approval(3, T0, "translator")
    assert play([*before, own]).counting == {own.id}
    assert play([*before, own], (revocation(6, own),)).counting == frozenset()
    assert play([*before, own], preferred=T2).counting == frozenset()


# The source: its words, and the facts beside them.

WORDS, OTHER_WORDS = "8" * 64, "9" * 64


def original(hour: int, words: str, version: str) -> Approve:
    line = msgspec.structs.replace(approval(hour, version, "clinician", "doc"), source=words, id="")
    return msgspec.structs.replace(line, id=content_id(line))


def source_stands(lines: list[Approve], *changes: Change) -> str | None:
    pair = replay(lines, {}, changes, (), ["clinician"], (WORDS, T0), is_source=True).stands
    return pair and pair.translation


def test_facts_that_were_replaced_for_safety_take_their_source_away() -> None:
    """The same words with another reference, code or link are another source text."""
    edit = for_safety(6, T0, T1, (WORDS, WORDS))
    one, other = original(1, WORDS, T0), original(3, WORDS, T1)
    assert source_stands([one], edit) is None
    assert source_stands([original(2, WORDS, T1), original(4, WORDS, T0)], edit) is None
    assert source_stands([original(8, WORDS, T0)], edit) == T0
    # What replaced them is not touched.
    assert source_stands([other], edit) == T1
    assert source_stands([one, other], edit) == T1


def test_words_that_were_replaced_for_safety_go_with_whatever_facts() -> None:
    edit = for_safety(6, T0, T1, (WORDS, OTHER_WORDS))
    assert source_stands([original(1, OTHER_WORDS, T1), original(3, WORDS, T2)], edit) is None
    assert source_stands([original(1, WORDS, T2), original(3, OTHER_WORDS, T1)], edit) == T1


def test_facts_that_were_replaced_take_no_translation_away() -> None:
    """Translations are of words; what is wrong in facts is the source's affair."""
    edit = for_safety(6, T1, T2, (S, S))
    assert stands([*both(1, T0), *both(3, T1)], changes=(edit,)) == T1


def test_an_approval_counts_though_the_one_that_it_replaced_is_not_there() -> None:
    lines = [*both(1, T0, ("f" * 64,)), *both(3, T1, ("f" * 64,))]
    assert stands(lines) == T1


def test_approvals_of_one_instant_give_one_outcome_in_any_order_of_files() -> None:
    lines = [approval(1, text, role) for text in (T0, T1) for role in ROLES]
    assert len({stands(list(order), preferred=T2) for order in permutations(lines)}) == 1


def test_of_two_texts_of_one_day_the_one_of_today_is_preferred() -> None:
    """Lines of version 1 know only their day."""

    def dated(text: str) -> Iterator[Approve]:
        for line in both(1, text):
            plain = msgspec.structs.replace(line, v=1, at=None, site="", id="")
            yield msgspec.structs.replace(plain, id=content_id(plain))

    lines = [*dated(T0), *dated(T1)]
    assert stands(lines, preferred=T0) == T0
    assert stands(lines, preferred=T1) == T1
    assert play(lines).rival is None


def test_of_two_texts_of_one_instant_the_one_that_supersedes_the_other_stands() -> None:
    """They were signed on a day that was given afterwards."""
    older = [approval(1, T0, role) for role in ROLES]
    newer = [approval(1, T1, role, knew=tuple(line.id for line in older)) for role in ROLES]
    for preferred in (T0, T1, T2):
        assert stands([*older, *newer], preferred=preferred) == T1
        assert stands([*newer, *older], preferred=preferred) == T1
    newest = [approval(1, T0, role, "three", tuple(line.id for line in newer)) for role in ROLES]
    newest[0] = approval(1, T0, ROLES[0], "four", tuple(line.id for line in newer))
    assert stands([*newest, *older, *newer], preferred=T1) == T0


acts = st.lists(
    st.builds(
        approval, st.integers(0, 6), st.sampled_from([T0, T1, T2]), st.sampled_from(ROLES),
        st.sampled_from(["one", "two", "three"]),
    ),
    max_size=6,
)  # fmt: skip


@given(acts, st.sets(st.integers(0, 5), max_size=2), st.integers(0, 8), st.randoms())
def test_the_order_of_files_says_nothing_and_what_stands_is_approved(
    lines: list[Approve], taken: set[int], hour: int, chance: Any
) -> None:
    revoked = tuple(revocation(hour, line) for n, line in enumerate(lines) if n in taken)
    outcome = play(lines, revoked)
    shuffled = [*lines, *lines[:2]]
    chance.shuffle(shuffled)
    assert play(shuffled, revoked) == outcome
    if outcome.stands:
        names = {line.approval for line in revoked}
        valid = [a for a in lines if a.translation == outcome.stands.translation
                 and a.id not in names]  # fmt: skip
        people = {role: {a.by for a in valid if a.role == role} for role in ROLES}
        assert any(one != two for one in people[ROLES[0]] for two in people[ROLES[1]])


@given(acts)
def test_what_takes_away_never_lets_another_text_out(lines: list[Approve]) -> None:
    before = play(lines).stands
    for line in lines:
        after = play(lines, (revocation(99, line),)).stands
        assert after is None or (before is not None and after.translation == before.translation)


def test_files_in_any_order_agree_in_small() -> None:
    lines = [*both(1, T0), *both(3, T1)]
    assert {stands(list(order)) for order in permutations(lines)} == {T1}


edits = st.lists(
    st.builds(
        lambda hour, text: Change(
            **at(hour), by="doc", answer="a/dose", part="page", from_=S, to=text * 64,
            severity="safety", note="n",
        ),
        st.integers(7, 8), st.sampled_from(["6", "7"]),
    ),
    max_size=1,
)  # fmt: skip
keeps = st.lists(st.builds(kept, st.integers(0, 8), st.sampled_from([T0, T1, T2])), max_size=2)


@st.composite
def branches(draw: st.DrawFn) -> list[dict[str, Any]]:
    """What two branches have in their ledgers, beside what both had before. What takes away
    comes last: a text that lost one approval before it had the other never replaced anything."""
    base = draw(acts)
    ledgers = []
    for _ in range(2):
        lines = [*base, *draw(acts)]
        taken = draw(st.lists(st.sampled_from(lines), max_size=2)) if lines else []
        revoked = tuple(revocation(draw(st.integers(7, 8)), line) for line in taken)
        more = {"changes": tuple(draw(edits)), "keeps": tuple(draw(keeps))}
        ledgers.append({"lines": lines, "taken": revoked, **more})
    return ledgers


@pytest.mark.slow
@given(branches())
def test_merged_ledgers_let_out_nothing_that_neither_branch_would(
    ledgers: list[dict[str, Any]],
) -> None:
    """In any order. The exceptions are a text of which each branch had some of the signatures, and
    one that a clinical role keeps."""
    one, other = ledgers
    merged = {name: [*one[name], *other[name]] for name in one}
    swapped = {name: [*other[name], *one[name]] for name in one}

    def outcome(ledger: dict[str, Any]) -> str | None:
        latest_first = sorted(ledger["taken"], key=lambda line: line.latest, reverse=True)
        return stands(
            ledger["lines"],
            tuple({line.approval: line for line in latest_first}.values()),
            tuple(ledger["changes"]),
            keeps=tuple(ledger["keeps"]),
        )

    out = outcome(merged)
    assert out == outcome(swapped)
    if out and out not in {outcome(one), outcome(other), *(k.translation for k in merged["keeps"])}:
        assert out not in {outcome(merged | {"lines": own["lines"]}) for own in ledgers}
