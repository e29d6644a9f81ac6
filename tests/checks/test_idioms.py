"""Idioms with a "not", moments, affixes, frequencies and steps, beside what turns them round.

`idioms_and_moments.tsv` has a source, a right translation and a dangerous one per line. `-` is one
that is not tried.
"""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from pmlpub.checks import negation, numbers, opposites
from pmlpub.checks.idioms import find_turned_idiom
from pmlpub.checks.lexicons import idioms, moments, sequences
from pmlpub.checks.lexicons.patterns import Patterns
from pmlpub.checks.negation_weight import read
from support.check_subjects import codes
from support.growth import is_linear

PATH = Path(__file__).with_name("idioms_and_moments.tsv")
LANGUAGES = ("ar", "es", "fr", "hi", "pt-BR", "sw", "tr", "zh-Hans")
NOT_TRIED = "-"


class Line(NamedTuple):
    number: int
    language: str
    source: str
    right: str
    dangerous: str


def lines() -> list[Line]:
    with PATH.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Line(number, **row) for number, row in enumerate(rows, 2)]


def findings(language: str, source: str, text: str) -> list[str]:
    checks = negation.check, opposites.check, numbers.check
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
        and line.dangerous != NOT_TRIED
        and not findings(language, line.source, line.dangerous)
    ]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_ones_pass(language: str) -> None:
    warned = [
        f"{PATH.name}:{line.number}: {line.right}"
        for line in lines()
        if line.language == language
        and line.right != NOT_TRIED
        and findings(language, line.source, line.right)
    ]
    assert warned == []


@pytest.mark.parametrize("module", [idioms, moments, sequences])
def test_each_pattern_compiles_in_each_language(module: object) -> None:
    for name, patterns in vars(module).items():
        if isinstance(patterns, Patterns):
            missing = {"es", "fr", "pt", "sw", "tr", "ar", "hi", "zh"} - set(patterns)
            assert not missing, name
            assert all(patterns[language] for language in patterns)


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("Never leave it, not even now.", "no "),
        ("Do not hesitate to call.", "no dude "),
        ("You cannot wash too often.", "no se debe "),
        ("You need not wait.", ". no espere"),
        ("Do not give it.", "no deje de "),
        ("It does not heal without it.", "incluso sin "),
    ],
)
def test_no_text_takes_more_than_linear_time(source: str, part: str) -> None:
    (there,) = read(source, "en")

    def find(count: int) -> None:
        for here in read(part * count, "es"):
            list(find_turned_idiom(there, here))

    assert is_linear(find, 500)


@pytest.mark.parametrize("module", [idioms, moments, sequences])
@pytest.mark.parametrize("part", [" ", ", ", "bile ", "na ", "1 ", "not ", "न ", "不"])
def test_no_pattern_takes_more_than_linear_time(module: object, part: str) -> None:
    listed = [p for p in vars(module).values() if isinstance(p, Patterns)]

    def search(count: int) -> None:
        for patterns in listed:
            for language in patterns:
                patterns[language].search(f"a,{part * count}")

    assert is_linear(search, 1_000)
