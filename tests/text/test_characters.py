"""The table of characters that do not show, or that do more than show."""

import json
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
    escape_json,
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


@pytest.mark.slow
def test_what_is_ignored_is_what_unicode_calls_ignorable_and_annotations() -> None:
    assert set(codes(Property.IGNORED)) == having(IGNORABLE)


@pytest.mark.slow
def test_no_control_and_no_end_of_a_line_reaches_a_terminal() -> None:
    assert having(CONTROL) <= set(codes(Property.TERMINAL))


def test_what_does_not_show_is_escaped_everywhere_or_where_it_is_not_spelled() -> None:
    shown = set(codes(Property.TERMINAL)) | set(codes(Property.SPELLING))
    assert set(codes(Property.IGNORED)) <= shown
    assert not set(codes(Property.TERMINAL)) & set(codes(Property.SPELLING))
    assert not set(codes(Property.SPELLING)) & set(codes(Property.TEXT))


def test_what_no_file_may_contain_no_text_may_contain() -> None:
    assert set(codes(Property.FILE)) <= set(codes(Property.TEXT))


def test_texts_may_have_lines_tabs_joiners_and_marks_of_direction() -> None:
    allowed = set(map(ord, "\t\n\u200c\u200d\u200e\u200f\ufe0f"))
    assert not allowed & set(codes(Property.TEXT))


@pytest.mark.slow
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
        ("do\u200bse\u00ad \u2060\ufeff\u3164x", r"do\u200bse\xad \u2060\ufeff\u3164x"),
        ("2 mg\U000e0030\U000e007f \U000e0100", r"2 mg\U000e0030\U000e007f \U000e0100"),
        # Joiners and variants of signs: in words, in emoji, and anywhere else.
        ("می\u200cخواهم عَ\u200cر", "می\u200cخواهم عَ\u200cر"),
        (
            "👩\u200d⚕\ufe0f ❤\ufe0f\u200d🔥 1\ufe0f\u20e3",
            "👩\u200d⚕\ufe0f ❤\ufe0f\u200d🔥 1\ufe0f\u20e3",
        ),
        ("葛\ufe00 שׁ\u034f", "葛\ufe00 שׁ\u034f"),
        ("do\u200dse e\u0301\u200d я\u034f", r"do\u200dse é\u200d я\u034f".replace("é", "e\u0301")),
        ("2\u200c0 ٢\u200d٠ a\ufe0f", r"2\u200c0 ٢\u200d٠ a\ufe0f"),
        ("می\u200c\u200c\u200dخ", "می\u200c" + r"\u200c\u200d" + "خ"),
        # Marks of direction: beside letters from right to left alone.
        ("شمال\u200f! \u200e5", "شمال\u200f! \u200e5"),
        ("5\u200f-\u200f10 \u061c", r"5\u200f-\u200f10 \u061c"),
    ],
)
def test_what_steers_a_terminal_or_hides_is_escaped(text: str, shown: str) -> None:
    assert escape(text) == shown


@pytest.mark.slow
def test_json_says_the_same_and_hides_nothing() -> None:
    text = "می\u200cخ\u202e\U000e0067\x9b\u3164é\n"
    shown = escape_json(json.dumps({"a": text}, ensure_ascii=False, indent=1))
    assert json.loads(shown) == {"a": text}
    assert not having(IGNORABLE) & set(map(ord, shown))
    assert "é" in shown
    assert "\n" in shown


def test_a_name_shows_all_that_does_not_print() -> None:
    assert escape_name("a\ufe0f\u3164\u034f") == r"a\ufe0f\u3164\u034f"
    assert escape_name("a\u200db\u00a0c\nd é") == r"a\u200db\xa0c\nd é"


def test_what_does_not_show_is_left_out() -> None:
    assert drop_ignored("\u200ecu\u00adre\ufe0f\u2069") == "cure"
    assert drop_ignored("cure") == "cure"
    assert not IGNORED.search("क् ½ \t\n")
