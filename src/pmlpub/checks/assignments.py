"""Which of two amounts a sentence assigns to which of two moments, sides, people or medicines.

"10 mg in the morning and 5 mg in the evening" assigns 10 mg to the morning. That is read only where
amounts and the words of one row of `row_words` alternate, so that each amount has its own word. So
is what else is said of two people, bounds or moments: "adults twice a day; children at bedtime".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, pairwise, product
from typing import TypeAlias

import regex

from pmlpub.checks.lexicons.negations import SEPARATOR
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.row_words import (
    LIMIT,
    MEDICINE,
    THING,
    TIME,
    Place,
    PlacedSentence,
    lexicon_of,
    said_in,
    sentences_of,
)
from pmlpub.checks.sentences import sentences
from pmlpub.quantities.exchanges import DOSES
from pmlpub.quantities.finder import find
from pmlpub.quantities.quantity import KINDS, Value, bare
from pmlpub.quantities.reader import read_tokens

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
    "inside", "keeping", "legal", "level", "life stage", "many or few", "meal", "moment of",
    "numbered time", "of two", "one span", "openness", "order of events", "past or next",
    "protection", "put or take out", "same or different", "since or until", "size",
    "son or daughter", "time of day", "together", "urgency", "whose",
})  # fmt: skip
"""Rows whose words may belong to both: to take, if, or, what is counted already, and those
that name the two themselves: teenagers, at night."""

UNPAIRED = frozenset({
    LIMIT, THING, TIME, "comparison", "condition", "either or both", "for or every", "how often",
    "if or even", "moment", "moment of", "of two", "place in a row", "range", "restriction",
    "since or until", "start or end", "whose",
})  # fmt: skip
"""Rows of things of many kinds, and of words that join others."""
DISTINGUISHING = frozenset({
    "adults", "animal", "clothing", "colour", "device", "form of a medicine", "kind of medicine",
    "meal", "men", "person", "role", "shade", "side", "size", "spouse", "strong",
    "time of day", MEDICINE,
})  # fmt: skip
"""Rows of which two tell apart what else is said."""
OTHER_ORDER = frozenset({
    "as", "by", "from", "if", "If", "like", "of", "than", "that", "unless", "until", "when", "When",
    "which", "who", "whose",
})  # fmt: skip
"""English words beside which other languages may name two things in the other order."""
ONE_ROW = {"mild": "strong"}
"""Rows that tell the same things apart as another one: the mild cream and the strong one."""
BESIDE = 2
"""Words from one to the next, with at most an "and" or a comma between them."""
MOST = 4
"""Things of one row, of which each two may belong to others."""

PEOPLE = frozenset({"adults", "men", "family", "role", "person", "young"})
REPLACEMENT = "replacement"
FREE_ORDER = frozenset({TIME, REPLACEMENT, "restriction", "condition"})
"""Rows whose words let a translation put people in another order: before, only, also, instead."""
PASSIVE = regex.compile(r"\b(?:accompanied|checked|done|examined|fed|given|held|helped|\w+ed) by\b")
"""English words with which another language may name two people in the other order."""
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
_Twos: TypeAlias = Mapping[str, list[tuple[_Name, _Name]]]
"""Each two things of a row."""
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
        others = [name for name in common if name[0] in rows and name[0] != row]
        agree = {
            _belongs(there, owners, pair) == _belongs(here, owners, pair)
            for pair in (*combinations(said, 2), *combinations(others, 2))
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


def find_paired_otherwise(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """Two things of one row that go with the other ones of two things of another row, or with the
    other numbers: the first injection in the arm, the second in the thigh."""
    is_instead = REPLACEMENT in source.rows or REPLACEMENT in text.rows
    if is_instead or PASSIVE.search(said_in(source, source_language)):
        return
    there, here = _single_words(source), _single_words(text)
    twos = _twos(there, here)
    found = list(_in_other_pairs(there, here, twos, twos)) if len(twos) > 1 else []
    if not found and not DISTINGUISHING.isdisjoint(twos):
        found = list(_with_other_things(there, here, twos))
        words = sentences(source.block, source_language)[source.number].words
        if not found and OTHER_ORDER.isdisjoint(words):
            found = list(_around_others(there, here, twos))
    if (
        not found
        and twos
        and all(
            len(read_tokens(sentence.block, language_)[1]) > 1
            for sentence, language_ in ((source, source_language), (text, language))
        )
    ):
        there, here = _named_once(source, source_language), _named_once(text, language)
        twos = _twos(there, here)
        numbers = {"": twos[""]} if "" in twos else {}
        found = list(_in_other_pairs(there, here, twos, numbers))
    yield from found


def may_be_paired(
    common: Set[str], there: Mapping[str, Sequence[Place]], here: Mapping[str, Sequence[Place]]
) -> bool:
    """May two sentences name two things of one row, apart from each other? `common` are the rows
    that both have."""
    for row in common:
        one, two = there[row], here[row]
        is_apart = one[0].words != one[-1].words and two[0].words != two[-1].words
        if is_apart and row not in UNPAIRED:
            return True
    return False


def _single_words(sentence: PlacedSentence) -> _Named:
    """The words of rows that a sentence names once, by the word at which they begin."""
    found: dict[_Name, tuple[int, str]] = {}
    again: set[_Name] = set()
    for at, place in zip(sentence.starts, sentence.places, strict=False):
        if place.row not in UNPAIRED:
            name = place[:2]
            if name in found:
                again.add(name)
            found[name] = at, place.words
    return {name: words for name, words in found.items() if name not in again}


def _twos(there: _Named, here: _Named) -> _Twos:
    """Each two things of a row that both texts name."""
    rows: dict[str, list[_Name]] = {}
    for name in there:
        if name in here and name[0] not in UNPAIRED:
            rows.setdefault(ONE_ROW.get(name[0], name[0]), []).append(name)
    return {row: list(combinations(n, 2)) for row, n in rows.items() if 1 < len(n) <= MOST}


def _in_other_pairs(
    there: _Named, here: _Named, twos: _Twos, others: _Twos
) -> Iterator[tuple[str, str, str]]:
    """Two things that go with the other ones of two, if no other two things say that they do
    not."""
    for row, other in product(twos, others):
        agree: list[bool] = []
        shown: tuple[_Name, ...] = ()
        for one, two in product(twos[row], others[other]) if row != other else ():
            ours, theirs = _paired(there, one, two), _paired(here, one, two)
            if ours and theirs:
                agree.append(ours == theirs)
                shown = (*one, *two)
        if agree and not any(agree):
            yield "which", _in_order(there, shown), _in_order(here, shown)
            return


def _with_other_things(there: _Named, here: _Named, twos: _Twos) -> Iterator[tuple[str, str, str]]:
    """Two of a row that tells things apart, which go with the other ones of any two things: the
    orange pen before meals, the grey one at bedtime."""
    things = [name for name in there if name in here and name[0] not in ASIDE]
    for row in sorted(DISTINGUISHING & twos.keys()):
        others = list(combinations([name for name in things if name[0] != row], 2))
        for one in twos[row]:
            yield from _in_other_pairs(there, here, {row: [one]}, {"": others})


def _around_others(there: _Named, here: _Named, twos: _Twos) -> Iterator[tuple[str, str, str]]:
    """Two of a row that tells things apart, which are exchanged around the same other things:
    children the syrup and adults the tablets, adults the syrup and children the tablets."""
    things = [name for name in there if name in here and name[0] not in ASIDE]
    for row in sorted(DISTINGUISHING & twos.keys()):
        if len(twos[row]) == 1:
            (two,) = twos[row]
            (one, other), (first, second) = (_order(side, two) for side in (there, here))
            ours = {n for n in things if there[one][0] < there[n][0] < there[other][0]}
            theirs = {n for n in things if here[first][0] < here[n][0] < here[second][0]}
            are_others_turned = any(
                _order(there, more) != _order(here, more)
                for other_row, mores in twos.items()
                for more in mores
                if other_row != row
            )
            if one != first and ours == theirs and ours and not are_others_turned:
                yield "which", _in_order(there, two), _in_order(here, two)
                return


def _order(named: _Named, names: Sequence[_Name]) -> list[_Name]:
    return sorted(names, key=lambda name: named[name][0])


def _paired(named: _Named, one: Sequence[_Name], two: Sequence[_Name]) -> Set[frozenset[_Name]]:
    """Which of two things goes with which of two others: those beside each other, if each half of
    the four has one of both. Otherwise nothing."""
    order = sorted((*one, *two), key=lambda name: named[name][0])
    first, second = frozenset(order[:2]), frozenset(order[2:])
    before, after = order[1:3]
    is_of_one = before[0] == after[0] and before[0] not in DISTINGUISHING
    if is_of_one and named[after][0] - named[before][0] <= BESIDE:
        return frozenset()  # In boiled, cooled water, both are said of the water.
    if len({named[name][0] for name in order}) < 4 or first in ({*one}, {*two}):
        return frozenset()
    return {first, second}


def _are_turned(
    source: tuple[PlacedSentence, _Named],
    text: tuple[PlacedSentence, _Named],
    owners: Sequence[_Name],
    languages: tuple[str, str],
) -> bool:
    """Do two people stand in the other order, where nothing allows for it: no condition, moment,
    "only" or "instead", and no "and" that joins the two?"""
    if languages[1].partition("-")[0] not in ENGLISH_ORDER or PASSIVE.search(
        said_in(source[0], languages[0])
    ):
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
    own = sentences(sentence.block, language)[sentence.number]
    spans = own.places(language)
    found = [
        (place[:2], spans[at][0], place.words)
        for at, place in zip(sentence.starts, sentence.places, strict=False)
    ]
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
