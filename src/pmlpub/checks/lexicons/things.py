"""Things with their words in each language: parts of the body, food, animals, forms of a medicine.

The file `words/things/names.tsv` has a line per thing: its row, its name, and its words in each
language, separated by bars. `checks.phrases` says how entries are written. A native speaker can add
words without reading Python; `-` stands for none. A thing that is not listed is never found. A place that
`lexicons.opposites` has too gets these words in addition.
"""

from functools import cache

from pmlpub import disk

LANGUAGES = ("en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh")
NO_WORDS = "-"
WITHOUT_OPPOSITES = frozenset({
    "animal", "calm", "colour", "company", "cost", "direction", "family", "food or drink",
    "form of a medicine", "gone", "heed", "indoors", "intact", "memory", "mineral", "prompt",
    "illness", "role", "self", "specimen", "spouse", "steady", "symptom", "vitamin", "where", "worn",
})  # fmt: skip
"""Rows in which an edit changes what a text speaks of, or how it says so, and no bound."""
COLUMNS = ("row", "thing", *LANGUAGES)


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    data = disk.read_resource("checks/lexicons/words/things/names.tsv").decode()
    return tuple(tuple(line.split("\t")) for line in data.splitlines()[1:])


def things(language: str) -> tuple[tuple[str, str, str], ...]:
    """Row, thing and words of a language, by its first subtag; empty if it has no column."""
    if language not in LANGUAGES:
        return ()
    column = COLUMNS.index(language)
    return tuple((line[0], line[1], line[column]) for line in _lines() if line[column] != NO_WORDS)
