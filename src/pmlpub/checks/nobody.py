"""A "not all" that became "none": not everyone needs it, nobody needs it.

Both negate once, so that their negations agree. Looked for are a word of `lexicons.quantifiers` by
which a translation says none, where the English source says "not all" and its translation has no
word for all, some or always.
"""

from collections.abc import Iterator

from pmlpub.checks.lexicons.quantifiers import NONE, NOT_ALL, SOME
from pmlpub.checks.row_words import PlacedSentence
from pmlpub.checks.sentences import sentences

LANGUAGE = "en"
"""The language of the sources that are looked at."""


def find_none_for_some(
    source: PlacedSentence, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """The "not all" of a sentence, with the "none" of its counterpart."""
    name = language.partition("-")[0]
    if name not in NONE:
        return
    there = sentences(source.block, LANGUAGE)[source.number]
    said = NOT_ALL.search(there.plain, *there.span)
    if said is None:
        return
    here = sentences(text.block, language)[text.number]
    none = NONE[name].search(here.plain, *here.span)
    if none and not SOME[name].search(here.plain, *here.span):
        yield "not all or none", said[0], none[0]
