"""The tables of one language, and what may come before its words."""

from collections.abc import Mapping

import regex

from pmlpub.quantities.words import Words, table

# What may come before a word, beginning with the particles that Arabic writes together with it.
_BEFORE = {"ar": r"(?<![\p{L}\p{M}\d])[وفبلك]?(?:ال)?", "hi": r"(?<![\p{L}\p{M}])", "zh": ""}
_LATIN_BEFORE = r"(?<![\p{Latin}\p{Greek}\d])"


class Tables:
    """The tables of one language, by its tag."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.language = tag.partition("-")[0]
        self.is_latin = self.language not in _BEFORE
        """Is the language read as those in Latin letters are? So is every one without an entry."""
        self.begin = _BEFORE.get(self.language, _LATIN_BEFORE)
        self.begin_back = regex.compile(rf"(?r){self.begin}")
        """Reads backwards what may come before a word, from the word on."""

    def words(self, tables: Mapping[str, Mapping[str, str]], group: str) -> Words:
        """The language's words that stand for keys."""
        return Words((table(tables, self.tag) or {}).items(), group)

    def listed(self, tables: Mapping[str, str], group: str) -> Words:
        """The language's words that stand for nothing but themselves."""
        return Words([("", table(tables, self.tag) or "")], group)

    def is_in(self, tags: frozenset[str]) -> bool:
        """Is the language one of those that have a habit?"""
        return bool(table(dict.fromkeys(tags, True), self.tag))
