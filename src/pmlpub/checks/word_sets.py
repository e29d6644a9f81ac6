"""The different words of a text, for checks that look whether it has certain words at all.

They are found in the fastest way: a word may keep a rarer mark that is beside it.
"""

from functools import lru_cache
from itertools import chain

from pmlpub.text.pieces import TEXTS, Pieces

MARKS = str.maketrans(dict.fromkeys(".,:'’-()?¿/;", " "))
"""What often stands beside a word, or between two, without a space."""


def _words(piece: str) -> list[str]:
    return piece.lower().translate(MARKS).split()


PIECES = Pieces(_words)


@lru_cache(maxsize=TEXTS)
def word_set(text: str) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(chain.from_iterable(PIECES.of(text)))
