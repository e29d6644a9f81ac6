"""Languages: BCP 47 outside, POSIX names on disk, and what CLDR (Babel) knows of each.

Only configured languages ever reach Babel: a name is matched against the list first, since Babel
opens a data file of that name (CVE-2021-42771).
"""

import datetime as dt
from collections.abc import Sequence
from functools import cache

import babel
from babel.dates import format_date
from babel.lists import format_list

# Names that the output tree uses for itself (design: "Top-level names of outputs are reserved").
RESERVED = frozenset({
    "assets", "current", "dataset", "gallery", "index", "ledger", "lines", "manifest", "objects",
    "releases", "robots", "sitemaps", "state", "status", "trees",
})  # fmt: skip


def posix_name(tag: str) -> str:
    """`pt-BR` -> `pt_BR`: the name of the language's folder under locales/."""
    return tag.replace("-", "_")


def is_known(tag: str) -> bool:
    """Does CLDR describe the language? `tag` must already have the form of a BCP 47 tag."""
    try:
        _locale(tag)
    except (babel.UnknownLocaleError, ValueError):
        return False
    return True


@cache
def _locale(tag: str) -> babel.Locale:
    return babel.Locale.parse(tag, sep="-", resolve_likely_subtags=False)


@cache
def direction(tag: str) -> str:
    """`ltr` or `rtl`, by CLDR's character order."""
    return "rtl" if _locale(tag).character_order == "right-to-left" else "ltr"


@cache
def own_name(tag: str) -> str:
    """The language's name for itself, cased as it stands in a list: `français`."""
    return _locale(tag).get_display_name() or tag


@cache
def english_name(tag: str) -> str:
    """The language's name in English, for working pages and the terminal."""
    return _locale(tag).get_display_name("en") or tag


@cache
def long_date(day: dt.date, tag: str) -> str:
    """A date in words, CLDR's `long` form: `22 novembre 2026`."""
    return format_date(day, "long", locale=_locale(tag))


@cache
def partial_date(text: str, tag: str) -> str:
    """A year, a month or a day (`2020`, `2020-11`, `2020-11-20`) in words."""
    if len(text) == 10:
        return long_date(dt.date.fromisoformat(text), tag)
    year, _, month = text.partition("-")
    first = dt.date(int(year), int(month or 1), 1)
    pattern = _locale(tag).datetime_skeletons["yMMMM" if month else "y"]
    return str(pattern.apply(first, _locale(tag)))


def join_list(items: Sequence[str], tag: str) -> str:
    """`A, B and C` as the language writes it."""
    return format_list(list(items), locale=_locale(tag))


@cache
def plural_forms(tag: str) -> str:
    """The value of the `Plural-Forms` header, as Babel's table has it."""
    from babel.messages.plurals import get_plural

    return str(get_plural(_locale(tag)))
