"""Words by which a text says what must be done, what may be done, and what must not or need not be.

The file `words/modals/names.tsv` has a line per kind, with its words in each language, separated by
bars; `checks.phrases` says how entries are written, and `-` stands for none. A native speaker can
add words without reading Python.
"""

from collections.abc import Iterator

from pmlpub import disk

COLUMNS = ("kind", "en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh")
MUST, MAY, MUST_NOT, NEED_NOT = "must", "may", "must not", "need not"
NO_WORDS = "-"


def modals(language: str) -> Iterator[tuple[str, str]]:
    """Kinds with a word or phrase each, in a language by its first subtag; nothing if the table has
    no column for it."""
    if language not in COLUMNS[1:]:
        return
    column = COLUMNS.index(language)
    data = disk.read_resource("checks/lexicons/words/modals/names.tsv").decode()
    for line in data.splitlines()[1:]:
        cells = line.split("\t")
        for words in cells[column].split("|") if cells[column] != NO_WORDS else ():
            yield cells[0], words
