"""What the message of a problem quotes, and where that is in a text of several lines."""

import re
from collections.abc import Iterator, Sequence

import regex

from pmlpub.problems import Location

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
    text, start = "\n".join(lines), place.column - 1
    for words in quoted(message):
        escaped = r"\s+".join(map(re.escape, words.split()))
        for pattern in (rf"(?<!\w){escaped}(?!\w)", escaped):
            if escaped and (match := re.compile(pattern).search(text, start)):
                line = place.line + text.count("\n", 0, match.start())
                column = match.start() - text.rfind("\n", 0, match.start())
                return Location(place.path, line, column)
    return place
