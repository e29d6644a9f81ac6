"""Which words and figures are an hour of the clock."""

from decimal import Decimal

import pytest

from pmlpub.quantities.reader import count_quantities


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
