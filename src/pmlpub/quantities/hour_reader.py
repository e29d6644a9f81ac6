"""Reads hours of the clock, in figures or in words, with their part of the day."""

from decimal import Decimal

import regex

from pmlpub.quantities import turkish_hours
from pmlpub.quantities.chinese_numbers import chinese_value
from pmlpub.quantities.grammar import Grammar
from pmlpub.quantities.quantity import Quantity
from pmlpub.quantities.said_number import Said
from pmlpub.quantities.tokens import Token
from pmlpub.quantities.words import WordMatch

LONGEST_LEAD = 24  # characters before an hour that say its part of the day
_MINUTES = regex.compile(
    r"(?:[ ]?[:点點时時][ ]?|(?P<letter>[ ]?h[ ]?)|(?P<dot>\.))(?P<mm>[0-5]\d)(?![\d:]|[.,]\d)"
    r"(?:[ ]?分)?"
)
_UP_TO_99 = regex.compile(r"\d{1,2}(?!\d)")
_CHINESE_MINUTES = regex.compile(
    r"[点點](?P<minutes>[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九])分(?![钟之])"
)
_CHINESE_BOUND = regex.compile(
    r"(?r)(?:低于|高于|小于|大于|少于|多于|不到|不足|达到|[降升][到至])[ ]?$"
)
"""Before a number with 时, which then is "when" and no hour: 低于4时."""
_CHINESE_LESS = regex.compile(r"(?r)差(?:(?P<quarter>一刻)|(?P<minutes>五|十|二十|5|10|20)分)钟?$")
"""So many minutes less than the hour that follows."""


def read_hour(
    text: str,
    start: int,
    said: tuple[Decimal, int] | None,
    floor: int,
    g: Grammar,
    *,
    clock: bool = False,
) -> Token | None:
    """An hour of the clock, from digits at `start` or from a word (its value and end). `floor`:
    where the quantity before it ends. `clock`: nothing else is possible, as after "half past"."""
    if said:
        hour, end = int(said[0]), said[1]
        minute = round(said[0] % 1 * 60)
    else:
        match = _UP_TO_99.match(text, start)
        if not match:
            return None
        hour, end, minute = int(match[0]), match.end(), 0
    low = max(floor, start - LONGEST_LEAD)
    before = g.clock.before.search(text[low:start])
    mark = bool(before and before["mark"])
    part = g.clock.part_before.key(before) if before else None
    minutes = _MINUTES.match(text, end)
    if minutes and minutes["letter"] and g.units.after(text, minutes.end()):
        minutes = None  # 2 h 30 min, 6 h 30 mg
    if minutes and minutes["dot"] and not mark and not (part and g.language == "tr"):
        day = g.clock.part_after.after(text, minutes.end(), 1)
        minutes = minutes if day else None
    if minutes and said and minutes[0].lstrip()[0] not in "点點":
        minutes = None
    shown = minutes is not None or clock
    if minutes:
        end, minute = minutes.end(), int(minutes["mm"])
    if said and g.language == "zh" and (counted := _CHINESE_MINUTES.match(text, end)):
        minute = int(chinese_value(counted["minutes"].lstrip("零〇")) or 0)
        end, shown, clock = counted.end(), True, True
    after = g.clock.mark.after(text, end, 1)
    if after and g.language == "zh" and _CHINESE_BOUND.search(text, 0, start):
        after = None
    if after:
        end = after.end
    sign = bool(after) or (g.language == "zh" and shown)
    if g.language == "ar" or (not shown and (sign or mark or (part and g.language == "zh"))):
        if more := g.numbers.parts.after(text, end, 1):
            end, minute = more.end, round(Decimal(more.key) * 60)
        elif more := g.numbers.clock_parts.after(text, end, 1):
            end, minute = more.end, int(more.key)
    if not shown and not minute and (more := g.numbers.clock_parts.after(text, end, 1)):
        # Nine less ten; but "and ten" is an hour where a part of the day follows.
        is_less = more.key.startswith("-")
        if is_less or g.clock.part_after.after(text, more.end, 1):
            end, minute, shown, clock = more.end, int(more.key), True, True
    if not minute and g.language == "zh" and (said or shown or after):
        low = max(floor, start - LONGEST_LEAD)
        if less := _CHINESE_LESS.search(text, low, start):
            minute, start = -_chinese_minutes(less), less.start()
            before = g.clock.before.search(text[low:start])
            part = g.clock.part_before.key(before) if before else part
    if minute < 0:
        shown = clock = True
        hour, minute = (hour - 1) % 24 or 12, minute + 60
    day = g.clock.part_after.after(text, end, 1)
    if day:
        end, part = day.end, day.key
    if hour > 24 or minute > 59:
        return None
    marked = mark or sign or (g.language == "tr" and bool(turkish_hours.AT.match(text, end)))
    by_day = (
        marked if g.clock.is_marked else (day is not None and (marked or not _is_phrase(g, day)))
    )
    if not (
        (shown and (clock or not said)) or (g.clock.may_be_alone and marked) or (part and by_day)
    ):
        return None
    begin = low + before.start() if before and before[0] and (mark or part) else start
    value = f"{_on_24(hour, part):02}:{minute:02}"
    vague = part is None and 0 < hour <= 12
    quantity = Quantity(value, "clock", said=bool(said), vague=vague)
    return Token(begin, end, quantity, plain=False)


def read_named_hour(text: str, word: Said, floor: int, g: Grammar) -> Token | None:
    """An hour of Arabic, which is also an order: with a part of the hour or of the day."""
    hour, end = (Decimal(word.key), word.end), word.end
    numbers = g.numbers
    after = numbers.parts.after(text, end, 1) or numbers.clock_parts.after(text, end, 1)
    day = g.clock.part_after.after(text, end, 1)
    return read_hour(text, word.start, hour, floor, g, clock=bool(after or day))


def _chinese_minutes(less: "regex.Match[str]") -> int:
    minutes = less["minutes"]
    if less["quarter"]:
        return 15
    return int(minutes) if minutes.isdigit() else int(chinese_value(minutes) or 0)


def _is_phrase(g: Grammar, day: WordMatch) -> bool:
    """English "8 in the morning" may be tablets: an hour is "8 a.m." or "8:00 in the morning"."""
    return g.language == "en" and " " in day.word


def _on_24(hour: int, part: str | None) -> int:
    """The hour of the day from one of the clock and its part of the day."""
    if part in ("asubuhi", "alfajiri"):  # Swahili hours begin at six.
        return (hour + 6) % 12
    if part == "mchana" and hour == 5:  # a quarter to noon
        return 11
    if part in ("mchana", "jioni"):
        return (hour + 6) % 12 + 12
    if part == "usiku":
        return hour + 18 if hour < 6 else (18 if hour == 12 else hour - 6)
    if part == "am":
        return hour % 12 if hour <= 12 else hour
    if part == "pm":
        return hour % 12 + 12 if hour <= 12 else hour % 24
    if part == "noon":
        return hour if hour >= 11 else hour + 12
    if part == "night":
        return hour % 12 + (12 if 5 <= hour <= 11 else 0) if hour <= 12 else hour % 24
    return hour % 24
