"""What a quantity takes from those beside it: a unit, a part of the day, a minus."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

import regex

from pmlpub.quantities.grammar import Grammar
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import KINDS, Quantity
from pmlpub.quantities.tokens import Token
from pmlpub.quantities.words import WordMatch

_WORD_BETWEEN = regex.compile(r"[ \n]{1,2}([\p{L}\p{M}'-]{1,20})(?=[ \n])")
_NUMBERED = regex.compile(
    r"(?r)\b(?:(?:(?:day|week|month|cycle|stage)s|age[ds]?) [\d]+(?: to |-|–| and )"
    r"|age[ds]? (?:of )?|under |over )$"
)
"""What stands before the last of some days or years: on days 1 to 3, 5 mg; aged 1 to 4, 10 mg."""
_TWELVES = frozenset({"12:00", "00:00"})
_EVERY_BETWEEN = frozenset({" em ", " en "})  # Portuguese and Spanish


class Neighbours:
    """The quantities of one text, with what is between them."""

    def __init__(self, tokens: Iterable[Token], text: str, grammar: Grammar) -> None:
        self.tokens, self.text, self.grammar = list(tokens), text, grammar

    def shared(self) -> list[Token]:
        """The quantities with what they take from each other; to be asked once."""
        self._drop_repeated()
        self._share_units()
        self._share_part_of_day()
        self._reach_units()
        return self.tokens

    def _drop_repeated(self) -> None:
        """12 noon is noon; de 12 em 12 horas is every 12 hours."""
        for i in range(len(self.tokens) - 2, -1, -1):
            a, b = self.tokens[i].quantity, self.tokens[i + 1].quantity
            between = self.text[self.tokens[i].end : self.tokens[i + 1].begin]
            is_noon = a.value == 12 and b.unit == "clock" and b.value in _TWELVES and between == " "
            is_again = a.value == b.value and b.unit in un.TIMES and between in _EVERY_BETWEEN
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
                and not ("," in between and self._is_numbered(a.start))
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

    def _is_numbered(self, start: int) -> bool:
        """Is it the last of some days or years: on days 1 to 3, 5 mg?"""
        return bool(_NUMBERED.search(self.text, max(0, start - 24), start))

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


def _can_lend(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit not in KINDS and not quantity.said
