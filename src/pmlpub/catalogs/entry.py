"""One entry of a PO file, and the exception for a file that cannot be read."""

import msgspec


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One entry of a PO file.

    `comments` are the whole lines of comments that have no field of their own (`#`, `#=` and
    unknown kinds). `strings` has one text, or one text per plural form. `lines` is the text from
    which the entry was read, with all line ends; it is empty for a new entry.
    """

    id: str = ""
    context: str | None = None
    plural: str | None = None
    strings: tuple[str, ...] = ("",)
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous_context: str | None = None
    previous_id: str | None = None
    previous_plural: str | None = None
    obsolete: bool = False
    line: int = 0
    lines: str = ""

    @property
    def text(self) -> str:
        return self.strings[0]

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def finished(self) -> bool:
        """Does every form have a text, and is the entry not marked as fuzzy?"""
        return not self.fuzzy and all(text.strip() for text in self.strings)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.id

    def changed(self, **changes: object) -> "Entry":
        """A copy with other values, and without the lines from which the entry was read."""
        return msgspec.structs.replace(self, lines="", **changes)


class SyntaxProblem(Exception):
    """The reason why a PO file cannot be read, with its line."""

    def __init__(self, line: int, code: str, text: str, column: int = 0) -> None:
        super().__init__(text)
        self.line, self.column, self.code, self.text = line, column, code, text
