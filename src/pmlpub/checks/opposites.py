"""A translation says before where its source says before, and left where it says left.

Words that stand on one side of a pair, or in one place of a row, are looked up in both texts:
bounds (at least, at most, more than, below), before and after, high and low, left and right, safe
and unsafe, wet and dry, first and last, start and stop, how often, by which route, days of the
week, months, names of medicines; and words that are taken for another one, or in another of their
senses ("embarazada" for "embarrassed"). A sentence is compared with its counterpart if both texts
have equally many, otherwise the whole text. There is a warning if both sides have words of a row
and none of the places agrees, or if both have equally many bounds, orders in time, days or months,
and not the same ones. A word that only one side has is no finding: it may be said in words that are
not in the tables. A negation turns bounds and qualities round: "not safe" is "unsafe".

Two things of the tables that a comparison, or "first … then", has in the other order are a finding
too: "more water than coffee", "first wash, then cover"; so are two that "before" and "after" put in
the other order, and two medicines in another order, where no word allows for it. A comparison turns
qualities round: less dangerous is safer.

Known limits: words are looked up, never parsed. Two bounds of one sentence may change places
unseen, and so may things that are in no table. The words are in
`lexicons.opposites`, `lexicons.rows`, `lexicons.qualities`, `lexicons.senses` and
`lexicons.medicines`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import opposites as words
from pmlpub.checks.lexicons.medicines import medicines
from pmlpub.checks.lexicons.qualities import NEGATABLE, qualities
from pmlpub.checks.lexicons.rows import rows
from pmlpub.checks.lexicons.senses import senses
from pmlpub.checks.negation_weight import NOTHING, Weight, has_negation, total
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.negation_weight import table as negation_table
from pmlpub.checks.phrases import Phrases
from pmlpub.checks.sentences import blocks, sentences
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.quantities.cldr import cldr, joined
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.words import table

OPPOSITE = CheckCode(
    "opposite",
    "warning",
    since=3,
    means="A bound, an order in time, a direction, a quality, a frequency, a route, a day, a month "
    "or a medicine of the source is answered by its opposite or by another one, or a word is "
    "taken in another sense.",
    remedy="Correct the word that the message names, or accept the warning if both texts say the "
    "same.",
    example=TextExample("fr", "Take it before meals.", "Prenez-le après les repas.",
                        "Prenez-le avant les repas."),
)  # fmt: skip

LIMIT = "limit"
UP, DOWN = "at least or more", "at most or less"
DIRECTIONS = {"least": UP, "above": UP, "most": DOWN, "below": DOWN}
REVERSED = {"above": DOWN, "below": UP, "least": UP, "most": DOWN}
"""What a bound is if it is negated: "not more than" is at most."""
EXACT = frozenset({LIMIT, "day", "month", "time"})
"""Rows of which each word has a counterpart, so that equally many must be the same."""
PAIRED = frozenset({"morning"})
"""Rows of which both places together, "morning and evening", say something that one does not."""
OF_TWO, TIME, STOMACH = "of two", "time", "stomach"
TURNED = NEGATABLE | {STOMACH}
"""Rows in which a "not" on one side may say the other."""
THING, MEDICINE, REPLACEMENT = "thing", "medicine", "replacement"
BODY = "part of the body"
THINGS = frozenset({THING, "men", "adults", "medicine", "wet"})
"""Rows of what is compared or follows one another."""
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
COMPARISONS = frozenset({(LIMIT, "above"), (LIMIT, "below"), THAN})
FIRST = ("place in a row", "first")
THEN = ("place in a row", "then")
IN_ORDER = frozenset({"time", "place in a row"})
"""Rows with words that say which of two things comes first."""
AFTER_ITS_WORD = frozenset({"tr", "hi", "zh"})
"""Languages in which "before" and "after" follow their word."""
ADVERBS = frozenset({"afterwards", "then after", "after which", "despues", "depois", "baadaye"})
"""Words for "after" that say "then"."""
UNCLEAR = frozenset({"sonra"})
"""Words that say either."""
TURKISH_FROM = ("dan", "den", "tan", "ten")
CHOICE = ("range", "choice")
"""Of two numbers that do not follow each other, one: "2 or 4" is not "2 to 4"."""
ONE, OTHER = "one", "other"
"""The sides of a quality."""

SENSE, MEANT, MISTAKEN = "sense of", "meant", "mistaken"
"""How the row of a sense is called, and its places."""

ARABIC_PARTICLES = ("ال", "لل", *"وفبلك")
_CHINESE_MONTH = regex.compile(
    r"(?<![\d一二三四五六七八九十])(\d{1,2}|十[一二]?|[一二三四五六七八九])月"
)

_Spot: TypeAlias = tuple[str, str, bool]
"""A row, one of its places, and whether a negation turns the words there round."""


class Place(NamedTuple):
    """Where words stand: in which row, at which of its places, and the words.

    `turns`: the words are a bound that a negation turns round.
    """

    row: str
    place: str
    words: str
    turns: bool = False


class _Sentence(NamedTuple):
    """The words of the rows in a sentence, which is the `number`-th of its paragraph."""

    block: str
    number: int
    places: tuple[Place, ...]


@lru_cache(maxsize=8192)
def _spell(word: str) -> str:
    return word if word.isascii() and word.islower() else lower(fold(word))


def _listings(language: str) -> Iterator[tuple[str, str, str]]:
    """Row, place and words, the neutral phrases without a row."""
    for row, places in words.ROWS.items():
        for place, languages in places.items():
            yield row, place, languages.get(language, "")
    yield from rows(language)
    for quality in qualities(language):
        for word in quality.one:
            yield quality.idea, ONE, word
        for word in quality.other:
            # "Not safe" is "safe" in a sentence that negates.
            is_negated = quality.idea in NEGATABLE and has_negation(word, language)
            yield quality.idea, ONE if is_negated else OTHER, word
    for sense in senses(language):
        for word in sense.meant:
            yield f"{SENSE} {sense.sense}", MEANT, word
        for word in sense.mistaken:
            yield f"{SENSE} {sense.sense}", MISTAKEN, word
    for name, listing in medicines(language):
        yield MEDICINE, name, listing
    yield "", "", words.NEUTRAL.get(language, "")
    for number, listing in enumerate(words.DAYS.get(language, ()), 1):
        yield "day", str(number), listing
    if language not in ("en", "zh"):
        for number, listing in enumerate(table(nw.MONTHS, language) or (), 1):
            full = [word for word in listing.split("|") if len(word) > 3 or language != "es"]
            yield "month", str(number), "|".join(full)


@cache
def _lexicon(language: str) -> Phrases[tuple[_Spot, ...]] | None:
    """The phrases of a language, by its first subtag; None if there are none.

    A phrase may be at places of several rows; a neutral one is at none.
    """
    name = language.partition("-")[0]
    if name not in words.LANGUAGES:
        return None
    found: dict[str, list[_Spot]] = {}
    negated = words.NEGATED[name]
    for row, place, listing in _listings(name):
        for entry in filter(None, listing.split("|")):
            key = entry if entry.isascii() else "*".join(map(_spell, entry.split("*")))
            spots = found.setdefault(key, [])
            spot = (row, place, row == LIMIT and key in negated)
            if row and spot not in spots:
                spots.append(spot)
    parts = {
        entry: [spot for spot in spots if spot[0] == BODY]
        for entry, spots in found.items()
        if any(spot[0] == BODY for spot in spots)
    }
    for entry, spots in found.items():  # "Each ear" names the ear too.
        for word in entry.split() if " " in entry else ():
            spots += [spot for spot in parts.get(word, ()) if spot not in spots]
    return Phrases(
        name,
        ((tuple(spots), entry) for entry, spots in found.items()),
        _spell,
        particles=ARABIC_PARTICLES if name == "ar" else (),
        most_particles=3,
        numbers=frozenset(_values(name)),
        orders=_orders(name),
    )


@cache
def _values(language: str) -> Mapping[str, Decimal]:
    """The words of numbers, with their values."""
    listing = table(nw.WORDS, language) or {}
    return {
        _spell(word): Decimal(value) for value, said in listing.items() for word in said.split("|")
    }


@cache
def _orders(language: str) -> frozenset[str]:
    """The words of orders: second, third; in Arabic with the article too."""
    generated = cldr(language)
    listings = (
        joined(generated.orders) if generated else {},
        table(nw.ORDER_WORDS, language) or {},
    )
    found = {
        _spell(word)
        for listing in listings
        for said in listing.values()
        for word in said.split("|")
    }
    return frozenset(found | {f"ال{word}" for word in found} if language == "ar" else found)


def check(subject: Subject) -> Iterator[Problem]:
    language, source_language = subject.edition.language, subject.site.source_language
    if subject.is_source or not _lexicon(language) or not _lexicon(source_language):
        return
    for field, source, text in subject.pairs():
        if field == "keywords":
            continue
        for one, two in _matched(source, source_language, text, language):
            yield from (
                subject.problem(
                    field,
                    OPPOSITE,
                    f"the source says '{there}', the translation '{here}' ({row}): see that both "
                    "say the same",
                    [f"{there} {here}"],
                )
                for row, there, here in _opposites(one, source_language, two, language)
            )


def _matched(
    source: str, source_language: str, text: str, language: str
) -> Iterator[tuple[Sequence[_Sentence], Sequence[_Sentence]]]:
    """The sentences that belong together, or those of the whole texts."""
    there = _sentences(source, source_language)
    if not any(sentence.places for sentence in there):
        return
    here = _sentences(text, language)
    if len(there) == len(here):
        yield from (((one,), (two,)) for one, two in zip(there, here, strict=True))
    else:
        yield there, here


def read(text: str, language: str) -> tuple[Place, ...]:
    """The words of the rows in a text."""
    return tuple(place for sentence in _sentences(text, language) for place in sentence.places)


@lru_cache(maxsize=2048)
def _sentences(text: str, language: str) -> tuple[_Sentence, ...]:
    """The sentences of a text, with the words of the rows in each."""
    lexicon = _lexicon(language)
    if lexicon is None:
        return ()
    return tuple(
        _Sentence(block, number, tuple(_places(sentence.words, lexicon, language)))
        for _, block in blocks(text)
        for number, sentence in enumerate(sentences(block, language))
    )


def _places(
    tokens: Sequence[str], lexicon: Phrases[tuple[_Spot, ...]], language: str
) -> Iterator[Place]:
    """The words of the rows in a sentence, the longest first; nothing overlaps."""
    is_chinese = lexicon.is_of_characters
    for found, at in lexicon.find(tokens):
        spots = found
        if at[0] and language.startswith("tr") and any(spot[:2] == FIRST for spot in found):
            before = lexicon.key(tokens[at[0] - 1])
            if before.endswith(TURKISH_FROM):  # "dozdan önce" is before the dose.
                spots = tuple(spot for spot in found if spot[:2] != FIRST)
        if spots:
            keys = [lexicon.key(tokens[place]) for place in at]
            if spots[0][:2] == CHOICE and _are_neighbours(keys, language):
                continue
            phrase = ("" if is_chinese else " ").join(keys)
            yield from (Place(row, place, phrase, turns) for row, place, turns in spots)
    if language.startswith("en"):
        yield from _english_months(tokens)
    elif is_chinese:
        yield from _chinese_months("".join(tokens))


def places_of(tokens: Sequence[str], language: str) -> tuple[Place, ...]:
    """The words of the rows in a sentence, by its words; none in a language without rows."""
    lexicon = _lexicon(language)
    return tuple(_places(tokens, lexicon, language)) if lexicon else ()


def bounds_agree(one: list[Place], two: list[Place], negated: tuple[bool, bool]) -> bool:
    """Whether the bounds of two sentences have the same directions, each `negated` or not."""
    first, second = (
        _count(side, is_negated=is_negated)
        for side, is_negated in zip((one, two), negated, strict=True)
    )
    return first.keys() == second.keys()


def _are_neighbours(keys: Sequence[str], language: str) -> bool:
    """Do the first and the last of some words say numbers that follow each other: one or two?"""
    values = _values(language.partition("-")[0])
    first, last = (
        Decimal(key) if key.isdecimal() else values.get(key) for key in (keys[0], keys[-1])
    )
    return first is None or last is None or abs(first - last) <= 1


def _english_months(tokens: Sequence[str]) -> Iterator[Place]:
    """Months with a capital; "May" is one only where no sentence begins and no verb follows."""
    if words.ENGLISH_MONTHS.keys().isdisjoint(tokens):
        return
    for place, word in enumerate(tokens):
        if word in words.ENGLISH_MONTHS:
            follows = tokens[place + 1] if place + 1 < len(tokens) else ""
            if word != "May" or (place and follows not in words.AFTER_MAY):
                yield Place("month", str(words.ENGLISH_MONTHS[word]), word)


def _chinese_months(text: str) -> Iterator[Place]:
    if "月" not in text:
        return
    numerals = "一二三四五六七八九"
    for match in _CHINESE_MONTH.finditer(text):
        name = match[1]
        if name.isdigit():
            number = int(name)
        elif name[0] == "十":
            number = 10 + (numerals.index(name[1]) + 1 if name[1:] else 0)
        else:
            number = numerals.index(name) + 1
        yield Place("month", str(number), match[0])


def _opposites(
    source: Sequence[_Sentence], source_language: str, text: Sequence[_Sentence], language: str
) -> Iterator[tuple[str, str, str]]:
    """The rows in which sentences differ, with the words of both."""
    there = [place for sentence in source for place in sentence.places]
    here = [place for sentence in text for place in sentence.places]
    if not there or not here:
        return
    yield from _exchanged(there, here)
    yield from _swapped(there, here)
    is_told = False
    for row in dict.fromkeys(place.row for place in there if place.row != THING):
        one, two = ([p for p in places if p.row == row] for places in (there, here))
        if not two or not _differ(row, _count(one), _count(two)):
            continue
        if row in TURNED or row in (LIMIT, OF_TWO):
            ours = _weight(source, source_language)
            theirs = _weight(text, language)
            if row == OF_TWO and (
                (_has_none(one) and theirs.least) or (_has_none(two) and ours.least)
            ):
                continue
            if row in NEGATABLE and _is_less(there) != _is_less(here):
                continue
            if row == LIMIT and _has_other_quality(there, here):
                continue
            if row in TURNED and (ours.most > theirs.least or theirs.most > ours.least):
                continue
            # Where both negate, what a negation never turns round on one side stays on the other.
            stays = ours.least and theirs.least and (_stay(one) or _stay(two))
            if row == LIMIT and not stays and not _bounds_differ(one, ours, two, theirs):
                continue
        if row == TIME:
            is_told = True
        yield row, ", ".join(p.words for p in one), ", ".join(p.words for p in two)
    if not is_told:
        yield from _reversed(there, here, source_language, language)


def _exchanged(there: Sequence[Place], here: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """Two things that a comparison, or "first … then", has in the other order.

    What is more comes before what it is compared with, but for phrases that say otherwise. What is
    done first stands before "then", and what is done then after it.
    """
    parts, others = _parted(there), _parted(here)
    if parts and others:
        names = (FIRST[1], THEN[1])
        for half, other in ((0, 1), (1, 0)):
            for spot in sorted(parts[half].keys() & others[other].keys()):
                source = f"{names[half]} … {parts[half][spot]}"
                yield "order", source, f"{names[other]} … {others[other][spot]}"
                return
    ours, theirs = ({(p.row, p.place) for p in places} for places in (there, here))
    is_comparison = THAN in ours and STANDARD_FIRST not in theirs and ours & theirs & COMPARISONS
    if not is_comparison and not (FIRST in ours and FIRST in theirs):
        return
    one, two = _single_things(there), _single_things(here)
    order = [spot for spot in one if spot in two and not (is_comparison and spot in ACTIONS)]
    if len(order) == 2 and [spot for spot in two if spot in order] == order[::-1]:
        first, second = order
        yield "order", f"{one[first]}, {one[second]}", f"{two[second]}, {two[first]}"


def _swapped(there: Sequence[Place], here: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
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
    where it does not say "first … then" once."""
    first = [i for i, place in enumerate(places) if place[:2] == FIRST]
    then = [i for i, place in enumerate(places) if place[:2] == THEN or place.words in ADVERBS]
    if len(first) != 1 or len(then) != 1 or first > then:
        return None
    single = _single_things(places)
    halves = places[: then[0]], places[then[0] + 1 :]
    one, two = ({p[:2]: p.words for p in half if p[:2] in single} for half in halves)
    return one, two


def _reversed(
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
    if len(things) < 2 or any(place[:2] in COMPARISONS for place in places):
        return []
    moments = [i for i, place in enumerate(places) if place.row == "time"]
    is_then = any(place[:2] == THEN or place.words in ADVERBS for place in places)
    if len(moments) == 1 and places[moments[0]].words not in (*ADVERBS, *UNCLEAR):
        at = moments[0]
        behind: Sequence[Place] = places[at + 1 :]
        if language.partition("-")[0] in AFTER_ITS_WORD or not behind:
            behind = places[:at][::-1]
        reference = next((p for p in behind if p in things), None)
        if reference and len(things) == 2:
            other = next(p for p in things if p != reference)
            is_before = places[at].place == "before"
            return [other, reference] if is_before else [reference, other]
    if is_then or _is_first(places):
        return things if len(moments) < 2 or _is_first(places) else []
    return []


def _single_things(places: Sequence[Place]) -> dict[tuple[str, str], str]:
    """The words of each thing that is named once, in order. Two words for it side by side, "eat
    food", name it once."""
    found = [place for place in places if place.row in THINGS]
    found = [p for i, p in enumerate(found) if not i or p[:2] != found[i - 1][:2]]
    count = Counter((place.row, place.place) for place in found)
    return {(p.row, p.place): p.words for p in found if count[p.row, p.place] == 1}


def _has_other_quality(there: Sequence[Place], here: Sequence[Place]) -> bool:
    """Is a quality of one text answered by its other side, and are the bounds words of their own?
    Less dangerous is safer, but weaker is not stronger."""
    if any(p.row == LIMIT and p not in _bounds(places) for places in (there, here) for p in places):
        return False
    ours, theirs = ({p[:2] for p in places if p.row in NEGATABLE} for places in (there, here))
    rows = {row for row, _ in ours} & {row for row, _ in theirs}
    common = {row for row, _ in ours & theirs}
    return bool(rows - common)


def _has_none(places: Sequence[Place]) -> bool:
    """Is there a "neither", which a negated "both" or "one" says too?"""
    return any(place.place == "neither" for place in places)


def _is_less(places: Sequence[Place]) -> bool:
    """Is there a "less", which turns a quality round: less dangerous, safer?"""
    return any(place.place == "below" for place in _bounds(places))


def _bounds(places: Sequence[Place]) -> list[Place]:
    """The bounds that are not words of qualities too, as "weaker than" is."""
    qualities_ = {place.words for place in places if place.row in NEGATABLE}
    return [place for place in places if place.row == LIMIT and place.words not in qualities_]


def _weight(found: Sequence[_Sentence], language: str) -> Weight:
    """How often sentences negate, together; nothing in a language without a table of negations."""
    if negation_table(language) is None:
        return NOTHING
    return total([read_negations(s.block, language)[s.number] for s in found])


def _stay(places: Sequence[Place]) -> bool:
    """Are bounds of words that no negation turns round, such as "above"?"""
    return all(place.place in ("above", "below") and not place.turns for place in places)


def _bounds_differ(one: list[Place], ours: Weight, two: list[Place], theirs: Weight) -> bool:
    """Do bounds differ with what negations turn round?"""
    return _differ(
        LIMIT,
        _count(one, is_negated=ours.least > 0),
        _count(two, is_negated=theirs.least > 0),
    )


def _count(places: list[Place], *, is_negated: bool = False) -> Counter[str]:
    """How often each place occurs; for bounds, each direction, which a negation may turn round."""
    if places[0].row != LIMIT:
        return Counter(p.place for p in places)
    return Counter((REVERSED if is_negated and p.turns else DIRECTIONS)[p.place] for p in places)


def _differ(row: str, one: Mapping[str, int], two: Mapping[str, int]) -> bool:
    if not one.keys() & two.keys():
        return True
    if row in PAIRED and len(one) > len(two):
        return True
    return row in EXACT and sum(one.values()) == sum(two.values()) and one != two
