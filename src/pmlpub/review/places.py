"""Where the words of a text are that a check read or that a problem quotes. Pure."""

from collections.abc import Iterable

import regex

from pmlpub.checks import row_words
from pmlpub.checks.excerpts import quoted
from pmlpub.problems import Problem
from pmlpub.quantities.fold import Span, fold, fold_with_places, lower

WORD = regex.compile(r"\p{Han}|[^\W\p{Han}]+[\p{M}]*'?", regex.V0)
ALPHABETIC = r"[\p{L}\p{M}\p{Nd}--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]]"
BETWEEN = r"[^\p{L}\p{Nd}]{0,3}"
"""What may be between two words of a phrase."""
SHORTEST = 2
"""The shortest words, in characters, that are looked for; a Chinese one may be shorter."""
HAN = regex.compile(r"\p{Han}")


def find_bounds(text: str, language: str) -> list[Span]:
    """The places of bounds, such as "at least" and "more than", as the check of opposites reads
    them."""
    places = row_words.read(text, language)
    return find_words((p.words for p in places if p.row == row_words.LIMIT), text)


def find_quoted(problems: Iterable[Problem], text: str) -> list[Span]:
    """The places of the words that problems quote, wherever they are in a text."""
    return find_words((word for problem in problems for word in quoted(problem.text)), text)


def find_words(phrases: Iterable[str], text: str) -> list[Span]:
    """The places of phrases in a text, whatever their case and accents, in order.

    Of a phrase whose first words stand apart, "not more than" in "do not take more than", the last
    ones are found, at least two.
    """
    folded = [WORD.findall(lower(fold(phrase))) for phrase in dict.fromkeys(phrases)]
    wanted = [words for words in folded if words and _is_long("".join(words))]
    if not wanted:
        return []
    plain, places = fold_with_places(text)
    plain = lower(plain)
    found = {span for words in wanted for span in _find(words, plain)}
    return sorted((places[start][0], places[end - 1][1]) for start, end in found)


def _find(words: list[str], plain: str) -> list[Span]:
    for first in range(max(1, len(words) - 1)):
        pattern = _pattern(words[first:])
        if spans := [m.span() for m in regex.finditer(pattern, plain, flags=regex.V1)]:
            return spans
    return []


def _is_long(word: str) -> bool:
    return len(word) >= SHORTEST or bool(HAN.match(word))


def _pattern(words: Iterable[str]) -> str:
    """An expression for words of a phrase, which may not continue a word of an alphabet."""
    phrase = BETWEEN.join(regex.escape(word, special_only=True) for word in words)
    return rf"(?<!{ALPHABETIC}(?={ALPHABETIC})){phrase}(?!(?<={ALPHABETIC}){ALPHABETIC})"
