"""Which words are a rate."""

import pytest

from pmlpub.quantities.reader import count_quantities


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "2 tablets per day", "day"),
        ("en", "2 at each day's end", "day"),
        ("en", "5 mg/kg", "kg"),
        ("en", "2 doses daily", "day"),
        ("en", "2 of a dose", ""),
        ("en", "2 per person, and for days", ""),
        ("es", "tome 2 a diario", "day"),
        ("es", "vaya a 2 casas", ""),
        ("fr", "2 toutes les heures", "h"),
        ("fr", "2 pour toutes les personnes", ""),
        ("tr", "haftada 2 kez", "week"),
        ("hi", "दिन में दो बार", "day"),
    ],
)
def test_a_rate_is_read_where_the_text_has_all_its_words(
    language: str, text: str, unit: str
) -> None:
    rates = {key for value, key in count_quantities(text, language) if value == "per"}
    assert rates == ({unit} if unit else set())
