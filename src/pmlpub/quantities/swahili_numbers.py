"""Large numbers in Swahili words, which may be read in several ways.

"Elfu ishirini na saba" is 27,000, and rarely 20,007 or 1,027. A figure of the other text is
answered by any of these.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw

LANGUAGE, AND = "sw", "na"
LONGEST = 14
"""Words of a number; a longer row of them is not looked at."""
BELOW = {100: 10, 1_000: 1_000, 100_000: 100, 1_000_000: 1_000, 1_000_000_000: 1_000}
"""What may be counted of hundreds, thousands and so on: less than this."""
_WORD = regex.compile(r"[\p{L}']+|[^\p{L}\s]")


@cache
def _numbers() -> dict[str, int]:
    """The words of numbers up to 99 that are one word."""
    return {
        lower(fold(word)): int(value)
        for value, words in nw.WORDS[LANGUAGE].items()
        if value.isdecimal() and 0 < int(value) < 100
        for word in words.split("|")
        if " " not in word
    }


@cache
def _multipliers() -> dict[str, int]:
    return {
        word: int(value)
        for value, words in nw.MULTIPLIERS[LANGUAGE].items()
        for word in words.split("|")
    }


def large_numbers(text: str) -> Iterator[tuple[str, frozenset[int]]]:
    """The words of each number of a text that has hundreds, thousands and the like, and what they
    may say."""
    known = {AND, *_numbers(), *_multipliers()}
    run: list[str] = []
    for word in (*_WORD.findall(lower(fold(text))), ""):
        if word in known:
            run.append(word)
            continue
        while run and run[-1] == AND:
            run.pop()
        while run and run[0] == AND:
            del run[0]
        if len(run) <= LONGEST and not _multipliers().keys().isdisjoint(run):
            yield (
                " ".join(run),
                frozenset(v for v, end, _ in _read(run, 0, 10**12) if end == len(run)),
            )
        run = []


def _read(run: Sequence[str], place: int, below: int) -> Iterator[tuple[int, int, int]]:
    """The numbers that may begin at a place, with their ends and what the last word counts."""
    for value, end, counted in _part(run, place, below):
        yield value, end, counted
        if end < len(run) and run[end] == AND:
            for more, last, least in _read(run, end + 1, counted):
                yield value + more, last, least


def _part(run: Sequence[str], place: int, below: int) -> Iterator[tuple[int, int, int]]:
    if place >= len(run):
        return
    if number := _numbers().get(run[place]):
        if number < below:
            yield number, place + 1, 10 if number % 10 == 0 else 1
        return
    factor = _multipliers().get(run[place])
    if factor is None or factor >= below or factor not in BELOW:
        return
    yield factor, place + 1, factor
    for count, end, _ in _read(run, place + 1, BELOW[factor]):
        yield factor * count, end, factor
