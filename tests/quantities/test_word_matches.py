"""Numbers in words that are answered by figures, and others."""

import pytest
from unicode_rbnf import RbnfEngine

from pmlpub.quantities.comparison import compare
from pmlpub.quantities.quantity import Quantity
from pmlpub.quantities.reader import read
from pmlpub.quantities.word_matches import Rivals
from support.differences import shown

WEEKS = {
    "es": "la {} semana", "fr": "la {} semaine", "pt-BR": "a {} semana", "tr": "{} hafta",
    "hi": "{} सप्ताह", "zh-Hans": "{}周", "ar": "الأسبوع {}", "sw": "wiki {}",
}  # fmt: skip
DAYS = {
    "es": "{} días", "fr": "{} jours", "pt-BR": "{} dias", "tr": "{} gün", "hi": "{} दिन",
    "zh-Hans": "{}天", "ar": "{} يوما", "sw": "siku {}",
}  # fmt: skip
OTHER_FORMS = {"ar": ("ون", "ين"), "hi": ("वाँ", "वें"), "sw": ("wa ", "ya ")}
"""Endings of an object, and the class of the noun."""


def spelled(language: str, kind: str, number: int) -> set[str]:
    """What CLDR has for a number, and its other form."""
    engine = RbnfEngine.for_language(language.partition("-")[0])
    rules = [
        rule
        for rule in engine.rulesets
        if rule.startswith(kind) and not rule.endswith(("-with-days", "-financial"))
    ]
    found = engine.format_number(number, ruleset_names=rules).text_by_ruleset.values()
    words = {word.replace("\u00ad", "") for word in found}
    return words | {word.replace(*OTHER_FORMS.get(language, ("", ""))) for word in words}


@pytest.mark.slow
@pytest.mark.parametrize("language", WEEKS)
def test_numbers_and_orders_in_words_are_told_from_others(language: str) -> None:
    """To 99: weeks of pregnancy, months of age, days of treatment."""
    for number in range(3, 99):
        tens = number // 10 * 10
        for source, kind, form in (
            ("Week {}.", "spellout-ordinal", WEEKS[language]),
            ("For {} days.", "spellout-cardinal", DAYS[language]),
        ):
            for words in spelled(language, kind, number):
                text = form.format(words)
                assert shown(compare(source.format(number), "en", text, language)) == {}, text
                for other in {number + 10, max(tens, 3)} - {number}:
                    assert shown(compare(source.format(other), "en", text, language)), text


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("fr", "Attendez quinze jours.", {}),
        ("pt-BR", "Espere quinze dias.", {}),
        ("tr", "On beş gün bekleyin.", {"words": ["2 week", "15 day"]}),
        ("sw", "Subiri siku kumi na tano.", {"words": ["2 week", "15 day"]}),
        ("sw", "Subiri siku kumi na nne.", {}),
    ],
)
def test_fifteen_days_are_two_weeks_in_some_languages(
    language: str, text: str, left: dict[str, list[str]]
) -> None:
    assert shown(compare("Wait two weeks.", "en", text, language)) == left


def test_rivals_of_a_figure_have_its_value_or_its_kind_of_unit() -> None:
    rivals = Rivals(read("5 mg, 3 weeks", "en"))
    for text, is_rival in (("7 g", True), ("5 ml", True), ("2 days", True), ("4 tablets", False)):
        (figure,) = read(text, "en")
        assert rivals.has_one_of(figure) is is_rival, text
    alone = Rivals([Quantity("6", "")])
    assert [alone.has_one_of(Quantity("08:00", unit)) for unit in ("clock", "name")] == [
        True,
        False,
    ]
