"""Removals at the gate: what a release remembers of them, and that nothing undoes them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub.content.policy import PartPolicy, Policy
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.gate.evidence import weigh, weigh_unread
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    VERSION,
    Approve,
    Change,
    LedgerLine,
    Lift,
    Removal,
    Revoke,
    content_id,
    encode_line,
    is_removal,
    line_fault,
)
from pmlpub.gate.notes import find_notes
from pmlpub.gate.removals import decode_removal, encode_removal, remember
from pmlpub.gate.verdicts import Case, choose, judge, judge_unreadable
from pmlpub.model import Site
from pmlpub.problems import NewerFormatError, Problem
from pmlpub.releases.known_removals import decode_known_removals, encode_known_removals
from support.ledgers import hashes, read_lines, write_lines

DAY = dt.date(2026, 1, 10)
TODAY = dt.date(2026, 3, 1)
NEXT = dt.date(2028, 1, 1)
A, B, C, D = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
KEY = ("a/dose", "page")


def site(*without: str, require: Any = "approved") -> Site:
    def person(name: str, *roles: str) -> Reviewer:
        return Reviewer(id=name, name=name, roles=roles, languages=("en", "fr"))

    everybody = (
        person("doc", "clinician"),
        person("tra", "translator"),
        person("rev", "reviser", "translator"),
        person("saf", "clinician"),
    )
    return Site(
        title="T",
        base_url="https://t.example/",
        publisher=Publisher(name="P", url="https://t.example/"),
        license="https://t.example/",
        languages=("fr",),
        policy=Policy(page=PartPolicy(require=require), sms=PartPolicy(require=require)),
        reviewers=tuple(r for r in everybody if r.id not in without),
    )


def source(text: str = A, on: dt.date = DAY, by: str = "doc") -> Approve:
    return Approve(
        answer="a/dose", part="page", source=text, translation=text, role="clinician", by=by, on=on,
        next_review=NEXT, rules=1,
    )  # fmt: skip


def translation(role: str, by: str, source: str = A, text: str = B, on: dt.date = DAY) -> Approve:
    return Approve(
        answer="a/dose", part="page", source=source, translation=text, role=role, by=by, on=on,
        next_review=NEXT, rules=1,
    )  # fmt: skip


def change(old: str, new: str | None, severity: Any, on: dt.date = DAY, by: str = "saf") -> Change:
    return Change(
        answer="a/dose", part="page", from_=old, to=new, severity=severity, note="n", by=by, on=on
    )


def revoke(line: LedgerLine, by: str = "saf", on: dt.date = DAY) -> Revoke:
    return Revoke(approval=content_id(line), note="n", by=by, on=on)


Lines = Mapping[str, Sequence[LedgerLine]]


def read(lines: Lines, where: Site, before: Mapping[str, Ledger] | None = None) -> Any:
    """The ledgers of both languages, with what was remembered of those `before`."""
    ledgers, problems = {}, list[Problem]()
    for language in ("en", "fr"):
        known = (before or {}).get(language, Ledger())
        # As a release has it.
        rows = encode_known_removals(known.removals)
        ledgers[language], found = read_lines(
            write_lines(lines.get(language, ())), "x", language, where, TODAY,
            removals=decode_known_removals(rows, "x"),
        )  # fmt: skip
        problems += found
    return ledgers, problems


def published(ledgers: Mapping[str, Ledger], where: Site) -> set[tuple[str, str, str]]:
    """Every text that would go out, whichever is the one of today: language, source, text."""
    found = set()
    for language in ("en", "fr"):
        for origin in (A, B, C, D):
            for text in (origin,) if language == "en" else (A, B, C, D):
                own = hashes(origin, text)
                evidence = weigh(KEY, language, own, where, ledgers)  # type: ignore[arg-type]
                case = Case("page", DAY, text, evidence)
                chosen = choose(evidence, where.policy, TODAY)
                if judge(case, where.policy, TODAY).published:
                    found.add((language, *(chosen.pair.text if chosen else (origin, text))))
    return found


BOTH = (translation("translator", "tra"), translation("reviser", "rev"))
EVERYTHING: Lines = {"en": [source()], "fr": BOTH}


def with_lines(language: str, *more: LedgerLine) -> Lines:
    return {tag: [*own, *(more if tag == language else ())] for tag, own in EVERYTHING.items()}


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (with_lines("en", revoke(source())), set()),
        (with_lines("fr", revoke(BOTH[0])), {("en", A, A)}),
        (with_lines("en", change(A, C, "safety")), set()),
        (with_lines("en", change(A, None, "safety")), set()),
        (with_lines("en", change(A, None, "safety", dt.date(2030, 1, 1))), set()),
        (with_lines("en", revoke(source(), on=dt.date(2030, 1, 1))), set()),
        (with_lines("en", change(A, C, "substantive", dt.date(2020, 1, 1))),
         {("en", A, A), ("fr", A, B)}),
        (with_lines("en", change(A, C, "minor"), change(C, None, "safety")), set()),
    ],
)  # fmt: skip
def test_what_takes_away_takes_away_today(lines: Lines, left: set[tuple[str, str, str]]) -> None:
    ledgers, _ = read(lines, site())
    assert published(ledgers, site()) == left


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (change(A, C, "safety", TODAY), None),
        (change(A, C, "safety", TODAY + dt.timedelta(1)),
         "the change for safety of a/dose (page) has a day in the future, 2026-03-02"),
        (change(A, C, "substantive", TODAY + dt.timedelta(1)), None),
    ],
)  # fmt: skip
def test_a_removal_with_a_day_in_the_future_counts_and_is_told_first(
    line: Change, words: str | None
) -> None:
    _, problems = read(with_lines("en", line), site())
    assert [(p.code, p.severity, p.channels, p.language, p.urgent, p.text) for p in problems] == (
        []
        if words is None
        else [(
            "removal-future", "warning", (), "en", True,
            f"{words}: it counts already, and so does not wait for that day; check the clock of "
            "the machine where it was made",
        )]
    )  # fmt: skip
    assert [p.location.line for p in problems] == ([] if words is None else [2])


def test_a_change_without_a_new_text_is_for_safety_alone() -> None:
    def fault(line: Change) -> str | None:
        return line_fault(msgspec.structs.replace(line, id=content_id(line)))

    assert fault(change(A, None, "safety")) is None
    for severity in ("minor", "substantive"):
        assert "only a change for safety" in (fault(change(A, None, severity)) or "")
    assert b'"to"' not in encode_line(change(A, None, "safety"))


def test_lines_with_a_new_text_have_the_bytes_that_they_always_had() -> None:
    assert encode_line(change(A, C, "safety")).startswith(b'{"answer":"a/dose","by":"saf","from":"')
    assert content_id(change(A, C, "safety")) == (
        "715ef863a81ac26efb6c439fc2c201f18117d089bcdd1d68d62fdc24f384496f"
    )


def test_a_release_remembers_neither_names_nor_notes_nor_signatures() -> None:
    for line in (change(A, C, "safety"), revoke(source())):
        full = msgspec.structs.replace(line, signature="AAAA", note="a secret", by="somebody")
        for known in remember(full, [change(D, A, "minor")]):
            row = encode_removal(known)
            for private in (b"secret", b"somebody", b"AAAA"):
                assert private not in row
            assert encode_removal(decode_removal(msgspec.json.decode(row))) == row


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b'{"version":1}\n{}', b'{"version":1}\n{"kind":"pause"}', b'{"version":1}\n[]',
     b'{"version":1}\n\xff', b'{"version":1}\n' + encode_line(source())],
)  # fmt: skip
def test_a_damaged_record_is_not_taken_for_an_empty_one(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_known_removals(data, "x")


def test_a_record_of_a_newer_version_is_refused() -> None:
    with pytest.raises(NewerFormatError):
        decode_known_removals(b'{"version": 2}\n', "x")


def test_the_copy_that_verifies_wins() -> None:
    stripped = msgspec.structs.replace(revoke(source()), signature="AAAA")
    ledgers, problems = read(with_lines("en", stripped, revoke(source())), site())
    assert published(ledgers, site()) == set()
    assert problems == []


days = st.integers(0, 20).map(lambda n: DAY + dt.timedelta(days=n))
texts = st.sampled_from([A, C, D])
authors = st.sampled_from(["saf", "doc"])
people = st.sampled_from([("translator", "tra"), ("reviser", "rev")])
translations = st.builds(
    lambda who, origin, text, on: translation(*who, origin, text, on),
    people, texts, st.sampled_from([B, D]), days,
)  # fmt: skip
sources = st.builds(source, texts, days)
changes = st.builds(
    change, texts, st.one_of(st.none(), texts),
    st.sampled_from(["minor", "substantive", "safety"]), days, authors,
).filter(lambda line: line.to != line.from_ and (line.to or line.severity == "safety"))  # fmt: skip


@st.composite
def ledger_lines(draw: st.DrawFn) -> Lines:
    """Both ledgers, with revocations of some approvals."""
    en: list[LedgerLine] = draw(st.lists(sources, max_size=3))
    fr: list[LedgerLine] = draw(st.lists(translations, max_size=6))
    for own in (en, fr):
        for line in draw(st.lists(st.sampled_from(own), max_size=2)) if own else ():
            own.append(revoke(line, draw(authors), draw(days)))
    return {"en": [*en, *draw(st.lists(changes, max_size=4))], "fr": fr}


@st.composite
def tampered(draw: st.DrawFn) -> tuple[Lines, Lines, tuple[str, ...]]:
    """Ledgers before and after: lines that take away are lost, and an author of them leaves."""
    lines = draw(ledger_lines())

    def kept(line: LedgerLine) -> bool:
        return not is_removal(line) or draw(st.booleans())

    after = {tag: [line for line in own if kept(line)] for tag, own in lines.items()}
    return lines, after, draw(st.sampled_from([(), ("saf",)]))


@pytest.mark.slow
@given(tampered(), st.sampled_from(["approved", "translated"]))
@fuzz(2.5)
def test_what_was_taken_away_never_comes_back_without_its_line(
    case: tuple[Lines, Lines, tuple[str, ...]], require: Any
) -> None:
    before, after, left = case
    where, later = site(require=require), site(*left, require=require)
    ledgers, _ = read(before, where)
    was_out = published(ledgers, where)
    again, _ = read(after, later, ledgers)
    assert published(again, later) <= was_out
    # Neither after one more release.
    once_more, _ = read(after, later, again)
    assert published(once_more, later) <= was_out
    assert set(map(encode_removal, once_more["en"].removals)) >= set(
        map(encode_removal, ledgers["en"].removals)
    )


@pytest.mark.slow
@given(ledger_lines(), ledger_lines(), st.sampled_from(["approved", "translated"]))
@fuzz(2.5)
def test_junk_withholds_nothing_and_publishes_nothing(
    lines: Lines, junk: Lines, require: Any
) -> None:
    """Lines by somebody whom site.yaml does not have, also in a second build."""
    where = site(require=require)
    ledgers, _ = read(lines, where)
    forged = {
        tag: [msgspec.structs.replace(line, by="nobody") for line in own]
        for tag, own in junk.items()
    }
    more = {tag: [*forged[tag], *own] for tag, own in lines.items()}
    beside, problems = read(more, where)
    assert published(beside, where) == published(ledgers, where)
    again, _ = read(more, where, beside)
    assert published(again, where) == published(ledgers, where)
    wanted = {content_id(line) for own in forged.values() for line in own if is_removal(line)}
    assert len([p for p in problems if p.code == "removal-unverified"]) == len(wanted)
    assert all(p.urgent for p in problems if p.code == "removal-unverified")
    assert not any(beside[tag].frozen for tag in beside)


@pytest.mark.slow
@given(ledger_lines())
@fuzz(2.5)
def test_what_counts_is_the_same_with_and_without_what_was_remembered(lines: Lines) -> None:
    """A second build judges as the first one, and does not judge anything anew."""
    ledgers, _ = read(lines, site())
    again, _ = read(lines, site(), ledgers)
    for tag, own in ledgers.items():
        assert msgspec.structs.replace(again[tag], removals=()) == msgspec.structs.replace(
            own, removals=()
        )
        assert set(map(encode_removal, again[tag].removals)) == set(
            map(encode_removal, own.removals)
        )


@pytest.mark.slow
@given(ledger_lines())
@fuzz(2.5)
def test_an_answer_that_cannot_be_read_is_never_published(lines: Lines) -> None:
    ledgers, _ = read(lines, site())
    for language in ("en", "fr"):
        known = weigh_unread(KEY, language, site(), ledgers)  # type: ignore[arg-type]
        verdict = judge_unreadable([], known, site().policy, TODAY)
        assert verdict.state in ("withheld", "tombstone")


def test_an_unreadable_answer_is_judged_by_what_was_approved_last() -> None:
    def codes(lines: Lines, as_of: dt.date = TODAY) -> list[str]:
        ledgers, _ = read(lines, site())
        found = []
        for language in ("en", "fr"):
            known = weigh_unread(KEY, language, site(), ledgers)  # type: ignore[arg-type]
            verdict = judge_unreadable([], known, site().policy, as_of)
            found.append(verdict.reasons[0].code if verdict.reasons else "")
        return found

    edit = change(A, C, "safety", dt.date(2026, 1, 20))
    assert codes(EVERYTHING) == ["", ""]
    assert codes(EVERYTHING, NEXT) == ["review-due", "review-due"]
    assert codes(with_lines("en", edit)) == ["safety-change", "safety-change"]
    signed = with_lines("en", edit, source(C, dt.date(2026, 2, 1)))
    assert codes(signed) == ["", "safety-change"]
    later = dt.date(2026, 2, 2)
    new = [
        translation("translator", "tra", C, D, later),
        translation("reviser", "rev", C, D, later),
    ]
    assert codes({"en": signed["en"], "fr": [*BOTH, *new]}) == ["", ""]


def test_a_lost_note_is_said_to_be_lost_and_that_of_a_stripped_line_is_known() -> None:
    lines = with_lines("en", change(A, None, "safety"), revoke(source()))
    ledgers, _ = read(lines, site())

    def told(after: Lines, where: Site) -> list[str]:
        again, _ = read(after, where, ledgers)
        return list(map(str, find_notes(KEY, "en", hashes(A, A), where, again)))  # type: ignore[arg-type]

    assert told(lines, site()) == [
        "approval revoked by saf on 2026-01-10: n",
        "changed for safety by saf on 2026-01-10: n",
    ]
    assert told(lines, site("saf")) == told(lines, site())
    assert told(EVERYTHING, site()) == [
        "approval revoked on 2026-01-10; its note is not here: pull it, or bring it back",
        "changed for safety on 2026-01-10; its note is not here: pull it, or bring it back",
    ]


def test_only_a_removal_is_one() -> None:
    kinds: dict[str, LedgerLine] = {
        "approve": source(), "minor": change(A, C, "minor"), "safety": change(A, C, "safety"),
        "revoke": revoke(source()), "substantive": change(A, C, "substantive"),
    }  # fmt: skip
    assert {name for name, line in kinds.items() if is_removal(line)} == {"safety", "revoke"}
    removals: list[Removal] = [revoke(source())]
    assert encode_known_removals(removals).startswith(b'{"version":1}\n{"approval":"')


def test_a_release_lists_a_revocation_without_its_author() -> None:
    line = msgspec.structs.replace(revoke(source()), id="e" * 64, signature="s", on=DAY)
    (kept,) = remember(line)
    assert kept == msgspec.structs.replace(line, by="", note="", signature=None)
    assert decode_removal(msgspec.json.decode(encode_removal(kept))) == kept


def test_a_release_lists_a_change_for_safety_for_every_text_that_shares_its_fault() -> None:
    """B was made of A, and C of B, by minor changes; then C was replaced by D."""
    minor = [change(A, B, "minor"), change(B, C, "spelling")]
    line = msgspec.structs.replace(change(C, D, "safety"), signature="s")
    listed = list(remember(line, minor))
    bare = msgspec.structs.replace(line, by="", note="", signature=None, v=VERSION)
    words = [
        msgspec.structs.replace(bare, from_=name, to=D, from_words=None, to_words=None)
        for name in (A, B, C)
    ]
    texts = [
        msgspec.structs.replace(bare, from_=name, to=D, from_words=name, to_words=name)
        for name in (A, B, C)
    ]
    assert listed == [*words, *texts]


def test_a_change_that_ends_where_it_began_has_no_end() -> None:
    """An edit of A was minor and came back to it: D, the text after the change, is A again."""
    minor = [change(D, A, "minor")]
    listed = {(own.from_, own.to) for own in remember(change(A, D, "safety"), minor)}
    assert listed == {(A, D), (D, None)}
    assert {own.to for own in remember(change(A, None, "safety"))} == {None}


def test_what_takes_nothing_away_is_not_read_as_a_removal() -> None:
    line = Lift(answer="a/dose", pauses=(A,), note="n", by="doc", on=DAY)
    with pytest.raises(msgspec.ValidationError, match=r"^this is not a line that takes text away$"):
        decode_removal(msgspec.to_builtins(line))
