"""Dates of two texts that are the same in other forms."""

from decimal import Decimal

import regex

from pmlpub.quantities.months import Months
from pmlpub.quantities.quantity import bare
from pmlpub.quantities.text_pair import TRIED, TextPair
from pmlpub.quantities.times import DATE, month_of, said_parts


def match_said_dates(pair: TextPair, there: Months, here: Months) -> None:
    """Takes dates in figures with those in words of the other side: 15 May, and the fifteenth
    of May. `there` and `here` are the months that the texts name."""
    for dates, others, words, months in (
        (pair.missing, pair.added, pair.said[1], here),
        (pair.added, pair.missing, pair.said[0], there),
    ):
        for q in [q for q in dates if q.unit == "date"][:TRIED]:
            figures = [n for n in others if n.unit == ""]
            if words and (parts := said_parts(q, [*figures, *words], months)):
                # "Twenty-one March 2026" is read as a number and a month with its year.
                month = [o for o in others if o.unit == "date" and f"{q.value}"[:-3] == o.value]
                pair.forget(q, *parts, *month[:1])


def match_month_days(pair: TextPair) -> None:
    """May 15 to May 20 is 15 to 20 May; 5 February is the fifth of the second month."""
    for dates, numbers, others in (
        (pair.missing, pair.added, pair.here),
        (pair.added, pair.missing, pair.there),
    ):
        months_ = {month_of(o) for o in others if o.unit == "date"}
        for q in [q for q in dates if q.unit == "date"]:
            found = DATE.fullmatch(str(q.value))
            if not found or int(found[2]) not in months_:
                continue
            day = next((n for n in numbers if n.value == int(found[3]) and not n.unit), None)
            if day is not None:
                pair.forget(q, day)


def match_split_dates(pair: TextPair) -> None:
    """21 May 2026 is 21 May of 2026, and the 21 after May 2026 may be no day: 2026 m. gegužę 21
    žmogus."""
    for dates, others in ((pair.missing, pair.added), (pair.added, pair.missing)):
        for q in [q for q in dates if DATE.fullmatch(str(q.value))][:TRIED]:
            value = str(q.value)
            year, day = value[:4], value[-2:].lstrip("0")
            for date, number in ((f"-{value[4:]}", year), (value[:-3], day)):
                parts = [o for o in others if o.pair == (date, "date")][:1]
                parts += [o for o in others if bare(o.value) == number and not o.unit][:1]
                if len(parts) == 2:
                    pair.forget(q, *parts)
                    break


def match_moved_years(pair: TextPair) -> None:
    """From 3 May to 19 June 2026: the year may stand with the other date."""
    dates = [[q for q in side if q.unit == "date"] for side in (pair.missing, pair.added)]
    if not all(dates) or len(dates[0]) != len(dates[1]):
        return
    days, years = (
        [sorted(str(q.value)[cut] for q in side) for side in dates]
        for cut in (slice(-5, None), slice(0, -5))
    )
    if days[0] == days[1] and years[0] == years[1]:
        pair.missing = [q for q in pair.missing if q.unit != "date"]
        pair.added = [q for q in pair.added if q.unit != "date"]


def match_unread_dates(pair: TextPair) -> None:
    """Dates whose month is in a form that CLDR does not have: day and year stay."""
    if pair.known:
        return
    for q in [q for q in pair.missing if q.unit == "date"][:TRIED]:
        figures = {Decimal(part) for part in regex.findall(r"\d+", str(q.value))}
        parts = [a for a in pair.added if a.value in figures]
        if parts:
            pair.missing.remove(q)
            for part in parts:
                pair.added.remove(part)
