"""Whether two source texts say the same in numbers, units and negations.

Not a check of its own: the gate asks it before a text that was approved for the old wording may
stay for the days of grace.
"""

from collections.abc import Iterable

from pmlpub.checks.negation import cues
from pmlpub.quantities.reader import count_quantities


def same_quantities(pairs: Iterable[tuple[str | None, str]], language: str) -> bool:
    """Are numbers, units and negations of every (old, new) pair the same? Unknown is no."""
    return all(
        old is not None
        and count_quantities(old, language) == count_quantities(new, language)
        and cues(old, language) == cues(new, language)
        for old, new in pairs
    )
