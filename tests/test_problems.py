"""Problems are lines for people, whatever they quote."""

import pytest

from pmlpub.problems import Location, Problem


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("'\x1b[2J' is wrong", r"'\x1b[2J' is wrong"),
        ("one\ntwo\r", r"one\ntwo\r"),
        ("a\u2028b\x85", r"a\u2028b\x85"),
        ("5\u202e01-", r"5\u202e01-"),
        ("\ud800", r"\ud800"),
        ("क्\u200dष, \ufeffé\u00a0?", "क्\u200dष, \\ufeffé\u00a0?"),
    ],
)
def test_a_problem_is_one_line_that_steers_no_terminal(text: str, shown: str) -> None:
    problem = Problem(Location("f.yaml", 1), "code", text)
    assert problem.text == shown
    assert str(problem) == f"f.yaml:1: error[code]: {shown}"
    assert problem.as_data()["text"] == shown
