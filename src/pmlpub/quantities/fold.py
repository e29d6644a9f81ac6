"""One spelling of what is the same, for the reader of quantities.

Addresses go; digits, dashes, spaces, letters that look or sound alike get one form each; accents,
vowel marks and what does not show are left out.
"""

from unicodedata import decimal, normalize

import regex

# Link targets and addresses are no text. Bounded, and possessive where a long run could repeat.
_ADDRESSES = regex.compile(
    r"\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)"
    r"|(?:https?://|www\.)[!-;=?-~]{1,2000}+"
    r"|(?<![\w.+-])[\w.+-]{1,64}+@[A-Za-z0-9.-]{1,255}+"
)
_PRODUCT = regex.compile(r"(?<=\d)\*(?=\d)")
_DELETED = (
    *range(0x300, 0x370), *range(0x64B, 0x660), 0x640, 0x670, 0x93C,  # accents, vowels, nukta
    0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F),
    *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF, *map(ord, "`_"),
)  # fmt: skip


def _codes(letters: dict[str, str]) -> dict[int, str]:
    return {ord(a): b for a, b in letters.items()}


class _Folded(dict[int, str | int | None]):
    """For str.translate. Digits of all scripts are looked up when they first occur."""

    def __missing__(self, code: int) -> str | int:
        value = decimal(chr(code), None)
        self[code] = found = code if value is None else str(value)
        return found


_FOLDED = _Folded({
    **{0xFF00 + i: chr(0x20 + i) for i in range(1, 0x5F)},  # full width
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D], "-"),
    **dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x09], " "),
    **dict.fromkeys(map(ord, "\uff5e\u301c\u223c"), "~"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4"), "'"),
    **_codes({"µ": "u", "μ": "u", "ı": "i", "℃": "°c", "℉": "°f", "ى": "ي", "ة": "ه"}),
    **_codes({"ی": "ي", "ک": "ك", "ٱ": "ا", "\u0901": "\u0902", "㎎": "mg", "㎏": "kg"}),
    **_codes({"㎖": "ml", "㎍": "ug", "㎜": "mm", "㎝": "cm"}),
    **dict.fromkeys(_DELETED),
})  # fmt: skip


def fold(text: str) -> str:
    """One spelling for what is the same; letters keep their case."""
    if "(" in text or "@" in text or "://" in text or "www." in text:
        text = _ADDRESSES.sub("] ", text)
    if not text.isascii():
        text = normalize("NFD", text)
    text = text.translate(_FOLDED)
    if "*" in text:
        text = _PRODUCT.sub("×", text).replace("*", "")
    return text


def lower(text: str) -> str:
    """Lower case, a letter for each letter, so that places stay the same."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)
