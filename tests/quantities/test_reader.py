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


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "for five to ten minutes", {(Decimal(5), ""), (Decimal(10), "min")}),
        ("en", "Take ten to fifteen drops.", {(Decimal(10), ""), (Decimal(15), "drop")}),
        ("en", "Take twenty to thirty.", {(Decimal(20), ""), (Decimal(30), "")}),
        ("en", "The bus leaves at ten to five.", {("04:50", "clock")}),
        ("en", "It is five to ten in the morning.", {("09:55", "clock")}),
        ("en", "Come by a quarter to nine.", {("08:45", "clock")}),
        ("zh-Hans", "洗手十分钟", {(Decimal(10), "min")}),
        ("zh-Hans", "疼痛十分剧烈", set()),
    ],
)
def test_a_range_is_not_an_hour(
    language: str, text: str, values: set[tuple[Decimal | str, str]]
) -> None:
    assert set(count_quantities(text, language)) == values


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


@pytest.mark.parametrize(
    ("language", "text", "hour"),
    [
        ("en", "come at five p.m.", "17:00"),
        ("en", "come at five o'clock", "05:00"),
        ("en", "come in five days", ""),
        ("es", "venga a las cinco de la tarde", "17:00"),
        ("fr", "venez à cinq heures du soir", "17:00"),
        ("pt-BR", "venha às cinco horas da tarde", "17:00"),
        ("sw", "njoo saa moja asubuhi", "07:00"),
        ("sw", "vidonge viwili", ""),
    ],
)
def test_an_hour_in_words_is_read_where_a_word_marks_it(
    language: str, text: str, hour: str
) -> None:
    hours = {value for value, kind in count_quantities(text, language) if kind == "clock"}
    assert hours == ({hour} if hour else set())
