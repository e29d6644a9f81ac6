"""Periods between two moments, both of which belong to them.

A moment is a day (`2026-11-28`) or an instant in UTC (`2026-11-28T18:03:03Z`). A day is meant where
it is most generous: it begins where days begin first (UTC+14), and ends where they end last
(UTC-12), so that nobody's act of that day is outside it.
"""

import datetime as dt
import re

MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z)?$"
FIRST_YEAR, LAST_YEAR = 1970, 2999
"""The years that a moment can have, as those of acts; they are far from the ends of the
calendar."""
DAY_BEGINS = dt.timezone(dt.timedelta(hours=14))
DAY_ENDS = dt.timezone(dt.timedelta(hours=-12))


def first_instant(moment: str) -> dt.datetime:
    """The first instant of a moment, in UTC. Raises ValueError when the calendar does not have
    it."""
    return _instant(moment, dt.time.min, DAY_BEGINS)


def last_instant(moment: str) -> dt.datetime:
    """The last instant of a moment, in UTC, to the microsecond. Raises ValueError as
    `first_instant` does."""
    return _instant(moment, dt.time.max, DAY_ENDS)


def _instant(moment: str, time: dt.time, zone: dt.tzinfo) -> dt.datetime:
    if not re.fullmatch(MOMENT, moment):
        raise ValueError(f"{moment!r} is neither a day nor an instant in UTC")
    if "T" in moment:
        instant = dt.datetime.fromisoformat(moment)
    else:
        instant = dt.datetime.combine(dt.date.fromisoformat(moment), time, zone)
    if not FIRST_YEAR <= int(moment[:4]) <= LAST_YEAR:
        raise ValueError(f"{moment} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return instant.astimezone(dt.UTC)


def includes(
    from_: str | None, until: str | None, first: dt.datetime, last: dt.datetime, *, whole: bool
) -> bool:
    """Whether a period has all of the time between two instants (`whole`), or some of it. Without
    `from_` it has no beginning, without `until` no end."""
    begins = first_instant(from_) if from_ else None
    ends = last_instant(until) if until else None
    early, late = (first, last) if whole else (last, first)
    return (begins is None or begins <= early) and (ends is None or late <= ends)


def describe(from_: str | None, until: str | None) -> str:
    """A period in words: `from 2026-01-01 until 2026-12-31`; empty if it has no bounds."""
    return " ".join([*([f"from {from_}"] if from_ else []), *([f"until {until}"] if until else [])])
