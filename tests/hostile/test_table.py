"""The threat model is a table: each row has its test and its input, and the page shows it."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hostile.table import PAGE, TABLE, Row, with_table

FOLDER = Path(__file__).parent


def inputs_of(test: Callable[..., None]) -> set[str]:
    """The names of the inputs of a test, of each of its parametrizations."""
    found: set[str] = set()
    for mark in getattr(test, "pytestmark", ()):
        if mark.name == "parametrize":
            values = mark.kwargs.get("ids") or mark.args[1]
            found.update(map(str, values))
    return found


def find_test(row: Row) -> Any:
    return getattr(importlib.import_module(f"hostile.{row.file}"), row.test)


@pytest.mark.parametrize("row", TABLE, ids=[f"{row.test}-{row.case}" for row in TABLE])
def test_each_row_has_its_test_and_its_input(row: Row) -> None:
    test = find_test(row)
    assert row.test.startswith("test_")
    inputs = inputs_of(test)
    if row.case not in inputs:
        assert not row.case or set(row.case.split("-", 1)) <= inputs


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len(TABLE) >= 120
    assert len({(row.who, row.does, row.never) for row in TABLE}) == len(TABLE)
    assert len({(row.test, row.case) for row in TABLE}) == len(TABLE)


def test_every_file_of_attacks_is_in_the_table() -> None:
    files = {path.stem for path in FOLDER.glob("test_*.py")} - {"test_table"}
    assert {row.file for row in TABLE} == files


def test_the_page_has_the_table() -> None:
    text = PAGE.read_text("utf-8")
    assert with_table(text) == text, "run: PYTHONPATH=src:tests python -m hostile.table"
