"""More rows of words that stand in one place of a row: both or one of two, must or need not.

A file per language, `words/rows/<language>.tsv`, has a line per place: the row, the place, and the
words, separated by bars; `-` stands for none. `checks.phrases` says how entries are written. All files have the same
places in the same order, and a native speaker can add words without reading Python. A place that
`lexicons.opposites` has too gets these words in addition.
"""

from collections.abc import Iterator
from functools import cache

from pmlpub import disk

COLUMNS = ("row", "place", "words")
NO_WORDS = "-"


@cache
def _lines(language: str) -> tuple[tuple[str, str, str], ...]:
    try:
        data = disk.read_resource(f"checks/lexicons/words/rows/{language}.tsv")
    except FileNotFoundError:
        return ()
    cells = (line.split("\t") for line in data.decode().splitlines()[1:])
    return tuple((row, place, words) for row, place, words in cells if words != NO_WORDS)


def rows(language: str) -> Iterator[tuple[str, str, str]]:
    """Row, place and words of a language, by its first subtag; nothing if it has no file."""
    yield from _lines(language)
