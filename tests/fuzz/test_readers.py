"""The readers of YAML and PO, with files of the repository that somebody spoiled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.effort import count_calls, fuzz, peak_memory
from fuzz.properties import check_po, check_yaml
from fuzz.seeds import spoiled
from pmlpub.catalogs import po
from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.po import Catalog
from pmlpub.content.answer import AnswerFile
from pmlpub.content.condition import Condition
from pmlpub.model import Message
from pmlpub.source import strict_yaml
from pmlpub.source.reader import Reader

pytestmark = pytest.mark.slow

PO_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@fuzz()
@given(spoiled("content/**/*.yaml"))
def test_a_spoiled_yaml_file_is_read_or_has_problems(data: bytes) -> None:
    check_yaml(data)


@fuzz()
@given(spoiled("locales/*/LC_MESSAGES/*.po"))
def test_a_spoiled_catalog_comes_back_or_has_a_problem(data: bytes) -> None:
    check_po(data)


@fuzz()
@given(
    st.lists(
        st.sampled_from(["Plural-Forms", "Content-Type", "Language", "", " "])
        | st.text(max_size=5),
        max_size=4,
    ),
    st.lists(
        st.sampled_from(
            ["nplurals=2; plural=", "nplurals=9; plural=",
 "n%2", "n/0", "n", "!", "(", ")", "?", ":",
             "1", "9" * 40, "*", "&&", ";", "INTEGER", "charset=", "UTF-8", "latin-1", "\\n", '"']
        ),
        max_size=12,
    ).map("".join),
)  # fmt: skip
def test_a_spoiled_header_is_read_or_has_a_problem(names: list[str], value: str) -> None:
    text = "".join(f"{name}: {value}\n" for name in names)
    entry = po.Entry(strings=(text,))
    check_po(po.dump(Catalog([entry])))
    check_po(PO_HEADER.encode().rstrip(b"\n") + po.dump(Catalog([entry])))


# Shapes that made readers of their kind slow or large: n pieces of each.


def read_answer(text: str) -> None:
    node, _ = strict_yaml.read(text.encode(), "f.yaml")
    if node is not None:
        Reader("f.yaml").read(node, AnswerFile)


def read_conditions(text: str) -> None:
    node, _ = strict_yaml.read(text.encode(), "f.yaml")
    if node is not None:
        Reader("f.yaml").read(node, dict[str, Condition])


def read_po(text: str) -> None:
    po.read((PO_HEADER + "\n" + text).encode(), "f.po")


def read_header(value: str) -> None:
    po.read(po.dump(Catalog([po.Entry(strings=(f"Plural-Forms: {value}\n",))])), "f.po")


def merge_po(text: str) -> None:
    """The catalog of some entries with the messages of the same contexts, and new texts."""
    catalog = po.parse(PO_HEADER + "\n" + text)
    messages = [Message(e.context or "", e.id + "!", "page", "f.yaml") for e in catalog.live()]
    merge(catalog, messages, "fr", "T")


SHAPES = {
    "depth in brackets": (read_answer, lambda n: "[" * n),
    "depth in lines": (read_answer, lambda n: "- " * n),
    "aliases": (read_answer, lambda n: "a: &a [x]\nb: [" + "*a, " * n + "]"),
    "unknown keys": (read_answer, lambda n: "".join(f"k{i}: v\n" for i in range(n))),
    "doubled keys": (read_answer, lambda n: "a: b\n" * n),
    "escapes in yaml": (read_answer, lambda n: 'a: "' + "\\u0041" * n + '"'),
    "references": (
        read_answer, lambda n: "references:\n" + "- {title: a, url: https://a.b/}\n" * n,
    ),
    "long keys": (
        read_conditions,
        lambda n: "? " + "k" * n + "\n: codes:\n" + "".join(f"    a{i}: b\n" for i in range(n)),
    ),
    "plural forms": (
        read_po,
        lambda n: 'msgid "a"\nmsgid_plural "b"\n'
        + "".join(f'msgstr[{i}] "x"\n' for i in range(n)),
    ),
    "continued lines": (read_po, lambda n: 'msgid "a"\nmsgstr ""\n' + '"x"\n' * n),
    "comments": (read_po, lambda n: "#, a, b\n#: c\n#. d\n# e\n" * n),
    "flags in a line": (read_po, lambda n: "#, " + "a, " * n + '\nmsgid "a"\nmsgstr "b"\n'),
    "quotes in a line": (read_po, lambda n: 'msgid "' + 'a" ' * n + "x\n"),
    "escapes in po": (read_po, lambda n: 'msgid "' + "\\303\\251" * n + '"\nmsgstr "b"\n'),
    "brackets in a formula": (read_header, lambda n: "nplurals=2; plural=" + "(" * n),
    "operators in a formula": (read_header, lambda n: "nplurals=2; plural=" + "n*" * n + "n"),
    "entries": (
        read_po,
        lambda n: "\n".join(f'msgctxt "{i}"\nmsgid "a"\nmsgstr "b"\n' for i in range(n)),
    ),
    "merged entries": (
        merge_po,
        lambda n: "\n".join(f'msgctxt "{i}"\nmsgid "a"\nmsgstr "b"\n' for i in range(n)),
    ),
    "merged obsolete entries": (
        merge_po,
        lambda n: "\n".join(f'#~ msgctxt "a"\n#~ msgid "{i}"\n#~ msgstr "b"\n' for i in range(n)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_four_times_the_input_is_about_four_times_the_work_and_memory(name: str) -> None:
    """What grows with the square would be sixteen times."""
    read, make = SHAPES[name]
    small, large = make(100), make(400)
    read(make(10))  # what is loaded once does not count
    assert count_calls(read, large) <= 6 * count_calls(read, small) + 400
    assert peak_memory(read, large) <= 6 * peak_memory(read, small) + 100_000
