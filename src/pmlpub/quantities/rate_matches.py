"""Rates of two texts, and what is said of all day or of every other day, in other forms."""

from decimal import Decimal

from pmlpub.quantities.quantity import Quantity, Value
from pmlpub.quantities.text_pair import TRIED, TextPair

_PERIODS = (
    ("day", "h", Decimal(24)), ("week", "day", Decimal(7)), ("year", "month", Decimal(12)),
    ("month", "week", Decimal(4)),
)  # fmt: skip
_PER_MINUTE = ("per", "min")
_ALL_DAY = {(Decimal(24), "h"), ("24/7", "name"), ("24/7", "")}
_DAY, _WEEK = (Decimal(24), "h"), (Decimal(7), "day")
_AROUND = frozenset({"24/7", "7/24", "24X7", "24×7", "7×24"})
_ALTERNATE: dict[tuple[Value, str], str] = {
    (Decimal(2), "day"): "day", (Decimal(2), "week"): "week",
    (Decimal(14), "day"): "week", (Decimal(15), "day"): "week",
    (Decimal(2), "h"): "h", (Decimal(2), "month"): "month", (Decimal(2), "year"): "year",
    (Decimal(3), "month"): "quarter", (Decimal(6), "month"): "half-year",
}  # fmt: skip


def match_frequencies(pair: TextPair) -> None:
    """Twice a day is every 12 hours, or morning and evening; once a day every 24 hours, and
    twice a year every 6 months."""
    texts = ((pair.text, pair.grammar), (pair.source, pair.source_grammar))
    sides = ((pair.there, pair.here), (pair.here, pair.there))
    for (side, others), (text, own) in zip(sides, texts, strict=True):
        periods = {q.unit for q in side if q.value == "per"}
        if "day" in periods and not any(q.unit == "time" and q.value != 1 for q in others):
            moments = sum(own.moments(text))
            for q in [q for q in side[:TRIED] if q.value == moments and q.unit == "time"]:
                pair.forget(q)
                pair.rates.add("day")
        for period, unit, whole in _PERIODS if periods else ():
            if period not in periods:
                continue
            for q in side[:TRIED]:
                if q.unit not in ("time", "dose") or isinstance(q.value, str) or q.value < 1:
                    continue
                wanted = whole / q.value, unit
                every = next((o for o in others if o.pair == wanted), None)
                if every is not None:
                    again = [o for o in side if o.pair == wanted]  # twice a day, 12 h apart
                    pair.forget(q, every, *again)
                    pair.rates.add(period)


def match_alternate(pair: TextPair) -> None:
    """Every other day is every two days, every other week every fortnight, quarterly every three
    months, and so on."""
    sides = ((pair.there, pair.grammar, pair.text),
             (pair.here, pair.source_grammar, pair.source))  # fmt: skip
    for side, own, text in sides:
        found = [q for q in side if q.pair in _ALTERNATE]
        units = {_ALTERNATE[q.pair] for q in found}
        said = {unit for unit in units if own.is_alternate(unit, text)}
        for q in found[:TRIED] if said else ():
            if _ALTERNATE[q.pair] in said:
                pair.forget(q)


def match_around_the_clock(pair: TextPair) -> None:
    """24/7 is 24 hours on 7 days, and around the clock."""
    _match_all_day(pair)
    around = next((q for q in pair.missing if q.value in ("24/7", "7/24")), None)
    if around:
        pair.missing.remove(around)
        parts = {*_AROUND, Decimal(24), Decimal(7)}
        pair.added = [q for q in pair.added if q.value not in parts]
    _match_all_day(pair)
    if any(q.value in _AROUND for q in pair.there):
        here = {q.pair for q in pair.here}
        values = {span[0] for span in (_DAY, _WEEK) if span in here}
        said = [q for q in pair.said[1] if q.value in values and q.unit in ("", "h", "day")]
        pair.forget(*said)  # sept jours sur sept


def _match_all_day(pair: TextPair) -> None:
    """Around the clock is 24 hours, and every day seven days a week."""
    texts = ((pair.added, pair.source_grammar, pair.source),
             (pair.missing, pair.grammar, pair.text))  # fmt: skip
    for left, own, text in texts:
        hours = [q for q in left if q.pair in _ALL_DAY]
        if hours and own.is_all_day(text):
            pair.forget(*hours)
            if any(q.value in _AROUND for q in hours):
                pair.forget(*(q for q in pair.added if q.pair in (_DAY, _WEEK)))
    _match_all_week(pair)
    left, own, text = texts[1]
    days = [q for q in pair.there if q.pair == (Decimal(7), "day")]
    if days and own.is_all_week(text):
        pair.forget(*days)
        pair.rates.add("week")


def _match_all_week(pair: TextPair) -> None:
    """24 h sur 24 et 7 jours sur 7, and 24 hours a day, where the text has no "a day"."""
    both = {q.pair for q in pair.there} & {q.pair for q in pair.here}
    for whole, period in ((_DAY, "day"), (_WEEK, "week")):
        for side, left in ((pair.there, pair.missing), (pair.here, pair.added)):
            if whole in {q.pair for q in side}:
                again = (q for q in left if q.value == whole[0] and (q.guessed or not q.unit))
                pair.forget(*(q for q in again if q.pair != whole))
        sides = ({q.unit for q in qs if q.value == "per"} for qs in (pair.there, pair.here))
        if whole in both and sum(map(bool, sides)) == 1:
            pair.rates.add(period)


def is_beat(pair: TextPair, a: Quantity, b: Quantity) -> bool:
    """A pulse over 120, and one of 120 times per minute."""
    fits = a.value == b.value and not a.unit and b.unit == "time"
    return fits and any(q.pair == _PER_MINUTE for q in pair.here)


def match_unread_rates(pair: TextPair) -> None:
    """Where the words of rates are not known, "1 day" may be "a day" (Japanese 1日)."""
    if not pair.known:
        periods = {q.unit for q in pair.there if q.value == "per"}
        pair.added = [q for q in pair.added if q.value != 1 or q.unit not in periods]


def compare_rates(pair: TextPair) -> None:
    """Another rate is an error; one that only one side has may be said in ways not known."""
    if not pair.known or not any(q.value != "per" for q in pair.there):
        return
    one, two = (
        {q for q in qs if q.value == "per" and q.unit not in pair.rates}
        for qs in (pair.there, pair.here)
    )
    missing = sorted(one - two, key=str)
    added = sorted(two - one, key=str)
    if missing and added:
        pair.missing += missing
        pair.added += added
    elif all(pair.digits):  # one that only the translation has may be no rate: in the week
        pair.units += missing
