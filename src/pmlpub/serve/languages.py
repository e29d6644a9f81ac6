"""Which language of a line is meant: by a gateway's tag, and by a word of a message.

Tags are looked up as RFC 4647, 3.4 says, after CLDR's aliases (`fra` is `fr`) and likely subtags
(`zh-CN` is written in the script of `zh-Hans`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from pmlpub.serve.other_languages import names_of_all
from pmlpub.serve.wording import Spellings
from pmlpub.sms.keywords import fold_keyword
from pmlpub.text.chinese import kind_of_chinese

ENCODING = re.compile(r"(?<=[A-Za-z])[.@].*")
"""What POSIX adds to a locale: `fr_FR.UTF-8`, `ca_ES@valencia`."""

VARIANT = re.compile("[A-Za-z]{2}(?=-)(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?")
"""A language with a script or a region, as people copy it from a telephone."""
KINDS_OF_CHINESE = {
    "Hans": ("简体", "簡體", "简体字", "簡體字", "简中", "簡中"),
    "Hant": ("繁體", "繁体", "繁體字", "繁体字", "繁中", "正體", "正体", "正體中文", "正体中文"),
}
"""What people call each kind of Chinese, in the characters of both."""
JOINED = ("\u0628", "\u7528")
"""What is joined to the name of a language in Arabic and in Chinese: in."""
ARTICLE, ENDING = "\u0627\u0644", "\u0647"
"""The article before names of languages in Arabic, and their folded ending."""


class UnknownLanguageError(ValueError):
    """A tag that names no language at all."""


class LineLanguages:
    """The languages of a line, in its order, and what they are called, by tag."""

    def __init__(self, tags: Iterable[str], names: Mapping[str, Iterable[str]]) -> None:
        self.tags = tuple(tags)
        self._codes = _codes(self.tags)
        self._bases = frozenset(tag.partition("-")[0].casefold() for tag in self.tags)
        self._names: dict[str, str] = {}
        for tag, called in names.items():
            self._names |= {form: tag for name in called for form in _forms(fold_keyword(name))}
        for tag in self.tags:
            self._names |= dict.fromkeys(KINDS_OF_CHINESE.get(kind_of_chinese(tag), ()), tag)
        others = {form for name in names_of_all(self.tags) for form in _forms(name)}
        others.update(*KINDS_OF_CHINESE.values())
        self._others = others - self._names.keys()
        self._spellings = Spellings(self._names)

    def by_abbreviation(self, short: str) -> str | None:
        """The language of a code as people write it in a message: `PT`, `pt_br`; None if it is
        unclear."""
        text = short.replace("_", "-")
        found = self._codes.get(text.casefold())
        if found or not VARIANT.fullmatch(text) or text[:2].casefold() not in self._bases:
            return found
        return self.by_tag(text)  # PT-PT, ZH-CN

    def by_name(self, word: str) -> str | None:
        """The language that a word names in one of the languages, or in English."""
        return self.by_folded_name(fold_keyword(word))

    def by_folded_name(self, fold: str) -> str | None:
        """As `by_name`, for the fold of a word."""
        return self._names.get(fold) or self._names.get(_bare(fold))

    def near(self, fold: str) -> set[str]:
        """The languages whose names differ from a folded word by one slip."""
        return {self._names[name] for name in self._spellings.near(fold)}

    def is_other(self, fold: str) -> bool:
        """Whether a folded word is the name of a language that the line does not have."""
        last = fold.rpartition("-")[2]  # по-русски
        return not self._others.isdisjoint((fold, _bare(fold), last))

    def is_other_tag(self, word: str) -> bool:
        """Whether a word is the code of a language that the line does not have, with a script or a
        region: `de-AT`, `zh_TW`."""
        from pmlpub.languages import has_variant  # noqa: PLC0415  # As in `_form`.

        tag = word.replace("_", "-")
        return bool(VARIANT.fullmatch(tag)) and not self.by_abbreviation(tag) and has_variant(tag)

    def is_other_code(self, word: str) -> bool:
        """Whether a word is the code of two letters of a language that the line does not have."""
        from pmlpub.languages import has_language  # noqa: PLC0415  # As in `_form`.

        return len(word) == 2 and not self.by_abbreviation(word) and has_language(word.casefold())

    @cached_property
    def _forms(self) -> dict[str, tuple[str, str, str]]:
        return {tag: self._form(tag) for tag in self.tags}

    @staticmethod
    def _form(tag: str) -> tuple[str, str, str]:
        """Language, script and region of a tag. Raises UnknownLanguageError."""
        # Few gateways pass other tags than the line's own, and CLDR's data are large.
        from pmlpub.languages import maximize  # noqa: PLC0415

        try:
            return maximize(tag)
        except ValueError:
            raise UnknownLanguageError(tag) from None

    def by_tag(self, tag: str) -> str | None:
        """The language for the tag that a gateway gives for a person (`fr_FR`, `fra`, `zh-CN`);
        None for one that the line does not have, and for no tag. Raises UnknownLanguageError for
        what is not the tag of a language."""
        text = ENCODING.sub("", tag.strip()).replace("_", "-")
        if not text:
            return None
        if found := self._codes.get(text.casefold()):
            return found
        form = self._form(text)
        same = [own for own, other in self._forms.items() if other[:2] == form[:2]]
        exact = [own for own in same if self._forms[own] == form]
        return (exact or same)[0] if len(exact or same) == 1 else None


def _bare(fold: str) -> str:
    """A folded name without what may be joined to it."""
    return fold[1:] if fold.startswith(JOINED) else fold


def _forms(name: str) -> set[str]:
    """A folded name as people write it: in Arabic also without its article and its ending."""
    if not name.startswith(ARTICLE):
        return {name}
    bare = name.removeprefix(ARTICLE)
    return {name, bare, name.removesuffix(ENDING), bare.removesuffix(ENDING)}


def _codes(tags: Iterable[str]) -> dict[str, str]:
    """Folded codes -> languages; `pt` for `pt-BR` where no other Portuguese is configured."""
    folded = {tag.casefold(): tag for tag in tags}
    primary = Counter(tag.partition("-")[0] for tag in folded)
    short = {tag.partition("-")[0]: language for tag, language in folded.items()}
    return {tag: language for tag, language in short.items() if primary[tag] == 1} | folded
