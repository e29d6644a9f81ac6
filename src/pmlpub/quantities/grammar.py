"""The expressions with which the text of one language is read.

Those for numbers, units, dates and rates are in modules of their own. They match folded text in
lower case. All are bounded, so that reading stays linear. `(?r)` reads from the end: what comes
before a number. Long tables are looked up at their place (`Words.after`, `Words.before`): an
expression of them would take longer to compile than a page takes to read. What few texts need is
compiled when the first of them needs it.
"""

from collections.abc import Collection, Iterable
from functools import cache, cached_property

import regex

from pmlpub.quantities.cldr import cldr
from pmlpub.quantities.date_grammar import Dates
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.number_grammar import Joints, Numbers
from pmlpub.quantities.rate_grammar import Rates
from pmlpub.quantities.said import words_of
from pmlpub.quantities.tables import Tables
from pmlpub.quantities.unit_grammar import Units
from pmlpub.quantities.words import WordMatch, Words, table

LETTER = r"[\p{Latin}\p{Greek}]"
_HAN_BETWEEN = regex.compile(r"[\p{Han}--[每一,,。]]", regex.V1)


class Clock:
    """Hours, with their part of the day and the words that mark them."""

    def __init__(self, tables: Tables) -> None:
        self.part_before = tables.words(nw.DAY_BEFORE, "db")
        self.part_after = tables.words(nw.DAY_AFTER, "da")
        self.mark_before = tables.listed(nw.CLOCK_BEFORE, "cb")
        self.mark = tables.listed(nw.CLOCK_AFTER, "ca")
        first = self.mark_before.pattern
        self.before = regex.compile(
            rf"(?r)(?:{tables.begin}{self.part_before.pattern}[ ]?)?"
            rf"(?P<mark>{tables.begin}{first}[ ]?)?$"
        )
        self.is_marked = tables.is_in(nw.MARKED)
        self.may_be_alone = tables.is_in(nw.ALONE)


def _telling(listings: Iterable[Words]) -> frozenset[str]:
    """The longest word of each entry; none at all if one may have another ending, or signs alone.
    A text may have an apostrophe after it."""
    words = set[str]()
    for listing in listings:
        for stem in listing.keys:
            found = [word for word in words_of(stem) if word.isascii()]
            if listing.is_open or not found:
                return frozenset()
            words.add(max(reversed(found), key=len))
    return frozenset(words | {f"{word}'" for word in words})


class Grammar:
    """The expressions of one language. A language without tables has those of symbols alone."""

    def __init__(self, tag: str) -> None:
        tables = Tables(tag)
        self.language = tables.language
        self.is_latin = tables.is_latin
        generated = cldr(tag)
        self.groups_by_points = tables.is_in(nw.POINT_LANGUAGES)
        if table(un.UNITS, tag) is None and generated:
            self.groups_by_points = generated.decimal == "."
        self.joints = Joints(tables)
        self.units = Units(tables, self.joints)
        self.numbers = Numbers(tables)
        self.dates = Dates(tables, self.numbers)
        self.clock = Clock(tables)
        self.rates = Rates(tables, self.units)
        self._tables = tables
        stops = (self.rates.heads, self.joints.other_words, self.numbers.words, self.numbers.times)
        self.no_unit_after = frozenset(
            key.split()[0] for words in stops for key in words.keys if key
        )
        self.names = {
            key: regex.compile("|".join(map(regex.escape, words.split("|"))))
            for key, words in (table(nw.NAMES, tag) or {}).items()
        }

    def spelled(self, name: str) -> "regex.Pattern[str] | None":
        """An expression for a name of Latin letters and digits as this script spells it; None if
        letters have no names in it."""
        known = nw.LETTER_NAMES.get(self.language, {})
        more = nw.SPELLED_LETTERS.get(self.language, {})
        parts = []
        for sign in name.replace("-", ""):
            names = [word for table_ in (known, more) for word in table_.get(sign, "").split("|")]
            names = sorted({fold(word) for word in names if word}, key=len, reverse=True)
            if not sign.isdecimal() and not names:
                return None
            parts.append(sign if sign.isdecimal() else f"(?:{'|'.join(map(regex.escape, names))})")
        return regex.compile(
            r"(?<![\p{L}\p{M}\d])(?:\p{L}{0,2})??" + "[ -]?".join(parts) + r"(?![\p{L}\p{M}\d])"
        )

    def is_even(self, text: str, start: int, end: int) -> bool:
        """Does a word for two say that days or numbers are even: çift günlerde?"""
        follows = nw.EVEN_BEFORE.get(self.language)
        return (
            bool(follows)
            and text.startswith(nw.EVEN, start)
            and bool(regex.compile(rf"[ ](?:{follows})").match(text, end))
        )

    def may_have_hours(self, words: Collection[str]) -> bool:
        """May a text with such words have an hour in words, with what marks it as one?"""
        return not self._of_hours or not self._of_hours.isdisjoint(words)

    @cached_property
    def _of_hours(self) -> frozenset[str]:
        """Words of which a text with an hour in words has one; empty where that is not known."""
        clock = self.clock
        listings = (clock.mark_before, clock.mark, clock.part_before, clock.part_after)
        return _telling((*listings, self.numbers.clock_parts)) if self.is_latin else frozenset()

    @cached_property
    def head(self) -> regex.Pattern[str]:
        """Where a quantity in figures may begin, and of what kind."""
        cubes = "|".join(w for w in self.units.words.keys if w[-1].isdigit())
        return regex.compile(
            rf"(?P<cube>{self._tables.begin}{Words([('', cubes)], 'cu').pattern})|"
            rf"(?P<name>(?<!{LETTER}|\d){LETTER}{{1,20}}-?\d)"
            r"|(?P<phone>(?:\+|\()\(?\d)|(?P<digit>\d|[¼-¾⅐-⅞]|(?<![\w.,])\.\d)"
        )

    @cached_property
    def head_with_months(self) -> regex.Pattern[str]:
        """`head`, and the name of a month before its day or year."""
        month = rf"(?P<month>{self.dates.months.pattern}\.?,?[ ][^\d\n]{{0,4}}\d)"
        return regex.compile(f"{self.head.pattern}|{self.dates.begin}{month}")

    def is_all_day(self, text: str) -> bool:
        """Does a text say "around the clock"?"""
        return bool(self._all_day.search(lower(fold(text))))

    def is_all_week(self, text: str) -> bool:
        """Does a text say "every day of the week"?"""
        return bool(self._all_week.search(lower(fold(text))))

    def is_alternate(self, unit: str, text: str) -> bool:
        """Does a text say "every other day", or week?"""
        found = self._alternate.get(unit)
        return bool(found and found.search(lower(fold(text))))

    @cached_property
    def _alternate(self) -> dict[str, regex.Pattern[str]]:
        return {
            unit: regex.compile(self._tables.begin + Words([("", words)], "al").pattern)
            for unit, words in (table(nw.ALTERNATE, self._tables.tag) or {}).items()
        }

    @cached_property
    def _all_day(self) -> regex.Pattern[str]:
        return regex.compile(self._tables.begin + self._tables.listed(nw.ALL_DAY, "ad").pattern)

    @cached_property
    def _all_week(self) -> regex.Pattern[str]:
        return regex.compile(self._tables.begin + self._tables.listed(nw.ALL_WEEK, "aw").pattern)

    def moments(self, text: str) -> list[bool]:
        """Whether a text names the morning, noon or the afternoon, and the evening or night; empty
        in a language without these words."""
        folded = lower(fold(text))
        return [bool(moment.search(folded)) for moment in self._moments]

    @cached_property
    def _moments(self) -> list[regex.Pattern[str]]:
        listings = table(nw.MOMENTS, self._tables.tag) or ()
        begin = self._tables.begin
        return [regex.compile(begin + Words([("", words)], "m").pattern) for words in listings]

    def unit_later(self, text: str, start: int, limit: int) -> WordMatch | None:
        """A Chinese unit after one or two other words: 3 whole days."""
        for place in (start, start + 1):
            if not _HAN_BETWEEN.match(text, place, limit):
                return None
            if found := self.units.words.after(text, place + 1, limit=limit):
                return found
        return None


def names_moment_of(hour: int, moments: Iterable[bool]) -> bool:
    """Do the `Grammar.moments` of a text name the one to which an hour belongs, and no other?"""
    named = [hours for hours, is_named in zip(nw.MOMENT_HOURS, moments, strict=False) if is_named]
    return bool(named) and all(hour in hours for hours in named)


@cache
def grammar(language: str) -> Grammar:
    """The expressions of a language, compiled once."""
    return Grammar(language)
