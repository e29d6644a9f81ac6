"""Records of renamings in gone.yaml that a later one leads back from."""

import datetime as dt

import pytest

from pmlpub.content.withdrawal import Gone, find_returned

RENAMED = "renamed"


def records(*moves: str) -> list[Gone]:
    """`a/x>b/y 3` is a record of the third day."""
    found = []
    for move in moves:
        ids, _, day = move.partition(" ")
        old, _, new = ids.partition(">")
        found.append(Gone(old, dt.date(2026, 1, int(day)), RENAMED, new or None))
    return found


@pytest.mark.parametrize(("moves", "undone"), [
    (["a/x>b/y 1"], {}),
    (["a/x>b/y 1", "b/y>c/z 2"], {}),
    (["a/x>b/y 1", "b/y>a/x 2"], {"a/x": "b/y"}),
    (["b/y>a/x 2", "a/x>b/y 1"], {"a/x": "b/y"}),  # git has put the lines in another order
    (["a/x>b/y 1", "b/y>c/z 2", "c/z>a/x 3"], {"a/x": "c/z"}),
    (["a/x>b/y 1", "b/y>c/z 2", "c/z>b/y 3"], {"b/y": "c/z"}),
    (["a/x>b/y 1", "b/y>a/x 1", "a/x>b/y 1"], {"b/y": "a/x"}),
    (["a/x>a/x 1"], {}),
])  # fmt: skip
def test_the_later_record_counts(moves: list[str], undone: dict[str, str]) -> None:
    found = find_returned(records(*moves))
    assert {answer: by for (answer, _), by in found.items()} == undone
