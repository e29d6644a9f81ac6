"""Characters that do not show, or that do more than show: who must not get which, and why.

One table for all: what reads files, checks texts, compares them or prints them takes its characters
from here, by property. What does not show at all is Unicode's Default_Ignorable_Code_Point
(DerivedCoreProperties.txt).
"""

import json
import re
from collections.abc import Callable, Iterator
from enum import Flag, auto
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import regex


class Property(Flag):
    """Who has to do something about a character."""

    TERMINAL = auto()
    """Ends a line, steers a terminal, turns the rest of a line round, or hides in a word without
    being part of its spelling: escaped in output."""
    SPELLING = auto()
    """Does not show, and is part of the spelling of some scripts and of emoji: escaped in output
    where it follows anything else."""
    FILE = auto()
    """A file that people write may not contain it."""
    TEXT = auto()
    """A text that is published may not contain it."""
    PAIRED = auto()
    """A text may contain it only together with its counterpart."""
    IGNORED = auto()
    """Left out when texts are compared or searched."""


class Row(NamedTuple):
    """A range of characters, both ends included."""

    first: int
    last: int
    properties: Property
    reason: str


_TERMINAL, _FILE, _TEXT = Property.TERMINAL, Property.FILE, Property.TEXT
_PAIRED, _SPELLING = Property.PAIRED, Property.SPELLING | Property.IGNORED
_NOWHERE = _TERMINAL | _FILE | _TEXT
_UNSEEN = _TERMINAL | Property.IGNORED

TABLE = (
    Row(0x00, 0x08, _NOWHERE, "control characters: they steer terminals and are no text"),
    Row(0x09, 0x09, _TERMINAL, "tab: white space of texts, but a message has one kind of space"),
    Row(0x0A, 0x0A, _TERMINAL, "line feed: text has lines, but a message is one line"),
    Row(0x0B, 0x0C, _NOWHERE, "vertical tab, form feed: control characters"),
    Row(
        0x0D,
        0x0D,
        _TERMINAL | _TEXT,
        "carriage return: ends the lines of files, never those of texts",
    ),
    Row(0x0E, 0x1F, _NOWHERE, "control characters, such as the ESC of terminals"),
    Row(0x7F, 0x9F, _NOWHERE, "delete, and control characters that some terminals obey like ESC"),
    Row(0xAD, 0xAD, _TEXT | _UNSEEN, "soft hyphen: hides within a word until it ends a line"),
    Row(0x34F, 0x34F, _SPELLING, "combining grapheme joiner: keeps marks in their order"),
    Row(0x61C, 0x61C, _TEXT | _UNSEEN, "Arabic letter mark: turns the digits after it round"),
    Row(0x115F, 0x1160, _UNSEEN, "Hangul fillers: stand for a letter that is not there"),
    Row(0x17B4, 0x17B5, _UNSEEN, "Khmer vowels that are not written"),
    Row(0x180B, 0x180D, _SPELLING, "Mongolian variation selectors: the form of a letter"),
    Row(0x180E, 0x180E, _TEXT | _UNSEEN, "Mongolian vowel separator: a space without width"),
    Row(0x180F, 0x180F, _SPELLING, "Mongolian variation selector"),
    Row(0x200B, 0x200B, _TEXT | _UNSEEN, "zero-width space: parts a word unseen"),
    Row(0x200C, 0x200D, _SPELLING, "joiners: part of the spelling of Persian, Hindi and others"),
    Row(0x200E, 0x200F, _SPELLING, "marks of direction: they put punctuation in its place"),
    Row(0x2028, 0x2029, _TERMINAL | _TEXT, "separators of lines and paragraphs: end a line"),
    Row(0x202A, 0x202E, _TEXT | _UNSEEN, "embeddings, overrides: show 5-10 as 10-5"),
    Row(0x2060, 0x2065, _TEXT | _UNSEEN, "word joiner, signs of mathematics that do not show"),
    Row(0x2066, 0x2069, _PAIRED | _UNSEEN, "isolates: turn the rest of a line if open"),
    Row(0x206A, 0x206F, _TEXT | _UNSEEN, "deprecated controls of shapes, digits and direction"),
    Row(0x3164, 0x3164, _UNSEEN, "Hangul filler"),
    Row(0xD800, 0xDFFF, _NOWHERE, "surrogates: halves of a character, not to be encoded"),
    Row(0xFE00, 0xFE0F, _SPELLING, "variation selectors: emoji or text, forms of a character"),
    Row(0xFEFF, 0xFEFF, _FILE | _TEXT | _UNSEEN, "byte order mark: no text but at a file's start"),
    Row(0xFFA0, 0xFFA0, _UNSEEN, "half-width Hangul filler"),
    Row(0xFFF0, 0xFFF8, _UNSEEN, "not assigned, and reserved for what does not show"),
    Row(0xFFF9, 0xFFFB, _TEXT | _UNSEEN, "annotations: a text within the text"),
    Row(0xFFFC, 0xFFFC, _TEXT, "stands for a picture or a file that was lost"),
    Row(0xFFFE, 0xFFFF, _FILE | _TEXT, "no characters: signs of a wrong byte order"),
    Row(0x1BCA0, 0x1BCA3, _UNSEEN, "controls of shorthand"),
    Row(0x1D173, 0x1D17A, _UNSEEN, "controls of musical notation"),
    Row(0xE0000, 0xE0FFF, _TEXT | _UNSEEN, "tags, and more variation selectors: unseen messages"),
)


def codes(wanted: Property) -> Iterator[int]:
    """The code points that have a property."""
    for row in TABLE:
        if wanted in row.properties:
            yield from range(row.first, row.last + 1)


def ranges(wanted: Property) -> str:
    """The characters that have one of some properties, for the brackets of a character class."""
    return "".join(
        f"\\U{row.first:08x}-\\U{row.last:08x}" for row in TABLE if wanted & row.properties
    )


UNPRINTABLE = re.compile(f"[{ranges(Property.TERMINAL | Property.SPELLING)}]")
"""What may have to be escaped in output."""
IGNORED = re.compile(f"[{ranges(Property.IGNORED)}]+")
UNSEEN = re.compile(f"(?!\n)[{ranges(Property.TERMINAL | Property.IGNORED)}]")
MARKS = re.compile("[\u200e\u200f]")
SPELLED = r"\u034f\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f"
"""What has `SPELLING`, without marks of direction."""


def escape(text: str) -> str:
    """The text on one line that steers no terminal and in which nothing hides: `\\n`, `\\x1b`,
    `\\u200b`. Joiners of letters, marks of direction and variants of signs stay where they are
    part of a word or an emoji."""
    return _replace(text, _escaped)


def mask_lines(text: str) -> str:
    """A text of several lines with U+FFFD for each character that `escape` escapes, so that all
    others keep their places. Tabs stay."""
    return "\n".join(
        _replace(line, lambda c: c if c == "\t" else "\ufffd") for line in text.split("\n")
    )


def escape_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(map(escape, text.split("\n")))


def escape_name(name: str) -> str:
    """A file's name as it is, so that no other looks alike: all that does not show is escaped."""
    return "".join(c if c.isprintable() and not IGNORED.match(c) else _escaped(c) for c in name)


def escape_json(data: str) -> str:
    """The text of a JSON document, which means the same, with all that does not show escaped."""
    return data if data.isascii() else UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], data)


def drop_ignored(text: str) -> str:
    """The text without what does not show."""
    return text if text.isascii() else IGNORED.sub("", text)


def _replace(text: str, show: Callable[[str], str]) -> str:
    if not UNPRINTABLE.search(text):  # Most have none, and `regex` takes long to import.
        return text
    spelled = _spelled()
    kept = {match.start() for match in spelled.joiners.finditer(text)}
    if spelled.right_to_left.search(text):
        kept.update(match.start() for match in MARKS.finditer(text))
    return UNPRINTABLE.sub(
        lambda match: match[0] if match.start() in kept else show(match[0]), text
    )


class _Spelled(NamedTuple):
    """What is part of a word or an emoji, and the letters beside which marks of direction are."""

    joiners: "regex.Pattern[str]"
    right_to_left: "regex.Pattern[str]"


@cache
def _spelled() -> _Spelled:
    import regex  # noqa: PLC0415 - few texts need it, and it takes long to import

    # Latin, Greek and Cyrillic letters, figures and spaces are spelled without any.
    letters = r"[\p{L}\p{M}--[\p{Latin}\p{Greek}\p{Cyrillic}\p{Common}\p{Inherited}]]"
    marks = r"[\p{scx=Arab}\p{scx=Syrc}&&\p{M}]"
    emoji = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?"
    joiners = rf"(?<={letters}|{marks}|{emoji})[{SPELLED}]|[\ufe0e\ufe0f](?=\u20e3)"
    return _Spelled(
        regex.compile(joiners, regex.V1), regex.compile(r"[\p{bc=R}\p{bc=AL}&&\p{L}]", regex.V1)
    )


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
