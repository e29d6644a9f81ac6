"""Sentences of a source, with those of its translation that belong to them, for the rows."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from pmlpub.checks.counterparts import FEWEST
from pmlpub.checks.negation_weight import Weight
from pmlpub.checks.row_words import Place, PlacedSentence, by_row
from pmlpub.checks.sentence_weights import weigh
from pmlpub.checks.sentences import sentences


class SentencePair:
    """Sentences that belong together. `there` and `ours_by_row` are the words of the rows in the
    source, `here` and `theirs_by_row` those in the translation; `common` are the rows of which both
    have words; `is_one`: each side has one sentence."""

    def __init__(
        self,
        source: Sequence[PlacedSentence],
        source_language: str,
        text: Sequence[PlacedSentence],
        language: str,
    ) -> None:
        self.source, self.source_language = source, source_language
        self.text, self.language = text, language
        self.there, self.ours_by_row = _joined(source)
        self.here, self.theirs_by_row = _joined(text)
        self.common = self.ours_by_row.keys() & self.theirs_by_row.keys()
        self.is_one = len(source) == len(text) == 1

    @property
    def languages(self) -> tuple[str, str]:
        return self.source_language, self.language

    @property
    def sides(self) -> tuple[PlacedSentence, str, PlacedSentence, str]:
        """The first sentence of each side, with its language."""
        return self.source[0], self.source_language, self.text[0], self.language

    @cached_property
    def ours(self) -> Weight:
        """How often the sentences of the source negate."""
        return weigh(self.source, self.source_language)

    @cached_property
    def theirs(self) -> Weight:
        """How often the sentences of the translation negate."""
        return weigh(self.text, self.language)

    @cached_property
    def is_paragraph(self) -> bool:
        """Whether they are of a text of several sentences, in which words of many rows occur."""
        if not self.is_one or self.source[0].number >= FEWEST:
            return True
        return len(sentences(self.source[0].block, self.source_language)) >= FEWEST


def _joined(
    found: Sequence[PlacedSentence],
) -> tuple[Sequence[Place], Mapping[str, Sequence[Place]]]:
    """The words of the rows in several sentences: all of them, and those of each row."""
    if len(found) == 1:
        return found[0].places, found[0].rows
    places = [place for sentence in found for place in sentence.places]
    return places, by_row(places)
