"""A source and its translation, with what of their quantities is not yet paired off."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias

from pmlpub.quantities.fold import fold
from pmlpub.quantities.grammar import grammar
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.quantity import Quantity
from pmlpub.quantities.times import is_marked

TRIED = 60
"""Leftovers for which a likeness is sought: where there are more, it is another text."""
Fits: TypeAlias = Callable[[Quantity, Quantity], bool]


class TextPair:
    """Two texts, and what of each is not yet paired off with the other.

    `there` and `here`: what the source and the text hold. `digits` and `said`: what each of them
    has in figures, and in words. `missing` and `added`: the figures of the source, and of the text,
    that nothing on the other side has answered yet. `words` and `units`: as in `Differences`.
    `known`: both languages have tables of units. `swahili`: the text is in Swahili.
    """

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

    def match(self, fits: Fits) -> list[Quantity]:
        """Takes pairs that fit out of what is missing and added; those that were missing."""
        matched: list[Quantity] = []
        for q in self.missing[:TRIED]:
            other = next((o for o in self.added[:TRIED] if fits(q, o)), None)
            if other is not None:
                self.missing.remove(q)
                self.added.remove(other)
                matched.append(q)
        return matched

    def match_words(self, fits: Fits) -> None:
        """Takes digits of one side with words of the other; both are used up."""
        for numbers, words in ((self.missing, self.said[1]), (self.added, self.said[0])):
            for q in numbers[:TRIED]:
                word = next((w for w in words[:TRIED] if fits(q, w) and _value_or_hour(q, w)), None)
                if word is not None:
                    numbers.remove(q)
                    words.remove(word)

    def forget(self, *found: Quantity) -> None:
        """Takes out what is answered in another form."""
        for q in found:
            for left in (self.missing, self.added, *self.digits, *self.said):
                if q in left:
                    left.remove(q)

    def mentions(self, unit: str, *, source: bool) -> bool:
        """Whether a word for the unit is anywhere in the source, or in the text."""
        if (unit, source) not in self._mentioned:
            own = self.source_grammar if source else self.grammar
            text = self.source if source else self.text
            mention = own.units.mention(unit)
            found = bool(mention and mention.search(fold(text).lower()))
            self._mentioned[unit, source] = found
        return self._mentioned[unit, source]

    def moments(self, *, source: bool) -> list[bool]:
        """`Grammar.moments` of the source, or of the text."""
        if source not in self._named_moments:
            own = self.source_grammar if source else self.grammar
            self._named_moments[source] = own.moments(self.source if source else self.text)
        return self._named_moments[source]


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


def _value_or_hour(q: Quantity, word: Quantity) -> bool:
    return q.value == word.value or "clock" in (q.unit, word.unit)
