"""GNU .mo files: what gettext's own readers make of ours."""

import gettext
import io
import os
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages import mofile
from hypothesis import given
from hypothesis import strategies as st

from conftest import FRENCH, translate
from pmlpub.catalogs import mo, po
from pmlpub.catalogs.po import Catalog, Entry
from support.growth import is_linear

pytestmark = pytest.mark.slow

HEADER = Entry(
    strings=(
        "Content-Type: text/plain; charset=UTF-8\n"
        "Language: fr\n"
        "Plural-Forms: nplurals=2; plural=(n > 1);\n",
    )
)
MIXED = Catalog(
    [
        HEADER,
        Entry(id="z", context="a/dose#sms", strings=("dernière",)),
        Entry(id="May I?", context="a/dose#question", strings=("Puis-je ?\nOui.",)),
        Entry(id="May I?", strings=("Sans contexte",)),
        Entry(id="%d day", plural="%d days", strings=("%d jour", "%d jours")),
        Entry(id="%d h", context="c", plural="%d hs", strings=("%d heure", "%d heures")),
        Entry(id="fuzzy", context="f", strings=("flou",), flags=("fuzzy",)),
        Entry(id="empty", context="e"),
        Entry(id="blank", context="b", strings=(" \n",)),
        Entry(id="half", context="h", plural="halves", strings=("moitié", "")),
        Entry(id="old", context="o", strings=("vieux",), obsolete=True),
    ]
)


def read(data: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(data))


def test_python_finds_contexts_and_plurals() -> None:
    found = read(mo.dump(MIXED))
    assert found.pgettext("a/dose#question", "May I?") == "Puis-je ?\nOui."
    assert found.gettext("May I?") == "Sans contexte"
    assert [found.ngettext("%d day", "%d days", n) for n in (1, 2)] == ["%d jour", "%d jours"]
    assert found.npgettext("c", "%d h", "%d hs", 5) == "%d heures"
    assert found.info()["plural-forms"] == "nplurals=2; plural=(n > 1);"


@pytest.mark.parametrize("context", ["f", "e", "b", "h", "o"])
def test_what_is_not_finished_is_not_in_it(context: str) -> None:
    entry = next(e for e in MIXED.entries if e.context == context)
    assert read(mo.dump(MIXED)).pgettext(context, entry.id) == entry.id


def test_msgunfmt_gives_the_entries_back(tmp_path: Path) -> None:
    (tmp_path / "x.mo").write_bytes(mo.dump(MIXED))
    back = subprocess.run(["msgunfmt", "x.mo"], cwd=tmp_path, capture_output=True, check=True)
    assert back.stderr == b""
    catalog = po.parse(back.stdout.decode())
    assert {(e.context, e.id, e.plural, e.strings) for e in catalog.live()} == {
        (e.context, e.id, e.plural, e.strings) for e in list(MIXED.live())[:5]
    }


def test_msgfmt_writes_the_same_bytes(tmp_path: Path) -> None:
    """GNU's file without its hash table is ours; it counts a half plural and blanks as finished."""
    own = Catalog([e for e in MIXED.entries if e.context not in ("b", "h")])
    (tmp_path / "x.po").write_bytes(po.dump(own))
    subprocess.run(
        ["msgfmt", "--no-hash", "--endianness=little", "-o", "x.mo", "x.po"],
        cwd=tmp_path,
        check=True,
    )
    assert table((tmp_path / "x.mo").read_bytes()) == table(mo.dump(MIXED))
    assert (tmp_path / "x.mo").read_bytes() == mo.dump(MIXED)


def test_babel_reads_it() -> None:
    assert by_babel(mo.dump(MIXED)) == {
        ("a/dose#sms", "z"): "dernière",
        ("a/dose#question", "May I?"): "Puis-je ?\nOui.",
        (None, "May I?"): "Sans contexte",
        (None, ("%d day", "%d days")): ("%d jour", "%d jours"),
        ("c", ("%d h", "%d hs")): ("%d heure", "%d heures"),
    }


def by_babel(data: bytes) -> dict[tuple[str | None, object], object]:
    """Its messages by (context, id), contexts decoded (Babel leaves them as bytes)."""
    return {
        (m.context.decode() if m.context else None, tuple(m.id) if m.pluralizable else m.id): (
            tuple(m.string) if m.pluralizable else m.string
        )
        for m in mofile.read_mo(io.BytesIO(data))
        if m.id
    }


def table(data: bytes) -> list[tuple[bytes, bytes]]:
    """The pairs of a file by its own tables: the manual's words, with no reader between."""
    magic, revision, count, keys, values, hash_size, _ = struct.unpack_from("<7I", data)
    assert (magic, revision, hash_size) == (0x950412DE, 0, 0)
    pairs = []
    for number in range(count):
        pair = []
        for start in (keys, values):
            length, offset = struct.unpack_from("<2I", data, start + 8 * number)
            assert data[offset + length] == 0, "every text ends in NUL, not counted"
            pair.append(data[offset : offset + length])
        pairs.append((pair[0], pair[1]))
    return pairs


def test_the_file_is_as_the_manual_says() -> None:
    data = mo.dump(MIXED)
    pairs = table(data)
    assert [key for key, _ in pairs] == sorted(key for key, _ in pairs)
    assert pairs[0][0] == b""
    assert (b"a/dose#question\x04May I?", b"Puis-je ?\nOui.") in pairs
    assert (b"c\x04%d h\0%d hs", b"%d heure\0%d heures") in pairs
    assert len(data) == 28 + 16 * len(pairs) + sum(len(k) + len(v) + 2 for k, v in pairs)


def test_order_does_not_matter_and_equal_entries_give_equal_bytes() -> None:
    turned = Catalog([HEADER, *reversed(MIXED.entries[1:])])
    assert mo.dump(turned) == mo.dump(MIXED) == mo.dump(MIXED)


@pytest.mark.parametrize(
    "head", ["", "Language: fr\n", "Content-Type: text/plain; charset=CHARSET\nLanguage: fr\n"]
)
def test_the_charset_is_always_there(head: str) -> None:
    entries = [Entry(strings=(head,)), Entry(id="x", context="c", strings=("é",))]
    assert read(mo.dump(Catalog(entries))).pgettext("c", "x") == "é"
    assert read(mo.dump(Catalog(entries[1:]))).pgettext("c", "x") == "é"


@pytest.mark.parametrize(
    "entry",
    [
        Entry(id="a\0b", context="c", strings=("x",)),
        Entry(id="a", context="c", strings=("x\0y",)),
        Entry(id="a", context="c\x04d", strings=("x",)),
        Entry(id="a\x04b", strings=("x",)),
    ],
)
def test_texts_that_the_format_cannot_hold_are_left_out(entry: Entry) -> None:
    assert [key for key, _ in table(mo.dump(Catalog([HEADER, entry])))] == [b""]


# Whatever a catalog holds, Python and Babel read what was finished, and nothing else.

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"), max_size=8)
ROWS = st.lists(
    st.builds(
        Entry,
        id=TEXT.filter(bool),
        context=st.none() | TEXT,
        strings=st.tuples(TEXT),
        flags=st.sampled_from([(), ("fuzzy",), ("md-text",)]),
        obsolete=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda e: e.key,
)


@given(ROWS)
def test_round_trip(rows: list[Entry]) -> None:
    data = mo.dump(Catalog([HEADER, *rows]))
    wanted = {(e.context, e.id): e.text for e in rows if e.finished and not e.obsolete}
    got = {}
    for key, value in table(data)[1:]:
        context, separator, text = key.decode().rpartition("\x04")
        got[context if separator else None, text] = value.decode()
    assert got == wanted
    by_python = read(data)
    for (context, text), translation in wanted.items():
        if context is None:
            assert by_python.gettext(text) == translation
        else:
            assert by_python.pgettext(context, text) == translation
    # Babel takes an empty context for none.
    assert by_babel(data).keys() == {(context or None, text) for context, text in wanted}


def test_it_is_linear() -> None:
    entries = [Entry(id=f"text {n}", context=f"a/{n}#x", strings=("x",)) for n in range(24_000)]
    assert is_linear(lambda count: mo.dump(Catalog([HEADER, *entries[:count]])), 24_000)


# `pmlpub sync --mo DIR`


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_sync_writes_what_gettext_looks_for(site: Path, run_here: Callable, tmp_path: Path) -> None:
    target = tmp_path / "out"
    done = run_here("--site", str(site), "sync", "--mo", str(target))
    assert (done.code, done.err) == (0, "")
    assert done.out == f"wrote {target}/fr/LC_MESSAGES/a.mo\n"
    found = gettext.translation("a", target, languages=["fr"])
    for field, text in FRENCH.items():
        source = {e.context: e.id for e in entries(site)}[f"a/dose#{field}"]
        assert found.pgettext(f"a/dose#{field}", source) == text


def entries(site: Path) -> list[Entry]:
    catalog, _ = po.read((site / "locales/fr/LC_MESSAGES/a.po").read_bytes(), "a.po")
    assert catalog
    return list(catalog.live())


def test_what_sync_made_fuzzy_is_not_in_it(site: Path, run_here: Callable, tmp_path: Path) -> None:
    """Also with --check, that writes nothing."""
    target = tmp_path / "out"
    assert run_here("--site", str(site), "sync", "--mo", str(target)).code == 0
    path = site / "content/a/dose.yaml"
    path.write_text(path.read_text("utf-8").replace("With *water*", "With *milk*"), "utf-8")
    before = tree(tmp_path)
    told = run_here("--site", str(site), "sync", "--check", "--mo", str(target))
    assert told.code == 1
    assert f"would write {target}/fr/LC_MESSAGES/a.mo\n" in told.out
    assert tree(tmp_path) == before
    assert run_here("--site", str(site), "sync", "--mo", str(target)).code == 0
    found = gettext.translation("a", target, languages=["fr"])
    assert found.pgettext("a/dose#sections/how/body", "With *milk*.") == "With *milk*."
    assert found.pgettext("a/dose#sections/how/heading", "How?") == "Comment ?"


def test_a_second_run_writes_nothing(site: Path, run_here: Callable, tmp_path: Path) -> None:
    target = tmp_path / "out"
    run_here("--site", str(site), "sync", "--mo", str(target))
    file = target / "fr/LC_MESSAGES/a.mo"
    os.utime(file, (1, 1))
    again = run_here("--site", str(site), "sync", "--mo", str(target))
    assert (again.code, again.out) == (0, "All catalogs are up to date.\n")
    assert file.stat().st_mtime == 1


def test_withdrawn_answers_are_not_in_it(site: Path, run_here: Callable, tmp_path: Path) -> None:
    (site / "content/gone.yaml").write_text("- {id: a/dose, on: 2026-01-05, reason: retired}\n")
    assert run_here("--site", str(site), "sync", "--mo", str(tmp_path / "out")).code == 0
    assert [k for k, _ in table((tmp_path / "out/fr/LC_MESSAGES/a.mo").read_bytes())] == [b""]


def test_a_locale_has_its_posix_name(site: Path, run_here: Callable, tmp_path: Path) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr, zh-Hans]"), "utf-8")
    translate(site, "zh-Hans", "a", {"a/dose#sections/how/heading": "怎么办？"})
    assert run_here("--site", str(site), "sync", "--mo", str(tmp_path / "out")).code == 0
    found = gettext.translation("a", tmp_path / "out", languages=["zh_Hans"])
    assert found.pgettext("a/dose#sections/how/heading", "How?") == "怎么办？"


def test_the_placeholder_of_a_template_for_plural_forms_is_left_out() -> None:
    """Python's reader, for one, raises ValueError for nplurals=INTEGER."""
    field = "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"
    header = HEADER.changed(strings=(HEADER.text.rpartition("Plural")[0] + field,))
    found = read(mo.dump(Catalog([header, *MIXED.entries[1:]])))
    assert "plural-forms" not in found.info()
    assert found.gettext("May I?") == "Sans contexte"
