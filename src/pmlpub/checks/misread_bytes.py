"""Letters that come from reading one encoding of one byte per character as another: Turkish `açýk`
for açık, French `prÈs` for près, Spanish `coraz¢n` for corazón, Russian in capitals that say
nothing.

`misread` finds UTF-8 that was read so. Here, words are put back into the bytes of the encoding in
which they may have been read, and those are read in the encodings that were used for the language.
A word is damaged if it then has the letters of its language, looks like one of its words, and did
not before: it has a letter that the language does not have, a sign between letters, or a capital
letter with an accent after a small one. One such word is enough if it has small letters alone, and
is no name; otherwise two are needed. Of Cyrillic and Vietnamese, whose damaged letters may all be
letters of the language, whole texts are compared.

Limits: dashes and apostrophes between letters are taken for what they are, and so is a sign at the
end of a word. Languages without a table of letters (`lexicons/languages/`) or with less than three
letters besides those of ASCII are not looked at.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import regex

from pmlpub.checks import recognition
from pmlpub.checks.lexicons.scripts import LEGACY_ENCODINGS, OTHER_LETTERS
from pmlpub.text.pieces import TEXTS

READ_AS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "cp1257", "mac_roman", "cp850",
    "cp437", "koi8_r", "iso8859_2", "iso8859_5", "cp866", "mac_cyrillic",
)  # fmt: skip
"""As what programs read what they do not know."""
LOANED = frozenset("àâäåæáãçèéêëîïíñôöøóœùûüú")
"""Letters of words that other languages borrow: façade, döner, curaçao. Hardly any comes from a
letter that was misread."""
OFTEN = frozenset({"cp1252", "mac_roman", "cp850", "cp437", "cp1250"})
"""Those in which one word is enough."""
LEAST_LETTERS, SHORTEST = 3, 3
LONGEST_ELIDED = 2
"""Letters before an apostrophe, as in French: the apostrophe of Mac Roman becomes a letter."""
BETTER = 12.0
"""How much more probable a whole text must be (natural logarithm) in the right encoding."""
WHOLE_TEXTS = ("vi", "Cyrillic")
"""The languages, and the script, of which whole texts are compared."""
CYRILLIC = regex.compile(r"\p{Cyrillic}")
USUAL = 10.5
"""How improbable each letter of a right word may be (natural logarithm), half a word with it."""
INSIDE = regex.compile(
    r"[›¢£¥¤§¬±¶¼½¾†‡ˆ‰˜¯¨¸‚„€∙≈≤≥÷√∞∂∑∏∫◊،؛؟](?<=[\p{Latin}\p{Cyrillic}\p{Greek}].)"
    r"(?=[\p{Latin}\p{Cyrillic}\p{Greek}])"
    r"|[\u064b-\u0652](?<=\p{Latin}.)(?=\p{Latin})"
    r"|(?<!\u200e)[\u200e\u200f](?<=[b-df-hj-np-tv-z].)(?=[b-df-hj-np-tv-z])"
    r"|[\u2500-\u259f\u25a0\u25a1\u25ae\u25af\u25fb\u2b1a\u2b1c](?<=[\p{L}\p{M}].)(?=\p{L})"
)
"""Signs inside words, where a letter was; among them what fonts show for one that they lack."""
SIGNS = re.compile(
    r"[›¢£¥¤§¬±¶¼½¾†‡ˆ‰˜¯¨¸‚„€∙≈≤≥÷√∞∂∑∏∫◊،؛؟\u064b-\u0652\u200e\u200f\u2500-\u259f\u25a0-\u25af\u25fb\u2b1a\u2b1c]"
)
"""One of them is in every text that `INSIDE` finds. `re` looks for it faster."""
AROUND = 15
"""Characters that are shown beside such a sign."""
QUOTES = "«»‹›“”„…"
ASIDE = re.compile(r"[\s!-@\[-`{-~’‘´‑–—·،؛؟।。\u00a0\u200b-\u200f\u2066-\u2069]+")
"""What separates words, or parts of words."""


@lru_cache(maxsize=TEXTS)
def misread_word(text: str, source: str, language: str) -> str:
    """The first word of a text that was read in the wrong encoding; empty if there is none. What
    the source has too is none. `language` is the name of the text's table."""
    if text.isascii():
        return ""
    if SIGNS.search(text) and (sign := INSIDE.search(text)):
        return " ".join(text[max(0, sign.start() - AROUND) : sign.end() + AROUND].split())
    own = recognition.table(language)
    if own is None:
        return ""
    if language == WHOLE_TEXTS[0] or CYRILLIC.search(text):
        return _misread_text(text, language)
    pattern = _odd(language)
    if pattern is None or not (_unusual(language).search(text) and pattern.search(text)):
        return ""
    words = [word.strip(QUOTES) for word in ASIDE.split(text)]
    odd = [word for word in dict.fromkeys(words) if pattern.search(word) and word not in source]
    for codec, table in _tables(language) if odd else ():
        read = [word.translate(table) for word in odd]
        good = [word for word in read if _is_word(word, own.letters)]
        if 5 * len(good) < 4 * len(read) or not _is_like(language, _lower(good)):
            continue
        if not any(word in own.words for word in _lower(good)):
            # One word with a capital letter may be a name, and one in small letters a foreign word.
            is_borrowed = LOANED.issuperset(c for word in odd for c in word if not c.isascii())
            unsure = len(good) == 1 and not (good[0].islower() and codec in OFTEN)
            if is_borrowed or unsure:
                continue
        if max(map(len, good)) >= SHORTEST:
            return odd[0]
    return ""


def _is_like(language: str, words: Sequence[str]) -> bool:
    """Have words, on the whole, groups of letters that the language has?"""
    letters = sum(len(word) for word in words)
    return recognition.improbability(language, words) <= USUAL * letters


def _misread_text(text: str, language: str) -> str:
    """The first word of a text that is far more probable in the right encoding."""
    own = recognition.table(language)
    # A quotation mark beside a word says nothing: read otherwise, it is some letter.
    pieces = (piece.strip(QUOTES) for piece in ASIDE.split(text))
    words = [word for word in pieces if not word.isascii()]
    if own is None or recognition.is_certain(text, frozenset(w.lower() for w in words), language):
        return ""
    before = recognition.improbability(language, _lower(words))
    for _, table in _tables(language):
        read = [unicodedata.normalize("NFC", word.translate(table)) for word in words]
        good = [word for word in read if own.letters.issuperset(word.lower())]
        if 5 * len(good) < 4 * len(read):
            continue
        if before - recognition.improbability(language, _lower(read)) >= BETTER:
            return words[0]
    return ""


def _lower(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _is_word(word: str, letters: frozenset[str]) -> bool:
    """Has a word only letters of the language, and capitals where a word has them?"""
    cased = word.islower() or word.isupper() or word[1:].islower() or not _has_case(word)
    start, elided, rest = word.lower().partition("’")
    inside = start + rest if len(start) <= LONGEST_ELIDED and start and rest else start + elided
    return cased and all(c in letters or "a" <= c <= "z" for c in inside)


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


@cache
def _odd(language: str) -> "regex.Pattern[str] | None":
    """What no word of the language has: a letter of another one, a sign between letters, or a
    capital letter with an accent after a small one. None if its letters say too little."""
    own = recognition.table(language)
    if not own or sum(not c.isascii() for c in own.letters) < LEAST_LETTERS:
        return None
    known = regex.escape(_letters(language) + _letters(language).upper())
    return regex.compile(
        rf"[^\x00-\x7f{known}\p{{P}}\p{{S}}\p{{Z}}\p{{N}}\p{{C}}\p{{M}}]"
        r"|(?<=\p{L})[^\x00-\x7f\p{L}\p{Z}\p{M}\p{Nd}\p{Cf}’‘´‑–—·…«»](?=\p{L})"
        r"|(?<=\p{Ll})(?=\p{Lu})[^\x00-\x7f]"
        r"|(?<=\p{L})[‚„]|[\u2500-\u259f\u0080-\u009f]"
    )


def _letters(language: str) -> str:
    """The letters of the language besides those of ASCII."""
    own = recognition.table(language)
    letters = {c for c in own.letters if not c.isascii()} if own else set()
    return "".join(sorted(letters.union(OTHER_LETTERS.get(language, ""))))


@cache
def _unusual(language: str) -> "re.Pattern[str]":
    """What is in every text in which `_odd` finds anything. `re` looks for it faster."""
    letters = _letters(language)
    capitals = "".join(c for c in letters.upper() if c not in letters)
    usual = re.escape(letters + capitals)
    odd = rf"[^\x00-\x7f{usual}’“”‘«»–—…¿¡\u00a0\u202f\u200b-\u200f\u060c\u061b\u061f]"
    after = rf"|[a-z{re.escape(letters)}][{re.escape(capitals)}]" if capitals else ""
    return re.compile(odd + after)


@cache
def _tables(language: str) -> tuple[tuple[str, dict[int, int]], ...]:
    """For each encoding in which a text may have been read, and each one in which it may have been
    written: the former, and the characters that were read with those that were meant."""
    return tuple(_pairs(language))


def _pairs(language: str) -> Iterator[tuple[str, dict[int, int]]]:
    for written in LEGACY_ENCODINGS.get(language, LEGACY_ENCODINGS[""]):
        meant = _upper_half(written)
        controls = dict(zip(range(0x80, 0xA0), map(ord, meant), strict=False))  # Of ISO 8859-1.
        for read in READ_AS:
            if read != written:
                letters = zip(map(ord, _upper_half(read)), map(ord, meant), strict=True)
                yield read, controls | dict(letters)


@cache
def _upper_half(codec: str) -> str:
    """The characters of an encoding with more than seven bits; of bytes that it does not have, the
    control characters."""
    return "".join(bytes([n]).decode(codec, "ignore") or chr(n) for n in range(0x80, 0x100))
