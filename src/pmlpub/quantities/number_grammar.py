"""The expressions for numbers of one language: their words, and what may be between two of them."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import regex

from pmlpub.quantities.cldr import cldr, joined
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.said import Sayings
from pmlpub.quantities.said_number import (
    DUAL,
    FRACTION,
    HOUR,
    MINUTES,
    NAMED_HOUR,
    ORDER,
    PREFIX,
    TIMES,
    WORD,
)
from pmlpub.quantities.tables import Tables
from pmlpub.quantities.words import GAP, WordMatch, Words, table

FIRST_ORDERS = 4
"""The orders that have words of their own: first to fourth."""


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
