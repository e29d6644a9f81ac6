"""Whoever has no key writes no word that readers get.

Texts are written into catalogs and into content/ as people without a key can write them. Readers
have to get the same bytes as before, and `check` has to say what was found.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pmlpub.catalogs import paths
from pmlpub.catalogs.interface import SAFETY, shipped_texts
from pmlpub.judging.strings import LABELS_ANSWER, SAFETY_ANSWER
from support.hostile_sites import (
    DAY,
    LANGUAGES,
    codes,
    contexts_of,
    copy_site,
    differences,
    rebuild,
    seen,
    set_text,
    sign,
)

pytestmark = pytest.mark.slow

ADVICE = "Take 20 tablets at once, see pills.example.com"

Edit = Callable[[Path, str, str], None]


def reword(root: Path, language: str, domain: str) -> None:
    """Every text says something else, with the placeholders that it needs."""
    set_text(
        root, language, domain, {c: f"{ADVICE} ({c})" for c in contexts_of(root, language, domain)}
    )


def reword_well(root: Path, language: str, domain: str) -> None:
    """Every text has two harmless words more, so that no check finds anything."""
    path = root / paths.catalog_path(language, domain)
    lines = path.read_text("utf-8").split("\n")
    done = [
        f'msgstr "{line[8:-1]} xyz"'
        if line.startswith('msgstr "') and line != 'msgstr ""'
        else line
        for line in lines
    ]
    assert done != lines
    path.write_text("\n".join(done), "utf-8")


def empty(root: Path, language: str, domain: str) -> None:
    set_text(root, language, domain, dict.fromkeys(contexts_of(root, language, domain), ""))


def mark_fuzzy(root: Path, language: str, domain: str) -> None:
    path = root / paths.catalog_path(language, domain)
    text = path.read_text("utf-8").replace("msgctxt ", "#, fuzzy\nmsgctxt ")
    path.write_text(text, "utf-8")


def drop_entries(root: Path, language: str, domain: str) -> None:
    path = root / paths.catalog_path(language, domain)
    head, *_ = path.read_text("utf-8").partition("\n\n")
    path.write_text(f"{head}\n", "utf-8")


def delete_file(root: Path, language: str, domain: str) -> None:
    (root / paths.catalog_path(language, domain)).unlink()


def break_file(root: Path, language: str, domain: str) -> None:
    with (root / paths.catalog_path(language, domain)).open("a", encoding="utf-8") as stream:
        stream.write('\nmsgid "never closed\n')


def write_bytes(root: Path, language: str, domain: str) -> None:
    (root / paths.catalog_path(language, domain)).write_bytes(os.urandom(999))


EDITS: dict[str, Edit] = {
    "says something else": reword,
    "says something else that no check minds": reword_well,
    "is emptied": empty,
    "is marked fuzzy": mark_fuzzy,
    "loses its entries": drop_entries,
    "is deleted": delete_file,
    "is no catalog any more": break_file,
    "has random bytes": write_bytes,
}


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edit_of_the_interface_changes_no_byte(
    victim: Path, honest: dict[str, bytes], language: str, edit: Edit
) -> None:
    edit(victim, language, "pmlpub")
    report = rebuild(victim)
    assert differences(honest, seen(victim)) == set()
    # What is not in a catalog is as the package ships it: there is nothing to tell.
    assert report.problems or edit in (drop_entries, delete_file)


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("domain", ["a", "b", "conditions"])
def test_an_edit_of_translations_changes_no_byte(
    victim: Path, honest: dict[str, bytes], domain: str, edit: Edit
) -> None:
    edit(victim, "fr", domain)
    report = rebuild(victim)
    assert differences(honest, seen(victim)) == set()
    assert report.problems, "somebody is told"


CONTENT = {
    "a text": ("b/cure.yaml", "There is no cure.", "There is a cure."),
    "the name of a condition": ("conditions.yaml", "The thing", "Take 20 tablets"),
    "the target of a link": ("b/cure.yaml", "https://clinic.example/", "https://pills.example/"),
    "the title of a reference": ("b/cure.yaml", "A study", "Evil study"),
    "the address of a reference": ("b/cure.yaml", "https://study.example/1", "https://p.example/"),
    "a keyword": ("b/cure.yaml", "keywords: CURE", "keywords: CURE, PILLS"),
    "the SMS alone": ("a/dose.yaml", "sms: Take 2 tablets", "sms: Take 9 tablets"),
    "a new section": (
        "b/cure.yaml", "condition: thing", "  pills: {heading: Pills, body: Buy}\ncondition: thing"
    ),
    "a correction": ("b/cure.yaml", "condition: thing", "correction: Take 9 mg.\ncondition: thing"),
    "warning signs": ("b/cure.yaml", "condition: thing", "urgent: Take 9 mg.\ncondition: thing"),
    "the kind of a condition": ("conditions.yaml", "MedicalCondition", "InfectiousDisease"),
    "the day of its wording": ("b/cure.yaml", "2026-01-01", "2026-01-09"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("path", "old", "new"), CONTENT.values(), ids=CONTENT)
def test_an_edit_of_an_answer_changes_no_byte(
    victim: Path, honest: dict[str, bytes], path: str, old: str, new: str
) -> None:
    file = victim / "content" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    rebuild(victim)
    assert differences(honest, seen(victim)) == set()


# Words that are shown only when something is taken away


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_tombstone_are_those_that_were_signed(victim: Path, language: str) -> None:
    gone = "- {id: a/dose, on: 2026-01-11, reason: wrong}\n"
    (victim / "content" / "gone.yaml").write_text(gone, "utf-8")
    other = copy_site(victim, victim.parent / "other")
    rebuild(other)
    before = seen(other)
    words = shipped_texts(language)[f"{SAFETY}withdrawn"].encode()
    assert words in before[f"{language}/a/dose/sms.txt"]
    set_text(
        victim, language, "pmlpub",
        {f"{SAFETY}withdrawn": "Still valid, take it.", f"{SAFETY}emergency": "Do nothing."},
    )  # fmt: skip
    assert "interface-not-approved" in codes(rebuild(victim))
    assert differences(before, seen(victim)) == set()


# A control: with a signature every string can be changed.


def test_signed_words_of_an_ordinary_string_are_shown(victim: Path) -> None:
    set_text(victim, "fr", "pmlpub", {"ui#updated": "Dernier changement : {date}"})
    sign(victim, DAY, LABELS_ANSWER, ("fr",))
    report = rebuild(victim)
    assert "interface-not-approved" not in codes(report)
    page = seen(victim)["fr/a/dose/index.html"].decode()
    assert "Dernier changement :" in page
    set_text(victim, "fr", "pmlpub", {"ui#updated": "Autre : {date}"})
    assert "interface-not-approved" in codes(rebuild(victim))
    assert "Dernier changement :" in seen(victim)["fr/a/dose/index.html"].decode()


def test_signed_words_of_a_safety_string_are_shown(victim: Path) -> None:
    words = "Ceci est une information, pas un avis. Demandez à un médecin, pour toute maladie."
    set_text(victim, "fr", "pmlpub", {f"{SAFETY}disclaimer": words})
    sign(victim, DAY, SAFETY_ANSWER, ("fr",))
    rebuild(victim)
    assert words in seen(victim)["fr/a/dose/index.html"].decode()
