"""The expressions for units of one language, before and after a number."""

from collections.abc import Iterable, Iterator, Mapping

import regex

from pmlpub.quantities.cldr import cldr
from pmlpub.quantities.fold import fold, lower
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.number_grammar import Joints
from pmlpub.quantities.tables import Tables
from pmlpub.quantities.words import WordMatch, Words, table

_ENDING = regex.compile(r"'\p{Latin}{1,6}")
_LATIN = regex.compile(r"\p{Latin}")


class Units:
    """Units, before and after a number."""

    def __init__(self, tables: Tables, joints: Joints) -> None:
        own = table(un.UNITS, tables.tag)
        self.known = own is not None
        generated = _clear_words(tables.tag, own or {})
        words = {*joints.range_words.keys, *joints.other_words.keys}
        symbols = {
            key: "|".join(w for w in value.split("|") if w not in words)
            for key, value in un.SYMBOLS.items()
        }
        self.pairs = (*generated.items(), *symbols.items(), *(own or {}).items())
        if endings := table(un.ENDINGS, tables.tag):
            self.pairs = tuple(_with_endings(self.pairs, endings))
        self.keys = frozenset(key for key, _ in self.pairs)
        self.symbols = frozenset(Words(symbols.items(), "s").keys)
        self.words = Words(self.pairs, "u")
        part = table(nw.PART_JOINTS, tables.tag)
        self._part_joint = regex.compile(rf"[ ]{part}") if part else None
        first = table(un.BEFORE, tables.tag) or frozenset()
        self.come_first, self._first = "day" in first, first
        self.words_before = Words([p for p in self.pairs if p[0] in first], "b")
        self._language, self._begin_back = tables.language, tables.begin_back
        self._begin, self._mentions = tables.begin, dict[str, regex.Pattern[str]]()

    def after(self, text: str, start: int, limit: int | None = None) -> WordMatch | None:
        """The unit after a number. In Turkish an ending may come between: 50 mg, 2'şer tablet."""
        if self._language == "tr" and (ending := _ENDING.match(text, start)):
            start = ending.end()
        if text.startswith("-", start):
            return self.words.after(text, start + 1, limit=limit)
        found = self.words.after(text, start, 2, " \n", limit)
        if found and found.key == "%" and self._begins_next(text, found.end):
            return None
        return found

    def _begins_next(self, text: str, place: int) -> bool:
        """Is a sign the one of the number after it? %2'den %3'e"""
        return "%" in self._first and text[place : place + 1].isdecimal()

    def before(self, lead: str) -> WordMatch | None:
        """The unit before a number, which follows `lead`."""
        return self.words_before.before(lead, self._begin_back, 2)

    def before_half(self, lead: str) -> WordMatch | None:
        """The unit before a half, where it says one: an hour and a half."""
        joints = nw.HALF_JOINTS.get(self._language, ())
        joint = next((one for one in joints if lead.endswith(one)), None)
        if joint is None:
            return None
        found = self.words.before(lead.removesuffix(joint), self._begin_back)
        return found and found._replace(end=len(lead))

    def after_part(self, text: str, start: int) -> WordMatch | None:
        """The unit after a fraction: a quarter of an hour."""
        if self._part_joint is None:
            return self.after(text, start)
        joint = self._part_joint.match(text, start)
        return self.words.after(text, joint.end()) if joint else None

    def mention(self, unit: str) -> regex.Pattern[str] | None:
        """An expression for the unit's words anywhere in a text."""
        if unit not in self._mentions:
            listing = [(key, words) for key, words in self.pairs if key == unit and words]
            if not listing:
                return None
            self._mentions[unit] = regex.compile(self._begin + Words(listing, "u").pattern)
        return self._mentions[unit]


def _with_endings(pairs: Iterable[tuple[str, str]], endings: str) -> Iterator[tuple[str, str]]:
    """Units with what may be written together with their words."""
    for key, words in pairs:
        listing = words.split("|")
        joined_words = (word + ending for word in listing for ending in endings.split("|"))
        yield key, "|".join((*listing, *joined_words))


def _clear_words(tag: str, own: Mapping[str, str]) -> dict[str, str]:
    """CLDR's words for units, without those that are other words too: abbreviations of one or two
    letters ("a" is a year in Spanish), words of several units, and those that a table by hand has
    for another unit."""
    generated = cldr(tag)
    if generated is None:
        return {}
    taken = {word: key for key, words in own.items() for word in lower(fold(words)).split("|")}
    folded = {key: [lower(fold(word)) for word in words] for key, words in generated.units.items()}
    owners: dict[str, str | None] = {}
    for key, words in folded.items():
        for word in words:
            owners[word] = key if owners.get(word, key) == key else None
    return {
        key: "|".join(
            written
            for written, word in zip(words, folded[key], strict=True)
            if word
            and owners[word] == key
            and taken.get(word, key) == key
            and (_is_clear(word) or _is_dose(key, word))
        )
        for key, words in generated.units.items()
    }


def _is_dose(key: str, word: str) -> bool:
    """Is a word of two letters in another script than the Latin one that of a dose: мг, мл?"""
    return key in un.DOSES and sum(map(str.isalpha, word)) > 1 and not _LATIN.search(word)


def _is_clear(word: str) -> bool:
    letters = sum(map(str.isalpha, word))
    return (
        letters > 2
        or letters < len(word.strip("."))
        or bool(regex.search(r"[\p{Han}\p{Hangul}]", word))
    )
