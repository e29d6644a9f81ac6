"""A day that notes what it is compared with, so that a result can be kept until it would differ.

A result that depends on the as-of date only through comparisons with other days stays the same
until the next one of these days has come. Whoever does anything else with the date (prints it,
counts from it) gets a result of that day alone.
"""

import datetime as dt
from typing import Any

ONE_DAY = dt.timedelta(days=1)


class WatchedDay:
    """Stands for an as-of date while something is judged. `until` is the first later day on which
    a comparison that was made could have another result.

    It is not a date: what reads the fields of a date without asking fails, and is not missed.
    """

    def __init__(self, day: dt.date) -> None:
        self._day = day
        self.until = dt.date.max

    @property
    def as_date(self) -> dt.date:
        """The date itself. What is made of it differs on the next day."""
        self._end(self._day + ONE_DAY)
        return self._day

    def __lt__(self, other: dt.date) -> bool:
        return self._seen() < self._compared(other)

    def __le__(self, other: dt.date) -> bool:
        return self._seen() <= self._compared(other)

    def __gt__(self, other: dt.date) -> bool:
        return self._seen() > self._compared(other)

    def __ge__(self, other: dt.date) -> bool:
        return self._seen() >= self._compared(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, dt.date) and self._seen() == self._compared(other)

    def __hash__(self) -> int:
        return hash(self.as_date)

    def __add__(self, other: dt.timedelta) -> dt.date:
        return self.as_date + other

    def __sub__(self, other: Any) -> Any:
        return self.as_date - other

    def __rsub__(self, other: dt.date) -> dt.timedelta:
        return other - self.as_date

    def __str__(self) -> str:
        return str(self.as_date)

    def __format__(self, form: str) -> str:
        return format(self.as_date, form)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.as_date, name)

    def _seen(self) -> dt.date:
        return self._day

    def _compared(self, other: dt.date) -> dt.date:
        if other > self._day:
            self._end(other)
        elif other == self._day:
            self._end(self._day + ONE_DAY)
        return other

    def _end(self, day: dt.date) -> None:
        self.until = min(self.until, day)
