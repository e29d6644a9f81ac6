"""Now, and today's dates: where the day begins first (the default as-of date), and here.

What is judged by a date gets it as a value.
"""

import datetime as dt

DAY_BEGINS_FIRST = dt.timezone(dt.timedelta(hours=14))
"""The zone in which every day begins first (UTC+14)."""


def today_where_the_day_begins() -> dt.date:
    """The date in UTC+14, where every day begins first: the default as-of date."""
    return dt.datetime.now(DAY_BEGINS_FIRST).date()


def day_or_today(as_of: dt.date | None) -> dt.date:
    """The as-of date that a program names, or the default one. Raises TypeError for what is not a
    date: an instant has no day before a time zone is chosen, and a text may have any form."""
    if as_of is None:
        return today_where_the_day_begins()
    if not isinstance(as_of, dt.date) or isinstance(as_of, dt.datetime):
        raise TypeError(f"an as-of date is a datetime.date, such as date(2026, 1, 31): {as_of!r}")
    return as_of


def today_here() -> dt.date:
    """The date in the time zone of this machine: the day on which somebody signs."""
    return dt.datetime.now().astimezone().date()


def noon_of(day: dt.date) -> dt.datetime:
    """The middle of a day in UTC, which is on that day almost everywhere: the instant that stands
    for a day in work lists."""
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def now() -> dt.datetime:
    """The present instant, in UTC."""
    return dt.datetime.now(dt.UTC)


def now_in_utc() -> str:
    """This instant as RFC 3339 writes it."""
    return now().isoformat(timespec="microseconds").replace("+00:00", "Z")


def instant_of(day: dt.date, *, latest: bool) -> dt.datetime:
    """The instant, in UTC, of an act of this day: now if it is today. Of a day that is given
    afterwards nobody knows the hour: it is its beginning in UTC or, for what takes away, its end
    (`latest`), so that the order of two acts of that day is decided by what they do."""
    now = dt.datetime.now(dt.UTC)
    if day == today_here():
        return now
    if latest:
        return min(now, dt.datetime.combine(day, dt.time.max, dt.UTC))
    return dt.datetime.combine(day, dt.time.min, dt.UTC)
