"""The one place where the day is asked for; what is judged by it gets it as a value."""

import datetime as dt


def today_where_the_day_begins() -> dt.date:
    """The date in UTC+14, where every day begins first: the default as-of date."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=14))).date()
