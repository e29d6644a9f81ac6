"""The steps in which texts are folded: made alike where a comparison sees no difference.

Nothing is folded by habit. Each use takes the steps that its comparison needs:

| use | steps | because |
|---|---|---|
| `sms.keywords.fold_keyword` | all of them | phones change case, width, accents and letters |
| `quantities.fold` | signs, digits, marks, letters | case tells names from units; `½` must stay |
| `checks.negation` | apostrophes, case, marks, letters | words are looked up in tables |
| `checks.links` | compatible composition, what does not show | an address in full width is one |
| `checks.glossary`, `likeness`, `script` | case alone | accents tell words of a language apart |
| `texts.normalize_text` | composition alone | what is kept must read as it was written |

Case is folded by `str.casefold`, what does not show is left out by `characters.drop_ignored`, and
tables are for `str.translate`.
"""

import unicodedata
from functools import cache
from typing import TypeAlias

Table: TypeAlias = dict[int, str]

TATWEEL = "\u0640"


def _table(characters: str, folded: str) -> Table:
    """Each of `characters` becomes `folded`."""
    return dict.fromkeys(map(ord, characters), folded)


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


# Signs.

FULL_WIDTH: Table = {code + 0xFEE0: chr(code) for code in range(0x21, 0x7F)}
DASHES = _table(_span(0x2010, 0x2015) + "\u2212\ufe58\ufe63\uff0d", "-")
SPACES = _table("\t\u00a0" + _span(0x2000, 0x200A) + "\u202f\u205f\u3000", " ")
TILDES = _table("\uff5e\u301c\u223c", "~")
APOSTROPHES = _table("\u2018\u2019\u02bc\u00b4`", "'")


def fold_apostrophes(text: str) -> str:
    """The text with one form of apostrophe. Faster than a table, for there are few forms."""
    for form in map(chr, APOSTROPHES):
        if form in text:
            text = text.replace(form, "'")
    return text


# Letters that Unicode does not take apart, and what people type in their place.

LATIN_LETTERS: Table = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "æ": "ae",
     "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss"}
)  # fmt: skip
DOTLESS_I = _table("ı", "i")
# Arabic and Persian as in Lucene's normalizers: teh marbuta is heh, alef maksura and Farsi yeh are
# yeh, alef wasla is alef, keheh is kaf, heh goal is heh.
ARABIC_LETTERS: Table = str.maketrans(
    {"\u0671": "\u0627", "\u0629": "\u0647", "\u0649": "\u064a", "\u06cc": "\u064a",
     "\u06a9": "\u0643", "\u06c1": "\u0647"}
)  # fmt: skip
NASAL_SIGNS = _table("\u0901", "\u0902")
"""Chandrabindu is anusvara: Hindi writes one for the other."""


def compose(text: str, *, compatible: bool = False) -> str:
    """Letters with their marks as one character; `compatible`: full width, ligatures, ½ undone."""
    return unicodedata.normalize("NFKC" if compatible else "NFC", text)


def decompose(text: str, *, compatible: bool = False) -> str:
    """Letters apart from their marks; `compatible`: full width, ligatures, ½ undone."""
    return unicodedata.normalize("NFKD" if compatible else "NFD", text)


def drop_marks(text: str) -> str:
    """The text without accents, points, nuktas and tatweel, and without format characters.

    Only marks that are characters of their own: decompose first to reach the others. Marks without
    which it is another word stay: viramas, vowels, the voicing of kana.
    """
    return text if text.isascii() else "".join(c for c in text if not _is_mark(c))


def fold_digits(text: str) -> str:
    """Digits of every script as those of ASCII."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(c, c)) for c in text)


def is_point(character: str) -> bool:
    """Is it a vowel sign above or below a letter of Hebrew, Arabic or Syriac?"""
    return 10 <= unicodedata.combining(character) <= 36


@cache
def _is_mark(character: str) -> bool:
    """By canonical combining class (UAX #44): 10 to 36 are points of Hebrew, Arabic and Syriac,
    from 202 on accents. Viramas (9), voicing of kana (8), vowels and tones of Thai, Lao and Tibetan
    (84 to 132) are letters."""
    if character == TATWEEL or unicodedata.category(character) == "Cf":
        return True
    if is_point(character):
        return True
    kind = unicodedata.combining(character)
    return kind >= 202 or (kind == 7 and "NUKTA" in unicodedata.name(character))


def normalize_text(text: str) -> str:
    """The text in NFC, with LF line ends and without white space at either end."""
    return compose(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
