"""Negations, conditions and bounds that were lost or turned round, beside what is right.

`negations_and_bounds.tsv` has a source, a right translation and a dangerous one per line. `-` is
one that the checks misjudge: `checks.negation` and `checks.opposites` name their limits.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from pmlpub.checks import negation, opposites
from support.check_subjects import LANGUAGES, codes
from support.check_tables import numbered_rows

PATH = Path(__file__).with_name("negations_and_bounds.tsv")
NOT_JUDGED = "-"


class Line(NamedTuple):
    number: int
    language: str
    source: str
    right: str
    dangerous: str


def lines() -> list[Line]:
    return [Line(number, **row) for number, row in numbered_rows(PATH)]


def findings(language: str, source: str, text: str) -> list[str]:
    checks = negation.check, opposites.check
    return [code for check in checks for code in codes(check, language, source, text)]


def test_every_line_has_four_columns_and_a_known_language() -> None:
    broken = [
        f"{PATH.name}:{line.number}"
        for line in lines()
        if line.language not in LANGUAGES or not all(line[1:])
    ]
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dangerous_ones_are_found(language: str) -> None:
    missed = [
        f"{PATH.name}:{line.number}: {line.dangerous}"
        for line in lines()
        if line.language == language
        and line.dangerous != NOT_JUDGED
        and not findings(language, line.source, line.dangerous)
    ]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_ones_pass(language: str) -> None:
    warned = [
        f"{PATH.name}:{line.number}: {line.right}"
        for line in lines()
        if line.language == language
        and line.right != NOT_JUDGED
        and findings(language, line.source, line.right)
    ]
    assert warned == []
