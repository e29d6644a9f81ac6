"""Two texts of an answer that say the opposite are named, and those that agree are not.

`answers.tsv` has a text, another one of the same answer, and whether they contradict each other.
Each pair is tried as two texts of a page, and as a page and its SMS.
"""

import csv
from pathlib import Path

import msgspec
import pytest

from pmlpub.checks import agreement
from pmlpub.problems import Problem
from support.check_subjects import subject
from support.growth import is_linear

PATH = Path(__file__).with_name("answers.tsv")
SECTION = "sections/how/body"
MOST_MISSED = 0.2
"""The share of contradictions that may pass: those of several sentences or with a condition."""


def pairs(verdict: str) -> list[tuple[str, str]]:
    with PATH.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["other"]) for row in rows if row["verdict"] == verdict]


def check(**texts: str) -> list[Problem]:
    made = subject("en", "x", "x", source_language="en")
    edition = msgspec.structs.replace(made.edition, texts=texts)
    found = agreement.check(msgspec.structs.replace(made, edition=edition))
    return [problem for problem in found if problem.code == "disagreement"]


def test_every_line_has_a_known_verdict() -> None:
    assert len(pairs("contradicts")) == len(pairs("agrees")) == 60


def test_most_contradictions_are_named() -> None:
    missed = [
        (text, other)
        for text, other in pairs("contradicts")
        for texts in ({SECTION: other}, {"sms": other, "keywords": "X"})
        if not check(short_answer=text, **texts)
    ]
    assert len(missed) <= MOST_MISSED * 2 * len(pairs("contradicts")), missed


@pytest.mark.parametrize(("text", "other"), pairs("agrees"))
def test_what_agrees_has_no_warning(text: str, other: str) -> None:
    assert check(short_answer=text, **{SECTION: other}) == []
    assert check(short_answer=f"{text} {other}", sms=other, keywords="X") == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Take it with food.", "Take it without food."),
        ("Keep the wound dry.", "Keep the wound moist."),
        ("Rub the cream in well.", "Do not rub in the cream."),
        ("The vaccine contains live virus.", "The vaccine does not contain live virus."),
        ("You can swim after two days.", "You can swim after two weeks."),
        ("You need a prescription.", "You can buy it without a prescription."),
    ],
)
def test_each_kind_of_contradiction_is_named_once(text: str, other: str) -> None:
    for one, two in ((text, other), (other, text)):
        assert len(check(short_answer=one, **{SECTION: two})) == 1
        assert len(check(short_answer=one, sms=two, keywords="X")) == 1


def test_what_another_sentence_says_too_contradicts_nothing() -> None:
    both = "Keep the wound dry. Keep the wound moist."
    assert check(short_answer=both, **{SECTION: "Keep the wound moist."}) == []


def test_another_order_is_another_thing() -> None:
    other = "The second dose is given at 6 months."
    assert check(short_answer="The first dose is given at 2 months.", **{SECTION: other}) == []


def test_no_text_takes_more_than_linear_time() -> None:
    def read(count: int) -> None:
        part = "Keep the wound dry. Take it with food. "
        check(short_answer=part * count, sms="Keep the wound moist.", keywords="X")

    assert is_linear(read, 200)
