"""Words that are taken for another word, or in another of its senses: false friends and homonyms.

`words/senses/en.tsv` has English words by the sense that a health text means. For such a sense,
`<language>.tsv` beside it has the words of a language that say something else ("embarazada" for
"embarrassed"), and words beside which they are no mistake; `-` stands for none. Words are separated
by bars; `checks.phrases` says how entries are written. A native speaker can add lines without
reading Python.
"""

from functools import cache
from typing import NamedTuple

from pmlpub import disk

NO_WORDS = "-"


class Sense(NamedTuple):
    """A sense, the words that mistake it, and the words that have it."""

    sense: str
    mistaken: tuple[str, ...]
    meant: tuple[str, ...]


@cache
def senses(language: str) -> tuple[Sense, ...]:
    """The senses with their words in a language, by its first subtag; empty if it has no file."""
    try:
        data = disk.read_resource(f"checks/lexicons/words/senses/{language}.tsv")
    except FileNotFoundError:
        return ()
    rows = (line.split("\t") for line in data.decode().splitlines()[1:])
    if language == "en":
        return tuple(Sense(name, (), _words(words)) for name, words in rows)
    return tuple(Sense(name, _words(wrong), _words(right)) for name, wrong, right in rows)


def _words(cell: str) -> tuple[str, ...]:
    return () if cell == NO_WORDS else tuple(cell.split("|"))
