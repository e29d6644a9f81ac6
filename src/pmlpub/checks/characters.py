"""Invisible characters that change how a text reads.

Refused: bidirectional embeddings and overrides (U+202A to U+202E), which can show `5-10` as
`10-5`; isolates (U+2066 to U+2069) that are not closed in order within the text; soft hyphens,
zero-width spaces and joiners of words, tags, annotations and other controls. Joiners of letters
(U+200C, U+200D) and direction marks (U+200E, U+200F) are text in some scripts and allowed.
"""

import re
import unicodedata
from collections.abc import Iterator

from pmlpub.characters import Property, ranges
from pmlpub.checks.subject import Subject
from pmlpub.problems import Problem

REFUSED = re.compile(f"[{ranges(Property.TEXT)}]")
ISOLATES = re.compile(f"[{ranges(Property.PAIRED)}]")


def check(subject: Subject) -> Iterator[Problem]:
    for field, text in subject.texts():
        if text.isascii() and text.isprintable():
            continue
        if bad := REFUSED.search(text):
            name = unicodedata.name(bad[0], "a control character")
            yield subject.error(
                field,
                "character",
                f"U+{ord(bad[0]):04X} ({name}) is invisible "
                f"and can change the sense: delete it{_after(text, bad.start())}",
            )
        depth = 0
        for match in ISOLATES.finditer(text):
            depth += -1 if match[0] == "\u2069" else 1
            if depth < 0:
                break
        if depth:
            yield subject.error(
                field,
                "bidi-isolate",
                "an isolate (U+2066 to U+2068) and its end (U+2069) do not match: delete them",
            )


def _after(text: str, position: int) -> str:
    before = text[max(0, position - 20) : position].strip()
    return f" after {before!r}" if before else ""
