"""Numbers in words of two texts, and figures that are answered by words."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from pmlpub.quantities.amount_matches import is_one
from pmlpub.quantities.equality import Spans, agree, clocks_agree, is_converted, is_second
from pmlpub.quantities.hour_matches import SWAHILI_HOURS, is_hour_and_number
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import KINDS, Quantity
from pmlpub.quantities.reader import read_with_months
from pmlpub.quantities.swahili_numbers import large_numbers
from pmlpub.quantities.text_pair import TRIED, TextPair
from pmlpub.quantities.times import hour_and_minute

THOUSAND = 1000
LARGEST_UNREAD = 20
"""The largest number that a translation may well have in words."""


def is_meant_by_word(pair: TextPair, q: Quantity, word: Quantity) -> bool:
    """May a number in words say the unit or the hour of a figure, if the values agree?"""
    if q.unit == word.unit == "clock":
        return (q.vague or word.vague) and clocks_agree(q, word, (0, 0))
    if "clock" in (q.unit, word.unit):
        return is_hour_and_number(pair, q, word)
    if any({q.unit, word.unit} <= group for group in un.SAME) or is_second(q, word):
        return True
    return q.unit == word.unit or (q.unit not in KINDS and "" in (q.unit, word.unit))


def match_swahili_numbers(pair: TextPair) -> None:
    """627,000 and laki sita na elfu ishirini na saba."""
    figures = [q for q in pair.missing if not isinstance(q.value, str) and q.value >= THOUSAND]
    for words, values in large_numbers(pair.text) if pair.swahili and figures else ():
        for q in [q for q in figures if q.value in values and q in pair.missing]:
            parts = {part.value for part in read_with_months(words, "sw")[0]}
            pair.forget(q, *(one for one in pair.said[1] if one.value in parts))


def match_said_ranges(pair: TextPair) -> None:
    """The first of two numbers in words has the unit of the second one: one to two weeks, 7 to
    14 days."""
    for left, side in ((pair.missing, pair.here), (pair.added, pair.there)):
        lent = [
            a._replace(unit=b.unit)
            for a, b in (pairwise(side[:TRIED]) if left else ())
            if a.said and not a.unit and b.said and b.unit in un.TIMES
        ]
        left[:] = [q for q in left if not any(is_converted(q, a, pair.spans) for a in lent)]


def compare_words(pair: TextPair) -> None:
    """Numbers in words that nothing answers. A warning alone: such words have other senses."""
    later = SWAHILI_HOURS if pair.swahili else 0
    one = _unanswered(pair.said[0], pair.here, pair.spans, (0, later))
    two = _unanswered(pair.said[1], pair.there, pair.spans, (later, 0))
    one = [w for w in one if not is_one(pair, w, source=False)]
    two = [w for w in two if not is_one(pair, w, source=True)]
    if sum(q.order for q in pair.there) == 2:  # the two of "the third and fourth doses"
        two = [w for w in two if w.value != 2 or not w.unit]
    pair.missing, two = _without_decades(pair.missing, two)
    pair.added, one = _without_decades(pair.added, one)
    if not one and not two and not (pair.missing or pair.added):
        return
    heavy = [w for w in one + two if w.value != 1 and w.unit and w.unit not in KINDS]
    left = [*one, *pair.missing], [*two, *pair.added]
    plain = [[q for q in qs if not q.order] for qs in left]
    orders = [[q for q in qs if q.order] for qs in left]
    heavier = [[q for q in qs if q.value != 1] for qs in left]
    both = (one or two) and (all(plain) or all(orders) or all(heavier))
    if both and any(q.value != 1 for q in (*one, *two)):
        pair.words += [w for w in one + two if w.unit != "date"]
        # Figures that words answer wrongly are findings from words.
        for figures, words in ((pair.missing, two), (pair.added, one)):
            rivals = Rivals(pair.added if figures is pair.missing else pair.missing)
            answers = [w for w in words if w.value != 1 and not w.order]
            wrong = [q for q in figures if _is_from_words(q, answers, rivals)]
            pair.words += wrong
            forgiven = set(wrong)
            figures[:] = [q for q in figures if q not in forgiven]
    elif pair.known:
        pair.words += heavy


def excuse_unread_words(pair: TextPair) -> None:
    """Small numbers of the source that the translation may say in words that are not read
    (three times in one word, two hours in the dual): a warning, unless figures answer."""
    if pair.known:
        return
    rivals = Rivals(pair.added)
    unread = [q for q in pair.missing if _may_be_unread(q) and not rivals.has_one_of(q)]
    told, excused = set(pair.words), set(unread)
    pair.words += [q for q in unread if q not in told]
    pair.missing = [q for q in pair.missing if q not in excused]
    # A source says with its article what Korean counts.
    articles = [q for q in pair.added if q.value == 1 and not q.unit]
    if articles and not pair.missing:
        pair.words += articles
        pair.added = [q for q in pair.added if q.value != 1 or q.unit]


class Rivals:
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


def _is_from_words(figure: Quantity, words: Sequence[Quantity], rivals: Rivals) -> bool:
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
