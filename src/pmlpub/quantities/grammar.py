"""The expressions with which the text of one language is read.

They match folded text in lower case. All are bounded, so that reading stays linear.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

import regex

from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un

T = TypeVar("T")
GAP = r"[ \n]{1,2}"
LETTER = r"[\p{Latin}\p{Greek}]"
_BEFORE = {"ar": r"(?<![\p{L}\p{M}\d])[وفبلك]?(?:ال)?", "hi": r"(?<![\p{L}\p{M}])", "zh": ""}
_LATIN_BEFORE = r"(?<![\p{Latin}\p{Greek}\d])"
# "one" is also the first character of the Chinese for some, same, together and the like.
_CHINESE_AFTER = rf"(?![{nw.CHINESE_NUMERALS}]|分之|[些般起样直定切旦共同致])"


def table(tables: Mapping[str, T], language: str) -> T | None:
    """A language's table: by its tag, then by its first subtag."""
    found = tables.get(language)
    return tables.get(language.partition("-")[0]) if found is None else found


def _end(word: str) -> str:
    """What may not follow a word."""
    last = word[-1]
    if word in ("x", "×"):
        return r"(?![\p{Latin}\d]|[ ]?\d)"
    if regex.match(r"\p{Latin}", last):
        return r"(?![\p{Latin}\p{M}\d])"
    if last.isdigit():
        return r"(?!\d)"
    if regex.match(r"[\p{L}\p{M}--\p{Han}]", last, regex.V1):
        return r"(?![\p{L}\p{M}])"
    return ""


class Words:
    """Words of a table as an expression, and what each stands for."""

    def __init__(self, listing: Iterable[tuple[str, str]], group: str, whole: bool = True) -> None:
        """`listing` has (key, words); a later one wins. `group` begins the names of groups.

        Not `whole`: anything may follow, as a noun follows the Arabic article.
        """
        self.keys: dict[str, str] = {}
        starred = set()
        for key, words in listing:
            for word in words.split("|"):
                stem = lower(fold(word.rstrip("*")))
                if stem:
                    self.keys[stem] = key
                    if word.endswith("*"):
                        starred.add(stem)
        ends: dict[str, list[str]] = {}
        for stem in sorted(self.keys, key=len, reverse=True):
            end = _end(stem) if whole else ""
            if stem in starred:
                end = r"\p{Latin}{0,10}(?!\p{Latin})"
            ends.setdefault(end, []).append(regex.escape(stem).replace(r"\ ", " "))
        # The empty end last: "°c" before "°".
        order = sorted(ends, key=lambda end: (not end, r"{0,10}" in end))
        self.groups = [f"{group}{i}" for i in range(len(order))]
        parts = [
            f"(?P<{name}>{'|'.join(ends[end])}){end}"
            for name, end in zip(self.groups, order, strict=True)
        ]
        # (?!) matches nowhere: an empty table finds nothing.
        self.pattern = f"(?:{'|'.join(parts)})".replace(" ", GAP) if parts else "(?!)"

    def word(self, match: regex.Match[str]) -> str:
        """The word that matched, without its ending; empty if none did."""
        found = next((word for group in self.groups if (word := match[group])), "")
        return " ".join(found.split())

    def key(self, match: regex.Match[str]) -> str | None:
        return self.keys.get(self.word(match))


class Grammar:
    """The expressions of one language. A language without tables has those of symbols alone."""

    def __init__(self, language: str) -> None:
        own = table(un.UNITS, language)
        self.known = own is not None
        self.language = language.partition("-")[0]
        self.latin = self.language not in _BEFORE
        self.points = self._is_in(nw.POINT_LANGUAGES, language)
        begin = _BEFORE.get(self.language, _LATIN_BEFORE)

        def words(tables: Mapping[str, Mapping[str, str]], group: str) -> Words:
            return Words((table(tables, language) or {}).items(), group)

        def listed(tables: Mapping[str, str], group: str) -> Words:
            return Words([("", table(tables, language) or "")], group)

        self.range_words = listed(nw.RANGE_JOINTS, "rj")
        self.other_words = listed(nw.OTHER_JOINTS, "oj")
        joints = {*self.range_words.keys, *self.other_words.keys}
        symbols = {
            key: "|".join(w for w in value.split("|") if w not in joints)
            for key, value in un.SYMBOLS.items()
        }
        pairs = [*symbols.items(), *(own or {}).items()]
        self.symbols = frozenset(Words(symbols.items(), "s").keys)
        self.units = Words(pairs, "u")
        # In Turkish an ending may stand between: 50 mg, 2'şer tablet.
        ending = r"(?:'\p{Latin}{1,6})?" if self.language == "tr" else ""
        self.unit_after = regex.compile(rf"{ending}(?:[ \n]{{0,2}}|-){self.units.pattern}")
        first = table(un.BEFORE, language) or frozenset()
        self.units_first = "day" in first
        self.before_words = Words([p for p in pairs if p[0] in first], "b")
        self.unit_before = regex.compile(rf"(?r){begin}{self.before_words.pattern}[ \n]{{0,2}}$")

        # Words of numbers.
        number_words = dict(table(nw.WORDS, language) or {})
        self.numbers = Words(number_words.items(), "n")
        self.number_next = regex.compile(rf"[ ]?(?:\d|{self.numbers.pattern})")
        self.times = words(nw.TIMES, "t")
        self.duals = words(nw.DUALS, "d")
        self.hours = words(nw.CLOCK_HOURS, "ch")
        after = ""
        if self.language == "zh":
            begin_number, after = rf"(?<![{nw.CHINESE_NUMERALS}\d])", _CHINESE_AFTER
        else:
            begin_number = begin
        self.months = Words(
            [(str(i), w) for i, w in enumerate(table(nw.MONTHS, language) or (), 1)], "m"
        )
        cubes = Words([("", "|".join(w for w in self.units.keys if w[-1].isdigit()))], "cu")
        saying = (self.numbers, self.times, self.duals, self.hours)
        begins = {stem[0] for listing in saying for stem in listing.keys}
        # Any letter may begin a word: those that begin none are sorted out first.
        may_begin = f"(?=[{''.join(sorted(begins))}])" if begins else "(?!)"
        said = (
            rf"{begin_number}{may_begin}(?:(?P<word>{self.numbers.pattern}{after})"
            rf"|(?P<times>{self.times.pattern})|(?P<dual>{self.duals.pattern})"
            rf"|(?P<hour>{self.hours.pattern}))"
        )
        self.head_of_words = regex.compile(said)
        self.head = regex.compile(
            rf"(?P<cube>{begin}{cubes.pattern})|"
            rf"(?P<name>(?<!{LETTER}|\d){LETTER}{{1,20}}-?\d)"
            r"|(?P<phone>(?:\+|\()\(?\d)|(?P<digit>\d|[¼-¾⅐-⅞]|(?<![\w.,])\.\d)"
            rf"|{said}"
            rf"|{begin_number}(?P<month>{self.months.pattern}\.?,?[ ][^\d\n]{{0,4}}\d)"
        )
        self.half_after = regex.compile(rf"[ ]?{listed(nw.AND_A_HALF, 'h').pattern}")
        self.half_before = regex.compile(rf"(?r){begin}{listed(nw.HALF_BEFORE, 'hb').pattern}[ ]?$")
        self.multipliers = words(nw.MULTIPLIERS, "x")
        self.times_after = regex.compile(rf"[ ]?{self.multipliers.pattern}")
        self.times_before = regex.compile(rf"(?r){begin}{self.multipliers.pattern}[ ]$")
        self.ordinal = regex.compile(listed(nw.ORDINALS, "o").pattern)
        self.minus = regex.compile(
            rf"(?r)(?:(?:^|[\s(])-|{begin}{listed(nw.MINUS, 'mi').pattern}[ ]?)$"
        )

        # Dates.
        joint = listed(nw.DATE_JOINTS, "dj").pattern
        order = rf"(?:{self.ordinal.pattern})?"
        year = rf"(?:{joint}|,)?[ ]?(?:{joint}[ ])?(?P<year>\d{{4}})(?!\d)"
        month = rf"{self.months.pattern}\.?(?:[ ]?/[ ]?\p{{L}}{{2,10}}(?:[ ]\p{{L}}{{2,10}})?)?"
        self.day_month = regex.compile(
            rf"(?P<day>\d{{1,2}}){order}[ ](?:{joint}[ ])?{month}(?:[ ]?{year})?"
        )
        self.month_day = regex.compile(
            rf"{month},?(?:[ ]{year}"
            rf"|[ ](?:{joint}[ ])?(?P<day>\d{{1,2}})(?!\d){order}(?:[ ]?{year})?)"
        )

        # Hours. Here as elsewhere (?r) reads from the end: what stands before a number.
        self.before_day = words(nw.DAY_BEFORE, "db")
        self.after_day = words(nw.DAY_AFTER, "da")
        clock_first, clock_after = listed(nw.CLOCK_BEFORE, "cb"), listed(nw.CLOCK_AFTER, "ca")
        self.clock_before = regex.compile(
            rf"(?r)(?:{begin}{self.before_day.pattern}[ ]?)?"
            rf"(?P<mark>{begin}{clock_first.pattern}[ ]?)?$"
        )
        self.clock_mark = regex.compile(rf"[ ]?{clock_after.pattern}")
        self.clock_day = regex.compile(rf"[ ]?{self.after_day.pattern}")
        self.marked = self._is_in(nw.MARKED, language)
        self.alone = self._is_in(nw.ALONE, language)

        # Between two numbers.
        self.range_joint = regex.compile(
            rf"[ \n]{{0,2}}(?:[-~]|{self.range_words.pattern})[ \n]{{0,2}}"
        )
        self.any_joint = regex.compile(
            rf"[ \n]{{0,2}}(?:[-~,،、]|{self.range_words.pattern}|{self.other_words.pattern})"
            r"[ \n]{0,2}"
        )
        ratio = listed(nw.PROPORTIONS, "pr").pattern
        self.ratio = regex.compile(rf"(?:{GAP}\p{{L}}{{1,15}})?{GAP}{ratio}{GAP}")

        # A unit after an adjective, and rates.
        templates = [t for t in (table(un.PER, language) or "").split("|") if t]
        before = "|".join(t[:-2].strip() for t in templates if t.endswith("{}"))
        behind = "|".join(t[2:].strip() for t in templates if t.startswith("{}"))
        heads = Words([("", before)], "ph", whole=self.language != "ar")
        tails = Words([("", behind)], "pt")
        stops = Words(
            [
                (
                    "",
                    "|".join(
                        [*heads.keys, *self.other_words.keys, *self.numbers.keys, *self.times.keys]
                    ),
                )
            ],
            "st",
        )
        if self.language == "zh":
            between = r"[\p{Han}--[每一,,。]]{1,2}?"
        else:
            word = rf"(?!{stops.pattern})[\p{{L}}\p{{M}}'-]{{1,20}}"
            between = rf"(?:{GAP}{word}){{1,2}}?{GAP}"
        self.unit_later = regex.compile(rf"{between}{self.units.pattern}", regex.V1)
        rated = [p for p in pairs if p[0] in un.RATED]
        self.rated = Words(rated, "u")
        self.rate_words = words(un.RATES, "w")
        space = r"[ \n]{0,2}" if not self.latin else GAP
        unit = self.rated.pattern
        self.rates = regex.compile(
            rf"/[ ]?{unit}|{begin}(?:{heads.pattern}{space}{unit}"
            rf"|{self.rate_words.pattern}|{unit}{GAP}{tails.pattern})"
        )
        one = table(un.ONE_IS_PER, language)
        self.one_is_per = None
        if one is not None:
            choice = "|".join(map(regex.escape, map(lower, map(fold, one.split("|")))))
            self.one_is_per = regex.compile(rf"[ ]?(?:{choice})[ ]?")
        self.names = {
            key: regex.compile("|".join(map(regex.escape, words.split("|"))))
            for key, words in (table(nw.NAMES, language) or {}).items()
        }
        self._begin, self._pairs = begin, dict(own or {})
        self._mentions: dict[str, regex.Pattern[str]] = {}

    @staticmethod
    def _is_in(languages: frozenset[str], language: str) -> bool:
        return bool(table(dict.fromkeys(languages, True), language))

    def mention(self, unit: str) -> regex.Pattern[str] | None:
        """An expression for the unit's words anywhere in a text."""
        if unit not in self._pairs:
            return None
        if unit not in self._mentions:
            words = Words([(unit, self._pairs[unit])], "u")
            self._mentions[unit] = regex.compile(self._begin + words.pattern)
        return self._mentions[unit]


@cache
def grammar(language: str) -> Grammar:
    """The expressions of a language, compiled once."""
    return Grammar(language)
