"""Letters and digits of names, units, large numbers, moments and words with two senses.

`names_and_figures.tsv` has a source with a translation per line, which is `right` or `dangerous`.
All checks are run, as for the yardstick.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from pmlpub.checks.table import run_checks
from support.check_subjects import LANGUAGES, subject
from support.check_tables import numbered_rows

PATH = Path(__file__).with_name("names_and_figures.tsv")
OF_FORM = frozenset({"length", "end-punctuation"})
"""Codes that say nothing of what a text means."""


class Line(NamedTuple):
    number: int
    language: str
    source: str
    translation: str
    verdict: str


def lines() -> list[Line]:
    return [Line(number, **row) for number, row in numbered_rows(PATH)]


def is_found(line: Line) -> bool:
    found = run_checks(subject(line.language, line.source, line.translation))
    return any(problem.code not in OF_FORM for problem in found)


def test_every_line_has_a_known_language_and_verdict() -> None:
    broken = [
        f"{PATH.name}:{line.number}"
        for line in lines()
        if line.language not in LANGUAGES or line.verdict not in ("right", "dangerous")
    ]
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", ["right", "dangerous"])
def test_the_dangerous_ones_are_found_and_the_right_ones_pass(language: str, verdict: str) -> None:
    misjudged = [
        f"{PATH.name}:{line.number}: {line.translation}"
        for line in lines()
        if (line.language, line.verdict) == (language, verdict)
        and is_found(line) != (verdict == "dangerous")
    ]
    assert misjudged == []
