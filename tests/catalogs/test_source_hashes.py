"""The hash of the source in each entry: how it is written, read, and never made right silently."""

import io

import pytest
from babel.messages.pofile import read_po, write_po

from pmlpub.catalogs import po
from pmlpub.catalogs.localize import usable_text
from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.catalogs.source_text import source_hash
from pmlpub.model import Message
from pmlpub.problems import Location, Problem

DOSE = "a/dose#question"
ONE, TWO = (source_hash(text) for text in ("One", "Two"))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
FORMAT = '"X-Pmlpub-Format: 2\\n"\n'
ENTRY = f'msgctxt "{DOSE}"\nmsgid "Two"\nmsgstr "Deux"\n'


def message(text: str) -> Message:
    return Message(DOSE, text, "page", "content/a/dose.yaml")


def read(text: str) -> Catalog:
    catalog, problems = po.read(text.encode(), "a.po")
    assert catalog is not None, problems
    return catalog


def catalog(comment: str, header: str = HEADER + FORMAT) -> str:
    """A catalog with an entry for the source "Two", below the comment."""
    return f"{header}\n{comment}{ENTRY}"


def synced(text: str, source: str = "Two") -> str:
    return po.dump(merge(read(text), [message(source)], "fr", "Test")).decode()


def usable(text: str, source: str = "Two") -> str:
    """The translation that may be used, or the code of the problem."""
    entry = read(text).by_context()[DOSE]
    found = usable_text(message(source), entry, "fr", Location("a.po"))
    return found.code if isinstance(found, Problem) else found


GOOD = f"#: content/a/dose.yaml@{TWO}\n"
OUTDATED = {
    "the hash of another source": f"#: content/a/dose.yaml@{ONE}\n",
    "no reference": "",
    "no hash": "#: content/a/dose.yaml\n",
    "half a hash": f"#: content/a/dose.yaml@{TWO[:6]}\n",
    "no hexadecimal number": "#: content/a/dose.yaml@0123xyz9\n",
    "two hashes": f"#: content/a/dose.yaml@{ONE} content/a/dose.yaml@{TWO}\n",
    "both sides of a conflict": f"#: content/a/dose.yaml@{TWO}\n#: content/a/dose.yaml@{ONE}\n",
}


@pytest.mark.parametrize("comment", OUTDATED.values(), ids=OUTDATED)
def test_an_entry_with_another_hash_is_outdated_until_sync_has_marked_it(comment: str) -> None:
    text = catalog(comment)
    assert usable(text) == "outdated"
    assert not read(text).by_context()[DOSE].finished
    after = synced(text)
    assert after == catalog(f"{GOOD}#, fuzzy\n")
    assert synced(after) == after


@pytest.mark.parametrize(
    "comment",
    [
        f"#: content/old.yaml@{TWO} content/a/dose.yaml@{TWO}\n",
        f"#: content/a/dose.yaml @{TWO}\n",
        f"#: @{TWO} content/a/dose.yaml\n",
        f"#: content/a/dose.yaml\n#: @{TWO}\n",
    ],
    ids=["united by msgcat", "split", "sorted", "wrapped"],
)
def test_the_hash_is_found_wherever_a_program_has_put_it(comment: str) -> None:
    assert usable(catalog(comment)) == "Deux"
    assert synced(catalog(comment)) == catalog(GOOD)


@pytest.mark.parametrize("header", [HEADER, HEADER + '"X-Pmlpub-Format: 1\\n"\n'])
def test_a_catalog_of_the_format_without_hashes_gets_them_and_no_mark(header: str) -> None:
    old = catalog("#: content/a/dose.yaml\n", header)
    assert usable(old) == "Deux"
    assert usable(old, "Three") == "outdated"
    assert synced(old) == catalog(GOOD)


def test_without_its_header_a_catalog_with_hashes_is_still_read_as_one() -> None:
    """Babel drops the field; an entry of another program has no hash."""
    text = catalog(GOOD) + '\nmsgctxt "a/dose#sms"\nmsgid "2"\nmsgstr "2"\n'
    stream = io.BytesIO()
    write_po(stream, read_po(io.BytesIO(text.encode())))
    lost = stream.getvalue().decode()
    assert "X-Pmlpub" not in lost
    assert usable(lost) == "Deux"
    assert not read(lost).by_context()["a/dose#sms"].fits
    assert FORMAT in synced(lost)


@pytest.mark.parametrize("value", ["3", "2.1", "", "two"])
def test_a_format_that_is_not_known_is_refused(value: str) -> None:
    text = catalog(GOOD, f'{HEADER}"X-Pmlpub-Format: {value}\\n"\n')
    found, (problem,) = po.read(text.encode(), "a.po")
    assert (found, problem.code, problem.location.line) == (None, "po-format", 1)
    assert f"X-Pmlpub-Format is {value}" in problem.text
    both = po.read(text.replace(HEADER, HEADER + FORMAT).encode(), "a.po")[1]
    assert [p.code for p in both] == ["po-format"]


def test_a_marked_entry_gets_the_hash_of_its_source_and_keeps_its_mark() -> None:
    text = catalog(f'#: content/a/dose.yaml@{ONE}\n#, fuzzy\n#| msgid "Zero"\n')
    earlier = "#. Earlier source: Zero\n"
    assert synced(text) == catalog(f'{earlier}{GOOD}#, fuzzy\n#| msgid "Zero"\n')


def test_the_previous_source_is_the_one_that_the_hash_names_or_unknown() -> None:
    """Here a merge has put the source of one branch above the confirmed text of another."""
    left = catalog(f'#: content/a/dose.yaml@{ONE}\n#| msgid "One"\n')
    assert synced(left, "Three").count('#| msgid "One"') == 1
    other = catalog(f'#: content/a/dose.yaml@{ONE}\n#| msgid "Zero"\n')
    assert "#|" not in synced(other, "Three")
    assert "#, fuzzy" in synced(other, "Three")


def test_an_entry_with_another_hash_that_becomes_obsolete_is_marked() -> None:
    """An obsolete entry has no reference, so nothing else would show it when it comes back."""
    gone = po.dump(merge(read(catalog(OUTDATED["no hash"])), [], "fr", "Test")).decode()
    assert "#, fuzzy\n#~ msgctxt" in gone
    assert "#~| " not in gone
    back = read(synced(gone)).by_context()[DOSE]
    assert (back.fuzzy, back.previous_id) == (True, None)


def test_the_same_source_in_another_normal_form_has_the_same_hash() -> None:
    assert source_hash("e\u0301a\r\n") == source_hash("\u00e9a")
    assert Entry(id="e\u0301", references=(f"x@{source_hash(chr(233))}",)).fits
