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
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import chain
from typing import Generic, NamedTuple, TypeAlias, TypeVar

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
_OTHER = rf"\p{{Nd}}+|[{COMMAS}]"
TOKEN = regex.compile(rf"(?<=\p{{L}})-free(?!\p{{L}})|{_LETTERS}(?:'{_LETTERS})*|{_OTHER}")
"""Words; the second part of "sugar-free" is one of its own."""
TOKEN_CUT = regex.compile(rf"{_LETTERS}'?|{_OTHER}")
"""Words of languages in which an apostrophe stands between two."""
CHARACTER = regex.compile(rf"\p{{L}}|{_OTHER}")
PLAIN = re.compile("[a-z ]+")
"""Entries that all spellings leave as they are."""
CUT_AT_APOSTROPHES = frozenset({"fr", "tr"})


def pattern_of_words(language: str) -> "regex.Pattern[str]":
    """The expression that finds the words of a text in a language."""
    name = language.partition("-")[0]
    if name == "zh":
        return CHARACTER
    return TOKEN_CUT if name in CUT_AT_APOSTROPHES else TOKEN


@cache
def _words_in_pieces(pattern: "regex.Pattern[str]") -> Pieces[list[str]]:
    return Pieces(pattern.findall)


def words_of(text: str, language: str) -> tuple[str, ...]:
    """The words of a text in a language, with its numbers and commas. No word has a space, so the
    pieces of a text have its words."""
    pattern = pattern_of_words(language)
    if pattern is CHARACTER:  # Texts without spaces are pieces that hardly occur again.
        return tuple(pattern.findall(text))
    return tuple(chain.from_iterable(_words_in_pieces(pattern).of(text)))


class _Entry(NamedTuple, Generic[Label]):
    """An entry that may begin with a word, the best of which has the lowest rank. `literal` are its
    further words that can be no other ones."""

    rank: int
    label: Label
    parts: tuple[str, ...]
    literal: frozenset[str]


class _Word(NamedTuple, Generic[Label]):
    """A word in the spelling of the lexicon, and the entries that may begin with it.

    `free` are those without further literal words, and `following` those whose second word is one,
    under that word. The others stand under the longest of theirs, and `needs` are these.
    """

    key: str
    has_entries: bool
    free: tuple[_Entry[Label], ...]
    following: dict[str, list[_Entry[Label]]]
    others: dict[str, list[_Entry[Label]]]
    needs: frozenset[str]


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
    ) -> None:
        """`listing` has labels with an entry each, those first that win a tie. `spell` gives the
        one spelling of a word. `forms` are expressions of whole words, which count where no entry
        of one word does. `particles` may be written together with a word after them that has at
        least `shortest` letters. `numbers` and `orders` are the words of numbers and of orders, and
        `stops` the labels that a gap must not contain.
        """
        self._spell, self._numbers, self._orders = spell, numbers, orders
        self._particles, self._most_particles = particles, most_particles
        self._shortest = shortest
        self._token = pattern_of_words(language)
        self.is_of_characters = self._token is CHARACTER
        self._gap = LONGEST_GAP_IN_CHARACTERS if self.is_of_characters else LONGEST_GAP
        self._stops = stops
        # Entries by their first word; the others are read when they are needed.
        self._exact: dict[str, list[tuple[int, Label, str]]] = {}
        self._starts: dict[str, list[tuple[int, Label, str]]] = {}
        self._ends: dict[str, list[tuple[int, Label, str]]] = {}
        self._lengths: Sequence[int] = ()
        self._count = 0
        self._form_labels, expressions = [], []
        for label, expression in forms:
            self._form_labels.append(label)
            expressions.append(f"({expression})")
        self._forms = re.compile("|".join(expressions)) if expressions else None
        self._known = Pieces(self._learn)
        self._read: dict[str, tuple[str, ...]] = {}
        """The words of entries that were needed: those of numbers are, for each of them."""
        self.add(listing)

    def add(self, listing: Iterable[tuple[Label, str]]) -> None:
        """More entries, which lose a tie with those that are there."""
        for label, text in list(listing):
            first = next(self._parts(text))
            index = self._ends if first[0] == ANY else self._exact
            index = self._starts if first[-1] == ANY else index
            self._count += 1
            index.setdefault(first.strip(ANY), []).append((self._count, label, text))
        self._lengths = sorted({len(key) for key in (*self._starts, *self._ends)}, reverse=True)
        self._known.clear()

    def find(self, tokens: Sequence[str]) -> list[Match[Label]]:
        """What the words of a text match, in order."""
        words = list(map(self._known.__getitem__, tokens))
        starts = [place for place, word in enumerate(words) if word.has_entries]
        matches: list[Match[Label]] = []
        if not starts:
            return matches
        taken: set[int] = set()
        keys: Set[str] = frozenset()
        for start in starts:
            if start in taken:
                continue
            word = words[start]
            entries: Sequence[_Entry[Label]] = word.free
            if word.needs or word.following:
                if word.needs and not keys:
                    keys = self._keys(words)
                entries = self._fitting(start, words, keys)
            for _, label, parts, _ in entries:
                places = (start,) if len(parts) == 1 else self._fit(start, parts, words)
                if places:
                    taken.update(places)
                    matches.append((label, places))
                    break
        return matches

    def _fitting(
        self, start: int, words: Sequence[_Word[Label]], keys: Set[str]
    ) -> Sequence[_Entry[Label]]:
        """The entries that may fit where a word stands in a text with such `keys`, the best
        first."""
        word = words[start]
        found: list[_Entry[Label]] = []
        if word.following and start + 1 < len(words):
            following = words[start + 1].key
            found += word.following.get(following, ())
            if self._particles and following[:1] in AND:
                found += word.following.get(following[1:], ())
        if not word.needs.isdisjoint(keys):
            for need in word.needs & keys:
                found += [entry for entry in word.others[need] if entry.literal <= keys]
        return sorted([*word.free, *found]) if found else word.free

    def _keys(self, words: Sequence[_Word[Label]]) -> Set[str]:
        """The words that entries may name: those of a text, and without "and" before them."""
        keys = {word.key for word in words}
        if self._particles:
            keys |= {key[1:] for key in keys if key[:1] in AND}
        return keys

    def tokens(self, text: str) -> list[str]:
        """The words of a text or an entry, without stars and the like."""
        return self._token.findall(text)

    def key(self, token: str) -> str:
        """The word in the spelling of the lexicon."""
        return self._known[token].key

    def is_number(self, key: str) -> bool:
        return key.isdigit() or key in self._numbers

    def _words_of(self, text: str) -> tuple[str, ...]:
        if text not in self._read:
            self._read[text] = tuple(self._parts(text))
        return self._read[text]

    def _parts(self, text: str) -> Iterator[str]:
        """The words of an entry in the spelling of the lexicon, with their stars."""
        if self.is_of_characters and text.isalpha():
            yield from map(self._key_of, text)
            return
        if PLAIN.fullmatch(text) and not self.is_of_characters:
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

    def _learn(self, token: str) -> _Word[Label]:
        key = self._key_of(token)
        entries = self._entries(key) if key != COMMA else []
        if not entries:  # As of most words.
            return _Word(key, False, (), {}, {}, frozenset())
        free = []
        following, others = dict[str, list[_Entry[Label]]](), dict[str, list[_Entry[Label]]]()
        for rank, (label, parts) in enumerate(entries):
            literal = [part for part in parts[1:] if part not in MARKERS and ANY not in part]
            entry = _Entry(rank, label, parts, frozenset(literal))
            if parts[1:2] == tuple(literal[:1]) and literal:
                following.setdefault(literal[0], []).append(entry)
            elif literal:
                others.setdefault(max(literal, key=len), []).append(entry)
            else:
                free.append(entry)
        has_entries = bool(free or following or others)
        return _Word(key, has_entries, tuple(free), following, others, frozenset(others))

    def _entries(self, key: str) -> list[tuple[Label, tuple[str, ...]]]:
        """The entries that may begin with a word: as it is, then without its particles."""
        found: list[tuple[Label, tuple[str, ...]]] = []
        for form in self._bare(key):
            ranked = [
                (
                    (
                        -len(parts),
                        rank,
                        sum(p in MARKERS for p in parts),
                        -length,
                        -sum(map(len, parts)),
                        order,
                    ),
                    label,
                    parts,
                )
                for rank, length, (order, label, text) in self._beginning(form)
                for parts in (self._words_of(text),)
            ]
            if not ranked:
                continue
            ranked.sort(key=lambda r: r[0])
            found += [(label, parts) for _, label, parts in ranked]
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
        for length in self._lengths:
            if length > len(form):
                continue
            for entry in self._starts.get(form[:length], ()):
                yield 1, length, entry
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

    def _fit(
        self, place: int, parts: Sequence[str], words: Sequence[_Word[Label]]
    ) -> tuple[int, ...]:
        """The places of the words of an entry if it fits where its first word does."""
        used, at, is_after_gap = [place], place + 1, False
        for part in parts[1:]:
            if part == GAP:
                is_after_gap = True
            elif part == CLAUSE_END:
                if at < len(words) and words[at].key != COMMA:
                    return ()
            else:
                if is_after_gap:
                    at = self._after_gap(at, part, words)
                    is_after_gap = False
                elif at < len(words) and not self._matches(words[at].key, part):
                    return ()
                if not 0 <= at < len(words):
                    return ()
                if part != ANY:  # Any word may be one that another entry needs.
                    used.append(at)
                at += 1
        return tuple(used)

    def _after_gap(self, start: int, part: str, words: Sequence[_Word[Label]]) -> int:
        """Where a part stands after one or several words, or -1."""
        for place in range(start + 1, min(start + 1 + self._gap, len(words))):
            before = words[place - 1]
            if before.key == COMMA or any(
                len(entry.parts) == 1 and entry.label in self._stops for entry in before.free
            ):
                return -1
            if self._matches(words[place].key, part):
                return place
        return -1

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
