"""The numbers in figures of a text, and the limits for numbers: each takes long to read."""

import re
from string import ascii_letters

import regex

from pmlpub.text.pieces import Pieces

FIGURES = regex.compile(r"\p{Nd}+|[\p{No}\p{Nl}]|[零〇一二两兩三四五六七八九十百千万亿]+")
LETTERS = ascii_letters.encode()
RUNS = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
"""Of figures or of letters, or one other sign."""
MOST_IN_SOURCE = 1_000
"""The limit for the texts of an answer together."""
MOST_IN_TRANSLATION = 2 * MOST_IN_SOURCE
"""The limit for its translations in a language together, and for a back-translation."""


def count_figures(text: str) -> int:
    """The runs of figures and of Chinese numerals in a text: at most one per character."""
    return len(FIGURES.findall(text))


def most_numbers(text: str) -> int:
    """A number that `count_numbers` never exceeds, found much faster: a number has figures, a word,
    or a sign that stands for one."""
    if text.isascii():
        others = len(text.encode("ascii").translate(None, LETTERS))
        return others + 1 + others - text.count(" ")  # Words between them, figures and signs.
    return sum(_MOST.of(text))


_MOST = Pieces(lambda piece: count_figures(piece) + len(RUNS.findall(piece)))
"""The same of a piece of a text that is not ASCII: no run has a space in it."""
