"""Reading entries whole gives what reading them line by line gives, and says the same of errors."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub.catalogs import po
from pmlpub.catalogs.merge import merge, new_template
from pmlpub.catalogs.plain import SHAPES
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.model import Message

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path.relative_to(ROOT)
    for folder in ("locales", "src/pmlpub/locales", "tests/golden")
    for path in (ROOT / folder).rglob("*.po*")
)
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PLAIN = (
    HEADER
    + r"""# A note
#. What it is
#: content/a.yaml
#, md-text
msgctxt "a/b#body"
msgid ""
"Say \"yes\":\n"
"a\\b\tc"
msgstr "Dis « oui »"

#: content/a.yaml:2 content/b.yaml
#. Two places
#, fuzzy, odd
#| msgid ""
#| "Old \"text\"\n"
#| "of two lines"
msgctxt "a/b#question"
msgid "Why?"
msgstr ""
msgid "No context"
msgstr ""
"Pas de "
"contexte"

msgctxt ""
"a/b#"
"sms"
msgid "2"
msgstr "\\\""
"""
)


class ByLines:
    """A shape that no entry has."""

    def read_run(self, text: str, start: int, line: int) -> tuple[list[Entry], int, int]:
        return [], start, line

    def read(self, text: str, start: int, line: int) -> None:
        return None


def parsed(text: str) -> object:
    """The catalog, or where and why there is none."""
    try:
        return po.parse(text)
    except po.SyntaxProblem as bad:
        return bad.line, bad.column, bad.code, bad.text


def parsed_by_lines(text: str) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(po, "SHAPES", {"\n": ByLines(), "\r\n": ByLines()})
        return parsed(text)


def count_plain(text: str) -> int:
    """How many entries are read whole."""
    catalog = po.parse(text)
    position, found = len(catalog.head), 0
    for entry in catalog.entries:
        found += SHAPES[catalog.newline].read(text, position, 1) is not None
        position += len(entry.lines)
    return found


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("path", FILES, ids=str)
def test_catalogs_of_the_repository_read_the_same(path: Path, newline: str) -> None:
    text = (ROOT / path).read_text("utf-8").replace("\n", newline)
    catalog = parsed(text)
    assert isinstance(catalog, Catalog)
    assert catalog == parsed_by_lines(text)
    assert count_plain(text) >= 0.9 * len(list(catalog.live()))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_usual_shape(newline: str) -> None:
    text = PLAIN.replace("\n", newline)
    assert count_plain(text) == 5
    catalog = po.parse(text)
    assert catalog == parsed_by_lines(text)
    _, body, question, bare, sms = catalog.entries
    assert (body.id, body.text, body.line) == ('Say "yes":\na\\b\tc', "Dis « oui »", 10)
    assert (body.comments, body.extracted, body.flags) == (
        ("# A note",),
        ("What it is",),
        ("md-text",),
    )
    assert question.references == ("content/a.yaml:2", "content/b.yaml")
    assert (question.previous_id, question.text) == ('Old "text"\nof two lines', "")
    assert (bare.context, bare.text) == (None, "Pas de contexte")
    assert (sms.context, sms.text, sms.line) == ("a/b#sms", '\\"', 32)


def test_what_sync_writes_has_the_usual_shape() -> None:
    messages = [
        Message("a/b#question", "Why?", "page", "content/a.yaml", ("What for",)),
        Message("a/b#body", '"a"\n\n\\b\r', "page", "content/a.yaml", ("x", "y"), ("md-text",)),
        Message("a/b#ç", "é\u2028", "page", "content/é.yaml"),
    ]
    changed = [Message(m.context, "New", "page", m.location) for m in messages]
    catalog = merge(Catalog(), messages, "fr", "T")
    catalog.entries = [e.changed(strings=(e.id + "!",)) if e.id else e for e in catalog.entries]
    fuzzy = merge(catalog, changed, "fr", "T")
    assert sum(e.fuzzy for e in fuzzy.entries) == 3
    for made in (new_template(messages, "T"), catalog, fuzzy):
        assert count_plain(po.dump(made).decode()) == 4


PIECES = [
    *('"', "\\", "\\\\", '\\"', "\\n", "\\303", "\\q", "\n", "\r\n", "\r", " ", "\t", "#", "x"),
    *("\n\n", '\n"more"\n', '\n\n"more"\n', "\n#, fuzzy\n", "\n#: b c\n", "\n#| x\n", "\u2028"),
    *('\n#| msgid "old"\n', '\n#| "er"\n', '\n#~ msgid "gone"\n', '\n#~ msgstr "weg"\n', "\n#~\n"),
    *('\nmsgctxt "c"\n', '\nmsgid "i"\n', '\nmsgstr "s"\n', '\nmsgid_plural "p"\n', "msgid "),
    *('\nmsgstr[0] "s"\n', "\n<<<<<<< HEAD\n", "\n=======\n", '\n  msgid "i"\n', "\nx\n"),
]
TEXTS = [
    PLAIN,
    PLAIN.replace("\n", "\r\n"),
    (ROOT / "locales/fr/LC_MESSAGES/pml.po").read_text("utf-8")[:6000],
]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A catalog with pieces put in and taken out."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 2, 8, 40]))
        text = text[:start] + draw(st.sampled_from(["", *PIECES])) + text[end:]
    return text


@pytest.mark.slow
@given(damaged())
@fuzz(5)
def test_damaged_catalogs_read_the_same_and_errors_stand_in_the_same_line(text: str) -> None:
    assert parsed(text) == parsed_by_lines(text)


LINES = st.text(st.sampled_from('"\\nx #:|~,.\r\u2028'), max_size=6)


@given(
    st.lists(
        st.builds(
            Entry,
            id=LINES,
            context=st.none() | LINES,
            strings=st.tuples(LINES),
            previous_id=st.none() | LINES,
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None)
def test_any_texts_read_the_same(entries: list[Entry], newline: str) -> None:
    text = po.dump(Catalog(entries, newline=newline)).decode()
    assert count_plain(text) == len(entries)
    assert parsed(text) == parsed_by_lines(text)
