"""Words for one that a translation exchanges for others: a minute for a second, second for third.

A word for one is an article too, and an order may be said otherwise or left out, so that neither is
a finding where one side alone has it. Where each side has one that the other has not, a person has
to look. So it has where values of one unit, which no grammar brings into another order, change
places, and where two of one kind belong to the other ones of another kind.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain, combinations

from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import Quantity, Value

_SCALES = (*un.SCALES, un.SPOONS)
DOSES = (un.COUNTS - {"time", "dose"}) | {
    "mg", "g", "µg", "ng", "ml", "cl", "dl", "l", "IU", "unit", "°C",
}  # fmt: skip
"""The units whose values languages leave in the order of the source."""


def exchanged(there: Sequence[Quantity], here: Sequence[Quantity]) -> list[Quantity]:
    """The words for one unit, and for orders, that each of two texts has instead of the other's."""
    if [q.pair for q in there] == [q.pair for q in here]:
        return []
    if not any(q.said for q in there) or not any(q.said for q in here):
        return []
    return [*_single_units(there, here), *_orders(there, here)]


def reordered(
    there: Sequence[Quantity], here: Sequence[Quantity]
) -> tuple[list[Value], list[Value]] | None:
    """The values of one unit that two texts have in another order: 20 mg in the morning and 10 mg
    in the evening; None if there are none. A number without a unit may have that of another: 2
    tablets in the morning and 1 in the evening."""
    pairs = [[q.pair for q in side] for side in (there, here)]
    if len(there) < 2 or pairs[0] == pairs[1]:
        return None
    has_other_units = Counter(pairs[0]) != Counter(pairs[1])
    for unit in dict.fromkeys(q.unit for q in there if q.unit):
        if all(q.unit != unit for q in here):
            continue
        found = _in_other_order(there, here, {unit})
        if found is None and unit in DOSES and has_other_units:
            found = _in_other_order(there, here, {unit, ""})
        if found:
            return found
    return None


def _in_other_order(
    there: Sequence[Quantity], here: Sequence[Quantity], units: Set[str]
) -> tuple[list[Value], list[Value]] | None:
    """The values of some units, if both texts have the same ones in another order."""
    one, two = (
        [q.value for q in side if q.unit in units and not q.order and (q.unit or not q.ratio)]
        for side in (there, here)
    )
    return (one, two) if one != two and Counter(one) == Counter(two) else None


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
    if not (any(q.order for q in there) and any(q.order for q in here)):
        return
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


def reassigned(
    there: Sequence[Quantity], here: Sequence[Quantity]
) -> tuple[list[Value], list[Value]] | None:
    """The values of both texts where two of one kind belong to the other ones of another kind: the
    first at 6 weeks, the second at 10."""
    if len(there) < 4 or len(here) < 4:
        return None
    ours, theirs = _places(there), _places(here)
    pairs = [unit for unit in ours if _are_two(ours[unit]) and _are_two(theirs.get(unit, ()))]
    for a, b in combinations(pairs, 2):
        first, second = (_belonging(side[a], side[b]) for side in (ours, theirs))
        if first and second and first.keys() == second.keys() and first != second:
            ours_all, theirs_all = (list(chain(*side.items())) for side in (first, second))
            if set(ours_all) == set(theirs_all):
                return ours_all, theirs_all
    return None


def _places(side: Sequence[Quantity]) -> dict[str, list[tuple[int, Value]]]:
    """The values of each unit and of orders, with their places among the quantities of a text."""
    found: dict[str, list[tuple[int, Value]]] = {}
    for place, q in enumerate(side):
        unit = "order" if q.order else q.unit
        if unit and q.value != "per" and not (q.said and q.value == 1 and not q.order):
            found.setdefault(unit, []).append((place, q.value))
    return found


def _are_two(values: Sequence[tuple[int, Value]]) -> bool:
    return len(values) == 2 and values[0][1] != values[1][1]


def _belonging(
    one: Sequence[tuple[int, Value]], two: Sequence[tuple[int, Value]]
) -> dict[Value, Value]:
    """Which of two values has which of two others beside it; empty if they do not alternate."""
    (a, first), (b, second) = one
    (c, third), (d, fourth) = two
    return {first: third, second: fourth} if a < c < b < d or c < a < d < b else {}
