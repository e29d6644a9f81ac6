"""The hash of the source in a reference comment survives the programs of translators."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pmlpub.catalogs import po
from pmlpub.catalogs.entry import Entry
from support.po_programs import FIRST, MARKED, PROGRAMS, translate_with_omegat

pytestmark = pytest.mark.parts

FORM = "X-Pmlpub-Format"
LONG = "a-long-name-of-a-collection/a-long-name-of-an-answer-that-makes-the-line-too-long"
CATALOG = f"""\
msgid ""
msgstr ""
"Project-Id-Version: Test: a\\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: Ann <ann@example.org>\\n"
"Language-Team: French\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"{FORM}: 2\\n"

#. Title of the page.
#: content/a/dose.yaml@b981367e
msgctxt "a/dose#question"
msgid "{FIRST}"
msgstr "Premier texte."

#. Plain text.
#: content/a/dose.yaml@ed3aa46e
#, fuzzy
#| msgid "Second source text."
msgctxt "a/dose#short_answer"
msgid "{MARKED}"
msgstr "Deuxième texte."

#. Markdown.
#: content/a/dose.yaml@c87d5c2a
#, md-text
msgctxt "a/dose#sections/how/body"
msgid ""
"Third source text.\\n"
"\\n"
"With a second paragraph."
msgstr ""
"Troisième texte.\\n"
"\\n"
"Avec un deuxième paragraphe."

#. Plain text of an SMS.
#: content/a/dose.yaml@53672f52
#, fuzzy, max-length:160
#| msgid "Fourth source text."
msgctxt "a/dose#sms"
msgid "Fourth source text, changed."
msgstr "Quatrième texte."

#. Heading of a section.
#: content/{LONG}.yaml@ebaaa5e2
#, fuzzy
#| msgid "Fifth source text."
msgctxt "{LONG}#question"
msgid "Fifth source text, changed."
msgstr "Cinquième texte."

#. Plain text.
#: content/a/dose.yaml@11e0ec13
msgctxt "a/dose#urgent"
msgid "Sixth source text."
msgstr ""

#. Plain text.
#: content/a/dose.yaml@beccf0c9
msgctxt "conditions/iris#alternate"
msgid "IRIS"
msgstr "IRIS"

#~ msgctxt "a/dose#sections/old/heading"
#~ msgid "Seventh source text."
#~ msgstr "Septième texte."
"""


class Save(NamedTuple):
    """What a program made of the catalog: its name, the text, and the live entries by context."""

    program: str
    text: str
    entries: dict[str, Entry]


def read(text: str) -> dict[str, Entry]:
    catalog, problems = po.read(text.encode(), "fr.po")
    assert catalog is not None, problems
    return catalog.by_context()


@pytest.fixture(scope="module", params=PROGRAMS)
def save(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Save:
    folder = tmp_path_factory.mktemp("program")
    catalog = folder / "fr.po"
    catalog.write_text(CATALOG, "utf-8")
    (folder / "other").mkdir()
    PROGRAMS[request.param](catalog, folder / "other")
    text = catalog.read_text("utf-8")
    return Save(request.param, text, read(text))


def test_every_hash_stays_in_its_entry_above_the_flags(save: Save) -> None:
    before = read(CATALOG)
    assert {c: (e.id, e.references) for c, e in save.entries.items()} == {
        c: (e.id, e.references) for c, e in before.items()
    }
    # Only then does git see a change of the hash and a change of the mark as one place.
    blocks = re.findall(r"^#: \S+@[0-9a-f]{8}\n((?:#.*\n)*)msgctxt", save.text, re.MULTILINE)
    assert len(blocks) == len(before)
    below = [line for block in blocks for line in block.splitlines()]
    assert all(line.startswith(("#, ", "#| ")) for line in below)


def test_the_revised_text_is_there_and_no_other_text_lost_its_mark(save: Save) -> None:
    before = read(CATALOG)
    for context, entry in save.entries.items():
        if entry.id in (FIRST, MARKED):
            assert entry.finished
        elif before[context].fuzzy:
            # OmegaT writes no marks: it takes the text away with the mark.
            assert entry.fuzzy or not entry.text
    first = save.entries["a/dose#question"]
    assert first.text not in ("", before["a/dose#question"].text)


def test_all_but_babel_keep_the_header_that_names_the_form(save: Save) -> None:
    catalog, _ = po.read(save.text.encode(), "fr.po")
    assert catalog is not None
    assert catalog.header is not None
    kept = FORM in po.header_fields(catalog.header)
    assert kept == (save.program != "Babel")


@pytest.mark.parametrize("allow_equal", [True, False])
def test_omegat_empties_a_translation_like_its_source_unless_it_is_allowed(
    tmp_path: Path, allow_equal: bool
) -> None:
    catalog = tmp_path / "fr.po"
    catalog.write_text(CATALOG, "utf-8")
    translate_with_omegat(catalog, tmp_path / "other", memory=[], allow_equal=allow_equal)
    entries = read(catalog.read_text("utf-8"))
    assert entries["conditions/iris#alternate"].text == ("IRIS" if allow_equal else "")
    assert entries["a/dose#question"].text == "Premier texte."
