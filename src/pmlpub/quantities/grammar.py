"""The expressions with which the text of one language is read.

They match folded text in lower case. All are bounded, so that reading stays linear. `(?r)` reads
from the end: what comes before a number.
"""

from collections.abc import Mapping
from functools import cache

import regex

from pmlpub.quantities.cldr import cldr, joined
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.said import (
    DUAL,
    FRACTION,
    HOUR,
    MINUTES,
    NAMED_HOUR,
    ORDER,
    PREFIX,
    TIMES,
    WORD,
    Sayings,
)
from pmlpub.quantities.words import GAP, Words, table

LETTER = r"[\p{Latin}\p{Greek}]"
# What may come before a word, beginning with the particles that Arabic writes together with it.
_BEFORE = {"ar": r"(?<![\p{L}\p{M}\d])[وفبلك]?(?:ال)?", "hi": r"(?<![\p{L}\p{M}])", "zh": ""}
_LATIN_BEFORE = r"(?<![\p{Latin}\p{Greek}\d])"


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
        generated = _clear_words(tables.tag, own or {})
        words = {*joints.range_words.keys, *joints.other_words.keys}
        symbols = {
            key: "|".join(w for w in value.split("|") if w not in words)
            for key, value in un.SYMBOLS.items()
        }
        self.pairs = (*generated.items(), *symbols.items(), *(own or {}).items())
        self.keys = frozenset(key for key, _ in self.pairs)
        self.symbols = frozenset(Words(symbols.items(), "s").keys)
        self.words = Words(self.pairs, "u")
        # In Turkish an ending may come between: 50 mg, 2'şer tablet.
        ending = r"(?:'\p{Latin}{1,6})?" if tables.language == "tr" else ""
        self.after = regex.compile(rf"{ending}(?:[ \n]{{0,2}}|-){self.words.pattern}")
        half = (
            rf"(?r){tables.begin}{self.words.pattern}[ ]و$" if tables.language == "ar" else "(?!)"
        )
        self.before_half = regex.compile(half)
        part = table(nw.PART_JOINTS, tables.tag)
        self.after_part = regex.compile(rf"[ ]{part}{self.words.pattern}") if part else self.after
        first = table(un.BEFORE, tables.tag) or frozenset()
        self.come_first = "day" in first
        self.words_before = Words([p for p in self.pairs if p[0] in first], "b")
        self.before = regex.compile(rf"(?r){tables.begin}{self.words_before.pattern}[ \n]{{0,2}}$")
        self._begin, self._mentions = tables.begin, dict[str, regex.Pattern[str]]()

    def mention(self, unit: str) -> regex.Pattern[str] | None:
        """An expression for the unit's words anywhere in a text."""
        if unit not in self._mentions:
            listing = [(key, words) for key, words in self.pairs if key == unit and words]
            if not listing:
                return None
            self._mentions[unit] = regex.compile(self._begin + Words(listing, "u").pattern)
        return self._mentions[unit]


def _clear_words(tag: str, own: Mapping[str, str]) -> dict[str, str]:
    """CLDR's words for units, without those that are other words too: abbreviations of one or two
    letters ("a" is a year in Spanish), words of several units, and those that a table by hand has
    for another unit."""
    generated = cldr(tag)
    if generated is None:
        return {}
    taken = {lower(fold(word)): key for key, words in own.items() for word in words.split("|")}
    owners: dict[str, str | None] = {}
    for key, words in generated.units.items():
        for word in words:
            folded = lower(fold(word))
            owners[folded] = key if owners.get(folded, key) == key else None
    return {
        key: "|".join(
            word
            for word in words
            if (folded := lower(fold(word)))
            and owners[folded] == key
            and taken.get(folded, key) == key
            and _is_clear(folded)
        )
        for key, words in generated.units.items()
    }


def _is_clear(word: str) -> bool:
    letters = sum(map(str.isalpha, word))
    return letters > 2 or letters < len(word.strip(".")) or bool(regex.search(r"\p{Han}", word))


class Numbers:
    """Words of numbers, and what changes the value of one."""

    def __init__(self, tables: Tables) -> None:
        begin, listed = tables.begin, tables.listed
        self.words = tables.words(nw.WORDS, "n")
        self.next = None
        if "day" in (table(un.BEFORE, tables.tag) or ()):
            self.next = regex.compile(rf"[ ]?(?:\d|{self.words.pattern})")
        self.times = tables.words(nw.TIMES, "t")
        self.parts = tables.words(nw.PARTS_AFTER, "h")
        self.part_after = regex.compile(rf"[ ]?{self.parts.pattern}")
        self.clock_parts = tables.words(nw.CLOCK_PARTS, "cp")
        self.clock_part_after = regex.compile(rf"[ ]?{self.clock_parts.pattern}")
        self.half_before = regex.compile(rf"(?r){begin}{listed(nw.HALF_BEFORE, 'hb').pattern}[ ]?$")
        self.multipliers = tables.words(nw.MULTIPLIERS, "x")
        self.times_after = regex.compile(rf"[ ]?{self.multipliers.pattern}")
        self.times_before = regex.compile(rf"(?r){begin}{self.multipliers.pattern}[ ]$")
        self.ordinal = regex.compile(listed(nw.ORDINALS, "o").pattern)
        self.minus = regex.compile(
            rf"(?r)(?:(?:^|[\s(])-|{begin}{listed(nw.MINUS, 'mi').pattern}[ ]?)$"
        )
        self.minus_after = regex.compile(rf"[ ]{listed(nw.MINUS_AFTER, 'ma').pattern}")
        self.begin = begin
        if tables.language == "zh":
            self.begin = rf"(?<![{nw.CHINESE_NUMERALS}\d])"
        generated = cldr(tables.tag)
        self.sayings = Sayings(
            tables.language,
            (
                (ORDER, joined(generated.orders) if generated else {}),
                (ORDER, table(nw.ORDER_WORDS, tables.tag) or {}),
                (FRACTION, table(nw.FRACTIONS, tables.tag) or {}),
                (WORD, joined(generated.numbers) if generated else {}),
                (WORD, table(nw.WORDS, tables.tag) or {}),
                (TIMES, table(nw.TIMES, tables.tag) or {}),
                (DUAL, table(nw.DUALS, tables.tag) or {}),
                (HOUR, table(nw.CLOCK_HOURS, tables.tag) or {}),
                (PREFIX, table(nw.PARTS_BEFORE, tables.tag) or {}),
                (MINUTES, table(nw.MINUTES_BEFORE, tables.tag) or {}),
                (NAMED_HOUR, table(nw.NAMED_HOURS, tables.tag) or {}),
            ),
        )


class Dates:
    """Dates with the name of a month."""

    def __init__(self, tables: Tables, numbers: Numbers) -> None:
        names = table(nw.MONTHS, tables.tag)
        generated = cldr(tables.tag)
        if names is None and generated:
            names = tuple("|".join(words) for words in generated.months)
            joint, order = r"\p{L}{1,3}'?", r"(?:[.º°]|er)?"  # 1 de març, 1. März, 1º marzo
        else:
            joint = tables.listed(nw.DATE_JOINTS, "dj").pattern
            order = rf"(?:{numbers.ordinal.pattern})?"
        self.months = Words([(str(i), w) for i, w in enumerate(names or (), 1)], "m")
        year = rf"(?:{joint}|,)?[ ]?(?:{joint}[ ])?(?P<year>\d{{4}})(?!\d)"
        month = rf"{self.months.pattern}\.?(?:[ ]?/[ ]?\p{{L}}{{2,10}}(?:[ ]\p{{L}}{{2,10}})?)?"
        self.day_month = regex.compile(
            rf"(?P<day>\d{{1,2}}){order}[ ](?:{joint}[ ])?{month}(?:[ ]?{year})?"
        )
        first = tables.listed(nw.FIRST_DAYS, "fd").pattern
        self.first_day = regex.compile(
            rf"(?P<day>){first}{order}[ ](?:{joint}[ ])?{month}(?:[ ]?{year})?"
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
        begins = {stem[0] for words in (self.heads, self.words) for stem in words.keys if stem}
        if tails.keys:
            begins |= {stem[0] for stem in self.units.keys}
        # Any letter may begin a rate: those that begin none are sorted out first.
        may_begin = f"(?=[{regex.escape(''.join(sorted(begins)))}])" if begins else "(?!)"
        if tables.language == "ar":
            may_begin = ""
        self.pattern = regex.compile(
            rf"(?:/[ ]?|{may_begin}{tables.begin}{self.heads.pattern}{space}){unit}"
            rf"|{may_begin}{tables.begin}(?:{self.words.pattern}"
            + (rf"|{unit}{GAP}{tails.pattern})" if tails.keys else ")")
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
        self.head = self._head(tables)
        self.unit_later = None if self.language != "zh" else self._unit_later()
        stops = (self.rates.heads, self.joints.other_words, self.numbers.words, self.numbers.times)
        self.no_unit_after = frozenset(
            key.split()[0] for words in stops for key in words.keys if key
        )
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
            rf"|{self.numbers.begin}(?P<month>{self.dates.months.pattern}\.?,?[ ][^\d\n]{{0,4}}\d)"
        )

    def _unit_later(self) -> regex.Pattern[str]:
        """A unit after one or two other words: 3 whole days."""
        between = r"[\p{Han}--[每一,,。]]{1,2}?"
        return regex.compile(rf"{between}{self.units.words.pattern}", regex.V1)


@cache
def grammar(language: str) -> Grammar:
    """The expressions of a language, compiled once."""
    return Grammar(language)
