"""Hours of two texts that are the same in other forms: 8 p.m., 20 h, 8 in the evening."""

from decimal import Decimal

from pmlpub.quantities.equality import is_alike
from pmlpub.quantities.grammar import names_moment_of
from pmlpub.quantities.quantity import Quantity
from pmlpub.quantities.text_pair import TextPair
from pmlpub.quantities.times import hour_and_minute, is_marked, minutes_of

SWAHILI_HOURS = 6
"""How many hours after midnight the first hour of the day begins."""


def is_hour_and_number(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """8 a.m. and 8, 8 h or, in Swahili, 2 (hours from six); 8:30 and eight and a half in
    words."""
    if b.unit == "clock":
        a, b = b, a
    if a.unit != "clock" or b.unit not in ("", "h") or isinstance(b.value, str):
        return False
    if b.value % 1 and not b.said:
        return False
    in_swahili = pair.swahili and b in pair.here and a in pair.there
    apart = SWAHILI_HOURS * 60 if in_swahili else 0
    return (minutes_of(a) - b.value * 60) % (12 * 60) == apart and b.value <= 24


def is_hour_of_evening(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """9 every evening, and 21:00 or 21 h."""
    number, hour = (b, a) if a.unit in ("clock", "h") else (a, b)
    if number.unit or hour.unit not in ("clock", "h") or isinstance(number.value, str):
        return False
    if hour.unit == "h" and isinstance(hour.value, str):  # 0/0, or more digits than a number
        return False
    minutes = hour.value * 60 if isinstance(hour.value, Decimal) else minutes_of(hour)
    if not 1 <= number.value <= 12 or minutes % 720 != number.value * 60 % 720:
        return False
    moments = pair.moments(source=number is a)
    return any(moments[:1] if minutes < 12 * 60 else moments[1:])


def is_hour_of_day(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """8 p.m. and 20; in a language without tables, 8 a.m. and 8."""
    hour, number = (a, b) if a.unit == "clock" else (b, a)
    if hour.unit != "clock" or hour.vague or number.unit or isinstance(number.value, str):
        return False
    is_clear = number.value > 12 or not pair.known
    return is_clear and number.value * 60 == minutes_of(hour)


def is_hour_of_range(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """An hour with and without its part of the day, where that of another hour holds for it."""
    in_text = b.unit != "clock" or b.vague
    return pair.has_marked_hour[in_text] and (
        is_hour_and_number(pair, a, b) or is_alike(a, b, known=pair.known)
    )


def is_hour_of_moment(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """An hour with its part of the day, which the other text names elsewhere: the evening dose
    between 7 and 8."""
    for marked, plain, in_source in ((a, b, False), (b, a, True)):
        if is_marked(marked) and (plain.vague or plain.unit == ""):
            is_same = is_hour_and_number(pair, a, b) or is_alike(a, b, known=pair.known)
            hour = hour_and_minute(marked)[0]
            return is_same and names_moment_of(hour, pair.moments(source=in_source))
    return False
