"""Arabic and Hebrew as programs for printing store them: in the order in which letters stand on the
line from left to right, or as forms of letters (U+FB50 to U+FEFF) instead of letters.

A text in this order is found by its words: of Hebrew, one begins with a letter that is written at
the end of words only; of the languages in Arabic letters, the words are far more probable when they
are read from the other end. Nobody can search for forms of letters, and screen readers do not read
them. Single forms, and ligatures such as U+FDF2, pass.

Limits: a text of two or three words may be too short to tell.
"""

import re
from functools import lru_cache

import regex

from pmlpub.checks import recognition
from pmlpub.text.pieces import TEXTS

FORMS = regex.compile(r"[\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc]{2,}+")
"""Forms of Arabic letters, side by side."""
FINAL_FIRST = regex.compile(r"(?<![\p{L}\p{M}'\"׳״])[ךםןףץ](?=[א-ת])")
ARABIC_WORD = regex.compile(r"[\u0620-\u064a\u066e-\u06d3]{2,}+")
TURNED = re.compile(r"(?<!\w)[ءةىئؤ]\w|\w\wلا(?!\w)|(?<!\w)ال(?!\w)")
"""Letters that begin no word of Arabic, and its article turned round, which most texts have."""
RIGHT_TO_LEFT = regex.compile(r"[\u0590-\u06ff\ufb50-\ufefc]")
BETTER = 12.0
"""How much more probable the words must be when they are turned round (natural logarithm)."""


@lru_cache(maxsize=TEXTS)
def visual_order(text: str, language: str) -> str:
    """What shows that a text is stored for printing; empty if nothing does. `language` is the name
    of its table."""
    if not RIGHT_TO_LEFT.search(text):
        return ""
    if forms := FORMS.search(text):
        return f"'{forms[0]}' are forms of letters for printing"
    if FINAL_FIRST.search(text):
        return "the letters of Hebrew are in the reverse order"
    if language == "ar" and not TURNED.search(text):
        return ""
    words = tuple(ARABIC_WORD.findall(text))
    own = recognition.table(language)
    if len(words) < 2 or own is None or recognition.is_certain(text, frozenset(words), language):
        return ""
    turned = tuple(word[::-1] for word in words)
    before = recognition.improbability(language, words)
    if before - recognition.improbability(language, turned) < BETTER:
        return ""
    return "the letters of Arabic are in the reverse order"
