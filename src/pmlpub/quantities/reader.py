"""Reads the numbers of a text: values, units, dates, hours, phone numbers, names with digits.

A text is folded first (one form of digits,
dashes, spaces, letters), then read once from left to right. At each place where a number may begin
the readings are tried in order: name, date, phone number, hour, number. Expressions are bounded, so
that reading stays linear.
"""

from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from pmlpub.quantities import numerals
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.grammar import LETTER, Grammar, grammar
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import KINDS, Quantity, Value

HALF = Decimal("0.5")


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
_ANY_DIGIT = regex.compile(r"[0-9¼-¾⅐-⅞]")
_DATE = regex.compile(
    r"(?P<y>\d{4})(?P<s>[-./])(?P<a>\d{1,2})(?P=s)(?P<b>\d{1,2})(?![\d]|[-./]\d)"
    r"|(?P<a>\d{1,2})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d]|[-./]\d)"
    r"|(?:(?P<y>\d{4})[ ]?年[ ]?)?(?P<a>\d{1,2})[ ]?月(?:[ ]?(?P<b>\d{1,2})[ ]?[日号號])?"
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
_LETTERS = regex.compile(rf"(?:{LETTER}|\d){{1,20}}")
_DECADE = regex.compile(r"(?<=\d\d)s(?!\w)")  # the 1990s, in their 60s


@lru_cache(maxsize=512)
def read(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a text in their order, then its rates."""
    return tuple(token.quantity for token in Reader(fold(text), language).read())


def count_quantities(text: str, language: str) -> Counter[tuple[Value, str]]:
    """How often each (value, unit) occurs in a text, numbers in words included.

    Two texts of one language with equal counts have the same numbers and units. A value is a
    Decimal, or a string: a name ("T4", "name"), a date, an hour, a phone number, a fraction such as
    "6/2", a section number, or "per" for the unit of a rate.
    """
    return Counter(q.pair for q in read(text, language))


class Reader:
    """Reads one folded text, once."""

    def __init__(self, folded: str, language: str) -> None:
        self.cased = folded
        self.text = lower(folded)
        self.grammar = grammar(language)
        self.tokens: list[Token] = []
        self._skip = 0  # where to go on after a token that was refused

    def read(self) -> list[Token]:
        """The quantities in their order, then the rates."""
        position, has_digits = 0, bool(_ANY_DIGIT.search(self.text))
        head = self.grammar.head if has_digits else self.grammar.head_of_words
        while match := head.search(self.text, position):
            floor = self.tokens[-1].end if self.tokens else 0
            token = self._token(match, floor) if has_digits else self._word(match, floor)
            if token:
                self.tokens.append(token)
            position = max(match.start() + 1, token.end if token else self._skip)
            self._skip = 0
        self._share_units()
        self._reach_units()
        rates = self._rates()
        return [*self.tokens, *rates]

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
        if match["month"]:
            return self._named_date(self.grammar.dates.month_day, start, match.end())
        return self._word(match, floor)

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
        if match := _DATE.match(self.text, start):
            first, second, year = match["a"], match["b"], match["y"]
            a, b = int(first), int(second or 0)
            if match["s"] is None or len(match[0].split(match["s"])[0]) == 4:  # Y-M-D, Chinese
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
            return Token(
                start, match.end(), Quantity(f"{a}/{b}/{year}", "date", vague=True), plain=False
            )
        return self._named_date(self.grammar.dates.day_month, start, start)

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

    def _hour(self, start: int, said: tuple[Decimal, int] | None, floor: int) -> Token | None:
        """An hour of the clock, from digits at `start` or from a word (its value and end)."""
        g, text = self.grammar, self.text
        if said:
            hour, end = int(said[0]), said[1]
        else:
            match = _UP_TO_99.match(text, start)
            if not match:
                return None
            hour, end = int(match[0]), match.end()
        low = max(floor, start - 24)
        before = g.clock.before.search(text[low:start])
        mark = bool(before and before["mark"])
        part = g.clock.part_before.key(before) if before else None
        minutes = _MINUTES.match(text, end)
        if minutes and minutes["letter"] and g.units.after.match(text, minutes.end()):
            minutes = None  # 2 h 30 min, 6 h 30 mg
        if minutes and minutes["dot"] and not mark:
            day = g.clock.day.match(text, minutes.end())
            minutes = minutes if day else None
        if minutes and said and minutes[0].lstrip()[0] not in "点點":
            minutes = None
        minute = 0
        shown = minutes is not None
        if minutes:
            end, minute = minutes.end(), int(minutes["mm"])
        after = g.clock.mark.match(text, end)
        if after:
            end = after.end()
        sign = bool(after) or (g.language == "zh" and shown)
        if not shown and (sign or mark) and (more := g.numbers.half_after.match(text, end)):
            end, minute = more.end(), 30
        day = g.clock.day.match(text, end)
        if day:
            end, part = day.end(), g.clock.part_after.key(day)
        if hour > 24 or minute > 59:
            return None
        marked = mark or sign
        by_day = (
            marked
            if g.clock.is_marked
            else (day is not None and (marked or not _is_phrase(g, day)))
        )
        if not ((shown and not said) or (g.clock.may_be_alone and marked) or (part and by_day)):
            return None
        begin = low + before.start() if before and before[0] and (mark or part) else start
        swahili = g.language == "sw" and part is not None
        value = f"{_on_24(hour, part):02}:{minute:02}"
        vague = part is None and 0 < hour <= 12
        quantity = Quantity(value, "clock", said=bool(said) or swahili, vague=vague)
        return Token(begin, end, quantity, plain=False)

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
            if half := g.numbers.half_before.search(lead):
                value, first = value + HALF, start - len(half[0])
            if g.language == "zh" and lead.endswith("第"):
                return Token(start, end, Quantity(value, ""), plain=False, lead=start - 1)
            order = g.numbers.ordinal.match(text, end)
            if order and not g.units.after.match(text, end):
                return Token(start, order.end(), Quantity(value, ""), plain=False)
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
        if (
            quantity.unit in ("°C", "°F")  # elsewhere a hyphen may be a mark of a list
            and isinstance(quantity.value, Decimal)
            and (minus := g.numbers.minus.search(text[max(0, start - 24) : start]))
        ):
            quantity = quantity._replace(value=-quantity.value)
            first = start - len(minus[0].lstrip("( \n"))
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
            if more := g.numbers.half_after.match(text, end) if g.language == "tr" else None:
                value, end = value + HALF, more.end()
            factor = None
            if g.units.come_first and (factor := g.numbers.times_before.search(lead)):
                begin -= len(factor[0])
                lead = lead[: factor.start()]
            elif not g.units.after.match(text, end) and (
                factor := g.numbers.times_after.match(text, end)
            ):
                end = factor.end()
            if factor and not (said and value == Decimal(g.numbers.multipliers.key(factor) or 1)):
                value *= Decimal(g.numbers.multipliers.key(factor) or 1)
        after = g.units.after.match(text, end)
        before = g.units.before.search(lead)
        if after and g.units.come_first:
            # Symbols stand on either side; a word after the number belongs to the next one.
            counts_next = bool(g.numbers.next.match(text, after.end()))
            if counts_next or (before and g.units.words.word(after) not in g.units.symbols):
                after = None
        if after:
            unit, end = g.units.words.key(after) or "", after.end()
        elif before:
            unit, begin = g.units.words_before.key(before) or "", begin - len(before[0])
        elif sign := _PER_CENT_BEFORE.search(lead):
            unit, begin = "%", begin - len(sign[0])
        if isinstance(value, Decimal) and (more := g.numbers.half_after.match(text, end)):
            value, end = value + HALF, more.end()
        return Token(begin, end, Quantity(value, unit, said=said))

    def _word(self, match: regex.Match[str], floor: int) -> Token | None:
        g = self.grammar
        if match["dual"]:
            quantity = Quantity(Decimal(2), g.numbers.duals.key(match) or "", said=True)
            return Token(match.start(), match.end(), quantity, plain=False)
        if match["times"]:
            quantity = Quantity(Decimal(g.numbers.times.key(match) or 0), "time", said=True)
            return Token(match.start(), match.end(), quantity, plain=False)
        if match["hour"]:
            hour = Decimal(g.numbers.hours.key(match) or 0)
            return self._hour(match.start("hour"), (hour, match.end()), floor)
        value = Decimal(g.numbers.words.key(match) or 0)
        start = match.start("word")
        if value == value.to_integral_value() and 0 < value <= 24:
            hour_token = self._hour(start, (value, match.end()), floor)
            if hour_token:
                return hour_token
        lead = self.text[max(floor, start - 30) : start]
        token = self._with_unit(value, start, match.end(), lead, said=True)
        return token._replace(plain=False)

    # All tokens.

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
                tokens[i] = a._replace(quantity=a.quantity._replace(unit=unit, guessed=True))
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

    def _reach_units(self) -> None:
        """3 whole days: the unit after an adjective."""
        g = self.grammar
        if g.units.come_first:
            return
        for i, token in enumerate(self.tokens):
            if not token.plain or token.quantity.unit or not g.units.known:
                continue
            limit = self.tokens[i + 1].begin if i + 1 < len(self.tokens) else len(self.text)
            if match := g.unit_later.match(self.text, token.end, min(limit, token.end + 60)):
                unit = g.units.words.key(match) or ""
                if unit in un.SYMBOLS and unit not in ("h", "min", "s"):
                    continue
                quantity = token.quantity._replace(unit=unit, guessed=True, far=True)
                self.tokens[i] = token._replace(end=match.end(), quantity=quantity, plain=False)

    def _rates(self) -> list[Token]:
        g, tokens = self.grammar, self.tokens
        if not tokens:
            return []
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
        next_span = 0
        spans = [
            t for t in tokens if t.quantity.unit and (not t.quantity.said or t.quantity.value != 1)
        ]
        for match in g.rates.pattern.finditer(self.text):
            while next_span < len(spans) and spans[next_span].end <= match.start():
                next_span += 1
            if next_span < len(spans) and spans[next_span].begin < match.end():
                continue
            if match[0].startswith(("a ", "a\n", "an ", "an\n")) and g.language == "en":
                before = self.text[max(0, match.start() - 12) : match.start()].split()
                if not before or before[-1] in un.NOT_BEFORE_PER:
                    continue
            unit = g.rates.units.key(match) or g.rates.words.key(match)
            if unit:
                found.append(Token(match.start(), match.end(), Quantity("per", unit)))
        return found


def _is_phrase(g: Grammar, day: regex.Match[str]) -> bool:
    """English "8 in the morning" may be tablets: an hour is "8 a.m." or "8:00 in the morning"."""
    return g.language == "en" and " " in day[0].strip()


def _can_lend(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit not in KINDS and not quantity.said


def _on_24(hour: int, part: str | None) -> int:
    """The hour of the day from one of the clock and its part of the day."""
    if part in ("asubuhi", "alfajiri"):  # Swahili hours begin at six.
        return (hour + 6) % 12
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
