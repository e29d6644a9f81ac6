"""Words of tables: looked up in a text at a place, or as an expression."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias, TypeVar

import regex

from pmlpub.quantities.fold import fold, lower

T = TypeVar("T")
GAP = r"[ \n]{1,2}"
_STARRED = r"\p{Latin}{0,10}(?!\p{Latin})"
_FIRST = regex.compile(r"[\p{L}\p{M}]+")
_LATIN = regex.compile(r"\p{Latin}")
_LETTER = regex.compile(r"[\p{L}\p{M}--[\p{Han}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]", regex.V1)
"""Letters of scripts whose words stand apart."""


def table(tables: Mapping[str, T], language: str) -> T | None:
    """A language's table: by its tag, then by its first subtag."""
    found = tables.get(language)
    return tables.get(language.partition("-")[0]) if found is None else found


def _end(word: str) -> str:
    """What may not follow a word."""
    last = word[-1]
    if word in ("x", "×"):
        return r"(?![\p{Latin}\d]|[ ]?\d)"
    if last.isascii():
        if last.isalpha():
            return r"(?![\p{Latin}\p{M}\d²³])"
        return r"(?!\d)" if last.isdigit() else ""
    if _LATIN.match(last):
        return r"(?![\p{Latin}\p{M}\d²³])"
    if last.isdigit():
        return r"(?!\d)"
    return r"(?![\p{L}\p{M}])" if _LETTER.match(last) else ""


_ENDS = {
    end: regex.compile(end)
    for end in (*map(_end, ("x", "a", "1", "ا", "一")), _STARRED)
}  # fmt: skip


_Stem: TypeAlias = tuple[str, tuple[str, ...], "regex.Pattern[str]"]
"""A word of a table, its parts between blanks, and what must follow it."""


class WordMatch(NamedTuple):
    """A word of a table in a text: what it stands for, the word, and its place with the blanks
    around it."""

    key: str
    word: str
    start: int
    end: int


class Words:
    """Words of a table, and what each stands for."""

    def __init__(
        self, listing: Iterable[tuple[str, str]], group: str, *, whole: bool = True
    ) -> None:
        """`listing` has (key, words); a later one wins. `group` begins the names of groups.

        Not `whole`: anything may follow, as a noun follows the Arabic article.
        """
        self.keys: dict[str, str] = {}
        self._starred = set()
        self._group, self._whole = group, whole
        for key, words in listing:
            stems = lower(fold(words.replace("*", ""))).split("|")
            for word, stem in zip(words.split("|"), stems, strict=True):
                if stem:
                    self.keys[stem] = key
                    if word.endswith("*"):
                        self._starred.add(stem)

    @property
    def is_open(self) -> bool:
        """May words have other endings?"""
        return bool(self._starred)

    @cached_property
    def _ends(self) -> list[tuple[str, list[str]]]:
        """The words by what may not follow them, in the order in which they are tried."""
        ends: dict[str, list[str]] = {}
        for stem in sorted(self.keys, key=len, reverse=True):
            end = _end(stem) if self._whole else ""
            ends.setdefault(_STARRED if stem in self._starred else end, []).append(stem)
        # The empty end last: "°c" before "°".
        order = sorted(ends, key=lambda end: (not end, end == _STARRED))
        return [(end, ends[end]) for end in order]

    # In a text.

    @cached_property
    def _by_first(self) -> dict[str, list[_Stem]]:
        """The words by their first two characters, or by the only one. Words of one character are
        also among those that begin with it, in the order in which they are tried."""
        listed = [
            (stem, tuple(stem.split()), _ENDS[end]) for end, stems in self._ends for stem in stems
        ]
        found: dict[str, list[_Stem]] = {stem[:2]: [] for stem, _, _ in listed}
        for row in listed:
            for first in found if len(row[0]) == 1 else (row[0][:2],):
                if first[0] == row[0][0]:
                    found[first].append(row)
        return found

    def after(
        self, text: str, start: int, blanks: int = 0, signs: str = " ", limit: int | None = None
    ) -> WordMatch | None:
        """The word that follows `start`, after as many of the `signs` as `blanks` says."""
        place, stop = start, len(text) if limit is None else min(limit, len(text))
        while place < stop and place - start < blanks and text[place] in signs:
            place += 1
        if place >= stop:
            return None
        known = self._by_first
        for stem, parts, end in known.get(text[place : place + 2]) or known.get(text[place]) or ():
            # Most end here, without a call.
            behind = _skip(text, place, parts) if text.startswith(parts[0], place) else 0
            if behind and behind <= stop and (last := end.match(text, behind, stop)):
                return WordMatch(self.keys[stem], stem, start, last.end())
        return None

    @cached_property
    def _by_last(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for _, stems in self._ends:
            for stem in stems:
                found.setdefault(stem[-1], []).append((stem, tuple(reversed(stem.split()))))
        return found

    def before(self, text: str, begin: regex.Pattern[str], blanks: int = 0) -> WordMatch | None:
        """The word at the end of a text, before at most as many blanks as `blanks` says; `begin`
        reads backwards what may come before it. Endings of starred words are not looked for."""
        place = len(text)
        while place and len(text) - place < blanks and text[place - 1] in " \n":
            place -= 1
        for stem, parts in self._by_last.get(text[place - 1 : place], ()):
            first = _skip_back(text, place, parts)
            if first is not None and (found := begin.match(text, 0, first)):
                return WordMatch(self.keys[stem], stem, found.start(), len(text))
        return None

    # As an expression.

    @cached_property
    def groups(self) -> list[str]:
        return [f"{self._group}{i}" for i in range(len(self._ends))]

    @cached_property
    def pattern(self) -> str:
        parts = [
            f"(?P<{name}>{'|'.join(regex.escape(stem) for stem in stems)}){end}".replace(r"\ ", " ")
            for name, (end, stems) in zip(self.groups, self._ends, strict=True)
        ]
        # (?!) matches nowhere: an empty table finds nothing.
        return f"(?:{'|'.join(parts)})".replace(" ", GAP) if parts else "(?!)"

    def word(self, match: regex.Match[str]) -> str:
        """The word that matched, without its ending; empty if none did."""
        found = next((word for group in self.groups if (word := match[group])), "")
        return " ".join(found.split())

    def key(self, match: regex.Match[str]) -> str | None:
        return self.keys.get(self.word(match))


def _skip(text: str, place: int, parts: tuple[str, ...]) -> int:
    """The end of words with one or two blanks between them; 0 if they are not there."""
    first, *more = parts
    if not text.startswith(first, place):
        return 0
    place += len(first)
    for part in more:
        blanks = 0
        while blanks < 2 and text[place : place + 1] in (" ", "\n"):
            place, blanks = place + 1, blanks + 1
        if not blanks or not text.startswith(part, place):
            return 0
        place += len(part)
    return place


def _skip_back(text: str, place: int, parts: tuple[str, ...]) -> int | None:
    """The start of words, the last one first, that end at a place; None if they are not there."""
    first, *more = parts
    if not text.endswith(first, 0, place):
        return None
    place -= len(first)
    for part in more:
        blanks = 0
        while blanks < 2 and text[place - 1 : place] in (" ", "\n"):
            place, blanks = place - 1, blanks + 1
        if not blanks or not text.endswith(part, 0, place):
            return None
        place -= len(part)
    return place


def first_word(stem: str) -> str:
    """The letters with which words of a table begin, up to a blank or a sign."""
    found = _FIRST.match(stem)
    return found[0] if found else stem
