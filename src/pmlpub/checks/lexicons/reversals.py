"""Words by which a text says without a "not" what another one says with it: stay, do not leave.

The file `words/reversals/names.tsv` has a line per reversal: its name, the ideas (of
`lexicons.predicates`) that a negation denies, and the words of each language that say it without
one, separated by bars; `checks.phrases` says how entries are written, and `-` stands for none. A
native speaker can add words without reading Python.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from pmlpub import disk

COLUMNS = ("reversal", "denied", "en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh")
NO_WORDS = "-"


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    data = disk.read_resource("checks/lexicons/words/reversals/names.tsv").decode()
    return tuple(tuple(line.split("\t")) for line in data.splitlines()[1:])


@cache
def denied_by() -> Mapping[str, frozenset[str]]:
    """The ideas that a negation denies where the other text has words of a reversal."""
    return {line[0]: frozenset(line[1].split("|")) for line in _lines()}


def reversals(language: str) -> Iterator[tuple[str, str]]:
    """The reversals with a word or phrase each, in a language by its first subtag; nothing if the
    table has no column for it."""
    if language not in COLUMNS[2:]:
        return
    column = COLUMNS.index(language)
    for line in _lines():
        for words in line[column].split("|") if line[column] != NO_WORDS else ():
            yield line[0], words
