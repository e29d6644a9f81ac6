"""Reads strict YAML as a tree of nodes that know their line and column.

It is deliberately a subset: there are no anchors, aliases, tags, merge keys, second documents or
duplicate keys, and no implicit types (every scalar is a string; `reader` decides what it means).
Sizes and depth are limited before anything is built, so that hostile input costs nothing.
"""

import re
from typing import TypeAlias

import msgspec
import yaml

from pmlpub.problems import Location, Problem
from pmlpub.text.characters import Property, ranges
from pmlpub.text.folding import normalize_text

MAX_BYTES = 1_000_000
MAX_DEPTH = 16
MAX_NODES = 50_000
# The place of a value is named by all keys that lead to it, so that long keys would multiply.
MAX_KEY = 200

FORBIDDEN = re.compile(f"[{ranges(Property.FILE)}]")


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """A word or text. It is `plain` if it is written without quotes and not as a block. `lines` are
    those of the file in which it is, if there are several."""

    line: int
    column: int
    text: str
    plain: bool
    lines: tuple[str, ...] = ()


class Sequence(msgspec.Struct, frozen=True):
    line: int
    column: int
    items: list["Node"]


class Mapping(msgspec.Struct, frozen=True):
    line: int
    column: int
    items: dict[str, "Node"]
    keys: dict[str, Scalar]


Node: TypeAlias = Scalar | Sequence | Mapping


class _Bad(Exception):
    def __init__(self, line: int, column: int, code: str, text: str) -> None:
        super().__init__(text)
        self.line, self.column, self.code, self.text = line, column, code, text


def read(data: bytes, path: str) -> tuple[Node | None, list[Problem]]:
    """The root node of a YAML file, or None, and everything that is wrong with its form.

    A syntax error ends the reading, because nothing after it can be trusted; a duplicate key does
    not.
    """
    builder = _Builder(path)
    try:
        return builder.build(_decode(data)), builder.problems
    except _Bad as bad:
        place = Location(path, bad.line, bad.column)
        return None, [*builder.problems, Problem(place, bad.code, bad.text)]


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise _Bad(
            line,
            column,
            "encoding",
            f"byte 0x{data[error.start]:02X} is not UTF-8: save the file as UTF-8",
        ) from None
    text = text.removeprefix("\ufeff")
    if bad := FORBIDDEN.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        raise _Bad(
            line, column, "control-character", f"control character U+{ord(bad[0]):04X}: delete it"
        )
    return text


class _Builder:
    """Builds nodes from libyaml's events, which, unlike its composer, never expand an alias."""

    def __init__(self, path: str) -> None:
        self.path, self.problems, self.count = path, list[Problem](), 0
        self.lines: list[str] = []

    def build(self, text: str) -> Node | None:
        self.lines = text.split("\n")
        try:
            following = yaml.CBaseLoader(text).get_event
            following()  # stream start
            if isinstance(following(), yaml.StreamEndEvent):
                return None
            root = self._node(following(), following, 1)
            following()  # document end
            more = following()
        except yaml.MarkedYAMLError as error:
            raise _syntax(error, text) from None
        except yaml.YAMLError as error:
            raise _Bad(0, 0, "yaml-syntax", str(error)) from None
        if not isinstance(more, yaml.StreamEndEvent):
            line, column = _place(more)
            raise _Bad(
                line,
                column,
                "yaml-documents",
                "a second document begins here: keep one document per file",
            )
        return root

    def _node(self, event, following, depth: int) -> Node:  # type: ignore[no-untyped-def]
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            limit = f"{MAX_DEPTH} levels" if depth > MAX_DEPTH else f"{MAX_NODES:,} values"
            text = f"the file has more than {limit}: no file of content/ needs so many"
            raise _Bad(line, column, "yaml-limit", text)
        if event.anchor:  # An alias has the name of its anchor.
            raise _Bad(
                line,
                column,
                "yaml-alias",
                "anchors and aliases are not allowed: write the value out",
            )
        if event.tag:
            raise _Bad(line, column, "yaml-tag", f"tag {event.tag} is not allowed: remove it")
        if isinstance(event, yaml.ScalarEvent):
            # Only double quotes have escapes; characters that are written out were checked before.
            if event.style == '"' and (bad := FORBIDDEN.search(event.value)):
                raise _Bad(
                    line,
                    column,
                    "control-character",
                    f"the escape of U+{ord(bad[0]):04X} stands for a control character: remove it",
                )
            value = normalize_text(event.value)
            return Scalar(line, column, value, not event.style, self._lines(event))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := following(), yaml.SequenceEndEvent):
                items.append(self._node(item, following, depth + 1))
            return Sequence(line, column, items)
        return self._mapping(following, depth, line, column)

    def _lines(self, event) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
        """The lines of a text that has several."""
        first, end = event.start_mark.line, event.end_mark
        last = end.line + bool(end.column)  # A block ends where the next line begins.
        return tuple(self.lines[first:last]) if last - first > 1 else ()

    def _mapping(self, following, depth: int, line: int, column: int) -> Mapping:  # type: ignore[no-untyped-def]
        values: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        while not isinstance(event := following(), yaml.MappingEndEvent):
            key = self._node(event, following, depth + 1)
            if not isinstance(key, Scalar):
                raise _Bad(key.line, key.column, "yaml-key", "a key must be a plain word")
            if len(key.text) > MAX_KEY:
                raise _Bad(
                    key.line,
                    key.column,
                    "yaml-key",
                    f"a key has more than {MAX_KEY} characters: it should be a short name",
                )
            value = self._node(following(), following, depth + 1)
            if key.text in values:
                first = keys[key.text]
                self.problems.append(
                    Problem(
                        Location(self.path, key.line, key.column),
                        "yaml-duplicate-key",
                        f"{key.text[:60]!r} appears twice, first on line {first.line}: remove one",
                    )
                )
                continue
            values[key.text], keys[key.text] = value, key
        return Mapping(line, column, values, keys)


def _place(event) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _syntax(error: yaml.MarkedYAMLError, text: str) -> _Bad:
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "end of stream" in str(error.problem):
        mark = error.context_mark  # A quotation mark there is not closed.
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    lines = text.split("\n")
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return _Bad(line, here.index("\t") + 1, "yaml-tab", "a tab indents this line: use spaces")
    what = " ".join(str(error.problem or error.context or "not YAML").split())
    return _Bad(
        line,
        column,
        "yaml-syntax",
        f"not valid YAML: {what}; a text with a colon or a quote needs quotes around it",
    )
