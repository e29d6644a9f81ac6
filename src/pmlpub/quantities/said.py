"""Finds numbers in words: cardinals with all that makes them longer, orders, duals, fractions.

A text is taken apart into words once, and each is looked up; the longest listed words count. A
number goes on as long as the next word can belong to it: "two hundred and fifty thousand".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import TypeAlias

import regex

from pmlpub.quantities import chinese_numbers
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.said_number import (
    FRACTION,
    MINUTES,
    NAMED_HOUR,
    ORDER,
    PREFIX,
    WORD,
    Said,
)
from pmlpub.text.pieces import Pieces

_TOKEN = regex.compile(r"[\p{L}\p{M}]+'?")
_GAP = regex.compile(r"[ \n]{1,2}|-|(?<=')")
_ROMAN_SIGN = re.compile("[IVX]")
_ROMAN = regex.compile(
    r"(?<![\p{Latin}\p{N}])(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})"
    r"(?=(?:e|ème|º|ª)?(?![\p{Latin}\p{N}'-]))"
)
_TURKISH_ROMAN = regex.compile(
    r"(?<![\p{Latin}\p{N}])(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})(?='[a-z]{1,5}(?!\p{Latin}))"
)
"""A Roman numeral with an ending after an apostrophe, which other languages do not have."""
_NEXT_WORD = regex.compile(r"\.[ ]\p{Ll}")
"""After a Turkish numeral, where its point ends no sentence."""
_ROMAN_VALUES = {
    "": 0,
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
}
_HOUR_DIGITS = regex.compile(r"[ ](\d{1,2})(?![\d.,:])")
LONGEST = 8  # words of one entry


def words_of(text: str) -> list[str]:
    """The words of a folded text, as they are looked up."""
    return _TOKEN.findall(text)


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Start and end of each of the words of a text."""
    found, end = [], 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        found.append((start, end, word))
    return found


_Entry: TypeAlias = tuple[tuple[str, ...], str, str]
"""The further words of an entry, its kind and its value."""


class Sayings:
    """The number words of a language."""

    def __init__(self, language: str, listings: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        """`listings` has (kind, value -> words); a later one wins."""
        self.language = language
        entries: dict[tuple[str, ...], tuple[str, str]] = {}
        for kind, table in listings:
            for key, words in table.items():
                for word in lower(fold(words)).split("|"):
                    tokens = tuple(_TOKEN.findall(word))
                    if tokens and len(tokens) <= LONGEST:
                        entries[tokens] = (kind, key)
        self.endings = frozenset(nw.NUMBER_ENDINGS.get(language, "").split("|")) - {""}
        for tokens, (kind, key) in list(entries.items()):
            if kind == WORD and len(tokens) == 1 and tokens[0] not in nw.NO_ENDING:
                for ending in self.endings:
                    entries.setdefault((tokens[0] + ending,), (WORD, key))
        self.first: dict[str, list[_Entry]] = {}
        for tokens, (kind, key) in entries.items():
            self.first.setdefault(tokens[0], []).append((tokens[1:], kind, key))
        for found in self.first.values():
            found.sort(key=lambda entry: -len(entry[0]))
        self._by_second: dict[str, dict[str, list[_Entry]]] = {}
        self.multipliers = {
            lower(fold(word)): Decimal(key)
            for key, words in nw.MULTIPLIERS.get(language, {}).items()
            for word in words.split("|")
            if " " not in word
        }
        self.joints = frozenset(
            lower(fold(word)) for word in nw.NUMBER_JOINTS.get(language, "").split("|") if word
        )
        self._known = Pieces(self._is_known)
        self.nouns = frozenset(nw.NUMBERED.split("|"))

    def find(self, text: str, cased: str, words: Sequence[str]) -> list[Said]:
        """The numbers in words of a folded text, in lower case and as it was written. `words` are
        those of the text (`words_of`), which tell most texts apart from those that have a number.
        """
        if self.language == "zh":
            found = [
                *chinese_numbers.find_numerals(text),
                *chinese_numbers.find_parts(text),
                *self._roman(cased, text),
            ]
            found += (
                Said(NAMED_HOUR, value, place, place + len(name))
                for name, value in nw.NAMED_CHINESE_HOURS.items()
                if (place := text.find(name)) >= 0 and not text[place + 2 : place + 3].isdigit()
            )
            return sorted(found, key=lambda said: said.start)
        found, end = [], 0
        known = {word for word in words if self._known[word]}
        tokens = _places(text, words) if known else []
        for index, (start, _, token) in enumerate(tokens):
            if token not in known:
                continue
            if start < end or (start and text[start - 1].isdigit()):
                continue
            for form, skipped in self._forms(token):
                if said := self._longest(form, start + skipped, tokens, index, text):
                    found.append(said)
                    end = said.end
                    break
        if _ROMAN_SIGN.search(cased):
            found = sorted([*found, *self._roman(cased, text)], key=lambda said: said.start)
        return found

    def count(self, text: str) -> int:
        """How many words of a folded text begin a number: by themselves, or with the next one."""
        number, awaited = 0, frozenset[str]()
        for word in words_of(text):
            seconds = self.seconds((word,)) if self._is_known(word) else frozenset[str]()
            number += "" in seconds or word in awaited
            awaited = seconds
        return number

    def may_begin(self, text: str, cased: str, seconds: Set[str]) -> bool:
        """May there be a whole number in words in a folded piece of a text, whose words need these
        `seconds`?"""
        if self.language == "zh":
            return bool(chinese_numbers.SIGN.search(text) or _ROMAN_SIGN.search(cased))
        if _ROMAN_SIGN.search(cased) and (
            _ROMAN.search(cased) or (self.language == "tr" and _TURKISH_ROMAN.search(cased))
        ):
            return True
        return "" in seconds or bool(seconds and self.endings)

    def seconds(self, words: Sequence[str]) -> frozenset[str]:
        """The words of which one must follow some of `words` to make a number of them; an empty one
        if none needs to."""
        return frozenset(
            rest[0] if rest else ""
            for word in words
            for form, _ in self._forms(word)
            for rest, _, _ in self.first.get(form, ())
        )

    def _is_known(self, word: str) -> bool:
        return word in self.first or (
            self.language == "ar" and any(form in self.first for form, _ in self._forms(word))
        )

    def _forms(self, token: str) -> Iterator[tuple[str, int]]:
        """The word, and without what is written together with it; how much that is."""
        yield token, 0
        if self.language == "ar":
            skipped = 0
            for _ in range(3):
                rest = token[skipped:]
                if rest in nw.ARABIC_NO_NUMBERS:
                    return
                if len(rest) > 3 and rest.startswith("ال"):
                    skipped += 2
                elif len(rest) > 3 and rest[0] in "وفبلك":
                    skipped += 1
                else:
                    return
                yield token[skipped:], skipped

    def _longest(
        self, form: str, start: int, tokens: list[tuple[int, int, str]], index: int, text: str
    ) -> Said | None:
        following = tokens[index + 1][2] if index + 1 < len(tokens) else ""
        for rest, kind, key in self._beginning(form, following):
            last = index + len(rest)
            if last < len(tokens) and self._follow(rest, tokens, index, text):
                end = tokens[last][1]
                if kind in (PREFIX, MINUTES):
                    if kind == MINUTES and self._is_range(Decimal(key), tokens, index, last):
                        continue
                    if said := self._before_number(kind, Decimal(key), start, tokens, last, text):
                        return said
                    if kind == PREFIX and abs(Decimal(key)) < Decimal("0.5"):  # सवा alone is 1.25
                        return Said(WORD, f"{1 + Decimal(key)}", start, end)
                    continue
                if kind == FRACTION and rest and rest[-1] == "of":
                    end = tokens[last - 1][1]
                if kind != WORD:
                    return Said(kind, key, start, end)
                value, end = self._composed(Decimal(key), tokens, last, text)
                return Said(WORD, f"{value:f}", start, end)
        return None

    def _beginning(self, form: str, following: str) -> Sequence[_Entry]:
        """The entries that may begin with a form before another word, the longest first."""
        entries = self.first.get(form, ())
        if len(entries) < 2 or self.endings:
            return entries
        if form not in self._by_second:
            seconds = {rest[0] for rest, _, _ in entries if rest}
            self._by_second[form] = {
                second: [entry for entry in entries if entry[0][:1] in ((), (second,))]
                for second in ("", *seconds)
            }
        known = self._by_second[form]
        return known.get(following, known[""])

    def _is_range(
        self, minutes: Decimal, tokens: list[tuple[int, int, str]], first: int, last: int
    ) -> bool:
        """Are English "five to" and the number after them a range: for five to ten minutes?"""
        if self.language != "en" or minutes >= 0 or minutes == nw.QUARTER_TO:
            return False
        before = tokens[first - 1][2] if first else ""
        behind = tokens[last + 2][2] if last + 2 < len(tokens) else ""
        return before not in nw.BEFORE_HOURS or bool(behind and behind not in nw.AFTER_HOURS)

    def _before_number(
        self,
        kind: str,
        amount: Decimal,
        start: int,
        tokens: list[tuple[int, int, str]],
        last: int,
        text: str,
    ) -> Said | None:
        """A number with what is said before it: साढ़े सात, half past seven."""
        end = tokens[last][1]
        if kind == MINUTES and (digits := _HOUR_DIGITS.match(text, end)):
            hour = Decimal(digits[1]) + amount / 60
            return Said(MINUTES, f"{hour}", start, digits.end())
        if last + 1 >= len(tokens):
            return None
        first, stop, token = tokens[last + 1]
        if not _GAP.fullmatch(text, end, first):
            return None
        for rest, word, key in self.first.get(token, ()):
            if word == NAMED_HOUR and kind == MINUTES and not rest:
                return Said(MINUTES, f"{12 + amount / 60}", start, stop)
            if word == WORD and not rest:
                value = Decimal(key)
                if kind == MINUTES:
                    return Said(MINUTES, f"{value + amount / 60}", start, stop)
                return Said(WORD, f"{value + amount}", start, stop)
        return None

    def _follow(
        self, rest: tuple[str, ...], tokens: list[tuple[int, int, str]], index: int, text: str
    ) -> bool:
        for word in rest:
            _, end, _ = tokens[index]
            index += 1
            start, _, token = tokens[index]
            if token != word and not (
                token.startswith(word) and token[len(word) :] in self.endings
            ):
                return False
            if not _GAP.fullmatch(text, end, start):
                return False
        return True

    def _composed(
        self, value: Decimal, tokens: list[tuple[int, int, str]], last: int, text: str
    ) -> tuple[Decimal, int]:
        """The whole value that begins with the word `last`, and where it ends."""
        total, current, end = Decimal(0), value, tokens[last][1]
        if value != value.to_integral_value() or not value:
            return value, end
        while last + 1 < len(tokens):
            start, stop, token = tokens[last + 1]
            if not _GAP.fullmatch(text, end, start):
                break
            if (
                (factor := self.multipliers.get(token))
                and (total == 0 or factor < total)
                and current
                and current < factor
                and not (factor == 100 and current >= 100)
            ):
                current *= factor
                last, end = last + 1, stop
                if factor >= 1000:
                    total, current = total + current, Decimal(0)
                continue
            joined = token in self.joints
            place = last + 2 if joined else last + 1
            if place >= len(tokens) or (
                joined and not _GAP.fullmatch(text, stop, tokens[place][0])
            ):
                break
            more = self._addend(tokens, place, text, total + current, joined=joined)
            if more is None:
                break
            amount, last = more
            end = tokens[last][1]
            current += amount
        return total + current, end

    def _addend(
        self,
        tokens: list[tuple[int, int, str]],
        place: int,
        text: str,
        before: Decimal,
        *,
        joined: bool,
    ) -> tuple[Decimal, int] | None:
        """The number from `place` on that may be added to `before`, and its last word."""
        token = tokens[place][2]
        forms = [token]
        if self.language == "ar" and token.startswith("و"):
            forms, joined = [token[1:], token[1:].removeprefix("ال")], True
        elif self.language == "ar":
            return None
        for form in forms:
            for rest, kind, key in self.first.get(form, ()):
                if kind != WORD or place + len(rest) >= len(tokens):
                    continue
                if not self._follow(rest, tokens, place, text):
                    continue
                amount = Decimal(key)
                if _may_follow(before, amount, joined=joined, language=self.language):
                    return amount, place + len(rest)
        return None

    def _roman(self, cased: str, text: str) -> Iterator[Said]:
        found = [*_ROMAN.finditer(cased)]
        if self.language == "tr":
            found += _TURKISH_ROMAN.finditer(cased)
        for match in found:
            value = 10 * len(match[1]) + _ROMAN_VALUES[match[2]]
            before = regex.search(
                r"(\p{L}+)[ -]$", text[max(0, match.start() - 24) : match.start()]
            )
            noun = before[1] if before else ""
            if value and self._is_numeral(match[0], noun, cased, match.span()):
                yield Said(ORDER, str(value), match.start(), match.end())

    def _is_numeral(self, sign: str, noun: str, cased: str, span: tuple[int, int]) -> bool:
        """Is a Roman numeral one, and not a word or an abbreviation? `noun`: the word before it."""
        if noun in self.nouns:
            return True
        if len(sign) > 1:
            return self.language != "en" or sign not in nw.ENGLISH_NO_NUMERALS
        if self.language == "tr" and _NEXT_WORD.match(cased, span[1]):
            return True
        if self.language == "en" or sign == "X":
            return False
        if self.language == "zh":
            beside = cased[span[0] - 1 : span[0]], cased[span[1] : span[1] + 1]
            return any(one and one in nw.CHINESE_NUMBERED for one in beside) or bool(noun)
        return bool(noun)


def _may_follow(before: Decimal, amount: Decimal, *, joined: bool, language: str) -> bool:
    """May a number word be added to what was said before it?"""
    if amount != amount.to_integral_value() or amount <= 0 or before <= 0:
        return False
    if before % 1000 == 0:
        return amount < 1000
    if before % 100 == 0:
        return amount < 100
    if before % 10 == 0 and before % 100 >= (10 if language == "sw" else 20):
        return amount < 10 and joined
    return (
        language == "ar"
        and joined
        and before % 100 < 10
        and amount % 10 == 0
        and 20 <= amount < 100
    )
