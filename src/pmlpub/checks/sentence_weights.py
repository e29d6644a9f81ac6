"""How often the sentences of a text that belong to those of another one negate."""

from collections.abc import Sequence

from pmlpub.checks.negation_weight import NOTHING, Weight, total
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.negation_weight import table as negation_table
from pmlpub.checks.row_words import PlacedSentence


def weigh(found: Sequence[PlacedSentence], language: str) -> Weight:
    """How often sentences negate, together; nothing in a language without a table of negations."""
    if negation_table(language) is None:
        return NOTHING
    return total([read_negations(s.block, language)[s.number] for s in found])


def count_negations(found: Sequence[PlacedSentence], language: str) -> int:
    """How many negations sentences have; words that agree with each other are one."""
    if negation_table(language) is None:
        return 0
    readings = [read_negations(s.block, language)[s.number] for s in found]
    return sum(len(reading.negations) for reading in readings)
