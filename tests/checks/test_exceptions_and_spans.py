"""Words for "less" that make an exception, waiting that is allowed, and hours in words."""

import pytest

from pmlpub.checks import negation, numbers, opposites
from support.check_subjects import codes


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "You can eat anything except eggs.", "Puede comer de todo menos huevos."),
        ("es", "Take it every day except on Friday.", "Tómelo todos los días, menos en viernes."),
        ("pt-BR", "Take it every day except on Friday.", "Tome todos os dias, menos na sexta."),
        ("fr", "Do not take it unless a doctor says so.",
         "N’en prenez pas, à moins qu’un médecin ne le dise."),
    ],
)  # fmt: skip
def test_words_for_less_beside_exceptions(language: str, source: str, text: str) -> None:
    assert codes(negation.check, language, source, text) == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "You can eat anything except eggs.", "Puede comer de todo, también huevos."),
        ("pt-BR", "Take it every day except on Friday.", "Tome todos os dias, também na sexta."),
        ("fr", "Do not take it unless you have pain.", "Prenez-en à moins de 3 m."),
    ],
)
def test_lost_exceptions_and_negations(language: str, source: str, text: str) -> None:
    assert codes(negation.check, language, source, text) != []


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("Come at 8:45.", "八点四十五分来。", "八点三十五分来。"),
        ("Come at 10:05.", "十点零五分来。", "十点十五分来。"),
        ("Take it at 9:20 p.m.", "晚上九点二十分服用。", "早上九点二十分服用。"),
    ],
)
def test_hours_and_minutes_in_chinese_words(source: str, right: str, wrong: str) -> None:
    assert codes(numbers.check, "zh-Hans", source, right) == []
    assert codes(numbers.check, "zh-Hans", source, wrong) != []


def test_waiting_that_is_allowed_in_arabic() -> None:
    assert codes(opposites.check, "ar", "You can wait.", "يمكنك الانتظار.") == []
    assert codes(opposites.check, "ar", "You can wait.", "اذهب فورا.") == ["opposite"]
    assert codes(opposites.check, "ar", "Go without delay.", "اذهب دون الانتظار.") == []
