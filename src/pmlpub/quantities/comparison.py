"""What two texts say differently in numbers, from a source and its translation."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.quantities.fold import fold
from pmlpub.quantities.grammar import grammar
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import KINDS, Quantity, Value, bare
from pmlpub.quantities.reader import read

TRIED = 60  # leftovers for which a likeness is sought: where there are more, it is another text

# Where the source has none ("take 2", "at 8", "over 38"), some languages cannot do without.
MAY_BE_ADDED = un.COUNTS | {"min", "h", "day", "week", "month", "year", "°C"}

Fits: TypeAlias = Callable[[Quantity, Quantity], bool]


class Differences(NamedTuple):
    """What is left of two texts after all that is alike was paired off.

    `missing`: in the source alone. `added`: in the translation alone. `words`: said in words on one
    side. `units`: the unit of one side is not known. `order`: the values without a unit of both
    sides, where they are the same in another order.
    """

    missing: Sequence[Quantity] = ()
    added: Sequence[Quantity] = ()
    words: Sequence[Quantity] = ()
    units: Sequence[Quantity] = ()
    order: tuple[Sequence[Value], Sequence[Value]] | None = None


def compare(source: str, source_language: str, text: str, language: str) -> Differences:
    """What a text says otherwise than its source."""
    there, here = read(source, source_language), read(text, language)
    if not there and not here:
        return Differences()
    known = grammar(source_language).units.known and grammar(language).units.known
    return _Comparison(there, here, text, language, known=known).differences()


class _Comparison:
    """Pairs off what two texts hold, from exact to lenient; what stays over is wrong."""

    def __init__(
        self,
        there: Sequence[Quantity],
        here: Sequence[Quantity],
        text: str,
        language: str,
        *,
        known: bool,
    ) -> None:
        self.there, self.here, self.text, self.known = there, here, text, known
        self.grammar = grammar(language)
        self.swahili = self.grammar.language == "sw"
        self.digits = [[q for q in qs if not q.said and q.value != "per"] for qs in (there, here)]
        self.said = [[q for q in qs if q.said] for qs in (there, here)]
        self.missing, self.added = _leftovers(*self.digits)
        self.words: list[Quantity] = []
        self.units: list[Quantity] = []

    def differences(self) -> Differences:
        """Everything in turn; to be asked once."""
        if self.missing or self.added:
            self._match(_same if self.known else _same_value)
            self._match_words(lambda q, word: q.unit == word.unit != "")
            self._match(self._translated_name)
            self.units += self._match(self._alike)
            self.units += self._match(self._hour_and_number)
            self._match_words(self._means)
            self._match_own_names()
            self._match_singular()
        self._compare_words()
        self._compare_rates()
        order = None if self.missing or self.added else _order(*self.digits)
        return Differences(self.missing, self.added, self.words, self.units, order)

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
                    self.words.append(q)

    def _means(self, q: Quantity, word: Quantity) -> bool:
        if q.unit == "clock":
            return self._hour_and_number(q, word)
        return q.unit == word.unit or (q.unit not in KINDS and "" in (q.unit, word.unit))

    def _alike(self, a: Quantity, b: Quantity) -> bool:
        """The same value, where one unit is unknown, guessed, or another word for the same."""
        if a.unit == b.unit == "clock":
            return (
                (a.vague or b.vague)
                and _clock(a)[0] % 12 == _clock(b)[0] % 12
                and (_clock(a)[1] == _clock(b)[1])
            )
        if a.unit == b.unit == "date":
            return (a.vague or b.vague) and _parts(a) == _parts(b)
        if a.value != b.value or a.unit in KINDS or b.unit in KINDS:
            return False
        if a.unit == "":
            return b.unit in MAY_BE_ADDED
        if b.unit == "":
            return a.unit in un.COUNTS
        return a.far or b.far or any({a.unit, b.unit} <= group for group in un.ALIKE)

    def _hour_and_number(self, a: Quantity, b: Quantity) -> bool:
        """8 a.m. and 8, 8 h or, in Swahili, 2 (hours from six)."""
        if b.unit == "clock":
            a, b = b, a
        if a.unit != "clock" or b.unit not in ("", "h") or isinstance(b.value, str):
            return False
        hour, minute = _clock(a)
        if minute:
            return False
        return (hour - b.value) % 12 == (6 if self.swahili else 0) and b.value <= 24

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
        return (other_script or "-" in f"{named.value}") and _tail(named) == bare(number.value)

    def _match_own_names(self) -> None:
        """Names of the source that have a name of their own in this language."""
        for q in self.missing[:TRIED]:
            own = self.grammar.names.get(f"{q.value}".replace("-", ""))
            if q.unit == "name" and own and (found := own.search(fold(self.text))):
                self.missing.remove(q)
                digits = regex.sub(r"\D", "", found[0])
                self.added = [a for a in self.added if bare(a.value) != digits]

    def _match_singular(self) -> None:
        """1 of something, where the language says the bare noun."""
        for q in self.missing[:TRIED]:
            mention = self.grammar.units.mention(q.unit) if q.value == 1 else None
            if mention and mention.search(fold(self.text).lower()):
                self.missing.remove(q)
                self.words.append(q)

    def _compare_words(self) -> None:
        """Words with a unit that nothing answers. A warning alone: such words have other senses."""
        if not self.known:
            return
        said, digits = self.said, self.digits
        for words, others in (
            (said[0], said[1] + digits[1]),
            (said[1], said[0] + digits[0]),
        ):
            heavy = [w for w in words if w.value != 1 and w.unit and w.unit not in KINDS]
            if not heavy:
                continue
            units: dict[Value, set[str]] = {}
            for other in others:
                units.setdefault(other.value, set()).add(other.unit)
            for word in heavy:
                like = {"", word.unit}.union(*(group for group in un.ALIKE if word.unit in group))
                if not like & units.get(word.value, set()):
                    self.words.append(word)

    def _compare_rates(self) -> None:
        """Another rate is an error; one that only one side has may be said in ways not known."""
        if not self.known or not any(q.value != "per" for q in self.there):
            return
        one, two = ({q for q in qs if q.value == "per"} for qs in (self.there, self.here))
        missing = sorted(one - two, key=str)
        added = sorted(two - one, key=str)
        if missing and added:
            self.missing += missing
            self.added += added
        else:
            self.units += missing + added


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
                if _is_year(q) == years
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


def _same(a: Quantity, b: Quantity) -> bool:
    """Differences that are none: a guessed unit and no unit, years of age, ways to write a name."""
    if a.unit == b.unit == "name":
        return f"{a.value}".replace("-", "") == f"{b.value}".replace("-", "")
    if a.value == b.value and a.unit not in KINDS and b.unit not in KINDS:
        return "" in (a.unit, b.unit) and (a.guessed or b.guessed or "year" in (a.unit, b.unit))
    if {a.unit, b.unit} == {"clock", "h"}:
        hour, number = (a, b) if a.unit == "clock" else (b, a)
        return not _clock(hour)[1] and _clock(hour)[0] == number.value
    return False


def _same_value(a: Quantity, b: Quantity) -> bool:
    """What can be compared where a language's units and separators are not known."""
    if a.unit in KINDS or b.unit in KINDS:
        return _same(a, b)
    values = {a.value, a.other} & {b.value, b.other} - {None}
    return bool(values) and (a.unit == b.unit or "" in (a.unit, b.unit))


def _value_or_hour(q: Quantity, word: Quantity) -> bool:
    return q.value == word.value or (q.unit == "clock" and word.unit != "clock")


def _clock(q: Quantity) -> tuple[int, int]:
    hour, _, minute = str(q.value).partition(":")
    return int(hour), int(minute)


def _parts(q: Quantity) -> list[int]:
    """Day, month and year of a date, sorted: one in figures may have two readings."""
    return sorted(int(digits) for digits in regex.findall(r"\d+", str(q.value)))


def _tail(q: Quantity) -> str:
    """The digits at the end of a name, and the letters after them."""
    found = regex.search(r"\d.*$", str(q.value).rpartition("-")[2])
    return found[0] if found else ""


def _is_year(q: Quantity) -> bool:
    return not isinstance(q.value, str) and 1900 <= q.value < 2100
