"""What the message of a problem quotes, and where that is in a text as its file has it."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from pmlpub.problems import Location

SOURCE = re.compile(r"^[ \t]*msgid\b", re.MULTILINE)
TRANSLATION = re.compile(r"^[ \t]*msgstr\b", re.MULTILINE)
LINE = re.compile(r'^[^"\n]*"(.*)"[ \t\r]*$', re.MULTILINE)
"""A line of an entry with what it has between its quotes."""
RUN = re.compile(r"\\(.)|[^\\]+|\\")
"""An escaped character, or characters that are written as they are."""
ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
ENTRIES = 8
"""The number of entries that stay read: most problems of an entry follow each other."""
QUOTED = regex.compile(r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)")


def quoted(message: str) -> Iterator[str]:
    """What a message quotes between single quotation marks; of a list, each word of it."""
    for match in QUOTED.finditer(message):
        yield match[1]
        if ", " in match[1]:
            yield from match[1].split(", ")


def place_in(place: Location, lines: Sequence[str], message: str) -> Location:
    """The place of the first words in a text that a message quotes; `place` itself if there are
    none. The text begins there, and `lines` are those of its file from that line on, as they are
    written. Where lines end, any white space may be in the words."""
    if not lines:
        return place
    text = "\n".join(lines)
    found = _find(message, text, place.column - 1)
    return place if found is None else _place_at(found, text, place)


def place_in_entry(place: Location, entry: str, message: str) -> Location:
    """The same in the translation of an entry of a catalog; `place`, the line of its msgid, if
    there are no such words. `entry` has the lines of the entry as they are written: programs for
    translators break a text anywhere."""
    written = _read_entry(entry)
    if written is None:
        return place
    found = _find(message, written.text, 0)
    if found is None:
        return place
    first = Location(place.path, place.line - written.lines_before)
    return _place_at(written.place(found), entry, first)


class _Written(NamedTuple):
    """The translation of an entry as it is read, where its runs of characters begin, and where
    these are in the lines of the entry; and how many of these lines are before the msgid."""

    text: str
    starts: Sequence[int]
    places: Sequence[int]
    lines_before: int

    def place(self, position: int) -> int:
        """Where a character of the text is in the lines of the entry."""
        run = bisect(self.starts, position) - 1
        return self.places[run] + position - self.starts[run]


@lru_cache(maxsize=ENTRIES)
def _read_entry(entry: str) -> _Written | None:
    source, translation = SOURCE.search(entry), TRANSLATION.search(entry)
    if not (source and translation):
        return None
    parts, starts, places, length = list[str](), list[int](), list[int](), 0
    for line in LINE.finditer(entry, translation.start()):
        for run in RUN.finditer(entry, *line.span(1)):
            parts.append(ESCAPES.get(run[1], run[1]) if run[1] else run[0])
            starts.append(length)
            places.append(run.start())
            length += len(parts[-1])
    return _Written("".join(parts), starts, places, entry.count("\n", 0, source.start()))


def _find(message: str, text: str, start: int) -> int | None:
    """Where the first words that a message quotes are in a text, from `start` on."""
    for words in quoted(message):
        parts = words.split()
        escaped = r"\s+".join(map(re.escape, parts))
        for pattern in (rf"(?<!\w){escaped}(?!\w)", escaped) if parts else ():
            # A search for the first word as it is takes less time than one for a pattern.
            place = text.find(parts[0], start)
            known = re.compile(pattern) if place >= 0 else None
            while known and place >= 0:
                if known.match(text, place):
                    return place
                place = text.find(parts[0], place + 1)
    return None


def _place_at(position: int, text: str, place: Location) -> Location:
    """A position in a text whose first line is that of `place`, as a place."""
    line = place.line + text.count("\n", 0, position)
    return Location(place.path, line, position - text.rfind("\n", 0, position))
