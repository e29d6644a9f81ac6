"""One entry of a PO file, and what makes a file unreadable."""

import msgspec


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One entry. `lines` is what it was read from, with all line ends; empty for a new one.

    `comments` are whole lines of any comment that is not listed apart (`#`, `#=` and unknown
    kinds); `strings` has one text, or one for each plural form.
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
        """Is there a text in every form, and nobody who doubts it?"""
        return not self.fuzzy and all(text.strip() for text in self.strings)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.id

    def changed(self, **changes: object) -> "Entry":
        """A copy with other values, that forgets the lines it was read from."""
        return msgspec.structs.replace(self, lines="", **changes)


class SyntaxProblem(Exception):
    """What makes a PO file unreadable, and the line where it stands."""

    def __init__(self, line: int, code: str, text: str, column: int = 0) -> None:
        super().__init__(text)
        self.line, self.column, self.code, self.text = line, column, code, text
