"""The place of a problem in a text of several lines is that of the words that it quotes."""

import datetime as dt
from pathlib import Path

import polib
import pytest

from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.checks.excerpts import place_in, place_in_entry
from pmlpub.problems import Location

AS_OF = dt.date(2026, 1, 10)
BODIES = {
    "literal": "body: |\n",
    "folded": "body: >-\n",
    "with comment and indent": "body: |2-  # as it is\n",
    "plain": "body: With\n",
}
MISTAKES = {
    "Take XX mg.": ("placeholder-word", "XX mg"),
    "Take it <b>twice</b>.": ("markup", "<b>twice"),
    "See ![a](https://t.example/a.png).": ("markup", "![a]"),
    "Dr {name} says so.": ("damaged", "{name}"),
    "The dоse is right.": ("script", "о"),
}


def body_of(head: str, mistake: str) -> str:
    start = "With\n" if head.endswith("With\n") else ""
    lines = ["water, at the same", "hour every day.", "", f"Or not. {mistake}", "", "Stop soon."]
    text = "".join(f"      {line}\n" if line else "\n" for line in lines)
    return f"    {head.removesuffix(start) if start else head}{start}{text}"


@pytest.mark.slow
@pytest.mark.parametrize("head", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("mistake", MISTAKES)
def test_it_is_the_line_of_the_mistake(site: Path, head: str, mistake: str) -> None:
    path = site / "content/a/dose.yaml"
    text = path.read_text("utf-8")
    old = "    body: With *water*.\n"
    assert old in text
    path.write_text(text.replace(old, body_of(head, mistake)), "utf-8")
    lines = path.read_text("utf-8").splitlines()
    wanted = next(n for n, line in enumerate(lines, 1) if line.startswith("      Or not."))
    code, words = MISTAKES[mistake]
    report = check(site, AS_OF)
    found = next(p for p in report.problems if p.code == code and p.language == "en")
    column = lines[wanted - 1].index(words) + 1
    assert str(found.location) == f"content/a/dose.yaml:{wanted}:{column}"


def test_it_is_the_same_from_the_cache(site: Path) -> None:
    path = site / "content/a/dose.yaml"
    text = path.read_text("utf-8").replace(
        "    body: With *water*.\n", body_of("body: |\n", "Take it <b>twice</b>.")
    )
    path.write_text(text, "utf-8")
    first = build(site, AS_OF)
    path.write_text("# A comment\n" + text, "utf-8")
    second = build(site, AS_OF)
    lines = [
        next(p for p in own.problems if p.code == "markup" and p.language == "en").location.line
        for own in (first, second)
    ]
    assert lines[1] == lines[0] + 1


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("'two words' is wrong", "a:8:3"),
        ("'words here' is wrong", "a:9:1"),
        ("'ford' is wrong", "a:9:15"),
        ("'nothing' is wrong", "a:7:9"),
        ("it is wrong", "a:7:9"),
        ("'body' is wrong", "a:7:9"),  # The key is not part of the text.
        ("'(' is wrong", "a:9:12"),
        ("'nothing' and 'here' are wrong", "a:9:7"),
        ("' ' is wrong", "a:7:9"),
    ],
)
def test_words_are_found_across_line_ends(message: str, place: str) -> None:
    lines = ["  body: |", "  two", "words here (afford)"]
    assert str(place_in(Location("a", 7, 9), lines, message)) == place
    assert str(place_in(Location("a", 7, 9), (), message)) == "a:7:9"


ENTRY = r"""# 'two words' of a comment
#: content/a.yaml@12345678
msgctxt "a/b#body"
msgid ""
"two words \"here\" (afford)\n"
msgstr ""
"deux "
"mots \"ici\" (aff"
"aire)\n"
"C:\\a, fin"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("'deux mots' is wrong", "a:9:2"),
        ("'mots' is wrong", "a:10:2"),
        ("'\"ici\"' is wrong", "a:10:7"),
        ("'affaire' is wrong", "a:10:16"),  # Programs break a line within a word, if need be.
        ("'C:\\a' is wrong", "a:12:2"),  # The n of an escape is not a letter before it.
        ("'two words' is not in 'fin'", "a:12:9"),
        ("'two words' is missing", "a:6"),
        ("it is wrong", "a:6"),
    ],
)
def test_words_of_a_translation_are_found_as_programs_write_them(
    message: str, place: str, newline: str
) -> None:
    entry = ENTRY.replace("\n", newline)
    assert str(place_in_entry(Location("a", 6), entry, message)) == place


@pytest.mark.parametrize("width", [0, 40])
def test_a_problem_of_a_translation_is_at_its_words(site: Path, width: int) -> None:
    path = site / "locales/fr/LC_MESSAGES/a.po"
    catalog = polib.pofile(str(path), wrapwidth=width)
    entry = next(e for e in catalog if e.msgctxt == "a/dose#short_answer")
    entry.msgstr += " Ceci est une longue suite de mots, avec <b>un signe</b>."
    catalog.save()
    for report in (check(site, AS_OF), build(site, AS_OF), build(site, AS_OF)):
        found = next(p for p in report.problems if p.code in ("raw-markup", "markup"))
        line = path.read_text("utf-8").splitlines()[found.location.line - 1]
        assert line[found.location.column - 1 :].startswith("<b>")
