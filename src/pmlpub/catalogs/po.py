"""Reads PO files as Catalogs, and writes the same bytes again.

Every entry keeps the lines from which it was read, so everything that has not changed is written
back byte for byte: comments, order, wrapping, unknown flags, `#|`, `#~|` and `#=` lines, line ends
and BOM. The format is that of the GNU gettext manual, "The Format of PO Files".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from gettext import c2py

import msgspec

from pmlpub.catalogs.draft import LETTERS, Draft
from pmlpub.catalogs.entry import Entry, SyntaxProblem
from pmlpub.catalogs.plain import SHAPES
from pmlpub.catalogs.source_text import FORMAT, FORMAT_FIELD, hashes_of
from pmlpub.problems import Location, Problem

__all__ = ["MAX_BYTES", "Catalog", "Entry", "SyntaxProblem", "dump", "header_fields", "parse",
           "plural_fault", "read", "write_translation"]  # fmt: skip

MAX_BYTES = 32_000_000
"""A text may take four times as much memory as its bytes, and is in memory three times."""
MAX_ENTRIES = 120_000
"""How many entries a catalog may have, obsolete ones among them. Each takes 1 KB."""
MAX_LINES = 2_000_000
MAX_NOTES = 2_000_000
"""How many flags and references all entries may have together."""
MAX_FIELDS = 1_000
"""How many lines a header may have. Editors write twenty at most."""
SHORT = 4_000_000
"""A text with fewer characters cannot have so many that they take much memory."""
NOTE = re.compile(r"^[ \t]*#~?[,:=].*", re.MULTILINE)
ENTRY = re.compile(r"^[ \t]*(?:#~[ \t]*)?msgid\b", re.MULTILINE)
ESCAPED = {v: f"\\{k}" for k, v in LETTERS.items()} | {'"': '\\"', "\\": "\\\\"}
LONE_CR = re.compile(r"\r(?!\r*\n)")
TO_ESCAPE = re.compile(r'[\a\b\f\n\r\t\v"\\]')


@dataclass(slots=True)
class Catalog:
    """A PO file. `entries` has all entries in their order, the header among them."""

    entries: list[Entry] = field(default_factory=list)
    head: str = ""
    tail: str = ""
    newline: str = "\n"
    bom: bool = False

    @property
    def header(self) -> Entry | None:
        """The header, wherever it is: gettext takes it from any place in the file."""
        return next((e for e in self.entries if not (e.context or e.id or e.obsolete)), None)

    @property
    def hashed(self) -> bool:
        """Do entries have a hash of their source? Some programs drop the header that says so."""
        header = self.header
        named = header_fields(header).get(FORMAT_FIELD, "") if header else ""
        return named == str(FORMAT) or any(hashes_of(e.references) for e in self.live())

    def live(self) -> Iterator[Entry]:
        """The entries that are neither the header nor obsolete."""
        return (e for e in self.entries if not e.obsolete and (e.id or e.context))

    def by_context(self) -> dict[str, Entry]:
        """The live entries by context. Entries without a context are not from pmlpub; a program
        may have dropped or emptied it."""
        return {e.context: e for e in self.entries if e.context and not e.obsolete}


def read(data: bytes, path: str) -> tuple[Catalog | None, list[Problem]]:
    """The catalog, or None and the problem. A file with any error in it is not used at all."""
    try:
        text = _decode(data)
        _check_lines(text)
        catalog = parse(text)
        _check(catalog)
    except SyntaxProblem as bad:
        return None, [Problem(Location(path, bad.line, bad.column), bad.code, bad.text)]
    return catalog, []


def parse(text: str) -> Catalog:
    """The catalog in a text. Raises SyntaxProblem for the first thing that is not PO."""
    catalog = _parse(text)
    return with_lost_hashes(catalog) if catalog.hashed else catalog


def with_lost_hashes(catalog: Catalog) -> Catalog:
    """A catalog of the format with hashes: an entry that has none has lost it."""
    entries = [
        msgspec.structs.replace(e, unhashed=True) if _lost_its_hash(e) else e
        for e in catalog.entries
    ]
    return replace(catalog, entries=entries)


def _lost_its_hash(entry: Entry) -> bool:
    return entry.context is not None and not entry.obsolete and not hashes_of(entry.references)


def _parse(text: str) -> Catalog:
    catalog = Catalog(bom=text.startswith("\ufeff"))
    text = text.removeprefix("\ufeff")
    catalog.newline = "\r\n" if "\r\n" in text else "\n"
    shape, position, number = SHAPES[catalog.newline], 0, 1
    while True:
        run, position, number = shape.read_run(text, position, number)
        catalog.entries += run
        if position == len(text):
            return catalog
        entry = shape.read(text, position, number)
        if entry is None:
            draft = Draft(number)
            draft.read(text, position)
            if not draft.complete:
                _end(catalog, draft)
                return catalog
            entry = draft.finish()
        catalog.entries.append(entry)
        position += len(entry.lines)
        number += entry.lines.count("\n")


def _end(catalog: Catalog, draft: Draft) -> None:
    """Keep what follows the last entry, or is in a file without any: comments and blank lines."""
    if draft.started:
        text = "this entry has no msgstr: the file was cut off"
        raise SyntaxProblem(draft.start, "po-syntax", text)
    if catalog.entries:
        catalog.tail = draft.lines
    else:
        catalog.head = draft.lines


def dump(catalog: Catalog) -> bytes:
    """The bytes of the file in UTF-8. Unchanged entries are written as they were read."""
    parts = ["\ufeff" if catalog.bom else "", catalog.head]
    if catalog.entries and catalog.head and not catalog.head.endswith("\n"):
        parts.append(catalog.newline)
    last, blank = len(catalog.entries) - 1, catalog.newline * 2
    for number, entry in enumerate(catalog.entries):
        block = entry.lines or catalog.newline.join([*_render(entry), ""])
        if number < last:
            if not block.endswith(blank):
                block = _apart(block, entry, catalog.entries[number + 1], catalog.newline)
        elif catalog.tail and not (entry.lines and block.endswith("\n")):
            block = block.rstrip("\r\n") + blank
        elif not entry.lines:
            block = block.rstrip("\r\n") + catalog.newline
        parts.append(block)
    parts.append(catalog.tail)
    return b"".join([part.encode() for part in parts])


def _apart(block: str, entry: Entry, following: Entry, newline: str) -> str:
    """The lines of an entry, with what separates it from the following entry."""
    # Two unchanged entries without a blank line between them stay as they are.
    if not entry.lines or not following.lines:
        return block.rstrip("\r\n") + newline * 2
    return block if block.endswith("\n") else block + newline * 2


def header_fields(entry: Entry) -> dict[str, str]:
    """The fields of the header, in their order."""
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


def _check_lines(text: str) -> None:
    """Refuse what would be read as a catalog without entries, and then be written anew."""
    if not text.strip("\ufeff \t\r\n"):
        raise SyntaxProblem(
            1,
            "po-empty",
            "the file is empty: restore it, or delete it and run pmlpub sync to begin a new one",
        )
    if (lines := text.count("\n")) > MAX_LINES:
        raise SyntaxProblem(
            1, "po-too-long", f"the catalog has {lines:,} lines, and the limit is {MAX_LINES:,}"
        )
    # What is counted first is a part of each entry, and is counted fast.
    if text.count("msgid") > MAX_ENTRIES:
        entries = sum(1 for _ in ENTRY.finditer(text))
        if entries > MAX_ENTRIES:
            raise SyntaxProblem(
                1,
                "po-too-long",
                f"the catalog has {entries:,} entries, and the limit is {MAX_ENTRIES:,}: split the "
                "collection, or delete obsolete entries",
            )
    if len(text) > SHORT:
        notes = sum(len(m[0].split()) + m[0].count(",") for m in NOTE.finditer(text))
        if notes > MAX_NOTES:
            raise SyntaxProblem(
                1,
                "po-too-long",
                f"entries have more than {MAX_NOTES:,} flags and references: delete them",
            )
    if "\r" in text and (alone := LONE_CR.search(text)):
        raise SyntaxProblem(
            text.count("\n", 0, alone.start()) + 1,
            "po-line-ends",
            "this line ends in a carriage return alone: save the file with LF or CRLF line ends",
        )


def _check(catalog: Catalog) -> None:
    header = catalog.header
    if header is None:
        if catalog.entries:
            raise SyntaxProblem(
                1,
                "po-header",
                'there is no header (msgid ""): the file was cut off, or was not written by a PO '
                "editor; bring it back from git, or save it again from the editor",
            )
        return
    if (count := header.text.count("\n")) > MAX_FIELDS:
        raise SyntaxProblem(
            header.line,
            "po-too-long",
            f"the header has {count:,} lines, and the limit is {MAX_FIELDS:,}: delete what no "
            "editor of catalogs wrote",
        )
    # After a merge by line there may be two.
    fields = [line.partition(":") for line in header.text.split("\n")]
    formats = [value.strip() for name, _, value in fields if name.strip() == FORMAT_FIELD]
    if unknown := [value for value in formats if value not in ("1", str(FORMAT))]:
        raise SyntaxProblem(
            header.line,
            "po-format",
            f"{FORMAT_FIELD} is {unknown[0]}, and this version of pmlpub reads formats up to "
            f"{FORMAT}: upgrade pmlpub, or restore the header",
        )
    charset = re.search(r"charset=([^\s;]*)", header_fields(header).get("Content-Type", ""))
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "CHARSET"):
        text = f"the header names the encoding {charset[1]}: save the catalog as UTF-8"
        raise SyntaxProblem(header.line, "po-charset", text)
    plural = header_fields(header).get("Plural-Forms")
    if plural and (fault := plural_fault(plural)):
        raise SyntaxProblem(header.line, "po-plural", f"Plural-Forms: {fault}")
    live = [e for e in catalog.entries if not e.obsolete]
    keys = [e.context or (None, e.id) for e in live]
    if len(set(keys)) < len(keys):
        seen: dict[object, Entry] = {}
        for entry, key in zip(live, keys, strict=True):
            if first := seen.get(key):
                if catalog.hashed and (changed := _changed_context(entry, first)):
                    raise SyntaxProblem(
                        entry.line,
                        "po-context",
                        f"{changed}, so nothing tells which translation belongs where: restore "
                        "the catalog from version control",
                    )
                raise SyntaxProblem(
                    entry.line,
                    "po-duplicate",
                    f"{_label(entry)} appears twice, first on line {first.line}: keep one",
                )
            seen[key] = entry


def _changed_context(entry: Entry, first: Entry) -> str:
    """What a program has done to the context of an entry, which now has that of the `first` one;
    empty if two entries may have been written. A context of pmlpub has the sign #."""
    if entry.id and not entry.context:
        return (
            f"this entry has no context (msgctxt), or an empty one, and the source of line "
            f"{first.line}: a program has dropped or emptied the contexts"
        )
    if entry.context and "#" not in entry.context and entry.id != first.id:
        return (
            f"this entry has another source than line {first.line}, and the same context "
            f"(msgctxt), {entry.context!r}: a program has changed the contexts"
        )
    return ""


@cache
def plural_fault(value: str) -> str | None:
    """What is wrong with the value of a `Plural-Forms` header, or None.

    Each of the first 1,000 numbers must choose one of the forms. The formula is read by the
    standard library, which limits what it may contain.
    """
    match = re.fullmatch(r"nplurals\s*=\s*([1-9])\s*;\s*plural\s*=([^;]+);?", value.strip())
    if not match:
        if "INTEGER" in value:
            return None
        return "the value is not of the form nplurals=N; plural=FORMULA;"
    try:
        choose = c2py(match[2].strip())
        wrong = next((n for n in range(1000) if not 0 <= choose(n) < int(match[1])), None)
    except (ValueError, ArithmeticError, RecursionError) as error:
        return f"the formula cannot be used ({error})"
    if wrong is None:
        return None
    return f"for the number {wrong} the formula chooses a form that does not exist"


def _label(entry: Entry) -> str:
    return entry.context or (repr(entry.id[:60]) if entry.id else "the header")


def _escape(text: str) -> str:
    return TO_ESCAPE.sub(lambda match: ESCAPED[match[0]], text)


def _texts(keyword: str, text: str) -> list[str]:
    """A keyword with its text on one line, or on one line per line of the text, never rewrapped."""
    if "\n" not in text:
        return [f'{keyword} "{_escape(text)}"']
    return [f'{keyword} ""', *(f'"{_escape(line)}"' for line in text.splitlines(keepends=True))]


def _render(entry: Entry) -> list[str]:
    """The lines of an entry, without their ends."""
    lines = [*entry.comments, *[f"#. {line}".rstrip() for line in entry.extracted]]
    if entry.references:
        lines.append(f"#: {' '.join(entry.references)}")
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    previous: list[str] = []
    if entry.previous_context is not None:
        previous += _texts("msgctxt", entry.previous_context)
    if entry.previous_id is not None:
        previous += _texts("msgid", entry.previous_id)
    if entry.previous_plural is not None:
        previous += _texts("msgid_plural", entry.previous_plural)
    body = _body(entry)
    if entry.obsolete:
        return [*lines, *[f"#~| {line}" for line in previous], *[f"#~ {line}" for line in body]]
    return [*lines, *[f"#| {line}" for line in previous], *body]


def _body(entry: Entry) -> list[str]:
    lines = [] if entry.context is None else _texts("msgctxt", entry.context)
    lines += _texts("msgid", entry.id)
    if entry.plural is not None:
        lines += _texts("msgid_plural", entry.plural)
    return lines + write_translation(entry)


def write_translation(entry: Entry) -> list[str]:
    """The lines of an entry's translation, without their ends."""
    if entry.plural is None:
        return _texts("msgstr", entry.text)
    forms = [_texts(f"msgstr[{n}]", text) for n, text in enumerate(entry.strings)]
    return [line for lines in forms for line in lines]
