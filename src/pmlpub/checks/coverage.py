"""What the checks read in each language: with words that were listed by hand, from CLDR, or not.

Whatever is not named here (figures, addresses, markup, protected terms, the length of an SMS, ...)
is looked at in every language in the same way.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal, TypeAlias

import msgspec

from pmlpub.checks import negation
from pmlpub.checks.lexicons import lengths
from pmlpub.checks.lexicons import opposites as opposite_words
from pmlpub.quantities.cldr import Cldr, cldr
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.words import table

NEGATIONS = "negations"
BOUNDS = "bounds and opposites"
WHEN = "how often, when, start and stop"

Source: TypeAlias = Literal["by hand", "CLDR", "not read"]
"""Where the words of a language come from."""
SOURCES: tuple[Source, ...] = ("by hand", "CLDR", "not read")


class Aspect(msgspec.Struct, frozen=True):
    """Something that a check reads with the words of a language.

    `codes` are those of its findings. `missing` says in a sentence what follows where a language
    has no words for it. `found` tells where the words of a language come from.
    """

    name: str
    codes: tuple[str, ...]
    missing: str
    found: Callable[[str], Source]


class Row(msgspec.Struct, frozen=True, rename={"name": "aspect"}):
    """One aspect in one language."""

    name: str
    codes: tuple[str, ...]
    source: Source


def _of(
    by_hand: Mapping[str, object], generated: Callable[[Cldr], object]
) -> Callable[..., Source]:
    """Where words come from that stand in a table by hand or in those of CLDR."""

    def found(language: str) -> Source:
        if table(by_hand, language):
            return "by hand"
        own = cldr(language)
        return "CLDR" if own and generated(own) else "not read"

    return found


def _negation(language: str) -> Source:
    return "by hand" if negation.table(language) else "not read"


def _opposites(language: str) -> Source:
    is_known = language.partition("-")[0] in opposite_words.LANGUAGES
    return "by hand" if is_known else "not read"


def _nothing(_: Cldr) -> bool:
    return False


ASPECTS = (
    Aspect(
        "decimal sign and units",
        ("number", "number-unit"),
        "Figures are compared without their units, and a point or comma in a figure may be either "
        "sign.",
        _of(un.UNITS, lambda own: own.units),
    ),
    Aspect(
        "dates in words",
        ("number",),
        "Only dates in figures are read.",
        _of(nw.MONTHS, lambda own: any(own.months)),
    ),
    Aspect(
        "numbers in words",
        ("number-word",),
        "A number in words is not compared.",
        _of(nw.WORDS, lambda own: own.numbers),
    ),
    Aspect(
        "orders in words",
        ("number-word",),
        "Words such as 'second' are not compared.",
        _of(nw.ORDER_WORDS | {"zh": nw.CHINESE_NUMERALS}, lambda own: own.orders),
    ),
    Aspect(
        "rates",
        ("number-unit",),
        "A 'per day' is read only if it is written with a slash.",
        _of(un.PER, _nothing),
    ),
    Aspect(
        "hours in words",
        ("number",),
        "Hours are read in figures only, without their part of the day.",
        _of(nw.DAY_AFTER | nw.DAY_BEFORE, _nothing),
    ),
    Aspect(
        NEGATIONS,
        ("negation",),
        "Negations are not compared; one warning (`unread`) names those of the source.",
        _negation,
    ),
    Aspect(
        BOUNDS,
        ("opposite",),
        "Bounds and opposites are not compared; one warning (`unread`) names those of the source.",
        _opposites,
    ),
    Aspect(
        WHEN,
        ("opposite",),
        "Frequencies (once a week), parts of the day, days of the week, sides, the stomach, start "
        "and stop are not compared; one warning (`unread`) names those of the source.",
        _opposites,
    ),
    Aspect(
        "usual length",
        ("length",),
        "Texts may be about as long as in most languages.",
        _of(lengths.RELATIVE, _nothing),
    ),
)
"""All that depends on the words of a language, in the order in which it is shown."""


@cache
def coverage(language: str) -> tuple[Row, ...]:
    """What the checks read in a language, a row for each aspect."""
    return tuple(Row(one.name, one.codes, one.found(language)) for one in ASPECTS)


@cache
def is_read(aspect: str, language: str) -> bool:
    """Whether the checks have words of a language for an aspect, by its name."""
    return any(row.name == aspect and row.source != "not read" for row in coverage(language))


def unread(language: str) -> tuple[str, ...]:
    """The names of the aspects that nothing reads in a language."""
    return tuple(row.name for row in coverage(language) if row.source == "not read")
