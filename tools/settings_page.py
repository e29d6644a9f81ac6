"""Writes docs/settings.md: every key of the files in content/, from their types (`make docs`).

What the page says of a key is what validates it and what the JSON Schemas carry: the annotations of
`pmlpub.content`. Nothing is written here but the form of the page.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml
from msgspec import inspect

from pmlpub.content.files import FILES
from pmlpub.content.patterns import PATTERNS
from pmlpub.source.reader import FIRST_YEAR, LAST_YEAR

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
WIDTH = 100
INTRODUCTION = f"""\
<!-- Written by `make docs` from src/pmlpub/content/: change the descriptions there. -->
# Settings and answers: every key

The files that people write in `content/`, and `distress.yaml`, key by key. Editors show the same
descriptions while you type, from the JSON Schemas that `pmlpub schema` prints. How to write an
answer: [authors.md](authors.md).

A key inside another one is named with a dot (`policy.grace_days`), `[]` is each item of a list, and
`<name>` is a key whose name you choose. The YAML is strict: each text is what is written (`no` is a
word), a date is written as YYYY-MM-DD with a year from {FIRST_YEAR} to {LAST_YEAR}, unknown keys
are errors, and no file may use anchors, aliases or tags.
"""


class Key(NamedTuple):
    """A key of a file. `documentation` has `description` and `examples`, as in the JSON Schema."""

    path: str
    kind: inspect.Type
    documentation: Mapping[str, Any]
    default: Any
    """The default value, or msgspec.NODEFAULT for a key that is required."""

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]


class _Writer(yaml.SafeDumper):
    """Writes what `source.strict_yaml` reads: every scalar is a text, so only syntax needs quotes.
    Lists and keys are on one line where they fit; a text of several lines is a block."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the name is PyYAML's

    def represent_str(self, text: str) -> yaml.ScalarNode:
        style = "|" if "\n" in text else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    def represent_mapping(
        self, tag: str, mapping: Any, flow_style: bool | None = None
    ) -> yaml.MappingNode:
        is_long = len(str(mapping)) > WIDTH
        return super().represent_mapping(tag, mapping, False if is_long else flow_style)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


_Writer.add_representer(str, _Writer.represent_str)


def write_yaml(value: Any) -> str:
    written: str = yaml.dump(
        _as_texts(value), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=WIDTH,
        default_flow_style=None,
    )  # fmt: skip
    return written.removesuffix("...\n").rstrip("\n")


def _as_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_texts(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_texts(item) for item in value]
    return str(value).lower() if isinstance(value, (bool, int)) else value


def unwrap(kind: inspect.Type) -> tuple[inspect.Type, dict[str, Any]]:
    """A type without `| None` and its documentation."""
    if isinstance(kind, inspect.Metadata):
        inner, documentation = unwrap(kind.type)
        return inner, documentation | (kind.extra_json_schema or {})
    if isinstance(kind, inspect.UnionType):
        inner = tuple(t for t in kind.types if not isinstance(t, inspect.NoneType))
        return unwrap(inner[0]) if len(inner) == 1 else (inspect.UnionType(inner), {})
    return kind, {}


def keys(kind: inspect.Type, path: str = "") -> Iterator[Key]:
    """All keys of a type, each before the keys inside it."""
    kind, _ = unwrap(kind)
    if isinstance(kind, inspect.VarTupleType):
        yield from keys(kind.item_type, f"{path}[]")
    elif isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from keys(one, path)
    elif isinstance(kind, inspect.DictType):
        yield from keys(kind.value_type, f"{path}.<name>" if path else "<name>")
    elif isinstance(kind, inspect.StructType):
        for field in kind.fields:
            inner, documentation = unwrap(field.type)
            default = field.default
            if field.default_factory is not msgspec.NODEFAULT:
                default = field.default_factory()
            name = field.encode_name
            key = Key(f"{path}.{name}" if path else name, inner, documentation, default)
            yield key
            yield from keys(inner, key.path)


def example(kind: inspect.Type) -> Any:
    """A whole value of a type, from the first example of each key."""
    inner, documentation = unwrap(kind)
    if examples := documentation.get("examples"):
        return examples[0]
    if isinstance(inner, inspect.VarTupleType):
        return [example(inner.item_type)]
    if isinstance(inner, inspect.DictType):
        return {example(inner.key_type): example(inner.value_type)}
    if isinstance(inner, inspect.StructType):
        return {field.encode_name: example(field.type) for field in inner.fields}
    raise TypeError(f"{inner} has no example")


def describe(kind: inspect.Type, verb: str = "") -> str:
    """A type and its limits in words; with `verb` ("is ") as the end of a sentence."""
    kind, _ = unwrap(kind)
    match kind:
        case inspect.StrType(pattern=str(pattern)):
            limits = _size(kind.min_length, kind.max_length, ", ", "characters")
            return verb + PATTERNS[pattern] + limits
        case inspect.StrType():
            return f"{verb}a text" + _size(kind.min_length, kind.max_length, " of ", "characters")
        case inspect.DateType():
            return f"{verb}a date"
        case inspect.BoolType():
            return f"{verb}`true` or `false`"
        case inspect.IntType(ge=low, le=high):
            return f"{verb}a whole number from {low} to {high:,}"
        case inspect.LiteralType(values=choices):
            return f"{verb}one of " + ", ".join(f"`{value}`" for value in choices)
        case inspect.VarTupleType(item_type=item):
            limits = _size(kind.min_length, kind.max_length, " of ", "items")
            return f"{verb}a list{limits}; each item {describe(item, 'is ')}"
        case inspect.DictType(key_type=name, value_type=value):
            names, values = describe(name, "is "), describe(value, "is ")
            return f"{verb}keys with values; each key {names}; each value {values}"
        case inspect.UnionType(types=kinds):
            return ", or ".join(describe(one, verb) for one in kinds)
        case inspect.StructType():
            return "has the keys below" if verb else "the keys below"
    raise TypeError(kind)


def _size(low: int | None, high: int | None, before: str, unit: str) -> str:
    if high is None:
        return ""
    return f"{before}{low} to {high:,} {unit}" if low else f"{before}at most {high:,} {unit}"


def _default(key: Key) -> str:
    if key.default is msgspec.NODEFAULT:
        return "none; the key is required"
    if key.default is None:
        return "not set"
    if isinstance(key.default, msgspec.Struct):
        return "that of each key below"
    return f"`{write_yaml(key.default)}`"


def _entry(key: Key) -> str:
    lines = [f"### `{key.path}`", "", _wrapped(key.documentation["description"]), ""]
    lines.append(_wrapped(f"- Type: {describe(key.kind)}", "  "))
    lines.append(_wrapped(f"- Default: {_default(key)}", "  "))
    for value in key.documentation.get("examples", ()):
        written = f"{key.name}: {write_yaml(value)}"
        nested = isinstance(value, dict) and "\n" in written
        if nested or (isinstance(value, list) and ": -" in written):
            written = write_yaml({key.name: value})
        if "\n" in written:
            lines += ["- Example:", "", textwrap.indent(_block(written), "  ")]
        else:
            lines.append(f"- Example: `{written}`")
    return "\n".join(lines) + "\n"


def _block(text: str) -> str:
    return f"```yaml\n{text}\n```"


def _wrapped(text: str, indent: str = "") -> str:
    """A paragraph in lines, with links to the pages that it names; code is not divided."""
    linked = re.sub(r"docs/([a-z-]+\.md)", r"[\1](\1)", text)
    whole = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\N{NO-BREAK SPACE}"), linked)
    lines = textwrap.fill(
        whole, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lines.replace("\N{NO-BREAK SPACE}", " ")


def write_page() -> str:
    """The whole page."""
    files = {kind: inspect.type_info(file) for kind, file in FILES.items()}
    links, sections = [], []
    for kind, file in files.items():
        inner, about = unwrap(file)
        title = about["title"]
        about_file = f"{about['description']} Its JSON Schema: `pmlpub schema {kind}`."
        links.append(f"- [{title}](#{title.lower().replace(' ', '-')})")
        sections.append(
            f"## {title}\n\n{_wrapped(about_file)}\n\nA file with every key:\n\n"
            f"{_block(write_yaml(example(file)))}\n"
        )
        sections += [_entry(key) for key in keys(inner)]
    return "\n".join([INTRODUCTION, "\n".join(links) + "\n", *sections])


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
