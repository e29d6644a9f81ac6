"""The patterns of idioms, moments and steps. What they find is in `idioms_and_moments.tsv`."""

import pytest

from pmlpub.checks.idioms import find_turned_idiom
from pmlpub.checks.lexicons import idioms, moments, sequences
from pmlpub.checks.lexicons.patterns import Patterns
from pmlpub.checks.negation_weight import read
from support.growth import is_linear


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
