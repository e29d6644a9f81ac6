"""A text that has expired is named, also in a file that has exactly this text."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub.serve.holdings import Difference, HeldText, HoldingsError, compare, read_holdings
from pmlpub.serve.line import load
from support.line_releases import DAY, index, publish, row

LATER = DAY + dt.timedelta(days=1)


def test_expired(tmp_path: Path) -> None:
    rows = [row("a/dose", "en", ["DOSE"], "Take 2.", expires=LATER.isoformat(),
                expired_text="Too old.")]  # fmt: skip
    publish(tmp_path / "outputs", index(rows))
    line = load(tmp_path / "outputs" / "current")
    held = [HeldText("a/dose", "en", "Take 2.")]
    assert compare(held, line, DAY) == []
    assert compare(held, line, LATER) == [Difference("expired", "a/dose", "en")]
    assert compare([HeldText("a/dose", "en", "Too old.")], line, LATER) == []


def test_a_table_with_an_at_sign_and_a_formula(tmp_path: Path) -> None:
    publish(tmp_path / "outputs", index([row("a/dose", "en", ["DOSE"], "=1@2")]))
    line = load(tmp_path / "outputs" / "current")
    held = read_holdings(b"keyword,language,text\r\ndose,en,'=1@2\r\n", line)
    assert held == [HeldText("a/dose", "en", "=1@2", "dose", "a/dose dose")]
    assert compare(held, line, DAY) == []


def test_languages_as_other_programs_write_them(tmp_path: Path) -> None:
    publish(tmp_path / "outputs", index([row("a/dose", "fr", ["DOSE"], "Deux.")]))
    line = load(tmp_path / "outputs" / "current")
    for tag in ("fr", "FR", "fra"):
        held = read_holdings(f"answer,language,text\r\na/dose,{tag},Deux.\r\n".encode(), line)
        assert [one.language for one in held] == ["fr"]
    (held_elsewhere,) = read_holdings(b"answer,language,text\r\na/dose,xx-none,Deux.\r\n", line)
    assert held_elsewhere.language == "xx-none"


def test_a_column_that_is_twice_there_is_refused(tmp_path: Path) -> None:
    publish(tmp_path / "outputs", index([row("a/dose", "fr", ["DOSE"], "Deux.")]))
    line = load(tmp_path / "outputs" / "current")
    with pytest.raises(HoldingsError, match="the column text twice"):
        read_holdings(b"answer,language,text,text\r\na/dose,fr,Deux.,Trois.\r\n", line)
