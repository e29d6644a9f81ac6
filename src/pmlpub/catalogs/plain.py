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
        # `.` is much faster than a set that knows of quotes: `_text` looks for them afterwards.
        text = rf'"(.*"{newline}(?:".*"{newline})*+)'
        self.entry = re.compile(
            r"((?:#(?![|~]).*\n)*+)"
            rf'(?:#\| msgid "(.*"{newline}(?:#\| ".*"{newline})*+))?+'
            rf'(?:msgctxt "(.*"{newline}))?+'
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
        notes, previous, context, source, translation = match.groups()
        if previous:
            previous = previous.replace(self.previous_join, self.join)
        try:
            flags, comments, extracted, references = sort_comments(notes)
            return Entry(
                self._text(source),
                self._text(context) if context else None,
                None,
                (self._text(translation),),
                flags,
                comments,
                extracted,
                references,
                None,
                self._text(previous) if previous else None,
                None,
                False,
                line + text.count("\n", start, match.start(4)),
                match[0],
            )
        except _OtherShape:
            return None

    def _text(self, written: str) -> str:
        """The text of its lines, from behind the first quote to the last line end."""
        written = written[: -self.end]
        if '"' not in written and "\\" not in written:
            return written
        if not self.quoted.fullmatch(written):
            raise _OtherShape
        written = written.replace(self.join, "")
        return unescape(written, 0) if "\\" in written else written


class _OtherShape(Exception):
    """A quote without a backslash, or an escape that is no letter."""


SHAPES = {newline: Shape(newline) for newline in ("\n", "\r\n")}
