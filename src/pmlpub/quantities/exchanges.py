"""Words for one that a translation exchanges for others: a minute for a second, second for third.

A word for one is an article too, and an order may be said otherwise or left out, so that neither is
a finding where one side alone has it. Where each side has one that the other has not, a person has
to look.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import Quantity, Value

_SCALES = (*un.SCALES, un.SPOONS)


def exchanged(there: Sequence[Quantity], here: Sequence[Quantity]) -> list[Quantity]:
    """The words for one unit, and for orders, that each of two texts has instead of the other's."""
    if not any(q.said for q in there) or not any(q.said for q in here):
        return []
    return [*_single_units(there, here), *_orders(there, here)]


def _single_units(there: Sequence[Quantity], here: Sequence[Quantity]) -> Iterator[Quantity]:
    """One minute and one second, one teaspoon and one tablespoon."""
    sides = there, here
    singles = [[q for q in side if q.said and q.value == 1 and q.unit] for side in sides]
    if not all(singles):
        return
    units = [{q.unit for q in side} for side in sides]
    for scale in _SCALES:
        one = [q for q in singles[0] if q.unit in scale and q.unit not in units[1]]
        two = [q for q in singles[1] if q.unit in scale and q.unit not in units[0]]
        if one and two:
            yield from (*one, *two)


def _orders(there: Sequence[Quantity], here: Sequence[Quantity]) -> Iterator[Quantity]:
    """A first dose and a second one, after what both texts have is paired off."""
    one, two = (sorted(filter(_is_figure_or_order, side), key=_rank) for side in (there, here))
    common = Counter(q.pair for q in one) & Counter(q.pair for q in two)
    left = [_left(side, common) for side in (one, two)]
    values = [{q.value for q in side} for side in left]
    orders = [
        [q for q in side if q.order and q.value not in others]
        for side, others in zip(left, reversed(values), strict=True)
    ]
    if all(orders):
        yield from (*orders[0], *orders[1])


def _left(side: Sequence[Quantity], common: Counter[tuple[Value, str]]) -> list[Quantity]:
    """What is not in common; of equal quantities the first ones are."""
    spare, left = common.copy(), []
    for q in side:
        if spare[q.pair]:
            spare[q.pair] -= 1
        else:
            left.append(q)
    return left


def _is_figure_or_order(q: Quantity) -> bool:
    """Is it more than an article?"""
    return q.order or not q.said or q.value != 1


def _rank(q: Quantity) -> bool:
    """Figures first: they are paired off before orders in words are."""
    return q.order
