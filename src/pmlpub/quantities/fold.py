"""One spelling of what is the same, for the reader of quantities.

Addresses go; digits, dashes, spaces, letters that look or sound alike get one form each; accents,
vowel marks and what does not show are left out.
"""

from typing import TypeAlias
from unicodedata import decimal

import regex

from pmlpub.text.characters import Property, codes
from pmlpub.text.folding import (
    APOSTROPHES,
    ARABIC_LETTERS,
    DASHES,
    DOTLESS_I,
    FULL_WIDTH,
    NASAL_SIGNS,
    SPACES,
    TILDES,
    decompose,
)

Span: TypeAlias = tuple[int, int]
"""Start and end of a place, in code points."""

# Link targets and addresses are no text. Bounded, and possessive where a long run could repeat.
_ADDRESSES = regex.compile(
    r"\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)"
    r"|(?:https?://|www\.)[!-;=?-~]{1,2000}+"
    r"|(?<![\w.+-])[\w.+-]{1,64}+@[A-Za-z0-9.-]{1,255}+"
)
_ADDRESS_FOLDED = "] "
_PRODUCT = regex.compile(r"(?<=\d)\*(?=\d)")
# What canonical decomposition may put in another order: a character and the marks after it, with
# the three starters that decompose into marks (UAX #15, non-starter decompositions). Letters of
# ASCII that no other follows are one piece, since nothing of them changes places.
_CLUSTER = regex.compile(
    r"[ -~]+(?![^ -~])|(?s:.)[[\p{M}--\p{ccc=0}]\u0f73\u0f75\u0f81]*+", regex.V1
)
_DELETED = (
    *range(0x300, 0x370), *range(0x64B, 0x660), 0x640, 0x670, 0x93C,  # accents, vowels, nukta
    *codes(Property.IGNORED), *map(ord, "`_"),
)  # fmt: skip


class _Folded(dict[int, str | int | None]):
    """For str.translate. Digits of all scripts are looked up when they first occur."""

    def __missing__(self, code: int) -> str | int:
        value = decimal(chr(code), None)
        self[code] = found = code if value is None else str(value)
        return found


_UNITS = str.maketrans(
    {"µ": "u", "μ": "u", "℃": "°c", "℉": "°f", "㎎": "mg", "㎏": "kg", "㎖": "ml", "㎍": "ug",
     "㎜": "mm", "㎝": "cm", "॰": "."}
    | {"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII",
       "Ⅸ": "IX", "Ⅹ": "X", "Ⅺ": "XI", "Ⅻ": "XII"}
    | {sign: str(digit) for digit, sign in enumerate("₀₁₂₃₄₅₆₇₈₉")}  # B₁₂
    | {sign: f"^{digit}" for digit, sign in enumerate("⁰   ⁴⁵⁶⁷⁸⁹") if sign != " "}  # 10⁹
)  # fmt: skip
_SIGNS = FULL_WIDTH | DASHES | SPACES | TILDES | APOSTROPHES
_LETTERS = DOTLESS_I | ARABIC_LETTERS | NASAL_SIGNS
_FOLDED = _Folded(_SIGNS | _LETTERS | _UNITS | dict.fromkeys(_DELETED))


def fold(text: str) -> str:
    """One spelling for what is the same; letters keep their case."""
    return fold_letters(drop_addresses(text))


def drop_addresses(text: str) -> str:
    return _ADDRESSES.sub(_ADDRESS_FOLDED, text) if _may_have_addresses(text) else text


def fold_letters(text: str) -> str:
    """What `fold` does with a text without addresses; each piece between spaces by itself."""
    if not text.isascii():
        text = decompose(text)
    text = text.translate(_FOLDED)
    if "*" in text:
        text = _PRODUCT.sub("×", text).replace("*", "")
    return text


def fold_with_places(text: str) -> tuple[str, list[Span]]:
    """`fold(text)`, and for each of its characters the place in `text` that it was made of.

    Slower than `fold` by a factor of ten or so: for texts in which there is something to show.
    """
    pieces: list[str] = []
    places: list[Span] = []

    def add(piece: str, start: int, end: int) -> None:
        pieces.append(piece)
        places.extend([(start, end)] * len(piece))

    done = 0
    addresses = _ADDRESSES.finditer(text) if _may_have_addresses(text) else ()
    for address in (*addresses, None):
        stop = address.start() if address else len(text)
        for match in _CLUSTER.finditer(text, done, stop):
            piece, (start, end) = match[0], match.span()
            if not piece.isascii():
                add(decompose(piece).translate(_FOLDED), start, end)
            elif len(own := piece.translate(_FOLDED)) == len(piece):
                pieces.append(own)
                places += [(place, place + 1) for place in range(start, end)]
            else:
                for place, character in enumerate(piece, start):
                    add(character.translate(_FOLDED), place, place + 1)
        if address:
            add(_ADDRESS_FOLDED, *address.span())
            done = address.end()
    folded = "".join(pieces)
    if "*" not in folded:
        return folded, places
    folded = _PRODUCT.sub("×", folded)
    kept = [(c, place) for c, place in zip(folded, places, strict=True) if c != "*"]
    return "".join(c for c, _ in kept), [place for _, place in kept]


def _may_have_addresses(text: str) -> bool:
    return "](" in text or "@" in text or "://" in text or "www." in text


def lower(text: str) -> str:
    """Lower case, a letter for each letter, so that places stay the same."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)
