"""The values, units and kinds that are read in one text."""

from decimal import Decimal

import pytest

from pmlpub.quantities.reader import count_quantities


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1,00,000", "100000"), ("hi", "12,34,567", "1234567"), ("en", "1,234.5", "1234.5"),
        ("es", "1.234,5", "1234.5"), ("fr", "1 234 567,8", "1234567.8"), ("en", "0.125", "0.125"),
        ("fr", "1\u00a0234", "1234"), ("fr", "1\u202f234", "1234"), ("es", "1.500", "1500"),
        ("en", "1.500", "1.5"), ("pt-BR", "1.500.000", "1500000"), ("ar", "١٬٢٣٤٫٥", "1234.5"),
        ("ar", "٢،٥", "2.5"), ("tr", "0,125", "0.125"), ("en", "½", "0.5"), ("en", "1½", "1.5"),
        ("en", "1 1/2", "1.5"), ("en", "3/4", "0.75"), ("zh-Hans", "3.5万", "35000"),
        ("en", "2 million", "2000000"), ("hi", "2 लाख", "200000"), ("en", "5.0", "5"),
        ("sw", "milioni 2", "2000000"), ("ar", "٥ ملايين", "5000000"), ("en", ".5", "0.5"),
        ("zh-Hans", "第3", "3"), ("tr", "5'te", "5"), ("fr", "2e", "2"), ("es", "2.º", "2"),
    ],
)  # fmt: skip
def test_one_value(language: str, text: str, value: str) -> None:
    assert count_quantities(text, language) == {(Decimal(value), ""): 1}


def test_quantities_answer_whether_two_texts_say_the_same() -> None:
    one = count_quantities("Take 2 tablets every 6 h, in COVID-19 by 2026-11-22 at 8:30 p.m.", "en")
    assert one == {
        (Decimal(2), "tablet"): 1,
        (Decimal(6), "h"): 1,
        ("COVID-19", "name"): 1,
        ("2026-11-22", "date"): 1,
        ("20:30", "clock"): 1,
    }
    same = "By 22 November 2026 at 20:30 you take two tablets every six hours in COVID-19."
    assert count_quantities(same, "en") == one
    assert count_quantities("6/2 h, call +1 202 555 0100", "en") == {
        ("6/2", "h"): 1,
        ("+12025550100", "phone"): 1,
    }
    for other in ("Take 2 tablets", "Take 2 drops", "Take 2 tablets a day", "Take three tablets"):
        assert count_quantities(other, "en") != count_quantities("Take 3 tablets a week", "en")
