"""Reads the numbers of a text: values, units, dates, hours, phone numbers, names with digits.

A text is folded first (one form of digits, dashes, spaces, letters), then read once from left to
right. At each place where a number may begin the readings are tried in order: name, date, phone
number, hour, number. Dates and hours are read in modules of their own. Then each quantity takes
what it needs from its neighbours. Expressions are bounded, so that reading stays linear.
"""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import regex

from pmlpub.quantities import numerals, turkish_hours
from pmlpub.quantities.date_reader import date_token, named_date, read_date
from pmlpub.quantities.fold import drop_addresses, fold_letters, lower
from pmlpub.quantities.grammar import LETTER, grammar
from pmlpub.quantities.hour_reader import read_hour, read_named_hour
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.months import NO_MONTHS, Months, may_begin, months, swahili_date
from pmlpub.quantities.neighbours import Neighbours
from pmlpub.quantities.quantity import Quantity, Value
from pmlpub.quantities.said import words_of
from pmlpub.quantities.said_number import DUAL, HOUR, MINUTES, NAMED_HOUR, ORDER, TIMES, Said
from pmlpub.quantities.tokens import Token
from pmlpub.text.folding import decompose
from pmlpub.text.pieces import TEXTS, Pieces

HALF, QUARTER = Decimal("0.5"), Decimal("0.25")
LONGEST_HEAD = 60
"""Characters before its first digit that a quantity in figures may have: a month, a name."""
_NAME = regex.compile(
    rf"(?P<letters>{LETTER}{{1,20}})(?P<dash>-?)(?P<rest>\d(?:{LETTER}|\d){{0,20}}(?:[.,]\d{{1,3}})?)"
)
_ANY_DIGIT = re.compile(r"[0-9¼-¾⅐-⅞]")
_PHONE = regex.compile(
    r"(?:(?:\+|00)[1-9]\d{0,2}(?:[ .\-/]?\(?\d{1,5}\)?){2,7}"
    r"|0\d{6,12}|0\d{0,4}(?:[ \-/]{1,2}\d{2,5}){1,5}|\(\d{2,5}\)[ \-]?\d{2,5}(?:[ .\-]\d{2,5}){0,3}"
    r"|(?:1[ \-])?\d{3}[\-. ]\d{3}[\-. ]\d{4})(?!\d)"
)
_PER_CENT_BEFORE = regex.compile(r"(?r)(?<!\d)(?<!\d )[%٪][ ]?$")
_YEAR_SIGN = regex.compile(r"年(?:度|代|[初底末中])?")
_DIGITS_NEXT = regex.compile(r"[ ]\d")
_LETTERS = regex.compile(rf"(?:{LETTER}|\d){{1,20}}")
_BOTH_AND = regex.compile(r"both[ ][^.,;:!?()\n]{1,60}[ ]and[ ]")  # both asthma and allergies
_OF_AN_HOUR = regex.compile(r" (?:ال)?ساع[ةه]| de hora| d['’]heure| de hora| saa\b")
"""What makes a quarter after "and" one of its own: between ten minutes and a quarter of an hour."""
_TENTH = regex.compile(r"(?<=°)\d(?!\d|[.,]\d)")
_TIMES = re.compile(r"x\d")  # 5x5 cm, 2x500 mg
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
        self.tokens = Neighbours(self.tokens, self.text, self.grammar).shared()
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
                or read_hour(self.text, start, None, floor, self.grammar)
                or self._number(start, floor)
            )
        if self.may_have_months and match["month"]:
            return named_date(
                self.grammar.dates.month_day, self.text, self.cased, start, self.grammar
            )
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
        if self.text.startswith(("%", " %"), match.end()) and not match["dash"]:
            self._skip = match.start("rest")  # SG5%: a solution with 5 %
            return None
        value = self.cased[start : match.end()].upper().replace(",", ".")
        return Token(start, match.end(), Quantity(value, "name"), plain=False)

    def _date(self, start: int) -> Token | None:
        if self.grammar.language == "sw" and (counted := swahili_date(self.text, start)):
            while self.tokens and self.tokens[-1].begin >= counted.begin:
                self.tokens.pop()  # the number of the month, in words
            return date_token(start, counted.end, counted.year, counted.month, counted.day)
        return read_date(
            self.text, self.cased, start, self.grammar, has_months=self.may_have_months
        )

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
        is_name = letters and not _TIMES.match(text, end)
        if token.end == end and letters and is_name and match["plain"]:  # beta-1a, 3D
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
        more = g.numbers.parts.after(text, end, 1) if isinstance(value, Decimal) else None
        if isinstance(value, Decimal) and more and not _OF_AN_HOUR.match(text, more.end):
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
        if word.kind == HOUR and (hour := read_named_hour(self.text, word, floor, self.grammar)):
            return hour
        if word.kind == MINUTES:
            return read_hour(
                self.text, start, (Decimal(word.key), end), floor, self.grammar, clock=True
            )
        if word.kind == NAMED_HOUR:
            return Token(start, end, Quantity(word.key, "clock", said=True), plain=False)
        if self.grammar.language == "tr" and (clock := turkish_hours.read(self.text, start)):
            quantity = Quantity(clock.value, "clock", said=True, vague=True)
            return Token(start, clock.end, quantity, plain=False)
        if first := self.grammar.dates.first_day(self.text, start):
            names = self.grammar.dates.months
            return date_token(start, first.end(), first["year"], int(names.key(first) or 0), 1)
        if word.kind in (ORDER, HOUR):
            quantity = Quantity(Decimal(word.key), "", said=True, order=True)
            return Token(start, end, quantity, plain=False)
        value: Value = word.key if "/" in word.key else Decimal(word.key)
        if (
            isinstance(value, Decimal)
            and value * 4 == (value * 4).to_integral_value()
            and 1 <= value <= 24
            and self.grammar.may_have_hours(self._words)
            and (hour := read_hour(self.text, start, (value, end), floor, self.grammar))
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
        if token.quantity.unit in un.PARTS_OF_BODY and token.quantity.value in (1, 2):
            token = Token(start, end, Quantity(value, "", said=True))
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
