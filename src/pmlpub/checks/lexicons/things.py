"""Things with their words in each language: parts of the body, food, animals, forms of a medicine.

The file `words/things/names.tsv` has a line per thing: its row, its name, and its words in each
language, separated by bars. `checks.phrases` says how entries are written. A native speaker can add
words without reading Python; `-` stands for none. A thing that is not listed is never found. A place that
`lexicons.opposites` has too gets these words in addition.

The file `words/things/further.tsv` beside it has the same columns, for wide classes and pairs of
opposites. Its phrases hide nothing: "low-salt" is still "low" and "salt".
"""

from functools import cache

from pmlpub import disk

LANGUAGES = ("en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh")
NO_WORDS = "-"
WITHOUT_OPPOSITES = frozenset({
    "activity", "advice", "anaesthetic", "animal", "aunt or uncle", "birth or death",
    "brother or sister", "calm", "cleaner", "clothing", "colour", "company", "connection",
    "contact", "content", "contraception", "cost", "device", "direction", "effect of a treatment",
    "emergency service", "encouragement", "family", "fill", "food or drink", "force",
    "form of a medicine", "gain", "giving", "going", "gone", "grandmother or grandfather", "growth",
    "heed", "if or even", "illness", "indoors", "intact", "keeping", "kin", "kind of medicine",
    "life stage", "marriage", "meal", "memory", "mineral", "moment of", "mood", "muscle",
    "need of food", "newness", "noise", "nutrient", "openness", "person", "presence", "price",
    "procedure", "prompt", "put or take out", "return", "role", "rubbing", "same or different",
    "self", "sharp", "size", "solid", "son or daughter", "specimen", "spouse", "steady", "sureness",
    "surface", "symptom", "taste", "together", "transport", "truth", "turning", "upright", "vessel",
    "vitamin", "way to take", "weather", "well", "where", "where to lie", "whose", "width", "worn",
})  # fmt: skip
"""Rows in which an edit changes what a text speaks of, or how it says so, and no bound."""
COLUMNS = ("row", "thing", *LANGUAGES)


@cache
def _lines(name: str) -> tuple[tuple[str, ...], ...]:
    table = disk.read_resource(f"checks/lexicons/words/things/{name}.tsv").decode()
    return tuple(tuple(line.split("\t")) for line in table.splitlines()[1:])


def things(language: str) -> tuple[tuple[str, str, str], ...]:
    """Row, thing and words of a language, by its first subtag; empty if it has no column."""
    return _listed("names", language)


def further_things(language: str) -> tuple[tuple[str, str, str], ...]:
    """The same of the table whose phrases hide nothing."""
    return _listed("further", language)


def _listed(name: str, language: str) -> tuple[tuple[str, str, str], ...]:
    if language not in LANGUAGES:
        return ()
    column = COLUMNS.index(language)
    return tuple(
        (line[0], line[1], line[column]) for line in _lines(name) if line[column] != NO_WORDS
    )
