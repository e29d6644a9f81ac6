"""What two texts say differently in numbers, from a source and its translation."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.quantities.equality import (
    Spans,
    agree,
    clocks_agree,
    explains,
    find_share,
    has_same_value,
    is_converted,
    is_same,
    is_second,
)
from pmlpub.quantities.exchanges import exchanged, reassigned, reordered
from pmlpub.quantities.fold import fold
from pmlpub.quantities.grammar import grammar, names_moment_of
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.months import NO_MONTHS, Months, dated, differing
from pmlpub.quantities.quantity import KINDS, Quantity, Value, bare
from pmlpub.quantities.reader import read_with_months
from pmlpub.quantities.swahili_numbers import large_numbers
from pmlpub.quantities.times import (
    DATE,
    date_parts,
    hour_and_minute,
    is_marked,
    is_year,
    minutes_of,
    month_of,
    said_parts,
)

SWAHILI_HOURS = 6
"""How many hours after midnight the first hour of the day begins."""
TRIED = 60  # leftovers for which a likeness is sought: where there are more, it is another text

# Where the source has none ("take 2", "at 8", "over 38"), some languages cannot do without.
MAY_BE_ADDED = un.COUNTS | {"min", "h", "day", "week", "month", "year", "°C"}

_PERIODS = (
    ("day", "h", Decimal(24)), ("week", "day", Decimal(7)), ("year", "month", Decimal(12)),
    ("month", "week", Decimal(4)),
)  # fmt: skip

_PER_MINUTE = ("per", "min")
_ALL_DAY = {(Decimal(24), "h"), ("24/7", "name"), ("24/7", "")}
_DAY, _WEEK = (Decimal(24), "h"), (Decimal(7), "day")
_AROUND = frozenset({"24/7", "7/24", "24X7", "24×7", "7×24"})
_ALTERNATE: dict[tuple[Value, str], str] = {
    (Decimal(2), "day"): "day", (Decimal(2), "week"): "week",
    (Decimal(14), "day"): "week", (Decimal(15), "day"): "week",
    (Decimal(2), "h"): "h", (Decimal(2), "month"): "month", (Decimal(2), "year"): "year",
}  # fmt: skip
_SUMMED = frozenset(un.TIMES) | {"m"}
_SMALLER = {"h": "min", "m": "cm"}
"""What a number without a unit says after one of these."""
_IN_CENTIMETRES = frozenset({"es", "fr", "pt"})
"""Languages that tell a blood pressure in centimetres of mercury, too."""
THOUSAND = 1000
SHORT_NUMBER = 3  # digits of a short telephone number
LARGEST_UNREAD = 20
"""The largest number that a translation may well have in words."""
_MEIA = Decimal("0.5")  # Portuguese half (a dozen), which is six on the telephone


Fits: TypeAlias = Callable[[Quantity, Quantity], bool]


GROUP_O = regex.compile(r"(?<!\w)O(?!\w)")
"""The letter by itself."""


class Differences(NamedTuple):
    """What is left of two texts after all that is alike was paired off.

    `missing`: in the source alone. `added`: in the translation alone. `words`: said in words on one
    side, and otherwise on the other. `units`: the unit of one side is not known. `order`: the
    values without a unit, or with the same one, of both sides, where they are the same in another
    order; or those that belong to others.
    """

    missing: Sequence[Quantity] = ()
    added: Sequence[Quantity] = ()
    words: Sequence[Quantity] = ()
    units: Sequence[Quantity] = ()
    order: tuple[Sequence[Value], Sequence[Value]] | None = None


NO_DIFFERENCES = Differences()


def compare(source: str, source_language: str, text: str, language: str) -> Differences:
    """What a text says otherwise than its source."""
    there, months_there = read_with_months(source, source_language)
    here, months_here = read_with_months(text, language)
    if not there and not here and months_there is months_here is NO_MONTHS:
        return NO_DIFFERENCES
    known = grammar(source_language).units.known and grammar(language).units.known
    months: Sequence[Quantity] = ()
    if known or _is_of_another_month(months_there, here):
        months = differing((there, months_there), (here, months_here))
    swapped = exchanged(there, here)
    if _told(there) == _told(here):
        moved = reordered(there, here) or reassigned(there, here)
        return Differences(words=[*swapped, *months], order=moved)
    pair = _Comparison(there, here, (source, source_language), (text, language), known=known)
    pair.match_said_dates(months_there, months_here)
    found = pair.differences()
    if swapped:
        added = [q for q in swapped if q not in found.words]
        found = found._replace(words=[*found.words, *added])
    told = {q.unit for q in (*found.missing, *found.added)}
    if not months or "date" in told:
        return found
    return found._replace(words=[*found.words, *months])


def _is_of_another_month(there: Months, here: Sequence[Quantity]) -> bool:
    """Has a text dates, and none of a month that its source names?"""
    named = dated(tuple(here)) if there.sure else frozenset()
    return bool(named) and named.isdisjoint(there.possible)


def _told(quantities: Sequence[Quantity]) -> list[tuple[Value, str]]:
    """What a difference can be made of: all but a word for one, which is an article too."""
    return [(q.value, q.unit) for q in quantities if not (q.said and q.value == 1)]


class _Comparison:
    """Pairs off what two texts hold, from exact to lenient; what stays over is wrong."""

    def __init__(
        self,
        there: Sequence[Quantity],
        here: Sequence[Quantity],
        source: tuple[str, str],
        text: tuple[str, str],
        *,
        known: bool,
    ) -> None:
        """`source` and `text` are a text and its language each."""
        self.there, self.here, self.known = there, here, known
        self.source, self.text = source[0], text[0]
        self.source_grammar, self.grammar = grammar(source[1]), grammar(text[1])
        self.swahili = self.grammar.language == "sw"
        self.spans = [
            span
            for own in (self.source_grammar, self.grammar)
            for span in (*un.ROUND_SPANS, *un.USUAL_SPANS.get(own.language, ()))
        ]
        self.digits = [[q for q in qs if not q.said and q.value != "per"] for qs in (there, here)]
        self.said = [[q for q in qs if q.said] for qs in (there, here)]
        self.missing, self.added = _leftovers(*self.digits)
        self.words: list[Quantity] = []
        self.units: list[Quantity] = []
        self.rates: set[str] = set()
        """The periods of rates that are said in another way on the other side."""
        self.has_marked_hour = [any(map(is_marked, side)) for side in (there, here)]
        self._mentioned: dict[tuple[str, bool], bool] = {}
        self._named_moments: dict[bool, list[bool]] = {}

    def differences(self) -> Differences:
        """Everything in turn; to be asked once."""
        self._match_shares()
        self._match_complements()
        self._match_frequencies()
        self._match_alternate()
        self._match_sums()
        self._match_telephones()
        self._match_pressures()
        self._match_month_days()
        self._match_split_dates()
        self._match_blood_groups()
        if self.missing or self.added:
            self._match(is_same if self.known else has_same_value)
            self._match(self._hour_of_evening)
            self._match_words(lambda q, word: q.pair == word.pair and q.unit != "")
            self._match(self._translated_name)
            self._match(self._alike_by_name)
            self._match(self._hour_of_moment)
            self._match(self._is_beat)
            self.units += self._match(self._alike)
            self._match(self._hour_of_range)
            self._match(self._hour_of_day)
            self.units += self._match(self._hour_and_number)
            self._match_words(self._means)
            self._match_swahili_numbers()
            self._match_own_names()
            self._match_spelled_names()
            self._match_singular()
            self._match_converted()
            self._match_explained()
            self._match_said_ranges()
            self._match_unread_dates()
            self._match_unread_rates()
            self._match_moved_years()
            self._match_repeated()
        self._compare_words()
        self._excuse_unread_words()
        self._compare_rates()
        order = None
        if not (self.missing or self.added):
            order = (
                _order(*self.digits)
                or reordered(self.there, self.here)
                or reassigned(self.there, self.here)
            )
        return Differences(self.missing, self.added, self.words, self.units, order)

    def match_said_dates(self, there: Months, here: Months) -> None:
        """Takes dates in figures with those in words of the other side: 15 May, and the fifteenth
        of May. `there` and `here` are the months that the texts name."""
        for dates, others, words, months in (
            (self.missing, self.added, self.said[1], here),
            (self.added, self.missing, self.said[0], there),
        ):
            for q in [q for q in dates if q.unit == "date"][:TRIED]:
                figures = [n for n in others if n.unit == ""]
                if words and (parts := said_parts(q, [*figures, *words], months)):
                    # "Twenty-one March 2026" is read as a number and a month with its year.
                    month = [o for o in others if o.unit == "date" and f"{q.value}"[:-3] == o.value]
                    self._forget(q, *parts, *month[:1])

    def _match(self, fits: Fits) -> list[Quantity]:
        """Takes pairs that fit out of what is missing and added; those that were missing."""
        matched: list[Quantity] = []
        for q in self.missing[:TRIED]:
            other = next((o for o in self.added[:TRIED] if fits(q, o)), None)
            if other is not None:
                self.missing.remove(q)
                self.added.remove(other)
                matched.append(q)
        return matched

    def _match_words(self, fits: Fits) -> None:
        """Takes digits of one side with words of the other; both are used up."""
        for numbers, words in ((self.missing, self.said[1]), (self.added, self.said[0])):
            for q in numbers[:TRIED]:
                word = next((w for w in words[:TRIED] if fits(q, w) and _value_or_hour(q, w)), None)
                if word is not None:
                    numbers.remove(q)
                    words.remove(word)

    def _means(self, q: Quantity, word: Quantity) -> bool:
        if q.unit == word.unit == "clock":
            return (q.vague or word.vague) and clocks_agree(q, word, (0, 0))
        if "clock" in (q.unit, word.unit):
            return self._hour_and_number(q, word)
        if any({q.unit, word.unit} <= group for group in un.SAME) or is_second(q, word):
            return True
        return q.unit == word.unit or (q.unit not in KINDS and "" in (q.unit, word.unit))

    def _alike(self, a: Quantity, b: Quantity) -> bool:
        """The same value, where one unit is unknown, guessed, or another word for the same."""
        if a.unit == b.unit == "clock":
            return (
                (a.vague or b.vague)
                and hour_and_minute(a)[0] % 12 == hour_and_minute(b)[0] % 12
                and (hour_and_minute(a)[1] == hour_and_minute(b)[1])
            )
        if a.unit == b.unit == "date":
            return (a.vague or b.vague) and date_parts(a) == date_parts(b)
        if a.value != b.value or a.unit in KINDS or b.unit in KINDS:
            return False
        if a.unit == "":
            return b.unit in MAY_BE_ADDED
        if b.unit == "":
            return a.unit in un.OFTEN_UNREAD or (not self.known and a.unit in un.DOSES)
        return a.far or b.far or any({a.unit, b.unit} <= group for group in un.ALIKE)

    def _alike_by_name(self, a: Quantity, b: Quantity) -> bool:
        """The same value, where both units are words for the same, or the one of a number without
        stands elsewhere in the text: tablets, no more than 8."""
        if a.value != b.value or a.unit in KINDS or b.unit in KINDS:
            return False
        if any({a.unit, b.unit} <= group for group in un.SAME):
            return True
        if not self.known and "" in (a.unit, b.unit) and a.unit not in un.DOSES:
            return True  # the word may be in a form that CLDR does not have
        counted = un.COUNTS | un.TIMES.keys()
        if b.unit == "" and a.unit in counted:
            return self._mentions(a.unit, source=False)
        if a.unit == "" and b.unit in counted:
            return self._mentions(b.unit, source=True)
        return False

    def _mentions(self, unit: str, *, source: bool) -> bool:
        """Whether a word for the unit is anywhere in the source, or in the text."""
        if (unit, source) not in self._mentioned:
            own = self.source_grammar if source else self.grammar
            text = self.source if source else self.text
            mention = own.units.mention(unit)
            found = bool(mention and mention.search(fold(text).lower()))
            self._mentioned[unit, source] = found
        return self._mentioned[unit, source]

    def _moments(self, *, source: bool) -> list[bool]:
        """`Grammar.moments` of the source, or of the text."""
        if source not in self._named_moments:
            own = self.source_grammar if source else self.grammar
            self._named_moments[source] = own.moments(self.source if source else self.text)
        return self._named_moments[source]

    def _match_shares(self) -> None:
        """1 in 4 is a quarter, and 25 %; 24/7 is 24 hours on 7 days."""
        for side, others in ((self.there, self.here), (self.here, self.there)):
            for a, b in pairwise(side[:TRIED]):
                if a.ratio and (share := find_share(a, b, others)):
                    self._forget(a, b, share)
        for left, whole in ((self.missing, self.added), (self.added, self.missing)):
            for q in [q for q in whole if "/" in str(q.value)][:TRIED]:  # 140 over 90: 140/90
                halves = [
                    o for part in str(q.value).split("/") for o in left if bare(o.value) == part
                ]
                if len(halves) == 2:
                    self._forget(q, *halves)
        self._match_all_day()
        around = next((q for q in self.missing if q.value in ("24/7", "7/24")), None)
        if around:
            self.missing.remove(around)
            parts = {*_AROUND, Decimal(24), Decimal(7)}
            self.added = [q for q in self.added if q.value not in parts]
        self._match_all_day()
        if any(q.value in _AROUND for q in self.there):
            here = {q.pair for q in self.here}
            values = {span[0] for span in (_DAY, _WEEK) if span in here}
            said = [q for q in self.said[1] if q.value in values and q.unit in ("", "h", "day")]
            self._forget(*said)  # sept jours sur sept

    def _match_all_day(self) -> None:
        """Around the clock is 24 hours, and every day seven days a week."""
        texts = ((self.added, self.source_grammar, self.source),
                 (self.missing, self.grammar, self.text))  # fmt: skip
        for left, own, text in texts:
            hours = [q for q in left if q.pair in _ALL_DAY]
            if hours and own.is_all_day(text):
                self._forget(*hours)
                if any(q.value in _AROUND for q in hours):
                    self._forget(*(q for q in self.added if q.pair in (_DAY, _WEEK)))
        self._match_all_week()
        left, own, text = texts[1]
        days = [q for q in self.there if q.pair == (Decimal(7), "day")]
        if days and own.is_all_week(text):
            self._forget(*days)
            self.rates.add("week")

    def _match_all_week(self) -> None:
        """24 h sur 24 et 7 jours sur 7, and 24 hours a day, where the text has no "a day"."""
        both = {q.pair for q in self.there} & {q.pair for q in self.here}
        for whole, period in ((_DAY, "day"), (_WEEK, "week")):
            for side, left in ((self.there, self.missing), (self.here, self.added)):
                if whole in {q.pair for q in side}:
                    again = (q for q in left if q.value == whole[0] and (q.guessed or not q.unit))
                    self._forget(*(q for q in again if q.pair != whole))
            sides = ({q.unit for q in qs if q.value == "per"} for qs in (self.there, self.here))
            if whole in both and sum(map(bool, sides)) == 1:
                self.rates.add(period)

    def _match_alternate(self) -> None:
        """Every other day is every two days, every other week every fortnight, and so on."""
        sides = ((self.there, self.grammar, self.text),
                 (self.here, self.source_grammar, self.source))  # fmt: skip
        for side, own, text in sides:
            found = [q for q in side if q.pair in _ALTERNATE]
            units = {_ALTERNATE[q.pair] for q in found}
            said = {unit for unit in units if own.is_alternate(unit, text)}
            for q in found[:TRIED] if said else ():
                if _ALTERNATE[q.pair] in said:
                    self._forget(q)

    def _match_sums(self) -> None:
        """75 minutes are an hour and 15 minutes, and a metre fifty is 1.5 m."""
        for side, others in ((self.there, self.here), (self.here, self.there)):
            for q in [q for q in side[:TRIED] if q.unit in _SUMMED]:
                scale = next(scale for scale in un.SCALES if q.unit in scale)
                for a, b in pairwise(others[:TRIED]):
                    smaller = b.unit or _SMALLER.get(a.unit, "")
                    if a.unit not in scale or smaller not in scale or q.pair == a.pair:
                        continue
                    if any(isinstance(one.value, str) for one in (q, a, b)):
                        continue
                    sizes = [Decimal(one.value) * scale[unit]
                             for one, unit in ((q, q.unit), (a, a.unit), (b, smaller))]  # fmt: skip
                    if sizes[2] < scale[a.unit] and sizes[0] == sizes[1] + sizes[2]:
                        self._forget(q, a, b)
                        break

    def _match_complements(self) -> None:
        """1 in 100 is wrong, 99 in 100 are right: a person has to see whether it is so."""
        pairs = [
            [(a, whole) for a, whole in pairwise(side[:TRIED]) if a.ratio and not a.unit]
            for side in (self.there, self.here)
        ]
        for (a, whole), (b, other) in product(*pairs):
            values = a.value, b.value, whole.value
            if whole.value != other.value or any(isinstance(value, str) for value in values):
                continue
            part, rest, total = map(Decimal, values)
            is_said_there = any(q.value == b.value for q in self.there)
            is_said_here = any(q.value == a.value for q in self.here)
            if part + rest == total and not is_said_there and not is_said_here:
                self._forget(a, b)
                self.words.append(b)

    def _match_pressures(self) -> None:
        """A blood pressure of 140/90 is 14/9 where it is told in centimetres."""
        if self.grammar.language not in _IN_CENTIMETRES:
            return
        for q in [q for q in self.missing if "/" in str(q.value)][:TRIED]:
            parts = str(q.value).split("/")
            if len(parts) == 2 and all(
                len(p) > 1 and p.isdecimal() and p[-1] == "0" for p in parts
            ):
                tens = [part[:-1] for part in parts]
                whole = [o for o in self.added if str(o.value) == "/".join(tens)][:1]
                both = [
                    o for ten in tens for o in self.added if o.unit == "" and bare(o.value) == ten
                ]
                if whole or len(both) == 2:
                    self._forget(q, *(whole or both))

    def _match_telephones(self) -> None:
        """Telephone numbers in other groups, and spoken digit by digit: 900 20 20 20."""
        groups = [[_digits(q) for q in side if q.unit in ("", "phone")] for side in self.digits]
        one, two = map("".join, groups)
        is_long = one.isdecimal() and len(one) > SHORT_NUMBER
        if one == two and is_long and groups[0] != groups[1] and self.missing and self.added:
            for left in (self.missing, self.added):
                left[:] = [q for q in left if q.unit and q.unit != "phone"]
        sides = ((self.missing, self.said[1], self.grammar),
                 (self.added, self.said[0], self.source_grammar))  # fmt: skip
        for left, said, own in sides:
            spoken = [q for q in said if not q.unit and not q.order]
            digits = "".join(_spoken_digit(q, own.language) for q in spoken)
            for q in [q for q in left if q.unit in ("", "phone")]:
                place = digits.find(_digits(q))
                if len(_digits(q)) >= SHORT_NUMBER and place >= 0:
                    self._forget(q, *spoken[place : place + len(_digits(q))])

    def _match_month_days(self) -> None:
        """May 15 to May 20 is 15 to 20 May; 5 February is the fifth of the second month."""
        for dates, numbers, others in (
            (self.missing, self.added, self.here),
            (self.added, self.missing, self.there),
        ):
            months_ = {month_of(o) for o in others if o.unit == "date"}
            for q in [q for q in dates if q.unit == "date"]:
                found = DATE.fullmatch(str(q.value))
                if not found or int(found[2]) not in months_:
                    continue
                day = next((n for n in numbers if n.value == int(found[3]) and not n.unit), None)
                if day is not None:
                    self._forget(q, day)

    def _match_split_dates(self) -> None:
        """21 May 2026 is 21 May of 2026, and the 21 after May 2026 may be no day: 2026 m. gegužę 21
        žmogus."""
        for dates, others in ((self.missing, self.added), (self.added, self.missing)):
            for q in [q for q in dates if DATE.fullmatch(str(q.value))][:TRIED]:
                value = str(q.value)
                year, day = value[:4], value[-2:].lstrip("0")
                for date, number in ((f"-{value[4:]}", year), (value[:-3], day)):
                    parts = [o for o in others if o.pair == (date, "date")][:1]
                    parts += [o for o in others if bare(o.value) == number and not o.unit][:1]
                    if len(parts) == 2:
                        self._forget(q, *parts)
                        break

    def _match_frequencies(self) -> None:
        """Twice a day is every 12 hours, or morning and evening; once a day every 24 hours, and
        twice a year every 6 months."""
        texts = ((self.text, self.grammar), (self.source, self.source_grammar))
        sides = ((self.there, self.here), (self.here, self.there))
        for (side, others), (text, own) in zip(sides, texts, strict=True):
            periods = {q.unit for q in side if q.value == "per"}
            if "day" in periods and not any(q.unit == "time" and q.value != 1 for q in others):
                moments = sum(own.moments(text))
                for q in [q for q in side[:TRIED] if q.value == moments and q.unit == "time"]:
                    self._forget(q)
                    self.rates.add("day")
            for period, unit, whole in _PERIODS if periods else ():
                if period not in periods:
                    continue
                for q in side[:TRIED]:
                    if q.unit not in ("time", "dose") or isinstance(q.value, str) or q.value < 1:
                        continue
                    wanted = whole / q.value, unit
                    every = next((o for o in others if o.pair == wanted), None)
                    if every is not None:
                        again = [o for o in side if o.pair == wanted]  # twice a day, 12 h apart
                        self._forget(q, every, *again)
                        self.rates.add(period)

    def _forget(self, *found: Quantity) -> None:
        """Takes out what is answered in another form."""
        for q in found:
            for left in (self.missing, self.added, *self.digits, *self.said):
                if q in left:
                    left.remove(q)

    def _is_beat(self, a: Quantity, b: Quantity) -> bool:
        """A pulse over 120, and one of 120 times per minute."""
        is_rate = any(q.pair == _PER_MINUTE for q in self.here)
        return is_rate and a.value == b.value and not a.unit and b.unit == "time"

    def _hour_and_number(self, a: Quantity, b: Quantity) -> bool:
        """8 a.m. and 8, 8 h or, in Swahili, 2 (hours from six); 8:30 and eight and a half in
        words."""
        if b.unit == "clock":
            a, b = b, a
        if a.unit != "clock" or b.unit not in ("", "h") or isinstance(b.value, str):
            return False
        if b.value % 1 and not b.said:
            return False
        in_swahili = self.swahili and b in self.here and a in self.there
        apart = SWAHILI_HOURS * 60 if in_swahili else 0
        return (minutes_of(a) - b.value * 60) % (12 * 60) == apart and b.value <= 24

    def _translated_name(self, a: Quantity, b: Quantity) -> bool:
        """COVID-19 and كوفيد-19, ICD-10 and CIE-10: the number stays, its word is translated."""
        if "name" not in (a.unit, b.unit):
            return False
        if a.unit == b.unit:
            loose = ("-" in f"{q.value}" or f"{q.value}"[0].isdigit() for q in (a, b))
            return all(loose) and _tail(a) == _tail(b)
        named, number = (a, b) if a.unit == "name" else (b, a)
        if number.unit:
            return False
        other_script = not self.grammar.is_latin
        if other_script and self._has_other_letter(str(named.value)):
            return False
        if other_script and regex.fullmatch(rf"{bare(number.value)}[A-Z]", str(named.value)):
            return True  # beta-1a, बीटा-1ए
        return (other_script or "-" in f"{named.value}") and _tail(named) == bare(number.value)

    def _has_other_letter(self, name: str) -> bool:
        """Whether the text has another letter beside the number of a name with one letter: vitamin
        D3 and ب3, beta-1a and बीटा-1बी."""
        parts = regex.fullmatch(r"([A-Z]?)(\d+)([A-Z]?)", name)
        letters = nw.LETTER_NAMES.get(self.grammar.language)
        if not (parts and letters and bool(parts[1]) != bool(parts[3])):
            return False
        found = {
            letter
            for letter, own in letters.items()
            if regex.search(_beside(fold(own), parts[2], before=bool(parts[1])), fold(self.text))
        }
        return bool(found) and (parts[1] or parts[3]) not in found

    def _match_own_names(self) -> None:
        """Names of the source that have a name of their own in this language."""
        for q in self.missing[:TRIED]:
            own = self.grammar.names.get(f"{q.value}".replace("-", ""))
            if q.unit == "name" and own and (found := own.search(fold(self.text))):
                self.missing.remove(q)
                digits = regex.sub(r"\D", "", found[0])
                self.added = [a for a in self.added if bare(a.value) != digits]

    def _match_swahili_numbers(self) -> None:
        """627,000 and laki sita na elfu ishirini na saba."""
        figures = [q for q in self.missing if not isinstance(q.value, str) and q.value >= THOUSAND]
        for words, values in large_numbers(self.text) if self.swahili and figures else ():
            for q in [q for q in figures if q.value in values and q in self.missing]:
                parts = {part.value for part in read_with_months(words, "sw")[0]}
                self._forget(q, *(one for one in self.said[1] if one.value in parts))

    def _match_spelled_names(self) -> None:
        """Names of letters and digits that another script spells: H1N1, एच1एन1."""
        named = [q for q in self.missing[:TRIED] if q.unit == "name"]
        text = fold(self.text) if named else ""
        for q in named:
            spelled = self.grammar.spelled(f"{q.value}")
            if spelled and (found := spelled.search(text)):
                self.missing.remove(q)
                for digits in regex.findall(r"\d+", found[0]):
                    alike = (a for a in self.added if bare(a.value) == digits)
                    if (number := next(alike, None)) is not None:
                        self.added.remove(number)

    def _match_singular(self) -> None:
        """1 of something, where the language says the bare noun: 24 hours, and a day."""
        for q in self.missing[:TRIED]:
            if self._is_one(q, source=False):
                self.missing.remove(q)
        units = {q.unit for q in self.there}
        for q in self.added[:TRIED]:
            if q.value == 1 and q.unit not in units and self._is_one(q, source=True):
                self.added.remove(q)  # an hour, 1 h

    def _is_one(self, q: Quantity, *, source: bool) -> bool:
        """Is it one of something that the source, or else the text, names without a number?"""
        if isinstance(q.value, str):
            return False
        units = [q.unit] if q.value == 1 else []
        for scale in un.SCALES if q.value > 1 and not q.far else ():
            size = scale.get(q.unit)
            units += [unit for unit, other in scale.items() if size and q.value * size == other]
        # A week is "huit jours".
        units += [unit for span in self.spans if q.pair in span for one, unit in span if one == 1]
        return any(self._mentions(unit, source=source) for unit in units if unit)

    def _match_converted(self) -> None:
        """The same amount in another unit: 14 days and two weeks, 1000 mg and 1 g, 38 °C and
        100.4 °F."""
        for numbers, words in ((self.missing, self.there), (self.added, self.here)):
            others = tuple(dict.fromkeys(self.here if words is self.there else self.there))
            for q in numbers[:TRIED]:
                if other := next((o for o in others if self._is_converted(q, o)), None):
                    numbers.remove(q)
                    if other in self.added:
                        self.added.remove(other)
                    if other in self.missing:
                        self.missing.remove(other)

    def _is_converted(self, a: Quantity, b: Quantity) -> bool:
        return is_converted(a, b, self.spans) or explains(a, b, None) or explains(b, a, None)

    def _match_explained(self) -> None:
        """What a translation adds for its readers: 6 feet 2 inches (188 cm)."""
        for before, a, b in zip((None, *self.here), self.here, self.here[1:], strict=False):
            if b in self.added and a not in self.added and explains(b, a, before):
                self.added.remove(b)

    def _match_said_ranges(self) -> None:
        """The first of two numbers in words has the unit of the second one: one to two weeks, 7 to
        14 days."""
        for left, side in ((self.missing, self.here), (self.added, self.there)):
            lent = [
                a._replace(unit=b.unit)
                for a, b in (pairwise(side[:TRIED]) if left else ())
                if a.said and not a.unit and b.said and b.unit in un.TIMES
            ]
            left[:] = [q for q in left if not any(is_converted(q, a, self.spans) for a in lent)]

    def _match_blood_groups(self) -> None:
        """Blood group O, which some languages write as 0."""
        for left, text in ((self.missing, self.text), (self.added, self.source)):
            if GROUP_O.search(text):
                left[:] = [q for q in left if q.value != 0 or q.unit]

    def _hour_of_evening(self, a: Quantity, b: Quantity) -> bool:
        """9 every evening, and 21:00 or 21 h."""
        number, hour = (b, a) if a.unit in ("clock", "h") else (a, b)
        if number.unit or hour.unit not in ("clock", "h") or isinstance(number.value, str):
            return False
        if hour.unit == "h" and isinstance(hour.value, str):  # 0/0, or more digits than a number
            return False
        minutes = hour.value * 60 if isinstance(hour.value, Decimal) else minutes_of(hour)
        if not 1 <= number.value <= 12 or minutes % 720 != number.value * 60 % 720:
            return False
        moments = self._moments(source=number is a)
        return any(moments[:1] if minutes < 12 * 60 else moments[1:])

    def _hour_of_day(self, a: Quantity, b: Quantity) -> bool:
        """8 p.m. and 20; in a language without tables, 8 a.m. and 8."""
        hour, number = (a, b) if a.unit == "clock" else (b, a)
        if hour.unit != "clock" or hour.vague or number.unit or isinstance(number.value, str):
            return False
        is_clear = number.value > 12 or not self.known
        return is_clear and number.value * 60 == minutes_of(hour)

    def _hour_of_range(self, a: Quantity, b: Quantity) -> bool:
        """An hour with and without its part of the day, where that of another hour holds for it."""
        in_text = b.unit != "clock" or b.vague
        return self.has_marked_hour[in_text] and (self._hour_and_number(a, b) or self._alike(a, b))

    def _hour_of_moment(self, a: Quantity, b: Quantity) -> bool:
        """An hour with its part of the day, which the other text names elsewhere: the evening dose
        between 7 and 8."""
        for marked, plain, in_source in ((a, b, False), (b, a, True)):
            if is_marked(marked) and (plain.vague or plain.unit == ""):
                is_same = self._hour_and_number(a, b) or self._alike(a, b)
                hour = hour_and_minute(marked)[0]
                return is_same and names_moment_of(hour, self._moments(source=in_source))
        return False

    def _match_moved_years(self) -> None:
        """From 3 May to 19 June 2026: the year may stand with the other date."""
        dates = [[q for q in side if q.unit == "date"] for side in (self.missing, self.added)]
        if not all(dates) or len(dates[0]) != len(dates[1]):
            return
        days, years = (
            [sorted(str(q.value)[cut] for q in side) for side in dates]
            for cut in (slice(-5, None), slice(0, -5))
        )
        if days[0] == days[1] and years[0] == years[1]:
            self.missing = [q for q in self.missing if q.unit != "date"]
            self.added = [q for q in self.added if q.unit != "date"]

    def _match_repeated(self) -> None:
        """A figure that the translation says twice is a warning: "below zero (-18 °C)"."""
        once = {q.pair for q in self.there if not q.said}
        once |= {(value, "deg") for value, unit in once if unit in ("°C", "°F")}
        self.words += [q for q in self.added if q.pair in once]
        self.added = [q for q in self.added if q.pair not in once]

    def _match_unread_rates(self) -> None:
        """Where the words of rates are not known, "1 day" may be "a day" (Japanese 1日)."""
        if not self.known:
            periods = {q.unit for q in self.there if q.value == "per"}
            self.added = [q for q in self.added if q.value != 1 or q.unit not in periods]

    def _match_unread_dates(self) -> None:
        """Dates whose month is in a form that CLDR does not have: day and year stay."""
        if self.known:
            return
        for q in [q for q in self.missing if q.unit == "date"][:TRIED]:
            figures = {Decimal(part) for part in regex.findall(r"\d+", str(q.value))}
            parts = [a for a in self.added if a.value in figures]
            if parts:
                self.missing.remove(q)
                for part in parts:
                    self.added.remove(part)

    def _compare_words(self) -> None:
        """Numbers in words that nothing answers. A warning alone: such words have other senses."""
        later = SWAHILI_HOURS if self.swahili else 0
        one = _unanswered(self.said[0], self.here, self.spans, (0, later))
        two = _unanswered(self.said[1], self.there, self.spans, (later, 0))
        one = [w for w in one if not self._is_one(w, source=False)]
        two = [w for w in two if not self._is_one(w, source=True)]
        if sum(q.order for q in self.there) == 2:  # the two of "the third and fourth doses"
            two = [w for w in two if w.value != 2 or not w.unit]
        self.missing, two = _without_decades(self.missing, two)
        self.added, one = _without_decades(self.added, one)
        if not one and not two and not (self.missing or self.added):
            return
        heavy = [w for w in one + two if w.value != 1 and w.unit and w.unit not in KINDS]
        left = [*one, *self.missing], [*two, *self.added]
        plain = [[q for q in qs if not q.order] for qs in left]
        orders = [[q for q in qs if q.order] for qs in left]
        heavier = [[q for q in qs if q.value != 1] for qs in left]
        both = (one or two) and (all(plain) or all(orders) or all(heavier))
        if both and any(q.value != 1 for q in (*one, *two)):
            self.words += [w for w in one + two if w.unit != "date"]
            # Figures that words answer wrongly are findings from words.
            for figures, words in ((self.missing, two), (self.added, one)):
                rivals = _Rivals(self.added if figures is self.missing else self.missing)
                answers = [w for w in words if w.value != 1 and not w.order]
                wrong = [q for q in figures if _is_from_words(q, answers, rivals)]
                self.words += wrong
                forgiven = set(wrong)
                figures[:] = [q for q in figures if q not in forgiven]
        elif self.known:
            self.words += heavy

    def _excuse_unread_words(self) -> None:
        """Small numbers of the source that the translation may say in words that are not read
        (three times in one word, two hours in the dual): a warning, unless figures answer."""
        if self.known:
            return
        rivals = _Rivals(self.added)
        unread = [q for q in self.missing if _may_be_unread(q) and not rivals.has_one_of(q)]
        told, excused = set(self.words), set(unread)
        self.words += [q for q in unread if q not in told]
        self.missing = [q for q in self.missing if q not in excused]

    def _compare_rates(self) -> None:
        """Another rate is an error; one that only one side has may be said in ways not known."""
        if not self.known or not any(q.value != "per" for q in self.there):
            return
        one, two = (
            {q for q in qs if q.value == "per" and q.unit not in self.rates}
            for qs in (self.there, self.here)
        )
        missing = sorted(one - two, key=str)
        added = sorted(two - one, key=str)
        if missing and added:
            self.missing += missing
            self.added += added
        elif all(self.digits):  # one that only the translation has may be no rate: in the week
            self.units += missing


class _Rivals:
    """The figures of one side, of which those of the other may be faulty copies."""

    def __init__(self, figures: Sequence[Quantity]) -> None:
        self._values = {q.value for q in figures}
        self._units = {q.unit for q in figures}

    def has_one_of(self, q: Quantity) -> bool:
        """Has one of the figures the value of `q`, or its kind of unit, or no unit that is
        known?"""
        if q.value in self._values or q.unit in self._units:
            return True
        if "" in self._units and (q.unit == "clock" or q.unit not in KINDS):
            return True
        return any(q.unit in scale and not self._units.isdisjoint(scale) for scale in un.SCALES)


def _is_from_words(figure: Quantity, words: Sequence[Quantity], rivals: _Rivals) -> bool:
    """May one of the words be what the other side has for a figure? Not if figures differ, which
    words beside them do not excuse: 5 mg for two days, and 5 g for three."""
    if rivals.has_one_of(figure):
        return False
    return any(figure.unit not in un.MEASURED or word.unit in ("", figure.unit) for word in words)


def _may_be_unread(q: Quantity) -> bool:
    """Is it a number that languages say in words: a small one, whole or with halves or quarters, or
    an hour, and not one of milligrams and the like?"""
    if q.unit == "clock":
        return hour_and_minute(q)[1] in (0, 30)
    if isinstance(q.value, str) or q.unit in un.IN_FIGURES:
        return False
    return q.value * 4 % 1 == 0 and 0 < q.value <= LARGEST_UNREAD


def _without_decades(
    figures: list[Quantity], words: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """What is left of figures and of words without decades: the 1990s are "the nineties"."""

    def is_decade(q: Quantity) -> bool:
        year = q.value
        return not isinstance(year, str) and not q.unit and 1900 <= year < 2000 and not year % 10

    said = {q.value for q in words if not q.unit}
    decades = {Decimal(q.value) % 100 for q in figures if is_decade(q)} & said
    return (
        [q for q in figures if not (is_decade(q) and Decimal(q.value) % 100 in decades)],
        [q for q in words if q.unit or q.value not in decades],
    )


def _unanswered(
    words: Sequence[Quantity],
    others: Sequence[Quantity],
    spans: Spans,
    later: tuple[int, int],
) -> list[Quantity]:
    """Numbers in words that nothing on the other side answers, of the first TRIED that have no
    equal there. `later` says how many hours the hours of the words and of the others begin after
    midnight."""
    pairs = {q.pair for q in others}
    left = list(dict.fromkeys(w for w in words if w.pair not in pairs))[:TRIED]
    kinds = tuple(dict.fromkeys(others))
    return [w for w in left if not _is_answered(w, kinds, spans, later)]


def _is_answered(
    word: Quantity, others: Sequence[Quantity], spans: Spans, later: tuple[int, int]
) -> bool:
    """Does anything on the other side say the same as a number in words?"""
    return any(
        agree(word, other, later) or is_converted(word, other, spans) or is_second(word, other)
        for other in others
    )


def _order(
    there: Sequence[Quantity], here: Sequence[Quantity]
) -> tuple[list[Value], list[Value]] | None:
    """The values without a unit that both sides have, if they come in another order."""
    common = Counter(q.value for q in there if not q.unit) & Counter(
        q.value for q in here if not q.unit
    )
    if len(common) < 2:
        return None
    # Of "1 in 10" the 10 may come first; "10 in 1" would be seen by anybody.
    whole = {
        max(pair, key=lambda v: (isinstance(v, str), v))
        for qs in (there, here)
        for pair in ((a.value, b.value) for a, b in pairwise(qs) if a.ratio)
    }
    found = None
    for years in (True, False):  # A year is known by its size: among others it may move.
        one, two = (
            [
                q.value
                for q in qs
                if not q.unit and q.value in common and q.value not in whole
                if is_year(q) == years
            ]
            for qs in (there, here)
        )
        if one != two:
            found = one, two
    return found


def _leftovers(
    there: Sequence[Quantity], here: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """What of each side has no equal (value, unit) on the other."""
    common = Counter(q.pair for q in there) & Counter(q.pair for q in here)
    left: list[list[Quantity]] = []
    for side in (there, here):
        spare, rest = common.copy(), []
        for q in side:
            if spare[q.pair]:
                spare[q.pair] -= 1
            else:
                rest.append(q)
        left.append(rest)
    return left[0], left[1]


def _digits(q: Quantity) -> str:
    """The digits of a part of a telephone number; a space for what is none."""
    shown = bare(q.value)
    return shown if shown.isdecimal() else " "


def _spoken_digit(q: Quantity, language: str) -> str:
    """A digit of a telephone number; a space for what is none."""
    if language == "pt" and q.value == _MEIA:
        return "6"
    return bare(q.value) if len(bare(q.value)) == 1 else " "


def _value_or_hour(q: Quantity, word: Quantity) -> bool:
    return q.value == word.value or "clock" in (q.unit, word.unit)


def _beside(letter: str, number: str, *, before: bool) -> str:
    """The pattern of a letter before or after a number."""
    if before:
        return rf"(?<![\p{{L}}\p{{M}}])(?:{letter})[ -]?{number}(?!\d)"
    return rf"(?<!\d){number}[ -]?(?:{letter})(?![\p{{L}}\p{{M}}])"


def _tail(q: Quantity) -> str:
    """The digits at the end of a name, and the letters after them."""
    found = regex.search(r"\d.*$", str(q.value).rpartition("-")[2])
    return found[0] if found else ""
