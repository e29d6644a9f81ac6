"""Words for one unit and for orders that a translation has instead of those of its source."""

import pytest

from pmlpub.quantities.exchanges import exchanged
from pmlpub.quantities.reader import read


@pytest.mark.parametrize(
    ("source", "language", "text", "told"),
    [
        ("Boil it for one minute.", "fr", "Faites-la bouillir une seconde.", ["1 min", "1 s"]),
        ("Boil it for one minute.", "fr", "Faites-la bouillir une minute.", []),
        ("Mix in one teaspoon.", "tr", "Bir yemek kaşığı karıştırın.",
         ["1 teaspoon", "1 tablespoon"]),
        ("Wait one day, then one week.", "es", "Espere una semana y luego un día.", []),
        ("Wait one day.", "es", "Espere 24 horas.", []),
        ("Take the second tablet.", "es", "Tome el tercer comprimido.", ["2", "3"]),
        ("Take the second tablet.", "es", "Tome el 2.º comprimido.", []),
        ("Take the second tablet.", "es", "Tome otro comprimido.", []),
        ("A phase I study.", "fr", "Une étude de phase II.", ["1", "2"]),
        ("A phase II study.", "fr", "Une étude de phase II.", []),
        ("The second tablet, after two hours.", "es", "El primer comprimido, tras dos horas.",
         ["2", "1"]),
        ("Have the fourth shot on day 14.", "fr", "Faites la quatorzième piqûre le jour 14.",
         ["4", "14"]),
        ("Stage II.", "tr", "Evre III’te.", ["2", "3"]),
        ("Grade II bleeding.", "zh-Hans", "Ⅳ级出血。", ["2", "4"]),
        ("Grade II bleeding.", "zh-Hans", "Ⅱ级出血。", []),
    ],
)  # fmt: skip
def test_what_is_exchanged(source: str, language: str, text: str, told: list[str]) -> None:
    assert list(map(str, exchanged(read(source, "en"), read(text, language)))) == told
