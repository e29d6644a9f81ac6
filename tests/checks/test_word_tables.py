"""The tables that a native speaker edits: their form, with file and line of what is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pmlpub import checks
from pmlpub.checks.lexicons import (
    modals,
    predicates,
    qualities,
    reversals,
    senses,
    subjects,
    things,
)
from pmlpub.checks.lexicons.medicines import COLUMNS, medicines
from pmlpub.checks.lexicons.opposites import LANGUAGES, ROWS
from pmlpub.checks.lexicons.rows import rows
from pmlpub.quantities.fold import fold

HEADS = {
    "medicines": "\t".join(COLUMNS),
    "modals": "\t".join(modals.COLUMNS),
    "predicates": "\t".join(predicates.COLUMNS),
    "qualities": "idea\tone\tother",
    "reversals": "\t".join(reversals.COLUMNS),
    "rows": "row\tplace\twords",
    "senses": "sense\tmistaken\tmeant",
    "subjects": "subject\twords",
    "things": "\t".join(things.COLUMNS),
}


def faults(lines: list[str], name: str, head: str) -> Iterator[str]:
    """What is wrong with the lines of a table, each with its place."""
    if lines[:1] != [head]:
        yield f"{name}:1: the first line must have the names of the columns"
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != head.count("\t") + 1 or not all(cells):
            yield f"{name}:{number}: a column is missing or empty"
            continue
        keys = 2 if head in (HEADS["rows"], HEADS["things"]) else 1
        key = " ".join(cells[:keys])
        if key in seen:
            yield f"{name}:{number}: '{key}' is in line {seen[key]} already"
        seen[key] = number
        words = [cell.split("|") for cell in cells[keys:]]
        if any(not word.strip() for cell in words for word in cell):
            yield f"{name}:{number}: there is nothing between two bars"
        if len(words) == 2 and (both := set(words[0]) & set(words[1])):
            yield f"{name}:{number}: '{min(both)}' is on both sides"


def files() -> list[Path]:
    return sorted((Path(checks.__file__).parent / "lexicons" / "words").glob("*/*.tsv"))


@pytest.mark.parametrize("path", files(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_line_has_the_form(path: Path) -> None:
    is_english = path.parent.name == "senses" and path.stem == "en"
    head = "sense\twords" if is_english else HEADS[path.parent.name]
    assert list(faults(path.read_text("utf-8").splitlines(), path.name, head)) == []


def test_all_languages_have_the_same_ideas() -> None:
    ideas = {name: [q.idea for q in qualities.qualities(name)] for name in LANGUAGES}
    assert len({tuple(found) for found in ideas.values()}) == 1
    rows_of_things = {row for row, *_ in (*things.things("en"), *things.further_things("en"))}
    assert set(qualities.NEGATING) | qualities.NEGATABLE <= set(ideas["en"]) | rows_of_things


def test_all_languages_have_the_same_subjects() -> None:
    found = {
        name: {subject for names in subjects.subjects(name).values() for subject in names}
        for name in LANGUAGES
    }
    assert all(names == found["en"] for names in found.values())
    assert subjects.subjects("de") == {}


def test_a_word_is_in_one_place_of_a_row() -> None:
    """In the tables and in `opposites.ROWS` together."""
    for language in LANGUAGES:
        owners: dict[tuple[str, str], str] = {}
        by_hand = [
            (row, place, listings.get(language, ""))
            for row, places in ROWS.items()
            for place, listings in places.items()
        ]
        for row, place, listing in (*by_hand, *rows(language)):
            for word in filter(None, listing.split("|")):
                other = owners.setdefault((row, fold(word).lower()), place)
                assert other == place, f"{language}: {row}: '{word}' is {other} and {place}"
    assert list(rows("de")) == []


def test_all_languages_have_the_same_rows() -> None:
    folder = Path(checks.__file__).parent / "lexicons" / "words" / "rows"
    lines = {name: (folder / f"{name}.tsv").read_text("utf-8").splitlines() for name in LANGUAGES}
    found = {name: [line.split("\t")[:2] for line in lines[name]] for name in LANGUAGES}
    assert all(places == found["en"] for places in found.values())


def test_a_sense_has_its_words_in_english() -> None:
    english = {sense.sense for sense in senses.senses("en")}
    for name in LANGUAGES - {"en"}:
        found = {sense.sense for sense in senses.senses(name)}
        assert found, name
        assert found <= english, name


def test_a_medicine_has_names_in_each_language() -> None:
    """No word is that of two medicines."""
    for name in LANGUAGES:
        listed = [word for _, words in medicines(name) for word in words.split("|")]
        assert len(medicines(name)) > 150
        assert sorted(set(listed)) == sorted(listed), name
    assert medicines("de") == ()


def test_a_thing_has_words_in_each_language() -> None:
    """But for those that add to what other tables have, and for words of English alone."""
    named = {name: {line[:2] for line in things.things(name)} for name in LANGUAGES}
    whole = [row for row, *_ in things.things("en") if row not in ("direction", "adults")]
    for name in LANGUAGES:
        assert len([row for row, _ in named[name] if row in whole]) > 130, name
    assert things.things("de") == things.further_things("de") == ()


def test_a_broken_line_is_named_with_its_file_and_number() -> None:
    lines = ["idea\tone\tother", "safe\tsafe", "dry\tdry|\twet", "dry\tdry\tdry"]
    assert list(faults(lines, "en.tsv", HEADS["qualities"])) == [
        "en.tsv:2: a column is missing or empty",
        "en.tsv:3: there is nothing between two bars",
        "en.tsv:4: 'dry' is in line 3 already",
        "en.tsv:4: 'dry' is on both sides",
    ]


def test_a_modal_is_of_one_kind() -> None:
    for language in modals.COLUMNS[1:]:
        listed = list(modals.modals(language))
        assert {kind for kind, _ in listed} > {modals.MUST, modals.MAY, modals.NEED_NOT}
        assert len({fold(words).lower() for _, words in listed}) == len(listed), language
    assert list(modals.modals("de")) == []
