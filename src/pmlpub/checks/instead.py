"""An "instead of" that its translation has left out, or of which the two sides changed places.

"Use the spray instead of the drops" is neither "use the drops instead of the spray" nor "use the
spray and the drops". What a text rejects are the words of the rows (`row_words`) nearest to the
words for "instead of" (`lexicons.contrasts`): after them, or before them in Turkish and Hindi.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from pmlpub.checks.lexicons.contrasts import INSTEAD, INSTEAD_FOLLOWS, SAY_INSTEAD
from pmlpub.checks.negation_weight import Weight
from pmlpub.checks.phrases import COMMAS
from pmlpub.checks.row_words import PlacedSentence, lexicon_of
from pmlpub.checks.sentences import sentences
from pmlpub.text.pieces import TEXTS

LANGUAGE = "en"
"""The language of the sources that are looked at."""
PARTS = ("nstead of", "ather than", "n place of")
"""What the English words have in them, which is found in less time."""
OWN_ROW = "replacement"
"""The row of "instead of" itself."""
REACH = 4
"""Words beside "instead of" among which what it rejects begins."""
REACH_IN_CHARACTERS = 6

Spots: TypeAlias = frozenset[tuple[str, str]]
NONE: Spots = frozenset()


class Sides(NamedTuple):
    """The places of rows of what a sentence wants, of what it rejects, and of all words beside its
    "instead of"."""

    wanted: Spots
    rejected: Spots
    near: Spots


def find_other_choice(
    source: PlacedSentence, text: PlacedSentence, theirs: Weight, language: str
) -> Iterator[tuple[str, str, str]]:
    """An "instead of" that was lost, or turned round."""
    name = language.partition("-")[0]
    ours = _sides(source.block, source.number, LANGUAGE)
    if name not in INSTEAD or ours is None:
        return
    here = sentences(text.block, language)[text.number]
    other = _sides(text.block, text.number, language)
    if other is None:
        if not theirs.most and not SAY_INSTEAD[name].search(here.plain, *here.span):
            yield "choice", "instead of", ""
        return
    is_turned = ours.rejected & other.wanted and other.rejected & ours.wanted
    if is_turned and ours.rejected.isdisjoint(other.near) and other.rejected.isdisjoint(ours.near):
        yield "choice", "instead of", "the reverse"


@lru_cache(maxsize=TEXTS)
def _sides(block: str, number: int, language: str) -> Sides | None:
    """The two sides of a sentence; None without "instead of"."""
    lexicon = lexicon_of(language)
    tokens = sentences(block, language)[number].words
    if lexicon is None:
        return None
    keys, name = lexicon.keys(tokens), language.partition("-")[0]
    place = _place(keys, name)
    if place is None:
        return None
    reach = REACH_IN_CHARACTERS if lexicon.is_of_characters else REACH
    near = _near(tokens, place, reach, is_before=name in INSTEAD_FOLLOWS)
    named = [
        (at[0], frozenset(spot[:2] for spot in found if spot[0] != OWN_ROW))
        for found, at in lexicon.find(keys)
    ]
    beside = [spots for at, spots in named if at in near and spots]
    wanted = frozenset().union(*(spots for at, spots in named if at not in near))
    rejected = beside[-1 if name in INSTEAD_FOLLOWS else 0] if beside else NONE
    return Sides(wanted, rejected, frozenset().union(*beside))


def _place(keys: Sequence[str], name: str) -> range | None:
    """Which words of a sentence are its "instead of"."""
    for phrase in INSTEAD[name]:
        for at in range(len(keys) - len(phrase) + 1):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                return range(at, at + len(phrase))
    return None


def _near(tokens: Sequence[str], place: range, reach: int, *, is_before: bool) -> range:
    """The words on one side of "instead of", up to a comma."""
    if is_before:
        first = max(0, place.start - reach)
        commas = [at for at in range(first, place.start) if tokens[at] in COMMAS]
        return range(commas[-1] + 1 if commas else first, place.start)
    last = min(len(tokens), place.stop + reach)
    commas = [at for at in range(place.stop, last) if tokens[at] in COMMAS]
    return range(place.stop, commas[0] if commas else last)
