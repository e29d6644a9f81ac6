"""Ledgers: lines in any order, doubled, forged and among junk."""

import datetime as dt
import random
from itertools import pairwise, product

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.effort import count_calls, fuzz, peak_memory
from fuzz.properties import check_problems
from fuzz.seeds import HOSTILE
from pmlpub.content.reviewer import Reviewer
from pmlpub.content.settings import Publisher
from pmlpub.gate.evidence import Evidence, weigh
from pmlpub.gate.ledger_line import Approve, Change, LedgerLine, Revoke, content_id
from pmlpub.model import Site
from support.ledgers import hashes, read_lines, write_lines

pytestmark = pytest.mark.slow

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 9))
AS_OF = dt.date(2026, 1, 7)
HASHES = [letter * 64 for letter in "abcd"]
KEYS = list(product(["a/x", "a/y"], ["page", "sms"]))
LANGUAGES = ("en", "fr")
SITE = Site(
    title="T",
    base_url="https://t.example/",
    publisher=Publisher(name="P", url="https://t.example/"),
    license="https://t.example/",
    languages=("fr",),
    reviewers=tuple(
        Reviewer(id=i, name=i, roles=("clinician", "translator", "reviser"), languages=LANGUAGES)
        for i in ("one", "two", "three")
    ),
)
APPROVALS = st.builds(
    Approve,
    by=st.sampled_from(["one", "two", "three", "nobody"]),
    on=DAYS,
    answer=st.sampled_from(["a/x", "a/y"]),
    part=st.sampled_from(["page", "sms"]),
    source=st.sampled_from(HASHES),
    translation=st.sampled_from(HASHES),
    role=st.sampled_from(["clinician", "translator", "reviser"]),
    next_review=DAYS,
    rules=st.integers(0, 2),
)
CHANGES = st.builds(
    Change,
    by=st.sampled_from(["one", "two", "nobody"]),
    on=DAYS,
    answer=st.sampled_from(["a/x", "a/y"]),
    part=st.sampled_from(["page", "sms"]),
    from_=st.sampled_from(HASHES),
    to=st.sampled_from(HASHES),
    severity=st.sampled_from(["minor", "substantive", "safety"]),
    note=st.text(max_size=3),
)
LINES = st.lists(APPROVALS | CHANGES, max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | HOSTILE,
    lambda v: st.lists(v, max_size=2) | st.dictionaries(st.text(max_size=3), v, max_size=2),
    max_leaves=4,
)


def weigh_all(files: dict[str, bytes]) -> dict[object, Evidence]:
    """The evidence for every part and every pair of hashes, in both languages."""
    read = {tag: read_lines(data, "f", tag, SITE, AS_OF)[0] for tag, data in files.items()}
    return {
        (key, tag, pair): weigh(key, tag, hashes(*pair), SITE, read)  # type: ignore[arg-type]
        for key in KEYS
        for tag in LANGUAGES
        for pair in product(HASHES[:2], repeat=2)
    }


@fuzz()
@given(LINES, LINES, st.randoms(use_true_random=False))
def test_the_order_of_lines_and_doubled_ones_change_nothing(
    en: list[LedgerLine], fr: list[LedgerLine], chance: random.Random
) -> None:
    taken_back = [Revoke(approval=content_id(line), note="n", by="two", on=AS_OF)
                  for line in fr[:1] if isinstance(line, Approve)]  # fmt: skip
    files = {"en": [*en], "fr": [*fr, *taken_back]}
    expected = weigh_all({tag: write_lines(lines) for tag, lines in files.items()})
    for lines in files.values():
        lines.extend(lines[:2])
        chance.shuffle(lines)
    assert weigh_all({tag: write_lines(lines) for tag, lines in files.items()}) == expected


@fuzz()
@given(LINES, st.data())
def test_a_line_among_junk_counts_as_it_does_alone(
    lines: list[LedgerLine], data: st.DataObject
) -> None:
    """Junk freezes the language and takes nothing away, gives nothing, raises nothing."""
    alone, said = read_lines(write_lines(lines), "f", "fr", SITE, AS_OF)
    raws = write_lines(lines).splitlines()
    junk = data.draw(st.lists(st.binary(min_size=1, max_size=40) | HOSTILE.map(
        lambda t: t.encode("utf-8", "surrogatepass")), max_size=4))  # fmt: skip
    for raw in raws[:3]:  # one field of a real line with any value, its id kept and recomputed
        fields = msgspec.json.decode(raw)
        fields[data.draw(st.sampled_from(sorted(fields)))] = data.draw(VALUES)
        junk.append(msgspec.json.encode(fields))
    mixed = data.draw(st.permutations([*raws, *junk]))
    found, problems = read_lines(b"\n".join(mixed), "f", "fr", SITE, AS_OF)
    check_problems(problems, b"\n".join(mixed))
    assert found.ids >= alone.ids
    assert {p.code for p in found.frozen} <= {"ledger-line", "ledger-conflict"}
    assert sum(map(len, found.approvals.values())) == sum(map(len, alone.approvals.values()))
    assert {k: sorted(v, key=content_id) for k, v in found.changes.items()} == {
        k: sorted(v, key=content_id) for k, v in alone.changes.items()
    }
    assert not found.frozen or problems
    assert len(problems) >= len(said)


@fuzz()
@given(LINES)
def test_what_is_written_is_read_back_and_written_the_same(lines: list[LedgerLine]) -> None:
    data = write_lines(lines)
    assert (
        write_lines([msgspec.json.decode(raw, type=LedgerLine) for raw in data.splitlines()])
        == data
    )


def many_changes(n: int) -> None:
    """A chain of edits of one text, each with an approval of its own."""
    names = [f"{number:064x}" for number in range(n)]
    day = dt.date(2026, 1, 1)
    chain = [
        Change(answer="a/x", part="page", from_=old, to=new, severity="minor", note="", by="one",
               on=day)
        for old, new in pairwise(names)
    ]  # fmt: skip
    made = [
        Approve(answer="a/x", part="page", source=name, translation=name, role="clinician",
                by="one", on=day, next_review=day, rules=1)
        for name in names
    ]  # fmt: skip
    found, _ = read_lines(write_lines([*chain, *made]), "f", "en", SITE, AS_OF)
    weigh(("a/x", "page"), "en", hashes(names[-1], names[-1]), SITE, {"en": found})


def test_four_times_the_lines_are_four_times_the_work_and_memory() -> None:
    many_changes(10)
    assert count_calls(many_changes, 400) <= 5 * count_calls(many_changes, 100)
    assert peak_memory(many_changes, 400) <= 5 * peak_memory(many_changes, 100)
