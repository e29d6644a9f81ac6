"""Amounts of two texts that are the same in other forms: 14 days and two weeks, 1 in 4 and 25 %."""

from decimal import Decimal
from itertools import pairwise, product

import regex

from pmlpub.quantities.equality import explains, find_share, is_converted
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import KINDS, Quantity, bare
from pmlpub.quantities.text_pair import TRIED, TextPair

_SUMMED = frozenset(un.TIMES) | {"m"}
_SMALLER = {"h": "min", "m": "cm"}
"""What a number without a unit says after one of these."""
_AGED_ONE = regex.compile(r"\bage[ds]? (?:of )?1\b")
"""Beside these English words, one is a year."""
_IN_CENTIMETRES = frozenset({"es", "fr", "pt"})
"""Languages that tell a blood pressure in centimetres of mercury, too."""


def match_shares(pair: TextPair) -> None:
    """1 in 4 is a quarter, and 25 %; 140 over 90 is 140/90."""
    for side, others in ((pair.there, pair.here), (pair.here, pair.there)):
        for a, b in pairwise(side[:TRIED]):
            if a.ratio and (share := find_share(a, b, others)):
                pair.forget(a, b, share)
    for left, whole in ((pair.missing, pair.added), (pair.added, pair.missing)):
        for q in [q for q in whole if "/" in str(q.value)][:TRIED]:
            halves = [o for part in str(q.value).split("/") for o in left if bare(o.value) == part]
            if len(halves) == 2:
                pair.forget(q, *halves)


def match_complements(pair: TextPair) -> None:
    """1 in 100 is wrong, 99 in 100 are right: a person has to see whether it is so."""
    pairs = [
        [(a, whole) for a, whole in pairwise(side[:TRIED]) if a.ratio and not a.unit]
        for side in (pair.there, pair.here)
    ]
    for (a, whole), (b, other) in product(*pairs):
        values = a.value, b.value, whole.value
        if whole.value != other.value or any(isinstance(value, str) for value in values):
            continue
        part, rest, total = map(Decimal, values)
        is_said_there = any(q.value == b.value for q in pair.there)
        is_said_here = any(q.value == a.value for q in pair.here)
        if part + rest == total and not is_said_there and not is_said_here:
            pair.forget(a, b)
            pair.words.append(b)


def match_sums(pair: TextPair) -> None:
    """75 minutes are an hour and 15 minutes, and a metre fifty is 1.5 m."""
    for side, others in ((pair.there, pair.here), (pair.here, pair.there)):
        for q in [q for q in side[:TRIED] if q.unit in _SUMMED]:
            scale = next(scale for scale in un.SCALES if q.unit in scale)
            for a, b in pairwise(others[:TRIED]):
                smaller = b.unit or _SMALLER.get(a.unit, "")
                if a.unit not in scale or smaller not in scale or q.pair == a.pair:
                    continue
                if any(isinstance(one.value, str) for one in (q, a, b)):
                    continue
                sizes = [Decimal(one.value) * scale[unit]
                         for one, unit in ((q, q.unit), (a, a.unit), (b, smaller))]  # fmt: skip
                if sizes[2] < scale[a.unit] and sizes[0] == sizes[1] + sizes[2]:
                    pair.forget(q, a, b)
                    break


def match_pressures(pair: TextPair) -> None:
    """A blood pressure of 140/90 is 14/9 where it is told in centimetres, by itself or as well."""
    if pair.grammar.language not in _IN_CENTIMETRES:
        return
    for q in [q for q in pair.there if "/" in str(q.value)][:TRIED]:
        parts = str(q.value).split("/")
        if len(parts) == 2 and all(len(p) > 1 and p.isdecimal() and p[-1] == "0" for p in parts):
            tens = [part[:-1] for part in parts]
            whole = [o for o in pair.added if str(o.value) == "/".join(tens)][:1]
            both = [o for ten in tens for o in pair.added if o.unit == "" and bare(o.value) == ten]
            if whole or len(both) == 2:
                pair.forget(q, *(whole or both))


def is_alike_by_name(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """The same value, where both units are words for the same, or the one of a number without
    stands elsewhere in the text: tablets, no more than 8."""
    if a.value != b.value or a.unit in KINDS or b.unit in KINDS:
        return False
    if any({a.unit, b.unit} <= group for group in un.SAME):
        return True
    if not pair.known and "" in (a.unit, b.unit):
        if a.unit not in un.DOSES:
            return True  # the word may be in a form that CLDR does not have
        return any(after.unit == a.unit for after in _after(pair, a, b))
    counted = un.COUNTS | un.TIMES.keys()
    if b.unit == "" and a.unit in counted:
        return pair.mentions(a.unit, source=False)
    if a.unit == "" and b.unit in counted:
        return pair.mentions(b.unit, source=True)
    return False


def _after(pair: TextPair, a: Quantity, b: Quantity) -> list[Quantity]:
    """What follows both a quantity of the source and one of the text: its unit may be said there
    for both, as in "from 5 to 10 mg"."""
    there = [after.pair for before, after in pairwise(pair.there) if before == a]
    return [after for before, after in pairwise(pair.here) if before == b and after.pair in there]


def match_singular(pair: TextPair) -> None:
    """1 of something, where the language says the bare noun: 24 hours, and a day."""
    for q in pair.missing[:TRIED]:
        if is_one(pair, q, source=False):
            pair.missing.remove(q)
    units = {q.unit for q in pair.there}
    for q in pair.added[:TRIED]:
        if q.value == 1 and q.unit not in units and is_one(pair, q, source=True):
            pair.added.remove(q)  # an hour, 1 h


def is_one(pair: TextPair, q: Quantity, *, source: bool) -> bool:
    """Is it one of something that the source, or else the text, names without a number?"""
    if isinstance(q.value, str):
        return False
    units = [q.unit] if q.value == 1 else []
    if units == [""] and _AGED_ONE.search(pair.source):
        units = ["year"]
    for scale in un.SCALES if q.value > 1 and not q.far else ():
        size = scale.get(q.unit)
        units += [unit for unit, other in scale.items() if size and q.value * size == other]
    # A week is "huit jours".
    units += [unit for span in pair.spans if q.pair in span for one, unit in span if one == 1]
    return any(pair.mentions(unit, source=source) for unit in units if unit)


def match_converted(pair: TextPair) -> None:
    """The same amount in another unit: 14 days and two weeks, 1000 mg and 1 g, 38 °C and
    100.4 °F."""
    for numbers, words in ((pair.missing, pair.there), (pair.added, pair.here)):
        others = tuple(dict.fromkeys(pair.here if words is pair.there else pair.there))
        for q in numbers[:TRIED]:
            if other := next((o for o in others if _is_converted(pair, q, o)), None):
                numbers.remove(q)
                if other in pair.added:
                    pair.added.remove(other)
                if other in pair.missing:
                    pair.missing.remove(other)


def _is_converted(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    return is_converted(a, b, pair.spans) or explains(a, b, None) or explains(b, a, None)


def match_explained(pair: TextPair) -> None:
    """What a translation adds for its readers: 6 feet 2 inches (188 cm)."""
    for before, a, b in zip((None, *pair.here), pair.here, pair.here[1:], strict=False):
        is_said_again = a.said and not b.said and is_converted(a, b, ())
        if b in pair.added and a not in pair.added and (is_said_again or explains(b, a, before)):
            pair.added.remove(b)


def match_repeated(pair: TextPair) -> None:
    """A figure that the translation says twice is a warning: "below zero (-18 °C)"."""
    once = {q.pair for q in pair.there if not q.said}
    once |= {(value, "deg") for value, unit in once if unit in ("°C", "°F")}
    pair.words += [q for q in pair.added if q.pair in once]
    pair.added = [q for q in pair.added if q.pair not in once]
