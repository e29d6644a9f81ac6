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
    "activity", "advice", "allergen", "anaesthetic", "animal", "appointment", "aunt or uncle",
    "bedding", "birth or death", "birth part", "blood cell", "body system", "bring or leave",
    "brother or sister", "calm", "choice to take part", "cleaner", "clothing", "colour", "company",
    "connection", "contact", "content", "continent", "contraception", "cooking", "cost", "degree",
    "device", "direction", "document", "drug", "effect of a treatment", "emergency service",
    "encouragement", "facing", "family", "feeling", "fill", "food or drink", "force",
    "form of a medicine", "gain", "giving", "going", "gone", "grandmother or grandfather",
    "growth", "handling", "heed", "hormone", "if or even", "illness", "indoors", "inner part",
    "intact", "irritant", "keeping", "kept food", "kin", "kind of alcohol", "kind of fruit",
    "kind of meat", "kind of medicine", "kind of room", "kind of trouble", "lab value",
    "life stage", "marriage", "meal", "memory", "mineral", "mixing", "moment of", "mood", "muscle",
    "natural or artificial", "need of food", "newness", "noise", "nutrient", "on the wound",
    "openness", "part of a limb", "part of the eye", "person", "personal item", "planned",
    "presence", "price", "procedure", "prompt", "public or private", "put or take out", "return",
    "role", "rubbing", "same or different", "self", "sense", "shape", "sharp", "size", "solid",
    "son or daughter", "specialist", "specimen", "spouse", "stage of birth", "steady",
    "still or moving", "sugar or insulin", "sureness", "surface", "symptom", "taste", "tissue",
    "together", "top or bottom", "transport", "truth", "turning", "upright", "vessel", "vitamin",
    "washing", "water place", "way of spreading", "way to take", "weather", "well", "where",
    "where to lie", "whose", "width", "women's time", "worn", "wound",
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
