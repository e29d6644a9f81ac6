"""How often a sentence negates: its negations, and what may stand for one of the other text.

The words are in `lexicons.negations`. A number is a range, because languages count in different
ways: words that agree with each other are one negation (ne … pas, no … ni … ningún), and several in
one clause may be one in another language ("no medicine and no vaccine"), but "without" and whatever
is in another clause (after if, because, but) count separately.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

import regex

from pmlpub.checks.lexicons import negations as words
from pmlpub.checks.lexicons.clauses import CONTRAST, NOT_ONLY
from pmlpub.checks.lexicons.qualities import denied_words
from pmlpub.checks.phrases import COMMA, COMMAS, Phrases
from pmlpub.checks.sentences import Sentence, Span, blocks, sentences
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.words import table as table_of
from pmlpub.text.folding import (
    DOTLESS_I,
    LATIN_LETTERS,
    NASAL_SIGNS,
    decompose,
    drop_marks,
    fold_digits,
)
from pmlpub.text.pieces import TEXTS

STOPS = frozenset({
    words.NEGATION, words.CONCORD, words.SECOND, words.WITHOUT, words.CLITIC, words.WITH_CLITIC,
})  # fmt: skip
"""The kinds that a gap in an entry must not contain."""
GAP_ENDS = {"sw": frozenset({words.SEPARATOR})}
"""More of them in some languages: kabla … ikiwa huja- is not kabla … huja-."""
ALONE = frozenset({words.NEGATION, words.CONCORD, words.WITHOUT})
"""The kinds that negate by themselves."""
BOUNDARIES = frozenset({words.SEPARATOR, words.COORDINATOR})
"""The kinds beside which a comma counts."""
IDLE = BOUNDARIES | {words.EXEMPT}
"""The kinds that weigh nothing by themselves."""
SAME_LETTER = LATIN_LETTERS | DOTLESS_I | NASAL_SIGNS
SIGNS = frozenset(COMMAS)
COUNTED = (
    words.IMPLIED,
    words.BEFORE,
    words.EXCEPT,
    words.ONLY,
    words.EXPLETIVE,
    words.UNTIL,
    words.EITHER,
    words.FORBIDDING,
)

UNTIL_KIND, WITHOUT_KIND = words.UNTIL, words.WITHOUT
BEFORE_KINDS = frozenset({words.UNTIL, words.EITHER})
"""Kinds of words for until and before; Turkish "-meden önce" may be "without" too."""
WITHOUT_FOLLOWS = frozenset({"hi", "tr"})
"""Languages in which "without" follows what it says that of."""
LATEST_BEGINNING = 1
"""The last word of a sentence that may begin a clause before the main one: "and unless"."""

TURKISH_MEZ = regex.compile("(?P<stem>.+)m[ae]z")
TURKISH_AORIST = regex.compile("(?P<long>(?P<stem>.+?)[aeiouöüı]?)r")
"""A verb in the aorist, without its vowel and with it: al-ır, hatırla-r."""
TURKISH_IF_NOT = regex.compile(r".{4,}s[ae]niz|degilse")
"""Words that negate, and begin a new clause."""

_NEGATING = {
    "tr": regex.compile(
        "|".join(form for kind, form in words.FORMS["tr"] if kind == words.NEGATION)
    ),
    # Only orders, and what "I" did not or will not do: isiyo ya kawaida is one word, rare.
    "sw": regex.compile("[um]si[a-z]{3,}[ei]|si(?:ku|ta)[a-z]{3,}"),
}
"""Words that negate, in languages whose verbs have their negation in them."""

Event: TypeAlias = tuple[str, tuple[int, ...]]
"""A kind from `lexicons.negations` (or a comma) and which words of the sentence it is."""
PlacedEvent: TypeAlias = tuple[str, tuple[Span, ...]]
"""The same with the places of its words."""


class Weight(NamedTuple):
    """How often a stretch of text negates.

    `least` and `most` are the limits of the range, and `repeated` is the upper limit if clauses may
    be repeated. `without` counts the "without" that `least` includes. The others count words by
    their kind: those that may stand for a negation (`implied`); first and by yourself (`before`);
    `until` and before; before or without in one word (`either`); unless and except (`exceptions`);
    `only`. `forbidding` counts those of the implied ones that forbid. `expletive` counts negations
    after "until", which mean nothing if the other text has "until" or "unless".
    """

    least: int = 0
    most: int = 0
    repeated: int = 0
    without: int = 0
    implied: int = 0
    before: int = 0
    exceptions: int = 0
    only: int = 0
    expletive: int = 0
    until: int = 0
    either: int = 0
    forbidding: int = 0

    def covers(self, other: "Weight", *, same: bool) -> int:
        """How many negations of another text, with the `same` or another number of sentences, this
        one can stand for.

        "Unless" is "if not"; "only" is "not … unless", "not … before" or "nobody … except"; and
        what is done before is not done without.
        """
        most = self.most if same else self.repeated
        meant = most - min(self.expletive, other.until + other.exceptions)
        until = min(other.expletive, self.until + self.exceptions)
        unless = max(0, self.exceptions - other.exceptions)
        only = max(0, self.only - other.only) if same else 0
        if self.least:  # What is "only" in the other text is "not" and "unless" in this one.
            bound = min(max(0, other.only - self.only), unless)
            meant, unless = meant - bound, unless - bound
        earlier = self.either + self.before + (self.until if most else 0)
        before = max(0, other.before - other.without)  # Not without asking first.
        return (
            meant
            + until
            + max(0, unless - max(0, until - self.until))
            + max(0, self.implied - other.implied)
            + min(
                max(0, other.without - self.without),
                max(0, earlier - before - other.until - other.either),
            )
            + min(only, other.exceptions + other.either + max(0, other.until - self.until))
        )

    def is_only_in(self, other: "Weight") -> bool:
        """Whether what this text excepts is all that another one speaks of, and neither negates:
        all but eggs, only eggs."""
        return bool(
            self.exceptions
            and other.only
            and not (self.only or other.exceptions)
            and not (self.most or other.most)
            and self.implied == other.implied
        )

    def lacks_ban_of(self, other: "Weight", *, is_translation: bool) -> bool:
        """Whether another text forbids something, without a negation, and this one has nothing by
        which a translator may forbid it: avoid it, use it. In a translation, words that may
        stand for a negation answer those of the source first: keep still and avoid, keep still."""
        spare = self.implied
        if is_translation and not self.forbidding:
            spare = max(0, self.implied - (other.implied - other.forbidding))
        return bool(other.forbidding and not other.most) and not (
            self.most or spare or self.only or self.either or self.before or self.expletive
        )

    def lacks_exception_of(self, other: "Weight") -> bool:
        """Whether another text says unless or except, and this one nothing of the kind."""
        return other.exceptions > (
            self.exceptions
            + self.only
            + self.expletive
            + max(0, self.until - other.until)
            + max(0, self.most - other.least)
            + (self.either if self.least and other.least else 0)
            + max(0, self.implied - other.implied)
        )


NOTHING = Weight()


class Reading(NamedTuple):
    """A sentence with its weight, and the events that make it."""

    sentence: Sentence
    tag: str
    events: tuple[Event, ...]
    weight: Weight

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def length(self) -> int:
        return self.sentence.length

    @property
    def negations(self) -> tuple[tuple[Span, ...], ...]:
        """The negations, each with the places of its words."""
        return _weigh(self._placed(), self.tag)[0] if self.weight.most else ()

    @property
    def exceptions(self) -> tuple[tuple[Span, ...], ...]:
        """The words that make an exception, by their places."""
        return self._of_kind(words.EXCEPT)

    @property
    def bans(self) -> tuple[tuple[Span, ...], ...]:
        """The words that forbid something, by their places."""
        return self._of_kind(words.FORBIDDING)

    def _of_kind(self, kind: str) -> tuple[tuple[Span, ...], ...]:
        return tuple(spans for found, spans in self._placed() if found == kind)

    def _placed(self) -> list[PlacedEvent]:
        places = self.sentence.places(self.tag)
        return [(kind, _joined([places[n] for n in numbers])) for kind, numbers in self.events]


def main_clause(reading: Reading, kind: str) -> Reading | None:
    """What a sentence says apart from its one clause with "until", "unless" or "without", which has
    such a `kind` from `lexicons.negations`. That clause begins the sentence and ends at a comma, or
    it is all that follows, or where the word follows its clause (Turkish önce), all that is before.
    None if a sentence has no such clause, or several, or nothing else."""
    found_at = [at for found, at in reading.events if found == kind]
    if len(found_at) != 1:
        return None
    places = found_at[0]
    words, spans = reading.sentence.words, reading.sentence.places(reading.tag)
    first, last = 0, places[0]
    is_after = kind in BEFORE_KINDS and _follows_clause(words, places, reading.tag)
    if is_after or (kind == WITHOUT_KIND and reading.tag in WITHOUT_FOLLOWS):
        first, last = places[-1] + 1, len(words)
        if first < last and words[first] in SIGNS:
            first += 1
    elif places[0] <= LATEST_BEGINNING:
        commas = [place for place in range(places[0], len(words)) if words[place] in SIGNS]
        if commas or not places[0]:
            first, last = (commas[0] + 1 if commas else len(words)), len(words)
    elif any(_contrasts(words, at, reading.tag) for at in range(last + 1, len(words) - 1)):
        return None  # Before you travel, but it does not count.
    if first >= last:
        return None
    events = tuple(
        (found, tuple(place - first for place in at))
        for found, at in reading.events
        if first <= at[0] and at[-1] < last
    )
    sentence = reading.sentence._replace(
        words=words[first:last], span=(spans[first][0], spans[last - 1][1])
    )
    weight = _weight(tuple(found for found, _ in events), reading.tag)
    return Reading(sentence, reading.tag, events, weight)


def _contrasts(tokens: Sequence[str], at: int, tag: str) -> bool:
    """Is a comma followed by a "but"?"""
    if tokens[at] not in SIGNS:
        return False
    contrast = CONTRAST.get(tag.partition("-")[0])
    return bool(contrast and contrast.match("".join(tokens[at + 1 : at + 3])))


def _follows_clause(tokens: Sequence[str], places: tuple[int, ...], tag: str) -> bool:
    """Does a word for until or before follow what it says that of?"""
    if tag == "tr":
        return True
    if tag == "zh-Hans":
        return tokens[places[-1]] == "前"
    return tag == "hi" and "जब" not in tokens[max(0, places[0] - 1) : places[0]]


@cache
def table(language: str) -> str | None:
    """The language whose table is used: the tag itself or else its first subtag; None if neither
    has one."""
    for tag in (language, language.partition("-")[0]):
        if tag in words.WORDS:
            return tag
    return None


@lru_cache(maxsize=TEXTS)
def read(block: str, language: str) -> tuple[Reading, ...]:
    """The sentences of a paragraph, each with the whole paragraph as its text."""
    tag = table(language)
    if tag is None:
        return ()
    return tuple([_read(sentence, tag) for sentence in sentences(block, language)])


def _read(sentence: Sentence, tag: str) -> Reading:
    events = _events(sentence, tag)
    if not events:
        return Reading(sentence, tag, (), NOTHING)
    return Reading(sentence, tag, events, _weight(tuple([kind for kind, _ in events]), tag))


@lru_cache(maxsize=4096)
def _weight(kinds: tuple[str, ...], tag: str) -> Weight:
    """The weight of a sentence with such events in this order."""
    return _weigh([(kind, ((0, 0),)) for kind in kinds], tag)[1]


def _events(sentence: Sentence, tag: str) -> tuple[Event, ...]:
    """The relevant words of a sentence, in order; with the commas between them, if any of these
    words weighs anything."""
    tokens = sentence.words
    lexicon = _lexicon(tag)
    found: list[Event] = lexicon.find(tokens)
    if tag == "zh-Hans":
        found = [match for match in found if not _is_question(tokens, match[1])]
    if tag == "tr":
        keys = lexicon.keys(tokens)
        found = [match for match in found if not _is_as_soon_as(keys, match[1])]
    last = len(tokens) - 1
    forms = _last_forms(tag)
    is_free = tokens and not (found and last in found[-1][1])
    if forms and is_free and forms[1].fullmatch(lexicon.key(tokens[last])):
        found.append((forms[0], (last,)))
    if tag in _NEGATING:
        found += _negated_words(found, lexicon.keys(tokens), tag)
    if tag == "tr":
        found += [
            (words.SEPARATOR, at)
            for kind, at in found
            if kind == words.NEGATION and TURKISH_IF_NOT.fullmatch(lexicon.key(tokens[at[-1]]))
        ]
    if not found:
        return ()
    kinds = {kind for kind, _ in found}
    weighs = not kinds <= IDLE
    if weighs and not kinds.isdisjoint(BOUNDARIES) and not SIGNS.isdisjoint(tokens):
        used = {place for _, matched in found for place in matched}
        found += [
            (COMMA, (place,))
            for place, token in enumerate(tokens)
            if token in SIGNS and place not in used
        ]
    found.sort(key=lambda match: match[1][0])
    return tuple(found)


def _negated_words(found: Sequence[Event], keys: Sequence[str], tag: str) -> list[Event]:
    """The negations that are in words which may stand for one: beklemeyin, do not wait."""
    return [
        (words.NEGATION, at)
        for kind, at in found
        if kind in (words.IMPLIED, words.FORBIDDING)
        and _NEGATING[tag].fullmatch(keys[at[0 if tag == "sw" else -1]])
    ]


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The places of words, as one where nothing is between them."""
    joined = list(spans[:1])
    for start, end in spans[1:]:
        if start == joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _is_as_soon_as(keys: Sequence[str], places: tuple[int, ...]) -> bool:
    """Whether a Turkish "-mez" follows the same verb without it: hatırlar hatırlamaz, "as soon as
    you remember"."""
    place = places[0]
    denied = TURKISH_MEZ.fullmatch(keys[place]) if place and len(places) == 1 else None
    verb = TURKISH_AORIST.fullmatch(keys[place - 1]) if denied else None
    if not denied or not verb:
        return False
    # Before the vowel of the aorist, t may be d: gider gitmez.
    return denied["stem"] in (verb["stem"], verb["stem"].removesuffix("d") + "t", verb["long"])


def _is_question(tokens: Sequence[str], places: tuple[int, ...]) -> bool:
    """Whether a Chinese "not" stands between the same characters twice: 能不能 is "whether"."""
    first = places[0]
    return (
        tokens[first] in "不没"
        and 0 < first < len(tokens) - 1
        and tokens[first - 1] == tokens[first + 1]
    )


def _weigh(events: Sequence[PlacedEvent], tag: str) -> tuple[tuple[tuple[Span, ...], ...], Weight]:
    """The negations of a sentence, each with the places of all its words, and its weight."""
    groups: list[list[Span]] = []
    clitics: list[Span] = []  # every ne without a second word so far
    waiting: Span | None = None  # "personne", "plus": a negation if a ne follows
    half: list[Span] = []  # a nor without a negation before it
    open_to_clitic = False  # Is the last negation still without a ne?
    running: set[str] = set()
    least = most = loose = without = 0
    counts = dict.fromkeys(COUNTED, 0)
    dependent = coordinated = False
    before = ""

    def begin(kind: str, spans: Sequence[Span]) -> None:
        nonlocal least, most, without
        groups.append(list(spans))
        most += 1
        if kind not in running:
            running.add(kind)
            least += 1
            without += kind == words.WITHOUT

    for kind, spans in events:
        if kind in counts:
            counts[kind] += 1
            if kind == words.UNTIL:
                running.clear()
            if kind == words.EXPLETIVE:
                groups.append(list(spans))
                least, most = least + 1, most + 1
        elif kind == words.LOOSE:
            loose += 1
        elif kind == words.SEPARATOR:
            running.clear()
            open_to_clitic, waiting, dependent = False, None, True
        elif kind == COMMA:
            if dependent:
                running.clear()
            dependent = False
        elif kind == words.COORDINATOR:
            coordinated = coordinated or bool(groups)
            if before == COMMA and tag in words.JOINED_CLAUSES:
                running.discard(words.NEGATION)
        elif kind == words.CLITIC:
            if open_to_clitic:
                groups[-1] += spans
                open_to_clitic = False
            elif waiting:
                begin(words.NEGATION, [waiting, *spans])
                waiting = None
            else:
                clitics += spans
        elif kind in (words.NEGATION, words.CONCORD, words.WITH_CLITIC) and clitics:
            begin(words.NEGATION, [*clitics, *spans])
            most += len(clitics) - 1
            clitics.clear()
        elif kind == words.WITH_CLITIC:
            waiting = spans[0]
        elif kind in (words.CONCORD, words.SECOND) and groups:
            groups[-1] += spans
            most += 1
        elif kind == words.SECOND:
            if half:
                begin(words.NEGATION, [*half, *spans])
            half += spans
        elif kind in (words.NEGATION, words.CONCORD):
            begin(words.NEGATION, spans)
            open_to_clitic = True
        elif kind == words.WITHOUT:
            begin(kind, spans)
        before = kind
    most += loose + len(clitics)
    counts[words.IMPLIED] += counts[words.FORBIDDING]
    weight = Weight(least, most, most + coordinated, without, *(counts[k] for k in COUNTED))
    return tuple(tuple(sorted(g)) for g in groups), weight


@cache
def _lexicon(tag: str) -> Phrases[str]:
    listing = [(words.EXEMPT, entry) for entry in sorted(words.WORDS[tag][words.EXEMPT])]
    listing += [(words.FORBIDDING, entry) for entry in sorted(words.FORBIDDING_WORDS[tag])]
    for kind, entries in words.WORDS[tag].items():
        if kind != words.EXEMPT:
            listing += [(kind, entry) for entry in sorted(entries)]
    name = tag.partition("-")[0]
    numbers = (table_of(nw.WORDS, name) or {}).values()
    spell = _spell_arabic if tag == "ar" else _spell
    lexicon = Phrases(
        tag,
        listing,
        spell,
        forms=words.FORMS.get(tag, ()),
        particles=("و", "ف") if tag == "ar" else (),
        numbers=frozenset(spell(word) for listed in numbers for word in listed.split("|") if word),
        stops=STOPS | GAP_ENDS.get(tag, frozenset()),
    )
    # Those that have a "not" in them count as that.
    lexicon.add(
        (words.IMPLIED, entry) for entry in denied_words(name) if not _has_negation(entry, lexicon)
    )
    return lexicon


def has_negation(entry: str, language: str) -> bool:
    """Whether an entry of another lexicon has a "not" or "without" in it."""
    tag = table("zh-Hans" if language == "zh" else language)
    return tag is not None and _has_negation(entry, _lexicon(tag))


def _has_negation(entry: str, lexicon: Phrases[str]) -> bool:
    text = entry.replace(" -", "-")  # "sugar -free" is an entry, "sugar-free" a text.
    return any(kind in ALONE for kind, _ in lexicon.find(lexicon.tokens(text)))


@cache
def _last_forms(tag: str) -> tuple[str, "regex.Pattern[str]"] | None:
    forms = words.LAST_FORMS.get(tag)
    return (forms[0], regex.compile(forms[1])) if forms else None


@lru_cache(maxsize=8192)
def _spell(word: str) -> str:
    """A word as in the tables, without case, accents, vowel marks and nuktas."""
    word = word.casefold()
    if word.isascii():
        return word.removesuffix("'s")
    if word[0].isdigit():
        return fold_digits(word)
    return drop_marks(decompose(word)).translate(SAME_LETTER).removesuffix("'s")


@lru_cache(maxsize=8192)
def _spell_arabic(word: str) -> str:
    """An Arabic word without vowel marks; hamza is no mark upon its letter."""
    if word[0].isdigit():
        return fold_digits(word)
    for verb, apart in words.MARKED_VERBS:
        word = word.replace(verb, apart)
    return drop_marks(word.casefold())


class TextReading(NamedTuple):
    """The readings of each paragraph of a text, and their weights; whether it has a negation or an
    exception, and whether it has both in one sentence; whether it has any word that may negate."""

    readings: tuple[tuple[Reading, ...], ...]
    weights: tuple[tuple[Weight, ...], ...]
    says_anything: bool
    denies_exception: bool
    may_negate: bool


@lru_cache(maxsize=TEXTS)
def read_text(text: str, language: str) -> TextReading:
    """The paragraphs of a text as they were read."""
    readings = tuple([read(block, language) for _, block in blocks(text)])
    weights = tuple([tuple([r.weight for r in found]) for found in readings])
    says_anything = any(w.least or w.exceptions or w.forbidding for found in weights for w in found)
    if not says_anything and table(language) == "en":
        says_anything = _says_not_only(readings)
    denies_exception = any(w.exceptions and w.least for found in weights for w in found)
    may_negate = any(w.most for found in weights for w in found)
    return TextReading(readings, weights, says_anything, denies_exception, may_negate)


def _says_not_only(readings: Sequence[Sequence[Reading]]) -> bool:
    """Does an English text say "not only", which weighs nothing?"""
    return any(
        kind == words.EXEMPT and bool(NOT_ONLY.search(reading.text))
        for found in readings
        for reading in found
        for kind, _ in reading.events
    )


def total(found: Sequence[Reading]) -> Weight:
    """The weight of sentences together."""
    if len(found) == 1:
        return found[0].weight
    weights = [reading.weight for reading in found if reading.events]
    if len(weights) == 1:
        return weights[0]
    return Weight(*map(sum, zip(*weights, strict=True))) if weights else NOTHING
