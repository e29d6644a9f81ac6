"""Subjects of health answers and the words for which people ask: fever, dose, risk, stop, yes.

A file per language, `words/subjects/<language>.tsv`, has a line per subject: its name, and its
words, separated by bars. All files have the same subjects in the same order. A word may stand for
several subjects. Case and accents do not matter.
"""

from collections.abc import Mapping
from functools import cache

from pmlpub import disk
from pmlpub.quantities.fold import fold, lower

COLUMNS = ("subject", "words")


@cache
def subjects(language: str) -> Mapping[str, frozenset[str]]:
    """The subjects of each word of a language, by its first subtag; empty if it has no file."""
    try:
        data = disk.read_resource(f"checks/lexicons/words/subjects/{language}.tsv")
    except FileNotFoundError:
        return {}
    found: dict[str, set[str]] = {}
    for line in data.decode().splitlines()[1:]:
        subject, words = line.split("\t")
        for word in words.split("|"):
            found.setdefault(spell(word), set()).add(subject)
    return {word: frozenset(names) for word, names in found.items()}


def spell(word: str) -> str:
    """The spelling in which words are looked up."""
    return lower(fold(word))
