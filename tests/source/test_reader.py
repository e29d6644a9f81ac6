"""Nodes -> records: types, limits, every problem with its place, and the schema for editors."""

import datetime as dt
import json
import re
from typing import Annotated, Literal

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from fuzz.effort import fuzz
from pmlpub.content.answer import AnswerFile, Reference, Section
from pmlpub.content.condition import Condition
from pmlpub.content.patterns import PATTERNS
from pmlpub.content.settings import SettingsFile
from pmlpub.content.withdrawal import Gone
from pmlpub.source import reader, strict_yaml
from pmlpub.source.reader import MISSING, Reader


class Inner(msgspec.Struct, frozen=True):
    word: Annotated[str, Meta(min_length=1, max_length=5)]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    text: str = ""
    short: Annotated[str, Meta(min_length=1, max_length=5)] | None = None
    slug: Annotated[str, Meta(pattern="^[a-z]+$")] | None = None
    day: dt.date | None = None
    number: Annotated[int, Meta(ge=1, le=20)] = 1
    flag: bool = False
    kind: Literal["one", "two"] = "one"
    items: tuple[Inner, ...] = ()
    named: Annotated[dict[Annotated[str, Meta(pattern="^[a-z]+$")], Inner], Meta(max_length=2)] = {}


def read(text: str, kind=Record):
    node, problems = strict_yaml.read(text.encode(), "f.yaml")
    assert node is not None, problems
    assert not problems
    reader = Reader("f.yaml")
    return reader.read(node, kind), reader


def good(text: str, kind=Record):
    value, reader = read(text, kind)
    assert reader.problems == []
    return value


def bad(text: str, kind=Record) -> list[str]:
    value, reader = read(text, kind)
    assert value is MISSING
    return [str(p).removeprefix("f.yaml:") for p in reader.problems]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("text: no", "text", "no"),
        ("text: 12:30", "text", "12:30"),
        ("text: 010", "text", "010"),
        ("text: 2026-11-22", "text", "2026-11-22"),
        ("text: null", "text", "null"),
        ("text: ''", "text", ""),
        ("short: no", "short", "no"),
        ("short:", "short", None),
        ("short: null", "short", None),
        ("short: ~", "short", None),
        ("short: 'null'", "short", "null"),
        ("short: fünf5", "short", "fünf5"),
        ("slug: abc", "slug", "abc"),
        ("day: 2024-02-29", "day", dt.date(2024, 2, 29)),
        ("day: '2024-02-29'", "day", dt.date(2024, 2, 29)),
        ("day:", "day", None),
        ("number: 20", "number", 20),
        ("kind: two", "kind", "two"),
        ("items: []", "items", ()),
        ("items: [{word: a}, {word: b}]", "items", (Inner("a"), Inner("b"))),
        ("{}", "number", 1),
    ],
)
def test_a_value_of_the_right_type_is_read(text, field, value):
    assert getattr(good(text), field) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "text: [a, b]",
            "1:7: error[field-type]: 'text' should be text, not a list: write text: a, b",
        ),
        (
            "text: ['Call: now.']",
            "1:7: error[field-type]: 'text' should be text, not a list: write 'text: >-', and the "
            "sentences in the lines below it",
        ),
        ("text: {a: b}", "1:7: error[field-type]: 'text' should be text, not keys with values"),
        ("short: ''", "1:8: error[field-empty]: 'short' is empty: write it or leave it out"),
        ("short: abcdef", "1:8: error[field-too-long]: 'short' has 6 characters; the limit is 5"),
        ("slug: A", "1:7: error[field-pattern]: 'slug': 'A' is not of the form ^[a-z]+$"),
        ("day: 2026-02-29", "1:6: error[field-date]: 'day': 2026-02-29 is not a valid date"),
        ("day: 0000-01-01", "1:6: error[field-date]: 'day': 0000-01-01 is not a valid date"),
        ("number: 0", "1:9: error[field-range]: 'number' is 0; it must be from 1 to 20"),
        ("number: 21", "1:9: error[field-range]: 'number' is 21; it must be from 1 to 20"),
        ("kind: three", "1:7: error[field-choice]: 'kind': 'three' is not one of one, two"),
        ("kind: [one]", "1:7: error[field-choice]: 'kind': 'a list' is not one of one, two"),
        ("items: a", "1:8: error[field-type]: 'items' should be a list, not 'a'"),
        ("items: {a: b}", "1:8: error[field-type]: 'items' should be a list, not keys with values"),
        (
            "items: [a]",
            "1:9: error[field-type]: 'items.0' should be keys with values, not 'a': "
            "write {word: …}",
        ),
        ("items: [{word: a}, {}]", "1:20: error[field-missing]: 'word' is missing in 'items.1'"),
        (
            "named: {a: {word: a}, b: {word: b}, c: {word: c}}",
            "1:8: error[field-too-long]: 'named' has 3 keys; the limit is 2",
        ),
        (
            "named: a",
            "1:8: error[field-type]: 'named' should be keys with values, not 'a': "
            "write {NAME: {word: …}}",
        ),
        (
            "named: {X: {word: a}}",
            "1:9: error[field-pattern]: 'named.X': 'X' is not of the form ^[a-z]+$",
        ),
        (
            "named: {x: {wort: a}}",
            "1:13: error[field-unknown]: unknown key 'wort'; did you mean 'word'?",
        ),
        (
            "zzz: 1",
            "1:1: error[field-unknown]: unknown key 'zzz'; the known keys are text, "
            "short, slug, day, "
            "number, flag, kind, items, named",
        ),
        ("[a]", "1:1: error[field-type]: the file should be keys with values, not a list"),
        ("a", "1:1: error[field-type]: the file should be keys with values, not 'a'"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(text, problem):
    assert problem in bad(text)


@pytest.mark.parametrize(
    ("field", "wanted", "values"),
    [
        (
            "day",
            "a date as YYYY-MM-DD",
            ["22.11.2026", "2026-1-1", "20261122", "2026-11-22T10:00", "٢٠٢٦-١١-٢٢", "today", ""],
        ),
        ("number", "a whole number", ["010", "-1", "+1", "1.0", "0x1", "1_0", "1e1", "١", "one"]),
        ("flag", "true or false", ["yes", "no", "on", "True", "TRUE", "1", "null", ""]),
    ],
)
def test_no_type_is_guessed(field, wanted, values):
    for value in values:
        (problem,) = bad(f"{field}: {value}" if value or field != "day" else "day: ''")
        assert re.sub("^1:[0-9]+: ", "", problem) == (
            f"error[field-type]: '{field}' should be {wanted}, not '{value}'"
        )


@pytest.mark.parametrize("text", ["number: '1'", "flag: 'true'", 'number: "1"'])
def test_a_quoted_word_is_a_text_and_nothing_else(text):
    (problem,) = bad(text)
    assert "error[field-type]" in problem


@pytest.mark.parametrize("text", ["day: [x]", "day: {}", "number: []", "flag: {}"])
def test_a_list_or_keys_are_no_single_value(text):
    (problem,) = bad(text)
    assert problem.endswith((", not a list", ", not keys with values"))


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        (
            tuple[Gone, ...],
            "- a",
            "1:3: error[field-type]: '0' should be keys with values, not 'a': "
            "write {id: …, on: …, reason: …}",
        ),
        (
            dict[str, Condition],
            "k: a",
            "1:4: error[field-type]: 'k' should be keys with values, not 'a': write {name: …}",
        ),
        (
            dict[str, Condition],
            "k: {kind: MedicalCondition}",
            "1:4: error[field-missing]: 'name' is missing in 'k'",
        ),
    ],
)
def test_a_value_at_the_top_of_a_file_is_named_without_a_stray_dot(kind, text, problem):
    assert bad(text, kind) == [problem]


def test_all_problems_are_found_in_one_reading():
    text = (
        "number: x\nflag: y\nitems:\n  - {word: ''}\n  - {}\nnamed: {x: {word: toolong}}\nzzz: 1\n"
    )
    assert [line.partition(": error")[0] for line in bad(text)] == [
        "1:9", "2:7", "4:12", "5:5", "6:19", "7:1",
    ]  # fmt: skip


def test_a_long_value_is_cut_in_the_message():
    (problem,) = bad(f"slug: {'X' * 1000}")
    assert "X" * 59 + "…" in problem
    assert len(problem) < 150


@pytest.mark.parametrize(
    "text", ['"a\\nb": x', '"a\\u2028b": x', 'named: {"a\\nb": {word: x}}', 'slug: "A\\nB"']
)
def test_a_problem_is_one_line_whatever_was_written(text):
    (problem,) = bad(text)
    assert len(problem.splitlines()) == 1


def test_patterns_are_told_in_words():
    """What a person reads when a value has not the right form is no regular expression."""

    def patterns(schema):
        if isinstance(schema, dict):
            yield from (v for k, v in schema.items() if k == "pattern" and isinstance(v, str))
            for value in schema.values():
                yield from patterns(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from patterns(value)

    kinds = (AnswerFile, SettingsFile, dict[str, Condition], tuple[Gone, ...])
    used = {p for kind in kinds for p in patterns(reader.schema(kind))}
    assert used
    assert used - set(PATTERNS) == set()


ANSWER_KEYS = st.sampled_from([*AnswerFile.__struct_fields__, "how", "heading", "body", "url", "x"])
SCALARS = st.sampled_from(["", "no", "null", "2026-01-01", "2026-02-30", "9" * 30, "a/b", "é"])
VALUES = st.recursive(
    SCALARS | st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(ANSWER_KEYS, v, max_size=6),
    max_leaves=20,
)


@pytest.mark.slow
@fuzz(2.5)
@given(VALUES)
def test_any_tree_is_a_record_or_has_problems(tree):
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    node, problems = strict_yaml.read(text.encode(), "f.yaml")
    if node is None:
        assert problems
        return
    for kind in (AnswerFile, SettingsFile, dict[str, Condition], tuple[Gone, ...]):
        reader = Reader("f.yaml")
        value = reader.read(node, kind)
        assert (value is MISSING) == bool(reader.problems)
        assert all(p.location.line for p in reader.problems)


# The JSON Schema of answers. The checker below knows the words that the schema uses, no more.


def resolve(schema, root):
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def faults(value, schema, root, at="") -> list[str]:
    schema = resolve(schema, root)
    if "anyOf" in schema:
        options = [faults(value, s, root, at) for s in schema["anyOf"]]
        return [] if any(not o for o in options) else options[-1]
    types = {"object": dict, "array": list, "string": str, "null": type(None)}
    if not isinstance(value, types[schema["type"]]):
        return [f"{at}: not {schema['type']}"]
    found = []
    if isinstance(value, dict):
        found += [f"{at}: no {k}" for k in schema.get("required", ()) if k not in value]
        known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        for key, item in value.items():
            inner = known.get(key, others)
            if "propertyNames" in schema:
                found += faults(key, {"type": "string"} | schema["propertyNames"], root, at)
            if inner is False:
                found.append(f"{at}: unknown {key}")
            elif inner is not True:
                found += faults(item, inner, root, f"{at}/{key}")
    if isinstance(value, list):
        for i, item in enumerate(value):
            found += faults(item, schema["items"], root, f"{at}/{i}")
    if isinstance(value, str):
        low, high = schema.get("minLength", 0), schema.get("maxLength", 10**9)
        if not low <= len(value) <= high:
            found.append(f"{at}: length")
        if not re.search(schema.get("pattern", ""), value):
            found.append(f"{at}: pattern")
        if schema.get("format") == "date":
            dt.date.fromisoformat(value)
    return found


@pytest.fixture
def schema(run_here):
    result = run_here("schema", "answer")
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_the_schema_has_the_fields_of_an_answer(schema):
    answer = resolve(schema, schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(answer["properties"]) == set(AnswerFile.__struct_fields__)
    assert set(answer["required"]) == {"question", "short_answer", "updated"}
    for kind in (Section, Reference):
        assert set(schema["$defs"][kind.__name__]["properties"]) == set(kind.__struct_fields__)
    assert answer["additionalProperties"] is False


def test_the_schema_accepts_every_sample_answer(schema, sample):
    paths = sorted((sample / "content").glob("*/*.yaml"))
    assert len(paths) == 5
    for path in paths:
        text = path.read_text("utf-8")
        assert faults(yaml.load(text, yaml.BaseLoader), schema, schema) == []


@pytest.mark.parametrize(
    "change", [{"question": None}, {"question": ""}, {"zzz": "x"}, {"condition": "A B"}]
)
def test_the_schema_refuses_what_loading_refuses(schema, change):
    good = {"question": "Q?", "short_answer": "A.", "updated": "2026-01-01"}
    assert faults(good, schema, schema) == []
    changed = {k: v for k, v in (good | change).items() if v is not None}
    assert faults(changed, schema, schema)
    assert bad(yaml.safe_dump(changed, default_style='"'), AnswerFile)


@pytest.mark.parametrize("kind", ["site", "conditions", "gone"])
def test_every_other_file_has_a_schema_too(run_here, kind):
    result = run_here("schema", kind)
    assert result.code == 0, result.err
    assert json.loads(result.out)["$schema"]
