"""One entry of a PO file, and the exception for a file that cannot be read."""

import re

import msgspec

from pmlpub.catalogs.source_text import hashes_of, source_hash

# GNU gettext writes flags in `#=` lines since 2025; its older versions make `# =` of them.
MORE_FLAGS = re.compile(r"# ?=(.*)")
DRAFT = re.compile(r"#\s*Machine draft:\s*(.*)")
"""The comment of a translation by a machine: its origin, a comma and a day."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One entry of a PO file.

    `comments` are the whole lines of comments that have no field of their own (`#`, `#=` and
    unknown kinds). `strings` has one text, or one text per plural form. `flags` are those of `#,`
    lines. `lines` is the text from which the entry was read, with all line ends; it is empty for a
    new entry. `unhashed` tells that the entry has lost the hash of its source, which the entries of
    its catalog have.
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
    unhashed: bool = False

    @property
    def text(self) -> str:
        return self.strings[0]

    @property
    def fuzzy(self) -> bool:
        """Is the entry marked as fuzzy, in a `#,` or in a `#=` line?"""
        return "fuzzy" in self.flags or any("fuzzy" in more_flags(line) for line in self.comments)

    @property
    def fits(self) -> bool:
        """Is the hash in the entry that of its msgid? Entries of catalogs without hashes fit."""
        if self.unhashed:
            return False
        hashes = hashes_of(self.references)
        return not hashes or set(hashes) == {source_hash(self.id)}

    @property
    def origin(self) -> str:
        """Origin and day of a draft by a machine; empty if a person wrote the text."""
        found = (DRAFT.fullmatch(line) for line in self.comments)
        return next((match[1].strip() or "unknown" for match in found if match), "")

    @property
    def finished(self) -> bool:
        """Does every form have a text, made for this msgid, by a person and not marked as fuzzy?"""
        return (
            not (self.fuzzy or self.origin)
            and all(text.strip() for text in self.strings)
            and self.fits
        )

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.id

    def changed(self, **changes: object) -> "Entry":
        """A copy with other values, and without the lines from which the entry was read."""
        return msgspec.structs.replace(self, lines="", **changes)

    def unmarked(self, **changes: object) -> "Entry":
        """A copy without the fuzzy mark, in whichever lines it is, and with other values."""
        flags = tuple(flag for flag in self.flags if flag != "fuzzy")
        return self.changed(flags=flags, comments=without_mark(self.comments), **changes)


def more_flags(comment: str) -> list[str]:
    """The flags in a `#=` line; none if the line is another comment."""
    found = MORE_FLAGS.match(comment)
    return [flag.strip() for flag in found[1].split(",")] if found else []


def without_mark(comments: tuple[str, ...]) -> tuple[str, ...]:
    """The lines without `fuzzy` in the flags of `#=` lines."""
    kept: list[str] = []
    for line in comments:
        flags = more_flags(line)
        if "fuzzy" not in flags:
            kept.append(line)
        elif rest := [flag for flag in flags if flag != "fuzzy"]:
            kept.append(f"#= {', '.join(rest)}")
    return tuple(kept)


class SyntaxProblem(Exception):
    """The reason why a PO file cannot be read, with its line."""

    def __init__(self, line: int, code: str, text: str, column: int = 0) -> None:
        super().__init__(text)
        self.line, self.column, self.code, self.text = line, column, code, text
