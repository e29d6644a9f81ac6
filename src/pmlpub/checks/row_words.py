"""Words of the tables in a text: in which row, and at which of its places, each of them stands.

The words are in `lexicons.opposites`, `lexicons.rows`, `lexicons.qualities`, `lexicons.senses`,
`lexicons.things` and `lexicons.medicines`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.checks.lexicons import opposites as words
from pmlpub.checks.lexicons.medicines import medicines
from pmlpub.checks.lexicons.qualities import NEGATABLE, qualities
from pmlpub.checks.lexicons.rows import rows
from pmlpub.checks.lexicons.senses import senses
from pmlpub.checks.lexicons.things import things
from pmlpub.checks.negation_weight import has_negation
from pmlpub.checks.phrases import Phrases
from pmlpub.checks.sentences import blocks, sentences
from pmlpub.quantities.cldr import cldr, joined
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.words import table
from pmlpub.text.pieces import TEXTS

LIMIT, TIME, THING, MEDICINE, BODY = "limit", "time", "thing", "medicine", "part of the body"
WHO = "who"
"""Rows that readers of these words ask for."""
FIRST = ("place in a row", "first")
LEFT, RIGHT = "left", "right"
CHOICE = ("range", "choice")
"""Of two numbers that do not follow each other, one: "2 or 4" is not "2 to 4"."""
ONE, OTHER = "one", "other"
"""The sides of a quality."""

SENSE, MEANT, MISTAKEN = "sense of", "meant", "mistaken"
"""How the row of a sense is called, and its places."""

TURKISH_FROM = ("dan", "den", "tan", "ten")
"""Endings of what something is before, and not first: dozdan önce."""
ARABIC_PARTICLES = ("ال", "لل", *"وفبلك")
_CHINESE_MONTH = regex.compile(
    r"(?<![\d一二三四五六七八九十])(\d{1,2}|十[一二]?|[一二三四五六七八九])月"
)

MARKERS = frozenset(" *#…$-")
"""Signs in entries that are not one whole word."""

_Spot: TypeAlias = tuple[str, str, bool]
"""A row, one of its places, and what `Place.turns` says."""


class Place(NamedTuple):
    """Where words stand: in which row, at which of its places, and the words.

    `turns`: the words are a bound that a negation turns round, or the other side of a quality and
    have its negation in them ("not safe").
    """

    row: str
    place: str
    words: str
    turns: bool = False


class PlacedSentence(NamedTuple):
    """The words of the rows in a sentence, which is the `number`-th of its paragraph: all of them,
    and those of each row."""

    block: str
    number: int
    places: Sequence[Place]
    rows: Mapping[str, Sequence[Place]]


@lru_cache(maxsize=8192)
def _spell(word: str) -> str:
    if word.isascii() and word.islower():
        return word
    return _folded(word)


def _folded(text: str) -> str:
    """Words, or a listing of them, in the spelling of the lexicon."""
    return lower(fold(text)).replace("œ", "oe").replace("æ", "ae")


def _listings(language: str) -> Iterator[tuple[str, str, str]]:
    """Row, place and words, the neutral phrases without a row."""
    for row, places in words.ROWS.items():
        for place, languages in places.items():
            yield row, place, languages.get(language, "")
    yield from rows(language)
    for row, thing, listing in things(language):
        yield row, thing, listing
        if language == "en" and row == BODY:  # "Right" alone has other senses.
            for side in (LEFT, RIGHT):
                yield "side", side, "|".join(f"{side} {word}" for word in listing.split("|"))
    for quality in qualities(language):
        yield quality.idea, ONE, "|".join(_with_cases(quality.one, language))
        yield quality.idea, OTHER, "|".join(_with_cases(quality.other, language))
    for sense in senses(language):
        yield f"{SENSE} {sense.sense}", MEANT, "|".join(sense.meant)
        yield f"{SENSE} {sense.sense}", MISTAKEN, "|".join(sense.mistaken)
    for name, listing in medicines(language):
        yield MEDICINE, name, listing
    yield "", "", words.NEUTRAL.get(language, "")
    for number, listing in enumerate(words.DAYS.get(language, ()), 1):
        yield "day", str(number), listing
    if language not in ("en", "zh"):
        for number, listing in enumerate(table(nw.MONTHS, language) or (), 1):
            full = [word for word in listing.split("|") if len(word) > 3 or language != "es"]
            yield "month", str(number), "|".join(full)


def _with_cases(listed: Sequence[str], language: str) -> Sequence[str]:
    """The words of a quality; of Arabic ones the accusative too, which has a letter more."""
    if language != "ar":
        return listed
    more = [f"{word}ا" for word in listed if word.isalpha() and word[-1] not in "اةىهءين"]
    return tuple(dict.fromkeys((*listed, *more)))


class _Spots(dict[str, tuple[_Spot, ...]]):
    """At which places of the rows each entry stands, which is found out when it is needed. A
    neutral one is at none."""

    def __init__(self, language: str) -> None:
        super().__init__()
        name = language.partition("-")[0]
        self._language = language
        self._negated = words.NEGATED[name]
        self._listed: dict[str, list[tuple[str, str, str]]] = {}
        listings = list(_listings(name))
        # One call folds all of them, but for the stars, which are signs of entries.
        whole = "\n".join(listing for _, _, listing in listings)
        folded = "*".join(map(_folded, whole.split("*"))).split("\n")
        for (row, place, listing), keys in zip(listings, folded, strict=True):
            for key, entry in zip(keys.split("|"), listing.split("|"), strict=True):
                if entry:
                    self._listed.setdefault(key, []).append((row, place, entry))

    def entries(self) -> Collection[str]:
        """All entries in the spelling of the lexicon, in the order of the tables."""
        return self._listed.keys()

    def __missing__(self, entry: str) -> tuple[_Spot, ...]:
        spots = self._own(entry)
        for word in entry.split() if " " in entry else ():  # "Each ear" names the ear too.
            spots += [s for s in self._own(word) if s[0] == BODY and s not in spots]
        self[entry] = found = tuple(spots)
        return found

    def _own(self, entry: str) -> list[_Spot]:
        """The places that the tables name; a whole word is also at those of its beginnings."""
        spots = self._named(entry)
        for length in range(2, len(entry) + 1) if spots and MARKERS.isdisjoint(entry) else ():
            spots += [s for s in self._named(f"{entry[:length]}*") if s not in spots]
        return spots

    def _named(self, entry: str) -> list[_Spot]:
        spots: list[_Spot] = []
        for row, place, written in self._listed.get(entry, ()):
            is_made = row in NEGATABLE and place == OTHER and has_negation(written, self._language)
            spot = (row, place, is_made or (row == LIMIT and entry in self._negated))
            if row and spot not in spots:
                spots.append(spot)
        return spots


class Lexicon:
    """The phrases of a language, and where each of them stands."""

    def __init__(self, language: str) -> None:
        name = language.partition("-")[0]
        self._spots = _Spots(language)
        self._phrases = Phrases(
            name,
            ((entry, entry) for entry in self._spots.entries()),
            _spell,
            particles=ARABIC_PARTICLES if name == "ar" else (),
            most_particles=3,
            numbers=frozenset(_values(name)),
            orders=_orders(name),
            is_spelled=True,
        )
        self.keys = self._phrases.keys
        self.is_of_characters = self._phrases.is_of_characters

    def find(self, keys: Sequence[str]) -> list[tuple[tuple[_Spot, ...], tuple[int, ...]]]:
        """The places of rows that words stand at, by their `keys`, and which words these are."""
        spots = self._spots
        return [(spots[entry], at) for entry, at in self._phrases.find_keys(keys)]


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """The phrases of a language, by its first subtag; None if there are none."""
    return Lexicon(language) if language.partition("-")[0] in words.LANGUAGES else None


@cache
def _values(language: str) -> Mapping[str, Decimal]:
    """The words of numbers, with their values."""
    listing = table(nw.WORDS, language) or {}
    return {
        word: Decimal(value) for value, said in listing.items() for word in _folded(said).split("|")
    }


@cache
def _orders(language: str) -> frozenset[str]:
    """The words of orders: second, third; in Arabic with the article too."""
    generated = cldr(language)
    listings = (
        joined(generated.orders) if generated else {},
        table(nw.ORDER_WORDS, language) or {},
    )
    said = "|".join(chain.from_iterable(listing.values() for listing in listings))
    found = frozenset(_folded(said).split("|"))
    return found | {f"ال{word}" for word in found} if language == "ar" else found


def read(text: str, language: str) -> tuple[Place, ...]:
    """The words of the rows in a text."""
    return tuple(place for sentence in sentences_of(text, language) for place in sentence.places)


@lru_cache(maxsize=TEXTS)
def sentences_of(text: str, language: str) -> tuple[PlacedSentence, ...]:
    """The sentences of a text, with the words of the rows in each."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return ()
    found = []
    for _, block in blocks(text):
        for number, sentence in enumerate(sentences(block, language)):
            places = _places(sentence.words, lexicon, language)
            found.append(PlacedSentence(block, number, places, by_row(places)))
    return tuple(found)


def by_row(places: Sequence[Place]) -> dict[str, list[Place]]:
    """The words of each row, in order."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place.row, []).append(place)
    return found


def _places(tokens: Sequence[str], lexicon: Lexicon, language: str) -> tuple[Place, ...]:
    """The words of the rows in a sentence, the longest first; nothing overlaps."""
    is_chinese, is_turkish = lexicon.is_of_characters, language.startswith("tr")
    joint = "" if is_chinese else " "
    keys = lexicon.keys(tokens)
    places = list[Place]()
    for found, at in lexicon.find(keys):
        spots = found
        if is_turkish and at[0] and keys[at[0] - 1].endswith(TURKISH_FROM):
            spots = tuple(spot for spot in found if spot[:2] != FIRST)  # "dozdan önce"
        if not spots or (
            spots[0][:2] == CHOICE and _are_neighbours(keys[at[0]], keys[at[-1]], language)
        ):
            continue
        phrase = keys[at[0]] if len(at) == 1 else joint.join([keys[place] for place in at])
        places += [Place(row, place, phrase, turns) for row, place, turns in spots]
    if language.startswith("en"):
        places += _english_months(tokens)
    elif is_chinese:
        places += _chinese_months("".join(tokens))
    return tuple(places)


def places_of(tokens: Sequence[str], language: str) -> tuple[Place, ...]:
    """The words of the rows in a sentence, by its words; none in a language without rows."""
    lexicon = lexicon_of(language)
    return _places(tokens, lexicon, language) if lexicon else ()


def _are_neighbours(one: str, other: str, language: str) -> bool:
    """Do two words say numbers that follow each other: one or two?"""
    values = _values(language.partition("-")[0])
    first, last = (Decimal(key) if key.isdecimal() else values.get(key) for key in (one, other))
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
