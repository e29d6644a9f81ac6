"""The threat model is a table: each row has its test, and docs/security.md shows it."""

import ast
from pathlib import Path

import pytest

from hostile.table import PAGE, ROOT, TABLE, Row, with_table


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", TABLE, ids=[row.test for row in TABLE])
def test_each_row_has_its_test(row: Row) -> None:
    assert row.test in names_in(ROOT / "tests" / row.file)


def test_the_page_has_the_table() -> None:
    text = PAGE.read_text("utf-8")
    assert with_table(text) == text, "run: PYTHONPATH=src:tests python -m hostile.table"
