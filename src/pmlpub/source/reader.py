"""Turns YAML nodes into typed records, with the place of each problem.

msgspec itself would stop at the first problem and does not know lines. So the nodes are walked here
along msgspec's type information. The JSON Schema comes from the same types, so the two always
agree.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

import msgspec
from msgspec import inspect

from pmlpub.content.patterns import LANGUAGE_TAG, PARTIAL_DATE, PATTERNS
from pmlpub.languages import did_you_mean_tag
from pmlpub.problems import Location, Problem
from pmlpub.source.strict_yaml import Mapping, Node, Scalar, Sequence
from pmlpub.text.likeness import did_you_mean
from pmlpub.text.plurals import counted

MISSING: Any = object()

# The years that a date in a text about health can have. They are far from the ends of the calendar,
# so that days can be counted from any date.
FIRST_YEAR, LAST_YEAR = 1800, 2999

HINTS = {
    "date": "a date as YYYY-MM-DD",
    "int": "a whole number",
    "bool": "true or false",
    "str": "text",
    "list": "a list",
    "map": "keys with values",
}


NOTHING = ("", "~", "null")
"""How YAML says, without quotation marks, that there is no value."""
SHORT_WORDS = re.compile(r"\w[\w ,-]{0,50}")
"""A text that fits after its key, and needs no quotation marks."""


@cache
def _type_info(kind: type) -> inspect.Type:
    return inspect.type_info(kind)


class Reader:
    """Reads the nodes of one file, and collects on the way:

    - `problems`: everything that is wrong;
    - `places`: where each field is (its value or, for an entry that people named, its key);
    - `lines`: the lines of each text that has several, as they are written;
    - `fields`: the fields at the top level that could be read;
    - `days`: each day in it by its place; of a month or a year, the first day.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.places: dict[str, Location] = {}
        self.lines: dict[str, tuple[str, ...]] = {}
        self.fields: dict[str, Any] = {}
        self.days: dict[str, dt.date] = {}
        self._required: set[str] = set()

    def read(self, node: Node, kind: type, at: str = "") -> Any:
        """Read `node` as a value of `kind`; the result is MISSING if something in it is wrong."""
        return self._value(node, _type_info(kind), at)

    def say(self, node: Node, code: str, text: str) -> Any:
        self.problems.append(Problem(self._place(node), code, text))
        return MISSING

    def _place(self, node: Node) -> Location:
        return Location(self.path, node.line, node.column)

    def _value(self, node: Node, kind: inspect.Type, at: str) -> Any:
        self.places.setdefault(at, self._place(node))
        if isinstance(kind, inspect.Metadata):
            kind = kind.type
        if isinstance(kind, inspect.UnionType):
            if isinstance(node, Scalar) and node.plain and node.text in NOTHING:
                return None
            kinds = [t for t in kind.types if not isinstance(t, inspect.NoneType)]
            # A list, or keys with values, instead of one value where both are allowed.
            wanted = _WANTED.get(type(node))
            chosen = [t for t in kinds if wanted and isinstance(_plain(t), wanted)] or kinds
            return self._value(node, chosen[0], at)
        return self._kinds[type(kind)](self, node, kind, at)

    def _text(self, node: Node, kind: inspect.StrType, at: str) -> Any:
        if not isinstance(node, Scalar):
            return self._wrong(node, "str", at, _as_text(node, at))
        if node.lines:
            self.lines[at] = node.lines
        # The word null stays a word of the text.
        size = 0 if node.plain and node.text == "~" else len(node.text)
        if kind.min_length and size < kind.min_length:
            ways = "write it" if at in self._required else "write it or leave it out"
            return self.say(node, "field-empty", f"{_name(at)} is empty: {ways}")
        if kind.max_length is not None and size > kind.max_length:
            return self.say(
                node,
                "field-too-long",
                f"{_name(at)} has {size:,} characters; the limit is {kind.max_length:,}",
            )
        if kind.pattern and not re.search(kind.pattern, node.text):
            return self.say(
                node,
                "field-pattern",
                f"{_name(at)}: {_cut(node.text)!r} is not "
                f"{PATTERNS.get(kind.pattern, 'of the form ' + kind.pattern)}"
                + (did_you_mean_tag(node.text) if kind.pattern == LANGUAGE_TAG else ""),
            )
        if kind.pattern == PARTIAL_DATE and (day := first_day(node.text)):
            self.days[at] = day
        return node.text

    def _date(self, node: Node, kind: inspect.DateType, at: str) -> Any:
        if isinstance(node, Scalar) and re.fullmatch(r"\d{4}-\d\d-\d\d", node.text, re.ASCII):
            try:
                day = dt.date.fromisoformat(node.text)
                if not FIRST_YEAR <= day.year <= LAST_YEAR:
                    raise ValueError(day)
                self.days[at] = day
                return day
            except ValueError:
                return self.say(node, "field-date", f"{_name(at)}: {node.text} is not a valid date")
        return self._wrong(node, "date", at)

    def _int(self, node: Node, kind: inspect.IntType, at: str) -> Any:
        if not (
            isinstance(node, Scalar)
            and node.plain
            and re.fullmatch(r"0|[1-9][0-9]{0,9}", node.text)
        ):
            return self._wrong(node, "int", at)
        number = int(node.text)
        low, high = kind.ge or 0, kind.le
        if number < low or (high is not None and number > high):
            return self.say(
                node, "field-range", f"{_name(at)} is {number}; it must be from {low} to {high}"
            )
        return number

    def _bool(self, node: Node, kind: inspect.BoolType, at: str) -> Any:
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        return self._wrong(node, "bool", at)

    def _choice(self, node: Node, kind: inspect.LiteralType, at: str) -> Any:
        if isinstance(node, Scalar) and node.text in kind.values:
            return node.text
        found = _cut(node.text) if isinstance(node, Scalar) else _sort(node)
        names = [str(value) for value in kind.values]
        hint = did_you_mean(found, names) if isinstance(node, Scalar) else ""
        text = f"{_name(at)}: {found!r} is not one of {', '.join(names)}{hint}"
        return self.say(node, "field-choice", text)

    def _list(self, node: Node, kind: inspect.VarTupleType, at: str) -> Any:
        if not isinstance(node, Sequence):
            return self._wrong(node, "list", at, _as_list(node, kind, at))
        if kind.min_length and len(node.items) < kind.min_length:
            least = counted(kind.min_length, "item")
            return self.say(node, "field-empty", f"{_name(at)} needs at least {least}")
        if (limit := kind.max_length) is not None and len(node.items) > limit:
            return self._too_many(node, "items", limit, at)
        items = [
            self._value(n, kind.item_type, _join(at, str(i))) for i, n in enumerate(node.items)
        ]
        return MISSING if MISSING in items else tuple(items)

    def _dict(self, node: Node, kind: inspect.DictType, at: str) -> Any:
        if not isinstance(node, Mapping):
            return self._wrong(node, "map", at, _shape(kind))
        if (limit := kind.max_length) is not None and len(node.items) > limit:
            return self._too_many(node, "keys", limit, at)
        result = {}
        for key, item in node.items.items():
            name = self._value(node.keys[key], kind.key_type, _join(at, key))
            value = self._value(item, kind.value_type, _join(at, key))
            result[name] = value
        return MISSING if MISSING in result or MISSING in result.values() else result

    def _struct(self, node: Node, kind: inspect.StructType, at: str) -> Any:
        if not isinstance(node, Mapping):
            return self._wrong(node, "map", at, _shape(kind))
        fields = {f.encode_name: f for f in kind.fields}
        values: dict[str, Any] = {}
        for key, item in node.items.items():
            if key not in fields:
                hint = did_you_mean(key, fields) or f"; the known keys are {', '.join(fields)}"
                self.say(node.keys[key], "field-unknown", f"unknown key {_cut(key)!r}{hint}")
                values[key] = MISSING
                continue
            if fields[key].required:
                self._required.add(_join(at, key))
            values[key] = self._value(item, fields[key].type, _join(at, key))
        for name, field in fields.items():
            if field.required and name not in values:
                values[name] = self.say(node, "field-missing", f"'{name}' is missing{_in(at)}")
        if not at:
            self.fields = {name: v for name, v in values.items() if v is not MISSING}
        if MISSING in values.values():
            return MISSING
        return kind.cls(**{fields[name].name: value for name, value in values.items()})

    def _too_many(self, node: Sequence | Mapping, things: str, limit: int, at: str) -> Any:
        text = f"{_name(at)} has {len(node.items):,} {things}; the limit is {limit:,}"
        return self.say(node, "field-too-long", text)

    def _wrong(self, node: Node, wanted: str, at: str, example: str = "") -> Any:
        found = repr(_cut(node.text)) if isinstance(node, Scalar) else _sort(node)
        text = f"{_name(at)} should be {HINTS[wanted]}, not {found}"
        text += f": write {example}" if example else ""
        return self.say(node, "field-type", text)

    _kinds: ClassVar[dict[type, Callable[..., Any]]] = {
        inspect.StrType: _text,
        inspect.DateType: _date,
        inspect.IntType: _int,
        inspect.BoolType: _bool,
        inspect.LiteralType: _choice,
        inspect.VarTupleType: _list,
        inspect.DictType: _dict,
        inspect.StructType: _struct,
    }


def _as_text(node: Node, at: str) -> str:
    """How to write a list as one text; empty for anything else."""
    key = at.rpartition(".")[2]
    if not isinstance(node, Sequence) or not key or key.isdigit():
        return ""
    words = ", ".join(item.text for item in node.items if isinstance(item, Scalar))
    if SHORT_WORDS.fullmatch(words):
        return f"{key}: {words}"
    return f"'{key}: >-', and the sentences in the lines below it"


def _as_list(node: Node, kind: inspect.VarTupleType, at: str) -> str:
    """How to write one word as a list of words; empty for anything else."""
    key = at.rpartition("/")[2]
    if not isinstance(node, Scalar) or not key or key.isdigit():
        return ""
    if not isinstance(_plain(kind.item_type), inspect.StrType):
        return ""
    return f"{key}: [{node.text}]" if SHORT_WORDS.fullmatch(node.text) else ""


def first_day(partial: str) -> dt.date | None:
    """The first day of a day, a month or a year (2026-11-28, 2026-11, 2026); None if there is no
    such day."""
    try:
        return dt.date.fromisoformat(partial + "-01-01"[len(partial) - 4 :])
    except ValueError:
        return None


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of this kind."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(kind)


_WANTED: dict[type, type[inspect.Type]] = {
    Sequence: inspect.VarTupleType,
    Mapping: inspect.StructType,
}
"""The type that is meant by a node where several are allowed."""


def _plain(kind: inspect.Type) -> inspect.Type:
    """A type without its description."""
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _shape(kind: inspect.Type) -> str:
    """What keys with values look like, as in `{treatment: {heading: …, body: …}}`."""
    kind = _plain(kind)
    if isinstance(kind, inspect.StructType):
        names = [field.encode_name for field in kind.fields if field.required]
        return f"{{{', '.join(f'{name}: …' for name in names)}}}" if names else ""
    if not isinstance(kind, inspect.DictType):
        return ""
    said = kind.key_type.extra_json_schema if isinstance(kind.key_type, inspect.Metadata) else None
    name = (said or {}).get("examples", ["NAME"])[0]
    return f"{{{name}: {_shape(kind.value_type) or '…'}}}"


def _join(at: str, key: str) -> str:
    return f"{at}/{key}" if at else key


def _name(at: str) -> str:
    return repr(at.replace("/", ".")) if at else "the file"


def _in(at: str) -> str:
    if at.isdigit():
        return f" in entry {int(at) + 1}"  # Of a file that is a list.
    return f" in {_name(at)}" if at else ""


def _sort(node: Node) -> str:
    if isinstance(node, Scalar):
        return "a word"
    return "a list" if isinstance(node, Sequence) else "keys with values"


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
