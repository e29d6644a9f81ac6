"""The parts of dates and of hours, as quantities have them: 2026-05-03, 08/2027, 21:30."""

from collections.abc import Sequence
from decimal import Decimal

import regex

from pmlpub.quantities.months import Months
from pmlpub.quantities.quantity import Quantity

DATE = regex.compile(r"(?:(\d{4})|-)-(\d{2})-(\d{2})")
"""Year, month and day; the year may be missing."""


def said_parts(date: Quantity, words: Sequence[Quantity], months: Months) -> list[Quantity] | None:
    """The numbers in words that say the day of a date, its month, and its year where they do; None
    if they say another date."""
    found = DATE.fullmatch(str(date.value))
    if found is None:
        return None
    year, month, day = (Decimal(part) if part else None for part in found.group(1, 2, 3))
    own: list[Quantity] = []
    for value, is_needed in (
        (day, True),
        (month, month not in months.possible),
        (year, False),
    ):
        if value is None:
            continue
        word = next((w for w in words if w.value == value and w not in own), None)
        if word is None and is_needed:
            return None
        if word is not None and (is_needed or value is year or word.order):
            own.append(word)
    return own if day is not None else None


def month_of(q: Quantity) -> int | None:
    """The month of a date with a day; None of anything else."""
    found = DATE.fullmatch(str(q.value))
    return int(found[2]) if found else None


def year_and_month(q: Quantity) -> tuple[int, int] | None:
    """Year and month of a date without a day: 08/2027 and August 2027."""
    if found := regex.fullmatch(r"(\d{1,2})/(\d{4})", str(q.value)):
        return int(found[2]), int(found[1])
    found = regex.fullmatch(r"(\d{4})-(\d{2})", str(q.value))
    return (int(found[1]), int(found[2])) if found else None


def day_and_month(q: Quantity) -> tuple[int, int] | None:
    """Day and month of a date without a year: 10 April, and 10/4, where the day comes first."""
    if found := regex.fullmatch(r"--(\d{2})-(\d{2})", str(q.value)):
        return int(found[2]), int(found[1])
    found = regex.fullmatch(r"(\d{1,2})/(\d{1,2})", str(q.value))
    return (int(found[1]), int(found[2])) if found else None


def is_marked(q: Quantity) -> bool:
    """Is it an hour with its part of the day?"""
    return q.unit == "clock" and not q.vague


def hour_and_minute(q: Quantity) -> tuple[int, int]:
    """The parts of a quantity whose unit is "clock"."""
    hour, _, minute = str(q.value).partition(":")
    return int(hour), int(minute)


def minutes_of(q: Quantity) -> int:
    """The minutes of an hour since midnight."""
    hour, minute = hour_and_minute(q)
    return hour * 60 + minute


def date_parts(q: Quantity) -> list[int]:
    """Day, month and year of a date, sorted: one in figures may have two readings."""
    return sorted(int(digits) for digits in regex.findall(r"\d+", str(q.value)))


def is_year(q: Quantity) -> bool:
    """Is it a number that may be a year of these times?"""
    return not isinstance(q.value, str) and 1900 <= q.value < 2100
