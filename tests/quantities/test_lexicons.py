"""The tables of words: the generated ones are what CLDR has, and what CLDR has is read."""

import datetime as dt
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from babel.dates import format_date

import lexicons as generator
from pmlpub.checks.lexicons import opposites
from pmlpub.quantities.cldr import cldr
from pmlpub.quantities.fold import fold
from pmlpub.quantities.grammar import grammar
from pmlpub.quantities.lexicons import number_words as nw
from pmlpub.quantities.lexicons import units as un
from pmlpub.quantities.reader import read

SHIPPED = ("en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh")
OTHERS = ("de", "it", "ru", "pl", "ja", "ko", "bn", "id", "uk", "vi", "fa")
ALL = sorted(path.stem for path in generator.FOLDER.glob("*.json"))


def test_there_is_a_table_for_every_language_of_which_cldr_has_units() -> None:
    assert len(ALL) > 150
    assert set(SHIPPED) | set(OTHERS) <= set(ALL)


@pytest.mark.parametrize("name", [*SHIPPED, *OTHERS])
def test_a_table_is_as_it_was_generated(name: str) -> None:
    path = generator.FOLDER / f"{name}.json"
    made = generator.table(name.replace("-", "_"))
    for key, value in json.loads(path.read_text("utf-8")).items():
        assert value == json.loads(json.dumps(made[key])), f"{path}: '{key}': run `make lexicons`"


@pytest.mark.slow
def test_all_tables_are_as_they_were_generated() -> None:
    made = generator.tables()
    found = {path.name: path.read_text("utf-8") for path in generator.FOLDER.glob("*.json")}
    for name in sorted(made.keys() | found.keys()):
        lines = zip(made.get(name, "").splitlines(), found.get(name, "").splitlines(), strict=False)
        line = next((n for n, (a, b) in enumerate(lines, 1) if a != b), 1)
        assert found.get(name) == made.get(name), f"{name}:{line}: run `make lexicons`"


def _is_read(language: str, key: str, word: str) -> bool:
    first = grammar(language).units.come_first
    text = f"{word} 3" if first else f"3 {word}"
    # In Swahili a word of Latin letters may stand on either side.
    return any(q.unit == key for t in (text, f"3 {word}") for q in read(t, language))


@pytest.mark.parametrize("language", SHIPPED)
def test_the_units_that_cldr_has_are_read(language: str) -> None:
    """All but abbreviations of one or two letters, which are other words too."""
    table = cldr(language)
    assert table is not None
    words = [(key, word) for key, listing in table.units.items() for word in listing]
    unread = [(key, word) for key, word in words if not _is_read(language, key, word)]
    short = [(key, word) for key, word in unread if sum(map(str.isalpha, word)) <= 2]
    assert len(unread) - len(short) <= 0.04 * len(words), sorted(set(unread) - set(short))
    assert len(unread) <= 0.12 * len(words), unread


@pytest.mark.parametrize("language", SHIPPED)
def test_the_number_words_that_cldr_has_are_read(language: str) -> None:
    table = cldr(language)
    assert table is not None
    words = [(n, w) for n, listing in table.numbers.items() for w in listing if int(n) <= 100]
    unread = [
        (number, word)
        for number, word in words
        if Decimal(number) not in {q.value for q in read(word, language)}
    ]
    assert len(words) >= 100
    assert len(unread) <= 0.02 * len(words), unread


@pytest.mark.parametrize("language", [*SHIPPED, *OTHERS[:-2]])
def test_a_full_date_in_words_is_read(language: str) -> None:
    """Not in Vietnamese, whose months are numbers, nor in Persian, which has another calendar."""
    for month in range(1, 13):
        text = format_date(dt.date(2026, month, 17), "long", locale=language)
        assert f"2026-{month:02}-17" in {str(q.value) for q in read(text, language)}, text


@pytest.mark.slow
@pytest.mark.parametrize("tables", [un.UNITS, nw.WORDS, nw.ORDER_WORDS, nw.FRACTIONS])
def test_words_by_hand_do_not_contradict_each_other(tables: dict[str, dict[str, str]]) -> None:
    source = Path(un.__file__ if tables is un.UNITS else nw.__file__)
    for language, listing in tables.items():
        owners: dict[str, str] = {}
        for key, words in listing.items():
            for word in filter(None, words.split("|")):
                other = owners.setdefault(fold(word).lower(), key)
                place = f"{source.name}:{line_of(source, word)}"
                assert other == key, f"{place}: {language}: '{word}' is {other} and {key}"


def line_of(path: Path, word: str) -> int:
    """The last line of a file that has a word of a listing, or 0."""
    lines = path.read_text("utf-8").splitlines()
    bounded = re.compile(rf"[|\"]{re.escape(word)}[|\"]")
    return max((n for n, line in enumerate(lines, 1) if bounded.search(line)), default=0)


@pytest.mark.slow
@pytest.mark.parametrize("row", opposites.ROWS)
def test_a_word_is_in_one_place_of_a_row_of_opposites(row: str) -> None:
    owners: dict[tuple[str, str], str] = {}
    path = Path(opposites.__file__)
    for side, listings in opposites.ROWS[row].items():
        for language, listing in listings.items():
            for word in filter(None, listing.split("|")):
                other = owners.setdefault((language, fold(word).lower()), side)
                place = f"{path.name}:{line_of(path, word)}"
                assert other == side, f"{place}: {language}: '{word}' is {other} and {side}"


def test_a_contradiction_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "words.py"
    path.write_text('A = {"one": "uno|una",\n     "two": "dos|una"}\n', "utf-8")
    assert line_of(path, "una") == 2
    assert line_of(path, "un") == 0


def test_a_table_that_names_the_usual_script_has_the_words_of_numbers() -> None:
    simplified, general, arabic = cldr("zh-Hans"), cldr("zh"), cldr("ms-Arab")
    assert simplified
    assert general
    assert arabic
    assert simplified.numbers == general.numbers != {}
    assert arabic.numbers == {}, "Malay in Arabic script has not the words of Latin script"
