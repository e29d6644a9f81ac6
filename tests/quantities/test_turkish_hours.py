"""Hours in Turkish with an ending, and noon and midnight in any language."""

import pytest

from pmlpub.checks import numbers
from pmlpub.quantities.finder import find
from support.check_subjects import subject


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Klinik sabah 7'de açılır.", ["07:00"]),
        ("Klinik akşam 7'de açılır.", ["19:00"]),
        ("Sabah 8'de ve akşam 8'de alın.", ["08:00", "20:00"]),
        ("Öğleden sonra 3'e kadar bekleyin.", ["15:00"]),
        ("Gece 10'dan sonra yemeyin.", ["22:00"]),
        ("Sabah 2 tablet, akşam 5'er mg alın.", []),
        ("7'de iki kişi hasta.", []),
    ],
)
def test_an_ending_makes_an_hour_after_a_part_of_the_day(text: str, hours: list[str]) -> None:
    found = [q.value for _, _, q in find(text, "tr") if q.unit == "clock"]
    assert found == hours


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("pt-BR", "Injete à meia-noite.", "Injete ao meio-dia."),
        ("es", "Inyecte a medianoche.", "Inyecte a mediodía."),
    ],
)
def test_noon_is_not_midnight(language: str, right: str, wrong: str) -> None:
    source = "Inject at midnight."
    assert not list(numbers.check(subject(language, source, right)))
    assert list(numbers.check(subject(language, source, wrong)))
