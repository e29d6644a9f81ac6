"""Bytes -> nodes: what strict YAML reads, where it says things stand, and what it refuses."""

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub.source import strict_yaml
from pmlpub.source.strict_yaml import Mapping, Scalar, Sequence, read
from pmlpub.text.folding import normalize_text


def plain(node):
    """The values of a tree of nodes, without their places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(item) for key, item in node.items.items()}


def good(data: bytes):
    node, problems = read(data, "f.yaml")
    assert problems == []
    return node


def bad(data: bytes) -> list[str]:
    node, problems = read(data, "f.yaml")
    assert node is None
    return [str(p) for p in problems]


def test_nodes_know_their_lines_and_columns():
    node = good(b"a: x\nb:\n  - y\n  - {c: z}\n")
    assert (node.line, node.column) == (1, 1)
    assert node.items["a"] == Scalar(1, 4, "x", True)
    assert node.keys["b"] == Scalar(2, 1, "b", True)
    inner = Mapping(4, 5, {"c": Scalar(4, 9, "z", True)}, {"c": Scalar(4, 6, "c", True)})
    assert node.items["b"] == Sequence(3, 3, [Scalar(3, 5, "y", True), inner])


@pytest.mark.parametrize(
    ("data", "column"), [("é: x", 4), ("🦠: x", 4), ("हि: x", 5), ("\ufeffé: x", 4)]
)
def test_columns_count_characters(data, column):
    (value,) = good(data.encode()).items.values()
    assert (value.line, value.column) == (1, column)


WORDS = """no yes on off true null ~ NO 12:30 010 0x1F 1_000 1e3 .inf 1.10 = <<
2026-11-22 2026-11-22T10:00:00Z"""


@pytest.mark.parametrize("word", WORDS.split())
def test_every_scalar_is_the_text_that_was_written(word):
    assert good(f"a: {word}\nb: [{word}]\n{word}: c\n".encode()).items["a"].text == word
    assert plain(good(f"{word}: [{word}]".encode())) == {word: [word]}


@pytest.mark.parametrize(
    ("data", "is_plain"),
    [
        ("a: x", True),
        ("a: 'x'", False),
        ('a: "x"', False),
        ("a: |\n x", False),
        ("a: >\n x", False),
    ],
)
def test_a_scalar_tells_whether_it_was_written_plain(data, is_plain):
    assert good(data.encode()).items["a"].plain is is_plain


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("a: Cafe\u0301", "Café"),
        ("a: |\r\n  x\r\n  y\r\n", "x\ny"),
        ('a: "x\\r\\ny\\rz"', "x\ny\nz"),
        ('a: " \\t x \\n\\n"', "x"),
        ("a: |\n\n  x\n\n\n", "x"),
        ('a: "\\U0001F9A0\\u200d\\u00e9"', "🦠\u200dé"),
    ],
)
def test_texts_are_nfc_with_lf_and_without_white_space_at_the_ends(data, text):
    assert good(data.encode()).items["a"].text == text


def test_a_byte_order_mark_before_utf_8_is_no_part_of_the_text():
    assert plain(good(b"\xef\xbb\xbfa: x\n")) == {"a": "x"}


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf", b"   "])
def test_a_file_without_a_value_is_none_and_no_problem_of_form(data):
    assert read(data, "f.yaml") == (None, [])


NOT_UTF8 = "error[encoding]: byte 0x{} is not UTF-8: save the file as UTF-8"
CONTROL = "error[control-character]: control character U+{}: delete it"
ESCAPE = "error[control-character]: the escape of U+{} stands for a control character: remove it"
ALIAS = "error[yaml-alias]: anchors and aliases are not allowed: write the value out"
TAG = "error[yaml-tag]: tag {} is not allowed: remove it"
TAB = "error[yaml-tab]: a tab indents this line: use spaces"
LONG_KEY = "error[yaml-key]: a key has more than 200 characters: it should be a short name"
SECOND = "error[yaml-documents]: a second document begins here: keep one document per file"


@pytest.mark.parametrize(
    ("data", "place", "problem"),
    [
        (b"a: caf\xe9\n", "1:7", NOT_UTF8.format("E9")),
        ("é: x\né: é".encode() + b"\xff", "2:5", NOT_UTF8.format("FF")),
        (b"\xff\xfea\0:\0", "1:1", NOT_UTF8.format("FF")),
        (b"a: \xed\xa0\x80", "1:4", NOT_UTF8.format("ED")),
        (b"a: \xc0\xaf", "1:4", NOT_UTF8.format("C0")),
        ("a: x".encode("utf-16-le"), "1:2", CONTROL.format("0000")),
        (b"a: x\nb: \x1b[31m", "2:4", CONTROL.format("001B")),
        ("a: x\ufeffy".encode(), "1:5", CONTROL.format("FEFF")),
        ("a: x\x85y".encode(), "1:5", CONTROL.format("0085")),
        ("a: \uffff".encode(), "1:4", CONTROL.format("FFFF")),
        (b'a: ["x", "\\0"]', "1:10", ESCAPE.format("0000")),
        (b'"\\e": x', "1:1", ESCAPE.format("001B")),
        (b'a: "\\uFEFF"', "1:4", ESCAPE.format("FEFF")),
        (b"a: &x y", "1:4", ALIAS),
        (b"a: *x", "1:4", ALIAS),
        (b"&k a: x", "1:1", ALIAS),
        (b"a: &x [y]", "1:4", ALIAS),
        (b"a: !!str x", "1:4", TAG.format("tag:yaml.org,2002:str")),
        (b"a: !own {}", "1:4", TAG.format("!own")),
        (b"a: ! x", "1:4", TAG.format("!")),
        (b"? [a]\n: x", "1:3", "error[yaml-key]: a key must be a plain word"),
        (b"a: x\n? " + b"k" * 201 + b"\n: x", "2:3", LONG_KEY),
        (b"a: x\n---\nb: y", "2:1", SECOND),
        (b"a:\n\tb: x", "2:1", TAB),
        (b"a:\n  b: x\n \tc: y", "3:2", TAB),
    ],
)
def test_what_is_not_in_the_subset_is_refused_with_its_place(data, place, problem):
    assert bad(data) == [f"f.yaml:{place}: {problem}"]


@pytest.mark.parametrize(
    ("data", "place", "what"),
    [
        (b'a: "x\nb: c\n', "1:4", "found unexpected end of stream"),
        (b"a: 1\nb: 'x\nc: d\n", "2:4", "found unexpected end of stream"),
        (b"a: x: y", "1:5", "mapping values are not allowed in this context"),
        (b'a: "\\ud800"', "1:7", "found invalid Unicode character escape code"),
        (b'a: "\\q"', "1:5", "found unknown escape character"),
    ],
)
def test_a_syntax_error_is_said_once_in_one_line(data, place, what):
    advice = "a text with a colon or a quote needs quotes around it"
    assert bad(data) == [f"f.yaml:{place}: error[yaml-syntax]: not valid YAML: {what}; {advice}"]


def test_duplicate_keys_are_all_told_and_the_first_stays():
    node, problems = read(b"a: 1\nb: {c: 1, c: 2}\na: 2\n'a': 3\n", "f.yaml")
    assert [str(p) for p in problems] == [
        "f.yaml:2:11: error[yaml-duplicate-key]: 'c' appears twice, first on line 2: remove one",
        "f.yaml:3:1: error[yaml-duplicate-key]: 'a' appears twice, first on line 1: remove one",
        "f.yaml:4:1: error[yaml-duplicate-key]: 'a' appears twice, first on line 1: remove one",
    ]
    assert plain(node) == {"a": "1", "b": {"c": "1"}}


def test_keys_that_differ_in_normal_form_alone_are_duplicates():
    _, problems = read("é: 1\ne\u0301: 2\n".encode(), "f.yaml")
    assert [p.code for p in problems] == ["yaml-duplicate-key"]


@pytest.mark.parametrize("ends", ["[]", "{}"])
def test_sixteen_levels_are_read_and_not_one_more(ends):
    def nested(levels: int) -> bytes:
        inner = "x: " if ends == "{}" else ""
        return ((ends[0] + inner) * levels + "y" + ends[1] * levels).encode()

    good(nested(strict_yaml.MAX_DEPTH - 1))
    (problem,) = bad(nested(strict_yaml.MAX_DEPTH))
    assert problem.endswith(
        "error[yaml-limit]: the file has more than 16 levels: no file of content/ needs so many"
    )
    assert bad(nested(5000)) == [problem]


def test_the_number_of_values_is_limited():
    good(b"- a\n" * (strict_yaml.MAX_NODES - 1))
    assert bad(b"- a\n" * strict_yaml.MAX_NODES) == [
        "f.yaml:50000:3: error[yaml-limit]: the file has more than 50,000 values: no "
        "file of content/ needs so many"
    ]


PIECES = ["[", "]", "{", "}", ":", ": ", ",", "- ", "? ", "\n", "\n  ", "\n    ", "\t", "\r", " "]
PIECES += ["&a ", "*a ", "!t ", "!!str ", "| ", "|2-\n", ">-\n", '"', "'", "# c", "\n---\n", "..."]
PIECES += ["%YAML 1.1\n", "%TAG ! !\n", "<<: ", "a", "no", "é", "e\u0301", "\u2028", "\x85", "\x00"]
PIECES += ["\ufeff", "\\ud800", "\\x07", "\\", "\U0010ffff", "\ue000", "=", "@", "`"]


def assert_sound(data: bytes) -> None:
    """Reading gives nodes or says why not, each problem with a place and on a line of its own."""
    node, problems = read(data, "f.yaml")
    assert node is None or isinstance(node, Scalar | Sequence | Mapping)
    for problem in problems:
        assert len(str(problem).splitlines()) == 1
        assert problem.severity == "error"
        assert 0 <= problem.location.line <= len(data) + 1


@fuzz(2.5)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise(data):
    assert_sound(data)


@fuzz(2.5)
@given(st.text(max_size=200))
def test_arbitrary_text_never_raises(text):
    assert_sound(text.encode("utf-8", "surrogatepass"))


@fuzz(5)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_arbitrary_nested_yaml_never_raises(text):
    assert_sound(text.encode())


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


TEXTS = (
    st.text(max_size=20).map(normalize_text).filter(lambda t: not strict_yaml.FORBIDDEN.search(t))
)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


def depth(tree) -> int:
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return 1 + max(map(depth, inner), default=1)


@fuzz(2.5)
@given(TREES, st.sampled_from(['"', "'"]), st.booleans(), st.booleans())
def test_what_another_writer_wrote_is_read_as_it_was(tree, quote, flow, escaped):
    assume(depth(tree) <= strict_yaml.MAX_DEPTH)
    data = yaml.dump(
        tree, Dumper=Dumper, default_style=quote, default_flow_style=flow,
        allow_unicode=not escaped, encoding="utf-8", width=10_000,
    )  # fmt: skip
    assert plain(good(data)) == tree
