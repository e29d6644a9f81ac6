"""Where the words of a text are that a check read or that a problem quotes. Pure."""

from collections.abc import Iterable, Iterator

import regex

from pmlpub.checks import row_words
from pmlpub.checks.excerpts import quoted
from pmlpub.problems import Problem
from pmlpub.quantities.fold import Span, fold, fold_with_places, lower

WORD = regex.compile(r"\p{Han}|[^\W\p{Han}]+[\p{M}]*'?", regex.V0)
LETTERS = regex.compile(
    r"[\p{L}\p{M}\p{Nd}--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]]{2}", regex.V1
)
"""Two characters of a word in a script that puts spaces between words."""
BETWEEN = r"[^\p{L}\p{Nd}]{0,3}"
"""What may be between two words of a phrase."""
SHORTEST = 2
"""The shortest words, in characters, that are looked for; a Chinese one may be shorter."""
APART = 8
"""How many of the first words of a phrase may stand apart."""
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
    for first in range(max(1, min(len(words) - 1, APART))):
        if words[first] in plain and (spans := [*_spans(words[first:], plain)]):
            return spans
    return []


def _spans(words: Iterable[str], plain: str) -> Iterator[Span]:
    """The places of words of a phrase, which may not continue a word of an alphabet. The pattern of
    letters takes far longer to compile than the words."""
    phrase = regex.compile(BETWEEN.join(regex.escape(word, special_only=True) for word in words))
    match = phrase.search(plain)
    while match:
        start, end = match.span()
        is_whole = not (_continues(plain, start) or _continues(plain, end))
        if is_whole:
            yield start, end
        match = phrase.search(plain, end if is_whole else start + 1)


def _continues(plain: str, place: int) -> bool:
    """Whether a word of an alphabet has letters before and after a place."""
    return bool(0 < place < len(plain) and LETTERS.match(plain, place - 1))


def _is_long(word: str) -> bool:
    return len(word) >= SHORTEST or bool(HAN.match(word))
