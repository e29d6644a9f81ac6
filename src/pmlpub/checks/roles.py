"""Who or what a sentence says something of, where a translation exchanges two of them.

Some shapes of a sentence tell it without a parser, where both texts have the same two words of
`row_words`, once each:

- a condition: "if the mother has a fever, weigh the baby" has one in the condition and one outside;
- a denial: "in the morning, not in the evening" denies one of two; where one of them is in no
  table, it is enough that the other one is denied in one text only;
- two pairs: "adults the red capsules, children the yellow ones" alternates people with something;
- a subject: what "the nurse informs the doctor" names first does something, in all languages that
  have words here, unless a word between the two, or a passive, allows for another order.

A mother or father that became a child, or the reverse, is found by the words alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from itertools import combinations, pairwise
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.checks.lexicons import negations
from pmlpub.checks.lexicons.qualities import NEGATABLE
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.phrases import COMMAS
from pmlpub.checks.row_words import (
    BODY,
    MEDICINE,
    TIME,
    PlacedSentence,
    lexicon_of,
    said_in,
    sentences_of,
)
from pmlpub.checks.sentences import sentences
from pmlpub.text.pieces import TEXTS

PEOPLE = frozenset({"adults", "men", "family", "person", "who"})
"""Rows of people."""
AT_ONCE = frozenset({"prompt", "urgency"})
"""Rows with "at once", which also says "together": never three at once."""
NAMED = frozenset({
    "activity", "cleaner", "clothing", "contact", "contraception", "device", "kind of medicine",
    "meal", "nutrient", "part of the week", "procedure", "transport", "where", "where to lie",
})  # fmt: skip
"""Rows of things of which one may be denied or assigned beside another."""
MOMENTS = frozenset({"morning", "day", "side"})
GIVEN = frozenset({
    BODY, "colour", "form of a medicine", "side", "day", "morning", "food or drink", "stomach",
    MEDICINE, "result", "milk", "blood vessel",
}) | NAMED  # fmt: skip
"""Rows of what is assigned to people, moments or sides."""
IN_CONDITIONS = PEOPLE | {MEDICINE, "symptom", "animal", "who"}
DENIED = PEOPLE | (NEGATABLE - AT_ONCE - {"same or different"}) | {
    MEDICINE, TIME, BODY, "admission", "animal", "bent", "blood vessel", "bowels", "cold place",
    "colour", "coming span", "dark", "day", "family", "food or drink", "form of a medicine",
    "front or back", "germ", "how often", "illness", "inhale", "kind of water", "level", "lying",
    "meaning", "milk", "mineral", "missed dose", "month", "morning", "moving", "number of",
    "part of the day", "person", "place in a row", "posture", "push", "raised",
    "relative day", "result", "role", "route", "season", "shade", "side", "side of a part", "sit",
    "specimen", "spoon", "spouse", "stomach", "switch", "symptom", "tilt", "tongue",
    "up or down", "upper or lower", "used", "vitamin", "way", "weight", "what is measured",
    "where", "which day",
    "size", "sharp", "newness", "width", "solid", "taste", "time of day", "weather", *NAMED,
}  # fmt: skip
"""Rows of which one place may be denied beside the other."""

CHILD = ("adults", "other")
PARENTS = frozenset({("family", "mother"), ("family", "father")})
GROWN = PARENTS | {
    ("adults", "one"), ("men", "one"), ("men", "other"),
    ("who", "pregnant"), ("who", "breastfeeding"), ("who", "parent"),
}  # fmt: skip
"""By which a translation may say who is a parent."""
FAMILY = GROWN | {CHILD}
FAMILY_ROW, OR = "family", "either or both"
COMPARED = DENIED | PEOPLE | MOMENTS | GIVEN | IN_CONDITIONS
"""Rows of which two places may be exchanged."""
ATTRIBUTES = frozenset({("who", "pregnant"), ("who", "breastfeeding")})
"""What is said of people who have another name too."""
LEADING = 2
"""Words before a subject: the, your young."""
OTHER_ORDER = frozenset({
    "accompanied", "after", "and", "as", "because", "before", "but", "by", "except", "for", "from",
    "if", "in", "like", "nor", "of", "on", "only", "or", "s", "than", "that", "to", "unless",
    "until", "when", "whenever", "where", "whether", "which", "while", "who", "whose", "with",
    "without",
})  # fmt: skip
"""English words beside which other languages may name two people in the other order."""

IF: Mapping[str, frozenset[str]] = {
    "en": frozenset({"if", "when", "whenever", "while"}),
    "es": frozenset({"si", "cuando", "mientras"}),
    "fr": frozenset({"si", "quand", "lorsque", "lorsqu"}),
    "pt": frozenset({"se", "quando", "enquanto"}),
    "sw": frozenset({"ikiwa", "iwapo", "kama"}),
    "ar": frozenset({"اذا", "عندما", "حين", "لو", "واذا", "فاذا"}),
    "hi": frozenset({"अगर", "यदि", "जब"}),
    "zh": frozenset({"若", "如果", "假如", "要是", "一旦"}),
}
"""Words that begin a condition, as they are looked up."""
THEN = frozenset({"तो"})
"""Words that end a condition, as a comma does."""
TURKISH_IF = regex.compile(
    r".{2,}s[ae](?:m|n|k|n[iı]z|l[ae]r)?|ise(?:niz)?|.{3,}ken|.{2,}[dt][ıiuü]ğ[ıiuü]n(?:[ıiuü]z)?d[ae]"
)
"""Words that end a condition."""
CHINESE_WHEN = frozenset("时话")
"""What ends a condition in Chinese before a comma."""
DENIED_BEFORE = frozenset({"tr", "hi"})
"""Languages in which a negation follows what it denies."""
HINDI_DONT = "न"
"""The Hindi negation that stands before the verb that it denies."""

CONTRAST = regex.compile(
    r"(?:[,;]| and| but) (?:and |but )?(?:do |does |is |are |must |should )?(?:not|never)\b"
    r"|[,;] (?:and |but )?don't\b",
    regex.IGNORECASE,
)
"""An English "not" that denies the second of two: with food, not with milk."""
BUT = frozenset({
    "but", "sino", "mais", "mas", "bali", "ama", "fakat", "بل", "بلكن", "ولكن", "बल्कि", "बल्की",
})  # fmt: skip
"""Words after which the other of two is affirmed."""
AND = frozenset({"and", "but", "y", "et", "e", "na", "و", "और", "而"})
BEGINNING = 4
"""Words of a part of a sentence among which the "not" is that denies all of it: and do not."""
NEAREST = {"tr": 1, "hi": 2}
"""Words after which a negation denies what is before it; others have it among the next ones."""
COMPOUND = frozenset({MEDICINE, "hot"})
"""Rows of words that another word may follow before a negation: the adrenaline pen."""

JOINTS: Mapping[str, Mapping[str, frozenset[str]]] = {
    way: {language: frozenset(words.split()) for language, words in listing.items()}
    for way, listing in {
        "and": {
            "en": "and", "es": "y e", "fr": "et", "pt": "e", "sw": "na pamoja", "tr": "ve ile hem",
            "ar": "مع", "hi": "और तथा एवं व", "zh": "和 及 与 、 并",
        },
        "or": {
            "en": "or", "es": "o u", "fr": "ou", "pt": "ou", "sw": "au ama", "tr": "veya ya yahut",
            "ar": "او ام", "hi": "या अथवा", "zh": "或",
        },
    }.items()
}  # fmt: skip
"""Words that join two others, as they are looked up."""
ALLOWING = frozenset({"can", "could", "may", "might"})
"""English words beside which "and" is as good as "or"."""
LOOKING = frozenset({"check", "examine", "inspect", "look", "watch"})
"""English words after which it is too, before "for": look for cuts and blisters."""
NONE: frozenset[str] = frozenset()
BETWEEN = 4
"""Words between two that are joined."""

_Spot: TypeAlias = tuple[str, str]
"""A row, and one of its places."""


RELATIVE = frozenset({"who", "which", "that", "whose"})
"""English words after which a negation says something of what is before them."""
LISTING = {
    "en": frozenset({"or", "nor"}),
    "es": frozenset({"o", "u", "ni"}),
    "fr": frozenset({"ou", "ni"}),
    "pt": frozenset({"ou", "nem"}),
    "sw": frozenset({"au", "wala"}),
}
"""Words before the last item of a list that a negation before it denies."""
LONGEST_ITEM = 5  # words


class _Named(NamedTuple):
    """Where words of a row stand among the words of their sentence, and the words."""

    at: int
    spot: _Spot
    words: str


def find_exchanged_roles(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[tuple[str, str, str]]:
    """What two sentences that belong together exchange: "who", with the words of both."""
    rows = COMPARED & (source.rows.keys() & text.rows.keys())
    is_joined = (OR in source.rows) != (OR in text.rows) and (
        (" and " if OR in text.rows else " or ") in said_in(source, source_language)
    )
    if not rows and not is_joined:
        return
    if (contrast := _contrast(source, source_language, text, language))[0]:
        yield "who", *contrast
        return
    people = rows & IN_CONDITIONS
    may_double = all(len(one.places) > len(one.rows) for one in (source, text))
    if len(people) < 2 and not may_double and not is_joined:
        return
    doubled = {row for row in rows if len(source.rows[row]) > 1 and len(text.rows[row]) > 1}
    if len(people) < 2 and not doubled and not is_joined:
        return
    common = _single(source) & _single(text)
    spots = {spot for spot in common if spot[0] in IN_CONDITIONS}
    pairs = {row for row in doubled if sum(spot[0] == row for spot in common) == 2}
    subjects = {spot for spot in spots if spot[0] in PEOPLE and spot not in ATTRIBUTES}
    denied = {spot for spot in common if spot[0] in pairs and spot[0] in DENIED}
    denied |= subjects if len(subjects) == 2 else set()
    shapes: list[Callable[[_Read, _Read], _Found]] = []
    if len(spots) > 1 and _may_have_condition(source, source_language):
        shapes.append(partial(_in_condition, spots=spots))
    if denied and _negates_once(source, source_language) and _negates_once(text, language):
        shapes.append(partial(_denied, spots=denied))
    if len(pairs) > 1:
        shapes.append(partial(_paired, common=common, rows=pairs))
    if len(subjects) == 2 and _ordered(source, subjects) != _ordered(text, subjects):
        shapes.append(partial(_subjects, spots=subjects))
    if not shapes and not is_joined:
        return
    there = _read(source, source_language)
    joined = _joints(there, common) if is_joined and _may_be_joined(there) else {}
    if not shapes and not joined:
        return
    here = _read(text, language)
    for find in shapes:
        one, two = find(there, here)
        if one:
            yield "who", one, two
            return
    one, two = _joined_otherwise(joined, here, common) if joined else NOTHING
    if one:
        yield "and or or", one, two


def _may_have_condition(sentence: PlacedSentence, language: str) -> bool:
    """Has a sentence a word that begins a condition, or is it Turkish or Chinese, in which an
    ending may do it?"""
    name = language.partition("-")[0]
    if name in ("tr", "zh"):
        return True
    words = sentences(sentence.block, language)[sentence.number].words
    conditions = IF.get(name, NONE)
    return any(word.lower() in conditions for word in words)


def _negates_once(sentence: PlacedSentence, language: str) -> bool:
    readings = read_negations(sentence.block, language)
    return bool(readings) and readings[sentence.number].weight.least == 1


def _ordered(sentence: PlacedSentence, spots: Set[_Spot]) -> list[_Spot]:
    """Some places of rows in the order in which a sentence names them."""
    return [place[:2] for place in sentence.places if place[:2] in spots]


def find_other_role(source: PlacedSentence, text: PlacedSentence) -> Iterator[tuple[str, str, str]]:
    """A parent for a child, or the reverse, or one of both that is left out."""
    ours, theirs = _family(source), _family(text)
    if not ours or not theirs:
        return
    if not PARENTS.isdisjoint(ours):
        is_child_alone = CHILD in theirs and GROWN.isdisjoint(theirs)
        is_other = is_child_alone or (CHILD in ours and CHILD not in theirs)
    else:
        is_other = GROWN.isdisjoint(ours) and CHILD not in theirs and not PARENTS.isdisjoint(theirs)
    if is_other:
        yield "who", ", ".join(ours.values()), ", ".join(theirs.values())


def _family(sentence: PlacedSentence) -> dict[_Spot, str]:
    """The words for grown people and children in a sentence."""
    return {place[:2]: place.words for place in sentence.places if place[:2] in FAMILY}


class _Read(NamedTuple):
    """A sentence: its words, as they are and as they are looked up, the words of rows, the places
    of its negations, and its language by the first subtag."""

    tokens: Sequence[str]
    keys: Sequence[str]
    named: Sequence[_Named]
    negations: Sequence[int]
    has_more: bool
    language: str

    def of(self, spots: Set[_Spot]) -> list[_Named]:
        return [named for named in self.named if named.spot in spots]


def _single(sentence: PlacedSentence) -> set[_Spot]:
    """The places that a sentence names once."""
    spots = [place[:2] for place in sentence.places]
    different = set(spots)
    if len(different) == len(spots):
        return different
    return {spot for spot in different if spots.count(spot) == 1}


def _read(sentence: PlacedSentence, language: str) -> _Read:
    return _read_of(sentence.block, sentence.number, language)


@lru_cache(maxsize=TEXTS)
def _read_of(block: str, number: int, language: str) -> _Read:
    """The sentence of a number in a paragraph, which is read once for all its translations."""
    sentence = sentences_of(block, language)[number]
    tokens = sentences(block, language)[number].words
    lexicon = lexicon_of(language)
    keys = lexicon.keys(tokens) if lexicon else ()
    named = [
        _Named(at, place[:2], place.words)
        for at, place in zip(sentence.starts, sentence.places, strict=False)
    ]
    readings = read_negations(block, language)
    events = readings[number].events if readings else ()
    places = [at for kind, at in events if kind in (negations.NEGATION, negations.CONCORD)]
    others = any(kind in (negations.EXCEPT, negations.LOOSE) for kind, _ in events)
    name = language.partition("-")[0]
    return _Read(tokens, keys, named, [at[-1] for at in places], others, name)


def _words(named: Sequence[_Named]) -> str:
    return ", ".join(one.words for one in named)


_Found: TypeAlias = tuple[str, str]
"""The words of both texts; empty if nothing is exchanged."""
NOTHING: _Found = ("", "")
_Joints: TypeAlias = dict[frozenset[_Spot], tuple[str, str]]
"""Two places that are joined: by which of two ways, and the words."""


def _in_condition(there: _Read, here: _Read, spots: Set[_Spot]) -> _Found:
    """Two that change places between a condition and what depends on it."""
    if len(spots) < 2:
        return NOTHING
    ours, theirs = _condition(there, spots), _condition(here, spots)
    if not ours or not theirs:
        return NOTHING
    inside = {named.spot for named in there.of(spots) if named.at in ours}
    inside_too = {named.spot for named in here.of(spots) if named.at in theirs}
    left, come = inside - inside_too, inside_too - inside
    if not left or not come:
        return NOTHING
    return (
        f"if … {_words(there.of(left))} …, {_words(there.of(come))}",
        f"{_words(here.of(come))}, {_words(here.of(left))}",
    )


def _condition(read: _Read, spots: Set[_Spot]) -> range:
    """The words of the one condition of a sentence; an empty range if there is none or several. One
    that begins the sentence and ends without a comma has the first of two `spots`."""
    commas = [i for i, token in enumerate(read.tokens) if token in COMMAS]
    if read.language == "tr":
        ends = [i for i, token in enumerate(read.tokens) if TURKISH_IF.fullmatch(token.lower())]
        if len(ends) != 1:
            return range(0)
        return range(max((i + 1 for i in commas if i < ends[0]), default=0), ends[0] + 1)
    words = IF.get(read.language, frozenset())
    if read.language == "zh":
        pairs = ["".join(read.tokens[i : i + 2]) for i in range(len(read.tokens))]
        starts = [i for i, pair in enumerate(pairs) if pair in words or pair[:1] in words]
        if not starts and commas and read.tokens[commas[0] - 1] in CHINESE_WHEN:
            starts = [0]
    else:
        starts = [i for i, key in enumerate(read.keys) if key in words]
        if read.language == "pt":  # "Se" is a pronoun too.
            starts = [i for i in starts if not i or i - 1 in commas or read.keys[i] != "se"]
    if len(starts) != 1:
        return range(0)
    ends = [i for i, key in enumerate(read.keys) if i > starts[0] and (i in commas or key in THEN)]
    if not ends and starts[0] == 0:
        named = read.of(spots)
        return range(named[1].at) if len(named) == 2 else range(0)
    return range(starts[0], ends[0] if ends else len(read.tokens))


def _denied(there: _Read, here: _Read, spots: Set[_Spot]) -> _Found:
    """One of two that a text denies, where the other text denies the other one."""
    people = frozenset(spot for spot in spots if spot[0] in PEOPLE)
    groups = {frozenset(spot for spot in spots if spot[0] == row) for row, _ in spots}
    for two in {group for group in (*groups, people) if len(group) == 2}:
        ours, theirs = _denied_one(there, two), _denied_one(here, two)
        if ours and theirs and ours.spot != theirs.spot:
            return f"not … {ours.words}", f"not … {theirs.words}"
    return NOTHING


def _denied_one(read: _Read, spots: Set[_Spot]) -> _Named | None:
    """Which of two the only negation of a sentence denies. It stands between them, or a comma
    does."""
    if len(read.negations) != 1 or read.has_more or len(read.of(spots)) != 2:
        return None
    at, (first, last) = read.negations[0], read.of(spots)
    between = [i for i in range(first.at + 1, last.at) if read.tokens[i] in COMMAS]
    if not between:
        if not first.at <= at <= last.at or not RELATIVE.isdisjoint(read.keys[first.at : at]):
            return None
        is_of_last = at + 1 == last.at and first.at + 1 < at and read.tokens[at] == HINDI_DONT
        return first if read.language in DENIED_BEFORE and not is_of_last else last
    if at < between[0]:
        return first
    return last if at > between[-1] else None


def _contrast(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> _Found:
    """What an English contrast denies, and its translation affirms, or the reverse, where one of
    the two may be in no table: use the adrenaline pen, not the antihistamine."""
    if not source_language.startswith("en") or not _has_contrast(said_in(source, source_language)):
        return NOTHING
    spots = {spot for spot in _single(source) & _single(text) if spot[0] in DENIED}
    if not spots:
        return NOTHING
    there, here = _read(source, source_language), _read(text, language)
    ours, theirs = _denied_part(there), _denied_part(here)
    if not ours or not theirs:
        return NOTHING
    for named in _nearest(there, ours, spots):
        other = next(one for one in here.of({named.spot}))
        if other.at in here.negations:  # A Turkish verb has its negation in it.
            continue
        if other.at not in theirs and not _is_other(there, named, here, other):
            return f"not … {named.words}", other.words
    for named in _nearest(here, theirs, spots):
        other = next(one for one in there.of({named.spot}))
        if other.at not in ours and not _is_other(here, named, there, other):
            return other.words, f"not … {named.words}"
    return NOTHING


@lru_cache(maxsize=TEXTS)
def _has_contrast(said: str) -> bool:
    """It is cached, so that a source is read once for all its languages."""
    return bool(CONTRAST.search(said))


def _is_other(read: _Read, one: _Named, other_read: _Read, other: _Named) -> bool:
    """Do two words that share a place stand at two of another row: on the belly, belly up?"""
    first, second = (
        {named.spot for named in side.named if named.at == word.at}
        for side, word in ((read, one), (other_read, other))
    )
    rows = {row for row, _ in first} & {row for row, _ in second}
    return rows != {row for row, _ in first & second}


def _denied_part(read: _Read) -> range:
    """The words that the negation of a contrast denies: what follows it, or what is before it, up
    to a comma or a "but". An empty range where a text has no such negation, or several."""
    if not read.negations or read.has_more:
        return range(0)
    first, last = read.negations[0], read.negations[-1]
    if last - first > len(read.negations) - 1:
        return range(0)
    cuts = [i for i, key in enumerate(read.keys) if key in BUT or read.tokens[i] in COMMAS]
    start = max((i + 1 for i in cuts if i < first), default=0)
    listed = _end_of_list(read, last)
    stop = min((i for i in cuts if i > listed), default=len(read.tokens))
    if read.language in DENIED_BEFORE:
        return range(start, stop if read.tokens[last] == HINDI_DONT else first)
    if first - start > BEGINNING:
        is_joined = read.keys[first - 1] in AND or read.tokens[first].startswith("و")
        return range(first, stop) if is_joined else range(0)
    return range(start, stop)


def _end_of_list(read: _Read, place: int) -> int:
    """The "or" of a list that begins after a negation, with a comma between its items: not soap,
    powder or cream. Else the place of the negation."""
    joints = LISTING.get(read.language, NONE)
    ors = [i for i in range(place + 1, len(read.keys)) if read.keys[i] in joints]
    if not ors:
        return place
    between = range(place + 1, ors[0])
    commas = [i for i in between if read.tokens[i] in COMMAS]
    if not commas or any(read.keys[i] in BUT for i in between):
        return place
    ends = [*commas, ors[0]]
    is_list = all(two - one <= LONGEST_ITEM for one, two in pairwise(ends))
    return ors[0] if is_list else place


def _nearest(read: _Read, part: range, spots: Set[_Spot]) -> list[_Named]:
    """Which of some places the words nearest to a negation have."""
    first, last = read.negations[0], read.negations[-1]
    named = [one for one in read.of(spots) if one.at in part]
    if read.language not in DENIED_BEFORE:
        after = [one for one in named if one.at > last]
        return [one for one in after if one.at == after[0].at]
    near = NEAREST[read.language]
    return [one for one in named if first - one.at <= near + (one.spot[0] in COMPOUND)]


def _paired(there: _Read, here: _Read, common: Set[_Spot], rows: Set[str]) -> _Found:
    """Two pairs of people, or moments, and what each of them gets, in other pairs."""
    for both in combinations(sorted(rows), 2):
        if not PEOPLE.issuperset(both):
            spots = {spot for spot in common if spot[0] in both}
            one, two = there.of(spots), here.of(spots)
            if _pairs(one) and _pairs(two) and _pairs(one) != _pairs(two):
                return _words(one), _words(two)
    return NOTHING


def _subjects(there: _Read, here: _Read, spots: Set[_Spot]) -> _Found:
    """Two people, of whom the other one comes first."""
    if len(spots) != 2 or there.language != "en":
        return NOTHING
    one, two = there.of(spots), here.of(spots)
    if len(one) != 2 or len(two) != 2 or one[0].spot == two[0].spot or one[0].at > LEADING:
        return NOTHING
    if not OTHER_ORDER.isdisjoint(there.keys) or _has_if(here):
        return NOTHING
    return _words(one), _words(two)


def _has_if(read: _Read) -> bool:
    """Has a sentence a condition?"""
    if read.language == "tr":
        return any(TURKISH_IF.fullmatch(token.lower()) for token in read.tokens)
    return not IF.get(read.language, frozenset()).isdisjoint(read.keys)


def _may_be_joined(read: _Read) -> bool:
    """May the words that join two tell something? What is allowed with one and the other is with
    either, "neither … nor" joins in its own way, and what is looked for is any of a list."""
    if read.negations or not ALLOWING.isdisjoint(read.keys):
        return False
    return "for" not in read.keys or LOOKING.isdisjoint(read.keys)


def _joined_otherwise(joined: _Joints, here: _Read, common: Set[_Spot]) -> _Found:
    """Two neighbours that one text joins by "and", and the other one by "or"."""
    if here.negations:
        return NOTHING
    theirs = _joints(here, common)
    for both in joined.keys() & theirs.keys():
        if joined[both][0] != theirs[both][0]:
            return joined[both][1], theirs[both][1]
    return NOTHING


def _joints(read: _Read, spots: Set[_Spot]) -> _Joints:
    """Neighbours that are joined."""
    found: _Joints = {}
    for one, two in pairwise(read.of(spots)):
        between = read.keys[one.at + 1 : two.at]
        if one.at == two.at or len(between) > BETWEEN:
            continue
        joints = {
            way
            for way, words in JOINTS.items()
            if not words.get(read.language, NONE).isdisjoint(between)
        }
        if not joints and read.language == "ar" and read.keys[two.at].startswith("و"):
            joints = {"and"}
        if len(joints) == 1:
            phrase = " ".join(read.tokens[one.at : two.at + 1])
            found[frozenset({one.spot, two.spot})] = (joints.pop(), phrase)
    return found


def _pairs(named: Sequence[_Named]) -> frozenset[frozenset[_Spot]]:
    """What is paired where words of two rows alternate; empty if they do not."""
    rows = [one.spot[0] for one in named]
    if len(named) != 4 or rows[:2] != rows[2:] or rows[0] == rows[1]:
        return frozenset()
    return frozenset(frozenset({a.spot, b.spot}) for a, b in (named[:2], named[2:]))
