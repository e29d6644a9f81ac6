"""Whether two bounds name the same end, where one of them is a superlative.

"The highest dose" is the most that may be taken, though "higher" says "more than": so it is
answered by "maximum", and not by "minimum". Of two bounds none of which is a superlative, nothing
is said here.
"""

from collections.abc import Sequence

from pmlpub.checks.lexicons.opposites import ANY_SUPERLATIVE, SUPERLATIVES
from pmlpub.checks.row_words import Place

UPPER = frozenset({"above", "most"})
"""Places of bounds that name the upper end, if one of them is a superlative."""


def name_same_end(
    one: Sequence[Place], two: Sequence[Place], source_language: str, language: str
) -> bool | None:
    """Do the only bounds of two sentences name the same end? None if that cannot be said."""
    if len(one) != 1 or len(two) != 1:
        return None
    kinds = {_kind(one[0], source_language), _kind(two[0], language)}
    if kinds == {""}:
        return None
    is_same = (one[0].place in UPPER) == (two[0].place in UPPER)
    return None if not is_same and "any" in kinds else is_same


def _kind(bound: Place, language: str) -> str:
    """Is a bound a superlative ("one"), or words that begin one of either end ("any")?"""
    name = language.partition("-")[0]
    if bound.words in ANY_SUPERLATIVE.get(name, ()):
        return "any"
    return "one" if bound.words in SUPERLATIVES.get(name, ()) else ""
