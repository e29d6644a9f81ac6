"""In which language is a text? It is compared with the tables of `lexicons/languages/`.

A table has the frequent words of a language and the frequent groups of three letters in its words,
with rounded logarithms of their shares. How much more probable a text is in another language than
in its own is the sum over its words and groups (a naive Bayes classifier). Only languages of one
script are compared.

A text that has frequent words of its own language, and none that is frequent in another one alone,
is not compared with all others: this takes a few microseconds, the comparison some hundred.

Some languages share a table, and some pairs are not told apart (`lexicons.kin`).
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import NamedTuple

from pmlpub import disk
from pmlpub.checks.lexicons import kin, own_words, scripts
from pmlpub.checks.lexicons.english import ORDINARY
from pmlpub.text.pieces import Pieces

STEP = 0.5
"""The unit of all logarithms here, which are negative: 4 means e to the power of -2."""
RAREST_WORD, RAREST_GROUP = 19, 23
"""Stand for the share of a word or group that a table does not have, in steps."""
SELDOM = 16
"""Stands for the share of a word of `own_words`, in steps."""
SHORT = 6
"""Words of a text of which one known word says little."""
LONG = 8
"""So many different words without one that is common elsewhere are hardly in another language."""
USUAL_LATIN, USUAL = 16, 18
"""The mean of the groups of letters in ordinary texts, in steps, is hardly above this."""
MOST_WORDS = 60
"""How many words of a text are compared."""
SHORTEST_LEFT = 3
"""Letters of a word that was left in the source's language."""
RARER, RARER_IF_ORDINARY = 5.0, 2.0
"""How much rarer the letters of a word of the source must be in another language."""
FAR = 4.0
"""How much less probable a language is at first, if the site does not have it."""
WIDESPREAD = frozenset({"en", "es", "fr", "pt"})
"""Languages of many sites, with which every text in doubt is compared."""
UNSURE = 8.0
"""How much less probable a language with a small table is at first."""
UNSURE_OF_OWN = 2.5
"""How much less probable any other language is for each word of a text, if the table of its own
language is small: most of its words are not in there."""


LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
CYRILLIC = re.compile("[\u0400-\u04ff]")


class Table(NamedTuple):
    """What is known of a language: its letters, and the shares of its words and groups.

    `borrowed` are words of English that it has too. A table is `small` if it was made from one
    short text.
    """

    letters: frozenset[str]
    borrowed: frozenset[str]
    small: bool
    words: Mapping[str, int]
    groups: Mapping[str, int]


class Guess(NamedTuple):
    """Another language that a text is more probably in.

    `margin` is the natural logarithm of how much more probable it is, and `words` are those that
    say so most clearly.
    """

    language: str
    margin: float
    words: tuple[str, ...]


def table_name(tag: str, text: str = "") -> str:
    """The name of the table for a text in a language; empty if there is none for its letters.

    `tag` is that of the language (`pt-BR`, `sr-Latn`). Where a language is written in two scripts,
    the letters of the text decide.
    """
    primary = tag.partition("-")[0].lower()
    name = kin.TABLES.get(primary, primary)
    if name in kin.IN_LATIN and len(LATIN_LETTER.findall(text)) > len(CYRILLIC.findall(text)):
        return kin.IN_LATIN[name]
    if name in kin.IN_CYRILLIC and len(CYRILLIC.findall(text)) > len(LATIN_LETTER.findall(text)):
        return kin.IN_CYRILLIC[name]
    return name


@cache
def table(language: str) -> Table | None:
    """The table of this name (`pt`, not `pt-BR`); None if there is none."""
    if language not in _common():
        return None
    data = json.loads(_read(language))
    groups = {
        names[start : start + 3]: int(step)
        for step, names in data["groups"].items()
        for start in range(0, len(names), 3)
    }
    words = {word: int(step) for step, names in data["words"].items() for word in names.split(" ")}
    borrowed = frozenset(data["borrowed"].split())
    more = dict.fromkeys(own_words.OWN.get(language, "").split(), SELDOM)
    return Table(frozenset(data["letters"]), borrowed, data["small"], more | words, groups)


@cache
def foreign_words(language: str) -> frozenset[str]:
    """Words that are common in another language of the same script, and not frequent in this."""
    own = table(language)
    if own is None:
        return frozenset()
    found: set[str] = set()
    for other in _rivals(language):
        found |= _common()[other].words
    return frozenset(found.difference(own.words))


@cache
def _odd_letters(language: str) -> "re.Pattern[str]":
    """Letters of other languages of the same script that this language does not use."""
    others = (_common()[other].letters for other in _rivals(language))
    odd = frozenset[str]().union(*others) - _common()[language].letters
    both = odd | {big for letter in odd if len(big := letter.upper()) == 1 and not big.isascii()}
    return re.compile(f"[{''.join(sorted(both))}]" if odd else "(?!)")


def is_small(language: str) -> bool:
    """Was the table of a language made from one short text, so that another one says little?"""
    own = table(language)
    return own is not None and own.small


def is_certain(text: str, words: frozenset[str], language: str) -> bool:
    """Is it certain that a text is in the language? `words` are those of the text, in small
    letters."""
    own = table(language)
    if own is None:
        return True
    if not text.isascii() and _odd_letters(language).search(text):
        return False
    known = len(own.words.keys() & words)
    foreign = len(foreign_words(language) & words)
    if 5 * known >= 2 * len(words) and known >= 5 * foreign:
        return True
    if 5 * known >= len(words) >= LONG and not foreign:
        return True
    if not known or known < 3 * foreign:
        return False
    if len(words) <= SHORT and 4 * known < len(words):  # "La" is a word of many languages.
        return False
    return is_usual(language, words)


def is_usual(language: str, words: Iterable[str]) -> bool:
    """Have the words, on the whole, groups of letters that are frequent in the language?"""
    usual = _how_usual(language)
    return sum(map(usual.__getitem__, words)) <= 0


@cache
def _how_usual(language: str) -> Pieces[int]:
    """How much rarer the groups of a word are than those of ordinary texts, in steps: below 0 if
    they are more frequent."""
    own = table(language)
    most = USUAL_LATIN if own and "a" in own.letters else USUAL

    def learn(word: str) -> int:
        groups = _groups((word,))
        found = own.groups if own else {}
        return sum(map(found.get, groups, repeat(RAREST_GROUP))) - most * len(groups)

    return Pieces(learn)


@lru_cache(maxsize=4096)
def is_left(word: str, source_language: str, language: str) -> bool:
    """Is a word that the source has too an ordinary word of its language, and not of another?

    In a language of the same script it must also have groups of letters that are much rarer there,
    for most of what languages have borrowed from each other is written as if it were their own. In
    one of another script, whatever looks like the source's language counts.
    """
    theirs, own = table(source_language), table(language)
    if theirs is None or len(word) < SHORTEST_LEFT:
        return False
    ordinary = is_ordinary(word, source_language)
    if _scripts(source_language).isdisjoint(_scripts(language)):
        return ordinary or word in theirs.words or is_usual(source_language, (word,))
    if not ordinary and word not in theirs.words:
        return False
    if own is None:
        return True
    if word in own.words or word in own.borrowed:
        return False
    rarer = _in_groups(own, word) - _in_groups(theirs, word)
    return rarer >= (RARER_IF_ORDINARY if ordinary else RARER)


def share_script(language: str, other: str) -> bool:
    """Are the two languages written in one script?"""
    return not _scripts(language).isdisjoint(_scripts(other))


def is_comparable(language: str, source_language: str) -> bool:
    """Is it known which words of the source's language this one has borrowed?"""
    others = _scripts(source_language).isdisjoint(_scripts(language))
    return others or table(language) is not None


def is_ordinary(word: str, language: str) -> bool:
    """Is it a word of health texts that no other language borrows?"""
    return language == "en" and word in ORDINARY


def _in_groups(own: Table, word: str) -> float:
    return STEP * sum(map(own.groups.get, _groups((word,)), repeat(RAREST_GROUP)))


@lru_cache(maxsize=4096)
def guess(
    words: tuple[str, ...], language: str, near: frozenset[str], most: int = MOST_WORDS
) -> Guess | None:
    """The other language that a text is most probably in; None if that is its own, or unknown.

    `words` are in small letters, of which the first (`most`) are compared. `near` are the languages
    of the site, which are more likely than others to be found in the wrong place.
    """
    own = table(language)
    if own is None or not words:
        return None
    words = words[:most]
    unsure = UNSURE_OF_OWN * len(words) if own.small else 0.0
    groups = _groups(words)
    least = _sum(own, words, groups)
    best, name = 0.0, ""
    rivals = _rivals(language)
    if is_usual(language, words):
        found = frozenset(words)
        likely = near | WIDESPREAD
        rivals = tuple(r for r in rivals if r in likely or found & _common()[r].words)
    for other in rivals:
        if (theirs := table(other)) is not None:
            far = 0 if other in near else FAR / 2 if other in WIDESPREAD else FAR
            margin = least - _sum(theirs, words, groups) - far
            margin -= unsure + (UNSURE if theirs.small else 0)
            if margin > best:
                best, name = margin, other
    if not name:
        return None
    theirs = table(name)
    if theirs is None:
        return None
    telling = {
        word: _sum(own, (word,), _groups((word,))) - _sum(theirs, (word,), _groups((word,)))
        for word in words
    }
    shown = sorted((w for w in telling if telling[w] > 0), key=lambda w: -telling[w])
    return Guess(name, best, tuple(shown))


def improbability(language: str, words: Sequence[str]) -> float:
    """How improbable words are in a language: the negative logarithm; 0 without a table."""
    own = table(language)
    return _sum(own, words, _groups(words)) if own else 0.0


def _sum(own: Table, words: Iterable[str], groups: Sequence[str]) -> float:
    """How improbable the words and groups are in a language: the negative logarithm."""
    in_groups = sum(map(own.groups.get, groups, repeat(RAREST_GROUP)))
    in_words = sum(map(own.words.get, words, repeat(RAREST_WORD)))
    return STEP * (in_groups + in_words / 2)


def _groups(words: Iterable[str]) -> list[str]:
    """The groups of three characters in words, whose ends are spaces."""
    text = f" {' '.join(words)} "
    groups = [text[start : start + 3] for start in range(len(text) - 2)]
    return [group for group in groups if group[1] != " "]


@cache
def _rivals(language: str) -> tuple[str, ...]:
    """The other tables in the same script, without those from which this one cannot be told."""
    own = _script_of_table(language)
    alike = next(
        (names for names in kin.NOT_TOLD_APART if language in names), frozenset({language})
    )
    return tuple(o for o in _common() if o not in alike and _script_of_table(o) == own)


def _scripts(language: str) -> frozenset[str]:
    return frozenset(scripts.BY_LANGUAGE.get(language, ("Latin",)))


def _script_of_table(language: str) -> str:
    """The script of a table: the first one of its language."""
    return scripts.BY_LANGUAGE.get(language, ("Latin",))[0]


class _Common(NamedTuple):
    """What is loaded of every language: its letters and its commonest words."""

    letters: frozenset[str]
    words: frozenset[str]


@cache
def _common() -> Mapping[str, _Common]:
    """What is common in each language that has a table."""
    return {
        language: _Common(frozenset(data["letters"]), frozenset(data["words"].split(" ")))
        for language, data in json.loads(_read("common")).items()
    }


def _read(name: str) -> bytes:
    return disk.read_resource(f"checks/lexicons/languages/{name}.json")
