"""An SMS text must not have signs that gateways replace with others.

To save segments, gateways replace characters that GSM-7 does not have with similar ones: `1½`
becomes `11/2`, `10²` becomes `102`, and `≥ 5`, `5 µg`, `±2` and `38°` lose their sign. Refused are
fractions, raised, lowered and encircled digits, units in one character (㎎), signs of mathematics
that GSM-7 does not have, and degree, micro, per mille and prime signs. The ordinal signs º and ª
and the wide signs of Chinese (＋ ～) are allowed, because their replacements read alike.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.sms.alphabet import DEFAULT

FORMS = ("<fraction>", "<super>", "<sub>", "<circle>", "<square>")
"""The compatibility decompositions (UnicodeData.txt) whose meaning a replacement destroys."""
SIGNS = frozenset("°℃℉µμ‰‱′″‴")
ALLOWED = frozenset("ªº")
NAMED = 8

SMS_CHARACTER = CheckCode(
    "sms-character",
    "error",
    since=2,
    means="Gateways turn a sign of the text (½, ², ≥, °, µ and the like) into other characters.",
    remedy="Write words instead of the sign.",
    example=TextExample("en", "", "Take 1½ tablets.", "Take one and a half tablets.", field="sms"),
    parts=("sms",),
    accepted_by="nobody",
)


def check(subject: Subject) -> Iterator[Problem]:
    text = subject.edition.texts.get("sms", "")
    if text.isascii():
        return
    found = [c for c in dict.fromkeys(text) if is_mangled(c)]
    if found:
        named = ", ".join(f"'{c}' ({unicodedata.name(c).lower()})" for c in found[:NAMED])
        yield subject.problem(
            "sms",
            SMS_CHARACTER,
            f"gateways turn {named} into other characters: write words instead",
        )


@cache
def is_mangled(character: str) -> bool:
    """Is it a sign that must be replaced with words?"""
    if DEFAULT.holds(character) or character in ALLOWED:
        return False
    form = unicodedata.decomposition(character)
    sign = unicodedata.category(character) == "Sm" and not form.startswith("<wide>")
    return sign or character in SIGNS or form.startswith(FORMS)
