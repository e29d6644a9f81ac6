"""What people text in nine languages to the sample's line, and what kind of reply comes back.

`messages.tsv` has a message per line: its kind, the language that the gateway knows (or none), and
the language and kind of the reply that a nurse would expect (a keyword means that answer).
"""

import csv
import datetime as dt
from pathlib import Path

import pytest

from pmlpub.serve.answering import answer
from pmlpub.serve.line import HealthLine, load

TODAY = dt.date(2026, 11, 22)
FILE = Path(__file__).parent / "messages.tsv"
ROWS = [
    (row["message"], row["gateway"], row["language"], row["reply"])
    for row in csv.DictReader(
        FILE.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
]


@pytest.fixture(scope="module")
def line(sample: Path) -> HealthLine:
    return load(sample / "outputs" / "current")


@pytest.mark.parametrize(("message", "gateway", "language", "reply"), ROWS)
def test_a_message(line: HealthLine, message: str, gateway: str, language: str, reply: str) -> None:
    found = answer(line, message, gateway or None, TODAY)
    assert (found.keyword, found.language) == (reply, language or found.language)
    emergency = {line.texts(tag).emergency for tag in line.languages}
    if reply == "(stop)":
        assert found.text == ""
    elif reply in ("(unknown)", "(suggestion)"):
        assert found.text.startswith(tuple(emergency))


def test_somebody_of_whom_nothing_is_known_gets_each_emergency_sentence(line: HealthLine) -> None:
    found = answer(line, "xyzzy", None, TODAY)
    latin = ("en", "es", "fr", "pt-BR", "sw", "tr")
    assert all(line.texts(tag).emergency in found.text for tag in latin)
    assert line.texts("ar").emergency not in found.text
    assert found.text.endswith("HELP / AYUDA / AIDE / AJUDA / MSAADA / YARDIM")


def test_help_lists_the_keywords(line: HealthLine) -> None:
    found = answer(line, "HELP", None, TODAY)
    assert found.text.startswith("CURE, IRIS, RESEARCH, RISK, TREATMENT. Text one keyword")


def test_a_reply_that_comes_back_is_not_answered(line: HealthLine) -> None:
    for reply in line.rows.values():
        assert answer(line, reply.text, None, TODAY).text == ""


def test_a_long_word_among_many_keywords_costs_no_more_than_its_alphabet(line: HealthLine) -> None:
    assert line.spellings.near("q" * 9_900) == []
    assert line.spellings.near("curre") == ["cure"]
    assert line.spellings.near("crue") == ["cure"]
