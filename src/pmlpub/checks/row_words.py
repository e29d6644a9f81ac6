"""Words of the tables in a text: in which row, and at which of its places, each of them stands.

The words are in `lexicons.opposites`, `lexicons.rows`, `lexicons.qualities`, `lexicons.senses`,
`lexicons.things` and `lexicons.medicines`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.checks.lexicons import opposites as words
from pmlpub.checks.lexicons.medicines import medicines
from pmlpub.checks.lexicons.qualities import NEGATABLE, qualities
from pmlpub.checks.lexicons.rows import rows
from pmlpub.checks.lexicons.senses import senses
from pmlpub.checks.lexicons.things import further_things, things
from pmlpub.checks.negation_weight import has_negation
from pmlpub.checks.phrases import COMMAS, Phrases
from pmlpub.checks.sentences import blocks, sentences
from pmlpub.quantities.cldr import cldr, joined
from pmlpub.quantities.fold import fold_letters, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.words import table
from pmlpub.text.pieces import LONGEST, TEXTS, Pieces

LIMIT, TIME, THING, MEDICINE, BODY = "limit", "time", "thing", "medicine", "part of the body"
WHO, OBLIGATION = "who", "obligation"
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
TURKISH_BUT = "ancak"
"""After a comma, "but"; elsewhere, "only"."""
AND_IF = "وان"
"""Arabic for "even if", and at the beginning of a sentence for "and if"."""
ARABIC_ARTICLE = "ال"
ARABIC_PARTICLES = ("ال", "لل", *"وفبلك")
_CHINESE_MONTH = regex.compile(
    r"(?<![\d一二三四五六七八九十])(\d{1,2}|十[一二]?|[一二三四五六七八九])月"
)

HYPHEN = regex.compile(r"(?<=\p{L})-(?=\p{L})")
"""What a phrase may have for a space."""

STAR = "\ue000"
"""What stands for the star of an entry while it is folded: a character for private use, which
folding leaves as it is."""

MARKERS = frozenset(" *#…$-")
"""Signs in entries that are not one whole word."""

MOST_PLACES = 1_000
"""How many words with their places are kept for each language; then all are forgotten."""

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
    those of each row, and for each of all at which word of the sentence it begins."""

    block: str
    number: int
    places: Sequence[Place]
    rows: Mapping[str, Sequence[Place]]
    starts: Sequence[int]


@lru_cache(maxsize=8192)
def _spell(word: str) -> str:
    if word.isascii() and word.islower():
        return word
    return _folded(word)


def _folded(text: str) -> str:
    """Words, or a listing of them, in the spelling of the lexicon. They have no addresses."""
    return lower(fold_letters(text)).replace("œ", "oe").replace("æ", "ae")


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

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._negated = words.NEGATED[name]
        self._listed: dict[str, list[tuple[str, str, str]]] = {}
        self._list(list(_listings(name)))
        self._hiding = frozenset(self._listed)
        self._hiding_rows = {row for spots in self._listed.values() for row, _, _ in spots}
        self._list(further_things(name))
        self._join_bounds()

    def _list(self, listings: Sequence[tuple[str, str, str]]) -> None:
        """Adds rows and places with their words to what is looked up."""
        # One call folds all of them, but for the stars, which are signs of entries.
        whole = "\n".join(listing for _, _, listing in listings).replace("*", STAR)
        whole = HYPHEN.sub(" ", _folded(whole).replace(STAR, "*"))
        folded = whole.split("\n")
        for (row, place, listing), keys in zip(listings, folded, strict=bool(listings)):
            # Only these may have a negation in them; all others share one spot, which is small.
            may_negate, spot = row in NEGATABLE and place == OTHER, (row, place, "")
            for key, entry in zip(keys.split("|"), listing.split("|"), strict=True):
                if entry:
                    own = (row, place, entry) if may_negate else spot
                    self._listed.setdefault(key, []).append(own)

    def _join_bounds(self) -> None:
        """Adds each phrase that ends as a bound of two words begins with the other word of it: the
        longest phrase counts, and "dura más" would hide the "más de" of "dura más de". One with a
        negation would turn the bound."""
        bounds: dict[str, list[str]] = {}
        for entry, spots in self._listed.items():
            first, _, second = entry.partition(" ")
            if first.isalpha() and second.isalpha() and any(row == LIMIT for row, _, _ in spots):
                bounds.setdefault(first, []).append(second)
        for entry, spots in [*self._listed.items()]:
            before, _, last = entry.rpartition(" ")
            is_plain = before.replace(" ", "").isalpha()
            if last not in bounds or not is_plain:
                continue
            if any(row == LIMIT for row, _, _ in spots) or has_negation(entry, self._name):
                continue
            for second in bounds[last]:
                more = self._listed[f"{last} {second}"]
                self._listed.setdefault(f"{entry} {second}", [*spots, *more])

    def ending(self, word: str) -> tuple[_Spot, ...]:
        """The places of the endings of a word, of which the longest is at the place of its row."""
        found: dict[str, _Spot] = {}
        for at in range(1, len(word) - 1):
            for spot in self._named(f"*{word[at:]}"):
                found.setdefault(spot[0], spot)
        return tuple(found.values())

    def entries(self) -> Collection[str]:
        """All entries in the spelling of the lexicon, in the order of the tables."""
        return self._listed.keys()

    def all(self) -> frozenset[tuple[str, str]]:
        """The rows, each with the places that have words."""
        return frozenset(spot[:2] for spots in self._listed.values() for spot in spots)

    def __missing__(self, entry: str) -> tuple[_Spot, ...]:
        spots = self._own(entry)
        rows_ = {row for row, _, _ in spots}
        is_open = entry not in self._hiding
        for other in self._related(entry, is_open=is_open) if spots else ():
            spots += [s for s in self._own(other) if s[0] not in rows_ and s not in spots]
        for word in entry.replace("'", "' ").split() if not MARKERS.isdisjoint(entry) else ():
            for spot in self._of_word(word):
                # "Low-salt" is low and names salt, and "your daughter" names a daughter.
                is_shown = spot[0] not in rows_ and (is_open or spot[0] not in self._hiding_rows)
                is_part = spot[0] == BODY and word in self._listed  # "Each ear" names the ear.
                if (is_shown or is_part) and spot not in spots:
                    spots.append(spot)
        self[entry] = found = tuple(spots)
        return found

    def _related(self, entry: str, *, is_open: bool) -> Iterator[str]:
        """Entries that say more of a word: an Arabic one with or without its article, and those in
        a Chinese one that hides nothing, or a phrase that does not and has another ending."""
        if is_open and " " in entry:
            phrase = entry.removesuffix("*")
            yield phrase
            yield from (f"{phrase[:n]}*" for n in range(phrase.rindex(" ") + 2, len(entry)))
        if self._name == "ar" and " " not in entry:
            bare = entry.removeprefix(ARABIC_ARTICLE)
            word = bare.removesuffix("*")
            lengths = range(2, len(word) + 1)
            beginnings = [f"{word[:length]}*" for length in lengths]
            yield from (bare, *beginnings) if bare != entry else ()
            yield from (f"{ARABIC_ARTICLE}{one}" for one in (bare, *beginnings))
        elif self._name == "zh" and is_open:
            start = 0
            while start < len(entry):
                ends = range(len(entry), start, -1)
                end = next((e for e in ends if entry[start:e] in self._hiding), start + 1)
                if entry[start:end] != entry:
                    yield entry[start:end]
                start = end

    def _own(self, entry: str) -> list[_Spot]:
        """The places that the tables name, and those of parts of the word; a beginning is also at
        those of shorter ones, in rows that it is not in."""
        spots = self._named(entry)
        word = entry.removesuffix("*")
        if not spots or not MARKERS.isdisjoint(word):
            return spots
        if word == entry:
            return self._of_word(word)
        rows_ = {row for row, _, _ in spots}
        shorter = (key for key in self._starred(word) if key != entry)
        more = [spot for key in shorter for spot in self._named(key) if spot[0] not in rows_]
        return [*spots, *dict.fromkeys(more)]

    def _of_word(self, word: str) -> list[_Spot]:
        """The places of a whole word: its own, those of its beginnings, and those of its endings in
        other rows."""
        spots = self._named(word)
        for key in self._starred(word):
            spots += [s for s in self._named(key) if s not in spots]
        rows_ = {row for row, _, _ in spots}
        endings = (f"*{word[at:]}" for at in range(1, len(word) - 1))
        keys = self._listed.keys() & set(endings)
        more = [spot for key in sorted(keys) for spot in self._named(key) if spot[0] not in rows_]
        return [*spots, *dict.fromkeys(more)]

    def _starred(self, word: str) -> list[str]:
        """The listed beginnings of a word, the shortest first."""
        beginnings = (f"{word[:length]}*" for length in range(2, len(word) + 1))
        return [key for key in beginnings if key in self._listed]

    def _named(self, entry: str) -> list[_Spot]:
        spots: list[_Spot] = []
        for row, place, written in self._listed.get(entry, ()):
            is_made = row in NEGATABLE and place == OTHER and has_negation(written, self._name)
            spot = (row, place, is_made or (row == LIMIT and entry in self._negated))
            if row and spot not in spots:
                spots.append(spot)
        return spots


class Lexicon:
    """The phrases of a language, and where each of them stands."""

    def __init__(self, name: str) -> None:
        self._spots = _Spots(name)
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
        self._endings = Pieces(self._spots.ending)
        self._places: dict[tuple[str, str], tuple[Place, ...]] = {}
        self.is_of_characters = self._phrases.is_of_characters

    @cached_property
    def spots(self) -> frozenset[tuple[str, str]]:
        """The rows, each with its places that have words."""
        return self._spots.all()

    @cached_property
    def rows(self) -> frozenset[str]:
        """The rows that have words."""
        return frozenset(row for row, _ in self.spots)

    def find(self, keys: list[str]) -> list[tuple[tuple[_Spot, ...], tuple[int, ...]]]:
        """The places of rows that words stand at, by their `keys`, and which words these are."""
        found = [(entry, self._spots[entry], at) for entry, at in self._phrases.find_keys(keys)]
        return [
            (self._with_endings(spots, keys[at[0]]), at)
            if spots and entry[-1] == "*" and len(at) == 1
            else (spots, at)
            for entry, spots, at in found
        ]

    def find_places(self, keys: list[str]) -> Iterator[tuple[tuple[Place, ...], tuple[int, ...]]]:
        """The same with the words themselves."""
        joint = "" if self.is_of_characters else " "
        known = self._places
        for entry, at in self._phrases.find_keys(keys):
            said = keys[at[0]] if len(at) == 1 else joint.join([keys[place] for place in at])
            places = known.get((entry, said))
            if places is None:
                spots = self._spots[entry]
                if spots and entry[-1] == "*" and len(at) == 1:
                    spots = self._with_endings(spots, said)
                places = tuple(Place(row, place, said, turns) for row, place, turns in spots)
                if len(known) >= MOST_PLACES:
                    known.clear()
                if len(said) <= LONGEST:
                    known[entry, said] = places
            if places:
                yield places, at

    def _with_endings(self, spots: tuple[_Spot, ...], key: str) -> tuple[_Spot, ...]:
        """The places of a beginning, with those of the endings of its word in other rows."""
        endings = self._endings[key]
        if not endings:
            return spots
        rows_ = {row for row, _, _ in spots}
        return (*spots, *(spot for spot in endings if spot[0] not in rows_))


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """The phrases of a language, by its first subtag; None if there are none. It is large, and
    all variants of a language have one."""
    name = language.partition("-")[0]
    if name != language:
        return lexicon_of(name)
    return Lexicon(name) if name in words.LANGUAGES else None


@cache
def _values(language: str) -> Mapping[str, Decimal]:
    """The words of numbers, with their values."""
    listing = table(nw.WORDS, language) or {}
    return {
        word: Decimal(value) for value, said in listing.items() for word in _folded(said).split("|")
    }


def is_number(word: str, language: str) -> bool:
    """Is a word a number, in figures or as a word?"""
    return word[:1].isdecimal() or _spell(word) in _values(language.partition("-")[0])


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
            places, starts = _places(sentence.words, lexicon, language)
            found.append(PlacedSentence(block, number, places, by_row(places), starts))
    return tuple(found)


def said_in(sentence: PlacedSentence, language: str) -> str:
    """A sentence as it is written, without the rest of its paragraph."""
    own = sentences(sentence.block, language)[sentence.number]
    return sentence.block if len(sentence.block) == own.length else own.plain[slice(*own.span)]


def by_row(places: Sequence[Place]) -> dict[str, list[Place]]:
    """The words of each row, in order."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place.row, []).append(place)
    return found


def _places(
    tokens: Sequence[str], lexicon: Lexicon, language: str
) -> tuple[tuple[Place, ...], list[int]]:
    """The words of the rows in a sentence, the longest first; nothing overlaps. With them, at which
    of its words each of them begins; months may have no such place."""
    is_turkish, is_arabic = language.startswith("tr"), language.startswith("ar")
    keys = lexicon.keys(tokens)
    places, starts = list[Place](), list[int]()
    for named, at in lexicon.find_places(keys):
        found = named
        if is_turkish and at[0] and keys[at[0] - 1].endswith(TURKISH_FROM):
            found = tuple(place for place in named if place[:2] != FIRST)  # "dozdan önce"
        if is_turkish and at[0] and keys[at[0]] == TURKISH_BUT and tokens[at[0] - 1] in COMMAS:
            continue
        if is_arabic and at[0] == 0 and keys[0] == AND_IF:
            found = tuple(place for place in named if place.place != "even")
        if found and not (
            found[0][:2] == CHOICE and _are_neighbours(keys[at[0]], keys[at[-1]], language)
        ):
            places += found
            starts += [at[0]] * len(found)
    if language.startswith("en"):
        places += _english_months(tokens)
    elif lexicon.is_of_characters:
        places += _chinese_months("".join(tokens))
    return tuple(places), starts


def places_of(tokens: Sequence[str], language: str) -> tuple[Place, ...]:
    """The words of the rows in a sentence, by its words; none in a language without rows."""
    lexicon = lexicon_of(language)
    return _places(tokens, lexicon, language)[0] if lexicon else ()


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
