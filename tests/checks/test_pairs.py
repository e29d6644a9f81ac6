"""The pairs of tests/checks/pairs/ have the form that their README describes."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "pairs"
FILES = sorted(FOLDER.glob("**/*.tsv"))
COLUMNS = ["source", "translation", "verdict", "class", "note"]
HARD, PLAIN = 300, 500
"""The smallest number of pairs in a file."""


def faults(lines: list[str], name: str, *, plain: bool) -> Iterator[str]:
    """What is wrong with the lines of a file, each with its place."""
    if not lines or lines[0].split("\t") != COLUMNS:
        yield f"{name}:1: the first line must have the names of the columns"
    seen = set()
    for number, line in enumerate(lines[1:], 2):
        place, cells = f"{name}:{number}", line.split("\t")
        if len(cells) != len(COLUMNS):
            yield f"{place}: there are {len(cells)} columns instead of {len(COLUMNS)}"
            continue
        if not all(cell.strip() for cell in cells):
            yield f"{place}: a column is empty"
        if cells[2] not in (("right",) if plain else ("right", "dangerous")):
            yield f"{place}: '{cells[2]}' is not a verdict"
        if not unicodedata.is_normalized("NFC", line):
            yield f"{place}: the line is not in NFC"
        if (pair := (cells[0], cells[1])) in seen:
            yield f"{place}: this pair is there already"
        seen.add(pair)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(FOLDER).as_posix())
def test_every_line_has_the_form(path: Path) -> None:
    plain = path.parent.name == "plain"
    lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    assert list(faults(lines, path.name, plain=plain)) == []
    assert len(lines) > (PLAIN if plain else HARD)


def test_every_language_of_the_package_has_both_files() -> None:
    shipped = {
        path.parent.parent.name
        for path in (Path(__file__).parents[2] / "src/pmlpub/locales").glob("*/*/*.po")
    }
    for folder in (FOLDER, FOLDER / "plain"):
        assert {path.stem for path in folder.glob("*.tsv")} == shipped


def test_a_broken_line_is_named_with_its_file_and_number() -> None:
    broken = [
        "\t".join(COLUMNS),
        "One.\tUn.\tright\tnumber\tnote",
        "One.\tUn.\twrong\tnumber\tx",
        "a",
    ]
    assert list(faults(broken, "fr.tsv", plain=False)) == [
        "fr.tsv:3: 'wrong' is not a verdict",
        "fr.tsv:3: this pair is there already",
        "fr.tsv:4: there are 1 columns instead of 5",
    ]
