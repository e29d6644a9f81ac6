"""Merging two versions of a catalog, one rule at a time; all pairs are in test_merge_table.py."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlpub.catalogs import po
from pmlpub.catalogs.merge import merge, new_template
from pmlpub.catalogs.merging import merge_catalogs
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.catalogs.three_way import NOTE
from pmlpub.model import Message

BODY = "a/dose#sections/how/body"


def message(context: str, text: str) -> Message:
    path = f"content/{context.partition('#')[0]}.yaml"
    return Message(context, text, "page", path)


def synced(data: bytes, **sources: str) -> bytes:
    """The catalog after sync; the sources are by the names of answers: `dose` is `a/dose#sms`."""
    messages = [message(f"a/{name}#sms", text) for name, text in sorted(sources.items())]
    return po.dump(merge(read(data), messages, "fr", "Test"))


def read(data: bytes) -> Catalog:
    catalog, problems = po.read(data, "a.po")
    assert catalog is not None, problems
    return catalog


NEW = po.dump(merge(Catalog(), (), "fr", "Test"))


def edited(data: bytes, name: str, **changes: object) -> bytes:
    catalog = read(data)
    catalog.entries = [
        e.changed(**changes) if e.context == f"a/{name}#sms" else e for e in catalog.entries
    ]
    return po.dump(catalog)


def translated(**texts: str) -> bytes:
    """A catalog in which each source has the translation `FR <source>`."""
    data = synced(NEW, **texts)
    for name, text in texts.items():
        data = edited(data, name, strings=(f"FR {text}",))
    return data


def merged(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    result = merge_catalogs(base, ours, theirs, path="a.po")
    assert result.data is not None, result.problems
    assert result.problems == ()
    return result.data


def one(data: bytes, name: str) -> Entry:
    (entry,) = [e for e in read(data).entries if e.context == f"a/{name}#sms"]
    return entry


def test_two_translations_of_one_source_are_a_conflict_that_shows_both() -> None:
    base = translated(dose="One", end="End")
    ours = edited(base, "dose", strings=("Un\nou « une »",), comments=("# Ask the clinic",))
    result = merge_catalogs(base, ours, edited(base, "dose", strings=('"Une"\n2',)), path="x/a.po")
    assert result.data is not None
    entry = one(result.data, "dose")
    assert (entry.text, entry.flags, entry.previous_id) == ("Un\nou « une »", ("fuzzy",), None)
    other = ('# msgstr ""', r'# "\"Une\"\n"', '# "2"')
    assert entry.comments == ("# Ask the clinic", NOTE, *other)
    (problem,) = result.problems
    assert (problem.code, problem.location.path) == ("merge-translation", "x/a.po")
    assert result.data.splitlines()[problem.location.line - 1] == b'msgid "One"'
    assert "of a/dose#sms" in problem.text


def test_two_branches_that_each_add_an_answer_merge_in_the_order_of_sync() -> None:
    base = translated(cure="Cure", end="End")
    both = {"cure": "Cure", "dose": "Dose", "doze": "Doze", "end": "End"}
    ours, theirs = ({k: v for k, v in both.items() if k != gone} for gone in ("doze", "dose"))
    versions = base, synced(base, **ours), synced(base, **theirs)
    assert merged(*versions) == synced(base, **both)
    assert merged(versions[0], versions[2], versions[1]) == synced(base, **both)


def test_two_branches_that_each_drop_a_message_merge() -> None:
    base = translated(a="A", b="B", c="C")
    result = merged(base, synced(base, a="A", c="C"), synced(base, a="A", b="B"))
    assert [(e.context, e.obsolete) for e in read(result).entries[1:]] == [
        ("a/a#sms", False),
        ("a/b#sms", True),
        ("a/c#sms", True),
    ]
    assert synced(result, a="A") == result


def test_a_template_merges_like_a_catalog() -> None:
    def template(*names: str) -> bytes:
        return po.dump(new_template([message(f"a/{n}#sms", n) for n in names], "Test"))

    assert merged(template("b"), template("a", "b"), template("b", "c")) == template("a", "b", "c")


def test_the_mark_stays_when_the_other_side_changed_the_source() -> None:
    """Case 16: one side confirms the translation for a source that the other one has replaced."""
    base = synced(translated(dose="One"), dose="Two")
    confirmed = edited(base, "dose", flags=(), previous_id=None)
    for versions in (
        (confirmed, synced(base, dose="Three")),
        (synced(base, dose="Three"), confirmed),
    ):
        entry = one(merged(base, *versions), "dose")
        assert (entry.id, entry.text, entry.fuzzy) == ("Three", "FR One", True)
        assert entry.previous_id == "Two", "the source for which it was confirmed last"
        assert entry.fits


def test_a_translation_that_one_side_finished_for_the_source_of_both_is_not_marked() -> None:
    base = synced(translated(dose="One"), dose="Two")
    finished = edited(base, "dose", strings=("Deux",), flags=(), previous_id=None)
    noted = edited(base, "dose", comments=("# Which tablets?",))
    entry = one(merged(base, finished, noted), "dose")
    assert (entry.text, entry.fuzzy, entry.previous_id) == ("Deux", False, None)
    assert entry.comments == ("# Which tablets?",)


def test_a_mark_that_one_side_set_stays_with_the_text_of_the_other() -> None:
    base = translated(dose="One")
    entry = one(
        merged(base, edited(base, "dose", flags=("fuzzy",)), edited(base, "dose", strings=("Un",))),
        "dose",
    )
    assert (entry.text, entry.fuzzy, entry.previous_id) == ("Un", True, None)


def test_a_version_without_hashes_is_read_as_before_and_gets_them() -> None:
    base = translated(dose="One", end="End")
    old = b"\n".join(
        line.partition(b"@")[0] if line.startswith(b"#:") else line
        for line in base.split(b"\n")
        if not line.startswith(b'"X-Pmlpub')
    )
    assert not read(old).hashed
    theirs = edited(old, "dose", strings=("Un",))
    assert merged(old, base, theirs) == edited(base, "dose", strings=("Un",))
    assert not any(e.fuzzy for e in read(merged(old, base, theirs)).entries)


def test_the_header_is_merged_by_its_fields() -> None:
    base = translated(dose="One")
    ours = base.replace(b"1970-01-01 00:00", b"2026-02-03 10:00").replace(
        b"Translator: \\n", b"Translator: Ann\\n"
    )
    theirs = base.replace(b"1970-01-01 00:00", b"2026-02-04 09:00").replace(
        b'"X-Pmlpub', b'"X-Generator: Poedit\\n"\n"X-Pmlpub'
    )
    header = read(merged(base, ours, theirs)).header
    assert header is not None
    fields = po.header_fields(header)
    assert fields["PO-Revision-Date"] == "2026-02-04 09:00+0000"
    assert (fields["Last-Translator"], fields["X-Generator"]) == ("Ann", "Poedit")
    assert fields["X-Pmlpub-Format"] == "2"


def test_entries_take_the_line_ends_of_the_file_that_they_come_into() -> None:
    base = translated(cure="Cure", end="End")
    theirs = synced(base, cure="Cure", dose="Dose", end="End")
    windows = base.replace(b"\n", b"\r\n")
    assert merged(windows, windows, theirs) == theirs.replace(b"\n", b"\r\n")


def test_without_a_base_what_both_sides_added_is_compared() -> None:
    ours, theirs = translated(dose="One"), translated(dose="One", end="End")
    assert merged(b"", ours, theirs) == theirs
    result = merge_catalogs(b"", ours, edited(ours, "dose", strings=("Une",)), path="a.po")
    assert [p.code for p in result.problems] == ["merge-translation"]


@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_a_version_that_cannot_be_read_is_named(side: str) -> None:
    good = translated(dose="One")
    versions = [
        b"<<<<<<< x\n" + good if name == side else good for name in ("base", "ours", "theirs")
    ]
    result = merge_catalogs(*versions, path="a.po")
    assert result.data is None
    assert [str(p).split(": ")[0] for p in result.problems] == [f"a.po ({side}):1"]


TEXTS = st.sampled_from(["One", "Two", "Two\nlines"])
ENTRIES = st.builds(
    Entry,
    id=TEXTS,
    context=st.sampled_from(["a/x#sms", "a/y#sms", "b/x#sms", None]),
    strings=st.sampled_from([("",), ("Un",), ("Deux",)]),
    flags=st.sampled_from([(), ("fuzzy",), ("odd",)]),
    comments=st.sampled_from([(), ("# note",), ("#= fuzzy",)]),
    references=st.sampled_from([(), ("content/a.yaml",), ("content/a.yaml@00000000",)]),
    previous_id=st.none() | TEXTS,
    obsolete=st.booleans(),
)


@st.composite
def versions(draw: st.DrawFn) -> bytes:
    """A readable catalog, as tools and people may leave one behind."""
    entries = draw(st.lists(ENTRIES, max_size=5, unique_by=lambda e: (e.context, e.id)))
    live = {(e.context, e.id if e.context is None else ""): e for e in entries if not e.obsolete}
    kept = [
        e for e in entries if e.obsolete or live[e.context, e.id if e.context is None else ""] is e
    ]
    return po.dump(Catalog([read(NEW).entries[0], *kept]))


@pytest.mark.slow
@given(versions(), versions(), versions())
def test_what_holds_for_any_three_versions(base: bytes, ours: bytes, theirs: bytes) -> None:
    result = merge_catalogs(base, ours, theirs, path="a.po")
    assert result.data is not None, result.problems
    done = subprocess.run(
        ["msgfmt", "-o", "/dev/null", "-"], input=result.data, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    found = {(e.context, e.id, e.text) for e in read(result.data).entries if e.finished and e.text}
    sides = {
        (e.context, e.id, e.text)
        for data in (ours, theirs)
        for e in read(data).entries
        if e.finished and not e.obsolete
    }
    live = {(e.context, e.id, e.text) for e in read(result.data).live() if e.finished and e.text}
    assert live <= sides, "nothing is finished that no side had finished"
    texts = result.data.decode()
    old = {(e.context, e.id, e.text) for e in read(base).entries}
    for entry in (*read(ours).entries, *read(theirs).entries):
        new = entry.text and (entry.context, entry.id, entry.text) not in old
        assert not new or entry.text in texts, found


def test_what_was_written_for_a_deleted_answer_is_marked_in_one_that_looks_like_it() -> None:
    """`old` is deleted without a trace on one side; `new` has its source and its translation."""
    base = translated(cure="Cure?", old="Take 2 tablets.")
    ours = translated(cure="Cure?", new="Take 2 tablets.")
    ours = edited(ours, "new", strings=("FR Take 2 tablets.",))
    theirs = edited(base, "old", strings=("FR Take 2 blue tablets.",))
    result = merge_catalogs(base, ours, theirs, path="a.po")
    assert result.data is not None
    entry = one(result.data, "new")
    assert entry.text != "FR Take 2 blue tablets." or entry.fuzzy
    again = merge_catalogs(base, theirs, ours, path="a.po")
    assert again.data is not None
    assert one(again.data, "new").text == "FR Take 2 tablets." or one(again.data, "new").fuzzy
