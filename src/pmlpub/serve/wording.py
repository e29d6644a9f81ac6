"""The words of a message, and the keywords that it may mean. Pure.

What is found here is asked about and never answered by guess: only a keyword that is the first word
of a message, as its catalog spells it, gets its answer at once.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import regex

from pmlpub.sms.keywords import LONGEST
from pmlpub.text.characters import drop_ignored

LONGEST_MESSAGE = 1600
"""How many characters of a message are looked at: those of the longest SMS."""
LONGEST_WHOLE = 10_000
"""In how many of them distress is looked for: as many as a request may have bytes."""
MOST_WORDS = 40
"""How many words of a message are looked at: four SMS rarely have more."""
MOST_SIGNS = 100
"""How much of a word is looked at: a text without spaces is one word."""
SHORTEST = 4
"""A shorter word has too many others that are like it."""
SHORTEST_STEM = 5
"""A shorter keyword begins too many other words."""
LARGEST_ALPHABET = 120
"""In scripts with more letters, such as Chinese, words do not have slips of one letter."""
WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-_][\p{L}\p{M}\p{N}]+)*")
HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
"""Letters of scripts that are written without spaces between words."""
PREFIXES = (
    *("\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0641\u0627\u0644", "\u0643\u0627\u0644"),
    *("\u0644\u0644", "\u0627\u0644", "\u0648", "\u0628", "\u0644", "\u0641", "\u0643"),
)
"""The article of Arabic, and the words of one letter that are joined to the next one."""


def words_of(message: str) -> list[str]:
    """The words of a message. Some phones send marks of direction and joiners along; no keyword has
    one. Letters that stand alone (`C U R E`, `风 险`) are one word."""
    found = WORDS.findall(drop_ignored(message), concurrent=False)[:MOST_WORDS]
    words = [word[:MOST_SIGNS] for word in found]
    alone = all(len(word) == 1 and word.isalpha() for word in words)
    if len(words) > 1 and alone and (len(words) >= SHORTEST or all(map(HAN.match, words))):
        return ["".join(words)]
    return words


class Spellings:
    """The folded words of a line, to find those that a message may mean. The work for one word
    depends on its length and on its alphabet, and not on how many words there are."""

    def __init__(self, folded: Iterable[str]) -> None:
        self._words = frozenset(folded)
        self._alphabets: dict[str, set[str]] = {}
        for word in self._words:
            self._alphabets.setdefault(_script(word), set()).update(word)
        self._joined = frozenset(word for word in self._words if HAN.match(word))
        self._longest_joined = max(map(len, self._joined), default=0)

    def near(self, folded: str) -> list[str]:
        """The words that differ from a folded one by one slip: a letter that is missing, added or
        another one, or two that are exchanged (optimal string alignment distance of 1)."""
        if not SHORTEST <= len(folded) <= LONGEST + 1:
            return []
        alphabet = self._alphabets.get(_script(folded), ())
        if len(alphabet) > LARGEST_ALPHABET:
            return []
        found = {one for one in _slips(folded, alphabet) if len(one) >= SHORTEST}
        return sorted((found & self._words) - {folded})

    def inside(self, folds: Iterable[str]) -> list[str]:
        """The words that are in a message of these folded words, in its order: as they are, after
        an article that is joined to them, as the beginning of a longer word, or within text without
        spaces."""
        found: dict[str, None] = {}
        for fold in folds:
            for part in dict.fromkeys((fold, *fold.replace("_", "-").split("-"))):
                found.update(dict.fromkeys(self._in_word(part)))
        return list(found)

    def _in_word(self, folded: str) -> Iterator[str]:
        if folded in self._words:
            yield folded
            return
        if folded.startswith(PREFIXES):
            for prefix in PREFIXES:
                if folded.startswith(prefix) and (rest := folded[len(prefix) :]) in self._words:
                    yield rest
                    return
        if not folded.isascii() and HAN.search(folded):
            yield from self._in_text(folded)
            return
        for length in range(min(len(folded), LONGEST), SHORTEST_STEM - 1, -1):
            if folded[:length] in self._words:
                yield folded[:length]
                return

    def _in_text(self, text: str) -> Iterator[str]:
        """The longest words at each place of a text without spaces."""
        place = 0
        while place < len(text):
            for length in range(min(self._longest_joined, len(text) - place), 0, -1):
                if (part := text[place : place + length]) in self._joined:
                    yield part
                    place += length
                    break
            else:
                place += 1


def _slips(word: str, alphabet: Iterable[str]) -> Iterator[str]:
    """All words at an optimal string alignment distance of 1."""
    for i in range(len(word)):
        head, tail = word[:i], word[i + 1 :]
        yield head + tail
        if tail and tail[0] != word[i]:
            yield f"{head}{tail[0]}{word[i]}{tail[1:]}"
        for letter in alphabet:
            yield f"{head}{letter}{tail}"
    for i in range(len(word) + 1):
        for letter in alphabet:
            yield f"{word[:i]}{letter}{word[i:]}"


def _script(word: str) -> str:
    """The script of a word's first letter, as the names of Unicode's characters begin."""
    return unicodedata.name(word[0], "").partition(" ")[0] if word else ""


def is_exact(word: str, spellings: Mapping[str, object] | Iterable[str]) -> bool:
    """Whether a word is one of the spellings but for case: nothing had to be dropped or replaced
    (`care` is not `ÇARE`)."""
    return _case_folded(word) in {_case_folded(one) for one in spellings}


def says(message: str, keywords: Iterable[str]) -> bool:
    """Whether a message has one of the keywords, with its marks, perhaps as a part of a word."""
    text = _case_folded(message)
    return any(_case_folded(one) in text for one in keywords)


def _case_folded(word: str) -> str:
    # The two Turkish forms of i are one letter to phones.
    text = unicodedata.normalize("NFKC", word).casefold()
    return text.replace("i\u0307", "i").replace("\u0131", "i")
