"""The ledger: which lines count, what they add up to, and what is never forgotten."""

import datetime as dt
import hashlib
import random
from collections.abc import Callable
from itertools import permutations
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub import keys
from pmlpub.content.periods import FIRST_YEAR, LAST_YEAR
from pmlpub.content.policy import PartPolicy, Policy
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.gate import evidence, verdicts
from pmlpub.gate.evidence import Evidence, Standing, severity_between
from pmlpub.gate.fingerprint import Hashes
from pmlpub.gate.ledger import Ledger
from pmlpub.gate.ledger_line import (
    Approve,
    Change,
    LedgerLine,
    Revoke,
    content_id,
    encode_line,
    line_fault,
    signed_bytes,
)
from pmlpub.gate.pairs import complete_pairs, voided
from pmlpub.gate.register import Register
from pmlpub.gate.verdicts import Case, Verdict, judge_again
from pmlpub.model import Signed, Site
from support.ledgers import hashes as hashes_of
from support.ledgers import read_lines, write_lines

DAY = dt.date(2026, 1, 10)
A, B, C, D = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
KEY = ("a/dose", "page")
ROLES = ("translator", "reviser")


def site(**policy: Any) -> Site:
    def person(name: str, *roles: str, key: str | None = None) -> Reviewer:
        return Reviewer(id=name, name=name, roles=roles, languages=("en", "fr"), key=key)

    return Site(
        title="T",
        base_url="https://t.example/",
        publisher=Publisher(name="P", url="https://t.example/"),
        license="https://t.example/",
        languages=("fr",),
        policy=Policy(**policy),
        reviewers=(
            person("doc", "clinician"),
            person("tra", "translator"),
            person("rev", "reviser", "translator"),
            person("key", "clinician", key=PUBLIC),
            Reviewer(id="far", name="far", roles=("clinician",), languages=("tr",)),
        ),
    )


PRIVATE, PUBLIC = keys.make_key()


def approval(**changes: Any) -> Approve:
    values: dict[str, Any] = {
        "answer": "a/dose",
        "part": "page",
        "source": A,
        "translation": B,
        "role": "translator",
        "by": "tra",
        "on": DAY,
        "next_review": dt.date(2027, 1, 1),
        "rules": 1,
    }
    return Approve(**(values | changes))


def change(old: str, new: str, severity: str, on: dt.date = DAY, by: str = "doc") -> Change:
    return Change(answer="a/dose", part="page", from_=old, to=new, severity=severity, note="n",
                  by=by, on=on)  # type: ignore[arg-type]  # fmt: skip


def lines_of(data: bytes) -> list[LedgerLine]:
    """The lines of a file, whatever they are worth."""
    return [msgspec.json.decode(raw, type=LedgerLine) for raw in data.splitlines()]


def read(
    *lines: LedgerLine, language: str = "fr", as_of: dt.date = DAY, known: Any = (), **policy: Any
):  # type: ignore[no-untyped-def]
    return read_lines(
        write_lines(lines), "locales/fr/approvals.jsonl", language, site(**policy), as_of, known
    )


def weigh(
    translation: str = B, source: str = A, fr: Any = (), en: Any = (), language: str = "fr",
    as_of: dt.date = dt.date(2026, 6, 1),
) -> Evidence:  # fmt: skip
    ledgers = {
        "en": read(*en, language="en", as_of=as_of)[0],
        "fr": read(*fr, as_of=as_of)[0],
    }
    return evidence.weigh(KEY, language, hashes_of(source, translation), site(), ledgers)  # type: ignore[arg-type]


SOURCE = approval(source=A, translation=A, role="clinician", by="doc")
BOTH = (approval(), approval(role="reviser", by="rev"))


def test_a_line_reads_back_as_it_was_written() -> None:
    for line in (SOURCE, change(A, B, "safety"), Revoke(approval=A, note="n", by="doc", on=DAY)):
        (back,) = lines_of(encode_line(line))
        assert encode_line(back) == encode_line(line)
        assert back.id == content_id(line)


def test_order_and_doubled_lines_do_not_matter() -> None:
    lines = [*BOTH, approval(by="rev"), approval(source=C), SOURCE]
    expected = read(*lines)[0]
    for seed in range(20):
        shuffled = lines + lines[:2]
        random.Random(seed).shuffle(shuffled)
        found = read(*shuffled)[0]
        assert found.ids == expected.ids
        order: Callable[[Approve], str] = lambda line: line.id  # noqa: E731
        assert sorted(found.approvals[KEY], key=order) == sorted(expected.approvals[KEY], key=order)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (approval(by="nobody"), "ledger-reviewer"),
        (approval(by="far", role="clinician"), "ledger-reviewer"),
        (approval(by="doc", role="translator"), "ledger-reviewer"),
        (approval(by="key", role="clinician"), "ledger-signature"),
        (approval(by="key", role="clinician", signature="AAAA"), "ledger-signature"),
        (approval(by="key", role="clinician", signature="not base64!"), "ledger-signature"),
    ],
)
def test_lines_that_count_nowhere_are_said(line: Approve, code: str) -> None:
    found, (problem,) = read(line)
    assert found.approvals == {}
    assert (problem.code, problem.channels, problem.location.line) == (code, (), 1)
    assert found.frozen == ()


def test_a_signature_counts_only_for_its_line() -> None:
    line = approval(by="key", role="clinician", source=A, translation=A)
    signature = keys.sign(signed_bytes(line), PRIVATE)
    signed = approval(by="key", role="clinician", source=A, translation=A, signature=signature)
    assert read(signed)[0].approvals[KEY]
    forged = approval(by="key", role="clinician", source=C, translation=C, signature=signature)
    found, problems = read(forged)
    assert (found.approvals, [p.code for p in problems]) == ({}, ["ledger-signature"])


def test_required_signatures_need_keys() -> None:
    found, problems = read(SOURCE, signatures="required")
    assert (found.approvals, [p.code for p in problems]) == ({}, ["ledger-signature"])


@pytest.mark.parametrize(
    "raw",
    [
        b'{"kind":"approve"',
        b"{}",
        b"[]",
        b'{"kind":"waive"}',
        b"\xff",
        b"[" * 100_000,
        encode_line(SOURCE).replace(b'"doc"', b'"tra"'),
        encode_line(SOURCE)[: len(encode_line(SOURCE)) // 2],
        encode_line(SOURCE).replace(b'"rules":1', b'"rules":1,"extra":1'),
        encode_line(SOURCE).replace(A.encode(), b"A" * 64),
        encode_line(SOURCE).replace(b'"rules":1', b'"rules":' + b"9" * 30),
        encode_line(SOURCE).replace(b'"rules":1', b'"rules":-1'),
    ],
)
def test_an_unreadable_line_freezes_the_language_and_the_rest_counts(raw: bytes) -> None:
    data = raw.rstrip(b"\n") + b"\n" + encode_line(SOURCE)
    found, problems = read_lines(data, "x", "fr", site(), DAY)
    assert [p.code for p in found.frozen] == ["ledger-line"]
    assert found.frozen[0] in problems
    assert found.frozen[0].location.line == 1
    assert len(found.approvals[KEY]) == 1


def test_an_instant_orders_what_calendar_days_would_not() -> None:
    """An approval on the 29th in Auckland, later a safety change on the 28th in Honolulu."""
    auckland = instant("2026-01-29T08:00+13:00")
    honolulu = instant("2026-01-28T20:00-10:00")
    assert auckland < honolulu
    newer = {"v": 2, "site": "https://t.example/"}
    signed = approval(**newer, at=auckland, on=dt.date(2026, 1, 29))
    edit = msgspec.structs.replace(
        change(A, C, "safety", dt.date(2026, 1, 28)), **newer, at=honolulu
    )
    assert voided(signed, [edit], is_source=False)
    again = approval(**newer, at=honolulu + dt.timedelta(seconds=1), on=dt.date(2026, 1, 28))
    assert not voided(again, [edit], is_source=False)


@pytest.mark.parametrize(
    ("at", "after"),
    [
        ("2026-01-09T09:59:59+00:00", False),
        ("2026-01-09T10:00:00+00:00", False),
        ("2026-01-10T09:59:59+00:00", False),
        ("2026-01-10T10:00:00+00:00", True),
    ],
)
def test_a_line_that_knows_only_its_day_took_that_whole_day(at: str, *, after: bool) -> None:
    """The day is that of UTC+14; where the order is unclear, what takes away wins."""
    old_change = change(A, C, "safety", DAY)
    signed = approval(v=2, site="https://t.example/", at=instant(at), on=DAY)
    assert voided(signed, [old_change], is_source=False) is not after
    old_approval = approval()
    edit = msgspec.structs.replace(old_change, v=2, site="https://t.example/", at=instant(at))
    before = at < "2026-01-09T10"
    assert voided(old_approval, [edit], is_source=False) is not before


def instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)


def test_a_line_that_the_last_release_knew_is_missed() -> None:
    ids = [content_id(line) for line in BOTH]
    assert read(*BOTH, known=ids)[0].frozen == ()
    found, _ = read(BOTH[0], known=ids)
    assert [p.code for p in found.frozen] == ["ledger-lost"]


def test_lines_of_days_to_come_do_not_count_yet() -> None:
    line = approval(on=DAY + dt.timedelta(days=1))
    assert read(line)[0].approvals == {}
    assert read(line, as_of=line.on)[0].approvals


def test_a_revoked_approval_counts_no_more() -> None:
    revocation = Revoke(approval=content_id(BOTH[0]), note="n", by="rev", on=DAY)
    assert len(read(*BOTH, revocation)[0].approvals[KEY]) == 1
    unknown = Revoke(approval=content_id(BOTH[0]), note="n", by="nobody", on=DAY)
    assert len(read(*BOTH, unknown)[0].approvals[KEY]) == 2


def test_a_pair_needs_every_role_from_another_person() -> None:
    roles = ("translator", "reviser")
    assert complete_pairs(BOTH, roles)
    alone = (approval(by="rev"), approval(by="rev", role="reviser"))
    assert complete_pairs(alone, roles) == []
    assert complete_pairs((*alone, approval(by="tra")), roles)
    assert complete_pairs((approval(), approval(role="reviser", by="rev", source=C)),
                                 roles) == []  # fmt: skip


def test_a_pair_is_due_when_its_first_approval_is() -> None:
    late = approval(role="reviser", by="rev", next_review=dt.date(2026, 3, 1))
    (pair,) = complete_pairs((approval(), late), ("translator", "reviser"))
    assert (pair.next_review, pair.reviewed) == (dt.date(2026, 3, 1), DAY)
    assert pair.reviewers == ("tra", "rev")


def test_a_pair_says_who_signed_in_which_role_and_when() -> None:
    first = dt.date(2025, 12, 1)
    lines = (approval(role="reviser", by="rev"), approval(on=first))
    (pair,) = complete_pairs(lines, ("translator", "reviser"))
    assert pair.signed == (Signed("translator", "tra", first), Signed("reviser", "rev", DAY))
    assert pair.reviewed == DAY


def test_the_approval_of_the_former_source_is_known() -> None:
    minor = change(A, C, "minor")
    found = weigh(source=C, fr=BOTH, en=[SOURCE, minor])
    assert found.past_source
    assert found.past_source.signed == (Signed("clinician", "doc", DAY),)
    assert found.source is None
    assert weigh(source=C, fr=BOTH, en=[minor]).past_source is None
    assert weigh(fr=BOTH, en=[SOURCE]).past_source is None


def test_exactly_this_text_is_current() -> None:
    evidence = weigh(fr=BOTH, en=[SOURCE])
    assert evidence.current
    assert evidence.source
    assert not evidence.past
    for other in (weigh(translation=C, fr=BOTH), weigh(source=C, fr=BOTH)):
        assert other.current is None
        assert other.past


@pytest.mark.parametrize(
    ("edges", "severity"),
    [
        ([], "substantive"),
        ([("A", "C", "minor")], "minor"),
        ([("A", "C", "safety")], "safety"),
        ([("A", "B", "minor"), ("B", "C", "minor")], "minor"),
        ([("A", "B", "minor"), ("B", "C", "substantive")], "substantive"),
        ([("A", "B", "safety"), ("B", "C", "minor")], "safety"),
        ([("A", "B", "minor")], "substantive"),
        ([("C", "A", "minor")], "substantive"),
        ([("A", "C", "minor"), ("A", "B", "safety"), ("B", "C", "minor")], "safety"),
        ([("A", "C", "minor"), ("A", "B", "safety")], "minor"),
        ([("A", "B", "safety"), ("B", "C", "substantive")], "safety"),
        ([("A", "B", "minor"), ("B", "A", "minor"), ("B", "C", "minor")], "minor"),
    ],
)
def test_the_worst_on_the_way_decides(edges: list[tuple[str, str, str]], severity: str) -> None:
    hashes = {"A": A, "B": B, "C": C}
    changes = [change(hashes[o], hashes[n], s) for o, n, s in edges]
    assert severity_between(A, C, changes)[0] == severity


def test_a_text_without_an_edit_has_no_severity_of_its_own() -> None:
    assert severity_between(A, A, []) == ("substantive", None)


def test_the_days_of_grace_run_from_the_first_change() -> None:
    changes = [
        change(A, C, "minor", dt.date(2026, 2, 1)),
        change(C, D, "minor", dt.date(2026, 3, 1)),
    ]
    evidence = weigh(source=D, fr=BOTH, en=changes)
    assert (evidence.since, evidence.since_day) == ("minor", dt.date(2026, 2, 1))


def test_a_safety_change_voids_for_good_also_when_the_text_comes_back() -> None:
    edit = change(A, C, "safety", dt.date(2026, 2, 1))
    assert weigh(source=C, fr=BOTH, en=[edit]).safety
    back = weigh(source=A, fr=BOTH, en=[SOURCE, edit, change(C, A, "minor", dt.date(2026, 2, 2))])
    assert back.current is None
    assert back.safety
    assert back.source is None


def test_texts_that_differ_by_minor_changes_share_the_fault() -> None:
    edits = [
        change(A, C, "minor", dt.date(2026, 2, 1)),
        change(C, D, "safety", dt.date(2026, 2, 2)),
    ]
    assert weigh(source=A, fr=BOTH, en=edits).current is None
    substantive = [change(A, C, "substantive"), change(C, D, "safety", dt.date(2026, 2, 2))]
    assert weigh(source=A, fr=BOTH, en=substantive).current


@pytest.mark.parametrize(("day", "counts"), [(1, False), (2, False), (3, True)])
def test_an_approval_after_the_safety_change_knows_of_it(day: int, counts: bool) -> None:
    later = [
        approval(on=dt.date(2026, 2, day)),
        approval(role="reviser", by="rev", on=dt.date(2026, 2, day)),
    ]
    edit = change(A, C, "safety", dt.date(2026, 2, 2))
    assert (weigh(fr=later, en=[edit]).current is not None) == counts


def test_approving_anew_ends_the_safety_stop() -> None:
    edit = change(A, C, "safety", dt.date(2026, 2, 1))
    new = (approval(source=C, translation=D), approval(source=C, translation=D, role="reviser",
                                                       by="rev"))  # fmt: skip
    evidence = weigh(source=C, translation=D, fr=(*BOTH, *new), en=[edit])
    assert evidence.current
    assert not evidence.safety


def test_changes_count_only_in_the_source_language() -> None:
    assert weigh(source=C, fr=(*BOTH, change(A, C, "minor", by="rev"))).since == "substantive"


UNTIL = "until then no new text of this language goes out"
NOWHERE = "the line does not count"


@pytest.mark.parametrize(
    ("line", "policy", "text"),
    [
        (approval(by="nobody"), {}, "'nobody' is not a reviewer in site.yaml"),
        (approval(by="far", role="clinician"), {}, "'far' is not a reviewer for fr"),
        (approval(by="doc"), {}, "'doc' does not have the role translator"),
        (
            approval(by="doc", role="clinician"),
            {"signatures": "required"},
            "'doc' has no key, and the policy requires signatures",
        ),
        (approval(by="key", role="clinician"), {}, "the signature is not that of 'key'"),
    ],
)
def test_a_line_that_counts_nowhere_says_where_why_and_for_whom(
    line: LedgerLine, policy: dict[str, Any], text: str
) -> None:
    _, (problem,) = read(line, **policy)
    assert problem.text == f"{text}: {NOWHERE}"
    assert (str(problem.location), problem.language) == ("locales/fr/approvals.jsonl:1", "fr")


def test_an_unreadable_line_says_where_why_and_what_to_do() -> None:
    forged = encode_line(SOURCE).replace(b'"doc"', b'"tra"')
    found, _ = read_lines(
        b'{"what": "an object that is not a line at all"}\n' + forged, "x", "fr", site(), DAY
    )
    assert [(p.location.line, p.language, p.channels) for p in found.frozen] == [
        (1, "fr", ()),
        (2, "fr", ()),
    ]
    first, second = (p.text for p in found.frozen)
    assert "`kind`" in first
    assert second == (
        "this line cannot be read (its id is not that of its content): bring it back as it was; "
        + UNTIL
    )


def test_a_lost_line_says_how_many_and_which() -> None:
    known = [content_id(line) for line in BOTH]
    (problem,) = read(known=known)[0].frozen
    assert problem.text == (
        "has lost 2 lines that the live release knew "
        f"(the first: {min(known)[:12]}): bring back what is missing; {UNTIL}"
    )
    assert (str(problem.location), problem.language, problem.channels) == (
        "locales/fr/approvals.jsonl", "fr", (),
    )  # fmt: skip


def test_lines_behind_a_blank_or_a_foreign_one_count() -> None:
    data = b"\n \n" + write_lines([approval(by="nobody"), BOTH[0]])
    found, _ = read_lines(data, "x", "fr", site(), DAY)
    assert [line.id for line in found.approvals[KEY]] == [content_id(BOTH[0])]


def test_lines_behind_one_of_a_day_to_come_or_a_revocation_count() -> None:
    revocation = Revoke(approval=A, note="n", by="rev", on=DAY)
    later = approval(on=DAY + dt.timedelta(days=1))
    for first in (revocation, later):
        assert len(read(first, BOTH[0])[0].approvals[KEY]) == 1


def test_the_part_of_a_collection_has_its_own_lines_and_the_common_stop() -> None:
    near, far = approval(answer="a/x"), approval(answer="ab/x")
    edits = [msgspec.structs.replace(change(A, B, "minor", by="rev"), answer=a)
             for a in ("a/x", "ab/x")]  # fmt: skip
    whole = read(near, far, *edits, known=[A])[0]
    part = whole.of_collection("a")
    assert set(part.approvals) == set(part.changes) == {("a/x", "page")}
    assert part.frozen == whole.frozen != ()


def test_the_part_of_a_collection_has_all_that_is_known_of_its_answers() -> None:
    near, far = ("a/x", "page"), ("ab/x", "page")
    texts = {B: {"v": 2}, C: {"v": 2}}
    read_later = {
        "locales/fr/acts/a.texts.jsonl": lambda: {D: {"v": 2}},
        "x/ab.texts.jsonl": lambda: {A: {"v": 2}},
    }
    whole = Ledger(
        approvals={near: [approval(answer="a/x", translation=B)], far: [approval(translation=C)]},
        revocations={A: Revoke(approval=A, note="n", by="doc", on=DAY)},
        pauses={"a/x": (), "ab/x": ()},
        lifts={"a/x": (), "ab/x": ()},
        restored={("a/x", "2026"): DAY, ("ab/x", "2026"): DAY},
        keeps={near: (), far: ()},
        live={near: B, far: C},
        former={(near, "old"): (A, B), (far, "old"): (A, C)},
        originals={A: Revoke(approval=A, note="n", by="doc", on=DAY)},
        register=Register(texts, read_later),
    )
    part = whole.of_collection("a")
    assert part.revocations == whole.revocations
    assert part.originals == whole.originals
    assert set(part.pauses) == set(part.lifts) == {"a/x"}
    assert set(part.restored) == {("a/x", "2026")}
    assert set(part.keeps) == set(part.live) == {near}
    assert set(part.former) == {(near, "old")}
    # Of what was read only its own texts; of what was not read yet only its own files.
    assert set(part.register) == {B, D}
    other = Register(texts, {"x/ab.texts.jsonl": lambda: pytest.fail("another collection")})
    assert set(msgspec.structs.replace(whole, register=other).of_collection("a").register) == {B}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"v": 3}, "it was written by a newer version of pmlpub: upgrade pmlpub"),
        ({"on": dt.date(1970, 1, 1)}, None),
        ({"on": dt.date(2999, 12, 31)}, None),
        ({"on": dt.date(1969, 12, 31)}, "nobody signed anything on 1969-12-31"),
        ({"on": dt.date(3000, 1, 1)}, "nobody signed anything on 3000-01-01"),
        ({"v": 2, "site": "x"}, "it lacks the instant (at) or the site of the act"),
        ({"v": 2, "at": dt.datetime(2026, 1, 10, tzinfo=dt.UTC)},
         "it lacks the instant (at) or the site of the act"),
    ],
)  # fmt: skip
def test_a_line_of_no_possible_day_or_of_a_newer_version_cannot_be_used(
    changes: dict[str, Any], fault: str | None
) -> None:
    line = approval(**changes)
    assert line_fault(msgspec.structs.replace(line, id=content_id(line))) == fault


@pytest.mark.parametrize(
    ("at", "first", "last"),
    [
        # UTC-12 and UTC+14 are 26 hours apart.
        (dt.datetime(2026, 1, 10, 0, tzinfo=dt.UTC), 9, 10),
        (dt.datetime(2026, 1, 10, 9, 59, tzinfo=dt.UTC), 9, 10),
        (dt.datetime(2026, 1, 10, 10, tzinfo=dt.UTC), 9, 11),
        (dt.datetime(2026, 1, 10, 11, 59, tzinfo=dt.UTC), 9, 11),
        (dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC), 10, 11),
    ],
)
def test_the_day_of_a_line_is_one_that_it_is_somewhere_at_its_instant(
    at: dt.datetime, first: int, last: int
) -> None:
    for day in range(8, 13):
        line = approval(v=2, site="https://t.example/", at=at, on=dt.date(2026, 1, day))
        fault = line_fault(msgspec.structs.replace(line, id=content_id(line)))
        assert (fault is None) == (first <= day <= last), day


def test_what_a_signature_covers_never_changes() -> None:
    """Signatures that people made stay valid: the bytes are fixed."""
    line = Revoke(approval=A, note="n", by="doc", on=DAY)
    content = f'"approval":"{A}","by":"doc",%s"kind":"revoke","note":"n","on":"2026-01-10"}}'
    digest = hashlib.sha256(("{" + content % "").encode()).hexdigest()
    expected = "pmlpub ledger line 1\n{" + content % f'"id":"{digest}",'
    assert signed_bytes(line) == expected.encode()


ROLES = ("translator", "reviser")


def test_a_pair_has_the_rules_of_its_oldest_approval_and_the_latest_of_each_person() -> None:
    lines = (
        approval(rules=3, on=dt.date(2026, 1, 2)),
        approval(rules=1, on=dt.date(2026, 1, 1)),
        approval(role="reviser", by="rev", rules=2, on=dt.date(2026, 1, 3)),
    )
    for order in permutations(lines):
        (pair,) = complete_pairs(order, ROLES)
        assert (pair.rules, pair.reviewed) == (2, dt.date(2026, 1, 3))


def test_of_two_ways_to_fill_the_roles_the_later_review_counts_then_the_later_day() -> None:
    two = Reviewer(id="two", name="two", roles=("translator",), languages=("fr",)).id
    reviser = approval(role="reviser", by="rev", next_review=dt.date(2028, 1, 1))
    later = approval(by=two, next_review=dt.date(2027, 6, 1))
    (pair,) = complete_pairs((approval(), later, reviser), ROLES)
    assert (pair.next_review, pair.reviewers) == (dt.date(2027, 6, 1), ("two", "rev"))
    equal = approval(by=two)
    (pair,) = complete_pairs((equal, approval(), reviser), ROLES)
    assert pair.reviewers == ("tra", "rev")
    same = approval(by=two, on=dt.date(2026, 1, 11))
    (pair,) = complete_pairs((approval(), same, reviser), ROLES)
    assert pair.reviewed == dt.date(2026, 1, 11)


def test_a_text_is_out_since_every_role_had_signed_it_for_the_first_time() -> None:
    """Who has a keyword, and which days pages show, does not change when a text is renewed."""
    first, then, later, last = (dt.date(2026, 1, day) for day in (1, 2, 5, 9))
    translator, reviser = approval(on=first), approval(role="reviser", by="rev", on=later)
    (pair,) = complete_pairs((reviser, translator), ROLES)
    assert (pair.since, pair.reviewed) == (later, later)
    twice = (translator, approval(on=then), reviser)
    (pair,) = complete_pairs(twice, ROLES)
    assert (pair.since, pair.reviewed) == (later, later)
    renewed = (*twice, approval(on=last))
    (pair,) = complete_pairs(renewed, ROLES)
    assert (pair.since, pair.reviewed) == (later, last)
    (alone,) = complete_pairs((translator, approval(on=last)), ROLES[:1])
    assert (alone.since, alone.reviewed) == (first, last)


def test_of_two_ways_to_fill_the_roles_the_one_with_the_newest_signature_counts() -> None:
    def signed(role: str, by: str, day: int) -> Approve:
        return approval(role=role, by=by, on=dt.date(2026, 1, day))

    lines = [signed("translator", "one", 20), signed("reviser", "two", 1),
             signed("translator", "two", 8), signed("reviser", "one", 19)]  # fmt: skip
    (pair,) = complete_pairs(lines, ROLES)
    assert (pair.reviewers, pair.reviewed) == (("one", "two"), dt.date(2026, 1, 20))


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
def test_a_line_of_the_first_and_of_the_last_possible_year_can_be_used(year: int) -> None:
    at = dt.datetime(year, 6, 1, 12, tzinfo=dt.UTC)
    line = approval(v=2, at=at, on=at.date(), site="https://t.example/")
    assert line_fault(msgspec.structs.replace(line, id=content_id(line))) is None


def test_only_a_change_for_safety_can_be_recorded_before_there_is_another_text() -> None:
    faults = {
        severity: line_fault(msgspec.structs.replace(line, id=content_id(line)))
        for severity in ("minor", "safety")
        for line in [change(A, None, severity)]  # type: ignore[arg-type]
    }
    assert faults["minor"] == (
        "only a change for safety can be recorded before there is another text"
    )
    assert faults["safety"] is None


def test_pairs_come_oldest_first_whatever_their_hashes() -> None:
    old = approval(source=C, on=dt.date(2026, 1, 1))
    new = approval(source=A, on=dt.date(2026, 1, 2))
    assert [p.source for p in complete_pairs((new, old), ["translator"])] == [C, A]
    twins = [approval(source=D), approval(source=C, translation=D), approval(source=C)]
    found = [(p.source, p.translation) for p in complete_pairs(twins, ["translator"])]
    assert found == [(C, B), (C, D), (D, B)]


def test_a_language_without_a_ledger_has_no_evidence() -> None:
    hashes = hashes_of(A, B)
    assert evidence.weigh(KEY, "fr", hashes, site(), {}) == Evidence()
    other = {"fr": read(approval(answer="a/other"))[0]}
    assert evidence.weigh(KEY, "fr", hashes, site(), other) == Evidence()


def test_the_source_text_wants_the_roles_of_sources() -> None:
    both = (SOURCE, approval(source=A, translation=A, role="translator", by="rev"))
    evidence = weigh(source=A, translation=A, en=both, language="en")
    assert evidence.current is not None
    assert evidence.current.reviewers == ("doc",)
    assert evidence.source == evidence.current
    fr = [approval(translation=A), approval(translation=A, role="reviser", by="rev")]
    assert weigh(source=A, translation=A, fr=fr, en=[], language="en").current is None


def test_an_edit_of_the_translation_alone_is_no_change_of_the_source() -> None:
    evidence = weigh(translation=C, fr=BOTH, en=[change(B, C, "safety")])
    assert evidence.past is not None
    assert (evidence.since, evidence.since_day, evidence.safety) == (None, None, False)


def test_a_source_that_only_a_translation_knows_has_no_approval() -> None:
    assert weigh(fr=BOTH).source is None
    current = weigh(fr=BOTH, en=[SOURCE]).source
    assert current is not None
    assert current.reviewers == ("doc",)


def test_of_two_sources_of_one_day_translations_have_the_one_of_today() -> None:
    """Lines of version 1 know only their day."""
    en = [SOURCE, approval(source=C, translation=C, role="clinician", by="doc")]
    for words in (A, C):
        fr = [approval(source=words), approval(source=words, role="reviser", by="rev")]
        found = weigh(source=words, fr=fr, en=en).source
        assert found
        assert found.source == words
        # So has the source itself, also where nobody knows its facts.
        known = {"en": read(*en, language="en")[0]}
        own = evidence.weigh(KEY, "en", Hashes(words, words, None), site(), known)  # type: ignore[arg-type]
        assert own.source == own.stands
        assert own.source
        assert own.source.source == words


def test_a_substantive_edit_is_no_safety_stop() -> None:
    evidence = weigh(source=C, fr=BOTH, en=[change(A, C, "substantive")])
    assert (evidence.since, evidence.safety) == ("substantive", False)
    assert not weigh(source=C, translation=D, fr=[], en=[change(A, C, "safety")]).safety


def test_a_safety_edit_on_the_way_stops_an_approval_of_a_later_day_too() -> None:
    later = [approval(on=dt.date(2026, 3, 1)),
             approval(role="reviser", by="rev", on=dt.date(2026, 3, 1))]  # fmt: skip
    evidence = weigh(source=C, fr=later, en=[change(A, C, "safety", dt.date(2026, 2, 1))])
    assert (evidence.since, evidence.safety) == ("safety", True)


def test_only_approvals_of_the_past_text_itself_say_that_it_was_lost() -> None:
    """Another text of the same day, whose source was replaced for safety, stops nothing here."""
    day = dt.date(2026, 3, 1)
    others = [approval(source=C, translation=D),
              approval(source=C, translation=D, role="reviser", by="rev")]  # fmt: skip
    own = [approval(on=day), approval(role="reviser", by="rev", on=day)]
    edits = [change(C, B, "safety", dt.date(2026, 2, 1)), change(A, D, "minor", day)]
    evidence = weigh(source=D, translation=D, fr=[*others, *own], en=edits)
    assert evidence.past is not None
    assert (evidence.past.source, evidence.since, evidence.safety) == (A, "minor", False)


LATER = dt.date(2026, 2, 1)


def weigh_again(
    fr: Any = (), en: Any = (), version: str = B, source: str | None = A, language: str = "fr"
) -> Standing:
    as_of = dt.date(2026, 6, 1)
    ledgers = {
        "en": read(*en, language="en", as_of=as_of)[0],
        "fr": read(*fr, as_of=as_of)[0],
    }
    return evidence.weigh_again(KEY, language, version, source, site(), ledgers)  # type: ignore[arg-type]


def revocation(line: Approve, by: str = "rev") -> Revoke:
    return Revoke(approval=content_id(line), note="n", by=by, on=DAY)


def test_a_text_that_was_out_stands_while_its_approval_and_its_source_do() -> None:
    standing = weigh_again(BOTH, [SOURCE])
    assert standing.pair is not None
    assert standing.source is not None
    assert (standing.pair.reviewers, standing.source.reviewers) == (("tra", "rev"), ("doc",))
    assert (standing.revoked, standing.safety) == (False, False)
    alone = weigh_again(BOTH)
    assert (alone.pair is not None, alone.source) == (True, None)
    assert weigh_again(BOTH, [SOURCE], version=C) == Standing()
    assert evidence.weigh_again(KEY, "fr", B, A, site(), {}) == Standing()


def test_a_source_text_that_was_out_stands_by_its_own_approval() -> None:
    standing = weigh_again(en=[SOURCE], version=A, language="en")
    assert standing.pair is not None
    assert standing.source == standing.pair
    by_others = [approval(translation=A, by="rev"), approval(translation=A, role="reviser",
                                                             by="rev")]  # fmt: skip
    assert weigh_again(en=by_others, version=A, language="en").pair is None


def test_of_two_approvals_of_a_text_the_latest_stands() -> None:
    old = [approval(source=C, on=dt.date(2026, 1, 1)),
           approval(source=C, role="reviser", by="rev", on=dt.date(2026, 1, 1))]  # fmt: skip
    standing = weigh_again([*BOTH, *old])
    assert standing.pair is not None
    assert standing.pair.source == A


def test_a_revoked_approval_of_exactly_this_text_is_remembered() -> None:
    lines = [*BOTH, revocation(BOTH[0])]
    assert weigh_again(lines) == Standing(revoked=True)
    assert weigh_again(lines, version=C) == Standing()
    assert read(*lines)[0].revoked == {KEY: [next(iter(lines_of(
        encode_line(BOTH[0]))))]}  # fmt: skip
    again = [*lines, approval(on=LATER)]
    assert weigh_again(again).pair is not None


def test_revoked_approvals_are_part_of_their_collection() -> None:
    near, far = approval(answer="a/x"), approval(answer="ab/x")
    whole = read(near, far, revocation(near), revocation(far))[0]
    assert set(whole.revoked) == {("a/x", "page"), ("ab/x", "page")}
    assert set(whole.of_collection("a").revoked) == {("a/x", "page")}


def test_a_text_whose_source_was_replaced_for_safety_does_not_stand() -> None:
    edit = change(A, C, "safety", LATER)
    assert weigh_again(BOTH, [SOURCE, edit]) == Standing(safety=True)
    assert weigh_again([], [edit]) == Standing(safety=True)
    assert weigh_again([], [edit], source=None) == Standing()
    assert weigh_again(BOTH, [edit], source=None) == Standing(safety=True)
    assert weigh_again([], [change(A, C, "substantive", LATER)]) == Standing()
    assert weigh_again([], [change(C, A, "safety", LATER)]) == Standing()


def test_a_text_that_differs_by_minor_changes_shares_the_fault_when_it_comes_back() -> None:
    edits = [change(A, C, "minor"), change(C, D, "safety", LATER)]
    assert weigh_again([], edits).safety
    apart = [change(A, C, "substantive"), change(C, D, "safety", LATER)]
    assert not weigh_again([], apart).safety


def test_one_approval_that_is_void_of_several_is_enough_to_say_so() -> None:
    """The reviser signed after the change for safety, the translator before it."""
    lines = [BOTH[0], approval(role="reviser", by="rev", on=LATER)]
    assert weigh_again(lines, [change(A, C, "safety", dt.date(2026, 1, 20))], source=None).safety


def test_the_approval_of_exactly_this_source_goes_before_a_later_one() -> None:
    later = [approval(source=C, on=LATER), approval(source=C, role="reviser", by="rev", on=LATER)]
    exact = weigh_again([*BOTH, *later], [SOURCE])
    assert exact.pair is not None
    assert exact.pair.source == A
    other = weigh_again([*BOTH, *later], [SOURCE], source=D)
    assert other.pair is not None
    assert (other.pair.source, other.source) == (C, None)
    approved = approval(source=C, translation=C, role="clinician", by="doc")
    other = weigh_again([*BOTH, *later], [SOURCE, approved], source=D)
    assert other.source is not None
    assert (other.source.source, other.source.reviewers) == (C, ("doc",))


def test_a_source_text_that_was_out_stands_by_whichever_line_names_it() -> None:
    odd = approval(source=C, translation=A, role="clinician", by="doc", on=LATER)
    alone = weigh_again(en=[odd], version=A, source=None, language="en")
    assert alone.pair is not None
    assert (alone.pair.source, alone.source) == (C, alone.pair)


def test_what_replaced_a_text_for_safety_needs_an_approval() -> None:
    """As the gate wants one of it; also where policy lets unsigned text out."""
    lines = [SOURCE, change(A, C, "safety", LATER)]
    assert weigh_again(BOTH, lines, version=D, source=C) == Standing(safety=True)
    new = [approval(source=C, translation=D),
           approval(source=C, translation=D, role="reviser", by="rev")]  # fmt: skip
    assert not weigh_again([*BOTH, *new], lines, version=D, source=C).safety


days = st.integers(0, 20).map(lambda n: DAY + dt.timedelta(days=n))
sources = st.sampled_from([A, C])
people = st.sampled_from([("translator", "tra"), ("reviser", "rev"), ("translator", "rev")])
translated = st.builds(
    lambda source, translation, who, on, left: approval(
        source=source, translation=translation, role=who[0], by=who[1], on=on,
        next_review=on + dt.timedelta(days=left + 1),
    ),
    sources, st.sampled_from([B, D]), people, days, st.integers(0, 20),
)  # fmt: skip
signed = st.builds(
    lambda source, on, left: approval(
        source=source, translation=source, role="clinician", by="doc", on=on,
        next_review=on + dt.timedelta(days=left + 1),
    ),
    sources, days, st.integers(0, 20),
)  # fmt: skip
changes = st.builds(
    lambda way, severity, on: change(*way, severity, on),
    st.sampled_from([(A, C), (C, A)]), st.sampled_from(["minor", "substantive", "safety"]), days,
)  # fmt: skip


@pytest.mark.slow
@given(
    st.lists(translated, max_size=6), st.lists(signed, max_size=3), st.lists(changes, max_size=3),
    st.sets(st.integers(0, 5), max_size=2), days, days, st.sampled_from(["en", "fr"]),
    st.sampled_from(["approved", "translated"]), st.integers(0, 20),
)  # fmt: skip
@fuzz(5)
def test_nothing_comes_back_that_the_gate_makes_a_tombstone(
    fr: Any, en: Any, edits: Any, revoked: set[int], then: dt.date, later: dt.date, language: str,
    require: Any, unreviewed_days: int,
) -> None:  # fmt: skip
    """A text that was out, judged again with a ledger that has grown: whatever `judge` would make
    a tombstone today, `judge_again` does not let out."""
    now = max(then, later)
    wanted = PartPolicy(require=require)
    policy = Policy(page=wanted, sms=wanted, unreviewed_days=unreviewed_days)
    hashes = hashes_of(A, A) if language == "en" else hashes_of(A, B)
    taken = [revocation(line) for number, line in enumerate(fr) if number in revoked]

    def judge(as_of: dt.date, *more: LedgerLine) -> tuple[Verdict, Any, Evidence]:
        ledgers = {"en": read(*en, *edits, language="en", as_of=as_of)[0],
                   "fr": read(*fr, *more, as_of=as_of)[0]}  # fmt: skip
        found = evidence.weigh(KEY, language, hashes, site(), ledgers)  # type: ignore[arg-type]
        case = Case("page", DAY, hashes[1], found)
        return verdicts.judge(case, policy, as_of), ledgers, found

    before, _, found = judge(then)
    assume(before.published)
    today, ledgers, evidence_now = judge(now, *taken)
    stands = evidence_now.stands
    # The review of another text is due, of which the text that was out knows nothing.
    assume(not (stands and stands.translation != before.version))
    words = found.stands.source if found.stands else A
    standing = evidence.weigh_again(KEY, language, before.version or "", words, site(), ledgers)
    reason = judge_again(before, "page", standing, DAY, policy, now)
    if today.state == "tombstone":
        assert reason is not None
    if require == "approved" and not today.published and today.reasons[0].code != "superseded":
        assert reason is not None
