"""A digest of the words and numbers of a pasted answer, by which an accidental change is found.

It is no protection: whoever controls a page can change the text, its digest and the script. The
script of snippets (`exporters/assets/`) calculates the same of the text in a page, so each step
here is one that a few lines of JavaScript can do, in any browser, without a table of Unicode.
"""

import re
import unicodedata
import zlib

RULE = "1"
"""The version of the rule; a digest begins with it. Programs are silent about a rule that they do
not know."""

DROPPED = (
    "\"'`\u00ab\u00bb\u00b4\u02b9\u02ba\u02bb\u02bc\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"
    "\u2032\u2033\u2034\u2035\u2036\u2037\u2039\u203a\u300c\u300d\u300e\u300f\u301d\u301e\u301f"
    "\uff02\uff07"
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068"
    "\u2069\ufeff"
) + "".join(map(chr, range(0xFE00, 0xFE10)))
"""Quotation marks, apostrophes and primes (with the modifier letters that are typed for them), the
brackets that are quotation marks in Chinese, and signs that nobody sees, except for the overrides
of direction (U+202A to U+202E): those can make 5-10 read as 10-5."""
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SIGNS = (
    dict.fromkeys(DROPPED, "")
    | dict.fromkeys(DASHES, "-")
    | {"\u00d7": "x", "\u2026": "...", "\u2122": "(tm)"}
)
_SIGN = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
_DASHES = re.compile("--+")


def fold_digested(text: str) -> str:
    """What is left of a text for its digest. The steps, in this order:

    1. NFC.
    2. White space is left out, wherever it is: what `str.isspace` takes for it (in JavaScript
       `\\s`, U+001C to U+001F and U+0085).
    3. `DROPPED` is left out; each of `DASHES` becomes `-`; `×` becomes `x`, `…` becomes `...`, `™`
       becomes `(tm)`: what WordPress makes of them (wptexturize), the other way round.
    4. Several `-` in a row become one.

    Everything else counts, also the case of letters, accents, points and signs of comparison.
    """
    text = "".join(unicodedata.normalize("NFC", text).split())
    text = _SIGN.sub(lambda match: _SIGNS[match[0]], text)
    return _DASHES.sub("-", text)


def digest_of(text: str) -> str:
    """The digest of the text of an article: `1-` and the CRC-32 (that of zlib, IEEE 802.3) of the
    UTF-8 bytes of `fold_digested(text)` as 8 hexadecimal digits in lower case, such as
    `1-0a1b2c3d`.

    `text` is all the text within the element `article` in the order of the document (DOM:
    `textContent`), with character references replaced, without that of the elements `script`,
    `style`, `noscript` and `template`, and without comments. Tags separate nothing, so neither
    levels of headings nor elements that a host removes or adds around words are seen.
    """
    data = fold_digested(text).encode("utf-8", "replace")
    return f"{RULE}-{zlib.crc32(data):08x}"
