"""How many numbers a text has, before any is read: each takes long to read."""

import regex

NUMBER = regex.compile(r"\p{Nd}+|[\p{No}\p{Nl}]|[零〇一二两兩三四五六七八九十百千万亿]+")
MOST_IN_SOURCE = 1_000
"""The limit for the texts of an answer together."""
MOST_IN_TRANSLATION = 2 * MOST_IN_SOURCE
"""The limit for its translations in a language together, and for a back-translation."""


def count_numbers(text: str) -> int:
    """The runs of figures and of Chinese numerals in a text. Numbers in words, of which the limits
    for characters leave fewer, are not counted: they are only known once a text is read."""
    return sum(1 for _ in NUMBER.finditer(text))
