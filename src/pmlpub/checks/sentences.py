"""Texts as paragraphs, sentences and words, and which sentences translate which.

Addresses and signs such as "no. 5" have no words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias, TypeVar

import regex

from pmlpub.checks.phrases import pattern_of_words, words_of
from pmlpub.text.folding import fold_apostrophes
from pmlpub.text.pieces import TEXTS

Span: TypeAlias = tuple[int, int]
"""Start and end of a place, in code points."""

LONGEST_ABBREVIATION = 8  # characters, with its full stop and one before it
MOST_PAIRS = 900  # sentences of a source times sentences of its translation
# How many sentences translate how many, and what that costs (minus the logarithm of its share).
STEPS = ((1, 1, 0.1), (1, 2, 3.0), (2, 1, 3.0), (1, 3, 6.0), (3, 1, 6.0))
VARIANCE = 6.8  # of a translation's length, per character that is expected
CLASH = 4.0
LEAST_LIKELY = 20.0

ADDRESS = regex.compile(r"https?://[^\s)>\]]++|(?<![\w.+-])[\w.+-]++@[\w.-]++")
BLOCK = regex.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t])")
# A full stop ends a sentence only before white space that is not followed by a lower-case letter;
# other marks always do.
END = regex.compile(
    r"[。！？।॥۔؟]+|[!?…]+(?=[\s\p{P}]|$)|\.+[\p{Pe}\p{Pf}\"'*_]*(?=\s+[\p{Ps}\p{Pi}\"'*_¿¡]*[^\p{Ll}]|\s*$)"
)
MARK = re.compile("[.!?…。！？।॥۔؟]")
"""A text without these is one sentence, and so is one with a single one, at its end."""
ABBREVIATION = regex.compile(
    r"\b(?:dra?|mrs?|ms|sra?|st|prof|vs|ca|approx|ej|p|ex|env|cf|fig|bkz|örn|e\.g|i\.e)\.$",
    regex.IGNORECASE,
)
NUMBER_SIGN = regex.compile(r"(?<=[\p{L}\p{P}\p{N}] )nos?\.\s?\d", regex.IGNORECASE)


class Sentence(NamedTuple):
    """A sentence of a paragraph, `text`, and its words.

    `plain` is the paragraph without what has no words, with every character in its place.
    """

    text: str
    plain: str
    span: Span
    words: tuple[str, ...]

    @property
    def length(self) -> int:
        return self.span[1] - self.span[0]

    def places(self, language: str) -> list[Span]:
        """The place of each word in the paragraph."""
        return [m.span() for m in pattern_of_words(language).finditer(self.plain, *self.span)]


Read = TypeVar("Read")
Group: TypeAlias = Sequence[Read]


@lru_cache(maxsize=TEXTS)
def blocks(text: str) -> Sequence[tuple[int, str]]:
    """The paragraphs and list items of a text, with the places where they begin."""
    if "\n" not in text:
        return ((0, text),) if text.strip() else ()
    breaks = list(BLOCK.finditer(text))
    starts = (0, *(match.end() for match in breaks))
    ends = (*(match.start() for match in breaks), len(text))
    found = ((start, text[start:end]) for start, end in zip(starts, ends, strict=True))
    return tuple((start, block) for start, block in found if block.strip())


@lru_cache(maxsize=TEXTS)
def sentences(block: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph or list item."""
    plain = fold_apostrophes(block)
    if "@" in plain or "://" in plain:
        plain = ADDRESS.sub(_blank, plain)
    mark = MARK.search(plain)
    if mark is None or mark.end() == len(plain):
        return (Sentence(block, plain, (0, len(plain)), words_of(plain, language)),)
    if _may_have_number_sign(plain):
        plain = NUMBER_SIGN.sub(_blank, plain)
    return tuple(
        Sentence(block, plain, (start, end), words_of(plain[start:end], language))
        for start, end in _ends(plain)
    )


def _may_be_abbreviation(text: str, end: int) -> bool:
    """May the text before `end` be an abbreviation? It is none of seven letters or more."""
    last = text[max(0, end - LONGEST_ABBREVIATION) : end]
    return last[-1] == "." and not (len(last) == LONGEST_ABBREVIATION and last[:-1].isalpha())


def _may_have_number_sign(text: str) -> bool:
    low = text.lower()
    return "no." in low or "nos." in low or "\u017f" in low


def _blank(match: "regex.Match[str]") -> str:
    return " " * len(match[0])


def _ends(text: str) -> Iterator[Span]:
    start = 0
    for match in _marks(text):
        if _may_be_abbreviation(text, match.end()) and ABBREVIATION.search(
            text, max(start, match.end() - LONGEST_ABBREVIATION), match.end()
        ):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _marks(text: str) -> Iterator["regex.Match[str]"]:
    """What ends a sentence, unless it is an abbreviation. Each begins with a mark, for which it is
    faster to look first."""
    mark = MARK.search(text)
    while mark:
        found = END.match(text, mark.start())
        if found:
            yield found
        mark = MARK.search(text, found.end() if found else mark.end())


def align(
    sources: Group[Read],
    texts: Group[Read],
    length: Callable[[Read], int],
    is_unlike: Callable[[Group[Read], Group[Read]], bool],
) -> Iterable[tuple[Group[Read], Group[Read]]]:
    """The sentences of a source, paired with those that translate them.

    If both sides have the same number, sentences are paired one by one. Otherwise they are paired
    by their lengths, after Gale and Church (1993). A pair that `is_unlike` costs CLASH more, so
    that of two likely pairings the one without a finding is chosen.
    """
    n, m = len(sources), len(texts)
    if n == m:
        return [(sources[i : i + 1], texts[i : i + 1]) for i in range(n)]
    if n * m > MOST_PAIRS or max(n, m) > 3 * min(n, m):
        return [(sources, texts)]
    ours, theirs = list(map(length, sources)), list(map(length, texts))
    ratio = sum(theirs) / sum(ours)
    best: dict[Span, tuple[float, Span]] = {(0, 0): (0.0, (0, 0))}
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            for a, b, price in STEPS:
                if before := best.get((i - a, j - b)):
                    expected = sum(ours[i - a : i])
                    off = sum(theirs[j - b : j]) / ratio - expected
                    unlikely = min(LEAST_LIKELY, off * off / (2 * VARIANCE * expected))
                    cost = before[0] + price + unlikely
                    if (i, j) in best and cost > best[i, j][0]:
                        continue
                    clash = CLASH if is_unlike(sources[i - a : i], texts[j - b : j]) else 0
                    found = (cost + clash, (i - a, j - b))
                    best[i, j] = min(best.get((i, j), found), found)
    pairs, at = [], (n, m)
    while at != (0, 0):
        i, j = best[at][1]
        pairs.append((sources[i : at[0]], texts[j : at[1]]))
        at = (i, j)
    return reversed(pairs)
