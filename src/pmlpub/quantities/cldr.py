"""The generated tables of lexicons/cldr/: what CLDR has of a language (`make lexicons`)."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache

import msgspec

from pmlpub import disk


class Cldr(msgspec.Struct, frozen=True):
    """Separators, units, names of months and days (Monday first), words of numbers and of orders,
    and words that multiply the number before them.

    Words stand under the unit's key of units.py, or under the number.
    """

    decimal: str
    group: str
    units: Mapping[str, tuple[str, ...]]
    months: tuple[tuple[str, ...], ...]
    days: tuple[tuple[str, ...], ...]
    numbers: Mapping[str, tuple[str, ...]]
    orders: Mapping[str, tuple[str, ...]]
    multipliers: Mapping[str, tuple[str, ...]]


@cache
def cldr(tag: str) -> Cldr | None:
    """The table of a language, by its tag and then with fewer subtags; None if CLDR has none.

    CLDR has the words of numbers of some languages (zh) without a script alone; a table that names
    the script (zh-Hans) takes them from there if the months are the same, and so the script.
    """
    name = tag
    while name:
        with suppress(FileNotFoundError):
            data = disk.read_resource(f"quantities/lexicons/cldr/{name}.json")
            found = msgspec.json.decode(data, type=Cldr)
            general = cldr(name.rpartition("-")[0])
            if general and not found.numbers and general.months == found.months:
                return msgspec.structs.replace(
                    found, numbers=general.numbers, orders=general.orders
                )
            return found
        name = name.rpartition("-")[0]
    return None


def joined(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Words of a table in the form of units.py: separated by bars."""
    return {key: "|".join(listing) for key, listing in words.items()}
