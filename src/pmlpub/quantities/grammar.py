"""The expressions with which the text of one language is read.

They match folded text in lower case. All are bounded, so that reading stays linear. `(?r)` reads
from the end: what comes before a number.
"""

from collections.abc import Mapping
from functools import cache

import regex

from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.words import GAP, Words, table

LETTER = r"[\p{Latin}\p{Greek}]"
# What may come before a word, beginning with the particles that Arabic writes together with it.
_BEFORE = {"ar": r"(?<![\p{L}\p{M}\d])[وفبلك]?(?:ال)?", "hi": r"(?<![\p{L}\p{M}])", "zh": ""}
_LATIN_BEFORE = r"(?<![\p{Latin}\p{Greek}\d])"
# "one" is also the first character of the Chinese for some, same, together and the like.
_CHINESE_AFTER = rf"(?![{nw.CHINESE_NUMERALS}]|分之|[些般起样直定切旦共同致])"


class Tables:
    """The tables of one language, by its tag."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.language = tag.partition("-")[0]
        self.begin = _BEFORE.get(self.language, _LATIN_BEFORE)

    def words(self, tables: Mapping[str, Mapping[str, str]], group: str) -> Words:
        """The language's words that stand for keys."""
        return Words((table(tables, self.tag) or {}).items(), group)

    def listed(self, tables: Mapping[str, str], group: str) -> Words:
        """The language's words that stand for nothing but themselves."""
        return Words([("", table(tables, self.tag) or "")], group)

    def is_in(self, tags: frozenset[str]) -> bool:
        """Is the language one of those that have a habit?"""
        return bool(table(dict.fromkeys(tags, True), self.tag))


class Joints:
    """What may be between two numbers."""

    def __init__(self, tables: Tables) -> None:
        self.range_words = tables.listed(nw.RANGE_JOINTS, "rj")
        self.other_words = tables.listed(nw.OTHER_JOINTS, "oj")
        to, other = self.range_words.pattern, self.other_words.pattern
        self.range = regex.compile(rf"[ \n]{{0,2}}(?:[-~]|{to})[ \n]{{0,2}}")
        self.any = regex.compile(rf"[ \n]{{0,2}}(?:[-~,،、]|{to}|{other})[ \n]{{0,2}}")
        ratio = tables.listed(nw.PROPORTIONS, "pr").pattern
        self.ratio = regex.compile(rf"(?:{GAP}\p{{L}}{{1,15}})?{GAP}{ratio}{GAP}")


class Units:
    """Units, before and after a number."""

    def __init__(self, tables: Tables, joints: Joints) -> None:
        own = table(un.UNITS, tables.tag)
        self.known = own is not None
        words = {*joints.range_words.keys, *joints.other_words.keys}
        symbols = {
            key: "|".join(w for w in value.split("|") if w not in words)
            for key, value in un.SYMBOLS.items()
        }
        self.pairs = (*symbols.items(), *(own or {}).items())
        self.symbols = frozenset(Words(symbols.items(), "s").keys)
        self.words = Words(self.pairs, "u")
        # In Turkish an ending may come between: 50 mg, 2'şer tablet.
        ending = r"(?:'\p{Latin}{1,6})?" if tables.language == "tr" else ""
        self.after = regex.compile(rf"{ending}(?:[ \n]{{0,2}}|-){self.words.pattern}")
        first = table(un.BEFORE, tables.tag) or frozenset()
        self.come_first = "day" in first
        self.words_before = Words([p for p in self.pairs if p[0] in first], "b")
        self.before = regex.compile(rf"(?r){tables.begin}{self.words_before.pattern}[ \n]{{0,2}}$")
        self._begin, self._own = tables.begin, dict(own or {})

    def mention(self, unit: str) -> regex.Pattern[str] | None:
        """An expression for the unit's words anywhere in a text."""
        if unit not in self._own:
            return None
        words = Words([(unit, self._own[unit])], "u")
        return regex.compile(self._begin + words.pattern)


class Numbers:
    """Words of numbers, and what changes the value of one."""

    def __init__(self, tables: Tables) -> None:
        begin, listed = tables.begin, tables.listed
        self.words = tables.words(nw.WORDS, "n")
        self.next = regex.compile(rf"[ ]?(?:\d|{self.words.pattern})")
        self.times = tables.words(nw.TIMES, "t")
        self.duals = tables.words(nw.DUALS, "d")
        self.hours = tables.words(nw.CLOCK_HOURS, "ch")
        self.half_after = regex.compile(rf"[ ]?{listed(nw.AND_A_HALF, 'h').pattern}")
        self.half_before = regex.compile(rf"(?r){begin}{listed(nw.HALF_BEFORE, 'hb').pattern}[ ]?$")
        self.multipliers = tables.words(nw.MULTIPLIERS, "x")
        self.times_after = regex.compile(rf"[ ]?{self.multipliers.pattern}")
        self.times_before = regex.compile(rf"(?r){begin}{self.multipliers.pattern}[ ]$")
        self.ordinal = regex.compile(listed(nw.ORDINALS, "o").pattern)
        self.minus = regex.compile(
            rf"(?r)(?:(?:^|[\s(])-|{begin}{listed(nw.MINUS, 'mi').pattern}[ ]?)$"
        )

        after = ""
        self.begin = begin
        if tables.language == "zh":
            self.begin, after = rf"(?<![{nw.CHINESE_NUMERALS}\d])", _CHINESE_AFTER
        saying = (self.words, self.times, self.duals, self.hours)
        begins = {stem[0] for listing in saying for stem in listing.keys}
        # Any letter may begin a word: those that begin none are sorted out first.
        may_begin = f"(?=[{''.join(sorted(begins))}])" if begins else "(?!)"
        self.said = (
            rf"{self.begin}{may_begin}(?:(?P<word>{self.words.pattern}{after})"
            rf"|(?P<times>{self.times.pattern})|(?P<dual>{self.duals.pattern})"
            rf"|(?P<hour>{self.hours.pattern}))"
        )


class Dates:
    """Dates with the name of a month."""

    def __init__(self, tables: Tables, numbers: Numbers) -> None:
        names = table(nw.MONTHS, tables.tag) or ()
        self.months = Words([(str(i), w) for i, w in enumerate(names, 1)], "m")
        joint = tables.listed(nw.DATE_JOINTS, "dj").pattern
        order = rf"(?:{numbers.ordinal.pattern})?"
        year = rf"(?:{joint}|,)?[ ]?(?:{joint}[ ])?(?P<year>\d{{4}})(?!\d)"
        month = rf"{self.months.pattern}\.?(?:[ ]?/[ ]?\p{{L}}{{2,10}}(?:[ ]\p{{L}}{{2,10}})?)?"
        self.day_month = regex.compile(
            rf"(?P<day>\d{{1,2}}){order}[ ](?:{joint}[ ])?{month}(?:[ ]?{year})?"
        )
        self.month_day = regex.compile(
            rf"{month},?(?:[ ]{year}"
            rf"|[ ](?:{joint}[ ])?(?P<day>\d{{1,2}})(?!\d){order}(?:[ ]?{year})?)"
        )


class Clock:
    """Hours, with their part of the day and the words that mark them."""

    def __init__(self, tables: Tables) -> None:
        self.part_before = tables.words(nw.DAY_BEFORE, "db")
        self.part_after = tables.words(nw.DAY_AFTER, "da")
        first = tables.listed(nw.CLOCK_BEFORE, "cb").pattern
        after = tables.listed(nw.CLOCK_AFTER, "ca").pattern
        self.before = regex.compile(
            rf"(?r)(?:{tables.begin}{self.part_before.pattern}[ ]?)?"
            rf"(?P<mark>{tables.begin}{first}[ ]?)?$"
        )
        self.mark = regex.compile(rf"[ ]?{after}")
        self.day = regex.compile(rf"[ ]?{self.part_after.pattern}")
        self.is_marked = tables.is_in(nw.MARKED)
        self.may_be_alone = tables.is_in(nw.ALONE)


class Rates:
    """Per day, a day, daily, /kg."""

    def __init__(self, tables: Tables, units: Units) -> None:
        templates = [t for t in (table(un.PER, tables.tag) or "").split("|") if t]
        before = "|".join(t[:-2].strip() for t in templates if t.endswith("{}"))
        behind = "|".join(t[2:].strip() for t in templates if t.startswith("{}"))
        self.heads = Words([("", before)], "ph", whole=tables.language != "ar")
        tails = Words([("", behind)], "pt")
        self.units = Words([p for p in units.pairs if p[0] in un.RATED], "u")
        self.words = tables.words(un.RATES, "w")
        space = r"[ \n]{0,2}" if tables.language in _BEFORE else GAP
        unit = self.units.pattern
        self.pattern = regex.compile(
            rf"/[ ]?{unit}|{tables.begin}(?:{self.heads.pattern}{space}{unit}"
            rf"|{self.words.pattern}|{unit}{GAP}{tails.pattern})"
        )
        self.one_is_per = None
        if one := table(un.ONE_IS_PER, tables.tag):
            choice = "|".join(map(regex.escape, map(lower, map(fold, one.split("|")))))
            self.one_is_per = regex.compile(rf"[ ]?(?:{choice})[ ]?")


class Grammar:
    """The expressions of one language. A language without tables has those of symbols alone."""

    def __init__(self, tag: str) -> None:
        tables = Tables(tag)
        self.language = tables.language
        self.is_latin = self.language not in _BEFORE
        self.groups_by_points = tables.is_in(nw.POINT_LANGUAGES)
        self.joints = Joints(tables)
        self.units = Units(tables, self.joints)
        self.numbers = Numbers(tables)
        self.dates = Dates(tables, self.numbers)
        self.clock = Clock(tables)
        self.rates = Rates(tables, self.units)
        self.head_of_words = regex.compile(self.numbers.said)
        self.head = self._head(tables)
        self.unit_later = self._unit_later()
        self.names = {
            key: regex.compile("|".join(map(regex.escape, words.split("|"))))
            for key, words in (table(nw.NAMES, tag) or {}).items()
        }

    def _head(self, tables: Tables) -> regex.Pattern[str]:
        """Where a quantity may begin, and of what kind."""
        cubes = "|".join(w for w in self.units.words.keys if w[-1].isdigit())
        return regex.compile(
            rf"(?P<cube>{tables.begin}{Words([('', cubes)], 'cu').pattern})|"
            rf"(?P<name>(?<!{LETTER}|\d){LETTER}{{1,20}}-?\d)"
            r"|(?P<phone>(?:\+|\()\(?\d)|(?P<digit>\d|[¼-¾⅐-⅞]|(?<![\w.,])\.\d)"
            rf"|{self.numbers.said}"
            rf"|{self.numbers.begin}(?P<month>{self.dates.months.pattern}\.?,?[ ][^\d\n]{{0,4}}\d)"
        )

    def _unit_later(self) -> regex.Pattern[str]:
        """A unit after one or two other words: 3 whole days."""
        if self.language == "zh":
            between = r"[\p{Han}--[每一,,。]]{1,2}?"
        else:
            stops = (self.rates.heads, self.joints.other_words, self.numbers.words)
            words = "|".join(k for listing in (*stops, self.numbers.times) for k in listing.keys)
            stop = Words([("", words)], "st").pattern
            between = rf"(?:{GAP}(?!{stop})[\p{{L}}\p{{M}}'-]{{1,20}}){{1,2}}?{GAP}"
        return regex.compile(rf"{between}{self.units.words.pattern}", regex.V1)


@cache
def grammar(language: str) -> Grammar:
    """The expressions of a language, compiled once."""
    return Grammar(language)
