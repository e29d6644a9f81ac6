"""Phrases of a lexicon, looked up among the words of a text.

An entry is one word or several in a row. `*` stands for any ending at the end of a word, for any
beginning at its start, and for any word if it is alone. `#` is a number, in digits or as a word,
`#.` is an order as a word, `…` is one to eight words (16 characters in Chinese) without those that
end a gap (a comma, another negation), and `$` is the end of a clause. Of the entries that fit at a
word, the one with the most words wins, and nothing overlaps. In Chinese, which has no spaces, each
character is a word.

Words are compared in one spelling: without case, accents, vowel marks and nuktas, since an SMS
often does without ("nao", "degil"). What is known of a word is kept, so that a text costs one look
at each of its words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain, compress
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

import regex

from pmlpub.text.pieces import Pieces

Label = TypeVar("Label")
Match: TypeAlias = tuple[Label, tuple[int, ...]]
"""A label and the places of its words among the words of the text."""

GAP, CLAUSE_END, ANY, NUMBER, ORDER, COMMA = "…", "$", "*", "#", "#.", ","
MARKERS = frozenset({GAP, CLAUSE_END, ANY, NUMBER, ORDER})
COMMAS = ",،，、;；:：؛()"
AND = frozenset("وف")
"""What Arabic writes together with the next word of an entry."""
LONGEST_GAP, LONGEST_GAP_IN_CHARACTERS = 8, 16
LONGEST_WORD = 60  # letters; more are not a word, and would be slow to match

_LETTERS = r"[\p{L}\p{M}\u200c\u200d]+"
_OTHER = rf"[\p{{Nd}}₀-₉]+|[{COMMAS}]"
TOKEN = regex.compile(rf"(?<=\p{{L}})-free(?!\p{{L}})|{_LETTERS}(?:'{_LETTERS})*|{_OTHER}")
"""Words; the second part of "sugar-free" is one of its own."""
TOKEN_CUT = regex.compile(rf"{_LETTERS}'?|{_OTHER}")
"""Words of languages in which an apostrophe stands between two."""
LETTERS = regex.compile(_LETTERS)
CHARACTER = regex.compile(rf"\p{{L}}|{_OTHER}")
PLAIN = re.compile("[a-z ]+")
"""Entries that all spellings leave as they are."""
SPELLED = regex.compile(rf"(?:(?:\*?{_LETTERS}\*?|[{GAP}$#*])(?: |$))+")
"""Entries in the spelling of their lexicon that are words and markers."""
CUT_AT_APOSTROPHES = frozenset({"fr", "tr"})


@cache
def pattern_of_words(language: str) -> "regex.Pattern[str]":
    """The expression that finds the words of a text in a language."""
    name = language.partition("-")[0]
    if name == "zh":
        return CHARACTER
    return TOKEN_CUT if name in CUT_AT_APOSTROPHES else TOKEN


def words_of(text: str, language: str) -> tuple[str, ...]:
    """The words of a text in a language, with its numbers and commas."""
    return _reader_of_words(pattern_of_words(language))(text)


@cache
def _reader_of_words(pattern: "regex.Pattern[str]") -> Callable[[str], tuple[str, ...]]:
    """What finds the words of a text. No word has a space, so the pieces of a text have its
    words; but texts without spaces are pieces that hardly occur again."""
    if pattern is CHARACTER:
        return lambda text: tuple(pattern.findall(text))
    words_in = Pieces[list[str]](pattern.findall).__getitem__
    return lambda text: tuple(chain.from_iterable(map(words_in, text.split(" "))))


class _Entry(NamedTuple, Generic[Label]):
    """An entry that may begin with a word, the best of which has the lowest rank. `literal` are its
    further words that can be no other ones, and `rest` its further words if all are such."""

    rank: int
    label: Label
    parts: tuple[str, ...]
    literal: frozenset[str]
    rest: list[str] | None


class _Word(NamedTuple, Generic[Label]):
    """The entries that may begin with a word.

    `free` are those without further literal words. Those whose second word is one are under that
    word in `following`, with the free ones, the best first. Those whose second word has an open
    ending, and that have no literal one, stand under its first letter in `beginning`. The others
    stand under the longest of their words, and `needs` are these.
    """

    free: Sequence[_Entry[Label]]
    following: dict[str, list[_Entry[Label]]]
    beginning: dict[str, list[_Entry[Label]]]
    others: dict[str, list[_Entry[Label]]]
    needs: frozenset[str]


_NO_ENTRIES: dict[str, list[Any]] = {}
"""One for all words, since most have no entries of a kind."""


class Phrases(Generic[Label]):
    """The entries of a lexicon in one language, as an index of what is known of each word."""

    def __init__(
        self,
        language: str,
        listing: Iterable[tuple[Label, str]],
        spell: Callable[[str], str],
        *,
        forms: Iterable[tuple[Label, str]] = (),
        particles: tuple[str, ...] = (),
        most_particles: int = 1,
        shortest: int = 2,
        numbers: frozenset[str] = frozenset(),
        orders: frozenset[str] = frozenset(),
        stops: frozenset[Label] = frozenset(),
        is_spelled: bool = False,
    ) -> None:
        """`listing` has labels with an entry each, those first that win a tie. `spell` gives the
        one spelling of a word. `forms` are expressions of whole words, which count where no entry
        of one word does. `particles` may be written together with a word after them that has at
        least `shortest` letters. `numbers` and `orders` are the words of numbers and of orders,
        `stops` the labels that a gap must not contain. `is_spelled`: the listing has that spelling.
        """
        self._spell, self._numbers, self._orders = spell, numbers, orders
        self._particles, self._most_particles = particles, most_particles
        self._shortest = shortest
        self._token = pattern_of_words(language)
        self.is_of_characters = self._token is CHARACTER
        self._gap = LONGEST_GAP_IN_CHARACTERS if self.is_of_characters else LONGEST_GAP
        self._stops, self._is_spelled = stops, is_spelled
        # Entries by their first word; the others are read when they are needed.
        self._exact: dict[str, list[tuple[int, Label, str]]] = {}
        self._starts: dict[str, list[tuple[int, Label, str]]] = {}
        self._ends: dict[str, list[tuple[int, Label, str]]] = {}
        self._start_lengths, self._end_lengths = dict[str, set[int]](), dict[str, set[int]]()
        """How long beginnings are by their first letter, and endings by their last."""
        self._count = 0
        self._form_labels, expressions = [], []
        for label, expression in forms:
            self._form_labels.append(label)
            expressions.append(f"({expression})")
        self._forms = re.compile("|".join(expressions)) if expressions else None
        self._keys, self._words = Pieces(self._key_of), Pieces(self._learn)
        self._read: dict[str, tuple[str, ...]] = {}
        """The words of entries that were needed: those of numbers are, for each of them."""
        self.add(listing)

    def add(self, listing: Iterable[tuple[Label, str]]) -> None:
        """More entries, which lose a tie with those that are there."""
        is_sure = self._is_spelled and not self.is_of_characters
        for label, text in list(listing):
            first = text.partition(" ")[0]
            if not (is_sure and first.strip(ANY).isalpha()):
                first = self._first(first)
            key, index = first, self._exact
            if ANY in first:
                key = first.strip(ANY)
                if first[-1] == ANY:
                    index, lengths, letter = self._starts, self._start_lengths, key[:1]
                else:
                    index, lengths, letter = self._ends, self._end_lengths, key[-1:]
                lengths.setdefault(letter, set()).add(len(key))
            self._count += 1
            index.setdefault(key, []).append((self._count, label, text))
        self._words.clear()

    def find(self, tokens: Sequence[str]) -> list[Match[Label]]:
        """What the words of a text match, in order."""
        return self.find_keys(self.keys(tokens))

    def find_keys(self, keys: list[str]) -> list[Match[Label]]:
        """The same by the words in the spelling of the lexicon."""
        words = list(map(self._words.__getitem__, keys))
        matches: list[Match[Label]] = []
        taken: set[int] = set()
        present: Set[str] = frozenset()
        last = len(keys) - 1
        for start, word in compress(enumerate(words), words):
            if word is None or start in taken:
                continue
            entries, following, beginning, others, needs = word
            if start < last:
                second = keys[start + 1]
                if second in following:
                    entries = following[second]
                if beginning and second[:1] in beginning:
                    entries = _with_beginning(entries, beginning[second[:1]], second)
                if self._particles and second[:1] in AND and second[1:] in following:
                    entries = sorted({*entries, *following[second[1:]]})
            if needs:
                present = present or self._present(keys)
                if not needs.isdisjoint(present):
                    entries = _with_others(entries, needs, others, present)
            for _, label, parts, _, rest in entries:
                if len(parts) == 1:
                    matches.append((label, (start,)))
                    break
                end = start + len(parts)
                if rest is None:
                    places = self._fit(start, parts, keys)
                elif keys[start + 1 : end] == rest:
                    places = tuple(range(start, end))
                else:
                    continue
                if places and taken.isdisjoint(places):
                    taken.update(places)
                    matches.append((label, places))
                    break
        return matches

    def _present(self, keys: Sequence[str]) -> Set[str]:
        """The words that entries may name: those of a text, and without "and" before them."""
        if not self._particles:
            return set(keys)
        return {*keys, *(key[1:] for key in keys if key[:1] in AND)}

    def tokens(self, text: str) -> list[str]:
        """The words of a text or an entry, without stars and the like."""
        return self._token.findall(text)

    def keys(self, tokens: Sequence[str]) -> list[str]:
        """The words of a text in the spelling of the lexicon."""
        return list(map(self._keys.__getitem__, tokens))

    def key(self, token: str) -> str:
        """The word in the spelling of the lexicon."""
        return self._keys[token]

    def is_number(self, key: str) -> bool:
        return key.isdigit() or key in self._numbers

    def _words_of(self, text: str) -> tuple[str, ...]:
        if text not in self._read:
            self._read[text] = tuple(self._parts(text))
        return self._read[text]

    def _first(self, part: str) -> str:
        """The first of the words of a part of an entry, in the fastest way."""
        if self.is_of_characters:
            return part[0] if self._is_spelled and part.isalpha() else next(self._parts(part))
        word = part.strip(ANY)
        is_plain = word.isascii() and word.isalpha() and word.islower()
        if is_plain or (self._is_spelled and LETTERS.fullmatch(word)):
            return part
        return next(self._parts(part))

    def _parts(self, text: str) -> Iterator[str]:
        """The words of an entry in the spelling of the lexicon, with their stars."""
        if self.is_of_characters and text.isalpha():
            yield from map(self._key_of, text)
            return
        if not self.is_of_characters and (
            PLAIN.fullmatch(text) or (self._is_spelled and SPELLED.fullmatch(text))
        ):
            yield from text.split()
            return
        for part in text.split():
            if part in MARKERS or part.startswith("-"):
                yield part
                continue
            starts, ends = part[0] == ANY, part[-1] == ANY
            words = [self._key_of(word) for word in self._token.findall(part.strip(ANY))]
            for number, word in enumerate(words):
                before = ANY if starts and number == 0 else ""
                after = ANY if ends and number == len(words) - 1 else ""
                yield f"{before}{word}{after}"

    def _key_of(self, token: str) -> str:
        return COMMA if token in COMMAS else self._spell(token)

    def _learn(self, key: str) -> _Word[Label] | None:
        """The entries that may begin with a word; None for most words."""
        entries = self._entries(key) if key != COMMA else []
        if not entries:
            return None
        free = list[_Entry[Label]]()
        following, beginning, others = (dict[str, list[_Entry[Label]]]() for _ in range(3))
        for rank, (label, parts) in enumerate(entries):
            literal = [part for part in parts[1:] if part not in MARKERS and ANY not in part]
            rest = None
            if len(literal) == len(parts) - 1 and not self._particles:
                rest = list(parts[1:])
            entry = _Entry(rank, label, parts, frozenset(literal), rest)
            if parts[1:2] == tuple(literal[:1]) and literal:
                following.setdefault(literal[0], []).append(entry)
            elif literal:
                others.setdefault(max(literal, key=len), []).append(entry)
            elif len(parts) > 1 and parts[1][-1] == ANY and parts[1][0] != ANY:
                beginning.setdefault(parts[1][0], []).append(entry)
            else:
                free.append(entry)
        if free:
            following = {second: sorted([*free, *found]) for second, found in following.items()}
        return _Word(
            free or (),
            following or _NO_ENTRIES,
            beginning or _NO_ENTRIES,
            others or _NO_ENTRIES,
            frozenset(others),
        )

    def _entries(self, key: str) -> list[tuple[Label, tuple[str, ...]]]:
        """The entries that may begin with a word: as it is, then without its particles."""
        found: list[tuple[Label, tuple[str, ...]]] = []
        for form in self._bare(key):
            ranked = [
                (rank, length, order, label, self._words_of(text))
                for rank, length, (order, label, text) in self._beginning(form)
            ]
            if len(ranked) > 1:
                ranked.sort(key=_order)
            found += [(label, parts) for *_, label, parts in ranked]
            if any(len(parts) == 1 for _, parts in found):
                return found
        if self._forms and len(key) <= LONGEST_WORD and (match := self._forms.fullmatch(key)):
            label = self._form_labels[(match.lastindex or 1) - 1]
            found.append((label, (key,)))
        return found

    def _beginning(self, form: str) -> Iterator[tuple[int, int, tuple[int, Label, str]]]:
        """Entries whose first word is, begins or ends `form`; each with a rank, which is best at
        0, and how many letters of the word it names."""
        for entry in self._exact.get(form, ()):
            yield 0, len(form), entry
        if self.is_number(form):
            for entry in self._exact.get(NUMBER, ()):
                yield 1, 0, entry
        if form in self._orders:
            for entry in self._exact.get(ORDER, ()):
                yield 1, 0, entry
        for length in self._start_lengths.get(form[:1], ()):
            if length <= len(form):
                for entry in self._starts.get(form[:length], ()):
                    yield 1, length, entry
        for length in self._end_lengths.get(form[-1:], ()):
            if length <= len(form):
                for entry in self._ends.get(form[-length:], ()):
                    yield 1, length, entry

    def _bare(self, key: str) -> Iterator[str]:
        yield key
        for _ in range(self._most_particles if self._particles else 0):
            rest = next((key[len(p) :] for p in self._particles if key.startswith(p)), "")
            if len(rest) < self._shortest:
                return
            key = rest
            yield key

    def _fit(self, place: int, parts: Sequence[str], keys: Sequence[str]) -> tuple[int, ...]:
        """The places of the words of an entry if it fits where its first word does."""
        used, at, is_after_gap = [place], place + 1, False
        for part in parts[1:]:
            if part == GAP:
                is_after_gap = True
            elif part == CLAUSE_END:
                if at < len(keys) and keys[at] != COMMA:
                    return ()
            else:
                if is_after_gap:
                    at = self._after_gap(at, part, keys)
                    is_after_gap = False
                elif at < len(keys) and not self._matches(keys[at], part):
                    return ()
                if not 0 <= at < len(keys):
                    return ()
                if part != ANY:  # Any word may be one that another entry needs.
                    used.append(at)
                at += 1
        return tuple(used)

    def _after_gap(self, start: int, part: str, keys: Sequence[str]) -> int:
        """Where a part stands after one or several words, or -1."""
        for place in range(start + 1, min(start + 1 + self._gap, len(keys))):
            if keys[place - 1] == COMMA or self._is_stop(keys[place - 1]):
                return -1
            if self._matches(keys[place], part):
                return place
        return -1

    def _is_stop(self, key: str) -> bool:
        """May a gap not have this word?"""
        word = self._words[key]
        return word is not None and any(
            len(entry.parts) == 1 and entry.label in self._stops for entry in word.free
        )

    def _matches(self, key: str, part: str) -> bool:
        if key == part:
            return True
        if part == ANY:
            return key != COMMA
        if part == NUMBER:
            return self.is_number(key)
        if part == ORDER:
            return key in self._orders
        if part[0] == ANY and part[-1] == ANY:
            return part[1:-1] in key
        if part[-1] == ANY:
            return key.startswith(part[:-1])
        if part[0] == ANY:
            return key.endswith(part[1:])
        return bool(self._particles) and key[:1] in AND and key[1:] == part


def _order(ranked: tuple[int, int, int, object, tuple[str, ...]]) -> tuple[int, ...]:
    """In which order entries are tried: of equally many words, the one that names more of them."""
    rank, length, order, _, parts = ranked
    markers = sum(part in MARKERS for part in parts)
    return -len(parts), rank, markers, -length, -sum(map(len, parts)), order


def _with_beginning(
    entries: Sequence[_Entry[Label]], listed: Sequence[_Entry[Label]], second: str
) -> Sequence[_Entry[Label]]:
    """Entries with those of which a second word has the beginning, the best first."""
    found = [entry for entry in listed if second.startswith(entry.parts[1][:-1])]
    return sorted([*entries, *found]) if found else entries


def _with_others(
    entries: Sequence[_Entry[Label]],
    needs: Set[str],
    others: Mapping[str, Sequence[_Entry[Label]]],
    present: Set[str],
) -> Sequence[_Entry[Label]]:
    """Entries with those `others` that need another word, and have all words that they need, the
    best first."""
    found = [
        entry for need in needs & present for entry in others[need] if entry.literal <= present
    ]
    return sorted([*entries, *found]) if found else entries
