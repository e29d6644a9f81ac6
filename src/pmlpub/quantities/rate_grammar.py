"""The expressions for rates of one language: per day, a day, daily, /kg."""

from collections.abc import Collection, Iterator
from functools import cached_property

import regex

from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.tables import Tables
from pmlpub.quantities.unit_grammar import Units
from pmlpub.quantities.words import GAP, WordMatch, Words, first_word, table


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
        self._is_whole = tables.is_latin and not self.units.is_open
        self._gaps = GAP if tables.is_latin else r"[ \n]{0,2}"
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
