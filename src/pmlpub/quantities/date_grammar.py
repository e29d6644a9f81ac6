"""The expressions for dates of one language: of months by name, or by number after a word."""

import re
from functools import cached_property

import regex

from pmlpub.quantities.cldr import cldr
from pmlpub.quantities.fold import fold_letters, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.number_grammar import Numbers
from pmlpub.quantities.tables import Tables
from pmlpub.quantities.words import Words, table

_PREFIXES = {"he": "[בהומלכש]{0,2}", "syr": "ܒ?"}
"""Particles that are written together with the word after them."""
_TOGETHER = "".join(
    rf"\p{{{script}}}"
    for script in ("Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan",
                   "Ethiopic")
)  # fmt: skip
"""Scripts without blanks between words, or with particles written together with them."""


class Dates:
    """Dates with the name of a month, or with its number after a word."""

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
