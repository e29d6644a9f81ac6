"""Words of opposite sense in each language: safe and unsafe, painful and painless, wet and dry.

A file per language, `words/qualities/<language>.tsv`, has a line per idea: its name, the words of one side and those
of the other, separated by bars. `checks.phrases` says how entries are written. All files have the
same ideas in the same order, and a native speaker can add words without reading Python.
"""

from functools import cache
from typing import NamedTuple

from pmlpub import disk

COLUMNS = ("idea", "one", "other")

NEGATING = (
    "safe",
    "harmful",
    "painful",
    "possible",
    "likely",
    "necessary",
    "normal",
    "regular",
    "conscious",
    "fertile",
    "curable",
    "treatable",
    "operable",
    "reversible",
    "edible",
    "effective",
    "active",
    "visible",
    "stable",
    "complete",
    "correct",
    "suitable",
    "sufficient",
    "common",
    "clean",
    "contagious",
    "legal",
    "known",
    "predictable",
    "avoidable",
    "symptomatic",
    "bearable",
    "comfortable",
    "soluble",
    "odorous",
    "coloured",
    "responsive",
    "mobile",
    "reusable",
    "sugary",
    "treated",
    "vaccinated",
    "cooked",
    "pasteurised",
    "diluted",
    "caffeinated",
    "slippery",
    "reliable",
    "mature",
    "voluntary",
    "controlled",
)
"""The ideas whose other side negates the first by an affix or a word of its own. Where another
language has a "not" beside the first word, both say the same."""


CLEAN = "clean"
"""The idea that shares words with another one's other side: Spanish "estéril" is infertile, too."""

NEGATABLE = frozenset(NEGATING) | {
    "healthy", "easy", "soft", "plenty", "alive", "awake", "deep", "long", "willing", "heavy", "lasting", "full",
    "new", "covered", "conclusive", "again", "always", "until or once", "stay", "open", "wet", "hot", "strong", "mild", "benign", "chew", "thin", "young", "early",
    "reach", "course", "memory", "worn", "indoors", "company", "cost", "calm", "intact", "gone", "heed",
    "self", "tight", "labelled", "lock", "clarity", "moving",
    "advice", "begin or end", "connection", "daytime", "distance", "encouragement", "fill",
    "force", "gain", "going", "growth", "help or harm", "inside", "keeping", "life stage",
    "marriage", "mood", "muscle", "newness", "noise", "openness", "presence", "price",
    "protection", "put or take out", "rubbing", "same or different", "sharp", "since or until",
    "size", "solid", "sureness", "surface", "together", "truth", "upright", "urgency",
    "way to take", "weather", "well", "width", "lying", "oiliness",
    "wanted", "return", "length", "drowsiness", "position", "where",
}  # fmt: skip
"""The ideas of which a "not" on one side may say the other."""


class Quality(NamedTuple):
    """An idea, and the words of its two sides."""

    idea: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@cache
def qualities(language: str) -> tuple[Quality, ...]:
    """The ideas with their words in a language, by its first subtag; empty if it has no file."""
    try:
        data = disk.read_resource(f"checks/lexicons/words/qualities/{language}.tsv")
    except FileNotFoundError:
        return ()
    lines = data.decode().splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple(Quality(i, tuple(a.split("|")), tuple(b.split("|"))) for i, a, b in rows)


def denied_words(language: str) -> tuple[str, ...]:
    """The words that negate an idea: unsafe, painless."""
    rows = qualities(language)
    clean = {word for row in rows if row.idea == CLEAN for word in row.one}
    return tuple(
        dict.fromkeys(
            word for row in rows if row.idea in NEGATING for word in row.other if word not in clean
        )
    )
