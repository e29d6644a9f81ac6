"""Reads entries of the usual shape with one pattern, many times as fast.

In the usual shape, comments, a previous source, context, source and translation all begin in the
first column and have one space after their keyword, as gettext and `po.dump` write them. Most
entries have each text on one line without escapes, and follow one another; these are read in one
run. Entries of any other shape are left to `draft`, which also reports what is wrong; nothing here
is an error.
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
        # The reference is a group of its own: without it most entries have the same comments.
        comments = rf"((?:#(?![|~:]).*\n)*+)(?:#: ([!-~]++){newline})?+((?:#(?![|~]).*\n)*+)"
        # Without this a text could continue after blank lines.
        behind = r'(?=#(?!~)|msgctxt|msgid[ \t"]|\Z)'
        # `.` is much faster than a set without quotes; quotes are counted afterwards.
        text = rf'"(.*"{newline}(?:".*"{newline})*+)'
        self.entry = re.compile(
            rf'{comments}(?:#\| msgid "(.*"{newline}(?:#\| ".*"{newline})*+))?+'
            rf"(?:msgctxt {text})?+msgid {text}msgstr {text}(?:{newline})*+{behind}"
        )
        one = rf'"(.*)"{newline}'
        self.lines = re.compile(
            rf"{comments}msgctxt {one}msgid {one}msgstr {one}({newline})?+{behind}"
        )
        line = r'[^"\\\n]*+(?:\\[abfnrtv\\"][^"\\\n]*+)*+'
        self.quoted = re.compile(rf"{line}(?:{self.join}{line})*+")

    def read_run(self, text: str, start: int, line: int) -> tuple[list[Entry], int, int]:
        """The entries from `start` on, which is on line `line`, up to the first of another shape.

        They have a context, and each text on one line without escapes. The result also has the
        place and the line where the first other entry begins.
        """
        entries: list[Entry] = []
        match, count = self.lines.match, text.count
        while found := match(text, start):
            lines = found[0]
            if "\\" in lines or lines.count('"') != 6:
                break
            notes, place, more, context, source, translation, blank = found.groups()
            flags, comments, extracted, references = sort_comments(notes + more)
            if place:
                references = (place, *references)
            line += count("\n", start, found.start(5))
            # In the order of its fields: with their names it takes twice the time.
            entries.append(
                Entry(source, context, None, (translation,), flags, comments, extracted, references,
                      None, None, None, False, line, lines)
            )  # fmt: skip
            start, line = found.end(), line + (3 if blank else 2)
        return entries, start, line

    def read(self, text: str, start: int, line: int) -> Entry | None:
        """The entry that begins at `start`, on line `line`; None if it has another shape."""
        match = self.entry.match(text, start)
        if not match:
            return None
        lines = match[0]
        notes, place, more, previous, context, source, translation = match.groups()
        line += text.count("\n", start, match.start(6))
        try:
            previous = previous and self._text(previous.replace(self.previous_join, self.join))
            context = context and self._text(context)
            source, translation = self._text(source), self._text(translation)
        except _OtherShape:
            return None
        flags, comments, extracted, references = sort_comments(notes + more)
        if place:
            references = (place, *references)
        return Entry(
            source,
            context,
            None,
            (translation,),
            flags,
            comments,
            extracted,
            references,
            previous_id=previous,
            line=line,
            lines=lines,
        )

    def _text(self, written: str) -> str:
        """The text in lines of quotes, from after the first quote to the last line end."""
        written = written[: -self.end]
        if not self.quoted.fullmatch(written):
            raise _OtherShape
        written = written.replace(self.join, "")
        return unescape(written, 0) if "\\" in written else written


class _OtherShape(Exception):
    """A text has a quote without a backslash, or an escape that is not a letter."""


SHAPES = {newline: Shape(newline) for newline in ("\n", "\r\n")}
