"""Words that show a near language: they have letters that the language of a text does not have, or
are listed as words of the other one alone (`lexicons.siblings`).

A word with a capital letter may be a name, and what the source has too says nothing.
"""

import re
from collections.abc import Iterable
from functools import cache

from pmlpub.checks.lexicons import kin, siblings
from pmlpub.checks.word_sets import word_set

LEAST = 2
"""So many such words are no accident."""
WORD = re.compile(r"[^\W\d_]+")
FIRST = re.compile(r"(?:\A|[.!?]\s)([^\W\d_]+)")
SHARED = frozenset({*kin.TABLES.values(), *kin.IN_LATIN.values()})
"""Tables of several languages: what one of them never has, another one may have."""
SMALL_WORD = r"(?<![^\W\d_])[^\W\d_]*{letters}[^\W\d_]*"


def sibling_words(text: str, source: str, language: str) -> list[str]:
    """The words of a near language in a text, if there are enough of them. `language` is the first
    part of the tag of the text's language."""
    language = "nb" if language == "no" else language
    if (endings := _endings(language)) and endings.search(text):
        theirs = word_set(source)
        if told := [word for word in endings.findall(text) if word not in theirs]:
            return list(dict.fromkeys(told))
    found = [*(_words(language) & word_set(text))]
    if not text.isascii() and (pattern := _letters(language)) and pattern[0].search(text):
        found += [
            word for word in pattern[1].findall(text) if word[0].islower() or not word.isascii()
        ]
    if len(found) < LEAST:
        return []
    theirs, written = word_set(source), frozenset(WORD.findall(text))
    first = frozenset(m[1].lower() for m in FIRST.finditer(text))
    told = []
    for word in dict.fromkeys(one.lower() for one in found):
        # A word with a capital may be a name, unless a sentence begins with it.
        if word not in theirs and (word in written or word in first):
            told.append(word)
    return told if len(told) >= LEAST else []


def is_foreign_to(language: str, words: Iterable[str]) -> bool:
    """Are several of some words, in small letters, those that a language never has?"""
    if language in SHARED:
        return False
    return len(_words(language).intersection(words)) >= LEAST


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(siblings.WORDS.get(language, "").split())


@cache
def _endings(language: str) -> "re.Pattern[str] | None":
    """Words in small letters with an ending that the language does not have."""
    endings = siblings.ENDINGS.get(language, "")
    return re.compile(rf"(?<![^\W\d_])[^\W\d_]{{2,}}(?:{endings})(?![^\W\d_])") if endings else None


@cache
def _letters(language: str) -> "tuple[re.Pattern[str], re.Pattern[str]] | None":
    """The letters that the language does not have, and words with them."""
    letters = siblings.LETTERS.get(language, "")
    if not letters:
        return None
    one = f"[{letters}{letters.upper()}]"
    return re.compile(one), re.compile(SMALL_WORD.format(letters=one))
