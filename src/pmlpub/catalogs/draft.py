"""Reads an entry line by line: all that PO allows, and what is wrong."""

import re
from functools import lru_cache
from typing import TypeAlias

from pmlpub.catalogs.entry import Entry, SyntaxProblem

CONFLICT = re.compile(r"<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$)")
KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?[ \t]*(".*")[ \t]*$')
ESCAPE = re.compile(r'\\([abfnrtv\\"])|((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))+)|\\.?', re.DOTALL)
ORDER = (
    *("previous msgctxt", "previous msgid", "previous msgid_plural"),
    *("msgctxt", "msgid", "msgid_plural", "msgstr"),
)
BEGINNINGS = ("msgctxt", "msgid ", "msgid\t", 'msgid"')
LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
Words: TypeAlias = tuple[str, ...]


class Draft:
    """An entry while its lines are being read; `start` is the number of its first line."""

    def __init__(self, start: int) -> None:
        self.start, self.lines = start, ""
        self.texts: dict[str, list[str]] = {}
        self.current: list[str] | None = None
        self.rank, self.mark, self.forms = 0, "", 0
        self.notes = list[str]()
        self.obsolete = False
        self.line = 0

    @property
    def complete(self) -> bool:
        return "msgstr" in self.texts or "msgstr[0]" in self.texts

    @property
    def started(self) -> bool:
        return bool(self.texts)

    def read(self, text: str, start: int) -> None:
        """Add the lines from `start` on, up to one that begins another entry.

        Lines end only at LF; str.splitlines would also split at U+2028 and the like inside a text.
        """
        position, number = start, self.start
        while position < len(text):
            end = text.find("\n", position) + 1 or len(text)
            bare = text[position:end].strip(" \t\r\n")
            if self.complete and self._begins_another(bare):
                break
            self._add(bare, number)
            position, number = end, number + 1
        self.lines = text[start:position]

    def _begins_another(self, bare: str) -> bool:
        if bare.startswith("#~"):
            bare = bare[2:].lstrip()
            return bare.startswith(("|", *BEGINNINGS))
        return bare.startswith(("#", *BEGINNINGS))

    def _add(self, bare: str, number: int) -> None:
        if not bare:
            return
        if bare[0] == '"':
            self._string(bare, number)
        elif bare[0] == "m":
            self._keyword(bare, number)
        elif bare.startswith("#~"):
            self._marked(bare[2:].lstrip(), number)
        elif bare.startswith("#|"):
            self._previous(bare[2:].lstrip(), number)
        elif bare[0] == "#":
            self.notes.append(bare)
        elif CONFLICT.match(bare):
            raise SyntaxProblem(
                number,
                "po-conflict",
                "a merge conflict was not resolved here: pmlpub merge with the path of this file "
                "merges its entries, and marks those that need a decision",
            )
        else:
            raise SyntaxProblem(
                number, "po-syntax", f"this does not belong in a PO file: {bare[:40]!r}"
            )

    def _marked(self, rest: str, number: int) -> None:
        self.obsolete = True
        if rest.startswith("|"):
            self._previous(rest[1:].lstrip(), number, "#~|")
        elif rest.startswith('"'):
            self._string(rest, number, "#~")
        elif rest:
            self._keyword(rest, number, "#~")

    def _previous(self, rest: str, number: int, mark: str = "#|") -> None:
        if rest.startswith('"'):
            self._string(rest, number, mark)
        elif rest:
            self._keyword(rest, number, mark)

    def _keyword(self, bare: str, number: int, mark: str = "") -> None:
        match = KEYWORD.match(bare)
        if not match:
            raise SyntaxProblem(
                number,
                "po-syntax",
                f"this keyword is not followed by a complete text in quotes: {bare[:40]!r}",
            )
        keyword, index = match.groups()[:2]
        prefix = "previous " if mark.endswith("|") else ""
        name = prefix + keyword + (f"[{index}]" if index else "")
        if keyword == "msgstr" and "msgid" not in self.texts:
            raise SyntaxProblem(number, "po-syntax", "this msgstr has no msgid before it")
        if name in self.texts:
            raise SyntaxProblem(number, "po-syntax", f"{name} appears twice in one entry")
        rank = ORDER.index(prefix + keyword) if prefix + keyword in ORDER else -1
        if (
            rank < self.rank
            or (keyword == "msgstr") != (rank == len(ORDER) - 1)
            or (index or "")
            != (str(self.forms) if rank == 6 and "msgid_plural" in self.texts else "")
            or (self.texts and (self.mark[:2] == "#~") != (mark[:2] == "#~"))
        ):
            raise SyntaxProblem(number, "po-syntax", f"{name} is not allowed here")
        if name == "msgid":
            self.line = number
        self.rank, self.mark = rank, mark
        self.forms += keyword == "msgstr"
        self.current = self.texts[name] = []
        self._string(match[3], number, mark)

    def _string(self, bare: str, number: int, mark: str = "") -> None:
        if self.current is None or mark != self.mark:
            raise SyntaxProblem(number, "po-syntax", "this text does not belong to a keyword")
        if len(bare) < 2 or bare[-1] != '"' or not _closed(bare):
            raise SyntaxProblem(
                number,
                "po-syntax",
                "this text is not closed: a quote is missing, or one inside it needs a backslash",
            )
        text = bare[1:-1]
        self.current.append(unescape(text, number) if "\\" in text else text)

    def finish(self) -> Entry:
        texts = {name: "".join(parts) for name, parts in self.texts.items()}
        flags, comments, extracted, references = sort_comments("\n".join(self.notes))
        forms = sorted((int(n[7:-1]), t) for n, t in texts.items() if n.startswith("msgstr["))
        return Entry(
            id=texts.get("msgid", ""),
            context=texts.get("msgctxt"),
            plural=texts.get("msgid_plural"),
            strings=tuple(t for _, t in forms) or (texts["msgstr"],),
            flags=flags,
            comments=comments,
            extracted=extracted,
            references=references,
            previous_context=texts.get("previous msgctxt"),
            previous_id=texts.get("previous msgid"),
            previous_plural=texts.get("previous msgid_plural"),
            obsolete=self.obsolete,
            line=self.line,
            lines=self.lines,
        )


def _closed(bare: str) -> bool:
    """Is the first quote closed at the end, and not before?"""
    inner = bare[1:-1]
    if "\\" in inner:
        inner = re.sub(r"\\.", "", inner)
        return '"' not in inner and not inner.endswith("\\")
    return '"' not in inner


def unescape(text: str, number: int) -> str:
    """The text that is written between quotes, with its escapes resolved.

    Raises SyntaxProblem, with `number` as its line, for an escape that PO does not have.
    """

    def one(match: re.Match[str]) -> str:
        letter, codes = match.groups()
        if letter:
            return LETTERS.get(letter, letter)
        if codes is None:
            bad = match[0][1:2]
            raise SyntaxProblem(number, "po-escape", f"\\{bad} is not an escape that PO knows")
        # Numbers are bytes of UTF-8, as in GNU gettext.
        values = [int(c[1:], 16) if c[0] == "x" else int(c, 8) for c in codes.split("\\")[1:]]
        try:
            return bytes(values).decode()
        except ValueError:
            raise SyntaxProblem(number, "po-escape", f"{codes} is not UTF-8") from None

    return ESCAPE.sub(one, text)


@lru_cache(maxsize=4096)  # Templates and all languages of a collection have the same comments.
def sort_comments(block: str) -> tuple[Words, Words, Words, Words]:
    """Flags, comments, extracted comments and references of an entry's comment lines."""
    flags, comments = list[str](), list[str]()
    extracted, references = list[str](), list[str]()
    for line in block.split("\n"):
        bare = line.strip(" \t\r")
        kind, rest = bare[1:2], bare[2:].strip()
        if kind == ",":
            flags += [flag for part in rest.split(",") if (flag := part.strip())]
        elif kind == ".":
            extracted.append(rest)
        elif kind == ":":
            references += rest.split()
        elif bare:
            comments.append(bare)
    return tuple(flags), tuple(comments), tuple(extracted), tuple(references)
