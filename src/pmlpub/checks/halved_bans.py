"""Bans of two things, of which a translation denies one: "do not talk or smoke", "talk, and do not
smoke".

The first word after an English "not" and the one after its "or" are looked for by their ideas,
where a translation commands them: at the beginning of a clause, or in Turkish and Hindi at its end.
One that is commanded without a negation, beside the other one with it, is a finding.
"""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

import regex

from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.lexicons.predicates import ideas_at, ideas_of
from pmlpub.checks.negation_weight import Reading
from pmlpub.checks.phrases import COMMAS
from pmlpub.text.pieces import TEXTS

ENGLISH = "en"
TWO = regex.compile(
    r"(?:\b(?:do|must|should|may) not|\bdon['’]t|\bnever) (?P<one>[a-z]+)\b[^.;:,()]{0,60}?"
    r" or (?P<other>[a-z]+)\b",
    regex.IGNORECASE,
)
"""An English "not" before two verbs with an "or" between them."""
AND = {"es": frozenset({"y", "e"}), "fr": frozenset({"et"}), "pt": frozenset({"e"})}
"""Words after which a negation before them denies nothing."""
IMPERATIVE = {
    "tr": regex.compile(r"\p{L}{2,}[ıiuü]n(?:[ıiuü]z)?"),
    "hi": regex.compile(r"\p{L}+(?:ें|एँ|एं|िए|िये|ो)"),
}
"""Verbs at the end of a clause that command."""
JOINTS = frozenset({"ve", "ama", "और", "लेकिन", *COMMAS})
"""What follows a clause that ends with its verb."""
DENYING = frozenset({
    words.NEGATION, words.CLITIC, words.CONCORD, words.SECOND, words.LOOSE, words.WITHOUT,
})  # fmt: skip


def find_halved_ban(source: Reading, text: Reading) -> Iterator[tuple[str, str]]:
    """The words of an English ban of two things, and that which a translation commands of them."""
    if source.tag != ENGLISH or not source.weight.least or not text.events:
        return
    two = _two(source.sentence.plain[slice(*source.sentence.span)])
    if two is None:
        return
    said, one, other = two
    tokens, name = text.sentence.words, text.tag.partition("-")[0]
    first, second = (
        [i for i in range(len(tokens)) if ideas & ideas_at(tokens, i, name)]
        for ideas in (one, other)
    )
    denied = {place for kind, at in text.events if kind in DENYING for place in at}
    commanded = _commanded(tokens, name, first, second, denied)
    if commanded is not None:
        yield said, tokens[commanded]


@lru_cache(maxsize=TEXTS)
def _two(said: str) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """An English ban of two things: its words, and the ideas of both, which have none in common."""
    match = TWO.search(said)
    if match is None:
        return None
    one, other = (ideas_of(match[name].lower(), ENGLISH) for name in ("one", "other"))
    return (match[0], one - other, other - one) if one - other and other - one else None


def _commanded(
    tokens: Sequence[str], name: str, first: Sequence[int], second: Sequence[int], denied: Set[int]
) -> int | None:
    """The place of the one of two words that is commanded, while the other is denied."""
    if name in IMPERATIVE:
        sides = ((first, second), (second, first))
        found = (
            place
            for own, others in sides
            if any(_is_beside(i, denied) for i in others)
            for place in own
            if not _is_beside(place, denied) and _ends_clause(tokens, place, IMPERATIVE[name])
        )
        return next(found, None)
    joints = AND.get(name, frozenset())
    for i in first:
        begins = not i or tokens[i - 1] in COMMAS or tokens[i - 1] in joints
        is_affirmed = begins and min(denied, default=i) > i
        if is_affirmed and any(i < at <= j for at in denied for j in second):
            return i
    for j in second:
        is_affirmed = j > 0 and tokens[j - 1] in joints and denied.isdisjoint((j, j + 1))
        if is_affirmed and any(at < i < j for at in denied for i in first):
            return j
    return None


def _is_beside(place: int, denied: Set[int]) -> bool:
    return not denied.isdisjoint((place - 1, place, place + 1))


def _ends_clause(tokens: Sequence[str], place: int, imperative: "regex.Pattern[str]") -> bool:
    """Does a verb that commands end a clause: by itself, or with the word before it: बात करें?"""
    for last in (place, place + 1):
        if last < len(tokens) and imperative.fullmatch(tokens[last]):
            return last + 1 == len(tokens) or tokens[last + 1] in JOINTS
    return False
