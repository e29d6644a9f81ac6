"""Recognizes that somebody is in distress, by the lists that a clinical role has signed. Pure.

The lists are phrases of a few words in their order, with a gap where two dots are. A word counts in
any spelling that phones make of it, after an article that is joined to it in Arabic, and with one
slip if it is long. In scripts without spaces each sign is a word. Nothing is recognized within a
phrase that means something else, which has to be within one sentence: "No, I want to die" is not
"no want to die".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, TypeAlias

import regex

from pmlpub.serve.wording import HAN, LONGEST_WHOLE, PREFIXES
from pmlpub.sms.keywords import fold_keyword, fold_keywords
from pmlpub.text.characters import drop_ignored

Kind: TypeAlias = Literal["danger", "self_harm"]
KINDS: tuple[Kind, ...] = ("self_harm", "danger")
"""What is recognized, the more urgent first."""
SHORTEST_SLIP = 6
"""A shorter word is too like others to have a slip."""
RANKS = WHOLE, STEM, SLIP = range(3)
"""How a word is that of a list: as it is written, by its beginning or end, or with a slip."""
ANY = "*"
"""Stands for every language."""
NONE: frozenset[str] = frozenset()
NOTHING = (NONE,) * len(RANKS)
"""What a word means that is in no list, at each rank."""
GAP, LONGEST_GAP = "..", 3
"""Stands in a phrase for up to so many other words."""
LONGEST = 40
"""Longer words are in no list, with all that may be joined to them."""
REPEATED = re.compile(r"(\w)\1{2,}")
APOSTROPHES = "'\u2019\u2018\u02bc\u00b4`"
WORD = regex.compile(rf"{HAN.pattern}|[[\p{{L}}\p{{M}}\p{{N}}]--{HAN.pattern}]++", regex.V1)
END = regex.compile(r"[.,;:!?\u2026\n\u3002\uff0c\u3001\uff01\uff1f\uff1b\u061f\u060c\u061b\u0964]")
"""Signs that end a sentence, or a part of one."""


class Distress(NamedTuple):
    """What was recognized, and the languages in whose lists it is as it is written, or else as
    nearly as in any; `possible` are also those by the beginning or end of whose words it is."""

    kind: Kind
    languages: tuple[str, ...]
    possible: tuple[str, ...]


class _Phrase(NamedTuple):
    """A phrase; its `second` word, or a gap too if it has only one word."""

    words: tuple[str, ...]
    kind: str
    language: str
    second: str


class _Found(NamedTuple):
    start: int
    end: int
    phrase: _Phrase


class DistressWords:
    """The lists of a line: for each language the phrases of each kind (`danger`, `self_harm` and
    `other`). The work for a word does not depend on how many phrases there are."""

    def __init__(self, lists: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        self._languages = tuple(lists)
        self._begins: dict[str, list[_Phrase]] = {}
        self._slips: dict[str, set[str]] = {}
        self._stem_slips: dict[str, set[str]] = {}
        self._words: set[str] = set()
        self._known: dict[str, tuple[frozenset[str], ...]] = {}
        for language, kinds in lists.items():
            for kind, phrases in kinds.items():
                for words in dict.fromkeys(w for p in phrases for w in _spellings(p)):
                    self._add(_Phrase(words, kind, language, [*words, GAP][1]))
        stems = [word for word in self._words if "*" in word]
        self._before = sorted({len(w) - 1 for w in stems if w.endswith("*")})
        self._after = sorted({len(w) - 1 for w in stems if w.startswith("*")})
        self._heads = {w[: self._before[0]] for w in stems if w.endswith("*")}
        self._tails = {w[-self._after[0] :] for w in stems if w.startswith("*")}
        sizes = {size for n in self._before for size in (n - 1, n, n + 1)}
        self._slip_begins = {short[: SHORTEST_SLIP - 1] for short in self._slips}
        self._stem_begins = {short[: SHORTEST_SLIP - 1] for short in self._stem_slips}
        self._sizes = sorted(size for size in sizes if size >= SHORTEST_SLIP - 1)
        long = {word for own in (self._slips, self._stem_slips) for w in own.values() for word in w}
        self._slip_heads = {word[:3] for word in long}
        self._slip_middles = {word[0] + word[4:6] for word in long}

    def find(self, message: str) -> Distress | None:
        """What a message is recognized by: that somebody may harm themselves, or else danger."""
        if not self._begins:
            return None
        text = drop_ignored(message[:LONGEST_WHOLE])
        words = _words_of(text)
        forms = {word: self._known.get(word) or self._learn(word) for word in {*words}}
        if all(own is NOTHING for own in forms.values()):
            return None
        others: dict[str, dict[int, int]] = {}
        reach: dict[str, list[int]] = {}
        best: Distress | None = None
        before, found, ends = list[frozenset[str]](), list[_Found](), list[bool]()
        for rank in RANKS:
            if rank == SLIP and best and best.kind == KINDS[0]:
                break
            meant = [forms[word][rank] for word in words]
            if meant != before:
                before, found = meant, self._all_in(meant)
                for one in found:
                    if one.phrase.kind == "other":
                        ends = ends or _ends_in(text)
                        if True in ends[one.start : one.end - 1]:
                            continue
                        tag = one.phrase.language
                        for key in (tag, ANY) if rank == WHOLE else (tag,):
                            spans = others.setdefault(key, {})
                            spans[one.start] = max(one.end, spans.get(one.start, 0))
                tags = {ANY, *(one.phrase.language for one in found if one.phrase.kind in KINDS)}
                reach = {tag: _reach(others[tag], len(words)) for tag in tags if tag in others}
            best = self._most_urgent(found, reach, rank, best)
        return best

    def _most_urgent(
        self,
        found: Sequence[_Found],
        reach: Mapping[str, Sequence[int]],
        rank: int,
        best: Distress | None,
    ) -> Distress | None:
        """What is recognized at a rank, unless `best` is as urgent: what one language has as it is
        written outweighs what another one has with a slip. `reach` has by language, for each word,
        where the phrases end that mean something else and do not begin behind it."""
        none = (0,) * (1 + max((one.start for one in found), default=0))
        anywhere = reach.get(ANY, none) if rank == SLIP else none
        for kind in KINDS:
            if best and KINDS.index(best.kind) < KINDS.index(kind):
                return best
            tags = {
                one.phrase.language
                for one in found
                if one.phrase.kind == kind
                and one.end > reach.get(one.phrase.language, none)[one.start]
                and one.end > anywhere[one.start]
            }
            named = tuple(tag for tag in self._languages if tag in tags)
            if best and best.kind == kind:
                return best if rank == SLIP else best._replace(possible=named)
            if named:
                return Distress(kind, named, named)
        return best

    def _add(self, phrase: _Phrase) -> None:
        self._begins.setdefault(phrase.words[0], []).append(phrase)
        for word in phrase.words:
            if word == GAP:
                continue
            self._words.add(word)
            stem = word.rstrip("*")
            # What means something else is that only as it is spelled: no fish for a poison.
            takes_slips = phrase.kind != "other" and not word.startswith("*")
            if takes_slips and len(stem) >= SHORTEST_SLIP:
                slips = self._stem_slips if stem != word else self._slips
                for short in (stem, *_without_one(stem)):
                    slips.setdefault(short, set()).add(word)

    def _all_in(self, meant: Sequence[frozenset[str]]) -> list[_Found]:
        """The phrases that are in a message. Most are not looked for: one of their words is
        missing in it."""
        every = {*meant}
        there = frozenset[str]().union(*every, (GAP,))
        begun = {
            own: [p for one in own for p in self._begins.get(one, ()) if there.issuperset(p.words)]
            for own in every
        }
        return [
            _Found(start, end, phrase)
            for (start, own), after in zip(enumerate(meant), [*meant[1:], NONE], strict=True)
            for phrase in begun[own]
            if phrase.second in after or phrase.second == GAP
            if (end := _end_of(phrase.words, start, meant))
        ]

    def _learn(self, word: str) -> tuple[frozenset[str], ...]:
        """What a word means, remembered if it is one of the lists: others are people's own."""
        meant = self._meant(word)
        if word in self._words:
            self._known[word] = meant
        return meant

    def _meant(self, word: str) -> tuple[frozenset[str], ...]:
        """The words of phrases that a word of a message may be: as it is written; or also by its
        beginning or end; or also with a slip."""
        if len(word) == 1:
            return (frozenset({word}),) * len(RANKS) if word in self._words else NOTHING
        forms = {word}
        if REPEATED.search(word):
            forms |= {REPEATED.sub(r"\1", word), REPEATED.sub(r"\1\1", word)}
        if word.startswith(PREFIXES):
            forms |= {word.removeprefix(p) for p in PREFIXES}
        forms = {form for form in forms if self._is_near(form)}
        if not forms:
            return NOTHING
        whole = frozenset(forms & self._words)
        stems, slips = set[str](), set[str]()
        for form in forms:
            size = len(form)
            stems.update(f"{form[:n]}*" for n in self._before if n <= size)
            stems.update(f"*{form[size - n :]}" for n in self._after if n <= size)
            if SHORTEST_SLIP - 1 <= size <= LONGEST:
                slips |= self._with_slip(form)
        stems &= self._words
        # Equal sets are one: most words mean the same at each rank.
        found = whole | stems if stems - whole else whole
        return whole, found, found | slips if slips - found else found

    def _is_near(self, form: str) -> bool:
        """Whether a word may be one of the lists: most are not, and are found out here. A slip is
        behind the third letter, or before the fifth one and moves what follows by one at most."""
        if form in self._words:
            return True
        if self._heads and form[: self._before[0]] in self._heads:
            return True
        if self._tails and form[-self._after[0] :] in self._tails:
            return True
        if len(form) < SHORTEST_SLIP - 1:
            return False
        first, middles = form[0], self._slip_middles
        return (
            form[:3] in self._slip_heads
            or first + form[4:6] in middles
            or first + form[3:5] in middles
            or first + form[5:7] in middles
        )

    def _with_slip(self, form: str) -> set[str]:
        """Words that differ from one by a slip; never in the first letter, which people rarely
        miss."""
        found: set[str] = set()
        begins = {one[: SHORTEST_SLIP - 1] for one in (form, *_without_one(form[:SHORTEST_SLIP]))}
        if not self._slip_begins.isdisjoint(begins):
            for short in (form, *_without_one(form)):
                if short in self._slips:
                    found |= {word for word in self._slips[short] if _is_one_slip(form, word)}
        if self._stem_begins.isdisjoint(begins):
            return found
        for size in self._sizes:
            if size > len(form):
                break
            head = form[:size]
            for short in (head, *_without_one(head)):
                if short in self._stem_slips:
                    near = self._stem_slips[short]
                    found |= {word for word in near if _is_one_slip(head, word[:-1])}
        return found


def _words_of(text: str) -> list[str]:
    """The folded words of a text; of longer words than any list has, nothing."""
    words = [w if len(w) <= LONGEST else "" for w in WORD.findall(text, concurrent=False)]
    distinct = list(dict.fromkeys(words))
    folded = dict(zip(distinct, fold_keywords(distinct), strict=True))
    return [folded[word] for word in words]


def _ends_in(text: str) -> list[bool]:
    """Whether a sentence ends behind each word of a text and before the next one."""
    words = list(WORD.finditer(text, concurrent=False))
    return [bool(END.search(text, a.end(), b.start())) for a, b in pairwise(words)]


def _spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """The folded words of a phrase; also those without its apostrophes, as people write."""
    plain = phrase.translate(dict.fromkeys(map(ord, APOSTROPHES)))
    for text in dict.fromkeys((phrase, plain)):
        words = list[str]()
        for part in re.split(rf"[\s{APOSTROPHES}-]+", text):
            head, tail = part.startswith("*"), part.endswith("*")
            if part == GAP and words:
                words.append(GAP)
                continue
            own = [fold_keyword(word) for word in WORD.findall(part, concurrent=False)]
            if own and head:
                own[0] = f"*{own[0]}"
            elif own and tail:
                own[-1] = f"{own[-1]}*"
            words += own
        if words:
            yield tuple(words)


def _end_of(words: Sequence[str], place: int, meant: Sequence[frozenset[str]]) -> int:
    """Where a phrase ends whose first word is at a place of a message; 0 if it is not there."""
    for number, word in enumerate(words):
        if word == GAP:
            rest = words[number + 1 :]
            places = range(place, min(place + LONGEST_GAP + 1, len(meant)))
            ends = (_end_of(rest, start, meant) for start in places if rest[0] in meant[start])
            return next(filter(None, ends), 0)
        if place >= len(meant) or word not in meant[place]:
            return 0
        place += 1
    return place


def _without_one(word: str) -> list[str]:
    """A word without each of its letters but the first."""
    return [word[:i] + word[i + 1 :] for i in range(1, len(word))]


def _reach(spans: Mapping[int, int], words: int) -> list[int]:
    """For each word of a message, the furthest end of the spans (begin: end) that begin at it or
    before it."""
    ends = [0] * words
    for start, end in spans.items():
        ends[start] = end
    return list(accumulate(ends, max))


@lru_cache(maxsize=4096)
def _is_one_slip(one: str, other: str) -> bool:
    """Whether two words with the same first letter differ by one letter that is missing, added or
    another one, or by two that are exchanged."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1:
        return any(short == word for word in _without_one(long))
    if len(long) != len(short):
        return False
    unlike = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unlike) == 2 and unlike[1] - unlike[0] == 1:
        i, k = unlike
        return (one[i], one[k]) == (other[k], other[i])
    return len(unlike) == 1
