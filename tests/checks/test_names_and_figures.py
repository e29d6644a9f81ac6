"""Right and dangerous translations, on which all checks are run, as for the yardstick.

Each table has a source with a translation per line, which is `right` or `dangerous`:
`names_and_figures.tsv` the letters and digits of names, units, large numbers, moments and words
with two senses; `ordinary_translations.tsv` what translations of other projects have, in any
language.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from pmlpub.checks.table import run_checks
from support.check_subjects import LANGUAGES, subject
from support.check_tables import numbered_rows

TABLES = ("names_and_figures.tsv", "ordinary_translations.tsv")
OF_FORM = frozenset({"length", "end-punctuation", "unread"})
"""Codes that say nothing of what a text means."""


class Line(NamedTuple):
    number: int
    language: str
    source: str
    translation: str
    verdict: str


def lines(table: str) -> list[Line]:
    path = Path(__file__).with_name(table)
    return [Line(number, **row) for number, row in numbered_rows(path)]


def is_found(line: Line) -> bool:
    found = run_checks(subject(line.language, line.source, line.translation))
    return any(problem.code not in OF_FORM for problem in found)


@pytest.mark.parametrize("table", TABLES)
def test_every_line_has_a_known_verdict(table: str) -> None:
    broken = [line.number for line in lines(table) if line.verdict not in ("right", "dangerous")]
    assert broken == []


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verdict", ["right", "dangerous"])
def test_the_dangerous_ones_are_found_and_the_right_ones_pass(table: str, verdict: str) -> None:
    misjudged = [
        f"{table}:{line.number}: {line.language} {line.translation}"
        for line in lines(table)
        if line.verdict == verdict and is_found(line) != (verdict == "dangerous")
    ]
    assert misjudged == []


def test_the_first_table_is_in_the_languages_with_tables() -> None:
    assert {line.language for line in lines(TABLES[0])} <= set(LANGUAGES)
