"""The numbers in figures of a text, and the limits for numbers: each takes long to read."""

import regex

FIGURES = regex.compile(r"\p{Nd}+|[\p{No}\p{Nl}]|[零〇一二两兩三四五六七八九十百千万亿]+")
MOST_IN_SOURCE = 1_000
"""The limit for the texts of an answer together."""
MOST_IN_TRANSLATION = 2 * MOST_IN_SOURCE
"""The limit for its translations in a language together, and for a back-translation."""


def count_figures(text: str) -> int:
    """The runs of figures and of Chinese numerals in a text: at most one per character."""
    return sum(1 for _ in FIGURES.finditer(text))
