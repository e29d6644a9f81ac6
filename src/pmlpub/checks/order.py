"""Things that a translation has in another order than its source.

A comparison, "first … then", "before" and "after" say which of two things comes first, and so does
the order in which two medicines are named. All functions get the words of the tables in sentences
that belong together (`row_words`), and yield the name of the finding with the words of both sides.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from pmlpub.checks.row_words import BODY, FIRST, LIMIT, MEDICINE, THING, TIME, Place, by_row

REPLACEMENT = "replacement"
THINGS = frozenset({
    THING, "men", "adults", "young", MEDICINE, "wet", "food or drink", "animal", "family",
    "symptom",
})  # fmt: skip
"""Rows of what is compared or follows one another."""
CHILD = ("family", "child")
"""Whom a text about children names everywhere, so that no order tells anything of it."""
PARTS = frozenset({
    BODY, "form of a medicine", "colour", "worn", "switch", "device", "vessel",
})  # fmt: skip
"""Rows of what is also done first, and then."""
DOINGS = frozenset({"activity", "cooking", "handling", "washing"})
"""Rows of what is done to a thing that was named before: then boil it."""
THAN, STANDARD_FIRST = ("comparison", "than"), ("standard", "first")
ACTIONS = frozenset(
    (THING, name)
    for name in (
        "test",
        "wash",
        "cover",
        "call",
        "eating",
        "drinking",
        "dry",
        "sleep",
        "exercise",
        "dose",
    )
) | {("wet", "one"), ("wet", "other")}
"""Things that are not compared."""
IN_NO_ORDER = frozenset({LIMIT, TIME, "comparison", "level", "restriction", "how often"})
"""Rows of words that a comparison has wherever it likes."""
COMPARISONS = frozenset({(LIMIT, "above"), (LIMIT, "below"), THAN})
NOT_COMPARED = THINGS | IN_NO_ORDER
FROM = ("direction", "from")
THEN = ("place in a row", "then")
NEXT = "past or next"
IN_ORDER = frozenset({TIME, "place in a row"})
"""Rows with words that say which of two things comes first."""
OF_AN_ORDER = IN_ORDER | {THAN[0], FROM[0]}
"""A text without words of these rows has only medicines in an order."""
AFTER_ITS_WORD = frozenset({"tr", "hi", "zh"})
"""Languages in which "before" and "after" follow their word."""
ADVERBS = frozenset({"afterwards", "then after", "after which", "despues", "depois", "baadaye"})
"""Words for "after" that say "then"."""
THEN_WORDS = ADVERBS | {"puis", "ensuite", "luego", "再", "后再"}
"""Words that never say after what."""
FIRST_OF_ALL = frozenset({
    "first", "firstly", "primero", "d'abord", "primeiro", "kwanza", "once", "oncelikle", "اولا",
    "पहले", "सबसे पहले", "首先", "先",
})  # fmt: skip
"""Words that say what is done first; other ones belong to a noun: the first bath."""
UNCLEAR = frozenset({"sonra"})
"""Words that say either."""


def find_exchanged(there: Sequence[Place], here: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """Two things that a comparison, "from", or "first … then" has in the other order.

    What is more comes before what it is compared with, but for phrases that say otherwise. What is
    done first stands before "then", and what is done then after it. What passes "from" one to
    another names the first one first.
    """
    parts = _parted(there)
    others = _parted(here) if parts else None
    if parts and others:
        names = (FIRST[1], THEN[1])
        crossed = [sorted(parts[half].keys() & others[1 - half].keys()) for half in (0, 1)]
        is_told = any(p[:2] == FIRST for p in there) and any(p[:2] == FIRST for p in here)
        for half, other in ((0, 1), (1, 0)) if is_told or all(crossed) else ():
            for spot in crossed[half]:
                source = f"{names[half]} … {parts[half][spot]}"
                yield "order", source, f"{names[other]} … {others[other][spot]}"
                return
    ours, theirs = ({(p.row, p.place) for p in places} for places in (there, here))
    is_comparison = THAN in ours and STANDARD_FIRST not in theirs and ours & theirs & COMPARISONS
    is_first = all(
        any(p[:2] == FIRST and p.words in FIRST_OF_ALL for p in side) for side in (there, here)
    )
    if not is_comparison and not is_first and FROM not in ours:
        return
    one, two = _single_things(there), _single_things(here)
    order = [spot for spot in one if spot in two and not (is_comparison and spot in ACTIONS)]
    if len(order) == 2 or (is_first and len(order) > 2):
        said = [spot for spot in two if spot in order]
        if said[-1] == order[0]:  # What is done first is said last.
            first, second = order[0], said[0]
            yield "order", f"{one[first]}, {one[second]}", f"{two[second]}, {two[first]}"
    elif is_comparison:
        yield from _turned_pairs(there, here)


def _turned_pairs(there: Sequence[Place], here: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """The first row of which a comparison has two places in the other order: thin soups are safer
    than thick ones."""
    ours, theirs = by_row(there), by_row(here)
    for row in sorted(ours.keys() & theirs.keys() - NOT_COMPARED):
        one, two = (
            list({p.place: p.words for p in side if p.place != THAN[1]}.items())
            for side in (ours[row], theirs[row])
        )
        counts = {len(ours[row]), len(theirs[row])}
        if counts == {2} and len(one) == 2 and [p for p, _ in one] == [p for p, _ in two][::-1]:
            yield "order", ", ".join(w for _, w in one), ", ".join(w for _, w in two)
            return


def find_swapped(there: Sequence[Place], here: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """Two medicines in the other order, where neither text has a word that allows for it."""
    if any(p.row in (TIME, REPLACEMENT) or p[:2] == THAN for p in (*there, *here)):
        return
    one, two = ({p.place: p.words for p in places if p.row == MEDICINE} for places in (there, here))
    common = [name for name in one if name in two]
    if len(common) == len(one) == len(two) == 2 and common != list(two):
        yield "order", ", ".join(one.values()), ", ".join(two.values())


def _parted(
    places: Sequence[Place],
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]] | None:
    """The words of the things that a text names before its "then", and of those after it; None
    where it does not say "then" once, or "first … then" once."""
    first = [i for i, place in enumerate(places) if place[:2] == FIRST]
    then = [i for i, place in enumerate(places) if place[:2] == THEN or place.words in ADVERBS]
    then = [i for n, i in enumerate(then) if not n or _names_any(places[then[n - 1] + 1 : i])]
    if len(first) > 1 or len(then) != 1 or (first and first[0] > then[0]):
        return None
    single = _single_things(places, THINGS | PARTS)
    halves = places[: then[0]], places[then[0] + 1 :]
    is_all = bool(halves[1]) and not DOINGS.isdisjoint(place.row for place in halves[1])
    if first and not is_all and not _names_any(halves[1]):
        if _names_any(places[: first[0]]):  # Rinse it first, and call afterwards.
            halves = places[: first[0]], places[first[0] + 1 : then[0]]
        elif places[then[0]].words in ADVERBS:  # First rinse it, and call afterwards.
            named = list(dict.fromkeys(p.words for p in halves[0] if p[:2] in single))
            if len(named) != 2:
                return None
            at = next(i for i, p in enumerate(halves[0]) if p.words == named[1])
            halves = halves[0][:at], halves[0][at:]
    one, two = ({p[:2]: p.words for p in half if p[:2] in single} for half in halves)
    for spot in one.keys() & two.keys():  # the good leg first, and then the operated leg
        del one[spot], two[spot]
    return one, two


def _names_any(places: Sequence[Place]) -> bool:
    """Is there any thing that may be done first, or then?"""
    return any(place.row in THINGS or place.row in PARTS for place in places)


def find_reversed(
    there: Sequence[Place], here: Sequence[Place], source_language: str, language: str
) -> Iterator[tuple[str, str, str]]:
    """Two things of which a text says in one way, the other in another, that one comes first."""
    for places in (there, here):
        rows_ = {place.row for place in places}
        if rows_.isdisjoint(IN_ORDER) or rows_.isdisjoint(THINGS):
            return
    one, two = _sequence(there, source_language), _sequence(here, language)
    if one and two and not (_is_first(there) and _is_first(here)):
        named = [dict(zip((p[:2] for p in side), side, strict=True)) for side in (one, two)]
        common = [spot for spot in named[0] if spot in named[1]]
        if len(common) == 2 and common != [spot for spot in named[1] if spot in common]:
            yield (
                "order",
                ", ".join(named[0][spot].words for spot in common),
                ", ".join(named[1][spot].words for spot in reversed(common)),
            )


def is_same_sequence(
    there: Sequence[Place], here: Sequence[Place], source_language: str, language: str
) -> bool:
    """Do two texts say of the same two things in different ways which one comes first?"""
    one, two = _sequence(there, source_language), _sequence(here, language)
    order = [place.place for place in one]
    return len(order) == 2 and order == [place.place for place in two]


def _is_first(places: Sequence[Place]) -> bool:
    return any(place[:2] == FIRST for place in places)


def _sequence(places: Sequence[Place], language: str) -> list[Place]:
    """The things of a sentence in the order in which they happen; empty if it is not known.

    "Before" and "after" say it of the thing beside them, on the side on which the language has it;
    "first" and "then" say that the text has that order.
    """
    single = _single_things(places)
    things = list({place[:2]: place for place in reversed(places) if place[:2] in single}.values())
    things.reverse()
    if len(things) > 2:
        things = [place for place in things if place.row == THING and place[:2] in ACTIONS]
    if len(things) < 2 or any(place[:2] in COMPARISONS for place in places):
        return []
    moments = [i for i, place in enumerate(places) if place.row == "time"]
    is_then = any(place[:2] == THEN or place.words in ADVERBS for place in places)
    if len(moments) == 1 and places[moments[0]].words not in (*ADVERBS, *UNCLEAR):
        at = moments[0]
        behind: Sequence[Place] = places[at + 1 :]
        if language.partition("-")[0] in AFTER_ITS_WORD or not behind:
            behind = places[:at][::-1]
        # Before the next dose, which may be no thing of a row: nothing further away is meant.
        nearest = takewhile(lambda place: place.row != NEXT, behind)
        reference = next((place for place in nearest if place in things), None)
        if reference and len(things) == 2:
            other = next(p for p in things if p != reference)
            is_before = places[at].place == "before"
            return [other, reference] if is_before else [reference, other]
    if is_then or _is_first(places):
        return things if len(moments) < 2 or _is_first(places) else []
    return []


def _single_things(places: Sequence[Place], rows: Set[str] = THINGS) -> dict[tuple[str, str], str]:
    """The words of each thing that is named once, in order. Two words for it side by side, "eat
    food", name it once."""
    found = [place for place in places if place.row in rows and place[:2] != CHILD]
    named, again, before = dict[tuple[str, str], str](), set[tuple[str, str]](), None
    for place in found:
        spot = place.row, place.place
        if before is None or (spot != before[:2] and place.words != before.words):
            if spot in named:
                again.add(spot)
            named.setdefault(spot, place.words)
        before = place
    return {spot: words for spot, words in named.items() if spot not in again}
