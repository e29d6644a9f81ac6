"""Entries of the usual shape, read whole by one pattern: many times as fast as line by line.

The shape: comments, a previous source, context, source and translation, all from the first column
on and with one space between, as gettext and `po.dump` write them. Whatever has another shape is
left to `draft`, which also says what is wrong: nothing here is an error.
"""

import re

from pmlpub.catalogs.draft import sort_comments, unescape
from pmlpub.catalogs.entry import Entry


class Shape:
    """The usual entry in files with one kind of line end."""

    def __init__(self, newline: str) -> None:
        self.join = f'"{newline}"'
        self.previous_join = f'"{newline}#| "'
        self.end = len(newline) + 1
        # `.` is much faster than a set that knows of quotes: they are counted afterwards.
        text = rf'"(.*"{newline}(?:".*"{newline})*+)'
        self.entry = re.compile(
            # The place stands apart: without it most entries have the same comments as others.
            rf"((?:#(?![|~:]).*\n)*+)(?:#: ([!-~]++){newline})?+((?:#(?![|~]).*\n)*+)"
            rf'(?:#\| msgid "(.*"{newline}(?:#\| ".*"{newline})*+))?+'
            rf"(?:msgctxt {text})?+"
            rf"msgid {text}msgstr {text}(?:{newline})*+"
            r'(?=#(?!~)|msgctxt|msgid[ \t"]|\Z)'  # Else a text may go on behind blank lines.
        )
        line = r'[^"\\\n]*+(?:\\[abfnrtv\\"][^"\\\n]*+)*+'
        self.quoted = re.compile(rf"{line}(?:{self.join}{line})*+")

    def read(self, text: str, start: int, line: int) -> Entry | None:
        """The entry that begins at `start`, in line `line`; None if it has another shape."""
        match = self.entry.match(text, start)
        if not match:
            return None
        lines = match[0]
        notes, place, more, previous, context, source, translation = match.groups()
        line += text.count("\n", start, match.start(6))
        if lines.count('"') == (6 if context else 4) and "\\" not in lines:
            context = context and context[: -self.end]
            source, translation = source[: -self.end], translation[: -self.end]
        else:
            try:
                previous = previous and self._text(previous.replace(self.previous_join, self.join))
                context = context and self._text(context)
                source, translation = self._text(source), self._text(translation)
            except _OtherShape:
                return None
        flags, comments, extracted, references = sort_comments(notes + more)
        if place:
            references = (place, *references)
        # In the order of its fields: with their names it takes twice the time.
        return Entry(source, context, None, (translation,), flags, comments, extracted, references,
                     None, previous, None, False, line, lines)  # fmt: skip

    def _text(self, written: str) -> str:
        """The text of its lines, from behind the first quote to the last line end."""
        written = written[: -self.end]
        if not self.quoted.fullmatch(written):
            raise _OtherShape
        written = written.replace(self.join, "")
        return unescape(written, 0) if "\\" in written else written


class _OtherShape(Exception):
    """A quote without a backslash, or an escape that is no letter."""


SHAPES = {newline: Shape(newline) for newline in ("\n", "\r\n")}
