"""PO files: bytes -> Catalog -> the same bytes.

Every entry keeps the lines that it was read from, so what nobody touched is written back byte for
byte: comments, order, wrapping, unknown flags, `#|`, `#~|` and `#=` lines, line ends and BOM.
Format: GNU gettext manual, "The Format of PO Files".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from gettext import c2py

from pmlpub.problems import Location, Problem

MAX_BYTES = 64_000_000
CONFLICT = re.compile(r"<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$)")
KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?[ \t]*(".*")[ \t]*$')
ESCAPE = re.compile(r'\\([abfnrtv\\"])|((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))+)|\\.?', re.DOTALL)
ORDER = (
    *("previous msgctxt", "previous msgid", "previous msgid_plural"),
    *("msgctxt", "msgid", "msgid_plural", "msgstr"),
)
BEGINNINGS = ("msgctxt", "msgid ", "msgid\t", 'msgid"')
LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
ESCAPED = {v: f"\\{k}" for k, v in LETTERS.items()} | {'"': '\\"', "\\": "\\\\"}
TO_ESCAPE = re.compile(r'[\a\b\f\n\r\t\v"\\]')


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `lines` are what it was read from, with line ends; empty for a new one.

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
    lines: tuple[str, ...] = ()

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
        return replace(self, lines=(), **changes)  # type: ignore[arg-type]


@dataclass(slots=True)
class Catalog:
    """A PO file. `entries` has all in their order, the header first if there is one."""

    entries: list[Entry] = field(default_factory=list)
    head: str = ""
    tail: str = ""
    newline: str = "\n"
    bom: bool = False

    @property
    def header(self) -> Entry | None:
        first = self.entries[0] if self.entries else None
        return first if first and first.key == (None, "") and not first.obsolete else None

    def live(self) -> Iterator[Entry]:
        """Entries that are neither the header nor obsolete."""
        return (e for e in self.entries if not e.obsolete and e.key != (None, ""))

    def by_context(self) -> dict[str, Entry]:
        """Live entries by context; what has no context is none of ours."""
        return {e.context: e for e in self.live() if e.context is not None}


class SyntaxProblem(Exception):
    """What makes a PO file unreadable, and the line where it stands."""

    def __init__(self, line: int, code: str, text: str, column: int = 0) -> None:
        super().__init__(text)
        self.line, self.column, self.code, self.text = line, column, code, text


def read(data: bytes, path: str) -> tuple[Catalog | None, list[Problem]]:
    """The catalog, or None and why not. A file with any error in it is not used at all."""
    try:
        catalog = parse(_decode(data))
        _check(catalog)
    except SyntaxProblem as bad:
        return None, [Problem(Location(path, bad.line, bad.column), bad.code, bad.text)]
    return catalog, []


def parse(text: str) -> Catalog:
    """The catalog of a text. Raises SyntaxProblem at the first thing that is not PO."""
    catalog = Catalog(bom=text.startswith("\ufeff"))
    text = text.removeprefix("\ufeff")
    catalog.newline = "\r\n" if "\r\n" in text else "\n"
    draft = _Draft(1)
    for number, line in enumerate(_split_lines(text), 1):
        bare = line.strip(" \t\r\n")
        if draft.complete and draft.begins_another(bare):
            catalog.entries.append(draft.finish())
            draft = _Draft(number)
        draft.add(bare, line, number)
    if draft.complete:
        catalog.entries.append(draft.finish())
    elif draft.started:
        raise SyntaxProblem(draft.start, "po-syntax", "this entry has no msgstr: the file is cut")
    elif catalog.entries:
        catalog.tail = "".join(draft.lines)
    else:
        catalog.head = "".join(draft.lines)
    return catalog


def dump(catalog: Catalog) -> bytes:
    """The file's bytes, UTF-8; entries that were not touched as they were read."""
    parts = ["\ufeff" if catalog.bom else "", catalog.head]
    if catalog.entries and catalog.head and not catalog.head.endswith("\n"):
        parts.append(catalog.newline)
    last = len(catalog.entries) - 1
    for number, entry in enumerate(catalog.entries):
        if entry.lines:
            lines: Iterable[str] = entry.lines
        else:
            lines = (line + catalog.newline for line in _render(entry))
        block = "".join(lines)
        if number < last and not block.endswith(catalog.newline * 2):
            # An untouched neighbour without a blank line behind it stays as it is.
            if not entry.lines or not catalog.entries[number + 1].lines:
                block = block.rstrip("\r\n") + catalog.newline * 2
            elif not block.endswith("\n"):
                block += catalog.newline * 2
        elif number == last and not (entry.lines and block.endswith("\n")) and catalog.tail:
            block = block.rstrip("\r\n") + catalog.newline * 2
        elif number == last and not entry.lines:
            block = block.rstrip("\r\n") + catalog.newline
        parts.append(block)
    parts.append(catalog.tail)
    return "".join(parts).encode()


def header_fields(entry: Entry) -> dict[str, str]:
    """The header's fields, in their order."""
    pairs = (line.partition(":") for line in entry.text.split("\n") if line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SyntaxProblem(
            line,
            "encoding",
            f"byte 0x{data[error.start]:02X} is not UTF-8: save the catalog as UTF-8",
        ) from None


def _check(catalog: Catalog) -> None:
    header = catalog.header
    if header is None:
        if catalog.entries:
            raise SyntaxProblem(
                1,
                "po-header",
                'there is no header (msgid ""): the file is cut, or was not written by a PO editor',
            )
        return
    charset = re.search(r"charset=([^\s;]*)", header_fields(header).get("Content-Type", ""))
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "CHARSET"):
        raise SyntaxProblem(
            header.line, "po-charset", f"the header says {charset[1]}: save the catalog as UTF-8"
        )
    plural = header_fields(header).get("Plural-Forms")
    if plural and (fault := plural_fault(plural)):
        raise SyntaxProblem(header.line, "po-plural", f"Plural-Forms: {fault}")
    seen: dict[object, Entry] = {}
    for entry in catalog.entries:
        if entry.obsolete:
            continue
        key = entry.key if entry.context is None else entry.context
        if first := seen.get(key):
            raise SyntaxProblem(
                entry.line,
                "po-duplicate",
                f"{_label(entry)} stands twice, first in line {first.line}: keep one",
            )
        seen[key] = entry


@cache
def plural_fault(value: str) -> str | None:
    """What is wrong with the value of a `Plural-Forms` header, or None.

    Tried for the first 1,000 numbers, with the standard library's reader, which bounds what a
    formula may hold: each must choose one of the forms.
    """
    match = re.fullmatch(r"nplurals\s*=\s*([1-9])\s*;\s*plural\s*=([^;]+);?", value.strip())
    if not match:
        return None if "INTEGER" in value else "not of the form nplurals=N; plural=FORMULA;"
    try:
        choose = c2py(match[2].strip())
        wrong = next((n for n in range(1000) if not 0 <= choose(n) < int(match[1])), None)
    except (ValueError, ArithmeticError, RecursionError) as error:
        return f"the formula cannot be used ({error})"
    return None if wrong is None else f"for {wrong} the formula chooses a form that is not there"


def _label(entry: Entry) -> str:
    return entry.context or (repr(entry.id[:60]) if entry.id else "the header")


def _split_lines(text: str) -> list[str]:
    """Lines by LF alone: str.splitlines would also split at U+2028 and its like inside a text."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


class _Draft:
    """An entry while its lines are read."""

    def __init__(self, start: int) -> None:
        self.start, self.lines = start, list[str]()
        self.texts: dict[str, list[str]] = {}
        self.current: list[str] | None = None
        self.rank, self.mark = 0, ""
        self.flags, self.comments = list[str](), list[str]()
        self.extracted, self.references = list[str](), list[str]()
        self.obsolete = False
        self.line = 0

    @property
    def complete(self) -> bool:
        return "msgstr" in self.texts or "msgstr[0]" in self.texts

    @property
    def started(self) -> bool:
        return bool(self.texts)

    def begins_another(self, bare: str) -> bool:
        if bare.startswith("#~"):
            bare = bare[2:].lstrip()
            return bare.startswith(("|", *BEGINNINGS))
        return bare.startswith(("#", *BEGINNINGS))

    def add(self, bare: str, line: str, number: int) -> None:
        self.lines.append(line)
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
            self._comment(bare)
        elif CONFLICT.match(bare):
            raise SyntaxProblem(
                number,
                "po-conflict",
                "a merge conflict was not resolved here: choose one side and delete the markers",
            )
        else:
            raise SyntaxProblem(number, "po-syntax", f"not part of a PO file: {bare[:40]!r}")

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

    def _comment(self, bare: str) -> None:
        kind, rest = bare[1:2], bare[2:].strip()
        if kind == ",":
            self.flags += [flag for part in rest.split(",") if (flag := part.strip())]
        elif kind == ".":
            self.extracted.append(rest)
        elif kind == ":":
            self.references += rest.split()
        else:
            self.comments.append(bare)

    def _keyword(self, bare: str, number: int, mark: str = "") -> None:
        match = KEYWORD.match(bare)
        if not match:
            raise SyntaxProblem(
                number, "po-syntax", f"a keyword without a whole text in quotes: {bare[:40]!r}"
            )
        keyword, index = match.groups()[:2]
        prefix = "previous " if mark.endswith("|") else ""
        name = prefix + keyword + (f"[{index}]" if index else "")
        if keyword == "msgstr" and "msgid" not in self.texts:
            raise SyntaxProblem(number, "po-syntax", "a msgstr without a msgid before it")
        if name in self.texts:
            raise SyntaxProblem(number, "po-syntax", f"{name} stands twice in one entry")
        rank = ORDER.index(prefix + keyword) if prefix + keyword in ORDER else -1
        form = sum(n.startswith("msgstr") for n in self.texts)
        if (
            rank < self.rank
            or (keyword == "msgstr") != (rank == len(ORDER) - 1)
            or (index or "") != (str(form) if rank == 6 and "msgid_plural" in self.texts else "")
            or (self.texts and (self.mark[:2] == "#~") != (mark[:2] == "#~"))
        ):
            raise SyntaxProblem(number, "po-syntax", f"{name} cannot stand here")
        if name == "msgid":
            self.line = number
        self.rank, self.mark = rank, mark
        self.current = self.texts[name] = []
        self._string(match[3], number, mark)

    def _string(self, bare: str, number: int, mark: str = "") -> None:
        if self.current is None or mark != self.mark:
            raise SyntaxProblem(number, "po-syntax", "a text that belongs to no keyword")
        if len(bare) < 2 or bare[-1] != '"' or not _closed(bare):
            raise SyntaxProblem(
                number,
                "po-syntax",
                "a text is not closed: a quote is missing or one inside needs a backslash",
            )
        text = bare[1:-1]
        self.current.append(_unescape(text, number) if "\\" in text else text)

    def finish(self) -> Entry:
        texts = {name: "".join(parts) for name, parts in self.texts.items()}
        forms = sorted((int(n[7:-1]), t) for n, t in texts.items() if n.startswith("msgstr["))
        return Entry(
            id=texts.get("msgid", ""),
            context=texts.get("msgctxt"),
            plural=texts.get("msgid_plural"),
            strings=tuple(t for _, t in forms) or (texts["msgstr"],),
            flags=tuple(self.flags),
            comments=tuple(self.comments),
            extracted=tuple(self.extracted),
            references=tuple(self.references),
            previous_context=texts.get("previous msgctxt"),
            previous_id=texts.get("previous msgid"),
            previous_plural=texts.get("previous msgid_plural"),
            obsolete=self.obsolete,
            line=self.line,
            lines=tuple(self.lines),
        )


def _closed(bare: str) -> bool:
    """Does the first quote close at the end, and nowhere before?"""
    inner = bare[1:-1]
    if "\\" in inner:
        inner = re.sub(r"\\.", "", inner)
        return '"' not in inner and not inner.endswith("\\")
    return '"' not in inner


def _unescape(text: str, number: int) -> str:
    def one(match: re.Match[str]) -> str:
        letter, codes = match.groups()
        if letter:
            return LETTERS.get(letter, letter)
        if codes is None:
            bad = match[0][1:2]
            raise SyntaxProblem(number, "po-escape", f"\\{bad} is not an escape that PO knows")
        # Numbers are bytes of UTF-8, as GNU gettext has them.
        values = [int(c[1:], 16) if c[0] == "x" else int(c, 8) for c in codes.split("\\")[1:]]
        try:
            return bytes(values).decode()
        except ValueError:
            raise SyntaxProblem(number, "po-escape", f"{codes} is not UTF-8") from None

    return ESCAPE.sub(one, text)


def _escape(text: str) -> str:
    return TO_ESCAPE.sub(lambda match: ESCAPED[match[0]], text)


def _texts(keyword: str, text: str) -> list[str]:
    """A keyword with its text: one line, or a line for each line of the text; never re-wrapped."""
    if "\n" not in text:
        return [f'{keyword} "{_escape(text)}"']
    return [f'{keyword} ""', *(f'"{_escape(line)}"' for line in text.splitlines(keepends=True))]


def _render(entry: Entry) -> Iterator[str]:
    yield from entry.comments
    yield from (f"#. {line}".rstrip() for line in entry.extracted)
    if entry.references:
        yield f"#: {' '.join(entry.references)}"
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    for keyword, previous in (
        ("msgctxt", entry.previous_context),
        ("msgid", entry.previous_id),
        ("msgid_plural", entry.previous_plural),
    ):
        if previous is not None:
            mark = "#~| " if entry.obsolete else "#| "
            yield from (mark + line for line in _texts(keyword, previous))
    mark = "#~ " if entry.obsolete else ""
    yield from (mark + line for line in _body(entry))


def _body(entry: Entry) -> Iterator[str]:
    if entry.context is not None:
        yield from _texts("msgctxt", entry.context)
    yield from _texts("msgid", entry.id)
    if entry.plural is None:
        yield from _texts("msgstr", entry.text)
        return
    yield from _texts("msgid_plural", entry.plural)
    for number, text in enumerate(entry.strings):
        yield from _texts(f"msgstr[{number}]", text)
