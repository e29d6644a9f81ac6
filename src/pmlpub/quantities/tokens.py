"""Quantities with their places in the folded text."""

from typing import NamedTuple

from pmlpub.quantities.quantity import Quantity


class Token(NamedTuple):
    """A quantity and its place in the folded text: `begin` and `end` of number and unit together.

    `plain`: may take a unit from afar. `lead`: where a word or sign before the number begins that
    is part of its value (a minus, "half past"); reading goes by `begin`.
    """

    begin: int
    end: int
    quantity: Quantity
    plain: bool = True
    lead: int | None = None

    @property
    def start(self) -> int:
        """Where all that was read begins."""
        return self.begin if self.lead is None else min(self.begin, self.lead)
