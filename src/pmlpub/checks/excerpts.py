"""What the message of a problem quotes, and where that is in a text as its file has it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

import regex

from pmlpub.problems import Location

SOURCE = re.compile(r"^[ \t]*msgid\b", re.MULTILINE)
TRANSLATION = re.compile(r"^[ \t]*msgstr\b", re.MULTILINE)
LINE = re.compile(r'^[^"\n]*"(.*)"[ \t\r]*$', re.MULTILINE)
"""A line of an entry with what it has between its quotes."""
RUN = re.compile(r"\\(.)|[^\\]+|\\")
"""An escape, or what is between two of them."""
ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
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
    source, translation = SOURCE.search(entry), TRANSLATION.search(entry)
    if not (source and translation):
        return place
    runs = [
        run
        for line in LINE.finditer(entry, translation.start())
        for run in RUN.finditer(entry, *line.span(1))
    ]
    texts = [ESCAPES.get(run[1], run[1]) if run[1] else run[0] for run in runs]
    found = _find(message, "".join(texts), 0)
    if found is None:
        return place
    ends = list(accumulate(map(len, texts)))
    number = bisect_right(ends, found)
    position = runs[number].end() - (ends[number] - found)
    if runs[number][1]:
        position = runs[number].start()
    first = Location(place.path, place.line - entry.count("\n", 0, source.start()))
    return _place_at(position, entry, first)


def _find(message: str, text: str, start: int) -> int | None:
    """Where the first words that a message quotes are in a text, from `start` on."""
    for words in quoted(message):
        escaped = r"\s+".join(map(re.escape, words.split()))
        for pattern in (rf"(?<!\w){escaped}(?!\w)", escaped):
            if escaped and (match := re.compile(pattern).search(text, start)):
                return match.start()
    return None


def _place_at(position: int, text: str, place: Location) -> Location:
    """A position in a text whose first line is that of `place`, as a place."""
    line = place.line + text.count("\n", 0, position)
    return Location(place.path, line, position - text.rfind("\n", 0, position))
