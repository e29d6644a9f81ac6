"""A quantity as it is compared: a value and a unit, or a string of a kind of its own."""

from decimal import Decimal
from typing import NamedTuple

Value = Decimal | str
KINDS = frozenset({"name", "date", "clock", "phone"})
"""What stands for a unit where the value is a string of a kind of its own."""
NOUNS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "time", "dose", "tablet"}
)
"""Units whose name is an English noun with a plural in s."""


class Quantity(NamedTuple):
    """`unit` is a key of units.py, one of KINDS, or empty; a rate has the value `per`.

    `said`: in words. `guessed`: the unit is that of a neighbour ("5 to 10 mg"), or, `far`, follows
    an adjective. `vague`: an hour without its part of the day. `ratio`: "1 in 10" begins here.
    `other`: a second reading of the separators. `order`: a second dose, day 5 in Roman numerals.
    """

    value: Value
    unit: str
    said: bool = False
    guessed: bool = False
    far: bool = False
    vague: bool = False
    ratio: bool = False
    other: Value | None = None
    order: bool = False

    @property
    def pair(self) -> tuple[Value, str]:
        return self.value, self.unit

    def __str__(self) -> str:
        value = bare(self.value)
        return value if not self.unit or self.unit in KINDS else f"{value} {self.unit}"

    @property
    def shown(self) -> str:
        """The same as messages show it: "3 days", and "3 mg". Names of problems keep the unit as it
        is, since people accepted them by it."""
        is_plural = self.unit in NOUNS and self.value != 1
        return f"{self}s" if is_plural else str(self)


def bare(value: Value) -> str:
    """A value without its unit, as messages show it."""
    return value if isinstance(value, str) else f"{value:f}"
