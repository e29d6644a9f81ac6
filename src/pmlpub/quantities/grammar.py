"""The expressions with which the text of one language is read.

They match folded text in lower case. All are bounded, so that reading stays linear. `(?r)` reads
from the end: what comes before a number. Long tables are looked up at their place (`Words.after`,
`Words.before`): an expression of them would take longer to compile than a page takes to read. What
few texts need is compiled when the first of them needs it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property

import regex

from pmlpub.quantities.cldr import cldr, joined
from pmlpub.quantities.fold import fold, fold_letters, lower
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
    words_of,
)
from pmlpub.quantities.words import GAP, WordMatch, Words, first_word, table

LETTER = r"[\p{Latin}\p{Greek}]"
# What may come before a word, beginning with the particles that Arabic writes together with it.
_BEFORE = {"ar": r"(?<![\p{L}\p{M}\d])[وفبلك]?(?:ال)?", "hi": r"(?<![\p{L}\p{M}])", "zh": ""}
_LATIN_BEFORE = r"(?<![\p{Latin}\p{Greek}\d])"
_ENDING = regex.compile(r"'\p{Latin}{1,6}")
_PREFIXES = {"he": "[בהומלכש]{0,2}", "syr": "ܒ?"}
"""Particles that are written together with the word after them."""
_TOGETHER = "".join(
    rf"\p{{{script}}}"
    for script in ("Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan",
                   "Ethiopic")
)  # fmt: skip
"""Scripts without blanks between words, or with particles written together with them."""
_LATIN = regex.compile(r"\p{Latin}")
FIRST_ORDERS = 4
"""The orders that have words of their own: first to fourth."""
_HAN_BETWEEN = regex.compile(r"[\p{Han}--[每一,,。]]", regex.V1)


class Tables:
    """The tables of one language, by its tag."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.language = tag.partition("-")[0]
        self.begin = _BEFORE.get(self.language, _LATIN_BEFORE)
        self.begin_back = regex.compile(rf"(?r){self.begin}")
        """Reads backwards what may come before a word, from the word on."""

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
        self._proportions = tables.listed(nw.PROPORTIONS, "pr")
        self._language = tables.language

    @cached_property
    def range(self) -> regex.Pattern[str]:
        return regex.compile(rf"[ \n]{{0,2}}(?:[-~]|{self.range_words.pattern})[ \n]{{0,2}}")

    @cached_property
    def any(self) -> regex.Pattern[str]:
        to, other = self.range_words.pattern, self.other_words.pattern
        return regex.compile(rf"[ \n]{{0,2}}(?:[-~,،、]|{to}|{other})[ \n]{{0,2}}")

    @cached_property
    def ratio(self) -> regex.Pattern[str]:
        """From the first number to the second: 1 in 10."""
        if own := nw.PROPORTION_FORMS.get(self._language):
            return regex.compile(own)
        return regex.compile(rf"(?:{GAP}\p{{L}}{{1,15}})?{GAP}{self._proportions.pattern}{GAP}")


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
        if endings := table(un.ENDINGS, tables.tag):
            self.pairs = tuple(_with_endings(self.pairs, endings))
        self.keys = frozenset(key for key, _ in self.pairs)
        self.symbols = frozenset(Words(symbols.items(), "s").keys)
        self.words = Words(self.pairs, "u")
        part = table(nw.PART_JOINTS, tables.tag)
        self._part_joint = regex.compile(rf"[ ]{part}") if part else None
        first = table(un.BEFORE, tables.tag) or frozenset()
        self.come_first, self._first = "day" in first, first
        self.words_before = Words([p for p in self.pairs if p[0] in first], "b")
        self._language, self._begin_back = tables.language, tables.begin_back
        self._begin, self._mentions = tables.begin, dict[str, regex.Pattern[str]]()

    def after(self, text: str, start: int, limit: int | None = None) -> WordMatch | None:
        """The unit after a number. In Turkish an ending may come between: 50 mg, 2'şer tablet."""
        if self._language == "tr" and (ending := _ENDING.match(text, start)):
            start = ending.end()
        if text.startswith("-", start):
            return self.words.after(text, start + 1, limit=limit)
        found = self.words.after(text, start, 2, " \n", limit)
        if found and found.key == "%" and self._begins_next(text, found.end):
            return None
        return found

    def _begins_next(self, text: str, place: int) -> bool:
        """Is a sign the one of the number after it? %2'den %3'e"""
        return "%" in self._first and text[place : place + 1].isdecimal()

    def before(self, lead: str) -> WordMatch | None:
        """The unit before a number, which follows `lead`."""
        return self.words_before.before(lead, self._begin_back, 2)

    def before_half(self, lead: str) -> WordMatch | None:
        """The unit before a half, where it says one: an hour and a half."""
        joints = nw.HALF_JOINTS.get(self._language, ())
        joint = next((one for one in joints if lead.endswith(one)), None)
        if joint is None:
            return None
        found = self.words.before(lead.removesuffix(joint), self._begin_back)
        return found and found._replace(end=len(lead))

    def after_part(self, text: str, start: int) -> WordMatch | None:
        """The unit after a fraction: a quarter of an hour."""
        if self._part_joint is None:
            return self.after(text, start)
        joint = self._part_joint.match(text, start)
        return self.words.after(text, joint.end()) if joint else None

    def mention(self, unit: str) -> regex.Pattern[str] | None:
        """An expression for the unit's words anywhere in a text."""
        if unit not in self._mentions:
            listing = [(key, words) for key, words in self.pairs if key == unit and words]
            if not listing:
                return None
            self._mentions[unit] = regex.compile(self._begin + Words(listing, "u").pattern)
        return self._mentions[unit]


def _with_endings(pairs: Iterable[tuple[str, str]], endings: str) -> Iterator[tuple[str, str]]:
    """Units with what may be written together with their words."""
    for key, words in pairs:
        listing = words.split("|")
        joined_words = (word + ending for word in listing for ending in endings.split("|"))
        yield key, "|".join((*listing, *joined_words))


def _clear_words(tag: str, own: Mapping[str, str]) -> dict[str, str]:
    """CLDR's words for units, without those that are other words too: abbreviations of one or two
    letters ("a" is a year in Spanish), words of several units, and those that a table by hand has
    for another unit."""
    generated = cldr(tag)
    if generated is None:
        return {}
    taken = {word: key for key, words in own.items() for word in lower(fold(words)).split("|")}
    folded = {key: [lower(fold(word)) for word in words] for key, words in generated.units.items()}
    owners: dict[str, str | None] = {}
    for key, words in folded.items():
        for word in words:
            owners[word] = key if owners.get(word, key) == key else None
    return {
        key: "|".join(
            written
            for written, word in zip(words, folded[key], strict=True)
            if word
            and owners[word] == key
            and taken.get(word, key) == key
            and (_is_clear(word) or _is_dose(key, word))
        )
        for key, words in generated.units.items()
    }


def _is_dose(key: str, word: str) -> bool:
    """Is a word of two letters in another script than the Latin one that of a dose: мг, мл?"""
    return key in un.DOSES and sum(map(str.isalpha, word)) > 1 and not _LATIN.search(word)


def _is_clear(word: str) -> bool:
    letters = sum(map(str.isalpha, word))
    return (
        letters > 2
        or letters < len(word.strip("."))
        or bool(regex.search(r"[\p{Han}\p{Hangul}]", word))
    )


def _order_forms(tag: str, orders: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The forms of CLDR's words for orders that CLDR lacks: order -> words, with `|` between."""
    found = {}
    rules = nw.ORDER_FORMS.get(tag.partition("-")[0], ())
    patterns = [(regex.compile(pattern), form) for pattern, form in rules]
    for order, words in orders.items() if patterns else ():
        forms = {pattern.sub(form, word) for pattern, form in patterns for word in words}
        if forms:
            found[order] = "|".join(sorted(forms))
    return found


def _orders_made(tag: str, numbers: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Orders made of a language's number words and an ending: fifteen, fifteenth."""
    endings = nw.ORDER_ENDINGS.get(tag.partition("-")[0], ())
    own = table(nw.WORDS, tag) or {}
    return {
        number: "|".join(
            word + ending
            for word in (*numbers.get(number, ()), *own.get(number, "").split("|"))
            for ending in endings
            if word
        )
        for number in (dict.fromkeys((*numbers, *own)) if endings else ())
        if number.isdecimal() and int(number) > FIRST_ORDERS
    }


class Numbers:
    """Words of numbers, and what changes the value of one."""

    def __init__(self, tables: Tables) -> None:
        begin, listed = tables.begin, tables.listed
        self.words = tables.words(nw.WORDS, "n")
        self.counts_next = "day" in (table(un.BEFORE, tables.tag) or ())
        self.times = tables.words(nw.TIMES, "t")
        self.parts = tables.words(nw.PARTS_AFTER, "h")
        self.clock_parts = tables.words(nw.CLOCK_PARTS, "cp")
        generated = cldr(tables.tag)
        multipliers = table(nw.MULTIPLIERS, tables.tag)
        if multipliers is None:
            multipliers = joined(generated.multipliers) if generated else {}
        self.multipliers = Words(multipliers.items(), "x")
        self.adjectives = tables.listed(nw.ADJECTIVES, "aj")
        self.ordinals = listed(nw.ORDINALS, "o")
        if table(nw.ORDINALS, tables.tag) is None:
            self.ordinals = Words([("", nw.ORDINAL_SIGNS)], "o")
        self._half_before = listed(nw.HALF_BEFORE, "hb")
        self._minus, self._minus_after = listed(nw.MINUS, "mi"), listed(nw.MINUS_AFTER, "ma")
        no_minus = lower(fold(table(nw.NO_MINUS, tables.tag) or ""))
        self._no_minus = rf"(?<!{begin}(?:{no_minus}){GAP})" if no_minus else ""
        self._begin_back = tables.begin_back
        self.begin = begin
        if tables.language == "zh":
            self.begin = rf"(?<![{nw.CHINESE_NUMERALS}\d])"
        self.sayings = Sayings(
            tables.language,
            (
                (ORDER, joined(generated.orders) if generated else {}),
                (ORDER, _order_forms(tables.tag, generated.orders) if generated else {}),
                (ORDER, _orders_made(tables.tag, generated.numbers) if generated else {}),
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

    def follows(self, text: str, start: int) -> bool:
        """Does a number follow, where it stands after its unit?"""
        if not self.counts_next:
            return False
        place = start + text.startswith(" ", start)
        return text[place : place + 1].isdecimal() or bool(self.words.after(text, place))

    def half_before(self, lead: str) -> WordMatch | None:
        return self._half_before.before(lead, self._begin_back, 1)

    def times_before(self, lead: str) -> WordMatch | None:
        """The factor before a number, with the one blank between them."""
        found = self.multipliers.before(lead[:-1], self._begin_back)
        return found._replace(end=len(lead)) if found and lead.endswith(" ") else None

    @cached_property
    def minus(self) -> regex.Pattern[str]:
        return regex.compile(
            rf"(?r)(?:(?:^|[\s(])-"
            rf"|{self._begin_back.pattern[4:]}{self._no_minus}{self._minus.pattern}[ ]?)$"
        )

    def minus_after(self, text: str, start: int) -> WordMatch | None:
        return self._minus_after.after(text, start + 1) if text.startswith(" ", start) else None


class Dates:
    """Dates with the name of a month."""

    def __init__(self, tables: Tables, numbers: Numbers) -> None:
        names = table(nw.MONTHS, tables.tag)
        generated = cldr(tables.tag)
        self._comma, self._gap, self.begin = ",", "[ ]", numbers.begin
        if names is None and generated:
            forms = table(nw.MONTH_FORMS, tables.tag) or ("",) * len(generated.months)
            names = tuple(
                "|".join((*words, form))
                for words, form in zip(generated.months, forms, strict=True)
            )
            self._joint = r"\p{L}{1,3}'?"  # 1 de març
            self._order = r"(?:[.,º°]|-?\p{L}{1,2})?"  # 1. März, 1º marzo, 21ê îlona
            self._comma = "[,،⹁]"
            self._gap = r"(?:[ ]|-)"  # 21-sentabr
            self.begin = _month_begin(tables)
        else:
            self._joint = tables.listed(nw.DATE_JOINTS, "dj").pattern
            self._order = rf"(?:{numbers.ordinals.pattern})?"
        self.months = Words([(str(i), w) for i, w in enumerate(names or (), 1)], "m")
        # The first words of names, and whether each is a whole one.
        self._first_words = {stem: True for stem in self.months.keys if " " not in stem}
        self._first_words |= {s.split(" ")[0]: False for s in self.months.keys if " " in s}
        self._any_first_word = re.compile("|".join(map(re.escape, self._first_words)) or "(?!)")
        self._is_generated = table(nw.MONTHS, tables.tag) is None
        self._language = tables.language
        self._begin_back = regex.compile(rf"(?r){self.begin}")
        self._first_days = tables.listed(nw.FIRST_DAYS, "fd")
        joint, comma = self._joint, self._comma
        abbreviated = r"|(?:\p{L}{1,2}\.){2}" if self._is_generated else ""  # Thai: of the era
        self._year = (
            rf"(?:{joint}|{comma})?[ ]?(?:(?:{joint}{abbreviated})[ ])?(?P<year>\d{{4}})(?!\d)"
        )

    @cached_property
    def numbered(self) -> regex.Pattern[str] | None:
        """The day, month and year of a date whose month is a number after a word, from its first
        number on; None in other languages."""
        if self._language not in nw.MONTH_BEFORE:
            return None
        word, year, days = (lower(fold_letters(one)) for one in nw.MONTH_BEFORE[self._language])
        return regex.compile(
            rf"(?:(?P<day>\d{{1,2}})[ ]{word}[ ]|(?<={word}[ ]))(?P<month>\d{{1,2}})(?!\d)"
            rf"(?![ ]{days})(?:[ ](?:{year}[ ])?(?P<year>\d{{4}})(?!\d))?"
        )

    def may_begin(self, piece: str) -> bool:
        """May the name of a month begin in a piece of a text?"""
        if not self._any_first_word.search(piece):
            return False
        for word, is_whole in self._first_words.items():
            place = piece.find(word)
            while place >= 0:
                if self._begin_back.match(piece, 0, place) and (
                    not is_whole or self.months.after(piece, place)
                ):
                    return True
                place = piece.find(word, place + 1)
        return False

    @cached_property
    def _month(self) -> str:
        more = r"\.?(?:[ ]?/[ ]?\p{L}{2,10}(?:[ ]\p{L}{2,10})?)?"
        return f"{self.months.pattern}{more}"

    @cached_property
    def day_month(self) -> regex.Pattern[str]:
        return regex.compile(
            rf"(?P<day>\d{{1,2}}){self._order}{self._day_gap}{self._month}(?:[ ]?{self._year})?"
        )

    @cached_property
    def _day_gap(self) -> str:
        """What is between a day and its month."""
        prefix = _PREFIXES.get(self._language, "")
        return rf"{self._gap}(?:{self._joint}[ ])?{prefix}"

    @cached_property
    def year_first(self) -> regex.Pattern[str] | None:
        """The year, month and day, or year, day and month; None in a language that never has them
        in this order."""
        if not self._is_generated:
            return None
        # 2026. gada, 2026 m., 2026-ж., 2026(e)ko
        gap = r"(?:[.,،]?(?:[ -]?(?:\(\p{L}\))?[\p{L}\p{M}]{1,4}\.?)?[,،]?[ ]|-)"
        return regex.compile(
            rf"(?P<year>\d{{4}})(?!\d){gap}"
            rf"(?:{self._month}{self._gap}(?P<day>\d{{1,2}})(?!\d)"
            rf"|(?P<day>\d{{1,2}})(?!\d){self._order}{self._day_gap}{self._month}"
            rf"(?![ ]?{self._year.replace('?P<year>', '')}))"
        )

    def first_day(self, text: str, start: int) -> regex.Match[str] | None:
        """The first of a month, in words."""
        if not self._first_days.after(text, start):
            return None
        return self._first_day.match(text, start)

    @cached_property
    def _first_day(self) -> regex.Pattern[str]:
        return regex.compile(
            rf"(?P<day>){self._first_days.pattern}{self._order}[ ](?:{self._joint}[ ])?"
            rf"{self._month}(?:[ ]?{self._year})?"
        )

    @cached_property
    def month_day(self) -> regex.Pattern[str]:
        # A weekday that has the name of a month has a day with a month after it (Breton Meurzh).
        stop = rf"(?!{self._order}[ ]{self._month})" if self._is_generated else ""
        return regex.compile(
            rf"{self._month},?(?:[ ]{self._year}"
            rf"|[ ](?:{self._joint}[ ])?(?P<day>\d{{1,2}})(?!\d){stop}"
            rf"{self._order}(?:[ ]?{self._year})?)"
        )


def _month_begin(tables: Tables) -> str:
    """What may come before the name of a month in a language without a table by hand: no letter,
    where words stand apart, since an abbreviation may end another word (Ukrainian четвер)."""
    if prefix := _PREFIXES.get(tables.language):
        return rf"(?<![\p{{L}}\p{{M}}\d]){prefix}"
    return rf"(?:(?<![\p{{L}}\p{{M}}\d])|(?<=[{_TOGETHER}]))"


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


class Rates:
    """Per day, a day, daily, /kg."""

    def __init__(self, tables: Tables, units: Units) -> None:
        templates = [t for t in (table(un.PER, tables.tag) or "").split("|") if t]
        before = "|".join(t[:-2].strip() for t in templates if t.endswith("{}"))
        behind = "|".join(t[2:].strip() for t in templates if t.startswith("{}"))
        self.heads = Words([("", before)], "ph", whole=tables.language != "ar")
        self._tails = Words([("", behind)], "pt")
        self.units = Words([p for p in units.pairs if p[0] in un.RATED], "u")
        self.words = tables.words(un.RATES, "w")
        self._tables = tables
        self._is_whole = tables.language not in _BEFORE and not self.units.is_open
        self._gaps = r"[ \n]{0,2}" if tables.language in _BEFORE else GAP
        # First words of which a text has one if it has a rate; None if words are not apart.
        self._signs = None
        if tables.language not in ("ar", "zh"):
            listings = (self.heads, self._tails, self.words)
            self._signs = frozenset(first_word(s) for words in listings for s in words.keys)
        self.one_is_per = None
        self._day_of_month = None
        if joint := table(un.DAY_OF_MONTH, tables.tag):
            self._day_of_month = regex.compile(rf"[ ]\d{{1,2}}\.?(?:[ºª°]|er)?[ ](?:{joint})[ ]")
        if one := table(un.ONE_IS_PER, tables.tag):
            choice = "|".join(map(regex.escape, map(lower, map(fold, one.split("|")))))
            self.one_is_per = regex.compile(rf"[ ]?(?:{choice})[ ]?")

    def may_be_in(self, text: str, words: Collection[str]) -> bool:
        """May a text with such words have a rate?"""
        if self._signs is None or "/" in text:
            return True
        return not self._signs.isdisjoint(words) and not (
            self._needs and self._needs.isdisjoint(words)
        )

    @cached_property
    def _needs(self) -> frozenset[str]:
        """Words of which a text with a rate has one besides: the first ones of units, and the
        longest ones of other entries; empty if they may have another ending."""
        units = {first_word(stem) for stem in self.units.keys}
        others = {max(stem.split(), key=len) for stem in self.words.keys}
        whole = units | others
        if not (self._is_whole and all(word.isascii() and word.isalpha() for word in whole)):
            return frozenset()
        return frozenset(whole | {f"{word}'" for word in whole})

    @cached_property
    def _heads(self) -> regex.Pattern[str]:
        begins = {stem[0] for words in (self.heads, self.words) for stem in words.keys}
        # Any letter may begin a rate: those that begin none are sorted out first.
        may_begin = f"(?=[{regex.escape(''.join(sorted(begins)))}])" if begins else "(?!)"
        if self._tables.language == "ar":
            may_begin = ""
        begin = f"{may_begin}{self._tables.begin}"
        tail = rf"|(?P<tail>{GAP}{self._tails.pattern})" if self._tails.keys else ""
        return regex.compile(
            rf"(?P<head>/[ ]?|{begin}{self.heads.pattern}{self._gaps})"
            rf"|(?P<word>{begin}{self.words.pattern}){tail}"
        )

    @cached_property
    def _whole(self) -> regex.Pattern[str]:
        return regex.compile(f"{self._tables.begin}{self.words.pattern}")

    def find(self, text: str) -> Iterator[WordMatch]:
        """The rates of a text, each with its unit."""
        place = 0
        while match := self._heads.search(text, place):
            start, place = match.start(), match.end()
            if match["head"]:
                if unit := self.units.after(text, place):
                    place = unit.end
                    if unit.key == "day" and self._is_day_of_month(text, place):
                        unit = unit._replace(key="month")
                    yield unit._replace(start=start)
                    continue
                word = self._whole.match(text, start)
                if word is None:
                    place = start + 1
                    continue
                match, place = word, word.end()
            if key := self.words.key(match):
                yield WordMatch(key, match[0], start, place)
            else:
                lead = text[max(0, start - 40) : start]
                if unit := self.units.before(lead, self._tables.begin_back):
                    yield unit._replace(start=start - len(lead) + unit.start, end=place)

    def _is_day_of_month(self, text: str, place: int) -> bool:
        """Is "every day" the first or another day of every month: todo dia 1º do mês?"""
        return bool(self._day_of_month and self._day_of_month.match(text, place))


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
