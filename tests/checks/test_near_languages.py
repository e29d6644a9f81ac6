"""Near languages: a right text is never refused, and an edition of another one is found.

The sentences are short: each of them says too little, and together they say enough.
"""

from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from pmlpub.checks.other_language import check
from pmlpub.checks.recognition import table_name
from pmlpub.checks.subject import Subject
from support.check_subjects import PLACE, subject

TABLE = Path(__file__).with_name("near_languages.tsv").read_text(encoding="utf-8")
TEXTS = {row[0]: row[1:] for row in (line.split("\t") for line in TABLE.splitlines())}
"""Six short sentences in each language."""
SOURCES = TEXTS.pop("en")
GROUPS = (
    "es pt-BR ca it fr", "ru uk bg sr", "cs sk sl hr", "hi mr ne", "ar fa ur", "nb da sv", "tr az",
    "sr-Latn sl", "bs sk", "nn sv",
)  # fmt: skip
"""Languages that are taken for each other."""
ALIKE = ("hr sr-Latn bs", "id ms")
"""Languages that nobody can tell apart by a few sentences."""


def edition(language: str, texts: str) -> Subject:
    """An edition whose fields have the texts of TEXTS, which may be those of another language."""
    fields = ("question", "short_answer", "urgent", "sms", "sections/a/body", "sections/b/body")
    made = subject(language, "", "")
    written = dict(zip(fields, TEXTS[texts], strict=True))
    changed = msgspec.structs.replace(
        made.edition, texts=written, places=dict.fromkeys(fields, PLACE)
    )
    source = dict(zip(fields, SOURCES, strict=True))
    return msgspec.structs.replace(made, edition=changed, source=source)


@pytest.mark.parametrize("language", TEXTS)
def test_an_edition_in_its_language_is_not_refused(language: str) -> None:
    assert [p.text for p in check(edition(language, language)) if p.severity == "error"] == []


@pytest.mark.parametrize(
    ("language", "other"), [pair for group in GROUPS for pair in permutations(group.split(), 2)]
)
def test_an_edition_of_a_near_language_is_an_error(language: str, other: str) -> None:
    assert "other-language" in [p.code for p in check(edition(language, other))]


@pytest.mark.parametrize(
    ("language", "other"), [pair for group in ALIKE for pair in permutations(group.split(), 2)]
)
def test_languages_that_cannot_be_told_apart_are_not_refused(language: str, other: str) -> None:
    assert [p.code for p in check(edition(language, other)) if p.severity == "error"] == []


def test_galician_texts_are_not_refused_one_by_one_and_portuguese_ones_are_together() -> None:
    made = subject("gl", "The sent file is empty.", "O ficheiro enviado está baleiro.")
    assert [p.code for p in check(made) if p.severity == "error"] == []
    for other in ("pt-BR", "es", "fr"):
        assert "other-language" in [p.code for p in check(edition("gl", other))]


def test_both_parts_of_an_edition_are_stopped() -> None:
    found = [p for p in check(edition("pt-BR", "es")) if p.code == "other-language"]
    assert {channel for p in found for channel in p.channels} == {"web", "rdf", "sms"}


def test_one_short_text_of_a_near_language_stops_nothing() -> None:
    """`Beba agua.` is Spanish, but two words are too few to refuse a text."""
    made = subject("pt-BR", "Drink water.", "Beba agua.")
    assert [p for p in check(made) if p.severity == "error"] == []


def test_a_japanese_edition_without_kana_is_an_error() -> None:
    fields = ("question", "short_answer", "sections/a/body")
    texts = ("副作用和危险", "请多喝水", "今天给医生打电话")
    made = subject("ja", "", "")
    changed = msgspec.structs.replace(
        made.edition,
        texts=dict(zip(fields, texts, strict=True)),
        places=dict.fromkeys(fields, PLACE),
    )
    source = dict(zip(fields, SOURCES, strict=False))
    found = check(msgspec.structs.replace(made, edition=changed, source=source))
    assert [p.code for p in found] == ["other-language"]


@pytest.mark.parametrize(
    ("tag", "text", "name"),
    [
        ("pt-BR", "água", "pt"), ("sr", "вода", "sr"), ("sr", "voda", "hr"), ("bs", "voda", "hr"),
        ("sr-Latn", "voda", "hr"), ("bs", "вода", "sr"), ("nb", "vann", "no"), ("az", "su", "az"),
        ("az-Cyrl", "су", ""), ("xx", "su", "xx"),
    ],
)  # fmt: skip
def test_a_language_has_a_table_for_the_letters_of_a_text(tag: str, text: str, name: str) -> None:
    assert table_name(tag, text) == name
