"""The PO codec: what nobody touched comes back byte for byte, and other tools agree with it."""

import gettext
import io
import subprocess
from collections.abc import Iterable
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.effort import fuzz
from pmlpub.catalogs import po
from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.po import Catalog, Entry

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    p.relative_to(ROOT)
    for folder in ("locales", "src/pmlpub/locales")
    for p in (ROOT / folder).glob("*/LC_MESSAGES/*.po")
)
TEMPLATES = sorted(
    p.relative_to(ROOT)
    for folder in ("locales", "src/pmlpub/locales")
    for p in (ROOT / folder).glob("*.pot")
)
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
BODY_LINE = HEADER.count("\n") + 1
RICH = (
    r"""# Translators of the test
#
msgid ""
msgstr ""
"Project-Id-Version: test\n"
"X-Unknown: kept, whatever it says\n"
"Content-Type: text/plain; charset=UTF-8\n"

#   A comment with   odd  spacing
#. extracted
#: one.yaml:3   two.yaml
#, md-text,max-length:20,   unheard-of
#= sticky-flag
#@ a kind of comment that nobody knows
msgctxt "a/b#one"
msgid ""
"Wrapped wherever "
"somebody liked"
msgstr "Eins"
msgctxt "a/b#two"
msgid "No blank line before me"
msgstr "Zwei"
# Nor before me
#, fuzzy
#| msgctxt "a/b#old"
#| msgid ""
#| "Old "
#| "text"
#| msgid_plural "Old texts"
msgctxt "a/b#three"
msgid "New text"
msgid_plural "New texts"
msgstr[0] "Drei"
msgstr[1] "Drei und mehr"



msgid   "Spaces"
msgstr"before the quote" """
    + "\n\n#~ \n"
    + r"""#, fuzzy
#~| msgctxt "a/b#gone-before"
#~| msgid "Older"
#~ msgctxt "a/b#gone"
#~ msgid "Gone"
#~ msgstr ""
#~ "Weg"
#~ msgid "Gone too"
#~ msgstr "Auch weg"

# The last word
"""
)


def fields(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without where and how they stood in a file."""
    return [e.changed(line=0) for e in entries]


def texts(catalog: Catalog) -> dict[tuple[str | None, str], tuple[str, ...]]:
    return {e.key: e.strings for e in catalog.live()}


def read(data: bytes) -> Catalog:
    catalog, problems = po.read(data, "x.po")
    assert catalog is not None, problems
    return catalog


def gnu(*command: str, data: bytes = b"") -> bytes:
    done = subprocess.run(command, input=data, capture_output=True, timeout=600)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def rendered(catalog: Catalog) -> bytes:
    """The catalog with every entry written anew."""
    return po.dump(Catalog([e.changed() for e in catalog.entries]))


# Any text; those that other programs read too; what comments, flags and places can hold.
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = (
    st.text(
        st.characters(categories=["L", "M", "N", "P", "S", "Zs"], include_characters="\n\t\u200d"),
        min_size=1,
        max_size=60,
    )
    .map(str.strip)
    .filter(bool)
)
LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=8).map(
    str.strip
)
FLAG = LINE.map(lambda t: "".join(t.replace(",", "").split())).filter(bool)
PLACE = LINE.map(lambda t: "".join(t.split())).filter(bool)
COMMENT = st.one_of(
    st.just("#"),
    LINE.filter(bool).map("# {}".format),
    FLAG.map("#= {}".format),
    LINE.map("#!{}".format),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.none() | ANY)
    return Entry(
        id=draw(ANY),
        context=draw(st.none() | ANY),
        plural=plural,
        strings=tuple(draw(st.lists(ANY, min_size=1, max_size=1 if plural is None else 12))),
        flags=tuple(draw(st.lists(FLAG, max_size=2))),
        comments=tuple(draw(st.lists(COMMENT, max_size=2))),
        extracted=tuple(draw(st.lists(LINE, max_size=2))),
        references=tuple(draw(st.lists(PLACE, max_size=2))),
        previous_context=draw(st.none() | ANY),
        previous_id=draw(st.none() | ANY),
        previous_plural=draw(st.none() | ANY),
        obsolete=draw(st.booleans()),
    )


@st.composite
def catalogs_for_others(draw: st.DrawFn) -> Catalog:
    """French catalogs as other programs may meet them."""
    catalog = merge(Catalog(), [], "fr", "Test")
    for number, (context, text) in enumerate(
        draw(st.lists(st.tuples(WORDS, WORDS), max_size=8, unique_by=lambda pair: pair[0]))
    ):
        plural = draw(st.none() | WORDS)
        strings = draw(
            st.lists(
                WORDS, min_size=1 if plural is None else 2, max_size=1 if plural is None else 2
            )
        )
        catalog.entries.append(
            Entry(
                id=text,
                context=context,
                plural=plural,
                strings=tuple(strings) if draw(st.booleans()) else ("",) * len(strings),
                flags=draw(st.sampled_from([(), ("fuzzy",), ("md-text",), ("fuzzy", "md-text")])),
                comments=draw(st.sampled_from([(), ("# A note",)])),
                references=(f"file.yaml:{number}",),
                previous_id=draw(st.none() | WORDS),
                obsolete=draw(st.booleans()),
            )
        )
    return catalog


# Byte for byte


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_a_file_comes_back_byte_for_byte(newline: str, bom: str, end: str) -> None:
    data = (bom + (RICH.rstrip("\n") + end).replace("\n", newline)).encode()
    assert po.dump(read(data)) == data


@pytest.mark.parametrize("path", SHIPPED + TEMPLATES, ids=str)
def test_shipped_catalogs_come_back_byte_for_byte(path: Path) -> None:
    data = (ROOT / path).read_bytes()
    assert po.dump(read(data)) == data


@pytest.mark.parametrize("text", ["# only a comment", "\n# x", "\ufeff# x\r\n"])
def test_files_without_entries_come_back_byte_for_byte(text: str) -> None:
    catalog = read(text.encode())
    assert catalog.entries == []
    assert po.dump(catalog) == text.encode()


def test_every_field_is_read() -> None:
    header, one, two, three, spaces, gone, also = read(RICH.encode()).entries
    assert header.comments == ("# Translators of the test", "#")
    assert po.header_fields(header)["X-Unknown"] == "kept, whatever it says"
    assert (one.context, one.id, one.text, one.line) == (
        "a/b#one",
        "Wrapped wherever somebody liked",
        "Eins",
        16,
    )
    assert one.flags == ("md-text", "max-length:20", "unheard-of")
    assert one.extracted == ("extracted",)
    assert one.references == ("one.yaml:3", "two.yaml")
    assert one.comments == (
        "#   A comment with   odd  spacing",
        "#= sticky-flag",
        "#@ a kind of comment that nobody knows",
    )
    assert (two.context, two.text, two.comments) == ("a/b#two", "Zwei", ())
    assert three.fuzzy
    assert (three.previous_context, three.previous_id, three.previous_plural) == (
        "a/b#old",
        "Old text",
        "Old texts",
    )
    assert (three.plural, three.strings) == ("New texts", ("Drei", "Drei und mehr"))
    assert (spaces.context, spaces.id, spaces.text) == (None, "Spaces", "before the quote")
    assert gone.obsolete
    assert gone.fuzzy
    assert (gone.previous_context, gone.previous_id) == ("a/b#gone-before", "Older")
    assert (gone.context, gone.text) == ("a/b#gone", "Weg")
    assert (also.obsolete, also.fuzzy, also.id, also.text) == (True, False, "Gone too", "Auch weg")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("number", range(7))
def test_an_edit_changes_no_line_of_another_entry(newline: str, number: int) -> None:
    catalog = read(RICH.replace("\n", newline).encode())
    before = catalog.entries
    catalog.entries = [
        e.changed(strings=("new",) * len(e.strings)) if i == number else e
        for i, e in enumerate(before)
    ]
    after = read(po.dump(catalog)).entries
    assert after[number].strings == ("new",) * len(before[number].strings)
    assert fields(after) == fields(catalog.entries)
    for i, (old, new) in enumerate(zip(before, after, strict=True)):
        if i != number:
            assert "".join(new.lines).strip() == "".join(old.lines).strip()
    if newline == "\r\n":
        assert po.dump(catalog).count(b"\n") == po.dump(catalog).count(b"\r\n")


def test_a_comment_at_the_end_of_the_file_survives_an_edit_of_the_last_entry() -> None:
    catalog = read((HEADER + 'msgid "a"\nmsgstr "b"\n\n# Ask the clinic\n').encode())
    catalog.entries[-1] = catalog.entries[-1].changed(strings=("c",))
    assert b"# Ask the clinic" in po.dump(catalog)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_entries_in_another_order_do_not_run_into_each_other(newline: str) -> None:
    text = HEADER + 'msgid "a"\nmsgstr "A"\n\nmsgid "b"\nmsgstr "B"'
    catalog = read(text.replace("\n", newline).encode())
    header, a, b = catalog.entries
    catalog.entries = [header, b, a]
    assert texts(read(po.dump(catalog))) == {(None, "b"): ("B",), (None, "a"): ("A",)}


def test_an_entry_after_a_lone_comment_does_not_run_into_it() -> None:
    catalog = read(b"# Only a comment")
    catalog.entries = read(HEADER.encode()).entries
    assert read(po.dump(catalog)).header is not None


@pytest.mark.slow
@given(st.lists(entries(), max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(deadline=None)
def test_what_is_written_is_read_again(found: list[Entry], newline: str, bom: bool) -> None:
    data = po.dump(Catalog(found, newline=newline, bom=bom))
    catalog = po.parse(data.decode())
    assert fields(catalog.entries) == found
    assert (catalog.bom, po.dump(catalog)) == (bom, data)
    if found:
        assert catalog.newline == newline


FRAGMENTS = [
    *('msgctxt "a"', 'msgid "b"', 'msgid ""', 'msgid_plural "c"', 'msgstr "d"', 'msgstr ""'),
    *('msgstr[0] "e"', 'msgstr[1] "f\u2028g"', '"more\\n"', '  "indented"\t', "", " \t"),
    *("#", "# note\u2028", "#. hint", "#: a.yaml:1", "#, fuzzy, odd", "#= x", '#| msgid "old"'),
    *('#| "er"', "#~", '#~ msgid "gone"', '#~ msgstr "weg"', '#~ "!"', '#~| msgid "past"'),
]
LAYOUTS = st.lists(
    st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(["\n", "\n", "\n", "\r\n"])), max_size=25
)


@given(LAYOUTS, st.booleans(), st.booleans())
@fuzz(5)
def test_any_text_that_parses_comes_back(
    layout: list[tuple[str, str]], bom: bool, cut: bool
) -> None:
    text = "\ufeff" * bom + "".join(line + end for line, end in layout)
    text = text.rstrip("\r\n") if cut else text
    try:
        catalog = po.parse(text)
    except po.SyntaxProblem:
        return
    assert po.dump(catalog) == text.encode()


@given(st.lists(st.sampled_from(FRAGMENTS[10:18]), max_size=4).map("\n".join), LAYOUTS)
@settings(deadline=None)
def test_whole_entries_in_any_layout_come_back(between: str, layout: list[tuple[str, str]]) -> None:
    """Unlike the soup above every example parses."""
    text = between + "\n"
    for number, (fragment, end) in enumerate(layout):
        comment = fragment if fragment.startswith("#") and fragment[1:2] not in "|~" else "#"
        text += f'{comment}{end}msgctxt "{number}"{end}msgid ""{end}"b"\nmsgstr "d"{end}'
        text += (between if number % 2 else "") + end * (number % 3)
    catalog = po.parse(text)
    assert [e.context for e in catalog.entries] == [str(n) for n in range(len(layout))]
    assert po.dump(catalog) == text.encode()


@given(ANY)
@settings(deadline=None)
def test_no_file_ever_raises(text: str) -> None:
    catalog, problems = po.read(text.encode(), "x.po")
    assert (catalog is None) == bool(problems)


# Texts


@pytest.mark.parametrize("other", ["", "é"], ids=["ascii", "not ascii"])
@pytest.mark.parametrize(
    "character", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"], ids=ascii
)
def test_only_lf_ends_a_line(character: str, other: str) -> None:
    text = HEADER + f'# a{character}b\nmsgid "c{character}d{other}"\nmsgstr "e"\n'
    catalog = read(text.encode())
    assert catalog.entries[1].id == f"c{character}d{other}"
    assert catalog.entries[1].comments == (f"# a{character}b",)
    assert po.dump(catalog) == text.encode()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"a\nb", "a\nb"),
        (r"\t\r\a\b\f\v", "\t\r\a\b\f\v"),
        (r"say \"yes\"", 'say "yes"'),
        (r"back\\slash", "back\\slash"),
        (r"\\n", "\\n"),
        (r"\\\"", '\\"'),
        (r"\101\x42", "AB"),
        (r"\60\0611", "011"),
    ],
)
def test_escapes(written: str, meant: str) -> None:
    text = f'{HEADER}msgid "x"\nmsgstr "{written}"\n'
    catalog = read(text.encode())
    assert catalog.entries[1].text == meant
    assert read(rendered(catalog)).entries[1].text == meant
    assert read(gnu("msgcat", "-", data=text.encode())).entries[1].text == meant


@pytest.mark.parametrize("written", [r"\303\251", r"\xc3\xa9", r"a\303\251\342\202\254b"])
def test_octal_and_hexadecimal_escapes_are_bytes_of_utf_8(written: str) -> None:
    """So GNU gettext reads them."""
    text = f'{HEADER}msgid "x"\nmsgstr "{written}"\n'
    meant = written.encode().decode("unicode_escape").encode("latin-1").decode()
    assert f'msgstr "{meant}"' in gnu("msgcat", "-", data=text.encode()).decode()
    assert read(text.encode()).entries[1].text == meant


def test_texts_are_written_a_line_a_line_and_never_wrapped() -> None:
    long = "word " * 100
    entry = Entry(id=f"one\n{long}\n", context="c", strings=(long,))
    assert po.dump(Catalog([entry])).decode() == (
        f'msgctxt "c"\nmsgid ""\n"one\\n"\n"{long}\\n"\nmsgstr "{long}"\n'
    )


def test_a_tab_may_follow_a_keyword() -> None:
    text = HEADER + 'msgid\t"a"\nmsgstr\t"A"\nmsgid\t"b"\nmsgstr\t"B"\n'
    assert texts(read(text.encode())) == {(None, "a"): ("A",), (None, "b"): ("B",)}


# Errors


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "po-syntax"),
        ('msgid "a"\nmsgstr "b', 2, "po-syntax"),
        ('msgid "a"\nmsgstr "b\\"\n', 2, "po-syntax"),
        ('msgid "a"\nmsgstr "b "c" d"\n', 2, "po-syntax"),
        ('msgid "a"\nmsgstr ""\n"b\n', 3, "po-syntax"),
        ('msgid "a"\nmsgstr ""\n"b\\"\n', 3, "po-syntax"),
        ('msgid "a"\nmsgstr\n', 2, "po-syntax"),
        ('msgid "a"\nmsgstr b\n', 2, "po-syntax"),
        ('msgid "a"\nmsgtext "b"\n', 2, "po-syntax"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 3, "po-syntax"),
        ('msgctxt "a"\nmsgctxt "b"\nmsgid "b"\nmsgstr "c"\n', 2, "po-syntax"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "po-syntax"),
        ('msgctxt "a"\nmsgstr "b"\n', 2, "po-syntax"),
        ('msgid "a"\n', 1, "po-syntax"),
        ('# note\n\nmsgctxt "a"\nmsgid "a"\n', 1, "po-syntax"),
        ('# note\n"a"\nmsgid "a"\nmsgstr "b"\n', 2, "po-syntax"),
        ('#| old\nmsgid "a"\nmsgstr "b"\n', 1, "po-syntax"),
        ('#| msgstr "old"\nmsgid "a"\nmsgstr "b"\n', 1, "po-syntax"),
        ('#| "old"\nmsgid "a"\nmsgstr "b"\n', 1, "po-syntax"),
        ('#~ msgid "a"\n#~ msgstr "b\n', 2, "po-syntax"),
        ('#~ msgid "a"\n#~ so\n', 2, "po-syntax"),
        ("nothing of ours\n", 1, "po-syntax"),
        ('msgid "a"\nmsgstr "\\q"\n', 2, "po-escape"),
        ('msgid "a"\nmsgstr "\\u00e9"\n', 2, "po-escape"),
        ('msgid "a"\nmsgstr "\\x"\n', 2, "po-escape"),
        ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', 1, "po-conflict"),
        ('msgid "a"\n=======\nmsgstr "b"\n', 2, "po-conflict"),
        ('msgid "a"\nmsgstr "b"\n>>>>>>> other\n', 3, "po-conflict"),
        ('msgid "a"\nmsgstr "b"\n||||||| base\n', 3, "po-conflict"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4, "po-duplicate"),
        (
            'msgctxt "c"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "c"\nmsgid "d"\nmsgstr "b"\n',
            6,
            "po-duplicate",
        ),
        ('msgid "a"\nmsgstr "b"\n\n' + HEADER, 4, "po-duplicate"),
    ],
)
def test_a_file_with_an_error_is_not_used_and_the_line_is_told(
    body: str, line: int, code: str
) -> None:
    catalog, (problem,) = po.read((HEADER + body).encode(), "locales/x.po")
    assert catalog is None
    assert (problem.code, problem.location.path) == (code, "locales/x.po")
    assert problem.location.line == BODY_LINE + line - 1
    assert problem.severity == "error"
    assert problem.channels == ("web", "rdf", "sms")


@pytest.mark.parametrize(
    "body",
    [
        'msgid "a"\nmsgctxt "c"\nmsgstr "b"\n',
        'msgid "a"\n#| msgid "c"\nmsgstr "b"\n',
        'msgid "a"\nmsgstr "b"\nmsgid_plural "c"\n',
        'msgid "a"\nmsgid_plural "c"\nmsgstr "b"\n',
        'msgid "a"\nmsgstr[0] "b"\n',
        'msgid "a"\nmsgid_plural "c"\nmsgstr[0] "b"\nmsgstr[2] "d"\n',
        'msgid "a"\nmsgid_plural "c"\nmsgstr[1] "b"\n',
        'msgid[0] "c"\nmsgid "a"\nmsgstr "b"\n',
        '#| msgid "c"\n"d"\nmsgid "a"\nmsgstr "b"\n',
        '#~ msgid "a"\nmsgstr "b"\n',
        'msgid "a"\n#~ msgstr "b"\n',
    ],
)
def test_what_gettext_refuses_is_refused(body: str) -> None:
    data = (HEADER + body).encode()
    done = subprocess.run(["msgfmt", "-o", "/dev/null", "-"], input=data, capture_output=True)
    assert done.returncode == 1
    catalog, problems = po.read(data, "x.po")
    assert catalog is None
    assert [p.code for p in problems] == ["po-syntax"]
    assert problems[0].location.line >= BODY_LINE


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b'msgid ""\nmsgstr ""\n\nmsgid "caf\xe9"\nmsgstr ""\n', 4, "encoding"),
        ((HEADER + 'msgid "a"\nmsgstr "b"\n').encode("utf-16"), 1, "encoding"),
        (HEADER.replace("UTF-8", "ISO-8859-1").encode(), 1, "po-charset"),
        (("#\n" + HEADER.replace("UTF-8", "latin1")).encode(), 2, "po-charset"),
        (b'msgctxt "c"\nmsgid "a"\nmsgstr "b"\n', 1, "po-header"),
        (b'#~ msgid ""\n#~ msgstr ""\n', 1, "po-header"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_utf_8_catalog_is_not_used(data: bytes, line: int, code: str) -> None:
    catalog, (problem,) = po.read(data, "x.po")
    assert catalog is None
    assert (problem.code, problem.location.line) == (code, line)


@pytest.mark.parametrize("charset", ["UTF-8", "utf-8", "utf8", "CHARSET"])
def test_names_of_utf_8_are_accepted(charset: str) -> None:
    assert read(HEADER.replace("UTF-8", charset).encode()).header is not None


def test_an_obsolete_twin_is_no_duplicate() -> None:
    twin = 'msgctxt "c"\nmsgid "a"\nmsgstr "b"\n\n#~ msgctxt "c"\n#~ msgid "z"\n#~ msgstr "y"\n'
    catalog = read((HEADER + twin).encode())
    assert texts(catalog) == {("c", "a"): ("b",)}
    assert catalog.by_context()["c"].text == "b"


# Other programs


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_msgfmt_accepts_shipped_catalogs_without_a_warning(path: Path) -> None:
    catalog = read((ROOT / path).read_bytes())
    for data in (po.dump(catalog), rendered(catalog)):
        done = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", "-"], input=data, capture_output=True
        )
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_msgfmt_accepts_templates(path: Path) -> None:
    gnu("msgfmt", "-c", "-o", "/dev/null", str(ROOT / path))


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=str)
@pytest.mark.parametrize(
    "command",
    [
        ["msgcat", "-"],
        ["msgcat", "--width=79", "-"],
        ["msgcat", "--no-wrap", "--sort-output", "-"],
        ["msgattrib", "--no-obsolete", "-"],
    ],
    ids=" ".join,
)
def test_what_gettext_writes_of_shipped_catalogs_reads_the_same(
    path: Path, command: list[str]
) -> None:
    data = (ROOT / path).read_bytes()
    assert texts(read(gnu(*command, data=data))) == texts(read(data))


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_what_msgmerge_writes_of_shipped_catalogs_reads_the_same(path: Path) -> None:
    catalog = ROOT / path
    template = catalog.parents[2] / f"{catalog.stem}.pot"
    merged = gnu("msgmerge", "-q", "--previous", str(catalog), str(template))
    assert texts(read(merged)) == texts(read(catalog.read_bytes()))


@pytest.mark.slow
@given(catalogs_for_others())
@settings(deadline=None, max_examples=40)
def test_gettext_accepts_and_reads_what_is_written(catalog: Catalog) -> None:
    data = po.dump(catalog)
    gnu("msgfmt", "-c", "-o", "/dev/null", "-", data=data)
    for command in (["msgcat"], ["msgcat", "--no-wrap"], ["msgattrib"]):
        again = read(gnu(*command, "--force-po", "-", data=data))
        assert texts(again) == texts(catalog)
        # Of an entry without a translation gettext drops the marks, and an obsolete one whole.
        assert translated(again.entries) == translated(catalog.entries)


def translated(entries: Iterable[Entry]) -> set[tuple[object, ...]]:
    return {(e.key, e.strings, e.fuzzy, e.obsolete) for e in entries if e.text and e.id}


@pytest.mark.slow
@given(catalog=catalogs_for_others())
@settings(deadline=None, max_examples=20)
def test_msgmerge_reads_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, catalog: Catalog
) -> None:
    folder = tmp_path_factory.mktemp("msgmerge")
    empty = [e.changed(strings=("",) * len(e.strings), flags=()) for e in catalog.live()]
    (folder / "a.po").write_bytes(po.dump(catalog))
    (folder / "a.pot").write_bytes(po.dump(Catalog([catalog.entries[0], *empty])))
    merged = gnu("msgmerge", "-q", "-N", "--force-po", str(folder / "a.po"), str(folder / "a.pot"))
    assert texts(read(merged)) == texts(catalog)


def by_polib(path: Path) -> dict[tuple[str | None, str], tuple[str, ...]]:
    return {
        (e.msgctxt, e.msgid): tuple(e.msgstr_plural.values()) or (e.msgstr,)
        for e in polib.pofile(str(path), encoding="utf-8")
        if not e.obsolete
    }


def by_babel(data: bytes) -> dict[tuple[str | None, str], tuple[str, ...]]:
    """Not with `abort_invalid`: Babel does not know `#~|`, and passes over it."""
    return {
        (m.context, m.id[0] if isinstance(m.id, tuple) else m.id): (
            m.string if isinstance(m.string, tuple) else (m.string,)
        )
        for m in read_po(io.BytesIO(data))
        if m.id
    }


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_polib_and_babel_read_the_same_of_shipped_catalogs(path: Path) -> None:
    data = (ROOT / path).read_bytes()
    assert texts(read(data)) == by_polib(ROOT / path) == by_babel(data)


@pytest.mark.slow
@given(catalog=catalogs_for_others())
@settings(deadline=None, max_examples=50)
def test_polib_and_babel_read_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, catalog: Catalog
) -> None:
    path = tmp_path_factory.mktemp("others") / "a.po"
    path.write_bytes(po.dump(catalog))
    assert texts(catalog) == by_polib(path) == by_babel(path.read_bytes())


@pytest.mark.parametrize(
    "formula",
    [
        "nplurals=2; plural=(n!=1)*7;",
        "nplurals=2; plural=n;",
        "nplurals=2; plural=n/0;",
        "nplurals=2; plural=__import__('os');",
        "nplurals=2; plural=" + "(" * 500 + "n" + ")" * 500 + ";",
        "nplurals=0; plural=0;",
        "nplurals=2;",
        "plural=n",
        "nplurals=2; plural=n%2; exit",
    ],
)
def test_an_evil_plural_formula_is_a_problem(formula: str) -> None:
    text = HEADER.replace("charset=UTF-8\\n", f"charset=UTF-8\\nPlural-Forms: {formula}\\n")
    assert formula in text
    catalog, (problem,) = po.read(text.encode(), "f.po")
    assert (catalog, problem.code) == (None, "po-plural")


def test_plural_formulas_of_babel_are_all_right() -> None:
    from babel.messages.plurals import PLURALS

    for count, formula in PLURALS.values():
        assert po.plural_fault(f"nplurals={count}; plural={formula};") is None
    assert po.plural_fault("nplurals=INTEGER; plural=EXPRESSION;") is None


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" \t\r\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """Else sync would begin a new catalog in its place."""
    assert [p.code for p in po.read(data, "a.po")[1]] == ["po-empty"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (RICH.replace("\n", "\r").encode(), 1),
        (b"# note\r" + RICH.encode(), 1),
        (
            RICH.replace("msgctxt", "# x\rmsgctxt", 1).encode(),
            RICH[: RICH.index("msgctxt")].count("\n") + 1,
        ),
    ],
    ids=["everywhere", "in the first line", "once"],
)
def test_a_carriage_return_alone_is_refused(data: bytes, line: int) -> None:
    """What follows one would be a part of that line: of a comment, for instance."""
    (problem,) = po.read(data, "a.po")[1]
    assert (problem.code, problem.location.line) == ("po-line-ends", line)


def test_two_carriage_returns_before_a_line_feed_are_one_line_end() -> None:
    assert texts(read(RICH.replace("\n", "\r\r\n").encode())) == texts(read(RICH.encode()))


def test_a_header_that_is_not_first_is_the_header_as_for_msgfmt(tmp_path: Path) -> None:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n"Language: fr\\n"\n'
    text = 'msgctxt "c"\nmsgid "One"\nmsgstr "Un"\n\n' + header
    catalog = read(text.format("UTF-8").encode())
    assert catalog.header is not None
    assert po.header_fields(catalog.header)["Language"] == "fr"
    assert [e.id for e in catalog.live()] == ["One"]
    (problem,) = po.read(text.format("ISO-8859-1").encode(), "a.po")[1]
    assert (problem.code, problem.location.line) == ("po-charset", 5)
    (tmp_path / "a.po").write_text(text.format("UTF-8"), "utf-8")
    compiled = gnu("msgfmt", "-o", "-", str(tmp_path / "a.po"))
    assert gettext.GNUTranslations(io.BytesIO(compiled)).info()["language"] == "fr"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'#~ msgid "x"\n#~ msgstr ""\n' * 120_001, "120,001 entries"),
        (b'msgid"x"\nmsgstr""\n' * 120_001, "120,001 entries"),
        (b'msgctxt "c"\nmsgid "x"\nmsgstr ""\n' * 120_001, "120,001 entries"),
        (b"#\n" * 2_000_001, "2,000,001 lines"),
        (b'msgid ""\nmsgstr ""\n' + b'"A: b\\n"\n' * 1_001, "the header has 1,001 lines"),
        (b"#, " + b"a," * 2_000_001, "flags and references"),
        (b"#: " + b"a " * 2_000_001, "flags and references"),
        (b"#=a,b,c\n#~,a, b,\n" * 500_001, "flags and references"),
    ],
    ids=[
        "obsolete",
        "without spaces",
        "with contexts",
        "lines",
        "header",
        "flags",
        "references",
        "both",
    ],
)
def test_a_catalog_with_too_many_entries_or_lines_is_refused(data: bytes, said: str) -> None:
    catalog, (problem,) = po.read(data, "a.po")
    assert catalog is None
    assert problem.code == "po-too-long"
    assert said in problem.text


def test_a_long_catalog_that_often_says_msgid_is_read() -> None:
    """What is not the beginning of an entry does not count."""
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "'
    catalog, problems = po.read(f'{text}{"msgid " * 120_001}"\n'.encode(), "a.po")
    assert problems == []
    assert catalog is not None
