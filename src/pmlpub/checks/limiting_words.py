"""Words that limit what a sentence says, and what a translation has made of them.

What finds a lost "only", an "until" or an "instead of" has modules of its own (`left_out`, `until`,
`instead`, `moments`, `nobody`). Here each is asked where an English source has the words.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pmlpub.checks import left_out
from pmlpub.checks.instead import PARTS as PARTS_OF_INSTEAD
from pmlpub.checks.instead import find_other_choice
from pmlpub.checks.lexicons.conditions import PARTS_OF_EVEN, PARTS_OF_LATEST
from pmlpub.checks.lexicons.quantifiers import PARTS as PARTS_OF_NOT_ALL
from pmlpub.checks.moments import PARTS as PARTS_OF_MOMENTS
from pmlpub.checks.moments import find_moved_moment, says_plain_moment
from pmlpub.checks.nobody import find_none_for_some
from pmlpub.checks.row_words import PlacedSentence
from pmlpub.checks.sentence_weights import weigh
from pmlpub.checks.until import find_other_moment, says_moment
from pmlpub.text.pieces import TEXTS

RESTRICTION = "restriction"
IF_OR_EVEN, EVEN, STILL, INSTEAD, NOT_ALL, MOMENT, DEADLINE, MOVED_MOMENT = (
    "if or even", "even", "still", "instead of", "not all", "moment", "deadline", "moved moment",
)  # fmt: skip
PARTS = {
    EVEN: PARTS_OF_EVEN,
    MOMENT: ("ntil", "till", "nce "),
    STILL: ("still",),
    INSTEAD: PARTS_OF_INSTEAD,
    NOT_ALL: PARTS_OF_NOT_ALL,
    DEADLINE: PARTS_OF_LATEST,
    MOVED_MOMENT: PARTS_OF_MOMENTS,
}
"""What English words that limit a sentence have in them, which is found in less time."""
ONLY = frozenset({RESTRICTION, "condition"})
"""Rows with words for "only"."""


def find_lost_limits(
    source: Sequence[PlacedSentence],
    source_language: str,
    text: Sequence[PlacedSentence],
    language: str,
) -> Iterator[tuple[str, str, str]]:
    """What limits the source and is left out of the translation or is another thing there, and an
    "only" that was added: of one sentence each, the first one in English."""
    rows_, (there, here) = text[0].rows, (source[0], text[0])
    if not ONLY.isdisjoint(there.rows) and ONLY.isdisjoint(rows_):
        ours, theirs = weigh(source, source_language), weigh(text, language)
        yield from left_out.find_left_out_only(there, ours, here, theirs, language)
    if not ONLY.isdisjoint(there.rows):
        yield from left_out.find_moved_only(there, here, language)
    if RESTRICTION in rows_ and RESTRICTION not in there.rows:
        ours, theirs = weigh(source, source_language), weigh(text, language)
        yield from left_out.find_added_only(there, ours, here, theirs, language)
    if IF_OR_EVEN in there.rows and IF_OR_EVEN not in rows_:
        theirs = weigh(text, language)
        yield from left_out.find_left_out_condition(there, here, theirs, language)
    for limit in _limits(there.block):
        yield from _changed_limit(limit, source, source_language, text, language)


@lru_cache(maxsize=TEXTS)
def _limits(block: str) -> tuple[str, ...]:
    """Which words an English paragraph has, or may have, that limit what it says."""
    return tuple(limit for limit, parts in PARTS.items() if any(part in block for part in parts))


def _changed_limit(
    limit: str,
    source: Sequence[PlacedSentence],
    source_language: str,
    text: Sequence[PlacedSentence],
    language: str,
) -> Iterator[tuple[str, str, str]]:
    """What a translation has made of one of these words."""
    there, here = source[0], text[0]
    if limit == EVEN:
        conditions = {place.place for place in there.rows.get(IF_OR_EVEN, ())}
        others = {place.place for place in here.rows.get(IF_OR_EVEN, ())}
        if EVEN in conditions and not (others and conditions.isdisjoint(others)):
            yield from left_out.find_left_out_even(there, here, language)
    elif limit == DEADLINE:
        yield from left_out.find_other_deadline(there, here, weigh(text, language), language)
    elif limit == MOVED_MOMENT:
        if says_plain_moment(there):
            weights = weigh(source, source_language), weigh(text, language)
            yield from find_moved_moment(there, here, weights, language)
    elif limit == NOT_ALL:
        yield from find_none_for_some(there, here, language)
    elif limit == INSTEAD:
        yield from find_other_choice(there, here, weigh(text, language), language)
    elif limit == STILL or says_moment(there.rows):
        find = left_out.find_lost_still if limit == STILL else find_other_moment
        ours, theirs = weigh(source, source_language), weigh(text, language)
        yield from find(there, ours, here, theirs, language)
