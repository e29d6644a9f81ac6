"""The lines of a file around the place of a problem."""

from pathlib import Path

import msgspec

from pmlpub.files import UnreadableError, read_file
from pmlpub.problems import Location, Problem
from pmlpub.text.characters import escape

AROUND = 2
"""How many lines before the place and after it are shown."""
WIDEST = 160
"""How many characters of a line are shown."""
LARGEST = 4_000_000
"""Of a larger file nothing is shown."""


class Line(msgspec.Struct, frozen=True):
    """A line of a file: `before` and `after` the place, of which the problem is at `is_place`."""

    number: int
    before: str
    after: str
    is_place: bool


class Finding(msgspec.Struct, frozen=True):
    """A problem, with the lines around its place; none where the place has no line, or the file
    cannot be read."""

    problem: Problem
    lines: tuple[Line, ...]


def find_lines(root: Path, place: Location) -> tuple[Line, ...]:
    """The lines around a place in a file of the site at `root`."""
    if not place.line or not place.path:
        return ()
    try:
        data = read_file(root, place.path, LARGEST)
    except (OSError, UnreadableError, ValueError):
        return ()
    lines = data.decode("utf-8", "replace").split("\n")
    first = max(1, place.line - AROUND)
    return tuple(
        _line(number, lines[number - 1].rstrip("\r"), place)
        for number in range(first, min(len(lines), place.line + AROUND) + 1)
    )


def with_excerpt(root: Path, problem: Problem) -> Finding:
    return Finding(problem, find_lines(root, problem.location))


def _line(number: int, text: str, place: Location) -> Line:
    is_place = number == place.line
    column = min(place.column, len(text) + 1) - 1 if is_place and place.column else 0
    start = max(0, column - WIDEST // 2)
    before, after = text[start:column], text[column : start + WIDEST]
    return Line(number, escape("…" * bool(start) + before), escape(after), is_place)
