"""Tells whether two source texts have the same numbers, units, bounds and negations.

This is not a check of its own. The gate asks it before a text that was approved for the old wording
may stay published for the grace period.
"""

from collections import Counter
from collections.abc import Iterable

from pmlpub.checks import row_words
from pmlpub.checks.lexicons.things import WITHOUT_OPPOSITES
from pmlpub.checks.negation import cues
from pmlpub.quantities.reader import count_quantities


def same_quantities(pairs: Iterable[tuple[str | None, str]], language: str) -> bool:
    """Are the numbers, units, bounds and negations of every (old, new) pair the same?

    Words with an opposite (before, start, twice a day, left) count as bounds do. An old text that
    is None is unknown, and so the answer is no.
    """
    return all(
        old is not None
        and count_quantities(old, language) == count_quantities(new, language)
        and cues(old, language) == cues(new, language)
        and _places(old, language) == _places(new, language)
        for old, new in pairs
    )


def _places(text: str, language: str) -> Counter[tuple[str, str]]:
    """How often a text has the words of each place in a row of opposites. Things, and words in a
    sense, have no opposite."""
    return Counter(
        (found.row, found.place)
        for found in row_words.read(text, language)
        if not found.row.startswith((row_words.SENSE, row_words.THING))
        and found.row not in WITHOUT_OPPOSITES
    )
