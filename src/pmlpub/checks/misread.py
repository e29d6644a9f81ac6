"""Letters that come from reading UTF-8 in another encoding: `Ã©` for é, `√©`, `ط§ظ„`, `鐨勪`.

A text is put back into the bytes of the encoding; whatever then is UTF-8 was read wrongly. Windows
(1250 to 1252, 1254, 1256), Mac Roman, DOS (437, 850), GBK and Big5 are tried. In an encoding of
Latin letters one sequence is enough, if no text has such characters side by side; in others three
are needed side by side, or two with a sign between letters. A text that was read wrongly twice is
found by its second reading.

`É»`, `Ã”` or `Ă©` may be a letter before a closing quote or two letters of a name, so one of them
is reported only if the language has the letter that they stand for, and does not have the first.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from pmlpub.text.pieces import TEXTS

LATIN = ("cp1252", "cp1254", "cp1250", "mac_roman", "cp437", "cp850")
OTHERS = ("cp1251", "cp1256")
CHINESE = ("gbk", "big5")
LEAST, LEAST_CHINESE = 3, 2
"""Sequences that are needed in the encodings of other letters, and of Chinese."""
PUNCTUATION = frozenset("«»“”‘’…–—·\u00a0")
CLOSING = frozenset("»”’…›\u00a0")
"""May follow a letter at the end of a word."""
RARE = "\u0250", "\u036f"
"""The first and the last of the letters of phonetics, marks and accents that stand alone. Where one
of them seems to be damaged, there is rather a capital letter with a sign after it: `CAFÉ®`."""
LAST_LATIN = "\u024f"
SIGNS = "\u2000", "\u27bf"
"""The last letter of ordinary Latin words, and the first and last of the signs in their texts."""
OPENING = "„“‚‘"

SPECIAL = "锟烫屯縺繧"
"""Characters of well-known rows: 锟斤拷, 烫烫烫, 屯屯屯, and of Japanese read as Shift JIS."""
UTF8_CHINESE = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2})+")
EASTERN = re.compile("[\u2e80-\uffff][\u2e80-\uffff]+")
CUT = regex.compile(
    r"â€|(?<!\p{Lu})Ã[\u00a0 ]"
    r"|Ã[\u0080-\u009f\u00a1-\u00ba\u00bc-\u00bf]|[ÄÅ][°±Ÿž‡]|à[¤¥]|\u00ef\u00bb\u00bf"
    r"|锟斤|烫烫|屯屯|[縺繧].?[縺繧]|‚Ä[ôúùòì¶î¢]|ΓÇ|√[©®°±≤¥º§†®´]|├[®⌐á¡»]"
)
"""Beginnings of damaged marks and letters that no language has."""
CUT_BEGINS = re.compile("[âÃÄÅàï锟烫屯縺繧‚Γ√├]")
WORD = regex.compile(r"[\p{L}\p{M}]+")
REMAINS = regex.compile(r"[À-ÿŒœŠšŽžŸ¡-ª¬-º¼-¿]{4,}+")
"""Damaged letters of which a program may have removed the control characters. A word such as
Finnish `ääää` has only one letter."""
LETTERS = re.compile("[À-ÿŒœŠšŽžŸ¡-ª¬-º¼-¿]" * 4)
"""What `REMAINS` begins with."""


class _Reading(NamedTuple):
    """How UTF-8 looks in an encoding."""

    codec: str
    sequence: "regex.Pattern[str]"


def misread(text: str, *, chinese: bool, letters: frozenset[str] = frozenset()) -> str:
    """The first part of a text that was read in the wrong encoding; empty if there is none.

    `letters` are those of its language, in small letters, if they are known.

    With `chinese`, it may be Chinese that was read in another encoding of Chinese. In languages of
    other scripts, characters of Chinese are found by the check of scripts.
    """
    if text.isascii():
        return ""
    if _may_be_misread(text) or (chinese and _chinese_leads().search(text)):
        return _search(text, letters)
    return ""


def _may_be_misread(text: str) -> bool:
    """Has a text two characters side by side that may be UTF-8 read in one of the encodings? Where
    they are of two of them, or the second is a space, nothing is found but what needs no sequence.
    """
    if _pairs(LATIN).search(text) or _pairs(OTHERS).search(text):
        return True
    may_be = "Ã" in text or LETTERS.search(text) or EASTERN.search(text)
    return bool(may_be and _any_pairs().search(text))


@lru_cache(maxsize=TEXTS)
def _search(text: str, letters: frozenset[str]) -> str:
    for codec in LATIN:
        if not _pairs((codec,)).search(text):
            continue
        for found in _reading(codec).sequence.finditer(text):
            if letters and _is_of_language(found, _decoded(found[0], codec), letters):
                return str(found[0])
            decoded = "" if _may_be_text(found[0]) else _decoded(found[0], codec)
            if decoded and not _is_word_of(found[0], decoded, letters):
                return str(found[0])
    if CUT_BEGINS.search(text) and (cut := CUT.search(text)):
        return str(cut[0])
    found_letters = REMAINS.findall(text) if LETTERS.search(text) else ()
    if remains := next((s for s in found_letters if len(set(s)) > 2), ""):
        return str(remains)
    for codec in OTHERS:
        if not _pairs((codec,)).search(text):
            continue
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        found_here = [m[0] for m in _reading(codec).sequence.finditer(text)]
        read = sum(len(one) for one in found_here if _decoded(one, codec))
        if read >= 2 * LEAST and read * 2 >= foreign:
            return found_here[0]
        if word := next((one for one in found_here if _is_whole_word(one, codec)), ""):
            return word
    stretches = EASTERN.findall(text)
    for codec in CHINESE if stretches else ():
        for stretch in stretches:
            data = stretch.encode(codec, "ignore")
            whole = b"".join(UTF8_CHINESE.findall(data))
            if len(whole) * 5 >= len(data) * 3 and len(data) >= 3 * LEAST_CHINESE:
                return str(stretch)
    return ""


def _is_of_language(found: "regex.Match[str]", decoded: str, letters: frozenset[str]) -> bool:
    """Are characters letters of the language, read wrongly, and is the first one none of them? What
    may be a closing quote must have small letters beside it."""
    own = decoded.lower()
    if not own or not letters.issuperset(own) or found[0][0].lower() in letters:
        return False
    (start, end), text = found.span(), str(found.string)
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return found[0][-1] not in CLOSING or any(map(str.islower, beside))


def _is_word_of(found: str, decoded: str, letters: frozenset[str]) -> bool:
    """Are characters rather what they look like, because what they would stand for is one rare
    character: part of a Czech `obzvlášť`, or a capital letter with a sign after it?"""
    if len(decoded) > 1:
        return False
    if RARE[0] <= decoded <= RARE[1]:
        return True
    own = letters.issuperset(found.rstrip("".join(CLOSING) + OPENING).lower())
    return own and decoded > LAST_LATIN and not SIGNS[0] <= decoded <= SIGNS[1]


def _is_whole_word(found: str, codec: str) -> bool:
    """Are several characters in a row letters that were read wrongly: three letters, or two of
    which the first has become a letter and a sign? No word is written so."""
    decoded = _decoded(found, codec)
    if len(decoded) * 2 != len(found) or not WORD.fullmatch(decoded):
        return False
    return len(decoded) >= LEAST or (len(decoded) > 1 and not found[1].isalpha())


def _may_be_text(found: str) -> bool:
    """May one letter with what follows it be a text: `É»`, `Ã”`, `Р«`, or `é »` and `à ½` with a
    space that does not break?"""
    if found[0] in PUNCTUATION or (found[1] == "\u00a0" and len(found) <= 4):
        return True
    if len(found) > 2 and not found.isalpha():
        return False
    return found[-1] in CLOSING or (len(found) == 2 and found.isalpha())


def _decoded(text: str, codec: str) -> str:
    """The text as UTF-8; empty if it is none."""
    try:
        return b"".join(_byte(character, codec) for character in text).decode("utf-8", "strict")
    except UnicodeError:
        return ""


def _byte(character: str, codec: str) -> bytes:
    """The bytes of a character. The control characters stand for bytes that the encoding lacks."""
    if "\x80" <= character <= "\x9f":
        return bytes([ord(character)])
    return character.encode(codec)


@cache
def _reading(codec: str) -> _Reading:
    """The characters that UTF-8 becomes in an encoding of one byte per character."""

    def characters(first: int, last: int) -> str:
        return f"[{regex.escape(_characters(codec, first, last))}]"

    rest = characters(0x80, 0xBF)
    pattern = (
        f"(?:{characters(0xC2, 0xDF)}{rest}|{characters(0xE0, 0xEF)}{rest}{{2}}"
        f"|{characters(0xF0, 0xF4)}{rest}{{3}})++"
    )
    return _Reading(codec, regex.compile(pattern))


def _characters(codec: str, first: int, last: int) -> str:
    return "".join(bytes([n]).decode(codec, "ignore") or chr(n) for n in range(first, last + 1))


@cache
def _pairs(codecs: tuple[str, ...]) -> "re.Pattern[str]":
    """Two characters side by side that may be UTF-8 read in one of some encodings. Punctuation
    before the second is none."""
    leads, rest = _leads_and_rest(codecs)
    return re.compile(_class(leads) + _class(rest))


@cache
def _any_pairs() -> "re.Pattern[str]":
    """The same for all encodings together. A space may stand for one that does not break."""
    leads, rest = _leads_and_rest((*LATIN, *OTHERS))
    return re.compile(_class(leads) + _class(rest | {" "}))


@cache
def _leads_and_rest(codecs: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    leads = frozenset().union(*(_characters(codec, 0xC2, 0xF4) for codec in codecs)) - PUNCTUATION
    rest = frozenset().union(*(_characters(codec, 0x80, 0xBF) for codec in codecs))
    return leads | {"Ã"}, rest


@cache
def _chinese_leads() -> "re.Pattern[str]":
    """Characters of Chinese encodings with the first two bytes of a Chinese one in UTF-8."""
    found = {
        character
        for codec in CHINESE
        for first in (*range(0xE4, 0xEA), 0xEF)
        for second in range(0x80, 0xC0)
        if len(character := bytes([first, second]).decode(codec, "ignore")) == 1
    }
    return re.compile(_class(found.union(SPECIAL)))


def _class(characters: Iterable[str]) -> str:
    """A class of characters in a pattern, with ranges, because it is compiled much faster so."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "[" + "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in runs) + "]"
