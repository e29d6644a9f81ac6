"""Whether two quantities say the same: in other units, as an hour and a number, as a share."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import KINDS, Quantity
from pmlpub.quantities.times import (
    date_parts,
    day_and_month,
    hour_and_minute,
    minutes_of,
    year_and_month,
)

Spans: TypeAlias = Sequence[set[tuple[Decimal, str]]]
"""Pairs of amounts that languages use for the same time."""
NOON, MIDNIGHT = "12:00", "00:00"
# Where the source has none ("take 2", "at 8", "over 38"), some languages cannot do without.
MAY_BE_ADDED = un.COUNTS | {"min", "h", "day", "week", "month", "year", "°C"}
THIRDS = {"1/3": 3, "2/3": 3}
"""Shares that are no decimals, with what they are parts of: a third of an hour is 20 minutes."""
MONTHS_OF_WEEKS = frozenset(
    (Decimal(weeks), Decimal(months))
    for weeks, months in ((4, 1), (8, 2), (12, 3), (13, 3), (26, 6), (52, 12))
)
"""Weeks that are said as so many months in words."""
TODDLER = 3  # years of age that are also said in months
ROUNDING = Decimal("0.03")  # of an amount that is told in other units


def is_second(a: Quantity, b: Quantity) -> bool:
    """A second, which may be a unit or an order."""
    order, unit = (a, b) if a.order else (b, a)
    return order.order and order.value == 2 and unit.value == 1 and unit.unit == "s"


def agree(a: Quantity, b: Quantity, later: tuple[int, int]) -> bool:
    """May a quantity in words and another one be the same? `later` says how many hours the hours of
    the texts of `a` and of `b` begin after midnight."""
    if a.unit in KINDS or b.unit in KINDS:
        return a.pair == b.pair or clocks_agree(a, b, later)
    if a.value != b.value:
        return False
    if a.unit in un.TIMES and b.unit in un.TIMES and a.unit != b.unit:
        return False  # two full days, two weeks
    return (
        a.unit == b.unit
        or "" in (a.unit, b.unit)
        or a.far
        or b.far
        or any({a.unit, b.unit} <= group for group in (*un.ALIKE, *un.SAME))
    )


def clocks_agree(a: Quantity, b: Quantity, later: tuple[int, int]) -> bool:
    """Hours that may be the same: one has no part of the day, or one is a number alone."""
    if {a.value, b.value} == {NOON, MIDNIGHT}:
        return False
    if a.unit == b.unit == "clock":
        return (
            hour_and_minute(a)[0] % 12 == hour_and_minute(b)[0] % 12
            and hour_and_minute(a)[1] == hour_and_minute(b)[1]
        )
    hour, number = (a, b) if a.unit == "clock" else (b, a)
    begin = later[1] if hour is a else later[0]
    return (
        hour.unit == "clock"
        and not isinstance(number.value, str)
        and number.unit in ("", "h")
        and (number.value + begin) * 60 % (12 * 60) == minutes_of(hour) % (12 * 60)
    )


def _is_third(share: Quantity, whole: Quantity) -> bool:
    """Is a third, or two, of a unit as much as an amount of a smaller one?"""
    if share.value not in THIRDS or not isinstance(whole.value, Decimal):
        return False
    parts = Decimal(str(share.value).partition("/")[0])
    return any(
        share.unit in scale
        and whole.unit in scale
        and parts * scale[share.unit] == THIRDS[str(share.value)] * whole.value * scale[whole.unit]
        for scale in un.SCALES
    )


def is_converted(a: Quantity, b: Quantity, spans: Spans) -> bool:
    """Are two quantities the same amount in other units, or a half and 50 %?

    `spans` are those of USUAL_SPANS if one of the languages has them.
    """
    one, two = a.value, b.value
    if THIRDS.keys() & {one, two} and isinstance(one, str) != isinstance(two, str):
        return _is_third(a, b) or _is_third(b, a)
    if isinstance(one, str) or isinstance(two, str):
        return False
    if {a.unit, b.unit} == {"week", "month"} and (a.said or b.said):
        weeks, months = (one, two) if a.unit == "week" else (two, one)
        if (weeks, months) in MONTHS_OF_WEEKS:
            return True
    if "%" in (a.unit, b.unit):
        share, part = (one, two) if a.unit == "%" else (two, one)
        is_said = (b if a.unit == "%" else a).said  # half of the dose
        return (is_said or not (a.unit and b.unit)) and 0 < part < 1 and share == part * 100
    if a.unit != b.unit and {(one, a.unit), (two, b.unit)} in spans:
        return a.said or b.said
    for scale in un.SCALES:
        if a.unit in scale and b.unit in scale and a.unit != b.unit:
            return one * scale[a.unit] == two * scale[b.unit]
    if {a.unit, b.unit} == {"", "month"}:  # from 2 on, from 24 months on
        age, months = (one, two) if a.unit == "" else (two, one)
        return 1 < age <= TODDLER and months == age * 12
    if {a.unit, b.unit} == {"°C", "°F"}:
        celsius, fahrenheit = (one, two) if a.unit == "°C" else (two, one)
        return abs(celsius * 9 / 5 + 32 - fahrenheit) <= Decimal("0.2")
    return False


def explains(added: Quantity, last: Quantity, before: Quantity | None) -> bool:
    """Does a metric amount say the same as the one before it, which is not metric and may have two
    parts: 6 feet 2 inches, about 188 cm?"""
    scale = next((s for s in un.SCALES if added.unit in s and last.unit in s), None)
    if scale is None or last.unit not in un.NOT_METRIC or added.unit in un.NOT_METRIC:
        return False
    parts = [last]
    if before and before.unit in un.NOT_METRIC and scale.get(before.unit, 0) > scale[last.unit]:
        parts.append(before)
    if any(isinstance(q.value, str) for q in (added, *parts)):
        return False
    size, *sizes = (Decimal(q.value) * scale[q.unit] for q in (added, *parts))
    return abs(size - sum(sizes)) <= sum(sizes) * ROUNDING


def is_same(a: Quantity, b: Quantity) -> bool:
    """Differences that are none: a guessed unit and no unit, years of age, ways to write a name."""
    if a.unit == b.unit == "name":
        return f"{a.value}".replace("-", "") == f"{b.value}".replace("-", "")
    if a.value == b.value and a.unit not in KINDS and b.unit not in KINDS:
        return "" in (a.unit, b.unit) and (a.guessed or b.guessed or "year" in (a.unit, b.unit))
    if "clock" in (a.unit, b.unit) and {a.unit, b.unit} <= {"clock", "h", ""}:
        hour, number = (a, b) if a.unit == "clock" else (b, a)
        if isinstance(number.value, str) or number.unit == "clock":
            return False
        said = Decimal(hour_and_minute(hour)[0] * 60 + hour_and_minute(hour)[1])
        # 15.45 is an hour where a point stands for the colon.
        dotted = number.value.as_tuple().exponent == -2
        shown = number.value // 1 * 60 + number.value % 1 * 100
        return (dotted and said == shown) or (number.unit == "h" and said == number.value * 60)
    if "date" in (a.unit, b.unit):
        day = day_and_month(a)
        return (day is not None and day == day_and_month(b)) or (
            year_and_month(a) is not None and year_and_month(a) == year_and_month(b)
        )
    return False


def is_alike(a: Quantity, b: Quantity, *, known: bool) -> bool:
    """Is it the same value, where one unit is unknown, guessed, or another word for the same?
    `known`: both languages have tables of units."""
    if a.unit == b.unit == "clock":
        return (
            (a.vague or b.vague)
            and hour_and_minute(a)[0] % 12 == hour_and_minute(b)[0] % 12
            and (hour_and_minute(a)[1] == hour_and_minute(b)[1])
        )
    if a.unit == b.unit == "date":
        return (a.vague or b.vague) and date_parts(a) == date_parts(b)
    if a.value != b.value or a.unit in KINDS or b.unit in KINDS:
        return False
    if a.unit == "":
        return b.unit in MAY_BE_ADDED
    if b.unit == "":
        return a.unit in un.OFTEN_UNREAD or (not known and a.unit in un.DOSES)
    return a.far or b.far or any({a.unit, b.unit} <= group for group in un.ALIKE)


def find_share(a: Quantity, b: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    """What of the other side says a share, "1 in 4", in another form: a quarter, 25 %."""
    if isinstance(a.value, str) or isinstance(b.value, str) or not b.value:
        return None
    part, whole = sorted((a.value, b.value))
    if not part:
        return None
    share = part / whole
    values, percent = (share, f"{part:f}/{whole:f}"), share * 100
    for other in others:
        if other.value in values and not other.unit:
            return other
        if other.unit == "%" and other.value == percent:
            return other
    return None


def has_same_value(a: Quantity, b: Quantity) -> bool:
    """What can be compared where a language's units and separators are not known."""
    if a.unit in KINDS or b.unit in KINDS:
        return is_same(a, b)
    values = {a.value, a.other} & {b.value, b.other} - {None}
    is_unread = "" in (a.unit, b.unit) and un.DOSES.isdisjoint((a.unit, b.unit))
    return bool(values) and (a.unit == b.unit or is_unread)
