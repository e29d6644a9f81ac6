"""Today's date where the day begins first: the default as-of date.

What is judged by a date gets it as a value.
"""

import datetime as dt


def today_where_the_day_begins() -> dt.date:
    """The date in UTC+14, where every day begins first: the default as-of date."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=14))).date()
