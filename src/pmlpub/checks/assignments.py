"""Which of two amounts a sentence assigns to which of two moments, sides, people or medicines.

"10 mg in the morning and 5 mg in the evening" assigns 10 mg to the morning. That is read only where
amounts and the words of one row of `row_words` alternate, so that each amount has its own word. So
is what else is said of two people, bounds or moments: "adults twice a day; children at bedtime".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, pairwise
from typing import TypeAlias

from pmlpub.checks.lexicons.negations import SEPARATOR
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.row_words import (
    LIMIT,
    MEDICINE,
    THING,
    TIME,
    PlacedSentence,
    lexicon_of,
    sentences_of,
)
from pmlpub.checks.sentences import sentences
from pmlpub.quantities.exchanges import DOSES
from pmlpub.quantities.finder import find
from pmlpub.quantities.quantity import KINDS, Value, bare

OWNERS = frozenset({"morning", "side", "men", "adults", "young", "day", MEDICINE})
"""Rows of what an amount is assigned to."""

CROSSED = OWNERS | {
    "family",
    "role",
    "person",
    "pregnancy",
    "colour",
    "animal",
    "form of a medicine",
    "hot",
    "thin",
    "strong",
    LIMIT,
}
"""Rows of what something else is said of: of adults and children, above and below."""
ASIDE = frozenset({
    THING, "advice", "daytime", "distance", "effect of a treatment",
    "either or both",
    "excess", "for or every", "giving", "help or harm", "how often roughly", "if or even",
    "inside", "keeping", "legal", "life stage", "many or few", "meal", "moment of",
    "numbered time", "of two", "one span", "openness", "order of events", "past or next",
    "protection", "put or take out", "same or different", "since or until", "size",
    "son or daughter", "time of day", "together", "urgency", "whose",
})  # fmt: skip
"""Rows whose words may belong to both: to take, if, or, what is counted already, and those
that name the two themselves: teenagers, at night."""

PEOPLE = frozenset({"adults", "men", "family", "role", "person", "young"})
FREE_ORDER = frozenset({TIME, "replacement", "restriction", "condition"})
"""Rows whose words let a translation put people in another order: before, only, also, instead."""
ENGLISH_ORDER = frozenset({"es", "fr", "pt", "sw"})
"""Languages that name two people in the order of an English sentence."""
COORDINATORS = frozenset({
    "and", "or", "nor", "y", "e", "o", "u", "ni", "et", "ou", "nem", "na", "au", "wala",
})  # fmt: skip
"""What joins two people who stand beside each other, in whichever order: women and men."""
NEAR = 14
"""Characters between two people who stand beside each other."""

_Name: TypeAlias = tuple[str, str]
"""A row and one of its places, or nothing and a value."""
_Named: TypeAlias = Mapping[_Name, tuple[int, str]]
"""What a sentence names: where that begins, and the words."""
_Placed: TypeAlias = tuple[int, str, str]
"""Where words begin in their paragraph, their place in a row, and the words."""
_Assigned: TypeAlias = dict[str, tuple[Value, str]]
"""The value of each place of a row, with the words of the place."""


def find_reassigned(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """The amounts that a translation assigns otherwise than its source."""
    rows = _rows_of_two(source)
    for row in sorted(rows & _rows_of_two(text)) if rows else ():
        for there in _assigned(source, source_language, row):
            for here in _assigned(text, language, row):
                one, two = _values(there), _values(here)
                is_same_choice = set(one.values()) == set(two.values())
                if one.keys() == two.keys() and is_same_choice and one != two:
                    yield "amount", _shown(there), _shown(here)
                    return


def find_crossed(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """Two people, sides, moments or bounds that change places, where what is said of them does not.

    Whatever both texts name once is said of one of the two if two such things alternate with them.
    """
    rows = _rows_of_two(source, CROSSED)
    rows = rows & _rows_of_two(text, CROSSED) if rows else rows
    if not rows:
        return
    there, here = _named_once(source, source_language), _named_once(text, language)
    common = [name for name in there if name in here]
    for row in sorted(rows):
        owners = [name for name in common if name[0] == row]
        if len(owners) != 2:
            continue
        said = [name for name in common if name[0] not in CROSSED | ASIDE]
        agree = {
            _belongs(there, owners, pair) == _belongs(here, owners, pair)
            for pair in combinations(said, 2)
            if _belongs(there, owners, pair) and _belongs(here, owners, pair)
        }
        is_turned = (
            not agree
            and row in PEOPLE
            and _are_turned((source, there), (text, here), owners, (source_language, language))
        )
        if agree == {False} or is_turned:
            yield "who", _in_order(there, owners), _in_order(here, owners)
            return


def _are_turned(
    source: tuple[PlacedSentence, _Named],
    text: tuple[PlacedSentence, _Named],
    owners: Sequence[_Name],
    languages: tuple[str, str],
) -> bool:
    """Do two people stand in the other order, where nothing allows for it: no condition, moment,
    "only" or "instead", and no "and" that joins the two?"""
    if languages[1].partition("-")[0] not in ENGLISH_ORDER:
        return False
    sides = source, text
    order = [sorted(owners, key=lambda name: side[name][0]) for _, side in sides]
    if order[0] == order[1] or any(
        _are_joined(sentence.block, side, *names)
        for (sentence, side), names in zip(sides, order, strict=True)
    ):
        return False
    if any(not FREE_ORDER.isdisjoint(sentence.rows) for sentence, _ in sides):
        return False
    return not any(
        kind == SEPARATOR
        for (sentence, _), language in zip(sides, languages, strict=True)
        for kind, _ in read_negations(sentence.block, language)[sentence.number].events
    )


def _are_joined(block: str, named: _Named, one: _Name, two: _Name) -> bool:
    """Is there little more than an "and" between two names?"""
    place, words = named[one]
    between = block[place + len(words) : named[two][0]]
    return len(between) <= NEAR and not COORDINATORS.isdisjoint(between.lower().split())


def _in_order(named: _Named, owners: Sequence[_Name]) -> str:
    return ", ".join(words for _, words in sorted(named[name] for name in owners))


def _named_once(sentence: PlacedSentence, language: str) -> _Named:
    """What a sentence names once: words of rows, and values; each with its place and its words."""
    lexicon = lexicon_of(language)
    own = sentences(sentence.block, language)[sentence.number]
    spans = own.places(language)
    found: list[tuple[_Name, int, str]] = []
    if lexicon:
        for spots, at in lexicon.find(lexicon.keys(own.words)):
            words = " ".join(own.words[number] for number in at)
            found += [(spot[:2], spans[at[0]][0], words) for spot in spots]
    for amount in find(sentence.block, language):
        value = amount.quantity.value
        if own.span[0] <= amount.start < own.span[1] and value != "per":
            found.append((("", str(value)), amount.start, bare(value)))
    count = Counter(name for name, _, _ in found)
    return {name: (place, words) for name, place, words in found if count[name] == 1}


def _belongs(named: _Named, owners: Sequence[_Name], said: Sequence[_Name]) -> dict[_Name, _Name]:
    """Which of two things is said of which owner; nothing if they do not alternate."""
    one, two = sorted(owners, key=lambda name: named[name][0])
    first, second = sorted(said, key=lambda name: named[name][0])
    order = sorted((one, two, first, second), key=lambda name: named[name][0])
    alternate = order in ([one, first, two, second], [first, one, second, two])
    return {one: first, two: second} if alternate else {}


def are_assigned_alike(source: str, source_language: str, text: str, language: str) -> bool:
    """Do two texts of one sentence each assign two amounts to the same moments, sides or people, in
    whichever order? 2 at night and 1 in the morning: 1 in the morning and 2 at night."""
    there, here = sentences_of(source, source_language), sentences_of(text, language)
    if len(there) != 1 or len(here) != 1:
        return False
    for row in _rows_of_two(there[0]) & _rows_of_two(here[0]):
        one = [_values(a) for a in _assigned(there[0], source_language, row)]
        if any(_values(assigned) in one for assigned in _assigned(here[0], language, row)):
            return True
    return False


def _values(assigned: _Assigned) -> dict[str, Value]:
    return {place: value for place, (value, _) in assigned.items()}


def _shown(assigned: _Assigned) -> str:
    return ", ".join(f"{bare(value)} {words}" for value, words in assigned.values())


def _rows_of_two(sentence: PlacedSentence, among: Set[str] = OWNERS) -> set[str]:
    """The rows of which a sentence has words at two places."""
    places = [place for place in sentence.places if place.row in among]
    if len(places) < 2:
        return set()
    rows = [row for row, _ in {place[:2] for place in places}]
    return {row for row in rows if rows.count(row) == 2}


def _assigned(sentence: PlacedSentence, language: str, row: str) -> list[_Assigned]:
    """What is assigned to the two places of a row, for each unit of which a sentence has two
    amounts."""
    own = sentences(sentence.block, language)[sentence.number]
    names = _names(own.words, own.places(language), language, row)
    amounts: dict[str, list[tuple[int, Value]]] = {}
    for found in find(sentence.block, language):
        value, unit = found.quantity.pair
        if own.span[0] <= found.start < own.span[1] and unit not in KINDS and value != "per":
            group = "" if unit in DOSES else unit  # two, or three drops
            amounts.setdefault(group, []).append((found.start, value))
    if len(amounts) == 2 and "" in amounts and all(len(one) == 1 for one in amounts.values()):
        amounts = {"": sorted(one for (one,) in amounts.values())}  # women at 50, men at 60 years
    return [
        {place: (value, said) for (_, place, said), (_, value) in zip(names, pair, strict=True)}
        for pair in amounts.values()
        if len(names) == len(pair) == 2 and pair[0][1] != pair[1][1] and _alternate(names, pair)
    ]


def _names(
    words: Sequence[str], spans: Sequence[tuple[int, int]], language: str, row: str
) -> list[_Placed]:
    """The words of a row in order; several for one place beside each other are one."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return []
    placed = [
        (spans[at[0]][0], spot[1], " ".join(words[number] for number in at))
        for found, at in lexicon.find(lexicon.keys(words))
        for spot in found
        if spot[0] == row
    ]
    again = {two for one, two in pairwise(placed) if one[1] == two[1]}
    return [name for name in placed if name not in again]


def _alternate(names: Sequence[_Placed], amounts: Sequence[tuple[int, Value]]) -> bool:
    (one, *_), (two, *_) = names
    (first, _), (second, _) = amounts
    return one < first < two < second or first < one < second < two
