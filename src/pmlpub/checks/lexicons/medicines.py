"""Names of medicines, by their international name: another medicine is another treatment.

The file `words/medicines/names.tsv` has a line per medicine: its name, its words in languages of Latin
script, and those in Arabic, Hindi and Chinese, separated by bars. `checks.phrases` says how entries
are written. A native speaker can add words without reading Python. A name that is not listed is
never found, so the list decides how much of this is seen: it has the medicines that people take
most often, and those whose names are most easily exchanged.
"""

from functools import cache

from pmlpub import disk

COLUMNS = ("medicine", "Latin script", "ar", "hi", "zh")
LATIN = frozenset({"en", "es", "fr", "pt", "sw", "tr"})


@cache
def medicines(language: str) -> tuple[tuple[str, str], ...]:
    """The names of medicines, each with its words in a language, by its first subtag."""
    name = "Latin script" if language in LATIN else language
    if name not in COLUMNS[1:]:
        return ()
    data = disk.read_resource("checks/lexicons/words/medicines/names.tsv").decode()
    column = COLUMNS.index(name)
    rows = (line.split("\t") for line in data.splitlines()[1:])
    return tuple((row[0], row[column]) for row in rows)
