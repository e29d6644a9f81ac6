"""A keyword belongs to one answer of a language, in whichever collections its rivals stand."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from conftest import FRENCH, translate
from pmlpub import api
from pmlpub.building.checking import check
from pmlpub.building.pipeline import build
from pmlpub.judging.clashes import (
    KeywordOwner,
    collections_that_clash,
    find_clashes,
    find_rivals,
    pack_owners,
)
from support.work_sites import TODAY, add_reviewers, sign

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 1, 1)


def owner(answer: str, approved: int = 0, language: str = "en", word: str = "dose") -> KeywordOwner:
    return KeywordOwner(language, word, answer, DAY + dt.timedelta(approved) if approved else None)


def add_rival(site: Path) -> None:
    """The same answer, with the same keyword, in another collection."""
    shutil.copytree(site / "content" / "a", site / "content" / "b")
    translate(site, "fr", "b", {f"b/dose#{k}": v for k, v in FRENCH.items()})


@pytest.mark.parametrize(
    ("rivals", "silent"),
    [
        ([owner("a/x")], set()),
        ([owner("a/x"), owner("a/y", language="fr")], set()),
        ([owner("a/x"), owner("a/y", word="other")], set()),
        ([owner("a/x"), owner("a/y")], {"a/x", "a/y"}),
        ([owner("a/x"), owner("b/y")], {"a/x", "b/y"}),
        ([owner("a/x", 1), owner("b/y")], {"b/y"}),
        ([owner("b/y", 1), owner("a/x", 2)], {"a/x"}),
        ([owner("a/x", 1), owner("b/y", 1)], {"a/x", "b/y"}),
        ([owner("a/x", 2), owner("b/y", 1), owner("c/z")], {"a/x", "c/z"}),
    ],
)
def test_the_first_approved_holder_stays(rivals: list[KeywordOwner], silent: set[str]) -> None:
    assert {answer for answer, _ in find_clashes(rivals)} == silent
    assert find_clashes(reversed(rivals)) == find_clashes(rivals)
    divided = (pack_owners(own for own in rivals if own.answer[0] == name) for name in "abc")
    assert find_clashes(find_rivals(divided)) == find_clashes(rivals)


def test_only_collections_that_share_a_word_are_unpacked() -> None:
    shared = [owner("a/x"), owner("a/y", word="other"), owner("c/x")]
    packed = (pack_owners(own) for own in (shared[:2], [owner("b/x", word="rare")], shared[2:]))
    assert find_rivals(packed) == shared


def test_only_collections_of_a_clash_are_judged_again() -> None:
    own = [owner("a/x"), owner("a/y"), owner("b/z", word="other")]
    assert collections_that_clash(find_clashes(own)) == []
    clashes = find_clashes([owner("a/x"), owner("b/y"), owner("c/z", word="other")])
    assert collections_that_clash(clashes) == ["a", "b"]
    assert clashes == {("a/x", "en"): {"dose": "b/y"}, ("b/y", "en"): {"dose": "a/x"}}


@pytest.mark.parametrize("workers", [1, 2])
def test_new_rivals_of_two_collections_are_both_silent(site: Path, workers: int) -> None:
    text = site / "outputs" / "current" / "fr" / "a" / "dose" / "sms.txt"
    add_rival(site)
    report = build(site, TODAY, workers=workers)
    assert not text.exists()
    assert {(s.answer, s.language, s.part, s.code) for s in report.silent} == {
        (f"{name}/dose", language, "sms", "keyword-clash")
        for name in "ab"
        for language in ("en", "fr")
    }
    assert report.answers == 2
    assert report.counts["fr"] == {"page-published": 2, "sms-withheld": 2}
    assert {p.code for p in report.problems} == {"keyword-clash"}
    assert len(report.problems) == 4
    assert check(site, TODAY, workers=1).silent == report.silent


def test_status_and_api_see_it_too(site: Path) -> None:
    add_rival(site)
    rows = [row for row in api.work(site, TODAY) if row.part == "sms"]
    assert {(row.answer, row.state) for row in rows} == {
        ("a/dose", "blocked"),
        ("b/dose", "blocked"),
    }


def test_a_new_text_never_silences_one_that_is_approved(site: Path) -> None:
    add_reviewers(site)
    sign(site, "a/dose", "sms")
    add_rival(site)
    report = build(site, TODAY)
    assert {s.answer for s in report.silent} == {"b/dose"}


def test_a_withdrawn_answer_has_no_keyword(site: Path) -> None:
    add_rival(site)
    (site / "content" / "gone.yaml").write_text("- {id: b/dose, on: 2026-01-02, reason: merged}\n")
    report = build(site, TODAY)
    assert {s.answer for s in report.silent} == {"b/dose"}
    assert {row.state for row in api.work(site, TODAY) if row.answer == "a/dose"} == {"unreviewed"}
