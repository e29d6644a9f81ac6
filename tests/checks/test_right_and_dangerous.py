"""Translations that checks find, beside right ones that pass.

Each table has a source, a right translation and a dangerous one per line: negations, conditions and
bounds that were lost or turned round; idioms with a "not", moments, frequencies and steps; and
paragraphs whose sentences a translator joined, or between which something moved. `-` is
one that the checks misjudge (they name their limits), or that is not tried.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from pmlpub.checks import negation, numbers, opposites
from support.check_subjects import LANGUAGES, codes
from support.check_tables import numbered_rows

TABLES = {
    "negations_and_bounds.tsv": (negation.check, opposites.check),
    "idioms_and_moments.tsv": (negation.check, opposites.check, numbers.check),
    "paragraphs.tsv": (negation.check, opposites.check, numbers.check),
}
"""The checks that look at each table."""
NOT_JUDGED = "-"
each_table = pytest.mark.parametrize("table", TABLES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


class Line(NamedTuple):
    number: int
    language: str
    source: str
    right: str
    dangerous: str


def lines(table: str) -> list[Line]:
    path = Path(__file__).with_name(table)
    return [Line(number, **row) for number, row in numbered_rows(path)]


def is_found(table: str, line: Line, text: str) -> bool:
    return any(codes(check, line.language, line.source, text) for check in TABLES[table])


@each_table
def test_every_line_has_four_columns_and_a_known_language(table: str) -> None:
    broken = [
        f"{table}:{line.number}"
        for line in lines(table)
        if line.language not in LANGUAGES or not all(line[1:])
    ]
    assert broken == []


@pytest.mark.slow
@each_table
@each_language
def test_the_dangerous_ones_are_found(table: str, language: str) -> None:
    missed = [
        f"{table}:{line.number}: {line.dangerous}"
        for line in lines(table)
        if line.language == language
        and line.dangerous != NOT_JUDGED
        and not is_found(table, line, line.dangerous)
    ]
    assert missed == []


@pytest.mark.slow
@each_table
@each_language
def test_the_right_ones_pass(table: str, language: str) -> None:
    warned = [
        f"{table}:{line.number}: {line.right}"
        for line in lines(table)
        if line.language == language
        and line.right != NOT_JUDGED
        and is_found(table, line, line.right)
    ]
    assert warned == []
