"""The table of characters that do not show, or that do more than show."""

from itertools import pairwise

import pytest
import regex

from pmlpub.text.characters import (
    IGNORED,
    TABLE,
    Property,
    codes,
    drop_ignored,
    escape,
    escape_name,
    ranges,
)

IGNORABLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]")
CONTROL = regex.compile(r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]")


def having(pattern: "regex.Pattern[str]") -> set[int]:
    return {code for code in range(0x110000) if pattern.match(chr(code))}


def test_rows_are_in_order_and_apart_and_say_why() -> None:
    assert all(row.first <= row.last for row in TABLE)
    assert all(a.last < b.first for a, b in pairwise(TABLE))
    assert all(row.properties and len(row.reason) > 10 for row in TABLE)


def test_what_is_ignored_is_what_unicode_calls_ignorable_and_annotations() -> None:
    assert set(codes(Property.IGNORED)) == having(IGNORABLE)


def test_no_control_and_no_end_of_a_line_reaches_a_terminal() -> None:
    assert having(CONTROL) <= set(codes(Property.TERMINAL))


def test_what_no_file_may_contain_no_text_may_contain() -> None:
    assert set(codes(Property.FILE)) <= set(codes(Property.TEXT))


def test_texts_may_have_lines_tabs_joiners_and_marks_of_direction() -> None:
    allowed = set(map(ord, "\t\n\u200c\u200d\u200e\u200f\ufe0f"))
    assert not allowed & set(codes(Property.TEXT))


@pytest.mark.parametrize("wanted", list(Property))
def test_ranges_and_codes_say_the_same(wanted: Property) -> None:
    assert having(regex.compile(f"[{ranges(wanted)}]")) == set(codes(wanted))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc", r"a\tb\nc"),
        ("\x1b[2J\x85\u2028", r"\x1b[2J\x85\u2028"),
        ("5\u202e01\u2067-", r"5\u202e01\u2067-"),
        ("\ud800", r"\ud800"),
        ("क्\u200dष é\u00a0?", "क्\u200dष é\u00a0?"),
    ],
)
def test_what_steers_a_terminal_is_escaped(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_a_name_shows_all_that_does_not_print() -> None:
    assert escape_name("a\u200db\u00a0c\nd é") == r"a\u200db\xa0c\nd é"


def test_what_does_not_show_is_left_out() -> None:
    assert drop_ignored("\u200ecu\u00adre\ufe0f\u2069") == "cure"
    assert drop_ignored("cure") == "cure"
    assert not IGNORED.search("क् ½ \t\n")
