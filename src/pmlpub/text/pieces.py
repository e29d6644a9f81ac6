"""What is known of the pieces of texts, which are what is between two spaces.

Most pieces of a text were in other texts before. A reader that works within words learns what it
has to know of each piece once, and then costs one look at each piece of a text.
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

MOST = 5_000
"""The number of pieces that are kept; then all are forgotten."""
TEXTS = 512
"""The number of texts, or paragraphs, of which something is kept: more than an answer has in all
its languages. Its source is read for each of them, and other answers have other texts."""
LONGEST = 40
"""Characters of a piece that is kept. Longer ones are hardly in another text."""


class Pieces(dict[str, T]):
    """What is known of pieces, learnt when they first occur."""

    def __init__(self, learn: Callable[[str], T]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, piece: str) -> T:
        known = self._learn(piece)
        if len(piece) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[piece] = known
        return known

    def of(self, text: str) -> list[T]:
        """What is known of each piece of a text, in order."""
        return list(map(self.__getitem__, text.split(" ")))
