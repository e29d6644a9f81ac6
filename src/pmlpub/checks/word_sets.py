"""The different words of a text, for checks that look whether it has certain words at all.

They are found in the fastest way: a word may keep a rarer mark that is beside it.
"""

from functools import lru_cache

from pmlpub.text.pieces import TEXTS

MARKS = ".,:'’-()?¿/;"
"""What often stands beside a word, or between two, without a space."""


@lru_cache(maxsize=TEXTS)
def word_set(text: str) -> frozenset[str]:
    """The words of a text in small letters."""
    low = text.lower()
    for mark in MARKS:
        if mark in low:
            low = low.replace(mark, " ")
    return frozenset(low.split())
