"""Invisible characters must not change how a text reads.

Refused are bidirectional embeddings and overrides (U+202A to U+202E), which can show `5-10` as
`10-5`; isolates (U+2066 to U+2069) that are not closed in order within the text; and soft hyphens,
zero-width spaces, word joiners, tags, annotations and other control characters. Joiners of letters
(U+200C, U+200D) and direction marks (U+200E, U+200F) are part of texts in some scripts, and so they
are allowed; joiners not between letters of Latin, Greek or Cyrillic, except in German, which parts
ligatures with them. Beside letters of Khmer, Lao, Burmese and Thai, a zero-width space shows where
a line may end, because these scripts have no spaces between words.
"""

import re
import unicodedata
from collections.abc import Iterator

from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem
from pmlpub.text.characters import Property, ranges

REFUSED = re.compile(f"[{ranges(Property.TEXT)}]")
ISOLATES = re.compile(f"[{ranges(Property.PAIRED)}]")
_LETTER = "[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]"
JOINED = re.compile(f"(?<={_LETTER})[\u200c\u200d](?={_LETTER})")
"""A joiner between letters that no spelling joins."""
PARTS_LIGATURES = "de"
_WITHOUT_SPACES = "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\uaa60-\uaa7f]"
MAY_BREAK = re.compile(f"(?<={_WITHOUT_SPACES})\u200b|\u200b(?={_WITHOUT_SPACES})")
"""A zero-width space beside a letter of a script without spaces between words."""

CHARACTER = CheckCode(
    "character",
    "error",
    since=0,
    means="An invisible character can change how the text reads. An override, for example, can "
    "show 5-10 as 10-5.",
    remedy="Delete the character; the message says which one it is and after which words.",
    example=TextExample("fr", "Take it for 5-10 days.", "Prenez-le \u202e5-10\u202c jours.",
                        "Prenez-le 5-10 jours."),
    accepted_by="nobody",
)  # fmt: skip
BIDI_ISOLATE = CheckCode(
    "bidi-isolate",
    "error",
    since=0,
    means="The isolates in the text (U+2066 to U+2069) are not closed in order, so that what "
    "follows the text is shown in the wrong order as well.",
    remedy="Delete the isolates, or close each one that is opened.",
    example=TextExample("ar", "It is the JC virus.", "هو فيروس \u2066JC.",
                        "هو فيروس \u2066JC\u2069."),
    accepted_by="nobody",
)  # fmt: skip


def check(subject: Subject) -> Iterator[Problem]:
    for field, text in subject.texts():
        if text.isascii() and text.isprintable():
            continue
        bad = REFUSED.search(text)
        if bad and bad[0] == "\u200b":
            bad = REFUSED.search(MAY_BREAK.sub(" ", text))
        if not bad and not subject.edition.language.startswith(PARTS_LIGATURES):
            bad = JOINED.search(text)
        if bad:
            name = unicodedata.name(bad[0], "a control character")
            yield subject.problem(
                field,
                CHARACTER,
                f"U+{ord(bad[0]):04X} ({name}){_after(text, bad.start())} is invisible and can "
                "change the meaning: delete it",
            )
        depth = 0
        for match in ISOLATES.finditer(text):
            depth += -1 if match[0] == "\u2069" else 1
            if depth < 0:
                break
        if depth:
            yield subject.problem(
                field,
                BIDI_ISOLATE,
                "the isolates (U+2066 to U+2068) and their ends (U+2069) do not match: delete "
                "them, or close each one that is opened",
            )


def _after(text: str, position: int) -> str:
    before = text[max(0, position - 20) : position].strip()
    return f" after {before!r}" if before else ""
