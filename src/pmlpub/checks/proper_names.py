"""The words of names in a source: of organizations, people, medicines and places."""

from functools import lru_cache

import regex

from pmlpub.checks.lexicons.english import ORDINARY
from pmlpub.text.pieces import TEXTS

WITHIN = regex.compile(r"(?<=[\p{L},;] |[(“\"])\p{Lu}\p{Ll}++(?!\p{L})")
"""A word with a capital within a sentence, or at the beginning of a bracket."""
_SMALL = r"(?:du|de|des|of|sans|the|la|le|and|for)"
AT_START = regex.compile(
    rf"\p{{Lu}}[\p{{Ll}}’']++(?:[ -](?:{_SMALL}[ ]){{0,2}}\p{{Lu}}[\p{{Ll}}’']*+(?!\p{{L}}))++"
)
"""A name of several words at the beginning of a source. The last one may be a letter."""
WORD = regex.compile(r"\p{Latin}[\p{Latin}\u0300-\u036f]*+")
SMALL = regex.compile(r"(?<!\p{L})\p{Ll}{2,}+")
LEAST_SMALL = 2
"""Words in small letters that follow such a name: a title has capitals in all words."""


@lru_cache(maxsize=TEXTS)
def names(source: str) -> frozenset[str]:
    """The words of names within the sentences of a source, and at its beginning."""
    return frozenset(WITHIN.findall(source)) | names_at_start(source)


@lru_cache(maxsize=TEXTS)
def names_at_start(source: str) -> frozenset[str]:
    """The words of a name of several words with which a source begins: Médecins du Monde helps
    people, Preparation H is a cream. Ordinary words are none."""
    found = AT_START.match(source)
    if found is None or len(SMALL.findall(source, found.end())) < LEAST_SMALL:
        return frozenset()
    words = frozenset(WORD.findall(found[0]))
    return words if ORDINARY.isdisjoint(map(str.lower, words)) else frozenset()
