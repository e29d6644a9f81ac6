"""What stands in which of two parts of a sentence, where a translation has it in the other one.

Four kinds of words part a sentence in two:

- "before", "after" and "then": one part is done first ("shake it before you measure");
- "than": one part is compared with the other ("pills are cheaper than injections");
- "instead of": one part is taken, and the other is not;
- "but" and a semicolon: two clauses say different things of two.

What both texts name once, by the words of `row_words` or the ideas of `lexicons.predicates`, is
looked up in the parts of both. There is a finding only if something of each part has changed over
to the other one, and nothing that is looked at has stayed where it was.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from pmlpub.checks.lexicons import parts as words
from pmlpub.checks.lexicons.negations import CONCORD, EXCEPT, LOOSE, NEGATION, ONLY
from pmlpub.checks.lexicons.predicates import has_predicates, ideas_at
from pmlpub.checks.lexicons.qualities import NEGATABLE
from pmlpub.checks.negation_weight import read as read_negations
from pmlpub.checks.order import (
    ACTIONS,
    ADVERBS,
    AFTER_ITS_WORD,
    REPLACEMENT,
    THEN,
    THEN_WORDS,
    UNCLEAR,
)
from pmlpub.checks.phrases import COMMAS
from pmlpub.checks.roles import BUT
from pmlpub.checks.row_words import LIMIT, SENSE, TIME, Place, PlacedSentence, lexicon_of, said_in
from pmlpub.checks.sentences import sentences
from pmlpub.quantities.finder import find

ROW, BEFORE = "place in a row", "before"
BOTH = ("before and after", "both")
NEGATING = frozenset({NEGATION, CONCORD, EXCEPT, LOOSE, ONLY})
"""Kinds of words beside which nothing is said of an order in time."""
IDEA, ORDER = "idea", "order"
"""The rows of ideas, and of what is first or second."""
MORE_OR_LESS = frozenset({LIMIT, "level", "many or few", "size", "size of a change"})
"""Rows that turn a comparison round: A is less than B, B is more than A."""
IN_NO_PART = MORE_OR_LESS | {
    TIME, ROW, "advice", "before and after", "begin or end", "comparison", "condition", "daytime",
    "deadline", "direction", "either or both", "excess", "for or every", "how often",
    "how often roughly", "if or even", "moment", "moment of", "number of", "numbered time",
    "of two", "one span", "order of events", "past or next", "range", REPLACEMENT, "restriction",
    "since or until", "standard", "start or end", "until or once", "urgency", "whose", "young",
}  # fmt: skip
"""Rows of words that say how two parts belong together, or belong to either."""
PASSED_OVER = IN_NO_PART - MORE_OR_LESS - {TIME, ROW, REPLACEMENT, BOTH[0]}
"""Rows of which nothing is looked at."""
BROAD = frozenset({
    "age", "allowed", "available", "bad", "card", "child", "choose", "continue", "difference",
    "effect", "enough", "feel", "find", "go", "happen", "hold", "hurry", "know", "last", "late",
    "leave", "let", "mean", "medicine", "need", "new", "normal", "partner", "person", "possible",
    "ready", "reason", "recommended", "result", "safe", "serious", "show", "side", "start", "stay",
    "stop", "time", "treatment", "true", "try", "use", "wait", "want", "work",
})  # fmt: skip
"""Ideas with words for too much."""
PARTING = (" than ", ";", " but ")
"""What an English sentence has that may have two parts, beside words of rows."""
SEMICOLONS = frozenset(";；؛")
NEAR = 6
"""Words before "than" of which one says more or less."""

_Spot: TypeAlias = tuple[str, str]
"""A row and one of its places, or an idea."""
_Parts: TypeAlias = tuple[set[_Spot], set[_Spot]]
"""What is in the first of two parts, and in the second one."""
_Finding: TypeAlias = tuple[str, str, str]


class _Named(NamedTuple):
    """Where words of a row begin among the words of their sentence, and the words."""

    at: int
    spot: _Spot
    words: str


class _Sentence(NamedTuple):
    """A sentence: its words, as they are and as they are looked up, those of the rows, the places
    of its commas, and its language by the first subtag."""

    tokens: Sequence[str]
    keys: Sequence[str]
    named: Sequence[_Named]
    commas: Sequence[int]
    language: str

    def first(self, row: str) -> _Named | None:
        return next((one for one in self.named if one.spot[0] == row), None)

    def of(self, spots: Set[_Spot]) -> list[_Named]:
        return [one for one in self.named if one.spot in spots]


def find_in_other_part(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[_Finding]:
    """What changes places between the two parts of two sentences that belong together."""
    is_time = _has_order(source.rows) and _has_order(text.rows)
    said = said_in(source, source_language)
    than = source_language == "en" and " than " in said
    is_instead = REPLACEMENT in source.rows and REPLACEMENT in text.rows
    if ";" in said or " but " in said:
        yield from _find_other_clause(source, source_language, text, language)
    if not (is_time or than or is_instead):
        return
    ours, theirs = _negations(source, source_language), _negations(text, language)
    is_time = is_time and not ours and not theirs
    if not is_time and (ours.count(NEGATION) != theirs.count(NEGATION) or not (than or is_instead)):
        return
    there, here = _read(source, source_language), _read(text, language)
    if is_time:
        yield from _find_other_order(there, here)
    if than and not _is_turned(there, here):
        yield from _of_other_standard(there, here)
    if is_instead:
        spots = _single(there, IN_NO_PART) & _single(here, IN_NO_PART)
        yield from _exchanged(there, here, _replaced(there, spots), _replaced(here, spots))


def _find_other_clause(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> Iterator[_Finding]:
    """Two of one row that change places between two clauses, where another one of it has stayed."""
    there, here = _read(source, source_language), _read(text, language)
    spots = _single(there, IN_NO_PART) & _single(here, IN_NO_PART)
    ours, theirs = _clauses(there, spots), _clauses(here, spots)
    if not ours or not theirs:
        return
    rows = {row for row, _ in (ours[0] & theirs[0]) | (ours[1] & theirs[1])}
    one, two = (
        ({s for s in side[0] if s[0] in rows}, {s for s in side[1] if s[0] in rows})
        for side in (ours, theirs)
    )
    yield from _exchanged(there, here, one, two)


def _clauses(read: _Sentence, spots: Set[_Spot]) -> _Parts | None:
    """What is before and after the only "but" or semicolon of a sentence."""
    cuts = [
        i
        for i, key in enumerate(read.keys)
        if key in BUT or read.tokens[i] in SEMICOLONS or key in words.BUT
    ]
    if len(cuts) == 2 and cuts[1] == cuts[0] + 1:
        del cuts[1]
    if len(cuts) != 1:
        return None
    named = read.of(spots)
    return {o.spot for o in named if o.at < cuts[0]}, {o.spot for o in named if o.at > cuts[0]}


def is_said_from_other_side(
    source: PlacedSentence, source_language: str, text: PlacedSentence, language: str
) -> bool:
    """Does one text say that one of two is more, and the other that the other one is less?"""
    if source_language != "en" or " than " not in said_in(source, source_language):
        return False
    there, here = _read(source, source_language), _read(text, language)
    return _is_turned(there, here) and bool(list(_of_other_standard(there, here)))


def _has_order(rows: Mapping[str, Sequence[Place]]) -> bool:
    """May a sentence say once what is done first?"""
    if TIME in rows:
        moments = rows[TIME]
        return moments[0].words == moments[-1].words
    return ROW in rows and any(place.place == THEN[1] for place in rows[ROW])


def _negations(sentence: PlacedSentence, language: str) -> list[str]:
    """The negations of a sentence, and its words for "only" and exceptions."""
    readings = read_negations(sentence.block, language)
    kinds = [kind for kind, _ in readings[sentence.number].events] if readings else []
    return [NEGATION if kind == CONCORD else kind for kind in kinds if kind in NEGATING]


def _read(sentence: PlacedSentence, language: str) -> _Sentence:
    tokens = sentences(sentence.block, language)[sentence.number].words
    lexicon, name = lexicon_of(language), language.partition("-")[0]
    keys = lexicon.keys(tokens) if lexicon else []
    named = [
        _Named(at, place[:2], place.words)
        for at, place in zip(sentence.starts, sentence.places, strict=False)
        if place.row not in PASSED_OVER and not place.row.startswith(SENSE)
    ]
    if lexicon and name == "tr":  # "Than" is an ending, and its word may be hidden: *dan daha.
        ends = [i for i, key in enumerate(keys) if words.TURKISH_THAN.fullmatch(key)]
        known = {one.at for one in named if " " not in one.words}
        more = [(at, lexicon.find(list(keys[at : at + 1]))) for at in ends if at not in known]
        named += [
            _Named(at, spot[:2], keys[at])
            for at, found in more
            for spots, _ in found
            for spot in spots
        ]
        named.sort(key=lambda one: one.at)
    commas = [i for i, token in enumerate(tokens) if token in COMMAS]
    return _Sentence(tokens, keys, named, commas, name)


def _with_ideas(read: _Sentence) -> _Sentence:
    """The sentence with the ideas of its words."""
    if not has_predicates(read.language):
        return read
    ideas = [
        _Named(at, (IDEA, idea), key)
        for at, key in enumerate(read.keys)
        for idea in ideas_at(read.keys, at, read.language)
        if idea not in BROAD
    ]
    return read._replace(named=sorted([*read.named, *ideas]))


def _with_orders(read: _Sentence) -> _Sentence:
    """The sentence with its words for first, second and so on."""
    joint = "" if read.language == "zh" else " "
    text = joint.join(read.tokens)
    starts = list(accumulate((len(token) + len(joint) for token in read.tokens), initial=0))
    orders = [
        _Named(bisect_right(starts, start) - 1, (ORDER, str(quantity.value)), str(quantity.value))
        for start, _, quantity in find(text, read.language)
        if quantity.order
    ]
    return read._replace(named=sorted([*read.named, *orders]))


def _single(read: _Sentence, without: Set[str]) -> set[_Spot]:
    """What a sentence names at one place, of other rows than those `without` which it is read."""
    places: dict[_Spot, set[int]] = {}
    for one in read.named:
        if one.spot[0] not in without:
            places.setdefault(one.spot, set()).add(one.at)
    return {spot for spot, at in places.items() if len(at) == 1}


def _crossed(
    there: _Sentence, here: _Sentence, one: _Parts | None, two: _Parts | None
) -> Iterator[_Finding]:
    """What has changed over in both directions, if nothing has stayed."""
    if not one or not two or one[0] & two[0] or one[1] & two[1]:
        return
    first, second = one[0] & two[1], one[1] & two[0]
    if first and second:
        yield "order", _shown(there, first, second), _shown(here, second, first)


def _shown(read: _Sentence, *parts: Set[_Spot]) -> str:
    """A word of each part."""
    return ", ".join(next(one.words for one in read.named if one.spot in part) for part in parts)


def _find_other_order(there: _Sentence, here: _Sentence) -> Iterator[_Finding]:
    """What is done first, and is done second in the other text."""
    for step in (lambda read: read, _with_ideas):
        one, two = step(there), step(here)
        spots = _single(one, IN_NO_PART) & _single(two, IN_NO_PART)
        ours, theirs = _in_time(one, spots), _in_time(two, spots)
        if ours is None or theirs is None or ours[0] & theirs[0] or ours[1] & theirs[1]:
            return
        if found := list(_crossed(one, two, ours, theirs)):
            yield from found
            return


def _in_time(read: _Sentence, spots: Set[_Spot]) -> _Parts | None:
    """What is done first, and what is done after it; None where a sentence does not say it once."""
    moments = {one.at: one for one in read.named if one.spot[0] == TIME}
    if len(moments) > 1 or any(one.spot == BOTH for one in read.named):
        return None
    moment = next(iter(moments.values()), None)
    if moment and moment.words not in UNCLEAR and not _is_then(read, moment):
        parts = _around(read, moment.at, spots)
        is_before = moment.spot[1] == BEFORE
        return parts if parts is None or is_before else parts[::-1]
    then = {one.at for one in read.named if one.spot == THEN or one.words in ADVERBS}
    then |= {moment.at} if moment and moment.words not in UNCLEAR else set()
    if len(then) != 1:
        return None
    at, named = then.pop(), read.of(spots)
    if not any(one.at > at for one in named):  # the inhaler first, and your teeth afterwards
        joints = (i for i, key in enumerate(read.keys[:at]) if key in words.AND or i in read.commas)
        at = max(joints, default=at)
    return {o.spot for o in named if o.at < at}, {o.spot for o in named if o.at > at}


def _is_then(read: _Sentence, moment: _Named) -> bool:
    """Does a word for "after" say "then"?"""
    if moment.spot[1] != BEFORE:
        at, is_behind = moment.at, read.language in AFTER_ITS_WORD
        at += -1 if is_behind else 2 if list(read.keys[at + 1 : at + 2]) == ["de"] else 1
        if 0 <= at < len(read.keys) and read.keys[at] in words.THAT:
            return True
    if moment.words in words.OF_THEN and moment.at + 1 < len(read.keys):
        return not words.OF.fullmatch(read.keys[moment.at + 1])
    return moment.words in THEN_WORDS


def _around(read: _Sentence, at: int, spots: Set[_Spot]) -> _Parts | None:
    """What is said beside the word at a place, and what the word belongs to.

    The word precedes what it belongs to, as far as the next comma, or follows it closely.
    """
    named = read.of(spots)
    if read.language in AFTER_ITS_WORD:
        cut = max((comma for comma in read.commas if comma < at), default=-1)
        before = sorted({one.at for one in named if cut < one.at < at})[-2:]
        return {o.spot for o in named if o.at > at}, {o.spot for o in named if o.at in before}
    stop = next((comma for comma in read.commas if comma > at), len(read.keys))
    inside = {one.spot for one in named if at < one.at < stop}
    if any(one.at < at for one in named):
        return {one.spot for one in named if one.at < at}, inside
    return {one.spot for one in named if one.at > stop}, inside


def _of_other_standard(there: _Sentence, here: _Sentence) -> Iterator[_Finding]:
    """Two of one row, of which the other one is compared with something."""
    there, here = _with_orders(there), _with_orders(here)
    spots = (_single(there, IN_NO_PART) & _single(here, IN_NO_PART)) - ACTIONS
    return _exchanged(there, here, _compared(there, spots), _compared(here, spots))


def _exchanged(
    there: _Sentence, here: _Sentence, one: _Parts | None, two: _Parts | None
) -> Iterator[_Finding]:
    """Two of one row that have changed places, whatever else has stayed."""
    if not one or not two:
        return
    first, second = one[0] & two[1], one[1] & two[0]
    rows = {row for row, _ in first} & {row for row, _ in second}
    if rows:
        first, second = ({s for s in side if s[0] in rows} for side in (first, second))
        yield "order", _shown(there, first, second), _shown(here, second, first)


def _is_turned(there: _Sentence, here: _Sentence) -> bool:
    """Does one text say less, or the other side of a quality, where the other says more?"""
    ours, theirs = (
        {row: {s[1] for s in _spots(side) if s[0] == row} for row in {s[0] for s in _spots(side)}}
        for side in (there, here)
    )
    return any(ours[row].isdisjoint(theirs[row]) for row in ours.keys() & theirs.keys())


def _spots(read: _Sentence) -> set[_Spot]:
    rows = MORE_OR_LESS | NEGATABLE
    return {one.spot for one in read.named if one.spot[0] in rows}


def _compared(read: _Sentence, spots: Set[_Spot]) -> _Parts | None:
    """What is compared, and what it is compared with."""
    at = _than(read)
    if at is None:
        return None
    named = read.of(spots)
    if read.language not in ("tr", "hi"):
        return {o.spot for o in named if o.at < at}, {o.spot for o in named if o.at > at}
    end = at + (read.language == "tr")  # A Turkish word has "than" in it.
    last = max((one.at for one in named if one.at < end), default=-1)
    return {o.spot for o in named if o.at != last}, {o.spot for o in named if o.at == last}


def _than(read: _Sentence) -> int | None:
    """The place of the only word of a sentence for "than", or of the Turkish one that has it."""
    keys, name = read.keys, read.language
    if name == "tr":
        behind = words.AFTER_THAN[name]
        at = [
            i
            for i, key in enumerate(keys[:-1])
            if words.TURKISH_THAN.fullmatch(key) and keys[i + 1] in behind
        ]
        return at[0] if len(at) == 1 else None
    listed = words.THAN.get(name, frozenset())
    at = [i for i, key in enumerate(keys) if key in listed]
    if pattern := words.BEFORE_THAN.get(name):
        at = [i for i in at if any(pattern.fullmatch(key) for key in keys[max(0, i - NEAR) : i])]
    if name == "zh":
        at = [
            i
            for i in at
            if i + 1 < len(keys)
            and keys[i + 1] not in words.OTHER_RATIO
            and (not i or keys[i - 1] not in words.IN_RATIO)
        ]
    if len(at) != 1 or (name == "en" and not _is_comparison(keys, at[0])):
        return None
    return at[0]


def _is_comparison(keys: Sequence[str], at: int) -> bool:
    """Does an English "than" compare two things, and not a thing with a number?"""
    behind = keys[at + 1] if at + 1 < len(keys) else ""
    return bool(at) and keys[at - 1] not in words.OTHER_THAN and not behind.isdecimal()


def _replaced(read: _Sentence, spots: Set[_Spot]) -> _Parts | None:
    """What is taken, and what is not."""
    instead = read.first(REPLACEMENT)
    return _around(read, instead.at, spots) if instead else None
