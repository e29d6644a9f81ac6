"""Reads the numbers of a text: values, units, dates, hours, phone numbers, names with digits.

A text is folded first (one form of digits,
dashes, spaces, letters), then read once from left to right. At each place where a number may begin
the readings are tried in order: name, date, phone number, hour, number. Expressions are bounded, so
that reading stays linear.
"""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import regex

from pmlpub.quantities import numerals, turkish_hours
from pmlpub.quantities.fold import drop_addresses, fold, fold_letters, lower
from pmlpub.quantities.grammar import LETTER, Grammar, grammar
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.months import NO_MONTHS, Months, may_begin, months, swahili_date
from pmlpub.quantities.quantity import KINDS, Quantity, Value
from pmlpub.quantities.said import (
    DUAL,
    HOUR,
    MINUTES,
    NAMED_HOUR,
    ORDER,
    TIMES,
    Said,
    chinese_value,
    words_of,
)
from pmlpub.quantities.words import WordMatch
from pmlpub.text.folding import decompose
from pmlpub.text.pieces import TEXTS, Pieces

HALF, QUARTER = Decimal("0.5"), Decimal("0.25")
LONGEST_HEAD = 60
"""Characters before its first digit that a quantity in figures may have: a month, a name."""


LONGEST_LEAD = 24  # characters before an hour that say its part of the day


class Token(NamedTuple):
    """A quantity and its place in the folded text: `begin` and `end` of number and unit together.

    `plain`: may take a unit from afar. `lead`: where a word or sign before the number begins that
    is part of its value (a minus, "half past"); reading goes by `begin`.
    """

    begin: int
    end: int
    quantity: Quantity
    plain: bool = True
    lead: int | None = None

    @property
    def start(self) -> int:
        """Where all that was read begins."""
        return self.begin if self.lead is None else min(self.begin, self.lead)


_NAME = regex.compile(
    rf"(?P<letters>{LETTER}{{1,20}})(?P<dash>-?)(?P<rest>\d(?:{LETTER}|\d){{0,20}}(?:[.,]\d{{1,3}})?)"
)
_ANY_DIGIT = re.compile(r"[0-9¼-¾⅐-⅞]")
_YEAR, _MONTH, _DAY = (fold(sign) for sign in "년월일")  # Korean
_DATE = regex.compile(
    r"(?P<y>\d{4})(?P<s>[-./])(?P<a>\d{1,2})(?P=s)(?P<b>\d{1,2})(?![\d]|[-./]\d)"
    r"|(?P<a>\d{1,2})(?:\.?[ºª°]|er)?(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d]|[-./]\d)"
    rf"|(?:(?P<y>\d{{4}})[ ]?(?:年|{_YEAR})[ ]?)?(?P<a>\d{{1,2}})[ ]?(?:月|{_MONTH})"
    rf"(?:[ ]?(?P<b>\d{{1,2}})[ ]?(?:[日号號]|{_DAY}))?"
)
_PHONE = regex.compile(
    r"(?:(?:\+|00)[1-9]\d{0,2}(?:[ .\-/]?\(?\d{1,5}\)?){2,7}"
    r"|0\d{6,12}|0\d{0,4}(?:[ \-/]{1,2}\d{2,5}){1,5}|\(\d{2,5}\)[ \-]?\d{2,5}(?:[ .\-]\d{2,5}){0,3}"
    r"|(?:1[ \-])?\d{3}[\-. ]\d{3}[\-. ]\d{4})(?!\d)"
)
_MINUTES = regex.compile(
    r"(?:[ ]?[:点點时時][ ]?|(?P<letter>[ ]?h[ ]?)|(?P<dot>\.))(?P<mm>[0-5]\d)(?![\d:]|[.,]\d)"
    r"(?:[ ]?分)?"
)
_PER_CENT_BEFORE = regex.compile(r"(?r)(?<!\d)(?<!\d )[%٪][ ]?$")
_YEAR_SIGN = regex.compile(r"年(?:度|代|[初底末中])?")
_UP_TO_99 = regex.compile(r"\d{1,2}(?!\d)")
_WORD_BETWEEN = regex.compile(r"[ \n]{1,2}([\p{L}\p{M}'-]{1,20})(?=[ \n])")
_DIGITS_NEXT = regex.compile(r"[ ]\d")
_LETTERS = regex.compile(rf"(?:{LETTER}|\d){{1,20}}")
_BOTH_AND = regex.compile(r"both[ ][^.,;:!?()\n]{1,60}[ ]and[ ]")  # both asthma and allergies
_CHINESE_MINUTES = regex.compile(
    r"[点點](?P<minutes>[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九])分(?![钟之])"
)
_CHINESE_LESS = regex.compile(r"(?r)差(?:(?P<quarter>一刻)|(?P<minutes>五|十|二十|5|10|20)分)钟?$")
"""So many minutes less than the hour that follows."""
_TENTH = regex.compile(r"(?<=°)\d(?!\d|[.,]\d)")
_TWELVES = frozenset({"12:00", "00:00"})
_EVERY_BETWEEN = frozenset({" em ", " en "})  # Portuguese and Spanish
_DECADE = regex.compile(r"(?<=\d\d)s(?!\w)")  # the 1990s, in their 60s


def read(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a text in their order, then its rates."""
    return read_with_months(text, language)[0]


def read_with_months(text: str, language: str) -> tuple[tuple[Quantity, ...], Months]:
    """What `read` reads, and the months that the text names."""
    reading = read_tokens(text, language)
    return reading.quantities, reading.months


class Reading(NamedTuple):
    """A text as it was read: the text in one form and in lower case (empty without quantities), the
    quantities in their order, then its rates, with their places in that form; and its months."""

    text: str
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    months: Months


@lru_cache(maxsize=TEXTS)
def read_tokens(text: str, language: str) -> Reading:
    """The quantities of a text with their places. Checks, packets and pages ask for those of the
    same text, so what was read last is kept."""
    reader = Reader(pieces_of(text, language), language)
    tokens = tuple(reader.read())
    named = NO_MONTHS
    if reader.may_have_months:
        named = months(reader.cased, reader.text, language)
    folded = reader.text if tokens else ""
    return Reading(folded, tokens, tuple(token.quantity for token in tokens), named)


def count_quantities(text: str, language: str) -> Counter[tuple[Value, str]]:
    """How often each (value, unit) occurs in a text, numbers in words included.

    Two texts of one language with equal counts have the same numbers and units. A value is a
    Decimal, or a string: a name ("T4", "name"), a date, an hour, a phone number, a fraction such as
    "6/2", a section number, or "per" for the unit of a rate.
    """
    return Counter(q.pair for q in read(text, language))


class Piece(NamedTuple):
    """What is between two spaces of a text: folded as it was written, and in lower case; and its
    words.

    `has_number`: there may be a number. `seconds`: words of which one must be in the text to make a
    number of these. `has_month`: there may be a month.
    """

    cased: str
    text: str
    words: Sequence[str]
    has_number: bool
    seconds: frozenset[str]
    has_month: bool


@cache
def _pieces(language: str) -> Pieces[Piece]:
    g = grammar(language)
    sayings = g.numbers.sayings
    word, sign = nw.APART.get(g.language, ("", ""))
    alone = regex.compile(rf"(?i)(?<!\w)(?:{word}|{decompose(word)})(?![\w\p{{M}}])")

    def learn(piece: str) -> Piece:
        cased = fold_letters(alone.sub(sign, piece) if sign else piece)
        text = lower(cased)
        words = () if g.language == "zh" else words_of(text)
        seconds, month = sayings.seconds(words), may_begin(text, g)
        has_number = bool(_ANY_DIGIT.search(text)) or sayings.may_begin(text, cased, seconds)
        return Piece(cased, text, words, has_number, seconds, month)

    return Pieces(learn)


def pieces_of(text: str, language: str) -> list[Piece]:
    return _pieces(language).of(drop_addresses(text))


class Reader:
    """Reads the pieces of one text, once."""

    def __init__(self, pieces: Sequence[Piece], language: str) -> None:
        cased, text, words, have_numbers, seconds, have_months = zip(*pieces, strict=True)
        self.may_have_months = True in have_months
        self._may_have_numbers = True in have_numbers
        self.tokens: list[Token] = []
        if not (self._may_have_numbers or self.may_have_months or any(seconds)):
            return
        self._words = list(chain.from_iterable(words))
        if not self._may_have_numbers:
            self._may_have_numbers = not frozenset().union(*seconds).isdisjoint(self._words)
            if not self._may_have_numbers and not self.may_have_months:
                return
        self.cased, self.text = " ".join(cased), " ".join(text)
        self.grammar = grammar(language)
        self._skip = 0  # where to go on after a token that was refused

    def read(self) -> list[Token]:
        """The quantities in their order, then the rates."""
        if not self._may_have_numbers:
            return []
        position, has_digits = 0, bool(_ANY_DIGIT.search(self.text))
        words = iter(self.grammar.numbers.sayings.find(self.text, self.cased, self._words))
        said = next(words, None)
        head = self.grammar.head
        if has_digits and self.may_have_months:
            head = self.grammar.head_with_months
        match = self._next_head(head, 0) if has_digits else None
        while match or said:
            floor = self.tokens[-1].end if self.tokens else 0
            if said and (match is None or said.start <= match.start()):
                start, token = said.start, self._word(said, floor)
                said = next(words, None)
            else:
                start, token = match.start(), self._token(match, floor)  # type: ignore[union-attr,arg-type]
            if token:
                self.tokens.append(token)
            position = max(position, start + 1, token.end if token else self._skip)
            self._skip = 0
            while said and said.start < position:
                said = next(words, None)
            if match and match.start() < position:
                match = self._next_head(head, position)
        if not self.tokens:
            return []
        self._drop_repeated()
        self._share_units()
        self._share_part_of_day()
        self._reach_units()
        rates = self._rates()
        return [*self.tokens, *rates]

    def _next_head(self, head: "regex.Pattern[str]", position: int) -> "regex.Match[str] | None":
        """Where the next quantity in figures may begin: near a digit, and without a month in the
        piece of the digit."""
        digit = _ANY_DIGIT.search(self.text, position)
        if digit is None:
            return None
        place = max(position, digit.start() - LONGEST_HEAD)
        if not self.may_have_months:
            place = max(place, self.text.rfind(" ", place, digit.start()))
        return head.search(self.text, place)

    # One token.

    def _token(self, match: regex.Match[str], floor: int) -> Token | None:
        start = match.start()
        if match["cube"]:
            self._skip = match.end()
            return None
        if match["name"]:
            return self._name(start)
        if match["phone"]:
            return self._phone(start)
        if match["digit"]:
            return (
                self._date(start)
                or self._phone(start)
                or self._hour(start, None, floor)
                or self._number(start, floor)
            )
        if self.may_have_months and match["month"]:
            return self._named_date(self.grammar.dates.month_day, start, match.end())
        raise AssertionError(match)

    def _name(self, start: int) -> Token | None:
        match = _NAME.match(self.text, start)
        if not match:
            return None
        letters = self.cased[start : match.end("letters")]
        small = letters == letters.lower()
        if small and (
            match["dash"] or len(letters) > 3 or letters in self.grammar.units.words.keys
        ):
            self._skip = match.start("rest")  # over-65, type-2, x2, mg5: a number
            return None
        value = self.cased[start : match.end()].upper().replace(",", ".")
        return Token(start, match.end(), Quantity(value, "name"), plain=False)

    def _date(self, start: int) -> Token | None:
        if self.grammar.language == "sw" and (counted := swahili_date(self.text, start)):
            while self.tokens and self.tokens[-1].begin >= counted.begin:
                self.tokens.pop()  # the number of the month, in words
            return self._day(start, counted.end, counted.year, counted.month, counted.day)
        numbered = self.grammar.dates.numbered
        if numbered and (match := numbered.match(self.text, start)):
            return self._numbered_date(match)
        if match := _DATE.match(self.text, start):
            first, second, year = match["a"], match["b"], match["y"]
            a, b = int(first), int(second or 0)
            if match["s"] is None or match.start("y") == start:  # Y-M-D, Chinese
                if not second and not year:
                    if a > 12 or self.text.startswith("份", match.end()):
                        return None
                    word = Quantity(f"--{a:02}", "date", said=True)  # like a month's name alone
                    return Token(start, match.end(), word, plain=False)
                return self._day(start, match.end(), year, a, b)
            if a > 12 or (a == b and a <= 12):
                return self._day(start, match.end(), year, b, a)
            if b > 12:
                return self._day(start, match.end(), year, a, b)
            if match["s"] == "." or self.grammar.language not in un.EITHER_FIRST:
                return self._day(start, match.end(), year, b, a)
            return Token(
                start, match.end(), Quantity(f"{a}/{b}/{year}", "date", vague=True), plain=False
            )
        if not self.may_have_months:
            return None
        dates = self.grammar.dates
        if dates.year_first and (token := self._named_date(dates.year_first, start, start)):
            return token
        return self._named_date(dates.day_month, start, start)

    def _numbered_date(self, match: regex.Match[str]) -> Token | None:
        """A date whose month is a number after a word for months."""
        month, day = int(match["month"]), int(match["day"] or 0)
        if day or match["year"]:
            return self._day(match.start(), match.end(), match["year"], month, day)
        if not 1 <= month <= 12:
            return None
        word = Quantity(f"--{month:02}", "date", said=True)
        return Token(match.start(), match.end(), word, plain=False)

    def _named_date(self, pattern: regex.Pattern[str], start: int, inside: int) -> Token | None:
        match = pattern.match(self.text, start)
        if not match:
            return None
        names = self.grammar.dates.months
        place = next(match.start(g) for g in names.groups if match[g])
        if self.grammar.language == "en" and not self.cased[place].isupper():
            return None
        month, day = int(names.key(match) or 0), int(match["day"] or 0)
        return self._day(start, match.end(), match["year"], month, day)

    def _day(self, start: int, end: int, year: str | None, month: int, day: int) -> Token | None:
        if not 1 <= month <= 12 or day > 31:
            return None
        value = f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")
        return Token(start, end, Quantity(value, "date"), plain=False)

    def _phone(self, start: int) -> Token | None:
        match = _PHONE.match(self.text, start)
        if not match or match[0].startswith("0.") or match[0].count("(") != match[0].count(")"):
            return None
        digits = regex.sub(r"\D", "", match[0])
        if not 7 <= len(digits) <= 15:
            return None
        if match[0].startswith("+") or digits.startswith("00"):
            digits = "+" + digits.removeprefix("00")
        return Token(start, match.end(), Quantity(digits, "phone"), plain=False)

    def _hour(
        self, start: int, said: tuple[Decimal, int] | None, floor: int, *, clock: bool = False
    ) -> Token | None:
        """An hour of the clock, from digits at `start` or from a word (its value and end). `clock`:
        nothing else is possible, as after "half past"."""
        g, text = self.grammar, self.text
        if said:
            hour, end = int(said[0]), said[1]
            minute = round(said[0] % 1 * 60)
        else:
            match = _UP_TO_99.match(text, start)
            if not match:
                return None
            hour, end, minute = int(match[0]), match.end(), 0
        low = max(floor, start - LONGEST_LEAD)
        before = g.clock.before.search(text[low:start])
        mark = bool(before and before["mark"])
        part = g.clock.part_before.key(before) if before else None
        minutes = _MINUTES.match(text, end)
        if minutes and minutes["letter"] and g.units.after(text, minutes.end()):
            minutes = None  # 2 h 30 min, 6 h 30 mg
        if minutes and minutes["dot"] and not mark and not (part and g.language == "tr"):
            day = g.clock.part_after.after(text, minutes.end(), 1)
            minutes = minutes if day else None
        if minutes and said and minutes[0].lstrip()[0] not in "点點":
            minutes = None
        shown = minutes is not None or clock
        if minutes:
            end, minute = minutes.end(), int(minutes["mm"])
        if said and g.language == "zh" and (counted := _CHINESE_MINUTES.match(text, end)):
            minute = int(chinese_value(counted["minutes"].lstrip("零〇")) or 0)
            end, shown, clock = counted.end(), True, True
        after = g.clock.mark.after(text, end, 1)
        if after:
            end = after.end
        sign = bool(after) or (g.language == "zh" and shown)
        if g.language == "ar" or (not shown and (sign or mark or (part and g.language == "zh"))):
            if more := g.numbers.parts.after(text, end, 1):
                end, minute = more.end, round(Decimal(more.key) * 60)
            elif more := g.numbers.clock_parts.after(text, end, 1):
                end, minute = more.end, int(more.key)
        if not shown and not minute and (more := g.numbers.clock_parts.after(text, end, 1)):
            # Nine less ten; but "and ten" is an hour where a part of the day follows.
            is_less = more.key.startswith("-")
            if is_less or g.clock.part_after.after(text, more.end, 1):
                end, minute, shown, clock = more.end, int(more.key), True, True
        if not minute and g.language == "zh" and (said or shown or after):
            low = max(floor, start - LONGEST_LEAD)
            if less := _CHINESE_LESS.search(text, low, start):
                minute, start = -_chinese_minutes(less), less.start()
                before = g.clock.before.search(text[low:start])
                part = g.clock.part_before.key(before) if before else part
        if minute < 0:
            shown = clock = True
            hour, minute = (hour - 1) % 24 or 12, minute + 60
        day = g.clock.part_after.after(text, end, 1)
        if day:
            end, part = day.end, day.key
        if hour > 24 or minute > 59:
            return None
        marked = mark or sign or (g.language == "tr" and bool(turkish_hours.AT.match(text, end)))
        by_day = (
            marked
            if g.clock.is_marked
            else (day is not None and (marked or not _is_phrase(g, day)))
        )
        if not (
            (shown and (clock or not said))
            or (g.clock.may_be_alone and marked)
            or (part and by_day)
        ):
            return None
        begin = low + before.start() if before and before[0] and (mark or part) else start
        value = f"{_on_24(hour, part):02}:{minute:02}"
        vague = part is None and 0 < hour <= 12
        quantity = Quantity(value, "clock", said=bool(said), vague=vague)
        return Token(begin, end, quantity, plain=False)

    def _named_hour(self, word: Said, floor: int) -> Token | None:
        """An hour of Arabic, which is also an order: with a part of the hour or of the day."""
        g, hour = self.grammar, (Decimal(word.key), word.end)
        numbers, text, end = g.numbers, self.text, word.end
        after = numbers.parts.after(text, end, 1) or numbers.clock_parts.after(text, end, 1)
        day = g.clock.part_after.after(text, end, 1)
        return self._hour(word.start, hour, floor, clock=bool(after or day))

    def _number(self, start: int, floor: int) -> Token | None:
        g, text = self.grammar, self.text
        match = numerals.NUMBER.match(text, start)
        if not match:
            return None
        values, other = numerals.values(match, points=g.groups_by_points)
        end = match.end()
        for value in values[:-1]:  # 3,4,5: a list without spaces
            self.tokens.append(Token(start, start, Quantity(value, "")))
        value, first = values[-1], start
        lead = text[max(floor, start - 30) : start]
        if isinstance(value, Decimal):
            if half := g.numbers.half_before(lead):
                value, first = value + HALF, start - len(lead) + half.start
            if g.language == "zh" and lead.endswith("第"):
                return Token(start, end, Quantity(value, ""), plain=False, lead=start - 1)
            order = g.numbers.ordinals.after(text, end)
            if order and not g.units.after(text, end):
                return Token(start, order.end, Quantity(value, ""), plain=False)
            if g.language == "en" and value % 10 == 0 and _DECADE.match(text, end):
                return Token(start, end + 1, Quantity(value, ""), plain=False)
            if 1900 <= value < 2100 and (sign := _YEAR_SIGN.match(text, end)):
                return Token(start, sign.end(), Quantity(value, ""), plain=False)
        token = self._with_unit(value, start, end, lead, said=False)
        letters = _LETTERS.match(text, end)
        if token.end == end and letters and match["plain"]:  # beta-1a, 3D
            name = self.cased[start : letters.end()].upper()
            return Token(start, letters.end(), Quantity(name, "name"), plain=False)
        quantity = token.quantity
        # Elsewhere a hyphen may be a mark of a list.
        if quantity.unit in ("°C", "°F", "deg") and isinstance(quantity.value, Decimal):
            below = -quantity.value
            if minus := g.numbers.minus.search(text[max(0, start - 24) : start]):
                quantity = quantity._replace(value=below)
                first = start - len(minus[0].lstrip("( \n"))
            elif below_zero := g.numbers.minus_after(text, token.end):
                quantity = quantity._replace(value=below)
                token = token._replace(end=below_zero.end)
        tenth = _TENTH.match(text, token.end) if g.language == "fr" else None
        if tenth and quantity.unit == "°C":  # 38°5
            quantity = quantity._replace(value=Decimal(f"{quantity.value}.{tenth[0]}"))
            token = token._replace(end=tenth.end())
        token = token._replace(lead=first)
        if other is not None and not g.units.known:
            quantity = quantity._replace(other=other)
        if isinstance(quantity.value, Decimal) and 1900 <= quantity.value < 2100:
            if quantity.unit == "year":
                quantity = quantity._replace(unit="")
            return token._replace(quantity=quantity, plain=False)
        return token._replace(quantity=quantity)

    def _with_unit(self, value: Value, start: int, end: int, lead: str, *, said: bool) -> Token:
        g, text = self.grammar, self.text
        unit, begin = "", start
        if isinstance(value, Decimal):
            if more := g.numbers.parts.after(text, end, 1) if g.language == "tr" else None:
                value, end = value + Decimal(more.key), more.end
            factor = None
            if g.units.come_first and (factor := g.numbers.times_before(lead)):
                begin -= len(lead) - factor.start
                lead = lead[: factor.start]
            elif (more := g.numbers.multipliers.after(text, end, 1)) and not g.units.after(
                text, end
            ):
                factor, end = more, more.end
            if factor and not (said and value == Decimal(factor.key)):
                value = numerals.product(value, Decimal(factor.key))
        after = g.units.after(text, end)
        before = g.units.before(lead)
        if g.units.come_first and not before and (minus := g.numbers.minus.search(lead)):
            before = g.units.before(lead[: minus.start()].rstrip())  # nyuzi hasi 15
        if after and g.units.come_first:
            # Symbols stand on either side; a word after the number belongs to the next one.
            counts_next = g.numbers.follows(text, after.end)
            if counts_next or (before and after.word not in g.units.symbols):
                after = None
        if after:
            unit, end = after.key, after.end
        elif before:
            unit, begin = before.key, begin - len(lead) + before.start
        elif sign := _PER_CENT_BEFORE.search(lead):
            unit, begin = "%", begin - len(sign[0])
        for words, whole in un.SECOND_PARTS.get((g.language, unit), ()):
            if text.startswith(f" {words}", end):  # milimita 140 za zebaki
                unit, end = whole, end + 1 + len(words)
                break
        if isinstance(value, Decimal) and (more := g.numbers.parts.after(text, end, 1)):
            part = Decimal(more.key)
            # One and a half million, un million et demi.
            value, end = value + part * (1_000_000 if value % 1_000_000 == 0 else 1), more.end
        return Token(begin, end, Quantity(value, unit, said=said))

    def _word(self, word: Said, floor: int) -> Token | None:
        start, end = word.start, word.end
        if _BOTH_AND.match(self.text, start):
            return None
        if self.grammar.is_even(self.text, start, end):
            return None
        if word.kind == DUAL and _DIGITS_NEXT.match(self.text, end):
            return None  # the weeks 37 and 42
        if word.kind == DUAL:
            quantity = Quantity(Decimal(2), word.key, said=True)
            return Token(start, end, quantity, plain=False)
        if word.kind == TIMES:
            quantity = Quantity(Decimal(word.key), "time", said=True)
            return Token(start, end, quantity, plain=False)
        if word.kind == HOUR and (hour := self._named_hour(word, floor)):
            return hour
        if word.kind == MINUTES:
            return self._hour(start, (Decimal(word.key), end), floor, clock=True)
        if word.kind == NAMED_HOUR:
            return Token(start, end, Quantity(word.key, "clock", said=True), plain=False)
        if self.grammar.language == "tr" and (clock := turkish_hours.read(self.text, start)):
            quantity = Quantity(clock.value, "clock", said=True, vague=True)
            return Token(start, clock.end, quantity, plain=False)
        if first := self.grammar.dates.first_day(self.text, start):
            names = self.grammar.dates.months
            return self._day(start, first.end(), first["year"], int(names.key(first) or 0), 1)
        if word.kind in (ORDER, HOUR):
            quantity = Quantity(Decimal(word.key), "", said=True, order=True)
            return Token(start, end, quantity, plain=False)
        value: Value = word.key if "/" in word.key else Decimal(word.key)
        if (
            isinstance(value, Decimal)
            and value * 4 == (value * 4).to_integral_value()
            and 1 <= value <= 24
            and self.grammar.may_have_hours(self._words)
            and (hour := self._hour(start, (value, end), floor))
        ):
            return hour
        lead = self.text[max(floor, start - 30) : start]
        if value in (HALF, QUARTER) and (one := self.grammar.units.before_half(lead)):
            quantity = Quantity(1 + Decimal(value), one.key, said=True)  # an hour and a half
            if part := self.grammar.units.after_part(self.text, end):
                end = part.end if part.key == one.key else end
            return Token(start - len(lead) + one.start, end, quantity, plain=False)
        between = self.grammar.numbers.adjectives.after(self.text, end, 1)
        token = self._with_unit(value, start, between.end if between else end, lead, said=True)
        if between and not token.quantity.unit:
            token = self._with_unit(value, start, end, lead, said=True)
        if (
            token.end == end
            and isinstance(value, Decimal)
            and 0 < value < 1
            and (part := self.grammar.units.after_part(self.text, end))
        ):
            quantity = token.quantity._replace(unit=part.key)
            token = token._replace(end=part.end, quantity=quantity)
        return token._replace(plain=False)

    # All tokens.

    def _drop_repeated(self) -> None:
        """12 noon is noon; de 12 em 12 horas is every 12 hours."""
        for i in range(len(self.tokens) - 2, -1, -1):
            a, b = self.tokens[i].quantity, self.tokens[i + 1].quantity
            between = self.text[self.tokens[i].end : self.tokens[i + 1].begin]
            is_noon = a.value == 12 and b.unit == "clock" and b.value in _TWELVES and between == " "
            is_again = a.value == b.value and b.unit == "h" and between in _EVERY_BETWEEN
            if not a.unit and (is_noon or is_again):
                del self.tokens[i]

    def _share_units(self) -> None:
        """5 to 10 mg: 5 mg too. vidonge 2 au 3: 3 vidonge too. And "1 in 10" is marked."""
        g, tokens = self.grammar, self.tokens
        for i in range(len(tokens) - 2, -1, -1):
            a, b = tokens[i], tokens[i + 1]
            if b.begin - a.end > 40:
                continue
            between = self.text[a.end : b.begin]
            if g.joints.ratio.fullmatch(between):
                tokens[i] = a._replace(quantity=a.quantity._replace(ratio=True))
            elif (
                a.plain
                and not a.quantity.unit
                and _can_lend(b.quantity)
                and g.joints.any.fullmatch(between)
            ):
                unit = b.quantity.unit
                lent = a.quantity._replace(unit=unit, guessed=True)
                tokens[i] = a._replace(quantity=self._signed(lent, a.start))
        for i in range(1, len(tokens)):
            a, b = tokens[i - 1], tokens[i]
            joint = g.joints.any if g.units.come_first or a.quantity.unit == "%" else g.joints.range
            if (
                b.plain
                and not b.quantity.unit
                and _can_lend(a.quantity)
                and b.begin - a.end <= 40
                and joint.fullmatch(self.text[a.end : b.begin])
            ):
                unit = a.quantity.unit
                tokens[i] = b._replace(quantity=b.quantity._replace(unit=unit, guessed=True))

    def _share_part_of_day(self) -> None:
        """3:30 to 5 p.m.: both in the afternoon, where the first hour is the smaller one."""
        if self.grammar.language == "sw":  # whose parts of the day are other ones
            return
        for i, (a, b) in enumerate(pairwise(self.tokens)):
            one, two = a.quantity, b.quantity
            if two.unit != "clock" or two.vague or str(two.value) < "12:01":
                self._share_with_later(i, one, two)
                continue
            if one.unit == "clock" and one.vague:
                hour, minutes = int(str(one.value)[:2]), str(one.value)[2:]
            elif self._may_be_hour(a):
                hour, minutes = int(one.value), ":00"
            else:
                continue
            later = int(str(two.value)[:2])
            between = self.text[a.end : b.begin]
            is_pair = between == " and " and self.text.endswith("between ", 0, a.begin)
            if is_pair or self.grammar.joints.range.fullmatch(between):
                is_afternoon = hour % 12 < later % 12
                value = f"{hour % 12 + 12 * is_afternoon:02}{minutes}"
                if is_afternoon or one.unit != "clock":
                    quantity = Quantity(value, "clock", said=one.said)
                    self.tokens[i] = a._replace(quantity=quantity, plain=False)

    def _share_with_later(self, i: int, one: Quantity, two: Quantity) -> None:
        """晚上7点到8点: both in the evening, where the first hour is the smaller one."""
        a, b = self.tokens[i : i + 2]
        if not (one.unit == two.unit == "clock" and two.vague and not one.vague):
            return
        if not self.grammar.joints.range.fullmatch(self.text[a.end : b.begin]):
            return
        first, hour = int(str(one.value)[:2]), int(str(two.value)[:2]) % 12
        if first >= 12 and first % 12 < hour:
            value = f"{hour + 12:02}{str(two.value)[2:]}"
            self.tokens[i + 1] = b._replace(quantity=Quantity(value, "clock", said=two.said))

    def _may_be_hour(self, token: Token) -> bool:
        """May it be the number of "2 to 7:30 p.m."?"""
        value = token.quantity.value
        return (
            self.grammar.language == "en"
            and not token.quantity.unit
            and not isinstance(value, str)
            and 1 <= value <= 12
            and value == value.to_integral_value()
        )

    def _signed(self, quantity: Quantity, start: int) -> Quantity:
        """A temperature whose unit stands with another one, with its minus: from -2 to 8 °C."""
        value = quantity.value
        if quantity.unit in ("°C", "°F", "deg") and isinstance(value, Decimal) and value > 0:
            lead = self.text[max(0, start - 24) : start]
            if self.grammar.numbers.minus.search(lead):
                return quantity._replace(value=-value)
        return quantity

    def _reach_units(self) -> None:
        """3 whole days: the unit after an adjective."""
        g = self.grammar
        if g.units.come_first:
            return
        for i, token in enumerate(self.tokens):
            if not token.plain or token.quantity.unit or not g.units.known:
                continue
            limit = self.tokens[i + 1].begin if i + 1 < len(self.tokens) else len(self.text)
            if match := self._unit_after(token.end, min(limit, token.end + 60)):
                unit = match.key
                if unit in un.SYMBOLS and unit not in ("h", "min", "s"):
                    continue
                quantity = token.quantity._replace(unit=unit, guessed=True, far=True)
                self.tokens[i] = token._replace(end=match.end, quantity=quantity, plain=False)

    def _unit_after(self, start: int, limit: int) -> WordMatch | None:
        """A unit after one or two other words."""
        g = self.grammar
        if g.language == "zh":
            return g.unit_later(self.text, start, limit)
        for _ in range(2):
            word = _WORD_BETWEEN.match(self.text, start, limit)
            if not word or word[1] in g.no_unit_after:
                return None
            start = word.end()
            if found := g.units.after(self.text, start, limit):
                return found
        return None

    def _rates(self) -> list[Token]:
        g, tokens = self.grammar, self.tokens
        found: list[Token] = []
        if g.rates.one_is_per:
            for i in range(len(tokens) - 2, -1, -1):
                a, b = tokens[i], tokens[i + 1]
                if (
                    a.quantity.value == 1
                    and a.quantity.unit in un.RATED
                    and b.begin - a.end <= 12
                    and g.rates.one_is_per.fullmatch(self.text[a.end : b.begin])
                ):
                    found.append(Token(a.begin, a.end, Quantity("per", a.quantity.unit)))
                    del tokens[i]
        if not g.rates.may_be_in(self.text, self._words):
            return found
        next_span = 0
        spans = [
            t for t in tokens if t.quantity.unit and (not t.quantity.said or t.quantity.value != 1)
        ]
        for match in g.rates.find(self.text):
            while next_span < len(spans) and spans[next_span].end <= match.start:
                next_span += 1
            if next_span < len(spans) and spans[next_span].begin < match.end:
                continue
            begins = self.text[match.start : match.start + 3]
            if g.language == "en" and begins.startswith(("a ", "a\n", "an ", "an\n")):
                before = self.text[max(0, match.start - 12) : match.start].split()
                if not before or before[-1] in un.NOT_BEFORE_PER:
                    continue
            found.append(Token(match.start, match.end, Quantity("per", match.key)))
        return found


def _chinese_minutes(less: "regex.Match[str]") -> int:
    minutes = less["minutes"]
    if less["quarter"]:
        return 15
    return int(minutes) if minutes.isdigit() else int(chinese_value(minutes) or 0)


def _is_phrase(g: Grammar, day: WordMatch) -> bool:
    """English "8 in the morning" may be tablets: an hour is "8 a.m." or "8:00 in the morning"."""
    return g.language == "en" and " " in day.word


def _can_lend(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit not in KINDS and not quantity.said


def _on_24(hour: int, part: str | None) -> int:
    """The hour of the day from one of the clock and its part of the day."""
    if part in ("asubuhi", "alfajiri"):  # Swahili hours begin at six.
        return (hour + 6) % 12
    if part == "mchana" and hour == 5:  # a quarter to noon
        return 11
    if part in ("mchana", "jioni"):
        return (hour + 6) % 12 + 12
    if part == "usiku":
        return hour + 18 if hour < 6 else (18 if hour == 12 else hour - 6)
    if part == "am":
        return hour % 12 if hour <= 12 else hour
    if part == "pm":
        return hour % 12 + 12 if hour <= 12 else hour % 24
    if part == "noon":
        return hour if hour >= 11 else hour + 12
    if part == "night":
        return hour % 12 + (12 if 5 <= hour <= 11 else 0) if hour <= 12 else hour % 24
    return hour % 24
