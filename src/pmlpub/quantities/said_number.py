"""A number in words as it is found in a text."""

from typing import NamedTuple

WORD, ORDER, FRACTION, TIMES, DUAL, HOUR = "word", "order", "fraction", "times", "dual", "hour"
PREFIX, MINUTES, NAMED_HOUR = "prefix", "minutes", "named hour"
"""The kinds of numbers in words."""


class Said(NamedTuple):
    """A number in words: its kind, its value (of a dual: its unit), and its place in the text."""

    kind: str
    key: str
    start: int
    end: int
